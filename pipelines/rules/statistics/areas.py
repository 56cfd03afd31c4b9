"""Which places a number is about, and in what order: where the thing comes from first.

Belongs here: reading the places off a label and its clause, and their order. Does not belong here: recognising names
(mentions).

The label is the number's clause with everything referred to put in, so the places that it names are those of the
number. Where it names none, those of the claim before hold, then the place that the document speaks of most.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.mentions.authority import area_of, entity
from pipelines.model import Name, Scene, Span
from pipelines.rules.statistics.contexts import is_dateline, is_run_in
from pipelines.rules.statistics.homes import (
    HEADLINE,
    WIDE,
    Tally,
    are_joined,
    home_province,
    homes_of,
    in_name,
    lies_in,
    site_of,
    systems,
)
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
    r"signed|investments?|invested|engagement|building work|stakes?|flights|routes?|tariff lines|dut(?:y|ies)|"
    r"lent|lending|aid|assistance|scholarships?|invited|medical (?:workers|teams)|doctors|contributed|"
    r"trained|training|organi[sz]ed for)\b",
    re.IGNORECASE,
)
# "BRI countries with which China …": the places counted are those that the thing goes to (or comes from)
_TURNED = re.compile(r"(?:\s[\w-]+){0,3}?\s(?:(from|in|with|to|for|at|by|on|of) (?:which|whose|whom)|[a-z]+ed by)\b")
_GIVEN = re.compile(
    r"\b(?:available|pledged|scholarships|(?:training )?places|offered|deals?|contracts?|loans?|credit|assistance|aid|invest\w*|struck|"
    r"sent|provided|donated|lent)\b",
    re.IGNORECASE,
)
_DOER = re.compile(r"\b(?:carried out|opened|built|set up|funded|trained|hosted|supplied) by [A-Z]")
# "African countries that sent delegations": the places counted, and no more
_COUNTED_PLACES = re.compile(
    r"(?:[A-Z][\w-]+ ){1,3}(?:countries|provinces|states|cities|regions|nations|municipalities)\b"
)
_DOER_IN = re.compile(r"\bby (?:[\w'’-]+ ){1,6}(?:in|at|of) (?:the )?$")
_GIVER = re.compile(
    r"\b(?:lent|provided|granted|financed|donated|invested|offered|given|sent|pledged|promised|exported|paid)\b"
    r"(?: [\w-]+){0,3} by (?:the )?(?:[\w'’-]+ ){0,4}$"
)
_WAY = re.compile(r"(?:[A-Z]\w+ (?:of|in) )?(to|from)\s", re.IGNORECASE)
_AGENT = re.compile(r"\b(?:which|whom|by)\s(?:the\s)?$")
_INWARD = re.compile(r"\bimports?\b", re.IGNORECASE)
# "EU exports of food", "Norland's farm exports"
_OWN_EXPORTS = re.compile(r"['’]s (?:[\w-]+ ){0,5}exports\b")
# what comes back to the home of a text
_BACK = re.compile(
    r"\b(?:imports?|imported|inbound|incoming|purchases|bought|came (?:home|in|back)|returned|received from)\b"
)
# filed with an office by those who come from elsewhere
_FILED = re.compile(
    r"\b(?:applications?|filings?|registrations|requests|grants|classes|designations|lawsuits|suits|cases|judgments)\b",
    re.IGNORECASE,
)
_APPLICANT = re.compile(
    r"\b(?:from|by (?:applicants|residents|owners|companies|firms|nationals|persons|parties) (?:of|in)|"
    r"(?:applications?|filings|requests|classes|cases|counted|lodged|filed)(?: for [\w-]+)? (?:of|by))(?: the)?\s$"
)
_APPLICANTS = re.compile(r" (?:applicants|residents|owners|companies|firms|nationals|filers|parties|holders|enterprises)\b")
_INTERNATIONAL = re.compile(r"\b(?:[Ii]nternational|PCT|Madrid|Hague|[Ww]orld|[Gg]lobal)\b")
# what stands in one place
_STANDING_UNITS = frozenset(
    "megawatt gigawatt kilowatt kilowatt_hour megawatt_hour gigawatt_hour hectare square_metre square_kilometre metre "
    "kilometre household family turbine panel berth tunnel bridge station plant tonne".split()
)
_STANDING = re.compile(
    r"\b(?:capacity|plants?|farms?|stations?|parks?|site|villages?|jobs|workers|employees|staff|students|graduates|"
    r"engineers|households|families|electricity|emissions|local|on the payroll)\b",
    re.IGNORECASE,
)
_COUNTRIES = re.compile(
    r"^(?:\w+ )?(?:countries|markets|nations|countries (?:and|or) regions)\b|\bof countries (?:and|or) regions\b",
    re.IGNORECASE,
)
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
    text is about (`homes`), `partners` where the Belt and Road is spoken of, `site` where the things of a text about
    two of them stand."""

    printed: Mapping[str, tuple[str, ...]]
    spans: Mapping[str, tuple[Span, ...]]
    homes: tuple[str, ...]
    partners: bool
    where: Whereabouts = field(default_factory=Whereabouts)
    site: str | None = None
    joined: bool = False


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
    tally = Tally()
    top = next((s.end for s in scene.sentences if s.kind == "headline"), 0)
    located: dict[Name, tuple[str, ...]] = {}
    called = systems(scene)
    for name in scene.names:
        places = places_of(name)
        weight = HEADLINE if name.start < top else 1
        if text[name.start : name.end] in called or (in_name(text, name) and name.start >= top):
            continue
        if places and name.form != "anaphora":
            located[name] = places
        for place in places:
            tally.counts[place] += weight if place not in WIDE else 0
            tally.offices[place] += weight if name.kind in ("office", "organization") else 0
            if name.start < top and name.kind != "city" and place not in tally.heads and place not in WIDE:
                tally.heads.append(place)
                tally.adjective = place if name.form == "demonym" else tally.adjective
            spans.setdefault(place, []).append(Span(name.start, name.end))
        if name.kind == "province" and name.entity_id is not None:
            tally.provinces[name.entity_id] += weight
        if name.form == "anaphora":
            for entity_id in name.members or ((name.entity_id,) if name.entity_id else ()):
                if (area := _place(entity_id)) is not None:
                    printed.setdefault(entity_id, (area,))
                    printed.setdefault(entity(entity_id).name, (area,))
        elif places:
            own = (name.entity_id,) if name.kind == "province" and name.entity_id else places
            printed.setdefault(text[name.start : name.end], own)
    homes = homes_of(scene, tally, located, top)
    province = home_province(tally, homes)
    if province is not None:
        homes = (province, *homes[1:])
        printed = {w: (province,) if w == province or w.startswith(f"{province} ") else p for w, p in printed.items()}
        spans[province] = [Span(n.start, n.end) for n in scene.names if n.entity_id == province]
    guides = [
        s
        for n, s in enumerate(scene.sentences)
        if (s.kind == "heading" or is_run_in(scene.sentences, n)) and not is_dateline(scene, s)
    ]
    where = whereabouts(scene, located, guides)
    partners = "BRI" in tally.counts
    joined = are_joined(scene, tally, located, homes, top)
    site = site_of(scene, located, homes, top)
    return Places(printed, {k: tuple(v) for k, v in spans.items()}, homes, partners, where, site, joined)


