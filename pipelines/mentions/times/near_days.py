"""Days told from the publication or a month named before: "yesterday", "last Friday", "on the 16th".

Belongs here: their patterns and what they come to. Does not belong here: days that the calendar names (dates.py),
longer times (relative_times.py).
"""

from __future__ import annotations

import re
from datetime import timedelta

from pipelines.languages import english
from pipelines.mentions.times import calendar
from pipelines.mentions.times.time_words import (
    DAY,
    MONTH,
    REACH,
    WEEKDAY,
    Context,
    Time,
    day_number,
    made,
    made_context,
    month_number,
)

_I = re.IGNORECASE
DAYS = re.compile(r"(?P<word>yesterday|today|tonight|tomorrow|the\sday\sbefore\syesterday)\b", _I)
WEEKDAYS = re.compile(
    rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Tt]he\sfollowing|[Tt]he\sprevious)\s)?(?P<day>{WEEKDAY})(?!['’]?s\sof)"
)
ORDINAL_DAYS = re.compile(
    rf"the\s(?P<day>{DAY}(?<=[a-z]))(?:\s(?:to|until|through|and)\sthe\s(?P<last>{DAY}(?<=[a-z])))?"
    r"(?=[,.;:)]|\s(?:a|an|the|in|at|with|it|they|he|she|and|when|where|by)\b)",
    _I,
)
NEW_YEAR = re.compile(r"New\sYear['’]s\s(?P<day>Day|Eve)\b(?:,?\s(?:of\s|in\s)?(?P<year>(?:19|20)\d\d)(?!\d))?")
MONTHS_TOLD = re.compile(
    rf"(?:that(?:\s(?:same|very))?|the\s(?P<which>same|following|next))\s(?P<month>{MONTH})(?!\s?\d)", _I
)
_ON = re.compile(r"\b(?:on|from|until|till|by|between|since)\s$", _I)
_COMING = re.compile(r"\b(?:will|is\sto|are\sto|scheduled|opens)\b", _I)


def month_told(match: re.Match[str], context: Context) -> Time | None:
    """ "That October" is of the year told before, "the following March" the first one after what was told."""
    last = context.last()
    if last is None or (anchor := last.last or last.first) is None:
        return None
    month = month_number(match["month"])
    if (match["which"] or "same").lower() == "same":
        return made_context(match, calendar.of_month(anchor.year, month))
    return made_context(match, calendar.of_month(anchor.year + (month <= anchor.month), month))


def day_told(match: re.Match[str], context: Context) -> Time | None:
    """ "Yesterday", "today"."""
    move = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}.get(match["word"].lower(), -2)
    if move == 0 and re.match(r"\s?,", context.text[match.end() : match.end() + 2]) and match["word"][0] == "T":
        # "Today, the network has …" speaks of the present, not of a day
        return Time(
            match.start(), match.end(), calendar.until(calendar.of_day(context.published_on)), "until", "context"
        )
    return made(match, calendar.of_day(calendar.shift_days(context.published_on, move)), "context")


def weekday_told(match: re.Match[str], context: Context) -> Time | None:
    """ "On Monday", "last Friday": the nearest such day, past unless the words around look ahead."""
    if re.match(r"s\b", context.text[match.end() : match.end() + 2]):
        return None
    number, published = english.WEEKDAYS[match["day"].lower()], context.published_on
    which = (match["which"] or "").lower()
    if which == "next":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7)
        return made(match, calendar.of_day(monday + timedelta(days=number)), "context")
    if which == "this":
        monday = published - timedelta(days=published.weekday())
        return made(match, calendar.of_day(monday + timedelta(days=number)), "context")
    back = (published.weekday() - number) % 7
    if which == "last" and back == 0:
        back = 7
    day = published - timedelta(days=back)
    before = context.text[max(context.paragraph, match.start() - 60) : match.start()]
    after = context.text[match.end() : match.end() + 40]
    near = before[before.rfind(". ") + 1 :] + after[: after.find(". ") + 1 or len(after)]
    if not which and back and _COMING.search(near):
        day = calendar.shift_days(day, 7)
    return made(match, calendar.of_day(day), "context")


def ordinal_days_told(match: re.Match[str], context: Context) -> Time | None:
    """ "On the 16th", "from the 11th to the 22nd": days of the month named last."""
    if _ON.search(context.text[max(0, match.start() - 9) : match.start()]) is None:
        return None
    near = [s for at, s in reversed(context.named) if at > match.start() - REACH and len(s.edtf.split("/")[0]) >= 7]
    month = next((stretch.first for stretch in near if stretch.first is not None), None)
    if month is None:
        return None
    start = calendar.valid_day(month.year, month.month, day_number(match["day"]))
    end = calendar.valid_day(month.year, month.month, day_number(match["last"])) if match["last"] else None
    if start is None or match["last"] and end is None:
        return None
    return made_context(match, start if end is None else calendar.between(start, end))


def new_year_told(match: re.Match[str], context: Context) -> Time | None:
    """ "This New Year's Day", "New Year's Eve"."""
    eve, published = match["day"] == "Eve", context.published_on
    before = context.text[max(0, match.start() - 5) : match.start()].lower()
    year = int(match["year"]) if match["year"] else published.year + (before == "next ") - eve
    day = calendar.valid_day(year, 12 if eve else 1, 31 if eve else 1)
    return made(match, day, "stated" if match["year"] else "context")
