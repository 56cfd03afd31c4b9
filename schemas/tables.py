"""The published tables: the one ordered list, from which checks, files, descriptions and pages are derived.

Belongs here: which tables there are, and the check that splits a frame into good rows and failures. Does not belong
here: a column (see the table's own module) or a file format.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pandera.polars as pa
import polars as pl

from schemas.agreements import Agreements
from schemas.base import Table
from schemas.bodies import Entities, Parties
from schemas.bookkeeping import Changes, Conflicts, Decisions, Quarantine, Redirects, Unresolved
from schemas.programs import Programs
from schemas.sources import Documents, Evidence
from schemas.statistics import Statistics

TABLES: Mapping[str, type[Table]] = MappingProxyType(
    {
        "statistics": Statistics,
        "agreements": Agreements,
        "programs": Programs,
        "parties": Parties,
        "entities": Entities,
        "documents": Documents,
        "evidence": Evidence,
        "conflicts": Conflicts,
        "quarantine": Quarantine,
        "unresolved": Unresolved,
        "decisions": Decisions,
        "redirects": Redirects,
        "changes": Changes,
    }
)

FAILURES = pl.Schema(
    {"table": pl.String, "key": pl.String, "row": pl.Int64, "column": pl.String, "check": pl.String, "value": pl.String}
)


class ContractError(ValueError):
    """A frame whose columns are not those of its table: a mistake in the program, not in the data."""


class Checked(NamedTuple):
    """What `check` found: `good` rows in their order, and `failures` in the form of `FAILURES`."""

    good: pl.DataFrame
    failures: pl.DataFrame


def empty(table: str) -> pl.DataFrame:
    """A frame of the table without rows."""
    return TABLES[table].polars_schema().to_frame()


def check(table: str, frame: pl.DataFrame) -> Checked:
    """Split a frame into the rows that keep the contract and one line for each breach of it.

    A line has the row's key (parts of a composite key joined by "|"), its position, the column (null where several
    columns disagree), the name of the check and the value found. A duplicate key refuses every row that has it.
    Raises `ContractError` when the columns themselves are wrong.
    """
    model = TABLES[table]
    if frame.schema != model.polars_schema():
        raise ContractError(f"{table}: expected columns {dict(model.polars_schema())}, got {dict(frame.schema)}")
    if frame.is_empty():
        return Checked(frame, FAILURES.to_frame())
    try:
        model.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return Checked(frame, FAILURES.to_frame())
    # pandera gives positions, not keys, and a name like "isin(['a', 'b'])" for a check
    whole_row = pl.col("schema_context") == "DataFrameSchema"
    keys = frame.select(
        key=pl.concat_str(
            [pl.col(name).cast(pl.String) for name in model.key_columns()], separator="|", ignore_nulls=True
        )
    ).with_row_index("row")
    failures = (
        cases.select(
            row=pl.col("index").cast(pl.get_index_type()),
            column=pl.when(~whole_row).then("column"),
            check=pl.col("check").str.extract(r"^(\w+)"),
            value=pl.when(~whole_row).then(pl.col("failure_case").cast(pl.String)),
        )
        .join(keys, on="row", how="left")
        .select(
            table=pl.lit(table),
            key="key",
            row=pl.col("row").cast(pl.Int64),
            column="column",
            check="check",
            value="value",
        )
        .sort("row", "column", "check", nulls_last=True)
    )
    bad = failures.select(pl.col("row").unique()).to_series()
    return Checked(frame.filter(~pl.int_range(pl.len()).is_in(bad.implode())), failures)
