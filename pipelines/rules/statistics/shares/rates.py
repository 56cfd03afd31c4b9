"""Shares that a clause names beside its subject: "most of the goods, 78 percent, came by sea", "has an occupancy rate
of 82 percent".

Belongs here: what such a share is of. Does not belong here: the patterns and examples (shares.py), growth (growth.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.parse.verb_groups import is_linking
from pipelines.rules.statistics.told.parts import share
from pipelines.rules.statistics.words.agents import agent_text
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.subject_words import as_modifier
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import plain

MOST = (
    r"(?:^|[,;:.–—] |\band |\bwhile |\d )(?:the )?(?:vast |great |overwhelming )?(?:most|majority|bulk|part|many|"
    r"more than half|over half|almost all|nearly all) (?:of )?(?:the |its |their |all |these |those )?"
    r"(?P<whole>[a-z][^,;:()]{2,60})[,(] ?(?:some |about |or |around |nearly |over |almost )?$"
)
RATE = (
    r"\b(?:an?|the|its|their) (?:average |overall |annual )?(?P<rate>(?:(?!growth|increase|inflation)"
    r"[a-z-]+ (?:[a-z-]+ )?(?:rate|ratio|margin|factor)|coupon|yield)) of (?:about |some |over )?$"
)
_MOST, _RATE = re.compile(MOST), re.compile(RATE)
_HAVING = re.compile(
    r"\b(?:has|have|had|with|reports?|reported|records?|recorded|posted|achieved?|shows?|showed|reached?|reaching|kept|"
    r"keeps?|enjoys?|registered|runs? at|offers?|carry|carries|carried|bears?|charges?|charged|"
    r"pays?) (?:[^,;:.]|\.(?=\d)){0,60}$"
)
# "heard 310 cases, a clearance rate of 94 percent"
_APPOSED = re.compile(r".*\d[^,;:.()]{2,60},\s(?:or |with |which is )?", re.DOTALL)


def of_most(site: Site) -> Claim | None:
    """What "most of" a group did or is."""
    found, verb = _MOST.search(site.before), site.frame.verb
    if found is None or verb is None or verb < site.phrase:
        return None
    parse = site.parse
    first = parse.units[0].start
    at = max(first, site.number.start - len(site.before) + found.start("whole"))
    units = [
        u for u in range(site.unit) if at <= parse.units[u].start and parse.units[u].end <= at + len(found["whole"])
    ]
    if not units:
        return None
    whole = trimmed(plain(parse, units[0], units[-1] + 1, site.memory))
    end = tail_end(parse, verb + 1, site.frame.last)
    stop = parse.phrases[end - 1].last if end > verb else parse.phrases[verb].last
    tail = as_modifier(site, verb, parse.phrases[verb].last, stop)
    if not whole or not tail:
        return None
    if is_linking(parse.of(verb)) and parse.phrases[verb + 1].kind in ("noun", "adjective"):
        noun = parse.units[parse.phrases[verb + 1].last - 1].letter in "nm"
        return share(site, f"{tail} among {whole}" if noun else f"{tail} {whole}", "", 0.8)
    return share(site, f"{whole} {tail}", "", 0.8)


def rate_of(site: Site) -> Claim | None:
    """The rate that a body or thing has, by its own name."""
    found = _RATE.search(site.before)
    if found is None or site.frame.verb is None:
        return None
    if _HAVING.search(site.before) is None and not _APPOSED.fullmatch(site.before[: found.start()]):
        return None
    owner = agent_text(site, site.frame)
    named = share(site, f"{found['rate']} of {owner}", "", 0.8, lead="") if owner else None
    return replace(named, measure="level") if named is not None and _PRICES.search(found["rate"]) else named


RATED = (
    r"[ -](?:(?!growth|rise|cut|stake|share|increase)[a-z-]+ ){0,2}(?:dut(?:y|ies)|tariffs?|tax(?:es)?|levy|levies|"
    r"surcharge|discount|rebate|royalty|commission|premium|subsidy|coupon|fee|fine|penalty|VAT|markup|deposit)\b"
    r"(?! (?:lines?|codes?|receipts|revenues?|cuts?|rise|office|authorit))"
)
_BEFORE_RATED = frozenset("a an the its their this that of with".split())


def rated(site: Site) -> Claim | None:
    """A rate that stands before its noun: "a 15 percent duty on honey"."""
    parse, phrase = site.parse, site.parse.phrases[site.phrase]
    if phrase.last <= site.unit + 1 or parse.units[site.unit - 1].lower not in _BEFORE_RATED:
        return None
    noun = plain(parse, site.unit + 1, phrase.last, site.memory)
    post, _ = post_modifiers(site, site.phrase)
    return share(site, f"{noun} {post}".strip(), "", 0.8, lead="Rate of") if noun else None


_PRICES = re.compile(r"\b(?:interest|tax|tariff|exchange|lending|duty|coupon|yield)\b")
