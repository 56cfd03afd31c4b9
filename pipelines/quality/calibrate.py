"""Fit the confidence of rows to annotated texts: `make calibrate`, or `python -m pipelines.quality.calibrate GOLD…`.

Only texts that no rule was written from count (`score_only` of each folder's floors.yml): on the others rules are right
more often than they will be on a new text. A logistic regression with a penalty on every weight, so that a rule seen
twice stays near the mean; it is the heaviest that judges left-out texts about as well as any. Writes
pipelines/confidence.yml. Same texts and rules, same weights. Nothing at run time imports this module.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from pipelines.confidence import WEIGHTS, Model, likelihood, traits
from pipelines.extract import extract, rows
from pipelines.quality.gold import TABLES, read_floors, read_gold
from pipelines.quality.judge import judge
from pipelines.quality.report import reliability_of

# Of a weight's square: the fewer rows a table has, the more it takes.
PENALTIES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
# Heavier penalties whose Brier score is worse than the least by no more than this share are as good, and steadier: they
# spread rows over fewer tenths of confidence that only chance had filled.
AS_GOOD = 0.01
LEAST_ROWS = 3  # a trait of fewer rows says nothing
STEPS = 50

HEADER = """\
# How sure a row is: log-odds by table and trait. Written by `make calibrate` (pipelines/quality/calibrate.py),
# not by hand.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an annotated text: what it has, and whether it was right in every column that a reader looks at."""

    text: str
    table: str
    traits: tuple[str, ...]
    usable: bool


def judged_rows(folders: Iterable[Path]) -> list[Row]:
    """The rows of all score-only texts. Rows that an optional annotation explains are left out."""
    found = []
    for folder in folders:
        floors = read_floors(folder)
        golds = [text for text in read_gold(folder) if floors.is_score_only(text.name)]
        got = [row for text in golds for row in rows(extract(text.document))]
        for j in judge(golds, got):
            if j.got is not None and j.verdict != "ignored":
                own = traits(j.table, j.got["rule_id"], _frozen(j.got))  # type: ignore[arg-type]
                found.append(Row(f"{folder.name}/{j.document}", j.table, own, j.is_usable))
    return found


def _frozen(row: dict[str, Any] | Any) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def fit(members: Sequence[Row], weight: float) -> Model:
    """The model of one table: least loss with this penalty, by Newton's method. Traits in order of their names."""
    counts = Counter(trait for row in members for trait in row.traits)
    known = sorted(trait for trait, count in counts.items() if count >= LEAST_ROWS)
    place = {trait: n + 1 for n, trait in enumerate(known)}
    matrix: NDArray[np.float64] = np.zeros((len(members), len(known) + 1))
    matrix[:, 0] = 1
    for n, row in enumerate(members):
        matrix[n, [place[trait] for trait in row.traits if trait in place]] = 1
    right = np.array([row.usable for row in members], dtype=float)
    penalty = np.full(len(known) + 1, weight)
    penalty[0] = 1e-6  # the mean itself is free
    weights: NDArray[np.float64] = np.zeros(len(known) + 1)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (right - likely) - penalty * weights
        curve = (matrix * (likely * (1 - likely))[:, None]).T @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return Model(round(float(weights[0]), 3), {t: w for t in known if (w := round(float(weights[place[t]]), 3))})


def each_left_out(members: Sequence[Row], weight: float) -> list[tuple[Row, float]]:
    """Each row with the confidence that the rows of all other texts give it."""
    out = []
    for text in sorted({row.text for row in members}):
        model = fit([row for row in members if row.text != text], weight)
        out += [(row, likelihood(model, row.traits)) for row in members if row.text == text]
    return out


def brier(stated: Iterable[tuple[Row, float]]) -> float:
    """The mean square of what confidence is off by: 0 is a seer, 0.25 a coin."""
    return float(np.mean([(confidence - row.usable) ** 2 for row, confidence in stated]))


def penalty_for(members: Sequence[Row]) -> float:
    """The heaviest penalty that judges left-out texts about as well as the best one does."""
    scores = {weight: brier(each_left_out(members, weight)) for weight in PENALTIES}
    return max(weight for weight, score in scores.items() if score <= min(scores.values()) * (1 + AS_GOOD))


def calibrate(folders: Sequence[Path]) -> dict[str, Any]:
    """The content of confidence.yml."""
    found = judged_rows(folders)
    held_out: list[dict[str, Any]] = []
    models, figures = {}, {}
    for table in TABLES:
        members = [row for row in found if row.table == table]
        weight = penalty_for(members)
        stated = each_left_out(members, weight)
        model = fit(members, weight)
        models[table] = {"start": model.start, "weights": dict(model.weights)}
        figures[table] = {"rows": len(members), "penalty": weight, "brier": round(brier(stated), 3)}
        held_out += reliability_of((table, confidence, row.usable) for row, confidence in stated)
    texts = len({row.text for row in found})
    return {"held_out": {"texts": texts, **figures, "reliability": held_out}, "models": models}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", nargs="+", type=Path)
    content = calibrate(parser.parse_args().gold)
    WEIGHTS.write_text(HEADER + yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    print(yaml.safe_dump(content["held_out"], sort_keys=False), end="")
