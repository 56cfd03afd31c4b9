"""What an operator sets, and alerts, against servers on this machine."""

from __future__ import annotations

import http.server
import json
import logging
import re
import socket
import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dagster as dg
import pytest
import yaml

from pipelines.cli import main
from pipelines.defs import alerts as sensors
from pipelines.defs.build import build
from pipelines.defs.problems import Problem
from pipelines.defs.project import Project
from pipelines.defs.tidy import forget_runs
from pipelines.operation import alerts
from pipelines.operation.alerts import Message, tell
from pipelines.operation.settings import Alerts, SettingsError, load_settings

ROOT = Path(__file__).parent.parent
SECRET = "T0P-s3cret"  # noqa: S105
MESSAGE = Message("Camelbell: update failed", ("a line", "日本"), {"event": "run_failed"})


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries follow each other without a pause."""
    monkeypatch.setattr(alerts, "PAUSES", (0.0, 0.0))


def settings(root: Path, content: str, **environment: str) -> Any:
    (root / "camelbell.yaml").write_text(content, encoding="utf-8")
    return load_settings(root, environment)


@contextmanager
def served(server: socketserver.TCPServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def webhook(*answers: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that gives these answers in turn, the last one for good, and keeps what it was sent."""
    sent: list[dict[str, Any]] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(answers[min(len(sent), len(answers)) - 1])
            self.send_header("location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with served(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        yield f"http://127.0.0.1:{port}/{SECRET}", sent


@contextmanager
def mail_server(
    greeting: str = "220 here", extensions: str = "", rcpt: str = "250 ok"
) -> Iterator[tuple[int, list[str]]]:
    """A mail server (SMTP) that keeps the lines that it was sent."""
    lines: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            def say(line: str) -> None:
                self.wfile.write(line.encode() + b"\r\n")

            say(greeting)
            content = False
            for raw in self.rfile:
                line = raw.decode().rstrip("\r\n")
                lines.append(line)
                verb = line[:4].upper()
                if content:
                    content = line != "."
                    if not content:
                        say("250 taken")
                elif verb == "EHLO":
                    say(f"250-here\r\n250 {extensions}" if extensions else "250 here")
                elif verb == "DATA":
                    content = True
                    say("354 go on")
                elif verb == "AUTH":
                    say("235 welcome")
                else:
                    say(rcpt if verb == "RCPT" else "221 bye" if verb == "QUIT" else "250 ok")

    with served(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as port:
        yield port, lines


def by_webhook(url: str) -> Alerts:
    return Alerts.model_validate({"webhook": {"url": url}})


def by_mail(port: int, **more: object) -> Alerts:
    email = {"host": "127.0.0.1", "port": port, "from": "a@example.org", "to": ["b@example.org"], "security": "none"}
    return Alerts.model_validate({"email": {**email, **more}})


def test_a_webhook_is_told_text_and_fields() -> None:
    with webhook(204) as (url, sent):
        assert tell(MESSAGE, by_webhook(url)) == []
    assert sent == [{"text": MESSAGE.text, "title": MESSAGE.title, "event": "run_failed"}]


@pytest.mark.parametrize(
    ("answers", "asked", "told"),
    [((500, 429, 200), 3, True), ((503,), 3, False), ((404,), 1, False), ((302,), 1, False)],
)
def test_a_webhook_is_tried_again_where_that_may_help(answers: tuple[int, ...], asked: int, told: bool) -> None:
    with webhook(*answers) as (url, sent):
        problems = tell(MESSAGE, by_webhook(url))
    assert (len(sent), not problems) == (asked, told)
    assert SECRET not in str(problems)


def test_mail_is_sent_whole() -> None:
    with mail_server(extensions="AUTH PLAIN") as (port, lines):
        told = tell(
            Message("Über\nzwei Zeilen", ("x",)), by_mail(port, user="u", password=SECRET, to=["b@x.org", "c@x.org"])
        )
    assert told == []
    assert [line for line in lines if line.startswith("rcpt")] == ["rcpt TO:<b@x.org>", "rcpt TO:<c@x.org>"]
    assert any(line.startswith("AUTH PLAIN") for line in lines)
    assert "Auto-Submitted: auto-generated" in lines


def test_a_password_never_goes_to_a_server_without_the_encryption_asked_for() -> None:
    with mail_server(extensions="AUTH PLAIN") as (port, lines):
        problems = tell(MESSAGE, by_mail(port, security="starttls", user="u", password=SECRET))
    assert len(problems) == 1
    assert not any(line.startswith("AUTH") for line in lines)


@pytest.mark.parametrize(
    "server", [{"greeting": "554 go away"}, {"greeting": "421 later"}, {"rcpt": "550 nobody"}, {"greeting": "nonsense"}]
)
def test_a_mail_server_that_refuses_is_a_line_not_an_error(server: dict[str, str]) -> None:
    with mail_server(**server) as (port, _):
        (problem,) = tell(MESSAGE, by_mail(port))
    assert problem.startswith("not told by the mail server 127.0.0.1: ")


def test_one_way_that_fails_does_not_stop_the_other(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with socket.socket() as unused, webhook(200) as (url, sent):
        unused.bind(("127.0.0.1", 0))
        both = Alerts(webhook=by_webhook(url).webhook, email=by_mail(unused.getsockname()[1]).email)
        (problem,) = tell(MESSAGE, both)
    assert "ConnectionRefusedError" in problem
    assert len(sent) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.INFO and SECRET in record.getMessage()]


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1/x", "http://", "http://[::"])
def test_an_address_that_cannot_be_asked_is_a_line(url: str) -> None:
    assert len(tell(MESSAGE, by_webhook(url))) == 1


def test_addresses_that_mail_cannot_go_to_are_a_line() -> None:
    with mail_server() as (port, lines):
        assert len(tell(MESSAGE, by_mail(port, to=["b@x.org\nBcc: c@x.org"]))) == 1
    assert not any("c@x.org" in line for line in lines)


def test_settings_take_secrets_from_the_environment_and_show_none(tmp_path: Path) -> None:
    found = settings(tmp_path, "alerts: {webhook: {url: 'env:HOOK'}}\n", HOOK=SECRET)
    assert found.alerts.webhook.url.get_secret_value() == SECRET
    assert SECRET not in repr(found)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("alerts: {webhok: {}}", "alerts.webhok"),
        ("alerts: {webhook: {url: 'env:NONE'}}", "NONE, which is not set"),
        (f"alerts: {{webhook: {{url: [{SECRET}]}}}}", "alerts.webhook.url"),
        (f"alerts: {{webhook: {SECRET}: x}}", "line 1"),
        ("alerts: {email: {host: x, from: a, to: [], port: 99999}}", "alerts.email.port"),
        ("- a list", "the file"),
        ("keep_runs_days: 0", "keep_runs_days"),
        (f"publish: s3://key:{SECRET}@bucket/x", "publish"),
        ("publish: outputs", "publish"),
    ],
)
def test_settings_that_cannot_be_are_named_without_their_values(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(SettingsError) as raised:
        settings(tmp_path, content)
    assert words in str(raised.value)
    assert SECRET not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_delivered_settings_are_those_without_a_file(tmp_path: Path) -> None:
    assert load_settings(ROOT) == load_settings(tmp_path)


def test_the_server_s_instance_is_the_local_one_on_postgresql() -> None:
    here, there = (yaml.safe_load((ROOT / name).read_text()) for name in ("dagster.yaml", "deploy/dagster.yaml"))
    assert {name: there[name] for name in here} == here
    assert set(there) - set(here) == {"storage", "compute_logs"}


def test_the_image_holds_what_the_services_need() -> None:
    services = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())["services"]
    assert set(services) == {"postgres", "code", "webserver", "daemon"}
    sources = [
        source
        for line in (ROOT / "deploy/Dockerfile").read_text().splitlines()
        if line.startswith("COPY")
        for source in line.split()[1:-1]
    ]
    assert [source for source in sources if not (ROOT / source).exists()] == []
    locked, same = (
        dict(re.findall(r"^([\w.-]+)\S*==(\S+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("deploy/requirements.lock", "requirements.lock")
    )
    assert {name: version for name, version in locked.items() if same.get(name, version) != version} == {}
    assert {"dagster", "dagster-postgres", "polars", "pandera"} <= set(locked)


def test_a_long_message_is_cut() -> None:
    run = SimpleNamespace(job_name="update", run_id="r1")
    found = [Problem(f"step {n}: " + "x" * 1000, stops=True) for n in range(50)]
    message = sensors.run_message(run, found, "http://ui/", failed=True)  # type: ignore[arg-type]
    assert len(message.text) < 4001
    assert "and 40 more" in message.text
    assert message.text.endswith("http://ui/runs/r1")


@dg.asset(config_schema={"broken": bool})
def made(context) -> None:  # type: ignore[no-untyped-def]
    if context.op_config["broken"]:
        raise ValueError("no such column")


@dg.asset_check(asset=made)
def looks_right() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=False, severity=dg.AssetCheckSeverity.WARN, description="3 rows do not")


def materialise(instance: dg.DagsterInstance, *, broken: bool) -> dg.ExecuteInProcessResult:
    job = dg.Definitions(assets=[made], asset_checks=[looks_right]).resolve_implicit_global_asset_job_def()
    config = {"ops": {"made": {"config": {"broken": broken}}}}
    return job.execute_in_process(run_config=config, instance=instance, raise_on_error=False)


def context_of(result: dg.ExecuteInProcessResult, instance: dg.DagsterInstance) -> Any:
    kind = dg.DagsterEventType.RUN_SUCCESS if result.success else dg.DagsterEventType.RUN_FAILURE
    event = next(event for event in result.all_events if event.event_type == kind)
    status = dg.build_run_status_sensor_context("sensor", event, instance, result.dagster_run)
    return status if result.success else status.for_run_failure()


def test_a_test_alert_goes_every_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> int:
        monkeypatch.setattr(sys, "argv", ["camelbell", "test-alert"])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0)

    monkeypatch.chdir(tmp_path)
    (tmp_path / "workspace.yaml").touch()
    assert run() == 1
    assert "names no way to tell people" in capsys.readouterr().err
    with webhook(200, 404) as (url, sent), mail_server() as (port, lines):
        monkeypatch.setenv("HOOK", url)
        mail = f"{{host: 127.0.0.1, port: {port}, security: none, from: a@example.org, to: [b@example.org]}}"
        settings(tmp_path, f"alerts: {{webhook: {{url: 'env:HOOK'}}, email: {mail}}}", HOOK=url)
        assert run() == 0
        assert "sent by the webhook and the mail server 127.0.0.1" in capsys.readouterr().out
        assert (sent[0]["event"], "Subject: Camelbell: a test" in lines) == ("test", True)
        assert run() == 1
    told = capsys.readouterr().err
    assert "not told by the webhook: it answered 404" in told
    assert SECRET not in told


