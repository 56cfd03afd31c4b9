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

    Slicing a Python string costs the same wherever it is, so the work grows with the rows and not with the texts.
    """
    names = ("evidence_id", "document_id", "start", "end", "quote", "prefix", "suffix")
    for part in evidence.iter_slices(1 << 16):
        columns = (part[name].to_list() for name in names)
        for evidence_id, document_id, start, end, quote, prefix, suffix in zip(*columns, strict=True):
            text = texts.get(document_id)
            before, after = prefix or "", suffix or ""
            if (
                text is None
                or not 0 <= start < end <= len(text)
                or end - start != len(quote)
                or len(before) != min(CONTEXT, start)
                or len(after) != min(CONTEXT, len(text) - end)
                or text[start - len(before) : end + len(after)] != before + quote + after
            ):
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
