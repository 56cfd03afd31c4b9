"""Counts that each of several things has: "11 trains of eight cars each", "ten buses, each with 45 seats".

Belongs here: what such a number counts, and in each of what. Does not belong here: "each" behind what somebody does
("20 students each", counting.py), sizes of each (sizes.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.counts.counting import counted_unit
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_HAVING = re.compile(
    r"\beach (?:with|of|having|holding|carrying|containing|seating|offering) (?:about |some |up to )?$"
)


def of_each(site: Site) -> Claim | None:
    """The noun behind the number, of each of the things that the phrase before it names."""
    if site.bare:
        return None
    parse, units = site.parse, site.parse.units
    first, last = site.counted
    if _HAVING.search(site.before):
        each = next((u for u in range(site.unit - 1, 0, -1) if units[u].lower == "each"), 0)
        end = each - (units[each - 1].text in (",", "(", "–", "—"))
    elif last < len(units) and units[last].lower == "each" and units[site.unit - 1].lower == "of":
        end = site.unit - 1
    else:
        return None
    phrase = _of_what(site, end)
    if phrase is None:
        return None
    *front, noun = trimmed(plain(parse, *phrase, site.memory)).split()
    unit, unit_span = counted_unit(site)
    head = trimmed(plain(parse, first, last, site.memory))
    base = " ".join([head, "of each", *front, lexicon.singular(noun)])
    return Claim(base, unit, "level", head=head, unit_span=unit_span, weight=0.85)


def _of_what(site: Site, end: int) -> tuple[int, int] | None:
    """The units of the phrase that names several: the one that ends at `end`, or else the nearest one before that is
    counted ("Ten buses arrived in May, each with …")."""
    parse = site.parse
    last = parse.phrase_of.get(end - 1, -1)
    for at in range(last, -1, -1):
        phrase, units = parse.phrases[at], parse.of(at)
        counted = any(isinstance(unit.mention, Number) for unit in units)
        inner = at > 0 and parse.units[parse.phrases[at - 1].first].lower == "of"
        if phrase.kind != "noun" or not (at == last or counted and not inner):
            continue
        if units[-1].letter == "n" and lexicon.is_plural(units[-1].lower):
            return phrase.first, phrase.last
    return None


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.count_of_each",
        "statistics",
        (
            Example(
                "The line bought 11 trains of eight cars each.",
                {"value": 8.0, "unit": "car", "indicator": "Cars of each train"},
                1,
            ),
            Example(
                "In 2023 the town bought ten buses, each with 45 seats.",
                {"value": 45.0, "unit": "seat", "indicator": "Seats of each bus"},
                1,
            ),
        ),
        ("Both universities sent 20 students each.",),
        frozenset(("plain",)),
        re.compile(r"\b(?:of|with|having|holding|carrying|containing|seating|offering) (?:about |some |up to )?$"),
        None,
        of_each,
    ),
)
