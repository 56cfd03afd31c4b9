"""Names joined by a dash without blanks: "the Dostyk–Moiynty section" is one word before its noun.

Belongs here: making one unit of them before clauses are cut. Does not belong here: dashes that set something off.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.model import Number, Period
from pipelines.rules.clauses import Clauses, Unit

_DASHES = frozenset("–—-")


def with_compounds(clauses: Clauses) -> Clauses:
    """A sentence with each such run of names as one unit, which is a name where its first part is."""
    if not any(unit.text in _DASHES for unit in clauses.units):
        return clauses
    out: list[Unit] = []
    units = clauses.units
    at = 0
    while at < len(units):
        unit = units[at]
        if unit.text in _DASHES and out and at + 1 < len(units) and _joins(out[-1], unit, units[at + 1]):
            last = units[at + 1]
            text = clauses.text[out[-1].start : last.end]
            out[-1] = replace(out[-1], end=last.end, text=text, lower=text.lower())
            at += 2
            continue
        out.append(unit)
        at += 1
    return clauses if len(out) == len(units) else replace(clauses, units=tuple(out))


def _joins(left: Unit, dash: Unit, right: Unit) -> bool:
    close = left.end == dash.start and dash.end == right.start
    named = left.letter in "nmka" and right.letter in "nmka" and left.text[:1].isupper() and right.text[:1].isupper()
    return close and named and not any(isinstance(u.mention, (Number, Period)) for u in (left, right))
