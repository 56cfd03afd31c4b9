"""Numbers that state nothing: what the guide puts out and only the clause can tell.

Belongs here: reasons as data, each a pattern of the words on both sides with an example. Does not belong here: what the
number grammar already leaves alone (dates, lists, names with numbers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.model import Name, NumberKind, Period
from pipelines.rules.statistics.model import ANY, Site
from pipelines.rules.statistics.times.tenses import is_past, is_perfect


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason to leave a number out: the words before and after it, and a sentence of which its number is
    refused."""

    reason: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    example: str
    kinds: frozenset[NumberKind] = ANY


_SCALE = (
    r"\b(?:index|scale|rating|scores?|marks?)(?:, (?:which|that))?"
    r"(?: (?:runs?|ran|ranges?|ranging|running|goes|going))? from "
)


REFUSALS: tuple[Refusal, ...] = (
    Refusal(
        "head of a ranking",
        re.compile(r"\b(?:top|leading|next|former|latter|previous|remaining|same|these|those|the other) $"),
        re.compile(r" (?!percent|per cent|million|billion)"),
        "It figures among the top 50 owners of designs.",
        frozenset(("plain",)),
    ),
    Refusal(
        "threshold that defines a group",
        re.compile(
            r"\b(?:only|if|those|transactions|projects|deals|loans|companies|firms|enterprises|"
            r"contracts|applicants|consignments|goods|awards|damages|sums|claims|fines|orders) "
            r"(?:(?:(?!rose|fell|grew|climbed|increased|dropped|went|was|were|came)[\w-]+ ){0,3}(?:above|over|below|"
            r"under|"
            r"exceeding|of more than|of less than|with (?:more|less|fewer) than|worth (?:more|less) than)|from) $"
        ),
        None,
        "If only deals above 100 million dollars are counted, the picture changes.",
        frozenset(("money", "quantity")),
    ),
    Refusal(
        "age of people",
        re.compile(
            r"\b(?:average|mean|median|their|his|her|whose) ages? (?:of [\w -]{3,40} )?"
            r"(?:is|was|were|of|at) (?:about )?$"
        ),
        None,
        "Their average age is 29.",
        frozenset(("plain",)),
    ),
    Refusal(
        "number told before",
        re.compile(r"\b[Oo]f (?:the|these|those) $"),
        re.compile(r"\s?,"),
        "It took 318 files in May. Of the 318, nine in ten were paid for.",
        frozenset(("plain",)),
    ),
    Refusal(
        "number of a row",
        re.compile(r"^\W*$"),
        re.compile(r"\s?\|"),
        "2 | Peru | 3 May",
        frozenset(("plain",)),
    ),
    Refusal(
        "one of several",
        None,
        re.compile(r"(?<![\d])one of (?:the|its|our|their|those|these|several|many)\b"),
        "It is one of the largest ports.",
        frozenset(("plain",)),
    ),
    Refusal(
        "beginning of a scale",
        re.compile(rf"{_SCALE}$"),
        re.compile(r"(?: \([^)]{0,30}\))? to (?:5|five|7|10|ten|100|1,?000)\b"),
        "In 2018 Fiji was fourth on the index, which runs from 0 to 10.",
        frozenset(("plain",)),
    ),
    Refusal(
        "end of a scale",
        re.compile(rf"{_SCALE}(?:0|zero|1|one)(?: \([^)]{{0,30}}\))? to $"),
        None,
        "In 2018 Fiji was fourth on a scale from 0 to 10.",
        frozenset(("plain",)),
    ),
    Refusal(
        "count that announces a list",
        re.compile(r"\bthe following $"),
        re.compile(r" [a-z]"),
        "The plan of 2022 rests on the following four pillars.",
        frozenset(("plain",)),
    ),
    Refusal(
        "what a rate is told of",
        re.compile(r"\b(?:per|for every|out of every) $"),
        None,
        "In 2022 residents filed 410 designs per 100,000 inhabitants.",
        frozenset(("plain", "money", "quantity")),
    ),
    Refusal(
        "range of places",
        re.compile(r"(?<!\bfrom )$"),
        re.compile(r" (?:to|through) (?:the )?(?:\d+(?:st|nd|rd|th)|(?:\w+-)?\w+th)\b"),
        "In 2022 it filed as much as the firms ranked second to 13th.",
        frozenset(("rank",)),
    ),
    Refusal("unit price of one", re.compile(r"\bone in $"), None, "One in five came.", frozenset(("plain",))),
)


