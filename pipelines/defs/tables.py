"""The published tables, each with its check: derived from `TABLES`, so that a new table needs no line here."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import polars as pl

from pipelines.corpus.model import Refusal
from pipelines.defs import show
from pipelines.defs.corpus import refusals_of
from pipelines.defs.curation import curation_of
from pipelines.defs.frames import FrameFolder
from pipelines.defs.progress import progress_of_each
from pipelines.defs.project import OWNERS, Project
from pipelines.kept import from_frames
from pipelines.mentions.names.authority import entity
from pipelines.release.checks import unmet
from pipelines.tables import Refused, frames
from schemas.columns import RECORD_TABLES
from schemas.describe import dagster_schema, description
from schemas.tables import TABLES, check

# `changes` compares with an earlier release and is made by the release itself.
MADE_HERE = tuple(table for table in TABLES if table != "changes")
GROUP = "tables"
# Needs all tables at once, so the step that makes them answers it.
POINTERS = dg.AssetCheckSpec(
    "every_pointer_meets_its_row",
    asset="evidence",
    blocking=True,
    description="Stops the release when an id in any table has no row in the table that it points at.",
)


def _refused_text(refusal: Refusal) -> Refused:
    detail = f"{refusal.reason} ({refusal.place}); {refusal.mend}"
    return Refused(stage="document", reason="unreadable", source=refusal.file, detail=detail)


def _refused(texts: Mapping[str, pl.DataFrame], failed: pl.DataFrame) -> Iterator[Refused]:
    yield from map(_refused_text, refusals_of(texts))
    for document_id, error in failed.iter_rows():
        yield Refused(stage="document", reason="extraction_failed", source=document_id, detail=error)


def _metadata(table: str, frame: pl.DataFrame) -> dict[str, Any]:
    found: dict[str, Any] = {"dagster/row_count": frame.height, "preview": show.preview(frame)}
    if table == "quarantine":
        from pipelines.defs import plots  # loaded late, see `accuracy.py`

        reasons = show.counted(frame["reason"].to_list())
        found["by reason"] = plots.counts(reasons, "Refused, by reason") if reasons else "nothing was refused"
    return found


@dg.multi_asset(
    outs={
        table: dg.AssetOut(
            description=description(table),
            kinds={"polars", "parquet"},
            owners=OWNERS,
            metadata={"dagster/column_schema": dagster_schema(table)},
            automation_condition=dg.AutomationCondition.eager(),
        )
        for table in MADE_HERE
    },
    check_specs=[POINTERS],
    group_name=GROUP,
)
def published_tables(
    context: dg.AssetExecutionContext,
    project: Project,
    texts: FrameFolder,
    facts: FrameFolder,
) -> Iterator[dg.Output[Any] | dg.AssetCheckResult]:
    """Facts of all texts as the tables of the contract, with what people decided. A row that breaks the contract goes
    to quarantine, the rest goes on."""
    copies = dict(texts["copies"].iter_rows())
    refused, decided = _refused(texts, facts["failed"]), curation_of(project, texts)
    made = frames(from_frames(facts), refused, entity, copies, decided, progress_of_each(context.log.info))
    broken = pl.DataFrame(list(unmet(made)), ["table", "key", "column", "value"], orient="row")
    for table in MADE_HERE:
        frame = made.pop(table)
        yield dg.Output(frame, output_name=table, metadata=_metadata(table, frame))
    yield dg.AssetCheckResult(
        asset_key=POINTERS.asset_key,
        check_name=POINTERS.name,
        passed=broken.is_empty(),
        description=show.failure(broken),
        metadata={"unmet": broken.height, "which": show.preview(broken, 20)},
    )


def with_quotes(failures: pl.DataFrame, evidence: pl.LazyFrame) -> pl.DataFrame:
    """Breaches of the contract with the words that state the wrong column, or else its row, and their text."""
    concerned = pl.col("record_id").is_in(failures["key"].unique().implode())
    stated = (
        evidence.filter(concerned)
        .select(key="record_id", column="field", text="document_id", quote="quote")
        .collect(engine="streaming")
    )
    of_field = stated.unique(["key", "column"], keep="first", maintain_order=True)
    of_row = stated.filter(pl.col("column") == "row").drop("column").unique("key", keep="first", maintain_order=True)
    found = failures.join(of_field, on=["key", "column"], how="left", maintain_order="left")
    found = found.join(of_row, on="key", how="left", suffix="_of_row", maintain_order="left")
    quoted = found.with_columns(pl.coalesce(name, f"{name}_of_row").alias(name) for name in ("text", "quote"))
    return quoted.select("key", "column", "check", "value", "quote", "text")


def _verdict(table: str, frame: pl.DataFrame, evidence: pl.LazyFrame | None) -> dg.AssetCheckResult:
    failures = check(table, frame).failures
    if evidence is not None and failures.height:
        failures = with_quotes(failures, evidence)
    return dg.AssetCheckResult(
        passed=failures.is_empty(),
        description=show.failure(failures),
        metadata={"rows": frame.height, "breaches": failures.height, "which": show.preview(failures, 20)},
    )


def _contract_check(table: str) -> dg.AssetChecksDefinition:
    """The blocking check of one table: every row is as its pandera model says."""
    declare = dg.asset_check(
        asset=table,
        name=f"{table}_keep_the_contract",
        blocking=True,
        description=f"Every row of {table} keeps the contract (schemas/): types, ranges, enumerations, unique key.",
        additional_ins={"evidence": dg.AssetIn("evidence")} if table in RECORD_TABLES else None,
    )

    def of_records(frame: pl.DataFrame, evidence: pl.LazyFrame) -> dg.AssetCheckResult:
        return _verdict(table, frame, evidence)

    def of_others(frame: pl.DataFrame) -> dg.AssetCheckResult:
        return _verdict(table, frame, None)

    return declare(of_records if table in RECORD_TABLES else of_others)


DEFS = dg.Definitions(assets=[published_tables], asset_checks=[_contract_check(table) for table in MADE_HERE])
