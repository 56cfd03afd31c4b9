"""The year of a day or month that is printed without one: "on 9 April", "from May to July".

Belongs here: what the words around say of the direction. Does not belong here: which of the years named before counts
(years_spoken_of.py), reading days and months (dates.py), bare "the year" (time_words.py).

What is still to come ("will begin in September") takes the first such month after the publication. What is over takes
the year that its sentence, then its paragraph speaks of, unless that year only dates something else by the way, is the
term of a plan, or stands in another sentence while the day lies right before the publication; then the year of what
the text reports on; then the last such day before the publication.
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.languages import english
from pipelines.mentions.times import calendar
from pipelines.mentions.times.announced import is_announced, is_foreseen
from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.time_words import REACH, Context
from pipelines.mentions.times.years_spoken_of import FRONTED, year_spoken_of

_SOON = 60  # days
_JUST_BEGUN = 2  # month up to which months from January on are those of the year before
_CLAUSE = 140  # characters of a clause that are looked at on either side
_TO_COME = (
    r"(?:will|shall|(?:is|are)\s(?:\w+\s)?(?:to|due|planned|scheduled|expected|set|slated|foreseen|invited)|"
    r"(?:due|planned|scheduled|expected|set|slated|foreseen)\s(?:to|for)|(?:plans?|hopes?|intends?|aims?)\sto|"
    r"to\s(?:apply|begin|start|take\s(?:effect|place)|enter\sinto|come\sinto|open|follow|be\s(?:followed|held|hosted|"
    r"organi[sz]ed|opened|launched|signed|completed|convened|staged|published|presented|inaugurated|finished|introduced)))\b"
)
_STARTS = (
    r"(?:starts|begins|opens|meets|convenes|departs|closes|follows|comes\sinto\s(?:force|effect|operation)|"
    r"(?:comes|returns|moves|goes|travels)\s(?:back\s)?to|runs\sfrom|"
    r"(?:takes?|enters?)\s(?:place|effect|into\sforce)|kicks\soff|gets\sunder\sway|(?:is|are)\s(?:taking\splace|held))\b"
)
_COMING_BEFORE = re.compile(rf"\b{_TO_COME}[^,;:()]*$", re.IGNORECASE)
# "will include a colloquium in April and, in June, a visit"
_COMING_TOO = re.compile(rf"\b{_TO_COME}[^.;:()]*,?\sand,?\s(?:in|on|from)\s$", re.IGNORECASE)
_EFFECT_BEFORE = re.compile(r"\b(?:with\seffect|effective)(?:\s(?:from|as\s(?:of|from)|on))?\s$", re.IGNORECASE)
_STARTS_BEFORE = re.compile(rf"\b{_STARTS}[^,;:()]*$", re.IGNORECASE)
# "agreed to hold a course in April", "has offered to host a forum in May": what is promised is to come
_PROMISED_BEFORE = re.compile(
    r"\b(?:offer(?:ed|s)?|propos(?:ed|es?)|agree(?:d|s)?|promis(?:ed|es?)|pledg(?:ed|es?)|decided|undert(?:ook|akes?)|committed|"
    r"invited\s[^,;:()]{2,40}?)\s(?:itself\s|themselves\s)?to\s(?:jointly\s)?"
    r"(?:hold|host|co-host|organi[sz]e|run|stage|convene|open|launch|start|begin|conduct|deliver|send|receive|meet|attend|"
    r"join|visit|train|offer|set\sup|establish)\b[^,;:()]*$",
    re.IGNORECASE,
)
# "signed in April" in a sentence about what will be
_DONE_BEFORE = re.compile(
    r"(?<!be\s)(?<!been\s)\b(?:signed|held|adopted|launched|agreed|concluded|opened|announced|published|issued|reached|"
    r"made|begun|established|founded|set\sup|completed|started|approved|initialled|inaugurated|was|were|had)\b[^,;:()]{0,60}$",
    re.IGNORECASE,
)
_COMING_AFTER = re.compile(rf"(?:(?!\b(?:was|were|had|has|have|\w+ed)\b)[^;.])*?\b{_TO_COME}", re.IGNORECASE)
_DONE_AFTER = re.compile(
    r"[^;.]{0,110}?\b(?:was|were|had|held|met|signed|opened|launched|began|took|visited|hosted|adopted|announced)\b"
)
_PAST_VERB = re.compile(r"[a-z]{3,}ed\b|\b(?:rose|fell|grew|came|stood|made)\b")
_WENT = re.compile(r"\b(?:went|came|took|held|met|gave|sent|had|was|were|drew|saw|ran)\s[^,;.:()]{0,40}$")


def year_for(context: Context, month: int, day: int | None, pos: int) -> int:
    """The year of a day (or, without `day`, a month) that stands at `pos` without one."""
    published = context.published_on
    direction = _direction(context, pos)
    if direction == "ahead":
        return _next(context, month, day, pos)
    spoken = year_spoken_of(context, month, day, pos, starts=direction == "starts")
    if spoken is not None and spoken < published.year:
        return spoken
    try:
        candidate = date(published.year, month, day or 1)
    except ValueError:
        return published.year
    if candidate <= calendar.shift_days(published, 10):
        return published.year
    if context.text[max(0, pos - 6) : pos].lower() == "since ":
        return published.year - 1
    if _goes_on_from_coming(context, month) and not _is_over(context, pos):
        return published.year
    near = context.text[max(context.sentence, pos - 80) : pos].lower()
    behind = context.text[pos : pos + 80].lower().partition(". ")[0]  # "signed on 9 May. It will …": of another act
    went = _WENT.search(near) is not None and english.FUTURE_WORDS.isdisjoint(re.findall(r"[a-z]+", near))
    near += behind.partition(" and ")[0] if went else behind  # "two went in May and six will go in June"
    ahead = not english.FUTURE_WORDS.isdisjoint(re.findall(r"[a-z]+", near))
    ahead = (ahead or (candidate - published).days < _SOON) and not _is_over(context, pos)
    return published.year if ahead or direction == "starts" else published.year - 1


def _goes_on_from_coming(context: Context, month: int) -> bool:
    """Whether the sentence has named an earlier month of the year that is still to come: "offered to hold a course in
    September and to receive a group in the autumn"."""
    at, stretch = context.named[-1] if context.named else (-1, None)
    first = stretch.first if stretch is not None and at >= context.sentence else None
    published = context.published_on
    return first is not None and first > published and first.year == published.year and first.month <= month


