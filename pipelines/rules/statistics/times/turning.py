"""What went up or down, from one number to another: the beginning and the end of a stretch of time.

Belongs here: which of the two a number is, and when it was so. Does not belong here: other periods (period.py).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipelines.model import Name, Period
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.times.tenses import is_due
from pipelines.rules.statistics.times.when import When, as_when, year_before
from pipelines.rules.statistics.words.subject_words import main_verb

_NEAR = r"(?:(?:about|some|only|just|around|nearly|almost|over|more than) )?$"
UP_FROM = re.compile(rf"\b(?:up|down) from {_NEAR}")
# "exports stood at 38 million, as compared with 21 million"
# "opposition was lodged against 96 of them" compares nothing
NO_ACT = "".join(rf"(?<!\b{act})" for act in "lodged filed brought raised pending opened taken made".split())
_AS_AGAINST = re.compile(rf"{NO_ACT},? (?:as )?(?:compared (?:with|to)|against|versus) (?:only |a mere |just )?{_NEAR}")
_AIM = re.compile(
    r"[^,;.]{0,40}?\b(?:targets?|planned|plan|expected|forecast|foreseen|budget\w*|required|allowed|goal|average|"
    r"in the|for (?!(?:the )?(?:same|year|first|second|third|fourth|last|whole|full|corresponding|previous|prior|"
    r"period|quarter|month|half|\d))|(?:for|of|in) (?:all|other)|elsewhere|world|region\w*|by|among|from)\b"
)
_FROM = re.compile(rf" from {_NEAR}")
_TO_NEXT = re.compile(r"(?:[^,;:.()]|[.,](?=\d)){0,40}? to ")
_FROM_TO = re.compile(rf" from (?:[^,;:.()]|[.,](?=\d)){{1,48}} to {_NEAR}")
_TO_FROM = re.compile(rf" to (?:[^,;:.()]|[.,](?=\d)){{1,48}} from {_NEAR}")
_OWN = re.compile(r"(?:[^,;.]|[.,](?=\d)){0,20} (?:in|a year|last|the|earlier|before|on|at)\b")
_SET_FROM = re.compile(r"\bfrom $")
_SET = frozenset(
    "cut reduce shorten raise lower bring lift trim slash curtail enlarge extend widen expand boost halve set".split()
)
_TO_SET = re.compile(rf"\bto (?:{'|'.join(sorted(_SET))}) [^;:]{{3,80}} from $")  # "wants to raise the share from 12"
# what moves by itself: "the fee was cut from 30 to 20" tells of no year before
_SET_OFF_FROM = re.compile(r"[:,(–—] ?from $")
_MOVES = frozenset(
    "rise grow increase climb swell soar jump expand surge leap advance gain improve fall drop decline decrease sink "
    "shrink slide slip dip narrow plunge tumble move go come shift double triple halve".split()
)


def edge_of(site: Site, held: Period, published: date, *, come_to: bool) -> When | None:
    """The beginning or the end of a stretch for what "has risen from 12 to 48" over it."""
    if held.first is None or held.last is None or "/" not in held.edtf or held.last > published:
        return None
    if come_to:
        return replace(as_when(held), edtf=f"../{held.edtf.split('/')[-1]}", first=None, basis="context", bound=True)
    verb = site.frame.verb
    if verb is None or site.parse.of(verb)[0].lower not in ("has", "have") or not site.before.endswith(" from "):
        return None
    if not site.after.startswith((" to ", " at ")) and " to " not in site.after[:40]:
        return None
    return replace(as_when(held), edtf=held.edtf.split("/")[0], last=held.first, basis="context", bound=True)


def is_base(site: Site, claim: Claim) -> bool:
    """Whether a number is only what another one went up or down from: "imposed 44 times, up from 29"."""
    if claim.measure in ("rank", "score"):
        return turning(site, claim) == "from"
    return claim.measure in ("level", "share") and (is_behind(site) or turning(site, claim) == "from")


def was_set_from(site: Site, claim: Claim) -> bool:
    """Whether a number is what somebody set another one down or up from: "the wait was cut from 8 months to 5"."""
    verb = site.frame.verb
    if verb is None or verb > site.phrase or claim.measure not in ("level", "share"):
        return False
    if not _SET_FROM.search(site.before) or _TO_NEXT.match(site.after) is None or _OWN.match(site.after):
        return False
    return main_verb(site.parse, verb) in _SET or _TO_SET.search(site.before) is not None


def is_behind(site: Site) -> bool:
    """Whether a number is that of the year before by the words before it alone: "up from 29", "as against 29"."""
    near = max(0, len(site.before) - 44)
    if UP_FROM.search(site.before, near) is not None:
        return True
    if _AS_AGAINST.search(site.before, near) is None or _AIM.match(site.after) is not None:
        return False
    behind = site.parse.units[site.unit + 1 : site.unit + 3]
    if len(behind) > 1 and behind[0].lower == "in" and isinstance(behind[1].mention, Name):
        return False  # "against 62 percent in Peru": of another place, not of another time
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index:
        return False
    # "5,912 against 5,204 designs" may be two of one time
    return told.number.kind == site.number.kind and (site.bare or site.number.kind != "plain")


def turning(site: Site, claim: Claim) -> str:
    """ "from" and "to" for the two numbers of "climbed from 181 to 362", "" for others."""
    if (
        is_due(site)
        or claim.measure not in ("level", "share", "cumulative", "rank", "score")
        or site.number.kind == "plain"
        and not site.bare
        and not _turns(site)
    ):
        return ""
    before = site.before[-110:]
    if site.frame.verb is None and _SET_OFF_FROM.search(before):
        return "from"  # "The drop was steepest in Fiji: from 612 to 451"
    if _FROM.search(before) and _TO_NEXT.match(site.after) and _turns(site):
        return "from"
    if not _turns(site):
        return ""
    if _TO_FROM.search(before) and not _OWN.match(site.after):
        return "from"  # "rose to 51,300 from 47,900"
    moved = site.before.endswith(" to ") and not _came(site) and claim.measure != "cumulative"
    return "to" if moved or _FROM_TO.search(before) else ""


def stands_before_plan(site: Site) -> bool:
    """Whether a number is what something planned starts from: 46 in "is expected to rise from 46 to 75 by 2029"."""
    return is_due(site) and _FROM.search(site.before[-110:]) is not None and _TO_NEXT.match(site.after) is not None


def _came(site: Site) -> bool:
    """Whether a number is only what something "came to"."""
    verb = site.frame.verb
    return verb is not None and main_verb(site.parse, verb) in ("come", "go")


def _turns(site: Site) -> bool:
    """Whether the verb of a number says that something went up or down."""
    verb = site.frame.verb
    if verb is None:
        return _MULTIPLIED.search(site.before) is not None
    return verb < site.phrase and main_verb(site.parse, verb) in _MOVES


_MULTIPLIED = re.compile(r"\b(?:doubled|tripled|trebled|quadrupled|halved)\b[^;:]{0,60}$")


def end_of(site: Site, period: Period, edge: str) -> When | None:
    """What was at the beginning or the end of a stretch of years; at the beginning of one year, the year before."""
    if _BUSINESS_YEAR.fullmatch(site.parse.clauses.text, period.start, period.end):
        return None
    begin, _, end = period.edtf.partition("/")
    if period.first is None or period.last is None or period.kind not in ("point", "range", "duration", "since"):
        return None
    if begin[:4] != end[:4] and end:
        day = period.first if edge == "from" else period.last
        return replace(as_when(period), edtf=begin if edge == "from" else end, first=day, last=day, bound=True)
    return year_before(period) if edge == "from" else None


_BUSINESS_YEAR = re.compile(r"(?:\w+ ){0,3}\d{4}\s?[-–/]\s?\d\d")  # one year, printed as two


def value_before(site: Site, found: Period) -> Period | None:
    """The year of the value that "18 times as much" is told against: that of the sentence before."""
    index = site.parse.clauses.sentence.index
    told = next((t for t in reversed(site.memory.told[-4:]) if t.sentence == index - 1), None)
    when = told.when if told is not None else None
    if (
        not isinstance(when, When)
        or when.edtf is None
        or when.first is None
        or when.last is None
        or found.first is None
    ):
        return None
    if len(when.edtf) != 4 or when.first.year + 1 >= found.first.year:
        return None
    return Period(found.start, found.end, when.edtf, when.first, when.last, "point", "context")


def first_of_two(site: Site) -> Period | None:
    """The year of the first of two values between which an average growth is told: "from 153 million in 1992 to 5.3
    billion in 2021, by 13 percent a year"."""
    index = site.parse.clauses.sentence.index
    here = [t for t in site.memory.told[-4:] if t.sentence == index and isinstance(t.when, When)]
    years = [u.mention for u in site.parse.units[: site.unit] if isinstance(u.mention, Period)]
    if (
        len(here) < 2
        or len(years) != 2
        or not site.parse.clauses.text[max(0, here[0].number.start - 5) : here[0].number.start].endswith("from ")
    ):
        return None
    return years[0]
