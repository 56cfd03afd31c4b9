"""Words beside a number that set its relation: "over", "no fewer than", "or more", "+".

Belongs here: looking left and right of a number. Does not belong here: the words (languages/english.py).
"""

from __future__ import annotations

import re

from pipelines.languages.english import AFTER, BEFORE
from pipelines.mentions.number_words import alternation
from pipelines.model import Relation

_LONGEST = max(phrase.count(" ") for phrase in BEFORE) + 1
_SIGNS = "~≈<>≤≥"
# "limited to certain fields and to 200 requests": the verb stands further left
_LIMITED = re.compile(r"\b(?:limited|restricted|confined|capped)\b[^.;:]{0,60}\b(?:to|at)\s$", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:\s|(?=-odd\b)-)(?P<words>{alternation(AFTER)})\b(?!\s(?:of|the|than)\b)|(?P<plus>\s?\+)(?![\d\w])",
    re.IGNORECASE,
)
_OPENING = "(\"“‘'["


def modifier_before(text: str, pos: int, left: int) -> tuple[Relation, int]:
    """Relation set by the words before `pos`, not left of `left`, and where they begin; ("eq", pos) without any."""
    if pos > left and text[pos - 1] in _SIGNS:
        return BEFORE[text[pos - 1]], pos - 1
    stop, starts = pos, []
    while len(starts) < _LONGEST and stop > left and text[stop - 1] in " \u00a0\n":
        begin = max(
            text.rfind(" ", left, stop - 1), text.rfind("\u00a0", left, stop - 1), text.rfind("\n", left, stop - 1)
        )
        begin = max(begin + 1, left)
        starts.append(begin)
        stop = begin
    for begin in reversed(starts):
        while begin < pos and text[begin] in _OPENING:
            begin += 1
        relation = BEFORE.get(" ".join(text[begin:pos].lower().split()))
        if relation is not None:
            return relation, begin
    if (
        starts
        and text[starts[0] : pos].strip().lower() in ("to", "at")
        and _LIMITED.search(text[max(left, pos - 80) : pos])
    ):
        return "le", pos
    return "eq", pos


def modifier_after(text: str, pos: int, right: int) -> tuple[Relation, int] | None:
    """Relation set by the words after `pos` and where they end; None without any."""
    match = _AFTER.match(text, pos, right)
    if match is None:
        return None
    return ("gt" if match["plus"] else AFTER[match["words"].lower()]), match.end()
