"""A decision of a person, and what it was based on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import polars as pl

from pipelines.model import FactTable, Value

Action = Literal["confirm", "correct", "merge", "split", "reject", "add"]
CURATED = "curated"  # the rule_id of what a person stated
CERTAIN = 1.0  # the confidence of what a person stated or confirmed


class DecisionError(ValueError):
    """Decisions that must not be used; the message has a line a problem, each with the file and its line."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a decision was based on: a text by its SHA-256, a quote at its place in it (code points), or both."""

    document_id: str
    sha256: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `records`: the ids that it names (none for `add`); `fields`: the columns that it sets (`correct`,
    `add`); `documents`: those whose statements leave a record (`split`); `where`: its file and line."""

    decision_id: str
    action: Action
    table: FactTable
    records: tuple[str, ...]
    fields: Mapping[str, Value]
    documents: tuple[str, ...]
    basis: tuple[Basis, ...]
    reason: str
    decided_on: date
    decided_by: str | None
    where: str


@dataclass(frozen=True, slots=True)
class Curation:
    """All that applying decisions looks at. `texts`: document id → normalised text; `before`: the tables of the
    release before, none for the first."""

    decisions: tuple[Decision, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    before: Mapping[str, pl.DataFrame] = field(default_factory=dict)


Claims = Callable[[Decision], Iterable[str]]


def contradictions(decisions: Iterable[Decision], records: Claims) -> Iterator[tuple[Decision, Decision, str]]:
    """Pairs that cannot both hold, with what they contradict each other in, in the order given.

    `records` gives the records that a decision is about: the ids that it names, or those that they lead to.
    """
    judged: dict[tuple[str, str], Decision] = {}
    verdicts = ("confirm", "correct", "reject")
    for decision in decisions:
        for record in records(decision):
            claims: list[tuple[tuple[str, str], Callable[[Decision], bool]]] = []
            if decision.action in verdicts:
                claims.append(((record, "verdict"), lambda other, d=decision: other.action != d.action))  # type: ignore[misc]
            for name, value in decision.fields.items():
                claims.append(((record, name), lambda other, n=name, v=value: other.fields[n] != v))  # type: ignore[misc]
            claims += [((record, f"from {document}"), lambda _: True) for document in decision.documents]
            for claim, contradicts in claims:
                other = judged.setdefault(claim, decision)
                if other is not decision and contradicts(other):
                    yield decision, other, claim[1] if claim[1] in decision.fields else record
