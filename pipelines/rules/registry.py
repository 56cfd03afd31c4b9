"""All rules of all tables, and the facts that they find together.

Belongs here: the one list of rules, and what must hold over all of them. Does not belong here: any rule.
"""

from __future__ import annotations

from pipelines.model import Rule
from pipelines.rules.agreements.catalogue import RULES as AGREEMENTS
from pipelines.rules.programs.catalogue import RULES as PROGRAMS
from pipelines.rules.statistics.catalogue import RULES as STATISTICS

RULES: tuple[Rule, ...] = (*STATISTICS, *AGREEMENTS, *PROGRAMS)


def _check(rules: tuple[Rule, ...]) -> None:
    names = [rule.name for rule in rules]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"rules of the same name: {', '.join(twice)}; rename one where it is defined")
    bare = sorted(rule.name for rule in rules if not rule.examples)
    if bare:
        raise ValueError(f"rules without an example: {', '.join(bare)}; add one beside the rule")


_check(RULES)
