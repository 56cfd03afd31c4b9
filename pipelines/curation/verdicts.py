"""What people decided about single records: `correct`, `confirm` and `reject`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from pipelines.curation.model import CERTAIN, CURATED, Decision
from pipelines.curation.outcomes import ROW, Outcomes, as_row
from pipelines.model import FactTable
from pipelines.resolve.identity import ID, LABEL
from pipelines.resolve.normal import word_keys
from pipelines.resolve.resolve import Resolved
from pipelines.resolve.statements import CONTEXT, LINKS, derived
from schemas.tables import TABLES, check


def breaches(table: FactTable, records: pl.DataFrame) -> dict[str, str]:
    """Record id → the first breach of the contract, for the rows of records that have one."""
    schema = TABLES[table].polars_schema()
    rows = records.rename({"record_id": ID[table]})
    rows = rows.with_columns(pl.lit(None, dtype).alias(name) for name, dtype in schema.items() if name not in rows)
    found: dict[str, str] = {}
    for key, column, name in check(table, rows.select(schema.names())).failures.select("key", "column", "check").rows():
        found.setdefault(key, f"{column or ROW} fails {name}")
    return found


def judge(
    resolved: Resolved, decisions: Sequence[Decision], ids: Mapping[str, str], texts: Mapping[str, str], out: Outcomes
) -> Resolved:
    """Records as corrected and confirmed. Where the row would break the contract, it stays as it was extracted.

    `ids` are the records that the ids in the decisions lead to.
    """
    tables = dict(resolved.records)
    done: list[Decision] = []
    for table, frame in tables.items():
        of_table = [(decision, ids[decision.records[0]]) for decision in decisions if decision.table == table]
        if not of_table:
            continue
        named = pl.col("record_id").is_in(sorted({record_id for _, record_id in of_table}))
        before = {row["record_id"]: row for row in frame.filter(named).to_dicts()}
        after = {record_id: dict(row) for record_id, row in before.items()}
        for decision, record_id in of_table:
            after[record_id] |= _values(decision, ids)
        rows = derived(table, pl.DataFrame(list(after.values()), schema=frame.schema))
        if table == "statistics":
            rows = rows.with_columns(word_keys(rows[LABEL[table]]).alias("words"))
        broken = breaches(table, rows)
        for decision, record_id in of_table:
            if record_id in broken:
                out.stale(decision, f"with it the row would break the contract: {broken[record_id]}")
                continue
            done.append(decision)
            for name, value in _values(decision, ids).items():
                out.applied(decision, record_id, name, before[record_id][name], value)
        good = rows.filter(~pl.col("record_id").is_in(list(broken)))
        others = frame.join(good, on="record_id", how="anti")
        tables[table] = pl.concat([others, good.select(frame.columns)]).sort("record_id")
    corrections = [decision for decision in done if decision.action == "correct"]
    return resolved._replace(records=tables, spans=_evidence(resolved.spans, corrections, ids, texts))


def _values(decision: Decision, ids: Mapping[str, str]) -> dict[str, Any]:
    if decision.action == "confirm":
        return {"confidence": CERTAIN}
    links = LINKS[decision.table]
    return {
        name: ids[str(value)] if name in links and value is not None else value
        for name, value in decision.fields.items()
    }


def _evidence(
    spans: pl.DataFrame, corrections: Sequence[Decision], ids: Mapping[str, str], texts: Mapping[str, str]
) -> pl.DataFrame:
    """The spans with those of corrected fields: the quote that a correction was based on states its fields now, in that
    text; a field that was emptied is stated nowhere; without a quote the words stay, and were only misread."""
    gone: list[tuple[str, str, str | None]] = []
    new = []
    for decision in corrections:
        record_id = ids[decision.records[0]]
        for name, value in decision.fields.items():
            if value is None or value == ():
                gone.append((record_id, name, None))
                continue
            for basis in decision.basis:
                if basis.quote is not None and basis.start is not None and basis.end is not None:
                    gone.append((record_id, name, basis.document_id))
                    text, start, end = texts[basis.document_id], basis.start, basis.end
                    around = (text[max(0, start - CONTEXT) : start] or None, text[end : end + CONTEXT] or None)
                    place = (decision.table, basis.document_id, -1, name, start, end, basis.quote, *around)
                    new.append((*place, CURATED, record_id))
    if not gone:
        return spans
    keys = ["record_id", "field", "document_id"]
    every = pl.DataFrame(gone, schema=dict.fromkeys(keys, pl.String), orient="row")
    anywhere = every.filter(pl.col("document_id").is_null()).drop("document_id")
    spans = spans.join(anywhere, on=keys[:2], how="anti", maintain_order="left")
    spans = spans.join(every.drop_nulls(), on=keys, how="anti", maintain_order="left")
    return spans.vstack(pl.DataFrame(sorted(new), schema=spans.schema, orient="row"))


def reject(
    resolved: Resolved, decisions: Sequence[Decision], ids: Mapping[str, str], out: Outcomes
) -> tuple[Resolved, pl.DataFrame]:
    """Without the rejected records, their spans, and what points at them; and rows for `quarantine` (without id)."""
    schema = {k: v for k, v in TABLES["quarantine"].polars_schema().items() if k != "quarantine_id"}
    reasons = {ids[decision.records[0]]: decision.reason for decision in decisions}
    tables = dict(resolved.records)
    for decision in decisions:
        record_id = ids[decision.records[0]]
        row = resolved.records[decision.table].filter(pl.col("record_id") == record_id).row(0, named=True)
        out.applied(decision, record_id, ROW, as_row(decision.table, row), None)
    gone = list(reasons)
    for table, frame in tables.items():
        kept = frame.filter(~pl.col("record_id").is_in(gone))
        tables[table] = kept.with_columns(pl.when(~pl.col(link).is_in(gone)).then(link) for link in LINKS[table])
    rejected = resolved.spans.filter(pl.col("record_id").is_in(gone))
    refused = rejected.filter(pl.col("field") == ROW).select(
        stage=pl.lit("curation"),
        reason=pl.lit("rejected"),
        detail=pl.col("record_id").replace_strict(reasons, default=None, return_dtype=pl.String),
        source="document_id",
        table="table",
        record_id="record_id",
        field=pl.lit(None, pl.String),
        value=pl.lit(None, pl.String),
        start="start",
        end="end",
        quote="quote",
    )
    left = resolved._replace(
        records=tables,
        spans=resolved.spans.join(rejected, on="record_id", how="anti", maintain_order="left"),
        redirects=resolved.redirects.filter(~pl.col("new_id").is_in(gone)),
    )
    return left, refused.select(*schema).unique(maintain_order=True)
