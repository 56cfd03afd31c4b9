"""Whom a pronoun or a list item leaves unnamed: "they will open a clinic", "- hold a joint seminar in May".

Belongs here: the bodies that the sentences before name as acting, and who invites. Does not belong here: "the two
sides" and other noun phrases, which the mentions of names resolve already.
"""

from __future__ import annotations

import re

from pipelines.mentions.names.authority import ENTITIES
from pipelines.model import Name, Sentence, Span
from pipelines.rules.acts import Lookup
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.people import BODY_KINDS, People
from pipelines.rules.programs.view import View

_PLURAL = frozenset(("they", "partners", "parties", "sides", "institutions", "offices", "universities", "heads"))
_SINGULAR = frozenset(("it", "which"))
UNNAMED = _PLURAL | _SINGULAR
"""Words that may stand for a body that another sentence names."""
_SIDES = frozenset(("the two sides", "both sides", "the sides", "the two parties", "the parties", "both parties"))
_STATEMENT = re.compile(r"\bJoint (?:Statement|Declaration|Communiqu)|\bCommuniqu[eé]|\bjoint statement\b")
_AUXILIARIES = frozenset("will have has had been are were also now jointly together plan to then".split())
_AREAS = frozenset(("country", "area"))
_FARTHEST = 6  # sentences back to those who act
_LEAD = 3  # sentences at the beginning that tell who the parties of a text are
_MOST = 6
_NEAR = 8  # tokens before a verb in which its subject stands
_WE = re.compile(r"\b[Ww]e, the ")
_THEN = re.compile(r" (?:having|have|met|meeting|gathered|assembled|agree|declare|hereby|reaffirm)\b")
_OPENING = 1200  # characters in which a statement says who speaks
_OCCASION = re.compile(
    r"(?:On the (?:side-?lines|margins|fringes|eve|occasion) of|During|Following|Ahead of) [^,;.]{3,150}, "
)
_WHERE = re.compile(r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout|[Ww]ithin|[Ii]nto) (?:the )?$")
_GOES_ON = re.compile(
    r" (?!Government|Ministry|President|Minister|Prime|Ambassador|Embassy)[A-Z][A-Za-z]"
)  # "the ASEAN Centre"
_INVITED = re.compile(r"\bat the invitation of\b", re.IGNORECASE)
Codes = tuple[tuple[str, Span], ...]


_SENT = re.compile(r"\b[Dd]elegation (?:of|from) (?:the )?$")


def visitors_of(view: View, verb: int) -> Codes:
    """The body whose delegation a text told of before, for "the delegation" as the subject of a verb."""
    before = [t.lower for t in view.tokens[max(0, verb - _NEAR) : verb]]
    if "delegation" not in before or before[before.index("delegation") - 1 : before.index("delegation")] != ["the"]:
        return ()
    for name in reversed(view.lookup.names(0, view.sentence.start)):
        if name.kind in BODY_KINDS and _SENT.search(view.text, max(0, name.start - 30), name.start):
            return tuple((code, Span(name.start, name.end)) for code in ids_of(name, view.text))
    return ()


def actors(view: View, verb: int) -> Codes:
    """The bodies that the unnamed subject of the verb at a token stands for; none where the subject is named or is
    something else."""
    before = [t.lower for t in view.tokens[max(0, verb - _NEAR) : verb]]
    if "we" in before:
        return we_of(view.lookup)
    plural = not _PLURAL.isdisjoint(before) or _the_two(before)
    singular = not _SINGULAR.isdisjoint(before)
    elliptic = view.sentence.kind == "item" and not any(t.tag in ("NOUN", "PROPN", "PRON") for t in view.tokens[:verb])
    if not (plural or singular or elliptic):
        return ()
    sentences = view.scene.sentences
    first = max(0, view.sentence.index - _FARTHEST)
    earlier = [*sentences[first : view.sentence.index][::-1], *sentences[: min(_LEAD, first)]]
    for sentence in earlier:
        if elliptic and sentence.kind == "item":
            continue
        found = _subjects(view.lookup, sentence, plural)
        if found:
            return found
        if not plural:
            return ()
    return ()


def _the_two(before: list[str]) -> bool:
    """Whether "the two" or "both" alone is the subject: "The two have been running a degree course"."""
    at = next((i for i, word in enumerate(before) if word in ("two", "both")), None)
    if at is None or before[at] == "two" and (at == 0 or before[at - 1] != "the"):
        return False
    return all(word in _AUXILIARIES for word in before[at + 1 :])


