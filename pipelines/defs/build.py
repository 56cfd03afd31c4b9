"""All definitions of one checkout, put together by one builder that tests call with a folder of their own."""

from pathlib import Path

import dagster as dg

from pipelines.defs import accuracy, automation, corpus, distributions, facts, release, tables
from pipelines.defs.frames import FrameStore
from pipelines.defs.project import Project
from pipelines.engines import Engine

FLOORS = (corpus, facts, tables, distributions, accuracy, release, automation)


def build(root: Path, engine: Engine = "here", workers: int | None = None) -> dg.Definitions:
    """All assets, checks, jobs, sensors and schedules over the texts and releases of one folder."""
    project = Project(root=str(root), engine=engine, workers=workers)
    shared = dg.Definitions(
        resources={"project": project, "io_manager": FrameStore(project=project)},
        # steps are short and share frames; extraction uses several processes by its own engine
        executor=dg.in_process_executor,
    )
    return dg.Definitions.merge(*(floor.DEFS for floor in FLOORS), shared)
