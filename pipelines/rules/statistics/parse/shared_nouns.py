"""A noun that several numbers share: "43 small and 5,812 large firms", "920 trademark and 38 patent applications".

Belongs here: putting it behind each of them, so that every clause reads as if it were printed there. Does not belong
here: units and multipliers that numbers share (mentions/numbers/number_sharing.py).
"""

from __future__ import annotations

from pipelines.model import Number
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.lexicon import is_plural

# nouns that stand before the noun counted; others are counted themselves
_KINDS = frozenset(
    "trademark trade-mark mark patent design invention model utility copyright plant variety export import passenger "
    "freight cargo container bachelor master doctoral undergraduate postgraduate business tourist work student land "
    "sea air rail road river border state city county university company government".split()
)
_SEVERAL = 2
_LONGEST = 2  # words between a number and the joint


def with_shared_nouns(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units with the noun behind the last of several counts put behind the others too."""
    counts = [at for at, unit in enumerate(units) if unit.letter == "q"]
    if len(counts) < _SEVERAL:
        return units
    counts = [at for at in counts if _is_count(units[at])]
    out = list(units)
    for left, right in zip(reversed(counts[:-1]), reversed(counts[1:]), strict=True):
        noun = _noun_behind(out, right)
        end = _attribute_end(out, left, right)
        if noun is not None and end:
            out.insert(end, noun)
    return units if len(out) == len(units) else tuple(out)


def _is_count(unit: Unit) -> bool:
    return isinstance(unit.mention, Number) and unit.mention.kind == "plain"


def _noun_behind(units: list[Unit], count: int) -> Unit | None:
    """The plural noun behind a count and at least one attribute of its own."""
    for at in range(count + 2, min(count + 3 + _LONGEST, len(units))):
        unit = units[at]
        if unit.letter == "n" and unit.mention is None and is_plural(unit.lower):
            return unit
        if unit.letter not in "akejn":
            return None
    return None


def _attribute_end(units: list[Unit], count: int, other: int) -> int:
    """Where the attribute of a count ends that nothing but a joint parts from the other count; 0 where more stands
    between them."""
    end = other - 1
    if units[end].lower == "and" and units[end - 1].text == ",":
        end -= 1
    if units[end].lower not in ("and", "or") and units[end].text != ",":
        return 0
    inner = units[count + 1 : end]
    if not 0 < len(inner) <= _LONGEST or any(unit.letter not in "akejn" for unit in inner):
        return 0
    last = inner[-1]
    if last.letter == "n":
        return end if last.lower in _KINDS else 0
    return end if last.letter != "k" or not last.lower.endswith("s") else 0
