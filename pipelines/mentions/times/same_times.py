"""Times that say the same again: "the same period last year", "by then".

Belongs here: their patterns and how each is resolved. Does not belong here: other relative times (relative_times.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.times import calendar
from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.time_words import COUNT, REFERENCE, Context, Time, count_of, made_context, referred_year

_I = re.IGNORECASE
SAME = re.compile(
    rf"(?:the|this|that)\s(?:same|corresponding|comparable|like|equivalent)\s(?:(?P<count>{COUNT})\s)?(?:period|years|months|span|timeframe|time\speriod|interval|(?:month|quarter|week|semester|half)(?=\s(?:of\s|in\s)?{REFERENCE}))\b(?:\s(?:of\s|in\s)?(?:(?P<reference>{REFERENCE})|(?P<year>(?:19|20)\d\d)))?|(?:this|that)\s(?:period|time)\b",
    _I,
)
THEN = re.compile(r"by\s(?:then|that\s(?:time|point))\b(?!\s(?:of|in|last|next|\d))", _I)
_WITHIN = re.compile(r"\b(?:in|over|during|within|throughout)\s$", _I)


def same_told(match: re.Match[str], context: Context) -> Time | None:
    """ "In the same period": the stretch named before, or its like in another year."""
    count = count_of(match["count"]) if match["count"] else None
    last = (
        (context.span() or context.topic())
        if count is None
        else context.long(count * (12 if "year" in match.group().lower() else 1))
    )
    if count is None and context.text[max(0, match.start() - 5) : match.start()].lower() == "over ":
        last = next((s for s in context.near() if s.year is None and s.first is not None), last)
    if last is None:
        return None
    if match.group().lower().endswith(" time") and not _WITHIN.search(
        context.text[max(0, match.start() - 12) : match.start()]
    ):
        return None
    if match["year"] or match["reference"]:
        context.compared.add(match.start())
        reference = (match["reference"] or "").lower()
        # "the same period last year" is a year before the period it is compared with, whenever the text was published
        year = int(match["year"]) if match["year"] else referred_year(reference, context, match.start())
        if reference == "last year" and last.year is not None and last.year <= context.published_on.year:
            year = last.year - 1
        return made_context(match, _same_part(last, year))
    return Time(match.start(), match.end(), last, "until" if last.first is None else "range", "context")


def _same_part(stretch: Stretch, year: int) -> Stretch:
    """The months of a stretch within a year, in another year; the whole year where it is no such part."""
    first, last = stretch.first, stretch.last
    if last is not None and first is None and last.month < 12:
        return calendar.of_months(year, 1, last.month)
    if first is None or last is None or first.year != last.year or first.day != 1 or last.month - first.month == 11:
        return calendar.of_year(year)
    if first.month == last.month:
        return calendar.of_month(year, first.month)
    return calendar.of_months(year, first.month, last.month)


def then_told(match: re.Match[str], context: Context) -> Time | None:
    """ "By then": until the end of the time named before."""
    topic = context.topic()
    if topic is None or topic.last is None or topic.last >= context.published_on:
        return None
    end = topic.edtf.split("/")[-1]
    return Time(match.start(), match.end(), Stretch(f"../{end}", None, topic.last), "until", "context")
