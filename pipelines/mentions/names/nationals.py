"""Codes of national bodies that no list holds: "Serbian Directorate of Measures" is `SRB-DM`.

Belongs here: whose body an unlisted name is, by the country inside it or right before it, and the code made of its
initials. Does not belong here: offices and ministries (forms.py, authority.py), which have codes of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.mentions.names.authority import ENTITIES
from pipelines.model import Name

# What a state calls the bodies that act for it. Associations, banks and institutes keep their names.
_STATE = re.compile(
    r"\b(?:Administration|Agency|Authority|Bureau|Commission|Committee|Council|Customs|Department|Directorate|"
    r"Inspectorate|Office|Parliament|Procuratorate|Registry|Secretariat|Senate|Service|Superintendence|Court|Tribunal|Embassy|Consulate|"
    r"Board|Corps|Academy of Sciences|Academy of Agricultural Sciences|Institute of Metrology|Metrology Institute|"
    r"National Bank|Central Bank|Reserve Bank)\b"
)
_COMPOSED = re.compile(r"[A-Z]{3}-[A-Z]+")
_SMALL = frozenset("of the and for on in to a de du do da del".split())
_MOST_LETTERS = 6
_OF = re.compile(r"^(.+) of (?:the )?(?:(?:People[’']s |Kyrgyz |Federal )?Republic of )?(?:the )?([^,]+)$")
_OWNED = re.compile(r"['’]s? (?:national |own |state )?(?:the )?")
_CUSTOMS = re.compile(r"^([A-Z]\w+(?: [A-Z]\w+)?) Customs(?: (?:District|House|Office|Bureau))?$")

_JOINT = re.compile(r"\b(?:Joint|Mixed|Bilateral|Intergovernmental|International|Regional)\b")
_AND_LAND = re.compile(r" and (?:the )?([A-Z]\w+)")

_LANDS = {
    word: e.id
    for e in ENTITIES.values()
    if e.kind == "country"
    for word in (e.name, *e.aliases, *e.demonyms)
    if word[:1].isupper()
}
_NAMES = frozenset(e.name for e in ENTITIES.values() if e.kind == "country")
_LONGEST_LAND = 4  # words
_LOCAL = {
    word: e.country
    for e in ENTITIES.values()
    if e.kind in ("city", "province") and e.country
    for word in (e.name, *e.aliases)
}


def coded(text: str, names: Sequence[Name]) -> list[Name]:
    """The names with a code `ISO3-INITIALS` for each unlisted body of a state whose country its words tell."""
    out: list[Name] = []
    for at, name in enumerate(names):
        code = _code(text, name, names[at - 1] if at else None) if _is_open(name) else None
        out.append(replace(name, entity_id=code) if code else name)
    return out


def code_of(country: str, words: str) -> str:
    """The code of a body of a country (ISO 3166-1 alpha-3), of the initials of the words of its name."""
    initials = "".join(w[0] for w in re.findall(r"[^\W\d_]+", words) if w.lower() not in _SMALL)
    plain = "".join(c for c in initials.upper() if "A" <= c <= "Z")[:_MOST_LETTERS]
    return f"{country}-{plain or 'X'}"


def _is_open(name: Name) -> bool:
    code = name.entity_id
    return (
        name.kind == "organization"
        and code is not None
        and " " in code
        and code not in ENTITIES
        and not _COMPOSED.fullmatch(code)
    )


def _code(text: str, name: Name, before: Name | None) -> str | None:
    printed = name.entity_id or ""
    if customs := _CUSTOMS.match(printed):
        land = _LANDS.get(customs[1]) or _LOCAL.get(customs[1])
        if land:
            return code_of(land, printed if customs[1] in _LOCAL else printed[customs.end(1) :])
    if not _STATE.search(printed) or _JOINT.search(printed) or _of_both(text, name):
        return None
    if (of := _OF.match(printed)) and (land := _LANDS.get(of[2])):
        return code_of(land, of[1])
    words = printed.split()
    for size in range(min(_LONGEST_LAND, len(words) - 1), 0, -1):
        first = 1 if words[0] in ("Royal", "Federal", "National", "State") and len(words) > 2 else 0
        for start in {0, first}:
            if land := _LANDS.get(" ".join(words[start : start + size])):
                named = " ".join(words[start : start + size]) in _NAMES  # "Kenya Forest Service": its K belongs to it
                return code_of(land, printed if named else " ".join([*words[:start], *words[start + size :]]))
    if before is not None and before.kind == "country" and before.entity_id and before.end < name.start:
        owned = _OWNED.fullmatch(text, before.end, name.start)
        if owned or before.form == "demonym" and text[before.end : name.start] == " ":
            return code_of(before.entity_id, printed)
    return None


def _of_both(text: str, name: Name) -> bool:
    """ "Commission of Norland and Sudland": a body of both."""
    after = _AND_LAND.match(text, name.end)
    return (
        after is not None
        and " of " in (name.entity_id or "")
        and after[1] in _LANDS
        and not text.startswith((" of ", " Ministry"), after.end())
    )
