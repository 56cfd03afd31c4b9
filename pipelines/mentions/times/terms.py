"""Bare lengths of time and ages: "for three years", "a two-day meeting", "within five to 20 working days".

Belongs here: finding them, so that their numbers are left alone, and telling them from measured averages ("15.6
months on average"), which are quantities. Does not belong here: lengths that say when (relative_times.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.times.calendar import Stretch
from pipelines.mentions.times.time_words import COUNT, COUNT_WORDS, FIRST_WORD, UNIT, Context, Time

_ADJECTIVE = (
    r"(?:working|business|calendar|full|consecutive|straight|successive|more|further|additional|extra|whole|long|short|"
    r"solid|odd|or\sso|good|lunar)"
)
_UPPER = rf"(?:(?:\s?[-–—]\s?|\s(?:to|or|and)\s)(?:{COUNT}))?"
_TERM = re.compile(
    rf"(?P<count>{COUNT}){_UPPER}(?:[\s\u00a0-]{_ADJECTIVE}){{0,2}}[\s\u00a0-](?P<unit>{UNIT})(?:[-\s]old\b)?",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?:half\s(?:an?|the)|a\shalf)[\s-](?:year|century|hour|day|month|decade|minute)s?\b", re.IGNORECASE
)
_AGE = re.compile(
    r"(?:aged?|ages)\s(?:of\s|over\s|under\s|between\s)?\d{1,3}(?:\s?(?:-|–|to|and)\s?\d{1,3})?\b", re.IGNORECASE
)
# three quarters of something are a fraction, three consecutive quarters a time
_THREE_QUARTERS = re.compile(
    r"(?:three[-\s]quarters|one[-\s]quarter)\b(?!\s(?:of\s(?:a|the)\s(?:year|century|decade)|ago|earlier|later|in\sa\srow))",
    re.IGNORECASE,
)
_OPENERS = COUNT_WORDS | {"age", "aged", "ages"}
_AVERAGE = re.compile(r"\b(?:averag\w+|pendency|mean|median)\b", re.IGNORECASE)
_SHORTENED = re.compile(
    r"\b(?:short\w+|reduc\w+|cuts?|cutting|compress\w+|trimm\w+|slash\w+|brought\sdown|down)\b[^.;:]{0,60}"
    r"\b(?:to|from|by)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
# "takes 13 months, down from 21", "took 30 days in 2023, compared with 41 days in 2019"
_HANDLED = re.compile(
    r"\b(?:takes?|took|taking|taken|waits?|waited|time|pendency|needs?|needed|handled|processed|examined|granted|decided|"
    r"cleared|registered|completed|issued)\b"
)
_COMPARED_AHEAD = re.compile(
    r"(?:\s(?:in|at)\s[^,.;]{2,20})?,?\s(?:(?:down|up)\sfrom|(?:as\s)?(?:compared\s(?:with|to)|against|instead\sof|rather\sthan))\s"
    rf"(?:[a-z]+\s){{0,2}}(?:\d|{COUNT}\s{UNIT}\b)"
)
_COMPARED_BEHIND = re.compile(
    r"\d[^.;:]{1,40}(?:\b(?:down|up)\sfrom|\b(?:compared\s(?:with|to)|against|instead\sof|rather\sthan))\s(?:[a-z]+\s){0,2}$"
)
# terms that the law or an offer sets are none
_SET = re.compile(
    r"\b(?:(?:opposition|notice|grace|protection|limitation|objection|appeal|response|comment|trial|probation|waiting|visa|"
    r"priority|validity|retention|storage)[\s-](?:period|term|time)s?|term\sof\s(?:protection|office)|deadlines?|time[\s-]limits?|"
    r"validity|visa)\b",
    re.IGNORECASE,
)
_JOURNEY = re.compile(
    r"\b(?:journeys?|trips?|travel\w*|transit|crossing|voyage|drive|flights?|ride|walk)\b", re.IGNORECASE
)
_MANY = re.compile(r"\d{1,3}(?:[, ]\d{3})+$|\d{5,}$")  # too many for one length
_WORKED = re.compile(r"(?:hour|day|night)s?$", re.IGNORECASE)
_VAGUE = frozenset(("a", "an", "several", "many", "a few", "a couple of", "dozens of", "one"))
_LONG = re.compile(r"(?:year|decade|centur|generation|season|quarter)", re.IGNORECASE)


def term_at(context: Context, pos: int, right: int, left: int) -> Time | None:
    """The bare length or age that begins at `pos`, a measured average excepted. `left`, `right` bound its sentence."""
    text = context.text
    if text[pos : pos + 4].isdigit() or text[pos - 1 : pos] == "," and text[pos - 2 : pos - 1].isdigit():
        return None
    if not text[pos].isdigit():
        word = FIRST_WORD.match(text, pos)
        if word is None or word.group().lower() not in _OPENERS:
            return None
    match = _HALF.match(text, pos, right) or _AGE.match(text, pos, right)
    if match is None:
        match = _TERM.match(text, pos, right)
        if match is None or match["count"].lower() in ("a", "an") and text[match.end("count")] != "-":
            return None
        if _THREE_QUARTERS.match(text, pos, right):
            return None
        counted = (
            match["count"][0].isdigit() or text[match.end("count")] != "-" and match["count"].lower() not in _VAGUE
        )
        if counted and is_measured(text, match.span(), match["unit"], match["count"], left, right):
            return None
    return Time(match.start(), match.end(), Stretch("", None, None), "term")


def is_measured(text: str, span: tuple[int, int], unit: str, count: str, left: int, right: int) -> bool:
    """Whether a length of time is an indicator: averaged, summed over many, or a handling time that was shortened or is
    compared."""
    pos, end = span
    if _LONG.match(unit) and "." not in count:
        return False
    if _MANY.match(count) and _WORKED.match(unit):
        return not text.startswith("for ", pos - 4)  # "stayed 176,400 nights", "40,000 hours of training"
    before = text[max(left, pos - 90) : pos]
    if _SET.search(before):
        return False
    if _AVERAGE.search(text, max(left, pos - 120), min(right, pos + 80)) is not None:
        return True
    if _JOURNEY.search(before) is not None:
        return False
    if _SHORTENED.search(before) is not None:
        return True
    compared = _COMPARED_AHEAD.match(text, end, right) or _COMPARED_BEHIND.search(before)
    return compared is not None and _HANDLED.search(before) is not None
