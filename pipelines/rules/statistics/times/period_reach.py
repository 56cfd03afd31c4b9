"""Whether a period of another clause can say when a number holds.

Belongs here: clauses that keep their period to themselves. Does not belong here: which of several periods is taken
(clause_periods.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.times.time_words import NOW
from pipelines.model import Number, Period
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.frames import Frame
from pipelines.rules.statistics.times.other_dates import (
    BEGUN,
    dates_another,
    in_apposition,
    says_which,
    tells_beginning,
)
from pipelines.rules.statistics.times.tenses import (
    is_pluperfect,
    is_present,
    is_relative_perfect,
    of_which,
    tells,
    will,
)
from pipelines.rules.statistics.times.tidings import dates_the_telling

_PART = re.compile(r"[^,;.]{0,40}?\bof (?:it|them|this|that|these|those|the (?:total|whole|sum|amount|volume))\b")
RATES = frozenset(("growth_rate", "change", "ratio", "difference"))
_HELD = frozenset("held hosted organised organized ran convened staged conducted co-hosted co-organised".split())
_WHO = frozenset("who which whose of where".split())
_AGAINST = frozenset(("whereas", "while", "although", "though"))


def reaches(site: Site, measure: str, unit: int, phrase: int) -> bool:
    """Whether a period can say when the number holds: not from inside a clause of its own that only describes
    something ("which was opened in 2019"), unless the number stands in there too."""
    frames = site.parse.frames
    opened = of_which(site)
    if opened is not None:
        return opened.first <= phrase < opened.last
    elsewhere = site.parse.frame_of[phrase] != site.parse.frame_of[site.phrase]
    if elsewhere and dates_the_telling(site, unit, frames[site.parse.frame_of[phrase]]):
        return False
    if phrase < (site.frame.verb or 0) and in_apposition(site, unit, present=is_present(site)):
        return False
    if elsewhere and phrase > site.phrase and not will(site) and _is_future(site, frames[site.parse.frame_of[phrase]]):
        return False  # "three berths are in operation and two more will follow by 2027"
    if phrase > site.phrase and _is_now_of_another(site, unit):
        return False
    if elsewhere and phrase > site.phrase and is_present(site) and _counts_since(site, unit, phrase):
        return False  # "has 40 branches and has lent 3 billion dollars since 2012"
    if (
        elsewhere
        and is_relative_perfect(site)
        and tells(site, frames[site.parse.frame_of[phrase]])
        and phrase > site.phrase
    ):
        return False  # "a depot, for which they have been promised 50 acres, took in its first train in May"
    if elsewhere and is_present(site):
        theirs = frames[site.parse.frame_of[phrase]]
        if _says_which_ones(site, theirs):
            return True
        if theirs.kind in ("relative", "subordinate") or theirs.kind == "participle" and theirs.first > 1:
            return False
        told = theirs.kind == "main" and theirs.verb is not None and theirs.verb < phrase < site.phrase
        if told and tells(site, theirs) and measure not in RATES and not _is_part(site):
            return False  # "rose to 310 last year, and seven in ten are hired"
        behind = theirs.verb is not None and theirs.verb > site.phrase  # "under which two work there, ends in May"
        if site.frame.kind == "relative" and _opened_by(site) in _WHO and (behind or tells(site, theirs)):
            return False
        if phrase > site.phrase and theirs.kind == "coordinate" and tells(site, theirs) and measure not in RATES:
            return False  # "has 32 branches and lent 4 billion dollars in 2023"
    if dates_another(site, unit) or elsewhere and _dates_a_deed(site, unit, phrase):
        return False
    if elsewhere and phrase < site.phrase and is_present(site) and _STILL.search(_since_verb(site)):
        return False  # "last summer 8 percent was lost, and losses still stand at 12"
    if elsewhere and is_present(site) and phrase < site.phrase and measure not in RATES and not _is_part(site):
        named = site.parse.units[unit]
        point = isinstance(named.mention, Period) and named.mention.kind == "point"
        if point and "; " in site.parse.clauses.text[named.end : site.number.start]:
            return False  # "a contract was awarded in 2023; the bank lends 70 million"
    if (
        elsewhere
        and phrase > site.phrase
        and is_present(site)
        and is_pluperfect(site, frames[site.parse.frame_of[phrase]])
    ):
        return False  # "it has eight branches and had arranged 6,700 matches by June"
    at: int | None = site.parse.frame_of[phrase]
    around = set()
    mine: int | None = site.parse.frame_of[site.phrase]
    while mine is not None:
        around.add(mine)
        mine = frames[mine].parent
    while at is not None and at not in around:
        frame = frames[at]
        if frame.kind == "relative" and _held_event(site, frame, phrase):
            return True
        opener = site.parse.units[site.parse.phrases[frame.first].first].lower
        if frame.kind == "subordinate" and opener in _AGAINST and site.phrase < frame.first:
            return False  # "took 176 days, whereas in 2023 the ordinary route took four years"
        if frame.kind == "relative" and opener == "when" and site.phrase < frame.first:
            return True  # "it had been five when the timetable was introduced in 2022"
        if frame.kind == "aside" and says_which(site, unit):
            return True
        if (
            frame.kind in ("relative", "aside")
            or frame.kind == "participle"
            and (frame.first > 1 and phrase < site.phrase or tells_beginning(site, frame))
            or frame.kind == "main"
            and _only_begins(site, frame, phrase)
        ):
            return False
        at = frame.parent
    theirs = frames[site.parse.frame_of[phrase]]
    if theirs.kind == "main" and site.parse.frame_of[phrase] not in around:
        if phrase > site.phrase:
            return False
        mention = site.parse.units[unit].mention
        last = mention.last if isinstance(mention, Period) else None
        if last is not None and last <= site.parse.clauses.scene.document.published_on and will(site):
            return False  # "was opened in 2019, and another 264 kilometres will be laid"
        if is_pluperfect(site, theirs) and site.frame.verb is not None and not is_pluperfect(site, site.frame):
            return False
    return True


def _only_begins(site: Site, frame: Frame, phrase: int) -> bool:
    """Whether a participle behind a colon tells when the subject of the next clause began: "About us: founded in 2019,
    the fund had assets of 9 billion"."""
    first = site.parse.phrases[frame.first].first
    opened = first > 0 and site.parse.units[first - 1].text == ":"
    return opened and phrase < site.phrase and site.parse.units[first].lower in BEGUN


