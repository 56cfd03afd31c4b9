"""From the files of a release to what its page needs, as plain data.

Belongs here: which tables and columns the page shows and how evidence is grouped for it. Does not
belong here: charts (plots.py), markup or script (template.html, page.css, page.js).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from pipelines.release.folder import Release
from pipelines.tables import Frames

# Tables a reader can open, with the columns shown first; the others are in the record's own view.
LISTED: dict[str, tuple[str, ...]] = {
    "statistics": ("indicator", "value", "unit", "measure", "time_period", "areas", "reported_on", "confidence"),
    "agreements": ("title", "instrument_type", "action", "date", "parties", "reported_on", "confidence"),
    "programs": ("name", "program_type", "status", "date", "location", "organizers", "participants", "confidence"),
    "conflicts": ("indicator", "value", "unit", "measure", "time_period", "areas", "statistic_id", "conflict_id"),
    "changes": ("table", "record_id", "change", "field", "old", "new", "cause", "cause_detail"),
    "documents": ("document_id", "title", "publisher", "published_on", "characters", "url"),
}
LOW_CONFIDENCE = 0.5  # rows below it are published and marked


def payload(release: Release, frames: Frames) -> dict[str, Any]:
    """Everything the page shows of a release whose tables are `frames`, ready for JSON."""
    texts = {key: text for part in release.texts() for key, text in part.items()}
    return {
        "version": release.version,
        "lowConfidence": LOW_CONFIDENCE,
        "tables": {name: _table(frames[name], shown, release.schemas[name]) for name, shown in LISTED.items()},
        "evidence": _evidence(frames["evidence"]),
        "documents": {
            row["document_id"]: {
                "title": row["title"] or first_words(texts[row["document_id"]]),
                "publisher": row["publisher"],
                "published": _plain(row["published_on"]),
                "url": row["url"],
                "text": texts[row["document_id"]],
            }
            for row in frames["documents"].iter_rows(named=True)
        },
        "entities": dict(frames["entities"].select("entity_id", "name").iter_rows()),
        "figures": [{"name": name, "rows": frames[name].height} for name in LISTED],
    }


def first_words(text: str, count: int = 12) -> str:
    """How a text without a headline is called."""
    words = text.split(maxsplit=count)
    return " ".join(words[:count]) + (" …" if len(words) > count else "")


def _table(frame: pl.DataFrame, shown: tuple[str, ...], schema: Mapping[str, Any]) -> dict[str, Any]:
    described = {field["name"]: field for field in schema["fields"]}
    return {
        "columns": [
            {
                "name": name,
                "title": described[name]["title"],
                "description": described[name]["description"],
                "shown": name in shown,
                "number": frame.schema[name].is_numeric(),
                "choice": "enum" in described[name].get("constraints", {}),
            }
            for name in sorted(frame.columns, key=lambda n: shown.index(n) if n in shown else len(shown))
        ],
        "order": frame.columns,
        "rows": [[_plain(value) for value in row] for row in frame.iter_rows()],
    }


def _evidence(frame: pl.DataFrame) -> dict[str, list[list[str | int]]]:
    """Record id → [field, document, start, end, rule] lines."""
    out: dict[str, list[list[str | int]]] = {}
    columns = frame.select("record_id", "field", "document_id", "start", "end", "rule_id")
    for record, *line in columns.iter_rows():
        out.setdefault(record, []).append(line)
    return out


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
