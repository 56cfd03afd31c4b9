"""Claims of a part in a whole, and parts of what was counted before.

Belongs here: putting part and whole into words. Does not belong here: patterns and examples (shares.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.agents import agent_text
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.wording import plain, trimmed


def share(site: Site, part: str, whole: str, weight: float = 0.9, lead: str = "Share of") -> Claim | None:
    """A claim of a part in a whole, either of which may be missing."""
    if not part and not whole:
        return None
    if whole and part and whole.lower() in ("total", "all", "world total", "global total", "national total", "them"):
        base = f"{part} in the {whole}"
    else:
        base = f"{part} in {whole}" if whole and part else part or whole
    return Claim(base, "percent", "share", lead, weight=weight, unit_span=site.number.unit_span)


def of_opening(site: Site) -> Claim | None:
    """ "Of the cases concluded, 41 percent concerned trademarks and 33 percent patents": the whole stands first."""
    units = site.parse.units
    first = site.parse.phrases[site.frame.first].first if site.frame.first < len(site.parse.phrases) else 0
    if units[first].lower != "of" or site.unit < 3:
        return None
    comma = next((u for u in range(first + 1, site.unit) if units[u].text == ","), 0)
    whole = trimmed(plain(site.parse, first + 1, comma, site.memory)) if comma else ""
    if not whole or len(whole) > 90:
        return None
    end = next(
        (u for u in range(site.unit + 1, len(units)) if units[u].text in ",;." or units[u].letter == "q"), len(units)
    )
    rest = trimmed(plain(site.parse, site.unit + 1, end, site.memory))
    if not rest:
        return None
    if units[site.unit + 1].letter in "xve":
        return share(site, f"{whole} that {rest}", "", 0.85)
    told = site.memory.told[-1] if site.memory.told else None
    here = told is not None and told.sentence == site.parse.clauses.sentence.index and " that " in told.claim.base
    verb = told.claim.base.split(" that ", 1)[1].split(" ", 1)[0] if told is not None and here else "concerned"
    return share(site, f"{whole} that {verb} {rest}", "", 0.75)


_THEM = re.compile(r"\sof (?:them|these|those|which|whom)(?: (?P<rest>[^,;.()]+))?")


def of_them(site: Site) -> Claim | None:
    """ "half of them women", "98 percent of them were sent": a part of what was counted."""
    match = _THEM.match(site.parse.clauses.text, site.number.end, site.parse.clauses.sentence.end)
    told = site.memory.last_value(2)
    if match is None or told is None:
        return None
    units = site.parse.units
    begin = next((u for u in range(site.unit, len(units)) if units[u].end >= match.end() - len(match["rest"] or "")), 0)
    end = next((u for u in range(begin, len(units)) if units[u].start >= match.end()), len(units))
    rest = plain(site.parse, begin + 1, end, site.memory) if match["rest"] else ""
    first = units[begin + 1] if begin + 1 < len(units) else None
    head = told.claim.head if told.claim.head and len(told.claim.base) > 90 else told.claim.base
    if not rest or first is None:
        return share(site, agent_text(site, site.frame) if site.frame.verb is not None else "", head, 0.75)
    if first.letter in "xv" or first.letter == "e":
        return share(site, f"{head} that {rest}", "", 0.8)
    if first.letter == "p":
        return share(site, f"{head} {rest}", "", 0.8)
    return share(site, rest, head, 0.8)
