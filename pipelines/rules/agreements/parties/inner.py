"""Parties that an instrument's own words name: "between A and B", "China-EU", "of A and B", "A and B's".

Belongs here: reading them off its noun phrase and what leads up to it. Does not belong here: the parties of an act
(parties.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.model import Span
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.bodies import TAKING_PART, bodies_in, without_seats
from pipelines.rules.localities import Body


def in_span(view: View, span: Span | None, *, strict: bool = True) -> tuple[Body, ...]:
    """Bodies of a stretch of the view's sentence."""
    return bodies_in(view.lookup, view.sentence, span.start, span.end, strict=strict) if span is not None else ()


def within(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """Bodies that an instrument's own words name as its parties: "between A and B", "China-EU", "of A and B"."""
    if instrument.parties is not None:
        found = in_span(view, instrument.parties)
        if found:
            return found
    if len(found := in_span(view, provision(view, instrument), strict=False)) == 2:
        return found
    owners = owners_before(view, instrument) or _of_both(view, instrument)
    if owners:
        return owners
    hyphenated = [
        Body(n.entity_id, Span(n.start, n.end), n.kind)
        for n in view.lookup.names(instrument.start, view.sentence.tokens[instrument.head - 1].end)
        if n.entity_id and n.kind in TAKING_PART and joined_by_hyphen(view.text, n.start, n.end)
    ]
    return without_seats(hyphenated)


def provision(view: View, instrument: Instrument) -> Span | None:
    """ "the accord by which A examines for B was amended": the clause that says what an instrument is for, up to the
    act on it."""
    tokens, i = view.sentence.tokens, instrument.last
    if i + 2 >= len(tokens) or tokens[i].tag not in ("ADP", "SCONJ") or tokens[i + 1].lower != "which":
        return None
    end = next((a.group for a in view.acts if a.group > i + 2), None)
    return Span(tokens[i].start, tokens[end - 1].end) if end is not None else None


def owners_before(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """ "China and Norland's accord": the names that lead up to a possessive before an instrument."""
    tokens = view.sentence.tokens
    if instrument.first < 2 or tokens[instrument.first - 1].lower not in ("'s", "’s"):
        return ()
    end = tokens[instrument.first - 1].start
    names = [
        n for n in view.lookup.names(max(view.sentence.start, end - 120), end) if n.entity_id and n.kind in TAKING_PART
    ]
    start = end
    for name in reversed(names):
        if not _CHAIN.fullmatch(view.text, name.end, start):
            break
        start = name.start
    chained = [n for n in names if n.start >= start]
    return (
        without_seats(Body(str(n.entity_id), Span(n.start, n.end), n.kind) for n in chained) if len(chained) > 1 else ()
    )


def _of_both(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """ "the accord of China and Norland": two names or more right behind "of"."""
    end = view.sentence.tokens[instrument.head - 1].end
    if not view.text.startswith(" of ", end):
        return ()
    found: list[Body] = []
    start = end + 4
    for n in view.lookup.names(start, min(start + 160, view.sentence.end)):
        if n.entity_id is None or n.kind not in TAKING_PART or not _CHAIN.fullmatch(view.text, start, n.start):
            break
        found.append(Body(n.entity_id, Span(n.start, n.end), n.kind))
        start = n.end
    return without_seats(found) if len(found) > 1 else ()


_CHAIN = re.compile(r"(?:\s|,|and|the)*")


def joined_by_hyphen(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a compound such as "China-EU"."""
    return text[end : end + 1] in ("-", "–", "—", "/") or text[start - 1 : start] in ("-", "–", "—", "/")


def as_offices(view: View, sides: Sequence[Body]) -> tuple[Body, ...]:
    """Sides with the EPO for Europe where European patents are spoken of."""
    return tuple(
        replace(b, code="EPO", kind="office")
        if b.code in ("EUROPE", "EU") and _PATENTS.match(view.text, b.span.end + 1) is not None
        else b
        for b in sides
    )


_PATENTS = re.compile(r"\bpatents?\b(?! office)")
