"""Periods that stand side by side, each with a number of its own: "to 75 in 2023 and to 90 in 2024".

Belongs here: which number such a period belongs to. Does not belong here: any other period (clause_periods.py).
"""

from __future__ import annotations

from pipelines.model import Period
from pipelines.rules.statistics.model import Site

_PAIRED = frozenset("from to with against of".split())


def paired(site: Site, places: list[tuple[int, Period]]) -> dict[int, int]:
    """Periods that belong to one number alone, where several stand side by side: "to 75 in 2023 and to 90 in 2024"."""
    units = site.parse.units
    out: dict[int, int] = {}
    for u, _ in places:
        at = u - 1
        while at > 0 and u - at <= 5 and units[at].letter not in "qT" and units[at].text not in (",", ";", "(", ")"):
            at -= 1
        if units[at].letter == "q" and u - at <= 5:
            lead = next((units[b].lower for b in range(at - 1, max(-1, at - 3), -1) if units[b].letter == "p"), "")
            if lead in _PAIRED:
                out[u] = at
    return out if len(out) > 1 else {}
