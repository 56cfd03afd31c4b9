"""Times of a text, each resolved against the publication date and the times named before it.

Belongs here: the scan for times, and what prepositions ("by", "since", "from … to") make of them. Does not belong
here: single expressions (dates.py, relative_times.py, terms.py), what period holds where none is named
(period_context.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import re2

from pipelines.languages import english
from pipelines.mentions import calendar
from pipelines.mentions.calendar import Stretch
from pipelines.mentions.dates import date_at
from pipelines.mentions.number_words import alternation
from pipelines.mentions.relative_times import relative_at
from pipelines.mentions.terms import term_at
from pipelines.mentions.time_words import FULL_MONTHS, Basis, Context, Time
from pipelines.model import Period, Sentence

_MONTH = alternation([m.title() for m in english.MONTHS] + [m.upper() for m in FULL_MONTHS])
_WEEKDAY = alternation([day.title() for day in english.WEEKDAYS])
_WORD = alternation(
    [*english.DIGITS, *english.TEENS, *english.TENS, "hundred", "thousand", "dozen", "few", "several", "couple", "many"]
)
_UNIT = "second|minute|hour|day|night|week|fortnight|month|quarter|season|year|decade|centur|generation"
_S = r"[ \n?]"  # "?" stands for what is not ASCII: other spaces and dashes
_DAYNUM = r"[0-9]{1,2}(?:st|nd|rd|th)?"
# One linear scan over the text's bytes (a character outside ASCII is one "?", so positions agree) finds where a time may
# begin; the grammars look only there.
_WHICH = "last|past|this|next|that|these|same|following|previous|preceding|prior|coming|recent|corresponding|comparable"
_ORDER = rf"(?:{alternation(english.ORDINALS)}|[1-4](?:st|nd|rd|th)|final|last)"
_LENGTH = rf"[ -](?:\w+[ -]){{0,2}}(?:{_UNIT})"
_TRIGGER = re2.compile(
    (
        rf"\b(?:FY{_S}?'?)?(?:1[789]|20)[0-9]{{2}}"
        rf"|\b{_DAYNUM}(?:{_S}?[-,?]{_S}?|{_S}(?:to|and|until|through|of){_S}|{_S})(?:{_DAYNUM}{_S}(?:of{_S})?)?(?:{_MONTH})\b"
        r"|\b[0-9]{1,2}[/.][0-9]{1,2}[/.](?:1[789]|20)[0-9]{2}"
        rf"|\b(?:{_MONTH})\b|\b(?:{_WEEKDAY})\b|\b[QH][1-4]\b|\b[1-4][QH]\b"
        r"|(?i:"
        rf"\b[0-9][0-9.]{{0,5}}(?:{_S}?[-?]{_S}?[0-9]{{1,4}}|{_S}(?:to|or|and){_S}\w+)?{_LENGTH}"
        rf"|\b(?:{_WORD}|an?|half)(?:(?:[ -]|{_S}?[-?]{_S}?)(?:{_WORD}|an?|and|to|or|of|half|[0-9]{{1,4}})){{0,6}}{_LENGTH}"
        rf"|\b(?:the )?(?:{_WHICH}) (?:\w+[ -]){{0,4}}(?:{_UNIT}|period|date|span|interval|time|weekend|{_MONTH}|{_WEEKDAY})"
        rf"|\b(?:the )?{_ORDER}[ -](?:quarter|half|{_WORD}|[0-9]{{1,2}}|of)\b|\b{_ORDER} five-year|\b[0-9]{{1,2}}th five-year"
        r"|\b(?:the )?(?:spring|summer|autumn|fall|winter),? (?:of|last|this|next|that|[12])"
        r"|\bthe year\b|\bage[sd]?\b|\byear['?]?s?[ -]end\b"
        r"|\b(?:yesterday|today|tonight|tomorrow|now|currently|presently|nowadays|as of|so far|thus far|to date|up to|up until"
        r"|until|till|by now|to this day|at present|at the moment))"
    ).encode()
)
_LEAD = re.compile(
    r"(?:\b(?P<lead>by|as\sof|as\sat|until|till|up\sto|up\suntil|prior\sto|before|no\slater\sthan|through|ever\ssince|since|"
    r"(?:starting|beginning|counted|counting|effective|valid|applicable|running|commencing)\s(?:from|on|in|with|as\sof)|with\seffect\s(?:from|on)|effective|"
    r"dat(?:ing|es)\sback\sto|from|between|at|in|on)\s)?"
    r"(?:(?:about|around|roughly)\s)?"
    r"(?:(?:the\s)?(?:very\s)?(?P<edge>end|close|beginning|start|outset|middle|turn)\sof\s|(?P<part>early|earlier|late|later|mid|end)(?:\sin)?[\s-])?"
    r"(?:the\s|year\s)?$",
    re.IGNORECASE,
)
_OPENERS = frozenset("starting beginning counted counting effective valid applicable running commencing effect as".split())
_UNTIL = frozenset("by until till before through".split()) | {
    "as of",
    "as at",
    "up to",
    "up until",
    "prior to",
    "no later than",
}
_COMPARED = re.compile(
    r"\b(?:increase|increased|rise|up|down|growth|change|changed|drop|decrease|decline|different|improvement|unchanged|gain|jump|figures?|data|"
    r"level|levels|compared|figure|those|that|percent|cent|points?)\s$",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s(?:on|onwards?|forward)\b(?!\s(?:the|a)\b)", re.IGNORECASE)
_TO = re.compile(
    r"\s?[-–—]\s?|\s(?:to|through|until|till|up\sto)\s(?:the\s)?(?:(?:end|middle)\sof\s)?|\sto\s(?:early|late|mid)[\s-]",
    re.IGNORECASE,
)
_AND = re.compile(r"\sand\s(?:the\s)?(?:(?:end|middle)\sof\s)?", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:from|between)\s(?:(?:the\s)?(?:end|middle)\sof\s|early\s|late\s|mid-)?$", re.IGNORECASE)
_APPOSED = re.compile(r",?\s(?:\(|in\s|on\s|that\sis,?\s(?:in\s)?)?", re.IGNORECASE)


def find_periods(text: str, sentences: Sequence[Sentence], published_on: date) -> tuple[Period, ...]:
    """All times of a text, in order and without overlap.

    Relative times are resolved against `published_on`, never against today; a time that leans on another ("the
    following year") against the one named last. A bare length is of kind "term" and has no EDTF.
    """
    reader = _Reader(text, published_on)
    done = at = 0
    for match in _TRIGGER.finditer(text.encode("ascii", "replace")):
        pos = match.start()
        if pos < done:
            pos = _later_start(text, done, match.end())
            if pos is None:
                continue
        while at < len(sentences) and sentences[at].end <= pos:
            at += 1
        if at == len(sentences):
            break
        if sentences[at].start <= pos:
            done = max(done, reader.read(pos, sentences[at].start, sentences[at].end, match.end()))
    return reader.periods()


def _later_start(text: str, done: int, end: int) -> int | None:
    """Where a trigger that begins inside a time already read goes on behind it; None where it does not."""
    return done + 1 if end > done + 1 and text[done] in " -" else None


class _Reader:
    """Times found so far: as printed (`raw`) and with their prepositions (`out`), side by side."""

    def __init__(self, text: str, published_on: date) -> None:
        self.text = text
        self.context = Context(text, published_on)
        self.raw: list[Time] = []
        self.out: list[Time] = []

    def periods(self) -> tuple[Period, ...]:
        """What was found, as mentions."""
        return tuple(
            Period(t.start, t.end, t.stretch.edtf, t.stretch.first, t.stretch.last, t.kind, t.basis) for t in self.out
        )

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
        led = self._led(time, left)
        self.raw.append(time)
        self.out.append(led)
        self.context.named.append((led.start, led.stretch))
        return led.end

    def _inside(self, pos: int, left: int, right: int, trigger_end: int) -> int:
        """A trigger may begin before the time that it announces ("the last of these 12 months"): try its later words."""
        space = self.text.find(" ", pos, trigger_end)
        return self.read(space + 1, left, right, trigger_end) if 0 < space < trigger_end - 1 else pos + 1

    def _joins(self, time: Time, left: int, *, calendar_time: bool) -> bool:
        """Join a time to the one before it: the end of a range, or an apposition that says the same in full."""
        if not self.out or self.raw[-1].kind == "term" or self.raw[-1].end < left:
            return False
        first, led = self.raw[-1], self.out[-1]
        gap = self.text[led.end : time.start]
        if len(gap) > 16:
            return False
        told_in_full = time.basis == "stated" or (first.basis == "context" and calendar_time)
        if first.kind == "point" and first.basis == "context" and told_in_full and _APPOSED.fullmatch(gap):
            self._replace(replace(self._led(time, left), start=first.start))
            return True
        opening = _OPENING.search(self.text[max(left, led.start - 20) : led.start])
        opens = (opening.group() if opening else self.text[led.start : led.start + 16]).lower()
        joined = _TO.fullmatch(gap) or (opens.startswith("between") and _AND.fullmatch(gap))
        start = led.start - len(opening.group()) if opening else led.start
        if time.kind == "until" and opens.startswith(("from", "since")) and (joined or not gap.strip()):
            since = calendar.since(first.stretch, self.context.published_on)
            self._replace(Time(start, time.end, since, "since", first.basis))
            return True
        if not joined or first.stretch.first is None or time.stretch.last is None or time.kind == "until":
            return False
        if first.stretch.first >= time.stretch.last or led.kind == "until":
            return False
        basis: Basis = "context" if "context" in (first.basis, time.basis) else "stated"
        self._replace(Time(start, time.end, calendar.between(first.stretch, time.stretch), "range", basis))
        return True

    def _replace(self, time: Time) -> None:
        self.raw[-1] = self.out[-1] = time
        self.context.named[-1] = (time.start, time.stretch)

    def _led(self, time: Time, left: int) -> Time:
        """A time with the words before it that make it an end or a beginning: "by the end of", "since"."""
        bound = max(left, self.out[-1].end if self.out else 0)
        base = max(bound, time.start - 48)
        words = self.text[base : time.start].lower().split()
        # "in 2023" is most common and needs no look at what stands further left
        if not words or (words[-1] in ("in", "on", "at") and (len(words) < 2 or words[-2] not in _OPENERS)):
            return time
        match = _LEAD.search(self.text[base : time.start])
        lead = " ".join((match["lead"] or "").lower().split()) if match else ""
        edge = ((match["edge"] or match["part"] or "") if match else "").lower()
        start = base + match.start() if match else time.start
        if time.kind in ("until", "duration") or self.text[time.end : time.end + 2] in ("'s", "’s"):
            return time
        if lead in ("from", "between") and time.kind == "range":
            return replace(time, start=start)
        stretch, published = time.stretch, self.context.published_on
        if edge in ("beginning", "start", "outset", "end", "close"):
            stretch = _edge(stretch, last=edge in ("end", "close"))
        if lead in _UNTIL or (edge in ("end", "close") and lead in ("", "at", "in", "on")):
            return replace(time, start=start, stretch=calendar.until(stretch), kind="until")
        if lead in ("since", "ever since") or lead.startswith("dat"):
            return replace(time, start=start, stretch=calendar.since(stretch, published), kind="since")
        onward = _ONWARD.match(self.text, time.end)
        if (
            lead not in ("", "between", "at", "in", "on")
            and self._begins(lead, time, base + (match.start() if match else 0), base)
        ) or (onward and lead == "from"):
            end = onward.end() if onward else time.end
            return replace(time, start=start, end=end, stretch=calendar.onward(stretch), kind="since")
        return replace(time, stretch=stretch, start=start if edge else time.start)

    def _begins(self, lead: str, time: Time, start: int, base: int) -> bool:
        """Whether "from" opens a stretch: not after a comparison ("an increase from 2022"), and not before a mere year."""
        if lead != "from":
            return True
        if _COMPARED.search(self.text[max(0, base - 16) : start]):
            return False
        return len(time.stretch.edtf) > 4


def _edge(stretch: Stretch, *, last: bool) -> Stretch:
    """The first or last month of a year or longer stretch; shorter ones stay whole."""
    if stretch.first is None or stretch.last is None or (stretch.last - stretch.first).days < 300:
        return stretch
    return calendar.month_of(stretch.last if last else stretch.first)
