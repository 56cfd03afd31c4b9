"""Counts in a bracket that the sentence around explains: "applicants from Norland (7,741) filed the largest number of
marks", "the number of domestic filings (16,592 filings)", "9 million tonnes (coal: 5 million; grain: 4 million)".

Belongs here: brackets with a count of what stands before them or is told by the verb behind. Does not belong here:
conversions and shares in brackets (values.py, shares.py), what is put in between commas (asides.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, Name, Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.parse.insertions import MEASURED
from pipelines.rules.statistics.told.pointed import printed_before
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import subject_text
from pipelines.rules.statistics.words.wording import plain

_LONGEST = 12  # units of the noun phrase before a bracket
_FILED = re.compile(
    r"\)\s(?:still |again |also |once more )?"
    r"(?P<verb>filed|lodged|submitted|made|sent|received|had|recorded|registered|posted|obtained|won|published)\s"
    r"(?:by far )?(?:the )?(?:\w+-)?(?:largest|highest|greatest|most|biggest)\s(?:number of |share of )?"
    r"(?P<what>(?:[\w-]+ ){0,4}?[a-z]+s)\b(?=[,.;]| (?:in|via|under|with|through|at|of|among|on)\b|$)"
)


def _before_bracket(site: Site) -> tuple[int, int]:
    """The units of the noun phrase, with what hangs on it, before the bracket that a number opens."""
    units = site.parse.units
    joint = site.unit - 1
    first = joint
    while first > 0 and joint - first < _LONGEST and not isinstance(units[first - 1].mention, Number):
        if units[first - 1].letter not in "dajnmksp" or units[first - 1].lower in ("by", "with", "to"):
            break
        first -= 1
    while first < joint and units[first].letter == "p":
        first += 1
    return first, joint


def doer(site: Site) -> Claim | None:
    """How many of something the subject before the bracket did, where the clause only says that they are the most."""
    found = _FILED.match(site.after)
    first, joint = _before_bracket(site)
    if found is None or not site.bare or first == joint or site.parse.units[joint].text != "(":
        return None
    who = trimmed(plain(site.parse, first, joint, site.memory))
    begin = site.number.end + found.start("what")
    what = site.parse.clauses.text[begin : begin + len(found["what"])]
    base = f"{what} {lexicon.participle(found['verb'])} by {who}"
    return Claim(base, unit_from(what), stock_measure(site), head=what, weight=0.75) if who else None


def said_again(site: Site) -> Claim | None:
    """The noun before the bracket in full, where the number in it counts the same noun."""
    first, joint = _before_bracket(site)
    units = site.parse.units
    if site.bare or first == joint or units[joint].text != "(":
        return None
    words = trimmed(plain(site.parse, first, joint, site.memory))
    words = re.sub(r"^(?:total )?numbers? of (?:the )?", "", words, flags=re.IGNORECASE)
    counted = units[site.counted[1] - 1].lower
    if bare_head(words).lower() != counted or len(words.split()) < 2:
        return None
    return Claim(words, unit_from(words), stock_measure(site), head=words, weight=0.85)


def ends(site: Site) -> Claim | None:
    """The two ends of a change told in a bracket behind it: "rose by 3 percent (from 18,854 filings to 19,486)"."""
    outer = (
        site.parse.frames[site.frame.parent] if site.frame.kind == "aside" and site.frame.parent is not None else None
    )
    subject = subject_text(site, outer) if outer is not None and outer.verb is not None else ""
    subject = re.sub(r"^(?:total )?numbers? of (?:the )?", "", subject, flags=re.IGNORECASE)
    if not subject:
        return None
    unit = site.number.unit or unit_from(subject)
    return Claim(subject, unit, stock_measure(site), head=subject, weight=0.8, unit_span=site.number.unit_span)


_PART = re.compile(r"[(;,] ?(?:and )?(?P<own>[^\W\d_][^():;,.\d]{1,40}?)(?P<link>: ?| )$")
_AMOUNT_OF = re.compile(r"^amount(?: of .*?(?= (?:\w+ed|handled|sold|sent|taken|brought|shipped)\b))?", re.IGNORECASE)


def part_of_amount(site: Site) -> Claim | None:
    """A part of the amount that stands right before the bracket, in its unit: "611,000 tonnes (wheat: 204,000)"."""
    found = _PART.search(printed_before(site))
    units = site.parse.units
    opened = next((at for at in range(site.unit - 1, 0, -1) if units[at].text in ("(", ")")), 0)
    if found is None or units[opened].text != "(" or not (site.bare or site.number.kind != "plain"):
        return None
    here = site.parse.clauses.sentence.index
    before = (t for t in reversed(site.memory.told[-12:]) if t.number.end <= units[opened].start)
    whole = next((t for t in before if t.sentence == here), None)
    if whole is None or whole.claim.lead or whole.claim.measure not in ("level", "cumulative"):
        return None
    between = site.parse.clauses.text[whole.number.end : units[opened].start]
    amount = whole.number.kind in ("money", "quantity") and len(between) < _NEAR and not set(between) & set(",;:")
    if not amount or site.number.kind != "plain" and site.number.unit != whole.number.unit:
        return None
    own = trimmed(found["own"])
    if not own or any(
        u.letter in "vxT" for u in units[opened + 1 : site.unit] if u.start >= site.number.start - len(own)
    ):
        return None
    head = whole.claim.head or whole.claim.base
    if any(isinstance(u.mention, Name) and u.text == own for u in units[opened + 1 : site.unit]):
        base = f"{whole.claim.base} in {own}"
    elif _AMOUNT_OF.match(whole.claim.base):
        base = _AMOUNT_OF.sub(own, whole.claim.base, count=1)
    else:
        base = f"{head} of {own}" if bare_head(head).lower() in MEASURED else f"{own} in {whole.claim.base}"
    value = site.number.value < whole.number.value
    return Claim(base, whole.claim.unit, whole.claim.measure, head=own, weight=0.75) if value else None


_NEAR = 24  # characters between an amount and the bracket of its parts: "611,000 tonnes of cargo (wheat: 204,000)"

RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.part_of_amount",
        "statistics",
        (
            Example(
                "In 2022 cargo came to 900,000 tonnes (coal: 610,000; grain: 290,000).",
                {"value": 290000.0, "unit": "tonne", "indicator": "Grain in cargo"},
                2,
            ),
            Example(
                "In 2022 exports reached 9 billion dollars (tea 6 billion dollars, coffee 1.2 billion dollars).",
                {"value": 1200000000.0, "unit": "USD", "indicator": "Exports of coffee"},
                2,
            ),
        ),
        ("The line carried 9 million tonnes (see page 12).",),
        frozenset(("plain", "money", "quantity")),
        re.compile(r"[(;,][^()]{3,44}$"),
        re.compile(r"\s?[;,)]"),
        part_of_amount,
    ),
    StatisticsRule(
        "statistics.bracket_of_doer",
        "statistics",
        (
            Example(
                "In 2019 applicants based in Peru (10,087) filed the largest number of trademark applications, ahead "
                "of those from Chile (7,700).",
                {"value": 10087.0, "unit": "application"},
                1,
            ),
        ),
        ("In 2019 applicants based in Peru (10,087 in all) came first.",),
        frozenset(("plain",)),
        re.compile(r"[a-z]\s\($"),
        re.compile(r"\)\s[a-z]"),
        doer,
    ),
    StatisticsRule(
        "statistics.bracket_said_again",
        "statistics",
        (
            Example(
                "In 2022 the number of domestic applications (16,592 applications) rose slightly.",
                {"value": 16592.0, "unit": "application", "indicator": "Domestic applications"},
            ),
        ),
        ("In 2022 the office (16,592 applications) came first.",),
        frozenset(("plain",)),
        re.compile(r"[a-z]\s\($"),
        re.compile(r"\s[a-z]+\)"),
        said_again,
    ),
    StatisticsRule(
        "statistics.bracket_of_change",
        "statistics",
        (
            Example(
                "In 2022 the number of designs in Fiji rose by 3 percent (from 18,854 designs to 19,486).",
                {"value": 19486.0, "unit": "design", "indicator": "Designs in Fiji (later value)"},
                2,
            ),
        ),
        ("In 2022 designs (from 18 countries) rose.",),
        frozenset(("plain", "money", "quantity")),
        re.compile(r"\(from (?:[^()]{1,60} to )?$"),
        re.compile(r"(?=[^()]* to |\))"),
        ends,
    ),
)
