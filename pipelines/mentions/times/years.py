"""Longer times that the calendar names: quarters, halves, years, seasons, decades and plan periods.

Belongs here: "Q3 2024", "the first eight months of 2024", "2024/25", "the 1990s", "the 13th Five-Year Plan period".
Does not belong here: days and months (dates.py), times told from elsewhere (relative_times.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.languages import english
from pipelines.mentions.number_words import SMALL, words_value
from pipelines.mentions.times import calendar
from pipelines.mentions.times.business_years import business_year, first_month
from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.early_days import early_span
from pipelines.mentions.times.missing_years import year_for
from pipelines.mentions.times.time_words import (
    DASH,
    DAY_WORD,
    OF_YEAR,
    REFERENCE,
    YEAR,
    Context,
    Time,
    is_ahead,
    made,
    stated_year,
    year_meant,
)

_JUST_OVER = 4  # months
_YEAR_GUARD = r"(?![\d%]|[,.]\d)"
_ORDER = rf"(?:{DAY_WORD}|[1-4](?:st|nd|rd|th)|final|last)"

_QUARTER = re.compile(
    rf"(?:the\s)?(?:(?P<order>{_ORDER})[\s-](?P<unit>quarter|half)(?:\sof(?:\sthe\syear)?)?|(?P<code>[QH][1-4])(?:{DASH}(?P<code2>[QH][1-4]))?|(?P<swapped>[1-4])(?P<letter>[QH])(?=\s?\d))"
    rf"(?:(?:,?\s(?:of\s|in\s)?)(?P<year>{YEAR}){_YEAR_GUARD}|,?\s(?P<reference>{REFERENCE}))?",
    re.IGNORECASE,
)
_QUARTER_YEAR_FIRST = re.compile(rf"(?P<year>{YEAR})[\s-]?(?P<code>[QH][1-4])\b")
_PART_OF_YEAR = re.compile(
    rf"(?:the\s)?(?P<which>first|last|final)\s(?P<count>\d{{1,2}}|{SMALL})\s(?P<unit>months|quarters)\b"
    rf"(?:{OF_YEAR})?",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd)[-\s]|(?:[Ff]inancial\s|[Ff]iscal\s|[Aa]cademic\s|[Mm]arketing\s|[Cc]rop\s|[Cc]alendar\s)?(?:[Yy]ears?\s|FY\s?'?))?"
    rf"(?P<year>{YEAR})(?:(?P<slash>[/–-])(?P<short>\d\d|{YEAR})(?!\d|-\d|%|\s?per))?{_YEAR_GUARD}(?P<s>['’]?s\b)?"
)
_SEASON = re.compile(
    rf"(?:the\s)?(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[-\s])?(?P<season>spring|summer|autumn|fall|winter)(?:,?\s(?:of\s)?(?P<year>{YEAR})(?!\d)|\s(?:of\s)?(?P<reference>{REFERENCE}))",
    re.IGNORECASE,
)
# "in the autumn", "since spring": of a year that is not printed
_BARE_SEASON = re.compile(
    r"(?:the\s)?(?:(?:early|late|mid)[-\s])?(?P<season>spring|summer|autumn|(?<=\sthe\s)fall|winter)"
    r"(?=[,.;:)]|\s(?:and|when|with|to|at|in|on|by|it|they|we|the|an?|[A-Z\d]))"
)
_WHEN = re.compile(r"\b(?:in|during|over|since|until|till|by|from|through|throughout|for)\s$", re.IGNORECASE)
_NEAR_SEASON = re.compile(
    r"(?P<which>last|this|next|that|the\s(?:same|following|next|previous))\s(?P<season>spring|summer|autumn|fall|winter)\b",
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


Form = tuple[re.Pattern[str], Callable[[re.Match[str], Context], Time | None]]


def _quarter(match: re.Match[str], context: Context) -> Time | None:
    found = stated_year(match, context)
    if match["unit"]:
        order = match["order"].lower()
        parts = 4 if match["unit"].lower() == "quarter" else 2
        number = parts if order in ("last", "final") else english.ORDINALS.get(order) or int(order[0])
        if number > parts or order == "last" and found is None and not match.group().lower().endswith("of the year"):
            return None
        tail = match.group().lower()
        if found is None and parts == 2 and not tail.endswith("of the year") and not _is_whole_phrase(match, context):
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
    size = 12 // parts
    year, basis = found or (_running_year(context, match.start(), size * (number - 1) + 1, size * number), "context")
    last = int(match["code2"][1]) if match["code2"] else number
    year -= _not_yet(match, context, year, size * last)
    return made(match, calendar.of_months(year, size * (number - 1) + 1, size * last), basis)


def _is_whole_phrase(match: re.Match[str], context: Context) -> bool:
    return re.match(r"[\s,.;:)]|$", context.text[match.end() : match.end() + 1]) is not None and not re.match(
        r"\s(?:of|time|century|decade)\b", context.text[match.end() : match.end() + 9]
    )


def _running_year(context: Context, pos: int, month: int, last: int) -> int:
    """The year of a part of a year, from `month` to `last`, that is printed without one."""
    published = context.published_on
    for stretch in context.near():
        if stretch.year is not None and stretch.year <= published.year:
            return stretch.year
    if not context.titled and 0 < published.month - last < _JUST_OVER:
        return published.year
    year = year_meant(context, pos, fallback=True) or published.year
    # "the fourth quarter" of a text from January is that of the year before
    return year - 1 if (year, month) > (published.year, published.month) and not is_ahead(context, pos) else year


def _not_yet(match: re.Match[str], context: Context, year: int, last: int) -> bool:
    """Whether a part of the year of publication that is told as over cannot be over yet: "the first eleven months of
    the year" in a text from March."""
    published = context.published_on
    groups = match.groupdict()
    if groups.get("year") or (groups.get("reference") or "the year").lower() != "the year":
        return False
    return year == published.year and last > published.month and not is_ahead(context, match.start())


