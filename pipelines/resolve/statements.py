"""Facts as columns: one row a statement of one document, and one row a span that states one of its fields.

Belongs here: the step from `Extraction` objects to frames, and nothing that looks at a second document, so that
frames of batches can be kept, sent and joined with `concat`. A statement is named by its document and its number there
(`document_id`, `n`), counted in order of the text, whatever order the facts came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any, NamedTuple

import polars as pl
import pyarrow as pa

from pipelines.model import Document, Extraction, Fact, FactTable
from pipelines.resolve.edtf import bounds_of
from pipelines.resolve.identity import with_ids
from schemas.tables import TABLES

CONTEXT = 32  # characters of prefix and suffix beside a quote
TABLES_OF_FACTS: tuple[FactTable, ...] = ("statistics", "agreements", "programs")
# what facts say; the other columns of a record are derived here or made by resolution
STATED: dict[FactTable, tuple[str, ...]] = {
    "statistics": (
        *("indicator_id", "indicator", "measure", "value", "value_high", "value_relation", "value_text", "unit"),
        *("time_period", "period_basis", "areas"),
    ),
    "agreements": (
        *("title", "title_is_printed", "instrument_type", "action", "date", "date_basis"),
        *("parties", "subjects", "occasion"),
    ),
    "programs": (
        *("name", "name_is_printed", "program_type", "status", "date", "date_basis"),
        *("location", "location_area", "organizers", "participants"),
    ),
}
# a field that points at another fact of the same document: its span is that fact's span
LINKS: dict[FactTable, dict[str, FactTable]] = {
    "statistics": {"program_id": "programs", "agreement_id": "agreements"},
    "agreements": {"program_id": "programs"},
    "programs": {},
}
# fields that follow from others: a fact may carry them, they are computed all the same
DERIVED = frozenset(
    "ref_area counterpart_area period_start period_end date_start date_end lateralism reported_on".split()
)
_PERIOD = {"statistics": ("time_period", "period_start", "period_end", "period_basis")}
_DATE = ("date", "date_start", "date_end", "date_basis")

SPANS = pl.Schema(
    {
        "table": pl.String,
        "document_id": pl.String,
        "n": pl.Int32,
        "field": pl.String,
        "start": pl.Int64,
        "end": pl.Int64,
        "quote": pl.String,
        "prefix": pl.String,
        "suffix": pl.String,
        "rule_id": pl.String,
    }
)
LINK_SPANS = pl.Schema(
    {
        "table": pl.String,
        "document_id": pl.String,
        "n": pl.Int32,
        "field": pl.String,
        "start": pl.Int64,
        "end": pl.Int64,
    }
)


class Statements(NamedTuple):
    """All that documents state. `facts`: a frame a table, one row a statement with its id (see `identity`); `spans`:
    where each field stands; `links`: where the fact stands that a field points at; `documents` and `unresolved`: rows
    for their tables (without `count`)."""

    facts: dict[FactTable, pl.DataFrame]
    spans: pl.DataFrame
    links: pl.DataFrame
    documents: pl.DataFrame
    unresolved: pl.DataFrame


def _schema(table: FactTable) -> pl.Schema:
    types = TABLES[table].polars_schema()
    own = {"document_id": pl.String(), "n": pl.Int32(), "reported_on": pl.Date(), "confidence": pl.Float64()}
    return pl.Schema(own | {name: types[name] for name in STATED[table]})


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in order of the text, whatever order they came in."""
    ordered = sorted(facts, key=lambda fact: (fact.span, fact.rule_id))
    if any(a.span == b.span and a.rule_id == b.rule_id for a, b in pairwise(ordered)):
        # what they say decides; looked at only where it has to
        ordered.sort(key=lambda fact: (fact.span, fact.rule_id, repr(sorted(fact.fields.items())), fact.confidence))
    return ordered


class _Builder:
    """Collects columns as plain lists, which is much faster than rows of dictionaries."""

    def __init__(self) -> None:
        self.facts: dict[FactTable, dict[str, list[Any]]] = {
            table: {name: [] for name in _schema(table)} for table in TABLES_OF_FACTS
        }
        self.spans: dict[str, list[Any]] = {name: [] for name in SPANS}
        self.links: dict[str, list[Any]] = {name: [] for name in LINK_SPANS}

    def add_fact(self, document: Document, n: int, fact: Fact) -> None:
        table, given = fact.table, fact.fields
        unknown = given.keys() - set(STATED[table]) - LINKS[table].keys() - DERIVED
        if unknown:
            raise ValueError(f"rule {fact.rule_id} gives {sorted(unknown)}, which {table} has not")
        columns = self.facts[table]
        columns["document_id"].append(document.document_id)
        columns["n"].append(n)
        columns["reported_on"].append(document.published_on)
        columns["confidence"].append(fact.confidence)
        for name in STATED[table]:
            field = given.get(name)
            value = field.value if field else None
            columns[name].append(value)
            if field and field.span and value is not None and value != ():
                self._add_span(document, table, n, name, field.span.start, field.span.end, fact.rule_id)
        self._add_span(document, table, n, "row", fact.span.start, fact.span.end, fact.rule_id)
        for name in LINKS[table]:
            if (field := given.get(name)) and field.span:
                place = (table, document.document_id, n, name, field.span.start, field.span.end)
                for column, item in zip(self.links.values(), place, strict=True):
                    column.append(item)

    def _add_span(self, document: Document, table: str, n: int, field: str, start: int, end: int, rule: str) -> None:
        text, spans = document.text, self.spans
        if not 0 <= start < end <= len(text):
            raise ValueError(f"rule {rule} gives the span {start}:{end} outside {document.document_id}")
        spans["table"].append(table)
        spans["document_id"].append(document.document_id)
        spans["n"].append(n)
        spans["field"].append(field)
        spans["start"].append(start)
        spans["end"].append(end)
        spans["quote"].append(text[start:end])
        spans["prefix"].append(text[max(0, start - CONTEXT) : start] or None)
        spans["suffix"].append(text[end : end + CONTEXT] or None)
        spans["rule_id"].append(rule)


