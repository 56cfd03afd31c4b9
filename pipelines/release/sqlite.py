"""The tables as one SQLite file with keys and foreign keys, for SQL and for Datasette.

Lists are JSON arrays, days ISO 8601 text, truth values 0 and 1. The same tables give the same bytes: rows go in by
key, there is no journal, and the header field that only tells which SQLite library wrote last is fixed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from itertools import chain, islice
from pathlib import Path

import polars as pl

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
_ROWS = 1 << 15
_VALUES = 999  # of one statement: what every SQLite takes


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
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        connection.execute('CREATE TABLE "release" ("key" TEXT PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID')
        connection.executemany('INSERT INTO "release" VALUES (?, ?)', sorted(release.items()))
        for table in TABLES:
            connection.execute(create_table(table))
            _insert(connection, table, tables[table])
        for table, name in _INDEXES:
            connection.execute(f"CREATE INDEX {_quoted(f'{table}_{name}')} ON {_quoted(table)} ({_quoted(name)})")
        connection.execute("COMMIT")
    finally:
        connection.close()
    with path.open("r+b") as file:
        file.seek(_LIBRARY_VERSION)
        file.write(_FIXED_VERSION)


def _insert(connection: sqlite3.Connection, table: str, frame: pl.DataFrame) -> None:
    """All rows, as many by one statement as any SQLite takes values: so Python is called less, and what runs beside
    this gets the interpreter's lock less often and keeps it for longer."""
    row = f"({', '.join('?' * frame.width)})"
    at_once = _VALUES // frame.width
    for part in frame.iter_slices(_ROWS):
        cells = _json_lists(part.select(_cell(column) for column in columns(table)), table)
        # column by column is several times faster than row by row
        values = chain.from_iterable(zip(*(column.to_list() for column in cells.get_columns()), strict=True))
        for rows, times in ((at_once, part.height // at_once), (part.height % at_once, 1)):
            if rows:
                sql = f"INSERT INTO {_quoted(table)} VALUES {', '.join([row] * rows)}"  # noqa: S608 - names of the models
                connection.executemany(sql, (tuple(islice(values, rows * frame.width)) for _ in range(times)))


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
