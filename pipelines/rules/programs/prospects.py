"""Whether any of many rules may still fit a name: the test that nearly all names fail, so it is made of a few integers.

Belongs here: the conditions of rules as sets of bits. Does not belong here: what the conditions are (rule.py), rules.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.rule import TELLING, ProgramRule


class Prospects:
    """Some rules, asked for all of them at once what `ProgramRule.may_fit` asks for one."""

    def __init__(self, rules: Iterable[ProgramRule]) -> None:
        self._bits: dict[str, int] = {}
        self._alive: dict[frozenset[str], frozenset[str]] = {}
        self._hopes: dict[frozenset[str], int] = {}  # of the few sets that are hoped for
        self._printed, self._predicate, self._weak = (self._bit((t,)) for t in ("printed", "predicate", "weak"))
        self._telling = self._bit(TELLING)
        self._by_type: dict[str, list[tuple[int, tuple[int, ...], ProgramRule]]] = {}
        for rule in rules:
            row = (self._bit(rule.lacks), tuple(map(self._bit, rule.needs)), rule)
            for program_type in rule.types:
                self._by_type.setdefault(program_type, []).append(row)

    def _bit(self, traits: Iterable[str]) -> int:
        """The bits of some traits; a trait that is new here gets the next."""
        return sum(self._bits.setdefault(trait, 1 << len(self._bits)) for trait in sorted(set(traits)))

    def alive(self, missing: frozenset[str]) -> frozenset[str]:
        """The program types for which some rule needs none of the traits that are missing."""
        if missing not in self._alive:
            bits = sum(self._bits.get(trait, 0) for trait in missing)
            self._alive[missing] = frozenset(
                program_type
                for program_type, rows in self._by_type.items()
                if any(all(need & ~bits for need in needs) for _, needs, _ in rows)
            )
        return self._alive[missing]

    def any(
        self, program_type: str, traits: frozenset[str], ties: tuple[Relation, ...] | None, hoped: frozenset[str]
    ) -> bool:
        """Whether some rule could make a row of a name of this type with these ties (None: with any), where `traits`
        are known of it (all that its own words say) and `hoped` are others that are still to be looked for."""
        known = 0
        for trait in traits:
            known |= self._bits.get(trait, 0)
        if hoped not in self._hopes:
            self._hopes[hoped] = sum(self._bits.get(trait, 0) for trait in hoped)
        wished = known | self._hopes[hoped]
        if known & self._predicate and not known & self._printed:
            return False
        vague = known & self._weak and not known & self._telling
        for lacks, needs, rule in self._by_type.get(program_type, ()):
            if known & lacks or vague and not rule.weak:
                continue
            for need in needs:
                if not wished & need:
                    break
            else:
                if ties is None or rule.tied(ties):
                    return True
        return False
