"""Facts that a person stated, as statements beside the extracted ones: resolution then treats them like any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from pipelines.curation.model import CERTAIN, CURATED, Decision
from pipelines.curation.outcomes import Outcomes
from pipelines.curation.verdicts import breaches
from pipelines.model import Document, Extraction, Fact, Field, Span
from pipelines.resolve.records import records
from pipelines.resolve.statements import Statements, statements


class Added(NamedTuple):
    """Statements with the added facts, and each one's own id by the id of its decision."""

    given: Statements
    own_ids: dict[str, str]


def add(given: Statements, decisions: Sequence[Decision], texts: Mapping[str, str], outcomes: Outcomes) -> Added:
    """The statements with one more for each decision. One whose row would break the contract is refused."""
    published = dict(given.documents.select("document_id", "published_on").iter_rows())
    numbers = [int(frame["n"].max() or 0) for frame in given.facts.values() if frame.height]  # type: ignore[arg-type]
    facts, spans = dict(given.facts), given.spans
    own_ids: dict[str, str] = {}
    for number, decision in enumerate(decisions, max(numbers, default=0) + 1):
        basis, table = decision.basis[0], decision.table
        document = Document(basis.document_id, texts[basis.document_id], published[basis.document_id])
        fields = {name: Field(value, None) for name, value in decision.fields.items()}
        fact = Fact(table, Span(basis.start or 0, basis.end or 0), CURATED, fields, CERTAIN)
        stated = statements([Extraction(document, (fact,))])
        row = records(table, stated.facts[table].with_columns(record_id="own_id"))
        if broken := breaches(table, row):
            outcomes.refuse(decision, f"the row would break the contract: {next(iter(broken.values()))}")
            continue
        own_ids[decision.decision_id] = stated.facts[table]["own_id"][0]
        n = pl.lit(number, pl.Int32).alias("n")
        facts[table] = facts[table].vstack(stated.facts[table].with_columns(n))
        spans = spans.vstack(stated.spans.with_columns(n))
    facts = {table: frame.sort("document_id", "n") for table, frame in facts.items()}
    return Added(given._replace(facts=facts, spans=spans.sort("document_id", maintain_order=True)), own_ids)
