"""The two ends of what a multiple tells: "has tripled since 2019, from 410 to 1,310".

Belongs here: values on both sides of "from … to …" behind a verb that is itself a number. Does not belong here: ends
told by other verbs (told_values.py, amounts.py), whose period turning.py tells apart.
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.model import Example, NumberKind, Period
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule, Told
from pipelines.rules.statistics.times.when import When
from pipelines.rules.statistics.words.nouns import unit_from

_KINDS: frozenset[NumberKind] = frozenset(("plain",))
_NEAR = r"(?:(?:about|some|only|just|around|nearly|almost|over|more than|a mere) )?"
_FROM = re.compile(rf"[^;:.()]{{0,80}}?\bfrom {_NEAR}$")
_TO = re.compile(rf"(?:[^;:.()]|\.(?=\d)){{0,110}}?\bfrom (?:[^;:.()]|\.(?=\d)){{1,60}}? to {_NEAR}$")
_OWN_TIME = re.compile(r" (?:in|at|on|by|last|this|a year|as of|before|today|now)\b")


def _multiple(site: Site) -> Told | None:
    """The multiple that the sentence tells before a number, where nothing but its ends stands between."""
    index = site.parse.clauses.sentence.index
    for told in reversed(site.memory.told[-3:]):
        if told.sentence != index:
            return None
        if told.number.kind == "multiple" and told.claim.measure == "ratio":
            return told
    return None


def at_end(site: Site) -> Claim | None:
    """ "Filings more than doubled from 410 to 1,310": what the multiple was said of."""
    told = _multiple(site) if site.bare else None
    if told is None:
        return None
    between = site.parse.clauses.text[told.number.end : site.number.start]
    first = _FROM.fullmatch(between) is not None and " to " in site.after[:60]
    if not first and _TO.fullmatch(between) is None:
        return None
    unit = unit_from(told.claim.base)
    if not unit:
        return None
    head = told.claim.head or told.claim.base
    return Claim(told.claim.base, unit, "level", head=head, period=_period(site, told, first=first), weight=0.8)


def _period(site: Site, told: Told, *, first: bool) -> Period | None:
    """The beginning or the end of the years over which a multiple was told, unless the number has a time of its own."""
    when = told.when
    if _OWN_TIME.match(site.after) or not isinstance(when, When) or when.edtf is None or when.span is None:
        return None
    begin, _, end = when.edtf.partition("/")
    day: date | None = when.first if first else when.last
    if not end or begin[:4] == end[:4] or begin == ".." or day is None:
        return None
    return Period(when.span.start, when.span.end, begin if first else end, day, day, "point", "context")


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.end_of_multiple",
        "statistics",
        (
            Example(
                "Filings have more than tripled since 2019, from 410 to 1,310.",
                {"value": 410.0, "unit": "filing", "time_period": "2019"},
                2,
            ),
            Example(
                "Filings nearly doubled from 410 in 2019 to 810 in 2022.",
                {"value": 810.0, "unit": "filing", "time_period": "2022"},
                2,
            ),
        ),
        ("Filings doubled, and 410 came from abroad.",),
        _KINDS,
        re.compile(r"\b(?:from|to) (?:[a-z]+ ){0,2}$"),
        None,
        at_end,
    ),
)
