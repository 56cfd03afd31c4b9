"""Entries of a calendar of events: "- Open Day for inventors, Bulawayo, 12 June".

Belongs here: the rule of items that hold no more than a title, a place and a date. Does not belong here: items that are
sentences, titles with labelled lines below (notices.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.mentions.names.authority import area_of
from pipelines.model import Example, Span
from pipelines.rules.programs.build import activity_of
from pipelines.rules.programs.kinds import typed
from pipelines.rules.programs.mention import mention_of
from pipelines.rules.programs.names.naming import Naming, name_at
from pipelines.rules.programs.rule import EVENTS, Activity, ProgramRule, needs, words
from pipelines.rules.programs.times.moments import When, Where
from pipelines.rules.programs.times.places import PLACES
from pipelines.rules.programs.times.status import status_of
from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import NOUNS

RULE = ProgramRule(
    name="programs.calendar_entry",
    table="programs",
    types=EVENTS,
    needs=needs("item"),
    lacks=words("denied asked generic"),
    confidence=0.65,
    weak=True,
    examples=(
        Example(
            "Upcoming events\n- Farmers' Day fair and seed exhibition, Showgrounds, 26 November\n",
            {
                "name": "Farmers' Day fair and seed exhibition",
                "program_type": "exhibition",
                "date": "2024-11-26",
                "location": "Showgrounds",
            },
        ),
        Example(
            "Dates for your diary:\n• Brand Clinic for market traders, Mutare and Gweru, 3–5 February;\n",
            {"program_type": "training", "date": "2025-02-03/2025-02-05", "location": "Mutare and Gweru"},
        ),
    ),
    rejects=(
        "Upcoming events\n- Farmers sold seed at the fair, Lima, 26 November\n",
        "Sales\n- Seed, Lima, 26 November\n- Fair trade coffee, 3 tonnes, Lima\n",
    ),
)
_MARK = re.compile(r"(?:[-–—*•●▪◦·‣>✓✔►▶➢→]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)])\s+")
_TITLE = re.compile(r"[A-Z\"“][^,;:.()\d–—]{4,90}(?=,? \(|, )")
_PLACE = re.compile(r",? ?\(?(?P<place>[A-Z][^;:.()\d]{1,60}?)?(?:,|, on|, from| on| from)? ?\(?(?:on |from )?")
_SAID = frozenset("is are was were has have had will would said sold".split())
_MONTH = 7  # characters of a date that tells the month
_PREPOSITIONS = frozenset("for on of with in at to from by under".split())


def calendar_entries(view: View, topics: frozenset[str]) -> Iterator[Activity]:
    """The row of an item that is an entry of a calendar."""
    if view.sentence.kind != "item" or not view.periods:
        return
    mark = _MARK.match(view.text, view.sentence.start, view.sentence.end)
    begin = mark.end() if mark is not None else view.sentence.start
    title = _TITLE.match(view.text, begin, view.sentence.end)
    if title is None:
        return
    period = view.periods[0]
    place = _PLACE.fullmatch(view.text, title.end(), period.start) if title.end() <= period.start else None
    if place is None or period.kind not in ("point", "range") or len(period.edtf.partition("/")[0]) < _MONTH:
        return
    naming = _naming(view, view.index(begin), view.index(title.end()), topics)
    if naming is None:
        return
    mention = mention_of(view, naming)
    if not RULE.fits(mention):
        return
    dated = When(period.edtf, period.basis, Span(period.start, period.end), period.first, period.last)
    status = status_of(view.scene.document.published_on, dated, None, (), standing=False)
    alone = not mention.bodies.organizers and not mention.bodies.participants
    row = replace(activity_of(mention, RULE), when=dated, status=status, ours=alone)  # who keeps it holds them
    if place["place"]:
        known = (n for n in view.names if place.start("place") <= n.start < place.end("place") and n.kind in PLACES)
        area = next((area_of(n.entity_id) for n in known if n.entity_id), None)
        row = replace(row, where=Where(place["place"], area, Span(*place.span("place"))))
    yield row


def _naming(view: View, first: int, end: int, topics: frozenset[str]) -> Naming | None:
    """The title as a name: the last head noun before what it is for, with all before it."""
    tokens = view.tokens
    if any(t.lower in _SAID for t in tokens[first:end]):
        return None
    stop = next((i for i in range(first + 1, end) if tokens[i].lower in _PREPOSITIONS), end)
    for head in range(stop - 1, first, -1):
        if tokens[head].lower not in NOUNS:
            continue
        naming = name_at(view, head)
        if naming is None:
            continue
        naming = typed(view, naming, topics)
        kind = "training" if naming.noun.words[-1] == "clinic" else naming.program_type
        return replace(
            naming, program_type=kind, first=first, lead=first, start=tokens[first].start, determiner="none",
            printed=False, modified=True, owner=None,
        )  # fmt: skip
    return None
