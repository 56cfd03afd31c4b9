"""What leads to a name in a sentence, and where the clause of an activity ends.

Belongs here: climbing from a name to its preposition, the borders of a clause. Does not belong here: what role a name
plays (bodies.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.rules.programs.names.insertions import explained_until, in_list
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.view import Verb, View

ORGANISING = frozenset(("hold", "found", "run"))
AREA_KINDS = frozenset(("country", "area"))
_AUXILIARY = frozenset(("AUX", "ADV", "PART"))
_STOPS = frozenset((";", ":", "--", "–", "—", "?", "!"))


_OTHER_CLAUSE = re.compile(
    r", (?:and|but) (?:(?:on|in) [^,;.]{3,25} )?(?:we|they|it|he|she|there) |"
    r"(?:,? and|,? or|,) to (?!be\b|in\b|the\b)[a-z]+ (?:a|an|the|its|their|another) |"
    r",? (?:and|or) (?:will|would|shall|is to|are to) (?!be\b)[a-z]+ (?:a|an|the|its|their|another) "
)


def other_clause(view: View, start: int, end: int) -> bool:
    """Whether another clause begins between two places of a text: "to set up a group and to hold the meeting in …"."""
    return _OTHER_CLAUSE.search(view.text, start, end) is not None


def leading(view: View, index: int, naming: Naming | None = None) -> tuple[str, int]:
    """The preposition that leads to a name, and its index; "" where none does, "=" where it is
    a verb's object. Lists and "the office of"
    are climbed over."""
    tokens = view.tokens
    at = index - 1
    steps = 0
    while at >= 0 and steps < 40:
        token = tokens[at]
        steps += 1
        if naming is not None and naming.first <= at < naming.last and not naming.first <= index < naming.last:
            return "", at
        if view.period_at(at):
            return "", at
        if token.tag == "ADP" and (inside := view.name_at(at)) is not None and view.starts[at] > inside.start:
            at = view.index(inside.start) - 1  # "for" of "the Authority for Intellectual Property and WIPO"
            continue
        if token.tag == "ADP" or token.lower in ("between", "among", "with", "including"):
            if token.lower in ("of", "including", "as") and at > 0:
                at -= 1
                continue
            return token.lower, at
        if (
            token.tag in ("VERB", "VBN", "VBG", "AUX", "SCONJ", "PRON")
            and not (token.tag == "PRON" and token.lower in ("its", "their", "both"))
            and view.name_at(at) is None
        ):
            return ("=" if token.tag == "VERB" else ""), at
        if token.text in _STOPS or token.text == ".":
            return "", at
        if token.text == "," and not in_list(view, at):
            return "", at
        at -= 1
    return "", max(at, 0)


def window(view: View, naming: Naming, verb: Verb | None) -> tuple[int, int]:
    """Tokens of the clause that an activity belongs to."""
    tokens = view.tokens
    first = 0
    for index in range(naming.lead - 1, -1, -1):
        if tokens[index].text in _STOPS and tokens[index].text != ":":
            first = index + 1
            break
    first = _after_other_clause(view, first, naming.lead)
    end = len(tokens)
    own = verb.first if verb is not None and verb.first >= naming.last else None
    left = tokens[naming.lead - 1] if naming.lead else None
    if own is None and verb is None and (left is None or left.tag not in ("ADP", "VERB", "VBN", "VBG", "AUX")):
        own = next((i for i in range(naming.last, len(tokens)) if tokens[i].tag in ("VERB", "AUX")), None)
    finite = 0
    explained = 0  # where an explanation between dashes ends
    for index in range(naming.last, len(tokens)):
        token = tokens[index]
        if index <= explained:
            continue
        if (closing := explained_until(view, index)) is not None:
            explained = closing
            continue
        if token.text in _STOPS:
            end = index
            break
        if token.tag in ("VERB", "AUX") and tokens[index - 1].tag not in ("AUX", "PART", "ADV") and index != own:
            if view.name_at(index) is not None:
                continue  # "the University of Applied Sciences"
            if own is not None and index < own and all(t.tag in _AUXILIARY for t in tokens[index:own]):
                continue  # "has" of "has been under construction"
            finite += 1
            if finite > 1 or (own is None or index > own):
                # what stands before its own verb is of the name: "which A and B run in Peru was opened"
                least = naming.last if own is None or own > index else own
                end = _clause_start(view, index, least)
                if end == least and verb is not None and verb.bare and own == verb.first:
                    end = index  # "the degree offered with A produced 33 graduates"
                break
    return first, end


def _after_other_clause(view: View, first: int, lead: int) -> int:
    """Where the last of several clauses begins: "A was met, and our B and C renewed their agreement on the centre"."""
    tokens = view.tokens
    for at in range(lead - 2, first + 1, -1):
        if tokens[at].text == "," and tokens[at + 1].lower == "where" and at > first + 2:
            told = any(t.tag in ("VERB", "AUX", "VBN") for t in tokens[first:at])
            return at + 1 if told and "VERB" not in {t.tag for t in tokens[at + 2 : lead]} else first
        if tokens[at].text == "," and tokens[at + 1].lower in ("and", "but") and not view.period_at(at - 1):
            told = any(t.tag == "VERB" for t in tokens[at + 2 : lead])
            both = told and any(t.tag in ("VERB", "AUX") for t in tokens[first:at])
            subject = any(view.name_at(i) is not None for i in range(at + 2, min(at + 8, lead)))
            subject = subject or tokens[at + 2].lower == "its"  # "…, and its law school plans a course"
            return at + 2 if both and subject else first
    return first


def _clause_start(view: View, index: int, least: int) -> int:
    """Where the clause of a finite verb begins: after the last comma, "and" or relative word before it."""
    for at in range(index - 1, least - 1, -1):
        if view.tokens[at].text == "," or view.tokens[at].lower in (
            "and",
            "but",
            "which",
            "that",
            "while",
            "where",
            "who",
        ):
            return at
    return least


def relative_end(view: View, naming: Naming, ties: Sequence[Relation]) -> int:
    """Where the verb of a relative clause with its own subject begins ("which A and B run"); 0 where there is none."""
    for tie in ties:
        if tie.word == "relative" and tie.verb is not None and tie.groups & ORGANISING:
            return tie.verb.first
        if (
            tie.kind == "participle"
            and tie.verb is not None
            and not tie.verb.bare
            and not tie.verb.gerund
            and tie.groups & ORGANISING
        ):
            return window(view, naming, tie.verb)[1] if tie.verb.first - naming.last < 12 else tie.verb.first
    return 0


def organised(view: View, index: int) -> bool:
    """Whether a passive verb of holding ends at a token: what "is organized with A" is A's as well."""
    verb = view.verb_by_last.get(index)
    return verb is not None and verb.passive and "hold" in verb.groups


def finite(ties: Sequence[Relation], verb: Verb | None) -> Verb | None:
    """The last verb of the clause that an activity stands in: "was held" of "the seminar organized by A was held", "is
    organized" of "will be held in May and is organized by A"."""
    later = [t.verb for t in ties if t.kind == "subject" and t.verb is not None and verb and t.verb.first > verb.last]
    return later[-1] if later else verb
