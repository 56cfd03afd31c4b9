"""What the words before a time make of it: "by the end of", "since", "from … on", "in the year to".

Belongs here: prepositions and the edges that they name ("the beginning of", "late"). Does not belong here: times
themselves, and two times that make a range (periods.py).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipelines.languages import english
from pipelines.mentions.times import calendar
from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.time_words import COUNT, Time, count_of

_LEAD = re.compile(
    r"(?:\b(?P<lead>by|as\sof|as\sat|until|till|up\sto|up\suntil|prior\sto|before|no\slater\sthan|through|ever\ssince|since|"
    r"(?:starting|beginning|commencing)(?:\s(?:from|on|in|with|as\sof))?|"
    r"(?:counted|counting|effective|valid|applicable|running)\s(?:from|on|in|with|as\sof)|with\seffect\s(?:from|on)|effective|"
    r"dat(?:ing|es)\s(?:back\sto|from)|from|between|at|in|on)\s)?"
    r"(?:(?:about|around|roughly)\s)?"
    r"(?:(?:the\s)?(?:very\s)?(?P<edge>end|close|beginning|start|outset|middle|turn)\sof\s"
    r"|(?P<part>early|earlier|late|later|mid|end)(?:\sin)?[\s-])?"
    r"(?:the\s|year\s)?$",
    re.IGNORECASE,
)
_UNTIL = frozenset("by until till before through".split()) | {
    "as of", "as at", "up to", "up until", "prior to", "no later than",
}  # fmt: skip
_OPENERS = frozenset(
    "starting beginning counted counting effective valid applicable running commencing effect as".split()
)
# "since it was launched in December 2021", "since its opening on 3 May", "since the third forum, held in Lima in May"
_PASSED = (  # "in the two years that have passed since"
    r"(?:\b(?:the|these)\s(?:\w+\s){0,2}(?:years?|months|decades?)\s"
    r"(?:(?:that|which)\s(?:have|has|had)\s(?:passed|elapsed)\s)?)?"
)
_SINCE = re.compile(
    rf"{_PASSED}\bsince\s(?:\w[\w'’-]*\s){{1,7}}(?:\w[\w'’-]*,\s(?:which\s(?:was|were)\s)?"
    r"(?:held|signed|hosted|convened|concluded|opened|launched|founded|established)\s(?:\w[\w'’-]*\s){0,4})?"
    r"(?:in|on)\s(?:early\s|late\s|mid-)?$",
    re.IGNORECASE,
)
# "since the previous session (Bishkek, 11 November 2022)", "since the summit of September 2022"
_SINCE_EVENT = re.compile(
    rf"{_PASSED}\bsince\s(?:the|its|our|their)\s(?:[\w'’-]+\s){{0,5}}"
    r"(?:meeting|session|summit|conference|forum|visit|talks|round|consultations|congress)s?,?\s"
    r"(?:(?:held\s)?(?:in|on|of)\s(?:[A-Z][\w'’-]+\s(?:in|on)\s)?|\((?:[^()\d]{2,30},\s)?)$"
)
# "by the time of its anniversary on 3 May", "by the time it closed in June"
_BY_TIME = re.compile(r"\bby\sthe\stime\s(?:\w[\w'’-]*\s){1,7}(?:in|on)\s$", re.IGNORECASE)
# "within three years of its opening in 2019", "in the first two years after it was launched in 2020"
_FROM_EVENT = re.compile(
    rf"(?P<count>{COUNT})\s"
    r"(?P<unit>year|month|decade)s?\s(?P<link>of|after|from|following)\s(?:its|their|the|it|they|being)\s"
    r"(?:[\w'’-]+\s){0,6}?(?:in|on)\s$",
    re.IGNORECASE,
)
_LASTING = re.compile(r"\b(?:within|in|during|over)\s(?:(?:the|its)\sfirst\s|the\s|less\sthan\s)?$", re.IGNORECASE)
# "since the law of 1999 came into effect"
_SINCE_ITS_LAW = re.compile(r"\bsince\s(?:\w[\w'’-]*\s){1,4}of\s$", re.IGNORECASE)
_CAME = re.compile(r"\s(?:came|entered|took|was|were|began|opened|went)\b")
_RUN_UP = re.compile(
    rf"\b(?:the\s)?(?:(?:past|last|first)\s)?(?:(?P<count>{COUNT})[\s-])?(?P<unit>year|month|quarter|decade|week)s?\s"
    r"(?:period\s)?(?:to|ended|ending|(?:leading\s)?up\sto|leading\sto|through)(?:\son)?\s(?:the\send\sof\s)?$",
    re.IGNORECASE,
)
_RUN_UP_WORDS = frozenset("to ended ending through on of".split())
_RUN_UP_UNITS = ("year", "month", "quarter", "decade", "week")
# all words of a lead: where another stands directly before a time, the time stays as it is
_WORDS = frozenset(
    "by as of at until till up to prior before no later than through ever since starting beginning commencing from on "
    "in with counted counting effective valid applicable running effect dating dates back between about around roughly "
    "the very end close start outset middle turn early earlier late mid year".split()
)
_MARKS = "(\"“‘'[—–-"
# "an increase from 2022" compares; "from 2022" alone opens nothing either
_COMPARED = re.compile(
    r"\b(?:increase|increased|rise|up|down|growth|change|changed|drop|decrease|decline|different|improvement|unchanged|gain|"
    r"jump|figures?|data|levels?|compared|those|that|percent|cent|points?)\s$",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s(?:on|onwards?|forward)\b(?!\s(?:the|a)\b)", re.IGNORECASE)


def led(text: str, time: Time, left: int, published_on: date) -> Time:
    """A time with the words before it, not left of `left`, that make it an end or a beginning."""
    base = max(left, time.start - 48)
    words = text[base : time.start].lower().split()
    if not words or time.kind in ("until", "duration") or text[time.end : time.end + 2] in ("'s", "’s"):
        return time
    if words[-1] == "of" and words[-2:-1] == ["week"] and time.stretch.first == time.stretch.last is not None:
        return replace(time, stretch=calendar.week_of(time.stretch.last), kind="range")
    law = (
        words[-1] == "of" and "since" in words and _SINCE_ITS_LAW.search(text[max(left, time.start - 60) : time.start])
    )
    if law and _CAME.match(text, time.end) and time.stretch.first is not None and time.stretch.first < published_on:
        return replace(time, stretch=calendar.since(time.stretch, published_on), kind="since")
    if words[-1] in _RUN_UP_WORDS and (run_up := _run_up(text, time, base)) is not None:
        return run_up
    window = text[max(left, time.start - 96) : time.start]
    begun = time.stretch.first is not None and time.stretch.first < published_on
    if begun and "ince " in window and (event := _SINCE_EVENT.search(window)) is not None:
        start = time.start - len(window) + event.start()
        return replace(time, start=start, stretch=calendar.since(time.stretch, published_on), kind="since")
    if words[-1] in ("in", "on", "at") and (len(words) < 2 or words[-2] not in _OPENERS):
        # "in 2023" is most common and needs no look at what else stands further left
        window = text[max(left, time.start - 96) : time.start]
        if "y the time" in window and (by := _BY_TIME.search(window)) is not None:
            start = time.start - len(window) + by.start()
            return replace(time, start=start, stretch=calendar.until(time.stretch), kind="until")
        event = _FROM_EVENT.search(window) if "year" in window or "month" in window else None
        opening = 0 if event is None else time.start - len(window) + event.start()
        if event is not None:
            lasts = _LASTING.search(text[max(0, opening - 24) : opening]) is not None
            return _counted_on(time, window, event, lasts=lasts)
        since = _SINCE.search(window) if "ince " in window else None
        if since is None or time.stretch.first is None or time.stretch.first > published_on:
            return time
        # words set off by a comma belong to the time, not to the clause around it
        start = time.start - len(window) + since.start() if "," in since.group() else time.start
        return replace(time, start=start, stretch=calendar.since(time.stretch, published_on), kind="since")
    first = len(words)
    while first and words[first - 1].strip(_MARKS) in _WORDS:
        first -= 1
    if first == len(words):
        return time
    base = max(base, time.start - sum(len(word) + 2 for word in words[first:]))
    match = _LEAD.search(text[base : time.start])
    if match is None:
        return time
    lead = " ".join((match["lead"] or "").lower().split())
    edge = (match["edge"] or match["part"] or "").lower()
    start, stretch = base + match.start(), time.stretch
    if lead in ("from", "between") and time.kind == "range":
        return replace(time, start=start)
    if edge in ("beginning", "start", "outset", "end", "close"):
        stretch = _edge(stretch, last=edge in ("end", "close"))
    if lead in _UNTIL or (edge in ("end", "close") and lead in ("", "at", "in", "on")):
        return replace(time, start=start, stretch=calendar.until(stretch), kind="until")
    if lead in ("since", "ever since") or lead.startswith("dat"):
        return replace(time, start=start, stretch=calendar.since(stretch, published_on), kind="since")
    onward = _ONWARD.match(text, time.end)
    due = lead == "from" and stretch.first is not None and stretch.first > published_on
    opens = (
        due
        or lead not in ("", "from", "between", "at", "in", "on")
        or (
            lead == "from"
            and (
                onward is not None
                or (len(stretch.edtf) > 4 and not _COMPARED.search(text[max(left, start - 16) : start]))
            )
        )
    )
    if opens:
        end = onward.end() if onward else time.end
        return replace(time, start=start, end=end, stretch=calendar.onward(stretch), kind="since")
    return replace(time, stretch=stretch, start=start if edge else time.start)


def _counted_on(time: Time, window: str, event: re.Match[str], *, lasts: bool) -> Time:
    """So many months or years from a beginning on; where it does not last so long, the time so far behind it."""
    count, months = count_of(event["count"]), english.TIME_UNITS[event["unit"].lower()]
    if count is None or time.stretch.first is None or not 0 < count * months <= 600:
        return time
    end = calendar.shift_months(time.stretch.first, round(count * months))
    last = calendar.of_year(end.year) if len(time.stretch.edtf) == 4 and months >= 12 else calendar.month_of(end)
    start = time.start - len(window) + event.start()
    if not lasts:
        return replace(time, start=start, stretch=last) if event["link"].lower() in ("after", "from") else time
    return replace(time, start=start, stretch=calendar.between(time.stretch, last), kind="range")


def _run_up(text: str, time: Time, base: int) -> Time | None:
    """ "In the year to June 2024", "the 12 months ended March 31": the length that ends there."""
    window = text[base : time.start]
    match = _RUN_UP.search(window) if any(unit in window.lower() for unit in _RUN_UP_UNITS) else None
    last = time.stretch.last
    if match is None or last is None:
        return None
    count = count_of(match["count"]) if match["count"] else 1.0
    months = english.TIME_UNITS[match["unit"].lower()]
    if count is None or not months or count * months > 1200:
        return None
    opening = calendar.shift_months(calendar.shift_days(last, 1), -round(count * months))
    yearly = months >= 12 and len(time.stretch.edtf) == 4
    first = calendar.of_year(last.year - round(count * months / 12) + 1) if yearly else calendar.month_of(opening)
    return replace(time, start=base + match.start(), stretch=calendar.between(first, time.stretch), kind="range")


def _edge(stretch: Stretch, *, last: bool) -> Stretch:
    """The first or last month of a year or longer stretch; shorter ones stay whole."""
    if stretch.first is None or stretch.last is None or (stretch.last - stretch.first).days < 300:
        return stretch
    return calendar.month_of(stretch.last if last else stretch.first)
