"""Editions of a series: "three conferences in 2016, 2018 and 2024" is three rows.

Belongs here: the rule of series and its rows. Does not belong here: single events (events.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipelines.model import Example, Span
from pipelines.rules.programs.build import activity_of
from pipelines.rules.programs.rule import EVENTS, Activity, Mention, ProgramRule, needs, words
from pipelines.rules.programs.setting import When

RULE = ProgramRule(
    name="series_with_years",
    table="programs",
    types=EVENTS,
    ties=words("object subject nominal participle preposition bare"),
    needs=needs("plural", "modified complement printed"),
    lacks=words("denied asked"),
    confidence=0.85,
    examples=(
        Example(
            "CNIPA and WIPO have hosted three Amber Road Conferences on Designs in 2016, 2018 and 2024.",
            {"program_type": "conference", "date": "2018", "organizers": ("CNIPA", "WIPO")},
            count=3,
        ),
    ),
    rejects=("Conferences were held in many towns in 2016.", "Exports rose in 2016, 2018 and 2024."),
)
_YEARS = re.compile(r"\bin ((?:19|20)\d\d(?:(?:, and |, | and )(?:19|20)\d\d)+)\b")
_YEAR = re.compile(r"\d{4}")


def editions(mention: Mention) -> Iterator[Activity]:
    """A row for each year that is listed right after the name of a series."""
    naming, view = mention.naming, mention.view
    if not naming.noun.plural or not RULE.fits(mention):
        return
    match = _YEARS.search(view.text, naming.end, min(view.sentence.end, naming.end + 60))
    if match is None:
        return
    base = activity_of(mention, RULE)
    for number, year in enumerate(_YEAR.finditer(match.group(1)), 1):
        start = match.start(1) + year.start()
        first = date(int(year.group()), 1, 1)
        dated = When(year.group(), "stated", Span(start, start + 4), first, first.replace(month=12, day=31))
        yield replace(
            base,
            when=dated,
            edition=number,
            status="completed" if first <= view.scene.document.published_on else "planned",
            weight=base.weight - 0.15,
        )
