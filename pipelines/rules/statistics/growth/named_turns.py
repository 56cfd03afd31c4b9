"""The two ends of a rise or fall that a noun tells: "the increase in the number of weekly flights from 14 to 35".

Belongs here: what such numbers are the ends of. Does not belong here: rises that a verb tells (turning.py, values.py),
by how much something rose (growth.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, Number
from pipelines.rules.statistics.lexicon import DOWN_NOUNS, UP_NOUNS
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import counted_only, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_TURNS = UP_NOUNS | DOWN_NOUNS | {"extension", "enlargement", "lowering", "raising"}
_ENDS = re.compile(rf"\b(?:{'|'.join(sorted(_TURNS))}) (?:in|of) [^,;.:()]{{3,70}}? from (?:[^;:()]{{1,24}}? to )?$")


def end(site: Site) -> Claim | None:
    """What rose or fell, where both ends stand right behind it."""
    parse = site.parse
    start = next((p for p in range(site.phrase - 1, 1, -1) if parse.units[parse.phrases[p].first].lower == "from"), 0)
    at = start
    while at > 1 and not _is_turn(site, at):
        at -= 1
    if not start or at < 2 or not site.bare and site.number.kind == "plain":
        return None
    inside = range(parse.phrases[at].first, parse.phrases[start - 1].last)
    if not inside or any(isinstance(parse.units[u].mention, Number) or parse.units[u].letter in "vx" for u in inside):
        return None
    base = counted_only(trimmed(plain(parse, inside.start, inside.stop, site.memory)))
    unit = site.number.unit or unit_from(base) if base else ""
    if not unit:
        return None
    measure = "share" if site.number.kind == "percent" else stock_measure(site)
    return Claim(base, unit, measure, head=base, weight=0.8, unit_span=site.number.unit_span)


def _is_turn(site: Site, at: int) -> bool:
    """Whether a phrase follows "increase in" or the like."""
    before, link = site.parse.phrases[at - 2], site.parse.phrases[at - 1]
    return site.parse.units[before.last - 1].lower in _TURNS and site.parse.units[link.first].lower in ("in", "of")


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.turn_named",
        "statistics",
        (
            Example(
                "In 2023 the ministers noted the increase in the number of weekly flights to Suva from 14 to 35.",
                {"value": 35.0, "unit": "flight"},
                2,
            ),
            Example(
                "In 2023 a rise in the capacity of the port of Suva from 2 million to 3 million tonnes was agreed.",
                {"value": 2000000.0, "unit": "tonne", "indicator": "Capacity of the port of Suva"},
                2,
            ),
        ),
        ("In 2023 the increase in flights came from 14 towns.",),
        frozenset(("plain", "money", "quantity", "percent")),
        _ENDS,
        None,
        end,
        160,
    ),
)