def _year_then_quarter(match: re.Match[str], _: Context) -> Time | None:
    size = 3 if match["code"][0] in "Qq" else 6
    number = int(match["code"][1])
    return (
        made(match, calendar.of_months(int(match["year"]), size * (number - 1) + 1, size * number))
        if size * number <= 12
        else None
    )


def _part_of_year(match: re.Match[str], context: Context) -> Time | None:
    if early_span(context, match.start(), match.end()) is not None:
        return None  # "began in October 2023. In the first ten months 4.6 million travelled"
    found = stated_year(match, context)
    count = int(match["count"]) if match["count"].isdigit() else int(words_value(match["count"]))
    count *= 3 if match["unit"].lower() == "quarters" else 1
    if not 1 <= count <= 12 or (match["which"].lower() != "first" and found is None):
        return None
    year, basis = found or (_running_year(context, match.start(), 1, count), "context")
    first, last = (1, count) if match["which"].lower() == "first" else (13 - count, 12)
    year -= _not_yet(match, context, year, last)
    return made(match, calendar.of_months(year, first, last), basis)


def _years(match: re.Match[str], context: Context) -> Time | None:
    text, year = context.text, int(match["year"])
    before = text[max(0, match.start() - 16) : match.start()]
    if _NAMED_YEAR.search(before):
        return Time(match.start(), match.end(), Stretch("", None, None), "term")
    if _COUNTED_AFTER.match(text, match.end()) or (
        _NOUN_AFTER.match(text, match.end()) and _COUNT_BEFORE.search(before)
    ):
        return None
    if match["s"]:
        return made(match, calendar.of_decade(year) if year % 10 == 0 else None)
    if match["short"]:
        last = int(match["short"]) + (year // 100 * 100 if len(match["short"]) == 2 else 0)
        if not year < last <= year + 40:
            return None
        if last == year + 1 and (month := first_month(text)) is not None:
            return made(match, business_year(year, month))
        return made(match, calendar.between(calendar.of_year(year), calendar.of_year(last)))
    return made(match, calendar.of_year(year))


def _season(match: re.Match[str], context: Context) -> Time | None:
    found = stated_year(match, context)
    if found is None:
        return None
    first, last = english.SEASONS[match["season"].lower()]
    return made(match, calendar.of_months(found[0], first, last), found[1])


def _bare_season(match: re.Match[str], context: Context) -> Time | None:
    if _WHEN.search(context.text[max(0, match.start() - 12) : match.start()]) is None:
        return None
    first, last = english.SEASONS[match["season"].lower()]
    year = year_for(context, first, None, match.start())
    return made(match, calendar.of_months(year, first, last), "context")


def _near_season(match: re.Match[str], context: Context) -> Time | None:
    first, last = english.SEASONS[match["season"].lower()]
    which, published = match["which"].lower(), context.published_on
    if which == "that" or which.startswith("the "):
        return _leaning_season(match, context, first, last)
    # "last summer" is the one that is over, "this spring" that of the running year
    over = published.month > last >= first
    year = published.year + {"last": 0 if over else -1, "next": 1 if published.month >= first else 0}.get(which, 0)
    return made(match, calendar.of_months(year, first, last), "context")


def _leaning_season(match: re.Match[str], context: Context, first: int, last: int) -> Time | None:
    """ "The following spring", "that summer": told from the time named before."""
    topic = context.topic()
    day = (topic.last or topic.first) if topic is not None else None
    if day is None:
        return None
    which = match["which"].lower().removeprefix("the ")
    year = day.year
    if which in ("following", "next"):
        year += first <= day.month
    elif which == "previous":
        year -= first >= day.month
    return made(match, calendar.of_months(year, first, last), "context")


def _plan(match: re.Match[str], context: Context) -> Time | None:
    order = match["order"].lower()
    number = english.ORDINALS.get(order) or int(re.sub(r"\D", "", order))
    if match["year"]:
        last = match["year2"] if len(match["year2"]) == 4 else match["year"][:2] + match["year2"]
        return made(match, calendar.between(calendar.of_year(int(match["year"])), calendar.of_year(int(last))))
    if (
        not match["period"]
        or number < 3
        or re.search(r"\w['’]s\s$", context.text[max(0, match.start() - 4) : match.start()])
    ):
        return Time(match.start(), match.end(), Stretch("", None, None), "term")
    first = 1966 + 5 * (number - 3)
    return made(match, calendar.between(calendar.of_year(first), calendar.of_year(first + 4)))


YEAR_FIRST: tuple[Form, ...] = ((_YEARS, _years), (_QUARTER_YEAR_FIRST, _year_then_quarter))
"""Forms that begin with a year in digits."""
ORDER_FIRST: tuple[Form, ...] = ((_QUARTER, _quarter), (_PLAN, _plan))
"""Forms that begin with other digits ("1st quarter")."""
ORDER_WORDS = " ".join(sorted({order.split("-")[0] for order in english.ORDINALS}))
WORD_FIRST: tuple[tuple[str, Form], ...] = (
    (f"the final last {ORDER_WORDS} q h", (_QUARTER, _quarter)),
    ("the first last final", (_PART_OF_YEAR, _part_of_year)),
    ("early late mid end financial fiscal academic marketing crop calendar year years fy", (_YEARS, _years)),
    ("the early late mid spring summer autumn fall winter", (_SEASON, _season)),
    ("the early late mid spring summer autumn winter", (_BARE_SEASON, _bare_season)),
    ("last this next that the", (_NEAR_SEASON, _near_season)),
    (ORDER_WORDS, (_PLAN, _plan)),
)
"""Forms that begin with a word, each with the words that it may begin with."""
