"""All definitions of one checkout, put together by one builder that tests call with a folder of their own."""

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.defs import (
    accuracy,
    alerts,
    automation,
    corpus,
    curation,
    distributions,
    facts,
    page,
    publish,
    release,
    sources,
    tables,
    tidy,
)
from pipelines.defs.frames import FrameStore
from pipelines.defs.project import Project
from pipelines.engines import Where

FLOORS = (
    sources,
    corpus,
    facts,
    tables,
    curation,
    distributions,
    accuracy,
    release,
    page,
    publish,
    automation,
    alerts,
    tidy,
)


def _all(part: str) -> list[Any]:
    return [definition for floor in FLOORS for definition in getattr(floor.DEFS, part) or ()]


def build(
    root: Path,
    where: Where | None = None,
    loggers: Mapping[str, dg.LoggerDefinition] | None = None,
) -> dg.Definitions:
    """All assets, checks, jobs, sensors and schedules over the texts and releases of one folder.

    Extraction runs `where` it says, else as camelbell.yaml says. `loggers` replace Dagster's console logger, which
    tells every step.
    """
    chosen = (where.engine, where.workers, where.address) if where else (None, None, None)
    project = Project(root=str(root), engine=chosen[0], workers=chosen[1], address=chosen[2])
    with warnings.catch_warnings(action="ignore", category=dg.BetaWarning):
        assets = dg.with_source_code_references(_all("assets"))
    return dg.Definitions(
        assets=assets,
        asset_checks=_all("asset_checks"),
        jobs=_all("jobs"),
        schedules=_all("schedules"),
        sensors=_all("sensors"),
        resources={"project": project, "io_manager": FrameStore(project=project)},
        loggers=loggers,
        # steps are short and share frames; extraction uses several processes by its own engine
        executor=dg.in_process_executor,
    )
