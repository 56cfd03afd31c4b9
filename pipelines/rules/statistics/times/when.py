"""A period as published, and periods made of others.

Belongs here: the year before, from a beginning on, over several years. Does not belong here: which period a number
takes (period.py).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from pipelines.mentions.times import calendar
from pipelines.model import Period, Span
from pipelines.objects import record


@record
class When:
    """A period as published."""

    edtf: str | None
    first: date | None
    last: date | None
    basis: Literal["stated", "context", "document"]
    span: Span | None
    bound: bool = False
    """Whether it is that of one number alone ("compared with 880 in 2022"), so that no other number takes it."""


def as_when(period: Period) -> When:
    """A period as published."""
    return When(period.edtf, period.first, period.last, period.basis, Span(period.start, period.end))


def year_before(period: Period) -> When | None:
    """The same time a year earlier, told by a year, half or quarter; None where a period is longer or shorter."""
    if period.first is None or period.last is None or period.kind not in ("point", "range"):
        return None
    if not _QUARTER < (period.last - period.first).days < _YEAR:
        return None
    parts = period.edtf.split("/")
    edtf = "/".join(f"{int(part[:4]) - 1}{part[4:]}" for part in parts)
    first, last = (calendar.shift_months(day, -12) for day in (period.first, period.last))
    return When(edtf, first, last, "context", Span(period.start, period.end), bound=True)


_QUARTER, _YEAR = 80, 367  # days


def over_years(when: When, base: Period) -> When:
    """Growth told against a year that is not the one before goes on from there: "twice its figure for 2020"."""
    if when.basis == "document" or base.first is None or when.first is None or when.edtf is None:
        return when
    if when.first.year - base.first.year <= 1:
        return when
    edtf = f"{base.edtf.split('/')[0]}/{when.edtf.split('/')[-1]}"
    return replace(when, edtf=edtf, first=base.first, bound=True)


def going_on(period: Period, published: date) -> When:
    """From the beginning of a period to the publication."""
    edtf = f"{period.edtf.split('/')[0]}/{published.isoformat()}"
    return replace(as_when(period), edtf=edtf, last=published)


def going_on_after(period: Period, published: date) -> When:
    """What "since then" means of a period: from its beginning, or from the end of years that were told as closed."""
    begin, _, end = period.edtf.partition("/")
    closed = period.kind == "range" and len(begin) == len(end) == 4 and period.last is not None
    if not closed or period.last is None or period.last >= published:
        return going_on(period, published)
    return replace(as_when(period), edtf=f"{end}/{published.isoformat()}", last=published)
