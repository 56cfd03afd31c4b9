"""When and where something was that a verb tells: a meeting, a stay.

Belongs here: the date and place around an act, and whether an activity is what people went to. Does not belong here:
those of an activity that a noun names (setting.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Span
from pipelines.rules.nearness import TOO_FAR, distance
from pipelines.rules.programs.rule import EVENTS, Activity, Mention
from pipelines.rules.programs.times.moments import When, Where
from pipelines.rules.programs.times.places import place_of
from pipelines.rules.programs.times.setting import told_when_said
from pipelines.rules.programs.times.status import status_of
from pipelines.rules.programs.view import View

_SIDE = r"(?:side-?lines|margins|fringes)"
_AT_EVENT = re.compile(
    r"\b(?:[Dd]uring|[Aa]t|[Aa]longside|[Oo]n the (?:side-?lines|margins|fringes|occasion|eve) of) (?:the|this|that) "
    rf"(?:(?:same|two-day|three-day|main) )?(\w+)|\b[OoIi]n its {_SIDE}\b|\b[Oo]n the {_SIDE}[, ]"
)
_NEAR = 4  # sentences back to the event at which somebody met


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


def at_event(view: View, row: Activity, event: Mention | None) -> Activity:
    """An encounter without a date, on the day and in the place of the event at which it was: "On the margins of the
    forum she met the head of WIPO"."""
    if row.when is not None or event is None or event.when is None or event.naming.program_type not in EVENTS:
        return row
    if not 0 <= view.sentence.index - event.view.sentence.index <= _NEAR:
        return row
    met_at = _AT_EVENT.search(view.text, view.sentence.start, view.sentence.end)
    if met_at is None or met_at.group(1) is not None and met_at.group(1).lower() != event.naming.noun.words[-1]:
        return row
    dated = replace(event.when, basis="context")
    status = status_of(view.scene.document.published_on, dated, None, (), standing=False)
    return replace(row, when=dated, where=row.where or event.where, status=status)


def led_in(mention: Mention) -> bool:
    """Whether people are trained in it or come for it: "trained 40 in a course", "welcomed 20 for a course"."""
    lead = mention.naming.lead
    return lead > 0 and mention.view.tokens[lead - 1].lower in ("in", "during", "at", "for", "to")


def is_visited(mention: Mention) -> bool:
    """Whether an event is a visit, or what one goes to: "led a delegation to the fourth session of …"."""
    naming = mention.naming
    to = naming.lead > 0 and mention.view.tokens[naming.lead - 1].lower == "to"
    return naming.program_type in EVENTS and (to or naming.noun.words[-1] == "visit")
