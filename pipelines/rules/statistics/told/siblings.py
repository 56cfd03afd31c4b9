"""Which claim a number said in turn is said like.

Belongs here: the claim before in the sentence, and whether a number is of its kind. Does not belong here: the wording
of the next claim (turns.py, linked_turns.py).
"""

from __future__ import annotations

from pipelines.rules.statistics.model import Site, Told
from pipelines.rules.statistics.told.again import CHANGES


def sibling_of(site: Site) -> Told | None:
    """The claim that a number is said like: the last of its sentence, of those put in with "or" the first."""
    told = site.memory.told[-1] if site.memory.told else None
    before = site.memory.told[-2] if len(site.memory.told) > 1 else None
    if told is not None and before is not None and before.sentence == told.sentence:
        kind = site.number.kind
        if told.number.kind != kind and before.number.kind == kind and (kind != "plain" or told.aside):
            told = before  # "37 percent, or 107 million, and Kenya for 35 percent"
        elif site.bare and told.claim.measure in CHANGES and before.number.kind == "quantity":
            told = before  # "cars for 610,000 tonnes, a quarter more than a year before, and timber for 95,000"
    return told if told is not None and told.sentence == site.parse.clauses.sentence.index else None


def same_kind(site: Site, told: Told) -> bool:
    """Whether a number can be of the same measure as that of a claim before, its sign or unit taken over."""
    if told.number.kind == site.number.kind:
        return site.number.kind != "quantity" or told.number.unit == site.number.unit
    # a bare number takes over the percent sign, or the physical unit, of the one before
    rate = told.claim.measure in ("share", "growth_rate") and told.number.kind == "percent"
    part = (rate or told.claim.measure == "share") and site.number.value <= 100 and not told.aside
    open_ = site.number.kind == "plain" and site.bare and site.frame.kind != "aside"
    return open_ and (part or told.number.kind == "quantity")


def unit_before(site: Site, told: Told) -> int:
    """Where in the units of the sentence the number of a claim before stands."""
    return next((u for u, unit in enumerate(site.parse.units) if unit.mention is told.number), 0)
