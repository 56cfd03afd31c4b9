"""Events that go on or come again elsewhere, told in the sentence of the first: "… in Lima on 4 May and will be
repeated in Cusco in June".

Belongs here: the rule of such sequels. Does not belong here: editions told by a number (again.py), places in a row
(series.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Example, Span
from pipelines.rules.programs.build import activity_of
from pipelines.rules.programs.rule import EVENTS, Activity, Mention, ProgramRule
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.times.places import PLACES, place_of

RULE = ProgramRule(
    name="programs.event_comes_again",
    table="programs",
    types=EVENTS,
    confidence=0.65,
    examples=(
        Example(
            "A seminar on tea was held by CNIPA in Lima on 4 May 2024 and will be repeated in Cusco in November.",
            {"program_type": "conference", "date": "2024-11", "location": "Cusco", "organizers": ("CNIPA",)},
        ),
        Example(
            "Talks between CNIPA and INDECOPI began in Lima on 14 May 2024 and are to continue in Quito in March 2025.",
            {"program_type": "meeting", "date": "2025-03", "location": "Quito"},
        ),
    ),
    rejects=(
        "The seminar on tea was held in Lima on 4 May 2024 and was praised in June.",
        "The course on tea began in Lima on 4 May 2024 and moved to Quito for its second half in June.",
    ),
)
WORDS = frozenset(
    "repeated continued resumed go went continue resume move moves moved return returns rerun reconvene".split()
)
_AGAIN = re.compile(
    r"(?:,|;|\band|\bthen)\s(?:it\s|they\s|then\s|both\s)?(?:(?:will|would|is|are|was|were|to|be|due|expected|planned|"
    r"again|then)\s)*(?:repeated|continued|resumed|rerun|(?:go|went)\son|continue|resume|reconvene|"
    r"(?:move[sd]?|return(?:s|ed)?)\sto)\s(?=in\s|at\s|on\s|to\s|[A-Z]|next\s|later\s|this\s)"
)
_ITS_PART = re.compile(
    r"\bfor (?:its|the|their|a) (?:second|third|other|last|final|remaining) (?:half|part|week|days?|leg|stage)\b"
)
_FARTHEST = 220  # characters from the name to such words
_NUMBER = 2000  # editions without a number of their own


def sequels(mention: Mention) -> Iterator[Activity]:
    """A row for the second time of an event, where the sentence that tells the first says when that will be."""
    view, naming = mention.view, mention.naming
    if naming.program_type not in EVENTS or mention.when is None:
        return
    match = _AGAIN.search(view.text, naming.end, min(view.sentence.end, naming.end + _FARTHEST))
    if match is None or _ITS_PART.search(view.text, match.end(), view.sentence.end) is not None:
        return
    period = next((p for p in view.periods if p.start >= match.end() and p.kind in ("point", "range")), None)
    if period is None or period.edtf == mention.when.edtf:
        return
    place = next((n for n in view.names if n.start >= match.end() and n.kind in PLACES and n.form != "demonym"), None)
    published = view.scene.document.published_on
    yield replace(
        activity_of(mention, RULE),
        when=When(period.edtf, period.basis, Span(period.start, period.end), period.first, period.last),
        where=place_of(view, place) if place is not None else None,
        edition=_NUMBER + naming.head,
        indefinite=True,
        span=Span(match.start(), max(period.end, place.end if place is not None else 0)),
        status="planned" if period.first is not None and period.first > published else "completed",
    )
