"""Rules for a fraction of something named: "half the time".

Belongs here: fractions right before their whole. Does not belong here: other shares (shares.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.shares.sharing import of_subject
from pipelines.rules.statistics.told.parts import share
from pipelines.rules.statistics.words.agents import agent_text
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import verb_units
from pipelines.rules.statistics.words.wording import plain


def _saved(site: Site) -> Claim | None:
    """ "saves half the time": the part of what follows."""
    noun = plain(site.parse, site.unit + 1, site.parse.phrases[site.phrase].last, site.memory)
    if not noun and site.phrase + 1 < len(site.parse.phrases) and site.parse.phrases[site.phrase + 1].kind == "noun":
        after = site.parse.phrases[site.phrase + 1]
        noun = plain(site.parse, after.first, after.last, site.memory)
    if not noun:
        return None
    noun = re.sub(r"^(?:the|its|our|their|all)\s", "", noun)
    verb = site.frame.verb
    if verb is None or verb > site.phrase:
        return of_subject(site)
    done = lexicon.participle(verb_units(site.parse, verb)[-1].lower) if verb_units(site.parse, verb) else ""
    first = site.parse.units[0].start
    lead = re.match(
        r"(compared (?:to|with) [^,]{3,60}),", site.parse.clauses.text[first : site.number.start], re.IGNORECASE
    )
    return share(
        site, trimmed(f"{noun} {done} by {agent_text(site, site.frame)} {lead.group(1).lower() if lead else ''}"), ""
    )


FRACTIONS: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.share_half_the",
        "statistics",
        (Example("In 2022 the new line saved half the cost of the old road.", {"measure": "share", "value": 50.0}),),
        ("Costs fell by half the year after.",),
        frozenset(("fraction",)),
        re.compile(r"(?<!by )$"),
        re.compile(r" (?:the|its|our|their|all) (?!year|month|week|time since)"),
        _saved,
    ),
)
