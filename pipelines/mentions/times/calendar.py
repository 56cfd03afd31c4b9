"""Stretches of time on the calendar and their EDTF (ISO 8601-2) form.

Belongs here: arithmetic of days, months and years, intervals, open ends. Does not belong here: reading a text.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from pipelines.objects import record


@record
class Stretch:
    """A stretch of time: its EDTF form, first and last day (None where open)."""

    edtf: str
    first: date | None
    last: date | None

    @property
    def year(self) -> int | None:
        """The year in which it ends (begins, where the end is open)."""
        day = self.last or self.first
        return day.year if day else None


def of_year(year: int) -> Stretch:
    """One calendar year."""
    return Stretch(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def of_month(year: int, month: int) -> Stretch:
    """One calendar month."""
    return Stretch(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def of_day(day: date) -> Stretch:
    """One day."""
    return Stretch(day.isoformat(), day, day)


def of_months(year: int, first: int, last: int) -> Stretch:
    """Months `first` to `last` of one year; a `last` before `first` is of the next year."""
    return between(of_month(year, first), of_month(year + (last < first), last))


def of_decade(year: int) -> Stretch:
    """The ten years that begin with `year`."""
    return between(of_year(year), of_year(year + 9))


def valid_day(year: int, month: int, day: int) -> Stretch | None:
    """One day, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return of_day(date(year, month, day))


def between(start: Stretch, end: Stretch) -> Stretch:
    """From the beginning of one stretch to the end of another."""
    return Stretch(f"{_left(start.edtf)}/{_right(end.edtf)}", start.first, end.last)


def year_earlier(stretch: Stretch) -> Stretch:
    """The same days or months of the year before."""
    edtf = "/".join(f"{int(part[:4]) - 1}{part[4:]}" for part in stretch.edtf.split("/"))
    first, last = (None if day is None else shift_months(day, -12) for day in (stretch.first, stretch.last))
    return Stretch(edtf, first, last)


def until(end: Stretch) -> Stretch:
    """Everything up to the end of a stretch: "../2024-06"."""
    return Stretch(f"../{_right(end.edtf)}", None, end.last)


def since(start: Stretch, publication: date) -> Stretch:
    """From a stretch up to the publication; open where it begins only afterwards."""
    if start.first is None or start.first > publication:
        return onward(start)
    return Stretch(f"{_left(start.edtf)}/{publication.isoformat()}", start.first, publication)


def onward(start: Stretch) -> Stretch:
    """From the beginning of a stretch with an open end: "2022-04-01/.."."""
    return Stretch(f"{_left(start.edtf)}/..", start.first, None)


def shift_months(day: date, months: int) -> date:
    """The same day some months later (earlier where negative), or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_days(day: date, days: int) -> date:
    """Some days later (earlier where negative), within the calendar."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def month_of(day: date) -> Stretch:
    """The month that holds a day."""
    return of_month(day.year, day.month)


def week_of(day: date) -> Stretch:
    """Monday to Sunday of the week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return between(of_day(monday), of_day(shift_days(monday, 6)))


def quarter_of(day: date) -> Stretch:
    """The quarter that holds a day."""
    first = (day.month - 1) // 3 * 3 + 1
    return of_months(day.year, first, first + 2)


def _left(edtf: str) -> str:
    return edtf.split("/")[0]


def _right(edtf: str) -> str:
    return edtf.split("/")[-1]
