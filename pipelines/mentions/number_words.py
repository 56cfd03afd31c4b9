"""A quantity as printed, in digits or in words, and what it comes to.

Belongs here: the pattern of a bare value ("1,314", "2.135 million", "two hundred and thirty", "half a million") and
its arithmetic. Does not belong here: units, currencies, modifiers, and whether it is a quantity at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import re2

from pipelines.languages import english


class Value(NamedTuple):
    """A bare value at `start`…`end`. `scaled`: it has a multiplier ("million"); `words`: its first part is in words;
    `printed`: the value before the multiplier (2.135 in "2.135 million")."""

    start: int
    end: int
    value: float
    printed: float
    scaled: bool
    words: bool


def alternation(words: object) -> str:
    """Literal words as one pattern, the longest first, so that no word hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


_UNDER_TEN = alternation(english.DIGITS)
_TENS = alternation(english.TENS)
# "twenty-first" is an ordinal: the tens of it are no number
_NOT_ORDINAL = rf"(?![-\s](?:{alternation([w for w in english.ORDINALS if '-' not in w])})\b(?!-largest|-biggest))"
SMALL = rf"(?:(?:{_TENS})(?:[-\s](?:{_UNDER_TEN})\b|\b{_NOT_ORDINAL})|(?:{alternation(english.TEENS)}|{_UNDER_TEN})\b)"
_MULTIPLIER = alternation([m for m in english.MULTIPLIERS if m != "hundred"])
_HUNDREDS = rf"(?:{SMALL}[-\s]hundred\b(?:\s(?:and\s)?{SMALL})?|{SMALL})"
_SCALED = re.compile(rf"\b(?:{_MULTIPLIER})\b", re.IGNORECASE)
_TAIL = rf"(?:,?\s(?:and\s)?{_HUNDREDS}(?:\s(?:{_MULTIPLIER})\b)*)"
_WORDS = re.compile(
    rf"(?:(?P<half>half\sa)\s(?P<of>{_MULTIPLIER}|dozen)\b"
    rf"|(?:a\s)?(?P<quarters>quarter|third)\sof\sa\s(?P<part>{_MULTIPLIER})\b"
    rf"|(?P<whole>{SMALL}|an?)\sand\sa\s(?P<piece>half|quarter)(?:\s(?P<big>{_MULTIPLIER})\b)?"
    rf"|(?P<run>(?:{_HUNDREDS}|an?\s(?=hundred|{_MULTIPLIER}|dozen)(?:hundred\b(?:\s(?:and\s)?{SMALL})?)?)"
    rf"(?:[-\s]?(?:{_MULTIPLIER}|dozen)\b)*(?:(?<=[dn]){_TAIL}){{0,4}})"
    rf"|(?P<zero>zero)\b)",
    re.IGNORECASE,
)
_SPACE = r"[ \u00a0\u2009\u202f]"
_DIGITS = re.compile(
    rf"(?P<comma>\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+(?!\d))?)"
    rf"|(?P<indian>\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d))"
    rf"|(?P<dots>\d{{1,3}}(?:\.\d{{3}}){{2,9}}(?![\d.])(?:,\d{{1,6}}(?!\d))?|\d{{1,3}}\.\d{{3}},\d{{1,6}}(?!\d))"
    rf"|(?P<space>\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d{{1,6}}(?!\d))?)"
    rf"|(?P<apostrophe>\d{{1,3}}(?:['’]\d{{3}})+(?!\d)(?:\.\d{{1,6}}(?!\d))?)"
    rf"|(?P<decimal_comma>\d{{1,6}},\d{{1,2}}(?![\d,.]\d|\d))"
    rf"|(?P<dot>\d{{1,3}}\.\d{{3}}(?![\d.]\d|\d))"
    rf"|(?P<plain>\d{{1,15}}(?!\d)(?:\.\d{{1,9}}(?!\.?\d))?)"
)
_HALF_SIGN = re.compile(rf"\s?([{''.join(english.FRACTION_SIGNS)}])")
_SCALE = re.compile(
    rf"[-\s\u00a0]{{0,2}}(?P<words>(?:(?i:hundred|{_MULTIPLIER})\b[-\s]?)+)(?<![-\s])"
    rf"|\s?(?P<short>{alternation(english.SHORT_MULTIPLIERS)})(?![\w])",
)
_MONEY_SCALE = re.compile(rf"\s?(?P<short>{alternation(english.MONEY_MULTIPLIERS)})(?![\w])")
_NEXT_PART = re.compile(r"\s(?=\d)")
_DOZEN = {"dozen": 12.0}
_SPLIT = re.compile(r"[\s,-]+")
_DOTTED = re2.compile(rb"(?:^|[^\d.,])\d{1,3}(?:(?:\.\d{3}){2,}(?:[^\d.]|\.\D|$)|\.\d{3},\d{1,2}(?:\D|$))")
_OF_HUNDRED = r"\s?(?:%|percent\b|per\scent\b|million\b|billion\b)"
_COMMA_DECIMAL = re2.compile(rf"\d,\d{{1,2}}{_OF_HUNDRED}".encode())
_DOT_DECIMAL = re2.compile(rf"\d\.\d{{1,2}}{_OF_HUNDRED}".encode())


