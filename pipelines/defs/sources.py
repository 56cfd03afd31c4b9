"""Fetching from the sources of sources.yml into raw/: a job of its own, off until somebody switches it on."""

from pathlib import Path

import dagster as dg

from pipelines.defs import show
from pipelines.defs.corpus import refused_frame
from pipelines.defs.project import OWNERS, Project
from pipelines.sources.model import Report, Settings
from pipelines.sources.settings import load_settings

SETTINGS = "sources.yml"


def _enabled(path: Path) -> Settings | None:
    settings = load_settings(path) if path.is_file() else None
    return settings if settings and any(source.enabled for source in settings.sources) else None


@dg.asset(group_name="sources", kinds={"yaml"}, owners=OWNERS)
def fetched(context: dg.AssetExecutionContext, project: Project) -> None:
    """What the last visit to the enabled sources of sources.yml brought into raw/. Nothing is enabled as delivered;
    the network is asked politely, and again only for what changed."""
    settings = _enabled(Path(project.root) / SETTINGS)
    report = Report()
    if settings is None:
        context.log.info(f"no source of {SETTINGS} is enabled: nothing was fetched")
    else:
        from pipelines.sources.fetch import fetch  # loaded late: a code location need not wait for readers of pages

        state = Path(project.root) / ".dagster" / "sources.sqlite"
        report = fetch(settings, project.raw, state, done=lambda source: context.log.info(f"{source}"))
    refused = refused_frame(report.refused)
    context.add_output_metadata(
        {
            "sources": len(report.sources),
            "new": len(report.new),
            "changed": len(report.changed),
            "unchanged": report.unchanged,
            "refused": refused.height,
            "failed": len(report.failed),
            "what was refused": show.preview(refused, 20),
            "what failed": "; ".join(f"{source}" for source in report.failed) or "nothing",
        }
    )
    if report.failed and len(report.failed) == len(report.sources):
        raise dg.Failure("no source could be read; each has been tried several times")


DEFS = dg.Definitions(assets=[fetched])
