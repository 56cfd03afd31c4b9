"""Dagster over the pipeline: the code location loads, a whole run makes a release, and a failed check stops it."""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl
import pytest

from pipelines import tables as tables_room
from pipelines.defs import release as release_floor
from pipelines.defs import tables as tables_floor
from pipelines.defs.automation import changes, raw_changes
from pipelines.defs.build import build
from pipelines.defs.home import prepare_home, project_root
from pipelines.defs.launch import Ran, local_instance, run_everything
from pipelines.defs.progress import progress_of_each
from pipelines.defs.project import Project
from pipelines.engines import Where
from pipelines.release.folder import ReleaseError, latest, versions
from pipelines.release.write import write_release
from pipelines.rules.statistics.find import Reader as Statistics
from pipelines.tables import Frames
from schemas.tables import TABLES

ROOT = Path(__file__).parent.parent
TEXT = (
    "In 2023, the office trained 1,300 people from 40 countries.\n"
    "Chile and Peru signed a memorandum of understanding on trademarks in May 2022.\n"
)
MONTH = {"month": "2025-03-01"}


def put(root: Path, name: str, text: str, sidecar: str = "published_on: 2024-01-10\npublisher: An Office\n") -> None:
    path = root / "raw" / "office" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".txt").write_text(text, encoding="utf-8")
    path.with_suffix(".yaml").write_text(sidecar, encoding="utf-8")


