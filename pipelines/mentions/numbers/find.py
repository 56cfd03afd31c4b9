"""Numbers of a text: every quantity with its modifier, multiplier, unit or currency.

Belongs here: the scan for numbers and how their parts are put together. Does not belong here: values
(number_words.py), comparing numbers (ratios.py), what is out (number_scope.py), what one number takes from its
neighbour (number_sharing.py), times (periods.py runs before and its digits are left alone).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import re2

from pipelines.languages import english
from pipelines.mentions.number_words import Value, alternation, as_printed, read_value, writes_dotted_thousands
from pipelines.mentions.numbers.modifiers import modifier_after, modifier_before, negated
from pipelines.mentions.numbers.number_scope import is_box, is_definite_set, is_idiom, is_signed, label_end
from pipelines.mentions.numbers.number_sharing import share
from pipelines.mentions.numbers.ratios import Ratio, is_bare_first, numbered_rank, ratio_at, times_after
from pipelines.mentions.numbers.thresholds import is_threshold
from pipelines.mentions.numbers.units import Unit, can_be_unit, currency_before, unit_after
from pipelines.mentions.times.terms import is_measured
from pipelines.model import Number, Period, Relation, Sentence, Span

_CARDINALS = alternation([*english.DIGITS, *english.TEENS, *english.TENS, "zero"])
_PARTS = alternation([w for w in english.FRACTIONS if w != "second"])
_BIG = alternation([*english.MULTIPLIERS, "dozen"])
_VERBS = "|".join(rf"{stem.removesuffix('e')}(?:e|es|ed|ing|s|d|led|ling)?" for stem in english.MULTIPLE_VERBS)
# One linear scan over the text's bytes finds where a number may begin; everything else looks only there. Characters
# outside ASCII become one "?" each, so that positions in bytes are positions in the text.
_TRIGGER = re2.compile(
    (
        rf"(?i)[0-9]+(?:[.,][0-9]+)*|\b(?:an?[ \n](?:{_BIG}|{_PARTS})|{_CARDINALS}|half|twice"
        rf"|{alternation(english.FOLDS)}|{_VERBS}|{alternation(english.ORDINALS)})\b"
    ).encode()
)
_CURRENCY = r"(?:[A-Z]{0,3}\s?[$€£¥]|(?:RMB|[A-Z]{3}(?=\s?\d)))?\s?"
_DASH = re.compile(rf"\s?(?:-|–|—|~)\s?(?=[\d$€£¥]|[A-Z]{{1,3}}[$¥]){_CURRENCY}")
_WORD = re.compile(
    rf"\s(?P<word>to|or|and)\s(?:as\s(?:many|much|high)\sas\s|more\sthan\s|about\s|around\s)?{_CURRENCY}(?=\w)"
)
_CHANGE = re.compile(
    r"\b(?:rose|rise|risen|grew|grow|grown|increas\w+|fell|fallen|dropp?\w*|up|down|climb\w+|by|expand\w+|declin\w+)\s$",
    re.IGNORECASE,
)
_RANGING = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|estimate[sd]?|anywhere|anything)\b[^.;]{0,30}\bfrom\s$", re.IGNORECASE
)
_COUNTED_AFTER = re.compile(
    r"\s(?!(?:long|wide|high|deep|tall|above|below|of|in|by|and|x|from|to|at|or|per|away|off|on|underground)\b)[a-z]{3,}"
)
_TERM = re.compile(r"(?:minute|hour|day|week|month|year)s?$")
_TO_ANOTHER = re.compile(r"\sto\s(?:about\s|just\s|only\s|under\s|some\s)?")
_MAKES_RANGE = frozenset(" -–—~\u00a0")


class _Part(NamedTuple):
    """A value with its unit: one end of a range, or all of a number. `start` and `end` include unit or currency."""

    value: Value
    start: int
    end: int
    unit: Unit | None
    unit_span: Span | None


class _Place(NamedTuple):
    """Where a number is looked for: `left` and `right` bound what belongs to it, `opening` is where its sentence begins
    or the time before it ends, `sentence` where its sentence begins."""

    sentence: int
    opening: int
    left: int
    right: int


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
        self._dotted: bool | None = None
        self.money_outside: list[Number] = []
        """Sums of money that are thresholds: not statistics, but they tell the currency of those that follow."""

    def scan(self) -> Iterator[Number]:
        """Numbers in order."""
        at_sentence = at_period = done = 0
        sentences, periods = self.sentences, self.periods
        for match in _TRIGGER.finditer(self.text.encode("ascii", "replace")):
            pos, stop = match.span()
            if pos < done:
                continue
            while at_period < len(periods) and periods[at_period].end <= pos:
                at_period += 1
            if at_period < len(periods) and periods[at_period].start <= pos:
                continue
            while at_sentence < len(sentences) and sentences[at_sentence].end <= pos:
                at_sentence += 1
            if at_sentence == len(sentences):
                return
            opening, right = sentences[at_sentence].start, sentences[at_sentence].end
            if opening > pos:
                continue
            opening = max(opening, periods[at_period - 1].end if at_period else 0)
            if at_period < len(periods):
                right = min(right, periods[at_period].start)
            place = _Place(sentences[at_sentence].start, opening, max(opening, done), right)
            number, done = self._at(pos, stop, place)
            if number is not None:
                yield number

    def _at(self, pos: int, stop: int, place: _Place) -> tuple[Number | None, int]:
        """The number at a trigger and the place up to which the text is dealt with."""
        if stop - pos == 5 and is_bare_first(self.text, pos, place.left):
            return None, stop
        ratio = ratio_at(self.text, pos, stop, place.left, place.right, place.sentence)
        if ratio is not None:
            return self._compared(ratio, place.left), ratio.end
        part = self._part(pos, place.left, place.right)
        # digits that no separator explains ("1.2.3", "5,6,7") are a list or a number of an outline
        if part is None or (part.value.end < stop and not part.value.words):
            return None, stop
        number, end = self._quantity(part, place)
        return number, max(stop, end if number is None else number.end)

    def _compared(self, ratio: Ratio, left: int) -> Number:
        relation, start = modifier_before(self.text, ratio.value_start, left)
        if ratio.kind == "rank":
            relation, start = "eq", ratio.value_start
        unit_span = Span(ratio.value_end, ratio.end) if ratio.end > ratio.value_end else None
        span = Span(ratio.value_start, ratio.value_end)
        return Number(start, ratio.end, span, ratio.value, None, relation, ratio.kind, ratio.unit, unit_span)

    def _part(self, pos: int, left: int, right: int) -> _Part | None:
        money = currency_before(self.text, pos, left)
        value = read_value(self.text, pos, right, dotted=self._writes_dotted_thousands, money=money is not None)
        if value is None:
            return None
        if money is not None and (value.scaled or not money[0].loose):
            unit, start, end = money
            return _Part(value, start, value.end, unit, Span(start, end))
        after = unit_after(self.text, value.end, right)
        if after is None or not can_be_unit(after[0], value, self.text, after[1], after[2]):
            return _Part(value, pos, value.end, None, None)
        unit, start, end = after
        glued_m = start == value.end and self.text[start:end] == "m"
        if glued_m and _COUNTED_AFTER.match(self.text, end):  # "1.8m people" are millions
            many = read_value(self.text, pos, right, money=True) or value
            then = unit_after(self.text, many.end, right)
            if then is None:
                return _Part(many, pos, many.end, None, None)
            return _Part(many, pos, then[2], then[0], Span(then[1], then[2]))
        return _Part(value, pos, end, unit, Span(start, end))

    def _quantity(self, part: _Part, place: _Place) -> tuple[Number | None, int]:
        """The number that begins with `part`, and where it or what else it is ends."""
        text, value, right = self.text, part.value, place.right
        if is_box(text, value):
            return None, part.end
        if part.start == value.start:
            if not value.words and numbered_rank(text, value, place.opening):
                span = Span(value.start, value.end)
                return Number(value.start, value.end, span, value.value, None, "eq", "rank", "rank"), value.end
            glued_unit = part.unit is not None and part.unit_span is not None and part.unit_span.start == value.end
            label = None if value.words else label_end(text, value, place.opening, right)
            if label is not None and not (glued_unit and label == value.end and text[value.end].isalpha()):
                return None, label
        last = self._upper_end(part, place) or part
        dashed = last is part and part.unit is None and text[value.end : value.end + 1] in ("-", "–")
        if dashed and text[value.end + 1 : value.end + 2].isdigit():
            return None, value.end + 2  # "3-1": a score, not a range
        unit, unit_span = last.unit or part.unit, last.unit_span or part.unit_span
        low, high = value.value, last.value.value if last is not part else None
        if high is not None and last.value.scaled and not value.scaled and low * high / last.value.printed < high:
            low = as_printed(low * high / last.value.printed)
        relation, start = modifier_before(text, part.start, place.left)
        if value.start - 1 > place.left and text[value.start - 1] in "-−–" and is_signed(text, value.start):
            low, start = -low, value.start - 1
        elif text[max(place.left, start - 6) : start].lower() == "minus ":
            low, start = -low, start - 6
        end = last.end
        if unit is None and (times := times_after(text, last.value, place.left, right)) is not None:
            unit, unit_span, end = Unit("ratio", "multiple"), Span(last.value.end, times), times
        after = modifier_after(text, end, right)
        if after is not None:
            relation, end = after[0] if relation == "eq" else relation, after[1]
            if unit is None and (then := unit_after(text, end, right)) is not None:
                unit, unit_span, end = then[0], Span(then[1], then[2]), then[2]
        if unit is not None and unit.kind == "duration":
            printed = text[value.start : value.end]
            if not is_measured(text, (value.start, end), unit.id, printed, place.sentence, self._sentence_end(place)):
                return None, end
        elif unit is None and after is None and _ends_a_term(text, place.opening, start):
            return None, end  # "cuts the journey from 15 hours to four"
        elif unit is None and after is None:
            words = text[max(place.opening, start - 20) : start].lower().split()
            word = words[-1].lstrip("\"“‘'(") if words else ""
            if is_definite_set(text, value, word, right) or is_idiom(
                text, last.value if last is not part else value, word, right
            ):
                return None, end
        relation = negated(text, relation, start, place.left)
        number = _number(Span(start, end), Span(value.start, last.value.end), low, high, relation, unit, unit_span)
        if is_threshold(text, number, relation, place.opening, place.right):
            if number.kind == "money":
                self.money_outside.append(number)
            return None, end
        return number, end

    def _writes_dotted_thousands(self) -> bool:
        if self._dotted is None:
            self._dotted = writes_dotted_thousands(self.text)
        return self._dotted

    def _sentence_end(self, place: _Place) -> int:
        end = self.text.find(". ", place.right, place.right + 80)
        return place.right + 80 if end < 0 else end

    def _upper_end(self, part: _Part, place: _Place) -> _Part | None:
        """The other end of a range: "7,000 to 8,000", "between 5 and 7 percent", "10-15%", "seven or eight"."""
        text, right = self.text, place.right
        if part.end >= right or text[part.end] not in _MAKES_RANGE:
            return None
        joint = _WORD.match(text, part.end, right) or _DASH.match(text, part.end, right)
        if joint is None:
            return None
        word = (joint.groupdict().get("word") or "-").lower()
        before = text[max(place.left, part.start - 48) : part.start]
        between = before.endswith(("between ", "Between "))
        if word == "and" and not between:
            return None
        other = self._part(joint.end(), part.end, right)
        if other is None:
            return None
        low, high = part.value, other.value
        if word == "or" and not (high.printed == low.printed + 1 or high.words):
            return None
        if word == "to":
            if before.endswith(("from ", "From ")) and not _RANGING.search(before):
                return None
            if part.unit is not None and not between and _CHANGE.search(before):
                return None
            far = part.unit is None and other.unit is None and high.value > _FAR * low.value
            if far and before.endswith(" by "):
                return None  # "designs dropped by 12 to 178"
        units = {p.unit.id for p in (part, other) if p.unit is not None}
        if len(units) > 1 or (part.unit is not None and other.unit is None and part.start == low.start):
            return None
        if high.scaled and not low.scaled:
            return other if low.printed < high.printed else None
        return other if high.value > low.value else None


_FAR = 3  # times that the ends of a range lie apart at most behind "by"


def _ends_a_term(text: str, opening: int, start: int) -> bool:
    """Whether a number is the second of two lengths of time: "from 15 hours to four", of which the first ends at
    `opening`."""
    return (
        _TO_ANOTHER.fullmatch(text, opening, start) is not None and _TERM.search(text, opening - 8, opening) is not None
    )


def _number(
    whole: Span,
    span: Span,
    low: float,
    high: float | None,
    relation: Relation,
    unit: Unit | None,
    unit_span: Span | None,
) -> Number:
    if unit is None:
        return Number(whole.start, whole.end, span, low, high, relation, "plain", None)
    if unit.scale != 1.0:
        low, high = as_printed(low * unit.scale), None if high is None else as_printed(high * unit.scale)
    return Number(whole.start, whole.end, span, low, high, relation, unit.number_kind, unit.id, unit_span)
