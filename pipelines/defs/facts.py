"""The facts of each text alone, before texts are laid side by side."""

from collections.abc import Mapping
from typing import Any

import dagster as dg
import polars as pl

from pipelines.defs import show
from pipelines.defs.frames import FrameFolder, last_made
from pipelines.defs.progress import progress
from pipelines.defs.project import OWNERS, Project
from pipelines.defs.retries import AGAIN, only_storage_again
from pipelines.engines import Failed, run
from pipelines.kept import Gathered, documents_of, read_frame, still_stated, to_frames
from pipelines.resolve.statements import Statements
from pipelines.rules.faults import DEFECT
from pipelines.store import FactStore, extract_in_batches, extractor_version


def _metadata(context: dg.AssetExecutionContext, counts: Mapping[str, int], stated: Statements) -> dict[str, Any]:
    """What the UI shows of a run's facts."""
    from pipelines.defs import plots  # loaded late, see `accuracy.py`

    over_runs = plots.history(context.instance, context.asset_key, counts, list(counts))
    ids = pl.concat([frame.select("document_id") for frame in stated.facts.values()])["document_id"]
    found = ids.value_counts(name="facts")
    each = stated.documents.select("document_id").join(found, on="document_id", how="left")["facts"].fill_null(0)
    return {
        "dagster/row_count": sum(frame.height for frame in stated.facts.values()),
        **counts,
        "unresolved": stated.unresolved.height,
        "new, cached and refused over runs": plots.stacked(over_runs, "Texts by run"),
        "facts per document": plots.distribution(each, "Facts per document"),
        "by table": show.bars({table: frame.height for table, frame in stated.facts.items()}),
        "texts with most facts": show.bars(show.counted(ids.to_list(), show.ROWS)),
        **{f"preview of {table}": show.preview(frame, 5) for table, frame in stated.facts.items()},
    }


@dg.asset(
    group_name="facts",
    kinds={"python", "sqlite", "parquet"},
    owners=OWNERS,
    code_version=extractor_version(),
    automation_condition=dg.AutomationCondition.eager() | dg.AutomationCondition.code_version_changed(),
    retry_policy=AGAIN,  # the store of facts may be busy; what was extracted before is in it
)
def facts(context: dg.AssetExecutionContext, project: Project, texts: FrameFolder) -> Mapping[str, pl.DataFrame]:
    """What each text states, each field with its span. Only new and changed texts are extracted, or all after a rule
    changed; the others come from the store."""
    with only_storage_again():
        store = FactStore(project.store / "facts.sqlite")
        kept, changed = still_stated(texts["texts"], last_made(project, "facts") or {})
        gathered = Gathered(kept)
        failures: list[Failed] = []
        for batch in extract_in_batches(
            list(documents_of(changed)),
            store,
            lambda missing: run(missing, project.where),
            progress(context.log.info, "texts extracted"),
        ):
            gathered.add(batch)
            failures += batch.failed
        stated = gathered.all()
    for failure in failures:
        context.log.error(f"{failure}\n{failure.traceback}")
    failed = pl.DataFrame(
        [(f.document.document_id, f.error) for f in failures],
        {"document_id": pl.String, "error": pl.String},
        orient="row",
    )
    counts = {
        "new": gathered.new,
        "cached": kept.documents.height + gathered.cached,
        "refused": texts["refused"].height + failed.height,
    }
    context.add_output_metadata({**_metadata(context, counts, stated), "extractor version": store.extractor})
    return {**to_frames(stated), "read": read_frame(texts["texts"], stated), "failed": failed}


@dg.asset_check(asset=facts)
def extraction_runs_through(facts: FrameFolder) -> dg.AssetCheckResult:
    """Warns when extraction broke on a text, or a rule on a sentence: a defect of ours. The run's log shows the former
    in full, the table `unresolved` the latter."""
    failed = facts["failed"]
    broken = facts["unresolved"].filter(pl.col("kind") == DEFECT)
    return dg.AssetCheckResult(
        passed=failed.is_empty() and broken.is_empty(),
        description=show.failure(failed if broken.is_empty() else broken),
        severity=dg.AssetCheckSeverity.WARN,
        metadata={
            "failed": failed.height,
            "texts": show.preview(failed, 20),
            "rules broke": broken.height,
            "sentences": show.preview(broken, 20),
        },
    )


DEFS = dg.Definitions(assets=[facts], asset_checks=[extraction_runs_through])
