"""Rules for money, physical quantities and scores: a number with a unit of its own.

Belongs here: "a credit line of 66 billion yuan", "exports reached 5 trillion yuan", "a tunnel 1.8 kilometres long".
Does not belong here: counts (counted.py), rates (growth.py, shares.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, NumberKind
from pipelines.rules.statistics.amounts.amount_clauses import gap
from pipelines.rules.statistics.amounts.amounts import before_verb, gapped, verb
from pipelines.rules.statistics.amounts.dimensions import dimensioned, of_goods, unit_adjective
from pipelines.rules.statistics.amounts.named_amounts import of_noun, worth_of
from pipelines.rules.statistics.amounts.restated import apposed, colon, paren
from pipelines.rules.statistics.model import StatisticsRule

_MONEY: frozenset[NumberKind] = frozenset(("money",))


_QUANTITY: frozenset[NumberKind] = frozenset(("quantity",))


_BOTH: frozenset[NumberKind] = _MONEY | _QUANTITY


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.amount_colon",
        "statistics",
        (
            Example(
                "Loans granted in 2021: 3 billion yuan", {"value": 3000000000.0, "unit": "CNY", "time_period": "2021"}
            ),
        ),
        ("The plan was clear: build.",),
        _BOTH,
        re.compile(r"[a-z)\d]\s?:\s$"),
        None,
        lambda site: colon(site) if site.frame.verb is None else None,
    ),
    StatisticsRule(
        "statistics.amount_apposed",
        "statistics",
        (
            Example(
                "In 2022 coal took over twice as much, some 24 billion dollars.",
                {"value": 24000000000.0, "unit": "USD"},
            ),
        ),
        ("Coal took 24 billion dollars.",),
        _BOTH,
        re.compile(r",\s$"),
        None,
        apposed,
    ),
    StatisticsRule(
        "statistics.amount_converted",
        "statistics",
        (
            Example(
                "In 2022 the bank lent 70 million yuan (about 10 million U.S. dollars) to the port.",
                {"unit": "USD", "value": 10000000.0},
            ),
        ),
        ("The bank lent 10 million U.S. dollars.",),
        _BOTH,
        re.compile(r"\d[^()]{0,40}\((?:or |i\.e\. |equivalent to )?$"),
        re.compile(r"\)"),
        paren,
    ),
    StatisticsRule(
        "statistics.amount_worth_of",
        "statistics",
        (
            Example(
                "In 2021 Kenya exported 900 million dollars worth of tea to Egypt.",
                {"unit": "USD", "value": 900000000.0},
            ),
        ),
        ("Tea is worth 900 million dollars.",),
        _MONEY,
        None,
        re.compile(r"(?:['’]s?)? worth of\b"),
        worth_of,
    ),
    StatisticsRule(
        "statistics.quantity_dimension",
        "statistics",
        (
            Example("The bridge at Haden is 2.5 kilometres long.", {"unit": "kilometre", "value": 2.5}),
            Example("The dry port lies about 30 kilometres from the border.", {"unit": "kilometre", "value": 30.0}),
        ),
        ("They carried 30 tonnes.",),
        _QUANTITY,
        None,
        re.compile(
            r"\s?[- ](?:long|wide|deep|high|tall|away)\b|[^.;]{0,40}?\b(?:from|off|up the|down the|"
            r"north|south|east|west|upstream|downstream|inland|outside)\b"
        ),
        dimensioned,
    ),
    StatisticsRule(
        "statistics.amount_adjective",
        "statistics",
        (Example("The 60-megawatt Sagal wind farm went on line in 2022.", {"unit": "megawatt", "value": 60.0}),),
        ("The farm has 60 megawatts.",),
        _BOTH,
        re.compile(
            r"(?:^|\b(?:the|an?|its|their|this|that|each|whose|another)\s(?:[\w-]+\s){0,2}"
            r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\s)$"
        ),
        re.compile(r"(?! of\b)"),
        lambda site: unit_adjective(site) if not site.bare else None,
    ),
    StatisticsRule(
        "statistics.amount_of_noun",
        "statistics",
        (
            Example(
                "In 2023 the bank opened a credit line of 4 billion yuan for small firms.",
                {"unit": "CNY", "value": 4000000000.0},
            ),
            Example(
                "Firms from Oman signed contracts worth 2.5 billion dollars in 2023.",
                {"unit": "USD", "value": 2500000000.0},
            ),
        ),
        ("Exports were 4 billion yuan.",),
        _BOTH,
        re.compile(
            r"(?:\bof|\bworth|\bvalued at|\btotall?ing|\bamounting to|\bestimated at)(?: a total of| "
            r"some| about| a combined)? $"
        ),
        None,
        of_noun,
    ),
    StatisticsRule(
        "statistics.quantity_of_goods",
        "statistics",
        (Example("In 2022 the line carried 3.4 million tonnes of grain.", {"unit": "tonne", "value": 3400000.0}),),
        ("The line is 30 kilometres long.",),
        _QUANTITY,
        None,
        re.compile(r"\sof\b(?! the year)"),
        of_goods,
    ),
    StatisticsRule(
        "statistics.amount_verb",
        "statistics",
        (
            Example(
                "Trade between Peru and Oman reached 1.2 billion dollars in 2021.", {"unit": "USD", "measure": "level"}
            ),
            Example(
                "In 2022 firms from Kenya invested 300 million dollars in solar power.",
                {"unit": "USD", "value": 300000000.0},
            ),
        ),
        ("A loan of 300 million dollars.",),
        _BOTH,
        None,
        None,
        lambda site: None if gap(site) or re.match(r" (?:that|those) of ", site.after) else verb(site),
    ),
    StatisticsRule(
        "statistics.amount_subject",
        "statistics",
        (Example("In 2020, 45 million yuan was spent on training courses.", {"unit": "CNY", "value": 45000000.0}),),
        ("Courses cost 45 million yuan.",),
        _BOTH,
        None,
        None,
        before_verb,
    ),
    StatisticsRule(
        "statistics.amount_gapped",
        "statistics",
        (
            Example(
                "In 2021 exports came to 8 billion yuan and imports to 6 billion yuan.",
                {"value": 6000000000.0, "unit": "CNY"},
            ),
        ),
        ("Imports fell.",),
        _BOTH,
        None,
        None,
        gapped,
    ),
)
