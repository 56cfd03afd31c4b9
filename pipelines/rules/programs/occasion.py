"""When and where something was that a verb tells: a meeting, a stay.

Belongs here: the date and place around an act. Does not belong here: those of an activity that a noun names
(setting.py).
"""

from __future__ import annotations

from pipelines.model import Span
from pipelines.rules.nearness import TOO_FAR, distance
from pipelines.rules.programs.moments import When, Where
from pipelines.rules.programs.places import place_of
from pipelines.rules.programs.setting import told_when_said
from pipelines.rules.programs.view import View


def dated_near(view: View, start: int, end: int) -> When | None:
    """The date of an act told by the words at some offsets of a sentence."""
    best: tuple[float, When] | None = None
    for period in view.periods:
        if period.kind in ("term", "until", "since", "duration"):
            continue
        far = distance(view.sentence, period, start, end) + 12 * told_when_said(view, period)
        if far <= TOO_FAR and (best is None or far < best[0]):
            best = far, When(period.edtf, period.basis, Span(period.start, period.end), period.first, period.last)
    return best[1] if best else None


def placed_in(view: View) -> Where | None:
    """The first town or province that "in" or "at" leads to."""
    for name in view.names:
        if (
            name.kind in ("city", "province")
            and view.index(name.start) > 0
            and view.tokens[view.index(name.start) - 1].lower in ("in", "at")
        ):
            return place_of(view, name)
    return None
