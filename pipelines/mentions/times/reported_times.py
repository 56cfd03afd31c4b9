"""Times that point at the period a text reports on: "in the nine months", "the period under review", "the year".

Belongs here: their patterns and what they come to. Does not belong here: what a text reports on (reporting.py), other
relative times (relative_times.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.times import calendar
from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.plan_terms import is_term_of_plan
from pipelines.mentions.times.time_words import COUNT, Context, Time, count_of, year_meant

_IN = re.compile(
    r"\b(?:in|during|over|for|throughout|across|within|(?:course|whole|rest|remainder|end|close|beginning|start|middle|"
    r"outset|months|days|weeks|part|half|quarters?)\sof|by|since|late|early)\s(?:(?:the|its|their)\s)?$",
    re.IGNORECASE,
)
_NOT_ON = (
    r"(?!\s(?:to|ended|ending|before|after|when|in\swhich|of\b(?!\sreview)|that|round|through|up|\d|from|prior|between|"
    r"earlier|later|ago)\b|['’-])"
)
_COUNTED = re.compile(rf"(?P<count>{COUNT})\s(?P<unit>years|months|quarters|half-years|weeks){_NOT_ON}", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:the|this)\s(?:(?P<period>(?:reporting|review|reported|reference)\s(?:period|year|month|quarter)|period\sunder\sreview|"
    r"(?:year|month|quarter|half-year)\sunder\sreview|period)"
    rf"|(?:whole\s|full\s|entire\s)?(?P<unit>year|half-year|quarter|month)){_NOT_ON}",
    re.IGNORECASE,
)
_OWN = re.compile(r"the\syear(?=['’]s\s(?!end\b|close\b|start\b|beginning\b|first\b|last\b)[a-z])", re.IGNORECASE)
_SUBJECT = re.compile(r"the\syear(?=\s(?:also\s)?(?:saw|had|brought|ended|closed|began|proved)\b)", re.IGNORECASE)
_MONTHS = {"year": 12, "half-year": 6, "quarter": 3, "month": 1}
_EDGE = re.compile(
    r"\b(?:end|close|beginning|start|rest|remainder|course|middle|half|turn|outset)\sof\s$", re.IGNORECASE
)


def counted_span(context: Context, pos: int, right: int) -> Time | None:
    """ "In the nine months": the stretch named before, or reported on, that is as long."""
    if context.text[max(0, pos - 4) : pos].lower() not in ("the ", "its ") or not _IN.search(
        context.text[max(0, pos - 24) : pos]
    ):
        return None
    match = _COUNTED.match(context.text, pos, right)
    count = count_of(match["count"]) if match else None
    if match is None or count is None:
        return None
    size = {"years": 12.0, "months": 1.0, "quarters": 3.0, "half-years": 6.0}.get(match["unit"].lower(), 0.25)
    stretch = context.as_long_as(count * size)
    return None if stretch is None else _time(match, stretch)


def named_span(context: Context, pos: int, right: int) -> Time | None:
    """ "The period under review", "the quarter", "the year"."""
    match = _NAMED.match(context.text, pos, right)
    if match is None:
        return _years_own(context, pos, right)
    before = context.text[max(0, pos - 24) : pos]
    if match["period"]:
        if match["period"].lower() == "period" and not _IN.search(before):
            return None
        stretch = context.reporting or context.span()
    elif not _IN.search(before):
        return _years_own(context, pos, right)
    elif match["unit"].lower() == "year":
        edge = _EDGE.search(before) is not None
        year = year_meant(context, pos, fallback=edge)
        last = context.named[-1][0] if context.named else 0
        double = None if is_term_of_plan(context.text, last) else context.double_year()
        stretch = double or (None if year is None else calendar.of_year(year))
    else:
        stretch = context.as_long_as(_MONTHS[match["unit"].lower()])
    return None if stretch is None else _time(match, stretch)


def _years_own(context: Context, pos: int, right: int) -> Time | None:
    """ "The year's filings": those of the year spoken of or reported on."""
    opens = not context.text[context.sentence : pos].strip()
    match = _OWN.match(context.text, pos, right) or (_SUBJECT.match(context.text, pos, right) if opens else None)
    year = year_meant(context, pos, fallback=False) if match else None
    return None if match is None or year is None else _time(match, calendar.of_year(year))


def _time(match: re.Match[str], stretch: Stretch) -> Time:
    return Time(match.start(), match.end(), stretch, "range" if "/" in stretch.edtf else "point", "context")
