"""Checks that warn: nothing is wrong for certain, but somebody should look."""

from collections.abc import Mapping
from typing import Any

import dagster as dg
import polars as pl

from pipelines.defs import show

RECORDS = ("statistics", "agreements", "programs")
LEAST_CONFIDENCE = 0.5
LOW_SHARE = 0.4  # of rows below that confidence
UNRESOLVED_SHARE = 0.5  # unresolved places for each fact
FEW_TEXTS = 10  # below so many, shares say nothing
SUDDEN = 0.2  # change of a row count against the last time the table was made


def _warning(passed: bool, metadata: dict[str, Any]) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=passed, severity=dg.AssetCheckSeverity.WARN, metadata=metadata)


@dg.asset_check(asset="facts")
def texts_with_facts(facts: Mapping[str, pl.DataFrame]) -> dg.AssetCheckResult:
    """Warns when most texts gave no fact at all: a source that changed its pages, or a rule that broke."""
    stated = pl.concat([facts[table].select("document_id") for table in RECORDS])
    texts = facts["documents"].select("document_id")
    without = texts.join(stated, on="document_id", how="anti")
    enough = texts.height < FEW_TEXTS or without.height <= texts.height / 2
    return _warning(
        enough, {"texts": texts.height, "without facts": without.height, "which": show.preview(without, 20)}
    )


@dg.asset_check(asset="facts")
def share_of_unresolved(facts: Mapping[str, pl.DataFrame]) -> dg.AssetCheckResult:
    """Warns when much was seen but not understood, with the texts and kinds that weigh most."""
    seen, understood = facts["unresolved"], sum(facts[table].height for table in RECORDS)
    share = seen.height / understood if understood else 0.0
    kinds = show.bars(show.counted(seen["kind"].to_list()))
    return _warning(share <= UNRESOLVED_SHARE, {"unresolved for each fact": round(share, 3), "by kind": kinds})


def _confidence_check(table: str) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=table,
        name=f"{table}_are_mostly_sure",
        description=f"Warns when more than {LOW_SHARE:.0%} of {table} have a confidence below {LEAST_CONFIDENCE}.",
    )
    def sure(frame: pl.DataFrame) -> dg.AssetCheckResult:
        low = frame.filter(pl.col("confidence") < LEAST_CONFIDENCE)
        share = low.height / frame.height if frame.height else 0.0
        return _warning(share <= LOW_SHARE, {"share": round(share, 3), "rows": show.preview(low, 20)})

    return sure


def _size_check(table: str) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=table,
        name=f"{table}_did_not_jump",
        description=f"Warns when the number of {table} changed by more than {SUDDEN:.0%} since it was last made.",
    )
    def steady(context: dg.AssetCheckExecutionContext, frame: pl.DataFrame) -> dg.AssetCheckResult:
        records = context.instance.fetch_materializations(dg.AssetKey(table), limit=2).records
        counts = [
            int(count.value)
            for record in records
            if record.asset_materialization
            and (count := record.asset_materialization.metadata.get("dagster/row_count"))
        ]
        before = counts[1] if len(counts) > 1 else None
        jumped = before is not None and before > 0 and abs(frame.height - before) > SUDDEN * before
        return _warning(not jumped, {"rows": frame.height, "rows before": "none" if before is None else before})

    return steady


DEFS = dg.Definitions(
    asset_checks=[
        texts_with_facts,
        share_of_unresolved,
        *(_confidence_check(table) for table in RECORDS),
        *(_size_check(table) for table in RECORDS),
    ]
)
