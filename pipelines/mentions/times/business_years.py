"""When the year of business begins of which a text tells: "the financial year runs from 1 July to 30 June".

Belongs here: finding that month, and years printed as two ("2013-14") that begin with it. Does not belong here: years
of the calendar (years.py), what a text reports on (reporting.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.languages import english
from pipelines.mentions.times import calendar
from pipelines.mentions.times.calendar import Stretch

_MONTH = "|".join(sorted((month for month in english.MONTHS if len(month) > 2), key=len, reverse=True))
_RUNS = re.compile(
    r"year\b(?:[^.;\n]|\.(?=\d)){0,60}?(?:\bfrom\s|\bbegin\w*\s(?:on|in)\s|\bstart\w*\s(?:on|in)\s|\bbegan\s(?:on|in)\s|\()"
    rf"(?:the\s)?(?:(?:1|1st|first)\s(?:day\s)?(?:of\s)?)?(?P<month>{_MONTH})\b(?:\s1(?:st)?\b)?(?:,?\s\d{{4}})?",
    re.IGNORECASE,
)


@lru_cache(maxsize=2)  # asked for each such year of one text
def first_month(text: str) -> int | None:
    """The month in which a text says that its years of business begin; None where it says none, or January."""
    found = _RUNS.search(text) if "year" in text else None
    month = english.MONTHS[found["month"].lower()] if found is not None else 1
    return None if month == 1 else month


def business_year(first: int, month: int) -> Stretch:
    """The year that begins with a month of the year `first` and ends in the next."""
    return calendar.between(
        calendar.of_months(first, month, month), calendar.of_months(first + 1, month - 1, month - 1)
    )
