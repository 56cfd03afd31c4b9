"""Documents and facts as Arrow, and extraction as one pure function from a batch of the one to a batch of the other.

Belongs here: the two schemas, and the way from columns to documents and from facts to columns. Does not belong here:
where batches come from and go to (dataset), and where they run (engines).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import pyarrow as pa

from pipelines.engines import Failed, Outcome, attempt_batch
from pipelines.extract import fact_row, field_spans
from pipelines.model import Document

_WORDS = pa.list_(pa.field("element", pa.string()))
_SPAN = pa.struct([("field", pa.string()), ("start", pa.int32()), ("end", pa.int32())])

# One row a document; the names are those of `Document`.
TEXTS = pa.schema(
    [
        pa.field("document_id", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("published_on", pa.date32(), nullable=False),
        pa.field("language", pa.string(), nullable=False),
        ("title", pa.string()),
        ("publisher", pa.string()),
        ("url", pa.string()),
        ("license", pa.string()),
        ("retrieved_on", pa.date32()),
        pa.field("path", pa.string(), nullable=False),
        pa.field("sha256", pa.string(), nullable=False),
    ]
)
# What facts of the three tables say, under the names of the contract; days are ISO 8601. A column that a table has not
# is null in its rows.
SAID: dict[str, pa.DataType] = {
    **dict.fromkeys("indicator_id indicator measure".split(), pa.string()),
    **dict.fromkeys("value value_high".split(), pa.float64()),
    **dict.fromkeys("value_relation value_text unit time_period period_start period_end".split(), pa.string()),
    **dict.fromkeys("period_basis ref_area counterpart_area".split(), pa.string()),
    "areas": _WORDS,
    "title": pa.string(),
    "title_is_printed": pa.bool_(),
    **dict.fromkeys("instrument_type action".split(), pa.string()),
    "name": pa.string(),
    "name_is_printed": pa.bool_(),
    **dict.fromkeys("program_type status date date_start date_end date_basis".split(), pa.string()),
    **dict.fromkeys("parties subjects".split(), _WORDS),
    **dict.fromkeys("lateralism occasion location location_area".split(), pa.string()),
    **dict.fromkeys("organizers participants".split(), _WORDS),
    **dict.fromkeys("program_id agreement_id reported_on".split(), pa.string()),
}
# One row a fact: the columns that `camelbell extract --spans` prints, and the whole id of the document.
FACTS = pa.schema(
    [
        pa.field("document_id", pa.string(), nullable=False),
        pa.field("document", pa.string(), nullable=False),
        pa.field("table", pa.string(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("quote", pa.string(), nullable=False),
        pa.field("rule_id", pa.string(), nullable=False),
        *(pa.field(name, kind) for name, kind in SAID.items()),
        pa.field("confidence", pa.float64(), nullable=False),
        pa.field("spans", pa.list_(pa.field("element", _SPAN)), nullable=False),
    ]
)
_NAMES = tuple(f.name for f in fields(Document))


@dataclass(frozen=True, slots=True)
class Found:
    """What a batch of documents gave: facts (schema `FACTS`) in order of documents and text, how many documents were
    read, and which of them extraction broke on, each with the error."""

    facts: pa.RecordBatch
    documents: int
    failed: tuple[tuple[str, str], ...]


def texts_batch(documents: list[Document]) -> pa.RecordBatch:
    """Documents as columns (schema `TEXTS`)."""
    return pa.RecordBatch.from_pydict({name: [getattr(d, name) for d in documents] for name in _NAMES}, TEXTS)


def documents_of(texts: pa.RecordBatch) -> tuple[Document, ...]:
    """The documents in a batch of schema `TEXTS`."""
    columns = [texts.column(name).to_pylist() for name in _NAMES]
    return tuple(Document(*values) for values in zip(*columns, strict=True))


def _rows(outcome: Outcome) -> list[dict[str, Any]]:
    if isinstance(outcome, Failed):
        return []
    document = outcome.document
    return [
        {
            **fact_row(document, fact),
            "document_id": document.document_id,
            "spans": [{"field": name, "start": s, "end": e} for name, (s, e) in field_spans(fact).items()],
        }
        for fact in outcome.facts
    ]


def _columns(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    known = set(FACTS.names)
    if unknown := {name for row in rows for name in row if name not in known}:
        raise ValueError(f"facts have the fields {sorted(unknown)}, which no table has")
    return pa.RecordBatch.from_pylist(rows, FACTS)


def extract_batch(texts: pa.RecordBatch) -> Found:
    """The facts of a batch of documents (schema `TEXTS`): a pure function, the same wherever it runs.

    Raises ValueError when a rule gives a field that no table has.
    """
    outcomes = attempt_batch(documents_of(texts))
    failed = tuple((o.document.document_id, o.error) for o in outcomes if isinstance(o, Failed))
    return Found(_columns([row for outcome in outcomes for row in _rows(outcome)]), len(outcomes), failed)
