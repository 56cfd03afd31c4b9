"""Clauses of one sentence: who does what, over the phrases of `pipelines.rules.clauses`.

Belongs here: mending phrases that the tagger cut wrongly, and cutting a sentence into frames (a subject, a verb
group and what follows). Does not belong here: numbers, labels, or what a verb means for a statistic.

Frames nest by containment (a relative clause inside a subject) and are found in one pass from left to right.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from pipelines.mentions.times.comparisons import comparison_at
from pipelines.model import Number, Period
from pipelines.objects import lazy, open_record, record
from pipelines.rules.clauses import Clauses, Phrase, Unit
from pipelines.rules.statistics.parse.ordinary import ordinary
from pipelines.rules.statistics.parse.unprinted import unprinted

FrameKind = Literal["main", "coordinate", "relative", "subordinate", "participle", "aside"]


@record
class Frame:
    """A clause: phrases `first` to `last`, its subject (a range of phrases, empty when `subject[0] == subject[1]`)
    and the index of its verb group, None for a fragment. `parent` is the frame that it hangs on."""

    kind: FrameKind
    first: int
    last: int
    subject: tuple[int, int]
    verb: int | None
    parent: int | None


@open_record
class Parse:
    """A sentence as mended phrases and frames. `frame_of[i]` is the innermost frame of phrase i."""

    clauses: Clauses
    units: tuple[Unit, ...]
    phrases: tuple[Phrase, ...]
    frames: tuple[Frame, ...]
    frame_of: tuple[int, ...]
    # What is asked for again and again is kept here by those who find it (subject_words.py).
    bare_subjects: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)
    main_verbs: dict[int, str] = field(default_factory=dict, repr=False, compare=False)
    groups: list[str] = field(default_factory=list, repr=False, compare=False)

    @lazy
    def ordinary(self) -> str:
        """Which units a label prints as they stand (`ordinary.ordinary`)."""
        shown, hidden = ordinary(self.units), unprinted(self.units)
        return "".join("-" if at in hidden else kind for at, kind in enumerate(shown)) if hidden else shown

    @lazy
    def phrase_of(self) -> dict[int, int]:
        """The phrase of each unit that is in one."""
        return {unit: i for i, phrase in enumerate(self.phrases) for unit in range(phrase.first, phrase.last)}

    @lazy
    def bases(self) -> dict[Period, int | None]:
        """Of each period of the sentence that can say when: where the words begin that make it a base of comparison."""
        text, opening = self.clauses.text, self.clauses.sentence.start
        return {p: comparison_at(text, p.start, opening, p.end) for _, p in self.periods if p.edtf and p.kind != "term"}

    @lazy
    def periods(self) -> list[tuple[int, Period]]:
        """The units that are periods."""
        return [(u, unit.mention) for u, unit in self.mentioned if isinstance(unit.mention, Period)]

    @lazy
    def numbers(self) -> list[int]:
        """The units that are numbers."""
        return [u for u, unit in self.mentioned if isinstance(unit.mention, Number)]

    @lazy
    def mentioned(self) -> list[tuple[int, Unit]]:
        """The units that are mentions, which most are not."""
        return [(u, unit) for u, unit in enumerate(self.units) if unit.mention is not None]

    def of(self, phrase: int) -> tuple[Unit, ...]:
        """The units of one phrase."""
        return self.units[self.phrases[phrase].first : self.phrases[phrase].last]

    def frame_at(self, phrase: int) -> Frame:
        """The innermost clause around a phrase."""
        return self.frames[self.frame_of[phrase]]