@pytest.fixture(autouse=True)
def no_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keeps DAGSTER_HOME, which a run sets, from the other tests."""
    monkeypatch.setenv("DAGSTER_HOME", "")
    monkeypatch.delenv("DAGSTER_HOME")
    yield
    os.environ.pop("DAGSTER_HOME", None)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A checkout with one text of its own and a little gold."""
    for name in ("workspace.yaml", "dagster.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    gold = tmp_path / "tests" / "gold"
    gold.mkdir(parents=True)
    for name in ("c-pph-newsletter.json", "c-pph-newsletter.txt"):
        shutil.copy(ROOT / "tests" / "gold" / name, gold)
    (gold / "floors.yml").write_text("halves: {develop: ['c-*']}\nfloors: {develop: {statistics: {found: 0.5}}}\n")
    put(tmp_path, "one", TEXT)
    return tmp_path


def run(project: Path) -> Ran:
    """A whole run that nothing remembers: making the files of an instance takes longer than the run."""
    with dg.DagsterInstance.ephemeral() as instance:
        return run_everything(project, Where(), MONTH, instance)


def test_the_code_location_loads_and_is_described() -> None:
    from pipelines.definitions import defs

    dg.Definitions.validate_loadable(defs)
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    assert set(specs) >= {"fetched", "texts", "facts", "accuracy", "release", "page", "published", *TABLES} - {
        "changes"
    }
    assert [name for name, spec in specs.items() if not (spec.description and spec.owners and spec.kinds)] == []
    assert {spec.group_name for spec in specs.values()} == {
        "sources",
        "corpus",
        "facts",
        "tables",
        "quality",
        "release",
    }
    for table in set(TABLES) - {"changes"}:
        columns = specs[table].metadata["dagster/column_schema"].columns
        assert [column.name for column in columns] == list(TABLES[table].polars_schema())
        assert all(column.description for column in columns)


def test_every_published_table_has_a_blocking_check_before_the_release() -> None:
    graph = build(ROOT).resolve_asset_graph()
    blocking = {key for key in graph.asset_check_keys if graph.get(key).blocking}
    guarded = {key.asset_key.to_user_string() for key in blocking}
    assert guarded >= {*TABLES, "accuracy"} - {"changes"}
    assert {key.name for key in blocking} >= {"every_quote_stands_at_its_offsets", "every_pointer_meets_its_row"}
    before = {key.to_user_string() for key in graph.get(dg.AssetKey("release")).parent_keys}
    assert guarded <= before


def test_what_should_be_on_is_on() -> None:
    repository = build(ROOT).get_repository_def()
    assert {s.name: s.default_status.value for s in repository.schedule_defs} == {
        "daily": "RUNNING",
        "fetch_daily": "STOPPED",
        "weekly_tidy": "RUNNING",
    }
    assert {s.name: s.default_status.value for s in repository.sensor_defs} == {
        "raw_changes": "RUNNING",
        "follow": "RUNNING",
        "tell_failures": "RUNNING",
        "tell_warnings": "RUNNING",
        "tell_stale": "RUNNING",
    }
    assert {"everything", "update", "make_release", "fetch", "tidy"} <= set(repository.job_names)


def test_a_whole_run_makes_a_release_and_a_second_one_nothing(project: Path) -> None:
    with local_instance(project) as instance:
        first = run_everything(project, Where(), MONTH, instance)
        assert len(instance.get_runs()) == 1
    assert first.success, first.problems
    released = latest(project / "outputs")
    assert released is not None
    assert released.version == "2025.03.0"
    assert released.table("statistics").height >= 2
    assert (project / "outputs/site/2025.03.0/index.html").is_file()
    assert json.loads((released.path / "accuracy.json").read_text())["gold"]["texts"]["all"] == 1
    assert (first.metadata["facts"]["new"], first.metadata["facts"]["cached"]) == (1, 0)

    put(project, "two", "In 2022, the fund spent 7 million U.S. dollars on trains.")
    second = run(project)
    assert (second.metadata["facts"]["new"], second.metadata["facts"]["cached"]) == (1, 1)
    assert second.metadata["release"]["written"] is True
    third = run(project)
    assert (third.metadata["facts"]["new"], third.metadata["facts"]["cached"]) == (0, 2)
    assert third.metadata["release"]["written"] is False
    assert versions(project / "outputs") == ["2025.03.0", "2025.03.1"]


def test_decisions_are_applied_and_stale_ones_are_told(project: Path) -> None:
    assert run(project).success
    first = latest(project / "outputs")
    assert first is not None
    people = first.table("statistics").filter(unit="person")["statistic_id"][0]
    deal = first.table("agreements")["agreement_id"][0]
    document = first.table("documents").select("document_id", "sha256").row(0)
    (project / "curation").mkdir()
    (project / "curation/decisions.yml").write_text(
        f"- {{action: confirm, table: statistics, record: {people}, reason: Read., date: 2024-02-01,"
        f" evidence: {{document_id: {document[0]}, sha256: {document[1]}}}}}\n"
        f"- {{action: reject, table: agreements, record: {deal}, reason: Wrong., date: 2024-02-01,"
        f" evidence: {{document_id: {document[0]}, sha256: {'0' * 64}}}}}\n"
    )
    ran = run(project)
    assert ran.success
    (told,) = [line for line in ran.problems if "decisions" in line]
    assert told == (
        "check decisions_still_stand of decisions warns: 1 stale, not applied: "
        f"reject {deal}: the text {document[0]} was edited"
    )
    second = latest(project / "outputs")
    assert second is not None
    assert second.table("changes").select("record_id", "field", "new", "cause").rows() == [
        (people, "confidence", "1.0", "curated")
    ]
    assert second.table("agreements")["agreement_id"].to_list() == [deal]
    (project / "curation/decisions.yml").write_text("- {action: mend}\n")
    ran = run(project)
    assert not ran.success
    assert "curation/decisions.yml, line 1: unknown action 'mend'" in ran.problems[0]
    assert latest(project / "outputs") == second


def test_bad_files_are_quarantined_and_said_and_the_others_go_on(project: Path) -> None:
    put(project, "empty", "")
    put(project, "binary", "\x00\x01")
    put(project, "undated", "Some text.", "publisher: An Office\n")
    put(project, "when", "Other text.", "published_on: 2024-13-01\n")
    put(project, "zwilling", TEXT)
    ran = run(project)
    assert ran.success
    assert ran.metadata["texts"]["refused"] == 5
    assert any("texts_are_readable" in problem and "warns" in problem for problem in ran.problems)
    released = latest(project / "outputs")
    assert released is not None
    refused = released.table("quarantine").filter(stage="document")
    assert sorted(refused["source"].to_list()) == [
        f"office/{name}.txt" for name in ("binary", "empty", "undated", "when", "zwilling")
    ]
    assert refused["detail"].str.contains("the same text as office/one.txt").sum() == 1
    assert released.table("documents")["document_id"].to_list() == ["office/one"]


def spoil(monkeypatch: pytest.MonkeyPatch, table: str, change: pl.Expr) -> None:
    """Makes every row of a table wrong after the tables were made."""

    def spoilt(*arguments: object) -> Frames:
        made = tables_room.frames(*arguments)
        assert made[table].height > 0
        return {**made, table: made[table].with_columns(change)}

    monkeypatch.setattr(tables_floor, "frames", spoilt)


@pytest.mark.parametrize(
    ("table", "change", "check"),
    [
        ("statistics", pl.lit(2.0).alias("confidence"), "statistics_keep_the_contract"),
        ("agreements", pl.lit("nonsense").alias("action"), "agreements_keep_the_contract"),
        ("evidence", pl.col("start") + 1, "every_quote_stands_at_its_offsets"),
        ("evidence", pl.lit("office/none").alias("document_id"), "every_pointer_meets_its_row"),
    ],
)
def test_a_bad_row_stops_the_release(
    project: Path, monkeypatch: pytest.MonkeyPatch, table: str, change: pl.Expr, check: str
) -> None:
    spoil(monkeypatch, table, change)
    ran = run(project)
    assert not ran.success
    assert any(check in problem and "failed" in problem for problem in ran.problems)
    assert "release" not in ran.metadata
    assert versions(project / "outputs") == []


def check_of(ran_in: dg.ExecuteInProcessResult, name: str) -> dg.AssetCheckEvaluation:
    return next(check for check in ran_in.get_asset_check_evaluations() if check.check_name == name)


def everything(project: Path, instance: dg.DagsterInstance) -> dg.ExecuteInProcessResult:
    job = build(project).resolve_job_def("everything")
    config = {"ops": {"release": {"config": MONTH}}}
    return job.execute_in_process(run_config=config, instance=instance, raise_on_error=False)


def test_a_failed_contract_names_key_column_and_quote(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, "agreements", pl.lit("nonsense").alias("action"))
    with dg.DagsterInstance.ephemeral() as instance:
        check = check_of(everything(project, instance), "agreements_keep_the_contract")
    shown = str(check.metadata["which"].value)
    assert "| key | column | check | value | quote | text |" in shown
    assert "| action | isin | nonsense | signed | office/one |" in shown


def test_a_rule_that_breaks_warns_and_the_rest_is_released(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Statistics._one

    def fragile(self: Statistics, site: Any) -> Any:
        if site.number.value == 12:
            raise IndexError
        return real(self, site)

    monkeypatch.setattr(Statistics, "_one", fragile)
    put(project, "broken", "In 2023 the office trained 12 examiners in May and 34 clerks in June.")
    with dg.DagsterInstance.ephemeral() as instance:
        ran = everything(project, instance)
    check = check_of(ran, "extraction_runs_through")
    assert ran.success
    assert not check.passed
    assert "IndexError" in str(check.description)
    released = latest(project / "outputs")
    assert released is not None
    assert 34.0 in released.table("statistics")["value"].to_list()
    assert "defect" in released.table("unresolved")["kind"].to_list()


def test_a_near_copy_is_recognised_and_linked(project: Path) -> None:
    long = TEXT + "The seminar took place in Lima, and lecturers of four offices spoke on patents and designs.\n"
    put(project, "one", long)
    put(project, "two", f"{long}Reprinted from the office.\n", "published_on: 2024-01-12\n")
    ran = run(project)
    assert ran.metadata["texts"]["near copies"] == 1
    released = latest(project / "outputs")
    assert released is not None
    links = dict(released.table("documents").select("document_id", "duplicate_of").iter_rows())
    assert links == {"office/one": None, "office/two": "office/one"}


def test_plots_are_small_pictures(project: Path) -> None:
    put(project, "empty", "")
    ran = run(project)
    for asset, plot in (
        ("facts", "new, cached and refused over runs"),
        ("facts", "facts per document"),
        ("accuracy", "accuracy by field over runs"),
        ("quarantine", "by reason"),
    ):
        picture = str(ran.metadata[asset][plot])
        assert picture.startswith("![")
        assert base64.b64decode(picture.split("base64,")[1][:-1])[:8] == b"\x89PNG\r\n\x1a\n"
        assert len(picture) < 40_000


def test_sudden_changes_against_the_last_release_warn(project: Path) -> None:
    for n in range(12):
        put(project, f"text{n}", f"In {2000 + n}, office {n} trained {n + 100} people from {n + 3} countries.")
    with dg.DagsterInstance.ephemeral() as instance:
        first = everything(project, instance)
        assert check_of(first, "statistics_did_not_jump").passed
        assert check_of(first, "rows_per_document_are_steady").passed
        for n in range(9):
            put(project, f"text{n}", f"Office {n} opened its doors in the morning.")
        second = everything(project, instance)
    assert second.success
    jumped, thinner = (check_of(second, name) for name in ("statistics_did_not_jump", "rows_per_document_are_steady"))
    for check in (jumped, thinner):
        assert not check.passed
        assert check.severity == dg.AssetCheckSeverity.WARN
        assert "2025.03.0" in str(check.description)
    assert "| gone |" in str(jumped.metadata["which"].value)
    assert "| office/text0 | 2 | 0 |" in str(thinner.metadata["which"].value)


@pytest.mark.parametrize(
    ("error", "tries", "made"),
    [(OSError("the share is gone"), 2, True), (ReleaseError("a row breaks the contract"), 1, False)],
)
def test_only_trouble_of_storage_is_tried_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, tries: int, made: bool
) -> None:
    calls = []

    def write(*arguments: object, **options: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise error
        return write_release(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(release_floor, "write_release", write)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    ran = run(project)
    assert (len(calls), ran.success) == (tries, made)


def test_only_what_reads_or_writes_storage_is_retried() -> None:
    retried = {
        key.to_user_string()
        for assets in build(ROOT).resolve_asset_graph().assets_defs
        for key in assets.keys
        if assets.node_def.retry_policy  # type: ignore[union-attr]
    }
    assert retried == {"texts", "facts", "release", "published"}


def test_accuracy_below_its_floor_stops_the_release(project: Path) -> None:
    floors = "halves: {develop: ['c-*']}\nfloors: {develop: {statistics: {precise: 1.01}}}\n"
    (project / "tests" / "gold" / "floors.yml").write_text(floors)
    ran = run(project)
    assert not ran.success
    assert any("accuracy_is_above_its_floors" in problem for problem in ran.problems)
    assert versions(project / "outputs") == []


def test_the_watch_on_raw_asks_once_for_each_state(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tick(cursor: str | None) -> dg.SensorResult | dg.SkipReason:
        context = dg.build_sensor_context(cursor=cursor, resources={"project": Project(root=str(project))})
        answer = raw_changes(context)
        assert isinstance(answer, dg.SensorResult | dg.SkipReason)
        return answer

    def age(seconds: int) -> None:
        for path in (project / "raw").rglob("*.*"):
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - seconds))

    still_written = tick(None)
    assert isinstance(still_written, dg.SkipReason)
    assert "still be being written" in str(still_written.skip_message)
    age(100)
    first = tick(None)
    assert isinstance(first, dg.SensorResult)
    assert [request.tags["camelbell/new"] for request in first.run_requests or []] == ["2"]
    again = tick(first.cursor)
    assert isinstance(again, dg.SkipReason)
    assert "nothing new" in str(again.skip_message)
    (project / "raw/office/one.yaml").unlink()
    removed = tick(first.cursor)
    assert isinstance(removed, dg.SensorResult)
    (request,) = removed.run_requests or []
    assert (request.tags["camelbell/removed"], request.run_key) == ("1", None)
    (project / ".dagster/store/raw_state.json").unlink()  # then what changed is not counted, but still seen
    put(project, "one", TEXT)
    age(100)
    back = tick(removed.cursor)
    assert isinstance(back, dg.SensorResult)
    assert (back.run_requests or [])[0].tags == {}
    assert len(back.cursor or "") < 100


def test_long_steps_tell_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now, lines = [0.0], []
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    report = progress_of_each(lines.append)
    for what, seconds, done in (
        ("files read", 1, 10),
        ("files read", 8, 40),
        ("files read", 20, 100),
        ("rows checked", 22, 8),
    ):
        now[0] = float(seconds)
        report(what, done, 100 if what == "files read" else 8)
    assert lines == [
        "40 of 100 files read, 5.0 a second, 12 s left",
        "100 of 100 files read, 5.0 a second, 0 s left",
        "8 of 8 rows checked, 4.0 a second, 0 s left",
    ]


def test_changes_are_counted_by_kind() -> None:
    assert changes({"a": 1, "b": 1, "c": 1}, {"b": 1, "c": 2, "d": 1}) == {"new": 1, "changed": 1, "removed": 1}


def test_sources_are_fetched_by_a_job_of_their_own_when_enabled(project: Path) -> None:
    def fetch() -> dict[str, object]:
        with dg.DagsterInstance.ephemeral() as instance:
            result = build(project).resolve_job_def("fetch").execute_in_process(instance=instance)
            (event,) = result.get_asset_materialization_events()
            return {name: value.value for name, value in event.materialization.metadata.items()}

    assert fetch()["sources"] == 0
    put(project, "../../inbox/news", TEXT, "published_on: 2024-05-06\n")
    source = "{name: inbox, kind: folder, folder: inbox, language: en, publisher: An Office, enabled: true}"
    (project / "sources.yml").write_text(f"contact: null\nsources: [{source}]\n")
    assert (fetch()["new"], fetch()["new"]) == (1, 0)
    assert len(list((project / "raw" / "inbox").glob("2024-05-06-*.txt"))) == 1


def test_the_project_is_found_from_below_it(project: Path) -> None:
    assert project_root(project / "raw" / "office") == project.resolve()
    assert (prepare_home(project) / "dagster.yaml").is_file()


def test_a_page_that_is_there_is_made_again_only_when_it_would_differ(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(project).success
    (page,) = (project / "outputs" / "site").glob("*/index.html")
    made = page.stat().st_mtime_ns
    assert run(project).success
    assert page.stat().st_mtime_ns == made
    page.unlink()
    assert run(project).success
    assert page.is_file()
    monkeypatch.setattr("pipelines.defs.page.version_of", lambda *_: "another page")
    made = page.stat().st_mtime_ns
    assert run(project).success
    assert page.stat().st_mtime_ns != made
