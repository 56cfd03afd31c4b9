"""Bare numbers that take the scale of an amount told before: "exports came to 12.4 billion dollars, imports to 8.1".

Belongs here: which of them are amounts, and what they come to. Does not belong here: units printed once for several
numbers side by side (mentions/number_sharing.py), what an amount is of (rules).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.mentions.number_words import as_printed
from pipelines.mentions.numbers.number_sharing import scale_of
from pipelines.model import Number
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.model import Claim, Memory
from pipelines.rules.statistics.parse.frames import Parse

_SMALL = 1000  # a bare number below it may be millions
_FAR = 60.0  # how many times larger or smaller a number of the same scale may be
_LINKS = frozenset("to at against from for".split())
_ENDS = frozenset(",.;:)")
_DIGITS = re.compile(r"\d{1,3}(?:\.\d{1,3})?")


def gapped(number: Number, units: tuple[Unit, ...], at: int, text: str) -> Number:
    """A number of the sentence that is said like the amount before it, without a verb of its own."""
    printed = text[number.value_span.start : number.value_span.end]
    if number.kind == "plain" and number.value >= 1e6:
        return _as_measured(number, units, at, text)
    after = units[at + 1] if at + 1 < len(units) else None
    if number.kind == "plain" and number.value >= _SMALL and (same := _linked_alike(number, units, at)) is not None:
        return same
    if number.kind == "plain" and (part := _part_of_measured(number, units, at, after)) is not None:
        return part
    if number.kind == "plain" and (part := _part_of_sum(number, units, at, text)) is not None:
        return part
    if number.kind != "plain" or number.value >= _SMALL or _DIGITS.fullmatch(printed) is None:
        return number
    if units[at - 1].lower not in _LINKS or after is not None and after.text not in _ENDS and after.letter not in "cTr":
        return number
    for before in reversed(units[:at]):
        if before.letter in "vx" or before.text in (";", ".", "("):
            return number
        other = before.mention
        if isinstance(other, Number):
            scale = scale_of(text, other)
            if other.kind not in ("money", "quantity") or scale < 1e6 or not _alike(other.value, number.value * scale):
                return number
            value = as_printed(number.value * scale)
            return replace(number, kind=other.kind, unit=other.unit, value=value, shared_unit=True)
    return number


def _linked_alike(number: Number, units: tuple[Unit, ...], at: int) -> Number | None:
    """ "The award was 1.4 million yuan in patent cases, up 22 percent, and 480,000 in mark cases": money as before."""
    link = units[at + 1] if at + 1 < len(units) else None
    if link is None or link.letter != "p" or units[at - 1].lower != "and":
        return None
    for back in range(at - 2, 0, -1):
        other = units[back].mention
        if units[back].text == ";" or isinstance(other, Number) and other.kind not in ("percent", "money"):
            return None
        if isinstance(other, Number) and other.kind == "money":
            alike = units[back + 1].lower == link.lower and other.value >= _SMALL
            return replace(number, kind="money", unit=other.unit, shared_unit=True) if alike else None
    return None


def _part_of_measured(number: Number, units: tuple[Unit, ...], at: int, after: Unit | None) -> Number | None:
    """ "532.5 km, of which in Kenya 158.3 and in Uganda 304.9": parts in the unit of the whole."""
    if after is not None and after.text not in _ENDS and after.letter != "c":
        return None
    which = next((u for u in range(at - 1, 1, -1) if units[u].lower == "which" and units[u - 1].lower == "of"), 0)
    numbers = [u.mention for u in units[:which] if isinstance(u.mention, Number)]
    wholes = [n for n in numbers if n.kind != "percent"]  # "812,000 TEU (+4%), of which Fiji 610,000"
    if not wholes or any(u.letter in "vx;" for u in units[which:at]):
        return None
    whole = wholes[-1]
    if whole.kind not in ("money", "quantity") or whole.unit is None or whole.value <= number.value:
        return None
    return replace(number, kind=whole.kind, unit=whole.unit, shared_unit=True) if whole.kind == "quantity" else None


def _part_of_sum(number: Number, units: tuple[Unit, ...], at: int, text: str) -> Number | None:
    """ "11.2 million dollars, of which 0.4 went to training": at the scale of the sum right before."""
    printed = text[number.value_span.start : number.value_span.end]
    if at < 3 or units[at - 1].lower != "which" or units[at - 2].lower != "of" or _DIGITS.fullmatch(printed) is None:
        return None
    after = units[at + 1] if at + 1 < len(units) else None
    if after is not None and after.letter not in "vxpc" and after.text not in _ENDS:
        return None
    wholes = [u.mention for u in units[:at] if isinstance(u.mention, Number)]
    whole = wholes[-1] if wholes else None
    if whole is None or whole.kind != "money" or number.value * scale_of(text, whole) >= whole.value:
        return None
    scaled_up = number.value * scale_of(text, whole)
    return replace(number, kind="money", unit=whole.unit, value=scaled_up, shared_unit=True)


def _as_measured(number: Number, units: tuple[Unit, ...], at: int, text: str) -> Number:
    """ "38 billion kilowatt-hours in 2023, reached 29 billion this year": the second in the unit of the first."""
    scale = scale_of(text, number)
    after = units[at + 1] if at + 1 < len(units) else None
    if scale < 1e6 or after is not None and after.letter not in "pcTr,;.:)":
        return number
    for unit in reversed(units[:at]):
        other = unit.mention
        if isinstance(other, Number):
            if (
                other.kind == "quantity"
                and scale_of(text, other) == scale
                and after is not None
                and after.lower != "of"
            ):
                return replace(number, kind="quantity", unit=other.unit, shared_unit=True)
            return number
    return number


def rated(number: Number, units: tuple[Unit, ...], at: int) -> Number:
    """A bare number that is said like the percentages before it: "of 75 percent at the one and of 90 at the other",
    "30 percent by China, 30 percent as a loan and 40 by Kenya"."""
    if number.kind != "plain" or number.value > _HUNDRED or at < 2:
        return number
    after = units[at + 1] if at + 1 < len(units) else None
    if after is not None and after.letter not in "pcTr,;.:)":
        return number
    if _beside_name(units, at):
        return replace(number, kind="percent", unit="percent", shared_unit=True)
    before = [u for u in range(at) if isinstance(units[u].mention, Number)]
    if before and _parallel_rate(units, before[-1], at, after):
        return replace(number, kind="percent", unit="percent", shared_unit=True)
    mates = [units[u].mention for u in before[-2:]]
    if not mates or any(not isinstance(m, Number) or m.kind not in ("percent", "fraction") for m in mates):
        return number
    mate, link = before[-1], units[at - 1].lower
    said = link in _SAID and mate > 0 and units[mate - 1].lower == link and units[at - 2].letter in "nmkc"
    listed = link in ("and", ",", ";") and after is not None and after.letter == "p" and units[mate + 1].letter == "p"
    if not said and not listed or any(units[u].letter in "vx" for u in range(mate, at)):
        return number
    return replace(number, kind="percent", unit="percent", shared_unit=True)


def _beside_name(units: tuple[Unit, ...], at: int) -> bool:
    """Whether a number stands alone in brackets behind a name, and the first of the sentence is a share: "with a
    share of 61 percent, followed by Kenya (14.2) and Uganda (8)"."""
    if (
        at + 1 >= len(units)
        or units[at - 1].text != "("
        or units[at + 1].text != ")"
        or units[at - 2].letter not in "mn"
    ):
        return False
    for u in range(at - 2, 1, -1):
        other = units[u].mention
        if isinstance(other, Number):
            bracketed = units[u - 1].text == "(" and units[u + 1].text == ")"
            if other.kind == "percent":
                return bracketed or any(w.lower == "share" for w in units[max(0, u - 6) : u])
            if not bracketed:
                return False
    return False


