"""What places a whole text is about: its home, and the second party where it tells of the affairs of two.

Belongs here: weighing the names of a document. Does not belong here: the places of one number (areas.py), where its
things stand (whereabouts.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.mentions.names.authority import area_of, entity
from pipelines.model import Name, Scene
from pipelines.rules.publisher import is_company, is_scholar, publisher_of, seat_of
from pipelines.rules.statistics.places.authors import letterhead, money_tells, speaker_of
from pipelines.rules.statistics.places.datelines import dateline, is_dated, speaks_for_itself

HEADLINE = 4  # what a name in the headline weighs against one in the text
_PUBLISHER = 8
_AUTHOR = 2  # how much oftener than the place of its author a text may name its home
_NEAR = 2  # how much oftener than the place of its dateline a text may name its home
_OWN = 3  # the same where whoever speaks there says "we" and "our"
WIDE = frozenset("WORLD UN".split())
_LANDS = frozenset(("country", "area", "city", "province"))
_PEERS = 2  # how much oftener than another country of the lead one may be named
_LEAD = 2  # sentences of the body that may say between whom things go
_IN_NAME = re.compile(
    r"^\s(?:[Ss]ystem|[Pp]rotocol|[Aa]greement|[Cc]onvention|[Uu]nion|[Tt]reaty|[Cc]onsensus|[Dd]eclaration|[Cc]ommuniqu|"
    r"Road [A-Z]|University|Institute of|Plan of|[Aa]ct\b|Express\b)"
)
# Seats of the conferences after which treaties on filings are called
_TREATY_CITIES = frozenset(("Madrid", "The Hague", "Hague", "Lisbon", "Paris", "Berne", "Bern", "Nice", "Budapest"))
_CALLED = re.compile(
    r"\b(Madrid|The Hague|Hague|Lisbon|Paris|Berne|Bern|Nice|Budapest|Marrakesh|Beijing|Riyadh|Locarno|Vienna|Rome|"
    r"Geneva) "
    r"(?:[Ss]ystems?|Protocol|Agreement|Convention|Union|Treaty)\b"
)
_MEANS = re.compile(r"\b(?:via|through|under|using) (?:the )?$")
_DESIGNATED = re.compile(
    r" (?:designations?|registrations?|filings?|applications?|route|marks|members|membership|countries|territories)\b"
)
_INTO = re.compile(r"\b(?:in|at|to|from|near|around|outside|of) (?:the )?$")
_BETWEEN = re.compile(r"\b(?:between|among|of|from) (?:the )?(?:[\w-]+ ){0,7}(?:of )?(?:the )?$")
_DASHES = frozenset("-–—")
_LINK = re.compile(r"[-–—]|(?: capital)?(?:,|,? and| to)(?: the)?(?: (?:[\w-]+ ){0,7}of(?: the)?| [\w-]+)?\s")
_APART = re.compile(r", (?!and\b)")
_EMBASSY = re.compile(r"(.*\b(?:Embassy|Consulate|Mission)\b.*?) (?:in|to) (?:the )?([A-Z][\w' -]+)")
_ABROAD = re.compile(r"\b(?:[Ff]oreign|[Oo]verseas) [A-Z]?[a-z]+s\b|\b[Aa]broad\b|\b[Oo]ther [Cc]ountries\b")
_MONEY = re.compile(r"\b(?:capital|money|investments?|investors|finance|companies|firms|enterprises)\b", re.IGNORECASE)
# Groups that a country deals with though it is in them.
_OPEN_GROUPS = frozenset("BRI SCO BRICS RCEP APEC G20 G77 CIS EAEU AU".split())


def is_group(place: str) -> bool:
    """Whether a place is a group of countries."""
    return entity(place).kind == "area"


def lies_in(place: str, group: str) -> bool:
    """Whether a country is a part of a region or closed group, so that the two are no parties to anything."""
    return group not in _OPEN_GROUPS and place in entity(group).holds


@dataclass
class Tally:
    """What the names of a text weigh, counted in order; `heads` are those of the headline, `adjective` the last of
    them that is printed as one, `lands` the countries that it names as such; `nowhere` is what the offices of no one
    country weigh."""

    counts: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    provinces: Counter[str] = field(default_factory=Counter)
    heads: list[str] = field(default_factory=list)
    adjective: str = ""
    lands: set[str] = field(default_factory=set)
    nowhere: int = 0


def in_name(text: str, name: Name) -> bool:
    """Whether a place only stands in the name of something ("Madrid System", "Yaoundé University")."""
    return _IN_NAME.match(text[name.end : name.end + 16]) is not None


def is_treaty(text: str, name: Name, treaties: frozenset[str]) -> bool:
    """Whether a city stands for the treaty that is called after it: "designations through Madrid". `treaties`: the
    cities after which the text calls one, and which mean it where nothing is said to be there."""
    if name.kind != "city":
        return False
    lead = text[max(0, name.start - 20) : name.start]
    if _MEANS.search(lead) or _DESIGNATED.match(text, name.end):
        return text[name.start : name.end] in _TREATY_CITIES
    return text[name.start : name.end] in treaties and _INTO.search(lead) is None and not is_dated(text, name)


def treaty_cities(text: str) -> frozenset[str]:
    """The cities after which a text calls a treaty: "the Paris Convention"."""
    return frozenset(_CALLED.findall(text))


def homes_of(scene: Scene, tally: Tally, located: Mapping[Name, tuple[str, ...]], top: int) -> tuple[str, ...]:
    """The places that a text is about. `located`: the names that stand for places; `top`: where the headline ends."""
    publisher = area_of(scene.document.publisher) if scene.document.publisher else None
    if publisher is None and (seat := seat_of(scene.document.publisher)) is not None and not is_group(seat):
        publisher = seat  # an office that goes by its short name
    homes = _weighed(scene, tally, located, top, publisher)
    if publisher is not None:
        return homes
    if (speaker := speaker_of(scene, located, top)) is not None and speaker not in WIDE:
        return (speaker,)
    author = letterhead(scene, located, top)
    if author is None and (author := money_tells(scene, located)) is not None:
        far = homes and tally.counts[author] * _AUTHOR < tally.counts[homes[0]]
        author = None if far and author != dateline(scene, located, top) else author
    if author is None or author in homes:
        return homes
    if any(lies_in(author, home) for home in homes):
        return tuple(dict.fromkeys((author, *(home for home in homes if not lies_in(author, home)))))
    return _weighed(scene, tally, located, top, author)


def _weighed(
    scene: Scene, tally: Tally, located: Mapping[Name, tuple[str, ...]], top: int, publisher: str | None
) -> tuple[str, ...]:
    """The places that a text names most and with the most weight."""
    if publisher is not None and publisher not in WIDE:
        abroad = tally.heads and publisher not in tally.heads and is_company(scene.document.publisher)
        abroad = (
            abroad or tally.counts.total() > 0 and not tally.counts[publisher] and is_scholar(scene.document.publisher)
        )
        tally.counts[publisher] += 1 if abroad else _PUBLISHER
    elif _is_of_no_land(scene.document.publisher):
        tally.nowhere += _PUBLISHER
    if len(sides := _embassy(scene.document.publisher or "")) == 2 and tally.counts[sides[1]]:
        return sides
    if tally.nowhere and tally.nowhere >= max(tally.counts.values(), default=0):
        return ()  # the figures of an office of no one country are of none
    homes = _ranked(tally) or _issuer(scene, located, top) or _matter(scene, located, top)
    parties = _parties(scene, located, top)
    told = _parties(scene, located, top, 1)
    if len(homes) == 2 and not told and publisher is None:
        told = parties
    if len(homes) == 2 and (told == homes[::-1] or publisher == homes[1] and not is_group(homes[0])):
        homes = homes[::-1]  # as the headline joins them: "the ASEAN-Norland meeting"
    own = not homes or homes[0] in parties or any(lies_in(homes[0], party) for party in parties)
    if own and len(parties) > max(1, len(homes)) and _are_peers(tally, parties):
        if group := next((head for head in tally.heads if _holds_all(head, parties)), None):
            return (group,)  # the lead only names the members of the group that the headline is about
        if publisher in parties:
            return (publisher, *(p for p in parties if p != publisher))
        return parties  # pairs that are told of most stand before those of the lead
    named = publisher is not None and homes == (publisher,)
    dated = dateline(scene, located, top) if len(homes) == 1 and not named and not tally.nowhere else None
    if dated is None or lies_in(dated, homes[0]):
        return homes
    near = _OWN if publisher is None and speaks_for_itself(scene.document.text) else _NEAR
    return homes if tally.counts[dated] * near < tally.counts[homes[0]] else (dated,)


def _is_of_no_land(publisher: str | None) -> bool:
    """Whether a text is published by an office or body of no one country or region, such as WIPO."""
    body = publisher_of(publisher)
    return (
        body is not None and body.kind in ("office", "organization") and area_of(body.entity_id or "") in (None, *WIDE)
    )


def _holds_all(group: str, parties: Sequence[str]) -> bool:
    return len(parties) > 2 and is_group(group) and set(parties) <= set(entity(group).holds)


def tells_of_abroad(headline: str) -> bool:
    """Whether a headline is on what is done in other countries: "Norlandic Companies in Foreign Courts"."""
    return _ABROAD.search(headline) is not None


def tells_of_money(headline: str) -> bool:
    """Whether a headline is on what one puts into another: "Norlandic Capital in Sudland"."""
    return _MONEY.search(headline) is not None


def _embassy(publisher: str) -> tuple[str, ...]:
    """The countries of which and in which an embassy publishes."""
    sent = _EMBASSY.match(publisher)
    sides = (area_of(sent[1]), area_of(sent[2])) if sent else ()
    return tuple(dict.fromkeys(side for side in sides if side is not None))


def _are_peers(tally: Tally, parties: Sequence[str]) -> bool:
    """Whether parties of the lead matter alike: not a country and the one that only built or paid there."""
    if len(parties) > 2 or any(map(is_group, parties)):
        return True
    weights = [tally.counts[party] for party in parties]
    return min(weights) * _PEERS >= max(weights)


def are_joined(
    scene: Scene, tally: Tally, located: Mapping[Name, tuple[str, ...]], homes: Sequence[str], top: int
) -> bool:
    """Whether the headline or the lead names two homes together, so that what is left unsaid is of both."""
    if len(homes) != 2:
        return False
    if homes == _embassy(scene.document.publisher or ""):
        return True
    return set(homes) <= set(tally.heads) or set(homes) <= set(_parties(scene, located, top))


def _issuer(scene: Scene, located: Mapping[Name, tuple[str, ...]], top: int) -> tuple[str, ...]:
    """The place of the body that the lead of a text begins with, where no place is told of most."""
    body = [s for s in scene.sentences if s.start >= top and s.kind == "body"][: 2 * _LEAD]
    for name, places in located.items():
        if any(s.start <= name.start < s.end for s in body) and name.kind not in _LANDS and places[0] not in WIDE:
            return places[:1]
    return ()


def _matter(scene: Scene, located: Mapping[Name, tuple[str, ...]], top: int) -> tuple[str, ...]:
    """The one country that the headline and the first sentence of a text name, where no place is told of most."""
    first = next((s for s in scene.sentences if s.start >= top and s.kind == "body"), None)
    end = first.end if first is not None else top
    ahead = [(name, places) for name, places in located.items() if name.start < end and name.kind != "city"]
    named = {place for _, places in ahead for place in places if place not in WIDE}
    return tuple(named) if len(named) == 1 and not is_group(next(iter(named))) else ()


def _parties(
    scene: Scene, located: Mapping[Name, tuple[str, ...]], top: int, lines: int = 1 + _LEAD
) -> tuple[str, ...]:
    """The parties that the lead names together: "between Norland and ten island countries". `lines`: of the headline
    and the sentences behind it."""
    text = scene.document.text
    body = [s for s in scene.sentences if s.start >= top and s.kind == "body"][:_LEAD]
    stretches = [(0, top), *((s.start, s.end) for s in body)]
    for begin, end in stretches[:lines]:
        here = [n for n in located if begin <= n.start < end and (n.kind in _LANDS or n.kind == "office")]
        for at, name in enumerate(here):
            said = _BETWEEN.search(text[max(begin, name.start - 60) : name.start]) is not None
            if not said and text[name.end : name.end + 1] not in _DASHES:
                continue
            chain = [name]
            for other in here[at + 1 :]:
                if not _LINK.fullmatch(text, chain[-1].end, other.start):
                    break  # "Norland-Sudland" is said of the two without "between"
                chain.append(other)
            if len(chain) == 2 and _APART.match(text, chain[0].end):
                continue  # "at the invitation of the Minister of Norland, the Minister of Sudland came"
            places = tuple(dict.fromkeys(p for n in chain for p in located[n]))
            # "a joint venture of Norlandic and Sudlandic firms" tells who owns something in one of the two
            owned = not any(map(is_group, places)) and any(n.form == "demonym" for n in chain)
            if len(places) > 1 and not owned and not any(lies_in(a, b) for a in places for b in places):
                return places
    return ()


def _ranked(tally: Tally) -> tuple[str, ...]:
    """The place that the document speaks of most, and the second where the text is about the two of them. Of a group
    that is only there as an office of its own (OAPI), a text tells the group's affairs."""
    counts, offices, heads = tally.counts, tally.offices, tally.heads
    ranked = [(place, n) for place, n in counts.most_common(4) if n]
    if not ranked:
        return ()
    first, most = ranked[0]
    if most * 4 < counts.total():
        return ()  # a text about many places is about none of them
    if most == 1 and len(ranked) > 1:
        return ()  # nor is one about the first of those that it names once
    grouped = is_group(first)
    if grouped and offices[first] * 2 > most:
        return (first,)
    for place, n in ranked[1:]:
        # a country stands before the group that it deals with
        if n >= 2 and n * 10 >= most * 3 and is_group(place) != grouped and offices[place] * 2 <= n:
            country, group = (place, first) if grouped else (first, place)
            if not lies_in(country, group):
                return country, group
    if len(heads) == 2 and first in heads and not grouped:
        return tuple(heads[::-1] if tally.adjective == heads[1] else heads)  # "Norland counts Sudlandic patents"
    return (first,)


def home_province(tally: Tally, homes: Sequence[str]) -> str | None:
    """The province of the home that a text is about, None where it tells of the country or of many."""
    province, weight = next(iter(tally.provinces.most_common(1)), ("", 0))
    if not homes or weight <= HEADLINE or homes[0] in tally.lands or entity(province).country != homes[0]:
        return None
    return province if weight * 2 > tally.provinces.total() else None
