"""Stable ids: what a statement itself says decides its id, never its place, its order or another document.

An id is the table's prefix and 64 bits of BLAKE2b over the identifying fields in normal form:

- statistic: words of the label, measure, unit, relation, value, upper value, period, areas
- agreement: words of the title, instrument, action, date, parties (in any order)
- program: words of the name, type, date, location, organizers (in any order)

A date that only fell back on the publication, and the end of "so far", count by their year, so that a text retold the
next day says the same.
Vocabulary ids, confidence, spans and rules are no part of it: they change when the software does.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import polars as pl

from pipelines.model import FactTable
from pipelines.resolve.normal import word_keys

PREFIX: dict[FactTable, str] = {"statistics": "stat", "agreements": "agmt", "programs": "prog"}
ID: dict[FactTable, str] = {"statistics": "statistic_id", "agreements": "agreement_id", "programs": "program_id"}
LABEL: dict[FactTable, str] = {"statistics": "indicator", "agreements": "title", "programs": "name"}
WHEN: dict[FactTable, tuple[str, str]] = {
    "statistics": ("time_period", "period_basis"),
    "agreements": ("date", "date_basis"),
    "programs": ("date", "date_basis"),
}
_IDENTIFYING: dict[FactTable, tuple[str, ...]] = {
    "statistics": ("words", "measure", "unit", "value_relation", "value", "value_high", "when", "areas"),
    "agreements": ("words", "instrument_type", "action", "when", "parties"),
    "programs": ("words", "program_type", "when", "location", "organizers"),
}
_UNORDERED = ("parties", "organizers")


def make_ids(prefix: str, columns: Sequence[pl.Series]) -> pl.Series:
    """An id for each row of some columns. Null, the empty list and the empty text are told apart."""
    values = [column.to_list() for column in columns]
    ids = [f"{prefix}-{blake2b(repr(row).encode(), digest_size=8).hexdigest()}" for row in zip(*values, strict=True)]
    return pl.Series(ids, dtype=pl.String)


def _when(period: str, basis: str) -> pl.Expr:
    """The period as it identifies: one that only falls back on the publication, or runs up to it, by the year.

    An end on the day of publication says "so far" where the beginning is a month, a year or open; two days may be the
    days of an event.
    """
    printed = pl.col(period)
    return (
        pl.when(pl.col(basis) == "document")
        .then(printed.str.extract(r"(\d{4})[^/]*$") + "~")
        .when(pl.col("so_far") & ~printed.str.contains(r"^\d{4}-\d\d-\d\d/"))
        .then(by_year(printed) + "~")
        .otherwise(printed)
    )


def by_year(period: pl.Expr) -> pl.Expr:
    """A period with the year of its end only: "../2024-06-03" is "../2024"."""
    return period.str.replace(r"/(\d{4})-.*$", "/$1")


def with_ids(table: FactTable, frame: pl.DataFrame) -> pl.DataFrame:
    """Statements with `words` (normal form of the label), `so_far` (whether the period runs up to the publication),
    `when` (the period as it identifies) and `own_id`."""
    when, basis = WHEN[table]
    today = "/" + pl.col("reported_on").dt.to_string("%Y-%m-%d")
    frame = frame.with_columns(
        word_keys(frame[LABEL[table]]).alias("words"), so_far=pl.col(when).str.ends_with(today).fill_null(False)
    ).with_columns(when=_when(when, basis))
    columns = frame.select(
        pl.col(name).list.sort() if name in _UNORDERED else pl.col(name) for name in _IDENTIFYING[table]
    )
    return frame.with_columns(make_ids(PREFIX[table], columns.get_columns()).alias("own_id"))
