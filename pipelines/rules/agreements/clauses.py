"""Clauses of a sentence: where they begin and end, and their finite verbs.

Belongs here: places of tokens and clauses. Does not belong here: what an act was done to (links.py).
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from pipelines.model import Span
from pipelines.rules.agreements.model import Link, View

_END = attrgetter("end")


def token_at(view: View, offset: int) -> int:
    """Index of the first token that ends after an offset."""
    return bisect_right(view.sentence.tokens, offset, key=_END)


def is_finite(view: View, i: int) -> bool:
    """Whether a token is the verb of a clause (no participle, no infinitive)."""
    tokens = view.sentence.tokens
    if tokens[i].text == "May" and i > 0 or tokens[i].lower == "its":
        return False  # the month; the pronoun
    return (tokens[i].tag in ("VERB", "AUX") or i in view.verbs) and not (i > 0 and tokens[i - 1].lower == "to")


def clause_of(view: View, link: Link) -> Span:
    """The stretch between semicolons in which a link stands."""
    marks = [t.start for t in view.sentence.tokens if t.text == ";"]
    start = max((m for m in marks if m < link.start), default=view.sentence.start)
    return Span(start, min((m for m in marks if m >= link.end), default=view.sentence.end))


def clause_end(view: View, index: int) -> int:
    """Token index where the clause that goes on from `index` ends: a semicolon, a relative, or the next finite verb's
    own subject."""
    tokens = view.sentence.tokens
    i = index
    while i < len(tokens):
        if tokens[i].text == ";" or tokens[i].lower in ("which", "who", "while", "whereas", "but"):
            return i
        if i > index and is_finite(view, i):
            back = i
            while back > index and tokens[back].text != "," and tokens[back].lower != "and":
                back -= 1
            return back if back > index else i
        i += 1
    return len(tokens)