def _frame(table: FactTable, columns: dict[str, list[Any]]) -> pl.DataFrame:
    schema = _schema(table)
    lists = pa.list_(pa.large_string())
    # lists of texts are many times faster by way of Arrow
    series = [
        pl.Series(name, pa.array((value or () for value in values), lists, size=len(values)), schema[name])
        if isinstance(schema[name], pl.List)
        else pl.Series(name, values, schema[name])
        for name, values in columns.items()
    ]
    return pl.DataFrame(series)


def derived(table: FactTable, frame: pl.DataFrame) -> pl.DataFrame:
    """Add what follows from the stated columns: first and last days, and the areas by place. The words of a unit are
    joined by `_`, as the contract has them."""
    period, first, last, basis = _PERIOD.get(table, _DATE)
    days = bounds_of(frame[period]).struct
    frame = frame.with_columns(
        days.field("first").alias(first),
        days.field("last").alias(last),
        pl.when(pl.col(period).is_not_null()).then(basis),
    )
    if table == "statistics":
        frame = frame.with_columns(
            ref_area=pl.col("areas").list.get(0, null_on_oob=True),
            counterpart_area=pl.col("areas").list.get(1, null_on_oob=True),
            unit=pl.col("unit").str.strip_chars().str.replace_all(r"\s+", "_"),
        )
    return frame


def _documents(documents: Sequence[Document]) -> pl.DataFrame:
    schema = TABLES["documents"].polars_schema()
    same = "document_id title publisher url published_on retrieved_on language license path".split()
    columns: dict[str, list[Any]] = {name: [getattr(d, name) or None for d in documents] for name in same}
    columns["sha256"] = [d.sha256 or sha256(d.text.encode()).hexdigest() for d in documents]
    columns["characters"] = [len(d.text) for d in documents]
    columns["duplicate_of"] = [None for _ in documents]
    return pl.DataFrame({name: columns[name] for name in schema}, schema=schema)


def _unresolved(extractions: Sequence[Extraction]) -> pl.DataFrame:
    rows = [
        (item.kind, item.reason, e.document.text[item.span.start : item.span.end], e.document.document_id, *span)
        for e in extractions
        for item in e.unresolved
        if (span := (item.span.start, item.span.end))
    ]
    schema = {k: v for k, v in TABLES["unresolved"].polars_schema().items() if k not in ("unresolved_id", "count")}
    return pl.DataFrame(rows, schema=schema, orient="row")


def statements(extractions: Iterable[Extraction]) -> Statements:
    """The facts of documents as columns.

    Raises ValueError for two documents with one id, a field that its table has not, and a span outside its text.
    """
    ordered = sorted(extractions, key=lambda extraction: extraction.document.document_id)
    ids = [extraction.document.document_id for extraction in ordered]
    if twice := sorted({a for a, b in pairwise(ids) if a == b}):
        raise ValueError(f"two documents have the id {twice[0]!r}")
    builder = _Builder()
    for extraction in ordered:
        counts = dict.fromkeys(TABLES_OF_FACTS, 0)
        for fact in _in_order(extraction.facts):
            builder.add_fact(extraction.document, counts[fact.table], fact)
            counts[fact.table] += 1
    return Statements(
        facts={t: with_ids(t, derived(t, _frame(t, builder.facts[t]))) for t in TABLES_OF_FACTS},
        spans=pl.DataFrame(builder.spans, schema=SPANS),
        links=pl.DataFrame(builder.links, schema=LINK_SPANS),
        documents=_documents([extraction.document for extraction in ordered]),
        unresolved=_unresolved(ordered),
    )


def concat(batches: Sequence[Statements]) -> Statements:
    """The statements of several batches as one, in any order. Raises ValueError when two hold the same document."""
    if not batches:
        return statements(())
    documents = pl.concat([batch.documents for batch in batches]).sort("document_id")
    if documents["document_id"].is_duplicated().any():
        twice = documents.filter(pl.col("document_id").is_duplicated())["document_id"][0]
        raise ValueError(f"two documents have the id {twice!r}")
    return Statements(
        facts={
            table: pl.concat([batch.facts[table] for batch in batches]).sort("document_id", "n")
            for table in TABLES_OF_FACTS
        },
        spans=pl.concat([batch.spans for batch in batches]).sort("document_id", maintain_order=True),
        links=pl.concat([batch.links for batch in batches]).sort("document_id", maintain_order=True),
        documents=documents,
        unresolved=pl.concat([batch.unresolved for batch in batches]).sort("document_id", maintain_order=True),
    )


def only(given: Statements, documents: pl.DataFrame) -> Statements:
    """The statements of some of the documents alone (rows of `given.documents`)."""

    def kept(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.join(documents, on="document_id", how="semi", maintain_order="left")

    facts = {table: kept(frame) for table, frame in given.facts.items()}
    return Statements(facts, kept(given.spans), kept(given.links), documents, kept(given.unresolved))
