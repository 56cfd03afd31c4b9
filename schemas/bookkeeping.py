"""The tables that keep account: what disagrees, was refused, not understood or decided, what changed, what moved."""

from __future__ import annotations

import polars as pl

from schemas import columns as c
from schemas.base import Table


class Conflicts(Table):
    """One row a statistic that disagrees with others about the same indicator, areas, unit and period."""

    conflict_id: str = c.key("Conflict", "Shared by the statistics that disagree.", prefix="conf")
    statistic_id: str = c.key("Statistic", "One of them.", references="statistics.statistic_id")
    indicator: str = c.text("Indicator", "Its own wording of what is measured.")
    measure: str = c.choice(c.MEASURES, "Measure", "What kind of figure it is.")
    unit: str = c.text("Unit", "Unit of the value.", pattern=c.UNIT)
    time_period: str = c.edtf("Period", "When it holds (EDTF).")
    areas: c.Texts = c.entities("Areas", "The places that it is about.")
    value: float = c.real("Value", "What this statistic says.")
    value_relation: str = c.choice(c.RELATIONS, "Relation", "How the thing relates to the value.")
    document_ids: c.Texts = c.words("Documents", "The texts that say so.", references="documents.document_id")


class Quarantine(Table):
    """One row a document, fact or value that was refused, and why."""

    quarantine_id: str = c.key("Quarantine", "Id of the refusal, made from what was refused and why.", prefix="quar")
    stage: str = c.choice(c.STAGES, "Stage", "Where it was refused.")
    reason: str = c.text("Reason", "The name of the check or problem.")
    detail: str = c.text("Detail", "What was wrong, in words.", nullable=True)
    source: str = c.text("Source", "Document id, or path of the file that could not become a document.")
    table: str = c.text("Table", "The table that the row was meant for.", nullable=True)
    record_id: str = c.text("Record", "Key of the refused row.", nullable=True)
    field: str = c.text("Field", "The column that is wrong; null where it is the row.", nullable=True)
    value: str = c.text("Value", "What stood there.", nullable=True)
    start: pl.Int64 = c.count("Start", "Offset of the first character concerned.", nullable=True)
    end: pl.Int64 = c.count("End", "Offset after the last character concerned.", nullable=True)
    quote: str = c.text("Quote", "These characters.", nullable=True)


class Unresolved(Table):
    """One row a name, unit or quantity that was seen but not understood."""

    unresolved_id: str = c.key("Unresolved", "Id of the occurrence, made from its place and kind.", prefix="unre")
    kind: str = c.text("Kind", "What it seems to be: a name, a unit, a number …")
    reason: str = c.text("Reason", "Why it was not understood.")
    text: str = c.text("Text", "The characters from `start` to `end`.")
    count: pl.Int64 = c.count("Count", "How often this text of this kind occurs in the whole release.", least=1)
    document_id: str = c.reference("documents.document_id", "Document", "Where it occurs.")
    start: pl.Int64 = c.count("Start", "Offset of the first character.")
    end: pl.Int64 = c.count("End", "Offset after the last character.")


class Changes(Table):
    """One row a difference from the previous release: a row added or removed, or one changed value of a row."""

    change_id: str = c.key("Change", "Id of the change, made from its place.", prefix="chan")
    table: str = c.text("Table", "The table in which it is.")
    record_id: str = c.text("Record", "Key of the row.")
    change: str = c.choice(c.CHANGES, "Change", "What happened to the row.")
    field: str = c.text("Field", "The changed column; null where the whole row came or went.", nullable=True)
    old: str = c.text("Before", "The value in the previous release, as in CSV before escaping.", nullable=True)
    new: str = c.text("After", "The value in this release, likewise.", nullable=True)
    cause: str = c.choice(c.CAUSES, "Cause", "Why.")
    cause_detail: str = c.text("Detail", "The document, rule or decision that caused it.", nullable=True)


class Decisions(Table):
    """One row a (decision, record, field): what was extracted, and what a person decided (`curation/decisions.yml`).

    For `merge` and `split`, `extracted` is the id that the record had before and `decided` the id that holds it now.
    """

    decision_id: str = c.key("Decision", "Id of the decision, made from what it decides and on what.", prefix="deci")
    action: str = c.choice(c.DECISIONS, "Action", "What the person decided to do.")
    table: str = c.choice(c.RECORD_TABLES, "Table", "The table of the record.")
    record_id: str = c.key(
        "Record",
        "The record that it was applied to; where it is stale, the id that it names, or its own for an added fact.",
    )
    field: str = c.key("Field", "The column that is decided; `row` for the row as a whole.")
    extracted: str = c.text(
        "Extracted",
        "What was there without it: a value as in CSV before escaping, a whole row as JSON; null for nothing.",
        nullable=True,
    )
    decided: str = c.text("Decided", "What is there by the decision, likewise.", nullable=True)
    reason: str = c.text("Reason", "Why, in the person's words.")
    decided_on: c.Day = c.day("Decided on", "Day of the decision.")
    decided_by: str = c.text("Decided by", "Who decided, where it is told.", nullable=True)
    document_ids: c.Texts = c.words("Documents", "The texts that it was based on, which may be gone since.")
    status: str = c.choice(
        c.DECISION_STATUSES,
        "Status",
        "`applied`, or `stale`: what it was based on has changed, so it was left out until a person looks again.",
    )
    stale_because: str = c.text("Stale because", "What has changed; null where it was applied.", nullable=True)

    _stale_has_a_cause = c.rule(
        "stale_has_a_cause", (pl.col("status") == "stale") == pl.col("stale_because").is_not_null()
    )


class Redirects(Table):
    """One row an id that no row has (any more), and the id of the record that holds its statement now."""

    old_id: str = c.key(
        "Old id", "An id that was published, or that one statement of a merged record would have alone."
    )
    new_id: str = c.reference("*", "New id", "The record that holds it now.")
    table: str = c.choice(c.RECORD_TABLES, "Table", "The table of the record.")
    reason: str = c.choice(
        c.REDIRECT_REASONS, "Reason", "`merged` with others, or `renamed` when its identity was read anew."
    )
