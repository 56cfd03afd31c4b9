"""From the files of a release to what its page needs, as plain data.

Belongs here: which tables and columns the page shows and how evidence is grouped for it. Does not
belong here: charts (plots.py), markup or script (template.html, page.css, page.js).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
LOW_CONFIDENCE = 0.5  # rows below it are published and marked


@dataclass(frozen=True, slots=True)
class Most:
    """How much a page holds: a browser can go on with so much, and what making it costs does not grow any more."""

    texts: int = 10_000
    rows: int = 50_000  # of records that the texts state, and of changes: what is tested to stay smooth
    characters: int = 20_000_000  # of texts


def newest(scan: Callable[[str], pl.LazyFrame], most: Most = Most()) -> Frames:
    """The tables that the page needs, as far as a browser can hold them: the texts that were published last, what they
    state with its evidence there, and the first of the changes. `scan` gives a table of the release."""
    evidence = scan("evidence").select("record_id", "field", "document_id", "start", "end", "rule_id")
    texts = _newest_texts(scan("documents"), evidence, most)
    wanted = {table: scan(table) for table in (*LISTED, "entities")} | {"evidence": evidence}
    if texts is not None:
        wanted["documents"] = _only(wanted["documents"], texts, "document_id")
        wanted["evidence"] = evidence = _only(evidence, texts, "document_id").collect(engine="streaming").lazy()
        stated = evidence.select("record_id").unique().collect()
        for table in RECORD_TABLES:
            wanted[table] = _only(wanted[table], stated, f"{table[:-1]}_id")
        wanted["conflicts"] = _only(wanted["conflicts"], stated, "statistic_id")
    wanted["changes"] = wanted["changes"].head(most.rows)
    return dict(zip(wanted, pl.collect_all(wanted.values()), strict=True))


def _only(frame: pl.LazyFrame, some: pl.DataFrame, name: str) -> pl.LazyFrame:
    """The rows of which a column is in the one column of `some`."""
    return frame.filter(pl.col(name).is_in(some.to_series().implode()))


def _newest_texts(documents: pl.LazyFrame, evidence: pl.LazyFrame, most: Most) -> pl.DataFrame | None:
    """The ids of the texts that the page holds, None where it holds all."""
    rows = evidence.filter(pl.col("field") == "row").group_by("document_id").len("rows")
    texts = documents.select("document_id", "published_on", "characters").join(rows, on="document_id", how="left")
    before = pl.col("characters", "rows").fill_null(0).cum_sum().shift(1, fill_value=0)
    ordered = texts.sort("published_on", "document_id", descending=[True, False]).with_columns(before)
    every = ordered.collect(engine="streaming").head(most.texts)
    kept = every.filter((pl.col("characters") < most.characters) & (pl.col("rows") < most.rows))
    count = documents.select(pl.len()).collect().item()
    return None if kept.height == count else kept.select("document_id")


def payload(release: Release, frames: Frames) -> dict[str, Any]:
    """Everything the page shows of a release, ready for JSON. `frames`: its tables as far as shown (`newest`)."""
    rows = {name: int(release.scan(name).select(pl.len()).collect().item()) for name in LISTED}
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
                "published": row["published_on"].isoformat(),
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
        "rows": _lists(frame.with_columns(pl.col(pl.Date).dt.to_string("iso:strict"))),
    }


def _lists(frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    """The rows. By columns, which is several times faster than row by row."""
    return list(zip(*(column.to_list() for column in frame.get_columns()), strict=True))


def _evidence(frame: pl.DataFrame) -> dict[str, Any]:
    """Evidence in columns, which for hundreds of thousands of lines is a quarter of the size of lines: names as numbers
    of the names in `names`. `lines`: record id → its first line, and how many it has."""
    frame = frame.sort("record_id", maintain_order=True)
    runs = frame.group_by("record_id", maintain_order=True).len().with_columns(end=pl.col("len").cum_sum())
    return {
        "columns": [_coded(frame[name]) for name in ("field", "document_id", "start", "end", "rule_id")],
        "lines": {record: (end - count, count) for record, count, end in runs.iter_rows()},
    }


def _coded(column: pl.Series) -> dict[str, Any]:
    """A column as its values; of texts the distinct ones, and the number of each among them."""
    if column.dtype != pl.String:
        return {"names": None, "values": column.to_list()}
    names = column.unique().sort()
    return {"names": names.to_list(), "values": column.cast(pl.Enum(names)).to_physical().to_list()}