def _dates_a_deed(site: Site, unit: int, phrase: int) -> bool:
    """Whether a period says when something without figures was done, before the semicolon behind which a number of what
    the text reports on stands: "a memorandum was renewed in October; 34 requests were received"."""
    theirs = site.parse.frames[site.parse.frame_of[phrase]]
    if not site.memory.reports or phrase > site.phrase or theirs.verb is None or theirs.verb > phrase:
        return False
    units = site.parse.units
    if not any(u.text == ";" for u in units[unit : site.unit]):
        return False
    first = site.parse.phrases[theirs.first].first
    return not any(isinstance(u.mention, Number) for u in units[first:unit])


def _says_which_ones(site: Site, theirs: Frame) -> bool:
    """Whether a clause right behind what is counted says which things are: "there are 58 filings from Fiji that named
    two inventors in 2021"."""
    if theirs.kind != "relative" or site.number.kind != "plain" or theirs.first <= site.phrase or theirs.verb is None:
        return False
    phrases = site.parse.phrases[site.phrase + 1 : theirs.first]
    near = all(phrase.kind in ("adposition", "noun") for phrase in phrases)
    return near and tells(site, theirs) and site.parse.of(theirs.verb)[-1].lower not in BEGUN


def _is_now_of_another(site: Site, unit: int) -> bool:
    """Whether a "now" behind a number told in the past says only of what follows it when that holds: "came from Chile
    (250 designs), Peru (190) and Fiji (160), the last of these now in eighth place"."""
    now = site.parse.units[unit]
    if now.lower not in NOW or is_present(site):
        return False
    return "," in site.parse.clauses.text[site.number.end : now.start]


def _counts_since(site: Site, unit: int, phrase: int) -> bool:
    """Whether a period is the beginning of what another verb of the subject counts."""
    mention = site.parse.units[unit].mention
    theirs = site.parse.frames[site.parse.frame_of[phrase]]
    return theirs.kind == "coordinate" and isinstance(mention, Period) and mention.kind == "since"


_STILL = re.compile(r"\b(?:still|nowadays|today)\b")


def _since_verb(site: Site) -> str:
    """What stands from just before the verb of a number's clause to the number."""
    verb = site.frame.verb
    if verb is None or verb > site.phrase:
        return ""
    first = max(site.parse.phrases[site.frame.first].first, site.parse.phrases[verb].first - 2)
    return " ".join(u.lower for u in site.parse.units[first : site.unit])


def _is_future(site: Site, frame: Frame) -> bool:
    """Whether a clause tells what is to come."""
    return frame.verb is not None and any(u.lower in ("will", "shall") for u in site.parse.of(frame.verb))


def _is_part(site: Site) -> bool:
    """Whether a number is a part of what was told: "and oil makes up half of it"."""
    return _PART.match(site.after) is not None


def _opened_by(site: Site) -> str:
    """The word that opens the clause of a number."""
    return site.parse.units[site.parse.phrases[site.frame.first].first].lower


def _held_event(site: Site, frame: Frame, phrase: int) -> bool:
    """Whether a clause dates the event of which the main clause tells: "a course, held in May, drew 28 officials"."""
    if frame.verb is None or phrase > site.phrase or not tells(site, site.frame):
        return False
    return any(unit.lower in _HELD for unit in site.parse.of(frame.verb))
