"""The day on which something is told: "the office said on Sunday that filings rose 9%".

Belongs here: knowing such a day, at which no figure of what is told holds. Does not belong here: which of the other
times a number takes (clause_periods.py).
"""

from __future__ import annotations

from pipelines.model import Period
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.frames import Frame
from pipelines.rules.statistics.words.subject_words import main_verb

_TELLING = frozenset(
    "say tell announce report state declare reveal disclose confirm note add inform explain remark stress claim".split()
)
_GIVEN_OUT = frozenset("released published issued circulated presented unveiled announced".split())


def dates_the_telling(site: Site, unit: int, frame: Frame) -> bool:
    """Whether the day at `unit`, in another clause (`frame`) than the number, is that on which it is told, or on which
    the figures came out: "according to figures released on Sunday, filings rose 9%"."""
    parse = site.parse
    day = parse.units[unit].mention
    if not isinstance(day, Period) or day.kind != "point" or day.first is None or day.first != day.last:
        return False
    if frame.verb is None:
        return False
    if frame.kind == "participle":
        return unit < site.unit and any(u.lower in _GIVEN_OUT for u in parse.units[max(0, unit - 4) : unit])
    return main_verb(parse, frame.verb) in _TELLING
