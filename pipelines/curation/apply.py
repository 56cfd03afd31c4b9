"""Decisions over what was extracted and resolved, before the tables are checked.

In this order, whatever that of the file: added facts join the statements; statements are grouped; records are split,
then merged; then they are corrected and confirmed; then rejected. Each step finds its records by what the one before
left. A decision that does not stand any more is left out as a whole and is in the table `decisions` as stale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from pipelines.curation.add import add
from pipelines.curation.model import Curation, Decision, contradictions
from pipelines.curation.outcomes import ROW, Outcomes, as_row
from pipelines.curation.regroup import merge, split
from pipelines.curation.standing import Past, followed, lost, standing
from pipelines.curation.verdicts import judge, reject
from pipelines.resolve.identity import ID
from pipelines.resolve.redirects import renamed
from pipelines.resolve.resolve import Report, Resolved, group, placed, recorded, redirects
from pipelines.resolve.sameness import Side
from pipelines.resolve.statements import LINKS, Statements
from schemas.tables import empty


class Curated(NamedTuple):
    """Records by extraction and by decision, the table `decisions`, and rows of `quarantine` for what was rejected
    (without ids)."""

    resolved: Resolved
    decisions: pl.DataFrame
    rejected: pl.DataFrame


def curated(given: Statements, side_of: Side, curation: Curation, report: Report = lambda _: None) -> Curated:
    """Records of all statements with the decisions applied (conflicts are not looked for yet).

    `report` is told, twice for each table, how many of its statements were worked on.

    Raises DecisionError, with the line of each, for decisions about records or texts that never were, and for added
    facts that break the contract.
    """
    if not curation.decisions:
        nothing = empty("quarantine").drop("quarantine_id")
        return Curated(recorded(given, group(given, side_of, report), report), empty("decisions"), nothing)
    return _Run(given, side_of, curation, report).all()


class _Run:
    """One application of all decisions, step by step."""

    def __init__(self, given: Statements, side_of: Side, curation: Curation, report: Report) -> None:
        self.outcomes = Outcomes()
        self.report = report
        self.past = Past(curation.before)
        self.texts = curation.texts
        ordered = sorted(curation.decisions, key=lambda decision: decision.decision_id)
        self.decisions = standing(ordered, given.documents, self.texts, self.past, self.outcomes)
        self.added = add(given, self._of("add"), self.texts, self.outcomes)
        self.grouped = group(self.added.given, side_of, report)
        self.moves = self._moves(curation.before)

    def all(self) -> Curated:
        """Every step in its order."""
        splits, ids = self._found(self._of("split"))
        self.grouped = split(self.grouped, splits, ids, self.outcomes)
        merges, ids = self._found(self._of("merge"))
        self.grouped = merge(self.grouped, merges, ids, self.outcomes)
        self._tell_added()
        judged, ids = self._found(self._of("confirm", "correct", "reject"))
        for one, other, _ in contradictions(judged, lambda decision: (ids[decision.records[0]],)):
            self.outcomes.stale(one, f"contradicts {other.decision_id} about {ids[one.records[0]]}")
            self.outcomes.stale(other, f"contradicts {one.decision_id} about {ids[one.records[0]]}")
        judged = [decision for decision in judged if decision.decision_id not in self.outcomes.stale_ids]
        resolved = recorded(self.added.given, self.grouped, self.report)
        rejections = [decision for decision in judged if decision.action == "reject"]
        others = [decision for decision in judged if decision.action != "reject"]
        resolved = judge(resolved, others, ids, self.texts, self.outcomes)
        resolved, rejected = reject(resolved, rejections, ids, self.outcomes)
        return Curated(resolved, self.outcomes.frame(), rejected)

    def _of(self, *actions: str) -> list[Decision]:
        return [decision for decision in self.decisions if decision.action in actions]

    def _moves(self, before: Mapping[str, pl.DataFrame]) -> list[pl.DataFrame]:
        """Where ids lead that no record has: by reading anew, and by the redirects of the release before."""
        if not before:
            return []
        tables = {
            str(table): facts.select(pl.col("record_id").unique().alias(ID[table]))
            for table, facts in self.grouped.items()
        }
        spans = placed(self.added.given, self.grouped)[1]
        own = {"evidence": spans, "documents": self.added.given.documents, "redirects": redirects(self.grouped)}
        return [renamed(before, {**tables, **own}), before["redirects"]]

    def _leads(self, ids: Sequence[str]) -> dict[str, str]:
        records = [facts["record_id"] for facts in self.grouped.values()]
        return followed(ids, records, [redirects(self.grouped), *self.moves])

    def _found(self, decisions: Sequence[Decision]) -> tuple[list[Decision], dict[str, str]]:
        """The decisions of which every record is there, and the records that their ids lead to."""
        named = {decision.decision_id: _named(decision) for decision in decisions}
        ids = self._leads(sorted({i for of_one in named.values() for i in of_one})) if decisions else {}
        good = []
        for decision in decisions:
            missing = [i for i in named[decision.decision_id] if i not in ids]
            if missing:
                lost(decision, missing[0], self.past, self.outcomes)
            else:
                good.append(decision)
        return good, ids

    def _tell_added(self) -> None:
        own_ids = self.added.own_ids
        ids = self._leads(sorted(set(own_ids.values()))) if own_ids else {}
        for decision in self._of("add"):
            if own_id := own_ids.get(decision.decision_id):
                said = as_row(decision.table, decision.fields)
                self.outcomes.applied(decision, ids[own_id], ROW, None, said)


def _named(decision: Decision) -> list[str]:
    """All ids of records in a decision: those it is about, and those that it points at."""
    links = LINKS[decision.table]
    pointed = [str(value) for name, value in decision.fields.items() if name in links and value is not None]
    return [*decision.records, *pointed]
