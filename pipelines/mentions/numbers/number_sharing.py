"""What a bare number takes from its neighbour: "5.4 and 9.8 per cent", "360 billion yuan … of this, 210 billion".

Belongs here: units, currencies and multipliers that are printed once for several numbers. Does not belong here:
nouns that several numbers count (rules).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipelines.mentions.number_words import as_printed
from pipelines.model import Number, Sentence

_JOINED = re.compile(r"(?:,|,?\s(?:and|or|to|versus|against|from))\s(?:respectively\s)?$", re.IGNORECASE)
_BETWEEN_LIMIT = 12
_REACH = 6  # sentences over which a currency goes on
_LARGE = 1e9  # from here on a bare amount is in the only currency of the text, however far back
_COUNTED_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_PLAIN_AFTER = re.compile(
    r"\s?(?:[,.;:)\]—–-]|$|\s(?:of|in|for|to|from|by|on|at|with|and|or|as|than|that|which|is|was|were|are|has|had|have|the|a|an|this|"
    r"last|next|each|every|per|alone|already|year|annually|respectively|over|under|during|through|between|compared|versus|came|went|takes?|goes|will|would)\b)",
    re.IGNORECASE,
)


def share(
    text: str, sentences: Sequence[Sentence], numbers: tuple[Number, ...], outside: Sequence[Number]
) -> tuple[Number, ...]:
    """The numbers with units of their neighbours where these are printed once. `outside` are sums of money that are no
    statistics but tell the currency."""
    found = list(numbers)
    scale = 1.0  # the multiplier that the number to the right has or took from its own neighbour
    for i in range(len(found) - 2, -1, -1):
        own = scale_of(text, found[i + 1])
        scale = own if own > 1 or not found[i + 1].shared_unit else scale
        found[i] = _from_next(text, found[i], found[i + 1], scale)
    for i in range(1, len(found)):
        found[i] = _from_like(text, found[i - 1], found[i])
    return _inherit_currency(text, sentences, found, outside)


_LINK = re.compile(r"\b(by|at|to|for|of|from|than) (?:(?:about|some|only|just|nearly|almost|over|around|roughly) )?$")
_APART = re.compile(r"[.:;?!]\s|\n|\d")
_CLOSED = re.compile(r"[,.;:)]|$|\s(?:in|and|while|but)\b")
_BRACKETED = re.compile(r"[A-Z][\w’'-]+ \($")
_PARTED = re.compile(r"\b(?:and|while|but)\b|,")
_FAR = 90


def _from_like(text: str, before: Number, number: Number) -> Number:
    """ "grew by 12 percent and those to Chile by 9", "a share of 73.5 percent, followed by Fiji (9.9)": the percent
    sign of the number before, told in the same way."""
    if number.kind != "plain" or before.kind != "percent" or number.value > 100 or number.start - before.end > _FAR:
        return number
    if text[number.start : number.end].isalpha() or not _CLOSED.match(text, number.end):
        return number
    gap = text[before.end : number.start]
    if _APART.search(gap):
        return number
    mine, theirs = (_LINK.search(text[max(0, n.start - 24) : n.start]) for n in (number, before))
    alike = mine is not None and theirs is not None and mine[1] == theirs[1] and _PARTED.search(gap)
    closed = text[number.end : number.end + 1] == ")" and _BRACKETED.search(gap)
    listed = closed and number.value % 1 and before.value % 1
    if not alike and not listed:
        return number
    return replace(number, kind="percent", unit="percent", shared_unit=True)


_MORE = re.compile(r"\s(?:more|fewer|less|higher|lower|above|below|up|down|of|over)\b")


def _from_next(text: str, number: Number, following: Number, scale: float) -> Number:
    """ "5.4 and 9.8 per cent", "3 and 5 million": the unit or multiplier printed after the second."""
    if number.kind != "plain" or following.start - number.end > _BETWEEN_LIMIT:
        return number
    between = text[number.end : following.value_span.start]
    # ", or 9 percent" says the same in another way, it shares nothing
    if not _JOINED.fullmatch(between.rstrip() + " ") or between.startswith(", or"):
        return number
    if following.kind == "percent" and between.strip() == "," and _MORE.match(text, following.end):
        return number  # "came to 850, 4 percent fewer than in 2021"
    if between.strip() == "," and _OF_THESE.search(text[max(0, number.start - 12) : number.start]):
        return number  # "of the 318, 84 percent were granted"
    prefixed = following.unit_span is not None and following.unit_span.start < following.value_span.start
    if following.kind == "percent" and number.value >= 1000:
        return number
    value, high = number.value, number.value_high
    if scale > 1 and scale_of(text, number) == 1 and value < 1000 and not prefixed:
        value, high = as_printed(value * scale), None if high is None else as_printed(high * scale)
    if following.kind == "plain" or prefixed:
        if value == number.value:
            return number
        return replace(number, value=value, value_high=high, shared_unit=True)
    if following.kind in ("percent", "percentage_point", "money", "quantity"):
        return replace(number, value=value, value_high=high, kind=following.kind, unit=following.unit, shared_unit=True)
    return number


_OF_THESE = re.compile(r"\bof (?:the|these|those) $", re.IGNORECASE)


def scale_of(text: str, number: Number) -> float:
    """The multiplier that is printed with a number: 1e9 of "12.4 billion"."""
    printed = text[number.value_span.start : number.value_span.end].lower()
    for word, factor in (
        ("trillion", 1e12),
        ("billion", 1e9),
        ("million", 1e6),
        ("bn", 1e9),
        ("mln", 1e6),
        ("thousand", 1e3),
    ):
        if word in printed and printed[:1].isdigit():
            return factor
    return 1.0


def _inherit_currency(
    text: str, sentences: Sequence[Sentence], found: list[Number], outside: Sequence[Number]
) -> tuple[Number, ...]:
    if not any(number.kind == "money" for number in (*found, *outside)):
        return tuple(found)
    only = len({number.unit for number in (*found, *outside) if number.kind == "money"}) == 1
    currency, since, at, pending = None, 0, 0, sorted(outside, key=lambda n: n.start)
    out: list[Number] = []
    for number in found:
        while at < len(sentences) - 1 and sentences[at].end <= number.start:
            at += 1
        while pending and pending[0].start < number.start:
            currency, since = pending.pop(0).unit, at
        if number.kind == "money":
            currency, since = number.unit, at
        elif (
            number.kind == "plain" and currency is not None and scale_of(text, number) >= 1e6
            and (at - since <= _REACH or only and number.value >= _LARGE)
            and not _counts(text, sentences[at], number.end)
        ):  # fmt: skip
            number, since = replace(number, kind="money", unit=currency, shared_unit=True), at
        elif number.kind == "quantity" and scale_of(text, number) >= 1e6:
            currency = None
        out.append(number)
    return tuple(out)


def _counts(text: str, sentence: Sentence, pos: int) -> bool:
    """Whether a noun that is counted follows the number that ends at `pos`."""
    if _PLAIN_AFTER.match(text, pos, sentence.end):
        return False
    tokens = sentence.tokens
    i = bisect_left(tokens, pos, key=lambda token: token.start)
    return i < len(tokens) and tokens[i].tag in _COUNTED_TAGS
