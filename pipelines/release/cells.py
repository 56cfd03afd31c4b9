"""Values as text: cells of CSV files, of the table `changes` and of printed differences, and how to read them back.

- Nothing is the empty cell. Text is never empty (the contract), so the two cannot be confused.
- A list is its items joined by "|". In an item, "%" is written "%25" and "|" is written "%7C".
- In a CSV file a cell of text or list whose first character could start a formula in a spreadsheet (= + - @ tab, line
  break and their full-width forms) or is an apostrophe gets one apostrophe in front. To read: take one leading
  apostrophe away.
- Numbers are the shortest decimal that reads back to the same double, days ISO 8601, truth values true and false.
"""

from __future__ import annotations

import polars as pl

from schemas.describe import Column, columns
from schemas.tables import TABLES

ESCAPES = (
    "A list is its items joined by `|`; in an item `%` is written `%25` and `|` is written `%7C`. A cell of text whose "
    "first character could start a formula in a spreadsheet (`=`, `+`, `-`, `@`, tab, line break, full-width forms), "
    "or is an apostrophe, has one apostrophe in front: to read it, take one leading apostrophe away. An empty cell is "
    "null, of a list column the empty list."
)
_DANGEROUS = r"^['=+\-@\t\r\n＝＋－＠]"


def as_text(column: Column) -> pl.Expr:
    """The value as text, before escaping for spreadsheets; null stays null."""
    value = pl.col(column.name)
    if column.type == "list":
        items = pl.element().str.replace_all("%", "%25", literal=True).str.replace_all("|", "%7C", literal=True)
        return pl.when(value.list.len() > 0).then(value.list.eval(items).list.join("|")).alias(column.name)
    if column.type == "date":
        return value.dt.to_string("iso:strict")
    return value.cast(pl.String)


def as_list(cell: pl.Expr) -> pl.Expr:
    """The list of a cell that `as_text` made; the empty list for the empty cell and for null."""
    items = pl.element().str.replace_all("%7C", "|", literal=True).str.replace_all("%25", "%", literal=True)
    some = cell.is_not_null() & (cell != "")
    nothing = pl.lit([], pl.List(pl.String))
    return pl.when(some).then(cell.str.split("|").list.eval(items)).otherwise(nothing)


def texts(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """All values of a frame as text. Columns that the frame has not are left out."""
    return frame.select(as_text(column) for column in columns(table) if column.name in frame.columns)


def guarded(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame as it is written to CSV: lists as text, and no cell that starts a formula."""
    out = []
    for column in columns(table):
        cell = as_text(column) if column.type == "list" else pl.col(column.name)
        if column.type in ("string", "list"):
            cell = pl.when(cell.str.contains(_DANGEROUS)).then("'" + cell).otherwise(cell).alias(column.name)
        out.append(cell)
    return frame.select(out)


def parsed(table: str, cells: pl.DataFrame) -> pl.DataFrame:
    """Cells of a CSV file (all text, null where empty) back to the values of the table.

    Raises polars' InvalidOperationError for a cell that is no value of its column, and ColumnNotFoundError for a
    column that is missing.
    """
    types = TABLES[table].polars_schema()
    out = []
    for column in columns(table):
        cell = pl.col(column.name)
        if column.type == "string":
            cell = cell.str.strip_prefix("'")
        if column.type == "list":
            cell = as_list(cell.str.strip_prefix("'"))
        elif column.type == "boolean":
            cell = cell.replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean)
        elif column.type == "date":
            cell = cell.str.to_date("%Y-%m-%d")
        elif column.type != "string":
            cell = cell.cast(types[column.name])
        out.append(cell.alias(column.name))
    return cells.select(out)
