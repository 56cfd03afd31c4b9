"""When and where something was, as values with the words that state them.

Belongs here: the two types. Does not belong here: reading them (setting.py, places.py, ages.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.model import Span


@dataclass(frozen=True, slots=True)
class When:
    """The date of an activity as EDTF with the words that state it, and its first day where known."""

    edtf: str
    basis: Literal["stated", "context", "document"]
    span: Span | None
    first: date | None
    last: date | None
    since: bool = False  # "since 2012", not "opened in 2012"


@dataclass(frozen=True, slots=True)
class Where:
    """The place as printed and the area that it lies in."""

    text: str
    area: str | None
    span: Span
