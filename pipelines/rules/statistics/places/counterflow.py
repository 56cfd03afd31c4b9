"""Trade told the other way: "exports to Norland were 3 billion dollars, and imports 2 billion" are those from Norland.

Belongs here: whose flow it is and from where, where a label only says "imports" or "exports" behind the other of both.
Does not belong here: the order of places (areas.py), pairs with a number each in one phrase (nouns.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.rules.statistics.model import Claim, Memory

_BARE = re.compile(r"(?:the |its |their )?(?P<flow>imports?|exports?)(?P<of> values?| volumes?)?", re.IGNORECASE)
_TOLD = re.compile(
    r"(?P<owner>(?:[\w.-]+ )*[\w.-]+['’]s? )?(?P<flow>[Ii]mports?|[Ee]xports?)(?: values?| volumes?)?"
    r"(?P<other> (?:to|from|with) (?:the )?[^,;()]+?)?(?= (?:in|by|via|through|during|along|carried|handled)\b|$)"
)
_BOTH = re.compile(r" from (.+) to (.+)")
_BACK = {" to ": " from ", " from ": " to ", " with ": " with "}


def counterflow(claim: Claim, memory: Memory) -> Claim:
    """The claim with the owner and the other side of the opposite flow that was told last in the paragraph."""
    bare = _BARE.fullmatch(claim.base)
    if bare is None or not (told := memory.last()):
        return claim
    flow = bare["flow"].lower()
    for before in reversed(memory.told[-4:]):
        if before.paragraph != told.paragraph:
            break
        other = _TOLD.match(before.claim.base)
        if other is None or other["flow"].lower()[0] == flow[0]:
            continue
        if not other["owner"] and not other["other"]:
            return claim
        side = other["other"] or ""
        link = next((link for link in _BACK if side.startswith(link)), "")
        both = _BOTH.fullmatch(side)
        side = f" from {both[2]} to {both[1]}" if both else f"{_BACK[link]}{side[len(link) :]}" if link else ""
        base = f"{other['owner'] or ''}{flow}{bare['of'] or ''}{side}"
        return replace(claim, base=base, head=base if claim.head else "")
    return claim
