"""Which currency is meant where several have the name: pesos, rupees, francs, told by the countries that a text names.

Belongs here: that choice alone. Does not belong here: names of currencies (schemas/vocab/currencies.yml), reading them
beside a value (units.py).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pycountry
from babel.numbers import get_territory_currencies

from pipelines.mentions.names.authority import entity
from pipelines.mentions.numbers.units import units
from pipelines.model import Name, Number, Sentence


def with_own_currencies(
    text: str, sentences: Sequence[Sentence], numbers: tuple[Number, ...], names: Sequence[Name]
) -> tuple[Number, ...]:
    """The numbers with each shared name of a currency told: by the country that its sentence names last before it, else
    first after it, else by the one that the text names most often. Without any the number stays as it is."""
    if not any(number.kind == "money" and _candidates(text, number) for number in numbers):
        return numbers
    places = [(name.start, money) for name in names if name.entity_id and (money := _money_of(name.entity_id))]
    out: list[Number] = []
    told: dict[
        str, str
    ] = {}  # for sums that take their currency from a neighbour: the printed unit → what it was told as
    for number in numbers:
        if number.kind == "money" and number.unit is not None:
            if among := _candidates(text, number):
                known = _choose(sentences, number, among, places) or number.unit
                told[number.unit] = known
            else:
                known = told.get(number.unit, number.unit) if number.shared_unit else number.unit
            number = number if known == number.unit else replace(number, unit=known)
        out.append(number)
    return tuple(out)


def _candidates(text: str, number: Number) -> frozenset[str]:
    span = number.unit_span
    if span is None:
        return frozenset()
    printed = text[span.start : span.end]
    unit = units().symbols.get(printed) or units().names.get(printed.lower())
    return unit.among if unit is not None else frozenset()


def _choose(
    sentences: Sequence[Sentence], number: Number, among: frozenset[str], places: Sequence[tuple[int, str]]
) -> str | None:
    fitting = [(start, money) for start, money in places if money in among]
    at = max(bisect_right(sentences, number.start, key=lambda s: s.start) - 1, 0)
    own = [(start, money) for start, money in fitting if sentences[at].start <= start < sentences[at].end]
    if before := [money for start, money in own if start < number.start]:
        return before[-1]
    if own:
        return own[0][1]
    return Counter(money for _, money in fitting).most_common(1)[0][0] if fitting else None


@cache
def _money_of(entity_id: str) -> str | None:
    """The currency of the country that an entity is or lies in."""
    known = entity(entity_id)
    record = pycountry.countries.get(alpha_3=known.iso3 or known.country or "")
    return next(iter(get_territory_currencies(record.alpha_2)), None) if record else None
