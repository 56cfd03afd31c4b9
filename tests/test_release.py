"""A release: the same tables in every format, computed versions, whole or not at all, changes with their cause."""

import json
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.model import Extraction, Field
from pipelines.release.cells import guarded
from pipelines.release.differences import between
from pipelines.release.files import read_csv, read_parquet, write_csv, write_parquet
from pipelines.release.folder import Release, ReleaseError, find, latest, versions
from pipelines.release.manifest import schemas
from pipelines.release.sqlite import read_sqlite, write_sqlite
from pipelines.release.trace import evidence
from pipelines.release.version import next_schema_version, next_version, schema_bump
from pipelines.release.write import ReleaseResult, write_release
from pipelines.tables import frames
from schemas.tables import TABLES, empty
from tests.facts import document, fact, library, statistic

NOVEMBER = date(2026, 11, 22)
STEPS = "checked csv parquet texts sqlite documents manifests flushed renamed latest".split()


def released(out: Path, *extractions: Extraction, month: date = NOVEMBER, **options: Any) -> ReleaseResult:
    texts = {e.document.document_id: e.document.text for e in extractions}
    return write_release(frames(extractions), texts, out, month, **options)


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return released(tmp_path_factory.mktemp("outputs"), library(), accuracy={"statistics": {"f1": 1.0}}).release


# --- formats --------------------------------------------------------------------------------------

_TEXT = st.one_of(
    st.sampled_from(
        ["=1+1", "'", "''x", "-3", "+", "@a", "\tx", "a|b", "%7C", "%", "a%25|", '"', "a\nb", "\r", "\r\n", "＝1"]
    ),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=8),
)
_CELLS = {
    pl.String: _TEXT,
    pl.Float64: st.floats(allow_nan=False, allow_infinity=False),
    pl.Int64: st.integers(0, 2**53),
    pl.Boolean: st.booleans(),
    pl.Date: st.dates(date(1000, 1, 1)),
}


@st.composite
def any_frame(draw: st.DrawFn, table: str) -> pl.DataFrame:
    """Rows of the table's types and nulls; their meaning is of no concern to a file format."""
    schema = TABLES[table].polars_schema()
    keys = TABLES[table].key_columns()

    def cell(name: str, dtype: pl.DataType) -> st.SearchStrategy[Any]:
        if isinstance(dtype, pl.List):
            return st.lists(_TEXT, max_size=3)
        values = _CELLS[type(dtype)]
        nullable = TABLES[table].to_schema().columns[name].nullable
        return st.one_of(st.none(), values) if nullable and name not in keys else values

    rows = draw(st.lists(st.fixed_dictionaries({n: cell(n, d) for n, d in schema.items()}), max_size=5))
    return pl.DataFrame(rows, schema=schema).unique(keys, keep="first").sort(keys)


