"""Which period holds where a clause states none.

Belongs here: the rule by which a period goes on through the sentences that plainly continue it. Does not belong
here: finding periods (periods.py), what a whole text reports on (reporting.py), and which period of its own clause a
number takes (rules).

The rule. A statement without a period takes the topic of the nearest sentence before it in the same paragraph. What
also belongs together: the items of a list with the heading or line that opens it, a paragraph with the heading above
it, an answer with its question, and a paragraph under a run-in heading ("Energy. …") with the paragraph before its
like. The topic of a sentence is its first period that is not

- a term ("for three years"), or told by distance ("forty years ago", "a year earlier"),
- a comparison ("than in 2020", "compared with 2022", "from 53 percent in 2023"),
- a dateline ("LIMA, 20 May 2025 --"), or a bare "now",
- the date of something else ("which opened in 2019", "under a memorandum signed in May", "(in 2016)"),
- an aside in the pluperfect ("in 2023 the value had been") where an earlier sentence has a later topic.

Where the text or its section reports on a period, that comes back as soon as a sentence no longer plainly continues
("it", "of them", "in addition") the one that named another; only a period that opened the sentence just before holds
without that. A beginning ("from next September") holds for plain continuations and for what "will" be.

What opens with "since then" goes back to the last time that the sentence before names, and the items of a list to that
of the line that opens it, by the way or not.

A sentence about the future ("will", "shall") looks for a period that reaches beyond the publication first. A
sentence in the bare present ("ships tie up at four berths") continues nothing: what it tells is no matter of a period.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipelines.mentions.times.comparisons import comparison_at
from pipelines.mentions.times.reporting import (
    Reported,
    is_aside,
    is_dateline,
    is_distant,
    is_fronted,
    is_pluperfect,
)  # fmt: skip
from pipelines.mentions.times.sentence_tenses import is_future, speaks_now
from pipelines.mentions.times.time_words import NOW
from pipelines.model import Period, Sentence

_REACH = 12  # sentences that are looked back over
_LIST_REACH = 60
_RUN_IN = 4  # tokens of a run-in heading
_YEARS = 800  # days
_FUTURE = re.compile(
    r"\b(?:will|shall|would|is\sto|are\sto|plans?\sto|expected\sto|aims?\sto|due\sto\sbe)\b", re.IGNORECASE
)
_COMING = frozenset("will shall would to".split())  # each wording of the future has one of them
_CONTINUING = re.compile(
    r"(?:(?:and|but|while)\s)?(?:of\s(?:these|them|those|this|the\s(?:total|rest|remainder|remaining))|among\s(?:them|these|those)|it|they|he|she|this|"
    r"that|these|those|its|their|both|all|another|the\s(?:latter|former|rest|others|same|total|remaining)|in\s(?:addition|total|all)|"
    r"during\s(?:this|that|the\ssame)|over\sthe\ssame|at\sthe\ssame|by\sthen|since\sthen|meanwhile|moreover|also|besides|similarly|further(?:more)?|"
    r"in\s(?:the\ssame|that|this|it|them)|(?:out|from|under|with|to|on|for|at|by)\s?(?:of\s)?(?:it|them|these)|together|altogether|a\sfurther|a\sthird\sof|half\sof|most\sof|some\sof|\w+\sof\s(?:these|them|those))\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:And\s|But\s)?(?:Of\s(?:the|this|that|these|those|them|it|its|their|all)\b|By\s(?!then|now|far|law|the\b|that|this|"
    r"comparison|contrast|way|means|order|\d)[a-z]+(?:\sof\s[a-z]+)?,)"
)
_NEW_WHOLE = re.compile(
    r"(?:And\s|But\s)?Of\s(?:the|its|their|our)\s(?:some\s)?\d[\d,.]*\s(?:\w+\s){1,3}(?:who|which|that)\s(?!was\b|were\b|had\b|\w+ed\b)"
)
_PLAN = re.compile(
    r"\b(?:plan|programme|program|strategy|roadmap|agenda|framework|commitments|pledges)\b", re.IGNORECASE
)
_SINCE_THEN = re.compile(r"(?:[A-Z][\w ]{0,12}, )?[Ss]ince then\b")


_PRESENT_TIMES = NOW | {"the current year"}


def divides(text: str, start: int, end: int) -> bool:
    """Whether a sentence opens with a part of what was told: "Of the 15 largest, five are …", "By owner, …", but not
    "Of the 1,180 people who work there, …"."""
    return _PART.match(text, start, end) is not None and _NEW_WHOLE.match(text, start, end) is None


class InForce:
    """The periods that hold in one text where a clause states none; what was once found is kept."""

    def __init__(self, text: str, sentences: Sequence[Sentence], periods: Sequence[Period], published_on: date) -> None:
        self._text, self._sentences, self._periods, self._published_on = text, sentences, periods, published_on
        self.reported = Reported(text, sentences, periods, published_on)
        self._starts = [sentence.start for sentence in sentences]
        self._period_starts = [period.start for period in periods]
        self._topics: dict[tuple[int, bool], Period | None] = {}

    def at(self, pos: int, *, told: bool = False) -> Period | None:
        """The period that holds at `pos` by what stands before its sentence; None where none does. `told`: the clause
        there tells of the past, whatever the rest of its sentence does."""
        at = bisect_left(self._starts, pos + 1) - 1
        if at < 0:
            return None
        here = self._sentences[at]
        ahead = not _COMING.isdisjoint(here.pieces) and _FUTURE.search(self._text, here.start, here.end) is not None
        reported = self.reported.around(at)
        held = self._held(at, ahead, reported)
        if _SINCE_THEN.match(self._text, here.start, here.end):
            held = self._named_last(at) or held
        elif held is None and here.kind == "item" and (first := self._leads_up(at)) is not None:
            held = self._named_last(first + 1)
            if held is None and _continues(self._text, self._sentences[first]):
                held = self._named_last(first)  # "The pilot ran until March. In it:"
        if held is None and not ahead:
            held = reported
        if held is None and (ahead or _is_verbless(here)):
            held = _plan(self._text, self._sentences, self._periods, self._published_on)
        if held is not None and is_future(here) and not self._is_ahead(held):
            return None
        part = divides(self._text, here.start, here.end)
        part = part or held is not None and self.is_term(held) and _continues(self._text, here)
        return None if not told and speaks_now(here) and not (ahead or part or here.kind == "headline") else held

    def _held(self, at: int, ahead: bool, reported: Period | None) -> Period | None:
        """The topic of the sentences before number `at` that still holds there."""
        best: Period | None = None
        alone: Period | None = None
        looks_back = continued = True
        goes_on = False
        for sentence in _before(self._text, self._sentences, at):
            continued = continued and _continues(self._text, self._sentences[sentence.index + 1])
            topic = self._topic(sentence, ahead)
            if topic is None or topic.kind in ("until", "since") and sentence.paragraph < self._sentences[at].paragraph:
                continue
            if (
                sentence.paragraph != self._sentences[at].paragraph
                and sentence.kind == "body"
                and not self._frames(topic, sentence)
            ):
                continue
            if self._text.startswith(" alone", topic.end) and not continued:
                alone = alone or topic  # "in 2023 alone" is set apart from what is told around it
                continue
            goes = continued or "will" in self._sentences[at].pieces
            if not goes and topic.kind == "since" and topic.last is None:
                continue
            if reported is not None and not continued and sentence.kind == "body":
                same = sentence.paragraph == self._sentences[at].paragraph
                opens = same and is_fronted(self._text, sentence, topic) and not _is_total(topic)
                if not opens:
                    break
            if best is None or (topic.last is not None and best.last is not None and topic.last > best.last):
                best, goes_on = topic, continued
            looks_back = is_pluperfect(self._text, sentence)
            if not looks_back:
                break
        if best is not None and looks_back and not goes_on and reported is not None and _is_later(reported, best):
            return reported
        return best or alone

    def _is_ahead(self, period: Period) -> bool:
        """Whether a period reaches beyond the publication: "from next January" begins after it."""
        return (period.last or period.first or self._published_on) > self._published_on

    def _leads_up(self, at: int) -> int | None:
        """The number of the line that opens the list in which sentence `at` is an item; None for none."""
        before = range(at - 1, max(-1, at - _REACH), -1)
        first = next((i for i in before if self._sentences[i].kind != "item"), None)
        opens = self._sentences[first] if first is not None else None
        return first if opens is not None and self._text[opens.start : opens.end].endswith(":") else None

    def _named_last(self, at: int) -> Period | None:
        """The last time that the sentence before number `at` names, by the way or not: "the pact, which they signed in
        2008. Since then …"."""
        before = self._sentences[at - 1] if at else None
        if before is None or before.paragraph != self._sentences[at].paragraph and self._sentences[at].kind != "item":
            return None
        first, last = (bisect_left(self._period_starts, edge) for edge in (before.start, before.end))
        named = [p for p in self._periods[first:last] if p.edtf and p.kind in ("point", "range") and p.last is not None]
        named = [p for p in named if comparison_at(self._text, p.start, before.start, p.end) is None]
        return named[-1] if named and (named[-1].last or self._published_on) <= self._published_on else None

    def _frames(self, topic: Period, sentence: Sentence) -> bool:
        """Whether a period holds beyond its paragraph: that of a question, one that opened its sentence, that of a
        figure ("the turnover of 2023") or of what leads up to a list; the day or year of one act does not."""
        if self._text[sentence.end - 1] == ":":
            return True
        line = self._text.find("\n", sentence.end)
        asked = self._text[sentence.start : line if line >= 0 else None].rstrip().endswith("?")
        figure = self._text[max(0, topic.start - 4) : topic.start].endswith(" of ")
        return asked or figure or is_fronted(self._text, sentence, topic)

    def is_term(self, period: Period) -> bool:
        """Whether a period is the term of a plan that has not ended: "the Work Plan 2025-2027"."""
        ahead = period.kind == "range" and period.last is not None and period.last > self._published_on
        return ahead and _PLAN.search(self._text, max(0, period.start - 40), period.start) is not None

    def _topic(self, sentence: Sentence, ahead: bool) -> Period | None:
        key = (sentence.index, ahead)
        if key not in self._topics:
            first = bisect_left(self._period_starts, sentence.start)
            last = bisect_left(self._period_starts, sentence.end)
            self._topics[key] = _topic(self._text, sentence, self._periods[first:last], ahead, self._published_on)
        return self._topics[key]


