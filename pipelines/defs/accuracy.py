"""How right extraction is, measured on gold: the same rules, other texts."""

from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from pipelines.defs import show
from pipelines.defs.progress import progress
from pipelines.defs.project import OWNERS, Project
from pipelines.engines import run
from pipelines.extract import rows
from pipelines.quality.gold import read_floors, read_gold
from pipelines.quality.judge import judge
from pipelines.quality.report import LEVELS, below_floor
from pipelines.quality.report import accuracy as report
from pipelines.store import FactStore, extract_changed, extractor_version


def _measure(folder: Path, project: Project, context: dg.AssetExecutionContext) -> dict[str, Any]:
    golds, floors = read_gold(folder), read_floors(folder)
    work = extract_changed(
        [text.document for text in golds],
        FactStore(project.store / "facts.sqlite"),
        lambda missing: run(missing, project.where),
        progress(context.log.info, "texts extracted"),
    )
    for failure in work.failed:
        context.log.error(f"{failure}\n{failure.traceback}")
    judgements = judge(golds, [row for extraction in work.extractions for row in rows(extraction)])
    return {**report(golds, judgements, floors), "below_floor": below_floor(judgements, floors)}


def _figures(measured: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {"gold": name, "half": half, "table": table, **{level: levels[level]["f1"] for level in LEVELS}}
            for name, folder in measured.items()
            for half, tables in folder["figures"].items()
            for table, levels in tables.items()
        ]
    )


def _numbers(measured: dict[str, Any]) -> dict[str, float]:
    """F1 by table and level: what the UI itself plots over runs."""
    first = next(iter(measured.values()))
    return {f"{t} {level} F1": levels[level]["f1"] for t, levels in first["figures"]["all"].items() for level in LEVELS}


@dg.asset(
    group_name="quality",
    kinds={"python", "json"},
    owners=OWNERS,
    code_version=extractor_version(),
    automation_condition=dg.AutomationCondition.code_version_changed() | dg.AutomationCondition.on_missing(),
)
def accuracy(context: dg.AssetExecutionContext, project: Project) -> dict[str, Any]:
    """Precision, recall and F1 on the annotated texts, accuracy by field, and how far confidence can be relied on."""
    from pipelines.defs import plots  # the charts' library loads slowly, and a code location need not wait for it

    measured = {folder.name: _measure(folder, project, context) for folder in project.gold}
    if measured:
        first = next(iter(measured.values()))
        fields = {
            f"{table}.{column}": field["accuracy"]
            for table, columns in first["fields"].items()
            for column, field in columns.items()
        }
        over_runs = plots.history(context.instance, context.asset_key, fields, list(fields))
        context.add_output_metadata(
            {
                **_numbers(measured),
                **fields,
                "F1": show.preview(_figures(measured), 30),
                "accuracy by field over runs": plots.lines(over_runs, "Accuracy by field"),
                "accuracy by field": show.bars(fields, most=1.0),
                "reliability of confidence": show.preview(pl.DataFrame(first["held_out"]["reliability"]), 30),
            }
        )
    return measured


@dg.asset_check(asset=accuracy, blocking=True)
def accuracy_is_above_its_floors(accuracy: dict[str, Any]) -> dg.AssetCheckResult:
    """Stops the release when an F1 on gold has fallen below its floor (tests/gold*/floors.yml)."""
    fallen = pl.DataFrame(
        [{"gold": name, **figure} for name, folder in accuracy.items() for figure in folder["below_floor"]]
    )
    return dg.AssetCheckResult(
        passed=fallen.is_empty(),
        description=show.failure(fallen),
        metadata={"below": fallen.height, "figures": show.preview(fallen, 30)},
    )


DEFS = dg.Definitions(assets=[accuracy], asset_checks=[accuracy_is_above_its_floors])
