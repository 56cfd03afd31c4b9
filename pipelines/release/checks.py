"""What holds between the tables of a release, and between them and the texts.

Belongs here: the promise of the dataset, `text[start:end] == quote` for every row of evidence, and that every pointer
meets its row. What holds within one table is `schemas.tables.check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from pipelines.tables import Frames
from schemas.describe import columns, key

CONTEXT = 32  # characters of prefix and suffix


def misplaced(evidence: pl.DataFrame, texts: Mapping[str, str]) -> Iterator[str]:
    """Ids of the rows whose quote, prefix or suffix does not stand at its offsets, or whose text is not there.

    Slicing a Python string costs the same wherever it is, so the work grows with the rows and not with the texts. All
    else is done on columns.
    """
    start, end = pl.col("start"), pl.col("end")
    before, after = pl.col("prefix").fill_null(""), pl.col("suffix").fill_null("")
    for part in evidence.iter_slices(1 << 16):
        told = part.lazy().select(
            "evidence_id",
            "document_id",
            low=start - before.str.len_chars().cast(pl.Int64),
            high=end + after.str.len_chars().cast(pl.Int64),
            around=before + pl.col("quote") + after,
            possible=(start >= 0)
            & (start < end)
            & (end - start == pl.col("quote").str.len_chars())
            & (before.str.len_chars() == pl.min_horizontal(pl.lit(CONTEXT), start)),
            left=CONTEXT - after.str.len_chars().cast(pl.Int64),
        )
        columns = (column.to_list() for column in told.collect().get_columns())
        for evidence_id, document_id, low, high, around, possible, left in zip(*columns, strict=True):
            text = texts.get(document_id)
            # a suffix that is too short is one that the end of the text cut
            if text is None or not possible or text[low:high] != around or (left and (left < 0 or high != len(text))):
                yield evidence_id


def unmet(frames: Frames) -> Iterator[tuple[str, str, str, str]]:
    """Pointers that meet no row: (table, key of the row, column, value), for single ids, lists of ids and records."""
    for table, frame in frames.items():
        row = pl.concat_str([pl.col(name).cast(pl.String) for name in key(table)], separator="|").alias("key")
        for column in columns(table):
            if column.references is None or column.name not in frame.columns:
                continue
            held = frame.select(row, value=column.name, to=_target_of(column.references))
            held = (held.explode("value") if column.type == "list" else held).drop_nulls("value")
            for target in held["to"].unique().sort():
                there, _, name = target.partition(".")
                of_target = held.filter(pl.col("to") == target)
                known = frames[there].select(value=name or key(there)[0]) if there in frames else of_target.clear()
                missing = of_target.join(known.select("value"), on="value", how="anti")
                yield from ((table, k, column.name, value) for k, value in missing.select("key", "value").iter_rows())


def _target_of(references: str) -> pl.Expr:
    """ "table.column" that a pointer leads to; for a record, the table that its own row names."""
    return pl.col("table") if references == "*" else pl.lit(references)
