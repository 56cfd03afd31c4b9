"""Stretches counted from a beginning: "in its first year", "in the opening month", "the second year of the plan".

Belongs here: their pattern, and which beginning they count from. Does not belong here: parts of a calendar year
(years.py), lengths that end at the publication (relative_times.py).
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.languages import english
from pipelines.mentions.number_words import SMALL, words_value
from pipelines.mentions.times import calendar
from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.time_words import Context, Time, is_ahead

_EARLY = re.compile(
    r"(?:(?P<whose>its|their)|the)\s(?:very\s)?(?P<order>first|opening|initial|second|third|fourth|fifth)\s(?:full\s)?"
    rf"(?:(?P<count>\d{{1,2}}|{SMALL})\s)?(?P<unit>week|month|quarter|year)s?\b(?!\s(?:of\s(?:the\s(?:year|century|decade)|this|last|next|\d|(?-i:[A-Z]))|in\s(?:a\srow|office)|running|since))",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|during|over|within|throughout|for|of|by\sthe\send\sof|after)\s$", re.IGNORECASE)
_BEGINNING = re.compile(
    r"\b(?:open(?:ed|ing)|beg[au]n|start(?:ed|s)?|launch(?:ed)?|took\seffect|take\seffect|entered\s(?:into|(?:\w+\s)?(?:service|operation|use|production))|came\sinto|comes\sinto|"
    r"(?:running|open|in\suse|operating)\ssince|founded|foundation|founding|established|inaugurat\w+|set\sup|created|introduced|put\sinto|went\sinto|commissioned|handed\sover)\b",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"\d{4}-\d\d/\d{4}-\d\d")  # "its fourth year" is no beginning
_LOOKED_AT = 600  # characters back to the beginning
_NEAR = 120  # characters around a date in which a beginning is told


def early_span(context: Context, pos: int, right: int) -> Time | None:
    """The stretch that begins at `pos`; a bare length without EDTF where nothing says when it began."""
    match = _EARLY.match(context.text, pos, right)
    if match is None or _IN.search(context.text[max(0, pos - 24) : pos]) is None:
        return None
    count = match["count"]
    number = 1 if count is None else int(count) if count.isdigit() else int(words_value(count))
    if count is not None and match["whose"] is None and match["unit"].lower() in ("month", "quarter"):
        # "the first six months" are those of a year, unless a beginning was just told
        begun = _begun(context, pos, near=True)
    else:
        begun = _begun(context, pos, near=match["whose"] is None)
    order = english.ORDINALS.get(match["order"].lower(), 1)
    stretch = None if begun is None else _stretch(begun, match["unit"].lower(), order, number)
    if begun is not None and match["order"].lower() == "opening" and match["unit"].lower() == "year":
        stretch = calendar.of_year(begun.year)
    if stretch is None and match["unit"].lower() == "year" and count is None:
        stretch = _of_plan(context, order)
    if stretch is None:
        return None
    return Time(match.start(), match.end(), stretch, "range" if "/" in stretch.edtf else "point", "context")


def _begun(context: Context, pos: int, *, near: bool) -> date | None:
    """The day or month when what is spoken of began."""
    ahead = is_ahead(context, pos)
    for at, stretch in reversed(context.named):
        if at < pos - _LOOKED_AT or near and at < context.paragraph:
            break
        if stretch.first is None or at in context.compared or stretch.first >= context.published_on and not ahead:
            continue
        if len(stretch.edtf.split("/")[0]) < 7 and near or _MONTHS.fullmatch(stretch.edtf):
            continue
        around = context.text[max(context.paragraph, at - _NEAR) : min(pos, at + _NEAR)]
        if _BEGINNING.search(around) is not None:
            return stretch.first
    return None


def _stretch(begun: date, unit: str, order: int, count: int) -> Stretch | None:
    months = round(english.TIME_UNITS[unit])
    if not months:
        first = calendar.shift_days(begun, 7 * (order - 1))
        return calendar.between(calendar.of_day(first), calendar.of_day(calendar.shift_days(first, 7 * count - 1)))
    first = calendar.shift_months(begun, months * (order - 1))
    last = calendar.shift_days(calendar.shift_months(first, months * count), -1)
    start, end = calendar.month_of(first), calendar.month_of(last)
    return start if start == end else calendar.between(start, end)


def _of_plan(context: Context, order: int) -> Stretch | None:
    """A year of the plan that the headline names: the first of 2025-2027 is 2025."""
    for _, stretch in context.named[:2]:
        first, last = stretch.first, stretch.last
        if first is None or last is None or len(stretch.edtf) != 9 or last <= context.published_on:
            continue
        year = first.year + order - 1
        return calendar.of_year(year) if year <= min(last.year, context.published_on.year) else None
    return None
