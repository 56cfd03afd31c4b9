"""Counts whose verb the clause before has: "Marks rose to 4,300 and designs to 610", "Imports reached 12, exports 9".

Belongs here: another subject with a number of its own, told by the verb of the count before. Does not belong here:
places and parts told in turn (turns.py), another object (gapped_objects.py), said of the same subject (said_alike.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Example, Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule, Told
from pipelines.rules.statistics.parse.insertions import MEASURED
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import is_generic, leading_phrase, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

RULE = "statistics.count_gapped_subject"
_LINKS = frozenset("to at".split())
_JOINTS = frozenset(", ; and while whereas but".split())
_TELLING = frozenset(("statistics.count_predicate", RULE))
_SUMMING = frozenset(("statistics.amount_verb", RULE))
_LONGEST = 9  # words of a subject
# what goes one way or the other, of the same goods: "imports of cars reached 1,200, and exports 980"
_WAYS = frozenset(
    "exports imports arrivals departures purchases sales deliveries shipments loadings unloadings entries exits".split()
)
_OF_GOODS = re.compile(r"[\w-]+( (?:of|in) .+)")
_STAND_INS = frozenset("those these they others ones that the latter former rest remainder it".split())


def gapped_subject(site: Site) -> Claim | None:
    """A number of another subject, told by the verb, and with the preposition, of the count before."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index:
        return None
    part = told.claim.measure == "share" and told.claim.unit == "percent" and site.number.value <= 100
    alike = told.number.kind == site.number.kind != "plain" and told.number.unit == site.number.unit
    sums = alike and told.rule in _SUMMING and site.parse.units[site.unit - 1].lower not in _LINKS
    if told.rule not in _TELLING and not part and not sums:
        return None
    units = site.parse.units
    before = next((u for u, unit in enumerate(units) if unit.mention is told.number), -1)
    last = site.unit
    links = _LINKS | {"in"} if part else _LINKS
    link = units[last - 1].lower if units[last - 1].lower in links else ""
    if before < 1 or (units[before - 1].lower if units[before - 1].lower in links else "") != link or part and not link:
        return None
    if link:
        last -= 1
    first = _first(site, last, before, part or sums)
    if first is None:
        return None
    words = trimmed(plain(site.parse, first, last, site.memory))
    if sums and leading_phrase(words).rpartition(" ")[2].lower() not in MEASURED:
        return None
    if part:
        return _share(told, words)
    return _claim(site, told, words) if words and not is_generic(words) else None


def _share(told: Told, words: str) -> Claim | None:
    """ "of which Norland was designated in 96 percent, Sudland in 54": the share before, of another subject."""
    subject = told.claim.head if told.rule == RULE else trimmed(told.subject)
    at = told.claim.base.find(subject) if subject else -1
    if at < 0 or not words:
        return None
    base = f"{told.claim.base[:at]}{words}{told.claim.base[at + len(subject) :]}"
    return replace(told.claim, base=base, head=words, label=None, unit_span=None, period=None, weight=0.8)


def _first(site: Site, last: int, before: int, named: bool) -> int | None:
    """Where the subject begins that ends at a unit: behind a joint, with no verb, number or clause in between; that of
    a share may be `named`."""
    units = site.parse.units
    if last < 1 or units[last - 1].letter not in "nm" or units[last - 1].mention is not None and not named:
        return None
    first = last
    while first > before + 1 and units[first - 1].lower not in _JOINTS:
        first -= 1
    inside = units[first:last]
    if first <= before + 1 or len(inside) > _LONGEST or {unit.lower for unit in inside} & _STAND_INS:
        return None
    if any(unit.letter not in "dajnmkgesp" or isinstance(unit.mention, Number) for unit in inside):
        return None
    return None if units[first].letter == "p" else first  # "and in May to 12" is of the same subject


def _claim(site: Site, told: Told, words: str) -> Claim | None:
    noun = words.split(" of ")[0].split(" in ")[0].split()[-1].lower()
    if site.number.kind == "plain":
        if not lexicon.is_plural(noun):
            return None
        goods = _OF_GOODS.fullmatch(told.claim.head or told.claim.base)
        if words.lower() in _WAYS and goods is not None:
            words = f"{words}{goods[1]}"
        return replace(
            told.claim,
            base=words,
            unit=unit_from(words),
            head=words,
            label=None,
            unit_span=None,
            period=None,
            weight=0.8,
        )
    unit = site.number.unit or ""
    return Claim(words, unit, stock_measure(site), head=words, weight=0.8) if unit else None


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        RULE,
        "statistics",
        (
            Example(
                "In 2023 trademark applications rose to 4,300 and patent applications to 610.",
                {"value": 610.0, "unit": "application", "indicator": "Patent applications", "time_period": "2023"},
                1,
            ),
            Example(
                "Imports of cars reached 1,200 in 2023, and exports 980.",
                {"value": 980.0, "unit": "export", "indicator": "Exports of cars"},
                1,
            ),
            Example(
                "In 2023 Kenya's exports to Fiji were 24 million dollars and its imports from Fiji 19 million dollars.",
                {"value": 19000000.0, "unit": "USD", "indicator": "Kenya's imports from Fiji"},
                1,
            ),
            Example(
                "Passengers totalled 1.3 million in 2022, and freight 2.4 million tonnes.",
                {"value": 2400000.0, "unit": "tonne", "indicator": "Freight"},
                1,
            ),
            Example(
                "Of the patents granted in 2021, Peru was designated in 96 percent, Chile in 54 and Cuba in 41.",
                {"value": 41.0, "unit": "percent", "measure": "share", "areas": ("CUB",)},
                2,
            ),
        ),
        ("Marks rose to 4,300 in 2022 and to 5,100 in 2023.", "Marks rose to 4,300 and in Peru to 610."),
        frozenset(("plain", "money", "quantity")),
        re.compile(r"(?:,|;|\band|\bwhile|\bwhereas|\bbut)\s(?:the |its |their )?[^,;:()\d]{3,70}\s$"),
        None,
        lambda site: gapped_subject(site) if site.bare or site.number.kind != "plain" else None,
    ),
)
