"""Forgetting old runs: Dagster itself purges ticks only, and keeps every run and its logs for good.

Does not belong here: what the project makes. Releases are never deleted; facts and frames have limits of their own.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg

from pipelines.defs.project import Project
from pipelines.operation.settings import load_settings

_BATCH = 200  # runs looked at together


def _last_of_assets(instance: dg.DagsterInstance) -> set[str]:
    """The runs in which an asset was made last: forgotten, the asset would seem never to have been made."""
    made = (record.asset_entry.last_materialization_record for record in instance.get_asset_records())
    return {record.run_id for record in made if record}


def _old_runs(instance: dg.DagsterInstance, before: datetime, newest: int) -> Iterator[str]:
    """Runs that ended and were made before a time, without the newest of all."""
    spared = {run.run_id for run in instance.get_runs(limit=newest)} | _last_of_assets(instance)
    ended = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]
    cursor = None
    while records := instance.get_run_records(
        dg.RunsFilter(statuses=ended, created_before=before), limit=_BATCH, cursor=cursor
    ):
        cursor = records[-1].dagster_run.run_id
        yield from [i for record in records if (i := record.dagster_run.run_id) not in spared]


def forget_runs(instance: dg.DagsterInstance, before: datetime, newest: int) -> int:
    """Delete runs that were made before a time, with their events and logs, but never the `newest` so many nor the
    last run of an asset; how many."""
    old = list(_old_runs(instance, before, newest))
    file_of_run = getattr(instance.event_log_storage, "path_for_shard", None)  # in SQLite, which leaves it behind
    for run_id in old:
        instance.delete_run(run_id)
        instance.compute_log_manager.delete_logs(prefix=[run_id])
        if file_of_run is not None:
            Path(file_of_run(run_id)).unlink(missing_ok=True)
    return len(old)


@dg.op
def forget_old_runs(context: dg.OpExecutionContext, project: Project) -> None:
    """Delete what is older than camelbell.yaml allows."""
    settings = load_settings(Path(project.root))
    before = datetime.now(UTC) - timedelta(days=settings.keep_runs_days)
    count = forget_runs(context.instance, before, settings.keep_runs)
    context.log.info(f"{count} runs from before {before:%Y-%m-%d} forgotten, with their logs")


@dg.job(description="Forgets runs and logs that are older than camelbell.yaml allows (keep_runs_days, keep_runs).")
def tidy() -> None:
    """One step."""
    forget_old_runs()


weekly_tidy = dg.ScheduleDefinition(
    name="weekly_tidy",
    job=tidy,
    cron_schedule="30 2 * * 0",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every Sunday at 02:30 UTC.",
)

DEFS = dg.Definitions(jobs=[tidy], schedules=[weekly_tidy])
