"""The page of the newest release: made from its files alone, beside it, never part of it."""

import dagster as dg

from pipelines.defs.project import OWNERS, Project
from pipelines.release.folder import latest
from pipelines.site.page import write_page


@dg.asset(
    group_name="release",
    kinds={"html"},
    owners=OWNERS,
    deps=["release"],
    automation_condition=dg.AutomationCondition.eager(),
)
def page(context: dg.AssetExecutionContext, project: Project) -> None:
    """outputs/site/VERSION/index.html: the release to look at, search and plot, every fact in its text, in one file."""
    newest = latest(project.outputs)
    if newest is None:
        raise dg.Failure("there is no release to make a page of")
    path = write_page(newest, project.outputs / "site" / newest.version)
    context.add_output_metadata({"version": newest.version, "page": dg.MetadataValue.url(path.resolve().as_uri())})


DEFS = dg.Definitions(assets=[page])
