"""Records to the published tables: exactly the columns of `schemas/`, sorted by key, every row within the contract.

Belongs here: putting tables together, and moving rows that break the contract to `quarantine`. Does not belong here:
what a fact is (rules), which facts are the same (resolve), or a file format (release).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol

import polars as pl

from pipelines.curation.apply import curated
from pipelines.curation.model import Curation
from pipelines.model import Extraction, FactTable
from pipelines.resolve.identity import ID, make_ids
from pipelines.resolve.resolve import Resolved, disagreeing
from pipelines.resolve.statements import TABLES_OF_FACTS, Statements, only, statements
from schemas.tables import TABLES, check, empty

Frames = dict[str, pl.DataFrame]
OPEN_GROUPS = ("BRI", "UN", "WORLD")  # an act open to all of these is multilateral
UNDECIDED = Curation()
_BODIES: dict[FactTable, dict[str, str]] = {
    "agreements": {"parties": "party"},
    "programs": {"organizers": "organizer", "participants": "participant"},
}


class EntityInfo(Protocol):
    """What the vocabulary of names says of one entity."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def iso3(self) -> str | None: ...  # noqa: D102
    @property
    def wipo_st3(self) -> str | None: ...  # noqa: D102
    @property
    def country(self) -> str | None: ...  # noqa: D102
    @property
    def aliases(self) -> Sequence[str]: ...  # noqa: D102


EntityLookup = Callable[[str], EntityInfo | None]
Report = Callable[[str, int, int], None]  # what, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing that was refused before it became a row: the columns of `quarantine` without its id."""

    stage: str
    reason: str
    source: str
    detail: str | None = None
    table: str | None = None
    record_id: str | None = None
    field: str | None = None
    value: str | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None


def _unknown(_: str) -> None:
    return None


def _untold(_what: str, _done: int, _total: int) -> None:
    return None


