"""The tables as one SQLite file with keys and foreign keys, for SQL and for Datasette.

Lists are JSON arrays, days ISO 8601 text, truth values 0 and 1. The same tables give the same bytes: rows go in by
key, there is no journal, and the header field that only tells which SQLite library wrote last is fixed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from adbc_driver_sqlite.dbapi import connect

from pipelines.release.cells import as_list, as_text
from schemas.describe import Column, ColumnType, columns, description, foreign_keys, key
from schemas.tables import TABLES

_TYPES: dict[ColumnType, str] = {
    "string": "TEXT",
    "list": "TEXT",
    "date": "TEXT",
    "number": "REAL",
    "integer": "INTEGER",
    "boolean": "INTEGER",
}
# what people join and filter by, beside the keys
_INDEXES = (
    ("evidence", "record_id"),
    ("parties", "entity_id"),
    ("statistics", "indicator_id"),
)
_LIBRARY_VERSION = 96  # offset in the file header of the number of the SQLite library that wrote last
_FIXED_VERSION = (3_045_000).to_bytes(4, "big")
_ROWS = 1 << 17  # in memory at a time as cells of text


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def create_table(table: str) -> str:
    """The SQL that makes a table, its meaning in comments, so that the file explains itself."""
    lines = []
    for column in columns(table):
        needed = "" if column.nullable else " NOT NULL"
        lines.append((f"{_quoted(column.name)} {_TYPES[column.type]}{needed}", f"{column.title}: {column.description}"))
    lines.append((f"PRIMARY KEY ({', '.join(_quoted(name) for name in key(table))})", ""))
    for name, there, column_there in foreign_keys(table):
        lines.append((f"FOREIGN KEY ({_quoted(name)}) REFERENCES {_quoted(there)} ({_quoted(column_there)})", ""))
    commas = [","] * (len(lines) - 1) + [""]
    parts = [f"  {sql}{comma}{f' -- {note}' if note else ''}" for (sql, note), comma in zip(lines, commas, strict=True)]
    body = "\n".join(parts)
    return f"CREATE TABLE {_quoted(table)} ( -- {description(table)}\n{body}\n) WITHOUT ROWID"


def _cell(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    if column.type == "date":
        return value.dt.to_string("iso:strict")
    return as_text(column) if column.type == "list" else value


def _json_lists(cells: pl.DataFrame, table: str) -> pl.DataFrame:
    """Lists from cells of text to JSON: each distinct one is turned once, and there are few."""
    for column in columns(table):
        if column.type == "list":
            lists = cells[column.name].fill_null("")
            distinct = lists.unique()
            items = distinct.alias(column.name).to_frame().select(as_list(pl.col(column.name))).to_series()
            as_json = [json.dumps(item or [], ensure_ascii=False) for item in items.to_list()]
            cells = cells.with_columns(
                lists.replace_strict(distinct, as_json, return_dtype=pl.String).alias(column.name)
            )
    return cells


def write_sqlite(tables: Mapping[str, pl.DataFrame], path: Path, release: Mapping[str, str]) -> None:
    """All tables, and what is true of the release as rows of the table `release` (`key`, `value`)."""
    with connect(str(path), autocommit=True) as connection, connection.cursor() as cursor:
        for pragma in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.execute('CREATE TABLE "release" ("key" TEXT PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID')
        cursor.executemany('INSERT INTO "release" VALUES (?, ?)', sorted(release.items()))
        for table in TABLES:
            cursor.execute(create_table(table))
            for part in tables[table].iter_slices(_ROWS):
                cells = _json_lists(part.select(_cell(column) for column in columns(table)), table)
                cursor.adbc_ingest(table, cells.to_arrow(), mode="append")
        for table, name in _INDEXES:
            cursor.execute(f"CREATE INDEX {_quoted(f'{table}_{name}')} ON {_quoted(table)} ({_quoted(name)})")
    with path.open("r+b") as file:
        file.seek(_LIBRARY_VERSION)
        file.write(_FIXED_VERSION)


def read_sqlite(table: str, path: Path) -> pl.DataFrame:
    """One table from SQLite, as the same frame that was written."""
    names = ", ".join(_quoted(column.name) for column in columns(table))
    order = ", ".join(_quoted(name) for name in key(table))
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = connection.execute(f"SELECT {names} FROM {_quoted(table)} ORDER BY {order}").fetchall()  # noqa: S608
    finally:
        connection.close()
    types = TABLES[table].polars_schema()
    series = []
    for column, values in zip(columns(table), zip(*rows, strict=True) if rows else ((),) * len(types), strict=True):
        match column.type:
            case "list":
                series.append(pl.Series(column.name, [json.loads(v) for v in values], types[column.name]))
            case "date":
                series.append(pl.Series(column.name, values, pl.String).str.to_date("%Y-%m-%d"))
            case "boolean":
                series.append(pl.Series(column.name, values, pl.Int64).cast(pl.Boolean))
            case _:
                series.append(pl.Series(column.name, values, types[column.name]))
    return pl.DataFrame(series)
