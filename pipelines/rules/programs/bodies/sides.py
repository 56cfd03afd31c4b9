"""The two sides of an encounter: the names before and after its verb, and the bodies that they speak for.

Belongs here: which names belong to a side, and how the side is printed. Does not belong here: which verbs tell an
encounter (encounters.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.model import Name, Span
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.bodies.referents import actors, pair_of, parties_of, we_of
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.view import View

HEADS = frozenset(
    "president director director-general commissioner minister ambassador chairman chair chairwoman head heads "
    "general deputy vice "
    "secretary representative representatives official counterpart counterparts delegation delegates officials".split()
)


_MEETING_SIDES = frozenset("offices sides heads parties authorities institutions directors partners they".split())
_ABOUT_TO = frozenset("is are was were due scheduled agreed plan plans planned set expected".split())
_SETTING = 14  # tokens of a place and a time between a verb and "with"
_SENT = frozenset(("delegation", "delegates", "group", "team", "mission"))


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an encounter: its names, and the codes of the bodies with the words that give them."""

    names: tuple[Name, ...]
    codes: tuple[tuple[str, Span], ...]


def subject_of(view: View, verb: int) -> Side:
    """Names before the verb, back to the beginning of its clause."""
    first = 0
    for index in range(verb - 1, -1, -1):
        token = view.tokens[index]
        if (
            token.text in (";", ":", "--", "–", "—")
            or token.lower in ("that", "which", "while", "said", "when")
            and index < verb - 1
        ):
            first = index + 1
            break
    return side_of(view, first, verb, subject=True)


def side_end(view: View, first: int) -> int:
    """Where the words of the object end: at the time, the place or the next verb."""
    tokens = view.tokens
    for index in range(first, len(tokens)):
        token = tokens[index]
        stop = token.text in (";", ":") or token.text == "." and index + 1 == len(tokens)
        if view.period_at(index) or stop or token.tag in ("VERB", "AUX", "SCONJ"):
            return index
        if (
            token.lower in ("in", "at", "on", "during", "to")
            and index > first
            and token.tag in ("ADP", "PART", "SCONJ")
        ):
            following = view.name_at(index + 1) if index + 1 < len(tokens) else None
            inside = view.name_at(index)
            if inside is None and (
                following is None or following.kind in ("city", "province", "country") or index > first
            ):
                return index
    return len(tokens)


def side_of(view: View, first: int, end: int, subject: bool = False) -> Side:
    """The names of a stretch of tokens as a side. `subject`: it stands before the verb, so times and places lead it."""
    names = [n for n in view.names_between(first, end) if n.kind in BODY_KINDS | AREA_KINDS | {"person"}]
    if subject:
        names = [n for n in names if not _adverbial(view, n)]
    codes: dict[str, Span] = {}
    if (
        subject
        and not names
        and view.tokens[end - 1].lower in ("he", "she")
        or subject
        and not names
        and end >= 2
        and view.tokens[end - 2].lower in ("he", "she")
    ):
        codes.update(_speaker(view))
    if subject and not names and any(t.lower == "we" for t in view.tokens[max(first, end - 3) : end]):
        codes.update(we_of(view.lookup))
    if subject and not codes and not any(n.kind == "person" for n in names):
        codes.update(_surname(view, first, end) or _delegation(view, first, end))
    for name in names:
        if name.form == "demonym" and len(names) > 1:
            continue
        span = Span(name.start, name.end)
        found = (view.people.body_of(name),) if name.kind == "person" else ids_of(name, view.text)
        for code in found:
            if code:
                codes.setdefault(code, span)
    kept = _without_countries(names, codes)
    return Side(tuple(names), tuple(kept.items()))


def _without_countries(names: Sequence[Name], codes: dict[str, Span]) -> dict[str, Span]:
    """A country that only says whose office is meant ("Peru's INDECOPI") is left out where that office is named."""
    bodies = [n for n in names if n.kind in BODY_KINDS]
    if not bodies:
        return codes
    owners = {n.entity_id for n in names if n.kind == "country" and any(0 <= b.start - n.end <= 4 for b in bodies)}
    return {code: span for code, span in codes.items() if code not in owners}


def _speaker(view: View) -> dict[str, Span]:
    """The body of the last person named before a sentence with "he" or "she"."""
    people = [
        n for n in view.lookup.names(max(0, view.sentence.start - 600), view.sentence.start) if n.kind == "person"
    ]
    if not people:
        return {}
    before = view.lookup.sentence(people[-1].start)
    person = next(n for n in people if n.start >= before.start)  # who acts comes first: "Ruiz met Shen. She …"
    code = view.people.body_of(person)
    return {code: Span(person.start, person.end)} if code else {}


def _delegation(view: View, first: int, end: int) -> dict[str, Span]:
    """The body whose delegation was spoken of before "the delegation", "the group" or "they"."""
    words = [t.lower for t in view.tokens[first:end]]
    if not any(a in ("the", "this") and b in _SENT for a, b in pairwise(words)):
        return {}
    for index in range(view.sentence.index - 1, max(-1, view.sentence.index - 4), -1):
        before = view.scene.sentences[index]
        at = next((t for t in before.tokens if t.lower in _SENT), None)
        if at is None:
            continue
        names = view.lookup.names(max(before.start, at.start - 40), min(before.end, at.end + 80))
        bodies = [n for n in names if n.kind in BODY_KINDS and n.entity_id]
        near = min(bodies, key=lambda n: min(abs(n.start - at.end), abs(at.start - n.end)), default=None)
        return {str(near.entity_id): Span(near.start, near.end)} if near is not None else {}
    return {}


