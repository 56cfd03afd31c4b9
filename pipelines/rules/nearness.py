"""How far a date stands from an act in its sentence: words, and borders of clauses that count for many.

Belongs here: the distance. Does not belong here: which dates are asked (acts.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from pipelines.model import Period, Sentence, Token

VERB_TAGS = frozenset({"VERB", "AUX"})
FINITE_BREAK = 10  # how far a finite verb between a date and its act pushes them apart
CLAUSE_BREAK = 12  # a relative or subordinate clause that begins between them
STOP_BREAK = 25  # a semicolon or colon
TOO_FAR = 21  # a date farther from its act than this says nothing of it
CLAUSE_WORDS = frozenset("which who whom whose where while whereas although though because but".split())
_START = attrgetter("start")
_RELATIVE = frozenset("which who whom whose where".split())


def distance(sentence: Sentence, period: Period, start: int, end: int) -> float:
    """How far a period stands from an act in the same sentence: words, and clause borders that count for many."""
    left, right = (period.end, start) if period.start < start else (end, period.start)
    if right <= left:
        return 0.0
    between = tokens_between(sentence, left, right)
    clause = next((t.end for t in reversed(sentence.tokens) if t.text == ";" and t.end <= period.start), sentence.start)
    opening = period.start < start and len(tokens_between(sentence, clause, period.start)) <= 3
    far, previous = 0.2 * min(len(between), 40), ""
    for token in between:
        if token.tag in VERB_TAGS and previous not in VERB_TAGS:
            far += 2 if opening else FINITE_BREAK
        elif token.lower in CLAUSE_WORDS:
            far += CLAUSE_BREAK
        elif token.lower in (";", ":"):
            far += STOP_BREAK
        elif token.lower in (",", "and", "or"):
            far += 1
        previous = token.tag
    if period.end <= start and _in_closed_relative(sentence, period, between):
        far += CLAUSE_BREAK
    return far if not opening else min(far, TOO_FAR)


def _in_closed_relative(sentence: Sentence, period: Period, after: Sequence[Token]) -> bool:
    """Whether a period stands in a relative clause that a comma closes before the act: "A, which opened in 2018,
    signed …"."""
    if not any(t.text == "," for t in after[:4]):
        return False
    for token in reversed(tokens_between(sentence, max(sentence.start, period.start - 90), period.start)):
        if token.text in (",", ";", ":"):
            return False
        if token.lower in CLAUSE_WORDS:
            return token.lower in _RELATIVE
    return False


def tokens_between(sentence: Sentence, start: int, end: int) -> list[Token]:
    """Tokens of a sentence that lie in a stretch of the text."""
    tokens = sentence.tokens
    first = bisect_left(tokens, start, key=_START)
    last = first
    while last < len(tokens) and tokens[last].end <= end:
        last += 1
    return list(tokens[first:last])
