"""Days and months that the calendar names, and stretches of them.

Belongs here: "September 11 to 13, 2024", "8 June", "2024-06-08", "May to July 2023", "in September"; the choice between
the forms of calendar times. Does not belong here: quarters and years (years.py), times told from elsewhere
(relative_times.py).
"""

from __future__ import annotations

import re

from pipelines.languages import english
from pipelines.mentions.times import calendar
from pipelines.mentions.times.missing_years import is_of_last_year, year_for
from pipelines.mentions.times.time_words import (
    DASH,
    DAY,
    DAY_WORD,
    FIRST_WORD,
    FULL_MONTH,
    JOINT,
    MONTH,
    OF_YEAR,
    YEAR,
    Context,
    Time,
    day_number,
    made,
    month_number,
    stated_year,
)  # fmt: skip
from pipelines.mentions.times.years import ORDER_FIRST, ORDER_WORDS, WORD_FIRST, YEAR_FIRST, Form

_ISO = re.compile(
    rf"(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_NUMERIC = re.compile(rf"(?P<a>\d{{1,2}})(?P<mark>[/.])(?P<b>\d{{1,2}})(?P=mark)(?P<year>{YEAR})(?!\d)")
_DAYS_MONTH = re.compile(
    rf"(?:the\s)?(?P<day>{DAY}|(?:{DAY_WORD})(?=\sof))(?:{JOINT}(?:the\s)?(?P<day2>{DAY}))?(?:\sof)?\s(?P<month>{MONTH})"
    rf"(?:(?:{DASH}|\s(?:to|until|through|and)\s)(?P<day3>{DAY})\s(?P<month3>{MONTH}))?{OF_YEAR}?"
)
_MONTH_DAYS = re.compile(
    rf"(?P<month>{MONTH})\s(?:the\s)?(?P<day>{DAY})(?:{JOINT}(?:(?P<month3>{MONTH})\s)?(?P<day2>{DAY})(?!\s[a-z]+s\b))?{OF_YEAR}?"
)
# "from May 3 to 9 delegates": behind "from" and "between" a second number is a day, whatever noun follows it
_FROM_MONTH_DAYS = re.compile(
    rf"(?:(?<=[Ff]rom\s)|(?<=[Bb]etween\s))(?P<month>{MONTH})\s(?P<day>{DAY})\s(?:to|until|till|through|and)\s"
    rf"(?:(?P<month3>{MONTH})\s)?(?P<day2>{DAY})(?!\.\d|\s?(?:percent|%|per\scent|million|billion)){OF_YEAR}?"
)
_MONTHS = re.compile(
    rf"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[-\s](?:in\s)?)?(?P<month>{MONTH})(?:(?:{DASH}|\s(?:to|through|until|and)\s)(?P<month2>{MONTH}))?{OF_YEAR}"
)
_BARE_MONTH = re.compile(
    rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id)[-\s])?(?P<month>{FULL_MONTH}|{MONTH}(?!\s[A-Z]))(?:{JOINT}(?P<month2>{FULL_MONTH}))?"
)
# "last August 14", as in Manila; "last May 24 officers were trained" is told by its month
_WHICH_DAY = re.compile(
    rf"(?P<which>[Ll]ast|[Nn]ext)\s(?P<month>{MONTH})\s(?P<day>{DAY})(?:{JOINT}(?P<day2>{DAY}))?"
    r"(?=[.;:)]?\s*$|[.,;:)]\s|\s(?:at|in|on|by|to|with|during|and|for|from|after|where|when|under|between|through)\b)"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|of|since|by|from|until|till|to|and|during|through|throughout|before|after|late|early|mid|between|around|for|end)[\s-]$",
    re.IGNORECASE,
)
# "with Kenya (March) and Peru (Lima, May)"
_ALONE = re.compile(r"[\w)] \((?:[A-Z][\w .-]*, )?$")
# "April exports", "the June trade figures"
_MONTHLY = re.compile(
    r"\s(?:(?:foreign|rail|retail|car|industrial|crude|steel|freight|cargo)\s)?(?:exports?|imports?|trade|sales|shipments|output|"
    r"production|figures|data|results|arrivals|filings|traffic|throughput|inflation|statistics|volumes?)\b"
)
_IN_BRACKETS = re.compile(r"\)|[,;] ")


def date_at(context: Context, pos: int, right: int) -> Time | None:
    """The calendar time that begins at `pos`, the longest that any pattern sees."""
    best: Time | None = None
    for pattern, build in _forms(context.text, pos):
        match = pattern.match(context.text, pos, right)
        if match is None:
            continue
        time = build(match, context)
        if time is not None and (best is None or time.end > best.end):
            best = time
    return best


def _forms(text: str, pos: int) -> tuple[Form, ...]:
    """The forms that can begin with the characters at `pos`: a quick look that spares most patterns."""
    if text[pos].isdigit():
        return _YEAR_FIRST if text[pos : pos + 4].isdigit() else _DAY_FIRST
    if text[pos : pos + 3].lower() in _MONTH_HEADS:
        return _MONTH_FIRST
    word = FIRST_WORD.match(text, pos)
    return _BY_WORD.get(word.group().lower(), ()) if word else ()


