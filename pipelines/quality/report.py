"""Figures counted from judgements: precision, recall and F1, accuracy by field, reliability of confidence.

All figures are shares from 0 to 1, rounded to three places. Does not belong here: printing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pipelines.confidence import held_out
from pipelines.quality.gold import TABLES, Floors, GoldText
from pipelines.quality.judge import Judgement

LEVELS = ("found", "usable", "precise")
BINS = 10  # of confidence, from 0 to 1

Figures = dict[str, dict[str, dict[str, float]]]


def _rate(hits: int, gold: int, predicted: int) -> dict[str, float]:
    precision, recall = hits / predicted if predicted else 0.0, hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def figures(judgements: Iterable[Judgement]) -> Figures:
    """Precision, recall and F1 by table and level; `rows` counts gold and predicted rows of a table."""
    counts: Counter[tuple[str, str]] = Counter()
    for j in judgements:
        counts[j.table, j.verdict] += 1
        counts[j.table, "usable"] += j.is_usable
        counts[j.table, "precise"] += j.is_precise
    out: Figures = {}
    for table in TABLES:
        hits = counts[table, "paired"]
        gold, predicted = hits + counts[table, "missed"], hits + counts[table, "extra"]
        level_hits = {"found": hits, "usable": counts[table, "usable"], "precise": counts[table, "precise"]}
        out[table] = {level: _rate(level_hits[level], gold, predicted) for level in LEVELS}
        out[table]["rows"] = {"gold": gold, "predicted": predicted}
    return out


def by_field(judgements: Iterable[Judgement]) -> dict[str, dict[str, dict[str, float]]]:
    """Of the found rows of each table: how many have a column right (`accuracy`), of how many (`rows`)."""
    right: Counter[tuple[str, str]] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    for j in judgements:
        for column, ok in (*j.usable.items(), *j.precise.items()):
            right[j.table, column] += ok
            seen[j.table, column] += 1
    out: dict[str, dict[str, dict[str, float]]] = {table: {} for table in TABLES}
    for (table, column), rows in seen.items():
        out[table][column] = {"accuracy": round(right[table, column] / rows, 3), "rows": rows}
    return out


def reliability_of(stated: Iterable[tuple[str, float, bool]]) -> list[dict[str, Any]]:
    """Stated confidence against the share of rows that are usable, by table and tenth of confidence.

    `stated`: of each row its table, its confidence and whether it is usable.
    """
    rows: dict[tuple[str, int], list[tuple[float, bool]]] = {}
    for table, confidence, ok in stated:
        rows.setdefault((table, min(int(confidence * BINS), BINS - 1)), []).append((confidence, ok))
    return [
        {
            "table": table,
            "from": tenth / BINS,
            "to": (tenth + 1) / BINS,
            "rows": len(pairs),
            "confidence": round(sum(confidence for confidence, _ in pairs) / len(pairs), 3),
            "usable": round(sum(ok for _, ok in pairs) / len(pairs), 3),
        }
        for (table, tenth), pairs in sorted(rows.items())
    ]


def reliability(judgements: Iterable[Judgement]) -> list[dict[str, Any]]:
    """`reliability_of` the judged rows that have a confidence."""
    return reliability_of(
        (j.table, float(j.got["confidence"]), j.is_usable)
        for j in judgements
        if j.got is not None and j.verdict != "ignored" and j.got.get("confidence") is not None
    )


def by_half(judgements: Iterable[Judgement], floors: Floors) -> dict[str, list[Judgement]]:
    """The judgements of each half that the floors name."""
    halves: dict[str, list[Judgement]] = {half: [] for half in floors.halves}
    for j in judgements:
        if half := floors.half_of(j.document):
            halves[half].append(j)
    return halves


def below_floor(judgements: Iterable[Judgement], floors: Floors) -> list[dict[str, Any]]:
    """Every figure that has fallen below its floor: half, table, level, its F1 and the floor."""
    fallen = []
    for half, members in by_half(judgements, floors).items():
        reached = figures(members)
        for table, levels in (floors.least.get(half) or {}).items():
            for level, least in levels.items():
                if (f1 := reached[table][level]["f1"]) < least:
                    fallen.append({"half": half, "table": table, "level": level, "f1": f1, "floor": least})
    return fallen


def accuracy(golds: Iterable[GoldText], judgements: list[Judgement], floors: Floors) -> dict[str, Any]:
    """All that a release publishes about its accuracy on gold, as plain JSON values."""
    halves = [floors.half_of(text.name) for text in golds]
    return {
        "texts": {"all": len(halves), **{half: halves.count(half) for half in floors.halves}},
        "figures": {
            "all": figures(judgements),
            **{half: figures(members) for half, members in by_half(judgements, floors).items()},
        },
        "fields": by_field(judgements),
        "reliability": reliability(judgements),
        "held_out": held_out(),
    }
