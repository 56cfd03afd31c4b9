"""What two tables would tell of one thing: a programme that was signed is an instrument and no activity, a centre that
is explained as an initiative of two bodies no instrument.

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
