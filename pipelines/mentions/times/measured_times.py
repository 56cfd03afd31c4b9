"""Times told by a length or a distance: "over the past two years", "three years ago", "six months after it opened".

Belongs here: their patterns and how each is resolved. Does not belong here: times that point ("last month", "the same
period": relative_times.py), bare lengths (terms.py).
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.languages import english
from pipelines.mentions.times import calendar
from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.time_words import COUNT, UNIT, Context, Time, count_of, made_context

_I = re.IGNORECASE
TO_COME = re.compile(rf"(?P<count>{COUNT})\s(?P<unit>{UNIT})\s(?:to\scome|ahead)\b", _I)
SPAN = re.compile(
    rf"(?:the\s)?(?:\s)?(?P<which>past|last|previous|preceding|prior|next|coming|following|recent|these)\s(?P<count>{COUNT}\s)?(?:(?:full|consecutive|or\sso)\s)?(?P<unit>{UNIT})",
    _I,
)
# "will provide 100 million yuan over five years"
PLEDGED = re.compile(rf"(?P<count>{COUNT})\s(?P<unit>years?|months?)\b(?!\s(?:ago|old|earlier))", _I)
_OVER = re.compile(r"\bover\s(?:a\speriod\sof\s)?$", _I)
_PLEDGE = re.compile(
    r"\b(?:will|shall|pledge[sd]?|pledging|commit(?:s|ted)?|promise[sd]?|plans?\sto|aims?\sto|is\sto|are\sto)\s", _I
)
_CLAUSE = 110  # characters back to the verb that promises
# "in the three preceding years"
SPAN_COUNTED = re.compile(
    rf"(?P<count>{COUNT}\s)(?P<which>past|last|previous|preceding|prior|next|coming|following)\s"
    rf"(?=[a-z]+s\b)(?P<unit>{UNIT})",
    _I,
)
_ADVERB = r"(?:(?:exactly|just|about|nearly|almost|some|only|not\squite|over|more\sthan)\s)?"
LENGTH = re.compile(rf"{_ADVERB}{COUNT}\s(?:(?:past|last|previous|preceding|prior|next|coming|following)\s)?{UNIT}", _I)
"""What the counted forms below begin with: where it does not stand, none of them does."""
MOVED = re.compile(
    rf"{_ADVERB}(?P<count>{COUNT})\s(?P<unit>{UNIT})\s(?P<move>ago|earlier|before(?:\sthat)?|later|afterwards?|after\sthat|previously|on(?=[,.]))(?=[\s,.;:)]|$)(?!\sthan\b)",
    _I,
)
# "six months after it opened, the line has carried", "in the four years since its founding"
AFTER_OPENING = re.compile(
    rf"(?P<count>{COUNT})\s(?P<unit>{UNIT})\s(?:after|since|into|from)\s(?=(?:its|their|the|it|they|being)\s(?:[\w-]+\s){{0,5}}?"
    r"(?:open|launch|start|beg[aiu]n|establish|found|creat|inaugurat|commission|enter|came|went|operation|service|incept|set\sup)"
    r"[^,.;\d]{0,70},[^.;]{0,160}?\b(?:has|have)\b)",
    _I,
)
# "a day after the forum"
FROM_EVENT = re.compile(
    rf"(?P<count>{COUNT})\s(?P<unit>days?|weeks?|months?)\s(?P<move>after|before)(?=\s(?:the|its|their|this|that)\s\w)",
    _I,
)
DEADLINE = re.compile(
    rf"(?P<count>{COUNT})\syears?\b(?!\s(?:of|from|after|before|following|starting|counted|since|to|prior)\b)", _I
)
_EACH_OF = re.compile(r"\b(?:each|every one|all) of (?:the )?$")
_JUST_OVER = 3  # months of a year in which "the past year" is the one before
_AHEAD = re.compile(r"\b(?:will|shall|to\sbe|is\sto|are\sto|plans?\sto|aims?\sto|expects?\sto|hopes?\sto)\b", _I)
_LIMIT = re.compile(r"\b(?:within|for|than|least|to|every|in|over|of|or|first)\s(?:the\s)?$", _I)
_LENGTH_BEFORE = re.compile(r"\b(?:in|over|during|for)\sthe\s$", _I)


def pledged_told(match: re.Match[str], context: Context) -> Time | None:
    """ "Over five years" of what is promised: the years from the publication on."""
    near = context.text[max(0, match.start() - _CLAUSE) : match.start()]
    count = count_of(match["count"])
    if (
        count is None
        or count > 50
        or _OVER.search(near) is None
        or _PLEDGE.search(re.split(r"[.;\n]\s", near)[-1]) is None
    ):
        return None
    end = _moved(context.published_on, _unit(match["unit"]), count)
    stretch = calendar.between(calendar.month_of(context.published_on), calendar.month_of(end))
    return Time(match.start(), match.end(), stretch, "duration", "context")


def span_told(match: re.Match[str], context: Context) -> Time | None:
    """ "Over the past two years": the length that ends, or begins, with the publication or another time."""
    which, unit = match["which"].lower(), _unit(match["unit"])
    printed = (match["count"] or "").strip()
    if which in ("recent", "these"):
        return (
            Time(match.start(), match.end(), Stretch("", None, None), "term")
            if unit in ("year", "month", "decade", "week")
            else None
        )
    if (
        not printed
        and unit not in ("year", "decade", "century", "month", "week")
        or unit in ("second", "minute", "generation")
    ):
        return None
    if not printed and (
        which in ("last", "next", "previous", "following", "preceding") or match["unit"].lower().endswith("s")
    ):
        return None
    over = context.text[max(0, match.start() - 5) : match.start()].lower() == "over "
    just = which == "past" and unit == "year" and not printed and context.published_on.month <= _JUST_OVER
    if just and not over:
        return made_context(match, calendar.of_year(context.published_on.year - 1))  # told in January: the year gone by
    count = count_of(printed) if printed else 1.0
    if count is None or unit == "century" or count > 300:
        return Time(match.start(), match.end(), Stretch("", None, None), "term")
    ahead = which in ("next", "coming", "following")
    anchor = context.published_on
    if unit == "year" and not ahead and _EACH_OF.search(context.text[max(0, match.start() - 20) : match.start()]):
        whole = calendar.between(calendar.of_year(anchor.year - round(count)), calendar.of_year(anchor.year - 1))
        return Time(match.start(), match.end(), whole, "range", "context")
    if which in ("following", "previous", "preceding", "prior") and (last := context.topic()) is not None:
        beside = _length_beside(match, last, round(count * english.TIME_UNITS[unit]), back=not ahead)
        if beside is not None and last.last != anchor:
            if not ahead:
                context.compared.add(match.start())
            return beside
        anchor = last.last or last.first or anchor
    other = _moved(anchor, unit, count if ahead else -count)
    start, end = sorted((anchor, other))
    if ahead and start.day == 1 and english.TIME_UNITS[unit] > 0:
        end = calendar.shift_days(end, -1)
    months = english.TIME_UNITS[unit] > 0
    if unit in ("year", "decade") and ahead and anchor.month == 1:
        end = calendar.shift_months(end, -1)  # three years that begin with January end with December
    stretch = (
        calendar.between(calendar.month_of(start), calendar.month_of(end))
        if months
        else calendar.between(calendar.of_day(start), calendar.of_day(end))
    )
    return Time(match.start(), match.end(), stretch, "duration", "context")


def to_come_told(match: re.Match[str], context: Context) -> Time | None:
    """ "In the three years to come": the length that begins with the publication."""
    count, unit = count_of(match["count"]), _unit(match["unit"])
    if count is None or count > 50 or english.TIME_UNITS[unit] < 1:
        return None
    start, end = context.published_on, _moved(context.published_on, unit, count)
    stretch = calendar.between(calendar.month_of(start), calendar.month_of(end))
    return Time(match.start(), match.end(), stretch, "duration", "context")


def _unit(printed: str) -> str:
    lower = printed.lower()
    return "century" if lower.startswith("centur") else lower.rstrip("s")


def _moved(anchor: date, unit: str, count: float) -> date:
    months = english.TIME_UNITS[unit]
    if months:
        return calendar.shift_months(anchor, round(count * months))
    days = {"day": 1, "night": 1, "week": 7, "fortnight": 14}.get(unit, 0)
    return calendar.shift_days(anchor, round(count * days))


def distance_told(match: re.Match[str], context: Context) -> Time | None:
    """ "Three years ago", "two months later": the time so far from the publication or another time."""
    count, unit, move = count_of(match["count"]), _unit(match["unit"]), match["move"].lower()
    if count is None or count > 150 or unit in ("second", "minute", "hour", "century", "generation", "night", "season"):
        return Time(match.start(), match.end(), Stretch("", None, None), "term")
    anchor, back = context.published_on, move in ("ago", "earlier", "before", "before that", "previously")
    last = context.topic() if move != "ago" else None
    if move != "ago":
        if last is None:
            return Time(match.start(), match.end(), Stretch("", None, None), "term")
        if english.TIME_UNITS[unit] == 0 and last.first != last.last:
            last = context.last_day() or last  # "the treaty of 2009. A day later …": later than a day
        if back:
            context.compared.add(match.start())
        anchor = last.last or last.first or anchor
    day = _moved(anchor, unit, -count if back else count)
    if _LENGTH_BEFORE.search(context.text[max(0, match.start() - 16) : match.start()]) and last is not None:
        return _length_beside(match, last, round(count * english.TIME_UNITS[unit]), back=back)
    if english.TIME_UNITS[unit] >= 12:
        return made_context(match, calendar.of_year(day.year))
    precise = english.TIME_UNITS[unit] == 0 or (
        move != "ago" and (context.topic() or Stretch("", None, None)).first == anchor
    )
    return made_context(match, calendar.of_day(day) if precise else calendar.month_of(day))


def since_opening_told(match: re.Match[str], context: Context) -> Time | None:
    """The time up to the publication that has passed since something began."""
    count, unit = count_of(match["count"]), _unit(match["unit"])
    if count is None or not 1 <= count * english.TIME_UNITS[unit] <= 1200:
        return None
    begun = _moved(context.published_on, unit, -count)
    opening = calendar.of_year(begun.year) if english.TIME_UNITS[unit] >= 12 else calendar.month_of(begun)
    end = match.start() + len(match.group().rstrip().rsplit(maxsplit=1)[0])
    return Time(match.start(), end, calendar.since(opening, context.published_on), "since", "context")


def from_event_told(match: re.Match[str], context: Context) -> Time | None:
    """ "A day after the forum": so far from the day that the paragraph named last."""
    count, unit = count_of(match["count"]), _unit(match["unit"])
    day = context.last_day()
    if count is None or day is None or day.first is None or not any(day == stretch for stretch in context.near()):
        return None
    if AFTER_OPENING.match(context.text, match.start()) or _LIMIT.search(
        context.text[max(0, match.start() - 14) : match.start()]
    ):
        return None
    after = match["move"].lower() == "after"
    anchor = (day.last or day.first) if after else day.first
    moved = _moved(anchor, unit, count if after else -count)
    if moved > context.published_on:
        return None
    return made_context(match, calendar.month_of(moved) if unit == "month" else calendar.of_day(moved))


def deadline_told(match: re.Match[str], context: Context) -> Time | None:
    """ "Are to be added within four years": up to so long after the publication."""
    count = count_of(match["count"])
    before = context.text[max(context.sentence, match.start() - 160) : match.start()]
    if count is None or count > 50 or not before.lower().endswith("within ") or not _AHEAD.search(before):
        return None
    year = context.published_on.year + round(count)
    return Time(match.start(), match.end(), calendar.until(calendar.of_year(year)), "until", "context")


def _length_beside(match: re.Match[str], other: Stretch, months: int, *, back: bool) -> Time | None:
    """ "In the twelve months before": the length that ends where another time begins."""
    edge = other.first if back else other.last
    if edge is None or not months:
        return None
    first = calendar.shift_months(edge, -months) if back else calendar.shift_days(edge, 1)
    end = calendar.shift_months(first, months - 1)
    return made_context(match, calendar.between(calendar.month_of(first), calendar.month_of(end)))
