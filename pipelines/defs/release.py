"""The release: behind every blocking check, written once, and only when something is new."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import dagster as dg
import polars as pl

from pipelines.defs import show
from pipelines.defs.frames import FrameFolder
from pipelines.defs.project import FRESH, OWNERS, Project
from pipelines.defs.retries import AGAIN, only_storage_again
from pipelines.defs.tables import MADE_HERE
from pipelines.release.checks import misplaced
from pipelines.release.write import write_release
from schemas.tables import empty


class ReleaseConfig(dg.Config):
    """What a person may choose when a release is made."""

    month: str | None = None  # any day of the release's month, ISO 8601; by default the day of the run
    version: str | None = None  # to make a known version again; by default the next free one


def text_by_id(texts: Mapping[str, pl.DataFrame]) -> dict[str, str]:
    """The normalised texts by document id."""
    return dict(texts["texts"].select("document_id", "text").iter_rows())


@dg.asset_check(asset="evidence", blocking=True, additional_ins={"texts": dg.AssetIn("texts")})
def every_quote_stands_at_its_offsets(evidence: pl.DataFrame, texts: FrameFolder) -> dg.AssetCheckResult:
    """Stops the release when `text[start:end] == quote` does not hold for a row of evidence."""
    wrong = evidence.filter(pl.col("evidence_id").is_in(list(misplaced(evidence, text_by_id(texts)))))
    return dg.AssetCheckResult(
        passed=wrong.is_empty(),
        description=show.failure(wrong.select("evidence_id", "start", "end", "quote")),
        metadata={"rows": evidence.height, "misplaced": wrong.height, "which": show.preview(wrong, 20)},
    )


@dg.asset(
    group_name="release",
    kinds={"parquet", "csv", "sqlite"},
    owners=OWNERS,
    freshness_policy=FRESH,
    retry_policy=AGAIN,  # outputs/ may lie on a share that hiccups; a half-written release is cleared first
    ins={"texts": dg.AssetIn("texts"), "accuracy": dg.AssetIn("accuracy"), **{t: dg.AssetIn(t) for t in MADE_HERE}},
    automation_condition=dg.AutomationCondition.eager() & dg.AutomationCondition.all_deps_blocking_checks_passed(),
)
def release(
    context: dg.AssetExecutionContext,
    config: ReleaseConfig,
    project: Project,
    texts: FrameFolder,
    accuracy: Mapping[str, Any],
    **tables: pl.DataFrame,
) -> None:
    """The published files of one version in outputs/releases/: whole or not at all, never changed, only when something
    is new."""
    with only_storage_again():
        result = write_release(
            {**tables, "changes": empty("changes")},
            text_by_id(texts),
            project.outputs,
            date.fromisoformat(config.month) if config.month else date.today(),  # the one place that reads the clock
            accuracy=accuracy,
            version=config.version,
            on_step=lambda step: context.log.info(f"{step}"),
        )
    context.log.info(result.reason)
    context.add_output_metadata(
        {
            "version": result.release.version,
            "written": result.written,
            "reason": result.reason,
            "folder": dg.MetadataValue.path(str(result.release.path)),
            "rows": show.bars(dict(result.rows)),
            "dagster/row_count": sum(result.rows.values()),
        }
    )


DEFS = dg.Definitions(assets=[release], asset_checks=[every_quote_stands_at_its_offsets])
