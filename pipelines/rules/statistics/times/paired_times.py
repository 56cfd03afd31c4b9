"""Periods that stand side by side, each with a number of its own: "to 75 in 2023 and to 90 in 2024".

Belongs here: which number such a period belongs to. Does not belong here: any other period (clause_periods.py).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipelines.model import Number, Period
from pipelines.rules.statistics.model import Site

_PAIRED = frozenset("from to with against of".split())


def paired(site: Site, places: list[tuple[int, Period]]) -> dict[int, int]:
    """Periods that belong to one number alone, where several stand side by side: "to 75 in 2023 and to 90 in 2024"."""
    units = site.parse.units
    out: dict[int, int] = {}
    for u, _ in places:
        at = u - 1
        while at > 0 and u - at <= 5 and units[at].letter not in "qT" and units[at].text not in (",", ";", "(", ")"):
            at -= 1
        if units[at].letter == "q" and u - at <= 5:
            lead = next((units[b].lower for b in range(at - 1, max(-1, at - 3), -1) if units[b].letter == "p"), "")
            if lead in _PAIRED:
                out[u] = at
    return out if len(out) > 1 else {}


_JOINED = " and "
_EACH = re.compile(r"\b(?:each|both|every|respectively|alike|either)\b")


def over_both(site: Site, period: Period, measure: str) -> Period:
    """Two years as one stretch, where one number is told of both: "will invite 150 people in 2026 and 2027".

    The period itself where there is one alone, or a number for each.
    """
    if measure not in ("level", "cumulative") or len(period.edtf) != _YEAR or not period.edtf.isdigit():
        return period
    text = site.parse.clauses.text
    named = [p for _, p in site.parse.periods if len(p.edtf) == _YEAR and p.edtf.isdigit()]
    run = _run(named, period, text)
    if len(run) < 2 or _EACH.search(text, site.parse.clauses.sentence.start, site.parse.clauses.sentence.end):
        return period
    one, two = run[0], run[-1]
    numbers = [unit.mention for _, unit in site.parse.mentioned if isinstance(unit.mention, Number)]
    runs = (text[a.end : b.start] for a, b in pairwise(numbers))
    behind = next((unit for unit in site.parse.units if unit.start >= two.end), None)
    if behind is not None and behind.letter in "vx":
        return period  # "was 3 million in 2022 and 2023 saw 4 million"
    at = next((k for k, between in enumerate(runs) if between in (_JOINED, ", ")), None)
    if at is not None:  # "in 2022 and 2023 it taught 30 and 40 people"
        row = numbers[at : at + len(run)]
        return run[row.index(site.number)] if site.number in row else period
    return replace(one, edtf=f"{one.edtf}/{two.edtf}", end=two.end, last=two.last, kind="range")


def _run(named: list[Period], period: Period, text: str) -> list[Period]:
    """The years one after the other, listed with "and" before the last, among which a period is; else that alone."""
    run = [period]
    for year in named[named.index(period) + 1 :] if period in named else ():
        between = text[run[-1].end : year.start]
        if between not in (_JOINED, ", ") or int(year.edtf) != int(run[-1].edtf) + 1:
            break
        run.append(year)
    for year in reversed(named[: named.index(period)] if period in named else ()):
        between = text[year.end : run[0].start]
        if between not in (_JOINED, ", ") or int(run[0].edtf) != int(year.edtf) + 1:
            break
        run.insert(0, year)
    joined = len(run) > 1 and text[run[-2].end : run[-1].start] == _JOINED
    return run if joined else [period]


_YEAR = 4  # characters
