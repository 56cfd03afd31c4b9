"""Which statements are one record, as people decided: `split` and `merge`, before records are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from pipelines.curation.model import Decision
from pipelines.curation.outcomes import ROW, Outcomes
from pipelines.model import FactTable
from pipelines.resolve.identity import PREFIX, make_ids
from pipelines.resolve.resolve import Grouped


def _moved(facts: pl.DataFrame, which: pl.Expr, record_id: str) -> pl.DataFrame:
    return facts.with_columns(record_id=pl.when(which).then(pl.lit(record_id)).otherwise("record_id"))


def _id_of_part(table: FactTable, facts: pl.DataFrame, part: pl.DataFrame, record_id: str, left: Sequence[str]) -> str:
    """The id of the statements that leave a record: that of the first published of them that no record has, else one
    made from the record and the documents."""
    taken = facts.filter(pl.col("record_id").is_in(part["own_id"].implode()))["record_id"]
    free = part.filter(~pl.col("own_id").is_in(taken.implode())).sort("reported_on", "own_id")["own_id"]
    if len(free):
        return str(free[0])
    made = make_ids(PREFIX[table], [pl.Series([record_id]), pl.Series(["|".join(left)])])
    return str(made[0])


def split(grouped: Grouped, decisions: Iterable[Decision], ids: Mapping[str, str], outcomes: Outcomes) -> Grouped:
    """The statements of some documents leave their record and become one of their own; the rest keeps the id.

    `ids` are the records that the ids of the decisions lead to; all of them are there.
    """
    out = dict(grouped)
    for decision in decisions:
        facts, record_id = out[decision.table], ids[decision.records[0]]
        leaves = (pl.col("record_id") == record_id) & pl.col("document_id").is_in(decision.documents)
        stated_by = set(facts.filter(pl.col("record_id") == record_id)["document_id"])
        if missing := [i for i in decision.documents if i not in stated_by]:
            outcomes.stale(decision, f"the text {missing[0]} does not state the record {record_id}")
        elif stated_by <= set(decision.documents):
            outcomes.stale(decision, f"no other text states the record {record_id}")
        else:
            part = _id_of_part(decision.table, facts, facts.filter(leaves), record_id, decision.documents)
            out[decision.table] = _moved(facts, leaves, part)
            outcomes.applied(decision, record_id, ROW, record_id, record_id)
            outcomes.applied(decision, part, ROW, record_id, part)
    return out


def merge(grouped: Grouped, decisions: Iterable[Decision], ids: Mapping[str, str], outcomes: Outcomes) -> Grouped:
    """Records become one, named by the one that was published first, ties by the smaller id.

    Decisions that share a record make one of all that they name, in whatever order they come.
    """
    clusters: list[tuple[FactTable, set[str], list[Decision]]] = []
    for decision in decisions:
        members, together = {ids[i] for i in decision.records}, [decision]
        apart = []
        for cluster in clusters:
            if cluster[1] & members:
                members |= cluster[1]
                together += cluster[2]
            else:
                apart.append(cluster)
        clusters = [*apart, (decision.table, members, together)]
    out = dict(grouped)
    for table, members, together in clusters:
        facts = out[table]
        of_them = pl.col("record_id").is_in(sorted(members))
        first = facts.filter(of_them).group_by("record_id").agg(pl.col("reported_on").min())
        kept = str(first.sort("reported_on", "record_id")["record_id"][0])
        out[table] = _moved(facts, of_them, kept)
        for decision in together:
            for record_id in sorted({ids[i] for i in decision.records} | {kept}):
                outcomes.applied(decision, record_id, ROW, record_id, kept)
    return out
