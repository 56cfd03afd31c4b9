"""Rules for shares: which part of a whole something is.

Belongs here: the patterns and examples of percentages and fractions of something. Does not belong here: growth, and
what the rules build (sharing.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, NumberKind
from pipelines.rules.statistics.model import StatisticsRule
from pipelines.rules.statistics.shares.rates import MOST, RATE, RATED, of_most, rate_of, rated
from pipelines.rules.statistics.shares.shares_told import (
    apposed,
    in_aside,
    of_field,
    one_in,
    put_at,
    told_again,
    told_share,
    value,
)
from pipelines.rules.statistics.shares.sharing import SHARE_NOUN, account, anything, named, of_subject, stake
from pipelines.rules.statistics.told.parts import of_counted, of_opening
from pipelines.rules.statistics.told.samples import answered_else, of_doers, of_sample

_PARTS: frozenset[NumberKind] = frozenset(("percent", "fraction"))


_ACCOUNT = (
    r"(?:account(?:s|ed|ing)? for|mak(?:es?|ing) up|made up|represent(?:s|ed|ing)?|"
    r"constitut(?:es?|ed|ing)|compris(?:es?|ed|ing)|contribut(?:es?|ed|ing)|took up|taking up|"
    r"covering|covered|equivalent to|equal to|holds?|held|owns?)"
)


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.share_rated",
        "statistics",
        (
            Example(
                "In 2022 Fiji waived a 15 percent duty on honey.",
                {"value": 15.0, "measure": "share", "indicator": "Rate of duty on honey (Fiji)"},
            ),
            Example("In 2022 firms got a 40% discount on fees.", {"value": 40.0, "measure": "share"}),
        ),
        ("In 2022 it took 15 tax cases.",),
        frozenset(("percent",)),
        re.compile(r"\b(?:an?|the|its|their|this|that|of|with) (?:some |about )?$"),
        re.compile(RATED),
        rated,
    ),
    StatisticsRule(
        "statistics.share_stake",
        "statistics",
        (
            Example(
                "In 2018 Harbour Holding bought a 35 percent stake in the terminal company.",
                {"measure": "share", "value": 35.0},
            ),
        ),
        ("Prices rose by 35 percent.",),
        _PARTS,
        None,
        re.compile(r"[\s-](?:[\w-]+ )?(?:stakes?|shares?|interests?|equity)\b"),
        stake,
    ),
    StatisticsRule(
        "statistics.share_account",
        "statistics",
        (
            Example(
                "In 2022, women accounted for 41 percent of the trainees.",
                {"measure": "share", "value": 41.0, "time_period": "2022"},
            ),
        ),
        ("The office grew by 41 percent.",),
        _PARTS,
        re.compile(rf"\b{_ACCOUNT}(?: \w+)? $"),
        None,
        account,
    ),
    StatisticsRule(
        "statistics.share_aside",
        "statistics",
        (
            Example(
                "Of 800 oppositions in 2021, 200 (25 percent) came from abroad.", {"measure": "share", "value": 25.0}
            ),
        ),
        ("Growth (25 percent) was strong.",),
        _PARTS,
        re.compile(r"\d[^.;()]{0,60}\($"),
        re.compile(r"\)|\sof\b"),
        in_aside,
    ),
    StatisticsRule(
        "statistics.share_of_field",
        "statistics",
        (
            Example(
                "In 2022 Fiji received 300 applications. Medicine (18 percent) and chemistry (15 "
                "percent) were in front.",
                {"value": 18.0, "measure": "share"},
            ),
        ),
        ("Growth of 18 percent was seen.",),
        _PARTS,
        re.compile(r"[a-z]\s\($"),
        re.compile(r"\)"),
        of_field,
    ),
    StatisticsRule(
        "statistics.share_of",
        "statistics",
        (
            Example(
                "Some 60 percent of the applications were filed online in 2023.", {"measure": "share", "value": 60.0}
            ),
        ),
        ("Exports rose by 60 percent.",),
        _PARTS,
        None,
        re.compile(r"\sof\b"),
        of_subject,
    ),
    StatisticsRule(
        "statistics.share_most",
        "statistics",
        (
            Example(
                "In 2022 most of the parcels, 78 percent, came by sea.",
                {"measure": "share", "value": 78.0, "indicator": "Share of parcels that came by sea"},
            ),
            Example(
                "The majority of the trainees in 2022, 61 percent, were women.",
                {"measure": "share", "value": 61.0, "indicator": "Share of women among trainees"},
            ),
        ),
        ("Most of the parcels came in 2022.",),
        _PARTS,
        re.compile(MOST),
        re.compile(r"\s?[,)]"),
        of_most,
        160,
    ),
    StatisticsRule(
        "statistics.share_rate",
        "statistics",
        (
            Example(
                "In 2022 the line had an occupancy rate of 82 percent.",
                {"measure": "share", "value": 82.0, "indicator": "Occupancy rate of line"},
            ),
        ),
        ("In 2022 the line had a growth rate of 8 percent.", "The rate was high."),
        _PARTS,
        re.compile(RATE),
        None,
        rate_of,
    ),
    StatisticsRule(
        "statistics.share_named",
        "statistics",
        (
            Example(
                "The share of renewable power in the mix reached 38 percent in 2023.",
                {"measure": "share", "value": 38.0},
            ),
        ),
        ("The growth rate reached 38 percent.",),
        _PARTS,
        re.compile(rf"\b{SHARE_NOUN}s?\b[^.;]*$"),
        None,
        lambda site: (
            apposed(site) or named(site)
            if site.frame.verb is not None and site.frame.verb < site.phrase
            else told_share(site) or anything(site)
        ),
        160,
    ),
    StatisticsRule(
        "statistics.share_put_at",
        "statistics",
        (
            Example(
                "In 2022 economists put the line's contribution to exports at 12 percent.",
                {"value": 12.0, "measure": "share", "indicator": "Line's contribution to exports"},
            ),
        ),
        ("They put up 12 percent of the sum.",),
        frozenset(("percent",)),
        re.compile(r"\b(?:puts?|putting|estimat\w+|reckon\w*|assess\w*)\s[^.;:]{3,90}\sat\s(?:about |some |around )?$"),
        None,
        put_at,
        160,
    ),
    StatisticsRule(
        "statistics.share_other",
        "statistics",
        (
            Example("Turnout among members was 61 percent in 2022.", {"measure": "share", "value": 61.0}),
            Example(
                "In 2022 tariffs on rice fell from 15 percent to 8 percent and those on tea from 10 to 2 percent.",
                {"measure": "level", "value": 2.0, "indicator": "Tariffs on tea"},
                4,
            ),
        ),
        ("Exports rose by a half.",),
        _PARTS,
        None,
        None,
        lambda site: (
            told_again(site)
            or of_opening(site)
            or one_in(site)
            or of_doers(site)
            or answered_else(site)
            or value(site)
            or of_sample(site)
            or of_counted(site)
            or told_share(site)
            or anything(site)
        ),
    ),
)