@pytest.mark.parametrize("table", ["statistics", "agreements", "entities", "parties"])
@settings(deadline=None, max_examples=10)
@given(data=st.data())
def test_a_round_trip_through_each_format_gives_equal_tables(
    table: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    frame = data.draw(any_frame(table))
    folder = tmp_path_factory.mktemp("formats")
    write_parquet(table, frame, folder / "a.parquet", {})
    assert read_parquet(table, folder / "a.parquet").equals(frame)
    write_csv(table, frame, folder / "a.csv")
    assert read_csv(table, folder / "a.csv").equals(frame)
    write_sqlite({t: frame if t == table else empty(t) for t in TABLES}, folder / "a.sqlite", {})
    assert read_sqlite(table, folder / "a.sqlite").sort(TABLES[table].key_columns()).equals(frame)


@settings(deadline=None, max_examples=10)
@given(data=st.data())
def test_no_cell_of_a_csv_file_starts_a_formula(data: st.DataObject) -> None:
    cells = guarded("statistics", data.draw(any_frame("statistics")))
    for name, dtype in cells.schema.items():
        if dtype == pl.String:
            assert not [c for c in cells[name].drop_nulls() if c[0] in "=+-@\t\r\n＝＋－＠"], name


def test_parquet_says_what_it_holds(first: Release) -> None:
    schema = pq.read_schema(first.path / "parquet/statistics.parquet")
    assert schema.metadata[b"release"] == b"2026.11.0"
    assert str(schema.field("areas").type) == "list<element: string>"
    assert str(schema.field("period_start").type) == "date32[day]"
    assert schema.field("value").metadata[b"description"].startswith(b"The number")
    assert not schema.field("indicator").nullable
    compression = pq.ParquetFile(first.path / "parquet/statistics.parquet").metadata.row_group(0).column(0).compression
    assert compression == "ZSTD"


def test_sqlite_has_keys_and_foreign_keys(first: Release) -> None:
    connection = sqlite3.connect(f"file:{first.path}/camelbell.sqlite?mode=ro", uri=True)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert [row[5] for row in connection.execute("PRAGMA table_info(parties)")] == [1, 2, 3, 4]
    linked = connection.execute(
        "SELECT p.name, s.value FROM statistics s JOIN programs p USING (program_id), json_each(s.areas) a"
        " WHERE a.value = 'KEN'"
    ).fetchall()
    assert linked == [("Second Harbour Forum", 40.0)]
    assert dict(connection.execute("SELECT * FROM release")) == {"version": "2026.11.0", "schema_version": "1.0.0"}
    connection.execute("PRAGMA foreign_keys = ON")
    connection.close()


def test_the_data_package_is_accepted_and_read_by_frictionless(first: Release) -> None:
    from frictionless import Package, validate

    report = validate(str(first.path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note", "fieldName"])
    rows = Package(str(first.path / "datapackage.json")).get_resource("statistics").read_rows()
    assert [row["areas"] for row in rows] == [["KEN"], ["KEN", "CHL"]]


def test_croissant_is_accepted_and_read_by_mlcroissant(first: Release) -> None:
    import mlcroissant

    dataset = mlcroissant.Dataset(jsonld=str(first.path / "croissant.json"))
    assert dataset.metadata.ctx.issues.report() == ""
    assert "http://mlcommons.org/croissant/1.1" in str(dataset.metadata.conforms_to)
    for table in TABLES:
        assert len(list(dataset.records(table))) == first.table(table).height, table
    row = next(iter(dataset.records("statistics")))
    assert list(row["statistics/areas"]) == [b"KEN"]


def test_the_hashes_are_those_that_sha256sum_checks(first: Release) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=first.path, capture_output=True, check=True
    )
    assert done.stdout.count(b": OK") == len(first.sums) == len(content(first.path)) - 1


def test_all_documents_come_from_one_source(first: Release) -> None:
    package, linked = first.package, json.loads((first.path / "dataset.jsonld").read_text())
    croissant = json.loads((first.path / "croissant.json").read_text())
    for other in (linked, croissant):
        assert (other["version"], other["description"]) == (
            package["version"],
            package["description"].split(" In the CSV")[0],
        )
        assert {f["contentUrl"] for f in other["distribution"]} < set(content(first.path))
    assert linked["datePublished"] == "2026-11-01"
    assert json.loads((first.path / "accuracy.json").read_text()) == {"statistics": {"f1": 1.0}}
    assert "first edition" in (first.path / "CHANGES.md").read_text()
    assert "apostrophe" in (first.path / "README.md").read_text()


# --- versions -------------------------------------------------------------------------------------


def test_versions_are_computed() -> None:
    assert next_version([], NOVEMBER) == "2026.11.0"
    assert (
        next_version(["2026.11.0", "2026.11.9", "2026.11.10", "2026.9.0".replace(".9.", ".09.")], NOVEMBER)
        == "2026.11.11"
    )
    assert next_version(["2026.11.3"], date(2027, 1, 5)) == "2027.01.0"
    with pytest.raises(ValueError, match=r"2026\.11\.0"):
        next_version(["2026.11.0"], date(2026, 10, 1))
    with pytest.raises(ValueError, match="no version"):
        next_version(["2026.13.0"], NOVEMBER)


def _changed(change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    new = json.loads(json.dumps(schemas()))
    change(new)
    return dict(new)


@pytest.mark.parametrize(
    ("change", "bump", "version"),
    [
        (lambda s: s.update(), "none", "1.2.3"),
        (lambda s: s["statistics"]["fields"][1].update(description="Other words."), "patch", "1.2.4"),
        (lambda s: s["statistics"]["fields"].append({"name": "x", "type": "string"}), "minor", "1.3.0"),
        (lambda s: s.update(more=s["statistics"]), "minor", "1.3.0"),
        (lambda s: s["statistics"]["fields"][3]["constraints"]["enum"].append("x"), "minor", "1.3.0"),
        (lambda s: s["statistics"]["fields"][3]["constraints"]["enum"].pop(), "major", "2.0.0"),
        (lambda s: s["statistics"]["fields"].pop(), "major", "2.0.0"),
        (lambda s: s["statistics"]["fields"][4].update(type="integer"), "major", "2.0.0"),
        (lambda s: s.pop("conflicts"), "major", "2.0.0"),
        (lambda s: s["conflicts"].update(primaryKey=["conflict_id"]), "major", "2.0.0"),
    ],
)
def test_the_contract_version_follows_from_the_difference(
    change: Callable[[dict[str, Any]], Any], bump: str, version: str
) -> None:
    assert schema_bump(schemas(), _changed(change)) == bump
    assert next_schema_version("1.2.3", schemas(), _changed(change)) == version
    assert next_schema_version(None, {}, schemas()) == "1.0.0"


# --- whole or not at all --------------------------------------------------------------------------


def test_the_same_inputs_and_version_give_the_same_bytes(tmp_path: Path, first: Release) -> None:
    again = released(tmp_path / "elsewhere", library(), accuracy={"statistics": {"f1": 1.0}}, version="2026.11.0")
    assert content(again.release.path) == content(first.path)
    # in another process, with another hash seed
    script = (
        "import sys; from pathlib import Path; from tests.facts import library;"
        "from tests.test_release import released;"
        "released(Path(sys.argv[1]), library(), accuracy={'statistics': {'f1': 1.0}})"
    )
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "POLARS_MAX_THREADS": "1"}
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "other")], env=env, check=True)
    assert content(tmp_path / "other/releases/2026.11.0") == content(first.path)


