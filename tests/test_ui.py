"""The UI as an operator meets it: started by `camelbell ui`, driven over GraphQL, seen in a headless browser."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 150  # seconds; starting takes a tenth of that on an idle machine
SELECTOR = {"repositoryName": "__repository__", "repositoryLocationName": "camelbell"}
LAUNCH = """mutation($params: ExecutionParams!) { launchRun(executionParams: $params) {
  __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }"""
STATUS = "query($id: ID!) { runOrError(runId: $id) { ... on Run { status } } }"
CHECKS = """query($key: AssetKeyInput!) { assetNodeOrError(assetKey: $key) { ... on AssetNode {
  assetChecksOrError { ... on AssetChecks { checks { name executionForLatestMaterialization { status } } } } } } }"""
AUTOMATION = """query($selector: RepositorySelector!) {
  repositoryOrError(repositorySelector: $selector) { ... on Repository {
    schedules { name scheduleState { status } } sensors { name sensorState { status } } } } }"""


@dataclass(frozen=True)
class Server:
    address: str
    root: Path

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(f"{self.address}/graphql", body, {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            content = json.load(answer)
        assert "errors" not in content, content["errors"]
        return dict(content["data"])


def wait_for(what: Callable[[], Any]) -> Any:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if found := what():
                return found
        except (OSError, TimeoutError):
            pass
        time.sleep(0.5)
    raise AssertionError("nothing came in time")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`camelbell ui` over a copy of the checkout with one text."""
    root = tmp_path_factory.mktemp("checkout")
    for name in ("pipelines", "schemas"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("workspace.yaml", "dagster.yaml", "sources.yml"):
        shutil.copy(ROOT / name, root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", "ui", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with (root / "log").open("w") as log:
        started = subprocess.Popen(
            command, cwd=root, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            found = Server(f"http://127.0.0.1:{port}", root)
            wait_for(lambda: started.poll() is not None or found.ask("{ version }"))
            assert started.poll() is None, (root / "log").read_text()
            yield found
        finally:
            os.killpg(started.pid, signal.SIGINT)
            try:
                started.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(started.pid, signal.SIGKILL)
                started.wait()


def run_job(server: Server, job: str) -> str:
    params = {"selector": {**SELECTOR, "pipelineName": job}, "runConfigData": {}, "mode": "default"}
    launched = server.ask(LAUNCH, params=params)["launchRun"]
    assert launched["__typename"] == "LaunchRunSuccess", launched
    run_id = launched["run"]["runId"]

    def ended() -> str | None:
        status = server.ask(STATUS, id=run_id)["runOrError"]["status"]
        return status if status in {"SUCCESS", "FAILURE", "CANCELED"} else None

    return str(wait_for(ended))


def checks_of(server: Server, asset: str) -> dict[str, str | None]:
    """Status of an asset's checks, once no run is about to make or to check it anew."""

    def settled() -> dict[str, str | None] | None:
        answer = server.ask(CHECKS, key={"path": [asset]})["assetNodeOrError"]["assetChecksOrError"]["checks"]
        latest = {c["name"]: c["executionForLatestMaterialization"] for c in answer}
        found = {name: execution and execution["status"] for name, execution in latest.items()}
        return found if not {None, "IN_PROGRESS"} & set(found.values()) else None

    return dict(wait_for(settled))


def put_text(server: Server) -> None:
    """A text that the watch on raw/ takes for one still being written, so that the test's own run is the first."""
    shutil.copytree(ROOT / "raw", server.root / "raw")
    soon = time.time() + 19
    for path in (server.root / "raw").rglob("*.*"):
        os.utime(path, (soon, soon))


def test_everything_is_materialised_and_its_checks_are_read_back(server: Server) -> None:
    put_text(server)
    assert run_job(server, "everything") == "SUCCESS", (server.root / "log").read_text()[-5000:]
    assert checks_of(server, "statistics")["statistics_keep_the_contract"] == "SUCCEEDED"
    evidence = checks_of(server, "evidence")
    assert evidence.keys() >= {
        "evidence_keep_the_contract",
        "every_quote_stands_at_its_offsets",
        "every_pointer_meets_its_row",
    }
    assert set(evidence.values()) == {"SUCCEEDED"}
    assert (server.root / "outputs" / "LATEST").is_file()


def test_schedule_and_sensors_are_on(server: Server) -> None:
    answer = server.ask(AUTOMATION, selector=SELECTOR)["repositoryOrError"]
    states = {s["name"]: s["scheduleState"]["status"] for s in answer["schedules"]}
    states |= {s["name"]: s["sensorState"]["status"] for s in answer["sensors"]}
    assert states.pop("fetch_daily") == "STOPPED"
    assert set(states) == {
        "daily",
        "weekly_tidy",
        "raw_changes",
        "follow",
        "tell_failures",
        "tell_warnings",
        "tell_stale",
    }
    assert set(states.values()) == {"RUNNING"}


@pytest.mark.skipif(
    CHROMIUM is None,
    reason="no Chromium or Chrome: the UI was not looked at in a browser (.ci/run installs one where it can)",
)
def test_the_asset_graph_shows_in_a_browser(server: Server, tmp_path: Path) -> None:
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --window-size=1900,1100 --virtual-time-budget=30000"
    ).split()
    assert CHROMIUM is not None
    page = f"{server.address}/asset-groups"
    done = subprocess.run(
        [CHROMIUM, *flags, f"--user-data-dir={tmp_path}", "--dump-dom", page],
        capture_output=True,
        text=True,
        timeout=120,
    )
    for group in ("corpus", "facts", "tables", "quality", "release"):
        assert f">{group}<" in done.stdout, done.stderr[-2000:]
    assert "Materialize" in done.stdout
