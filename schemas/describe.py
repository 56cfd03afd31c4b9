"""What the tables look like, in the language of each reader: Arrow, Table Schema, Dagster, Markdown.

Belongs here: pure derivations from the models in `TABLES`. Does not belong here: a fact about a column that its model
does not state. `python -m schemas.describe` writes the data dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import polars as pl
import pyarrow as pa

from schemas.tables import TABLES

if TYPE_CHECKING:
    from dagster import TableSchema

ColumnType = Literal["string", "list", "number", "integer", "boolean", "date"]

_TYPES: tuple[tuple[pl.DataType, ColumnType, pa.DataType], ...] = (
    (pl.String(), "string", pa.string()),
    (pl.List(pl.String()), "list", pa.list_(pa.field("element", pa.string()))),
    (pl.Float64(), "number", pa.float64()),
    (pl.Int64(), "integer", pa.int64()),
    (pl.Boolean(), "boolean", pa.bool_()),
    (pl.Date(), "date", pa.date32()),
)


@dataclass(frozen=True, slots=True)
class Column:
    """All that is known of one column. `references` is "table.column", or "*" for the record of the row's `table`."""

    name: str
    type: ColumnType
    arrow: pa.DataType
    title: str
    description: str
    nullable: bool
    key: bool
    references: str | None
    enum: tuple[str, ...]
    pattern: str | None
    minimum: float | None
    maximum: float | None


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""
    out = []
    for name, column in TABLES[table].to_schema().columns.items():
        type_, arrow = next((t, a) for dtype, t, a in _TYPES if dtype == column.dtype.type)
        meta = column.metadata or {}
        limits = {key: value for check in column.checks for key, value in (check.statistics or {}).items()}
        out.append(
            Column(
                name=name,
                type=type_,
                arrow=arrow,
                title=column.title,
                description=column.description,
                nullable=column.nullable,
                key=bool(meta.get("key")),
                references=meta.get("references"),
                enum=meta.get("enum", ()),
                pattern=limits.get("pattern"),
                minimum=limits.get("min_value") if type_ in ("number", "integer") else None,
                maximum=limits.get("max_value") if type_ in ("number", "integer") else None,
            )
        )
    return tuple(out)


def description(table: str) -> str:
    """What a row of the table is."""
    return " ".join((TABLES[table].__doc__ or "").split())


def key(table: str) -> tuple[str, ...]:
    """Names of the key columns, in order: what the table is sorted by."""
    return tuple(column.name for column in columns(table) if column.key)


def foreign_keys(table: str) -> tuple[tuple[str, str, str], ...]:
    """(column, table, column there) of each column that holds one key of one other table."""
    return tuple(
        (column.name, *column.references.split("."))  # type: ignore[misc]
        for column in columns(table)
        if column.references and column.references != "*" and column.type != "list"
    )


def arrow_schema(table: str, metadata: Mapping[str, str] | None = None) -> pa.Schema:
    """The fixed Arrow schema, each field with its title and description, the whole with `metadata`."""
    fields = [
        pa.field(c.name, c.arrow, c.nullable, {"title": c.title, "description": c.description}) for c in columns(table)
    ]
    return pa.schema(fields, {"description": description(table), **(metadata or {})})


def table_schema(table: str) -> dict[str, Any]:
    """Table Schema of Data Package v2, as the CSV files are to be read."""
    fields = []
    for column in columns(table):
        limits: dict[str, Any] = {} if column.nullable or column.type == "list" else {"required": True}
        if column.enum:
            limits["enum"] = list(column.enum)
        if column.pattern:
            limits["pattern"] = column.pattern.removeprefix("^").removesuffix("$")
        if column.minimum is not None:
            limits["minimum"] = column.minimum
        if column.maximum is not None:
            limits["maximum"] = column.maximum
        fields.append(
            {"name": column.name, "type": column.type, "title": column.title, "description": column.description}
            | ({"delimiter": "|", "itemType": "string"} if column.type == "list" else {})
            | ({"constraints": limits} if limits else {})
        )
    links = [
        {"fields": [name], "reference": {"resource": "" if there == table else there, "fields": [column]}}
        for name, there, column in foreign_keys(table)
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "missingValues": [""],
        "primaryKey": list(key(table)),
    } | ({"foreignKeys": links} if links else {})


def dagster_schema(table: str) -> TableSchema:
    """The schema that the Dagster UI shows for the table."""
    # imported here: Dagster takes a second to load and only the orchestration needs it
    from dagster import TableColumn, TableColumnConstraints, TableConstraints, TableSchema

    def constraints(column: Column) -> TableColumnConstraints:
        other = [f"references {column.references}"] if column.references and column.references != "*" else []
        other += [f"one of {', '.join(column.enum)}"] if column.enum else []
        return TableColumnConstraints(nullable=column.nullable, unique=column.key and len(key(table)) == 1, other=other)

    names = [
        TableColumn(name=c.name, type=str(c.arrow), description=c.description, constraints=constraints(c))
        for c in columns(table)
    ]
    return TableSchema(columns=names, constraints=TableConstraints(other=[f"key: {', '.join(key(table))}"]))


def data_dictionary() -> str:
    """All tables and columns in Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Made from the table models in `schemas/` by `python -m schemas.describe`; do not edit.",
        "A key column is marked 🔑. Where nothing is known the value is null; text is never empty; a list may be.",
    ]
    for table in TABLES:
        lines += [
            "",
            f"## {table}",
            "",
            description(table),
            "",
            "| column | type | may be null | meaning |",
            "|---|---|---|---|",
        ]
        for c in columns(table):
            meaning = f"**{c.title}.** {c.description}"
            if c.enum:
                meaning += " One of " + ", ".join(f"`{value}`" for value in c.enum) + "."
            if c.references and c.references != "*":
                meaning += f" Points at `{c.references}`."
            if c.references == "*":
                meaning += " Points at the table named in `table`."
            name = f"🔑 `{c.name}`" if c.key else f"`{c.name}`"
            lines.append(f"| {name} | {c.type} | {'yes' if c.nullable else 'no'} | {meaning.replace('|', '&#124;')} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path("docs/data-dictionary.md").write_text(data_dictionary(), encoding="utf-8")
