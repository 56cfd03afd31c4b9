"""Rules for growth of parts and places, and for rates beside a verb or noun of growth.

Belongs here: runs of parts ("4.8% in Kenya, 1.8% in Peru"), rates in a bracket or with manner only between, growth that
is itself the subject. Does not belong here: growth that a clause tells of its subject or of what was told (growth.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Example, Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.growth.changes import clause_verb, verb
from pipelines.rules.statistics.growth.parallels import is_part
from pipelines.rules.statistics.growth.rate_claims import growth_of, unit_of_rate
from pipelines.rules.statistics.lexicon import DOWN, UP
from pipelines.rules.statistics.model import AMOUNTS, RATES, Claim, Site, StatisticsRule
from pipelines.rules.statistics.words.bases import subject_base
from pipelines.rules.statistics.words.nouns import bare_head
from pipelines.rules.statistics.words.runs import part_of, printed_after
from pipelines.rules.statistics.words.series import series
from pipelines.rules.statistics.words.subject_words import named_subject, subject_text


def _for_each(site: Site) -> Claim | None:
    """ "by 39% for lamps, 34% for shoes": the rate before, of another part."""
    told = site.memory.told[-1] if site.memory.told else None
    part = part_of(site)
    if told is None or told.sentence != site.parse.clauses.sentence.index or told.number.kind != site.number.kind:
        return None
    if not part or told.claim.measure not in ("growth_rate", "average_annual_growth_rate", "change") or is_part(site):
        return None
    return replace(told.claim, tail=part, weight=0.85)


def _up_behind(site: Site) -> Claim | None:
    """ "Designs were 3.8% up": the rate before "up" or "down", of the subject."""
    return growth_of(site, subject_base(site), site.after.startswith(" down"), "", 0.85)


def _next_rate(site: Site) -> Claim | None:
    """ "up 10 percent on December and 73 percent on a year earlier": the second rate of the same thing."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or told.claim.measure != "growth_rate":
        return None
    between = site.parse.clauses.text[told.number.end : site.number.start]
    return replace(told.claim, tail="", weight=0.85) if _TO_NEXT.fullmatch(between) else None


_TO_NEXT = re.compile(r" [^,;.()\d]{2,30}(?:,| and|, and) (?:by )?")


def _growth_itself(site: Site) -> Claim | None:
    """ "World growth will slow to 2.7 percent": the subject is a growth, and the number its rate."""
    subject = subject_text(site)
    if bare_head(subject).lower() not in ("growth", "inflation", "expansion"):
        return None
    return Claim(subject, unit_of_rate(site), "growth_rate", weight=0.85, unit_span=site.number.unit_span)


def _beside_verb(site: Site) -> Claim | None:
    """ "activity increased only modestly at 0.6%", "filings grew, 16% and 10% respectively": a verb of growth with
    nothing but manner between it and the rate."""
    at = site.frame.verb
    if at is None or at >= site.phrase or clause_verb(site) not in lexicon.UP_VERBS | lexicon.DOWN_VERBS:
        return None
    between = site.parse.units[site.parse.phrases[at].last : site.unit]
    place, _ = series(site)
    manner = [u for u in between if not isinstance(u.mention, Number) and u.lower not in _MANNER and u.letter != "r"]
    if manner or (place == 0 and any(isinstance(u.mention, Number) for u in between)):
        return None
    return verb(site)


_MANNER = frozenset(", and by at a an rate pace year-on-year on over year".split())


