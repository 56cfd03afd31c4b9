"""Numbers of a text: every quantity with its modifier, multiplier, unit or currency.

Belongs here: the scan for numbers and how their parts are put together. Does not belong here: values
(number_words.py), comparing numbers (ratios.py), what is out (number_scope.py), what one number takes from its
neighbour (number_sharing.py), times (periods.py runs before and its digits are left alone).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from pipelines.languages import english
from pipelines.mentions.modifiers import modifier_after, modifier_before
from pipelines.mentions.number_scope import is_definite_set, is_idiom, is_label, is_threshold
from pipelines.mentions.number_sharing import share
from pipelines.mentions.number_words import Value, alternation, read_value, writes_dotted_thousands
from pipelines.mentions.ratios import Ratio, fraction_at, multiple_at, numbered_rank, rank_at, times_after
from pipelines.mentions.units import Unit, currency_before, unit_after
from pipelines.model import Number, Period, Relation, Sentence, Span

_CARDINALS = alternation([*english.DIGITS, *english.TEENS, *english.TENS, "zero"])
_PARTS = alternation([w for w in english.FRACTIONS if w != "second"])
_BIG = alternation([*english.MULTIPLIERS, "dozen"])
_VERBS = "|".join(
    rf"{stem[:-1] if stem.endswith('e') else stem}(?:e|es|ed|ing|s|d|led|ling)?" for stem in english.MULTIPLE_VERBS
)
# One linear scan over the text's bytes finds where a number may begin; everything else looks only there. Characters
# outside ASCII become one "?" each, so that positions in bytes are positions in the text.
_TRIGGER = re2.compile(
    rf"(?i)[0-9]+|\b(?:an?[ \n](?:{_BIG}|{_PARTS})|(?:{_CARDINALS})|half|twice|{alternation(english.FOLDS)}|{_VERBS}"
    rf"|{alternation(english.ORDINALS)})\b".encode()
)
_RANGE_DASH = re.compile(r"\s?(?:-|–|—|~)\s?(?=[\d$€£¥])")
_RANGE_WORD = re.compile(r"\s(?:to|or)\s(?:as\s(?:many|much|high)\sas\s|more\sthan\s)?")
_RANGE_AND = re.compile(r"\sand\s")
_CHANGE = re.compile(
    r"\b(?:rose|rise|risen|grew|grow|grown|increas\w+|fell|fallen|dropp?\w*|up|down|climb\w+|by|expand\w+|declin\w+)\s$",
    re.I,
)
_FROM = re.compile(r"\bfrom\s$", re.IGNORECASE)
_RANGING = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|estimate[sd]?|anywhere|anything)\b[^.;]{0,30}\bfrom\s$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([A-Za-z’']+)[\s\u00a0]$")
_AVERAGE = re.compile(r"\b(?:averag\w+|pendency|mean|median)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    """A value with its unit: one end of a range, or all of a number. `start` and `end` include unit or currency."""

    value: Value
    start: int
    end: int
    unit: Unit | None
    unit_span: Span | None


def find_numbers(text: str, sentences: Sequence[Sentence], periods: Sequence[Period] = ()) -> tuple[Number, ...]:
    """All quantities that the annotation guide counts as statistics may be made of, in order and without overlap.

    Digits that belong to a period or term are left alone. Numbers in names, lists and labels, telephone numbers,
    definite sets and plain thresholds are not returned.
    """
    finder = _Finder(text, sentences, periods)
    return share(text, sentences, tuple(finder.scan()), finder.money_outside)


class _Finder:
    """One pass over one text."""

    def __init__(self, text: str, sentences: Sequence[Sentence], periods: Sequence[Period]) -> None:
        self.text = text
        self.sentences = sentences
        self.periods = periods
        self.dotted = writes_dotted_thousands(text)
        self.money_outside: list[Number] = []
        """Sums of money that are thresholds: not statistics, but they tell the currency of those that follow."""

    def scan(self) -> Iterator[Number]:
        """Numbers in order."""
        at_sentence = at_period = done = 0
        for match in _TRIGGER.finditer(self.text.encode("ascii", "replace")):
            pos = match.start()
            if pos < done:
                continue
            while at_period < len(self.periods) and self.periods[at_period].end <= pos:
                at_period += 1
            if at_period < len(self.periods) and self.periods[at_period].start <= pos:
                continue
            while at_sentence < len(self.sentences) and self.sentences[at_sentence].end <= pos:
                at_sentence += 1
            if at_sentence == len(self.sentences):
                return
            sentence = self.sentences[at_sentence]
            if sentence.start > pos:
                continue
            left = max(sentence.start, self.periods[at_period - 1].end if at_period else 0, done)
            right = sentence.end
            if at_period < len(self.periods):
                right = min(right, self.periods[at_period].start)
            number, stop = self._at(pos, left, right, sentence)
            done = max(match.end() if number is None else number.end, stop)
            if number is not None:
                yield number

    def _at(self, pos: int, left: int, right: int, sentence: Sentence) -> tuple[Number | None, int]:
        """The number at a trigger and the place up to which the text is dealt with."""
        text = self.text
        digit = text[pos].isdigit()
        ratio = fraction_at(text, pos, left, right)
        if ratio is None and not digit:
            ratio = multiple_at(text, pos, left, right) or rank_at(text, pos, left, right)
        elif ratio is None:
            ratio = rank_at(text, pos, left, right)
        if ratio is not None:
            return self._compared(ratio, left), ratio.end
        part = self._part(pos, left, right)
        if part is None:
            return None, pos
        return self._quantity(part, left, right, sentence), part.value.end

    def _compared(self, ratio: Ratio, left: int) -> Number:
        relation, start = modifier_before(self.text, ratio.value_start, left)
        if ratio.kind == "rank":
            relation, start = "eq", ratio.value_start
        unit_span = Span(ratio.value_end, ratio.end) if ratio.end > ratio.value_end else None
        span = Span(ratio.value_start, ratio.value_end)
        return Number(start, ratio.end, span, ratio.value, None, relation, ratio.kind, ratio.unit, unit_span)

    def _part(self, pos: int, left: int, right: int) -> _Part | None:
        money = currency_before(self.text, pos, left)
        value = read_value(self.text, pos, right, dotted=self.dotted, money=money is not None)
        if value is None:
            return None
        if money is not None:
            unit, start, end = money
            return _Part(value, start, value.end, unit, Span(start, end))
        after = unit_after(self.text, value.end, right)
        if after is None or not _fits(after[0], value, self.text[after[1] : after[2]]):
            return _Part(value, pos, value.end, None, None)
        unit, start, end = after
        return _Part(value, pos, end, unit, Span(start, end))

    def _quantity(self, part: _Part, left: int, right: int, sentence: Sentence) -> Number | None:
        text, value = self.text, part.value
        if part.unit is None or part.start == value.start:
            if numbered_rank(text, value, left):
                return Number(
                    value.start, value.end, Span(value.start, value.end), value.value, None, "eq", "rank", "rank"
                )
            if is_label(text, value, left, right):
                return None
        high, high_part = None, self._upper_end(part, left, right)
        last = part
        if high_part is not None:
            high, last = high_part.value.value, high_part
        unit, unit_span = last.unit or part.unit, last.unit_span or part.unit_span
        low = value.value
        if high_part is not None and high_part.value.scaled and not value.scaled and high is not None:
            factor = high / high_part.value.printed
            low = low * factor if low * factor < high else low
        relation, start = modifier_before(text, part.start, left)
        times = times_after(text, last.value, left, right) if unit is None else None
        if times is not None:
            return self._number(
                start, times, part, last, low, high, relation, Unit("ratio", "multiple"), Span(last.value.end, times)
            )
        if unit is not None and unit.kind == "duration":
            if not _AVERAGE.search(text, sentence.start, sentence.end):
                return None
        elif unit is None:
            word = self._word_before(start, left)
            if is_definite_set(text, value, word, right) or is_idiom(text, last.value, word, right):
                return None
        number = self._number(start, last.end, part, last, low, high, relation, unit, unit_span)
        number = self._modified_after(number, right)
        if is_threshold(text, number, relation, left):
            if number.kind == "money":
                self.money_outside.append(number)
            return None
        return number

    def _number(
        self, start: int, end: int, part: _Part, last: _Part, low: float, high: float | None, relation: Relation,
        unit: Unit | None, unit_span: Span | None,
    ) -> Number:  # fmt: skip
        span = Span(part.value.start, last.value.end)
        if unit is None:
            return Number(start, end, span, low, high, relation, "plain", None)
        if unit.scale != 1.0:
            low, high = low * unit.scale, None if high is None else high * unit.scale
        kind = "multiple" if unit.kind == "multiple" else unit.number_kind
        return Number(start, end, span, low, high, relation, kind, unit.id, unit_span)

    def _modified_after(self, number: Number, right: int) -> Number:
        found = modifier_after(self.text, number.end, right)
        if found is None:
            return number
        relation, end = found
        return Number(
            number.start, end, number.value_span, number.value, number.value_high,
            relation if number.relation == "eq" else number.relation, number.kind, number.unit, number.unit_span,
        )  # fmt: skip

    def _upper_end(self, part: _Part, left: int, right: int) -> _Part | None:
        """The other end of a range: "7,000 to 8,000", "between 5 and 7 percent", "10-15%", "seven or eight"."""
        text, before = self.text, self.text[max(left, part.start - 48) : part.start]
        dash = _RANGE_DASH.match(text, part.end, right)
        between = _BETWEEN.search(before) is not None
        joint = dash or _RANGE_WORD.match(text, part.end, right)
        if joint is None and between:
            joint = _RANGE_AND.match(text, part.end, right)
        if joint is None or joint.end() >= right:
            return None
        at = joint.end()
        while at < right and not text[at].isalnum() and at - joint.end() < 4:
            at += 1
        if at >= right:
            return None
        other = self._part(at, joint.end(), right)
        if other is None or other.start != joint.end() and text[at - 1] not in "$€£¥ ":
            return None
        if not dash and not between:
            if joint.group().strip().lower() == "or":
                if not (other.value.printed == part.value.printed + 1 or other.value.words):
                    return None
            elif _FROM.search(before) and not _RANGING.search(before):
                return None
            elif part.unit is not None and _CHANGE.search(before):
                return None
        units = {p.unit.id for p in (part, other) if p.unit is not None}
        if len(units) > 1 or (part.unit is not None and other.unit is None and part.start == part.value.start):
            return None
        high, low = other.value.value, part.value.value
        scaled = other.value.scaled and not part.value.scaled
        return other if high > low and (not scaled or part.value.printed < other.value.printed) else None

    def _word_before(self, pos: int, left: int) -> str:
        match = _WORD_BEFORE.search(self.text[max(left, pos - 20) : pos])
        return match.group(1).lower() if match else ""


def _fits(unit: Unit, value: Value, printed: str) -> bool:
    """Whether the word after a value can be its unit: symbols follow digits, "won" follows sums of money."""
    if printed.lower() == "won":
        return value.scaled or value.value >= 1000
    if unit.id == "point":
        return not value.words
    return not (value.words and len(printed) <= 3 and printed not in ("mu", "ton", "TEU") and unit.kind == "quantity")


def sentence_at(sentences: Sequence[Sentence], pos: int) -> int:
    """Index of the sentence that holds a position (the last one that begins at or before it)."""
    return max(0, bisect_right(sentences, pos, key=lambda sentence: sentence.start) - 1)
