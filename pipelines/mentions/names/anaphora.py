"""Bodies and places that are meant but not named: "the administration", "the two offices", "our country".

Belongs here: which earlier names a reference stands for. Does not belong here: the words of reference (words.py).

A single reference takes the nearest name before it of the right kind; a plural one the nearest that differ in
their country, of the right kind and number. Where too few stand before it, `entity_id` is None and `members` empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.mentions.names.authority import area_of, entity, is_capital, office_of
from pipelines.mentions.names.gazetteer import Hit
from pipelines.mentions.names.reach import KIND_OF, LISTED, NEAR, names_back
from pipelines.mentions.names.several import many, these_named
from pipelines.model import Name, NameKind

_GROUPS = frozenset("ASEAN EU GCC BRICS SCO CELAC AU EAEU MERCOSUR LAS CARICOM RCEP".split())
_CONTINENTS = frozenset("AFRICA ASIA EUROPE LATIN_AMERICA EURASIA".split())
_REGIONS = frozenset(("Xinjiang", "Guangxi", "Ningxia", "Tibet", "Inner Mongolia"))
_PLACE_OF_OFFICE = re.compile(r" (?:in|of) $")
# with these "our" speaks for both sides: "our leaders adopted a declaration"
_SHARED = re.compile(
    r" (?:leaders?|two|both|countries|peoples?|nations|sides|relations?|ties|cooperation|partnership|friendship|common|"
    r"shared|joint|mutual|respective|world|planet|times?)\b"
)
_COUNTERPART = re.compile(r"(?:\b(?:with|than|and|or)|,) (?:the )?$")
_BESIDE = re.compile(r"(?:\b(?:with|than|and|from|by|to)|\b(?:its|their|the) [\w ]*counterpart,) (?:the )?$")


@dataclass(frozen=True, slots=True)
class Home:
    """Whose text it is: `office`, `university`, `company` and `country` of the publisher, None where it is nobody's or
    unknown. `spoken` is whether "we" is the publisher; without one "our country" is the one the text speaks of most."""

    country: str | None = None
    office: str | None = None
    spoken: bool = False
    university: str | None = None
    company: str | None = None


def at_home(names: Sequence[Name]) -> str | None:
    """The country a text speaks of most, where that is more than a third of all mentions of countries."""
    counts = Counter(n.entity_id for n in names if n.kind == "country" and n.entity_id)
    counts.update(c for n in names if n.kind == "office" and n.entity_id and (c := entity(n.entity_id).country))
    country, most = counts.most_common(1)[0] if counts else (None, 0)
    return country if 3 * most > counts.total() else None


def resolve(text: str, hit: Hit, before: Sequence[Name], after: Name | None, home: Home) -> Name | None:
    """The reference at `hit`, given the names before it in order, references included, and the one that follows.

    None where the words are no reference ("the office of the president").
    """
    role, _, rest = hit.term.key.partition(":")
    if role == "we" and _SHARED.match(text, hit.end):
        return None
    if role in ("home", "we"):
        if home.country is None or (role == "we" and not home.spoken):
            return Name(hit.start, hit.end, None, "country", "anaphora") if role == "home" else None
        return Name(hit.start, hit.end, home.country, "country", "anaphora")
    if role == "many":
        size, _, kind = rest.partition(":")
        if kind != "side" and text.startswith(" of ", hit.end):
            return None
        return many(text, hit, before, int(size), kind)
    if rest == "office" and after is not None and _PLACE_OF_OFFICE.fullmatch(text, hit.end, after.start):
        country = (
            area_of(after.entity_id or "") if after.kind == "country" or is_capital(after.entity_id or "") else None
        )
        return Name(hit.start, hit.end, office_of(country), "office", "anaphora") if country else None
    if text.startswith((" of ", " for "), hit.end):
        return None
    if role == "these":
        return these_named(text, hit, before)
    return _one(text, hit, before, role, rest, home)


def _one(text: str, hit: Hit, before: Sequence[Name], role: str, key: str, home: Home) -> Name | None:
    kind: NameKind = "area" if role == "area" or key in ("group", "continent") else KIND_OF.get(key, "organization")
    fits: Callable[[Name], bool]
    if role == "word":
        fits = lambda n: n.kind in ("office", "organization", "area") and key in _words(text, n)  # noqa: E731
    elif key == "group":
        fits = lambda n: n.entity_id in _GROUPS  # noqa: E731
    elif key == "continent":
        fits = lambda n: n.entity_id in _CONTINENTS  # noqa: E731
    elif role == "area":
        fits = lambda n: n.kind == "area" and n.entity_id not in ("WORLD", "UN")  # noqa: E731
    else:
        fits = lambda n: n.kind == kind  # noqa: E731
    nearest = next((n for n in names_back(before) if n.entity_id and fits(n)), None)
    found = nearest.entity_id if nearest is not None else None
    if key == "province" and found is None:
        return None
    if nearest is not None and nearest.form != "anaphora" and (role == "word" or key == "office"):
        found = _spoken_of(text, hit, before, nearest) or found
    if key == "office" and home.office and text[hit.start : hit.end].endswith(" Office"):
        found = home.office  # what an office calls itself, whichever other one it has just named
    if key == "university" and home.university and not _is_beside(text, nearest, hit):
        found = home.university
    if key == "company" and (found is None or any(n.entity_id == home.company for n in names_back(before))):
        found = home.company  # in its own text, whichever other one it has just named, or where it names none
    if found is None and role == "word" and home.office and key in entity(home.office).name.lower():
        found = home.office  # "the corporation" of the Intellectual Property Corporation
    if found is None and key == "country":
        found = home.country
    if role == "area" and (own := _autonomous(text, before, found)) is not None:
        return Name(hit.start, hit.end, own, "province", "anaphora")
    if key == "country" and found is not None:
        spoken = (n.entity_id for n in names_back(before) if n.entity_id and fits(n) and _speaks_of(text, n, hit.start))
        found = next(spoken, (home.country if _in_list(text, before, nearest) else None) or found)
        if home.country is not None and nearest is not None and len(_STOP.findall(text, nearest.end, hit.start)) > 1:
            found = home.country  # no country is told of in the sentence before
    if (
        found is None
        and home.office
        and (key == "office" or (role == "word" and key in entity(home.office).name.lower()))
    ):
        found = home.office
    if found and role == "word":
        kind = entity(found).kind
    return Name(hit.start, hit.end, found, kind, "anaphora")


_STOP = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])")


def _is_beside(text: str, name: Name | None, hit: Hit) -> bool:
    """Whether a name stands in the sentence of a reference, before it."""
    return name is not None and text.find(". ", name.end, hit.start) < 0 and "\n" not in text[name.end : hit.start]


def _spoken_of(text: str, hit: Hit, before: Sequence[Name], nearest: Name) -> str | None:
    """Whom the same words meant before, where the nearest that fits is only the counterpart of somebody: "the office"
    stays A in "The office and its counterpart, B, met. The office …". Printed as a name, "the Office" stays the first
    that the text names, whomever it tells of since."""
    words = text[hit.start : hit.end]
    as_name = words.rpartition(" ")[2][:1].isupper()
    if not as_name and not _BESIDE.search(text, max(0, nearest.start - 40), nearest.start):
        return None
    words = words.lower()
    same = (n for n in names_back(before) if n.form == "anaphora" and text[n.start : n.end].lower() == words)
    told = next((n.entity_id for n in same if n.entity_id), None)
    first = next((n.entity_id for n in before if n.kind == nearest.kind), None)
    return told if not as_name or told == first else None


def _autonomous(text: str, before: Sequence[Name], area: str | None) -> str | None:
    """The province that "the region" is in its own text: an autonomous region named later than any other area that is
    more than its counterpart ("trade of Lindow Region with the bloc")."""
    for name in names_back(before):
        if name.entity_id in _REGIONS:
            return name.entity_id
        aside = _COUNTERPART.search(text, max(0, name.start - 10), name.start) is not None
        if name.kind == "area" and name.entity_id == area and area is not None and not aside:
            return None
    return None


def _speaks_of(text: str, name: Name, at: int) -> bool:
    """Whether a country near by is more than somebody's counterpart: not Peru in "trade with Chile and Peru"."""
    return at - name.end < NEAR and not _COUNTERPART.search(text, max(0, name.start - 10), name.start)


def _in_list(text: str, before: Sequence[Name], name: Name | None) -> bool:
    """Whether a name is the last of several that are listed: Peru in "trade with Chile, Oman and Peru"."""
    at = before.index(name) if name in before else 0
    return at > 0 and LISTED.fullmatch(text, before[at - 1].end, before[at].start) is not None


def _words(text: str, name: Name) -> str:
    known = entity(name.entity_id).name if name.entity_id else ""
    return f"{known} {text[name.start : name.end]}".lower()


def seat(text: str, name: Name) -> Name | None:
    """ "the Beijing office", "the Chinese office": the office of the country that a demonym or capital names."""
    for noun in (" office", " administration"):
        after = name.end + len(noun)
        if text.startswith(noun, name.end) and not text[after : after + 1].isalnum():
            break
    else:
        return None
    if text.startswith(" of ", after):
        return None
    country = name.entity_id if name.kind == "country" else None
    if name.kind == "city" and is_capital(name.entity_id or ""):
        country = area_of(name.entity_id or "")
    if country is None or text[max(0, name.start - 4) : name.start].lower() != "the ":
        return None
    return Name(name.start - 4, after, office_of(country), "office", "anaphora")
