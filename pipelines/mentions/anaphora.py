"""Bodies and places that are meant but not named: "the administration", "the two offices", "our country".

Belongs here: which earlier names a reference stands for. Does not belong here: the words of reference (words.py).

A single reference takes the nearest name before it of the right kind; a plural one the nearest that differ in
their country, of the right kind and number. Where too few stand before it, `entity_id` is None and `members` empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.mentions.authority import area_of, countries_in, entity, office_of
from pipelines.mentions.gazetteer import Hit
from pipelines.model import Name, NameKind

_GROUPS = frozenset("ASEAN EU GCC BRICS SCO CELAC AU EAEU MERCOSUR LAS CARICOM".split())
_CONTINENTS = frozenset("AFRICA ASIA EUROPE LATIN_AMERICA EURASIA".split())
_SIDES: frozenset[NameKind] = frozenset(("country", "area", "office", "organization", "company", "university"))
_KIND_OF: dict[str, NameKind] = {
    "office": "office",
    "university": "university",
    "company": "company",
    "country": "country",
}
_REACH = 1500  # characters back to which a reference looks


@dataclass(frozen=True, slots=True)
class Home:
    """Whose text it is: `office` and `country` of the publisher, None where it is nobody's or unknown."""

    country: str | None = None
    office: str | None = None


def resolve(text: str, hit: Hit, before: Sequence[Name], home: Home) -> Name | None:
    """The reference at `hit`, given all names before it in order; None where the words are no reference."""
    key = hit.term.key
    if text.startswith((" of ", " for "), hit.end) and not key.startswith("many"):
        return None
    if key in ("home", "we"):
        if home.country is None:
            return None if key == "we" else Name(hit.start, hit.end, None, "country", "anaphora")
        return Name(hit.start, hit.end, home.country, "country", "anaphora")
    role, _, rest = key.partition(":")
    if role == "many":
        size, _, kind = rest.partition(":")
        return _many(hit, before, int(size), kind)
    return _one(text, hit, before, role, rest, home)


def _one(text: str, hit: Hit, before: Sequence[Name], role: str, key: str, home: Home) -> Name | None:
    kind: NameKind = "organization"
    fits: Callable[[Name], bool]
    if role == "word":
        fits = lambda n: n.kind in ("office", "organization", "area") and key in _words(text, n)  # noqa: E731
    elif key == "group":
        kind, fits = "area", lambda n: n.entity_id in _GROUPS
    elif key == "continent":
        kind, fits = "area", lambda n: n.entity_id in _CONTINENTS
    elif key == "area":
        kind, fits = "area", lambda n: n.kind == "area" and n.entity_id not in ("WORLD", "UN")
    else:
        kind = _KIND_OF[key]
        fits = lambda n: n.kind == kind  # noqa: E731
    found = next((n for n in _back(before, hit.start) if n.entity_id and fits(n)), None)
    if found and found.entity_id:
        return Name(
            hit.start, hit.end, found.entity_id, entity(found.entity_id).kind if role == "word" else kind, "anaphora"
        )
    if home.office and (key == "office" or (role == "word" and key in entity(home.office).name.lower())):
        return Name(hit.start, hit.end, home.office, "office", "anaphora")
    return Name(hit.start, hit.end, None, kind, "anaphora")


def _many(hit: Hit, before: Sequence[Name], size: int, kind: str) -> Name:
    chosen = _chosen(before, hit.start, size, kind)
    shown = _KIND_OF.get(kind, "organization")
    if not chosen:
        return Name(hit.start, hit.end, None, shown, "anaphora")
    if len(chosen) == 1:
        return Name(hit.start, hit.end, chosen[0], "area", "anaphora", countries_in(chosen[0]))
    first = entity(chosen[0]).kind if kind in ("side", "body") else shown
    return Name(hit.start, hit.end, None, first, "anaphora", chosen)


def _chosen(before: Sequence[Name], at: int, size: int, kind: str) -> tuple[str, ...]:
    """The entities that "the N …" stands for, in the order of the text; one group of just N countries counts."""
    found: dict[str, str] = {}
    for name in _back(before, at):
        if name.entity_id is None or name.form == "anaphora" and not name.members:
            continue
        if kind == "country" and name.kind == "area" and len(countries_in(name.entity_id)) == size > 2:
            return (name.entity_id,)
        if name.kind not in (_SIDES if kind in ("side", "body") else (_KIND_OF[kind],)) or name.entity_id in (
            "BRI",
            "WORLD",
            "UN",
        ):
            continue
        if kind == "body" and name.kind not in ("organization", "office"):
            continue
        found.setdefault(area_of(name.entity_id) or name.entity_id, name.entity_id)
        if len(found) == size:
            return tuple(reversed(found.values()))
    return ()


def _back(before: Sequence[Name], at: int) -> Sequence[Name]:
    out = []
    for name in reversed(before):
        if at - name.start > _REACH:
            break
        if name.kind != "person":
            out.append(name)
    return out


def _words(text: str, name: Name) -> str:
    known = entity(name.entity_id).name if name.entity_id else ""
    return f"{known} {text[name.start : name.end]}".lower()


def seat(text: str, name: Name, capital: bool) -> Name | None:
    """ "the Beijing office", "the Chinese office": the office of the country that a demonym or capital names."""
    for noun in (" office", " patent office", " IP office", " administration"):
        after = name.end + len(noun)
        if text.startswith(noun, name.end) and not text[after : after + 1].isalnum():
            break
    else:
        return None
    country = name.entity_id if name.kind == "country" else area_of(name.entity_id or "") if capital else None
    if country is None or len(country) != 3 or text[max(0, name.start - 4) : name.start].lower() != "the ":
        return None
    return Name(name.start - 4, after, office_of(country), "office", "anaphora")
