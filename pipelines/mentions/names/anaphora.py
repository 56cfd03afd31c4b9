"""Bodies and places that are meant but not named: "the administration", "the two offices", "our country".

Belongs here: which earlier names a reference stands for. Does not belong here: the words of reference (words.py).

A single reference takes the nearest name before it of the right kind; a plural one the nearest that differ in
their country, of the right kind and number. Where too few stand before it, `entity_id` is None and `members` empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.mentions.names.authority import area_of, countries_in, entity, is_capital, office_of, two_sides
from pipelines.mentions.names.gazetteer import Hit
from pipelines.model import Name, NameKind

_GROUPS = frozenset("ASEAN EU GCC BRICS SCO CELAC AU EAEU MERCOSUR LAS CARICOM RCEP".split())
_CONTINENTS = frozenset("AFRICA ASIA EUROPE LATIN_AMERICA EURASIA".split())
_REGIONS = frozenset(("Xinjiang", "Guangxi", "Ningxia", "Tibet", "Inner Mongolia"))
_NO_PARTY = frozenset(("BRI", "WORLD", "UN", "LDC", "GLOBAL_SOUTH"))
_KIND_OF: dict[str, NameKind] = {
    "office": "office",
    "university": "university",
    "company": "company",
    "country": "country",
    "province": "province",
    "body": "organization",
}
_STATES: frozenset[NameKind] = frozenset(("country", "area", "office", "organization"))
_FIRMS: frozenset[NameKind] = frozenset(("company", "university", "organization"))
# Kinds that stand together in a plural reference: those of which the nearest are taken, then those that are taken
# where too few of the first were found.
_TOGETHER: dict[str, tuple[tuple[frozenset[NameKind], ...], frozenset[NameKind]]] = {
    "side": ((_STATES, _FIRMS), _STATES | _FIRMS),
    "body": ((frozenset(("organization", "office")), _FIRMS), _STATES | _FIRMS),
    "office": ((frozenset(("office",)),), frozenset(("office", "organization"))),
    "country": ((frozenset(("country",)),), frozenset(("country", "office", "organization", "city"))),
    "university": ((frozenset(("university",)),), frozenset()),
    "company": ((frozenset(("company",)),), frozenset()),
}
_NOUN_OF_PARTY = re.compile(r" (?:side|government|office|delegation|party|authorities)\b")
_PLACE_OF_OFFICE = re.compile(r" (?:in|of) $")
# with these "our" speaks for both sides: "our leaders adopted a declaration"
_SHARED = re.compile(
    r" (?:leaders?|two|both|countries|peoples?|nations|sides|relations?|ties|cooperation|partnership|friendship|common|"
    r"shared|joint|mutual|respective|world|planet|times?)\b"
)
_LISTED = re.compile(r"(?:,|,? and|,? or)(?: the)? ")
_COUNTERPART = re.compile(r"(?:\b(?:with|than|and|or)|,) (?:the )?$")
_BESIDE = re.compile(r"(?:\b(?:with|than|and|from|by|to)|\b(?:its|their|the) [\w ]*counterpart,) (?:the )?$")
_NEAR = 240  # characters back to which "the country" looks past a counterpart
_REACH = 60  # names back to which a reference looks


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
        return _many(text, hit, before, int(size), kind)
    if rest == "office" and after is not None and _PLACE_OF_OFFICE.fullmatch(text, hit.end, after.start):
        country = (
            area_of(after.entity_id or "") if after.kind == "country" or is_capital(after.entity_id or "") else None
        )
        return Name(hit.start, hit.end, office_of(country), "office", "anaphora") if country else None
    if text.startswith((" of ", " for "), hit.end):
        return None
    if role == "these":
        return _these(text, hit, before)
    return _one(text, hit, before, role, rest, home)


def _one(text: str, hit: Hit, before: Sequence[Name], role: str, key: str, home: Home) -> Name | None:
    kind: NameKind = "area" if role == "area" or key in ("group", "continent") else _KIND_OF.get(key, "organization")
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
    nearest = next((n for n in _back(before) if n.entity_id and fits(n)), None)
    found = nearest.entity_id if nearest is not None else None
    if key == "province" and found is None:
        return None
    if nearest is not None and nearest.form != "anaphora" and (role == "word" or key == "office"):
        found = _spoken_of(text, hit, before, nearest) or found
    if key == "office" and home.office and text[hit.start : hit.end].endswith(" Office"):
        found = home.office  # what an office calls itself, whichever other one it has just named
    if key == "university" and home.university and not _is_beside(text, nearest, hit):
        found = home.university
    if key == "company" and any(n.entity_id == home.company for n in _back(before)):
        found = home.company  # in its own text, whichever other one it has just named
    if found is None and role == "word" and home.office and key in entity(home.office).name.lower():
        found = home.office  # "the corporation" of the Intellectual Property Corporation
    if found is None and key == "country":
        found = home.country
    if role == "area" and (own := _autonomous(text, before, found)) is not None:
        return Name(hit.start, hit.end, own, "province", "anaphora")
    if key == "country" and found is not None:
        spoken = (n.entity_id for n in _back(before) if n.entity_id and fits(n) and _speaks_of(text, n, hit.start))
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
    same = (n for n in _back(before) if n.form == "anaphora" and text[n.start : n.end].lower() == words)
    told = next((n.entity_id for n in same if n.entity_id), None)
    first = next((n.entity_id for n in before if n.kind == nearest.kind), None)
    return told if not as_name or told == first else None


def _autonomous(text: str, before: Sequence[Name], area: str | None) -> str | None:
    """The province that "the region" is in its own text: an autonomous region named later than any other area that is
    more than its counterpart ("trade of Lindow Region with the bloc")."""
    for name in _back(before):
        if name.entity_id in _REGIONS:
            return name.entity_id
        aside = _COUNTERPART.search(text, max(0, name.start - 10), name.start) is not None
        if name.kind == "area" and name.entity_id == area and area is not None and not aside:
            return None
    return None


def _speaks_of(text: str, name: Name, at: int) -> bool:
    """Whether a country near by is more than somebody's counterpart: not Peru in "trade with Chile and Peru"."""
    return at - name.end < _NEAR and not _COUNTERPART.search(text, max(0, name.start - 10), name.start)


