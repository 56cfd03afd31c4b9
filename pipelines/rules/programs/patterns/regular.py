"""Transport services told by what moves: "Ships have sailed to Shanghai every week since May", "a bus links A and B".

Belongs here: the rule of vehicles that run regularly between places. Does not belong here: services told by their noun
(standing.py, founding.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.mentions.names.authority import area_of
from pipelines.model import Example, Name, Span
from pipelines.rules.programs.bodies.bodies import Bodies
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.bodies.unlisted import subjects_of
from pipelines.rules.programs.build import sentence_span
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.rule import Activity, ProgramRule
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.times.status import status_of
from pipelines.rules.programs.view import FUTURE, View

RULE = ProgramRule(
    name="programs.vehicles_run_regularly",
    table="programs",
    types=frozenset(("transport_service",)),
    confidence=0.6,
    examples=(
        Example(
            "Ships have sailed from Qingdao to Mombasa every week since 4 May 2024.",
            {"program_type": "transport_service", "date": "2024-05-04/..", "participants": ("CHN", "KEN")},
        ),
        Example(
            "A bus links Nairobi with Kampala twice a day.",
            {"program_type": "transport_service", "participants": ("KEN", "UGA"), "status": "ongoing"},
        ),
        Example(
            "Amber Airlines began flying from Nairobi to Guangzhou on 4 May 2024.",
            {
                "program_type": "transport_service",
                "date": "2024-05-04/..",
                "organizers": ("Amber Airlines",),
                "participants": ("KEN", "CHN"),
            },
        ),
        Example(
            "Trains between China and Europe made 1,585 runs in August.",
            {"program_type": "transport_service", "participants": ("CHN", "EUROPE")},
        ),
    ),
    rejects=(
        "He started flying from Nairobi alone in 2024.",
        "Ships wait for weeks off Mombasa.",
        "He flew from Nairobi to Kampala twice a week.",
        "Trains are slow in Kenya and Uganda every winter.",
        "The train from Nairobi to Kampala was late on 4 May 2024.",
    ),
)
_VEHICLES = {
    "ship": "shipping service", "ships": "shipping service", "vessels": "shipping service", "ferries": "ferry service",
    "ferry": "ferry service", "trains": "train service", "train": "train service", "buses": "bus service",
    "bus": "bus service", "coaches": "bus service", "lorries": "truck service", "trucks": "truck service",
    "flights": "air service", "planes": "air service", "aircraft": "air service",
    "flying": "air service", "sailing": "shipping service", "sailings": "shipping service",
}  # fmt: skip
WORDS = frozenset(_VEHICLES)
_RUNNING = frozenset(
    "sail sails sailed run runs ran fly flies flew flown leave leaves left depart departs departed ply plies travel "
    "travelled travels go goes link links linked connect connects connected make makes made shuttle serve "
    "serves".split()
)
_BEGUN = frozenset("began begin begins started start starts resumed resume launched launch".split())
_OFTEN = frozenset(("every", "daily", "weekly", "monthly", "twice", "thrice", "times", "once", "regularly", "nightly"))
_TRIPS = frozenset("trips runs journeys sailings flights round-trips voyages".split())
_ENDS = frozenset(("city", "country", "province", "area"))
_REACH = 10  # tokens from the vehicle to its verb


def regular_services(view: View) -> Iterator[Activity]:
    """A row where vehicles run between two places, and how often or how many times they do."""
    tokens = view.tokens
    for index, token in enumerate(tokens[:-3]):
        if token.lower not in _VEHICLES or index > 0 and tokens[index - 1].lower in ("the", "this", "that", "first"):
            continue
        if tokens[index - 1].lower in _BEGUN and index > 1:
            if (ends := _ends(view, index, len(tokens))) is not None:
                yield _activity(view, index, index - 1, len(tokens), ends)
                return
            continue
        reach = range(index + 1, min(index + _REACH, len(tokens)))
        verb = next((i for i in reach if tokens[i].lower in _RUNNING), None)
        if verb is None or any(t.text in ";:." for t in tokens[index:verb]):
            continue
        end = next((i for i in range(verb, len(tokens)) if tokens[i].text in ";:"), len(tokens))
        after = [t.lower for t in tokens[verb + 1 : end]]
        since = tokens[0].lower == "since" and view.period_at(1)
        if (
            not since
            and _OFTEN.isdisjoint(after)
            and not (tokens[verb].lower == "made" and not _TRIPS.isdisjoint(after))
        ):
            continue
        ends = _ends(view, index, end)
        if ends is None:
            continue
        yield _activity(view, index, verb, end, ends)
        return


def _ends(view: View, first: int, end: int) -> list[Name] | None:
    """The two places that are joined; one alone where "from it" or "from there" stands for the other."""
    tokens = view.tokens
    places = [n for n in view.names_between(first, end) if n.kind in _ENDS and n.entity_id and n.form != "demonym"]
    lead = [tokens[view.index(n.start) - 1].lower for n in places]
    for at, name in enumerate(places):
        if lead[at] in ("from", "between", "links", "linked", "connects", "connect", "link") and at + 1 < len(places):
            other = lead[at + 1]
            if other in ("to", "and", "with") or view.text[name.end : places[at + 1].start].strip() in ("and", "with"):
                return [name, places[at + 1]]
    pointed = any(
        t.lower == "from" and tokens[i + 1].lower in ("it", "there", "here")
        for i, t in enumerate(tokens[first : end - 1], first)
    )
    to = next((n for at, n in enumerate(places) if lead[at] == "to"), None)
    return [to] if pointed and to is not None else None


def _activity(view: View, vehicle: int, verb: int, end: int, ends: list[Name]) -> Activity:
    tokens = view.tokens
    published = view.scene.document.published_on
    noun = _VEHICLES[tokens[vehicle].lower]
    texts = [view.text[n.start : n.end] for n in ends]
    name = f"{noun} between {texts[0]} and {texts[1]}" if len(ends) > 1 else f"{noun} to {texts[0]}"
    areas = {code: Span(n.start, n.end) for n in ends if (code := _code(n))}
    begun = tokens[verb].lower in _BEGUN
    since = next(
        (
            p
            for p in view.periods
            if p.kind == ("point" if begun else "since")
            and (p.start >= tokens[verb].start or p.start == view.sentence.start)
        ),
        None,
    )
    dated = None
    if since is not None and tokens[end - 1].end >= since.start:
        edtf = f"{since.edtf.split('/')[0]}/.."
        dated = When(edtf, since.basis, Span(since.start, since.end), since.first, None)
    future = any(t.lower in FUTURE for t in tokens[max(0, verb - 3) : verb])
    return Activity(
        RULE.name, "transport_service", noun.split()[-1], name, None, False, words_of_name(name), None, False, False,
        False, sentence_span(view, tokens[vehicle].start, tokens[verb].end), view.sentence.index,
        view.sentence.paragraph, view.sentence.kind in ("headline", "heading"), dated, None,
        Bodies(_operators(view, verb) if begun else (), tuple(areas.items())),
        "planned" if future else status_of(published, dated, None, (), standing=True), RULE.confidence, RULE.confidence,
    )  # fmt: skip


def _operators(view: View, verb: int) -> tuple[tuple[str, Span], ...]:
    """The company that begins a service, known or not."""
    firms = [n for n in view.names_between(0, verb) if n.kind == "company"]
    known = [(code, Span(n.start, n.end)) for n in firms for code in ids_of(n, view.text)]
    return tuple(known or subjects_of(view, view.tokens[verb].start))


def _code(name: Name) -> str | None:
    if name.kind in ("city", "province"):
        return area_of(name.entity_id) if name.entity_id else None
    return name.entity_id
