"""Which period holds where a clause states none.

Belongs here: the rule by which a period goes on through the sentences that plainly continue it. Does not belong
here: finding periods (periods.py), and which period of its own clause a number takes (rules).

The rule. A statement without a period takes the topic of the nearest sentence before it in the same paragraph (list
items and the heading above them count as one paragraph). The topic of a sentence is its first period that is not

- a term ("for three years"), or told by distance ("forty years ago", "a year earlier"),
- a comparison ("than in 2020", "compared with 2022", "from 53 percent in 2023"),
- an aside in the pluperfect ("in 2023 the value had been") where an earlier sentence has a later topic.

A sentence about the future ("will", "shall") looks for a period that reaches beyond the publication first. A
sentence in the bare present ("ships tie up at four berths") does not continue a past event: nothing holds there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from pipelines.model import Period, Sentence

_REACH = 8  # sentences that a period can hold on for
_COMPARED = re.compile(
    r"\b(?:than|compared\s(?:with|to)|against|versus|from|over|increase\sfrom)\s(?:(?:[\w.,%$€£¥-]+\s){0,3})(?:in|of|for|during)?\s?(?:the\s)?$",
    re.IGNORECASE,
)
_DISTANCE = re.compile(r"\b(?:ago|earlier|before|later|previously|after)\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:will|shall|would|is\sto|are\sto|plans?\sto|expected\sto|aims?\sto)\b", re.IGNORECASE)
_PLUPERFECT = re.compile(
    r"\bhad\s(?:\w+ly\s|already\s|not\s|never\s)?(?:been|\w+ed|risen|grown|fallen|come|stood|gone|made|met|had|become|reached)\b"
)
_PRESENT = frozenset("is are has have does do 's".split())
_PAST_AUX = frozenset("was were had did would could might".split())
_IRREGULAR = frozenset(
    "saw came went rose grew fell made took gave met held led drew built sold bought sent spent set put cut hit won ran began became brought "
    "stood kept left lost paid said told found got knew wrote spoke sought taught understood broke chose drove overtook outstripped sank shrank sprang".split()
)


def period_in_force(
    text: str, sentences: Sequence[Sentence], periods: Sequence[Period], pos: int, published_on: date
) -> Period | None:
    """The period that holds at `pos` by the sentences before it; None where none does."""
    at = max(0, bisect_left(sentences, pos + 1, key=lambda s: s.start) - 1)
    if at >= len(sentences):
        return None
    here = sentences[at]
    ahead = _FUTURE.search(text, here.start, here.end) is not None
    present = not ahead and _is_present(here)
    best: Period | None = None
    for sentence in _before(sentences, at):
        topic = _topic(text, sentence, periods, ahead, published_on)
        if topic is None:
            continue
        if best is None:
            best = topic
        elif topic.last is not None and best.last is not None and topic.last > best.last:
            best = topic
        if not _PLUPERFECT.search(text, sentence.start, sentence.end):
            break
    if best is not None and present and best.kind == "point" and (best.last or published_on) < published_on:
        return None
    return best


def _before(sentences: Sequence[Sentence], at: int) -> Iterator[Sentence]:
    """The sentences before number `at` that its paragraph, list or heading holds together with it, nearest first."""
    here = sentences[at]
    listed = here.kind == "item"
    for i in range(at - 1, max(-1, at - 1 - (_REACH if not listed else 60)), -1):
        sentence = sentences[i]
        if sentence.paragraph != here.paragraph:
            if not (listed or (sentence.kind == "heading" and here.paragraph - sentence.paragraph == 1)):
                return
            if listed and sentence.kind not in ("item", "heading"):
                if text_ends_list(sentence):
                    yield sentence
                return
            if listed and sentence.kind == "item":
                continue
        yield sentence


def text_ends_list(sentence: Sentence) -> bool:
    """Whether a sentence announces the list after it: it ends in a colon."""
    return bool(sentence.tokens) and sentence.tokens[-1].text == ":"


def _topic(text: str, sentence: Sentence, periods: Sequence[Period], ahead: bool, published_on: date) -> Period | None:
    first: Period | None = None
    for i in range(bisect_left(periods, sentence.start, key=lambda p: p.start), len(periods)):
        period = periods[i]
        if period.start >= sentence.end:
            break
        if period.kind == "term" or not period.edtf or _DISTANCE.search(text, period.start, period.end):
            continue
        if _COMPARED.search(text[max(sentence.start, period.start - 40) : period.start]):
            continue
        if ahead and period.last is not None and period.last > published_on:
            return period
        if first is None:
            first = period
    return first


def _is_present(sentence: Sentence) -> bool:
    """Whether the first finite verb of a sentence is in the bare present."""
    for i, token in enumerate(sentence.tokens):
        if token.tag == "AUX" or token.lower in _PRESENT:
            if token.lower in _PAST_AUX:
                return False
            if token.lower in _PRESENT:
                return not any(t.tag == "VBN" for t in sentence.tokens[i + 1 : i + 4])
        elif token.tag == "VERB":
            return not (token.lower.endswith("ed") or token.lower in _IRREGULAR)
    return False
