"""Sums of money with what they are paid in: "5 million dollars in grants", "2 billion yuan in soft loans".

Belongs here: what such a sum is of. Does not belong here: finding the words (unprinted.py), other sums (values.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.statistics.amounts.dimensions import amount_claim
from pipelines.rules.statistics.growth.changes import clause_verb
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.parse.insertions import MEASURED
from pipelines.rules.statistics.parse.unprinted import is_paid_in
from pipelines.rules.statistics.words.complements import clause_part
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.wording import plain

_INTO = frozenset("invest spend put sink pour place plough channel".split())
_JOINED = re.compile(r"(?:,|;|,? and|,? plus|,? as well as) $")


def paid_in(site: Site) -> Claim | None:
    """What the sum is paid in, with what the clause says of it."""
    units, phrases = site.parse.units, site.parse.phrases
    if site.unit + 1 >= len(units) or not is_paid_in(units, site.unit + 1) or clause_verb(site) in _INTO:
        return None
    noun = site.phrase + 2
    if noun >= len(phrases) or phrases[noun].kind != "noun":
        return None
    first = phrases[noun].first
    both = phrases[noun + 1 : noun + 3]
    if [p.kind for p in both] == ["conjunction", "noun"] and all(
        units[p.last - 1].lower in MEASURED for p in (phrases[noun], both[1])
    ):
        noun += 2  # "296 million yuan of imports and exports"
    head = plain(site.parse, first, phrases[noun].last, site.memory)
    post, after = post_modifiers(site, noun)
    here = any(t.sentence == site.parse.clauses.sentence.index for t in site.memory.told[-1:])
    part = "" if here and _JOINED.search(site.before) else clause_part(site, site.phrase, after)
    return amount_claim(site, trimmed(f"{head} {post} {part}"))


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.amount_in_kind",
        "statistics",
        (
            Example(
                "In 2022 RM50 million in loans was approved for 38 companies.",
                {"value": 50000000.0, "unit": "MYR", "indicator": "Loans approved for companies"},
            ),
            Example(
                "In 2022, 9 million euros in grants went to 30 schools, and 4 million euros in subsidies to farmers.",
                {"value": 4000000.0, "unit": "EUR", "indicator": "Subsidies to farmers"},
                2,
            ),
        ),
        ("In 2022 the firm invested 9 million euros in government loans.", "It spent 9 million euros in 2022."),
        frozenset(("money",)),
        None,
        re.compile(r" (?:in|of) [a-z]"),
        paid_in,
    ),
)