def _is_total(topic: Period) -> bool:
    """Whether a period is that of a running total: "since 1996", "from 1996 to 2020"."""
    long = topic.first is not None and topic.last is not None and (topic.last - topic.first).days > _YEARS
    return topic.kind == "since" or long


def _is_later(one: Period, other: Period) -> bool:
    return one.last is not None and other.last is not None and one.last > other.last


def _plan(text: str, sentences: Sequence[Sentence], periods: Sequence[Period], published_on: date) -> Period | None:
    """The years that a plan runs for, by the headline: "Action Plan 2025-2027"."""
    for sentence in sentences[:1]:
        if sentence.kind != "headline" or _PLAN.search(text, sentence.start, sentence.end) is None:
            return None
        for period in periods[:4]:
            if period.start >= sentence.end:
                break
            if period.kind == "range" and period.last is not None and period.last > published_on:
                return period
    return None


def _is_verbless(sentence: Sentence) -> bool:
    """Whether a sentence is a bare entry of a list: "Solar kits for 8,000 households"."""
    return not any(token.tag in ("VERB", "AUX") for token in sentence.tokens)


def _continues(text: str, sentence: Sentence) -> bool:
    """Whether a sentence plainly goes on with the one before: "They …", "Of these, …", "In addition, …"."""
    return _CONTINUING.match(text, sentence.start, sentence.end) is not None


