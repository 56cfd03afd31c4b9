"""The tables as files: Parquet, CSV, and the archive of texts; each read back to the same frame.

Written in slices, so that memory is bounded by a slice whatever the size of the table. The writers are byte-stable
for one version of polars and pyarrow (both are locked).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.release.cells import guarded, parsed
from schemas.describe import arrow_schema, columns
from schemas.tables import TABLES

SLICE = 1 << 17  # rows of a row group
TEXTS_IN_PART = 20_000
_PARQUET = {"compression": "zstd", "compression_level": 3, "version": "2.6", "store_schema": True}
_TEXTS = pa.schema(
    [
        pa.field("document_id", pa.string(), False, {"description": "Key of the row in `documents`."}),
        pa.field("text", pa.string(), False, {"description": "The normalised text that offsets count in."}),
    ],
    {"description": "The texts of all documents, so that every quote can be checked without any other source."},
)

Source = str | Path | IO[bytes]


def write_parquet(table: str, frame: pl.DataFrame, path: Path, metadata: Mapping[str, str]) -> None:
    """One table as Parquet with its fixed Arrow schema, column descriptions and `metadata` (the release's version)."""
    schema = arrow_schema(table, metadata)
    with pq.ParquetWriter(path, schema, **_PARQUET) as writer:
        for part in frame.iter_slices(SLICE):
            writer.write_table(part.to_arrow().cast(schema))


def read_parquet(table: str, source: Source) -> pl.DataFrame:
    """One table from Parquet, with the columns that the file has."""
    frame = pl.read_parquet(source)
    return frame.cast(_types(table, frame.columns))


def scan_parquet(table: str, path: Path) -> pl.LazyFrame:
    """The same, of which only what is asked for is read."""
    frame = pl.scan_parquet(path)
    return frame.cast(_types(table, frame.collect_schema().names()))


def _types(table: str, names: Iterable[str]) -> pl.Schema:
    types = TABLES[table].polars_schema() if table in TABLES else {}
    return pl.Schema({name: types[name] for name in names if name in types})


def write_csv(table: str, frame: pl.DataFrame, path: Path) -> None:
    """One table as CSV: UTF-8, comma, quotes where needed, `\\n` at line ends, cells as in `cells`."""
    with path.open("wb") as file:
        guarded(table, frame.clear()).write_csv(file)
        for part in frame.iter_slices(SLICE):
            guarded(table, part).write_csv(file, include_header=False)


def read_csv(table: str, source: Source) -> pl.DataFrame:
    """One table from CSV. Raises polars' exceptions for a file that is not CSV of this table."""
    types = {column.name: pl.String for column in columns(table)}
    return parsed(table, pl.read_csv(source, schema_overrides=types, infer_schema=False, empty_string_is_null=True))


def text_parts(folder: str = "texts") -> Iterator[str]:
    """Names of the archive's parts, in order."""
    number = 0
    while True:
        yield f"{folder}/texts-{number:05}.parquet"
        number += 1


def write_texts(texts: Mapping[str, str], document_ids: list[str], root: Path) -> list[str]:
    """The archive: the texts of these documents in this order, in parts. Returns the paths of the parts."""
    parts = []
    for name, start in zip(text_parts(), range(0, max(len(document_ids), 1), TEXTS_IN_PART), strict=False):
        ids = document_ids[start : start + TEXTS_IN_PART]
        table = pa.table({"document_id": ids, "text": [texts[i] for i in ids]}, schema=_TEXTS)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, root / name, row_group_size=1 << 10, **_PARQUET)
        parts.append(name)
    return parts


def read_texts(source: Source) -> dict[str, str]:
    """One part of the archive: document id → text."""
    table = pq.read_table(source)
    return dict(zip(table["document_id"].to_pylist(), table["text"].to_pylist(), strict=True))