def _in_list(text: str, before: Sequence[Name], name: Name | None) -> bool:
    """Whether a name is the last of several that are listed: Peru in "trade with Chile, Oman and Peru"."""
    at = before.index(name) if name in before else 0
    return at > 0 and _LISTED.fullmatch(text, before[at - 1].end, before[at].start) is not None


def _these(text: str, hit: Hit, before: Sequence[Name]) -> Name | None:
    """ "These countries": the region named last, or the countries that were listed last, two at least."""
    listed: list[Name] = []
    for name in _back(before):
        if name.kind == "area" and not listed and name.entity_id != "WORLD":
            return Name(hit.start, hit.end, name.entity_id, "area", "anaphora", name.members)
        if name.kind == "country" and (not listed or _LISTED.fullmatch(text, name.end, listed[-1].start)):
            listed.append(name)
        elif listed:
            break
    members = tuple(dict.fromkeys(n.entity_id for n in reversed(listed) if n.entity_id))
    return Name(hit.start, hit.end, None, "country", "anaphora", members) if len(members) > 1 else None


def _many(text: str, hit: Hit, before: Sequence[Name], size: int, kind: str) -> Name:
    shown = _KIND_OF.get(kind, "organization")
    if kind == "country" and (group := _group(before, size)):
        return Name(hit.start, hit.end, group, "area", "anaphora", countries_in(group))
    chosen = _visitor_and_host(text, hit, before) if kind in ("side", "office") and size == 2 else ()
    chosen = chosen or (_two_beside(text, hit, before) if kind == "office" and size == 2 else ())
    chosen = chosen or _chosen(text, before, size, kind)
    if kind == "country" and size == 2 and len(chosen) == 2:
        chosen = _told_most(text, before, chosen)
    if chosen and kind in ("side", "body"):
        shown = entity(chosen[0]).kind
    return Name(hit.start, hit.end, None, shown, "anaphora", chosen)


def _two_beside(text: str, hit: Hit, before: Sequence[Name]) -> tuple[str, ...]:
    """The two countries that the sentence itself names before "the two offices": "Norlandic patents are recognised in
    Sudland under an agreement that the two offices signed"."""
    begin = max(text.rfind(". ", 0, hit.start), text.rfind("\n", 0, hit.start)) + 1
    near = [n for n in before if n.start >= begin and n.form != "anaphora" and n.kind in ("country", "office")]
    lands = tuple(dict.fromkeys(n.entity_id for n in near if n.kind == "country" and n.entity_id))
    return lands if len(lands) == len("AB") and all(n.kind == "country" for n in near) else ()


_VISITS = re.compile(
    r"\b[Tt]he delegation (?:also |then )?"
    r"(?:met(?: with)?|visited|called on|was received by|held talks with) (?:the )?$"
)
_SENT = re.compile(r"\b[Dd]elegation (?:of|from) (?:the )?$")


def _visitor_and_host(text: str, hit: Hit, before: Sequence[Name]) -> tuple[str, ...]:
    """The sides where a delegation told of before has just met somebody: "In Suva the delegation met Fiji's office. The
    two sides signed …"."""
    if "the delegation " not in text[max(0, hit.start - _NEAR) : hit.start].lower():
        return ()
    bodies = [n for n in _back(before) if n.kind in ("office", "organization") and n.entity_id and n.form != "anaphora"]
    near = (n for n in bodies if hit.start - n.end < _NEAR)
    host = next((n for n in near if _VISITS.search(text, max(0, n.start - 40), n.start)), None)
    guest = next((n for n in bodies if _SENT.search(text, max(0, n.start - 30), n.start)), None)
    if host is None or guest is None or host.entity_id == guest.entity_id:
        return ()
    return (str(guest.entity_id), str(host.entity_id))


