"""Which indicator of the vocabulary a label speaks of.

Belongs here: matching labels against schemas/vocab/indicators.yml. Does not belong here: the vocabulary, labels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipelines.rules.screen import Screen
from schemas.vocabulary import VocabularyError, load


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its id, name and unit, the pattern that a label must match and the one that it must not."""

    id: str
    name: str
    unit: str | None
    pattern: re.Pattern[str]
    excludes: re.Pattern[str] | None


@lru_cache(maxsize=1)
def indicators() -> tuple[Indicator, ...]:
    """The vocabulary in order; the first that matches wins, so narrower ones stand first."""
    out = []
    for entry in load("indicators.yml"):
        pattern = entry.attributes.get("pattern")
        if not isinstance(pattern, str):
            raise VocabularyError(f"indicators.yml: entry {entry.id!r}: no pattern (a regular expression)")
        without = entry.attributes.get("without")
        unit = entry.attributes.get("unit")
        out.append(
            Indicator(
                entry.id,
                entry.name,
                str(unit) if unit else None,
                re.compile(pattern, re.IGNORECASE),
                re.compile(str(without), re.IGNORECASE) if without else None,
            )
        )
    return tuple(out)


@lru_cache(maxsize=1)
def _screen() -> Screen:
    return Screen([indicator.pattern for indicator in indicators()])


def indicator_id(label: str, unit: str) -> str | None:
    """The indicator that a label and a unit speak of, None where the vocabulary has none."""
    known = indicators()
    bracket = label.find(" (") if label[-1:] == ")" else -1
    for at in _screen().hits(label):
        indicator = known[at]
        found = indicator.pattern.search(label)
        if found is None or indicator.excludes is not None and indicator.excludes.search(label):
            continue
        if 0 <= bracket < found.start() and not _counts(indicator, unit):
            continue  # what a passage is about is not what every sum and rate in it measures
        if indicator.unit is None or fits(indicator.unit, unit):
            return indicator.id
    return None


def _counts(indicator: Indicator, unit: str) -> bool:
    """Whether a unit is a thing that an indicator names as its own."""
    return indicator.unit is not None and unit in indicator.unit.split("|")


def fits(wanted: str, unit: str) -> bool:
    """Whether a unit is among those of an indicator ("money": any currency), or one that says nothing of it."""
    units = wanted.split("|")
    if "money" in units and len(unit) == 3 and unit.isupper():
        return True
    return unit in units or unit in ("percent", "percentage_point", "ratio", "rank")
