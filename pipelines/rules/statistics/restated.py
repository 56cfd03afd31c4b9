"""Amounts that name again what was just told: in another currency, after a comma, after a colon.

Belongs here: amounts without a clause of their own. Does not belong here: amounts in a clause (amounts.py).
"""

from __future__ import annotations

from pipelines.rules.statistics.bases import before_colon
from pipelines.rules.statistics.dimensions import amount_claim
from pipelines.rules.statistics.model import Claim, Site


def paren(site: Site) -> Claim | None:
    """The same amount in another currency, in brackets."""
    told = site.memory.last()
    if told is None or told.sentence != site.parse.clauses.sentence.index:
        return None
    return amount_claim(site, told.claim.base, 0.7)


def apposed(site: Site) -> Claim | None:
    """ "twice as much, some 24 billion": the amount of what was just told."""
    told = site.memory.told[-1] if site.memory.told else None
    if (
        told is None
        or told.sentence != site.parse.clauses.sentence.index
        or told.frame != site.parse.frame_of[site.phrase]
    ):
        return None
    if told.number.kind not in ("multiple", "percent") or site.phrase - told.phrase > 5:
        return None
    return amount_claim(site, told.claim.base, 0.8)


def colon(site: Site) -> Claim | None:
    """ "Loans: 3 billion yuan": the words before the colon name it."""
    base = before_colon(site)
    return amount_claim(site, base) if base else None