def _direction(context: Context, pos: int) -> str:
    """Whether a clause says that its time is "ahead", "starts" (a present that may be one of plans or of chronicles),
    or neither ("")."""
    text, left = context.text, max(context.sentence, pos - _CLAUSE)
    before = text[left:pos]
    if _PROMISED_BEFORE.search(before):
        return "ahead"
    if _COMING_BEFORE.search(before):
        return "" if _DONE_BEFORE.search(before) else "ahead"
    if _COMING_TOO.search(before) and not _DONE_BEFORE.search(before):
        return "ahead"
    if before.rfind("(") > before.rfind(")") and _speaks_of_later(context):
        return "ahead"  # "the Summer School 2025 (1-12 July)"
    if (is_foreseen(before) or is_announced(text, pos)) and not _DONE_BEFORE.search(before):
        return "ahead"
    if FRONTED.search(before) and _COMING_AFTER.match(text, pos, pos + _CLAUSE):
        return "ahead"
    if _STARTS_BEFORE.search(before):
        return "starts"
    if _EFFECT_BEFORE.search(before) is None or _PAST_VERB.search(before) or _DONE_BEFORE.search(before):
        return ""
    return "" if _PAST_VERB.search(text[pos : pos + _CLAUSE].split(". ")[0].split(";")[0]) else "starts"


def _speaks_of_later(context: Context) -> bool:
    """Whether the sentence has named a year after that of the publication."""
    for at, stretch in reversed(context.named):
        if at < context.sentence:
            return False
        if stretch.first is not None and stretch.first.year > context.published_on.year:
            return True
    return False


def _is_over(context: Context, pos: int) -> bool:
    """Whether the verb of a clause says that its time is past: "was held from 14 to 16 October"."""
    text, left = context.text, max(context.sentence, pos - _CLAUSE)
    if _DONE_BEFORE.search(text, left, pos) is not None:
        return True
    return FRONTED.search(text[left:pos]) is not None and _DONE_AFTER.match(text, pos, pos + _CLAUSE) is not None


def is_of_last_year(context: Context, pos: int, stretch: Stretch) -> bool:
    """Whether months without a year would reach beyond the publication though their clause tells of the past: "between
    January and September customs detained" in a text of March."""
    last = stretch.last
    if last is None or (last - context.published_on).days < _SOON or _direction(context, pos):
        return False
    behind = context.text[pos : pos + _CLAUSE].split(". ")[0].lower()
    # "let in 40 tonnes from January to December", printed in January
    if not english.FUTURE_WORDS.isdisjoint(re.findall(r"[a-z]+", behind)):
        return False
    whole = stretch.first is not None and stretch.first.month == 1 and context.published_on.month <= _JUST_BEGUN
    return whole or _is_over(context, pos) or _PAST_VERB.search(behind) is not None


def _next(context: Context, month: int, day: int | None, pos: int) -> int:
    """The year of the first such time after the publication, or in the coming year that the sentence names."""
    published = context.published_on
    for at, stretch in reversed(context.named):
        if at < context.sentence:
            break
        if stretch.first is not None and stretch.first.year > published.year and pos - at < REACH:
            return stretch.first.year
    passed = (month, day or 31) < (published.month, published.day)
    return published.year + passed
