"""Statements of all documents to records: the one entry to this room.

The rule in words is `docs/resolution.md`; its parts are `identity` (ids), `sameness` (what is merged), `records` (what
a merged record says) and `conflicts` (what disagrees). The result depends on the set of documents, not on their order.
"""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from pipelines.model import FactTable
from pipelines.resolve.conflicts import conflicts
from pipelines.resolve.identity import with_ids
from pipelines.resolve.records import records
from pipelines.resolve.sameness import Side, records_of
from pipelines.resolve.statements import LINKS, TABLES_OF_FACTS, Statements


class Resolved(NamedTuple):
    """Records of all documents. `records`: a frame a table with `record_id` and its columns; `spans`: the statements'
    spans with `record_id`; `conflicts` and `redirects`: rows of these tables."""

    records: dict[FactTable, pl.DataFrame]
    spans: pl.DataFrame
    conflicts: pl.DataFrame
    redirects: pl.DataFrame


_PLACE = ["table", "document_id", "n"]


def _linked(table: FactTable, rows: pl.DataFrame, given: Statements, members: pl.DataFrame) -> pl.DataFrame:
    """Records with the ids of the programs and agreements that their statements point at by span.

    A pointer that meets no fact, or facts of several records, stays null: no guess.
    """
    facts = given.spans.filter(pl.col("field") == "row").join(members, on=_PLACE)
    for field, there in LINKS[table].items():
        targets = facts.filter(pl.col("table") == there).select(
            "document_id", "start", "end", pl.col("record_id").alias(field)
        )
        found = (
            given.links.filter((pl.col("table") == table) & (pl.col("field") == field))
            .join(members, on=_PLACE)
            .join(targets, on=["document_id", "start", "end"])
            .group_by("record_id")
            .agg(pl.col(field).unique())
            .filter(pl.col(field).list.len() == 1)
            .with_columns(pl.col(field).list.first())
        )
        rows = rows.join(found, on="record_id", how="left", maintain_order="left")
    return rows


def _redirects(table: FactTable, merged: pl.DataFrame) -> pl.DataFrame:
    moved = merged.filter(pl.col("own_id") != pl.col("record_id"))
    return moved.select(
        old_id="own_id", new_id="record_id", table=pl.lit(table, pl.String), reason=pl.lit("merged", pl.String)
    )


def resolve(given: Statements, side_of: Side = str) -> Resolved:
    """Records of all statements. `side_of` gives the country that an office stands for (itself for all else)."""
    found: dict[FactTable, pl.DataFrame] = {}
    members, redirects = [], []
    for table in TABLES_OF_FACTS:
        facts = with_ids(table, given.facts[table])
        merged = records_of(table, facts, side_of)
        facts = facts.join(merged, on="own_id", how="left", maintain_order="left")
        members.append(facts.select(pl.lit(table, pl.String).alias("table"), "document_id", "n", "record_id"))
        redirects.append(_redirects(table, merged))
        found[table] = records(table, facts)
    places = pl.concat(members)
    for table in TABLES_OF_FACTS:
        found[table] = _linked(table, found[table], given, places)
    statistics = found["statistics"]
    documents = members[0].group_by("record_id").agg(pl.col("document_id").unique().sort().alias("document_ids"))
    statistics, rows = conflicts(statistics, documents)
    found["statistics"] = statistics.drop("words")
    return Resolved(
        records=found,
        spans=given.spans.join(places, on=_PLACE, how="left", maintain_order="left"),
        conflicts=rows,
        redirects=pl.concat(redirects).sort("old_id"),
    )