def test_people_are_told_of_a_failed_run_and_once_of_a_warning(tmp_path: Path) -> None:
    project = Project(root=str(tmp_path))
    with webhook(200) as (url, sent), dg.DagsterInstance.ephemeral() as instance:
        settings(tmp_path, f"alerts: {{webhook: {{url: '{url}'}}}}")
        for broken in (True, False, False):
            result = materialise(instance, broken=broken)
            sensor = sensors.tell_failures if broken else sensors.tell_warnings
            sensor(context_of(result, instance), project=project)
    assert [message["event"] for message in sent] == ["run_failed", "checks_warn"]
    assert sent[0]["problems"] == ["made: ValueError: no such column"]
    assert sent[1]["problems"] == ["check looks_right of made warns: 3 rows do not"]
    assert sent[1]["checks"] == ["made:looks_right"]


def test_an_alert_that_cannot_be_sent_fails_its_tick_without_a_secret(tmp_path: Path) -> None:
    with webhook(404) as (url, _), dg.DagsterInstance.ephemeral() as instance:
        settings(tmp_path, f"alerts: {{webhook: {{url: '{url}'}}}}")
        context = context_of(materialise(instance, broken=True), instance)
        with pytest.raises(sensors.AlertError, match="the webhook: it answered 404") as raised:
            sensors.tell_failures(context, project=Project(root=str(tmp_path)))
    assert SECRET not in str(raised.value)


