"""The authority file: every body and place that the vocabulary knows, and what can be said of its code.

Belongs here: entities, their country or area, the members of a group, the office and the ministries of a
country. Does not belong here: finding names in a text (names.py and its helpers).

Codes are those of the annotation guide: ISO 3166-1 alpha-3 for countries, the usual acronym for a body,
`ISO3-IPO` for an office and `ISO3-MO…` for a ministry without one, the usual name for all else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import cast

import pycountry

from pipelines.mentions.names.words import HEADS
from pipelines.model import NameKind
from schemas.vocabulary import Entry, VocabularyError, load

FILES = ("places.yml", "organizations.yml")
_NATIONAL = re.compile(r"([A-Z]{3})-([A-Z]+)")
_MINISTRIES = MappingProxyType({"Foreign Affairs": "MFA", "External Affairs": "MEA", "Foreign Trade": "MOFT"})
_CHINA = MappingProxyType({"Commerce": "MOFCOM", "Trade": "MOFCOM", "Science and Technology": "MOST"})

VOCABULARY: tuple[Entry, ...] = load(*FILES)
_SHARED = frozenset(e.id for e in VOCABULARY if e.kind == "ambiguous")


@dataclass(frozen=True, slots=True)
class Entity:
    """A body or place. `iso3` is set for countries, `country` (ISO 3166-1 alpha-3) for what lies in one,
    `wipo_st3` for countries, offices and bodies with a WIPO ST.3 code, `area` for what stands for a region. `members`
    are those of a closed group, `holds` the countries of a region as well."""

    id: str
    name: str
    kind: NameKind
    iso3: str | None = None
    wipo_st3: str | None = None
    country: str | None = None
    area: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    capital: bool = False
    holds: tuple[str, ...] = ()


def _text(entry: Entry, key: str) -> str | None:
    value = entry.attributes.get(key)
    return None if value is None else str(value)


def _country(entry: Entry) -> Entity:
    record = pycountry.countries.get(alpha_3=entry.id)
    official = getattr(record, "official_name", None)
    printed = (record.name if record else None, official)
    known = [name for name in printed if name and not set(name) & set(",()") and name not in _SHARED]
    aliases = tuple(dict.fromkeys(n.removeprefix("the ") for n in (*entry.names()[1:], *known) if n != entry.name))
    st3 = _text(entry, "wipo_st3") or (record.alpha_2 if record else None)
    return Entity(entry.id, entry.name, "country", entry.id, st3, None, entry.id, aliases, entry.demonyms)


def _entity(entry: Entry) -> Entity:
    if entry.kind == "country":
        return _country(entry)
    country = _text(entry, "country")
    record = pycountry.countries.get(alpha_3=country) if country else None
    st3 = _text(entry, "wipo_st3") or (record.alpha_2 if record and entry.kind == "office" else None)
    return Entity(
        entry.id,
        entry.name,
        cast(NameKind, entry.kind),
        None,
        st3,
        country,
        entry.id if entry.kind == "area" else _text(entry, "area") or country,
        entry.names()[1:],
        entry.demonyms,
        members := tuple(entry.attributes.get("members", ())),
        bool(entry.attributes.get("capital")),
        (*members, *entry.attributes.get("holds", ())),
    )


ENTITIES: Mapping[str, Entity] = MappingProxyType(
    {e.id: _entity(e) for e in VOCABULARY if e.kind not in ("ambiguous", "none")}
)
for _known in ENTITIES.values():
    if unknown := [c for c in (_known.country, *_known.holds) if c and c not in ENTITIES]:
        raise VocabularyError(f"{' or '.join(FILES)}: entry {_known.id!r}: unknown country {unknown[0]!r}")

_OFFICES = MappingProxyType(
    {e.country: e.id for e in reversed(tuple(ENTITIES.values())) if e.kind == "office" and e.country}
)
_CAPITALS = frozenset(e.id for e in ENTITIES.values() if e.capital)
_PLACES: Mapping[str, str] = MappingProxyType(
    {
        name: country
        for e in ENTITIES.values()
        if e.kind in ("country", "city", "province") and (country := e.iso3 or e.country)
        for name in (e.name, *e.aliases, *e.demonyms)
    }
)

LISTED = frozenset(name for e in ENTITIES.values() for name in (e.name, *e.aliases))
"""Every printed name of the vocabulary."""


_ACRONYMS: Mapping[str, str] = MappingProxyType(
    {a: e.id for e in ENTITIES.values() if e.kind == "office" for a in e.aliases if a.isupper() and " " not in a}
)


COUNTRIES = {name.lower(): e.id for e in ENTITIES.values() if e.kind == "country" for name in (e.name, *e.aliases)}
_JOINT_BODY = re.compile(
    r"(?:[Tt]he )?([A-Z][\w ]{1,30}?)[-–—]([A-Z][\w ]{1,30}?) (?:[A-Z][\w&/-]* ){0,5}"
    r"(?:Joint|Inter-?governmental|Intergovernmental|Mixed|Bilateral|Commission|Committee|Working Group|Dialogue)\b"
)


def two_sides(printed: str) -> tuple[str, ...]:
    """The two countries of a body that is named after them: "Norland-Sudland Joint Trade Committee"."""
    match = _JOINT_BODY.match(printed) if "-" in printed or "–" in printed or "—" in printed else None
    sides = match.groups() if match is not None else ()
    lands = [COUNTRIES.get(side.lower()) or (side if side in ENTITIES else None) for side in sides]
    return tuple(land for land in lands if land) if all(lands) else ()


def listed_code(code: str) -> str:
    """The code under which an office is listed whose acronym is given ("CIPO"); any other code as it is."""
    return _ACRONYMS.get(code, code) if code not in ENTITIES else code


def office_of(iso3: str) -> str:
    """The code of a country's IP office: the listed one, else `ISO3-IPO`."""
    return _OFFICES.get(iso3, f"{iso3}-IPO")


