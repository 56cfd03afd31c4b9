"""The date that holds on from an earlier sentence, the lead-in of a list or a heading that is a date.

Belongs here: finding it. Does not belong here: the date of an activity's own clause (setting.py).
"""

from __future__ import annotations

import re

from pipelines.model import Period, Sentence
from pipelines.rules.acts import Lookup
from pipelines.rules.programs.view import View

DATELINE_END = re.compile(r",?\s*(?:\d{4}\s*)?(?:\([^)]{2,30}\)\s*)?(?:--|—|–)\s")
_LOOKED_AT = 12  # sentences back to a date that holds on
_BESIDE = re.compile(
    r"\b[Oo]n (?:the|its) (?:sidelines|margins|fringes|occasion)\b|\b[Aa]longside (?:it|the)\b|"
    r"\bat the same (?:time|event)\b|\b[Oo]n (?:the same|that) occasion\b"
)
_THERE = re.compile(r"There,? (?:the|a|an|it|they|he|she|both|two|[A-Z])")


def after_dates(lookup: Lookup) -> set[int]:
    """Numbers of the sentences to which a date may hold on that is none of an entry."""
    last = len(lookup.scene.sentences)
    return {later for at in lookup.dated for later in range(at + 1, min(at + _LOOKED_AT, last))}


def inherited(view: View) -> Period | None:
    """The date that holds on from before: what opened an earlier sentence of the paragraph or the lead-in of a list, or
    a heading that is a date."""
    entry = view.lookup.entry(view.sentence)
    if entry is not None:
        return entry
    lookup, at, text = view.lookup, view.sentence.index, view.text
    near = lookup.dated_before(at, _LOOKED_AT - 1)
    if not near:
        return None
    begin, stop = view.sentence.start, view.sentence.end
    if near[0] == at - 1 and (_BESIDE.search(text, begin, stop) or _THERE.match(text, begin, stop)):
        event = view.scene.sentences[at - 1]
        dated = [p for p in lookup.periods(event.start, event.end) if p.kind in ("point", "range")]
        if len(dated) == 1:  # "The forum was held from 3 to 5 May. On its sidelines …"
            return dated[0]
    end = _ended(view) if view.sentence.kind == "item" else lookup.top_before(at)
    for index in near:
        if index < end:
            return None
        before = view.scene.sentences[index]
        periods = [p for p in lookup.periods(before.start, before.end) if p.kind in ("point", "range")]
        whole = bool(periods) and periods[0].end - periods[0].start >= 0.6 * (before.end - before.start)
        if before.kind in ("heading", "item") and whole:
            return periods[0]
        opening = periods[0] if periods and periods[0].start - before.start <= 12 else None
        dateline = opening is not None and _dateline_of(view, before.start, opening)
        if dateline or opening is not None and _dateline_alone(view.text, before.start, before.end, opening):
            opening = None
        if before.paragraph != view.sentence.paragraph:
            if index == end:
                lead_in = view.sentence.kind == "item" and before.kind not in ("headline", "dateline")
                if opening is None and len(periods) == 1:
                    opening = periods[0]  # "Two events took place in Lima on 4 May 2024:"
                return opening if lead_in and before.tokens[-1].text == ":" else None
            continue
        if opening is not None:
            return opening
    return None


def _ended(view: View) -> int:
    """The sentence behind which no date holds on to an item: the first before it that is outside the list."""
    sentences, own = view.scene.sentences, view.sentence
    behind = range(own.index - 1, max(-1, own.index - _LOOKED_AT), -1)
    return next((i for i in behind if sentences[i].paragraph != own.paragraph and sentences[i].kind != "item"), -1)


def lead_in(view: View) -> Sentence | None:
    """The sentence that leads the list of which an item is one: "Two events took place in Lima:"."""
    end = _ended(view) if view.sentence.kind == "item" else -1
    before = view.scene.sentences[end] if end >= 0 else None
    leads = (
        before is not None
        and before.kind not in ("headline", "dateline")
        and view.text[before.start : before.end].endswith(":")
    )
    return before if leads else None


def _dateline_alone(text: str, start: int, end: int, period: Period) -> bool:
    """Whether a sentence is nothing but the place and day of a report: "TUNIS, 3 February 2025."."""
    return text[start : period.start].rstrip(" ,").isupper() and text[period.end : end].strip() in ("", ".")


def _dateline_of(view: View, start: int, period: Period) -> bool:
    return DATELINE_END.match(view.text[period.end : period.end + 40]) is not None and period.start - start <= 60
