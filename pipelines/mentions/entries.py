"""Entries of a chronicle: lines that stand under a date of their own.

Belongs here: finding the date that heads the entry of a sentence, by "2019: …", "- October 2019. …", "May 2012 – …", or
a line of its own that is a date. Does not belong here: what the running text says of a time (period_context.py).

All that an entry tells was so at its date, in whatever tense: "2021: The library opens. It has 14 seats."
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from pipelines.model import Period, Sentence

_MARK = re.compile(r"\s?(?:[:.–—]|-{1,2}(?=\s))|\s?\)?$|\s?\|")
_BULLET = re.compile(r"(?:[-–—•*·▪●]\s?|\(?\d{1,2}[.)]\s)?\(?(?:in\s|on\s)?$", re.IGNORECASE)
_REACH = 60  # sentences under a line that is a date
_FILED = 45  # days between a dateline and the publication


def entry_date(
    text: str, sentences: Sequence[Sentence], periods: Sequence[Period], at: int, published_on: date
) -> Period | None:
    """The date of the entry that sentence number `at` belongs to; None where it stands in no entry."""
    paragraph = sentences[at].paragraph
    first = at
    while first > 0 and at - first < _REACH and sentences[first - 1].paragraph == paragraph:
        first -= 1
    own = _leading(text, sentences[first], periods)
    if own is not None:
        return None if _is_filing(own, first, published_on) else own
    for index in range(first - 1, max(-1, first - _REACH), -1):
        line = sentences[index]
        if line.kind == "headline":
            return None
        if line.kind in ("heading", "dateline"):
            found = _leading(text, line, periods)
            if found is None or found.end < line.end - 2:
                return None
            return None if _is_filing(found, index, published_on) else found
        if line.kind == "item" and sentences[at].kind != "item":
            return None
    return None


def _leading(text: str, sentence: Sentence, periods: Sequence[Period]) -> Period | None:
    """The date that opens a sentence and is set off from what follows."""
    if sentence.kind == "headline":
        return None
    at = bisect_left(periods, sentence.start, key=lambda p: p.start)
    if at == len(periods) or periods[at].start - sentence.start > 8 or periods[at].start >= sentence.end:
        return None
    period = periods[at]
    if period.kind not in ("point", "range") or period.basis != "stated" or not text[period.start].isalnum():
        return None
    if _BULLET.match(text[sentence.start : period.start]) is None:
        return None
    mark = _MARK.match(text, period.end, sentence.end)
    return period if mark is not None else None


def _is_filing(period: Period, index: int, published_on: date) -> bool:
    """Whether a date near the top of a text only says when it was filed or published."""
    return index < 4 and period.last is not None and abs((published_on - period.last).days) <= _FILED
