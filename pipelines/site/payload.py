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
from schemas.columns import RECORD_TABLES

# Tables a reader can open, with the columns shown first; the others are in the record's own view.
LISTED: dict[str, tuple[str, ...]] = {
    "statistics": ("indicator", "value", "unit", "measure", "time_period", "areas", "reported_on", "confidence"),
    "agreements": ("title", "instrument_type", "action", "date", "parties", "reported_on", "confidence"),
    "programs": ("name", "program_type", "status", "date", "location", "organizers", "participants", "confidence"),
    "conflicts": ("indicator", "value", "unit", "measure", "time_period", "areas", "statistic_id", "conflict_id"),
    "changes": ("table", "record_id", "change", "field", "old", "new", "cause", "cause_detail"),
    "documents": ("document_id", "title", "publisher", "published_on", "characters", "url"),
}
MOST_ROWS = 100_000  # of a table on the page: twice what is tested to stay smooth
LOW_CONFIDENCE = 0.5  # rows below it are published and marked


def newest(frames: Frames, most: int = MOST_ROWS) -> Frames:
    """Tables that a browser can hold: of those with more rows than `most`, the records reported last with their
    evidence, texts and conflicts, and the first of the changes."""
    records = {table: frame for table in RECORD_TABLES if (frame := frames[table]).height > most}
    out = dict(frames)
    for table, frame in records.items():
        latest = frame.sort("reported_on", frame.columns[0], descending=[True, False]).head(most)
        out[table] = latest.sort(frame.columns[0])
    if records:
        ids = pl.concat([out[table].select(record_id=pl.first()) for table in RECORD_TABLES])
        out["evidence"] = frames["evidence"].join(ids, on="record_id", how="semi", maintain_order="left")
        out["documents"] = frames["documents"].join(
            out["evidence"].select("document_id"), on="document_id", how="semi", maintain_order="left"
        )
        out["conflicts"] = frames["conflicts"].join(
            ids, left_on="statistic_id", right_on="record_id", how="semi", maintain_order="left"
        )
    return out | {"changes": frames["changes"].head(most)}


def payload(release: Release, whole: Frames, frames: Frames) -> dict[str, Any]:
    """Everything the page shows of a release, ready for JSON: its tables are `whole`, those shown `frames` (see
    `newest`)."""
    rows = {name: whole[name].height for name in LISTED}
    left_out = [f"{rows[name]:,} {name}" for name in LISTED if rows[name] > frames[name].height]
    ids = set(frames["documents"]["document_id"])
    texts = {key: text for part in release.texts() for key, text in part.items() if key in ids}
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
        "leftOut": f"The page holds the newest of {', '.join(left_out)}; the release has all." if left_out else None,
        "figures": [{"name": name, "rows": rows[name]} for name in LISTED],
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
