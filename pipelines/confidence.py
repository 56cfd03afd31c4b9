"""How sure a row is: the share of rows like it that were usable in annotated texts which no rule was written from.

A logistic model over a few plain traits of a fact (its rule, how its date is based, whether its indicator is known …).
Its weights are data, `confidence.yml`, written by `make calibrate` (quality/calibrate.py). Does not belong here:
fitting them, or anything that changes a row.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipelines.model import Fact, FactTable, Value

WEIGHTS = Path(__file__).with_suffix(".yml")
DECIMALS = 2  # what 400 annotated rows can tell
LEAST, MOST = 0.02, 0.98  # nothing that a program reads is sure

_RELATIVE_UNITS = frozenset({"percent", "percentage_point", "point", "ratio", "rank"})


@dataclass(frozen=True, slots=True)
class Model:
    """Log-odds that a row of one table is usable: `start`, plus the weight of each trait ("rule=…") that is known."""

    start: float
    weights: Mapping[str, float]


def _kind_of_unit(unit: Value) -> str:
    if not isinstance(unit, str):
        return "none"
    if unit in _RELATIVE_UNITS:
        return unit
    return "money" if unit.isupper() else "counted"


def _few(values: Iterable[Value]) -> str:
    return str(min(sum(len(value) for value in values if isinstance(value, tuple)), 3))


def traits(table: FactTable, rule_id: str, value: Mapping[str, Value]) -> tuple[str, ...]:
    """The traits of a row that its confidence rests on, as `name=value`. `value` maps its columns to their values."""
    get = value.get
    match table:
        case "statistics":
            period = get("time_period")
            said: dict[str, Any] = {
                "period_basis": get("period_basis"),
                "open_period": isinstance(period, str) and ".." in period,
                "indicator_id": get("indicator_id") is not None,
                "measure": get("measure"),
                "unit": _kind_of_unit(get("unit")),
                "exact": get("value_relation") == "eq",
            }
        case "agreements":
            said = {
                "date_basis": get("date_basis"),
                "printed": get("title_is_printed"),
                "action": get("action"),
                "type": get("instrument_type"),
                "parties": _few([get("parties")]),
            }
        case "programs":
            said = {
                "date_basis": get("date_basis"),
                "printed": get("name_is_printed"),
                "status": get("status"),
                "type": get("program_type"),
                "bodies": _few([get("organizers"), get("participants")]),
            }
    return (f"rule={rule_id}", *[f"{name}={value}" for name, value in said.items()])


def likelihood(model: Model, of: Iterable[str]) -> float:
    """The probability that a row with these traits is usable, to two places."""
    weights = model.weights
    odds = model.start + sum([weights[trait] for trait in of if trait in weights])
    return round(min(max(1 / (1 + math.exp(-odds)), LEAST), MOST), DECIMALS)


@cache
def _content() -> Mapping[str, Any]:
    """`confidence.yml`, read once."""
    content: dict[str, Any] = yaml.safe_load(WEIGHTS.read_text(encoding="utf-8"))
    return content


@cache
def models() -> Mapping[str, Model]:
    """The calibrated model of each table, from `confidence.yml`."""
    return {table: Model(own["start"], own["weights"]) for table, own in _content()["models"].items()}


def held_out() -> dict[str, Any]:
    """How the weights came about: the texts and rows they rest on, and stated confidence against the share of usable
    rows where each text was judged by weights that had not seen it."""
    return dict(_content()["held_out"])


def with_confidence(fact: Fact) -> Fact:
    """The fact with its calibrated confidence in place of the standing of its rule."""
    columns = {name: field.value for name, field in fact.fields.items()}
    confidence = likelihood(models()[fact.table], traits(fact.table, fact.rule_id, columns))
    return Fact(fact.table, fact.span, fact.rule_id, fact.fields, confidence)