def _before(text: str, sentences: Sequence[Sentence], at: int) -> Iterator[Sentence]:
    """The sentences before number `at` that continue into it, nearest first."""
    here = sentences[at]
    listed = here.kind == "item"
    run_in = asked = False
    paragraph = here.paragraph
    for i in range(at - 1, max(-1, at - 1 - (_LIST_REACH if listed else _REACH)), -1):
        sentence = sentences[i]
        if sentence.paragraph != paragraph:
            if listed and sentence.kind == "item":
                continue
            if sentence.kind == "heading" or (listed and text[sentence.start : sentence.end].endswith(":")):
                yield sentence
                return
            if asked and not run_in:
                return
            run_in = run_in or _is_run_in(sentences[i + 1])
            asked = text[sentence.start : sentence.end].endswith("?")
            if listed or not (run_in or asked):
                return
            paragraph = sentence.paragraph
        yield sentence


def _is_run_in(sentence: Sentence) -> bool:
    """Whether a paragraph's first sentence is only its heading: "Energy."."""
    return sentence.kind == "body" and not sentence.longer(_RUN_IN) and _is_verbless(sentence)


def _topic(text: str, sentence: Sentence, periods: Sequence[Period], ahead: bool, published_on: date) -> Period | None:
    """The period that a sentence sets for those that go on from it; `periods` are its own."""
    first: Period | None = None
    for period in periods:
        if not period.edtf or text[period.start : period.end].lower() in _PRESENT_TIMES:
            continue
        if is_distant(text, period) or is_dateline(text, sentence, period):
            continue
        if sentence.kind == "heading" and period.first == period.last == published_on:
            continue  # "Suva, 6 February 2025": when the text came out
        if comparison_at(text, period.start, sentence.start, period.end) is not None:
            continue
        if is_aside(text, sentence, period):
            continue
        if ahead and period.last is not None and period.last > published_on:
            return period
        if first is not None and first.kind == "since" and period.kind == "until":
            return joined(first, period)
        first = first or period
    return first


def joined(since: Period, until: Period) -> Period:
    """From the beginning of one period to the end of another, where one sentence names both ("running since June 2021,
    it had made 5 GWh by the end of 2022"): 2021-06/2022-12. The span is that of the one that stands later."""
    later = max(since, until, key=lambda period: period.start)
    edtf = f"{since.edtf.split('/')[0]}/{until.edtf.split('/')[-1]}"
    return replace(later, edtf=edtf, first=since.first, last=until.last, kind="range")
