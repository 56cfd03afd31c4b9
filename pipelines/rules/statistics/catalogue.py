"""All rules of statistics in the order in which they are tried.

Belongs here: the order alone. Does not belong here: any rule (the modules of the families).
"""

from __future__ import annotations

from pipelines.rules.statistics import (
    answers,
    asides,
    backward,
    brackets,
    counted,
    ends,
    fractions,
    gapped_objects,
    growth,
    growth_parts,
    in_kind,
    lists,
    named_turns,
    ranks,
    shares,
    sizes,
    stocks,
    turns,
    values,
)
from pipelines.rules.statistics.model import StatisticsRule

RULES: tuple[StatisticsRule, ...] = (
    *ranks.RULES,
    *answers.RULES,
    *named_turns.RULES,
    *lists.RULES,
    *in_kind.RULES,
    *backward.RULES,
    *brackets.RULES,
    *asides.RULES,
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