def test_nothing_new_makes_no_release_and_says_so(tmp_path: Path) -> None:
    assert released(tmp_path, library()).written
    before = content(tmp_path)
    again = released(tmp_path, library(), month=date(2026, 12, 1))
    assert not again.written
    assert again.reason == "nothing is new since 2026.11.0: no release was made"
    assert again.release.version == "2026.11.0"
    assert content(tmp_path) == before


def test_a_release_is_never_written_twice(tmp_path: Path) -> None:
    released(tmp_path, library())
    with pytest.raises(ReleaseError, match="never changed"):
        released(tmp_path, library(), library("port/two"), version="2026.11.0")
    with pytest.raises(ReleaseError, match="cannot follow"):
        released(tmp_path, library(), library("port/two"), version="2026.10.0")
    assert released(tmp_path, library(), library("port/two")).release.version == "2026.11.1"
    assert (tmp_path / "LATEST").read_text() == "2026.11.1\n"
    assert versions(tmp_path) == ["2026.11.0", "2026.11.1"]
    assert find(tmp_path, "latest").version == find(tmp_path, "2026.11.1").version
    with pytest.raises(ReleaseError, match=r"2026\.11\.0, 2026\.11\.1"):
        find(tmp_path, "2020.01.0")


def _release_until(out: Path, step: str) -> None:
    """In a process of its own: a release that is killed, as by a power cut, when `step` is done."""

    def stop(done: str) -> None:
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    released(out, library(), library("port/two"), on_step=stop)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("undisturbed")
    released(out, library())
    released(out, library(), library("port/two"))
    return out


@pytest.mark.parametrize("step", STEPS)
def test_stopped_at_any_step_no_release_is_half(step: str, tmp_path: Path, undisturbed: Path) -> None:
    shutil.copytree(undisturbed / "releases/2026.11.0", tmp_path / "releases/2026.11.0")
    old = content(tmp_path / "releases/2026.11.0")
    # a fork server that has imported all this already: a process starts at once, with no thread of this one
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(["tests.test_release"])
    process = server.Process(target=_release_until, args=(tmp_path, step))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert content(tmp_path / "releases/2026.11.0") == old
    landed = STEPS.index(step) >= STEPS.index("renamed")
    assert versions(tmp_path) == ["2026.11.0", "2026.11.1"][: 1 + landed]
    again = released(tmp_path, library(), library("port/two"))
    assert again.written != landed
    assert (tmp_path / "LATEST").read_text() == "2026.11.1\n"
    assert versions(tmp_path) == ["2026.11.0", "2026.11.1"]
    assert [p.name for p in (tmp_path / ".staging").iterdir() if p.is_dir()] == []
    assert content(tmp_path / "releases/2026.11.1") == content(undisturbed / "releases/2026.11.1")


def test_every_step_is_told(tmp_path: Path) -> None:
    seen: list[str] = []
    released(tmp_path, library(), on_step=seen.append)
    assert seen == STEPS


