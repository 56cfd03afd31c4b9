"""The table of agreements: one row an act on an instrument."""

from __future__ import annotations

import polars as pl

from schemas import columns as c
from schemas.base import Table


class Agreements(Table):
    """One row an act (signing, renewal, entry into force …) on an instrument between two or more parties."""

    agreement_id: str = c.key("Agreement", "Stable id of the act, made from what identifies it.", prefix="agmt")
    title: str = c.text("Title", "Title of the instrument as printed, else composed from its subject.")
    title_is_printed: bool = c.flag("Title is printed", "Whether the title stands in the text in these words.")
    instrument_type: str = c.choice(c.INSTRUMENT_TYPES, "Instrument", "What kind of instrument it is.")
    action: str = c.choice(c.ACTIONS, "Action", "What was done to the instrument.")
    date: str = c.edtf("Date", "When it was done (EDTF); null where nothing is stated.")
    date_start: c.Day = c.day("First day", "First day of the date; null where it is open or not stated.", nullable=True)
    date_end: c.Day = c.day("Last day", "Last day of the date; null where it is open or not stated.", nullable=True)
    date_basis: str = c.choice(
        c.BASES,
        "Basis of the date",
        "`stated` in the words themselves, resolved from `context`, or fallen back on the `document`'s date.",
        nullable=True,
    )
    parties: c.Texts = c.entities("Parties", "Who concluded it: those named, not those counted.")
    lateralism: str = c.choice(
        c.LATERALISMS,
        "Lateralism",
        "`bilateral` between two sides, `plurilateral` between more, `multilateral` when open to a whole group "
        "(Belt and Road countries, the UN, the world); null where fewer than two sides are named.",
        nullable=True,
    )
    subjects: c.Texts = c.words("Subjects", "What it is about, in a few plain words each.")
    occasion: str = c.text("Occasion", "The event at which it was done, as printed.", nullable=True)
    program_id: str = c.reference(
        "programs.program_id", "Program", "The program that is the occasion, where it is known.", nullable=True
    )
    reported_on: c.Day = c.reported_on()
    documents: pl.Int64 = c.documents()
    confidence: float = c.confidence()

    _date_is_ordered = c.ordered("date_is_ordered", "date_start", "date_end")
    _date_has_a_basis = c.with_basis("date_has_a_basis", "date", "date_basis")
