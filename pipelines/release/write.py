"""A release, written once: whole or not at all.

All files are made in a staging folder on the same file system, flushed to the disk, and moved to their place by one
rename. Stopped at any point, the releases that were there are untouched and the staging folder is cleared by the next
run. Two runs at once: the lock lets one through, the other says so. Nothing here reads the clock.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from filelock import FileLock, Timeout

from pipelines.release.checks import misplaced, unmet
from pipelines.release.croissant import croissant
from pipelines.release.differences import changes
from pipelines.release.files import write_csv, write_parquet, write_texts
from pipelines.release.folder import LATEST, RELEASES, STAGING, Release, ReleaseError, latest, versions
from pipelines.release.manifest import SUMS, About, as_json, datapackage, describe_file, schema_org, schemas, sums
from pipelines.release.notes import change_notes, readme
from pipelines.release.sqlite import write_sqlite
from pipelines.release.version import next_schema_version, next_version, parse
from pipelines.resolve.redirects import TELLING, carried
from pipelines.tables import Frames
from schemas.describe import data_dictionary
from schemas.tables import TABLES, check, empty

Step = Callable[[str], None]
_LARGE = ("evidence",)


@dataclass(frozen=True, slots=True)
class ReleaseResult:
    """What `write_release` did. `written` is False when there was nothing new; `release` is then the newest that is
    there, and `reason` says so in a sentence. `rows` counts each table."""

    release: Release
    written: bool
    reason: str
    rows: Mapping[str, int] = field(default_factory=dict)


def write_release(
    frames: Frames,
    texts: Mapping[str, str],
    out_dir: Path,
    month: date,
    *,
    accuracy: Mapping[str, Any] | None = None,
    version: str | None = None,
    on_step: Step = lambda _: None,
) -> ReleaseResult:
    """Write the next release of a month below `out_dir`, or nothing when nothing is new.

    `frames`: all tables (see `pipelines.tables.frames`); `texts`: document id → normalised text; `month`: any day of
    the release's month; `accuracy`: figures on gold, published as they are; `version`: to make again a release of a
    known version, else the next free one; `on_step` is told each step that is done.
    The same arguments and the same releases before give the same bytes.

    Raises ReleaseError when another run is writing, the version exists, a row breaks the contract or a quote does not
    stand where it says; ValueError for a month before that of the newest release.
    """
    staging = out_dir / STAGING
    staging.mkdir(parents=True, exist_ok=True)
    with _alone(staging):
        _clear(staging)
        before = latest(out_dir)
        _point_at(out_dir, before)
        name = _free_version(out_dir, month, version)
        tables = _complete(frames, before)
        rows = {table: frame.height for table, frame in tables.items()}
        if before and _same(tables, before):
            return ReleaseResult(before, False, f"nothing is new since {before.version}: no release was made", rows)
        root = staging / name
        root.mkdir()
        contract_before = before.schemas if before else {}
        contract = next_schema_version(before.schema_version if before else None, contract_before, schemas())
        about = About(name, contract, month.replace(day=1), rows)
        _write_all(root, tables, texts, about, before, accuracy, on_step)
        _flush(root)
        on_step("flushed")
        target = out_dir / RELEASES / name
        target.parent.mkdir(exist_ok=True)
        root.rename(target)
        _flush_folder(target.parent)
        on_step("renamed")
        release = Release(target)
        _point_at(out_dir, release)
        on_step("latest")
    return ReleaseResult(release, True, f"{name} was written", rows)


@contextmanager
def _alone(staging: Path) -> Iterator[None]:
    """Hold the folder's lock; the system frees it when a process dies."""
    try:
        with FileLock(staging / "lock", timeout=0):
            yield
    except Timeout as error:
        raise ReleaseError(
            f"another run is writing a release below {staging.parent}; try again when it is done"
        ) from error


def _free_version(out_dir: Path, month: date, version: str | None) -> str:
    known = versions(out_dir)
    if version is None:
        return next_version(known, month)
    parse(version)
    if version in known:
        raise ReleaseError(f"release {version} exists, and a release is never changed")
    if known and parse(known[-1]) > parse(version):
        raise ReleaseError(f"release {known[-1]} exists: {version} cannot follow it")
    return version


def _complete(frames: Frames, before: Release | None) -> Frames:
    """The tables with redirects and changes since the release before."""
    tables = {table: frames[table] for table in TABLES}
    if before:
        old = {t: before.table(t) if t in before.schemas else empty(t) for t in TABLES if t not in _LARGE}
        old |= {t: _of_evidence(before.scan(t) if t in before.schemas else empty(t).lazy()) for t in _LARGE}
        new = tables | {t: _of_evidence(tables[t].lazy()) for t in _LARGE}
        tables["redirects"] = new["redirects"] = carried(old, new)
        tables["changes"] = changes(old, new)
    return tables


