"""Units and currencies beside a value, from schemas/vocab/units.yml and currencies.yml.

Belongs here: the patterns generated from those files (adding a unit is editing data only). Does not
belong here: values, and what a unit says about an indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.mentions.number_words import Value, alternation
from pipelines.model import NumberKind
from schemas.vocabulary import Entry, load

_NUMBER_KIND: dict[str, NumberKind] = {
    "percent": "percent", "percentage_point": "percentage_point", "money": "money", "multiple": "multiple",
}  # fmt: skip
_POINTS_APART = re.compile(r"\s(?:higher|lower|more|less|up|down|above|below|ahead|behind|better|worse)\b")
_POINTS_OF = re.compile(
    r"\s(?:increase|rise|drop|gain|decline|jump|fall|lead|improvement|change|cut|hike|advance|loss)\b"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a printed unit means. `kind` is "duration" where it is a quantity only as a measured average; `scale`
    multiplies the printed value into `id`; `among` are the currencies that a name may mean which several share;
    `loose` says that it is a letter or two that mean a currency only before a great sum ("P41 billion")."""

    id: str
    kind: str
    scale: float = 1.0
    among: frozenset[str] = frozenset()
    loose: bool = False

    @property
    def number_kind(self) -> NumberKind:
        """The kind of a number with this unit."""
        return _NUMBER_KIND.get(self.kind, "quantity")


@dataclass(frozen=True, slots=True)
class Units:
    """All units by name (lower case) and by symbol, with their patterns. `first_words` and `first_signs` open a name
    or a symbol: a quick look before the patterns."""

    names: dict[str, Unit]
    symbols: dict[str, Unit]
    first_words: frozenset[str]
    first_signs: frozenset[str]
    name_pattern: re.Pattern[str]
    symbol_pattern: re.Pattern[str]
    before_pattern: re.Pattern[str]
    last_signs: frozenset[str]


_GAP = r"[\s\u00a0\u202f]{0,2}-?"
_OPENS = re.compile(rf"{_GAP}(?P<word>[A-Za-z.]+|\S)")
_WINDOW = 56  # longer than any name of a unit


@cache
def units() -> Units:
    """The vocabularies of units and currencies as patterns, read once."""
    entries = load("units.yml", "currencies.yml")
    names = {name.lower(): unit for name, unit in _pairs(entries, symbols=False)}
    symbols = dict(_pairs(entries, symbols=True))
    money = [symbol for symbol, unit in symbols.items() if unit.kind == "money"]
    codes = [sign for sign in money if sign[0].isalpha() and sign[-1] not in "$€£¥"]
    signs = [sign for sign in money if sign not in codes]
    return Units(
        names,
        symbols,
        frozenset(re.match(r"[a-z.]+|\S", name).group() for name in names),  # type: ignore[union-attr]
        frozenset(symbol[0] for symbol in symbols),
        re.compile(rf"{_GAP}(?P<unit>{alternation(names)})(?!\w)"),
        # after a sign ("80%") a footnote's digit may follow, after a letter nothing that goes on with the word
        re.compile(rf"{_GAP}(?P<unit>{alternation(symbols)})(?:(?<![A-Za-z])|(?![\w²³]))"),
        re.compile(rf"(?:(?<![\w$])(?P<code>{alternation(codes)})|(?P<sign>{alternation(signs)}))\s?$"),
        frozenset(sign[-1] for sign in money),
    )


def _pairs(entries: Sequence[Entry], *, symbols: bool) -> Iterator[tuple[str, Unit]]:
    for entry in entries:
        means = entry.attributes.get("becomes", entry.attributes.get("usual", entry.id))
        scale = float(entry.attributes.get("scale", 1.0))
        unit = Unit(str(means), entry.kind, scale, frozenset(entry.attributes.get("among", ())))
        for name in entry.attributes.get("symbols", ()) if symbols else entry.names():
            yield name, unit
        for name in entry.attributes.get("before_sums", ()) if symbols else ():
            yield name, replace(unit, loose=True)


def unit_after(text: str, pos: int, end: int) -> tuple[Unit, int, int] | None:
    """The unit that follows a value ending at `pos`, with its own start and end; None where there is none."""
    found = _unit_at(text, pos, end)
    if found is None or not text.startswith(" (", found[2]):
        return found
    again = _unit_at(text, found[2] + 2, end)  # "TEUs (twenty-foot equivalent units)", "megawatts (MW)"
    said_twice = again is not None and again[0].id == found[0].id and text.startswith(")", again[2])
    return (found[0], found[1], again[2] + 1) if again is not None and said_twice else found


def _unit_at(text: str, pos: int, end: int) -> tuple[Unit, int, int] | None:
    vocabulary = units()
    opening = _OPENS.match(text, pos, end)
    if opening is None:
        return None
    word = opening["word"]
    if word.lower().rstrip(".") in vocabulary.first_words or word.lower() in vocabulary.first_words:
        match = vocabulary.name_pattern.match(text[pos : min(end, pos + _WINDOW)].lower())
        if match is not None:
            return vocabulary.names[match["unit"]], pos + match.start("unit"), pos + match.end("unit")
    if word[0] in vocabulary.first_signs:
        match = vocabulary.symbol_pattern.match(text, pos, end)
        if match is not None:
            return vocabulary.symbols[match["unit"]], match.start("unit"), match.end("unit")
    return None


def currency_before(text: str, pos: int, start: int) -> tuple[Unit, int, int] | None:
    """The currency sign or code that stands before a value beginning at `pos`, not left of `start`."""
    last = text[pos - 1 : pos] if pos - start < 2 or not text[pos - 1].isspace() else text[pos - 2]
    if last not in units().last_signs or pos <= start:
        return None
    left = max(start, pos - 8)
    match = units().before_pattern.search(text[left:pos])
    if match is None:
        return None
    group = "code" if match["code"] else "sign"
    return units().symbols[match[group]], left + match.start(group), left + match.end(group)


def can_be_unit(unit: Unit, value: Value, text: str, start: int, end: int) -> bool:
    """Whether the word after a value can be its unit: symbols follow digits, "won" follows sums of money, a
    "58-point statement" has no score."""
    printed = text[start:end]
    if printed.lower() == "won":
        return value.scaled or value.value >= 1000
    if unit.id == "point":
        spelt = value.words and _POINTS_APART.match(text, end) is None  # "three points higher", no "two points of law"
        return not spelt and (text[start - 1] != "-" or _POINTS_OF.match(text, end) is not None)
    return not (value.words and len(printed) <= 3 and printed not in ("mu", "ton", "TEU") and unit.kind == "quantity")
