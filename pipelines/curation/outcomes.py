"""What became of decisions: the rows of the table `decisions`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from pipelines.curation.model import Decision, DecisionError
from pipelines.model import FactTable
from pipelines.resolve.statements import STATED
from schemas.tables import TABLES

ROW = "row"  # in place of a column: the row as a whole


def as_cell(value: Any) -> str | None:
    """A value as text, as in CSV before escaping; null and the empty list are null."""
    if value is None or value == () or value == []:
        return None
    if isinstance(value, tuple | list):
        return "|".join(str(item).replace("%", "%25").replace("|", "%7C") for item in value)
    if isinstance(value, str):
        return value
    return str(pl.Series([value]).cast(pl.String)[0])


def as_row(table: FactTable, row: Mapping[str, Any]) -> str:
    """What a row states as a JSON object, without what it leaves out."""
    told = {name: row[name] for name in STATED[table] if row.get(name) not in (None, (), [])}
    return json.dumps(told, ensure_ascii=False)


class Outcomes:
    """Collects what became of each decision, and why some must be refused."""

    def __init__(self) -> None:
        self._rows: list[dict[str, Any]] = []
        self._refused: dict[str, str] = {}
        self.stale_ids: set[str] = set()

    def applied(self, decision: Decision, record_id: str, field: str, extracted: Any, decided: Any) -> None:
        """A decision holds for a field of a record."""
        self._add(decision, record_id, field, as_cell(extracted), as_cell(decided), None)

    def stale(self, decision: Decision, because: str) -> None:
        """A decision is left out as a whole, because what it was based on has changed."""
        if decision.decision_id in self.stale_ids:
            return
        self.stale_ids.add(decision.decision_id)
        if decision.action == "correct":
            said = {name: as_cell(value) for name, value in decision.fields.items()}
        else:
            said = {ROW: as_row(decision.table, decision.fields) if decision.action == "add" else None}
        for record_id in decision.records or (decision.decision_id,):
            for field, decided in said.items():
                self._add(decision, record_id, field, None, decided, because)

    def refuse(self, decision: Decision, problem: str) -> None:
        """A decision that cannot be meant: nothing is released until it is mended."""
        self._refused.setdefault(decision.where, problem)

    def frame(self) -> pl.DataFrame:
        """The table. Raises DecisionError with a line for each decision that was refused, in
        order of the file."""
        if self._refused:
            lines = sorted(self._refused.items(), key=lambda item: (len(item[0]), item[0]))
            raise DecisionError("\n".join(f"{where}: {problem}" for where, problem in lines))
        return pl.DataFrame(self._rows, schema=TABLES["decisions"].polars_schema())

    def _add(
        self,
        decision: Decision,
        record_id: str,
        field: str,
        extracted: str | None,
        decided: str | None,
        stale_because: str | None,
    ) -> None:
        self._rows.append(
            {
                "decision_id": decision.decision_id,
                "action": decision.action,
                "table": decision.table,
                "record_id": record_id,
                "field": field,
                "extracted": extracted,
                "decided": decided,
                "reason": decision.reason,
                "decided_on": decision.decided_on,
                "decided_by": decision.decided_by,
                "document_ids": sorted({basis.document_id for basis in decision.basis}),
                "status": "stale" if stale_because else "applied",
                "stale_because": stale_because,
            }
        )
