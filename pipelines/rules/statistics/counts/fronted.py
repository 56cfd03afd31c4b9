"""Counts that stand before the clause on whose they are: "With 640 applications, Huawei was the top filer".

Belongs here: "with" and "at" before the number, a comma, then who has it. Does not belong here: numbers behind their
owner ("Suva, with 80 trains": words/owners.py), places that a sentence opens with (words/openings.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, Name, Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_LONGEST = 12  # words of what is counted, and of who has it


def fronted(site: Site) -> Claim | None:
    """A count of the noun behind the number, of the name behind the comma."""
    units = site.parse.units
    first = site.unit + 1
    comma = next((u for u in range(first, min(len(units), first + _LONGEST)) if units[u].text == ","), 0)
    verb = next((u for u in range(comma, min(len(units), comma + _LONGEST)) if units[u].letter in "vx"), 0)
    if not comma or not verb or any(isinstance(u.mention, Number) for u in units[first:verb]):
        return None
    owner, what = units[comma + 1 : verb], [u for u in range(first, comma) if units[u].letter not in "Tp"]
    if not owner or not what or not isinstance(owner[0].mention, Name) and not _is_named(site, comma + 1):
        return None
    last = next((u for u in range(first, comma) if units[u].letter in "Tp"), comma)
    things = trimmed(plain(site.parse, first, last, site.memory))
    if not things or not lexicon.is_plural(things.split()[-1]):
        return None
    named = trimmed(plain(site.parse, comma + 1, verb, site.memory))
    unit = unit_from(things)
    return Claim(f"{things} of {named}", unit, stock_measure(site), head=things, weight=0.85) if unit else None


def _is_named(site: Site, at: int) -> bool:
    """Whether an article stands before a name, or before a noun that the text speaks of."""
    units = site.parse.units
    return units[at].letter == "d" and at + 1 < len(units) and units[at + 1].letter in "mn"


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.count_fronted",
        "statistics",
        (
            Example(
                "With 640 published applications, Huawei Technologies was the top filer in 2023.",
                {"value": 640.0, "unit": "application", "indicator": "Published applications of Huawei Technologies"},
            ),
            Example(
                "With 120 trained examiners in 2020, the office was the largest in Peru.",
                {"value": 120.0, "unit": "person", "indicator": "Trained examiners of office"},
            ),
        ),
        ("With 12 designs filed by Peru and 14 by Chile, the year was a record.", "It works with 12 offices."),
        frozenset(("plain",)),
        re.compile(r"^with (?:(?:a|some|its|over|about|around|just|only|more than|total of) )*$"),
        re.compile(r" [a-z][^,;.]{2,90}, "),
        fronted,
    ),
)
