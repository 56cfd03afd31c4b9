"""The figures of `make bench` for people: tables in Markdown, the plot of growth, and what very many texts would cost.

The other parts of the two pages are written by hand: only what stands between the two marks is replaced.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import altair as alt

from tests.bench.extraction import ALL_CORES

BEGIN, END = "<!-- figures of make bench: do not edit -->", "<!-- end of figures -->"
PAGE, PLOT, DATA, COSTS = "performance.md", "performance.svg", "performance.json", "scaling.md"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    marks = ["---"] + ["---:"] * (len(heads) - 1)
    return "\n".join("| " + " | ".join(row) + " |" for row in [heads, marks, *rows])


def _extraction(rows: list[dict[str, Any]]) -> str:
    heads = ["corpus", "read by", "MB/s", "documents/s", "peak MB", "Camelbell on one core is faster by"]
    shown = [
        [
            row["corpus"],
            row["system"],
            f"{row['mb_per_s']:.3f}",
            f"{row['documents_per_s']:,.1f}",
            f"{row['peak_mb']:.0f}",
            "" if row["system"].startswith("camelbell") else f"{row['camelbell_is_faster_by']:.3g}",
        ]
        for row in rows
    ]
    return _table(heads, shown)


def _datasets(rows: list[dict[str, Any]]) -> str:
    last = rows[-1]
    million = 1_000_000 * last["seconds"] / last["texts"]
    shown = [
        [
            f"{row['texts']:,}",
            f"{row['megabytes']:.2f}",
            f"{row['seconds']:.1f}",
            f"{row['processor']:.1f}",
            f"{1000 * row['processor'] / row['texts']:.2f}",
            f"{row['facts']:,}",
            f"{row['peak_mb']:,}",
        ]
        for row in rows
    ]
    reached = f"1,000,000 (reckoned from {last['texts']:,})"
    shown.append([reached, f"{last['megabytes'] * 1e6 / last['texts']:.0f}", f"{million:,.0f}", "", "", "", ""])
    return _table(["texts", "MB", "seconds", "of all cores", "ms a text", "facts", "peak MB of a process"], shown)


STEPS = {"texts": "reading raw/", "facts": "facts", "published_tables": "tables", "release": "release", "page": "page"}


def _runs(rows: list[dict[str, Any]]) -> str:
    kinds = {"full": "all new", "one_more": "one new text", "nothing_new": "nothing new"}
    shown = []
    for row in rows:
        for kind, words in kinds.items():
            run = row[kind]
            steps = [f"{run['steps'].get(step, 0.0):.1f}" for step in STEPS]
            rest = run["seconds"] - sum(run["steps"].get(step, 0.0) for step in STEPS)
            shown.append(
                [
                    f"{row['texts']:,}, {words}",
                    f"{run['seconds']:.1f}",
                    f"{run['processor']:.1f}",
                    *steps,
                    f"{rest:.1f}",
                    f"{run['peak_mb']:,}",
                ]
            )
    return _table(["archive", "seconds", "of all cores", *STEPS.values(), "checks and the rest", "peak MB"], shown)


def _release(figures: dict[str, Any]) -> str:
    seconds = figures["seconds"]
    facts = sum(figures["rows"].get(t, 0) for t in ("statistics", "agreements", "programs"))
    lines = {
        "statements of one document each, to columns": f"{seconds['statements']:.1f} s",
        "resolution": f"{seconds['resolution']:.1f} s",
        "release: checked, compared, written, flushed": f"{seconds['release']:.1f} s",
        "verified by a reader": f"{seconds['verify']:.1f} s",
        "validation": f"{figures['validated_rows_per_second'] / 1e6:.2f} million rows/s",
        "peak memory up to the release": f"{figures['peak_megabytes']:,} MB",
    }
    head = f"{facts:,} records, {figures['rows'].get('evidence', 0):,} pieces of evidence"
    return _table([head, "measured"], [list(line) for line in lines.items()])


def _markdown(figures: dict[str, Any]) -> str:
    on = figures["machine"]
    about = (
        f"Measured on {on['day']} in one run of {figures['minutes']} minutes: {on['cores']} cores of "
        f"{on['processor']}, {on['memory_gb']} GB, Python {on['python']}; load before it {on['load_before']}."
    )
    parts = [
        about + (" A quick look: small sizes, rough figures." if figures["quick"] else ""),
        *(f"Broke off and is missing below: `{what}`." for what in figures["broken"]),
        "### Extraction, and others on the same texts",
        _extraction(figures["extraction"]),
        "### From Parquet to Parquet, over all cores",
        _datasets(figures["dataset"]),
        "### A whole run, texts to page",
        _runs(figures["run"]),
        "### A large release",
        _release(figures["release"]) if figures["release"] else "",
        f"![Seconds and memory by number of texts]({PLOT})",
    ]
    return "\n\n".join(parts)


def _to_facts(run: dict[str, Any]) -> float:
    """Seconds of a run that read raw/ and extract: what should not grow with the archive."""
    return float(run["steps"].get("texts", 0.0) + run["steps"].get("facts", 0.0))


def _plot(figures: dict[str, Any]) -> alt.VConcatChart:
    kinds = {"full": "a whole run, all new", "one_more": "one new text", "nothing_new": "nothing new"}
    points = [
        {"texts": row["texts"], "what": words, "seconds": row[kind]["seconds"], "MB": row[kind]["peak_mb"]}
        for row in figures["run"]
        for kind, words in kinds.items()
    ]
    points += [
        {"texts": row["texts"], "what": "Parquet to Parquet", "seconds": row["seconds"], "MB": row["peak_mb"]}
        for row in figures["dataset"]
    ]
    points += [
        {"texts": row["texts"], "what": "of that, to its facts", "seconds": _to_facts(row["one_more"]), "MB": None}
        for row in figures["run"]
    ]
    base = alt.Chart(alt.InlineData(values=points)).mark_line(point=True)
    texts = alt.X("texts:Q", scale=alt.Scale(type="log"), title="texts")
    colour = alt.Color("what:N", title=None)

    def over(column: str, title: str) -> alt.Chart:
        return base.encode(texts, alt.Y(f"{column}:Q", scale=alt.Scale(type="log"), title=title), colour).properties(
            width=460, height=220
        )

    return alt.vconcat(over("seconds", "seconds"), over("MB", "peak memory, MB"))


TEXTS_TO_PRICE = 100_000_000
CORE_HOUR = 0.04  # US dollars: a round price of a virtual core on demand in 2026; spot machines cost a third of it
PART = 2048
REQUESTS = 0.000_01  # US dollars for the few reads and the one write of a part


def _costs(figures: dict[str, Any]) -> str:
    """What very many texts cost, from how fast all cores of this machine read such texts."""
    cores = figures["machine"]["cores"]
    rows = []
    for row in figures["extraction"]:
        if row["system"] != ALL_CORES:
            continue
        size = 1000 * row["mb_per_s"] / row["documents_per_s"]  # kilobytes a text
        hours = TEXTS_TO_PRICE / (row["documents_per_s"] / cores) / 3600
        money = hours * CORE_HOUR + TEXTS_TO_PRICE / PART * REQUESTS
        rows.append(
            [
                f"{row['corpus']}, {size:.1f} kB a text",
                f"{row['documents_per_s'] / cores:.1f}",
                f"{hours:,.0f}",
                f"{hours / 256:,.1f}",
                f"{money:,.0f}",
                f"{TEXTS_TO_PRICE * size / 1e6:,.0f}",
            ]
        )
    heads = [
        "texts like",
        "texts/s a core",
        "core hours",
        "hours on 256 cores",
        "US dollars",
        "GB of text, not compressed",
    ]
    about = (
        f"Reckoned for {TEXTS_TO_PRICE:,} texts from the run of {figures['machine']['day']} in performance.md (all "
        f"cores of that machine at work), at {CORE_HOUR:.2f} US dollars a core hour and with the requests of "
        f"{TEXTS_TO_PRICE // PART:,} parts; an assumption, like the price: that a core there is one here."
    )
    return f"{about}\n\n{_table(heads, rows)}"


def _put(page: Path, shown: str) -> None:
    """What stands between the two marks of a page, replaced."""
    before = page.read_text(encoding="utf-8") if page.is_file() else f"{BEGIN}\n{END}\n"
    head, _, rest = before.partition(BEGIN)
    _, _, tail = rest.partition(END)
    page.write_text(f"{head}{BEGIN}\n\n{shown}\n\n{END}{tail}", encoding="utf-8")


def write(figures: dict[str, Any], out: Path) -> str:
    """Write the figures into both pages, as JSON and as a plot, and give back the tables."""
    shown = _markdown(figures)
    _put(out / PAGE, shown)
    _put(out / COSTS, _costs(figures))
    (out / DATA).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    _plot(figures).save(out / PLOT)
    return shown
