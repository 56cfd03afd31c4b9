"""Statements of one thing to one record: which value is published where documents differ.

The statement of the highest confidence speaks for the record, ties by publication, then by the id. What it leaves
out is taken from the next one that has it. A date and its basis come together, one that only fell back on the
publication last. `reported_on` is the first publication, `documents` how many, `confidence` the highest.
"""

from __future__ import annotations

import polars as pl

from pipelines.model import FactTable
from pipelines.resolve.statements import STATED

_TOGETHER: dict[FactTable, tuple[str, ...]] = {
    "statistics": ("time_period", "period_start", "period_end", "period_basis"),
    "agreements": ("date", "date_start", "date_end", "date_basis"),
    "programs": ("date", "date_start", "date_end", "date_basis"),
}
_DERIVED: dict[FactTable, tuple[str, ...]] = {
    "statistics": ("ref_area", "counterpart_area", "words"),
    "agreements": (),
    "programs": (),
}


def _first(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(dtype, pl.List):
        return column.filter(column.list.len() > 0).first().fill_null(pl.lit([], dtype=dtype))
    return column.drop_nulls().first()


def records(table: FactTable, statements: pl.DataFrame) -> pl.DataFrame:
    """One row a `record_id` of the statements (which have `record_id`, `own_id` and the stated columns)."""
    together = _TOGETHER[table]
    single = [name for name in (*STATED[table], *_DERIVED[table]) if name not in together]
    columns = ["record_id", *single, *together, "reported_on", "confidence"]
    alone = pl.len().over("record_id") == 1
    one = statements.filter(alone).select(*columns, documents=pl.lit(1, pl.Int64))
    ranked = statements.filter(~alone).sort(
        "confidence", "reported_on", "own_id", "document_id", "n", descending=[True, False, False, False, False]
    )
    period = pl.col(together[0])
    fallen_back = (pl.col(together[3]) == "document").fill_null(True)
    in_time = {
        name: pl.col(name).sort_by(period.is_null(), fallen_back, maintain_order=True).first() for name in together
    }
    many = (
        ranked.group_by("record_id", maintain_order=True)
        .agg(
            *(_first(name, ranked.schema[name]).alias(name) for name in single),
            **in_time,
            reported_on=pl.col("reported_on").min(),
            confidence=pl.col("confidence").max(),
            documents=pl.col("document_id").n_unique().cast(pl.Int64),
        )
        .select(one.columns)
    )
    return pl.concat([one, many]).sort("record_id")
