"""Counts whose noun a word points at: "the former had stood at 31 and the latter at 121", "those from Peru 640".

Belongs here: which count before such a word stands for. Does not belong here: numbers without any such word
(recalling.py), "of the latter, 74" (backward.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.words.measure import stock_measure

_FORMER = re.compile(r"\bthe (former|latter)(?: (?:had|has|was|were|is|stood|came|at|been|amounted|to))*\s$")
_THOSE = re.compile(
    r"\bthose (from|of|by|in|with|to) ((?:the )?[A-Z][\w.'’-]*(?: (?:and )?[A-Z][\w.'’-]*){0,4}) "
    r"(?:some |about |nearly )?$"
)


def counts(told: Told) -> bool:
    """Whether a claim counts something: no share said without its sign ("the middle one took 18")."""
    return told.number.kind == "plain" and told.claim.unit not in ("percent", "percentage_point", "ratio", "rank")


def printed_before(site: Site) -> str:
    """What stands before a number in its sentence, as printed."""
    sentence = site.parse.clauses.sentence
    return site.parse.clauses.text[max(sentence.start, site.number.start - 60) : site.number.start]


def of_two(site: Site, which: str) -> Told | None:
    """The one of the last two counts of an earlier sentence that "the former" or "the latter" stands for."""
    if which not in ("former", "latter"):
        return None
    here = site.parse.clauses.sentence.index
    near = [t for t in site.memory.told[-8:] if t.sentence < here and here - t.sentence < 3]
    told = [t for t in near if counts(t) and t.rule != "statistics.count_former"]  # "of the latter, 74"
    two = [t for t in told if t.sentence == told[-1].sentence]
    return two[-2 if which == "former" else -1] if len(two) > 1 else None


def pointed_at(site: Site, told: Told) -> Claim | None:
    """The count that the words before a number point at; `told` is the one that it would take over without them."""
    if (which := _FORMER.search(site.before)) and (one := of_two(site, which[1])):
        return Claim(one.claim.base, one.claim.unit, stock_measure(site), head=one.claim.head, weight=0.8)
    if those := _THOSE.search(printed_before(site)):
        link = f" {those[1]} "
        base = told.claim.base if link in told.claim.base else f"{told.claim.head or told.claim.base}{link}"
        base = f"{base.rsplit(link, 1)[0]}{link}{those[2]}"
        return Claim(base, told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.75)
    return None
