"""From the files of a release to what its page needs, as plain data.

Belongs here: which tables and columns the page shows and how evidence is grouped for it. Does not
belong here: charts (plots.py), markup or script (template.html, page.css, page.js).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

# Tables a reader can open, with the columns shown first; the others are in the record's own view.
LISTED: dict[str, tuple[str, ...]] = {
    "statistics": ("indicator", "value", "unit", "measure", "time_period", "areas", "reported_on", "confidence"),
    "agreements": ("title", "instrument_type", "action", "date", "parties", "reported_on", "confidence"),
    "programs": ("name", "program_type", "status", "date", "location", "organizers", "participants", "confidence"),
    "conflicts": (),
    "changes": (),
    "documents": ("document_id", "title", "publisher", "published_on", "characters", "url"),
}
LOW_CONFIDENCE = 0.5  # rows below it are published and marked


def load(release: Path) -> dict[str, pl.DataFrame]:
    """The tables of a release, by name. Raises `FileNotFoundError` where a release has no tables."""
    frames = {path.stem: pl.read_parquet(path) for path in sorted(release.rglob("*.parquet"))}
    missing = [name for name in (*LISTED, "evidence", "entities") if name not in frames]
    if missing:
        raise FileNotFoundError(f"{release} is no release: it has no {', '.join(missing)}")
    return frames


def payload(release: Path, frames: dict[str, pl.DataFrame], texts: dict[str, str]) -> dict[str, Any]:
    """Everything the page shows, ready for JSON. `texts` are the archived texts by document id."""
    package = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    return {
        "version": package["version"],
        "lowConfidence": LOW_CONFIDENCE,
        "tables": {name: _table(frames[name], shown, package) for name, shown in LISTED.items()},
        "evidence": _evidence(frames["evidence"]),
        "documents": {
            row["document_id"]: {
                "title": row["title"] or first_words(texts.get(row["document_id"], "")),
                "publisher": row["publisher"],
                "published": _plain(row["published_on"]),
                "url": row["url"],
                "text": texts.get(row["document_id"], ""),
            }
            for row in frames["documents"].iter_rows(named=True)
        },
        "entities": dict(frames["entities"].select("entity_id", "name").iter_rows()),
        "figures": [
            {"name": name, "rows": frames[name].height}
            for name in ("statistics", "agreements", "programs", "documents")
        ],
    }


def first_words(text: str, count: int = 12) -> str:
    """How a text without a headline is called."""
    words = text.split(maxsplit=count)
    return " ".join(words[:count]) + (" …" if len(words) > count else "")


def _table(frame: pl.DataFrame, shown: tuple[str, ...], package: dict[str, Any]) -> dict[str, Any]:
    described = {
        field["name"]: field
        for resource in package["resources"]
        if set(frame.columns) <= {f["name"] for f in resource.get("schema", {}).get("fields", [])}
        for field in resource["schema"]["fields"]
    }
    return {
        "columns": [
            {
                "name": name,
                "title": described.get(name, {}).get("title") or name.replace("_", " ").capitalize(),
                "description": described.get(name, {}).get("description", ""),
                "shown": not shown or name in shown,
                "number": frame.schema[name].is_numeric(),
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
