"""What began at a time and goes on: "it opened in May 2020 and has had 96 guests", "has heard 402 cases since".

Belongs here: telling that a clause in the present perfect counts from such a time, and what holds with the value told
right before ("that was 4 percent more", "half of whom live"). Does not belong here: choosing among
the periods of a sentence (clause_periods.py), running totals that end (period.py).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipelines.model import Period
from pipelines.rules.statistics.model import Site, Told
from pipelines.rules.statistics.times.tenses import is_perfect
from pipelines.rules.statistics.times.when import When, going_on

_SINCE_THEN = re.compile(
    r"\bsince (?:then|that (?:time|day|year))\b|\b(?:has|have) since [a-z]+\b|\bsince(?=[.,;)])", re.IGNORECASE
)
# "the centre opened in Urumqi in May 2024, through which 210 people have passed"
BEGUN_THERE = re.compile(
    r"\b(?:opened|founded|launched|established|inaugurated|begun|started|created|set up|introduced|in force|"
    r"operational|commissioned|unveiled|completed)\b[^,;]{0,40}\b(?:in|on|since) $"
)
_APART = re.compile(r",\s(?:and|but|while|whereas|of\swho(?:m|se)|of\swhich)\s|;")
_OPENING = 16  # characters of "In the course of"
_HAS_NEXT = re.compile(r",\s(?:has|have)\s")
_SINCE_EVENT = re.compile(r"\bsince (?:the |its |their |our )(?:[\w-]+ ){1,6}\((?:[A-Z][\w-]+, )?$", re.IGNORECASE)

# "Under the Lisbon Agreement, to which Peru acceded in 2005, ten names have been notified"
_UNDER_BEGUN = re.compile(
    r"^(?:Under|Through|Thanks to|Within) [^,;.]{3,80}, (?:to |of )?which (?:[\w-]+ ){0,5}?"
    r"(?:acceded|joined|entered into force|took effect|came into force|signed|concluded|launched|opened|began|started|"
    r"applied|ratified)(?: (?:in|on|with|by|there|[A-Z][\w-]+)){0,5} $"
)


def begun_before(site: Site, published: date) -> When | None:
    """From the beginning of what a clause in the present perfect tells: "the course, opened by the university in May
    2019, has enrolled 117", "since the first forum (Riyadh, May 2022), 83 percent have been carried out"."""
    if not site.parse.periods or not is_perfect(site):
        return None
    text, first = site.parse.clauses.text, site.parse.clauses.sentence.start
    before = [period for _, period in site.parse.periods if period.start < site.number.start]
    if len(before) != 1 or before[0].kind != "point" or before[0].last is None or before[0].last >= published:
        return None
    found = before[0]
    lead = text[max(first, found.start - 80) : found.start]
    subject = _HAS_NEXT.match(text, found.end) is not None and BEGUN_THERE.search(lead) is not None
    under = _UNDER_BEGUN.search(text[first : found.start]) is not None and text.startswith(",", found.end)
    return going_on(found, published) if subject or under or _SINCE_EVENT.search(lead) else None


def has_gone_on(site: Site, found: Period, published: date) -> bool:
    """Whether a clause in the present perfect goes on from what was told: "it opened in May 2020 and has had 96
    guests"."""
    if found.last is None or found.last >= published or not is_perfect(site) or site.frame.verb is None:
        return False
    clauses = site.parse.clauses
    verb = site.parse.units[site.parse.phrases[site.frame.verb].first].start
    return clauses.sentence.start + _OPENING < found.start and found.end < min(verb, site.number.start)


def goes_on_since(site: Site, start: int) -> bool:
    """Whether the clause of a number counts from the time at `start` on: "has heard 402 cases since", "since then"."""
    sentence = site.parse.clauses.sentence
    if "since" not in sentence.pieces:
        return False
    text = site.parse.clauses.text
    match = _SINCE_THEN.search(text, max(sentence.start, start), sentence.end)
    if match is None or match.start() <= site.number.start < match.end():
        return False
    return match.start() < site.number.start or _APART.search(text, site.number.end, match.start()) is None


_OF_WHOLE = re.compile(r"(?: percent)?(?: \w+)? of (?:them|these|those|which|whom)\b", re.IGNORECASE)


def of_whole(site: Site) -> When | None:
    """When the whole held of which a number in the present is a part: "universities account for 40 of them",
    "half of whom live"."""
    told = _whole_told(site)
    if told is None or not isinstance(told.when, When) or told.when.bound:
        return None
    here = site.parse.clauses.sentence
    if _OF_WHOLE.match(site.after) is None or told.sentence < here.index - 1:
        return None
    return replace(told.when, basis="context" if told.when.basis == "stated" else told.when.basis)


def _whole_told(site: Site) -> Told | None:
    """The number told last, or the one that a colon opens into its parts: "187 requests: 12 in 2020 and 175 …"."""
    told = site.memory.told
    if not told:
        return None
    same = [t for t in told[-_PARTS:] if t.sentence == told[-1].sentence]
    text = site.parse.clauses.text
    return same[0] if len(same) > 1 and ":" in text[same[0].number.end : same[1].number.start] else same[-1]


_PARTS = 8


def pointed_at(site: Site) -> When | None:
    """When the value held that "that was 4 percent below 2023" tells of."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or not isinstance(told.when, When) or told.when.bound or told.when.basis == "document":
        return None
    near = told.sentence >= site.parse.clauses.sentence.index - 1
    return replace(told.when, basis="context") if near else None
