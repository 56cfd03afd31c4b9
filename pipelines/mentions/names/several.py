"""Who "the two sides", "these countries" and "both offices" are.

Belongs here: references to several names at once. Does not belong here: references to one ("the Office", anaphora.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.mentions.names.authority import area_of, countries_in, entity, office_of, two_sides
from pipelines.mentions.names.gazetteer import Hit
from pipelines.mentions.names.reach import KIND_OF, LISTED, NEAR, names_back
from pipelines.model import Name, NameKind

_NO_PARTY = frozenset(("BRI", "WORLD", "UN", "LDC", "GLOBAL_SOUTH"))
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


def these_named(text: str, hit: Hit, before: Sequence[Name]) -> Name | None:
    """ "These countries": the region named last, or the countries that were listed last, two at least."""
    listed: list[Name] = []
    for name in names_back(before):
        if name.kind == "area" and not listed and name.entity_id != "WORLD":
            return Name(hit.start, hit.end, name.entity_id, "area", "anaphora", name.members)
        if name.kind == "country" and (not listed or LISTED.fullmatch(text, name.end, listed[-1].start)):
            listed.append(name)
        elif listed:
            break
    members = tuple(dict.fromkeys(n.entity_id for n in reversed(listed) if n.entity_id))
    return Name(hit.start, hit.end, None, "country", "anaphora", members) if len(members) > 1 else None


def many(text: str, hit: Hit, before: Sequence[Name], size: int, kind: str) -> Name:
    """ "The two sides", "both offices": the latest so many of a kind, as members of one reference."""
    shown = KIND_OF.get(kind, "organization")
    if kind == "country" and (group := _group(before, size)):
        return Name(hit.start, hit.end, group, "area", "anaphora", countries_in(group))
    chosen = _visitor_and_host(text, hit, before) if kind in ("side", "office") and size == 2 else ()
    chosen = chosen or (_two_beside(text, hit, before) if kind == "office" and size == 2 else ())
    chosen = chosen or (_listed(text, before, size, kind) if size > 2 else ()) or _chosen(text, before, size, kind)
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
    if "delegation " not in text[max(0, hit.start - NEAR) : hit.start].lower():
        return ()
    bodies = [
        n for n in names_back(before) if n.kind in ("office", "organization") and n.entity_id and n.form != "anaphora"
    ]
    if pair := _guest_and_house(text, hit, before, bodies):
        return pair
    near = (n for n in bodies if hit.start - n.end < NEAR)
    host = next((n for n in near if _VISITS.search(text, max(0, n.start - 40), n.start)), None)
    guest = next((n for n in bodies if _SENT.search(text, max(0, n.start - 30), n.start)), None)
    if host is None or guest is None or host.entity_id == guest.entity_id:
        return ()
    return (str(guest.entity_id), str(host.entity_id))


def _guest_and_house(text: str, hit: Hit, before: Sequence[Name], bodies: Sequence[Name]) -> tuple[str, ...]:
    """ "A delegation from Sudland's office visited Lindow, and the two sides …": the guest, and the body that the text
    tells of most."""
    guest = next((n for n in names_back(before) if n.kind in ("office", "organization") and n.entity_id), None)
    if guest is None or _SENT.search(text, max(0, guest.start - 30), guest.start) is None:
        return ()
    if _VISITED.match(text[guest.end : hit.start]) is None:
        return ()
    others = Counter(n.entity_id for n in reversed(bodies) if n.kind == guest.kind and n.entity_id != guest.entity_id)
    return (str(others.most_common(1)[0][0]), str(guest.entity_id)) if others else ()


_VISITED = re.compile(
    r"[^.;\n]{0,60}? (?:visited|came to|travelled to|was in|called at)(?: the)? [A-Z][^.;\n]{0,60}"
    r"(?:\. |, and |,? where )$"
)


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
    ids = (n.entity_id for n in names_back(before) if n.kind == "area" and n.entity_id and size > 2)
    return next((i for i in ids if len(countries_in(i)) == size), None)


def _chosen(text: str, before: Sequence[Name], size: int, kind: str) -> tuple[str, ...]:
    """The entities that "the N …" stands for, in the order of the text: those of the kinds that are complete first."""
    first, rest = _TOGETHER[kind]
    found: list[tuple[frozenset[NameKind], dict[str, str]]] = [(pool, {}) for pool in (*first, rest)]
    for name in names_back(before):
        if name.form == "anaphora" and len(name.members) == size and (kind == "side" or KIND_OF[kind] == name.kind):
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


def _listed(text: str, before: Sequence[Name], size: int, kind: str) -> tuple[str, ...]:
    """The last list of just so many, where it stands before others told by the way: "Norland, Sudland and Ostland … go
    to Westland. The three governments …"."""
    if kind not in ("country", "side", "office"):
        return ()
    run = next((run for run in _lists(text, before, _STATES - {"area"}) if len(run) == size), [])
    members = tuple(dict.fromkeys(str(n.entity_id) for n in run))
    if len(members) != size:
        return ()
    return tuple(area_of(c) or c for c in members) if kind == "country" else members


def _lists(text: str, before: Sequence[Name], kinds: frozenset[NameKind]) -> Iterator[list[Name]]:
    """Names of some kinds that stand in lists before a reference ("A, B and C"), the nearest list first; a name alone
    is a list of one."""
    run: list[Name] = []
    for name in names_back(before):
        fits = name.entity_id is not None and name.form != "anaphora" and name.kind in kinds
        if fits and run and LISTED.fullmatch(text, name.end, run[-1].start):
            run.append(name)
            continue
        if run:
            yield run[::-1]
        run = [name] if fits else []
    if run:
        yield run[::-1]


def _of_listed(text: str, before: Sequence[Name], size: int) -> tuple[str, ...]:
    """ "The two offices" where only countries were named: those of the list named last, if it has just so many."""
    listed = next(_lists(text, before, frozenset(("country",))), [])
    members = tuple(dict.fromkeys(office_of(str(n.entity_id)) for n in listed))
    return members if len(members) == size else ()


def _same_again(before: Sequence[Name], size: int, kind: str, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Those that the same words stood for earlier, where one of them was told since beside somebody else: "both
    offices" that were A and B stay so when A is told to work for C."""
    if size != 2 or kind == "side":
        return ()
    for name in names_back(before):
        if name.form == "anaphora" and len(name.members) == size and KIND_OF[kind] == name.kind:
            return name.members if len({*name.members} & {*chosen}) == 1 else ()
    return ()


def _side(entity_id: str) -> str:
    """What counts once among the parties: a country with all its bodies; a region's two bodies are two."""
    known = entity(entity_id)
    return known.iso3 or known.country or entity_id


def _is_party(text: str, name: Name) -> bool:
    """A demonym that means people or a side rather than describes a thing: "the Brazilians", "the Chilean side"."""
    return text[name.end - 1] == "s" or bool(_NOUN_OF_PARTY.match(text, name.end))
