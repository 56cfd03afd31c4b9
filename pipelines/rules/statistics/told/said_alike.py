"""Counts said like the one before: of another thing, of the other half of a compared pair.

Belongs here: numbers whose clause repeats the words around the number before. Does not belong here: nouns taken over
into a clause of its own (recalling.py), rates (parallels.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.told.matters import FIELDS, MATTERS
from pipelines.rules.statistics.words.exchanged import those_of
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import is_generic, leading_phrase
from pipelines.rules.statistics.words.wording import plain

_SAID_ALIKE = re.compile(
    r"(?: of (?:them|these|those))?(?:,|;|,? and) (?P<thing>(?:[a-z-]+ ){1,3})(?P<link>in|with|for|at|from) "
)


def gapped(site: Site) -> Claim | None:
    """ "Patents were at issue in 97 of them, trademarks in 84": said like the count before, of another thing."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or told.number.kind != "plain":
        return None
    text = site.parse.clauses.text
    found = _SAID_ALIKE.fullmatch(text, told.number.end, site.number.start)
    if found is None or not text.endswith(f" {found['link']} ", 0, told.number.start):
        return None
    thing = found["thing"].strip()
    if not (lexicon.is_plural(thing.split()[-1]) or thing in FIELDS) or thing.split()[0] in ("they", "those", "others"):
        return None
    head = told.claim.head or told.claim.base
    if thing in FIELDS and told.claim.unit in MATTERS:
        named = f"{lexicon.singular(thing)} {leading_phrase(head).split()[-1]}"
        return Claim(named, told.claim.unit, stock_measure(site), head=named, weight=0.75)
    return Claim(f"{head} ({thing})", told.claim.unit, stock_measure(site), head=head, weight=0.75)


_ALSO = re.compile(
    r"[^,;.:()]{0,30}?(?:[,;]| and| while)(?: and| while| but)? (?P<thing>(?!(?:and|while|those) )[^,;:.()\d]{3,60}?) "
    r"(?P<link>in|after|within|for|at|to) "
)


_OWNER = re.compile(r"[^ ].{0,40}?['’]s ")
_PLACE = re.compile(r" (?:from|to|in|with) ((?:the )?[A-Z][^,;]*)$")
_THERE = re.compile(r" (?:from|to|in) (?:in .*|there)$")


def gapped_amount(site: Site) -> Claim | None:
    """ "Marks were registered in five months and designs in two": the amount before, of another subject."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or told.number.unit != site.number.unit:
        return None
    text = site.parse.clauses.text
    if other := those_of(site, told.claim.base, told.number.end):
        return replace(told.claim, base=other, head="", label=None, period=None, weight=0.8)
    found = _ALSO.fullmatch(text, told.number.end, site.number.start) if told.subject else None
    if found is None or not text.endswith(f" {found['link']} ", 0, told.number.start):
        return None
    at = told.claim.base.lower().find(told.subject.lower())
    if at < 0:
        return None
    end = at + len(told.subject)
    units = site.parse.units
    words = [u for u in range(site.unit) if found.start("thing") <= units[u].start < found.end("thing")]
    if not words or units[words[-1]].letter == "e" or any(units[u].letter in "vx" for u in words):
        return None  # "and imports fell to 3 million": a clause of its own
    place = _PLACE.search(told.subject)
    thing = _THERE.sub("", plain(site.parse, words[0], words[-1] + 1, site.memory))
    if place is not None and found["thing"].endswith(" from there"):
        thing = f"{thing} from {place[1]}"
    if not thing or is_generic(thing):
        return None
    owner = _OWNER.match(told.subject)
    if owner is not None and found["thing"].startswith("its "):
        thing = f"{owner[0]}{thing.removeprefix('its ')}"  # "Peru's exports rose to 3 million and its imports to 4"
    base = f"{told.claim.base[:at]}{thing}{told.claim.base[end:]}"
    return replace(told.claim, base=base, head="", label=None, period=None, weight=0.8)


def those_counted(site: Site) -> Claim | None:
    """ "Pacts with ports numbered 34 and those with mills 12": the count before, of others."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.number.kind != "plain" or told.sentence != site.parse.clauses.sentence.index:
        return None
    base = those_of(site, told.claim.base, told.number.end)
    return replace(told.claim, base=base, head="", label=None, period=None, weight=0.8) if base else None


# between the two ends: " to ", " in 2022 to about "
_TO = re.compile(
    r"(?: (?:in|at|during|before|by|for) [^,;:.()]{2,30}|"
    r" (?:a|\w+) (?:year|decade|quarter|month)s? (?:earlier|before|ago))? "
    r"to (?:about |some |nearly |almost |over |around |just )?"
)


_TO_COUNT = re.compile(
    r" [a-z]+(?: of [a-z]+)?(?: (?:a|per) (?:day|week|month|year))?(?: in \d{4})? to (?:about |some |over )?"
)


def other_end(site: Site) -> Claim | None:
    """ "and that for designs from nine months to six", "rose from 34 percent in 2022 to 41": the second end of what the
    number before began."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index:
        return None
    text = site.parse.clauses.text
    between = _TO_COUNT if told.number.kind == "plain" else _TO  # "from 12 pairs of trains a day to 60"
    if not text.endswith(" from ", 0, told.number.start) or not between.fullmatch(
        text, told.number.end, site.number.start
    ):
        return None
    return replace(told.claim, label=None, period=None, weight=0.8)


def risen_to(site: Site) -> Claim | None:
    """ "Filings from Peru rose 4 percent to 1,210, from Chile 7 percent to 980": what the rate right before is of."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.claim.measure != "growth_rate" or told.sentence != site.parse.clauses.sentence.index:
        return None
    if site.parse.clauses.text[told.number.end : site.number.start] != " to " or "(" in told.claim.base:
        return None
    value = next((t for t in reversed(site.memory.told[-4:-1]) if t.number.kind == site.number.kind), None)
    if value is None or value.sentence != told.sentence or value.claim.lead or value.claim.base == told.claim.base:
        return None
    return replace(value.claim, base=told.claim.base, head="", label=None, period=None, weight=0.8)


def second_compared(site: Site) -> Claim | None:
    """ "1,120 names in 61 countries, up from 870 in 48": the second of a pair that is compared."""
    told = site.memory.told[-3:]
    if len(told) < 3 or told[-1].rule != "statistics.compared_value":
        return None
    between = site.parse.clauses.text[told[-1].number.end : site.number.start]
    return (
        replace(told[-2].claim, period=None, weight=0.8)
        if between in (" in ", " and ", " from ", " at ", " (", " (for ")
        else None
    )