def test_of_two_runs_at_once_one_wins_and_the_other_says_why(tmp_path: Path) -> None:
    (tmp_path / ".staging").mkdir()
    with FileLock(tmp_path / ".staging/lock"), pytest.raises(ReleaseError, match="another run is writing"):
        # the lock of this process is held by another file handle, as another process would hold it
        released(tmp_path, library())
    assert versions(tmp_path) == []
    assert released(tmp_path, library()).written


def test_what_is_wrong_is_not_released(tmp_path: Path) -> None:
    tables, texts = frames([library()]), {"port/one": document().text}

    def refused(message: str, texts: dict[str, str] = texts, **changed: pl.DataFrame) -> None:
        with pytest.raises(ReleaseError, match=message):
            write_release(tables | changed, texts, tmp_path, NOVEMBER)
        assert versions(tmp_path) == []

    refused("does not stand", {"port/one": "Another text altogether. " * 20})
    refused("have no text", {})
    refused("fails isin", statistics=tables["statistics"].with_columns(measure=pl.lit("lots")))
    refused("which is not there", programs=empty("programs"))
    refused("does not stand", evidence=tables["evidence"].with_columns(pl.col("start", "end") + 1))


# --- changes --------------------------------------------------------------------------------------


def after(tmp_path: Path, old: list[Extraction], new: list[Extraction], **options: Any) -> Release:
    released(tmp_path, *old)
    return released(tmp_path, *new, **options).release


def rows(release: Release, *names: str) -> set[tuple[Any, ...]]:
    return set(release.table("changes").select(names).rows())


def with_fields(extraction: Extraction, table: str, **changed: Any) -> Extraction:
    facts = [
        replace(f, fields={**f.fields, **{n: Field(v, f.fields[n].span) for n, v in changed.items()}})
        if f.table == table and set(changed) <= f.fields.keys()
        else f
        for f in extraction.facts
    ]
    return replace(extraction, facts=tuple(facts))


def test_a_new_document_is_the_cause_of_what_it_adds(tmp_path: Path) -> None:
    doc = document("rail/one", "The rail school trained 77 people in 2023.")
    new = Extraction(
        doc, (statistic(doc, "trained 77 people", 77.0, "77", "people trained by the rail school", areas=("PER",)),)
    )
    release = after(tmp_path, [library()], [library(), new])
    assert rows(release, "table", "change", "cause", "cause_detail") == {
        ("statistics", "added", "new_document", "rail/one"),
        ("documents", "added", "new_document", "rail/one"),
        ("entities", "added", "new_document", "rail/one"),
    }


def test_a_document_that_goes_takes_its_rows_along(tmp_path: Path) -> None:
    other = document("rail/one", "The rail school trained 77 people in 2023.")
    gone = Extraction(other, (statistic(other, "trained 77 people", 77.0, "77", "people trained", areas=("KEN",)),))
    release = after(tmp_path, [library(), gone], [library()])
    assert rows(release, "table", "change", "cause", "cause_detail") == {
        ("statistics", "removed", "source_removed", "rail/one"),
        ("documents", "removed", "source_removed", "rail/one"),
    }


def test_a_rule_that_reads_better_changes_values_and_keeps_old_ids_alive(tmp_path: Path) -> None:
    old_id = frames([library()])["programs"]["program_id"][0]
    release = after(tmp_path, [library()], [with_fields(library(), "programs", name="Second Harbour Forum of Mombasa")])
    new_id = release.table("programs")["program_id"][0]
    assert new_id != old_id
    assert release.table("redirects").rows() == [(old_id, new_id, "programs", "renamed")]
    assert ("programs", new_id, "name", "Second Harbour Forum", "Second Harbour Forum of Mombasa", "rule_changed",
            "programs.test") in rows(
        release, "table", "record_id", "field", "old", "new", "cause", "cause_detail")  # fmt: skip
    assert ("statistics", "program_id", old_id, new_id) in rows(release, "table", "field", "old", "new")
    assert "added" not in release.table("changes")["change"].to_list()
    assert evidence(release, old_id).record_id == new_id
    # and the next release still knows the id, over two steps
    third = released(tmp_path, with_fields(library(), "programs", name="Mombasa Harbour Forum")).release
    last_id = third.table("programs")["program_id"][0]
    assert dict(third.table("redirects").select("old_id", "new_id").iter_rows()) == {old_id: last_id, new_id: last_id}
    # back to the first reading: the id has a record again
    fourth = released(tmp_path, library()).release
    assert old_id not in fourth.table("redirects")["old_id"]
    assert set(fourth.table("redirects")["new_id"]) == {old_id}


