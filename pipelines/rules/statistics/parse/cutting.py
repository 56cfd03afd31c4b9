"""A sentence cut into its clauses, over the phrases of `pipelines.rules.clauses`.

Belongs here: where a clause opens and closes. Does not belong here: the clauses themselves (frames.py), phrases
(mending.py), numbers, labels.

Clauses nest by containment (a relative clause inside a subject) and are found in one pass from left to right.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipelines.model import Number
from pipelines.rules.clauses import Clauses, Phrase, Unit
from pipelines.rules.statistics.parse.compounds import with_compounds
from pipelines.rules.statistics.parse.finite_verbs import (
    is_finite,
    is_told,
    later_verb,
    subject_behind_with,
    verb_behind_relative,
    verbs_ahead,
)
from pipelines.rules.statistics.parse.frames import Frame, FrameKind, Parse
from pipelines.rules.statistics.parse.insertions import behind_times, measured_head, without_insertions
from pipelines.rules.statistics.parse.letters import relettered
from pipelines.rules.statistics.parse.mending import mended
from pipelines.rules.statistics.parse.past_tenses import is_multiplied, is_past_tense, verb_behind_comma
from pipelines.rules.statistics.parse.shared_nouns import with_shared_nouns
from pipelines.rules.statistics.parse.verb_groups import is_passive

_WITHIN = frozenset(("noun", "adposition", "period", "number", "adverb", "adjective", "other"))  # begin no clause
_BEHIND = frozenset(("stop", "comma", "adposition", "period", "conjunction"))
_SINCE = frozenset("since as when after before once while".split())


def parse(clauses: Clauses) -> Parse:
    """Phrases and frames of one sentence."""
    clauses = relettered(without_insertions(with_compounds(clauses)))
    if (units := with_shared_nouns(clauses.units)) is not clauses.units:
        clauses = replace(clauses, units=units)
    phrases = mended(clauses)
    return Parse(clauses, clauses.units, phrases, *_Cutter(clauses, phrases).run())


class _Cutter:
    """One pass over the phrases with a stack of open frames."""

    def __init__(self, clauses: Clauses, phrases: tuple[Phrase, ...]) -> None:
        self.units = clauses.units
        self.phrases = phrases
        self.frames: list[Frame] = []
        self.of = [0] * len(phrases)
        self.stack: list[int] = []
        self.gapped = -1  # the first phrase of the last clause that goes without its auxiliary
        self.next_verb = verbs_ahead(clauses.units, phrases)

    def open(self, kind: FrameKind, first: int, subject: tuple[int, int], verb: int | None = None) -> None:
        parent = self.stack[-1] if self.stack else None
        self.frames.append(Frame(kind, first, first, subject, verb, parent))
        self.stack.append(len(self.frames) - 1)

    def close(self, last: int) -> None:
        at = self.stack.pop()
        old = self.frames[at]
        self.frames[at] = Frame(old.kind, old.first, last, old.subject, old.verb, old.parent)

    def close_to(self, depth: int, last: int) -> None:
        while len(self.stack) > depth:
            self.close(last)

    def set_verb(self, verb: int) -> None:
        at = self.stack[-1]
        old = self.frames[at]
        subject = old.subject if old.subject[0] < old.subject[1] else (old.first, verb)
        self.frames[at] = Frame(old.kind, old.first, old.last, subject, verb, old.parent)

    def run(self) -> tuple[tuple[Frame, ...], tuple[int, ...]]:
        self.open("main", 0, (0, 0))
        for i, phrase in enumerate(self.phrases):
            if phrase.kind in _WITHIN:
                if i and self.units[phrase.first].lower == "whose" and self.next_verb[i]:
                    self.open("relative", i, (i, i))  # "the port, whose quay is 2 km long, handled"
                elif i and self.phrases[i - 1].kind == "comma" and is_multiplied(self.units[phrase.first]):
                    self._outer_ends(i)
            elif phrase.kind == "stop":
                self._stop(i, self.units[phrase.first].lower)
            elif phrase.kind == "relative":
                self._relative(i)
            elif phrase.kind == "subordinator" and i + 1 < len(self.phrases) and self.next_verb[i + 1]:
                if i == 0 or self.phrases[i - 1].kind != "period":  # "In this year's test the mean was"
                    self._subordinate(i)
            elif phrase.kind in ("comma", "conjunction") and self._clause_follows(i):
                self._next_clause(i)
            elif phrase.kind == "verb":
                if (
                    i
                    and self.units[self.phrases[i - 1].first].lower == "there"
                    and self.frames[self.stack[-1]].verb is not None
                ):
                    self.close_to(0, i - 1)
                    self.open("main", i - 1, (i - 1, i))
                self._verb(i)
            self.of[i] = self.stack[-1]
        self.close_to(0, len(self.phrases))
        if self.frames[0].verb is None:
            self._announce()
        return tuple(self.frames), tuple(self.of)

    def _outer_ends(self, i: int) -> None:
        """Closes what only describes the subject: "imports, which pass through ports, doubled"."""
        frame = self.frames[self.stack[-1]]
        outer = self.frames[frame.parent] if frame.parent is not None else None
        if frame.kind in ("relative", "participle") and outer is not None and outer.verb is None:
            self.close(i)

    def _announce(self) -> None:
        """A headline with an infinitive for its verb: "Norland to invest 5 billion dollars in ports"."""
        frame = self.frames[0]
        inner = (i for i in range(frame.first + 1, frame.last) if self.of[i] == 0 and self.phrases[i].kind == "verb")
        i = next(inner, 0)
        if i and self.units[self.phrases[i].first].letter == "t" and self.phrases[i - 1].kind == "noun":
            self.frames[0] = replace(frame, subject=(frame.first, i), verb=i)

    def _stop(self, i: int, word: str) -> None:
        if word == "(":
            self.open("aside", i + 1, (i + 1, i + 1))
        elif word == ")":
            if depth := self._aside():
                self.close_to(depth, i)
        elif word in ";:" and not any(self.frames[f].kind == "aside" for f in self.stack):
            self.close_to(0, i)
            self.open("main", i + 1, (i + 1, i + 1))

    def _aside(self) -> int:
        """How deep the innermost open bracket lies, 0 without one."""
        return next((d for d in range(len(self.stack) - 1, 0, -1) if self.frames[self.stack[d]].kind == "aside"), 0)

    def _relative(self, i: int) -> None:
        if i == 0:
            if len(self.phrases) < 3 or self.phrases[2].kind != "comma" or not self._is_short():
                self._subordinate(i)  # "Where they were plaintiffs, …"
            return
        before = i - 1
        while before >= 0 and self.phrases[before].kind in ("comma", "adposition", "period"):
            before -= 1
        head = measured_head(self.units, self.phrases, before, i)
        subject = (head, before + 1) if before >= 0 and self.phrases[before].kind == "noun" else (i, i)
        at = behind_times(self.phrases, i + 1) if self.units[self.phrases[i].first].lower == "that" else i + 1
        own = at < len(self.phrases) and self.phrases[at].kind == "noun"
        self.open("relative", i, (i + 1, i + 1) if own else subject)

    def _subordinate(self, i: int) -> None:
        if self.frames[self.stack[-1]].kind in ("subordinate", "participle", "relative") and len(self.stack) > 1:
            self.close(i)
        self.open("subordinate", i, (i + 1, i + 1))

    def _clause_follows(self, i: int) -> bool:
        """A new subject with its own verb behind a comma or conjunction, where the clause has a verb already."""
        j = i + 1
        while j < len(self.phrases) and self.phrases[j].kind in ("conjunction", "adverb", "comma"):
            j += 1
        if j >= len(self.phrases) or not (self.next_verb[j] or verb_behind_relative(self.units, self.phrases, j)):
            return j == i + 1 < len(self.phrases) and self._shares_auxiliary(j)
        return self.frames[self.stack[-1]].verb is not None or i == 2 and self._is_short()

    def _shares_auxiliary(self, first: int) -> bool:
        """Whether another count has a participle of its own, with the "were" of the clause before: "300 lawyers were
        trained and 40 seminars held"."""
        frame = self.frames[self.stack[-1]]
        went_on = frame.first == self.gapped and frame.verb is None
        if not went_on and (frame.verb is None or not is_passive(self._units_of(frame.verb))):
            return False
        at = first + 1
        last = len(self.phrases) - 2
        while at < last and self.phrases[at].kind == "adposition" and self._units_of(at)[0].lower == "of":
            at += 2  # "fines of 4 million yuan imposed"
        subject = range(frame.first, first) if went_on else range(*frame.subject)
        if at >= len(self.phrases) or not self._counts(subject) or not self._counts(range(first, at)):
            return False
        verb = self._units_of(at)
        behind = self.phrases[at + 1].kind if at + 1 < len(self.phrases) else "stop"
        shares = len(verb) == 1 and verb[0].letter == "e" and self.phrases[first].kind == "noun" and behind in _BEHIND
        if shares:
            self.gapped = first
        return shares

    def _counts(self, phrases: range) -> bool:
        """Whether a number stands in phrases, the last of which ends with a noun or a sum."""
        return any(isinstance(unit.mention, Number) for at in phrases for unit in self._units_of(at))

    def _units_of(self, phrase: int) -> tuple[Unit, ...]:
        return self.units[self.phrases[phrase].first : self.phrases[phrase].last]

    def _is_short(self) -> bool:
        """Whether a sentence opens with a clause of two words: "When finished, the line will"."""
        first, second = self.phrases[:2]
        return first.kind in ("relative", "subordinator") and self.units[second.first].letter == "e"

    def _opens(self, frame: Frame) -> bool:
        """Whether a frame is a participle at the front of a clause that has no verb yet."""
        outer = self.frames[frame.parent or 0]
        return frame.kind == "participle" and outer.verb is None and frame.first == outer.first

    def _comma_before(self, i: int, first: int) -> int:
        return next((j for j in range(i - 1, first, -1) if self.units[self.phrases[j].first].text == ","), 0)

    def _next_clause(self, i: int) -> None:
        self.close_to(self._aside() + 1 if self._aside() else 0, i)
        self.open("main", i + 1, (i + 1, i + 1))

    def _verb(self, i: int) -> None:
        units = self.units[self.phrases[i].first : self.phrases[i].last]
        frame = self.frames[self.stack[-1]]
        before = self.phrases[i - 1].kind if i else "stop"
        finite = is_finite(units)
        if not finite and units[0].letter == "e":
            opened = self._opens(frame) and before == "noun" and self._comma_before(i, frame.first) > 0
            finite = not later_verb(self.units, self.phrases, i) if opened else frame.verb is None and self._is_past(i)
            finite = finite or before == "comma" and self._is_left(i, frame)
        if finite:
            self._finite(i, frame, before)
        elif (
            (units[0].letter == "g" or units[0].lower == "being")
            and before in ("noun", "stop")
            and (first := subject_behind_with(self.units, self.phrases, i))
        ):
            self.close_to(1, first)
            self.open("main", first, (first, i), i)  # ", with total trade reaching 5 million"
            self.of[first:i] = [self.stack[-1]] * (i - first)
        elif (
            units[0].letter in "ge"
            and before in ("comma", "stop")
            and (
                frame.verb is not None
                or i == 0
                or before == "comma"
                and frame.kind == "main"
                and i > 1
                and (units[0].letter == "g" or self._is_inserted(i))
            )
        ):
            if frame.kind == "participle":
                self.close(i)
                frame = self.frames[self.stack[-1]]
            self.open("participle", i, frame.subject, i)
        elif units[0].letter == "g" and before == "subordinator" and frame.verb is not None:
            self.open("coordinate", i, frame.subject, i)  # "imported tea, while exporting rice"

    def _finite(self, i: int, frame: Frame, before: str) -> None:
        if frame.verb is None:
            self.set_verb(i)
            return
        outer = self.frames[frame.parent] if frame.parent is not None else None
        opens = self.units[self.phrases[frame.first].first].lower
        if self._opens(frame) and (comma := self._comma_before(i, frame.first)):
            self.close(comma)  # "Carrying 80 tools, the train left": the main clause begins behind the comma
            self.of[comma:i] = [self.stack[-1]] * (i - comma)
            self.frames[self.stack[-1]] = replace(self.frames[self.stack[-1]], subject=(comma + 1, i), verb=i)
            return
        left = outer is not None and outer.verb is None and verb_behind_comma(self.units, self.phrases, i)
        if before == "conjunction" and frame.kind == "relative" and (left or self.phrases[i - 2].kind == "verb"):
            return  # "the lane, which has existed since 2020 and has been used twice, is"
        if frame.kind in ("relative", "participle", "subordinate") and outer is not None and outer.verb is None:
            self.close(i)
            self.set_verb(i)
        elif (
            (frame.kind == "subordinate" and not self._reports(frame) or opens in _SINCE)
            and before == "noun"
            and i - 1 > (frame.verb or 0)
        ):
            at = i - 1  # "Since it opened in 2021 the railway in Peru has carried …"
            while at - 2 > (frame.verb or 0) and self.phrases[at - 1].kind == "adposition":
                at -= 2
            self.close(at)
            self.open("main", at, (at, i), i)
            self.of[at:i] = [self.stack[-1]] * (i - at)
        elif is_told(self.units, self.phrases, frame.verb, i):
            self.open("subordinate", frame.verb + 1, (frame.verb + 1, i), i)  # "the ministry says exports fell"
            for j in range(frame.verb + 1, i):
                self.of[j] = self.stack[-1]
        elif before in ("conjunction", "comma", "adverb"):
            subject = frame.subject
            if outer is not None and (frame.kind == "participle" or self._set_off(i, frame)):
                self.close(i)
                subject = outer.subject
            if len(self.stack) > 1 and self.frames[self.stack[-1]].kind in ("coordinate", "participle"):
                self.close(i)
            self.open("coordinate", i, subject, i)

    def _set_off(self, i: int, frame: Frame) -> bool:
        """Whether a relative clause stands between commas before "and" and a verb, which then goes on with the clause
        around it: "has issued 74 guides, of which firms use 41, and trained 90 people"."""
        if frame.kind != "relative" or i < 2 or self.phrases[i - 1].kind != "conjunction":
            return False
        first = frame.first - 1
        while first > 0 and self.phrases[first].kind == "adposition":
            first -= 1
        return self.phrases[i - 2].kind == self.phrases[first].kind == "comma"

    def _is_inserted(self, i: int) -> bool:
        """Whether a participle opens words between commas before the verb that say who has how many: "the filers, led
        by Peru with 90 designs, made"."""
        comma = next(
            (j for j in range(i + 1, len(self.phrases)) if self.phrases[j].kind in ("comma", "stop", "verb")), 0
        )
        if not comma or self.phrases[comma].kind != "comma" or comma + 1 >= len(self.phrases):
            return False
        inside, behind = self.units[self.phrases[i].first : self.phrases[comma].first], self.phrases[comma + 1]
        counts = any(a.lower == "with" and isinstance(b.mention, Number) for a, b in pairwise(inside))
        return counts and behind.kind == "verb" and is_finite(self.units[behind.first : behind.last])

    def _is_left(self, i: int, frame: Frame) -> bool:
        """Whether a past form is the only verb left for the clause around a relative one: "firms, of which 90 were
        active, carried out"."""
        outer = self.frames[frame.parent] if frame.parent is not None else None
        told = frame.kind == "relative" and frame.verb is not None and outer is not None and outer.verb is None
        return told and not later_verb(self.units, self.phrases, i)

    def _is_past(self, i: int) -> bool:
        own = self.frames[self.stack[-1]]
        return is_past_tense(self.units, self.phrases, i, described=own.kind == "relative" and not self._reports(own))

    def _reports(self, frame: Frame) -> bool:
        """Whether a clause with "that" is what is said ("data showed that patents filed in Fiji rose")."""
        return frame.first > 0 and self.phrases[frame.first - 1].kind == "verb"
