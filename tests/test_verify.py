"""Whatever is wrong with a release is found, and named by file, table and key."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipelines.release.files import write_csv, write_parquet, write_texts
from pipelines.release.folder import Release, ReleaseError
from pipelines.release.manifest import SUMS, describe_file, sums
from pipelines.release.verify import Problem, verify
from pipelines.release.write import write_release
from pipelines.tables import frames
from tests.facts import library


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Release:
    given = [library(), library("port/two", date(2024, 7, 3))]
    texts = {e.document.document_id: e.document.text for e in given}
    return write_release(frames(given), texts, tmp_path_factory.mktemp("outputs"), date(2026, 11, 1)).release


@pytest.fixture
def copy(written: Release, tmp_path: Path) -> Release:
    return Release(shutil.copytree(written.path, tmp_path / "2026.11.0"))


def hashed_again(release: Release) -> None:
    """What a careful forger would do."""
    paths = sorted(p.relative_to(release.path).as_posix() for p in release.path.rglob("*") if p.is_file())
    files = [describe_file(release.path, path) for path in paths if path != SUMS]
    (release.path / SUMS).write_text(sums(files))


def forged(release: Release, table: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> None:
    frame = change(release.table(table))
    write_parquet(table, frame, release.path / f"parquet/{table}.parquet", {})
    write_csv(table, frame, release.path / f"csv/{table}.csv")
    hashed_again(release)


def whats(release: Release) -> list[str]:
    return [str(problem) for problem in verify(release.path).problems]


def test_a_good_release_has_nothing_wrong(written: Release) -> None:
    report = verify(written.path)
    assert report.ok, report.problems
    assert report.version == "2026.11.0"
    assert report.quotes == written.table("evidence").height == 46
    assert report.rows == 60
    assert report.files == len(written.sums)


def test_what_is_no_release_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no release"):
        verify(tmp_path)


@pytest.mark.parametrize("path", ["csv/statistics.csv", "README.md", "accuracy.json", "camelbell.sqlite"])
def test_a_changed_byte_is_found(copy: Release, path: str) -> None:
    content = bytearray((copy.path / path).read_bytes())
    content[-2] ^= 1
    (copy.path / path).write_bytes(content)
    assert f"{path}: has other bytes than it was published with" in whats(copy)


def test_missing_and_foreign_files_are_found(copy: Release) -> None:
    (copy.path / "accuracy.json").unlink()
    (copy.path / "parquet/parties.parquet").unlink()
    (copy.path / "more.txt").write_text("more")
    found = whats(copy)
    assert "accuracy.json: is missing" in found
    assert "more.txt: is not in SHA256SUMS" in found
    assert [p for p in found if p.startswith("parquet/parties.parquet: cannot be read")]


@pytest.mark.parametrize("content", ["", "nonsense\n", None])
def test_without_hashes_nothing_is_trusted(copy: Release, content: str | None) -> None:
    if content is None:
        (copy.path / SUMS).unlink()
    else:
        (copy.path / SUMS).write_text(content)
    assert not verify(copy.path).ok


@pytest.mark.parametrize(
    ("table", "change", "key", "what"),
    [
        ("evidence", lambda f: f.with_columns(quote=pl.lit("forged")), "/row/", "quote_is_as_long_as_its_span"),
        ("evidence", lambda f: f.with_columns(pl.col("quote").str.reverse()), "/row/", "does not stand there"),
        ("evidence", lambda f: f.with_columns(pl.col("start", "end") + 1), "/row/", "does not stand there"),
        ("evidence", lambda f: f.with_columns(prefix=pl.lit("forged")), "/row/", "does not stand there"),
        ("statistics", lambda f: f.with_columns(measure=pl.lit("lots")), "stat-", "measure fails isin with 'lots'"),
        ("statistics", lambda f: pl.concat([f, f.head(1)]), "stat-", "key_is_unique"),
        ("statistics", lambda f: f.reverse(), "", "is not sorted by statistic_id"),
        ("programs", lambda f: f.clear(), "stat-", "program_id points at prog-"),
        ("programs", lambda f: f.clear(), "/row/", "record_id points at prog-"),
        ("entities", lambda f: f.filter(pl.col("entity_id") != "CHL"), "stat-", "areas points at CHL"),
        ("entities", lambda f: f.filter(pl.col("entity_id") != "KEN-IPO"), "agmt-", "parties points at KEN-IPO"),
        ("documents", lambda f: f.with_columns(sha256=pl.lit("0" * 64)), "port/one", "is not the text that was read"),
        ("documents", lambda f: f.head(1), "/port/two", "document_id points at port/two"),
        ("parties", lambda f: f.rename({"role": "part"}).rename({"part": "role"}).head(0), "", "other rows"),
    ],
)  # fmt: skip
def test_a_forger_who_mends_the_hashes_is_found(
    copy: Release, table: str, change: Callable[[pl.DataFrame], pl.DataFrame], key: str, what: str
) -> None:
    forged(copy, table, change)
    report = verify(copy.path)
    assert not [p for p in report.problems if "other bytes" in p.what]
    assert [p for p in report.problems if what in p.what and key in (p.key or "")], report.problems


def test_other_columns_than_published_are_found(copy: Release) -> None:
    frame = copy.table("parties").with_columns(more=pl.lit("x"))
    frame.write_parquet(copy.path / "parquet/parties.parquet")
    hashed_again(copy)
    assert [p for p in whats(copy) if "has the columns" in p]


def test_formats_that_disagree_are_found(copy: Release) -> None:
    connection = sqlite3.connect(copy.path / "camelbell.sqlite")
    connection.execute("UPDATE statistics SET value = 41 WHERE value = 40")
    connection.commit()
    connection.close()
    hashed_again(copy)
    assert verify(copy.path).problems == (
        Problem("camelbell.sqlite", "holds other rows than the Parquet file", "statistics"),
    )


def test_a_text_that_was_exchanged_or_lost_is_found(copy: Release) -> None:
    texts = next(copy.texts())
    write_texts(texts | {"port/one": texts["port/one"].replace("40", "41")}, ["port/one"], copy.path)
    hashed_again(copy)
    found = whats(copy)
    assert "texts: documents port/one is not the text that was read" in found
    assert "texts: documents port/two is missing" in found
    assert [p for p in found if "the quote does not stand there" in p]


def test_an_older_contract_is_checked_by_what_it_published(copy: Release) -> None:
    package = json.loads((copy.path / "datapackage.json").read_text())
    parties = next(r for r in package["resources"] if r["name"] == "parties")
    parties["schema"]["fields"] = [f for f in parties["schema"]["fields"] if f["name"] != "role"]
    parties["schema"]["primaryKey"] = ["table", "record_id", "entity_id"]
    (copy.path / "datapackage.json").write_text(json.dumps(package))
    copy.table("parties").drop("role").write_parquet(copy.path / "parquet/parties.parquet")
    hashed_again(copy)
    assert whats(copy) == []
    pl.concat([copy.table("parties")] * 2).write_parquet(copy.path / "parquet/parties.parquet")
    hashed_again(copy)
    assert "parquet/parties.parquet: has a key twice" in whats(copy)


def test_a_damaged_archive_is_a_problem_and_no_crash(copy: Release) -> None:
    (copy.path / "texts/texts-00000.parquet").write_bytes(b"PAR1 nothing PAR1")
    (copy.path / "camelbell.sqlite").write_bytes(b"nothing")
    (copy.path / "csv/parties.csv").write_bytes(b'a,b\n"')
    hashed_again(copy)
    files = {problem.file for problem in verify(copy.path).problems}
    assert {"texts", "camelbell.sqlite", "csv/parties.csv"} <= files
