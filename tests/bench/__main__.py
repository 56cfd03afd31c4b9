"""Everything that `make bench` measures, one after the other, each in a process of its own.

Prints a table, and writes the figures as JSON, the table into performance.md and the plot of growth as SVG: into docs/,
or for a quick look (`--quick`) into .tmp/bench/. Does not belong here: measuring (the modules beside), how figures are
shown (report).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench import report
from tests.bench.extraction import compare

ROOT = Path(__file__).parents[2]
RUNS = (100, 10_000, 100_000)  # texts in the archive
DATASETS = (100, 1_000, 10_000, 100_000)
FACTS = 1_000_000  # in a release
QUICK_RUNS, QUICK_DATASETS, QUICK_FACTS = (100, 1_000), (100, 1_000, 4_000), 100_000
SECONDS, QUICK_SECONDS = 5.0, 0.5  # of each system on each corpus, at least


def machine() -> dict[str, Any]:
    """What was measured on, and how busy it was before."""
    info = Path("/proc/cpuinfo")
    models = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    return {
        "day": date.today().isoformat(),
        "processor": models[0] if models else platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def _measured(broken: list[str], module: str, *arguments: object) -> Any:
    """The JSON that one measurement prints; None for one that broke, which the report names."""
    print(f"{module} {' '.join(map(str, arguments))} …", file=sys.stderr)
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    if done.returncode:
        broken.append(" ".join([module, *map(str, arguments)]))
        return None
    return json.loads(done.stdout)


def main() -> None:
    """Measure, print and write."""
    options = argparse.ArgumentParser(prog="make bench", description=__doc__)
    options.add_argument("--quick", action="store_true", help="small sizes, some minutes; writes nothing into docs/")
    options.add_argument("--out", type=Path, help="folder of performance.md, .json and .svg")
    chosen = options.parse_args()
    quick = chosen.quick
    out: Path = chosen.out or (ROOT / ".tmp" / "bench" if quick else ROOT / "docs")
    begin = time.monotonic()
    broken: list[str] = []
    figures: dict[str, Any] = {"machine": machine(), "quick": quick, "broken": broken}
    figures["extraction"] = compare(QUICK_SECONDS if quick else SECONDS)
    for kind, sizes in (("dataset", QUICK_DATASETS if quick else DATASETS), ("run", QUICK_RUNS if quick else RUNS)):
        rows = [_measured(broken, "growth", kind, size) for size in sizes]
        figures[kind] = [row for row in rows if row]
    figures["release"] = _measured(broken, "release_size", QUICK_FACTS if quick else FACTS)
    figures["minutes"] = round((time.monotonic() - begin) / 60, 1)
    out.mkdir(parents=True, exist_ok=True)
    print(report.write(figures, out))
    if broken:
        sys.exit(f"broke off: {', '.join(broken)}")


if __name__ == "__main__":
    main()
