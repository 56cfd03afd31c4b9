"""How work grows with the number of texts: `python -m tests.bench.growth run|dataset TEXTS`, a process each.

`run` makes an archive of short generated texts, runs everything over it, adds one text and runs again. `dataset` reads
the same texts from Parquet and writes their facts as Parquet in parts. Each prints one JSON object: seconds (of runs,
also of each of their steps), peak memory, and how many facts there were.
Does not belong here: the tables alone (release_size), extraction alone (extraction).
"""

from __future__ import annotations

import json
import logging
import os
import random
import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.dataset import plan, write_facts
from pipelines.defs.build import build
from pipelines.engines import Where
from tests.bench.corpora import prose
from tests.bench.memory import peak_mb, peak_of_children_mb

ROOT = Path(__file__).parents[2]
IN_A_FOLDER = 1000
OFFICES = "Lima|Nairobi|Almaty|Cairo|Belgrade|Santiago|Karachi|Jakarta|Colombo|Dhaka|Accra|Lusaka".split("|")
SAID = (
    "In {year}, the {office} office trained {n:,} people from {few} countries.",
    "The {office} office received {n:,} patent applications in {year}, up {few} percent from a year earlier.",
    "Chile and Peru signed a memorandum of understanding on the {office} register in May {year}.",
    "The forum of {office} on geographical indications was held in {month} {year}.",
    "A loan of {n} million US dollars for the port of {office} was agreed in {year}.",
)
MONTHS = "March April May June July".split()


def text(number: int) -> str:
    """A short text: two facts of its own between two sentences of prose."""
    own = random.Random(number)
    said = [
        pattern.format(
            office=own.choice(OFFICES),
            year=2000 + own.randrange(24),
            month=own.choice(MONTHS),
            n=own.randrange(1000, 90_000),
            few=own.randrange(3, 40),
        )
        for pattern in own.sample(SAID, 2)
    ]
    around = prose(own, 1).strip().split(". ")
    return f"{around[0]}. {said[0]} {said[1]}\n{around[1]}. Notice {number}.\n"


def put(root: Path, number: int) -> None:
    """The text of a number, with its sidecar, into raw/."""
    day = date(2024, 1, 1) + timedelta(days=number % 300)
    path = root / "raw" / f"office-{number // IN_A_FOLDER:04}" / f"{day}-{number:07}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(number), encoding="utf-8")
    path.with_suffix(".yaml").write_text(f"published_on: {day}\ntitle: Notice {number}\npublisher: The Office\n")


def _processor() -> float:
    """Seconds of processor time of this process and of those that it began and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def run(root: Path, where: Where) -> dict[str, Any]:
    """One run of everything: its seconds, those of each step, and how many texts were extracted."""
    with dg.DagsterInstance.ephemeral() as instance:
        job = build(root, where, {"console": quiet}).resolve_job_def("everything")
        config = {"loggers": {"console": {}}, "ops": {"release": {"config": {"month": "2026-11-01"}}}}
        begin, used = time.perf_counter(), _processor()
        result = job.execute_in_process(run_config=config, instance=instance)
        seconds, used = time.perf_counter() - begin, _processor() - used
        began: dict[str, float] = {}
        steps: dict[str, float] = {}
        for entry in instance.all_logs(result.run_id):
            kind = entry.dagster_event_type
            if kind == dg.DagsterEventType.STEP_START:
                began[str(entry.step_key)] = entry.timestamp
            elif kind == dg.DagsterEventType.STEP_SUCCESS:
                steps[str(entry.step_key)] = round(entry.timestamp - began[str(entry.step_key)], 2)
        said = {
            str(event.asset_key.to_user_string()): event.materialization.metadata
            for event in result.get_asset_materialization_events()
            if event.asset_key
        }
    slow = dict(sorted(((k, v) for k, v in steps.items() if v >= 0.05), key=lambda kv: -kv[1]))
    facts = said["facts"]
    return {
        "seconds": round(seconds, 2),
        "processor": round(used, 2),
        "steps": slow,
        "new": facts["new"].value,
        "facts": facts["dagster/row_count"].value,
        "written": said["release"]["written"].value,
        "peak_mb": peak_mb(),
    }


@dg.logger
def quiet(_context: dg.InitLoggerContext) -> Any:
    """No logs: what is measured is the work."""
    logger = logging.Logger("bench", logging.CRITICAL)
    logger.addHandler(logging.NullHandler())
    return logger


def measure(texts: int, where: Where) -> dict[str, Any]:
    """A full run over so many texts, and a run with one more."""
    folder = Path(tempfile.mkdtemp(prefix="growth-"))
    try:
        for name in ("workspace.yaml", "dagster.yaml"):
            shutil.copy(ROOT / name, folder)
        for number in range(texts):
            put(folder, number)
        time.sleep(3)  # until the clock of the file system has moved on (see `kept`)
        full = run(folder, where)
        put(folder, texts)
        one = run(folder, where)
        same = run(folder, where)
    finally:
        shutil.rmtree(folder)
    assert (full["new"], one["new"], same["new"]) == (texts, 1, 0)
    return {"texts": texts, "full": full, "one_more": one, "nothing_new": same}


def extract_dataset(texts: int) -> dict[str, Any]:
    """Facts of so many texts, from Parquet to Parquet, over all cores. Memory is that of the largest process."""
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        file = Path(folder) / "texts.parquet"
        schema = pa.schema([("document_id", pa.string()), ("text", pa.string()), ("published_on", pa.date32())])
        size = 0
        with pq.ParquetWriter(file, schema) as writer:
            for first in range(0, texts, IN_A_FOLDER):
                numbers = range(first, min(first + IN_A_FOLDER, texts))
                given = [text(number) for number in numbers]
                size += sum(len(t.encode()) for t in given)
                days = [date(2024, 1, 1)] * len(given)
                writer.write_table(pa.table([[f"n{n}" for n in numbers], given, days], schema=schema))
        begin, used = time.perf_counter(), _processor()
        parts = list(write_facts(plan([str(file)], f"{folder}/facts"), Where("processes")))
        seconds, used = time.perf_counter() - begin, _processor() - used
    assert sum(part.documents for part in parts) == texts
    return {
        "texts": texts,
        "megabytes": round(size / 1e6, 2),
        "seconds": round(seconds, 2),
        "processor": round(used, 2),
        "facts": sum(part.facts for part in parts),
        "peak_mb": max(peak_mb(), peak_of_children_mb()),
    }


if __name__ == "__main__":
    count = int(sys.argv[2])
    print(json.dumps(extract_dataset(count) if sys.argv[1] == "dataset" else measure(count, Where("processes"))))
