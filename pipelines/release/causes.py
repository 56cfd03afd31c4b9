"""Why a row differs from the release before.

The causes, the first that holds: the contract has another column (`schema`); a decision about the row is applied now
and was not before, or the other way round (`curated`); a text that states the row, before or now, was edited, is new,
or is gone; else a rule or the vocabulary reads the same text anew.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from pipelines.tables import Frames

WHOLE = "*"  # in place of a key: the column itself came or went


def _events(old: Frames, new: Frames) -> pl.DataFrame:
    """What happened to each text that is new, edited or gone: `document_id`, `event`."""
    columns_of = ("document_id", "sha256")
    both = old["documents"].select(columns_of).join(
        new["documents"].select(columns_of), on="document_id", how="full", coalesce=True
    )  # fmt: skip
    event = (
        pl.when(pl.col("sha256").is_null())
        .then(pl.lit("new_document"))
        .when(pl.col("sha256_right").is_null())
        .then(pl.lit("source_removed"))
        .when(pl.col("sha256") != pl.col("sha256_right"))
        .then(pl.lit("source_edited"))
    )
    return both.select("document_id", event=event).drop_nulls("event")


def _stated_by(frames: Frames, table: str) -> pl.DataFrame:
    """Which texts state each row of a table, by which rule: `record_id`, `document_id`, `rule_id`."""
    rows = frames["evidence"].filter(pl.col("field") == "row").select("table", "record_id", "document_id", "rule_id")
    if table == "documents":
        same = pl.col("document_id")
        return frames[table].select(same.alias("record_id"), same, rule_id=pl.lit(None, pl.String))
    if table != "entities":
        return rows.filter(pl.col("table") == table).drop("table")
    return _named(frames).join(rows, on="record_id").drop("record_id").unique().rename({"entity_id": "record_id"})


def _named(frames: Frames) -> pl.DataFrame:
    """The entities that each record names: `record_id`, `entity_id`."""
    parts = [
        frames["statistics"]
        .select(pl.col("statistic_id").alias("record_id"), pl.col("areas").alias("entity_id"))
        .explode("entity_id"),
        frames["programs"].select(record_id="program_id", entity_id="location_area"),
        frames["parties"].select("record_id", "entity_id"),
    ]
    return pl.concat(parts).drop_nulls()


def _decided(old: Frames, new: Frames, table: str) -> pl.DataFrame:
    """Decisions that are applied in only one of two releases: `about` (the id of a row) and `decisions` (their ids)."""
    what = ["decision_id", "record_id", "field", "decided"]
    sides = [frames["decisions"].filter(pl.col("status") == "applied").select(what) for frames in (old, new)]
    differ = pl.concat(
        [
            sides[0].join(sides[1], on=what, how="anti", nulls_equal=True),
            sides[1].join(sides[0], on=what, how="anti", nulls_equal=True),
        ]
    ).select("record_id", "decision_id")
    if table == "entities":
        named = pl.concat([_named(old), _named(new)]).unique()
        differ = named.join(differ, on="record_id").select("decision_id", record_id="entity_id")
    return differ.group_by(about="record_id").agg(decisions=pl.col("decision_id").unique().sort().str.join(", "))


def explained(
    table: str,
    rows: pl.DataFrame,
    old: Frames,
    new: Frames,
    moved: Mapping[str, str],
) -> pl.DataFrame:
    """Differences of one table (see `differences.compare`) with `cause` and `cause_detail`."""
    if rows.is_empty():
        return rows.drop("old_id").with_columns(cause=pl.lit(None, pl.String), cause_detail=pl.lit(None, pl.String))
    before, after, events = _stated_by(old, table), _stated_by(new, table), _events(old, new)
    numbered = rows.with_row_index("i").with_columns(now=pl.col("record_id").replace(moved))
    texts_of = pl.concat(
        [
            numbered.select("i", "old_id").join(before, left_on="old_id", right_on="record_id").drop("old_id"),
            numbered.select("i", "now").join(after, left_on="now", right_on="record_id").drop("now"),
        ]
    )
    order = {"source_edited": 0, "new_document": 1, "source_removed": 2}
    told = (
        texts_of.join(events, on="document_id")
        .sort(pl.col("event").replace_strict(order, return_dtype=pl.Int8), "document_id")
        .group_by("i", maintain_order=True)
        .agg(pl.col("event", "document_id").first())
    )
    rules = texts_of.group_by("i").agg(rules=pl.col("rule_id").drop_nulls().unique().sort().str.join(", "))
    decided = _decided(old, new, table)
    now_and_before = [
        decided.rename({"about": "record_id", "decisions": "now_decided"}),
        decided.rename({"about": "old_id", "decisions": "was_decided"}),
    ]
    numbered = numbered.join(now_and_before[0], on="record_id", how="left", maintain_order="left")
    numbered = numbered.join(now_and_before[1], on="old_id", how="left", maintain_order="left")
    decisions = pl.coalesce("now_decided", "was_decided")
    # an entity stands for all records that name it, so a text that is new tells more
    by_person = decisions.is_not_null() & (pl.col("event").is_null() if table == "entities" else True)
    return (
        numbered.join(told, on="i", how="left")
        .join(rules, on="i", how="left")
        .with_columns(
            cause=pl.when(pl.col("record_id") == WHOLE)
            .then(pl.lit("schema"))
            .when(by_person)
            .then(pl.lit("curated"))
            .otherwise(pl.col("event").fill_null("rule_changed"))
        )
        .with_columns(
            cause_detail=pl.when(pl.col("cause") == "rule_changed")
            .then(pl.when(pl.col("rules") != "").then("rules"))
            .when(pl.col("cause") == "curated")
            .then(decisions)
            .when(pl.col("cause") != "schema")
            .then("document_id")
        )
        .select("table", "record_id", "change", "field", "old", "new", "cause", "cause_detail")
    )
