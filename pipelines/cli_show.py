"""What the command shows to eyes: tables, errors, progress. Data for programs is printed by the commands."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from rich.box import SIMPLE
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from pipelines.extract import fact_row
from pipelines.model import Extraction
from pipelines.quality.judge import Judgement

if TYPE_CHECKING:  # only the commands that show frames load polars
    import polars as pl

T = TypeVar("T")

_SIGNS = {"eq": "", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "approx": "≈ "}
_QUOTE = 80  # characters
_WIDE = 200


def progress(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    """The items, with a bar on standard error where that is a terminal and there are several."""
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        for item in items:
            yield item
            bar.advance(task)


def _console() -> Console:
    """Standard output; as wide as the terminal, or wide enough for a row where it is a file or a pipe."""
    return Console(width=None if sys.stdout.isatty() else _WIDE)


def _words(*values: object) -> str:
    """Values as one cell: lists joined, nulls left out."""
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    return escape(", ".join(str(item) for item in flat if item is not None))


def _figure(row: dict[str, Any]) -> str:
    value, high = row.get("value"), row.get("value_high")
    shown = "" if value is None else f"{value:,.12g}" + (f"–{high:,.12g}" if high is not None else "")
    return escape(f"{_SIGNS.get(row.get('value_relation') or 'eq', '')}{shown} {row.get('unit') or ''}".strip())


# What fits a terminal: heading → the cell of a row. What else a fact has is in the JSON.
_COLUMNS: dict[str, dict[str, Callable[[dict[str, Any]], str]]] = {
    "statistics": {
        "indicator": lambda row: _words(row.get("indicator")),
        "figure": _figure,
        "measure": lambda row: _words(row.get("measure")),
        "period": lambda row: _words(row.get("time_period")),
        "areas": lambda row: _words(row.get("areas")),
    },
    "agreements": {
        "title": lambda row: _words(row.get("title")),
        "type": lambda row: _words(row.get("instrument_type")),
        "action": lambda row: _words(row.get("action")),
        "date": lambda row: _words(row.get("date")),
        "parties": lambda row: _words(row.get("parties")),
    },
    "programs": {
        "name": lambda row: _words(row.get("name")),
        "type": lambda row: _words(row.get("program_type"), row.get("status")),
        "date": lambda row: _words(row.get("date")),
        "bodies": lambda row: _words(row.get("organizers"), row.get("participants")),
        "location": lambda row: _words(row.get("location")),
    },
}


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return escape(text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…")


def facts(extraction: Extraction) -> None:
    """The facts of one text as a table each."""
    console = _console()
    found = [fact_row(extraction.document, fact) for fact in extraction.facts]
    console.print(f"[bold]{escape(extraction.document.document_id)}[/bold]: {len(found)} facts")
    for table, columns in _COLUMNS.items():
        members = [row for row in found if row["table"] == table]
        if members:
            shown = Table(*columns, "quote", title=table, title_justify="left", show_lines=True)
            for row in members:
                shown.add_row(*(cell(row) for cell in columns.values()), _quote(row["quote"]))
            console.print(shown)


def accuracy(report: dict[str, Any]) -> None:
    """F1 with precision and recall by half, table and level, and each column's accuracy among the rows found."""
    console = _console()
    for half, tables in report["figures"].items():
        title = f"{half}: {report['texts'][half]} texts, F1 precision/recall"
        shown = Table(title=title, title_justify="left", box=SIMPLE, pad_edge=False)
        for heading in ("table", "gold", "rows", "found", "usable", "precise"):
            shown.add_column(heading, justify="left" if heading == "table" else "right", no_wrap=True)
        for table, levels in tables.items():
            rates = [
                "{f1:.3f} {precision:.2f}/{recall:.2f}".format(**levels[k]) for k in ("found", "usable", "precise")
            ]
            shown.add_row(table, f"{levels['rows']['gold']}", f"{levels['rows']['predicted']}", *rates)
        console.print(shown)
    for table, fields in report["fields"].items():
        if fields:
            console.print(f"{table}: " + ", ".join(f"{name} {f['accuracy']:.2f}" for name, f in fields.items()))


def errors(judgements: Iterable[Judgement]) -> None:
    """One line for each row that is missed, extra or wrong in a column."""
    for j in judgements:
        wrong = [name for name, right in (*j.usable.items(), *j.precise.items()) if not right]
        if j.verdict == "ignored" or (j.verdict == "paired" and not wrong):
            continue
        kind = "wrong" if j.verdict == "paired" and not j.is_usable else "imprecise" if wrong else j.verdict
        told = {"gold": j.gold, "got": j.got}
        rows = (f"{name}={json.dumps(dict(row), ensure_ascii=False)}" for name, row in told.items() if row)
        print(kind.upper(), *([",".join(wrong)] if wrong else []), j.document, j.table, *rows)


def changes(rows: pl.DataFrame) -> None:
    """What differs between two releases, one line a change."""
    console = _console()
    if rows.is_empty():
        console.print("nothing differs")
        return
    shown = Table(box=SIMPLE, pad_edge=False)
    for heading in ("table", "record", "change", "field", "before", "after", "cause"):
        shown.add_column(heading, overflow="fold")
    for row in rows.iter_rows(named=True):
        cause = _words(row["cause"], row["cause_detail"])
        shown.add_row(
            row["table"],
            escape(row["record_id"]),
            row["change"],
            *(_quote(row[name] or "") for name in ("field", "old", "new")),
            cause,
        )
    console.print(shown)
    counts = rows.group_by("table", "change").len().sort("table", "change").iter_rows()
    console.print("; ".join(f"{table}: {count} {change}" for table, change, count in counts))


def record(table: str, row: dict[str, Any], evidence: list[dict[str, Any]]) -> None:
    """A record's columns, and each field's words in their context."""
    console = _console()
    shown = Table(title=table, title_justify="left", box=SIMPLE, pad_edge=False, show_header=False)
    for name, value in row.items():
        if value not in (None, []):
            shown.add_row(name, _words(value))
    console.print(shown)
    for place in evidence:
        where = f"{place['document_id']} {place['start']}–{place['end']}, {place['rule_id']}"
        context = (" ".join((place[part] or "").split("\n")) for part in ("prefix", "quote", "suffix"))
        before, quote, after = map(escape, context)
        console.print(f"[bold]{escape(place['field'])}[/bold] [dim]({escape(where)})[/dim]")
        console.print(f"  …{before}[bold reverse]{quote}[/bold reverse]{after}…")
