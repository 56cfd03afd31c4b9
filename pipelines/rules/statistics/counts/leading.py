"""Numbers of who leads or follows: "Kenya was the largest borrower (90 million)", "Peru came next with 9 tonnes".

Belongs here: what the one who is put in order has of what was told before. Does not belong here: bare counts behind a
name (ranking.py), ranks themselves (growth/ranks.py), other numbers beside a noun (asides.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, Name
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.counts.asides import FROM_PLACE, LARGEST, OF_PLACE, owner_before
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.parse.insertions import MEASURED
from pipelines.rules.statistics.told.pointed import printed_before
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, leading_phrase, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

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
    words, named = owner_before(site, joint)
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
    r"|(?:^|[,;:.] |\b(?:and|while|but) )(?P<who3>(?:the )?[A-Z][^,;:()]{1,60}?) (?:had|has|held|recorded|"
    r"filed|received|registered|posted) (?:by far )?the "
    r"(?:most|(?:highest|largest|greatest|biggest) (?:number|total|count))"
    r"(?: of [a-z ]{3,40}?)?(?:\s\(|,? (?:with|at) )$"
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
    base = (
        match["who"]
        if common
        else f"{OF_PLACE.sub('', FROM_PLACE.sub('', head))} of {match['who'] or match['who2'] or match['who3']}"
    )
    return Claim(base, unit, stock_measure(site), head=told.claim.head, weight=0.75)


_DONE_BY = re.compile(r" (?:[a-z]+ed|sold|sent|taken|bought)(?: by [^()]*)?$")  # "cargo handled by the port"


_DONE_BY = re.compile(r" (?:[a-z]+ed|sold|sent|taken|bought)(?: by [^()]*)?$")  # "cargo handled by the port"


def amount_placed(site: Site) -> Claim | None:
    """ "South Sudan followed with 1.1 million tonnes", "real estate came next with 502 million dollars": what was told
    before in the same unit, of the subject."""
    units, first = site.parse.units, site.unit - 1
    while first > 0 and units[first].lower not in _PLACING:
        first -= 1
    last = first
    while first > 0 and units[first - 1].letter in "dajnmkg" and last - first < _LONGEST:
        first -= 1
    named = any(isinstance(u.mention, Name) for u in units[first:last])
    before = (t for t in reversed(site.memory.told[-8:]) if t.number.unit == site.number.unit and not t.claim.lead)
    told = next((t for t in before if site.memory.paragraph - t.paragraph < 2), None)
    owner = trimmed(plain(site.parse, first, last, site.memory))
    if told is None or first == last or not owner or site.number.unit is None or len(owner.split()) > _WORDS:
        return None
    if not named and bare_head(owner).lower() in MEASURED:
        return None  # "exports led with 3 billion dollars" are no part of what was told
    placed = told.rule == "statistics.amount_placed"
    whole = told.claim.head if placed else _DONE_BY.sub("", OF_PLACE.sub("", told.claim.base))
    base = f"{whole} {'of' if named else 'in'} {owner}"
    return Claim(base, told.claim.unit, stock_measure(site), head=whole, weight=0.7)


_PLACING = frozenset("followed came was were is are ranked stood finished remained led leads".split())
_LONGEST = 7  # words before the verb
_WORDS = 5  # of the one who is put in order


RULES: tuple[StatisticsRule, ...] = (
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
        re.compile(r"[a-z](?:\s\((?:with |at )?|,? (?:with|at) )(?:about |some |over |nearly )?$"),
        None,
        beside_largest,
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
        "statistics.amount_placed",
        "statistics",
        (
            Example(
                "In 2022 it moved 9 million tonnes of cargo. Peru followed with 1.1 million tonnes.",
                {"value": 1100000.0, "unit": "tonne", "areas": ("PER",), "indicator": "Cargo of Peru"},
                1,
            ),
            Example(
                "In 2022 it drew 90 million dollars in new investment. Mining led with 40 million dollars, textiles "
                "followed with 20 million dollars and tea came third (9 million dollars).",
                {"value": 9000000.0, "unit": "USD", "indicator": "New investment drawn in tea"},
                3,
            ),
        ),
        ("In 2022 the ship came home with 900 tonnes.",),
        frozenset(("quantity", "money")),
        re.compile(
            r"\b(?:followed|led|leads|came (?:next|second|third|fourth|fifth|in second|in third)|"
            r"(?:was|were|is|are|ranked|stood) (?:next|second|third|fourth|fifth)|finished (?:second|third)|"
            r"remained the top [a-z]+)(?:,? with |,? at |\s\()(?:about |some |over |just |another )?$"
        ),
        None,
        amount_placed,
    ),
)
