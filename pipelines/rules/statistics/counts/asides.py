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
from pipelines.rules.statistics.told.pointed import printed_before
from pipelines.rules.statistics.told.samples import ASKED, surveyed
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, fuller, leading_phrase, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_KINDS: frozenset[NumberKind] = frozenset(("plain", "money", "quantity", "percent"))


def _owner(site: Site, joint: int) -> tuple[str, bool]:
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
    words, named = _owner(site, joint)
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
    if named:  # "Kenya (36 million dollars) and Fiji (8 million dollars)"
        head = (_OF_PLACE if largest else _FROM_PLACE).sub("", head)
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
    words, named = _owner(site, site.unit - 1)
    if not site.bare or named or not words or len(words) > 70 or units[site.unit - 1].text != ",":
        return None
    counted = lexicon.is_plural(bare_head(words).lower()) and bare_head(words).lower() not in MEASURED
    return Claim(words, unit_from(words), stock_measure(site), head=words, weight=0.8) if counted else None


_BESIDE = frozenset(("statistics.beside", "statistics.beside_in_bracket"))
_FROM_PLACE = re.compile(r" from (?:the )?[A-Z][^,]*$")
_OF_PLACE = re.compile(r" of (?:the )?[A-Z][^,]*$")
_FOLLOWING = re.compile(r"^(?:followed by|ahead of|before|then|next) (?:the )?")
LARGEST = "statistics.beside_largest"
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


_ROLE = re.compile(
    r"\b(?:filers?|applicants?|registrants?|patentees?|(?:sources?|origins?|users?)(?: of (?P<what>[a-z][a-z -]*?s))?)"
    r"(?P<where> (?:in|at|with|before) (?:the )?[^,;()]{2,40}?)?,? (?:(?:in|during) [12]\d{3},? )?"
    r"(?:after|behind|ahead of|second only to|only to|followed by|trailing)\s[^;]*\($"
)
_PLACED = re.compile(
    r"\b(?:largest|biggest|top|leading|main|major|frequent|second|third|fourth|fifth|\w+th|prolific)\b"
)


def beside_placed(site: Site) -> Claim | None:
    """ "the third-largest filer in Brazil after Japan (7,790)": what those do who are put in order."""
    role = _ROLE.search(site.before)
    if role is None or not site.bare or _PLACED.search(site.before[: role.end()]) is None:
        return None
    index = site.parse.clauses.sentence.index
    here = [t for t in site.memory.told if t.sentence == index and t.number.kind == "plain"]
    if here and here[-1].rule != "statistics.beside_placed":
        return None  # "filed 1,200 designs and was third behind Japan (7,790)"
    joint = site.unit - 1
    while joint > 0 and site.parse.units[joint].text != "(":
        joint -= 1
    words, named = _owner(site, joint)
    words = re.sub(r"^(?:after|behind|ahead of|second only to|only to|followed by|trailing) ", "", words)
    if not words or not named and not words[:1].isupper():
        return None
    near = (t.claim for t in reversed(site.memory.told[-8:]) if t.claim.unit in _FILED)
    counted = (c.head for c in near if lexicon.singular(bare_head(c.head).lower()) == c.unit)
    noun = role["what"] or leading_phrase(next(counted, "applications"))
    where = (
        site.parse.clauses.text[site.number.start - len(site.before) + role.start("where") :] if role["where"] else ""
    )
    filed = f"filed{where[: len(role['where'])]} by" if where else "filed by"
    return Claim(f"{noun} {filed} {words}", unit_from(noun), stock_measure(site), head=noun, weight=0.7)


_FILED = frozenset(("application", "filing", "request"))
_LARGEST = re.compile(
    r"(?:^|[,;:.] |\b(?:and|while|but|where|with) )(?P<who>(?:the )?[A-Z][^,;:()]{1,60}?) "
    r"(?:was|is|were|are|remain(?:s|ed)|became|stayed|being) (?:once (?:more|again) |again |also |still |by far )?"
    r"(?:the|its|our|their|by far the) (?:single |second-|third-|second |third )?"
    r"(?:largest|biggest|top|leading|main|foremost|most (?:active|frequent|prolific|important)) [^,;:()]{2,60}?\s\($"
    r"|(?:^|[,;:.] |\b(?:and|while|but|where) )(?P<who2>(?:the )?[A-Z][^,;:()]{1,60}?) "
    r"(?:leads?|led|tops|topped|heads|headed) "
    r"(?:the (?:field|list|table|tables|rankings?|way|pack|group|league)|again)\s\($"
)

# "Trademark disputes were the most common (131)"
_COMMONEST = re.compile(
    r"(?:^|[,;:.] |\b(?:and|while|but) )(?P<who>[A-Za-z][^,;:()]{2,50}?s) (?:was|is|were|are|remain(?:ed)?) "
    r"(?:again |also |still |by far )?(?:the )?(?:most (?:common|frequent|numerous|popular)|commonest)"
    r"(?: (?:kind|type|category|group|ground|subject))?\s\($"
)


def beside_largest(site: Site) -> Claim | None:
    """ "Kenya was the largest borrower (90 million)": the subject's part of what was told before."""
    match = _LARGEST.search(printed_before(site)) or _COMMONEST.search(printed_before(site))
    money = site.number.kind == "money" if site.number.kind in ("money", "plain") else None
    told = site.memory.last_value(2, money)
    if match is None or told is None or not (site.bare or site.number.kind != "plain"):
        return None
    if site.number.kind == "quantity" and told.number.unit != site.number.unit or told.claim.unit == "country":
        return None
    head = told.claim.head if told.claim.head and len(told.claim.base) > 60 else told.claim.base
    unit = site.number.unit or told.claim.unit
    common = match.re is _COMMONEST
    head = told.claim.head if " by " in head and told.claim.head else head
    base = match["who"] if common else f"{_FROM_PLACE.sub('', head)} of {match['who'] or match['who2']}"
    return Claim(base, unit, stock_measure(site), head=told.claim.head, weight=0.75)


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
        LARGEST,
        "statistics",
        (
            Example(
                "In 2022 the bank lent 90 million dollars. Kenya was the largest borrower (36 million dollars).",
                {"value": 36000000.0, "unit": "USD", "areas": ("KEN",)},
                1,
            ),
            Example(
                "In 2022 it received 800 designs. Peru remained the leading foreign filer (120).",
                {"value": 120.0, "unit": "design", "areas": ("PER",)},
                1,
            ),
        ),
        ("Kenya was the largest borrower (see page 36).",),
        frozenset(("plain", "money", "quantity")),
        re.compile(r"[a-z]\s\((?:with |at )?(?:about |some |over |nearly )?$"),
        None,
        beside_largest,
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
        "statistics.beside_placed",
        "statistics",
        (
            Example(
                "In 2022 Fiji was the third-largest foreign filer in Kenya after Japan (7,790) and Peru (1,640).",
                {"value": 1640.0, "unit": "application", "indicator": "Applications filed in Kenya by Peru"},
                2,
            ),
            Example(
                "In 2022 Oman was the second-biggest source of design applications in Fiji, behind Japan (910).",
                {"value": 910.0, "indicator": "Design applications filed in Fiji by Japan"},
            ),
        ),
        ("In 2022 Fiji filed 2,000 designs, third after Japan (7,790).",),
        frozenset(("plain",)),
        re.compile(r"\($"),
        re.compile(r"\s?\)"),
        beside_placed,
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
