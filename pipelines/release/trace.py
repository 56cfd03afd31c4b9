"""A record and where it is written: each field with its quote in the context of the text.

Belongs here: looking one record up in a release. How it is shown is the command's and the page's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from pipelines.release.folder import Release, ReleaseError
from pipelines.resolve.identity import ID
from pipelines.resolve.statements import TABLES_OF_FACTS

AROUND = 80  # characters shown on each side of a quote


@dataclass(frozen=True, slots=True)
class Piece:
    """One field of a record and the characters of one text that state it. `value` is None for the field `row`."""

    field: str
    value: Any
    document_id: str
    title: str | None
    url: str | None
    published_on: date
    start: int
    end: int
    before: str
    quote: str
    after: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A record, its columns and its evidence, in order of texts and places. `asked` is the id that led here."""

    table: str
    record_id: str
    asked: str
    row: dict[str, Any]
    pieces: tuple[Piece, ...]


def evidence(release: Release, record_id: str) -> Trace:
    """The record of an id, or of the record that an old id leads to.

    Raises ReleaseError when the release knows no such id.
    """
    moved = release.table("redirects").filter(pl.col("old_id") == record_id)["new_id"]
    current = str(moved[0]) if len(moved) else record_id
    for table in TABLES_OF_FACTS:
        found = release.table(table).filter(pl.col(ID[table]) == current)
        if found.height:
            row = found.row(0, named=True)
            return Trace(table, current, record_id, row, _pieces(release, current, row))
    raise ReleaseError(f"release {release.version} has no statistic, agreement or program {record_id!r}")


def _pieces(release: Release, record_id: str, row: dict[str, Any]) -> tuple[Piece, ...]:
    spans = release.table("evidence").filter(pl.col("record_id") == record_id)
    spans = spans.join(release.table("documents"), on="document_id").sort("published_on", "document_id", "start", "end")
    wanted = set(spans["document_id"])
    texts = {i: text for part in release.texts() for i, text in part.items() if i in wanted}
    return tuple(
        Piece(
            field=span["field"],
            value=row.get(span["field"]),
            document_id=span["document_id"],
            title=span["title"],
            url=span["url"],
            published_on=span["published_on"],
            start=span["start"],
            end=span["end"],
            before=texts[span["document_id"]][max(0, span["start"] - AROUND) : span["start"]],
            quote=span["quote"],
            after=texts[span["document_id"]][span["end"] : span["end"] + AROUND],
            rule_id=span["rule_id"],
        )
        for span in spans.iter_rows(named=True)
    )
