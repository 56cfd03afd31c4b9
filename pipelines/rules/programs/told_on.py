"""Events that the next sentence tells: "There was also a seminar on tea. Organized by A and B, it ran from 3 to 5 May."

Belongs here: the rule of such events. Does not belong here: what the next sentence adds (pointers.py).
"""

from __future__ import annotations

from pipelines.model import Example
from pipelines.rules.programs.pointers import told_on
from pipelines.rules.programs.rule import EVENTS, Mention, ProgramRule, needs, words


def _goes_on(mention: Mention) -> bool:
    return told_on(mention.view)


RULE = ProgramRule(
    name="programs.event_told_on",
    table="programs",
    types=EVENTS,
    needs=needs("a", "modified complement", "singular"),
    lacks=words("generic denied count asked weak heading"),
    confidence=0.6,
    accept=_goes_on,
    examples=(
        Example(
            "Another need is met by a seminar on tea for officers. Organized by CNIPA and INDECOPI, it ran from 3 to "
            "5 May 2024.",
            {"program_type": "training", "date": "2024-05-03/2024-05-05", "organizers": ("CNIPA", "INDECOPI")},
        ),
    ),
    rejects=("He spoke of a seminar on tea. It was raining.",),
)
