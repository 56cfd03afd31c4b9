"""Decisions of people in a run: what is read for them, and the check that tells which are stale."""

from collections.abc import Mapping
from pathlib import Path

import dagster as dg
import polars as pl

from pipelines.curation.model import Curation
from pipelines.curation.read import read_decisions
from pipelines.defs import show
from pipelines.defs.project import Project
from pipelines.release.folder import latest
from schemas.tables import TABLES, empty


def curation_of(project: Project, texts: Mapping[str, pl.DataFrame]) -> Curation:
    """The decisions of a checkout with the texts and the release before; without decisions nothing of it is read."""
    decisions = read_decisions(Path(project.root))
    if not decisions:
        return Curation()
    last = latest(project.outputs)
    before = {t: last.table(t) if t in last.schemas else empty(t) for t in TABLES} if last else {}
    return Curation(decisions, dict(texts["texts"].select("document_id", "text").iter_rows()), before)


@dg.asset_check(asset="decisions")
def decisions_still_stand(decisions: pl.DataFrame) -> dg.AssetCheckResult:
    """Warns of decisions in curation/decisions.yml whose evidence has changed: they are left out until looked at."""
    stale = decisions.filter(status="stale").unique("decision_id", keep="first", maintain_order=True)
    lines = [
        f"{action} {record}: {why}"
        for action, record, why in stale.select("action", "record_id", "stale_because").iter_rows()
    ]
    applied = decisions.filter(status="applied")["decision_id"].n_unique()
    return dg.AssetCheckResult(
        passed=stale.is_empty(),
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(lines)} stale, not applied: {'; '.join(lines)}" if lines else None,
        metadata={"applied": applied, "stale": stale.height, "which": show.preview(stale, 20)},
    )


DEFS = dg.Definitions(asset_checks=[decisions_still_stand])
