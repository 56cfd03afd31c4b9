"""Statements of all documents to records: the entry to this room.

Grouping, records and disagreement are steps of their own, between which people may decide (`pipelines.curation`).
The rule in words is `docs/resolution.md`; its parts are `identity` (ids), `sameness` (what is merged), `records` (what
a merged record says) and `conflicts` (what disagrees). The result depends on the set of documents, not on their order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from pipelines.model import FactTable
from pipelines.resolve.conflicts import conflicts
from pipelines.resolve.records import records
from pipelines.resolve.sameness import Side, records_of
from pipelines.resolve.statements import LINKS, TABLES_OF_FACTS, Statements
from schemas.tables import empty

Grouped = dict[FactTable, pl.DataFrame]
Report = Callable[[int], None]  # told after each table how many of its statements were worked on


def _nobody(_: int) -> None:
    return None


class Resolved(NamedTuple):
    """Records of all documents. `records`: a frame a table with `record_id` and its columns; `spans`: the statements'
    spans with `record_id`; `redirects` and (empty until `disagreeing` looks for them) `conflicts`: rows of these
    tables."""

    records: dict[FactTable, pl.DataFrame]
    spans: pl.DataFrame
    redirects: pl.DataFrame
    conflicts: pl.DataFrame


_PLACE = ["table", "document_id", "n"]


def _linked(table: FactTable, rows: pl.DataFrame, given: Statements, members: pl.DataFrame) -> pl.DataFrame:
    """Records with the ids of the programs and agreements that their statements point at by span.

    A pointer has the span of the statement or of one of its fields. One that meets no fact, or facts of several
    records, stays null: no guess.
    """
    facts = given.spans.join(
        given.links.select("document_id", "start", "end").unique(), on=["document_id", "start", "end"], how="semi"
    ).join(members, on=_PLACE)
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


def redirects(grouped: Grouped) -> pl.DataFrame:
    """Rows of the table: from the own ids that no record has to the records of their statements. Where a person split
    a record, an own id of both parts leads to the one that kept the record's id."""
    return pl.concat(_moved(table, facts) for table, facts in grouped.items()).sort("old_id")


def _moved(table: FactTable, facts: pl.DataFrame) -> pl.DataFrame:
    pairs = facts.filter(pl.col("own_id") != pl.col("record_id")).select(
        "own_id", "record_id", left=pl.col("found_id") != pl.col("record_id")
    )
    pairs = pairs.join(facts.select(own_id="record_id"), on="own_id", how="anti")
    return (
        pairs.sort("own_id", "left", "record_id")
        .unique("own_id", keep="first", maintain_order=True)
        .select(old_id="own_id", new_id="record_id", table=pl.lit(table, pl.String), reason=pl.lit("merged", pl.String))
    )


def placed(given: Statements, grouped: Grouped) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The statements' records by their places (`table`, `document_id`, `n`), and their spans with `record_id`."""
    places = pl.concat(
        facts.select(pl.lit(table, pl.String).alias("table"), "document_id", "n", "record_id")
        for table, facts in grouped.items()
    )
    return places, given.spans.join(places, on=_PLACE, how="left", maintain_order="left")


def group(given: Statements, side_of: Side = str, report: Report = _nobody) -> Grouped:
    """Which statements are one record: the statements of each table with `own_id` and `record_id`, the latter kept as
    `found_id` too."""
    grouped: Grouped = {}
    for table in TABLES_OF_FACTS:
        facts = given.facts[table]
        merged = records_of(table, facts, side_of).with_columns(found_id="record_id")
        grouped[table] = facts.join(merged, on="own_id", how="left", maintain_order="left")
        report(facts.height)
    return grouped


def recorded(given: Statements, grouped: Grouped, report: Report = _nobody) -> Resolved:
    """Records of grouped statements. Those of statistics still have `words`, by which `disagreeing` compares."""
    places, spans = placed(given, grouped)
    linked = {}
    for table, facts in grouped.items():
        linked[table] = _linked(table, records(table, facts), given, places)
        report(facts.height)
    return Resolved(linked, spans, redirects(grouped), empty("conflicts"))


def disagreeing(resolved: Resolved) -> Resolved:
    """The same with what disagrees: rows of `conflicts`, and their ids in the statistics."""
    stated = resolved.spans.filter((pl.col("table") == "statistics") & (pl.col("field") == "row"))
    documents = stated.group_by("record_id").agg(pl.col("document_id").unique().sort().alias("document_ids"))
    marked, rows = conflicts(resolved.records["statistics"], documents)
    return resolved._replace(records=resolved.records | {"statistics": marked.drop("words")}, conflicts=rows)


def resolve(given: Statements, side_of: Side = str) -> Resolved:
    """Records of all statements. `side_of` gives the country that an office stands for (itself for all else)."""
    return disagreeing(recorded(given, group(given, side_of)))
