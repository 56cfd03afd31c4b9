"""What was said before, at another time or of a pronoun: what the rules of backward.py build.

Belongs here: "in 2015 it had been 14 in eight", "the office means to bring this down to 12", "appeals took 7.6". Does
not belong here: the patterns and examples (backward.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Name, Number
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import is_generic
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import main_verb, subject_range, subject_text
from pipelines.rules.statistics.words.wording import plain

CHANGES = frozenset(("growth_rate", "average_annual_growth_rate", "change", "difference", "rank", "ratio"))


AGAIN = "statistics.said_again"


_JOINTS = frozenset("and in with from of by , at".split())


def standing(site: Site) -> list[Told]:
    """The claims of the latest sentence that state how things stand, in order."""
    told = [t for t in site.memory.told[-12:] if t.claim.measure not in CHANGES]
    while told and told[-1].rule == AGAIN and told[-1].sentence == site.parse.clauses.sentence.index:
        told.pop()
    if not told or site.memory.paragraph - told[-1].paragraph > 1:
        return []
    return [t for t in told if t.sentence == told[-1].sentence]


def _place_in_run(site: Site) -> tuple[int, int]:
    """Place and length of the run of bare numbers that this one is in: "14 in eight" is 0 and 1 of 2."""
    units = site.parse.units
    places = [u for u, unit in enumerate(units) if isinstance(unit.mention, Number)]
    at = places.index(site.unit)
    first = last = at
    while first > 0 and all(u.lower in _JOINTS for u in units[places[first - 1] + 1 : places[first]]):
        first -= 1
    while last + 1 < len(places) and all(u.lower in _JOINTS for u in units[places[last] + 1 : places[last + 1]]):
        last += 1
    return at - first, last - first + 1


def _pronoun(site: Site) -> bool:
    first, last = subject_range(site.parse, site.frame)
    if first >= last:
        return False
    units = [u for p in range(first, last) for u in site.parse.of(p)]
    words = " ".join(u.lower for u in units)
    return words in ("it", "this", "that", "they", "the figure", "the figures") or is_generic(words)


_SHARE = re.compile(r"\b(?:share|proportion|percentage|punctuality|occupancy)$|\b(?:share|proportion|percentage) of\b")


_MOVED = re.compile(
    r"\b(?:bring|brings|brought|cut|cuts|raise[sd]?|reduce[sd]?|lift(?:ed|s)?|increase[sd]?|shorten(?:ed|s)?|get|push)\s"
    r"(?:this|that|it|them|the figure|the number|the total)(?: down| up)? to (?:about |some |over |under )?$"
)


_AIMED = re.compile(r"\b(?:aim|mean|plan|hope|want|intend|seek|pledge|promise|vow)(?:s|es|ed|ing)?\s[^.;]{0,40}$")


BY_NAME = re.compile(r"\s[a-z]+(?:ed|en|t) by (?:the )?[A-Z][^,()]*$")


def again(site: Site) -> Claim | None:
    """ "In 2015 it had been 14 in eight", "now it is 62": the figures of the sentence before, at another time."""
    verb = site.frame.verb
    if not site.bare or verb is None or verb > site.phrase:
        return None
    if _MOVED.search(site.before) and site.memory.told and site.memory.paragraph - site.memory.told[-1].paragraph < 2:
        claim = site.memory.told[-1].claim
        aimed = "" if claim.lead or not _AIMED.search(site.before) else "Target for"
        return replace(claim, lead=claim.lead or aimed, label=None, period=None, weight=0.75)
    if not _pronoun(site):
        return _share_again(site)
    if main_verb(site.parse, verb) not in lexicon.VALUE_VERBS:
        return None
    stood = standing(site)
    place, length = _place_in_run(site)
    if length > 1 and len(stood) > length and (first := _said_alike(site, stood, place, length)) is not None:
        return replace(stood[first + place].claim, label=None, period=None, weight=0.75)
    if length > 1 and len(stood) >= length:
        return replace(stood[len(stood) - length + place].claim, label=None, period=None, weight=0.75)
    told = stood[-1] if stood else None
    same = told is not None and told.sentence == site.parse.clauses.sentence.index and told.number.kind == "plain"
    if told is not None and same and re.search(r"\bthey had been $", site.before):
        return replace(told.claim, label=None, period=None, weight=0.7)  # "460 cases; they had been 117"
    if told is not None and told.number.kind == "plain" and (where := _placed(site)):
        head = BY_NAME.sub("", told.claim.head or told.claim.base)
        return Claim(f"{head} {where}", told.claim.unit, stock_measure(site), head=head, weight=0.7)
    if told is None or told.claim.measure != "share" or site.number.value > 100:
        return None
    return replace(told.claim, label=None, period=None, weight=0.75)


def _said_alike(site: Site, stood: list[Told], place: int, length: int) -> int | None:
    """The first of the claims before that are linked as the run of numbers is: "5,400 students from 61 countries …
    Five years ago there were 3,200, from 48"."""
    units = site.parse.units
    places = [u for u, unit in enumerate(units) if isinstance(unit.mention, Number)]
    at = places.index(site.unit) - place
    links = [{u.lower for u in units[places[at + i] + 1 : places[at + i + 1]]} & _LINKS for i in range(length - 1)]
    text = site.parse.clauses.text
    for first in range(len(stood) - length + 1):
        pairs = zip(stood[first:], stood[first + 1 :], strict=False)
        between = [set(text[a.number.end : b.number.start].lower().split()) for a, b in pairs][: length - 1]
        if links and all(link and link <= words for link, words in zip(links, between, strict=False)):
            return first
    return None