_MEAN = re.compile(
    r"\b(?:average|target|goal|mean|norm|ceiling)\b(?: [a-z]+){0,3}? (?:of|at|is|was|were|been|"
    r"being|exceeded)(?: (?:a|an|only|just|some|modest|mere|meagre))*$"
)
_WE_STOOD = re.compile(
    r"\bwe(?: had| have)?(?: not| never)? (?:stood|were|was|been|are|is|stand|stands|exceeded|reached)"
    r"(?: at| only| just| barely)*$"
)


def still_rate(number: Number, memory: Memory, parse: Parse, at: int) -> Number:
    """A bare number that says the level of a share told right before once more: "it was 62 percent done; a year before
    we stood at 41", "12.4 percent against a world average of 7"."""
    told = memory.told[-1] if memory.told else None
    if number.kind != "plain" or number.value > _HUNDRED or told is None or told.number.kind != "percent":
        return number
    if told.aside and told.sentence != parse.clauses.sentence.index:
        return number  # "4,945 (+2.4%). Average designations per application were 7.1"
    index, units = parse.clauses.sentence.index, parse.units
    after = units[at + 1] if at + 1 < len(units) else None
    if index - told.sentence > 1 or after is not None and after.letter not in "cT" and after.text not in _ENDS:
        return number
    before = " ".join(u.lower for u in units[max(0, at - 9) : at])
    other = memory.told[-2] if len(memory.told) > 1 else None
    alone = other is None or other.sentence != told.sentence or other.number.kind == "percent"
    share = told.claim.measure == "share" and alone
    if not (_MEAN.search(before) or share and _WE_STOOD.search(before)):
        return number
    return replace(number, kind="percent", unit="percent", shared_unit=True)


