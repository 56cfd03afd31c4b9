"""Times told from the publication or from a time named before: "last month", "over the past two years", "that year".

Belongs here: their patterns and how each is resolved. Does not belong here: calendar names (dates.py), bare lengths
(terms.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipelines.languages import english
from pipelines.mentions.times import calendar
from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.early_days import early_span
from pipelines.mentions.times.measured_times import (
    AFTER_OPENING,
    DEADLINE,
    FROM_EVENT,
    LENGTH,
    MOVED,
    PLEDGED,
    SPAN,
    SPAN_COUNTED,
    TO_COME,
    deadline_told,
    distance_told,
    from_event_told,
    pledged_told,
    since_opening_told,
    span_told,
    to_come_told,
)
from pipelines.mentions.times.near_days import (
    DAYS,
    MONTHS_TOLD,
    NEW_YEAR,
    ORDINAL_DAYS,
    WEEKDAYS,
    day_told,
    month_told,
    new_year_told,
    ordinal_days_told,
    weekday_told,
)
from pipelines.mentions.times.reported_times import counted_span, named_span
from pipelines.mentions.times.same_times import SAME, THEN, same_told, then_told
from pipelines.mentions.times.time_words import (
    COUNT_WORDS,
    FIRST_WORD,
    REFERENCE,
    Context,
    Time,
    is_ahead,
    made_context,
    referred_year,
    year_meant,
)

_I = re.IGNORECASE
Form = tuple[re.Pattern[str], Callable[[re.Match[str], Context], Time | None]]
_NOW = re.compile(
    r"(?:as\sof\s(?:now|today|yet)|up\s(?:to|until|till)\s(?:now|the\spresent|today)|until\s(?:now|today)|till\snow|to\sdate|"
    r"so\sfar|thus\sfar|by\snow|to\sthis\sday|at\spresent|at\sthe\smoment|currently|presently|nowadays|"
    r"now(?!\s(?:that|in\sforce|in\splace|in\suse|under\sway|underway|known)\b))\b",
    _I,
)
_NOW_OUT = re.compile(r"(?:\b(?:just|right|from|until|every|by|then\sand|or|till|only|for)\s)$", _I)
_YEAR = re.compile(
    r"the\syear\sbefore\slast\b"
    r"|(?:a|the|one)\syear\s(?:before|earlier\sthan)\s(?P<that>that)(?=[,.;:)]|$|\s(?:and|but|while|when|as|in|to)\b)"
    r"|the\syear\s(?:after|before)(?=[\s,.;:)]|$)"
    r"|(?:a|the|one)\syear\s(?P<move>earlier|before|later|after|ago|on(?=[,.;:)]|$))\b(?!\s(?:[a-z]+ing|average)\b)"
    rf"|(?:(?:early|late|earlier|later|mid)[-\s])?(?P<reference>{REFERENCE})",
    _I,
)
_THIS = re.compile(
    r"(?:(?:early|late|earlier|later|mid)[-\s])?(?P<which>last|this|next|that|the\s(?:same|corresponding|comparable|following|next|previous|preceding|coming))\s"
    r"(?:very\s)?(?P<unit>month|week|quarter|day|decade|weekend|date)\b"
    rf"(?:\s(?:of|in)\s(?:(?P<reference>{REFERENCE})|(?P<year>(?:19|20)\d\d)(?!\d)))?",
    _I,
)
_FOLLOWED = re.compile(r"the\s(?:years|months|decades?)\s(?:that|which)\s(?:have\s)?followed\b", _I)
_YEAR_END = re.compile(
    r"(?P<which>this\s|last\s|next\s)?year['’]?s?[-\s]end\b(?:\s(?P<year>(?:19|20)\d\d)\b)?|the\syear['’]s\send\b"
    r"|the\s(?:very\s)?last\sday\sof\s(?:the|that|the\ssame)\syear\b",
    _I,
)


def relative_at(context: Context, pos: int, right: int) -> Time | None:
    """The relative time that begins at `pos`, the longest that any pattern sees."""
    text, best = context.text, None
    if text[pos - 2 : pos] in ("e ", "s "):  # "the nine months", "its five years"
        best = counted_span(context, pos, right)
    elif text[pos] in "tT":
        best = named_span(context, pos, right)
    if text[pos] in "tTiI" and best is None:
        best = early_span(context, pos, right)
    for pattern, build in _forms(text, pos):
        match = pattern.match(text, pos, right)
        if match is None:
            continue
        time = build(match, context)
        if time is not None and (best is None or time.end > best.end):
            best = time
    return best


def _forms(text: str, pos: int) -> tuple[Form, ...]:
    """The forms that can begin with the first word at `pos`: a quick look that spares most patterns."""
    forms = _COUNTED
    if not text[pos].isdigit():
        word = FIRST_WORD.match(text, pos)
        forms = _BY_WORD.get(word.group().lower(), ()) if word else ()
    return () if forms is _COUNTED and LENGTH.match(text, pos) is None else forms


def _now(match: re.Match[str], context: Context) -> Time | None:
    printed = match.group().lower()
    if printed == "now" and _NOW_OUT.search(context.text[max(0, match.start() - 8) : match.start()]):
        return None
    return Time(match.start(), match.end(), calendar.until(calendar.of_day(context.published_on)), "until", "context")


def _year(match: re.Match[str], context: Context) -> Time | None:
    if match["reference"] and match["reference"].lower() == "the year":
        return None
    if match["reference"] and context.text[max(0, match.start() - 4) : match.start()].lower() == "the ":
        return None  # "in 2019, the last year before it applied"
    printed = re.sub(r"^(?:early|late|earlier|later|mid)[-\s]", "", match.group().lower())
    if match["move"]:
        if match["move"].lower() == "ago":
            return made_context(match, calendar.of_year(context.published_on.year - 1))
        step = -1 if match["move"].lower() in ("earlier", "before") else 1
        double = _double_year(context.topic(), step)
        context.compared.add(match.start())
        year = min(context.topic_year() + step, max(context.published_on.year, context.topic_year()))
        return made_context(match, double or calendar.of_year(year))
    if match["that"]:
        context.compared.add(match.start())  # "808 in 2022 and 762 the year before that": before what was named last
        last = context.last()
        year = last.year if last is not None and last.year is not None else context.topic_year()
        return made_context(match, calendar.of_year(year - 1))
    if printed == "the year before last":
        return made_context(match, calendar.of_year(context.published_on.year - 2))
    if printed.startswith("the year "):
        step = 1 if printed.endswith("after") else -1
        if step < 0:
            context.compared.add(match.start())
        double = _double_year(context.topic(), step)
        return made_context(match, double or calendar.of_year(context.topic_year() + step))
    words = printed.removeprefix("the ").split()
    away = None if words in (["last", "year"], ["next", "year"]) else _STEPS.get(words[0])
    school = words[0] in _AROUND and words[1] in ("school", "academic")
    double = None if away is None or school else _double_year(context.topic(), away)
    if words[0] in ("previous", "preceding", "prior"):
        context.compared.add(match.start())
    if school:
        now = context.published_on.year - (context.published_on.month < _SCHOOL_STARTS) + _AROUND[words[0]]
        double = calendar.between(calendar.of_year(now), calendar.of_year(now + 1))
    return made_context(match, double or calendar.of_year(referred_year(printed, context, match.start())))


_SCHOOL_STARTS = 8  # month
_AROUND = {"last": -1, "this": 0, "current": 0, "next": 1, "coming": 1}  # years from that of the publication
_STEPS = {"last": -1, "previous": -1, "preceding": -1, "prior": -1, "following": 1, "next": 1, "same": 0, "that": 0}


def _followed(match: re.Match[str], context: Context) -> Time | None:
    """ "In the years that followed": from the time named before to the publication."""
    topic = context.topic()
    if topic is None or topic.first is None or topic.first > context.published_on:
        return None
    return Time(match.start(), match.end(), calendar.since(topic, context.published_on), "since", "context")


def _double_year(topic: Stretch | None, step: int) -> Stretch | None:
    """The business or school year before or after another: "2023/2024" for that before "2024/25"."""
    if topic is None or topic.first is None or topic.last is None:
        return None
    if len(topic.edtf) == 9 and topic.last.year - topic.first.year == 1:
        return calendar.between(calendar.of_year(topic.first.year + step), calendar.of_year(topic.last.year + step))
    if topic.first.month == 1 or topic.first.day != 1 or not 360 < (topic.last - topic.first).days < 367:
        return None
    first, last = (calendar.shift_months(day, 12 * step) for day in (topic.first, topic.last))
    return calendar.between(calendar.month_of(first), calendar.month_of(last))


def _this(match: re.Match[str], context: Context) -> Time | None:
    which, unit = match["which"].lower().split()[-1], match["unit"].lower()
    if " " in match["which"] and which == "next":  # "the next day" is told from the one before
        which = "following"
    anchor, step = context.published_on, {"last": -1, "this": 0, "next": 1, "coming": 1}.get(which)
    if step is None:
        last = context.last_date() if unit == "date" else context.last_short()
        if unit == "day":
            last = context.last_day() or context.last()
        if last is None or (last.last or last.first) is None:
            return None
        if last.first is not None and unit == "month" and last.last in (None, context.published_on):
            return made_context(
                match, _step(last.first, unit, {"following": 1, "previous": -1, "preceding": -1}.get(which, 0))
            )
        anchor = last.last or last.first or anchor
        step = {"following": 1, "previous": -1, "preceding": -1}.get(which, 0)
        if (
            step == 0
            and unit in ("day", "date", "month", "quarter")
            and last.first is not None
            and (year := _year_of(match, context))
        ):
            if unit == "quarter":
                return made_context(match, calendar.quarter_of(last.first.replace(year=year, day=1)))
            day = last.first.day if unit != "month" else None
            return made_context(match, _in_year(year, last.first.month, day))
        if step == 0 and unit in ("day", "date"):
            if last.first is None:
                return Time(match.start(), match.end(), last, "until", "context")
            return made_context(match, calendar.of_day(last.first) if last.last is None or unit == "day" else last)
    return made_context(match, _step(anchor, unit, step))


def _year_of(match: re.Match[str], context: Context) -> int | None:
    """The year in "the same day of last year", "the same month of 2022"."""
    if match["year"]:
        return int(match["year"])
    return referred_year(match["reference"], context, match.start()) if match["reference"] else None


def _in_year(year: int, month: int, day: int | None) -> Stretch:
    whole = calendar.of_month(year, month)
    return whole if day is None else calendar.valid_day(year, month, day) or whole


def _step(anchor: date, unit: str, step: int) -> Stretch:
    if unit == "month":
        return calendar.month_of(calendar.shift_months(anchor, step))
    if unit in ("week", "weekend"):
        return calendar.week_of(calendar.shift_days(anchor, 7 * step))
    if unit == "quarter":
        return calendar.quarter_of(calendar.shift_months(anchor, 3 * step))
    if unit == "decade":
        return calendar.of_decade(anchor.year // 10 * 10 + 10 * step)
    return calendar.of_day(calendar.shift_days(anchor, step))


def _year_end(match: re.Match[str], context: Context) -> Time:
    if match["year"]:
        return Time(match.start(), match.end(), calendar.until(calendar.of_month(int(match["year"]), 12)), "until")
    which = (match["which"] or "").lower()
    step = {"last ": -1, "next ": 1}.get(which, 0)
    year_out = context.published_on.month == 12 and context.published_on.day > 20
    if not which and not year_out and not is_ahead(context, match.start()):
        year = year_meant(context, match.start(), fallback=False) or context.published_on.year - 1
        return Time(match.start(), match.end(), calendar.until(calendar.of_month(year, 12)), "until", "context")
    return Time(match.start(), match.end(), calendar.of_month(context.published_on.year + step, 12), "until", "context")


_COUNTED: tuple[Form, ...] = (
    (MOVED, distance_told),
    (SPAN_COUNTED, span_told),
    (TO_COME, to_come_told),
    (PLEDGED, pledged_told),
    (AFTER_OPENING, since_opening_told),
    (FROM_EVENT, from_event_told),
    (DEADLINE, deadline_told),
)
_POINTING: tuple[Form, ...] = (
    (_YEAR, _year),
    (_THIS, _this),
    (SPAN, span_told),
    (SAME, same_told),
    (_YEAR_END, _year_end),
    (_FOLLOWED, _followed),
)
_BY_WORD: dict[str, tuple[Form, ...]] = {
    **dict.fromkeys((*COUNT_WORDS, *"exactly just about nearly almost some only not over more".split()), _COUNTED),
    **dict.fromkeys("as up until till to so thus by at currently presently nowadays now".split(), ((_NOW, _now),)),
    "by": ((_NOW, _now), (THEN, then_told)),
    **dict.fromkeys("yesterday today tonight tomorrow".split(), ((DAYS, day_told),)),
    **dict.fromkeys(english.WEEKDAYS, ((WEEKDAYS, weekday_told),)),
    **dict.fromkeys("last next this".split(), ((WEEKDAYS, weekday_told), *_POINTING)),
    "the": (
        (DAYS, day_told), (WEEKDAYS, weekday_told), (MONTHS_TOLD, month_told), (ORDINAL_DAYS, ordinal_days_told),
        *_POINTING,
    ),
    "new": ((NEW_YEAR, new_year_told),),
    "that": (*_POINTING, (MONTHS_TOLD, month_told)),
    **dict.fromkeys("past previous preceding prior coming following recent these".split(), _POINTING),
    **dict.fromkeys("early late earlier later mid".split(), _POINTING),
    **dict.fromkeys(("a", "one"), ((_YEAR, _year), *_COUNTED)),
    **dict.fromkeys(("year", "years"), ((_YEAR_END, _year_end),)),
}  # fmt: skip