def writes_dotted_thousands(text: str) -> bool:
    """Whether the text separates thousands by dots, so that "1.314" is 1314: it plainly does elsewhere ("1.314.000",
    "12.500,75"), or it writes decimals with a comma and never with a dot."""
    data = text.encode("ascii", "replace")
    if _DOTTED.search(data):
        return True
    return _COMMA_DECIMAL.search(data) is not None and _DOT_DECIMAL.search(data) is None


def read_value(
    text: str, pos: int, end: int, *, dotted: Callable[[], bool] = bool, money: bool = False
) -> Value | None:
    """The value that begins at `pos`, or None. `dotted` tells whether "1.314" is 1314 in this text; `money`: a currency
    sign stands before it, so that "m" and "b" are millions and billions."""
    if pos >= end:
        return None  # a text that breaks off after a dash and a currency sign
    if text[pos].isdigit():
        return _read_digits(text, pos, end, dotted=dotted, money=money)
    match = _WORDS.match(text, pos, end)
    if match is None:
        return None
    return _read_words(match, pos)


def _read_digits(text: str, pos: int, end: int, *, dotted: Callable[[], bool], money: bool) -> Value | None:
    total, first, scaled, at, limit = 0.0, None, False, pos, float("inf")
    while True:
        match = _DIGITS.match(text, at, end)
        if match is None:
            break
        style, stop = str(match.lastgroup), match.end()
        if style == "dot" and _factor(text, stop, end, money)[0] == 1.0 and text[stop : stop + 1] != "%" and dotted():
            style = "dots"
        number = digits_value(match.group(), style)
        sign = _HALF_SIGN.match(text, stop, end) if match.lastgroup == "plain" else None
        if sign:
            number, stop = number + english.FRACTION_SIGNS[sign.group(1)], sign.end()
        factor, stop = _factor(text, stop, end, money)
        # "65 billion 30 million" is one value; a part that is not smaller begins another
        if first is not None and not 1.0 < factor < limit:
            break
        first = number if first is None else first
        total += number * factor
        at, scaled, limit = stop, scaled or factor != 1.0, factor
        gap = _NEXT_PART.match(text, at, end)
        if factor < 1e6 or gap is None:
            break
        pos_next = gap.end()
        peek = _DIGITS.match(text, pos_next, end)
        if peek is None or not 1.0 < _factor(text, peek.end(), end, money)[0] < factor:
            break
        at = pos_next
    return None if first is None else Value(pos, at, as_printed(total), first, scaled, words=False)


def as_printed(product: float) -> float:
    """A product of what is printed without the noise of binary fractions: 546.41 times a billion is 546410000000. All
    digits that a float holds for certain are kept."""
    return float(f"{product:.15g}")


def _factor(text: str, at: int, end: int, money: bool) -> tuple[float, int]:
    match = _SCALE.match(text, at, end)
    if match is None and money:
        match = _MONEY_SCALE.match(text, at, end)
        if match is not None:
            return english.MONEY_MULTIPLIERS[match["short"]], match.end()
    if match is None:
        return 1.0, at
    if match["short"]:
        return english.SHORT_MULTIPLIERS[match["short"]], match.end()
    factor = 1.0
    for word in _SPLIT.split(match["words"].strip().lower()):
        factor *= english.MULTIPLIERS[word]
    return factor, match.end()


def digits_value(printed: str, style: str) -> float:
    """Digits with their separators as a number. `style` names the group of the digit pattern that matched."""
    if style == "decimal_comma":
        return float(printed.replace(",", "."))
    if style == "dots":
        return float(printed.replace(".", "").replace(",", "."))
    if style in ("plain", "dot"):
        return float(printed)
    if style == "space":
        return float(re.sub(_SPACE, "", printed).replace(",", "."))
    return float(printed.replace(",", "").replace("'", "").replace("’", ""))


def _read_words(match: re.Match[str], pos: int) -> Value | None:
    scales = english.MULTIPLIERS | _DOZEN
    if match["half"]:
        return Value(pos, match.end(), scales[match["of"].lower()] / 2, 0.5, scaled=True, words=True)
    if match["quarters"]:
        share = 4 if match["quarters"].lower() == "quarter" else 3
        return Value(pos, match.end(), scales[match["part"].lower()] / share, 1 / share, scaled=True, words=True)
    if match["zero"]:
        return Value(pos, match.end(), 0.0, 0.0, scaled=False, words=True)
    if match["whole"]:
        number = words_value(match["whole"]) + (0.5 if match["piece"].lower() == "half" else 0.25)
        factor = scales[match["big"].lower()] if match["big"] else 1.0
        return Value(pos, match.end(), number * factor, number, scaled=factor != 1.0, words=True)
    value = words_value(match["run"])
    scaled = _SCALED.search(match["run"]) is not None
    return Value(pos, match.end(), value, value, scaled=scaled, words=True)


def words_value(printed: str) -> float:
    """A cardinal in words ("two hundred and thirty thousand") as a number. Unknown words count nothing."""
    total = group = 0.0
    for word in _SPLIT.split(printed.lower()):
        if word in ("a", "an"):
            group = 1.0
        elif (small := english.DIGITS.get(word) or english.TEENS.get(word) or english.TENS.get(word)) is not None:
            group += small
        elif word == "hundred":
            group = (group or 1.0) * 100
        elif word == "dozen":
            group = (group or 1.0) * 12
        elif word in english.MULTIPLIERS:
            factor = english.MULTIPLIERS[word]
            # "two thousand million": the multiplier scales all that stands before it
            group, total = (0.0, total + group * factor) if group else (0.0, total * factor)
    return total + group
