"""How long a release of many statistics takes: `python -m tests.bench.release_size [ROWS] [FOLDER]`.

Prints one JSON object: seconds of resolution, of one validation, of writing and of verifying, peak memory and sizes.
The statistics are made by a seeded generator: twenty a document, each with four pieces of evidence, a tenth of them
retold by a second document in like words.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from pipelines.model import Document, Extraction, Fact, Field, Span
from pipelines.release.verify import verify
from pipelines.release.write import write_release
from pipelines.resolve.statements import Statements, concat, statements
from pipelines.tables import Frames, frames
from schemas.tables import check
from tests.bench.memory import peak_mb

T = TypeVar("T")

FACTS = 20  # a document
BATCH = 500  # documents at once, as an engine would hand them on
AREAS = ("CHN", "KEN", "CHL", "PER", "IDN", "EGY", "SRB", "PAK", "KAZ", "BRI")
NOUNS = ("patents", "applications", "trainees", "ships", "trips", "contracts", "courses", "examiners")
ADJECTIVES = ("foreign", "joint", "new", "valid", "rural", "digital", "green", "maritime", "medical", "regional")


def document(number: int, rng: random.Random) -> Extraction:
    """A text of one sentence a fact, and its facts."""
    parts: list[str] = []
    facts: list[Fact] = []
    at = 0
    for n in range(FACTS):
        # one in ten repeats what the document before said
        seed = (number - 1) * FACTS + n + 1 if n % 10 == 0 and number else number * FACTS + n
        own = random.Random(seed)
        label = f"{own.choice(ADJECTIVES)} {own.choice(ADJECTIVES)} {own.choice(NOUNS)} of office {seed % 997}"
        label += " in all" if seed != number * FACTS + n else ""
        value, year, area = own.randrange(1000, 10_000_000), 2000 + seed % 25, own.choice(AREAS)
        sentence = f"In {year}, {label} came to {value:,} according to the yearbook of {area}, as before. "
        start = at + sentence.index(label)
        value_at = at + sentence.index(f"{value:,}")
        value_span = Span(value_at, value_at + len(f"{value:,}"))
        fields = {
            "indicator": Field(label, Span(start, start + len(label))),
            "measure": Field("level", None),
            "value": Field(float(value), value_span),
            "value_relation": Field("eq", None),
            "value_text": Field(f"{value:,}", None),
            "unit": Field("patent", None),
            "time_period": Field(str(year), Span(at + 3, at + 7)),
            "period_basis": Field("stated", None),
            "areas": Field((area, "BRI"), None),
        }
        facts.append(Fact("statistics", Span(at, at + len(sentence) - 1), "benchmark", fields, round(rng.random(), 2)))
        parts.append(sentence)
        at += len(sentence)
    text = "".join(parts)
    published = date(2024, 1, 1) + timedelta(days=number % 300)
    return Extraction(Document(f"bench/{number:07}", text, published, title=f"Yearbook {number}"), tuple(facts))


def batches(rows: int, texts: dict[str, str]) -> Iterator[Statements]:
    """Statements of all documents, a batch at a time; their texts are kept in `texts`."""
    rng = random.Random(20261122)
    for first in range(0, rows // FACTS, BATCH):
        made = [document(number, rng) for number in range(first, min(first + BATCH, rows // FACTS))]
        texts |= {extraction.document.document_id: extraction.document.text for extraction in made}
        yield statements(made)


def timed(seconds: dict[str, float], name: str, work: Callable[[], T]) -> T:
    """The result of some work; its seconds are kept under `name`, those of the processor (all cores) beside them."""
    start, used = time.perf_counter(), time.process_time()
    result = work()
    seconds[name] = round(time.perf_counter() - start, 2)
    seconds[f"{name}_cpu"] = round(time.process_time() - used, 2)
    print(f"{name}: {seconds[name]} s, processor {seconds[f'{name}_cpu']} s", file=sys.stderr)
    return result


def _tables(rows: int, texts: dict[str, str], seconds: dict[str, float]) -> Frames:
    given = timed(seconds, "statements", lambda: concat(list(batches(rows, texts))))
    return timed(seconds, "resolution", lambda: frames(given))


def main(rows: int, folder: Path) -> None:
    """Measure and print."""
    seconds: dict[str, float] = {}
    texts: dict[str, str] = {}
    tables = _tables(rows, texts, seconds)
    validated = []
    for _ in range(5):  # the first call of pandera builds its schemas
        begin = time.perf_counter()
        check("statistics", tables["statistics"])
        validated.append(time.perf_counter() - begin)
    seconds["validation"] = round(min(validated), 4)
    steps: dict[str, float] = {}
    start = time.perf_counter()

    def step(name: str) -> None:
        steps[name] = round(time.perf_counter() - start, 1)
        print(f"  {name}: {steps[name]} s, {peak_mb()} MB", file=sys.stderr)

    result = timed(seconds, "release", lambda: write_release(tables, texts, folder, date(2026, 11, 1), on_step=step))
    counts = {table: frame.height for table, frame in tables.items() if frame.height}
    peak = peak_mb()
    report = timed(seconds, "verify", lambda: verify(result.release.path))
    assert report.ok, report.problems[:5]  # a benchmark of something wrong is worth nothing
    size = {p.suffix or p.name: 0.0 for p in result.release.path.rglob("*") if p.is_file()}
    for path in result.release.path.rglob("*"):
        if path.is_file():
            size[path.suffix or path.name] += path.stat().st_size / 1e6
    figures = {
        "rows": counts,
        "seconds": seconds,
        "steps": steps,
        "validated_rows_per_second": round(counts["statistics"] / min(validated)),
        "peak_megabytes": peak,
        "megabytes": {suffix: round(total) for suffix, total in size.items() if total > 1},
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    if len(sys.argv) > 2:
        main(wanted, Path(sys.argv[2]))
    else:
        temporary = Path(tempfile.mkdtemp())
        try:
            main(wanted, temporary)
        finally:
            shutil.rmtree(temporary)
