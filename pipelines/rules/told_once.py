"""What two tables would tell of one thing: a programme that was signed is an instrument and no activity.

Belongs here: which of two facts at one place stays. Does not belong here: finding either (the rooms of the tables).
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.model import Fact

_PAPERS = frozenset({"signed", "adopted", "planned"})


def without_papers(facts: Iterable[Fact]) -> list[Fact]:
    """Facts without the activities whose name is that of a plan which was signed or adopted."""
    told = list(facts)
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
