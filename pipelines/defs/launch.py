"""Starting Dagster from outside: one whole run in this process, and the UI with its daemon."""

import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import dagster as dg

from pipelines.defs.build import build
from pipelines.defs.home import MARK, prepare_home
from pipelines.defs.problems import problems
from pipelines.engines import Where


@dataclass(frozen=True, slots=True)
class Ran:
    """What a whole run came to. `problems` are lines for a person, those that stopped the release first;
    `metadata` is what each asset said of itself."""

    success: bool
    problems: tuple[str, ...]
    metadata: Mapping[str, Mapping[str, Any]]


class _Plain(logging.Formatter):
    """Step and message, without Dagster's prefix of time, job and run."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        about = getattr(record, "dagster_meta", {})
        return f"{about.get('step_key') or 'run'}: {about.get('orig_message') or record.getMessage()}"


@dg.logger
def plain_console(_context: dg.InitLoggerContext) -> logging.Logger:
    """What `camelbell release` shows while it runs. Failures of steps and checks are told at the end (see `Ran`)."""
    logger = logging.Logger("camelbell", logging.INFO)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Plain())
    handler.addFilter(lambda record: record.levelno < logging.ERROR)
    logger.addHandler(handler)
    return logger


def run_everything(root: Path, where: Where | None, release: Mapping[str, Any], instance: dg.DagsterInstance) -> Ran:
    """Run the job `everything` over a checkout in this process, extracting `where` it says, else camelbell.yaml.

    `release` configures the asset of that name (see `defs.release.ReleaseConfig`); `instance` remembers the run.
    """
    job = build(root, where, {"console": plain_console}).resolve_job_def("everything")
    config = {"loggers": {"console": {}}, "ops": {"release": {"config": dict(release)}}}
    result = job.execute_in_process(run_config=config, instance=instance, raise_on_error=False)
    metadata = {
        event.asset_key.to_user_string(): {k: v.value for k, v in event.materialization.metadata.items()}
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }
    found = problems(result.all_events)
    return Ran(result.success, tuple(problem.line for problem in found), metadata)


def local_instance(root: Path) -> dg.DagsterInstance:
    """The instance of a checkout, the same that the UI shows. It is to be used as a context manager."""
    os.environ["DAGSTER_HOME"] = str(prepare_home(root))
    return dg.DagsterInstance.get()


def open_ui(root: Path, host: str, port: int) -> NoReturn:
    """Become `dagster dev` (webserver, daemon and code server) over a checkout."""
    home = prepare_home(root)
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    os.chdir(home)  # where its dagster.yaml is; the workspace is named in full
    place = ["--workspace", str(root / MARK), "--host", host, "--port", str(port)]
    os.execv(sys.executable, [sys.executable, "-m", "dagster", "dev", *place, "--log-level", "warning"])
