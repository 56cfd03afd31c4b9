"""Whether the words between a mention and a number go on with one clause.

Belongs here: looking at such words. Does not belong here: which constructions tie (ties.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.model import Sentence, Span, Token
from pipelines.rules.belonging.places import (
    BREAKS,
    CHAIN,
    COUNTS,
    MODIFIERS,
    REPORTING,
)
from pipelines.rules.nearness import VERB_TAGS, tokens_between


def clause_goes_on(between: Sequence[Token]) -> bool:
    """Whether all words belong to the clause of a subject that stands before them: at least one verb, and every further
    one joined to it."""
    seen = False
    for k, token in enumerate(between):
        if token.lower in BREAKS or token.lower in REPORTING or token.lower == "that" and k > 1:
            return False
        if token.lower == "which" and k > 2:
            return False
        if token.tag in VERB_TAGS or token.tag in ("VBN", "VBG"):
            finite = token.tag in VERB_TAGS
            if finite and seen and not _joined(between, k):
                return False
            seen = True
    last = max((k for k, t in enumerate(between) if t.tag in (*VERB_TAGS, "VBN", "VBG")), default=0)
    beside = any(
        a.text == "," and b.lower in ("a", "an", "the")
        for a, b in zip(between[last:], between[last + 1 :], strict=False)
    )
    misread = [t for t in between if t.lower not in MODIFIERS]  # "the course drew 45 examiners" with drew for a noun
    seen = seen or len(misread) == 1 and misread[0] is between[0] and misread[0].tag == "NOUN"
    return seen and not beside  # "…, a city of 4 million"


def _joined(between: Sequence[Token], k: int) -> bool:
    j = k - 1
    while j >= 0 and between[j].tag in ("ADV", "PART"):
        j -= 1
    if j < 0 or between[j].tag in (*VERB_TAGS, "VBN", "VBG"):
        return True
    return between[j].text in (",", "and", "to", "which", ")", "or") or between[j].tag == "AUX"


def no_finite(between: Sequence[Token]) -> bool:
    """Whether nothing between two places opens a statement of its own: no verb with a tense, no break, no relative."""
    return not any(
        t.tag in VERB_TAGS or t.lower in BREAKS or t.lower in REPORTING or t.lower in ("which", "that") for t in between
    )


def opens_relative(between: Sequence[Token]) -> bool:
    """Whether the words after a name begin a relative clause: "which …", "under which …", "that …"."""
    opening = [t.lower for t in between[:3]]
    return bool(opening) and ("which" in opening[:2] or opening[0] == "that")


def counted(before: Sequence[Token]) -> bool:
    """Whether the words before a number only count it out ("a total of"), with no verb and no comma between."""
    return not any(t.tag in (*VERB_TAGS, "VBN", "VBG") or t.text == "," for t in before) and any(
        t.lower in COUNTS for t in before
    )


def chained(sentence: Sentence, before: Span, number: Span) -> bool:
    """Whether a number goes on from one that is tied: "300 delegates from 40 countries", "… and 20 experts"."""
    between = tokens_between(sentence, before.end, number.start)
    if not between or len(between) > 9:
        return False
    if any(t.tag in (*VERB_TAGS, "VBN") or t.lower in BREAKS or t.text == ")" for t in between):
        return False
    return any(t.lower in CHAIN for t in between)