def parties_of(lookup: Lookup) -> Codes:
    """The two or more bodies or countries that the beginning of a text names together."""
    for sentence in lookup.scene.sentences[: _LEAD + 1]:
        found = _subjects(lookup, sentence, plural=True)
        if len(found) > 1:
            return found
    return ()


def two_sides(view: View, words: str) -> tuple[str, ...]:
    """Those who issue a joint statement, whom "the two sides" means all through it, whoever was named last."""
    if words.lower() not in _SIDES or _STATEMENT.search(view.text, 0, _OPENING) is None:
        return ()
    parties = parties_of(view.lookup)
    lands = tuple(code for code, _ in parties if code in ENTITIES and ENTITIES[code].kind in _AREAS)
    return lands if len(lands) == len(parties) else ()


def pair_of(lookup: Lookup, people: People) -> Codes:
    """The two whom a text is between: those that its beginning names together, else the two countries or areas named
    far oftener than any other; none where it is about more."""
    return parties_of(lookup)[:_MOST] or people.pair


def _subjects(lookup: Lookup, sentence: Sentence, plural: bool) -> Codes:
    """The bodies before the verb of a sentence, else (for a plural) all of it where they are few; two countries where
    no bodies are named."""
    verb = next((t.start for t in sentence.tokens if t.tag in ("VERB", "AUX")), sentence.end)
    start = occasion_end(lookup.scene.document.text, sentence.start, sentence.end)
    names = [n for n in lookup.names(start, sentence.end) if n.form != "demonym" or n.end < verb]
    for kinds in (BODY_KINDS, _AREAS):
        several = next((n for n in names if n.kind in kinds and len(n.members) > 1), None) if plural else None
        if several is not None:  # "the two offices", whom the mentions know
            return tuple((code, Span(several.start, several.end)) for code in several.members)
        chosen = [n for n in names if n.kind in kinds and (n.entity_id or n.form == "name") and not n.members]
        if kinds is _AREAS:
            chosen = _not_where(lookup.scene.document.text, chosen)
            chosen = [n for n in chosen if plural or not _GOES_ON.match(lookup.scene.document.text, n.end)]
        leading = _coded(lookup, [n for n in chosen if n.start < verb])
        if not plural:
            if leading:
                return leading[:2]
            continue
        everyone = _coded(lookup, chosen)
        if 2 <= len(leading) <= _MOST:
            return leading
        if 2 <= len(everyone) <= 3:
            return everyone
    return ()


def occasion_end(text: str, start: int, end: int) -> int:
    """Where a sentence goes on behind the occasion that leads it, whose names do nothing: "On the sidelines of the WIPO
    Assemblies in Geneva, …"."""
    found = _OCCASION.match(text, start, end)
    return found.end() if found is not None else start


def _not_where(text: str, names: list[Name]) -> list[Name]:
    """Countries without those that only say where something is: "projects in Africa and Asia"."""
    out: list[Name] = []
    placed = -1  # where a row of such places ends
    for name in names:
        joined = placed >= 0 and text[placed : name.start].strip(" ,") in ("", "and", "and in")
        if joined or _WHERE.search(text, max(0, name.start - 20), name.start):
            placed = name.end
        else:
            out.append(name)
    return out


def _coded(lookup: Lookup, names: list[Name]) -> Codes:
    text = lookup.scene.document.text
    out: dict[str, Span] = {}
    for name in names:
        out.setdefault(name.entity_id or text[name.start : name.end], Span(name.start, name.end))
    return tuple(out.items())


def we_of(lookup: Lookup) -> Codes:
    """Those who speak as "we" in a statement: "We, the heads of the offices of A and B, having met …"; none where
    nobody is named so in its opening."""
    document = lookup.scene.document
    match = _WE.search(document.text, 0, _OPENING)
    end = _THEN.search(document.text, match.end(), match.end() + _OPENING) if match is not None else None
    if match is None or end is None:
        return ()
    names = lookup.names(match.end(), end.start())
    codes = {c: Span(n.start, n.end) for n in names if n.kind in BODY_KINDS | _AREAS for c in ids_of(n, document.text)}
    return tuple(codes.items())


def inviters(view: View) -> Codes:
    """Those at whose invitation something takes place, who are its hosts."""
    match = _INVITED.search(view.text, view.sentence.start, view.sentence.end)
    if match is None:
        return ()
    comma = view.text.find(",", match.end(), view.sentence.end)
    end = comma if comma >= 0 else min(match.end() + 120, view.sentence.end)
    names = view.lookup.names(match.end(), end)
    bodies = [n for n in names if n.kind in BODY_KINDS] or [n for n in names if n.kind in _AREAS]
    return _coded(view.lookup, [n for n in bodies if n.entity_id or n.form == "name"])