def _iso(match: re.Match[str], _: Context) -> Time | None:
    return made(match, calendar.valid_day(int(match["year"]), int(match["month"]), int(match["day"])))


def _numeric(match: re.Match[str], context: Context) -> Time | None:
    day, month = int(match["a"]), int(match["b"])
    # 09/23/2024 can only be month first; all else is read day first, as in the documents of most offices, unless that
    # day was still to come when the text was published and the other was not
    readings = [calendar.valid_day(int(match["year"]), m, d) for d, m in ((day, month), (month, day))]
    days = [stretch for stretch in readings if stretch is not None]
    seen = [stretch for stretch in days if stretch.first is not None and stretch.first <= context.published_on]
    return made(match, next(iter(seen or days), None))


def _day_month(match: re.Match[str], context: Context) -> Time | None:
    month, day = month_number(match["month"]), day_number(match["day"])
    last_month = month_number(match["month3"]) if match["month3"] else month
    last = match.groupdict().get("day3") or match["day2"]
    found = stated_year(match, context)
    if (
        found is None
        and not last
        and match.re is _MONTH_DAYS
        and re.match(r"\s?(?:percent|%|per\scent)", context.text[match.end() : match.end() + 9])
    ):
        return None
    year, basis = found or (year_for(context, month, day, match.start()), "context")
    start = calendar.valid_day(year, month, day)
    if start is None or not last:
        return made(match, start, basis)
    end = calendar.valid_day(year, last_month, day_number(last))
    if end is None or end.first is None or start.first is None:
        return made(match, start, basis)
    if end.first < start.first:
        start = calendar.valid_day(year - 1, month, day) or start
    return made(match, calendar.between(start, end), basis)


def _month(match: re.Match[str], context: Context) -> Time | None:
    found = stated_year(match, context)
    if found is None:
        return None
    year, basis = found
    month = month_number(match["month"])
    if match["month2"]:
        return made(match, calendar.of_months(year, month, month_number(match["month2"])), basis)
    return made(match, calendar.of_month(year, month), basis)


def _bare_month(match: re.Match[str], context: Context) -> Time | None:
    which = (match["which"] or "").lower()
    before = context.text[max(0, match.start() - 24) : match.start()]
    if not which and not match["month2"] and not _MONTH_BEFORE.search(before) and not _is_set_apart(match, before):
        return None
    month, published = month_number(match["month"]), context.published_on
    if which in ("last", "next"):
        year = (
            published.year
            - (which == "last" and month >= published.month)
            + (which == "next" and month <= published.month)
        )
    else:
        year = published.year if which == "this" else year_for(context, month, None, match.start())
    last = month_number(match["month2"]) if match["month2"] else month
    stretch = calendar.of_months(year, month, last) if last != month else calendar.of_month(year, month)
    if last != month and not which and is_of_last_year(context, match.start(), stretch):
        stretch = calendar.year_earlier(stretch)
    return made(match, stretch, "context")


def _which_day(match: re.Match[str], context: Context) -> Time | None:
    """A day of a month told from the publication: the last one before it, or the next one."""
    month, day = month_number(match["month"]), day_number(match["day"])
    published, which = context.published_on, match["which"].lower()
    past = (month, day) < (published.month, published.day)
    year = published.year + (-(not past) if which == "last" else past)
    start = calendar.valid_day(year, month, day)
    end = calendar.valid_day(year, month, day_number(match["day2"])) if match["day2"] else None
    return made(match, calendar.between(start, end) if start and end else start, "context")


def _is_set_apart(match: re.Match[str], before: str) -> bool:
    """Whether a bare month stands in brackets by itself, behind what it dates, or before what it is the month of."""
    if _MONTHLY.match(match.string, match.end()) is not None:
        return True
    return _ALONE.search(before) is not None and _IN_BRACKETS.match(match.string, match.end()) is not None


_MONTH_HEADS = frozenset(month[:3] for month in english.MONTHS)
_YEAR_FIRST: tuple[Form, ...] = ((_ISO, _iso), *YEAR_FIRST)
_DAY_FIRST: tuple[Form, ...] = ((_NUMERIC, _numeric), (_DAYS_MONTH, _day_month), *ORDER_FIRST)
_MONTH_FIRST: tuple[Form, ...] = (
    (_MONTH_DAYS, _day_month),
    (_FROM_MONTH_DAYS, _day_month),
    (_MONTHS, _month),
    (_BARE_MONTH, _bare_month),
)
_WORD_FIRST: tuple[tuple[str, Form], ...] = (
    (f"the {ORDER_WORDS}", (_DAYS_MONTH, _day_month)),
    ("early late mid", (_MONTHS, _month)),
    ("last next", (_WHICH_DAY, _which_day)),
    ("last this next early late mid", (_BARE_MONTH, _bare_month)),
    *WORD_FIRST,
)
_BY_WORD: dict[str, tuple[Form, ...]] = {
    word: tuple(form for words, form in _WORD_FIRST if word in words.split())
    for words, _ in _WORD_FIRST
    for word in words.split()
}