def areas_of(
    label: str, unit: str, places: Places, before: tuple[str, ...], at: int, alone: bool = False
) -> tuple[str, ...]:
    """Places of a claim in order, from first; `before` are the places of the claim that it continues, `at` is where its
    number stands. `alone`: whether the text has so far told more of its first home alone than of both."""
    homes = places.homes
    found = _named(label, places.printed)
    if places.partners and "BRI" not in found and _PARTNERS.search(label):
        found = (*found, "BRI")
    if not found:
        return _unnamed(label, unit, places, before, at, alone)
    if len(found) == 1 and homes and not _COUNTED_PLACES.match(label):
        # of one place the other party may be left unsaid
        files = _files(label, places.printed) if found[0] != homes[0] and _hits(label, places.printed) else False
        section = places.where.of_section(at)
        if found[0] == homes[0] and len(section) == 1 and section[0] not in (*homes, *WIDE):
            return (found[0], *section)
        return _with_other(found[0], label, unit, places, before, files)
    return found[:MOST]


def balance(label: str, areas: tuple[str, ...], places: Places) -> int:
    """1 where a label says that a number is of the first of two homes alone, -1 where of both, else 0."""
    homes = places.homes
    if len(homes) != 2 or not set(areas) <= set(homes) or not _hits(label, places.printed):
        return 0
    return -1 if len(areas) == 2 else 1 if areas == homes[:1] else 0