def _surname(view: View, first: int, end: int) -> dict[str, Span]:
    """The body of somebody who is called by one name of a person known from before ("Shen met …")."""
    for token in view.tokens[first:end]:
        if token.tag == "PROPN" and token.text[0].isupper():
            for person in view.people.called(token.text):
                code = view.people.body_of(person)
                if code:
                    return {code: Span(token.start, token.end)}
    return {}


def offices_before(view: View) -> tuple[tuple[str, Span], ...]:
    """The offices of the sentences just before, where people without a body meet."""
    first = view.scene.sentences[max(0, view.sentence.index - 2)].start
    names = [
        n
        for n in view.lookup.names(first, view.sentence.start)
        if n.kind in ("office", "organization", "university") and n.entity_id
    ]
    return (
        tuple({str(n.entity_id): Span(n.start, n.end) for n in names}.items())
        if len({n.entity_id for n in names}) == 2
        else ()
    )


def _adverbial(view: View, name: Name) -> bool:
    """Whether a name before the verb only gives a place or an occasion ("In Chile, …", "At the assemblies of WIPO,
    …")."""
    index = view.index(name.start)
    at = index - 1
    while at >= 0 and view.tokens[at].tag in ("DET", "PROPN", "NOUN", "ADJ", "NUM") and view.tokens[at].text != ",":
        at -= 1
    if at < 0:
        return False
    word = view.tokens[at].lower
    if word == "of":
        before = next(
            (i for i in range(at - 1, -1, -1) if view.tokens[i].tag == "ADP" and view.tokens[i].lower != "of"), None
        )
        if before is None or view.tokens[before].lower not in ("at", "during", "in", "after", "before", "on"):
            return False
        return not any(t.text == "," for t in view.tokens[before:index])
    return word in ("in", "at", "during", "to", "after", "since") and name.kind != "person"


def printed(view: View, side: Side) -> str:
    """A side in the words of the text, for a composed name."""
    people = [n for n in side.names if n.kind == "person"]
    bodies = [n for n in side.names if n.kind in BODY_KINDS and n.form != "acronym"] or [
        n for n in side.names if n.kind in BODY_KINDS
    ]
    areas = [n for n in side.names if n.kind in AREA_KINDS and n.form != "demonym"]
    chosen = bodies[:6] or areas[:8] or people[:3]
    texts = list(dict.fromkeys(" ".join(view.text[n.start : n.end].split()) for n in chosen))
    if bodies and people:
        texts[-1] += f" ({', '.join(dict.fromkeys(view.text[n.start : n.end] for n in people[:2]))})"
    return ", ".join(texts[:-1]) + (" and " if len(texts) > 1 else "") + texts[-1] if texts else ""


def name_of(view: View, noun: str, subject: Side, objects: Side) -> str:
    """A composed name: "meeting of A and B", "working visit of A to B, C and D"."""
    left, right = printed(view, subject), printed(view, objects)
    if not right:
        return f"{noun} of {left}"
    joint = "and" if noun == "meeting" else "to"
    return f"{noun} of {left} {joint} {right}" if left else f"{noun} with {right}"


def past_setting(view: View, after: int) -> int:
    """Index of the "with" behind a place and a time ("met in Lima on 4 May with …"), else `after` itself."""
    tokens, at = view.tokens, after
    while at < len(tokens) and at - after < _SETTING:
        if tokens[at].lower == "with":
            return at
        name = view.name_at(at)
        placed = name is not None and name.kind in ("city", "province", "country")
        if not (placed or view.period_at(at) or tokens[at].lower in ("in", "on", "at", "from", ",", "here", "the")):
            return after
        at += 1
    return after


def both_of(view: View, verb: int) -> tuple[tuple[str, Span], ...]:
    """The bodies that "both offices", "the two sides" or "the heads of the offices" stand for where a sentence says
    when they meet."""
    tokens = view.tokens
    heads = [i for i in range(max(0, verb - 8), verb) if tokens[i].lower in _MEETING_SIDES]
    if not heads or not (view.periods or view.lookup.entry(view.sentence)):
        return ()
    if view.lookup.entry(view.sentence):
        return pair_of(view.lookup, view.people) or actors(view, verb)  # an entry of a chronicle goes on from its title
    return actors(view, verb) or parties_of(view.lookup)


def between_bodies(subject: Side, objects: Side) -> bool:
    """Whether an office, organisation, university or company stands on one side at least: leaders alone are no row."""
    kinds = {name.kind for name in (*subject.names, *objects.names)}
    if kinds & BODY_KINDS:
        return True
    codes = {code for code, _ in (*subject.codes, *objects.codes)}
    return any(len(code) != 3 for code in codes)


def noun_of(words: str) -> str:
    """What the words that tell a visit call it."""
    if "delegation" in words:
        return "visit of a delegation"
    return "working visit" if "working" in words else "visit"


def is_finite(view: View, index: int) -> bool:
    """Whether a form of "meet" or "visit" is the verb of its clause, not an infinitive or a noun."""
    before = view.tokens[index - 1].lower if index else ""
    if before == "to":
        return index >= 2 and view.tokens[index - 2].lower in _ABOUT_TO
    return (
        before not in ("be", "been", "being", "a", "the", "his", "her", "their")
        or view.tokens[index].tag == "VERB"
        and before not in ("a", "the")
    )
