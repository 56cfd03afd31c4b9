"""Who "it", "they", "its" and "we" are: bodies that an earlier sentence names.

Belongs here: looking back for bodies. Does not belong here: instruments told before (antecedents.py), whose act it is
(parties.py).
"""

from __future__ import annotations

import re

from pipelines.rules.agreements.model import View
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body


def body_before(view: View) -> tuple[Body, ...]:
    """Who "it" is: the first body of the sentence before."""
    index = view.sentence.index - 1
    if index < 0:
        return ()
    before = view.lookup.scene.sentences[index]
    found = bodies_in(view.lookup, before, before.start, before.end)[:1]
    return found or bodies_in(view.lookup, before, before.start, before.end, strict=False)[:1]


def bodies_before(view: View, start: int) -> tuple[Body, ...]:
    """Who "they" are: the two or three bodies of the sentence so far, else of the one before."""
    here = bodies_in(view.lookup, view.sentence, view.sentence.start, start)
    if 2 <= len(here) <= 3 or not view.sentence.index:
        return here if len(here) > 1 else ()
    before = view.lookup.scene.sentences[view.sentence.index - 1]
    found = bodies_in(view.lookup, before, before.start, before.end)
    return found if 2 <= len(found) <= 3 else ()


def one_of_pair(view: View, start: int, *, last: bool) -> tuple[Body, ...]:
    """Who "the latter" or "the former" is: of the two bodies named last before it."""
    found = bodies_in(view.lookup, view.sentence, view.sentence.start, start)
    if len(found) < 2 and view.sentence.index:
        before = view.lookup.scene.sentences[view.sentence.index - 1]
        found = bodies_in(view.lookup, before, before.start, before.end)
    return (found[-1:] if last else found[-2:-1]) if len(found) > 1 else ()


def owner_of(view: View, start: int) -> tuple[Body, ...]:
    """Whose "its ministry" is: the first body of the sentence so far, else of the one before."""
    return bodies_in(view.lookup, view.sentence, view.sentence.start, start)[:1] or body_before(view)


_HEADS = re.compile(
    r"\b(?:heads|ministers|leaders|representatives|commissioners|presidents|governments) of\b", re.IGNORECASE
)


def speakers(view: View) -> tuple[Body, ...]:
    """Who "we" are: the bodies of the sentence that begins so."""
    opening = view.lookup.scene.sentences[:8]
    for sentence in sorted(opening, key=lambda s: s.tokens[0].lower != "we"):
        told = _HEADS.search(view.text, sentence.start, sentence.end)
        if sentence.tokens[0].lower in ("we", "the") or told:
            found = bodies_in(view.lookup, sentence, sentence.start, sentence.end)
            if told:
                loose = bodies_in(view.lookup, sentence, told.start(), sentence.end, strict=False)
                found = tuple(b for b in loose if b.kind in ("office", "country", "organization", "area"))
            if found:
                return found
    return ()
