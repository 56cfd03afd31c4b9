"""What happens in a time, as against what is there.

Belongs here: telling such numbers. Does not belong here: choosing a period for them (period.py).
"""

from __future__ import annotations

from pipelines.rules.statistics.model import Claim, Site

_FLOWS = frozenset(
    "application filing request case shipment trip passenger visitor visit deal transaction order sale accident "
    "complaint seizure inspection arrival departure departing crossing designation registration grant".split()
)
_STANDING = frozenset("remains remain stays stay stands stand comes come".split())
_SHARING = frozenset(
    "account accounts make makes represent represents constitute constitutes comprise comprises".split()
)


_EQUAL = frozenset(
    "corresponds correspond equals equal amounts amount translates translate represents represent".split()
)


def is_equal(site: Site) -> bool:
    """Whether a clause only says in another way what was told: "162,000 applications, which corresponds to 2.2%"."""
    verb = site.frame.verb
    return verb is not None and any(unit.lower in _EQUAL for unit in site.parse.of(verb))


def is_flow(site: Site, claim: Claim) -> bool:
    """Whether a number counts what happens in a time ("applications") rather than what is there ("members"), or tells
    what accounts for how much of it."""
    if claim.unit in _FLOWS:
        return True
    verb = site.frame.verb
    if verb is None:
        return False
    words = [unit.lower for unit in site.parse.of(verb)]
    if any(word.startswith("account") for word in words):
        return True  # "Oman still accounts for 12 percent of it, or 4 billion dollars"
    return claim.measure == "share" and any(word in _SHARING or word in _STANDING for word in words)
