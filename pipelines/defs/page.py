"""The page of the newest release: made from its files alone, beside it, never part of it."""

from hashlib import sha256
from pathlib import Path

import dagster as dg

from pipelines.defs.project import OWNERS, Project
from pipelines.operation.settings import load_settings
from pipelines.release.folder import latest
from pipelines.release.manifest import SUMS
from pipelines.store import version_of

_MADE_BY = (("pipelines/site",), ("altair", "itables", "vl-convert-python"))


@dg.asset(
    group_name="release",
    kinds={"html"},
    owners=OWNERS,
    deps=["release"],
    automation_condition=dg.AutomationCondition.eager(),
)
def page(context: dg.AssetExecutionContext, project: Project) -> None:
    """outputs/site/VERSION/index.html: the release to look at, search and plot, every fact in its text, in one file.
    One that is there already is left as it is."""
    from pipelines.site.page import write_page  # loaded late: a code location need not wait for its libraries

    newest = latest(project.outputs)
    if newest is None:
        raise dg.Failure("there is no release to make a page of")
    folder, mark = project.outputs / "site" / newest.version, project.store / "page.txt"
    path = folder / "index.html"
    made_of = f"{newest.version} {sha256((newest.path / SUMS).read_bytes()).hexdigest()} {version_of(*_MADE_BY)}"
    if not path.is_file() or not mark.is_file() or mark.read_text(encoding="utf-8") != made_of:
        write_page(newest, folder)
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.write_text(made_of, encoding="utf-8")
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
