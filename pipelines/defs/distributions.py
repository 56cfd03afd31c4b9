"""Checks that warn: nothing is wrong for certain, but somebody should look."""

from collections.abc import Mapping
from pathlib import Path

import dagster as dg
import polars as pl

from pipelines.defs import show
from pipelines.defs.frames import FrameFolder
from pipelines.defs.project import Project
from pipelines.release.folder import latest

RECORDS = ("statistics", "agreements", "programs")
LEAST_CONFIDENCE = 0.5
LOW_SHARE = 0.4  # of rows below that confidence
UNRESOLVED_SHARE = 0.5  # unresolved places for each fact
FEW = 10  # below so many texts or rows, shares say nothing
SUDDEN = 0.2  # change of a table's rows against the last release
SUDDEN_IN_TEXTS = 0.3  # change of the rows of a text, over all texts that the last release had as well


def _warning(
    passed: bool, description: str, figures: Mapping[str, float | str], rows: pl.DataFrame, most: int = 20
) -> dg.AssetCheckResult:
    """A result that only warns: one sentence, the figures behind it and the first rows concerned."""
    return dg.AssetCheckResult(
        passed=passed,
        severity=dg.AssetCheckSeverity.WARN,
        description=description,
        metadata={**figures, "which": show.preview(rows, most)},
    )


@dg.asset_check(asset="facts")
def texts_with_facts(facts: FrameFolder) -> dg.AssetCheckResult:
    """Warns when most texts gave no fact at all: a source that changed its pages, or a rule that broke."""
    stated = pl.concat([facts[table].select("document_id") for table in RECORDS])
    texts = facts["documents"].select("document_id", "published_on", "title", "characters")
    without = texts.join(stated, on="document_id", how="anti")
    passed = texts.height < FEW or without.height <= texts.height / 2
    told = f"{without.height:,} of {texts.height:,} texts gave no fact"
    return _warning(passed, told, {"texts": texts.height, "without facts": without.height}, without)


@dg.asset_check(asset="facts")
def share_of_unresolved(facts: FrameFolder) -> dg.AssetCheckResult:
    """Warns when much was seen but not understood, with the wordings that weigh most."""
    seen, understood = facts["unresolved"], sum(facts[table].height for table in RECORDS)
    share = seen.height / understood if understood else 0.0
    common = (
        seen.group_by("kind", "reason", quote="text")
        .agg(times=pl.len(), key=pl.col("document_id").min())
        .sort(["times", "kind", "quote"], descending=[True, False, False])
    )
    passed = seen.height < FEW or share <= UNRESOLVED_SHARE
    told = f"{seen.height:,} places not understood beside {understood:,} facts"
    return _warning(passed, told, {"unresolved for each fact": round(share, 3)}, common)


def _confidence_check(table: str) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=table,
        name=f"{table}_are_mostly_sure",
        description=f"Warns when more than {LOW_SHARE:.0%} of {table} have a confidence below {LEAST_CONFIDENCE}.",
        additional_ins={"evidence": dg.AssetIn("evidence")},
    )
    def sure(frame: pl.DataFrame, evidence: pl.LazyFrame) -> dg.AssetCheckResult:
        low = frame.filter(pl.col("confidence") < LEAST_CONFIDENCE).select(
            key=f"{table[:-1]}_id", confidence="confidence"
        )
        of_low = (pl.col("field") == "row") & pl.col("record_id").is_in(low["key"].implode())
        stated = evidence.filter(of_low).select(key="record_id", quote="quote", text="document_id").collect()
        quoted = low.join(stated.unique("key", keep="first", maintain_order=True), on="key", how="left")
        share = low.height / frame.height if frame.height else 0.0
        told = f"{low.height:,} of {frame.height:,} {table} are below {LEAST_CONFIDENCE}"
        rows = quoted.sort("confidence", "key")
        return _warning(frame.height < FEW or share <= LOW_SHARE, told, {"share": round(share, 3)}, rows)

    return sure


def _last(project: Project, table: str) -> tuple[str, pl.LazyFrame] | None:
    """Version and a table of the last release, where it has that table."""
    before = latest(Path(project.outputs))
    return (before.version, before.scan(table)) if before and table in before.schemas else None


def _size_check(table: str) -> dg.AssetChecksDefinition:
    key = f"{table[:-1]}_id"

    @dg.asset_check(
        asset=table,
        name=f"{table}_did_not_jump",
        description=f"Warns when the number of {table} changed by more than {SUDDEN:.0%} against the last release.",
    )
    def steady(frame: pl.DataFrame, project: Project) -> dg.AssetCheckResult:
        if (last := _last(project, table)) is None:
            return _warning(True, "there is no release to compare with", {"rows": frame.height}, frame.clear())
        version, old = last[0], last[1].select(key).collect()
        change = abs(frame.height - old.height)
        passed = max(frame.height, old.height) < FEW or change <= SUDDEN * old.height
        gone = old.select(key=key).join(frame.select(key=key), on="key", how="anti").with_columns(change=pl.lit("gone"))
        new = frame.select(key=key).join(old.select(key=key), on="key", how="anti").with_columns(change=pl.lit("new"))
        told = f"{frame.height:,} rows, {old.height:,} in {version}: {new.height:,} are new, {gone.height:,} gone"
        return _warning(passed, told, {"rows": frame.height, "rows before": old.height}, pl.concat([gone, new]))

    return steady


def rows_by_text(evidence: pl.LazyFrame) -> pl.DataFrame:
    """How many records each text states: columns `key` (the text's id) and `rows`."""
    rows = evidence.filter(pl.col("field") == "row").group_by(key="document_id").len("rows")
    return rows.collect(engine="streaming")


@dg.asset_check(asset="evidence", additional_ins={"documents": dg.AssetIn("documents")})
def rows_per_document_are_steady(
    evidence: pl.LazyFrame, documents: pl.DataFrame, project: Project
) -> dg.AssetCheckResult:
    """Warns when texts that the last release had as well now give many more or fewer rows: a rule that broke, or one
    that runs wild."""
    now = rows_by_text(evidence)
    mean = round(float(now["rows"].sum()) / documents.height, 2) if documents.height else 0.0
    old_texts, old_rows = _last(project, "documents"), _last(project, "evidence")
    if old_texts is None or old_rows is None:
        return _warning(True, "there is no release to compare with", {"rows per document": mean}, now.clear())
    known = old_texts[1].select(key="document_id").collect()
    shared = documents.select(key="document_id").join(known, on="key", how="semi")
    both = (
        shared.join(rows_by_text(old_rows[1]).rename({"rows": "before"}), on="key", how="left")
        .join(now.rename({"rows": "now"}), on="key", how="left")
        .with_columns(pl.col("before", "now").fill_null(0).cast(pl.Int64))
    )
    before, after = int(both["before"].sum()), int(both["now"].sum())
    passed = both.height < FEW or abs(after - before) <= SUDDEN_IN_TEXTS * before
    changed = both.filter(pl.col("before") != pl.col("now"))
    ranked = changed.sort((pl.col("now") - pl.col("before")).abs(), "key", descending=[True, False])
    told = f"{both.height:,} texts that {old_texts[0]} has too give {after:,} rows, then {before:,}"
    return _warning(passed, told, {"rows per document": mean, "texts that changed": changed.height}, ranked)


DEFS = dg.Definitions(
    asset_checks=[
        texts_with_facts,
        share_of_unresolved,
        rows_per_document_are_steady,
        *(_confidence_check(table) for table in RECORDS),
        *(_size_check(table) for table in RECORDS),
    ]
)
