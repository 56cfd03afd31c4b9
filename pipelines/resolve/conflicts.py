"""Statistics that disagree: the same indicator, areas, unit, measure and period, said by different documents, with
values that cannot both be true.

A value stands for an interval: "over 50" is everything above, "1,300" everything that rounds to it, "about" a tenth to
both sides. Disagreement is intervals that do not meet, so a rounded figure never contradicts the exact one. All such
rows are kept.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import polars as pl

from pipelines.resolve.identity import make_ids
from schemas.tables import TABLES

ABOUT = 0.1
EXTREMES = 12


class _Said(NamedTuple):
    record_id: str
    low: float
    high: float
    documents: frozenset[str]


def rounding(value: float) -> float:
    """Half a unit of the last printed digit: 50 of 1,300, 0.05 of 3.9. Closing zeros of a whole number do not count."""
    text = repr(abs(value))
    if "e" in text or not math.isfinite(value):
        return abs(value) * 1e-6
    whole, _, decimals = text.partition(".")
    if decimals.strip("0"):
        return 0.5 * 10.0 ** -len(decimals)
    return 0.5 * 10.0 ** (len(whole) - len(whole.rstrip("0"))) if value else 0.5


def interval(relation: str, value: float, high: float | None) -> tuple[float, float]:
    """What a statement leaves possible, both ends included."""
    ends = sorted((value, value if high is None else high))
    slack = rounding(value)
    match relation:
        case "gt" | "ge":
            return ends[0] - slack, math.inf
        case "lt" | "le":
            return -math.inf, ends[1] + slack
        case "approx":
            return ends[0] - abs(ends[0]) * ABOUT, ends[1] + abs(ends[1]) * ABOUT
        case _:
            return ends[0] - slack, ends[1] + slack


def _disagreeing(group: Sequence[_Said]) -> set[str]:
    """Ids of those that contradict one other of another document.

    Each is held against the `EXTREMES` that reach least far up and least far down, so a large group stays cheap.
    """
    if min(said.high for said in group) >= max(said.low for said in group):
        return set()  # all meet
    others = group
    if len(group) > EXTREMES:
        lowest = sorted(group, key=lambda said: (said.high, said.record_id))[:EXTREMES]
        highest = sorted(group, key=lambda said: (-said.low, said.record_id))[:EXTREMES]
        others = (*lowest, *highest)
    return {
        record_id
        for one in group
        for other in others
        if (one.high < other.low or other.high < one.low) and one.documents.isdisjoint(other.documents)
        for record_id in (one.record_id, other.record_id)
    }


def conflicts(statistics: pl.DataFrame, documents: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Find what disagrees: (statistics with `conflict_id`, rows of the table `conflicts`).

    `statistics`: records with `record_id` and `words`; `documents`: `record_id`, `document_ids` (list).
    """
    about = ("words", "unit", "measure", "time_period", "areas")
    suspects = (
        statistics.filter(pl.col("period_basis").is_in(["stated", "context"]))
        .filter((pl.len().over(*about) > 1) & (pl.col("value").n_unique().over(*about) > 1))
        .join(documents, on="record_id", how="left")
        .sort(*about, "record_id")
    )
    said = suspects.select(
        pl.struct(about).rle_id(), "record_id", "value_relation", "value", "value_high", "document_ids"
    )
    columns = (column.to_list() for column in said.get_columns())
    found: set[str] = set()
    for _, group in groupby(zip(*columns, strict=True), itemgetter(0)):
        found |= _disagreeing(
            [_Said(i, *interval(relation, value, high), frozenset(ids)) for _, i, relation, value, high, ids in group]
        )
    rows = suspects.filter(pl.col("record_id").is_in(list(found)))
    rows = rows.with_columns(make_ids("conf", rows.select(about).get_columns()).alias("conflict_id"))
    marked = statistics.join(rows.select("record_id", "conflict_id"), on="record_id", how="left", maintain_order="left")
    published = rows.rename({"record_id": "statistic_id"}).select(TABLES["conflicts"].polars_schema().names())
    return marked, published.sort("conflict_id", "statistic_id")
