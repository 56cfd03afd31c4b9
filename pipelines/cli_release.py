"""The commands over releases: make one, verify one, compare two, and show what states a record.

Belongs here: arguments, exit codes and messages of these commands. Does not belong here: any work on a release.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli_options import DAY, Address, EngineName, Workers, say

if TYPE_CHECKING:  # at run time each command imports what it needs
    from pipelines.release.folder import Release

_PLACES = "A version in outputs/, a folder, or an address as s3://bucket/folder or https://…."
AsJson = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]


def _outputs() -> Path:
    """The folder of releases: that of the checkout, else `outputs` here, so that a reader needs no checkout."""
    from pipelines.defs.home import project_root

    try:
        return project_root() / "outputs"
    except FileNotFoundError:
        return Path("outputs")


@contextmanager
def _opened(place: str) -> Iterator[Release]:
    """The release of a version, in a folder, or at an address, which is fetched for as long as it is looked at."""
    from tempfile import TemporaryDirectory

    from pipelines.release.folder import find
    from pipelines.release.remote import fetch, is_remote

    if is_remote(place):
        with TemporaryDirectory() as folder:
            yield fetch(place, Path(folder))
    else:
        yield find(_outputs(), place)


def release(
    month: Annotated[
        datetime | None, typer.Option(formats=DAY, help="Any day of the release's month.", show_default="today")
    ] = None,
    version: Annotated[str | None, typer.Option(help="A version to make again, as 2026.11.0.")] = None,
    engine: Annotated[
        EngineName | None,
        typer.Option(help="Where to extract: here, over processes, or over Ray.", show_default="as in camelbell.yaml"),
    ] = None,
    workers: Workers = None,
    address: Address = None,
) -> None:
    """Make a release in outputs/ of all texts in raw/, with every check.

    It is the same job that Dagster runs, and is remembered in its UI. Nothing new, no release. Exits with 1 when a
    check fails: then no release is written.
    """
    from pipelines.defs.home import project_root
    from pipelines.defs.launch import local_instance, run_everything
    from pipelines.engines import Where

    config = {"month": month.date().isoformat() if month else None, "version": version}
    if engine is None and (workers or address):
        raise ValueError("--workers and --address go with --engine")
    where = Where(engine.value, workers, address) if engine else None
    root = project_root()
    with local_instance(root) as instance:
        ran = run_everything(root, where, config, instance)
    for problem in ran.problems:
        say(problem)
    corpus, facts = ran.metadata.get("texts", {}), ran.metadata.get("facts", {})
    if facts:
        read = corpus["dagster/row_count"]
        say("{} texts: {new} extracted, {cached} unchanged; {refused} refused".format(read, **facts))
    made = ran.metadata.get("release")
    if made is None:
        raise RuntimeError("no release was made: see above, and the run in `camelbell ui`")
    print(f"{made['reason']}: {made['folder']}")
    if "destination" in ran.metadata.get("published", {}):
        print(ran.metadata["published"]["reason"])
    if not ran.success:
        raise RuntimeError("the release is there, but what follows it failed: see above; the next run makes up for it")


def verify(
    release: Annotated[str, typer.Argument(metavar="VERSION|PATH|ADDRESS", help=_PLACES)] = "latest",
    as_json: AsJson = False,
) -> None:
    """Check a release from its own files: hashes, tables, keys, pointers, and every quote in its text.

    Exits with 1 when anything is wrong.
    """
    from dataclasses import asdict

    from pipelines.release.folder import find
    from pipelines.release.remote import is_remote
    from pipelines.release.verify import verify as check

    report = check(release if is_remote(release) else find(_outputs(), release).path)
    if as_json:
        print(json.dumps({"ok": report.ok, **asdict(report)}, indent=2, ensure_ascii=False))
    else:
        for problem in report.problems:
            say(problem)
        verdict = "is as it was published" if report.ok else f"has {len(report.problems)} problems"
        print(
            f"{report.version} {verdict}: {report.files} files, {report.rows:,} rows, {report.quotes:,} quotes checked"
        )
    if not report.ok:
        raise typer.Exit(1)


def diff(
    old: Annotated[str, typer.Argument(metavar="A", help="The earlier release: a version, a folder or an address.")],
    new: Annotated[str, typer.Argument(metavar="B", help="The later one.")] = "latest",
    as_json: AsJson = False,
) -> None:
    """Show what differs between two releases, row by row, and why."""
    from pipelines import cli_show
    from pipelines.release.differences import between

    with _opened(old) as before, _opened(new) as after:
        rows = between(before, after)
    if as_json:
        json.dump(rows.to_dicts(), sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        cli_show.changes(rows)


def _record(release: Release, record_id: str) -> tuple[str, dict[str, Any]]:
    """The table and row of an id, or of the id that it was redirected to.

    Raises ValueError when the release has neither.
    """
    from schemas.columns import RECORD_TABLES

    moved = dict(release.table("redirects").select("old_id", "new_id").iter_rows())
    wanted = moved.get(record_id, record_id)
    for table in RECORD_TABLES:
        rows = release.table(table).filter(**{f"{table[:-1]}_id": wanted}).to_dicts()
        if rows:
            return table, rows[0]
    raise ValueError(f"no statistic, agreement or program of {release.version} has the id {record_id!r}")


def evidence(
    record: Annotated[str, typer.Argument(metavar="ID", help="Id of a statistic, agreement or program.")],
    release: Annotated[str, typer.Option(metavar="VERSION|PATH|ADDRESS", help="The release to look in.")] = "latest",
    as_json: AsJson = False,
) -> None:
    """Show a record with the words that state each of its fields."""
    from pipelines import cli_show

    with _opened(release) as chosen:
        table, row = _record(chosen, record)
        own = chosen.table("evidence").filter(record_id=row[f"{table[:-1]}_id"])
    stated = own.sort("document_id", "start").to_dicts()
    if as_json:
        content = {"table": table, "record": row, "evidence": stated}
        print(json.dumps(content, indent=2, ensure_ascii=False, default=str))
    else:
        cli_show.record(table, row, stated)
