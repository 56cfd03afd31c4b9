"""Events that the next sentence tells: "There was also a seminar on tea. Organized by A and B, it ran from 3 to 5 May."

Belongs here: the rule of such events. Does not belong here: what the next sentence adds (pointers.py).
"""

from __future__ import annotations

from pipelines.model import Example
from pipelines.rules.programs.pointers import told_on
from pipelines.rules.programs.rule import EVENTS, Mention, ProgramRule, needs, words
from pipelines.rules.programs.view import View

_TELLS = frozenset(("hold", "occur", "found", "arise", "run"))
_EARLY = 8  # tokens in which the verb of such a sentence stands


def _goes_on(mention: Mention) -> bool:
    return told_on(mention.view) or _by_its_noun(mention)


def _by_its_noun(mention: Mention) -> bool:
    """Whether the next sentence dates it by its own noun: "… a pilot on seeds. The pilot runs from May to July"."""
    view = mention.view
    following = view.sentence.index + 1
    if following >= len(view.scene.sentences) or view.scene.sentences[following].paragraph != view.sentence.paragraph:
        return False
    after = View(view.lookup, view.scene.sentences[following], view.people)
    head = mention.naming.noun.words[-1]
    if [t.lower for t in after.tokens[:2]] not in (["the", head], ["this", head]):
        return False
    return bool(after.periods) and any(v.groups & _TELLS and v.first <= _EARLY for v in after.verbs)


RULE = ProgramRule(
    name="programs.event_told_on",
    table="programs",
    types=EVENTS | {"pilot", "center", "platform", "project", "degree_education", "expert_exchange"},
    needs=needs("a", "modified complement", "singular"),
    lacks=words("generic denied count asked heading"),
    weak=True,
    confidence=0.6,
    accept=_goes_on,
    examples=(
        Example(
            "Another need is met by a seminar on tea for officers. Organized by CNIPA and INDECOPI, it ran from 3 to "
            "5 May 2024.",
            {"program_type": "training", "date": "2024-05-03/2024-05-05", "organizers": ("CNIPA", "INDECOPI")},
        ),
        Example(
            "Kenya has joined a WIPO pilot on designs for weavers. The pilot runs from January to June 2025.",
            {"program_type": "pilot", "date": "2025-01/2025-06", "organizers": ("KEN", "WIPO")},
        ),
    ),
    rejects=("He spoke of a seminar on tea. It was raining.",),
)
