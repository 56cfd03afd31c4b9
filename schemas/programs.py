"""The table of programs: one row an organised activity."""

from __future__ import annotations

import polars as pl

from schemas import columns as c
from schemas.base import Table


class Programs(Table):
    """One row an organised activity with a purpose: a conference, a training, a centre, a fund, a service …"""

    program_id: str = c.key("Program", "Stable id of the activity, made from what identifies it.", prefix="prog")
    name: str = c.text("Name", "Name of the activity as printed, else composed from its subject.")
    name_is_printed: bool = c.flag("Name is printed", "Whether the name stands in the text in these words.")
    program_type: str = c.choice(c.PROGRAM_TYPES, "Type", "What kind of activity it is.")
    status: str = c.choice(c.STATUSES, "Status", "How far it had come when the text was published.")
    date: str = c.edtf("Date", "When it takes place (EDTF); null where nothing is stated.")
    date_start: c.Day = c.day("First day", "First day of the date; null where it is open or not stated.", nullable=True)
    date_end: c.Day = c.day("Last day", "Last day of the date; null where it is open or not stated.", nullable=True)
    date_basis: str = c.choice(
        c.BASES,
        "Basis of the date",
        "`stated` in the words themselves, resolved from `context`, or fallen back on the `document`'s date.",
        nullable=True,
    )
    location: str = c.text("Location", "Where it takes place, as printed.", nullable=True)
    location_area: str = c.reference(
        "entities.entity_id", "Area of the location", "The country or area that the location lies in.", nullable=True
    )
    organizers: c.Texts = c.entities("Organizers", "Who founded or hosts it: those named.")
    participants: c.Texts = c.entities("Participants", "Who else takes part: those named.")
    reported_on: c.Day = c.reported_on()
    documents: pl.Int64 = c.documents()
    confidence: float = c.confidence()

    _date_is_ordered = c.ordered("date_is_ordered", "date_start", "date_end")
    _date_has_a_basis = c.with_basis("date_has_a_basis", "date", "date_basis")
