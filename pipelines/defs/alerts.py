"""When people are told: a run failed, a check began to fail, an asset was not made for too long.

Sensors of the daemon, so that telling can never fail or slow a run; a way that fails shows as a failed tick of its
sensor. Does not belong here: sending (see `operation/alerts.py`).
"""

import json
import logging
from collections.abc import Sequence
from pathlib import Path

import dagster as dg

from pipelines.defs.problems import Problem, problems
from pipelines.defs.project import Project
from pipelines.operation.alerts import Message, tell
from pipelines.operation.settings import Settings, load_settings

MOST = 10  # problems told in one message; the run has the others
_LONGEST = 300  # characters of one problem
_HISTORY = 25  # evaluations of a check looked back at
_EVENTS = {dg.DagsterEventType.STEP_FAILURE, dg.DagsterEventType.ASSET_CHECK_EVALUATION}
_STALE = {"FAIL": "is overdue", "WARN": "will soon be overdue"}
_ON = dg.DefaultSensorStatus.RUNNING


class AlertError(Exception):
    """What kept people from being told; shown as the failure of the sensor's tick."""


def _send(message: Message, settings: Settings, log: logging.Logger) -> None:
    if settings.alerts.webhook is None and settings.alerts.email is None:
        log.info(f"no way to tell people is set in camelbell.yaml: {message.title}")
    elif untold := tell(message, settings.alerts):
        raise AlertError("; ".join(untold))
    else:
        log.info(f"told: {message.title}")


def _short(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def run_message(run: dg.DagsterRun, found: Sequence[Problem], ui: str, *, failed: bool, reason: str = "") -> Message:
    """What is told of a run: what went wrong, most serious first, and where to look."""
    lines = [_short(problem.line) for problem in found[:MOST]] or [_short(reason or "the run has no more to say")]
    if len(found) > MOST:
        lines.append(f"and {len(found) - MOST} more")
    url = f"{ui.rstrip('/')}/runs/{run.run_id}"
    title = f"Camelbell: {run.job_name} failed" if failed else f"Camelbell: {run.job_name} made it, with warnings"
    fields = {
        "event": "run_failed" if failed else "checks_warn",
        "job": run.job_name,
        "run_id": run.run_id,
        "problems": lines,
        "checks": [problem.check.to_user_string() for problem in found if problem.check],
        "url": url,
    }
    return Message(title, (*lines, url), fields)


def _problems(instance: dg.DagsterInstance, run: dg.DagsterRun) -> list[Problem]:
    records = instance.get_records_for_run(run.run_id, of_type=_EVENTS).records
    return problems(event for record in records if (event := record.event_log_entry.dagster_event))


def _began(instance: dg.DagsterInstance, run: dg.DagsterRun, check: dg.AssetCheckKey) -> bool:
    """Whether a check that fails in a run had not failed the time before."""
    history = instance.event_log_storage.get_asset_check_execution_history(check, limit=_HISTORY)
    places = [at for at, record in enumerate(history) if record.run_id == run.run_id]
    before = history[places[-1] + 1] if places and places[-1] + 1 < len(history) else None
    return before is None or before.status.value != "FAILED"


@dg.run_failure_sensor(
    minimum_interval_seconds=30,
    default_status=_ON,
    monitor_all_code_locations=True,  # runs of `camelbell release` come from no location
    description="Tells people, as camelbell.yaml says, that a run failed, and why: its failed steps and checks.",
)
def tell_failures(context: dg.RunFailureSensorContext, project: Project) -> None:
    """One message a failed run."""
    settings = load_settings(Path(project.root))
    found = _problems(context.instance, context.dagster_run)
    reason = context.failure_event.message or ""
    _send(run_message(context.dagster_run, found, str(settings.ui), failed=True, reason=reason), settings, context.log)


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    minimum_interval_seconds=30,
    default_status=_ON,
    monitor_all_code_locations=True,
    description="Tells people that checks began to warn in a run that went through; once, until they pass again.",
)
def tell_warnings(context: dg.RunStatusSensorContext, project: Project) -> dg.SkipReason | None:
    """One message a run in which checks began to fail that had passed, or were not there, the time before."""
    settings = load_settings(Path(project.root))
    instance, run = context.instance, context.dagster_run
    found = [p for p in _problems(instance, run) if p.check is None or _began(instance, run, p.check)]
    if not (found and settings.alerts.warnings):
        return dg.SkipReason(f"no check began to warn in run {run.run_id}")
    _send(run_message(run, found, str(settings.ui), failed=False), settings, context.log)
    return None


def stale_message(assets: dict[str, str], ui: str) -> Message:
    """What is told of assets that were not made in time: asset → state of its freshness."""
    lines = tuple(f"{name} {_STALE[state]}: see its freshness policy" for name, state in sorted(assets.items()))
    url = f"{ui.rstrip('/')}/runs"
    title = f"Camelbell: {', '.join(sorted(assets))} not made for too long"
    return Message(title, (*lines, url), {"event": "stale", "assets": assets, "url": url})


@dg.sensor(
    minimum_interval_seconds=300,
    default_status=_ON,
    description="Tells people that an asset was not made for longer than its freshness policy allows.",
)
def tell_stale(context: dg.SensorEvaluationContext, project: Project) -> dg.SkipReason:
    """One message each time assets become late; the cursor holds their states as last told."""
    keys = list(context.repository_def.asset_graph.get_all_asset_keys()) if context.repository_def else []
    records = context.instance.get_freshness_state_records(keys)
    now = {key.to_user_string(): str(record.freshness_state.value) for key, record in records.items()}
    before = json.loads(context.cursor) if context.cursor else {}
    late = {name: state for name, state in now.items() if state in _STALE and before.get(name) != state}
    context.update_cursor(json.dumps(now, sort_keys=True))
    if not late:
        return dg.SkipReason("nothing became late that was not before")
    settings = load_settings(Path(project.root))
    _send(stale_message(late, str(settings.ui)), settings, context.log)
    return dg.SkipReason(f"told of {', '.join(late)}")


DEFS = dg.Definitions(sensors=[tell_failures, tell_warnings, tell_stale])
