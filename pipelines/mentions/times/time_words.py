"""Fragments of patterns that the grammars of times share, and what a match of them means.

Belongs here: month names, days, years, spelled counts, references to a year ("of last year"), the state that
relative times are resolved against. Does not belong here: whole expressions (dates.py, relative_times.py, terms.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Literal

from pipelines.languages import english
from pipelines.mentions.number_words import SMALL, alternation, words_value
from pipelines.mentions.times.calendar import Stretch
from pipelines.objects import record

Basis = Literal["stated", "context"]
Kind = Literal["point", "range", "until", "since", "duration", "term"]

FULL_MONTHS = [m for m in english.MONTHS if len(m) > 4 or m in ("june", "july", "may")]
_SHORT = [m for m in english.MONTHS if m not in FULL_MONTHS]
_TITLE, _CAPITALS = [m.title() for m in FULL_MONTHS], [m.upper() for m in FULL_MONTHS]
MONTH = rf"(?:(?:{alternation([*_TITLE, *_CAPITALS])})\b|(?:{alternation([m.title() for m in _SHORT])})\b\.?)"
FULL_MONTH = rf"(?:{alternation([m.title() for m in FULL_MONTHS])})\b"
WEEKDAY = rf"(?:{alternation([d.title() for d in english.WEEKDAYS])})\b"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|,\d{3}(?!\d))"
DAY_WORD = alternation(english.ORDINALS)
YEAR = r"(?:1[789]\d\d|20\d\d)"
DASH = r"\s?[-–—]\s?"
JOINT = rf"(?:{DASH}|\s(?:to|through|until|till|and)\s)"
_VAGUE = ("several", "many", "a few", "a couple of", "dozens of")
COUNT = (
    r"(?:\d{1,4}(?:\.\d{1,2})?(?![\d,.]\d|\d)"
    rf"|(?:{alternation(_VAGUE)}|half\sa\sdozen|half\sa(?=\s(?:decade|century)\b)|a\sdozen|(?:{SMALL}|an?)(?:\s(?:hundred|thousand))?(?:\sand\sa\shalf)?)(?!\w))"
)
COUNT_WORDS = frozenset(
    ("a", "an", "half", *(v.split()[0] for v in _VAGUE), *english.DIGITS, *english.TEENS, *english.TENS)
)
"""First words of the counts that are printed in words."""
FIRST_WORD = re.compile(r"[A-Za-z]+")
UNIT = rf"(?:{alternation([u for u in english.TIME_UNITS if u != 'century'])}|centur(?=y|ies))(?:y|ies|s)?\b"
_POINTED = r"last|this|next|that(?:\ssame)?|the\s(?:same|following|next|previous|preceding|prior|current)"
_KIND_OF_YEAR = r"calendar|fiscal|financial|business|academic|school|reporting|crop|marketing"
# a year that is told by its place: "last year", "the previous financial year"
REFERENCE = rf"(?:(?:(?:{_POINTED})(?:\s(?:{_KIND_OF_YEAR}))?|the(?:\slast\s(?:{_KIND_OF_YEAR}))?)\syear\b|this\sone\b)"

REACH = 600
"""Characters over which a time that lacks its year leans on one named before."""
_TOPICS = 20  # times looked back over for one that is no comparison
_AHEAD = (english.FUTURE_WORDS - {"due", "until", "till", "plan", "plans"}) | frozenset(
    "expect expects aim aims target targets intend intends hope hopes forecast forecasts".split()
)
# what says nothing of the clause: "the planned line", "China came next", "more than expected"
_PLANNED = re.compile(
    r"\b(?:(?:the|a|its|their|than|as)\s(?:planned|scheduled|expected|forthcoming|had\sbeen\s(?:planned|expected))"
    r"|(?:c[ao]mes?|was|were|ranked|stood)\snext|next\s(?:c[ao]mes?|to\b|in\s(?:line|rank|size|order)|with))\b"
)
# "the pilot is to start", "is due in": of what is still to come
_IS_TO = re.compile(
    r"\b(?:is|are) (?:(?:also|then|now) )?"
    r"(?:to (?!(?:date|this|their|its|some|a|the|\d)\b)[a-z]+|due (?:to|in|by|at|for)\b)"
)
_LOOK = 90  # characters around a time in which a future is told
OF_YEAR = (
    rf"(?:(?:,\s?|\s(?:of\s)?|\sin\s)(?:the\syear\s)?(?P<year>{YEAR})(?!\d|,\d|\.\d|-\d)"
    rf"|,?\s(?:of\s|in\s)?(?P<reference>{REFERENCE})(?!['’]s\b))"
)
"""The year after a day or month: "2024", ", 2024", "of 2024", "last year"."""


@dataclass(slots=True)
class Context:
    """What relative times are resolved against: the publication and the times named so far, in order."""

    text: str
    published_on: date
    named: list[tuple[int, Stretch]] = field(default_factory=list)
    compared: set[int] = field(default_factory=set)
    """Places of times that others are compared with ("the same period last year"): no topic to come back to."""

    reporting: Stretch | None = None
    """What the text as a whole reports on, once its headline or lead has said so."""
    titled: bool = False
    """Whether headline or heading said so."""
    paragraph: int = 0
    """Where the paragraph being read begins."""
    entry: Stretch | None = None
    """The date that stands alone in the heading above."""
    sentence: int = 0
    """Where the sentence being read begins."""

    def last(self) -> Stretch | None:
        """The time named last."""
        return self.named[-1][1] if self.named else None

    def last_date(self) -> Stretch | None:
        """The time named last that does not run up to the publication."""
        return next((s for _, s in reversed(self.named[-_TOPICS:]) if s.last != self.published_on), self.last())

    def last_short(self) -> Stretch | None:
        """The time of the paragraph named last that is told to the month or day; where there is none, the last at all:
        "that month" is no year."""
        for place, stretch in reversed(self.named[-_TOPICS:]):
            if place < self.paragraph:
                break
            if len(stretch.edtf.split("/")[0]) > 4 or len(stretch.edtf.split("/")[-1]) in (7, 10):
                return stretch
        return self.last()

    def last_day(self) -> Stretch | None:
        """The time named last that is a day or begins on one, first within the paragraph; None where there is none."""
        days = [
            (place, stretch)
            for place, stretch in reversed(self.named[-_TOPICS:])
            if len(stretch.edtf.split("/")[0]) == 10 or len(stretch.edtf.split("/")[-1]) == 10 and stretch.first is None
        ]
        return days[0][1] if days and days[0][0] >= self.paragraph - REACH else None

    def near(self) -> Iterator[Stretch]:
        """The times of the paragraph that are no mere comparisons, the last first."""
        for place, stretch in reversed(self.named[-_TOPICS:]):
            if place < self.paragraph:
                return
            if place not in self.compared:
                yield stretch

    def topic(self) -> Stretch | None:
        """The time named last that is no mere comparison; outside its paragraph, what the text reports on."""
        found = next(self.near(), self.reporting)
        if found is not None:
            return found
        return next((stretch for at, stretch in reversed(self.named[-_TOPICS:]) if at not in self.compared), None)

    def span(self) -> Stretch | None:
        """The stretch of the paragraph, reported on, or named last: longer than a day and no mere comparison."""
        named = (stretch for place, stretch in reversed(self.named[-_TOPICS:]) if place not in self.compared)
        reported: list[Stretch] = [self.reporting] if self.reporting is not None else []
        for stretch in chain(self.near(), reported, named):
            if stretch.first not in (None, stretch.last):
                return stretch
        return None

    def double_year(self) -> Stretch | None:
        """The business or school year ("2023/2024") that was named last of all times, unless it is long ago."""
        if not self.named or not self.paragraph - self.named[-1][0] < REACH:
            return None
        stretch = self.topic()
        if stretch is None or stretch.first is None or stretch.last is None or len(stretch.edtf) != 9:
            return None
        return stretch if stretch.last.year - stretch.first.year == 1 else None

    def as_long_as(self, months: float) -> Stretch | None:
        """The closed stretch of the paragraph, reported on or named last that is about so many months long."""
        named = [stretch for place, stretch in reversed(self.named[-_TOPICS:]) if place not in self.compared]
        for stretch in (*self.near(), self.reporting, *named):
            if stretch is None or stretch.first is None or stretch.last is None:
                continue
            if abs((stretch.last - stretch.first).days + 1 - 30.44 * months) < 0.04 * 30.44 * months + 2:
                return stretch
        return None

    def long(self, months: float) -> Stretch | None:
        """The time named last that is about so many months long, else the topic."""
        for _, stretch in reversed(self.named[-_TOPICS:]):
            if stretch.first is not None and stretch.last is not None:
                days = (stretch.last - stretch.first).days
                if abs(days - 30.44 * months) < 0.15 * 30.44 * months + 31:
                    return stretch
        return self.topic()

    def topic_year(self) -> int:
        """The year of the topic, else the year named last, else that of the publication."""
        closed = (s for s in self.near() if s.last != self.published_on or s.first == s.last)
        topic = next(closed, self.reporting) or self.topic()
        year = None if topic is None else self._year_of(topic)
        return self.last_year() if year is None else year

    def _year_of(self, stretch: Stretch) -> int | None:
        """The year that "that year" means of a stretch: where it runs up to the publication, that of its beginning."""
        if stretch.first is not None and stretch.first < self.published_on == stretch.last:
            return stretch.first.year
        return stretch.year

    def last_year(self) -> int:
        """The year named last, else that of the publication."""
        for _, stretch in reversed(self.named):
            if (year := self._year_of(stretch)) is not None:
                return year
        return self.published_on.year


@record
class Time:
    """A time as found at one place, before prepositions and neighbours are looked at."""

    start: int
    end: int
    stretch: Stretch
    kind: Kind = "point"
    basis: Basis = "stated"


NOW = frozenset("now today currently presently nowadays".split()) | {"at present", "at the moment"}
"""What tells the present of a text and no more."""


def month_number(printed: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return english.MONTHS[printed.lower().rstrip(".")]


def day_number(printed: str) -> int:
    """The day that "11", "11th" or "eleventh" names."""
    word = english.ORDINALS.get(printed.lower())
    return word if word is not None else int(re.sub(r"\D", "", printed))


def count_of(printed: str) -> float | None:
    """The count that digits or words state; None for a vague one ("several")."""
    printed = printed.lower().strip()
    if printed[0].isdigit():
        return float(printed)
    if printed in _VAGUE:
        return None
    if printed.startswith("half a dozen"):
        return 6.0
    if printed == "half a":
        return 0.5
    half = 0.5 if printed.endswith("and a half") else 0.0
    return words_value(printed.removesuffix("and a half").replace(" and", "").strip()) + half


def referred_year(reference: str, context: Context, pos: int) -> int:
    """The year that "last year", "that year", "the following year" names."""
    words = reference.lower().removeprefix("the ").split()
    published = context.published_on.year
    if words[0] == "last":
        return published - 1
    if words[0] == "next":
        return (context.topic_year() if reference.lower().startswith("the ") else published) + 1
    if words[0] in ("this", "current"):
        return published
    if words[0] in ("that", "same"):
        compared = bool(context.named) and context.named[-1][0] in context.compared
        return context.topic_year() if compared else context.last_year()
    named = context.topic_year()
    if words[0] == "following":
        return named + 1
    if words[0] in ("previous", "preceding", "prior"):
        return named - 1
    return year_meant(context, pos, fallback=True) or published


def is_ahead(context: Context, pos: int) -> bool:
    """Whether the words around `pos`, within its sentence, speak of what is still to come."""
    base = min(pos, max(0, pos - _LOOK, context.paragraph))
    before, after = context.text[base:pos].lower(), context.text[pos : pos + _LOOK].lower()
    around = before[before.rfind(". ") + 1 :] + after[: after.find(". ") + 1 or len(after)]
    words = re.findall(r"[a-z]+", _PLANNED.sub("", around))
    return not _AHEAD.isdisjoint(words) or _IS_TO.search(around) is not None


def year_meant(context: Context, pos: int, *, fallback: bool) -> int | None:
    """The year that a bare "the year" at `pos` means.

    What is still to come is of the year of publication; else the year spoken of in the paragraph or reported on counts.
    Where there is none, the year of publication where `fallback`.
    """
    published = context.published_on.year
    if is_ahead(context, pos):
        return published
    for stretch in context.near():
        if stretch.last is None or stretch.last.year > published:
            continue
        year_out = stretch.last < context.published_on and stretch.last.month == 12  # "by the end of 2024"
        if year_out if stretch.first is None else stretch.first.year == stretch.last.year:
            return stretch.last.year
    if context.reporting is not None and context.reporting.year is not None:
        return context.reporting.year
    return published if fallback else None


def stated_year(match: re.Match[str], context: Context) -> tuple[int, Basis] | None:
    """The year in a match's groups `year` and `reference`, and whether it had to be looked up; None where neither."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(match["year"]), "stated"
    if groups.get("reference"):
        return referred_year(match["reference"], context, match.start()), "context"
    return None


def made(match: re.Match[str], stretch: Stretch | None, basis: Basis = "stated") -> Time | None:
    """A match as a time; None for a day that is not in the calendar."""
    if stretch is None:
        return None
    return Time(match.start(), match.end(), stretch, "range" if "/" in stretch.edtf else "point", basis)


def made_context(match: re.Match[str], stretch: Stretch) -> Time:
    """A match as a time that had to be looked up."""
    return Time(match.start(), match.end(), stretch, "range" if "/" in stretch.edtf else "point", "context")
