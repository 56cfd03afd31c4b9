"""First and last day of an EDTF date or period (ISO 8601-2, level 0 with open ends).

Does not belong here: reading dates in a text (mentions).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

import polars as pl

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_OPEN = ("", "..")
BOUNDS = pl.Struct({"first": pl.Date, "last": pl.Date})


def _day(text: str, *, last: bool) -> date | None:
    if text in _OPEN:
        return None
    if not (match := _DAY.fullmatch(text)):
        raise ValueError(f"not an EDTF date: {text!r}")
    year = int(match[1])
    month = int(match[2] or (12 if last else 1))
    return date(year, month, int(match[3]) if match[3] else monthrange(year, month)[1] if last else 1)


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day of a date or interval, None where it is open.

    Raises ValueError for what is not EDTF of this level, or no day of the calendar.
    """
    start, _, end = edtf.partition("/") if "/" in edtf else (edtf, "", edtf)
    return _day(start, last=False), _day(end, last=True)


def _bounds_or_none(edtf: str) -> dict[str, date | None]:
    try:
        first, last = bounds(edtf)
    except ValueError:  # the contract refuses the row by the text itself
        first = last = None
    return {"first": first, "last": last}


def bounds_of(periods: pl.Series) -> pl.Series:
    """`bounds` of a whole column as structs of `first` and `last`; null for null and for what is not EDTF."""
    distinct = periods.unique().drop_nulls().sort()
    known = pl.DataFrame({"edtf": distinct, "bounds": pl.Series([_bounds_or_none(p) for p in distinct], dtype=BOUNDS)})
    frame = periods.alias("edtf").to_frame().join(known, on="edtf", how="left", maintain_order="left")
    return frame["bounds"].alias(periods.name)
