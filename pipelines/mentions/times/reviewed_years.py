"""Whether a text reviews the whole of the year before, as a chapter of a yearbook does, so that its months are of that
year; and which year that is where neither headline nor lead says so.

Belongs here: telling such a text. Does not belong here: what a text reports on (reporting.py), months without a year
(missing_years.py).
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pipelines.mentions.times import calendar
from pipelines.mentions.times.calendar import Stretch

_UNDER_REVIEW = re.compile(
    r"\b(?:year\s(?:under\s(?:review|report)|in\sreview)|reporting\syear|year\s?book|annual\sreport)\b", re.IGNORECASE
)
_YEAR = 360  # days
_OVER_THE_YEAR = re.compile(
    r"\b(?:during|throughout|over|across|in\sthe\scourse\sof)\sthe\s(?:whole\s|entire\s|past\s|reporting\s)?year\b"
    r"(?!-|\s(?:to|that|before|earlier|ahead|from|ended|ending|(?:19|20)\d\d)\b)",
    re.IGNORECASE,
)
_YEAR_IN_HEADLINE = re.compile(
    r"\b(?:(?:record|strong|difficult|good|busy|successful|challenging|mixed|best)\s(?:\w+\s)?year|year\sin\s(?:review|figures|numbers)|(?:summary|review|overview|results|outcomes?)\sof\sthe\s(?:past\s)?year|"
    r"full[- ]year|"
    r"year-end|annual\s(?:results|report|review|figures|statistics|balance)|(?:look|looking)\sback)\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"(?<![\d/–-])(?<![\d]\.)(?:19|20)\d\d(?![\d/–-])")
_TO_COME = re.compile(r"\b(?:will|shall|plans?|planned|expect\w*|next|target\w*|aims?|foreseen|by)\b", re.IGNORECASE)
_REACH = 60  # characters behind "during the year" in which something may be still to come
_TOP = 250  # characters in which a text says when it was published
_LATE = 8  # month after which "over the year" may be the current one
_LAST = 12  # the month in which "the year in review" is the current one
_EARLY = 3  # month after which "a record year" may be another


def reviews_a_year(text: str, reported: Stretch | None, published_on: date) -> bool:
    """Whether what a text reports on is the whole year before its publication, which it calls a year under review."""
    if reported is None or reported.first is None or reported.last is None:
        return False
    whole = (reported.last - reported.first).days > _YEAR and reported.last.year == published_on.year - 1
    return whole and _is_yearbook(text)


@lru_cache(maxsize=2)  # asked for each day of one text that has no year
def _is_yearbook(text: str) -> bool:
    return _UNDER_REVIEW.search(text) is not None


def reviewed_year(text: str, published_on: date) -> tuple[int, int, Stretch] | None:
    """The year before its publication, that of it in December, where a text speaks of "the year" as one that is over,
    and prints no other that is younger; with where it does so. None where it does not."""
    if "year" not in text and "YEAR" not in text and "nnual" not in text:
        return None
    year = published_on.year - (published_on.month < _LAST)
    said = _said_over(text, published_on)
    if said is None or not _is_last_printed(text, year):
        return None
    return (*said.span(), calendar.of_year(year))


def _said_over(text: str, published_on: date) -> re.Match[str] | None:
    headline = text.find("\n")
    told = published_on.month <= _EARLY or published_on.month == _LAST
    if told and headline > 0 and (found := _YEAR_IN_HEADLINE.search(text, 0, headline)):
        return found
    if published_on.month <= _LATE:
        told = str(published_on.year - 1) in text
        for found in _OVER_THE_YEAR.finditer(text):
            opens = text[max(0, found.start() - 2) : found.start()] in ("", ". ", "\n", "\n\n", ".\n")
            ahead = _TO_COME.search(text, found.end(), min(len(text), found.end() + _REACH))
            if (opens or told) and ahead is None:
                return found
    return _UNDER_REVIEW.search(text)


@lru_cache(maxsize=2)  # asked for each day of one text that has no year
def _is_last_printed(text: str, year: int) -> bool:
    """Whether no year after this one is printed but as that of the publication or of what is to come."""
    for found in _PRINTED.finditer(text, _TOP):
        ahead = text[max(0, found.start() - 60) : found.start()]
        if int(found.group()) > year and _TO_COME.search(ahead) is None:
            return False
    return True
