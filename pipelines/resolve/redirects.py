"""Old ids kept alive: the redirects of the release before, and records that were read anew.

An id changes when its statement is understood differently. The characters stay: where the same characters of the same,
unedited text stated the old record and state exactly one new one, the old id leads there (`renamed`).

The frames here are tables by name: the records under their key, `evidence`, `documents` and `redirects`, of each the
columns that are named here.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from pipelines.resolve.identity import ID
from pipelines.resolve.statements import TABLES_OF_FACTS

Frames = Mapping[str, pl.DataFrame]
# fields whose characters single a record out, the most telling first
TELLING = {"value": 0, "title": 1, "name": 1, "row": 2}


def _ids(frames: Frames) -> pl.DataFrame:
    parts = [
        frames[table].select(table=pl.lit(table, pl.String), record_id=pl.col(ID[table])) for table in TABLES_OF_FACTS
    ]
    return pl.concat(parts)


def _places(frames: Frames, records: pl.DataFrame) -> pl.DataFrame:
    """Where the telling fields of some records stand."""
    return (
        frames["evidence"]
        .filter(pl.col("field").is_in(list(TELLING)))
        .join(records, on=["table", "record_id"], how="semi")
        .join(frames["documents"].select("document_id", "sha256"), on="document_id")
        .select("table", "field", "sha256", "start", "end", "record_id")
    )


def renamed(old: Frames, new: Frames) -> pl.DataFrame:
    """Redirects from records of `old` that are gone to the new records that the same characters state."""
    was, now = _ids(old), _ids(new)
    kept = ["table", "record_id"]
    gone = was.join(now, on=kept, how="anti").join(
        new["redirects"].select("table", record_id="old_id"), on=kept, how="anti"
    )
    place = ["table", "field", "sha256", "start", "end"]
    pairs = _places(old, gone).join(_places(new, now.join(was, on=kept, how="anti")), on=place, suffix="_new")
    one_to_one = (pl.col("record_id_new").n_unique().over("record_id", "rank") == 1) & (
        pl.col("record_id").n_unique().over("record_id_new", "rank") == 1
    )
    return (
        pairs.with_columns(rank=pl.col("field").replace_strict(TELLING, return_dtype=pl.Int8))
        .filter(one_to_one)
        .sort("record_id", "rank", "record_id_new")
        .unique("record_id", keep="first", maintain_order=True)
        .unique("record_id_new", keep="first", maintain_order=True)
        .select(old_id="record_id", new_id="record_id_new", table="table", reason=pl.lit("renamed", pl.String))
    )


def carried(old: Frames, new: Frames) -> pl.DataFrame:
    """The table `redirects` of the new release: its own, the renamed, and those of the release before that still lead
    to a record, by as many steps as it takes. An id that a record has again is no redirect any more."""
    own = pl.concat([new["redirects"], renamed(old, new)])
    alive = _ids(new)["record_id"]
    step = own.select("old_id", next_id="new_id")
    before = (
        old["redirects"].join(own, on="old_id", how="anti").join(step, left_on="new_id", right_on="old_id", how="left")
    )
    before = before.with_columns(new_id=pl.coalesce("next_id", "new_id")).drop("next_id")
    every = pl.concat([own, before.select(own.columns)])
    every = every.filter(pl.col("new_id").is_in(alive.implode()) & ~pl.col("old_id").is_in(alive.implode()))
    return every.select("old_id", "new_id", "table", "reason").sort("old_id")
