"""Units and currencies beside a value, from schemas/vocab/units.yml and currencies.yml.

Belongs here: the patterns generated from those files (adding a unit is editing data only). Does not
belong here: values, and what a unit says about an indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipelines.mentions.number_words import alternation
from pipelines.model import NumberKind
from schemas.vocabulary import Entry, load


@dataclass(frozen=True, slots=True)
class Unit:
    """What a printed unit means. `kind` is "duration" where it is a quantity only as a measured average; `scale`
    multiplies the printed value into `id`."""

    id: str
    kind: str
    scale: float = 1.0

    @property
    def number_kind(self) -> NumberKind:
        """The kind of a number with this unit."""
        kinds: dict[str, NumberKind] = {"percent": "percent", "percentage_point": "percentage_point", "money": "money"}
        return kinds.get(self.kind, "quantity")


@dataclass(frozen=True, slots=True)
class Units:
    """All units by name (lower case) and by symbol, with their patterns."""

    names: dict[str, Unit]
    symbols: dict[str, Unit]
    name_pattern: re.Pattern[str]
    symbol_pattern: re.Pattern[str]
    before_pattern: re.Pattern[str]


_AFTER_GAP = r"[\s\u00a0\u202f]{0,2}"
_WINDOW = 48  # longer than any name of a unit


@cache
def units() -> Units:
    """The vocabularies of units and currencies as patterns, read once."""
    entries = load("units.yml", "currencies.yml")
    names = {name.lower(): unit for name, unit in _pairs(entries, symbols=False)}
    symbols = dict(_pairs(entries, symbols=True))
    signs = [symbol for symbol, unit in symbols.items() if unit.kind == "money"]
    codes = [sign for sign in signs if sign[-1].isalpha() or sign[-1] == "."]
    return Units(
        names,
        symbols,
        re.compile(rf"(?:{_AFTER_GAP}-?)(?P<unit>{alternation(names)})(?![\w])"),
        re.compile(rf"{_AFTER_GAP}-?(?P<unit>{alternation(symbols)})(?![\w²³])"),
        re.compile(
            rf"(?:(?<![\w$])(?P<code>{alternation(codes)})|(?P<sign>{alternation(set(signs) - set(codes))}))\s?$"
        ),
    )


def _pairs(entries: Iterable[Entry], *, symbols: bool) -> Iterable[tuple[str, Unit]]:
    for entry in entries:
        unit = Unit(
            str(entry.attributes.get("becomes", entry.id)), entry.kind, float(entry.attributes.get("scale", 1.0))
        )
        for name in entry.attributes.get("symbols", ()) if symbols else entry.names():
            yield name, unit


def unit_after(text: str, pos: int, end: int) -> tuple[Unit, int, int] | None:
    """The unit that follows a value ending at `pos`, with its own start and end; None where there is none."""
    window = text[pos : min(end, pos + _WINDOW)]
    vocabulary = units()
    match = vocabulary.name_pattern.match(window.lower())
    if match is not None:
        return vocabulary.names[match["unit"]], pos + match.start("unit"), pos + match.end("unit")
    match = vocabulary.symbol_pattern.match(window)
    if match is not None:
        return vocabulary.symbols[match["unit"]], pos + match.start("unit"), pos + match.end("unit")
    return None


def currency_before(text: str, pos: int, start: int) -> tuple[Unit, int, int] | None:
    """The currency sign or code that stands before a value beginning at `pos`, not left of `start`."""
    left = max(start, pos - 8)
    match = units().before_pattern.search(text[left:pos])
    if match is None:
        return None
    group = "code" if match["code"] else "sign"
    return units().symbols[match[group]], left + match.start(group), left + match.end(group)
