"""Short forms that a text introduces for itself: "Luban Vocational Centre (LVC)", "Beijing Xiaomi … (Xiaomi)".

Belongs here: learning them and finding them again in the same text. Does not belong here: acronyms that
everybody uses (schemas/vocab).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipelines.mentions.names.authority import ENTITIES, LISTED
from pipelines.mentions.names.gazetteer import is_acronym
from pipelines.mentions.names.words import NOT_A_NAME
from pipelines.model import Name

_BRACKET = re.compile(
    r",? ?\((?:(?:hereinafter|hereafter|referred to as|known as|called|or|the|abbreviated as)[ ,:]*){0,4}[\"“‘']?"
    r"([^\W\d_][\w&.-]{1,14}(?: [A-Z][\w-]+){0,2})[\"”’']?[,;)]"
)
_LEGAL = re.compile(r"(?: (?:Co\.,?|Group|Company|Corporation|Holdings?|Industries|Pte\.?|Sdn\.?))+$")
_SHORTEST, _SHORTEST_WORD = 6, 4  # letters of a company's name without its last word; of one word
_NAMED = ("organization", "office", "company", "university", "area")


def learn(text: str, names: Sequence[Name]) -> dict[str, Name]:
    """Short form → the name that it abbreviates, for each name that is followed by one in brackets."""
    out: dict[str, Name] = {}
    for name in names:
        if name.form in ("name", "acronym") and name.kind in _NAMED and text[name.end : name.end + 2] in (" (", ", "):
            match = _BRACKET.match(text, name.end)
            if match and _abbreviates(match[1], text[name.start : name.end]):
                out.setdefault(match[1], name)
        if name.kind == "company" and name.entity_id not in ENTITIES and (short := _shortened(text, name)):
            out.setdefault(short, name)
    return out


def _shortened(text: str, name: Name) -> str | None:
    """What an unlisted company is called where the last word of its name is left out: "Lindow Bio" of "Lindow Bio
    Industries"; None where the text never calls it so."""
    whole = text[name.start : name.end]
    short, _, _ = whole.rpartition(" ")
    short = _LEGAL.sub("", short)
    if " " not in short and short and _LEGAL.search(whole):  # "Lindow" of "Lindow Group"
        if len(short) < _SHORTEST_WORD or short in LISTED or short in NOT_A_NAME or short.lower() in text:
            return None
    elif short.count(" ") not in (1, 2) or len(short) < _SHORTEST or short in LISTED:
        return None
    at = text.find(short)
    while at >= 0:
        after = text[at + len(short) :][:2]
        if not after[:1].isalnum() and not (after[:1] == " " and after[1:2].isupper()):
            return short
        at = text.find(short, at + 1)
    return None


def _abbreviates(short: str, full: str) -> bool:
    """Whether the letters of an acronym begin the words of a name in order, or the words stand in it."""
    if not is_acronym(short):
        return len(short) < len(full) and all(word in full.split() for word in short.split())
    initials = "".join(w[0] for w in re.findall(r"[^\W_]+", full) if w != "the").lower()
    letters = [c for c in short.lower() if c.isalpha()]
    matched = _in_order(letters, initials) if letters[0] in initials[:2] else 0
    return matched >= max(2, len(letters) - 2) or (letters[0] == initials[0] and len(letters) >= 2 and matched >= 2)


def _in_order(letters: Sequence[str], initials: str) -> int:
    """How many letters are initials, one behind the other; one that is none ("h" in SHIAC) is passed over."""
    at = matched = 0
    for letter in letters:
        found = initials.find(letter, at)
        if found >= 0:
            at, matched = found + 1, matched + 1
    return matched


def apply(text: str, names: Sequence[Name], learned: Mapping[str, Name]) -> list[Name]:
    """The names with each learned short form found everywhere; an unlisted body takes its acronym as its code."""
    if not learned:
        return list(names)
    codes = {n.entity_id: _code(short, n) for short, n in learned.items() if n.entity_id}
    codes = {entity_id: code for entity_id, code in codes.items() if code != entity_id}
    out = [replace(n, entity_id=codes[n.entity_id]) if n.entity_id in codes else n for n in names]
    found = list(_occurrences(text, learned))
    spans = {(n.start, n.end) for n in found}
    out = [n for n in out if (n.start, n.end) not in spans]
    taken = sorted((n.start, n.end) for n in out)
    out += [n for n in found if not _overlaps(taken, n)]
    return sorted(out, key=lambda n: n.start)


def unify(text: str, names: Sequence[Name]) -> list[Name]:
    """Unlisted names that a listed acronym in brackets follows and whose words are those of the listed name."""
    out = list(names)
    for at, (name, after) in enumerate(pairwise(names)):
        known = ENTITIES.get(after.entity_id or "")
        if (
            known is None
            or after.form == "demonym"
            or name.entity_id in ENTITIES
            or text[name.end : after.start] != " ("
        ):
            continue
        firm = name.kind == after.kind == "company" and text[after.end : after.end + 1] == ")"
        if firm:  # "Lindow Future Energy Company (Lindar)"
            out[at] = replace(name, entity_id=known.id)
            continue
        words, full = _words(text[name.start : name.end]), set[str]().union(*map(_words, (known.name, *known.aliases)))
        if 5 * len(words & full) >= 3 * len(words):
            out[at] = replace(name, entity_id=known.id, kind=known.kind)
    return out


def _words(name: str) -> set[str]:
    return {w for w in re.findall(r"[^\W_]{3,}", name.lower()) if w not in ("the", "for", "and", "national")}


def _code(short: str, name: Name) -> str:
    code = name.entity_id or short
    composed = code in ENTITIES or re.fullmatch(r"[A-Z]{3}-[A-Z]+", code)
    return short if is_acronym(short) and not composed and name.kind == "organization" else code


def _occurrences(text: str, learned: Mapping[str, Name]) -> Iterator[Name]:
    reached = 0
    for start, _, short in sorted((at, -len(form), form) for form in learned for at in places(text, form)):
        if start < reached:
            continue  # within a longer short form
        reached = start + len(short)
        known = learned[short]
        code = _code(short, known) if known.entity_id else None
        yield Name(start, reached, code, known.kind, "acronym" if is_acronym(short) else "name")


def places(text: str, short: str) -> Iterator[int]:
    """Where a short form stands as a word of its own."""
    at = text.find(short)
    while at >= 0:
        end = at + len(short)
        if not (at and _is_of_word(text[at - 1], "_-")) and not (end < len(text) and _is_of_word(text[end], "_")):
            yield at
        at = text.find(short, at + 1)


def _is_of_word(character: str, marks: str) -> bool:
    return character.isalnum() or character in marks


def _overlaps(taken: Sequence[tuple[int, int]], name: Name) -> bool:
    at = bisect_left(taken, (name.end, 0))
    return at > 0 and taken[at - 1][1] > name.start