_GREAT = 1e9  # sums from here on restrict no group
_REST = re.compile(r"\b(?:the other|remaining) $|^(?:of|from|among|out of) (?:these|those),? $")


def refused(site: Site, possible: Iterable[int]) -> str | None:
    """Why a number is left out, None where nothing speaks against it. `possible` are the places in REFUSALS whose words
    before may match where nothing modifies the number ("over 40")."""
    number = site.number
    modifier = site.parse.clauses.text[number.start : number.value_span.start].lower()
    modified = site.before + modifier
    for at in range(len(REFUSALS)) if modifier else possible:
        refusal = REFUSALS[at]
        if number.kind not in refusal.kinds:
            continue
        if refusal.before is not None and not (refusal.before.search(modified) or refusal.before.search(site.before)):
            continue
        if refusal.reason == REFUSALS[1].reason and number.value >= _GREAT:
            continue  # "carried goods worth over 450 billion dollars"
        goes_on = site.bare and "," not in site.after[:1] + _words(site)
        if goes_on and refusal.reason == REFUSALS[0].reason and _REST.search(site.before) and site.memory.told:
            continue  # "the claim was rejected in the other 50"
        if refusal.after is None or refusal.after.match(site.after):
            return refusal.reason
    if _anecdotal(site):
        return "small number in words, of nothing named"
    return None


def _words(site: Site) -> str:
    """The words of a number that is printed in words: those of "eleven, seven" are two numbers."""
    printed = site.parse.clauses.text[site.number.value_span.start : site.number.value_span.end]
    return printed if printed[:1].isalpha() else ""


_TALK = frozenset(
    "things questions points reasons factors lessons ways challenges steps issues aspects elements principles words "
    "sides parties matters topics ideas options problems children sons daughters brothers sisters friends hands times "
    "men women days weeks months years hours minutes parts kinds types sorts stages phases generations".split()
)


_PAPERS = frozenset(
    "agreements memorandums memoranda treaties conventions protocols pilots patents licences licenses".split()
)


def _anecdotal(site: Site) -> bool:
    """A small number in words in a sentence that names no place, body, time or other figure: talk, not a statistic."""
    number = site.number
    if number.kind != "plain" or number.value > 12 or site.memory.reports and site.frame.kind == "main":
        return False
    index = site.parse.clauses.sentence.index
    near = [t for t in site.memory.told[-6:] if index - t.sentence < 3 and t.paragraph == site.memory.paragraph]
    if site.bare and any(t.number.kind == "plain" and t.number.value >= number.value for t in near):
        return False  # "Of 24 activities nineteen were completed. Eleven concern examination"
    if any(t.sentence == index and t.number.value > number.value for t in near):
        return False  # "Forty-four employees, of which seven examiners"
    units = site.parse.units
    told = not site.bare and near and (is_past(site) or is_perfect(site))
    if told and units[site.counted[1] - 1].lower not in _TALK:
        return False  # "Two holdings have been sold."
    if site.counted[0] < site.counted[1] and units[site.counted[0]].lower in _PAPERS:
        return False  # "Nine memorandums with foreign offices are in force"
    text = site.parse.clauses.text[units[0].start : units[-1].end]
    if any(c.isdigit() for c in text):
        return False
    return not any(isinstance(u.mention, (Name, Period)) or u.letter == "m" and at for at, u in enumerate(units))
