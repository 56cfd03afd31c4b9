"""Whether a text reviews the whole of the year before, as a chapter of a yearbook does, so that its months are of that
year.

Belongs here: telling such a text. Does not belong here: what a text reports on (reporting.py), months without a year
(missing_years.py).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pipelines.mentions.times.calendar import Stretch

_UNDER_REVIEW = re.compile(
    r"\b(?:year\s(?:under\s(?:review|report)|in\sreview)|reporting\syear|year\s?book|annual\sreport)\b", re.IGNORECASE
)
_YEAR = 360  # days


def reviews_a_year(text: str, reported: Stretch | None, published_on: date) -> bool:
    """Whether what a text reports on is the whole year before its publication, which it calls a year under review."""
    if reported is None or reported.first is None or reported.last is None:
        return False
    whole = (reported.last - reported.first).days > _YEAR and reported.last.year == published_on.year - 1
    return whole and _is_yearbook(text)


@lru_cache(maxsize=2)  # asked for each day of one text that has no year
def _is_yearbook(text: str) -> bool:
    return _UNDER_REVIEW.search(text) is not None
