"""What happens in a time, as against what is there.

Belongs here: telling such numbers. Does not belong here: choosing a period for them (period.py).
"""

from __future__ import annotations

from pipelines.rules.statistics.model import Claim, Site

_FLOWS = frozenset(
    "application filing request case shipment trip passenger visitor visit deal transaction order sale accident "
    "complaint seizure inspection arrival departure departing crossing designation registration grant".split()
)
_SHARING = frozenset(
    "account accounts make makes represent represents constitute constitutes comprise comprises".split()
)


def is_flow(site: Site, claim: Claim) -> bool:
    """Whether a number counts what happens in a time ("applications") rather than what is there ("members"), or tells
    what accounts for how much of it."""
    if claim.unit in _FLOWS:
        return True
    verb = site.frame.verb
    return claim.measure == "share" and verb is not None and any(u.lower in _SHARING for u in site.parse.of(verb))
