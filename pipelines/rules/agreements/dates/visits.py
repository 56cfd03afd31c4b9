"""When something was done that only its occasion dates: a visit, talks, an exchange of letters.

Belongs here: days of such occasions, in the sentence or before it. Does not belong here: days of the act itself
(dating.py).
"""

from __future__ import annotations

import re

from pipelines.model import Period
from pipelines.rules.agreements.model import View


def letters_of(view: View, start: int) -> Period | None:
    """The day of "exchanged letters on 5 May by which their accord is amended"."""
    by_which = _BY_WHICH.search(view.text, view.sentence.start, start)
    if by_which is None:
        return None
    days = [p for p in view.lookup.periods(view.sentence.start, by_which.start()) if p.kind == "point"]
    return days[-1] if days else None


def visit(view: View, start: int, end: int) -> Period | None:
    """When the visit was during which something was done: the time of the sentence that told of it last."""
    if _AT_TALKS.search(view.text, view.sentence.start, start) and view.sentence.index:
        last = view.lookup.scene.sentences[view.sentence.index - 1]
        days = [p for p in view.lookup.periods(last.start, last.end) if len(p.edtf) == len("2024-05-03")]
        if len(days) == 1 and _TALKS.search(view.text, last.start, last.end):
            return days[0]
    if not (_DURING.search(view.text, view.sentence.start, start) or _DURING.match(view.text, end)):
        return None
    sentences = view.lookup.scene.sentences
    for index in range(view.sentence.index - 1, max(-1, view.sentence.index - VISITED), -1):
        before = sentences[index]
        if _VISIT.search(view.text, before.start, before.end):
            days = [p for p in view.lookup.periods(before.start, before.end) if len(p.edtf) > len("2024")]
            if days:
                return days[0]
    return None


_AT_TALKS = re.compile(
    r"\b(?:[Dd]uring|[Aa]t|[Ff]ollowing|[Aa]fter) (?:the|this|that|these|their) (?:meeting|talks|ceremony)\b"
)
_TALKS = re.compile(r"\b(?:meeting|talks|met|ceremony)\b")
VISITED = 60  # sentences back in which a visit may have been told
_BY_WHICH = re.compile(r"\b(?:by|under|with|through) which\b|\bwhereby\b")
_DURING = re.compile(r" ?\b[Dd]uring (?:the|this|that|his|her|their) (?:(?:state|official|working|present) )?visit\b")
_VISIT = re.compile(r"\b[Vv]isit(?:s|ed|ing)?\b")
