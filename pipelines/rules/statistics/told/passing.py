"""What goes through works whose size is told by it: "the route grew fastest: 56,500 TEU" are containers on the route.

Belongs here: putting into words what passes, where a label names only the works. Does not belong here: goods that the
text names (amounts.py), what else a label lacks (sound.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.rules.statistics.model import Claim
from pipelines.rules.statistics.words.nouns import bare_head

_PASSING = {"teu": "containers (TEU)", "tonne": "cargo", "kilogram": "cargo"}
_WAYS = frozenset("route corridor line railway railroad section road highway motorway canal artery link track".split())
_PLACES = frozenset("port terminal airport station hub harbour harbor wharf crossing gateway pier yard".split())
# "amount that passed through the port"
_PASSED = re.compile(r"[Aa]mount that (?:passed|went|crossed|transited|flowed)\b")


def passing(claim: Claim) -> Claim:
    """The claim, of what passes through the works that its base names and no more."""
    what = _PASSING.get(claim.unit)
    if (
        what is None
        or claim.lead
        or "(containers" in claim.base
        or claim.measure not in ("level", "cumulative", "change")
    ):
        return claim
    head = bare_head(claim.base).lower()
    if _PASSED.match(claim.base):
        base = f"{what}{claim.base[len('amount') :]}"
    elif head in _WAYS:
        base = f"{what} moved on {claim.base}"
    elif head in _PLACES:
        base = f"{what} handled at {claim.base}"
    elif all(word[:1].isupper() for word in claim.base.split()):
        base = f"{what} of {claim.base}" if claim.unit == "teu" else f"amount ({claim.base})"
    else:
        return claim
    return replace(claim, base=base, head=base)
