"""When things run: jobs, the watch on raw/, the daily run, and what follows by itself.

A change in raw/ or curation/ starts `update` (texts to checked tables); the release follows by its automation
condition, once the tables it hangs behind are new and their blocking checks passed. `everything` is both in one run:
the daily schedule, and what `camelbell release` does.
"""

import hashlib
import json
import time
from pathlib import Path

import dagster as dg

from pipelines.curation.read import PATH as DECISIONS
from pipelines.defs.project import Project

QUIET_SECONDS = 20  # a file changed more recently may still be being written

_pipeline = dg.AssetSelection.all() - dg.AssetSelection.assets("fetched")
_release = dg.AssetSelection.assets("release", "page", "published")

everything = dg.define_asset_job(
    "everything", selection=_pipeline, description="From raw/ to the release, with all checks."
)
fetch = dg.define_asset_job(
    "fetch",
    selection=dg.AssetSelection.assets("fetched"),
    description="From the enabled sources of sources.yml to raw/, which the watch on raw/ then sees.",
)
update = dg.define_asset_job(
    "update",
    selection=_pipeline - _release,
    description="From raw/ to checked tables.",
)
release_job = dg.define_asset_job(
    "make_release",
    selection=_release,
    description="The release and its page from the tables as they are; makes nothing when nothing is new.",
)

daily = dg.ScheduleDefinition(
    name="daily",
    job=everything,
    cron_schedule="30 4 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every day at 04:30 UTC, whether or not raw/ was seen to change.",
)

fetch_daily = dg.ScheduleDefinition(
    name="fetch_daily",
    job=fetch,
    cron_schedule="30 3 * * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Every day at 03:30 UTC, once it is switched on: asks the enabled sources for new texts.",
)

follow = dg.AutomationConditionSensorDefinition(
    "follow",
    target=dg.AssetSelection.all(),
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
    description="Makes what an automation condition asks for: assets whose texts, code or inputs are newer than they.",
)


def fingerprints(raw: Path) -> dict[str, int]:
    """Each visible file below a folder by a short hash of its name (cursors must stay small), with its time of
    change in nanoseconds, mixed with its size."""
    found = {}
    for path in raw.rglob("*"):
        relative = path.relative_to(raw)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            stat = path.stat()
            name = hashlib.sha256(relative.as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:12]
            found[name] = stat.st_mtime_ns ^ stat.st_size
    return found


def changes(old: dict[str, int], new: dict[str, int]) -> dict[str, int]:
    """How many files are new, changed and removed between two states."""
    return {
        "new": len(new.keys() - old.keys()),
        "changed": sum(old[name] != new[name] for name in new.keys() & old.keys()),
        "removed": len(old.keys() - new.keys()),
    }


def _digest(state: dict[str, int]) -> str:
    return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:16]


def _kept(path: Path) -> dict[str, int] | None:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def _keep(path: Path, state: dict[str, int]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(state), encoding="utf-8")
    fresh.replace(path)


@dg.sensor(
    job=update,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts `update` when files in raw/ or curation/ changed, came or went and none is being written.",
)
def raw_changes(context: dg.SensorEvaluationContext, project: Project) -> dg.SensorResult | dg.SkipReason:
    """Compares raw/ with the cursor: the digest of the state that the last run was asked for.

    The state itself, needed only to count what changed, is a file of the store: Dagster keeps the cursor of every
    tick, and a line a file of raw/ would fill its database.
    """
    now = fingerprints(project.raw) | fingerprints(Path(project.root) / DECISIONS.parent)
    digest = _digest(now)
    if digest == (context.cursor or _digest({})):
        return dg.SkipReason(f"nothing new among {len(now)} files")
    if abs(time.time() - max(now.values(), default=0) / 1e9) < QUIET_SECONDS:  # a day ahead is a wrong clock, no writer
        return dg.SkipReason(f"a file changed less than {QUIET_SECONDS} s ago and may still be being written")
    memory = project.store / "raw_state.json"
    before = _kept(memory) if context.cursor else {}
    counts = changes(before, now) if before is not None and _digest(before) == (context.cursor or _digest({})) else {}
    _keep(memory, now)
    tags = {f"camelbell/{kind}": str(count) for kind, count in counts.items()}
    # no run key: a state that comes back, as when a file is taken away and put back, is to be made again
    return dg.SensorResult(run_requests=[dg.RunRequest(tags=tags)], cursor=digest)


DEFS = dg.Definitions(
    jobs=[everything, update, release_job, fetch], schedules=[daily, fetch_daily], sensors=[raw_changes, follow]
)
