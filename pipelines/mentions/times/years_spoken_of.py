"""The year that the sentence or paragraph around a day without one speaks of, else that of what the text reports on.

Belongs here: which of the years named before counts, and which only date something by the way. Does not belong here:
what the words around say of the direction (missing_years.py).
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.mentions.times import calendar
from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.plan_terms import OF_PAPER, OF_PAPER_ON, PAPER_OF, is_term_of_plan
from pipelines.mentions.times.reviewed_years import reviewed_year, reviews_a_year
from pipelines.mentions.times.time_words import REACH, Context

_BY = re.compile(
    r"\b(?:by|until|till|up\sto|through)\s(?:(?:the\s)?end\sof\s|(?:early|late|mid)[\s-])?$", re.IGNORECASE
)
FRONTED = re.compile(
    r"(?:^|[.;:]\s)(?:(?:and|but|then|also|later|early|late|mid|in|on|from|by|since|at|the|end|of|between|"
    r"course|during|throughout)[\s,-]){0,5}$",
    re.IGNORECASE,
)
_RECENT = 45  # days
_JUST_OUT = 31  # days
_LONG = 800  # days
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
_FOUNDED = re.compile(
    r"(?:,\s(?:which\swas\s)?|^)(?:first\s)?(?:founded|established|set\sup|created|built|inaugurated|opened|launched|begun|"
    r"suspended|interrupted|dormant|halted|closed|agreed|signed|concluded|initialled|started)\s[^,;]*$",
    re.IGNORECASE,
)
# "last November", "this spring": told from the publication, which then stays where the reader stands
_FROM_TODAY = re.compile(r"(?:last|this|next)\s(?!year|half)", re.IGNORECASE)
_VERB = re.compile(r" (?:was|were|is|are|has|have|had|will) ")
_BY_THE_WAY = re.compile(r"(?:\b(?:which|who|whose|where)\s[^,;]*|\([^()]*)$", re.IGNORECASE)


def year_spoken_of(context: Context, month: int, day: int | None, pos: int, *, starts: bool) -> int | None:
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
    return FRONTED.search(context.text[max(context.paragraph, at - 48) : at]) is not None


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
