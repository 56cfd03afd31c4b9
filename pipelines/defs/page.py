"""The page of the newest release: made from its files alone, beside it, never part of it."""

from pathlib import Path

import dagster as dg

from pipelines.defs.project import OWNERS, Project
from pipelines.operation.settings import load_settings
from pipelines.release.folder import latest


@dg.asset(
    group_name="release",
    kinds={"html"},
    owners=OWNERS,
    deps=["release"],
    automation_condition=dg.AutomationCondition.eager(),
)
def page(context: dg.AssetExecutionContext, project: Project) -> None:
    """outputs/site/VERSION/index.html: the release to look at, search and plot, every fact in its text, in one file."""
    from pipelines.site.page import write_page  # loaded late: a code location need not wait for its libraries

    newest = latest(project.outputs)
    if newest is None:
        raise dg.Failure("there is no release to make a page of")
    path = write_page(newest, project.outputs / "site" / newest.version)
    site = load_settings(Path(project.root)).site
    address = f"{str(site).rstrip('/')}/{newest.version}/" if site else path.resolve().as_uri()
    context.add_output_metadata(
        {
            "version": newest.version,
            "page": dg.MetadataValue.url(address),
            "file": dg.MetadataValue.path(path.resolve()),
        }
    )


DEFS = dg.Definitions(assets=[page])
