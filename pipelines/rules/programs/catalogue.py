"""All rules of programs.

Belongs here: gathering the families in one tuple. Does not belong here: any rule.
"""

from __future__ import annotations

from pipelines.rules.programs import calendars, phases, titled
from pipelines.rules.programs.patterns import (
    again,
    beside,
    coined,
    committees,
    ellipsis,
    encounters,
    events,
    events_in_passing,
    former,
    founding,
    gatherings,
    learning,
    notices,
    plainly,
    regular,
    sequels,
    series,
    serving,
    standing,
    stays,
    talks,
    told_on,
    works,
)
from pipelines.rules.programs.rule import ProgramRule

RULES: tuple[ProgramRule, ...] = (
    series.YEARS,
    series.PLACES,
    series.NUMBERS,
    *events.RULES,
    *events_in_passing.RULES,
    *talks.RULES,
    events.DEFINITE,
    notices.RULE,
    *founding.RULES,
    founding.DEFINITE,
    *learning.RULES,
    *standing.RULES,
    *serving.RULES,
    *works.RULES,
    *beside.RULES,
    *plainly.RULES,
    gatherings.RULE,
    ellipsis.RULE,
    *encounters.RULES,
    committees.RULE,
    stays.RULE,
    regular.RULE,
    again.RULE,
    coined.RULE,
    former.RULE,
    sequels.RULE,
    told_on.RULE,
    titled.RULE,
    phases.RULE,
    calendars.RULE,
)
