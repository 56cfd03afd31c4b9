"""Whether any of many rules may still fit a name: the test that nearly all names fail, so it is made of a few integers.

Belongs here: the conditions of rules as sets of bits. Does not belong here: what the conditions are (rule.py), rules.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.rule import TELLING, ProgramRule


class Bits:
    """Names as bits, each new name the next: a set of them is a number."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}

    def of(self, names: Iterable[str]) -> int:
        """The bits of some names; one that is new here gets the next."""
        out = 0
        for name in sorted(set(names)):
            out |= self._bits.setdefault(name, 1 << len(self._bits))
        return out

    def known(self, names: Iterable[str]) -> int:
        """The bits of those names that have one."""
        out, bits = 0, self._bits
        for name in names:
            if name in bits:
                out |= bits[name]
        return out


TRAITS = Bits()
TYPES = Bits()
_PRINTED, _PREDICATE, _WEAK = (TRAITS.of((trait,)) for trait in ("printed", "predicate", "weak"))
_TELLING = TRAITS.of(TELLING)


def of_groups(groups: Iterable[str]) -> int:
    """The bits that stand for groups of verbs where it is asked which rules a sentence leaves alive."""
    return TRAITS.of(f"verb of {group}" for group in groups)


def of_hints(words: frozenset[str]) -> int:
    """The bit that stands for words of which a rule needs one in the sentence (`ProgramRule.hints`); none for none."""
    return TRAITS.of((f"hint {' '.join(sorted(words))}",)) if words else 0


class Prospects:
    """Some rules, asked for all of them at once what `ProgramRule.may_fit` asks for one."""

    def __init__(self, rules: Iterable[ProgramRule]) -> None:
        self._alive: dict[int, int] = {}
        self._hopes: dict[frozenset[str], int] = {}  # of the few sets that are hoped for
        self._by_type: dict[str, list[tuple[int, tuple[int, ...], ProgramRule]]] = {}
        self._wanted: list[tuple[str, int, tuple[int, ...]]] = []
        for rule in rules:
            row = (TRAITS.of(rule.lacks), tuple(TRAITS.of(need) for need in rule.needs), rule)
            for program_type in rule.types:
                self._by_type.setdefault(program_type, []).append(row)
            verbs = (of_groups(rule.groups),) if rule.ties and rule.groups else ()
            hints = (of_hints(rule.hints),) if rule.hints else ()
            self._wanted.append((rule.name, TYPES.of(rule.types), (*row[1], *verbs, *hints)))

    def alive(self, missing: int) -> int:
        """The program types (bits of TYPES) for which some rule needs none of the traits that are missing, nor a verb
        or hint that is (bits of TRAITS)."""
        if missing not in self._alive:
            out = 0
            for _, types, wanted in self._wanted:
                for need in wanted:
                    if not need & ~missing:
                        break
                else:
                    out |= types
            self._alive[missing] = out
        return self._alive[missing]

    def names(self, missing: int, types: int) -> list[str]:
        """The rules that `alive` finds for some of these types."""
        return [name for name, own, wanted in self._wanted if own & types and all(need & ~missing for need in wanted)]

    def any(
        self, program_type: str, traits: frozenset[str], ties: tuple[Relation, ...] | None, hoped: frozenset[str]
    ) -> bool:
        """Whether some rule could make a row of a name of this type with these ties (None: with any), where `traits`
        are known of it (all that its own words say) and `hoped` are others that are still to be looked for."""
        known = TRAITS.known(traits)
        if hoped not in self._hopes:
            self._hopes[hoped] = TRAITS.known(hoped)
        wished = known | self._hopes[hoped]
        if known & _PREDICATE and not known & _PRINTED:
            return False
        vague = known & _WEAK and not known & _TELLING
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
