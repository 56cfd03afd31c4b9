"""Times of a text, each resolved against the publication date and the times named before it.

Belongs here: the scan for times, and what prepositions ("by", "since", "from … to") make of them. Does not belong
here: single expressions (dates.py, relative_times.py, terms.py), what period holds where none is named
(period_context.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import re2

from pipelines.languages import english
from pipelines.mentions.number_words import alternation
from pipelines.mentions.times import calendar
from pipelines.mentions.times.comparisons import comparison_at
from pipelines.mentions.times.dates import date_at
from pipelines.mentions.times.relative_times import relative_at
from pipelines.mentions.times.reporting import LOOKED_AT, TOP, reports
from pipelines.mentions.times.terms import term_at
from pipelines.mentions.times.time_leads import led
from pipelines.mentions.times.time_words import FULL_MONTHS, Basis, Context, Time
from pipelines.model import Period, Sentence

_MONTH = alternation([m.title() for m in english.MONTHS] + [m.upper() for m in FULL_MONTHS])
_WEEKDAY = alternation([day.title() for day in english.WEEKDAYS])
_WORD = alternation(
    [*english.DIGITS, *english.TEENS, *english.TENS, "hundred", "thousand", "dozen", "few", "several", "couple", "many"]
)
_UNIT = "second|minute|hour|day|night|week|fortnight|month|quarter|season|year|decade|centur|generation"
_S = r"[ \n?]"  # "?" stands for what is not ASCII: other spaces and dashes
_DAYNUM = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_WHICH = "last|past|this|next|that|these|same|following|previous|preceding|prior|coming|recent|current"
_WHICH += "|corresponding|comparable|like|equivalent"
_ORDER = rf"(?:{alternation(english.ORDINALS)}|[1-4](?:st|nd|rd|th)|final|last)"
_LENGTH = rf"[ -](?:\w+[ -]){{0,2}}(?:{_UNIT})"
_NAMED = rf"{_UNIT}|period|date|span|interval|time|weekend|spring|summer|autumn|winter|{_MONTH}|{_WEEKDAY}"
_SPAN = "year|half-year|quarter|month|period|reporting|review|reported|reference"
_JOINT = rf"{_S}?[-,?]{_S}?|{_S}(?:to|and|until|through|of){_S}|{_S}"
# One linear scan over the text's bytes (a character outside ASCII is one "?", so positions agree) finds where a time
# may begin; the grammars look only there.
_TRIGGER = re2.compile(
    (
        rf"\b(?:FY{_S}?'?)?(?:1[789]|20)[0-9]{{2}}"
        rf"|\b{_DAYNUM}(?:{_JOINT})(?:(?:the{_S})?{_DAYNUM}{_S}(?:of{_S})?)?(?:{_MONTH})\b"
        r"|\b[0-9]{1,2}[/.][0-9]{1,2}[/.](?:1[789]|20)[0-9]{2}"
        rf"|\b(?:{_MONTH})\b|\b(?:{_WEEKDAY})\b|\b[QH][1-4]\b|\b[1-4][QH]\b"
        r"|\bthe [0-9]{1,2}(?:st|nd|rd|th)\b|\bNew Year['?]s (?:Day|Eve)\b"
        r"|(?i:"
        rf"\b[0-9](?:[0-9.]{{0,4}}[0-9])?(?:{_S}?[-?]{_S}?[0-9]{{1,4}}|{_S}(?:to|or|and){_S}\w+)?{_LENGTH}"
        rf"|\b(?:{_WORD}|an?|half)(?:(?:[ -]|{_S}?[-?]{_S}?)(?:{_WORD}|an?|and|to|or|of|half|[0-9]{{1,4}})){{0,6}}"
        rf"{_LENGTH}|\b(?:the )?(?:{_WHICH}) (?:\w+[ -]){{0,4}}(?:{_NAMED})"
        rf"|\b(?:the )?{_ORDER}[ -](?:quarter|half|{_WORD}|[0-9]{{1,2}}|of)\b"
        r"|\b(?:the|its|their) (?:very )?(?:first|opening|initial|second|third|fourth|fifth) (?:\w+ ){0,2}"
        r"(?:week|month|quarter|year)"
        r"|\bthe (?:years|months|decades?) (?:that|which) (?:have )?followed"
        rf"|\b{_ORDER} five-year|\b[0-9]{{1,2}}th five-year"
        r"|\b(?:the )?(?:spring|summer|autumn|fall|winter)\b"
        rf"|\b(?:the|this) (?:(?:whole|full|entire) )?(?:{_SPAN})\b|\bage[sd]?\b|\byear['?]?s?[ -]end\b"
        r"|\bby (?:then|that (?:time|point))\b"
        r"|\b(?:yesterday|today|tonight|tomorrow|now|currently|presently|nowadays|as of|so far|thus far|to date|up to"
        r"|up until|until|till|by now|to this day|at present|at the moment))"
    ).encode()
)
_TO = re.compile(
    r"\s?[-–—]\s?|\s(?:to|through|until|till|up\sto)\s(?:the\s)?(?:(?:end|middle)\sof\s)?|\sto\s(?:early|late|mid)[\s-]",
    re.IGNORECASE,
)
_AND = re.compile(r"\sand\s(?:the\s)?(?:(?:end|middle)\sof\s)?", re.IGNORECASE)
# "between its opening on May 3 and June 30"
_OPENING = re.compile(
    r"\b(?:from|between)\s(?:(?:its|their|the)\s(?:[\w-]+\s){1,4}(?:in|on)\s)?"
    r"(?:(?:the\s)?(?:end|middle)\sof\s|early\s|late\s|mid-)?$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",?\s(?:\(|in\s|on\s|that\sis,?\s(?:in\s)?)?", re.IGNORECASE)


_ISSUE = re.compile(
    r"\b(?:Bulletin|Issue|Newsletter|Notice|Edition|No\.?|Nr\.?|Circular) \d{1,2}/$"
)  # "Bulletin 1/2025"


def find_periods(text: str, sentences: Sequence[Sentence], published_on: date) -> tuple[Period, ...]:
    """All times of a text, in order and without overlap.

    Relative times are resolved against `published_on`, never against today; a time that leans on another ("the
    following year") against the one named last. A bare length is of kind "term" and has no EDTF.
    """
    reader = _Reader(text, sentences, published_on)
    done = at = 0
    for match in _TRIGGER.finditer(text.encode("ascii", "replace")):
        begin, stop = match.span()
        pos = begin if begin >= done else _later_start(text, done, stop)
        if pos is None or text[pos - 1 : pos] == "/" and _ISSUE.search(text, max(0, pos - 12), pos):
            continue
        while at < len(sentences) and sentences[at].end <= pos:
            at += 1
        if at == len(sentences):
            break
        if sentences[at].start <= pos:
            reader.enter(at)
            done = max(done, reader.read(pos, sentences[at].start, sentences[at].end, stop))
    return reader.periods()


def _later_start(text: str, done: int, end: int) -> int | None:
    """Where a trigger that begins inside a time already read goes on behind it; None where it does not."""
    return done + 1 if end > done + 1 and text[done] in " -" else None


class _Reader:
    """Times found so far: as printed (`raw`) and with their prepositions (`out`), side by side."""

    def __init__(self, text: str, sentences: Sequence[Sentence], published_on: date) -> None:
        self.text = text
        self.sentences = sentences
        self.at = -1
        self.context = Context(text, published_on)
        self.raw: list[Time] = []
        self.out: list[Time] = []

    def periods(self) -> tuple[Period, ...]:
        """What was found, as mentions."""
        return tuple(_period(time) for time in self.out)

    def enter(self, at: int) -> None:
        """Go on to sentence number `at`; what the text reports on may be known once a sentence is done."""
        if at == self.at:
            return
        if self.context.reporting is None and 0 <= self.at < TOP:
            self._look()
        if self.at < 0 or self.sentences[at].paragraph != self.sentences[self.at].paragraph:
            self.context.paragraph = self.sentences[at].start
            self._head(at)
        self.context.sentence = self.sentences[at].start
        self.at = at

    def _head(self, at: int) -> None:
        """Note whether the heading above sentence number `at` is a date."""
        above = self.sentences[at - 1] if at else None
        if above is not None and above.kind == "heading":
            named = self.out[-1] if self.out and self.out[-1].start >= above.start else None
            whole = named is not None and named.end - named.start > above.end - above.start - 3
            self.context.entry = named.stretch if named is not None and whole else None

    def _look(self) -> None:
        sentence, published = self.sentences[self.at], self.context.published_on
        here = bisect_left(self.out, sentence.start, key=lambda time: time.start)
        for time in self.out[here : here + LOOKED_AT]:
            if reports(self.text, self.sentences, self.at, _period(time), published):
                self.context.reporting = time.stretch
                self.context.titled = sentence.kind != "body"
                return

    def read(self, pos: int, left: int, right: int, trigger_end: int) -> int:
        """Read the time at a trigger; returns the place up to which the text is dealt with."""
        found = [
            time
            for time in (
                date_at(self.context, pos, right),
                relative_at(self.context, pos, right),
                term_at(self.context, pos, right, left),
            )
            if time is not None
        ]
        if not found:
            return self._inside(pos, left, right, trigger_end)
        time = max(found, key=lambda t: t.end)
        if time.kind == "term" or not time.stretch.edtf:
            self.raw.append(time)
            self.out.append(time)
            return time.end
        if self._joins(
            time, left, calendar_time=time is found[0] and self.text[time.start : time.end][:4].lower() != "last"
        ):
            return time.end
        before = self.out[-1] if self.out else None
        # a length ("12 months") may turn out to be told by its end ("ended March 31")
        bound = 0 if before is None else before.start if before.kind == "term" else before.end
        full = led(self.text, time, max(left, bound), self.context.published_on)
        if before is not None and full.start < before.end:
            self.raw.pop()
            self.out.pop()
        self.raw.append(time)
        self.out.append(full)
        self.context.named.append((time.start, full.stretch))
        if comparison_at(self.text, full.start, left, full.end) is not None:
            self.context.compared.add(time.start)
        return full.end

    def _inside(self, pos: int, left: int, right: int, trigger_end: int) -> int:
        """A trigger may begin before the time it announces ("the last of these 12 months"): try its later words."""
        space = self.text.find(" ", pos, trigger_end)
        return self.read(space + 1, left, right, trigger_end) if 0 < space < trigger_end - 1 else pos + 1

    def _joins(self, time: Time, left: int, *, calendar_time: bool) -> bool:
        """Join a time to the one before it: the end of a range, or an apposition that says the same in full."""
        if not self.out or self.raw[-1].kind == "term" or self.raw[-1].end < left:
            return False
        first, before = self.raw[-1], self.out[-1]
        gap = self.text[before.end : time.start]
        if len(gap) > 16:
            return False
        if self.text[time.end : time.end + 2] in ("'s", "’s"):
            return False  # "as of July 10, this year's trips"
        told_in_full = time.basis == "stated" or (first.basis == "context" and calendar_time)
        if first.kind == "point" and first.basis == "context" and told_in_full and _APPOSED.fullmatch(gap):
            full = led(self.text, time, max(left, first.end), self.context.published_on)
            if before.kind == "until" and full.kind == "point":  # "by Saturday, 2 December"
                full = replace(full, stretch=calendar.until(full.stretch), kind="until")
            self._replace(replace(full, start=min(first.start, before.start) if full.kind == "until" else first.start))
            return True
        opening = _OPENING.search(self.text[max(left, before.start - 48) : before.start])
        opens = (opening.group() if opening else self.text[before.start : before.start + 16]).lower()
        joined = _TO.fullmatch(gap) or (opens.startswith("between") and _AND.fullmatch(gap))
        start = before.start - len(opening.group()) if opening else before.start
        if time.kind == "until" and opens.startswith(("from", "since")) and (joined or not gap.strip()):
            since = calendar.since(first.stretch, self.context.published_on)
            self._replace(Time(start, time.end, since, "since", first.basis))
            return True
        if not joined or first.stretch.first is None or time.stretch.last is None or time.kind == "until":
            return False
        if first.stretch.first >= time.stretch.last or before.kind == "until":
            return False
        basis: Basis = "context" if "context" in (first.basis, time.basis) else "stated"
        self._replace(Time(start, time.end, calendar.between(first.stretch, time.stretch), "range", basis))
        return True

    def _replace(self, time: Time) -> None:
        self.raw[-1] = self.out[-1] = time
        self.context.named[-1] = (time.start, time.stretch)


def _period(time: Time) -> Period:
    stretch = time.stretch
    return Period(time.start, time.end, stretch.edtf, stretch.first, stretch.last, time.kind, time.basis)
