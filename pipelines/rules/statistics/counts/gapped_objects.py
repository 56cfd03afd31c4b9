"""Counts whose verb is left out: "464 lawsuits concerned patents, 638 trademarks and 71 designs" are all lawsuits.

Belongs here: the second and later numbers of such a run, whose noun is no unit. Does not belong here: runs of subjects
with a number each (turns.py), rates without a verb (parallels.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Example
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_ABOUT = re.compile(
    r"(?P<front>.+ (?:that|which) (?:(?:had|have|were|are) )?"
    r"(?:concerned|concern|involved|involve|related to|relate to|covered|cover|regarded|dealt with|deal with|about|"
    r"went to|came under|fell under|belonged to|protected|targeted|affected) )(?P<object>[^,;()]+)$"
)


def gapped_object(site: Site) -> Claim | None:
    """A number and a noun behind a clause that counts the like by a verb and another noun."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or site.bare:
        return None
    about = _ABOUT.match(told.claim.base)
    units = site.parse.units
    begin = next((u for u, unit in enumerate(units) if unit.mention is told.number), site.unit)
    between = units[begin + 1 : site.unit]
    verbs = sum(unit.letter in "vx" for unit in between)
    if about is None or told.number.kind != "plain" or verbs > (0 if told.rule == _NAME else 1):
        return None
    phrase = site.parse.phrases[site.phrase]
    words = trimmed(plain(site.parse, max(phrase.first, site.unit + 1), phrase.last, site.memory))
    base = f"{about['front']}{words}" if words else ""
    return replace(told.claim, base=base, label=None, period=None, weight=0.75) if base else None


_NAME = "statistics.count_gapped_object"
RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        _NAME,
        "statistics",
        (
            Example(
                "In 2022 Fiji saw 90 lawsuits. Of these, 40 concerned patents, 38 trademarks and 12 plant varieties.",
                {"value": 38.0, "unit": "lawsuit", "indicator": "Lawsuits seen by Fiji that concerned trademarks"},
                2,
            ),
        ),
        ("In 2022 Fiji received 90 patents, 38 trademarks and 12 designs.",),
        frozenset(("plain",)),
        re.compile(r"(?:,|,? and)\s(?:another |some |about )?$"),
        re.compile(r"\s[a-z]"),
        gapped_object,
    ),
)
