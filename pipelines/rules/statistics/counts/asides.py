"""Numbers put in beside a noun: "Petrochemicals, at 18.6 percent, were …", "Oman (36.5 billion in all)".

Belongs here: numbers between commas or brackets right after what they are said of. Does not belong here: conversions
(values.py), shares of a figure in its bracket (shares.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, Name, NumberKind
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.amounts.dimensions import amount_claim, dimension
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.parse.insertions import MEASURED
from pipelines.rules.statistics.told.parts import share
from pipelines.rules.statistics.told.samples import ASKED, surveyed
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, fuller, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_KINDS: frozenset[NumberKind] = frozenset(("plain", "money", "quantity", "percent"))


def owner_before(site: Site, joint: int) -> tuple[str, bool]:
    """The noun phrase that ends right before a comma or bracket, and whether it names a place or body."""
    units = site.parse.units
    first = joint
    while first > 0 and units[first - 1].letter in "dajnmkeg" and joint - first < 8:
        first -= 1
    placed = first > 0 and units[first - 1].lower == "in" and isinstance(units[first].mention, Name)
    if placed and first + 1 < joint and units[joint - 1].lower in MEASURED:
        first += 1  # "In Norland investment (6 million dollars) exceeded"
    words = trimmed(plain(site.parse, first, joint, site.memory))
    if placed and units[first - 1].mention is not None:
        return f"{words} in {units[first - 1].text}", False
    return words, any(isinstance(u.mention, Name) for u in units[first:joint])


def beside(site: Site) -> Claim | None:
    """What the number is said of stands before the comma or bracket; what is counted was told before."""
    units = site.parse.units
    joint = site.unit - 1
    while joint > 0 and units[joint].text not in (",", "("):
        joint -= 1
    words, named = owner_before(site, joint)
    money = site.number.kind == "money" if site.number.kind in ("money", "plain") else None
    told = site.memory.last_value(2, money)
    if (
        told is not None and told.rule in _BESIDE
    ):  # "Rice (61 million) and sesame (43 million)": of what was told before
        before = [t for t in site.memory.told[-8:] if t.rule not in _BESIDE and not t.claim.lead]
        before = [t for t in before if t.number.kind == told.number.kind and t.claim.unit == told.claim.unit]
        told = before[-1] if before else told
    if named and told is not None and told.claim.unit == "country":
        told = site.memory.last_value(2, money, first=True)  # "it has 36 in 29 countries. Africa, with 14, is ahead"
    if not words or len(words) > 70 or words.lower() in lexicon.GENERIC_HEADS:
        return None
    if site.number.kind == "percent":
        last = site.memory.last(2)
        if last is None or last.claim.measure not in ("share", "level", "cumulative"):
            return None
        whole = last.claim.base.split(" in ", 1)[-1] if last.claim.measure == "share" else last.claim.base
        return share(site, words, whole, 0.7)
    kind = dimension(site.number.unit or "") if site.number.kind == "quantity" else "amount"
    if kind != "amount" and (told is None or told.number.unit != site.number.unit):
        return amount_claim(site, f"{kind} of {words}", 0.75)  # "The Selo dam (400 MW) was finished"
    if not named and site.number.kind != "plain" and bare_head(words).lower() in MEASURED:
        base = fuller(words, site.memory)  # "imports, at 17 billion dollars, slipped"
        if unit := site.number.unit or (told.claim.unit if told is not None else None):
            return Claim(base, unit, stock_measure(site), head=words, weight=0.75)
    if told is None or not (site.bare or site.number.kind != "plain"):
        return None
    if told.claim.unit == unit_from(words):
        return Claim(words, told.claim.unit, stock_measure(site), head=words, weight=0.75)
    head = told.claim.head if told.claim.head and len(told.claim.base) > 60 else told.claim.base
    largest = told.rule == LARGEST
    if named and (to := _TO_PLACE.search(head)):  # "tea to Peru was 9 million, followed by Fiji (8 million)"
        base = f"{head[: to.start()]} {to[1]} {_FOLLOWING.sub('', words)}"
        return Claim(base, site.number.unit or told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.7)
    if named:  # "Kenya (36 million dollars) and Fiji (8 million dollars)"
        head = (OF_PLACE if largest else FROM_PLACE).sub("", head)
        words = _FOLLOWING.sub("", words) if largest else words
    unit = site.number.unit or told.claim.unit
    link = "from" if named and not largest else "of"
    return Claim(
        f"{head} {link} {words}",
        unit,
        stock_measure(site),
        head=told.claim.head,
        weight=0.7,
    )


def counted_aside(site: Site) -> Claim | None:
    """ "Patent filings, 7,155, were 3.8% up": the number of the noun before it."""
    units = site.parse.units
    words, named = owner_before(site, site.unit - 1)
    if not site.bare or named or not words or len(words) > 70 or units[site.unit - 1].text != ",":
        return None
    counted = lexicon.is_plural(bare_head(words).lower()) and bare_head(words).lower() not in MEASURED
    return Claim(words, unit_from(words), stock_measure(site), head=words, weight=0.8) if counted else None


LARGEST = "statistics.beside_largest"  # the rule in leading.py
_BESIDE = frozenset(("statistics.beside", "statistics.beside_in_bracket"))
FROM_PLACE = re.compile(r" from (?:the )?[A-Z][^,]*$")
OF_PLACE = re.compile(r" of (?:the )?[A-Z][^,]*$")
_TO_PLACE = re.compile(r" (to|with) (?:the )?[A-Z][^,]*$")
_FOLLOWING = re.compile(r"^(?:followed by|ahead of|before|then|next) (?:the )?")
_VALUE = (
    r"(?:(?:total|net|gross|annual|estimated|combined|operating|average|overall|target|unit) ){0,2}"
    r"(?:costs?|prices?|budgets?|profits?|loss(?:es)?|turnover|revenues?|values?|capital|fees?|funding|income|expenditure|"
    r"deficit|surplus|dividends?|debts?|rent|length|area|capacity|throughput|depth|height|investment)"
)
_BEHIND = re.compile(
    rf"(?:^|[,;:(–—] ?|\band )(?:the |its |their |an? )?(?P<noun>{_VALUE}(?: (?:of|before|after|for|in|from|per|on) "
    r"(?:[^\s,;:.()\d]+ ){0,6}?[^\s,;:.()\d]+)?) (?:about |some |over |nearly |around |at |of )?$"
)


def behind_noun(site: Site) -> Claim | None:
    """ "Agreement signed: cost of the first section 4.7 billion dollars": the noun right before an amount names it."""
    match = _BEHIND.search(site.before)
    if match is None or site.number.unit is None:
        return None
    verb = site.frame.verb
    at = site.number.start - len(site.before) + match.start("noun")
    if verb is not None and at <= site.parse.units[site.parse.phrases[verb].first].start < site.number.start:
        return None  # "and costs 30 million dollars"
    if not site.bare:
        return None  # "budget 3 million dollar loans"
    base = trimmed(site.parse.clauses.text[at : at + len(match["noun"])])
    return Claim(base, site.number.unit, stock_measure(site), head=base, weight=0.75, unit_span=site.number.unit_span)


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.count_aside",
        "statistics",
        (
            Example(
                "In 2022 mark filings rose to 900; design filings, 155, were fewer.",
                {"value": 155.0, "unit": "filing", "indicator": "Design filings"},
                1,
            ),
        ),
        ("In 2022 it held classes in Suva, 155, and Lima.",),
        frozenset(("plain",)),
        re.compile(r"[a-z]s,\s(?:about |some |over |nearly )?$"),
        re.compile(
            r",\s(?:was|were|is|are|has|have|had|rose|fell|grew|climbed|dropped|slipped|increased|decreased|declined|"
            r"exceeded|remained|came|also|too)\b"
        ),
        counted_aside,
    ),
    StatisticsRule(
        "statistics.count_surveyed",
        "statistics",
        (
            Example(
                "In 2022 a survey carried out among 1,250 firms in Kenya found that tariffs matter.",
                {"value": 1250.0, "unit": "firm", "indicator": "Surveyed firms in Kenya"},
            ),
            Example(
                "In a poll of 640 managers, 38 percent rated the courts as good in 2022.",
                {"value": 640.0, "unit": "person", "indicator": "Surveyed managers"},
            ),
        ),
        ("A survey of land found 640 farms.",),
        frozenset(("plain",)),
        ASKED,
        None,
        surveyed,
    ),
    StatisticsRule(
        "statistics.amount_behind_noun",
        "statistics",
        (
            Example(
                "In 2022 turnover was 90 million dollars, profit before taxes 14 million dollars.",
                {"value": 14000000.0, "unit": "USD", "indicator": "Profit before taxes"},
            ),
        ),
        ("The price of tea was 90 dollars.",),
        frozenset(("money", "quantity")),
        re.compile(r"[a-z] $"),
        None,
        behind_noun,
        160,
    ),
    StatisticsRule(
        "statistics.beside",
        "statistics",
        (
            Example(
                "In 2022 the office received 612 designs. Kenyan applicants, with 87, came second.",
                {"value": 87.0, "unit": "design"},
            ),
            Example(
                "In 2022 tea made up 40 percent of the sales of Fiji. Sugar, at 18 percent, came next.",
                {"value": 18.0, "measure": "share"},
            ),
        ),
        ("The office, with 87 examiners, is small.",),
        _KINDS,
        re.compile(r"[a-z\d]\s?,\s(?:with|at)\s(?:about |some |over )?$"),
        re.compile(r"\s?,"),
        beside,
    ),
    StatisticsRule(
        "statistics.beside_in_bracket",
        "statistics",
        (
            Example(
                "In 2022 trade with Fiji came to 90 million dollars. Kenya (36 million dollars in all) followed.",
                {"value": 36000000.0, "unit": "USD"},
            ),
        ),
        ("The bank lent 70 million yuan (about 10 million dollars).",),
        frozenset(("money", "quantity")),
        re.compile(r"[a-z]\s\($"),
        re.compile(r"(?: in all| in total)?\s?\)"),
        beside,
    ),
)
