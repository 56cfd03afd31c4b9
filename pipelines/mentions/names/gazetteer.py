"""All listed names and all trigger words of a text, found in one scan.

Belongs here: turning the vocabulary and the trigger words of the grammars into one automaton, and its hits
with word boundaries checked. Does not belong here: whether a hit is meant (context.py) or grows (forms.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

import ahocorasick_rs

from pipelines.mentions.names.authority import ENTITIES, VOCABULARY
from pipelines.mentions.names.words import ANAPHORS, HEADS, TITLES
from pipelines.model import NameKind
from schemas.vocabulary import Entry

Form = Literal["name", "demonym", "acronym", "anaphora"]
TermKind = Literal["name", "ambiguous", "none", "head", "title", "anaphor"]
_SHORTEST_CAPITALISED = 4  # letters of a name that is also looked for in capitals ("HARARE, June 20")
_LONGEST_ACRONYM = 12


@dataclass(frozen=True, slots=True)
class Term:
    """What a pattern of the automaton stands for. `key` is the entity, the ambiguous name, the class of a head
    word or anaphor, empty where none is needed."""

    role: TermKind
    key: str
    kind: NameKind = "organization"
    form: Form = "name"


class Hit(NamedTuple):
    """A term where it stands."""

    start: int
    end: int
    term: Term


def is_acronym(name: str) -> bool:
    """Whether a printed name is an acronym rather than words ("CNIPA", "AfDB", "U.S.")."""
    letters = [c for c in name if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return " " not in name and len(name) <= _LONGEST_ACRONYM and capitals >= 2 and 2 * capitals > len(letters)


def _plural(demonym: str) -> str | None:
    return None if demonym.endswith(("s", "sh", "ch", "ese", "z", "men", "man")) else demonym + "s"


def _variants(name: str) -> Iterator[str]:
    yield name
    if "'" in name:
        yield name.replace("'", "’")
    if len(name) >= _SHORTEST_CAPITALISED and name[0].isupper() and name != name.upper():
        yield name.upper()


def _listed(entry: Entry) -> Iterator[tuple[str, Term]]:
    if entry.kind == "none":
        for name in entry.names():
            yield name, Term("none", "")
        return
    if entry.kind == "ambiguous":
        kind = cast(NameKind, entry.attributes["as"])
        yield entry.id, Term("ambiguous", entry.id, kind, cast(Form, entry.attributes.get("form", "name")))
        return
    known = ENTITIES[entry.id]
    for name in (known.name, *known.aliases):
        yield name, Term("name", known.id, known.kind, "acronym" if is_acronym(name) else "name")
    for demonym in known.demonyms:
        for form in filter(None, (demonym, _plural(demonym))):
            yield form, Term("name", known.id, known.kind, "demonym")


def _patterns() -> dict[str, Term]:
    out: dict[str, Term] = {}
    for entry in VOCABULARY:
        for name, term in _listed(entry):
            for variant in _variants(name):
                out.setdefault(variant, term)
    for words, role in ((HEADS, "head"), (TITLES, "title"), (ANAPHORS, "anaphor")):
        for word, key in words.items():
            out.setdefault(word, Term(cast(TermKind, role), key))
    return out


_TERMS = _patterns()
_TERM_LIST = tuple(_TERMS.values())
_AUTOMATON = ahocorasick_rs.AhoCorasick(list(_TERMS), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def hits(text: str) -> list[Hit]:
    """Every term of a text that stands as whole words, in order, the leftmost and longest where they overlap."""
    return list(_hits(text, 0, len(text)))


def _hits(text: str, begin: int, end: int) -> Iterator[Hit]:
    part = text if end - begin == len(text) else text[begin:end]
    for number, start, stop in _AUTOMATON.find_matches_as_indexes(part):
        start, stop = start + begin, stop + begin
        inside = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        if inside or (stop < len(text) and text[stop].isalnum() and text[stop - 1].isalnum()):
            # the longest name ends inside a word ("New Yorker"): a shorter one may stand in its place
            if " " in text[start:stop]:
                yield from _hits(text, start + inside, stop - (not inside))
            continue
        yield Hit(start, stop, _TERM_LIST[number])
