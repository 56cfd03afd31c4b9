"""Which mentions stand where, and what a date is: what rules of agreements and programs share.

Belongs here: looking mentions up by place, reading the start of a period. Does not belong here: finding the date of
an act (act_dates.py), what an act is (the rooms of the tables), recognising periods or names (mentions).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipelines.mentions.times.entries import Entries
from pipelines.model import Name, Number, Period, Scene, Sentence, Span
from pipelines.objects import lazy
from pipelines.rules.triggers import GATE

_LEGAL = re.compile(r",? (?:Co\b|Ltd\b|Company, Ltd|Inc\b|PLC|plc|LLC|S\.A\.|GmbH|JSC|Sdn|Pte).*$")


@dataclass(frozen=True, slots=True)
class Dating:
    """When an act happened: EDTF, how that is known, and the words that say it (None: the document's own date)."""

    edtf: str | None
    basis: Literal["stated", "context", "document"]
    span: Span | None


@dataclass(frozen=True)
class Lookup:
    """Mentions of a scene by place. Make one a scene; every question costs a binary search."""

    scene: Scene

    @lazy
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.scene.names]

    @lazy
    def _dates(self) -> tuple[list[int], list[Period]]:
        found = [period for period in self.scene.periods if period.edtf]
        return [period.start for period in found], found

    @lazy
    def _number_starts(self) -> list[int]:
        return [number.start for number in self.scene.numbers]

    @lazy
    def sentence_starts(self) -> list[int]:
        """Where sentences begin."""
        return [sentence.start for sentence in self.scene.sentences]

    @lazy
    def entries(self) -> Entries:
        """The dates that head entries."""
        return Entries(self.scene.document, self.scene.sentences, self.scene.periods)

    @lazy
    def held(self) -> list[int]:
        """For each sentence which sets of words it may hold one of: bits of the gate."""
        return GATE.of(self.scene.sentences)

    @lazy
    def named(self) -> frozenset[int]:
        """Numbers of the sentences in which a name begins."""
        return self._holding(self._name_starts)

    @lazy
    def dated(self) -> frozenset[int]:
        """Numbers of the sentences in which a period begins that says when."""
        return self._holding(self._dates[0])

    @lazy
    def _dated_in_order(self) -> list[int]:
        return sorted(self.dated)

    @lazy
    def _tops(self) -> list[int]:
        return [s.index for s in self.scene.sentences if s.kind in ("headline", "dateline")]

    def dated_before(self, at: int, reach: int) -> list[int]:
        """Numbers of the sentences with a date among so many before sentence number `at`, the nearest first."""
        dated = self._dated_in_order
        return dated[bisect_left(dated, at - reach) : bisect_left(dated, at)][::-1]

    def top_before(self, at: int) -> int:
        """The number of the last headline or dateline before sentence number `at`, -1 without one."""
        before = bisect_left(self._tops, at)
        return self._tops[before - 1] if before else -1

    def _holding(self, starts: Sequence[int]) -> frozenset[int]:
        """Numbers of the sentences in which one of these offsets lies."""
        return frozenset([bisect_left(self.sentence_starts, start + 1) - 1 for start in starts])

    @lazy
    def _printed(self) -> dict[str, str]:
        """Companies as this text calls them: by an acronym that it introduces in brackets, by the usual name where
        that stands, else by the longest."""
        text, out, brief = self.scene.document.text, dict[str, str](), dict[str, str]()
        for name in self.scene.names:
            if (
                name.kind == "company"
                and name.entity_id
                and name.form == "acronym"
                and text[name.start - 1 : name.start] == "("
            ):
                brief.setdefault(name.entity_id, text[name.start : name.end])
            if name.kind == "company" and name.entity_id and name.form in ("name", "acronym"):
                words, known = (
                    _LEGAL.sub("", " ".join(text[name.start : name.end].split())),
                    out.get(name.entity_id, ""),
                )
                usual = name.entity_id in (words, known) and " " in name.entity_id
                out[name.entity_id] = name.entity_id if usual else max(known, words, key=len)
        return out | brief

    def printed(self, code: str) -> str:
        """What to call a party: a company as the text does, anything else by its code."""
        return self._printed.get(code, code)

    def names(self, start: int, end: int) -> Sequence[Name]:
        """Names that begin in a stretch of the text."""
        return self.scene.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def periods(self, start: int, end: int) -> Sequence[Period]:
        """Periods that begin in a stretch of the text and say when (no bare lengths)."""
        starts, found = self._dates
        return found[bisect_left(starts, start) : bisect_left(starts, end)]

    def numbers(self, start: int, end: int) -> Sequence[Number]:
        """Numbers that begin in a stretch of the text."""
        return self.scene.numbers[bisect_left(self._number_starts, start) : bisect_left(self._number_starts, end)]

    def entry(self, sentence: Sentence) -> Period | None:
        """The date that heads the entry of a chronicle in which a sentence stands; None where it stands in none."""
        return self.entries.date_of(sentence.index)

    def number_of(self, offset: int) -> int:
        """The number of the sentence that holds an offset, or of the last before it."""
        return max(0, bisect_left(self.sentence_starts, offset + 1) - 1)

    def sentence(self, offset: int) -> Sentence:
        """The sentence that holds an offset, or the last before it."""
        return self.scene.sentences[self.number_of(offset)]


def first_part(edtf: str) -> str:
    """The beginning of a period: "2023-04-01" of "2023-04-01/2028-03-31"; the end where the start is open."""
    start, _, end = edtf.partition("/")
    return start if start not in ("", "..") else end
