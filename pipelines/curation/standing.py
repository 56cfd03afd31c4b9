"""Whether what a decision was based on still stands: its texts, its quotes, and the records that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from pipelines.curation.model import Basis, Decision
from pipelines.curation.outcomes import Outcomes
from pipelines.resolve.identity import ID

_STEPS = 50  # redirects in a chain; each release adds at most one


def _changed(basis: Basis, hashes: Mapping[str, str], texts: Mapping[str, str]) -> str | None:
    document_id = basis.document_id
    if document_id not in hashes or document_id not in texts:
        return f"the text {document_id} is gone"
    if basis.sha256 is not None and hashes[document_id] != basis.sha256:
        return f"the text {document_id} was edited"
    if basis.quote is not None and texts[document_id][basis.start : basis.end] != basis.quote:
        return f"the quote does not stand at {basis.start}-{basis.end} of {document_id} any more"
    return None


class Past:
    """What the release before knew, so that what is gone is told from what never was. Empty where there is none."""

    def __init__(self, before: Mapping[str, pl.DataFrame]) -> None:
        def column(table: str, name: str) -> pl.Series:
            return before[table][name] if table in before else pl.Series([], dtype=pl.String)

        self._decisions = set(column("decisions", "decision_id"))
        self._documents = set(column("documents", "document_id"))
        self._records = [*(column(table, key) for table, key in ID.items()), column("redirects", "old_id")]

    def has_decision(self, decision: Decision) -> bool:
        """Whether the decision was there, and so was meant, when the release before was made."""
        return decision.decision_id in self._decisions

    def has_document(self, document_id: str) -> bool:
        """Whether the text was there."""
        return document_id in self._documents

    def has_record(self, record_id: str) -> bool:
        """Whether the id was that of a record, or led to one."""
        return any(record_id in ids for ids in self._records)


def standing(
    decisions: Iterable[Decision], documents: pl.DataFrame, texts: Mapping[str, str], past: Past, outcomes: Outcomes
) -> list[Decision]:
    """The decisions whose texts and quotes are as they were; the others are stale, or refused where a document that
    they name was never there."""
    hashes = dict(documents.select("document_id", "sha256").iter_rows())
    good = []
    for decision in decisions:
        named = {*decision.documents, *(basis.document_id for basis in decision.basis)}
        never = [i for i in sorted(named) if i not in hashes and not past.has_document(i)]
        if never and not past.has_decision(decision):
            outcomes.refuse(decision, f"there is no document {never[0]!r}")
        elif because := next(filter(None, (_changed(basis, hashes, texts) for basis in decision.basis)), None):
            outcomes.stale(decision, because)
        else:
            good.append(decision)
    return good


def lost(decision: Decision, record_id: str, past: Past, outcomes: Outcomes) -> None:
    """An id leads to no record: stale where there was one, refused where there never was."""
    if past.has_decision(decision) or past.has_record(record_id):
        outcomes.stale(decision, f"the record {record_id} is gone, and no redirect leads from it to another")
    else:
        outcomes.refuse(decision, f"there is no record {record_id}, and no redirect leads from it to one")


def followed(ids: Iterable[str], records: Sequence[pl.Series], moves: Sequence[pl.DataFrame]) -> dict[str, str]:
    """The record that each id is or leads to; ids that lead to none are left out.

    `records` are the ids that there are, `moves` frames of `old_id` and `new_id`, the first to be followed first.
    """
    found: dict[str, str] = {}
    at = {i: i for i in ids}
    for _ in range(_STEPS):
        here = sorted(set(at.values()))
        alive = {i for series in records for i in series.filter(series.is_in(here))}
        found |= {i: place for i, place in at.items() if place in alive}
        step: dict[str, str] = {}
        for frame in reversed(moves):
            step |= dict(frame.filter(pl.col("old_id").is_in(here)).select("old_id", "new_id").iter_rows())
        at = {i: step[place] for i, place in at.items() if place not in alive and place in step}
        if not at:
            break
    return found
