"""What differs between two releases, row by row and value by value.

Belongs here: pure functions of frames. Why it differs is `causes`.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from pipelines.release.causes import WHOLE, explained
from pipelines.release.cells import texts
from pipelines.release.folder import Release
from pipelines.resolve.identity import make_ids
from pipelines.tables import Frames, in_contract_order
from schemas.describe import columns, key
from schemas.tables import TABLES, empty

# tables of what is said of the world; the others follow from them
COMPARED = ("statistics", "agreements", "programs", "entities", "documents")
Rows = pl.DataFrame
_ROWS = ("table", "record_id", "change", "field", "old", "new", "old_id")


def changes(old: Frames, new: Frames) -> Rows:
    """The table `changes`: all that differs in the tables that say something of the world, with the cause."""
    moved = dict(new["redirects"].select("old_id", "new_id").iter_rows())
    parts = [
        explained(table, compare(table, old.get(table, empty(table)), new[table], moved), old, new, moved)
        for table in COMPARED
    ]
    found = pl.concat(parts)
    ids = make_ids("chan", found.select("table", "record_id", "change", "field").get_columns())
    return in_contract_order("changes", found.with_columns(ids.alias("change_id")))


def between(old: Release, new: Release) -> Rows:
    """What differs between any two releases, `new` being the later one."""
    known = {table: new.table(table) if table in new.schemas else empty(table) for table in TABLES}
    before = {table: old.table(table) if table in old.schemas else empty(table) for table in TABLES}
    return changes(before, known)


def _unlike(table: str, old: pl.DataFrame, new: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both without the rows that are the same in both; mostly that leaves few, and only they are looked at closely."""
    keys = list(key(table))
    if old.schema != new.schema or not set(keys) <= set(old.columns):
        return old, new
    both = old.join(new, on=keys, suffix="_new")
    equal = [pl.col(name).eq_missing(pl.col(f"{name}_new")) for name in old.columns if name not in keys]
    same = both.filter(pl.all_horizontal(*equal, pl.lit(True))).select(keys)
    return old.join(same, on=keys, how="anti"), new.join(same, on=keys, how="anti")


def compare(table: str, old: pl.DataFrame, new: pl.DataFrame, moved: Mapping[str, str]) -> Rows:
    """Rows `table`, `record_id`, `change`, `field`, `old`, `new`, `old_id` of what differs in one table.

    `moved` maps old ids to the ids that hold their statements now, so that a record that was read anew is a change and
    not a loss beside a gain. A column that only one side has is one row with the record "*".
    """
    known = [column.name for column in columns(table)]
    shared = [name for name in known if name in old.columns]
    gone = [name for name in old.columns if name not in known]
    old, new = _unlike(table, old.select(shared), new.select(shared))

    def cells(frame: pl.DataFrame, suffix: str) -> pl.DataFrame:
        record_id = pl.concat_str([pl.col(name) for name in key(table)], separator="|").alias("record_id")
        named = (pl.col(name).alias(f"{name}{suffix}") for name in shared)
        return texts(table, frame.select(shared)).select(record_id, *named)

    after = cells(new, "_new")
    every = cells(old, "_old").with_columns(old_id="record_id")
    before = every.with_columns(pl.col("record_id").replace(moved)) if moved else every
    # of several old rows that are one now, the one whose id lives on is compared; the others went
    before = before.sort(pl.col("record_id") != pl.col("old_id"), "old_id").unique("record_id", keep="first")
    both = before.join(after, on="record_id")
    lost = every.join(both, on="old_id", how="anti")
    came = after.join(before, on="record_id", how="anti").select("record_id")
    parts = [
        *(
            both.filter(pl.col(f"{name}_old").ne_missing(pl.col(f"{name}_new"))).select(
                "record_id",
                "old_id",
                field=pl.lit(name),
                old=f"{name}_old",
                new=f"{name}_new",
                change=pl.lit("changed"),
            )
            for name in shared
        ),
        came.with_columns(change=pl.lit("added")),
        lost.select("record_id", "old_id", change=pl.lit("removed")),
        pl.DataFrame({"field": [n for n in known if n not in shared]}).with_columns(change=pl.lit("added")),
        pl.DataFrame({"field": gone}).with_columns(change=pl.lit("removed")),
    ]
    found = pl.concat([pl.DataFrame(schema=dict.fromkeys(_ROWS, pl.String)), *parts], how="diagonal_relaxed")
    return found.with_columns(pl.col("record_id").fill_null(WHOLE), table=pl.lit(table)).select(_ROWS)
