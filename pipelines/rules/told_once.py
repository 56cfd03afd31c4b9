"""What would be told twice: a programme that was signed is an instrument and no activity, a centre that is explained as
an initiative of two bodies no instrument, a figure of the headline is one of the text.

Belongs here: which of two facts at one place stays. Does not belong here: finding either (the rooms of the tables).
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.model import Fact

_PAPERS = frozenset({"signed", "adopted", "planned"})
_SCHEMES = frozenset({"action_plan", "initiative"})
_LOOSE = "agreements.left_over"  # the least sure reading of an instrument
_BEHIND = 5  # characters from a name to what explains it: ", a "


def without_papers(facts: Iterable[Fact]) -> list[Fact]:
    """Facts without the activities whose name is that of a plan which was signed or adopted."""
    told = _without_explanations(list(facts))
    papers = [
        span
        for fact in told
        if fact.table == "agreements"
        and fact.fields["instrument_type"].value == "action_plan"
        and fact.fields["action"].value in _PAPERS
        and (span := fact.fields["instrument_type"].span) is not None
    ]
    if not papers:
        return told
    named = [(fact, fact.fields["name"].span) for fact in told if fact.table == "programs"]
    doubled = {
        id(fact) for fact, name in named if name is not None and any(p.start <= name.start < p.end for p in papers)
    }
    return [fact for fact in told if id(fact) not in doubled]


def _without_explanations(told: list[Fact]) -> list[Fact]:
    """Facts without what was taken for a plan or initiative and is the name of an activity or explains it: "the X
    Observatory, a joint initiative of A and B, was set up", "the X programme was started"."""
    loose = [f for f in told if f.rule_id == _LOOSE and f.fields["instrument_type"].value in _SCHEMES]
    if not loose:
        return told
    names = [span for f in told if f.table == "programs" and (span := f.fields["name"].span) is not None]
    doubled = {
        id(fact)
        for fact in loose
        if (at := fact.fields["instrument_type"].span) is not None
        and any(name.start <= at.start < name.end or 0 <= at.start - name.end <= _BEHIND for name in names)
    }
    return [fact for fact in told if id(fact) not in doubled]


def without_headline(facts: Iterable[Fact], top: int) -> list[Fact]:
    """Facts without the figures of the headline, which ends at `top`, that the text tells again, of the same time."""
    told = list(facts)
    if not [fact for fact in told if fact.span.start < top]:
        return told
    figures = [fact for fact in told if fact.table == "statistics"]
    below = {(_figure(fact), _value(fact, "time_period")) for fact in figures if fact.span.start >= top}
    values = {figure for figure, _ in below}
    again = {
        id(fact)
        for fact in figures
        if fact.span.start < top
        and (
            (_figure(fact), _value(fact, "time_period")) in below
            or _value(fact, "period_basis") == "document"
            and _figure(fact) in values
        )
    }
    return [fact for fact in told if id(fact) not in again] if again else told


def _figure(fact: Fact) -> tuple[object, ...]:
    return tuple(_value(fact, name) for name in ("value", "value_high", "unit", "measure"))


def _value(fact: Fact, name: str) -> object:
    return fact.fields[name].value if name in fact.fields else None
