"""All rules of statistics in the order in which they are tried.

Belongs here: the order alone. Does not belong here: any rule (the modules of the families).
"""

from __future__ import annotations

from pipelines.rules.statistics.amounts import in_kind, sizes, values
from pipelines.rules.statistics.counts import (
    answers,
    apiece,
    asides,
    backward,
    brackets,
    counted,
    fronted,
    gapped_objects,
    gapped_subjects,
    leading,
    lists,
    stocks,
    turns,
)
from pipelines.rules.statistics.growth import ends, growth, growth_parts, named_turns, ranks
from pipelines.rules.statistics.model import StatisticsRule
from pipelines.rules.statistics.shares import fractions, shares

RULES: tuple[StatisticsRule, ...] = (
    *ranks.RULES,
    *answers.RULES,
    *named_turns.RULES,
    *lists.RULES,
    *in_kind.RULES,
    *backward.RULES,
    *apiece.RULES,
    *brackets.RULES,
    *leading.RULES,
    *asides.RULES,
    *fronted.RULES,
    *gapped_subjects.RULES,
    *turns.RULES,
    *gapped_objects.RULES,
    *fractions.FRACTIONS,
    *growth_parts.RULES,
    *growth.RULES,
    *shares.RULES,
    *sizes.RULES,
    *values.RULES,
    *ends.RULES,
    *stocks.RULES,
    *counted.RULES,
)