def ministry_of(iso3: str, field: str) -> str:
    """The code of a country's ministry for a field ("Foreign Affairs"): MOFCOM, `GEO-MOJ` and the like."""
    if iso3 == "CHN" and field in _CHINA:
        return _CHINA[field]
    initials = "".join(word[0] for word in re.findall(r"\w+", field) if word.lower() not in ("and", "of", "the", "for"))
    return f"{iso3}-{_MINISTRIES.get(field, 'MO' + initials.upper())}"


@lru_cache(maxsize=65536)
def entity(entity_id: str) -> Entity:
    """What is known of a code. A composed code (`GEO-MOJ`, `NPL-IPO`) gives its country; of a name that is not
    listed nothing is known but the name."""
    if entity_id in ENTITIES:
        return ENTITIES[entity_id]
    if (national := _NATIONAL.fullmatch(entity_id)) and (land := ENTITIES.get(national[1])) and land.iso3:
        if national[2] == "IPO":
            return Entity(entity_id, f"IP office of {land.name}", "office", None, land.wipo_st3, land.id, land.id)
        return Entity(entity_id, entity_id, "organization", None, None, land.id, land.id)
    return Entity(entity_id, entity_id, _kind_of(entity_id), None, None, country := _place_in(entity_id), country)


_ACRONYM = re.compile(r"(?=\w*[A-Z]\w*[A-Z])\w+|[A-Z]\w+patenti?")


def short_name(entity_id: str) -> str:
    """What a reader calls a place or body: a place by its name, a body by its acronym. A composed code says nothing to
    readers; such an office goes by its own acronym or its name."""
    known = entity(entity_id)
    if entity_id.endswith("-IPO"):
        return next((alias for alias in known.aliases if _ACRONYM.fullmatch(alias)), known.name)
    return known.name if known.kind in ("country", "area") and entity_id != "BRI" else entity_id


def _kind_of(name: str) -> NameKind:
    """What an unlisted name is, by the words in it."""
    groups = {HEADS.get(word) for word in name.split()}
    for kind in ("university", "company"):
        if kind in groups:
            return cast(NameKind, kind)
    return "company" if name.endswith(("Ltd.", "Ltd", "Inc.", "Corp.", "Limited", "GmbH")) else "organization"


_WATERS = re.compile(r"\b[\w'’-]+ (?:Ocean|Sea)\b|\b(?:Gulf|Sea|Bay|Straits?) of [\w'’-]+")  # these lie in no country


def _place_in(name: str) -> str | None:
    """The country of the first place that an unlisted name holds: "University of Dar es Salaam" lies in TZA."""
    words = re.findall(r"[^\W_][\w'’.-]*", _WATERS.sub(" ", name))
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            if (country := _PLACES.get(" ".join(words[at : at + size]))) is not None:
                return country
    return None


def area_of(entity_id: str) -> str | None:
    """The country or region that a code stands for, None where that is not known (WIPO, an unlisted company)."""
    return entity(entity_id).area


def countries_in(group_id: str) -> tuple[str, ...]:
    """Members of a closed group (ISO 3166-1 alpha-3), empty where the vocabulary does not list them."""
    return entity(group_id).members


def is_capital(entity_id: str) -> bool:
    """Whether a city is the capital of its country, so that "the Beijing office" is the office of China."""
    return entity_id in _CAPITALS