def _unnamed(
    label: str, unit: str, places: Places, before: tuple[str, ...], at: int, alone: bool
) -> tuple[str, ...]:
    """Places of a claim whose label names none."""
    where, homes = places.where, places.homes
    standing = unit in _STANDING_UNITS or _STANDING.search(label) is not None
    if found := where.of_thing(label):
        return found
    crosses = _CROSSING.search(label) is not None
    if not crosses and (found := where.in_sentence(at)) and (not places.joined or set(found) <= set(homes)):
        return found
    if places.site and standing:
        return (places.site,)
    if found := tuple(place for place in before if place != "WORLD") or where.of_section(at):
        return found
    if len(homes) == 2:
        if alone and not places.joined:
            return homes[:1]
        return homes[::-1] if _BACK.search(label) else homes
    return (not crosses and where.said_before(at)) or homes


def _with_other(
    place: str, label: str, unit: str, places: Places, before: tuple[str, ...], files: bool
) -> tuple[str, ...]:
    """The one place that a label names, with the other party where what is counted goes between two."""
    homes = places.homes
    home = homes[0]
    if len(before) == 2 and place in before and (_FILED.search(label) or label[:9].lower() == "share of "):
        return before
    if place in homes[1:] and (way := _WAY.match(label)):
        return (home, place) if way.group(1).lower() == "to" else (place, home)
    if place != home and place not in WIDE and not _done_there(place, label, places.printed):
        if files and not lies_in(place, home):
            return (place, home)
        if _CROSSING.search(label) and not lies_in(place, home):
            if _given_by(place, label, places.printed) or _OWN_EXPORTS.search(label) or _INWARD.search(label) and re.search(r"\bfrom\b", label):
                return (place, home)
            return (home, place)
        if len(before) == 2 and label[:9].lower() == "share of " and lies_in(place, before[1]):
            return (before[0], place)
    if len(homes) == 2 and place in homes and (_GIVEN.search(label) or _DOER.search(label)):
        return homes
    if place == home and unit in ("country", "market") and _COUNTRIES.search(label):
        return (home, "WORLD")
    return (place,)


def span_of_place(place: str, places: Places, start: int, end: int) -> Span | None:
    """Where a place of a claim is printed: in its sentence (`start` to `end`), else the last time before it."""
    spans = places.spans.get(place, ())
    here = next((span for span in spans if start <= span.start < end), None)
    return here or next((span for span in reversed(spans) if span.start < start), None) or (spans[0] if spans else None)


def _hits(label: str, printed: Mapping[str, tuple[str, ...]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where a label names places, from left to right and the longest first: from, to, and what the name stands for."""
    hits: list[tuple[int, int, tuple[str, ...]]] = []
    for words, places in printed.items():
        at = label.find(words)
        end = at + len(words)
        if at >= 0 and (at == 0 or not label[at - 1].isalnum()) and not label[end : end + 1].isalnum():
            hits.append((at, -end, places))
    hits.sort()
    out: list[tuple[int, int, tuple[str, ...]]] = []
    for at, end, places in hits:
        if not out or at >= out[-1][1]:
            out.append((at, -end, places))
    return out


def _named(label: str, printed: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    sources: list[str] = []
    middle: list[str] = []
    targets: list[str] = []
    done = 0
    where: list[str] | None = None
    for at, end, places in _hits(label, printed):
        lead = label[max(0, at - 40) : at]
        if where is not None and re.fullmatch(r",? (?:and )?(?:the )?", label[done:at]):
            pass  # a list: each has the place of the first
        elif _AGENT.search(lead):
            where = middle  # "with which China has …": who does it
        elif _FROM.search(lead) or _BY.search(lead):
            where = sources
        else:
            where = targets if _TO.search(lead) else middle
        if at == 0 and (turn := _TURNED.match(label[end:])):
            where = sources if turn.group(1) == "from" else targets
        where.extend(places)
        done = end
    return tuple(dict.fromkeys((*sources, *middle, *targets)))


def _given_by(place: str, label: str, printed: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a place is that of who gives: "money lent by the bank of Norland"."""
    hits = [at for at, _, places in _hits(label, printed) if place in places]
    return bool(hits) and _GIVER.search(label[max(0, hits[0] - 80) : hits[0]]) is not None


def _done_there(place: str, label: str, printed: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a place only says where the doer is: "courses offered by the workshop in Norland"."""
    hits = [at for at, _, places in _hits(label, printed) if place in places]
    return bool(hits) and _DOER_IN.search(label[max(0, hits[0] - 60) : hits[0]]) is not None


def _files(label: str, printed: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the first place of a label is that of those who file: "requests from Norland", "Norlandic applicants"."""
    if _FILED.search(label) is None or _INTERNATIONAL.search(label):
        return False
    at, end, _ = _hits(label, printed)[0]
    return _APPLICANT.search(label[max(0, at - 40) : at]) is not None or _APPLICANTS.match(label, end) is not None