def _of_evidence(evidence: pl.LazyFrame) -> pl.DataFrame:
    """What of the largest table by far is looked at to compare two releases."""
    columns = ("table", "record_id", "field", "document_id", "start", "end", "rule_id")
    return evidence.filter(pl.col("field").is_in(list(TELLING))).select(columns).collect(engine="streaming")


def _refuse_bad(tables: Frames, texts: Mapping[str, str]) -> None:
    """The last gate: the contract of each table, the pointers between them, and every quote at its place."""
    for table, frame in tables.items():
        if (failures := check(table, frame).failures).height:
            first = failures.row(0, named=True)
            raise ReleaseError(
                f"{failures.height} breaches of the contract, the first: {table} {first['key']}: "
                f"{first['column'] or 'row'} fails {first['check']}"
            )
    unknown = [i for i in tables["documents"]["document_id"] if i not in texts]
    if unknown:
        raise ReleaseError(f"{len(unknown)} documents have no text, the first: {unknown[0]}")
    if pointer := next(unmet(tables), None):
        raise ReleaseError("{} {}: {} points at {}, which is not there".format(*pointer))
    if wrong := next(misplaced(tables["evidence"], texts), None):
        raise ReleaseError(f"evidence {wrong}: the quote does not stand at its offsets")


def _same(tables: Frames, before: Release) -> bool:
    """Whether all tables, and so all texts by their hashes, and the contract are those of the release before."""
    if not tables["changes"].is_empty() or dict(before.schemas) != dict(schemas()):
        return False
    others = {table: frame for table, frame in tables.items() if table != "changes"}
    return all(
        before.scan(table).select(pl.len()).collect().item() == frame.height for table, frame in others.items()
    ) and all(before.table(table).equals(frame) for table, frame in others.items())


def _write_all(
    root: Path,
    tables: Frames,
    texts: Mapping[str, str],
    about: About,
    before: Release | None,
    accuracy: Mapping[str, Any] | None,
    on_step: Step,
) -> None:
    said = {"release": about.version, "schema_version": about.schema_version}
    # SQLite takes half of all the time and needs one core: the other one checks and writes the rest meanwhile
    with ThreadPoolExecutor(1) as beside:
        database = root / "camelbell.sqlite"
        sqlite = beside.submit(
            write_sqlite, tables, database, {"version": about.version, "schema_version": about.schema_version}
        )
        _refuse_bad(tables, texts)
        on_step("checked")
        for table, frame in tables.items():
            _make(root / f"csv/{table}.csv", lambda path, t=table, f=frame: write_csv(t, f, path))  # type: ignore[misc]
        on_step("csv")
        for table, frame in tables.items():
            _make(root / f"parquet/{table}.parquet", lambda path, t=table, f=frame: write_parquet(t, f, path, said))  # type: ignore[misc]
        on_step("parquet")
        write_texts(texts, tables["documents"]["document_id"].to_list(), root)
        on_step("texts")
        data = [describe_file(root, path) for path in _paths(root) if path != database.name]
        sqlite.result()
    on_step("sqlite")
    notes = {
        "data-dictionary.md": data_dictionary(),
        "accuracy.json": as_json(accuracy or {}),
        "CHANGES.md": change_notes(about, tables["changes"], before.version if before else None),
        "README.md": readme(about),
    }
    for path, text in notes.items():
        _write_text(root / path, text)
    on_step("documents")
    data += [describe_file(root, path) for path in (database.name, *notes)]
    data.sort(key=lambda file: file.path)
    _write_text(root / "datapackage.json", as_json(datapackage(about, data)))
    _write_text(root / "croissant.json", as_json(croissant(about, data)))
    _write_text(root / "dataset.jsonld", as_json(schema_org(about, data)))
    manifests = [describe_file(root, p) for p in ("datapackage.json", "croissant.json", "dataset.jsonld")]
    _write_text(root / SUMS, sums([*data, *manifests]))
    on_step("manifests")


def _make(path: Path, write: Callable[[Path], None]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _paths(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def _clear(staging: Path) -> None:
    for path in staging.iterdir():
        if path.is_dir():
            shutil.rmtree(path)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush(root: Path) -> None:
    """Everything below `root` on the disk, so that the rename cannot outlive its content."""
    for path in sorted(root.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            _flush_folder(path)
    _flush_folder(root)


def _point_at(out_dir: Path, release: Release | None) -> None:
    """`LATEST` names the newest release; mended here when a run was stopped before it."""
    pointer = out_dir / LATEST
    if release is None or (pointer.is_file() and pointer.read_text(encoding="utf-8").strip() == release.path.name):
        return
    fresh = out_dir / STAGING / LATEST
    _write_text(fresh, release.path.name + "\n")
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    fresh.replace(pointer)
    _flush_folder(out_dir)