def test_an_edited_source_is_the_cause(tmp_path: Path) -> None:
    edited = document(text=document().text.replace("40 guests", "41 guests"))
    new = replace(library(), document=edited)
    release = after(tmp_path, [library()], [with_fields(new, "statistics", value_text="1314")])
    causes = rows(release, "table", "change", "field", "cause", "cause_detail")
    assert ("documents", "changed", "sha256", "source_edited", "port/one") in causes
    assert {cause for *_, cause, _ in causes} == {"source_edited"}


def test_a_merge_removes_a_row_and_redirects_its_id(tmp_path: Path) -> None:
    early = library("port/early", date(2024, 6, 30))
    apart = with_fields(early, "programs", name="2nd Harbour Forum at the port")
    release = after(tmp_path, [library()], [library(), apart])
    # one more text, published before: its reading names the record now
    changed = release.table("changes").filter(pl.col("table") == "programs")
    assert set(changed["cause"]) == {"new_document"}
    old_id = frames([library()])["programs"]["program_id"][0]
    assert old_id in [*release.table("redirects")["old_id"], *release.table("programs")["program_id"]]


def test_a_new_column_is_one_change_of_the_contract(tmp_path: Path) -> None:
    released(tmp_path, library())
    old = tmp_path / "releases/2026.11.0"
    package = json.loads((old / "datapackage.json").read_text())
    for resource in package["resources"]:
        if resource["name"] == "programs":
            resource["schema"]["fields"] = [f for f in resource["schema"]["fields"] if f["name"] != "location"]
    (old / "datapackage.json").write_text(json.dumps(package))
    frame = pl.read_parquet(old / "parquet/programs.parquet").drop("location")
    frame.write_parquet(old / "parquet/programs.parquet")
    new = released(tmp_path, library()).release
    assert new.schema_version == "1.1.0"
    assert rows(new, "table", "record_id", "change", "field", "cause") == {
        ("programs", "*", "added", "location", "schema")
    }


def test_any_two_releases_can_be_compared(tmp_path: Path) -> None:
    for n in range(3):
        month = NOVEMBER + timedelta(days=40 * n)
        released(
            tmp_path, with_fields(library(), "programs", status=("planned", "ongoing", "completed")[n]), month=month
        )
    assert versions(tmp_path) == ["2026.11.0", "2027.01.0", "2027.02.0"]
    differences = between(find(tmp_path, "2026.11.0"), find(tmp_path, "2027.02.0"))
    assert differences.select("table", "field", "old", "new").rows() == [("programs", "status", "planned", "completed")]
    newest = latest(tmp_path)
    assert newest is not None
    notes = (newest.path / "CHANGES.md").read_text()
    assert "status from `ongoing` to `completed` (rule changed, `programs.test`)" in notes


def test_a_record_shows_where_it_is_written(first: Release) -> None:
    record = first.table("agreements")["agreement_id"][0]
    trace = evidence(first, record)
    assert trace.row["action"] == "signed"
    signed = next(piece for piece in trace.pieces if piece.field == "action")
    assert (signed.quote, signed.value, signed.title) == ("signed", "signed", "Ports")
    assert signed.before.endswith("the patent office of Kenya ")
    assert signed.after.startswith(" a memorandum")
    with pytest.raises(ReleaseError, match="no statistic"):
        evidence(first, "stat-nothing")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    doc = document("=cmd|' /C calc'!A0", '=HYPERLINK("x") <script>1</script> \u202e held the +1 `Forum` | today %7C.')
    said = {"program_type": "conference", "status": "unknown", "name_is_printed": True}
    bad = fact(doc, "programs", "+1 `Forum` | today %7C", name=("+1 `Forum` | today %7C", "+1 `Forum`"), **said,
               organizers=("=A|B", "%7C", "-x"))  # fmt: skip
    release = released(tmp_path, Extraction(doc, (bad,))).release
    assert release.table("programs")["organizers"].to_list() == [["=A|B", "%7C", "-x"]]
    assert read_csv("programs", release.path / "csv/programs.csv").equals(release.table("programs"))
    raw = (release.path / "csv/programs.csv").read_text()
    assert "'+1 `Forum`" in raw
    assert "'=A%7CB|%257C|-x" in raw
