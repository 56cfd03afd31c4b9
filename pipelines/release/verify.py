"""Checking a release from its own files: hashes, tables, keys, pointers, and every quote at its offsets.

Belongs here: reading and comparing; nothing is mended. Anybody who has the package and the folder can run it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from pipelines.release.checks import misplaced, unmet
from pipelines.release.files import read_csv
from pipelines.release.folder import Release
from pipelines.release.manifest import SUMS, describe_file, schemas
from pipelines.release.remote import Options, fetch, is_remote
from pipelines.release.sqlite import read_sqlite
from pipelines.tables import Frames
from schemas.describe import key
from schemas.tables import check

SHOWN = 100  # problems of one kind in one file; more would say no more


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the file, the table and row if there is one, and what."""

    file: str
    what: str
    table: str | None = None
    key: str | None = None

    def __str__(self) -> str:
        row = f" {self.table or ''} {self.key}" if self.key else ""
        return f"{self.file}:{row} {self.what}"


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What `verify` found. `ok` when nothing is wrong; `rows` and `quotes` say how much was looked at."""

    path: str
    version: str | None
    files: int
    rows: int
    quotes: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(place: str | Path, options: Options | None = None) -> VerifyReport:
    """Check the release in a folder, or at an address that fsspec reaches (with its `options`).

    Raises ReleaseError when there is no release at all; whatever is wrong with one stands in the report.
    """
    if is_remote(place):
        with TemporaryDirectory() as folder:
            return replace(_verify(fetch(str(place), Path(folder), options)), path=str(place))
    return _verify(Release(Path(place)))


def _verify(release: Release) -> VerifyReport:
    version = release.version  # raises when this is no release
    problems = list(_files(release))
    tables: Frames = {}
    for table in release.schemas:
        try:
            tables[table] = release.table(table)
        except (OSError, pl.exceptions.PolarsError) as error:
            problems.append(Problem(f"parquet/{table}.parquet", f"cannot be read: {error}", table))
    problems += _tables(release, tables)
    problems += islice(_pointers(tables), SHOWN)
    try:
        problems += _quotes(release, tables)
    except (OSError, ValueError) as error:
        problems.append(Problem("texts", f"cannot be read: {error}"))
    return VerifyReport(
        path=str(release.path),
        version=version,
        files=len(_hashes(release)),
        rows=sum(frame.height for frame in tables.values()),
        quotes=tables["evidence"].height if "evidence" in tables else 0,
        problems=tuple(problems),
    )


def _hashes(release: Release) -> dict[str, str]:
    try:
        return release.sums
    except (OSError, ValueError):
        return {}


def _files(release: Release) -> Iterator[Problem]:
    """Every file of `SHA256SUMS` is there with its bytes, and no other."""
    try:
        expected = release.sums
    except (OSError, ValueError) as error:
        yield Problem(SUMS, f"cannot be read: {error}")
        return
    there = {p.relative_to(release.path).as_posix() for p in release.path.rglob("*") if p.is_file()} - {SUMS}
    for path in sorted(expected.keys() - there):
        yield Problem(path, "is missing")
    for path in sorted(there - expected.keys()):
        yield Problem(path, f"is not in {SUMS}")
    for path in sorted(there & expected.keys()):
        if describe_file(release.path, path).sha256 != expected[path]:
            yield Problem(path, "has other bytes than it was published with")


def _tables(release: Release, tables: Frames) -> Iterator[Problem]:
    """Every table has the published columns and keys; where the contract is ours, every row keeps it."""
    ours = schemas()
    for table, frame in tables.items():
        file, schema = f"parquet/{table}.parquet", release.schemas[table]
        names = [column["name"] for column in schema["fields"]]
        if frame.columns != names:
            yield Problem(file, f"has the columns {frame.columns}, published are {names}", table)
            continue
        keys = list(schema["primaryKey"])
        if schema == ours.get(table):
            try:
                failures = check(table, frame).failures
            except ValueError as error:
                yield Problem(file, str(error), table)
                continue
            for row in failures.head(SHOWN).iter_rows(named=True):
                what = f"{row['column'] or 'row'} fails {row['check']}"
                yield Problem(file, what + (f" with {row['value']!r}" if row["value"] else ""), table, row["key"])
            yield from _other_formats(release, table, frame)
        elif frame.select(pl.struct(keys).is_duplicated().any()).item():
            yield Problem(file, "has a key twice", table)
        if not frame.equals(frame.sort(keys)):
            yield Problem(file, f"is not sorted by {', '.join(keys)}", table)


def _other_formats(release: Release, table: str, frame: pl.DataFrame) -> Iterator[Problem]:
    """CSV and SQLite hold the same rows as Parquet."""
    readers = {f"csv/{table}.csv": read_csv, "camelbell.sqlite": read_sqlite}
    for file, read in readers.items():
        try:
            if not read(table, release.path / file).equals(frame):
                yield Problem(file, "holds other rows than the Parquet file", table)
        except Exception as error:  # whatever a damaged file provokes
            yield Problem(file, f"cannot be read: {error}", table)


def _pointers(tables: Frames) -> Iterator[Problem]:
    known = {table: frame for table, frame in tables.items() if set(key(table)) <= set(frame.columns)}
    for table, row, column, value in unmet(known):
        yield Problem(f"parquet/{table}.parquet", f"{column} points at {value}, which is not there", table, row)


def _quotes(release: Release, tables: Frames) -> Iterator[Problem]:
    """Every text is the one that was read, and every quote stands in it where it says."""
    if not {"documents", "evidence"} <= tables.keys():
        return
    hashes = dict(tables["documents"].select("document_id", "sha256").iter_rows())
    seen: set[str] = set()
    for texts in release.texts():
        seen |= texts.keys()
        evidence = tables["evidence"].filter(pl.col("document_id").is_in(list(texts)))
        for evidence_id in islice(misplaced(evidence, texts), SHOWN):
            yield Problem("parquet/evidence.parquet", "the quote does not stand there", "evidence", evidence_id)
        for document_id in sorted(texts.keys() & hashes.keys()):
            if sha256(texts[document_id].encode()).hexdigest() != hashes[document_id]:
                yield Problem("texts", "is not the text that was read", "documents", document_id)
    for document_id in sorted(hashes.keys() - seen):
        yield Problem("texts", "is missing", "documents", document_id)
