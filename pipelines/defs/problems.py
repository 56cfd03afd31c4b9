"""What went wrong in a run, as lines for a person: for the terminal and for alerts alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import dagster as dg


@dataclass(frozen=True, slots=True)
class Problem:
    """One failed step or check. `check` is its key, where it is one; a check that is not blocking only warns."""

    line: str
    stops: bool
    check: dg.AssetCheckKey | None = None


def _of_step(event: dg.DagsterEvent) -> Iterable[Problem]:
    error = event.step_failure_data.error
    cause = error.cause if error and error.cause else error
    if cause is None or cause.cls_name != "DagsterAssetCheckFailedError":  # checks tell of themselves
        yield Problem(f"{event.step_key}: {' '.join(cause.message.split()) if cause else 'failed'}", stops=True)


def _of_check(check: dg.AssetCheckEvaluation) -> Iterable[Problem]:
    if not check.passed:
        word = "failed" if check.blocking else "warns"
        plain = {k: v.value for k, v in check.metadata.items() if not isinstance(v, dg.MarkdownMetadataValue)}
        told = check.description or ", ".join(f"{name} {value}" for name, value in plain.items())
        line = f"check {check.check_name} of {check.asset_key.to_user_string()} {word}: {told}"
        yield Problem(line, bool(check.blocking), check.asset_check_key)


def problems(events: Iterable[dg.DagsterEvent]) -> list[Problem]:
    """The problems that a run's events tell of, those that stopped something first."""
    found: list[Problem] = []
    for event in events:
        if event.is_step_failure:
            found += _of_step(event)
        elif event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            found += _of_check(event.asset_check_evaluation_data)
    return sorted(found, key=lambda problem: not problem.stops)
