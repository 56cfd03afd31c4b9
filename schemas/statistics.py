"""The table of statistics: one row a number that a text asserts of something."""

from __future__ import annotations

import polars as pl

from schemas import columns as c
from schemas.base import Table


class Statistics(Table):
    """One row a quantity that a text asserts of something nameable: a (number, indicator, period)."""

    statistic_id: str = c.key("Statistic", "Stable id of the statistic, made from what it says.", prefix="stat")
    indicator_id: str = c.text(
        "Indicator id", "Id of the indicator in the vocabulary; null where it is not listed there.", nullable=True
    )
    indicator: str = c.text(
        "Indicator", "What is counted or measured, and of whom: a short noun phrase in plain words."
    )
    measure: str = c.choice(c.MEASURES, "Measure", "What kind of figure it is.")
    value: float = c.real("Value", "The number, fully scaled, in `unit`; negative for a fall.")
    value_high: float = c.real(
        "Upper value", "Upper end of a stated range; null where there is no range.", nullable=True
    )
    value_relation: str = c.choice(c.RELATIONS, "Relation", "How the thing relates to the value: equal, over, about …")
    value_text: str = c.text("Value as printed", "The number as the text prints it.")
    unit: str = c.text(
        "Unit",
        "`percent`, `percentage_point`, `point`, `ratio`, `rank`, an ISO 4217 code for money, a physical unit in full, "
        "or the singular noun of what is counted, words joined by `_`.",
        pattern=c.UNIT,
    )
    time_period: str = c.edtf("Period", "When it holds (EDTF); null where nothing is stated.")
    period_start: c.Day = c.day(
        "First day", "First day of the period; null where it is open or not stated.", nullable=True
    )
    period_end: c.Day = c.day("Last day", "Last day of the period; null where it is open or not stated.", nullable=True)
    period_basis: str = c.choice(
        c.BASES,
        "Basis of the period",
        "`stated` in the words themselves, resolved from `context`, or fallen back on the `document`'s date.",
        nullable=True,
    )
    ref_area: str = c.reference(
        "entities.entity_id", "Area", "Where the thing is or comes from: the first of `areas`.", nullable=True
    )
    counterpart_area: str = c.reference(
        "entities.entity_id", "Counterpart area", "Where the thing goes: the second of `areas`.", nullable=True
    )
    areas: c.Texts = c.entities("Areas", "All places that the number is about, origin first.")
    program_id: str = c.reference(
        "programs.program_id", "Program", "The program that the number measures, where the text says so.", nullable=True
    )
    agreement_id: str = c.reference(
        "agreements.agreement_id", "Agreement", "The agreement that the number measures, likewise.", nullable=True
    )
    reported_on: c.Day = c.reported_on()
    documents: pl.Int64 = c.documents()
    confidence: float = c.confidence()
    conflict_id: str = c.text(
        "Conflict",
        "Shared by statistics that disagree about the same indicator, areas, unit and period; see `conflicts`.",
        nullable=True,
        pattern=r"^conf-[0-9a-f]{16}$",
    )

    # the upper end of a range of falls may be printed second and so lie below
    _range_is_ordered = c.rule(
        "range_is_ordered",
        (pl.col("value_high") > pl.col("value")).fill_null(True) | (pl.max_horizontal("value", "value_high") < 0),
    )
    _period_is_ordered = c.ordered("period_is_ordered", "period_start", "period_end")
    _period_has_a_basis = c.with_basis("period_has_a_basis", "time_period", "period_basis")
    _areas_agree = c.rule(
        "areas_agree",
        pl.col("areas").list.get(0, null_on_oob=True).eq_missing(pl.col("ref_area"))
        & pl.col("areas").list.get(1, null_on_oob=True).eq_missing(pl.col("counterpart_area")),
    )
