"""When something was done: the date of an act whose place in a sentence is known.

Belongs here: choosing among the periods around an act, handing a date on within a paragraph, what is left where
nothing is stated. Does not belong here: looking mentions up by place (acts.py), recognising periods (mentions).
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from pipelines.mentions.times.plan_terms import is_of_paper, is_term_of_plan
from pipelines.model import Period, Scene, Sentence, Span
from pipelines.rules.acts import Dating, Lookup, first_part
from pipelines.rules.nearness import CLAUSE_WORDS, TOO_FAR, VERB_TAGS, distance, tokens_between

ONLY_ONE = 60  # the same for a date that stands before its act and alone in the sentence
_THEN_ON = re.compile(r",? (?:on|in) |, ")
_NOT_A_DATE = re.compile(
    r"\b(?:that|those|the one) (?:of|from)\s+$|"
    r"(?:\b(?:until|till|through|to|valid|expires?|lapses?|ends?|end|expiring|beyond)\s+(?:on\s+)?|\bfor\s+(?:the\s+period\s+)?)$",
    re.IGNORECASE,
)
_DATED_BEFORE = re.compile(
    r"(?<!was )(?<!were )(?<!been )\b(?:signed|concluded|adopted|initialled|agreed) (?:[^,;:]{0,40} )?(?:on|in) $"
)
_DATED = 6
_AS_OF = re.compile(r"as of\b|from\b|effective\b|with effect\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|through|up to)\b", re.IGNORECASE)


def document_date(scene: Scene) -> Dating:
    """What is left where nothing is stated: the day of publication."""
    return Dating(scene.document.published_on.isoformat(), "document", None)


_NEAREST = 12  # periods of a sentence on either side of an act that may date it
_START = attrgetter("start")


def when(
    lookup: Lookup,
    sentence: Sentence,
    start: int,
    end: int,
    *,
    skip: Sequence[Span] = (),
    point: bool = False,
    inherit: bool = True,
    from_term: bool = False,
    past: bool = False,
    done: bool = False,
    taken: Sequence[Span] = (),
) -> Dating:
    """The date of an act whose words are `text[start:end]` in `sentence`.

    The nearest period of its clause; then, with `inherit`, the one that the paragraph's sentences before it set; then
    the document's own date. Periods in `skip` (a printed title, another clause) are left out. `point`: the act
    happens on one day, so of a range its beginning counts. `from_term`: "from April 2023 to March 2028" dates the act
    (an extension known by its new term). `past`: the act has happened, so nothing after the publication dates it.
    `done`: it is told as done, and "at the end of May" is when.
    `taken` are dates that belong to other
    things told before and are not handed on.
    """
    best: tuple[float, Period] | None = None
    around = lookup.periods(sentence.start, sentence.end)
    if len(around) > 2 * _NEAREST:
        at = bisect_left(around, start, key=_START)
        around = around[max(0, at - _NEAREST) : at + _NEAREST]
    candidates = [
        p
        for p in around
        if not any(s.start <= p.start < s.end for s in skip)
        and _dates(lookup, sentence, p, from_term)
        and not is_term_of_plan(lookup.scene.document.text, p.start)
        and not (point and p.kind == "until" and not _is_when(lookup.scene.document.text, p.start, done))
        and not (past and p.first is not None and p.first > lookup.scene.document.published_on)
    ]
    for period in candidates:
        # the one date of a sentence also dates an act in a clause further on ("in 2017 they met …, where X was signed")
        limit = ONLY_ONE if len(candidates) == 1 and period.end <= start else TOO_FAR
        far = distance(sentence, period, start, end)
        if period.end <= start and _DATED_BEFORE.search(lookup.scene.document.text[sentence.start : period.start]):
            far += _DATED  # "the accord signed on 14 March took effect on 1 May"
        if far <= limit and (best is None or far < best[0]):
            best = far, period
    if best is not None:
        best = best[0], _sharper(lookup, best[1], candidates)
        return _dating(_own(sentence, best[1], candidates, start, end), point)
    entry = lookup.entry(sentence)
    if entry is not None:
        return Dating(_dating(entry, point).edtf, "context", Span(entry.start, entry.end))
    if inherit:
        period_before = _inherited(lookup, sentence, taken)
        first = period_before.first if period_before is not None and done else None
        ahead = first is not None and first > lookup.scene.document.published_on
        if period_before is not None and not ahead:
            return Dating(_dating(period_before, point).edtf, "context", Span(period_before.start, period_before.end))
    return document_date(lookup.scene)


def _is_when(text: str, start: int, done: bool) -> bool:
    """Whether a term with an open start says when something began ("as of 1 May"), or was done ("at the end of
    July")."""
    return _AS_OF.match(text, start) is not None or done and _AT_ITS_END.match(text, start) is not None


_AT_ITS_END = re.compile(r"(?:at|towards) the end of (?!the year)")


def _sharper(lookup: Lookup, period: Period, candidates: Sequence[Period]) -> Period:
    """The day that a comma adds to a wider time: "the following spring, on 5 April"."""
    text = lookup.scene.document.text
    for other in candidates:
        if other.start > period.end and _THEN_ON.fullmatch(text, period.end, other.start):
            day = len(other.edtf) > len(first_part(period.edtf)) and "/" not in other.edtf
            return other if day else period
    return period


def _own(sentence: Sentence, nearest: Period, candidates: Sequence[Period], start: int, end: int) -> Period:
    """The date behind an act rather than one that closes the clause before it: "met in 2016 and signed X in 2018"."""
    between = [t.lower for t in tokens_between(sentence, nearest.end, start)]
    if between not in (["and"], [",", "and"]) or not any(
        t.tag in VERB_TAGS for t in tokens_between(sentence, sentence.start, nearest.start)
    ):
        return nearest
    after = next((p for p in candidates if p.start >= end), None)
    clause = tokens_between(sentence, end, after.start) if after is not None else []
    if any(t.lower in ("recently", "last", "lately", "latest") for t in clause[-3:]):
        clause = [t for t in clause if t.text != ","]  # "renewed twice, most recently on 3 August"
    open_clause = any(t.tag in VERB_TAGS or t.lower in CLAUSE_WORDS or t.text in (",", ";") for t in clause)
    return nearest if after is None or open_clause else after


def _dating(period: Period, point: bool) -> Dating:
    edtf = first_part(period.edtf) if point else period.edtf
    return Dating(edtf, period.basis, Span(period.start, period.end))


def _dates(lookup: Lookup, sentence: Sentence, period: Period, from_term: bool) -> bool:
    """Whether a period can be when something was done, rather than how long it is to last."""
    text = lookup.scene.document.text
    if _UNTIL.match(text, period.start) or len(period.edtf) == 4 and is_of_paper(text, period.start):
        return False
    before = text[max(sentence.start, period.start - 24) : period.start]
    return from_term and period.kind == "range" or _NOT_A_DATE.search(before) is None


_REDUCED = 2  # tokens of "agreed in", before a date


def _is_main(sentence: Sentence, period: Period) -> bool:
    """Whether a period stands outside the sentence's relative clauses, those without a relative too ("renewed the
    accord they signed in 2015")."""
    words = tokens_between(sentence, sentence.start, period.start)
    if len(words) > _REDUCED and words[-2].tag == "VBN" and words[-3].tag in ("NOUN", "PROPN"):
        return False  # "noted that the partnership agreed in 2023 had borne fruit"
    comma = next((k for k in range(len(words) - 1, -1, -1) if words[k].text == ","), len(words))
    if comma and comma + 1 < len(words) and words[comma + 1].tag == "VBN":
        return False  # "they noted that the protocol, signed in Lindow in 2022, was in force"
    contact = any(
        here.tag in ("NOUN", "PROPN") and after.lower in ("they", "it", "we", "he", "she")
        for here, after in itertools.pairwise(words)
    )
    return not contact and not any(t.lower in CLAUSE_WORDS for t in words)


def _measures(lookup: Lookup, sentence: Sentence) -> bool:
    """Whether a sentence tells an amount or a share: its "last year" is the year of these, and of nothing else."""
    return any(n.kind in ("money", "percent") for n in lookup.numbers(sentence.start, sentence.end))


def _in_a_name(lookup: Lookup, period: Period) -> bool:
    """Whether a bare year opens the name of an event: "the 2018 High-Level Conference on Seeds opened on 28 August"."""
    text = lookup.scene.document.text
    return len(period.edtf) == len("2018") and _NAMED.match(text[period.end : period.end + 3]) is not None


_NAMED = re.compile(r" [A-Z]")
_OF_AN_END = re.compile(
    r"\b(?:expir(?:y|es|ed|ation)|lapsed?s?|ran out|run out)(?: \w+)? "
    r"(?:on|in|at|by|with) (?:the )?$"
)


def _inherited(lookup: Lookup, sentence: Sentence, taken: Sequence[Span]) -> Period | None:
    """The date that holds on from the sentences before, within the paragraph: the last that opened one of them."""
    sentences = lookup.scene.sentences
    for index in range(sentence.index - 1, max(-1, sentence.index - 4), -1):
        before = sentences[index]
        if before.paragraph != sentence.paragraph:
            return None
        points = [
            p
            for p in lookup.periods(before.start, before.end)
            if p.kind in ("point", "range")
            and _dates(lookup, before, p, from_term=False)
            and not any(s.start <= p.start < s.end for s in taken)
            and not _in_a_name(lookup, p)
            and not (p.kind == "range" and is_term_of_plan(lookup.scene.document.text, p.start))
            and _OF_AN_END.search(lookup.scene.document.text, max(before.start, p.start - 40), p.start) is None
            and not (p.basis == "context" and len(p.edtf) == len("2024") and _measures(lookup, before))
        ]
        if points:
            opening = [p for p in points if len(tokens_between(before, before.start, p.start)) <= 3]
            main = opening or [p for p in points if _is_main(before, p)]
            if main:
                return main[-1]
    return None
