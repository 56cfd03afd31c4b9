"""Times that the calendar names: days, months, quarters, halves, years and stretches of them.

Belongs here: "September 11 to 13, 2024", "8 June", "Q3 2024", "the first eight months of 2024", "2024/25", "the 1990s",
"the 13th Five-Year Plan period". Does not belong here: times told from elsewhere ("last month", "three years earlier").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipelines.languages import english
from pipelines.mentions import calendar
from pipelines.mentions.calendar import Stretch
from pipelines.mentions.number_words import SMALL, words_value
from pipelines.mentions.time_words import (
    DASH, DAY, DAY_WORD, FULL_MONTH, JOINT, MONTH, REFERENCE, YEAR, Basis, Context, Time, day_number, month_number,
    referred_year,
)  # fmt: skip

_OF_YEAR = rf"(?:(?:,\s?|\s(?:of\s)?|\sin\s)(?:the\syear\s)?(?P<year>{YEAR})(?!\d|,\d|\.\d|-\d)|,?\s(?:of\s|in\s)?(?P<reference>{REFERENCE}))"
_YEAR_GUARD = r"(?![\d%]|[,.]\d)"
_ORDER = rf"(?:{DAY_WORD}|[1-4](?:st|nd|rd|th)|final|last)"

_ISO = re.compile(
    rf"(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
_NUMERIC = re.compile(rf"(?P<a>\d{{1,2}})(?P<mark>[/.])(?P<b>\d{{1,2}})(?P=mark)(?P<year>{YEAR})(?!\d)")
_DAYS_MONTH = re.compile(
    rf"(?:the\s)?(?P<day>{DAY}|(?:{DAY_WORD})(?=\sof))(?:{JOINT}(?P<day2>{DAY}))?(?:\sof)?\s(?P<month>{MONTH})"
    rf"(?:(?:{DASH}|\s(?:to|until|through|and)\s)(?P<day3>{DAY})\s(?P<month3>{MONTH}))?{_OF_YEAR}?"
)
_MONTH_DAYS = re.compile(
    rf"(?P<month>{MONTH})\s(?:the\s)?(?P<day>{DAY})(?:{JOINT}(?:(?P<month3>{MONTH})\s)?(?P<day2>{DAY})(?!\s[a-z]+s\b))?{_OF_YEAR}?"
)
_MONTHS = re.compile(
    rf"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[-\s](?:in\s)?)?(?P<month>{MONTH})(?:(?:{DASH}|\s(?:to|through|until|and)\s)(?P<month2>{MONTH}))?{_OF_YEAR}"
)
_BARE_MONTH = re.compile(
    rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id)[-\s])?(?P<month>{FULL_MONTH})(?:{JOINT}(?P<month2>{FULL_MONTH}))?"
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|of|since|by|from|until|till|to|and|during|through|throughout|before|after|late|early|between|around|for|end)[\s-]$",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"(?:the\s)?(?:(?P<order>{_ORDER})[\s-](?P<unit>quarter|half)(?:\sof(?:\sthe\syear)?)?|(?P<code>[QH][1-4])(?:{DASH}(?P<code2>[QH][1-4]))?|(?P<swapped>[1-4])(?P<letter>[QH])(?=\s?\d))"
    rf"(?:(?:,?\s(?:of\s|in\s)?)(?P<year>{YEAR}){_YEAR_GUARD}|,?\s(?P<reference>{REFERENCE}))?",
    re.IGNORECASE,
)
_QUARTER_YEAR_FIRST = re.compile(rf"(?P<year>{YEAR})[\s-]?(?P<code>[QH][1-4])\b")
_PART_OF_YEAR = re.compile(
    rf"(?:the\s)?(?P<which>first|last|final)\s(?P<count>\d{{1,2}}|{SMALL})\s(?P<unit>months|quarters)\b"
    rf"(?:{_OF_YEAR})?",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd)[-\s]|(?:[Ff]inancial\s|[Ff]iscal\s|[Aa]cademic\s|[Mm]arketing\s|[Cc]rop\s|[Cc]alendar\s)?(?:[Yy]ears?\s|FY\s?'?))?"
    rf"(?P<year>{YEAR})(?:(?P<slash>[/–-])(?P<short>\d\d)(?!\d|-\d|%|\s?per))?{_YEAR_GUARD}(?P<s>['’]?s\b)?"
)
_SEASON = re.compile(
    rf"(?:the\s)?(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[-\s])?(?P<season>spring|summer|autumn|fall|winter)(?:,?\s(?:of\s)?(?P<year>{YEAR})(?!\d)|\s(?:of\s)?(?P<reference>{REFERENCE}))",
    re.IGNORECASE,
)
_PLAN = re.compile(
    rf"(?P<order>\d{{1,2}}(?:st|nd|rd|th)|{DAY_WORD})\sFive-Year\sPlan(?P<period>\s(?:period|years|era|cycle))?(?:\s?\((?P<year>{YEAR}){DASH}(?P<year2>{YEAR}|\d\d)\))?",
    re.IGNORECASE,
)
# a year in a name says nothing of when: "Vision 2030", "Agenda 2063"
_NAMED_YEAR = re.compile(
    r"\b(?:Vision|Agenda|Horizon|Strategy|Roadmap|Blueprint|Outlook|Target|ISO|Resolution|Goals?|No\.|Nos\.|Article|Boeing|Room)\s$"
)
_COUNT_BEFORE = re.compile(
    r"(?:\b(?:over|than|about|some|nearly|almost|least|total\sof|another|all|the\sother|exactly|approximately|roughly)|[$€£¥])\s?$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s?(?:percent|per\scent|%|million|billion|thousand|trillion|yuan|dollars|euros|km\b|kilomet|metres|meters|tonnes|tons|TEUs?\b|MW\b|megawatts|kW|hectares)",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    r"\s(?!(?:to|and|or|in|of|on|by|at|for|with|as|the|was|were|is|are|when|after|before|alone|through|until|it|we|they)\b)[a-z]+"
)


def date_at(context: Context, pos: int, right: int) -> Time | None:
    """The calendar time that begins at `pos`, the longest that any pattern sees."""
    best: Time | None = None
    for pattern, build in _FORMS:
        match = pattern.match(context.text, pos, right)
        if match is None:
            continue
        time = build(match, context)
        if time is not None and (best is None or time.end > best.end):
            best = time
    return best


def _year(match: re.Match[str], context: Context) -> tuple[int, Basis] | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(match["year"]), "stated"
    if groups.get("reference"):
        return referred_year(match["reference"], context), "context"
    return None


def _made(match: re.Match[str], stretch: Stretch | None, basis: Basis = "stated") -> Time | None:
    if stretch is None:
        return None
    kind = "range" if "/" in stretch.edtf and stretch.first is not None and (stretch.last != stretch.first) else "point"
    return Time(match.start(), match.end(), stretch, "range" if kind == "range" else "point", basis)


def _iso(match: re.Match[str], _: Context) -> Time | None:
    return _made(match, calendar.valid_day(int(match["year"]), int(match["month"]), int(match["day"])))


def _numeric(match: re.Match[str], _: Context) -> Time | None:
    day, month = int(match["a"]), int(match["b"])
    # 09/23/2024 can only be month first; all else is read day first, as in the documents of most offices
    day, month = (month, day) if month > 12 else (day, month)
    return _made(match, calendar.valid_day(int(match["year"]), month, day))


def _day_month(match: re.Match[str], context: Context) -> Time | None:
    month, day = month_number(match["month"]), day_number(match["day"])
    last_month = month_number(match["month3"]) if match["month3"] else month
    last = match.groupdict().get("day3") or match["day2"]
    found = _year(match, context)
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
        return _made(match, start, basis)
    end = calendar.valid_day(year, last_month, day_number(last))
    if end is None or end.first is None or start.first is None:
        return _made(match, start, basis)
    if end.first < start.first:
        start = calendar.valid_day(year - 1, month, day) or start
    return _made(match, calendar.between(start, end), basis)


def _month(match: re.Match[str], context: Context) -> Time | None:
    found = _year(match, context)
    if found is None:
        return None
    year, basis = found
    month = month_number(match["month"])
    if match["month2"]:
        return _made(match, calendar.of_months(year, month, month_number(match["month2"])), basis)
    return _made(match, calendar.of_month(year, month), basis)


def _bare_month(match: re.Match[str], context: Context) -> Time | None:
    which = (match["which"] or "").lower()
    before = context.text[max(0, match.start() - 12) : match.start()]
    if not which and not _MONTH_BEFORE.search(before):
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
    return _made(
        match, calendar.of_months(year, month, last) if last != month else calendar.of_month(year, month), "context"
    )


def year_for(context: Context, month: int, day: int | None, pos: int) -> int:
    """The year of a day or month printed without one: that of the sentences before, else that of the publication.

    A year named earlier in the same paragraph counts unless it lies ahead of the publication; without one, a day that
    the publication could not have seen yet belongs to the year before, where nothing says that it is still to come.
    """
    published = context.published_on
    paragraph = context.text.rfind("\n", 0, pos)
    for at, stretch in reversed(context.named):
        if at < paragraph or pos - at > 600:
            break
        first, last = stretch.first or stretch.last, stretch.last or stretch.first
        if first is None or last is None or first > published:
            continue
        if last <= published:
            return last.year
        seen = (month, day or 1) <= (published.month, published.day)
        return published.year if seen or first.year == published.year else published.year - 1
    try:
        candidate = date(published.year, month, day or 1)
    except ValueError:
        return published.year
    if candidate <= calendar.shift_days(published, 10):
        return published.year
    near = context.text[max(0, pos - 80) : pos + 80].lower()
    ahead = not english.FUTURE_WORDS.isdisjoint(re.findall(r"[a-z]+", near)) or (candidate - published).days < 60
    return published.year if ahead else published.year - 1


def _quarter(match: re.Match[str], context: Context) -> Time | None:
    found = _year(match, context)
    if match["unit"]:
        order = match["order"].lower()
        parts = 4 if match["unit"].lower() == "quarter" else 2
        number = parts if order in ("last", "final") else english.ORDINALS.get(order) or int(order[0])
        if number > parts or order == "last" and found is None and not match.group().lower().endswith("of the year"):
            return None
        tail = match.group().lower()
        if found is None and parts == 2 and not tail.endswith("of the year") and not _half_of_year(match, context):
            return None
        if found is None and tail.endswith(" of"):
            return None
    else:
        code = (match["code"] or f"{match['letter']}{match['swapped']}").upper()
        parts, number = (4 if code[0] == "Q" else 2), int(code[1])
        if (
            found is None
            and not (match["code"] and context.text[match.start() : match.start() + 1] == "Q")
            or number > parts
        ):
            return None
    year, basis = found or (_running_year(context, match.start()), "context")
    last = int(match["code2"][1]) if match["code2"] else number
    size = 12 // parts
    return _made(match, calendar.of_months(year, size * (number - 1) + 1, size * last), basis)


def _half_of_year(match: re.Match[str], context: Context) -> bool:
    return re.match(r"[\s,.;:)]|$", context.text[match.end() : match.end() + 1]) is not None and not re.match(
        r"\s(?:of|time|century|decade)\b", context.text[match.end() : match.end() + 9]
    )


def _running_year(context: Context, pos: int) -> int:
    paragraph = context.text.rfind("\n", 0, pos)
    for at, stretch in reversed(context.named):
        if at < paragraph:
            break
        if stretch.year is not None and stretch.year <= context.published_on.year:
            return stretch.year
    return context.published_on.year


def _year_then_quarter(match: re.Match[str], _: Context) -> Time | None:
    size = 3 if match["code"][0] in "Qq" else 6
    number = int(match["code"][1])
    return (
        _made(match, calendar.of_months(int(match["year"]), size * (number - 1) + 1, size * number))
        if size * number <= 12
        else None
    )


def _part_of_year(match: re.Match[str], context: Context) -> Time | None:
    found = _year(match, context)
    count = int(match["count"]) if match["count"].isdigit() else int(words_value(match["count"]))
    count *= 3 if match["unit"].lower() == "quarters" else 1
    if not 1 <= count <= 12 or (match["which"].lower() != "first" and found is None):
        return None
    year, basis = found or (_running_year(context, match.start()), "context")
    first, last = (1, count) if match["which"].lower() == "first" else (13 - count, 12)
    return _made(match, calendar.of_months(year, first, last), basis)


def _years(match: re.Match[str], context: Context) -> Time | None:
    text, year = context.text, int(match["year"])
    before = text[max(0, match.start() - 16) : match.start()]
    if _NAMED_YEAR.search(before):
        return Time(match.start(), match.end(), Stretch("", None, None), "term")
    if _COUNTED_AFTER.match(text, match.end()) or (
        _COUNT_BEFORE.search(before) and _NOUN_AFTER.match(text, match.end())
    ):
        return None
    if match["s"]:
        return _made(match, calendar.of_decade(year) if year % 10 == 0 else None)
    if match["short"]:
        last = year // 100 * 100 + int(match["short"])
        if not year < last <= year + 40:
            return None
        return _made(match, calendar.between(calendar.of_year(year), calendar.of_year(last)))
    return _made(match, calendar.of_year(year))


def _season(match: re.Match[str], context: Context) -> Time | None:
    found = _year(match, context)
    if found is None:
        return None
    first, last = english.SEASONS[match["season"].lower()]
    return _made(match, calendar.of_months(found[0], first, last), found[1])


def _plan(match: re.Match[str], context: Context) -> Time | None:
    order = match["order"].lower()
    number = english.ORDINALS.get(order) or int(re.sub(r"\D", "", order))
    if match["year"]:
        last = match["year2"] if len(match["year2"]) == 4 else match["year"][:2] + match["year2"]
        return _made(match, calendar.between(calendar.of_year(int(match["year"])), calendar.of_year(int(last))))
    if (
        not match["period"]
        or number < 3
        or re.search(r"\w['’]s\s$", context.text[max(0, match.start() - 4) : match.start()])
    ):
        return Time(match.start(), match.end(), Stretch("", None, None), "term")
    first = 1966 + 5 * (number - 3)
    return _made(match, calendar.between(calendar.of_year(first), calendar.of_year(first + 4)))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Context], Time | None]], ...] = (
    (_ISO, _iso),
    (_NUMERIC, _numeric),
    (_DAYS_MONTH, _day_month),
    (_MONTH_DAYS, _day_month),
    (_MONTHS, _month),
    (_BARE_MONTH, _bare_month),
    (_QUARTER, _quarter),
    (_QUARTER_YEAR_FIRST, _year_then_quarter),
    (_PART_OF_YEAR, _part_of_year),
    (_YEARS, _years),
    (_SEASON, _season),
    (_PLAN, _plan),
)
