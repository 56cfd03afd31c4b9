"""Releases in another place as well: an S3-compatible store or whatever else camelbell.yaml names."""

from pathlib import Path

import dagster as dg

from pipelines.defs.progress import progress_of_each
from pipelines.defs.project import OWNERS, Project
from pipelines.defs.retries import AGAIN
from pipelines.operation.settings import SettingsError, load_settings
from pipelines.release.folder import ReleaseError, latest
from pipelines.release.remote import address_of, publish_all


@dg.asset(
    group_name="release",
    kinds={"s3"},
    owners=OWNERS,
    deps=["release"],
    retry_policy=AGAIN,  # the store is reached over a network
    automation_condition=dg.AutomationCondition.eager(),
)
def published(context: dg.AssetExecutionContext, project: Project) -> None:
    """Every release of outputs/ in the place that `publish` in camelbell.yaml names, its manifest last; what is there
    is never changed. Without such a place there is nothing to do."""
    try:
        destination = load_settings(Path(project.root)).publish
        if destination is None:
            context.log.info("releases stay in outputs/: camelbell.yaml names no other place (publish)")
            context.add_output_metadata({"reason": "camelbell.yaml names no place to publish to"})
            return
        done = publish_all(project.outputs, destination, report=progress_of_each(context.log.info))
    except (ReleaseError, SettingsError, ImportError) as error:  # another try would meet the same
        raise dg.Failure(str(error), allow_retries=False) from error
    newest = latest(project.outputs)
    reason = f"{', '.join(done)} published" if done else "all releases are there already"
    context.log.info(f"{destination}: {reason}")
    context.add_output_metadata(
        {
            "destination": destination,
            "newest": address_of(destination, newest.version) if newest else "none",
            "published now": len(done),
            "reason": f"{destination}: {reason}",
        }
    )


DEFS = dg.Definitions(assets=[published])