def frames(
    extractions: Iterable[Extraction] | Statements,
    refused: Iterable[Refused] = (),
    entity_lookup: EntityLookup = _unknown,
    duplicates: Mapping[str, str] | None = None,
    curation: Curation = UNDECIDED,
    report: Report = _untold,
) -> Frames:
    """All published tables of some documents, in contract order; `changes` waits for a release to compare with.

    `extractions` may be facts, or the statements already made of them (`pipelines.resolve.statements`). `duplicates`
    names for the id of a (near) copy the document that it copies. `curation` holds what people decided, applied
    before the contract is checked. `report` is told how many facts are resolved, then rows checked.
    A row that breaks the contract goes to `quarantine` with its key and the breach, and what pointed at it is mended.
    Raises ValueError for two documents with one id, and for facts with fields or spans that cannot be; DecisionError
    for decisions that cannot be meant.
    """
    given = extractions if isinstance(extractions, Statements) else statements(extractions)
    documents, bad_documents = check("documents", given.documents)
    if not bad_documents.is_empty():
        given = only(given, documents)
    seen = given.unresolved
    facts, done = sum(frame.height for frame in given.facts.values()), 0

    def resolving(count: int) -> None:
        nonlocal done
        done += count
        report("facts resolved", done // 2, facts)  # once they are grouped, once their records are made

    resolved, decisions, rejected = curated(
        given, lambda entity_id: _side(entity_id, entity_lookup), curation, resolving
    )
    del extractions, given  # the places of all fields are most of what a run holds: no form of them is held for long
    resolved = disagreeing(resolved)
    evidence = _evidence(resolved.spans)
    resolved = resolved._replace(spans=resolved.spans.clear())
    tables: Frames = {table: _records(table, resolved, entity_lookup) for table in TABLES_OF_FACTS}
    tables["parties"] = _parties(tables)
    tables["documents"] = documents.with_columns(
        duplicate_of=pl.col("document_id").replace_strict(
            _standing(duplicates or {}, documents), default=None, return_dtype=pl.String
        )
    )
    tables["evidence"] = evidence
    tables["conflicts"] = resolved.conflicts
    tables["quarantine"] = _quarantine(refused, rejected)
    tables["unresolved"] = _unresolved(seen)
    tables["decisions"] = decisions
    tables["redirects"] = resolved.redirects
    tables["changes"] = empty("changes")
    tables["entities"] = entities(tables, entity_lookup)
    return keep_contract({name: in_contract_order(name, tables[name]) for name in TABLES}, bad_documents, report)


def _standing(duplicates: Mapping[str, str], documents: pl.DataFrame) -> dict[str, str]:
    """Copies and originals among the documents that are left. Of the copies of one that was refused, the earliest is
    the original of the others."""
    ids = documents.sort("published_on", "document_id")["document_id"].to_list()
    known = set(ids)
    heirs: dict[str, str] = {}
    out: dict[str, str] = {}
    for copy in ids:
        if (original := duplicates.get(copy)) is not None:
            original = original if original in known else heirs.setdefault(original, copy)
            if original != copy:
                out[copy] = original
    return out


def in_contract_order(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with exactly the columns of its table, sorted by its key."""
    model = TABLES[table]
    frame, keys = frame.select(model.polars_schema().names()), model.key_columns()
    return frame if len(keys) == 1 and frame[keys[0]].is_sorted() else frame.sort(keys)


def _side(entity_id: str, lookup: EntityLookup) -> str:
    info = lookup(entity_id)
    return (info.country if info else None) or entity_id


def _records(table: FactTable, resolved: Resolved, lookup: EntityLookup) -> pl.DataFrame:
    frame = resolved.records[table].rename({"record_id": ID[table]})
    if table == "agreements":
        named = frame.select(pl.col("parties").explode().drop_nulls().unique()).to_series()
        sides = {body: _side(body, lookup) for body in named}
        count = pl.col("parties").list.eval(pl.element().replace(sides)).list.n_unique()
        is_open = pl.any_horizontal(pl.col("parties").list.contains(group) for group in OPEN_GROUPS)
        frame = frame.with_columns(
            lateralism=pl.when(is_open)
            .then(pl.lit("multilateral"))
            .when(count > 2)
            .then(pl.lit("plurilateral"))
            .when(count == 2)
            .then(pl.lit("bilateral"))
        )
    return frame


def _parties(tables: Frames) -> pl.DataFrame:
    parts = [
        tables[table].select(
            table=pl.lit(table, pl.String), record_id=pl.col(ID[table]), role=pl.lit(role, pl.String), entity_id=bodies
        )
        for table, roles in _BODIES.items()
        for bodies, role in roles.items()
    ]
    return pl.concat(parts).explode("entity_id").drop_nulls("entity_id").unique()


def _evidence(spans: pl.DataFrame) -> pl.DataFrame:
    """The first place in each document that states a field of a record."""
    # in the order of the ids, but by numbers: to sort the long ids takes several times as long as all else here
    record, field, document = (_numbers(spans[name]) for name in ("record_id", "field", "document_id"))
    place = (record * (field.max() or 0) + field) * (document.max() or 0) + document
    ordered = place.alias("place").to_frame().with_row_index("row").sort("place", maintain_order=True)
    first = ordered.filter(pl.col("place").ne_missing(pl.col("place").shift()))["row"]
    return spans[first].with_columns(evidence_id=pl.concat_str("record_id", "field", "document_id", separator="/"))


def _numbers(column: pl.Series) -> pl.Series:
    """For each value its number among the values in their order, from 1."""
    values = column.unique().sort().to_frame().with_row_index("number", offset=1)
    return column.to_frame().join(values, on=column.name, how="left", maintain_order="left")["number"].cast(pl.UInt64)


def _quarantine(refused: Iterable[Refused], rejected: pl.DataFrame) -> pl.DataFrame:
    schema = {k: v for k, v in TABLES["quarantine"].polars_schema().items() if k != "quarantine_id"}
    frame = pl.DataFrame([asdict(item) for item in refused], schema=schema).vstack(rejected).unique()
    return frame.with_columns(make_ids("quar", frame.get_columns()).alias("quarantine_id"))


def _unresolved(seen: pl.DataFrame) -> pl.DataFrame:
    seen = seen.filter(pl.col("text") != "").unique(["document_id", "start", "end", "kind"], keep="first")
    ids = make_ids("unre", seen.select("document_id", "start", "end", "kind").get_columns())
    return seen.with_columns(ids.alias("unresolved_id"), count=pl.len().over("kind", "text").cast(pl.Int64))


def entities(tables: Frames, lookup: EntityLookup) -> pl.DataFrame:
    """A row for each entity that any table names; what the vocabulary does not know has its id for a name."""
    used = [
        tables["statistics"]["areas"].explode(),
        tables["programs"]["location_area"],
        tables["parties"]["entity_id"],
    ]
    ids = pl.concat([column.alias("entity_id") for column in used]).drop_nulls().unique().sort().to_list()
    rows = [
        (i, info.name, info.kind, info.iso3, info.wipo_st3, info.country, list(info.aliases))
        if (info := lookup(i))
        else (i, i, None, None, None, None, [])
        for i in ids
    ]
    return pl.DataFrame(rows, schema=TABLES["entities"].polars_schema(), orient="row")


def keep_contract(tables: Frames, failures: pl.DataFrame, report: Report = _untold) -> Frames:
    """Move rows that break the contract of their table to `quarantine`, and mend what pointed at them.

    The rest of the release goes on: evidence, parties and redirects of a refused record go with it, a pointer to it
    becomes null, a conflict of which one side is left is none. `failures` are those already found (see `check`).
    """
    out: Frames = {}
    done, total = 0, sum(frame.height for frame in tables.values())
    for table, frame in tables.items():
        out[table], more = check(table, frame)
        failures = failures.vstack(more)
        if frame.height:
            done += frame.height
            report("rows checked", done, total)
    if failures.is_empty():
        return out
    rows = pl.concat([tables["quarantine"], _refusals(failures, tables["evidence"])]).unique("quarantine_id")
    out["quarantine"] = in_contract_order("quarantine", check("quarantine", rows).good)
    return _without_dangling(out)


def _refusals(failures: pl.DataFrame, evidence: pl.DataFrame) -> pl.DataFrame:
    """Rows of `quarantine` for breaches of the contract, with the place that states the row where there is one."""
    place = evidence.filter(pl.col("field") == "row").select("record_id", "document_id", "start", "end", "quote")
    place = place.unique("record_id", keep="first", maintain_order=True)
    rows = failures.join(place, left_on="key", right_on="record_id", how="left").select(
        stage=pl.lit("contract"),
        reason="check",
        detail=pl.format("{} of {} refused by {}", pl.col("column").fill_null("the row"), "table", "check"),
        source=pl.coalesce("document_id", "key"),
        table="table",
        record_id="key",
        field="column",
        value=pl.when(pl.col("value") != "").then("value"),
        start="start",
        end="end",
        quote="quote",
    )
    rows = rows.unique()
    ids = make_ids("quar", rows.get_columns()).alias("quarantine_id")
    return rows.with_columns(ids).select(TABLES["quarantine"].polars_schema().names())


def _without_dangling(tables: Frames) -> Frames:
    """Tables of which every pointer meets its row."""
    out = dict(tables)
    alive = {table: out[table].select(record_id=pl.col(ID[table])) for table in TABLES_OF_FACTS}
    records = pl.concat([a.with_columns(table=pl.lit(t, pl.String)) for t, a in alive.items()])
    for table in ("parties", "evidence"):
        out[table] = out[table].join(records, on=["table", "record_id"], how="semi", maintain_order="left")
    out["redirects"] = out["redirects"].join(
        records, left_on=["table", "new_id"], right_on=["table", "record_id"], how="semi", maintain_order="left"
    )
    in_conflict = out["conflicts"].join(alive["statistics"], left_on="statistic_id", right_on="record_id", how="semi")
    in_conflict = in_conflict.filter(pl.len().over("conflict_id") > 1)
    out["conflicts"] = in_contract_order("conflicts", in_conflict)
    for table, field in (("statistics", "program_id"), ("statistics", "agreement_id"), ("agreements", "program_id")):
        there = alive["programs" if field == "program_id" else "agreements"]["record_id"].implode()
        out[table] = out[table].with_columns(pl.when(pl.col(field).is_in(there)).then(field))
    known = out["conflicts"]["conflict_id"].implode()
    out["statistics"] = out["statistics"].with_columns(pl.when(pl.col("conflict_id").is_in(known)).then("conflict_id"))
    return out