def test_assets_that_became_late_are_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dagster._core.definitions.freshness import FreshnessState

    late = {dg.AssetKey("release"): SimpleNamespace(freshness_state=FreshnessState.FAIL)}
    with webhook(200) as (url, sent), dg.DagsterInstance.ephemeral() as instance:
        settings(tmp_path, f"alerts: {{webhook: {{url: '{url}'}}}}")
        monkeypatch.setattr(type(instance), "get_freshness_state_records", lambda _self, _keys: late)
        cursor = None
        for _ in range(2):
            context = dg.build_sensor_context(
                instance, cursor, definitions=build(ROOT), resources={"project": Project(root=str(tmp_path))}
            )
            sensors.tell_stale(context)
            cursor = context.cursor
    assert [message["assets"] for message in sent] == [{"release": "FAIL"}]


def test_old_runs_are_forgotten_with_their_files_but_not_the_last_of_an_asset(tmp_path: Path) -> None:
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        runs = [materialise(instance, broken=broken).run_id for broken in (False, False, True)]
        later = datetime.now(UTC) + timedelta(days=1)
        assert forget_runs(instance, datetime.now(UTC) - timedelta(days=1), 0) == 0
        assert forget_runs(instance, later, 1) == 1
        assert {run.run_id for run in instance.get_runs()} == {runs[1], runs[2]}
        assert instance.get_latest_materialization_event(dg.AssetKey("made")) is not None
    left = {path.name for path in (tmp_path / "history" / "runs").glob("*.db")} - {"index.db"}
    assert left == {f"{runs[1]}.db", f"{runs[2]}.db"}
