"""Column types and enumerations that the tables share.

Belongs here: the closed lists of `docs/annotation-guide.md`, the patterns of codes, keys and dates, and one
short constructor a kind of column. Does not belong here: a table, or anything that looks at data.

A column says once, in its metadata, what the pandera check itself cannot: whether it is (part of) the key
(`key`), what it points at (`references`: "table.column"; "*" stands for the table named in the row's own
`table` column), and which list it is drawn from (`enum`). Every other description is derived from that.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

# a list of texts: list<string> in Arrow, joined by "|" in CSV
Texts = Annotated[pl.List, pl.String()]
Day = date

# --- enumerations (docs/annotation-guide.md) ------------------------------------------------------

MEASURES = (
    "level",
    "cumulative",
    "change",
    "difference",
    "growth_rate",
    "average_annual_growth_rate",
    "share",
    "ratio",
    "rank",
    "score",
)
RELATIONS = ("eq", "gt", "ge", "lt", "le", "approx")
BASES = ("stated", "context", "document")
INSTRUMENT_TYPES = (
    "treaty",
    "agreement",
    "memorandum_of_understanding",
    "joint_statement",
    "initiative",
    "action_plan",
    "letter_of_intent",
    "protocol",
    "patent_prosecution_highway",
    "authority_designation",
    "recognition_arrangement",
    "contract",
    "other",
)
ACTIONS = (
    "signed",
    "adopted",
    "issued",
    "launched",
    "renewed",
    "extended",
    "amended",
    "entered_into_force",
    "in_effect",
    "terminated",
    "planned",
)
LATERALISMS = ("bilateral", "plurilateral", "multilateral")
PROGRAM_TYPES = (
    "conference",
    "meeting",
    "exhibition",
    "training",
    "degree_education",
    "expert_exchange",
    "pilot",
    "center",
    "platform",
    "fund",
    "campaign",
    "award",
    "transport_service",
    "mechanism",
    "project",
    "other",
)
STATUSES = ("planned", "ongoing", "completed", "unknown")
ROLES = ("party", "organizer", "participant")
ENTITY_KINDS = (
    "country",
    "area",
    "office",
    "organization",
    "company",
    "university",
    "city",
    "province",
    "person",
)
RECORD_TABLES = ("statistics", "agreements", "programs")
STAGES = ("document", "fact", "contract", "curation")
CHANGES = ("added", "changed", "removed")
CAUSES = ("new_document", "source_edited", "source_removed", "rule_changed", "curated", "schema")
REDIRECT_REASONS = ("merged", "renamed")
DECISIONS = ("confirm", "correct", "merge", "split", "reject", "add")
DECISION_STATUSES = ("applied", "stale")

# --- patterns (Rust regular expressions: no look-around) ------------------------------------------

_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
EDTF = rf"^({_DAY}|{_DAY}/({_DAY}|\.\.)?|(\.\.)?/{_DAY})$"
UNIT = r"^\S+$"
ENTITY_ID = r"^\S(.*\S)?$"
SHA256 = r"^[0-9a-f]{64}$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


# --- columns --------------------------------------------------------------------------------------


def key(title: str, description: str, *, prefix: str | None = None, references: str | None = None) -> Any:
    """(Part of) the key of the table: never null. Ids that we make are `prefix`-16 hexadecimal digits."""
    meta: dict[str, Any] = {"key": True} | ({"references": references} if references else {})
    pattern = rf"^{prefix}-[0-9a-f]{{16}}$" if prefix else ENTITY_ID
    return pa.Field(title=title, description=description, str_matches=pattern, metadata=meta)


def text(title: str, description: str, *, nullable: bool = False, pattern: str | None = None) -> Any:
    """Text, never the empty string: what is missing is null."""
    check: dict[str, Any] = {"str_matches": pattern} if pattern else {"str_length": {"min_value": 1}}
    return pa.Field(title=title, description=description, nullable=nullable, **check)


def choice(values: tuple[str, ...], title: str, description: str, *, nullable: bool = False, key: bool = False) -> Any:
    """One of a closed list."""
    meta: dict[str, Any] = {"enum": values} | ({"key": True} if key else {})
    return pa.Field(title=title, description=description, nullable=nullable, isin=list(values), metadata=meta)


def reference(target: str, title: str, description: str, *, nullable: bool = False) -> Any:
    """The key of a row elsewhere: `target` is "table.column", or "*" for the record of the row's `table` column."""
    return pa.Field(
        title=title,
        description=description,
        nullable=nullable,
        str_matches=ENTITY_ID,
        metadata={"references": target},
    )


def entities(title: str, description: str) -> Any:
    """A list of entity ids, in order; the empty list, never null, where there is none."""
    return pa.Field(title=title, description=description, metadata={"references": "entities.entity_id"})


def words(title: str, description: str, *, references: str | None = None) -> Any:
    """A list of texts; the empty list, never null, where there is none."""
    return pa.Field(title=title, description=description, metadata={"references": references} if references else {})


def real(title: str, description: str, *, nullable: bool = False) -> Any:
    """A number (IEEE 754 double). Infinite and NaN are refused by every table."""
    return pa.Field(title=title, description=description, nullable=nullable)


def count(title: str, description: str, *, least: int = 0, nullable: bool = False) -> Any:
    """A whole number."""
    return pa.Field(title=title, description=description, ge=least, nullable=nullable)


def day(title: str, description: str, *, nullable: bool = False) -> Any:
    """A calendar day (ISO 8601)."""
    return pa.Field(title=title, description=description, nullable=nullable)


def edtf(title: str, description: str) -> Any:
    """A date or period in the Extended Date/Time Format (ISO 8601-2, level 0 with open ends)."""
    return pa.Field(title=title, description=description, nullable=True, str_matches=EDTF)


def flag(title: str, description: str) -> Any:
    """True or false."""
    return pa.Field(title=title, description=description)


def rule(name: str, holds: pl.Expr) -> Any:
    """A check of one row over several columns: `holds` is true where the row keeps it."""

    @classmethod  # type: ignore[misc]
    def check(_cls: Any, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(holds)

    return pa.dataframe_check(check, name=name)


def ordered(name: str, start: str, end: str) -> Any:
    """The first day is not after the last."""
    return rule(name, (pl.col(start) <= pl.col(end)).fill_null(True))


def with_basis(name: str, period: str, basis: str) -> Any:
    """A date or period has a basis, and nothing else has."""
    return rule(name, pl.col(period).is_null() == pl.col(basis).is_null())


def confidence() -> Any:
    """The probability column that all records share."""
    return pa.Field(
        title="Confidence",
        description=(
            "Probability that the row is right in every column that a reader looks at, calibrated on reference texts "
            "that no rule was written from: of rows at 0.9, 9 in 10 are."
        ),
        in_range={"min_value": 0.0, "max_value": 1.0},
    )


def reported_on() -> Any:
    """The date column that all records share."""
    return day("Reported on", "Earliest publication date of the documents that state this row.")


def documents() -> Any:
    """The count column that all records share."""
    return count("Documents", "How many documents state this row.", least=1)
