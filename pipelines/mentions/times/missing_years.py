"""The year of a day or month that is printed without one: "on 9 April", "from May to July".

Belongs here: what the words around say of the direction, which of the years named before counts. Does not belong here:
reading days and months (dates.py), bare "the year" (time_words.py).

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
from pipelines.mentions.times.plan_terms import OF_PAPER, OF_PAPER_ON, PAPER_OF, is_term_of_plan
from pipelines.mentions.times.reviewed_years import reviewed_year, reviews_a_year
from pipelines.mentions.times.time_words import REACH, Context

_BY = re.compile(
    r"\b(?:by|until|till|up\sto|through)\s(?:(?:the\s)?end\sof\s|(?:early|late|mid)[\s-])?$", re.IGNORECASE
)
_RECENT = 45  # days
_JUST_OUT = 31  # days
_SOON = 60  # days
_LONG = 800  # days
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
_FRONTED = re.compile(
    r"(?:^|[.;:]\s)(?:(?:and|but|then|also|later|early|late|mid|in|on|from|by|since|at|the|end|of|between|"
    r"course|during|throughout)[\s,-]){0,5}$",
    re.IGNORECASE,
)
_COMING_AFTER = re.compile(rf"(?:(?!\b(?:was|were|had|has|have|\w+ed)\b)[^;.])*?\b{_TO_COME}", re.IGNORECASE)
_TAKES_EFFECT = re.compile(
    r"\b(?:took\seffect|(?:entered|came|went|put)\sinto|started|followed|began|opened|has\sbeen\sin|in\s(?:force|effect)\ssince|"
    r"(?:was|were)\s(?:opened|launched|completed|ratified|inaugurated|handed\sover))\b",
    re.IGNORECASE,
)
# "ten years on", "a decade later"
_BY_DISTANCE = re.compile(
    r"(?:[\w-]+\s){1,3}(?:years?|decades?)\s(?:on|later|earlier|ago|before|after)\b(?!,\sin\s\d)", re.IGNORECASE
)
_PRONOUN = re.compile(r"(?:It|They|He|She|Its|Their|This|These|That|Both|His|Her|There)\b")
_THEN_IT = re.compile(r"[^.;,()]{3,24}?,?\s(?:it|they|he|she|its|their|both)\b")
_INSERTED = re.compile(
    r",\s(?:the\s\S+\s(?:after|since)\s(?:that\sof\s)?|(?:suspended|halted|closed|interrupted|postponed|cancelled|"
    r"promised|announced|planned|proposed|discontinued|(?:first|last)\s(?:held|opened|issued))\s[^,;]*)$"
)
_DONE_AFTER = re.compile(
    r"[^;.]{0,110}?\b(?:was|were|had|held|met|signed|opened|launched|began|took|visited|hosted|adopted|announced)\b"
)
_PAST_VERB = re.compile(r"[a-z]{3,}ed\b|\b(?:rose|fell|grew|came|stood|made)\b")
_WENT = re.compile(r"\b(?:went|came|took|held|met|gave|sent|had|was|were|drew|saw|ran)\s[^,;.:()]{0,40}$")
_FOUNDED = re.compile(
    r"(?:,\s(?:which\swas\s)?|^)(?:first\s)?(?:founded|established|set\sup|created|built|inaugurated|opened|launched|begun|"
    r"suspended|interrupted|dormant|halted|closed|agreed|signed|concluded|initialled|started)\s[^,;]*$",
    re.IGNORECASE,
)
# "last November", "this spring": told from the publication, which then stays where the reader stands
_FROM_TODAY = re.compile(r"(?:last|this|next)\s(?!year|half)", re.IGNORECASE)
_VERB = re.compile(r" (?:was|were|is|are|has|have|had|will) ")
_BY_THE_WAY = re.compile(r"(?:\b(?:which|who|whose|where)\s[^,;]*|\([^()]*)$", re.IGNORECASE)


def year_for(context: Context, month: int, day: int | None, pos: int) -> int:
    """The year of a day (or, without `day`, a month) that stands at `pos` without one."""
    published = context.published_on
    direction = _direction(context, pos)
    if direction == "ahead":
        return _next(context, month, day, pos)
    spoken = _year_spoken_of(context, month, day, pos, starts=direction == "starts")
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
    if _FRONTED.search(before) and _COMING_AFTER.match(text, pos, pos + _CLAUSE):
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
    return _FRONTED.search(text[left:pos]) is not None and _DONE_AFTER.match(text, pos, pos + _CLAUSE) is not None


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


def _year_spoken_of(context: Context, month: int, day: int | None, pos: int, *, starts: bool) -> int | None:
    """The year that the paragraph speaks of, else that of the period which the text reports on. What `starts` in a
    present tense takes that of its sentence, or of the chronicle whose entry the paragraph is."""
    published = context.published_on
    for at, stretch in reversed(context.named):
        if at < max(context.paragraph, pos - REACH):
            break
        first, last = stretch.first or stretch.last, stretch.last or stretch.first
        if _FROM_TODAY.match(context.text, at):
            return None
        if first is None or last is None or first > published or at in context.compared:
            continue
        if starts and at < context.sentence and at > context.paragraph + 8:
            continue
        if _is_by_the_way(context, at, pos):
            continue
        recent = day is None and 0 <= (published - date(published.year, month, 1)).days < _RECENT
        year_apart = ";" in context.text[at:pos] and (len(stretch.edtf) == 4 or recent) and at >= context.sentence
        if year_apart and not _frames(context, at):
            continue  # "it lapsed in 2020; it was revived in August"
        if at < context.sentence and _BY_DISTANCE.match(context.text, at):
            return None
        if at < context.sentence and not (_frames(context, at) or _continues(context, pos) or _is_in(stretch, month)):
            continue
        if day is not None and at < context.sentence and _is_just_out(context, month, day):
            continue
        if last <= published:
            return last.year + _goes_on(context, stretch, month, pos, at)
        seen = (month, day or 1) <= (published.month, published.day)
        return published.year if seen or first.year == published.year else published.year - 1
    if context.entry is not None and context.entry.year is not None and context.entry.year < published.year:
        return context.entry.year
    reported = (
        context.reporting
        if context.titled or reviews_a_year(context.text, context.reporting, context.published_on)
        else None
    )
    if context.reporting is None and (reviewed := reviewed_year(context.text, published)) is not None:
        reported = reviewed[2]
    if reported is not None and reported.first is not None and reported.last is not None:
        recent = 0 <= (published - date(published.year, month, 1)).days < (_RECENT if day is None else 2 * _RECENT)
        within = reported.first <= date(reported.last.year, month, 1) <= reported.last
        if within and (not recent or _follows(context, reported.last.year, month, pos)):
            return reported.last.year
    return None


def _follows(context: Context, year: int, month: int, pos: int) -> bool:
    """Whether a day is told in order behind another of a year reported on, or behind "those of 2021 are:" itself: the
    next line of a table or chronicle."""
    for at, stretch in reversed(context.named):
        if pos - at > _NEXT_LINE:
            return False
        first, last = stretch.first, stretch.last
        if first is None or last is None or at >= context.sentence:
            continue
        if stretch.edtf == str(year) and ":\n" in context.text[at:pos]:
            return True
        if (last - first).days <= 31:
            return first.year == year and first.month <= month
    return False


_NEXT_LINE = 240  # characters back to the day of the line before


def _frames(context: Context, at: int) -> bool:
    """Whether the time at `at` opens its sentence, so that it frames what follows."""
    return _FRONTED.search(context.text[max(context.paragraph, at - 48) : at]) is not None


def _is_in(stretch: Stretch, month: int) -> bool:
    """Whether a stretch is, or lies within, such a month."""
    first, last = stretch.first, stretch.last
    return first is not None and last is not None and (last - first).days < 31 and first.month == last.month == month


def _continues(context: Context, pos: int) -> bool:
    """Whether the sentence around `pos` goes on about what the one before told of."""
    text = context.text
    return _PRONOUN.match(text, context.sentence) is not None or _THEN_IT.match(text[pos : pos + 40]) is not None


def _is_by_the_way(context: Context, at: int, pos: int) -> bool:
    """Whether the time at `at` only dates something mentioned by the way, outside of which `pos` stands, or is the
    term of a plan."""
    text = context.text
    before = text[max(context.paragraph, at - 80) : at]
    if is_term_of_plan(text, at) or PAPER_OF.match(text, at):
        return True
    between = text[at:pos]
    apart = not {",", "("}.isdisjoint(between) or _VERB.search(between) is not None
    if apart and OF_PAPER.search(before) or "(" in between and OF_PAPER_ON.search(before):
        return True
    clause = before[before.rfind(". ") + 2 :] if ". " in before else before
    if "," in between and _INSERTED.search(clause) is not None:
        return True
    if "," in between and _FOUNDED.search(clause) and _TAKES_EFFECT.search(between) is None:
        return True
    return _BY_THE_WAY.search(before[before.rfind(". ") + 1 :]) is not None and not {",", ")", "."}.isdisjoint(between)


def _is_just_out(context: Context, month: int, day: int) -> bool:
    """Whether a day of the year of publication lies right before it."""
    stretch = calendar.valid_day(context.published_on.year, month, day)
    return (
        stretch is not None
        and stretch.first is not None
        and 0 <= (context.published_on - stretch.first).days <= _JUST_OUT
    )


def _goes_on(context: Context, before: Stretch, month: int, pos: int, at: int) -> int:
    """1 where a month that follows a later one in the telling can only be in the year after, else 0: "by the end of
    September" after "last December", "signed on 14 March, it took effect on 1 January"."""
    first, last = before.first, before.last
    if first is None or last is None:
        return 0
    # "in 2023 … by the end of March": a year that is told as a whole is over
    whole = (last - first).days > 360
    if not whole and ((last - first).days > 31 or month >= first.month):
        return 0
    if (last.year + 1, month) > (context.published_on.year, context.published_on.month):
        return 0
    if _BY.search(context.text[max(0, pos - 24) : pos]) is not None:
        return 1
    follows = at >= context.sentence and not whole and _TAKES_EFFECT.search(context.text[at:pos]) is not None
    return int(follows)
