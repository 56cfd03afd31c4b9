"""How far an activity had come when it was told.

Belongs here: its status from its date, its verb and the day of publication. Does not belong here: the date itself
(setting.py).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.view import Verb

_ENDS = frozenset(("end", "conclude", "close", "wind", "discontinue", "abolish", "expire", "phase", "shut"))
_OPEN = ".."
_YEAR = 4  # characters
Status = Literal["planned", "ongoing", "completed", "unknown"]


def status_of(
    published: date, dated: When | None, verb: Verb | None, ties: tuple[Relation, ...], standing: bool
) -> Status:
    """How far the activity had come on the day of publication."""
    future = verb is not None and verb.future and not verb.past
    if dated is not None and dated.first is not None and dated.basis != "document":
        if dated.first > published:
            return "planned"
        if standing and future and len(dated.edtf.partition("/")[0]) == _YEAR and dated.first.year == published.year:
            return "planned"  # "plans to open a centre this year"
        if not standing and dated.last is not None and dated.last < published:
            return "completed"
        if not standing and dated.last is not None and dated.first <= published <= dated.last:
            return (
                "planned"
                if future
                else "completed"
                if (verb is not None and verb.past) or dated.last == published
                else "ongoing"
            )
        return "ongoing" if standing and not _over(published, dated) else "completed"
    if future:
        return "planned"
    if standing and dated is not None and dated.edtf.startswith(_OPEN) and _over(published, dated):
        return "completed"
    if standing and verb is not None and verb.past and not verb.has_object and verb.base in _ENDS:
        return "completed"
    if standing:
        return "ongoing"
    if verb is not None and verb.past or any(tie.kind == "preposition" for tie in ties):
        return "completed"
    return "unknown"


def _over(published: date, dated: When) -> bool:
    """Whether a time has an end and that lay before the day of publication."""
    closed = "/" in dated.edtf and not dated.edtf.endswith(_OPEN)
    return closed and dated.last is not None and dated.last < published