def _parallel_rate(units: tuple[Unit, ...], mate: int, at: int, after: Unit | None) -> bool:
    """Whether a bare number stands to its clause as a percentage before it did: "71 percent were content with the
    quality, but only 48 with the speed"."""
    other = units[mate].mention
    if not isinstance(other, Number) or other.kind != "percent" or at - mate > 14:
        return False
    joint = next((u for u in range(at - 1, mate, -1) if units[u].lower in _JOINTS), 0)
    if not joint or at - joint > 6 or any(units[u].letter in "vxT" for u in range(joint, at)):
        return False
    lost = mate > 0 and units[mate - 1].letter in "ve" and units[joint + 1].letter in "dnamk"
    if lost and (after is None or after.text in _ENDS):
        return True  # "the first terminal lost 12.9 percent, and the second no less than 17"
    if after is not None and (after.text not in _ENDS and after.lower not in _LIKE):
        return False
    said = units[at + 1].lower if after is not None else ""
    # the same preposition is said with both, or the same one before both
    told = {u.lower for u in units[mate + 1 : joint] if u.letter == "p"}
    led = {u.lower for u in units[max(0, mate - 5) : mate] if u.letter == "p"}
    return said in told or bool(led & {u.lower for u in units[joint:at] if u.letter == "p"})


def still_money(number: Number, memory: Memory, parse: Parse, at: int) -> Number:
    """A bare number of millions behind "for" or "worth" that goes on from an amount of money told right before: "there
    were 41 projects worth 11 billion dollars; a year before there had been nine, for 0.6 billion"."""
    after = parse.units[at + 1] if at + 1 < len(parse.units) else None
    if (
        number.kind == "plain"
        and at > 2
        and _INSTEAD.search(parse.clauses.text[max(0, number.start - 24) : number.start])
    ):
        told = memory.told[-1] if memory.told else None
        paid = told is not None and told.sentence == parse.clauses.sentence.index and told.number.kind == "money"
        if told is not None and paid and (after is None or after.text in _ENDS):
            return replace(
                number, kind="money", unit=told.number.unit, shared_unit=True
            )  # "costs 90 euros instead of 40"
    if number.kind != "plain" or number.value < _LARGE or parse.units[at - 1].lower not in ("for", "worth", "at", ","):
        return number
    if after is not None and after.text not in _ENDS or scale_of(parse.clauses.text, number) < _LARGE:
        return number
    index = parse.clauses.sentence.index
    near = (
        told for told in reversed(memory.told[-4:]) if index - told.sentence < _NEAR and told.number.kind != "percent"
    )
    amount = next((told.number for told in near if told.number.kind in ("money", "quantity")), None)
    if amount is None or amount.kind != "money":
        return number
    return replace(number, kind="money", unit=amount.unit, shared_unit=True)


_INSTEAD = re.compile(r"\b(?:instead of|rather than|and no longer|not) $")
_LARGE = 1_000_000
_NEAR = 3  # sentences
_JOINTS = frozenset(("and", "but", "while", ";", ","))
_LIKE = frozenset("with in at for by to on".split())
_HUNDRED = 100
_SAID = frozenset("of by for to at".split())


def scaled(number: Number, claim: Claim, memory: Memory, text: str) -> Number:
    """A number that its rule gave the unit of an amount told before, at the scale of that amount."""
    printed = text[number.value_span.start : number.value_span.end]
    amount = len(claim.unit) == 3 and claim.unit.isupper() or "." in printed  # no part of a box is counted
    if number.kind != "plain" or not amount or number.value >= _SMALL or _DIGITS.fullmatch(printed) is None:
        return number
    for told in reversed(memory.told[-4:]):
        if told.claim.unit != claim.unit:
            continue
        scale = scale_of(text, told.number)
        value = as_printed(number.value * scale)
        return replace(number, value=value) if _alike(told.number.value, value) else number
    return number


def _alike(one: float, other: float) -> bool:
    return other > 0 and 1 / _FAR < one / other < _FAR
