"""What stands between a name and its verb without parting them: places, times, explanations, other clauses.

Belongs here: telling such stretches of a sentence. Does not belong here: what ties a name to a verb (relations.py).
"""

from __future__ import annotations

from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.view import Verb, View

_DASHES = frozenset(("–", "—", "-", "--"))
_AREAS = frozenset(("country", "area"))
_SETTING = 12  # tokens of a place and a time

_OF_WHICH = 7  # tokens of ", the first round of which"
_LED = 24  # tokens of what opens a sentence before its subject
_RANKS = frozenset(("first", "originally", "jointly", "officially", "formally", "recently"))
BREAKS = frozenset((";", ":", "--", "–", "—", "?", "!", "."))
RELATIVE_REACH = 20  # tokens of the subject of a relative clause ("which A, B and the University of C run")


def setting_at(view: View, index: int) -> bool:
    """Whether a token belongs to a time or place behind a noun: "in Lima on 4 May"."""
    if view.tokens[index].lower in ("on", "in", "at"):
        return index + 1 < len(view.tokens) and setting_at(view, index + 1)
    name = view.name_at(index)
    return view.period_at(index) or name is not None and name.kind in ("city", "province")


def verb_before_setting(view: View, index: int) -> Verb | None:
    """The verb whose object follows the place, time or partner that ends at a token: "launched in Suva on 4 May the
    Fund", "co-hosted with WIPO the Forum"."""
    at = index
    while at > 0 and index - at < _SETTING and (setting_at(view, at) or view.tokens[at].text == ","):
        at -= 1
    partner = view.name_at(at)
    if partner is not None and partner.kind in BODY_KINDS:
        at = view.index(partner.start) - 1
        at -= view.tokens[at].lower == "the"
        if view.tokens[at].lower != "with":
            return None
        at -= 1
    verb = view.verb_by_last.get(at) if at < index else None
    return verb if verb is not None and verb.bare and at > 0 and view.tokens[at - 1].tag != "AUX" else None


def in_list(view: View, comma: int) -> bool:
    """Whether a comma stands between two names of one kind ("Kenya, Ghana and Togo")."""
    before = view.name_at(comma - 1) if comma else None
    if before is None and comma and view.tokens[comma - 1].text == ")":
        before = next((n for n in reversed(view.names) if n.end <= view.starts[comma]), None)
    after = comma + 1
    while after < len(view.tokens) and view.tokens[after].tag in ("DET", "CCONJ"):
        after += 1
    following = view.name_at(after) if after < len(view.tokens) else None
    if before is None or following is None:
        # "the ministers of Kenya, as well as WIPO": only joining words between
        return (
            before is not None and after < len(view.tokens) and view.tokens[after].lower in ("as", "along", "together")
        )
    return (before.kind in _AREAS) == (following.kind in _AREAS) and (before.kind in BODY_KINDS) == (
        following.kind in BODY_KINDS
    )


def of_its_own(view: View, index: int) -> bool:
    """Whether "of its own" follows: "has a bank of its own"."""
    words = [t.lower for t in view.tokens[index : index + 3]]
    return len(words) == 3 and words[0] == "of" and words[1] in ("its", "their", "our") and words[2] == "own"


def insertion_end(view: View, first: int, index: int) -> int | None:
    """Where an insertion that opened with a comma after the name or its place ends, if a verb follows: "the port, half
    of which belongs to A, was opened", "the park in Lima, whose first phase ended in 2021, was founded"."""
    tokens = view.tokens
    comma = index - 2 if tokens[index - 1].tag == "ADP" else index - 1
    if tokens[first].text != "," and not (tokens[comma].text == "," and only_place(view, first, comma)):
        return None
    ahead = range(index, min(index + RELATIVE_REACH, len(tokens) - 1))
    closing = next((i for i in ahead if tokens[i].text == "," and not in_list(view, i)), 0)
    return closing if closing and tokens[closing + 1].tag in ("VERB", "AUX") else None


def explains(view: View, index: int) -> bool:
    """Whether a bracket or dash opens at a token that explains the name before it: "the X - a service of A - was"."""
    return view.tokens[index].text == "(" or explained_until(view, index) is not None


def explained_until(view: View, index: int) -> int | None:
    """The dash that closes what opened with a dash at a token, if the verb of the name before it follows."""
    tokens = view.tokens
    if tokens[index].text not in _DASHES or index == 0 or tokens[index - 1].end == tokens[index].start:
        return None
    for at in range(index + 1, min(index + RELATIVE_REACH, len(tokens) - 1)):
        if tokens[at].text in _DASHES and tokens[at - 1].end < tokens[at].start:
            return at if tokens[at + 1].tag in ("VERB", "AUX") or view.verb_by_token.get(at + 1) is not None else None
        if tokens[at].text in (";", ":"):
            return None
    return None


