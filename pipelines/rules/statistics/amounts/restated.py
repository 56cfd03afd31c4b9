"""Amounts that name again what was just told: in another currency, after a comma, after a colon.

Belongs here: amounts without a clause of their own. Does not belong here: amounts in a clause (amounts.py).
"""

from __future__ import annotations

from pipelines.rules.statistics.amounts.dimensions import amount_claim
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.words.bases import before_colon
from pipelines.rules.statistics.words.nouns import counted_only
from pipelines.rules.statistics.words.subject_words import subject_text


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
    base = before_colon(site) or _subject_before(site)
    return amount_claim(site, base) if base else None


def _subject_before(site: Site) -> str:
    """The subject of the clause that ends with the colon: "The route grew fastest: 56,500 TEU"; "" without one."""
    if site.number.kind != "quantity":
        return ""
    before = [f for f in site.parse.frames if f.last == site.frame.first - 1 and f.verb is not None]
    return counted_only(subject_text(site, before[-1])) if before else ""