_LINKS = frozenset("in from with at by of".split())


_PLACED = re.compile(
    r"^(?:(?:and|but|while)\s)?(?P<link>in|for|from)\s(?P<place>[^,;]{3,40}),(?:[^;]*,)?\sthere\s(?:are|were|is|was)\s(?:\w+\s)?$"
)


def _placed(site: Site) -> str:
    """ "In Kenya, where they began, there are 17": the place with its preposition."""
    match = _PLACED.search(re.split(r"[.;]\s", site.before)[-1].strip(" ") + " ")
    if match is None:
        return ""
    units = site.parse.units
    name = next((u for u in units if u.start < site.number.start and isinstance(u.mention, Name)), None)
    capital = next((u for u in units[1:4] if u.text[:1].isupper()), None)
    found = name if name is not None and name.lower in match["place"] else capital
    return f"{match['link']} {found.text}" if found is not None and found.lower in match["place"] else ""


def _share_again(site: Site) -> Claim | None:
    """ "their share had not exceeded 12": a bare number said of a share is in percent where the text speaks of
    percents."""
    last = site.memory.last(2)
    subject = subject_text(site)
    if last is None or last.claim.unit != "percent" or site.number.value > 100:
        return None
    if last.sentence == site.parse.clauses.sentence.index and last.frame == site.parse.frame_of[site.phrase]:
        return None
    if main_verb(site.parse, site.frame.verb or 0) not in lexicon.VALUE_VERBS or not _SHARE.search(subject.lower()):
        return None
    whole = last.claim.base.split(" in ", 1)[-1] if last.claim.measure == "share" else ""
    base = (
        f"{subject} in {whole}" if whole and whole.lower() not in subject.lower() and " of " not in subject else subject
    )
    return Claim(trimmed(base), "percent", "share", weight=0.7)


def same_verb(site: Site) -> Claim | None:
    """ "A judgment took 11 months; appeals took 7.6": the bare number of a clause that is built like the one before
    has its unit."""
    verb = site.frame.verb
    told = site.memory.told[-1] if site.memory.told else None
    if not site.bare or verb is None or verb > site.phrase or told is None or told.paragraph != site.memory.paragraph:
        return None
    index = site.parse.clauses.sentence.index
    if told.sentence == index and told.frame == site.parse.frame_of[site.phrase]:
        return None
    rate = told.number.kind in ("percent", "fraction") and told.claim.measure == "share" and site.number.value <= 100
    if not (rate or told.number.kind in ("quantity", "money") and told.number.value / 50 < site.number.value):
        return None
    timed = told.claim.unit in ("day", "week", "month", "hour", "minute", "year") and site.before.endswith(
        (" in ", " to ")
    )
    if timed and told.sentence == index and (whose := subject_text(site)):
        done = plain(site.parse, site.parse.phrases[verb].last - 1, site.parse.phrases[verb].last, site.memory)
        return replace(told.claim, base=f"time of {whose} {done}", head="", label=None, period=None, weight=0.65)
    if index - told.sentence > 1 or main_verb(site.parse, verb) != told.verb or told.verb in ("", "be", "have"):
        return None
    subject = subject_text(site)
    if not subject or not told.subject or told.subject not in told.claim.base or is_generic(subject):
        return None
    base = told.claim.base.replace(told.subject, subject, 1)
    return replace(told.claim, base=trimmed(base), head="", label=None, period=None, weight=0.75)
