"""All programs of a scene.

Belongs here: going through the sentences, asking the rules, merging mentions of one activity. Does not belong here:
a rule, or what it sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Fact, Scene, Unresolved
from pipelines.rules.acts import Lookup
from pipelines.rules.programs.build import activity_of, fact_of, points_back
from pipelines.rules.programs.context import completed
from pipelines.rules.programs.encounters import encounters
from pipelines.rules.programs.events import RULES as EVENT_RULES
from pipelines.rules.programs.founding import RULES as FOUNDING_RULES
from pipelines.rules.programs.identity import merge
from pipelines.rules.programs.mention import mentions
from pipelines.rules.programs.notices import RULE as NOTICE_RULE
from pipelines.rules.programs.notices import completed_by_lines
from pipelines.rules.programs.pointers import pointers
from pipelines.rules.programs.rule import Activity, Mention, rule_for
from pipelines.rules.programs.series import editions
from pipelines.rules.programs.standing import RULES as STANDING_RULES
from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import NOUNS

_RULES = (*EVENT_RULES, NOTICE_RULE, *FOUNDING_RULES, *STANDING_RULES)
_TRAINING_TEXT = re.compile(
    r"\b(?:training (?:program(?:me)?s?|courses?|seminars?|classes)|seminars? "
    r"for)\b",
    re.IGNORECASE,
)


def find_facts(scene: Scene) -> tuple[tuple[Fact, ...], tuple[Unresolved, ...]]:
    """The programs of a document, one fact an activity, in order of the text."""
    lookup = Lookup(scene)
    rows = completed(scene, merge(_activities(lookup)))
    return tuple(fact_of(scene, activity) for activity in rows), ()


def _activities(lookup: Lookup) -> Iterator[Activity]:
    scene = lookup.scene
    training_text = _is_training_text(scene)
    for sentence in scene.sentences:
        view = View(lookup, sentence)
        if any(token.lower in NOUNS or token.lower.replace("’", "'") in NOUNS for token in sentence.tokens):
            for mention in mentions(view, training_text):
                yield from _accepted(mention)
        yield from encounters(view)
        yield from pointers(view)


def _accepted(mention: Mention) -> Iterator[Activity]:
    rows = tuple(editions(mention))
    if rows:
        yield from rows
        return
    if points_back(mention):
        yield activity_of(mention, None)
        return
    rule = rule_for(_RULES, mention)
    if rule is not None:
        yield completed_by_lines(mention, activity_of(mention, rule))


def _is_training_text(scene: Scene) -> bool:
    """Whether headline or title say that the whole text is about courses."""
    head = " ".join(scene.document.text[s.start : s.end] for s in scene.sentences[:1])
    return _TRAINING_TEXT.search(f"{scene.document.title or ''} {head}") is not None
