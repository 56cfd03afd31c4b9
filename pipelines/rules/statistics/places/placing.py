"""The places of a document: what each printed name stands for, and which of them the whole text is about.

Belongs here: reading the names of a scene once. Does not belong here: recognising names (mentions), weighing them
(homes.py), the places of one number (areas.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.mentions.names.authority import area_of, entity, short_name
from pipelines.model import Name, Scene, Sentence, Span
from pipelines.objects import lazy
from pipelines.rules.publisher import seat_of
from pipelines.rules.statistics.passage.contexts import is_dateline, is_run_in
from pipelines.rules.statistics.places.datelines import dateline, speaks_for_itself
from pipelines.rules.statistics.places.homes import (
    HEADLINE,
    WIDE,
    Tally,
    are_joined,
    home_province,
    homes_of,
    in_name,
    is_group,
    is_treaty,
    tells_of_abroad,
    tells_of_money,
    treaty_cities,
)
from pipelines.rules.statistics.places.standing import dated_site, foreign_site, settled_site, site_of
from pipelines.rules.statistics.places.whereabouts import Whereabouts, whereabouts

_PARTNERSHIP = "Belt and Road"  # the countries that take part in it are those called partners
# Bodies and classes of countries as the places that they stand for; None: no place. Parts of a continent that have no
# code of their own in the guide stand for the continent; unions of countries keep theirs, since they are not all of it.
_AS_PLACE: Mapping[str, str | None] = {
    "CELAC": "LATIN_AMERICA",
    "LAS": "ARAB_STATES",
    "AU": "AFRICA",
    "AFCFTA": "AFRICA",
    "LDC": None,
    "EURASIA": None,
    "PIF": "PACIFIC",
    "MENA": "MIDDLE_EAST",
    **dict.fromkeys("SUB_SAHARAN_AFRICA NORTH_AFRICA EAST_AFRICA WEST_AFRICA SOUTHERN_AFRICA".split(), "AFRICA"),
    **dict.fromkeys("CARIBBEAN CENTRAL_AMERICA".split(), "LATIN_AMERICA"),
    **dict.fromkeys("EASTERN_EUROPE WESTERN_EUROPE NORDIC BALTIC BALKANS".split(), "EUROPE"),
    "SOUTHEAST_ASIA": "ASEAN",  # all but one of its countries
    **dict.fromkeys("EAST_ASIA WEST_ASIA ASIA_PACIFIC".split(), "ASIA"),
}


def _place(entity_id: str) -> str | None:
    area = area_of(entity_id)
    return _AS_PLACE.get(area, area) if area is not None else None


def places_of(name: Name) -> tuple[str, ...]:
    """Codes of the places that a name stands for."""
    ids = name.members or ((name.entity_id,) if name.entity_id else ())
    return tuple(dict.fromkeys(a for i in ids if (a := _place(i)) is not None))


def _by_its_words(text: str, name: Name) -> tuple[str, ...]:
    """The country in the words of a body that goes by an acronym, "the Lindow Arbitration Centre (LAC)", and of a firm
    called after its town, "Lindow Cables Co., Ltd."."""
    if name.kind == "company":
        place = _place(text[name.start : name.end].split(maxsplit=1)[0])
        return (place,) if place is not None else ()
    if name.kind != "organization" or name.form != "name" or name.entity_id is None or not name.entity_id.isupper():
        return ()
    place = _place(text[name.start : name.end])
    return (place,) if place is not None else ()


@dataclass(frozen=True)
class Places:
    """The places of one document: what each printed name stands for and where it stands, and the places that the whole
    text is about (`homes`), `partners` where the Belt and Road is spoken of, `site` where the things of a text about
    two of them stand, `put` where the headline says so of one of two countries, `joined` where it names the two
    together, `filing` unless its numbers are those of an office of no one country. `tongues` are the names that are
    adjectives and may stand for a language, `groups` the regions and groups of countries, `firms` the names of
    companies, `towns` those of cities, provinces and universities. `speaker` is the country from which somebody
    writes who speaks of himself; `abroad` where the headline is on what a country's people do in others, `invested`
    on the money of one home in the other; `own` where the home is a group of whose own office the text tells; `house`
    is the country or group whose office publishes it."""

    printed: Mapping[str, tuple[str, ...]]
    spans: Mapping[str, tuple[Span, ...]]
    homes: tuple[str, ...]
    partners: bool
    where: Whereabouts = field(default_factory=Whereabouts)
    site: str | None = None
    put: bool = False
    joined: bool = False
    filing: bool = True
    tongues: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    speaker: str | None = None
    abroad: bool = False
    invested: bool = False
    own: bool = False
    house: str | None = None

    def printed_in(self, label: str) -> Iterable[tuple[str, tuple[str, ...]]]:
        """The printed names that may stand in a label as whole words: of few names all, of many only those whose first
        word it has, so that a text that names a thousand places costs no more a label than one that names ten."""
        if len(self.printed) <= _FEW:
            return self.printed.items()
        by_first = self._by_first_word
        first_words = {"", *_WORD.findall(label)}
        return [named for word in first_words if word in by_first for named in by_first[word]]

    @lazy
    def _by_first_word(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        out = defaultdict[str, list[tuple[str, tuple[str, ...]]]](list)
        for named in self.printed.items():
            begins = _WORD.match(named[0])
            out[begins.group() if begins else ""].append(named)
        return out


_FEW = 24  # names that are sooner looked for one by one
_WORD = re.compile(r"[^\W_]+")


def places_in(scene: Scene) -> Places:
    """What the names of a document stand for, and its homes."""
    text = scene.document.text
    printed: dict[str, tuple[str, ...]] = {}
    spans: dict[str, list[Span]] = {}
    tally = Tally()
    treaties = treaty_cities(text) if any(name.kind == "city" for name in scene.names) else frozenset()
    top = next((s.end for s in scene.sentences if s.kind == "headline"), 0)
    located: dict[Name, tuple[str, ...]] = {}
    for name in scene.names:
        places = places_of(name) or _by_its_words(text, name)
        weight = HEADLINE if name.start < top else 1
        if in_name(text, name) and name.start >= top or is_treaty(text, name, treaties):
            continue
        if places and name.form != "anaphora":
            located[name] = places
        if name.kind == "office" and name.entity_id is not None and not places:
            tally.nowhere += weight
        for place in places:
            tally.counts[place] += weight if place not in WIDE else 0
            tally.offices[place] += weight if name.kind in ("office", "organization") else 0
            if name.start < top and name.kind != "city" and place not in tally.heads and place not in WIDE:
                tally.heads.append(place)
                tally.adjective = place if name.form == "demonym" else tally.adjective
                if name.kind == "country" and name.form == "name":
                    tally.lands.add(place)
            spans.setdefault(place, []).append(Span(name.start, name.end))
        if name.kind == "province" and name.entity_id is not None:
            tally.provinces[name.entity_id] += weight
        if name.form == "anaphora":
            for entity_id in name.members or ((name.entity_id,) if name.entity_id else ()):
                if (area := _place(entity_id)) is not None:
                    printed.setdefault(entity_id, (area,))
                    printed.setdefault(entity(entity_id).name, (area,))
                    printed.setdefault(short_name(entity_id), (area,))
        elif places:
            own = (name.entity_id,) if name.kind == "province" and name.entity_id else places
            printed.setdefault(text[name.start : name.end].removesuffix("."), own)
    homes = homes_of(scene, tally, located, top)
    province = home_province(tally, homes)
    if province is not None:
        homes = (province, *homes[1:])
        printed = {w: (province,) if w == province or w.startswith(f"{province} ") else p for w, p in printed.items()}
        spans[province] = [Span(n.start, n.end) for n in scene.names if n.entity_id == province]
    guides = _guides(scene, located)
    where = whereabouts(scene, located, guides)
    partners = "BRI" in tally.counts or _PARTNERSHIP in text
    joined = are_joined(scene, tally, located, homes, _title_end(scene))
    put = site_of(scene, located, homes, top)
    by_name = any(n.kind == "country" and n.start < top and n.entity_id == put for n in located)
    site = put or dated_site(scene, located, homes, top) or foreign_site(scene, located, homes, top)
    site = site or settled_site(scene, located, homes, top)
    tongues = frozenset(text[n.start : n.end] for n in scene.names if n.form == "demonym")
    firms = frozenset(text[n.start : n.end] for n in scene.names if n.kind == "company")
    groups = frozenset(place for place in spans if is_group(place))
    towns = frozenset(text[n.start : n.end] for n in scene.names if n.kind in ("city", "province", "university"))
    filing = not homes or tally.offices[homes[0]] >= tally.nowhere
    found = {k: tuple(v) for k, v in spans.items()}
    dated = dateline(scene, located, top)
    return Places(
        printed,
        found,
        homes,
        partners,
        where,
        site,
        by_name and not any(map(is_group, homes)),
        joined,
        filing,
        tongues,
        groups,
        firms,
        towns,
        dated if dated is not None and speaks_for_itself(text) else None,
        len(homes) == 1 and homes[0] in tally.heads and tells_of_abroad(text[:top]),
        by_name and tally.adjective == homes[0] and tells_of_money(text[:top]),
        len(homes) == 1 and is_group(homes[0]) and tally.offices[homes[0]] * 2 > tally.counts[homes[0]],
        seat_of(scene.document.publisher),
    )


def _title_end(scene: Scene) -> int:
    """Where the title of a text ends, which may take more than its first line."""
    end = 0
    for sentence in scene.sentences:
        if sentence.kind not in ("headline", "heading"):
            break
        end = sentence.end
    return end


def _guides(scene: Scene, located: Mapping[Name, tuple[str, ...]]) -> list[Sentence]:
    """The sentences that tell where a passage is: headings, words that open a paragraph, and a first sentence that
    begins with a country, names no other and no number: "Norland is where it shows most.", or with "In Norland"."""
    opening = {name.start: name for name in located if name.kind == "country" and name.form == "name"}
    named = sorted((name.start, places) for name, places in located.items())
    counted = [number.start for number in scene.numbers]
    out: list[Sentence] = []
    for n, sentence in enumerate(scene.sentences):
        if sentence.kind == "heading":
            guide = True
        elif n and sentence.paragraph == scene.sentences[n - 1].paragraph:
            guide = False
        elif is_run_in(scene.sentences, n):
            guide = True
        else:
            alone = n + 1 == len(scene.sentences) or sentence.paragraph != scene.sentences[n + 1].paragraph
            within = scene.document.text.startswith("In ", sentence.start)
            name = opening.get(sentence.start + 3 if within else sentence.start)
            guide = (
                not alone
                and name is not None
                and sentence.kind == "body"
                and len({places for _, places in _between(named, sentence)}) == 1
                and (within or bisect_left(counted, sentence.end) == bisect_left(counted, sentence.start))
            )
        if guide and not is_dateline(scene, sentence):
            out.append(sentence)
    return out


def _between(named: Sequence[tuple[int, tuple[str, ...]]], sentence: Sentence) -> Sequence[tuple[int, tuple[str, ...]]]:
    """The places that a sentence names, of those of a text in order."""
    return named[bisect_left(named, (sentence.start,)) : bisect_left(named, (sentence.end,))]


def span_of_place(place: str, places: Places, start: int, end: int) -> Span | None:
    """Where a place of a claim is printed: in its sentence (`start` to `end`), else the last time before it."""
    spans = places.spans.get(place, ())
    at = bisect_left(spans, (start,))  # they are in order of the text
    if at < len(spans) and spans[at].start < end:
        return spans[at]
    return spans[max(0, at - 1)] if spans else None
