"""Rules for things counted: the number stands before the noun that it counts.

Belongs here: "1,314 enterprises filed …", "a pool of 40 experts", "a further 16 stops", and counts whose noun was told
before ("178,000 were Chinese"). Does not belong here: money, physical units, values said of a subject (values.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, NumberKind
from pipelines.rules.statistics.counts.counting import counted_claim, of_group
from pipelines.rules.statistics.counts.elliptic import elliptic
from pipelines.rules.statistics.counts.ranking import by_place, colon_place, in_number, that_is
from pipelines.rules.statistics.counts.recalling import of_told, total
from pipelines.rules.statistics.counts.told_values import colon, is_value, predicate, put_at
from pipelines.rules.statistics.model import Site, StatisticsRule
from pipelines.rules.statistics.told.said_alike import gapped
from pipelines.rules.statistics.words.tails import is_done

_PLAIN: frozenset[NumberKind] = frozenset(("plain",))


def _with_noun(site: Site) -> bool:
    return not site.bare


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.count_together",
        "statistics",
        (
            Example(
                "The centre trained 40 examiners in May 2023 and 60 in June 2023, 100 in all.",
                {"value": 100.0, "unit": "person"},
            ),
        ),
        ("In all, 100 seats were taken.",),
        _PLAIN,
        None,
        re.compile(r" (?:in all|in total|altogether|all told)\b"),
        lambda site: (
            total(site) if site.bare or site.after.lstrip().startswith(("in all", "in total", "altogether")) else None
        ),
    ),
    StatisticsRule(
        "statistics.count_running_total",
        "statistics",
        (
            Example(
                "The number of firms with designs in Peru rose from 20 in 2015 to 45 in 2020, with a "
                "cumulative total of 160 since 2015.",
                {"value": 160.0, "unit": "firm", "measure": "cumulative"},
            ),
        ),
        ("A total of 160 firms took part.",),
        _PLAIN,
        re.compile(
            r"\b(?:cumulative |running |combined )?(?:total|sum)s? (?:of|to|at|is|was|reached|"
            r"reaching) (?:some |about |over )?$"
        ),
        None,
        lambda site: (
            total(site)
            if site.bare
            and (site.frame.verb is None or site.phrase > site.frame.verb + 2)
            and not re.search(r"\b(?:number|value)\b", site.before[-40:])
            else None
        ),
    ),
    StatisticsRule(
        "statistics.count_of_told",
        "statistics",
        (
            Example(
                "In 2021 the register took in 500 marks. The branch in Suva entered 120 of them.",
                {"value": 120.0, "unit": "mark"},
            ),
        ),
        ("He spoke of 120 of the rest.",),
        _PLAIN,
        None,
        re.compile(
            r" of (?:(?:them|which|whom)\b|(?:these|those|the total)(?: (?:were|are|was|have|had|has|"
            r"came|went|started|in|from|by|with|to|on|concern\w*|involv\w+)\b|[,.;:)]|$))"
        ),
        of_told,
    ),
    StatisticsRule(
        "statistics.count_of_group",
        "statistics",
        (
            Example(
                "In 2020 the office had requests from 15 of the Pacific countries.", {"value": 15.0, "unit": "country"}
            ),
            Example(
                "African countries host 12 of Chongqing's schools, Asian ones seven.",
                {"value": 12.0, "unit": "school", "indicator": "Chongqing's schools hosted by African countries"},
            ),
        ),
        ("Fifteen countries took part.",),
        _PLAIN,
        None,
        re.compile(
            r" of (?:(?:the|its|their|our|all) [\w]|(?:these|those) (?:[\w-]+ )?[\w-]+s\b|\d[\d,.]* [a-z]|"
            r"(?:[\w-]+ ){0,2}[\w-]+['’]s? [\w])"
        ),
        of_group,
    ),
    StatisticsRule(
        "statistics.count_put_at",
        "statistics",
        (
            Example(
                "The ministry put the number of guest workers at 4,000 in 2022.", {"value": 4000.0, "unit": "person"}
            ),
        ),
        ("The ministry set up 4,000 posts.",),
        _PLAIN,
        re.compile(r"\b(?:puts?|putting|estimat\w+|reckon\w*|set|places?d?)\s[^.;:]{3,90}\sat\s$"),
        None,
        put_at,
        160,
    ),
    StatisticsRule(
        "statistics.count_in_number",
        "statistics",
        (
            Example(
                "The machines of the school, 84 in number, came from Oman in 2022.", {"value": 84.0, "unit": "machine"}
            ),
        ),
        ("The school grew in number.",),
        _PLAIN,
        re.compile(r",\s$"),
        re.compile(r" in number\b"),
        lambda site: in_number(site),
    ),
    StatisticsRule(
        "statistics.count_by_place",
        "statistics",
        (
            Example(
                "In 2022 the office received 1,900 applications. Germany led with 301, followed by Japan with 198.",
                {"value": 301.0, "unit": "application"},
            ),
        ),
        ("Japan came with 198 delegates.",),
        _PLAIN,
        re.compile(r"\b(?:with|at) (?:some |about |over |nearly )?$"),
        None,
        lambda site: by_place(site) if site.bare else None,
    ),
    StatisticsRule(
        "statistics.count_that_is",
        "statistics",
        (
            Example(
                "In 2022 women made up 40 percent of the trainees, that is 1,200.", {"value": 1200.0, "unit": "person"}
            ),
        ),
        ("That is 1,200 more.",),
        _PLAIN,
        re.compile(r"(?:\bthat is|\bi\.e\.|\bnamely|\bor)(?: about| some| nearly)? $"),
        None,
        lambda site: that_is(site) if site.bare else None,
    ),
    StatisticsRule(
        "statistics.count_colon",
        "statistics",
        (Example("Designs registered in 2022: 1,250", {"value": 1250.0, "unit": "design", "time_period": "2022"}),),
        ("He named two things: 1,250 marks and 3 designs.",),
        _PLAIN,
        re.compile(r"[a-z)\d]\s?:\s$"),
        None,
        lambda site: (
            colon_place(site) or colon(site) if site.bare and (site.frame.verb is None or is_done(site)) else None
        ),
    ),
    StatisticsRule(
        "statistics.count_noun",
        "statistics",
        (
            Example(
                "In 2022, 340 enterprises from Oman filed trademark applications in Kenya.",
                {"value": 340.0, "unit": "enterprise", "time_period": "2022"},
            ),
            Example(
                "By the end of 2021 the library held more than 900 legal texts for 30 countries and regions.",
                {"value": 900.0, "unit": "text"},
                2,
            ),
            Example(
                "The institute has trained over 2,000 examiners and officials since 2014.",
                {"value": 2000.0, "unit": "person", "measure": "cumulative"},
            ),
        ),
        ("Exports reached 900.",),
        _PLAIN,
        None,
        None,
        lambda site: counted_claim(site) if _with_noun(site) else None,
    ),
    StatisticsRule(
        "statistics.count_gapped",
        "statistics",
        (
            Example(
                "Of 214 suits in 2024, patents were at issue in 97 of them, trademarks in 84.",
                {"value": 84.0, "unit": "suit", "time_period": "2024"},
            ),
        ),
        ("Patents were at issue in 97 suits, and in 84 they won.",),
        _PLAIN,
        re.compile(r"(?:,|;|,? and) (?:[a-z-]+ ){1,3}(?:in|with|for|at|from) $"),
        None,
        lambda site: gapped(site) if site.bare else None,
    ),
    StatisticsRule(
        "statistics.count_predicate",
        "statistics",
        (
            Example(
                "By June 2023 the number of registered designs had reached 61,200.",
                {"value": 61200.0, "unit": "design"},
            ),
            Example("Patent applications from abroad totaled 5,400 in 2020.", {"value": 5400.0, "unit": "application"}),
        ),
        ("The office registered 61,200 designs.",),
        _PLAIN,
        None,
        None,
        lambda site: predicate(site) if is_value(site) else None,
    ),
    StatisticsRule(
        "statistics.count_elliptic",
        "statistics",
        (Example("In 2019 the court heard 310 cases and closed 290.", {"value": 290.0, "unit": "case"}),),
        ("He was 61.",),
        _PLAIN,
        None,
        None,
        elliptic,
    ),
)
