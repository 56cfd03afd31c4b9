"""Which places a number is about, and in what order: where the thing comes from first.

Belongs here: reading the places off a label and its clause, and their order. Does not belong here: recognising names
(mentions).

The label is the number's clause with everything referred to put in, so the places that it names are those of the
number. Where it names none, those of the claim before hold, then the place that the document speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.mentions.authority import area_of, entity
from pipelines.model import Name, Scene, Span
from pipelines.rules.statistics.contexts import is_run_in
from pipelines.rules.statistics.whereabouts import Whereabouts, whereabouts

_FROM = re.compile(r"\b(?:from|originating in|native to)\s(?:[\w-]+\s){0,5}$", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:to|in|into|for|with|across|within|throughout|towards|among|at|on)\s(?:[\w-]+\s){0,5}$", re.IGNORECASE
)
_BY = re.compile(
    r"\bby\s(?:(?!(?:to|in|for|at|from)\b)[\w-]+\s){1,3}of\s(?:the\s)?$", re.IGNORECASE
)  # "filed by residents of"
_CROSSING = re.compile(
    r"\b(?:with|exports?|imports?|trade|sent|dispatched|provided|offered|"
    r"cooperation(?! (?:organi[sz]ation|council|forum|treaty))|"
    r"signed|investments?|invested|"
    r"lent|lending|aid|assistance|scholarships?|trained|training|organi[sz]ed for)\b",
    re.IGNORECASE,
)
# "BRI countries with which China …": the places counted are those that the thing goes to (or comes from)
_TURNED = re.compile(r"(?:\s[\w-]+){0,3}?\s(?:(from|in|with|to|for|at|by|on|of) (?:which|whose|whom)|[a-z]+ed by)\b")
_GIVEN = re.compile(
    r"\b(?:available|pledged|offered|deals?|contracts?|loans?|credit|assistance|aid|invest\w*|struck|"
    r"sent|provided|donated|lent)\b",
    re.IGNORECASE,
)
_DOER = re.compile(r"\b(?:carried out|opened|built|set up|funded|trained|hosted|supplied) by [A-Z]")
# "African countries that sent delegations": the places counted, and no more
_COUNTED_PLACES = re.compile(
    r"(?:[A-Z][\w-]+ ){1,3}(?:countries|provinces|states|cities|regions|nations|municipalities)\b"
)
_AND = re.compile(r",? (?:and )?(?:the )?")
_AGENT = re.compile(r"\b(?:which|whom|by)\s(?:the\s)?$")
_INWARD = re.compile(r"\bimports?\b", re.IGNORECASE)
_COUNTRIES = re.compile(
    r"^(?:\w+ )?(?:countries|markets|nations|countries (?:and|or) regions)\b|\bof countries (?:and|or) regions\b",
    re.IGNORECASE,
)
_WIDE = frozenset("WORLD UN".split())
MOST = 6  # places of one number


# Bodies and classes of countries as the places that they stand for; None: no place of the guide's list.
_AS_PLACE = {"CELAC": "LATIN_AMERICA", "LAS": "ARAB_STATES", "AU": "AFRICA", "LDC": None, "EURASIA": None}


def _place(entity_id: str) -> str | None:
    area = area_of(entity_id)
    return _AS_PLACE.get(area, area) if area is not None else None


def places_of(name: Name) -> tuple[str, ...]:
    """Codes of the places that a name stands for."""
    ids = name.members or ((name.entity_id,) if name.entity_id else ())
    return tuple(dict.fromkeys(a for i in ids if (a := _place(i)) is not None))


@dataclass(frozen=True)
class Places:
    """The places of one document: what each printed name stands for and where it stands, and the places that the whole
    text is about (`homes`), `partners` where the Belt and Road is spoken of."""

    printed: Mapping[str, tuple[str, ...]]
    spans: Mapping[str, tuple[Span, ...]]
    homes: tuple[str, ...]
    partners: bool
    where: Whereabouts = field(default_factory=Whereabouts)


_HEADLINE = 4  # what a name in the headline weighs against one in the text
_PUBLISHER = 8
_IN_NAME = re.compile(
    r"^\s(?:[Ss]ystem|[Pp]rotocol|[Aa]greement|[Cc]onvention|[Uu]nion|[Tt]reaty|[Cc]onsensus|[Dd]eclaration|[Cc]ommuniqu|"
    r"Road [A-Z]|University|Institute of|Plan of|[Aa]ct\b|Express\b)"
)
_PARTNERS = re.compile(
    r"\b(?:partner|participating|host|such|other|these|those) (?:countries|nations|states|economies|markets)\b"
    r"|\bcountries (?:and regions )?along\b",
    re.IGNORECASE,
)


def places_in(scene: Scene) -> Places:
    """What the names of a document stand for, and its homes."""
    text = scene.document.text
    printed: dict[str, tuple[str, ...]] = {}
    spans: dict[str, list[Span]] = {}
    counts: Counter[str] = Counter()
    offices: Counter[str] = Counter()
    heads: list[str] = []
    provinces: Counter[str] = Counter()
    top = next((s.end for s in scene.sentences if s.kind == "headline"), 0)
    located: dict[Name, tuple[str, ...]] = {}
    for name in scene.names:
        places = places_of(name)
        weight = _HEADLINE if name.start < top else 1
        if _IN_NAME.match(text[name.end : name.end + 16]) and name.start >= top:
            continue
        if places and name.form != "anaphora":
            located[name] = places
        for place in places:
            counts[place] += weight if place not in _WIDE else 0
            offices[place] += weight if name.kind in ("office", "organization") else 0
            if name.start < top and place not in heads and place not in _WIDE:
                heads.append(place)
            spans.setdefault(place, []).append(Span(name.start, name.end))
        if name.kind == "province" and name.entity_id is not None:
            provinces[name.entity_id] += weight
        if name.form == "anaphora":
            for entity_id in name.members or ((name.entity_id,) if name.entity_id else ()):
                if (area := _place(entity_id)) is not None:
                    printed.setdefault(entity_id, (area,))
                    printed.setdefault(entity(entity_id).name, (area,))
        elif places:
            own = (name.entity_id,) if name.kind == "province" and name.entity_id else places
            printed.setdefault(text[name.start : name.end], own)
    publisher = area_of(scene.document.publisher) if scene.document.publisher else None
    if publisher is not None and publisher not in _WIDE:
        counts[publisher] += _PUBLISHER
    homes = _homes(counts, offices, heads)
    province = next(iter(provinces.most_common(1)), ("", 0))
    if homes and province[1] > _HEADLINE and entity(province[0]).country == homes[0]:
        homes = (province[0], *homes[1:])
        printed = {
            w: (province[0],) if w == province[0] or w.startswith(f"{province[0]} ") else p for w, p in printed.items()
        }
        spans[province[0]] = [Span(n.start, n.end) for n in scene.names if n.entity_id == province[0]]
    guides = [
        s
        for n, s in enumerate(scene.sentences)
        if s.kind == "heading"
        or (not n or s.paragraph != scene.sentences[n - 1].paragraph)
        and is_run_in(scene.sentences, n)
    ]
    where = whereabouts(scene, located, guides)
    return Places(printed, {k: tuple(v) for k, v in spans.items()}, homes, "BRI" in counts, where)


def _homes(counts: Counter[str], offices: Counter[str], heads: Sequence[str]) -> tuple[str, ...]:
    """The place that the document speaks of most, and the second where the text is about the two of them. Of a group
    that is only there as an office of its own (OAPI), a text tells the group's affairs. `heads`: what the headline
    names."""
    ranked = [(place, n) for place, n in counts.most_common(4) if n]
    if not ranked:
        return ()
    first, most = ranked[0]
    if most * 4 < counts.total():
        return ()  # a text about many places is about none of them
    grouped = _is_group(first)
    if grouped and offices[first] * 2 > most:
        return (first,)
    for place, n in ranked[1:]:
        # a country stands before the group that it deals with
        if n >= 2 and n * 10 >= most * 3 and _is_group(place) != grouped and offices[place] * 2 <= n:
            return (place, first) if grouped else (first, place)
    if len(heads) == 2 and first in heads and not grouped and not any(offices[place] for place in heads):
        return tuple(heads)
    return (first,)


def _is_group(place: str) -> bool:
    return entity(place).kind == "area"


def areas_of(label: str, unit: str, places: Places, before: tuple[str, ...], at: int) -> tuple[str, ...]:
    """Places of a claim in order, from first; `before` are the places of the claim that it continues, `at` is where its
    number stands."""
    homes = places.homes
    home = homes[0] if homes else None
    found = _named(label, places.printed)
    if places.partners and "BRI" not in found and _PARTNERS.search(label):
        found = (*found, "BRI")
    if not found:
        return (
            places.where.of_thing(label)
            or tuple(place for place in before if place != "WORLD")
            or places.where.of_section(at)
            or homes
        )
    if len(found) == 1 and _COUNTED_PLACES.match(label):
        return found
    if len(found) == 1 and home and found[0] != home and found[0] not in _WIDE and _CROSSING.search(label):
        return (found[0], home) if _INWARD.search(label) and re.search(r"\bfrom\b", label) else (home, found[0])
    if len(found) == 1 and len(homes) == 2 and found[0] in homes and (_GIVEN.search(label) or _DOER.search(label)):
        return homes
    if len(found) == 1 and found[0] == home and unit in ("country", "market") and _COUNTRIES.search(label):
        return (home, "WORLD")
    return found[:MOST]


def span_of_place(place: str, places: Places, start: int, end: int) -> Span | None:
    """Where a place of a claim is printed: in its sentence (`start` to `end`), else the last time before it."""
    spans = places.spans.get(place, ())
    here = next((span for span in spans if start <= span.start < end), None)
    return here or next((span for span in reversed(spans) if span.start < start), None) or (spans[0] if spans else None)


def _named(label: str, printed: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    hits: list[tuple[int, int, tuple[str, ...]]] = []
    for words, places in printed.items():
        if words not in label:
            continue
        at = label.find(words)
        if (at == 0 or not label[at - 1].isalnum()) and not label[at + len(words) : at + len(words) + 1].isalnum():
            hits.append((at, -len(words), places))
    hits.sort()
    sources: list[str] = []
    middle: list[str] = []
    targets: list[str] = []
    done = 0
    where: list[str] | None = None
    for at, length, places in hits:
        if at < done:
            continue
        end, done = done, at - length
        lead = label[max(0, at - 40) : at]
        if where is not None and _AND.fullmatch(label, end, at):
            pass  # a list: each has the place of the first
        elif _AGENT.search(lead):
            where = middle  # "with which China has …": who does it
        elif _FROM.search(lead) or _BY.search(lead):
            where = sources
        else:
            where = targets if _TO.search(lead) else middle
        if at == 0 and (turn := _TURNED.match(label[at - length :])):
            where = sources if turn.group(1) == "from" else targets
        where.extend(places)
    return tuple(dict.fromkeys((*sources, *middle, *targets)))
