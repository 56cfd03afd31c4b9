"""Releases elsewhere: an S3 server over HTTP, cut-off copies, and what is never overwritten."""

import shutil
import sys
import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import dagster as dg
import fsspec
import pytest

from pipelines.cli import main
from pipelines.defs.project import Project
from pipelines.defs.publish import published
from pipelines.release.folder import Release, ReleaseError
from pipelines.release.remote import fetch, publish
from pipelines.release.verify import verify
from pipelines.release.write import write_release
from pipelines.tables import frames
from tests.facts import library
from tests.s3_server import ANY_KEY, s3_server


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> list[Release]:
    out, made = tmp_path_factory.mktemp("outputs"), []
    for more in ((), (library("port/two", date(2024, 7, 3)),)):
        given = [library(), *more]
        texts = {e.document.document_id: e.document.text for e in given}
        made.append(write_release(frames(given), texts, out, date(2026, 11, 1)).release)
    return made


@pytest.fixture(scope="module")
def s3() -> Iterator[dict[str, Any]]:
    with s3_server() as address:
        options = {"key": ANY_KEY, "secret": ANY_KEY, "endpoint_url": address}
        fsspec.filesystem("s3", **options).mkdir("camelbell-test")
        yield options


def test_a_release_goes_to_s3_and_is_verified_there(
    releases: list[Release], s3: dict[str, Any], tmp_path: Path
) -> None:
    old, new = releases
    place = "s3://camelbell-test/data"
    assert publish(new, place, s3)
    assert publish(old, place, s3)
    files = fsspec.filesystem("s3", **s3)
    assert (
        files.cat("camelbell-test/data/LATEST") == b"2026.11.1\n"
    )  # an older release published later is not the latest
    for release in releases:
        report = verify(f"{place}/releases/{release.version}", s3)
        assert (report.ok, report.version) == (True, release.version)
        assert report.path == f"{place}/releases/{release.version}"
    fetched = fetch(f"{place}/releases/2026.11.0", tmp_path / "here", s3)
    assert fetched.table("statistics").equals(old.table("statistics"))
    files.pipe("camelbell-test/data/releases/2026.11.0/README.md", b"changed")
    assert [p.file for p in verify(f"{place}/releases/2026.11.0", s3).problems] == ["README.md"]


@pytest.mark.parametrize("scheme", ["memory://data", "file"])
def test_a_copy_that_was_cut_off_does_not_exist_and_is_made_whole(
    releases: list[Release], scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"file://{tmp_path}/there" if scheme == "file" else scheme
    files, root = fsspec.core.url_to_fs(place)
    put, left = files.put_file, 5

    def cut_off(*args: Any, **options: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise ConnectionError("the line is dead")
        put(*args, **options)

    monkeypatch.setattr(files, "put_file", cut_off)
    with pytest.raises(ConnectionError):
        publish(releases[0], place)
    assert not files.exists(f"{root}/LATEST")
    with pytest.raises(ReleaseError, match="no complete release"):
        verify(f"{place}/releases/2026.11.0")
    monkeypatch.setattr(files, "put_file", put)
    files.pipe_file(f"{root}/releases/2026.11.0/csv/left_over.csv", b"of an older program")
    publish(releases[0], place)
    assert verify(f"{place}/releases/2026.11.0").ok


def test_a_release_is_never_changed_elsewhere_either(releases: list[Release], tmp_path: Path) -> None:
    place = f"file://{tmp_path}/there"
    publish(releases[0], place)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "there").rglob("*")}
    assert not publish(releases[0], place)
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "there").rglob("*")} == before
    other = Release(shutil.copytree(releases[0].path, tmp_path / "other"))
    sums = (other.path / "SHA256SUMS").read_text()
    (other.path / "SHA256SUMS").write_text(sums.replace("a", "b"))
    with pytest.raises(ReleaseError, match="never changed"):
        publish(other, place)


@pytest.fixture
def checkout(releases: list[Release], tmp_path: Path) -> Path:
    """A checkout with two releases that is told by one value where to publish."""
    shutil.copytree(releases[0].path.parent, tmp_path / "outputs/releases")
    (tmp_path / "camelbell.yaml").write_text("publish: env:CAMELBELL_PUBLISH\n")
    return tmp_path


def publish_again(checkout: Path) -> dict[str, Any]:
    """What a run says of publishing."""
    project = Project(root=str(checkout))
    made = dg.materialize([published], resources={"project": project}, selection=["published"], raise_on_error=False)
    if not made.success:
        (failure,) = made.get_step_failure_events()
        return {"failed": failure.step_failure_data.error.message}  # type: ignore[union-attr]
    (event,) = made.get_asset_materialization_events()
    return {name: value.value for name, value in event.materialization.metadata.items()}


def test_one_value_publishes_every_run(checkout: Path, s3: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    place = "s3://camelbell-test/by-setting"
    monkeypatch.setenv("CAMELBELL_PUBLISH", place)
    for name, value in zip(("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "ENDPOINT_URL"), s3.values(), strict=True):
        monkeypatch.setenv(f"AWS_{name}", value)
    newest = checkout / "outputs/releases/2026.11.1"
    newest.rename(checkout / "later")
    assert publish_again(checkout)["published now"] == 1
    (checkout / "later").rename(newest)  # as a run that was stopped before publishing leaves it
    said = publish_again(checkout)
    assert (said["published now"], said["newest"]) == (1, f"{place}/releases/2026.11.1")
    assert publish_again(checkout)["published now"] == 0

    monkeypatch.setattr(sys, "argv", ["camelbell", "verify", place])  # the newest, by its address alone
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0

    (newest / "SHA256SUMS").write_text((newest / "SHA256SUMS").read_text().replace("a", "b"))
    assert "exists with other content" in publish_again(checkout)["failed"]
    assert verify(f"{place}/releases/2026.11.1").ok


def test_a_release_is_fetched_from_a_web_server_that_lists_nothing(releases: list[Release], tmp_path: Path) -> None:
    class Handler(SimpleHTTPRequestHandler):
        def list_directory(self, *_: Any) -> None:  # type: ignore[override]
            self.send_error(403)

        def log_message(self, *_: object) -> None:
            pass

    publish(releases[0], f"file://{tmp_path}")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert verify(address).ok
        assert verify(f"{address}/releases/2026.11.0").version == "2026.11.0"
        with pytest.raises(ReleaseError, match="no complete release"):
            verify(f"{address}/elsewhere")
        server.shutdown()
