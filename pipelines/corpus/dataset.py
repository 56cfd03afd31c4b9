"""Texts in Parquet files: the same documents as files with sidecars, in columns, for archives of millions.

Needed are `document_id`, `text` and `published_on` (a date, or text as YYYY-MM-DD); `language`, `title`, `publisher`,
`url`, `license` and `retrieved_on` may be there. Other columns are left alone. A file whose columns are wrong is
refused whole, with the column and what mends it; of a good file, a row that cannot be a document is refused alone.
Files are read a batch of rows at a time, here or on an object store (any address of fsspec). Does not belong here:
writing, and texts in files of their own (load).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.implementations.local import LocalFileSystem

from pipelines.corpus.decode import normalise
from pipelines.corpus.model import Refusal, RefusedError
from pipelines.corpus.sidecar import Sidecar, check_date, check_text, document_of
from pipelines.model import Document

SUFFIX = ".parquet"
ROWS = 256  # read at once: what memory is bounded by
NEEDED = ("document_id", "text")
DATES = ("published_on", "retrieved_on")
WORDS = ("language", "title", "publisher", "url", "license")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive rows of one Parquet file, the first counted from 0."""

    file: str
    first: int
    rows: int


def dataset_files(address: str) -> list[str]:
    """The Parquet files at an address, in order: itself, or all below a folder but hidden ones (also `_name`).

    Raises FileNotFoundError when nothing is there.
    """
    system, path = fsspec.core.url_to_fs(address)

    def full(name: str) -> str:
        return name if isinstance(system, LocalFileSystem) else str(system.unstrip_protocol(name))

    if not system.exists(path):
        raise FileNotFoundError(f"{address}: there is no such file or folder")
    if system.isfile(path):
        return [full(path)] if path.endswith(SUFFIX) else []
    below = (name for name in system.find(path) if name.endswith(SUFFIX))
    root = path.rstrip("/") + "/"
    seen = (n for n in below if not any(p.startswith((".", "_")) for p in n.removeprefix(root).split("/")))
    return sorted(full(name) for name in seen)


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _check_columns(schema: pa.Schema, *, dated: bool) -> None:
    """Refuse a file without the columns that are needed, or with a column of another type."""
    needed = NEEDED if dated else (*NEEDED, "published_on")
    for name in needed:
        if name not in schema.names:
            near = difflib.get_close_matches(name, schema.names, 1)
            mend = f"rename `{near[0]}` to `{name}`" if near else f"add it; there are {', '.join(schema.names)}"
            if name == "published_on":
                mend += ", or give --published-on YYYY-MM-DD for all"
            raise RefusedError(f"it has no column `{name}`", mend, f"column {name}")
    for name in (*NEEDED, *DATES, *WORDS):
        if name not in schema.names:
            continue
        kind = schema.field(name).type
        is_day = name in DATES and (pa.types.is_date(kind) or pa.types.is_timestamp(kind))
        if not (_is_text(kind) or is_day or pa.types.is_null(kind)):
            wanted = "a date, or text as YYYY-MM-DD" if name in DATES else "text"
            raise RefusedError(f"column `{name}` is {kind}", f"make it {wanted}", f"column {name}")


def _open(file: str) -> pq.ParquetFile:
    handle = fsspec.open(file, "rb").open()
    try:
        # without pre_buffer a whole row group is never in memory
        return pq.ParquetFile(handle, pre_buffer=False, buffer_size=1 << 20)
    except (pa.ArrowInvalid, OSError) as error:
        handle.close()
        raise RefusedError(f"it is not a Parquet file: {error}", "write it anew as Parquet") from error


def stretches(file: str, rows: int, *, dated: bool) -> list[Stretch]:
    """The rows of a file in stretches of at most `rows`. `dated` says that something else dates texts without a date.

    Raises RefusedError when it is no Parquet file or its columns are wrong.
    """
    opened = _open(file)
    try:
        _check_columns(opened.schema_arrow, dated=dated)
        total = opened.metadata.num_rows
    finally:
        opened.close(force=True)
    return [Stretch(file, first, min(rows, total - first)) for first in range(0, total, rows)]


def _document(row: dict[str, Any], published_on: date | None, file: str) -> Document:
    for name in NEEDED:
        if row[name] is None or not row[name].strip():
            raise RefusedError(f"{name} is empty", "fill it in or remove the row", name)
    said: dict[str, Any] = {name: check_date(name, row[name]) for name in DATES if row.get(name) is not None}
    sidecar = Sidecar(**said | {name: check_text(name, row[name]) for name in WORDS if row.get(name) is not None})
    known = sidecar.published_on or published_on
    if known is None:
        raise RefusedError("nothing says when it was published", "fill in published_on", "published_on")
    text = normalise(row["text"].removeprefix("\ufeff"))
    return document_of(text, sidecar, known, row["document_id"], file)


def _rows_of(opened: pq.ParquetFile, stretch: Stretch) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a stretch with their places. Row groups before it are skipped, so is what is before it in its own."""
    names = [name for name in (*NEEDED, *DATES, *WORDS) if name in opened.schema_arrow.names]
    groups: list[int] = []
    place = at = 0
    for group in range(opened.num_row_groups):
        end = at + opened.metadata.row_group(group).num_rows
        if end > stretch.first and at < stretch.first + stretch.rows:
            place = at if not groups else place
            groups.append(group)
        at = end
    for batch in opened.iter_batches(ROWS, row_groups=groups, columns=names):
        if place >= stretch.first + stretch.rows:
            return
        begin, end = max(stretch.first - place, 0), min(stretch.first + stretch.rows - place, batch.num_rows)
        if begin < end:
            yield from enumerate(batch.slice(begin, end - begin).to_pylist(), place + begin)
        place += batch.num_rows


def read_stretch(stretch: Stretch, published_on: date | None = None) -> Iterator[Document | Refusal]:
    """The documents of a stretch in order, and in their places what was refused. `published_on` dates texts of which
    nothing else does. Raises OSError when the file cannot be read."""
    opened = _open(stretch.file)
    try:
        for place, row in _rows_of(opened, stretch):
            try:
                yield _document(row, published_on, stretch.file)
            except RefusedError as error:
                where = f"row {place + 1}" if error.place == "file" else f"row {place + 1}, {error.place}"
                yield Refusal(stretch.file, where, error.reason, error.mend)
    finally:
        opened.close(force=True)


def read_dataset(address: str, published_on: date | None = None) -> Iterator[Document | Refusal]:
    """All documents of the Parquet files at an address, and what was refused, in order. Raises FileNotFoundError."""
    for file in dataset_files(address):
        try:
            found = stretches(file, 1 << 20, dated=published_on is not None)
        except RefusedError as error:
            yield Refusal(file, error.place, error.reason, error.mend)
            continue
        for stretch in found:
            yield from read_stretch(stretch, published_on)
