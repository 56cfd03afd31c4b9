"""Words set off by commas that only join a sentence to the one before: "Designs, on the contrary, fell by 3 percent".

Belongs here: leaving them out before clauses are cut. Does not belong here: apposed nouns and clauses (frames.py).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.rules.clauses import Clauses

_CUES = frozenset("contrary contrast turn part hand comparison fact course".split())
_JOINING = frozenset(
    (
        "on the contrary",
        "in contrast",
        "by contrast",
        "in turn",
        "for its part",
        "for their part",
        "on its part",
        "on the other hand",
        "by comparison",
        "in comparison",
        "in fact",
        "of course",
    )
)
_LONGEST = 4  # words


def without_insertions(clauses: Clauses) -> Clauses:
    """A sentence without such words and the commas around them."""
    if _CUES.isdisjoint(clauses.sentence.pieces):
        return clauses
    units = clauses.units
    for first, unit in enumerate(units):
        if unit.text != ",":
            continue
        for last in range(first + 2, min(first + _LONGEST + 2, len(units))):
            if units[last].text == "," and " ".join(u.lower for u in units[first + 1 : last]) in _JOINING:
                return replace(clauses, units=units[:first] + units[last + 1 :])
    return clauses
