"""Entries of a chronicle: lines that stand under a date of their own.

Belongs here: finding the date that heads the entry of a sentence, by "2019: …", "- October 2019. …", "May 2012 – …", or
a line of its own that is a date. Does not belong here: what the running text says of a time (period_context.py).

All that an entry tells was so at its date, in whatever tense: "2021: The library opens. It has 14 seats."
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from pipelines.model import Document, Period, Sentence
from pipelines.objects import lazy

_MARK = re.compile(r"\s?(?:[:.–—]|-{1,2}(?=\s))|\s?\)?$|\s?\|")
_BULLET = re.compile(r"(?:[-–—•*·▪●]\s?|\(?\d{1,2}[.)]\s)?\(?(?:in\s|on\s)?$", re.IGNORECASE)
_REACH = 60  # sentences under a line that is a date
_FILED = 45  # days between a dateline and the publication


class Entries:
    """The dates that head entries in one text. Make one a text."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], periods: Sequence[Period]) -> None:
        self._text, self._published_on = document.text, document.published_on
        self._sentences, self._periods = sentences, periods
        self._starts = [period.start for period in periods]
        self._paragraphs: dict[int, tuple[int, Period | None]] = {}

    def date_of(self, at: int) -> Period | None:
        """The date of the entry that sentence number `at` belongs to; None where it stands in no entry."""
        if not self.some:
            return None
        sentences = self._sentences
        paragraph = sentences[at].paragraph
        if paragraph in self._paragraphs:
            first, found = self._paragraphs[paragraph]
            if first <= at <= first + _REACH:
                return found
        first = at
        while first > 0 and at - first < _REACH and sentences[first - 1].paragraph == paragraph:
            first -= 1
        found = self._of_paragraph(first)
        if not first or sentences[first - 1].paragraph != paragraph:
            self._paragraphs[paragraph] = first, found
        return found

    @lazy
    def some(self) -> bool:
        """Whether some line of the text has a date of its own, without which there is no entry to look for."""
        begins = [sentence.start for sentence in self._sentences] if self._periods else []
        holding = {bisect_right(begins, start) - 1 for start in self._starts}
        return any(at >= 0 and self._leading(self._sentences[at]) is not None for at in holding)

    def _of_paragraph(self, first: int) -> Period | None:
        """The date of the entry of a paragraph, of which sentence number `first` is looked at first."""
        sentences = self._sentences
        own = self._leading(sentences[first])
        if own is not None:
            return None if _is_filing(own, first, self._published_on) else own
        item = sentences[first].kind == "item"
        for index in range(first - 1, max(-1, first - _REACH), -1):
            line = sentences[index]
            if line.kind == "headline":
                return None
            if line.kind in ("heading", "dateline"):
                found = self._leading(line)
                if found is None or found.end < line.end - 2:
                    return None
                return None if _is_filing(found, index, self._published_on) else found
            if line.kind == "item" and not item:
                return None
        return None

    def _leading(self, sentence: Sentence) -> Period | None:
        """The date that opens a sentence and is set off from what follows."""
        if sentence.kind == "headline":
            return None
        at = bisect_left(self._starts, sentence.start)
        if at == len(self._starts) or self._starts[at] - sentence.start > 8 or self._starts[at] >= sentence.end:
            return None
        period, text = self._periods[at], self._text
        if period.kind not in ("point", "range") or period.basis != "stated" or not text[period.start].isalnum():
            return None
        if _BULLET.match(text[sentence.start : period.start]) is None:
            return None
        mark = _MARK.match(text, period.end, sentence.end)
        return period if mark is not None else None


def _is_filing(period: Period, index: int, published_on: date) -> bool:
    """Whether a date near the top of a text only says when it was filed or published."""
    return index < 4 and period.last is not None and abs((published_on - period.last).days) <= _FILED
