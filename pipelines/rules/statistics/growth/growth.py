"""Rules for growth: how much something rose or fell, and by how much it is more than something else.

Belongs here: percentages, percentage points and amounts of change. Does not belong here: shares and values.
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.statistics.growth.changes import apposed, beside_noun, by_count, compared, nominal, set_off, verb
from pipelines.rules.statistics.growth.parallels import gapped, in_bracket, next_of_series, same_thing
from pipelines.rules.statistics.lexicon import DOWN, UP
from pipelines.rules.statistics.model import AMOUNTS, RATES, Site, StatisticsRule
from pipelines.rules.statistics.times.turning import NO_ACT

_MOD = r"(?:[\w-]+ ){0,4}"


def _is_particle(site: Site) -> bool:
    """Whether "up" or "down" belongs to a verb whose object is counted: "drew up 73,452 reports"."""
    units = site.parse.units
    return not site.bare and site.number.kind == "plain" and site.unit > 1 and units[site.unit - 2].letter in "veg"


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.growth_in_bracket",
        "statistics",
        (
            Example(
                "In 2022 Kenya received 900 applications. Most came from Egypt (410, +7.5%).",
                {"value": 7.5, "measure": "growth_rate"},
            ),
        ),
        ("Most came from Egypt (41%).",),
        RATES,
        re.compile(r"\d[^()]{0,20},\s[+\u2212-]?$"),
        re.compile(r"\s?[),;]"),
        in_bracket,
    ),
    StatisticsRule(
        "statistics.compared_value",
        "statistics",
        (
            Example(
                "In 2022 the average grant was 40 million dollars, compared with 55 million dollars in 2021.",
                {"value": 55000000.0, "time_period": "2021"},
            ),
            Example(
                "The share of solar power rose to 31 percent in 2023, up from 24 percent in 2022.",
                {"value": 24.0, "measure": "share", "time_period": "2022"},
            ),
        ),
        ("It was compared with the rest.",),
        RATES | AMOUNTS,
        re.compile(
            rf"(?:\bcompared (?:with|to)|{NO_ACT}\sagainst|\b(?:up|down) from|\bversus|[,(] ?from|\bas "
            r"against)(?: just| only)? $"
        ),
        re.compile(r"(?!\s?(?:countries|countr|offices|sides))"),
        same_thing,
    ),
    StatisticsRule(
        "statistics.rate_series",
        "statistics",
        (
            Example(
                "In 2022 designs and marks in Fiji reached 900 and 1,400 respectively, up 3% and 5% year on year.",
                {"value": 5.0, "measure": "growth_rate"},
            ),
        ),
        ("Designs rose by 3%.",),
        RATES | AMOUNTS,
        re.compile(r"(?:\band|,|\bor)\s(?:(?:up|down) )?(?:by )?$"),
        None,
        next_of_series,
    ),
    StatisticsRule(
        "statistics.rate_gapped",
        "statistics",
        (
            Example(
                "In 2022 trade with Asia increased by 9.2 percent and trade with Africa by 4.7 percent.",
                {"value": 4.7, "measure": "growth_rate"},
            ),
        ),
        ("Trade with Africa increased by 4.7 percent.",),
        RATES | {"plain"},
        None,
        None,
        gapped,
    ),
    StatisticsRule(
        "statistics.growth_signed",
        "statistics",
        (
            Example("Trademark applications in 2022: 12,400, +6.1%", {"measure": "growth_rate", "value": 6.1}),
            Example("In 2022 it received 900 designs; −3 percent.", {"measure": "growth_rate", "value": -3.0}),
        ),
        ("In 2022 it received 900 designs, 6 percent of all.",),
        frozenset(("percent",)),
        None,
        re.compile(r"\s?(?:[,.;)]|$|(?:year[- ]on[- ]year|on|against|versus|over|compared|than|vs)\b)"),
        lambda site: apposed(site) if site.number.value < 0 or site.before.endswith(("+", ", plus ")) else None,
    ),
    StatisticsRule(
        "statistics.growth_up_down",
        "statistics",
        (
            Example(
                "In 2023, 4,120 trademark applications were filed from Kenya, up 12.5 percent year on year.",
                {"measure": "growth_rate", "value": 12.5, "unit": "percent"},
            ),
            Example("Exports reached 3 billion yuan in 2022, down 4%.", {"measure": "growth_rate", "value": -4.0}),
        ),
        ("The train went up 12 valleys.",),
        RATES | AMOUNTS,
        re.compile(
            r"(?<!made )(?<!make )(?<!makes )(?<!making )(?<!take )(?<!takes )(?<!took )(?<!taking )(?<!taken )"
            r"(?<!set )(?<!sets )(?<!setting )(?<!built )(?<!build )(?<!put )(?<!sign )(?<!signed )(?<!opened )"
            r"(?<!open )(?<!laid )"
            r"\b(?:up|down)(?: by)?(?: (?:an average of|some|about|around|nearly|almost|over|more than))? $|"
            r"\((?:up|down|\+|-|−) ?$"
        ),
        re.compile(r"(?! (?:valley|hill|step|stair|floor|times|the (?:river|coast)))"),
        lambda site: None if _is_particle(site) else apposed(site),
    ),
    StatisticsRule(
        "statistics.growth_set_off",
        "statistics",
        (
            Example(
                "In 2022 exports of tea from Kenya rose faster still: by 44 percent.",
                {"measure": "growth_rate", "value": 44.0},
            ),
        ),
        ("In 2022 it was carried as follows: by 44 percent of the firms.",),
        frozenset(("percent", "fraction")),
        re.compile(r":\s(?:up |down )?by (?:about |some |over |nearly |a )?$"),
        None,
        set_off,
    ),
    StatisticsRule(
        "statistics.growth_behind",
        "statistics",
        (
            Example("Exports came to 3 billion yuan in 2022, 4 percent up.", {"measure": "growth_rate", "value": 4.0}),
            Example(
                "In 2022 the line carried 90,000 tonnes of tea, about 6 percent down on the year before.",
                {"measure": "growth_rate", "value": -6.0},
            ),
        ),
        ("Some 4 percent up the hill it stops.",),
        frozenset(("percent",)),
        re.compile(r",\s(?:about |some |over |nearly )?$"),
        re.compile(r" (?:up|down)(?=[,.;)]| on\b| from\b| year\b|$)"),
        apposed,
    ),
    StatisticsRule(
        "statistics.growth_apposed_noun",
        "statistics",
        (
            Example(
                "The office received 900 designs in 2022, an increase of 8 per cent.",
                {"measure": "growth_rate", "value": 8.0},
            ),
            Example(
                "The port handled 2 million TEUs in 2021, a year-on-year decrease of 3 percent.",
                {"measure": "growth_rate", "value": -3.0},
            ),
        ),
        ("An increase in fees is expected.",),
        RATES | AMOUNTS,
        re.compile(
            rf"(?:^|[\s(,–—])(?:(?:an?|the|with an?|and an?) {_MOD}(?:{UP}|{DOWN})(?: rate)?"
            rf"|(?:year-on-year |annual )?(?:{UP}|{DOWN})s) of (?:about |over |nearly )?$"
        ),
        None,
        apposed,
    ),
    StatisticsRule(
        "statistics.growth_number_noun",
        "statistics",
        (
            Example(
                "Filings reached 1,200 in 2022, a 15 percent rise over the year before.",
                {"measure": "growth_rate", "value": 15.0},
            ),
            Example(
                "Filings grew to a record 1,200 in 2022, representing 2.3% growth on 2021.",
                {"measure": "growth_rate", "value": 2.3},
            ),
        ),
        ("A 15 percent share went to Oman.",),
        RATES | frozenset(("quantity",)),
        re.compile(
            r"(?:^|[\s(,])(?:an?|the|its|representing|marking|posting|recording|registering|reflecting|meaning|"
            r"equivalent to) (?:[\w-]+ )?$|,\s$|^$"
        ),
        re.compile(rf"[ -](?:(?!than\b)[\w-]+ ){{0,2}}(?!discount)(?:{UP}|{DOWN})\b"),
        apposed,
    ),
    StatisticsRule(
        "statistics.growth_again",
        "statistics",
        (
            Example(
                "In 2022 the line ran 451 trains, half as many again as in 2021.",
                {"value": 50.0, "measure": "growth_rate"},
            ),
        ),
        ("It ran half as many trains.",),
        RATES,
        None,
        re.compile(r" as (?:many|much|large|big) again\b"),
        apposed,
    ),
    StatisticsRule(
        "statistics.growth_more_than",
        "statistics",
        (
            Example(
                "In 2021 the fund lent 4 billion dollars, 30 percent more than in 2020.",
                {"measure": "growth_rate", "value": 30.0},
            ),
            Example(
                "Grants were worth 20 million euros in 2022, 3 million euros less than in 2021.",
                {"measure": "change", "value": -3000000.0},
            ),
        ),
        ("More than 30 percent of the visitors came by rail.",),
        RATES | AMOUNTS,
        None,
        re.compile(
            r"(?: and [\d.]+ ?(?:%|per ?cent))? (?:more|less|fewer|higher|lower|faster|slower|above|"
            r"below|larger|smaller|greater|"
            r"cheaper|shorter|longer|better|ahead of|behind|up on|down on|up from|down from)\b(?! or less)"
        ),
        compared,
    ),
    StatisticsRule(
        "statistics.growth_beside_noun",
        "statistics",
        (
            Example(
                "In 2022 exports of tea reached 9 million dollars. Their growth, 5 percent, was slow.",
                {"measure": "growth_rate", "value": 5.0, "indicator": "Growth of exports of tea"},
            ),
            Example("The decline in filings, 8 percent in 2022, went on.", {"measure": "growth_rate", "value": -8.0}),
        ),
        ("Growth was strong, 5 percent of firms said in 2022.",),
        frozenset(("percent",)),
        re.compile(
            rf"\b(?:{UP}|{DOWN}|growth|expansion)(?: (?:in|of) [^,;.]{{2,60}})?, (?:of |at )?(?:about |some )?$"
        ),
        None,
        beside_noun,
    ),
    StatisticsRule(
        "statistics.growth_noun",
        "statistics",
        (
            Example(
                "Patent filings rose again in 2022. Annual growth was 9 per cent.",
                {"measure": "growth_rate", "value": 9.0},
            ),
        ),
        ("The share was 9 per cent.",),
        RATES,
        re.compile(
            rf"\b(?:{UP}|{DOWN}|increases|growth rates?|rates?)\b[^,;.]{{0,60}}?(?:of|was|were|is|are|been|"
            rf"being|averag\w+|reach\w+|stood at|came to|amounted to|at|and|above|remain\w*)"
            rf"(?: an average of)?(?: still)? (?:[\d.]+ and )?$"
        ),
        None,
        nominal,
        160,
    ),
    StatisticsRule(
        "statistics.growth_by_count",
        "statistics",
        (
            Example(
                "In 2022 the backlog of the office shrank by 380 files.",
                {"value": -380.0, "unit": "file", "measure": "change"},
            ),
        ),
        ("The office closed 380 files.",),
        frozenset(("plain",)),
        re.compile(r"\bby (?:a further |another )?$"),
        None,
        by_count,
    ),
    StatisticsRule(
        "statistics.growth_verb",
        "statistics",
        (
            Example(
                "From 2015 to 2022, trademark registrations in Fiji grew by an average of 7 percent annually.",
                {"measure": "average_annual_growth_rate", "value": 7.0, "time_period": "2015/2022"},
            ),
            Example("In 2023 freight traffic fell 6.5 percent.", {"measure": "growth_rate", "value": -6.5}),
        ),
        ("The rate rose to 12 percent in 2021.",),
        RATES | AMOUNTS,
        re.compile(
            r"(?:\bby(?: just| only| between| barely| an average(?: rate)?(?: of)?| an annual average(?: of)?"
            r"| almost| a total of| an? [a-z-]+(?: but [a-z]+)?)?|(?:lost|slid|"
            r"[a-z]+(?:ed|ing|s)|rose|fell|grew|grown|grow|fallen|risen|sank|cut|rise|"
            r"fall|shrank|climb|drop|jump|surge|soar|slip|decline|increase|gain|shrink|sink|slide|dip|expand|plunge|"
            r"tumble|leap|swell|advance|decrease|slump|plummet|contract|(?:average|annual|annually)|rate of|"
            r"at an? [\w -]+ of|an average of|as much as|again))\s$"
        ),
        re.compile(r"(?! of\b(?! growth))(?! (?:stake|share|point)s?\b)"),
        lambda site: (
            verb(site) if site.number.kind in RATES or re.search(r"\bby\s(?:\w+\s){0,4}$", site.before) else None
        ),
    ),
)