def _told_most(text: str, before: Sequence[Name], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The two countries that a text tells of most, where one of those named last is only named by the way: "Norland
    drew more guests from Sudland. Ostland sent fewer. Flights between the two countries …"."""
    named = [n for n in before if n.kind == "country" and n.entity_id and n.form != "anaphora"]
    joined = ({a.entity_id, b.entity_id} for a, b in pairwise(named) if _TWO.fullmatch(text, a.end, b.start))
    if any(pair == {*chosen} for pair in joined):
        return chosen
    counts = Counter(n.entity_id for n in named if n.entity_id)
    most = counts.most_common(2)
    if len(most) < 2:
        return chosen
    pair = tuple(dict.fromkeys(n.entity_id for n in named if n.entity_id in dict(most)))
    by_the_way = min(counts[one] for one in chosen) * 2 < min(count for _, count in most)
    return tuple(map(str, pair)) if len(pair) == 2 and by_the_way and {*pair} & {*chosen} else chosen


_TWO = re.compile(r"(?:,? and|,? with|['’]s [\w ]{0,20}with)(?: the)? ")


def _group(before: Sequence[Name], size: int) -> str | None:
    """The last group named that has just so many countries: "the five countries" after "Central Asian"."""
    ids = (n.entity_id for n in _back(before) if n.kind == "area" and n.entity_id and size > 2)
    return next((i for i in ids if len(countries_in(i)) == size), None)


def _chosen(text: str, before: Sequence[Name], size: int, kind: str) -> tuple[str, ...]:
    """The entities that "the N …" stands for, in the order of the text: those of the kinds that are complete first."""
    first, rest = _TOGETHER[kind]
    found: list[tuple[frozenset[NameKind], dict[str, str]]] = [(pool, {}) for pool in (*first, rest)]
    for name in _back(before):
        if name.form == "anaphora" and len(name.members) == size and (kind == "side" or _KIND_OF[kind] == name.kind):
            return name.members
        if name.entity_id is None or name.form == "anaphora" or name.entity_id in _NO_PARTY:
            continue
        if kind == "side" and name.form == "demonym" and not _is_party(text, name):
            continue
        joint = size == len("AB") and name.kind == "organization" and kind in ("side", "country")
        if joint and (pair := two_sides(name.entity_id)):
            return pair  # of "the Norland-Sudland Joint Commission"
        for pool, members in found:
            if name.kind in pool and len(members) < size:
                members.setdefault(_side(name.entity_id), name.entity_id)
                if len(members) == size and pool is not rest:
                    chosen = tuple(reversed(members.values()))
                    return _same_again(before, size, kind, chosen) or chosen
    chosen = tuple(reversed(found[-1][1].values()))
    if len(chosen) < size and kind == "office":
        return _of_listed(text, before, size)
    if len(chosen) < size:
        return ()
    return tuple(area_of(c) or c for c in chosen) if kind == "country" else chosen


def _of_listed(text: str, before: Sequence[Name], size: int) -> tuple[str, ...]:
    """ "The two offices" where only countries were named: those of the list named last, if it has just so many."""
    listed: list[Name] = []
    for name in _back(before):
        if (
            name.kind == "country"
            and name.entity_id
            and (not listed or _LISTED.fullmatch(text, name.end, listed[-1].start))
        ):
            listed.append(name)
        elif listed:
            break
    members = tuple(dict.fromkeys(office_of(str(n.entity_id)) for n in reversed(listed)))
    return members if len(members) == size else ()


def _same_again(before: Sequence[Name], size: int, kind: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Those that the same words stood for earlier, where one of them was told since beside somebody else: "both
    offices" that were A and B stay so when A is told to work for C."""
    if size != 2 or kind == "side":
        return ()
    for name in _back(before):
        if name.form == "anaphora" and len(name.members) == size and _KIND_OF[kind] == name.kind:
            return name.members if len({*name.members} & {*chosen}) == 1 else ()
    return ()


def _side(entity_id: str) -> str:
    """What counts once among the parties: a country with all its bodies; a region's two bodies are two."""
    known = entity(entity_id)
    return known.iso3 or known.country or entity_id


def _is_party(text: str, name: Name) -> bool:
    """A demonym that means people or a side rather than describes a thing: "the Brazilians", "the Chilean side"."""
    return text[name.end - 1] == "s" or bool(_NOUN_OF_PARTY.match(text, name.end))


def _back(before: Sequence[Name]) -> Iterator[Name]:
    """Names before a reference that it may stand for, nearest first."""
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _REACH), -1):
        if before[at].kind != "person":
            yield before[at]


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