def _of_bracketed(site: Site) -> Claim | None:
    """ "Japan saw a decline (-2.2%) in filings": a noun of growth before the bracket, the thing behind it."""
    noun = re.search(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN})) ?\($", site.before)
    thing = re.match(
        r"\)\s(?:in|of)\s([^,.;()]{3,60}?)(?=[,.;]|\s(?:in|from|to|compared|and)\b|$)", printed_after(site).lstrip()
    )
    if noun is None or thing is None:
        return None
    name = (
        named_subject(replace(site, frame=site.parse.frames[site.frame.parent]))
        if site.frame.parent is not None
        else ""
    )
    base = f"{thing.group(1)} in {name}" if name else thing.group(1)
    return growth_of(site, base, bool(noun["down"]))


def _noun_behind(site: Site) -> Claim | None:
    """ "saw 7% growth in valid patents": what grew stands behind the noun of growth."""
    found = re.match(
        rf"[ -](?:[\w-]+ ){{0,2}}?(?:(?:{UP})|(?P<down>{DOWN})) (?:in|of) (?P<thing>[^,.;:()\d]{{3,80}}?)"
        r"(?=[,.;:()]| (?:in|from|over|compared|on|as|during|since) (?:the |a )?(?:\d|year|same|previous|last|past)|$)",
        printed_after(site),
    )
    if found is None:
        return None
    thing = found["thing"].strip()
    times = {unit.text.split()[0].lower() for unit in site.parse.units[site.unit + 1 :] if unit.letter == "T"}
    if thing.split()[0].lower() in times:
        return None  # "saw a 5 percent increase in September"
    return growth_of(site, thing, found["down"] is not None)


def _exceeded(site: Site) -> Claim | None:
    """ "exceeding the result of 2018 by 9 percent": by how much what was told is above another time."""
    told = site.memory.told[-1] if site.memory.told else None
    base = told.claim.base if told is not None and told.sentence == site.parse.clauses.sentence.index else ""
    return growth_of(site, base or subject_text(site), False)


def _or_so(site: Site) -> Claim | None:
    """ "fell by 15 percent, or 38 million tonnes": the same change once more, as an amount or as a rate."""
    told = site.memory.told[-1] if site.memory.told else None
    if (
        told is None
        or told.sentence != site.parse.clauses.sentence.index
        or site.parse.units[site.unit - 1].lower != "or"
    ):
        return None
    gap = site.parse.clauses.text[told.number.end : site.number.start]
    rate = site.number.kind in RATES
    if len(gap) > 30 or re.search(r"[.;\d]", gap) or rate == (told.number.kind in RATES):
        return None
    if told.claim.measure not in ("growth_rate", "change"):
        return None
    unit = "" if rate or site.bare else lexicon.unit_of(printed_after(site).split()[0].strip(",."))
    return growth_of(site, told.claim.base, told.claim.negative, unit or told.claim.unit)


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.growth_next_rate",
        "statistics",
        (
            Example(
                "In January 2022 arrivals were up 10.3 percent on December and 73.6 percent on a year earlier.",
                {"value": 73.6, "measure": "growth_rate"},
            ),
        ),
        ("In 2022 sales rose 3 percent in May and 8 percent of the staff left.",),
        frozenset(("percent",)),
        re.compile(r"(?:,|\band) (?:by )?$"),
        re.compile(
            r" (?:on (?!the|its|their)|on the (?:year|month|quarter|week|first|second|third|fourth|previous|same)\b"
            r"|over|from|year[- ]on[- ]year|month[- ]on[- ]month|compared|against|versus|than)"
        ),
        _next_rate,
    ),
    StatisticsRule(
        "statistics.growth_up_behind",
        "statistics",
        (
            Example(
                "In 2022 design filings, 7,155, were 3.8% up.",
                {"value": 3.8, "measure": "growth_rate", "indicator": "Growth of design filings"},
                1,
            ),
            Example("In 2022 exports were some 4 percent down on 2021.", {"value": -4.0, "measure": "growth_rate"}),
        ),
        ("The teams were 12 points up.", "It is 4 percent up the hill."),
        frozenset(("percent",)),
        re.compile(r"\b(?:was|were|is|are|been|finished|ended|closed|remained)\s(?:still |already )?$"),
        re.compile(r"\s(?:up|down)(?=[,.;)]| (?:on|from|against|over|compared|year|in|at|and)\b|$)"),
        _up_behind,
    ),
    StatisticsRule(
        "statistics.growth_noun_behind",
        "statistics",
        (
            Example(
                "The office received 900 files and saw more than 7% growth in valid patents in 2023.",
                {"value": 7.0, "measure": "growth_rate", "indicator": "Growth of valid patents"},
            ),
        ),
        ("A 7% share of growth went to Oman.",),
        frozenset(("percent",)),
        None,
        re.compile(rf"[ -](?:(?!than\b)[\w-]+ ){{0,2}}?(?:{UP}|{DOWN}) (?:in|of) "),
        _noun_behind,
    ),
    StatisticsRule(
        "statistics.growth_exceeding",
        "statistics",
        (
            Example(
                "In 2019 applicants from Fiji filed 724 designs, exceeding the result of 2018 by 9 per cent.",
                {"value": 9.0, "measure": "growth_rate", "unit": "percent", "time_period": "2019"},
            ),
        ),
        ("Exceeding the limit, 9 per cent were fined.",),
        RATES,
        re.compile(r"\b(?:exceed|surpass|outstrip|top|beat)(?:s|ed|ing|ped|ping)? [^,;.]{3,60} by $"),
        None,
        _exceeded,
    ),
    StatisticsRule(
        "statistics.growth_or_so",
        "statistics",
        (
            Example(
                "In 2019 imports of soybeans dropped by 14.7 percent, or 38 million tonnes.",
                {"value": -38000000.0, "measure": "change", "unit": "tonne"},
            ),
        ),
        ("It takes 3 or 4 percent.",),
        RATES | AMOUNTS | frozenset(("plain",)),
        re.compile(r"\bor (?:by )?$"),
        None,
        _or_so,
    ),
    StatisticsRule(
        "statistics.rate_for_each",
        "statistics",
        (
            Example(
                "In 2022 exports from Fiji grew by 9.2% for shoes, 4.7% for hats and 3.1% for light boats.",
                {"value": 3.1, "measure": "growth_rate", "indicator": "Growth of exports from Fiji (light boats)"},
                2,
            ),
        ),
        ("Exports grew by 4.7% for the second time.",),
        RATES,
        re.compile(r"(?:,|\band)(?: and)?(?: by)? $"),
        re.compile(r" (?:for|in|from|to|at) (?!the (?:former|latter))"),
        _for_each,
    ),
    StatisticsRule(
        "statistics.growth_moves",
        "statistics",
        (
            Example(
                "The bank expects that world growth will slow from 3.4 percent in 2022 to 2.7 percent in 2023.",
                {"value": 2.7, "measure": "growth_rate", "indicator": "World growth (expected)", "time_period": "2023"},
                2,
            ),
        ),
        ("Growth in exports lifted the share from 3 percent to 4 percent.",),
        RATES,
        re.compile(
            r"\b(?:slow|eas|strengthen|weaken|quicken|accelerat|decelerat|moderat|recover|rebound|pick|edg|ris|rose|fall|"
            r"fell|drop|climb|return|remain|stay)\w*(?: up| down| back| off)? (?:slightly |only )?(?:from|to|at|by) "
            r"(?:[\d.]+ ?(?:percent|per cent|%)(?: in \d{4})? to )?$"
        ),
        None,
        _growth_itself,
    ),
    StatisticsRule(
        "statistics.growth_noun_bracketed",
        "statistics",
        (
            Example(
                "In 2015 Fiji saw a decline (-2.2%) in patent filings.",
                {"value": -2.2, "measure": "growth_rate", "indicator": "Growth of patent filings in Fiji"},
            ),
        ),
        ("A decline (see page 4) was seen.",),
        RATES,
        re.compile(rf"\b(?:{UP}|{DOWN}) ?\([+\u2212-]?$"),
        re.compile(r"\s?\) (?:in|of) "),
        _of_bracketed,
    ),
    StatisticsRule(
        "statistics.growth_beside_verb",
        "statistics",
        (
            Example(
                "Design activity increased only modestly at 0.6% in 2015.",
                {"value": 0.6, "measure": "growth_rate", "indicator": "Growth of design activity"},
            ),
            Example(
                "The number of mark and design applications grew, 16.4% and 10.4% respectively, in 2016.",
                {"value": 16.4, "measure": "growth_rate", "indicator": "Growth of mark applications"},
                2,
            ),
        ),
        ("Exports grew while 16.4% of the firms closed.",),
        frozenset(("percent",)),
        re.compile(r"(?:\bat|,|\band)(?: an?)? $"),
        re.compile(r"(?! of\b(?! growth))(?! (?:more|less|faster|slower|higher|lower|above|below)\b)"),
        _beside_verb,
    ),
)