def only_place(view: View, first: int, last: int, *, named: bool = True) -> bool:
    """Whether only a place stands between two tokens ("at Garissa in Kenya,"); nothing where none need be `named`."""
    if first == last:
        return not named
    return (
        last - first <= 12
        and all(
            t.tag in ("ADP", "PROPN", "DET", "NOUN", "PUNCT", "ADJ") and t.text not in BREAKS
            for t in view.tokens[first:last]
        )
        and bool(view.names_between(first, last))
    )


def leading_participle(view: View, lead: int) -> Verb | None:
    """The participle that opens a sentence and tells of the subject behind its comma: "Opened in 2019, the port …"."""
    tokens = view.tokens
    if not 2 < lead < _LED or tokens[lead - 1].text != ",":
        return None
    first = 1 if tokens[0].lower in _RANKS else 0
    verb = view.verb_by_token.get(first)
    if verb is None or verb.first != first or not verb.bare or not verb.passive:
        return None
    between = tokens[verb.last + 1 : lead - 1]
    return None if any(t.tag in ("VERB", "AUX") or t.text in BREAKS for t in between) else verb


def is_apposition(view: View, first: int, which: int) -> bool:
    """Whether a name is only explained before "which": "the plant, the first of its kind in Kenya, which …"."""
    tokens = view.tokens
    between = tokens[first:which]
    return (
        2 < len(between) <= 14
        and between[0].text == between[-1].text == ","
        and between[1].lower in ("the", "a", "an")
        and not any(t.tag in ("VERB", "AUX") and t.lower != "its" or t.text in BREAKS for t in between)
    )


def own_subject(view: View, first: int, last: int) -> bool:
    """Whether a relative clause brings its own subject ("which the University runs")."""
    return any(
        t.tag in ("NOUN", "PROPN", "DET", "PRON") and t.lower not in ("which", "that") for t in view.tokens[first:last]
    )


def after_ends(view: View, index: int) -> int:
    """Index after the two towns that a train is called by, if they follow: "the block train Bar–Belgrade was"."""
    tokens = view.tokens
    if index + 1 < len(tokens) and tokens[index].text == "–" and tokens[index - 1].end == tokens[index].start:
        return index + 2 if tokens[index - 1].text[0].isupper() and tokens[index + 1].text[0].isupper() else index
    if index + 2 < len(tokens) and tokens[index + 1].text in ("–", "—", "-") and view.name_at(index) is not None:
        return index + 3 if tokens[index + 2].text[0].isupper() and not view.period_at(index) else index
    return index


def before_relative(view: View, index: int) -> int | None:
    """The comma before a relative clause that ends at ", and" before a token: "foresees a dialogue, whose first round
    was held in May, and a course"; None where none does, or what follows is a clause of its own."""
    tokens = view.tokens
    if index < 3 or tokens[index - 1].lower != "and" or tokens[index - 2].text != ",":
        return None
    for at in range(index - 3, max(2, index - 3 - RELATIVE_REACH), -1):
        if tokens[at].text in BREAKS:
            return None
        if tokens[at].lower in ("whose", "which", "who", "where"):
            opening = range(at - 1, max(0, at - _OF_WHICH), -1)
            return next((i for i in opening if tokens[i].text == ","), None)
    return None


def reduced(view: View, index: int) -> bool:
    """Whether a past form only adds to the name before it, as a finite verb of the same clause follows: "a plant priced
    at $70m has been under construction"."""
    tokens = view.tokens
    if not tokens[index].lower.endswith("ed") or index + 1 >= len(tokens) or tokens[index + 1].tag != "ADP":
        return False
    for token in tokens[index + 2 : index + 12]:
        if token.tag == "AUX":
            return True
        if token.tag in ("VERB", "SCONJ", "PRON") or token.text in ",;:":
            return False
    return False


def time_or_place(view: View, index: int, lead: int) -> bool:
    """Whether a preposition only brings a time or place in before an object ("will start, in May 2026, a pilot")."""
    inner = [i for i in range(index + 1, lead) if view.tokens[i].tag not in ("PUNCT", "DET", "ADP")]
    if not inner or index == 0 or len(inner) > 12:
        return False
    for i in inner:
        name = None if view.period_at(i) else view.name_at(i)
        if not view.period_at(i) and (name is None or name.kind not in ("city", "province", "country")):
            return False
    return True
