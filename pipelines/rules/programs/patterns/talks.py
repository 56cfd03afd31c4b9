"""Rules of talks: meetings told by words that name no event ("talks with …", "bilateral meetings with …").

Belongs here: talks and discussions as nouns. Does not belong here: meetings that are held as events (events.py), those
told by a verb (encounters.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.programs.rule import Mention, ProgramRule, needs, words


def _no_mere_dialogue(mention: Mention) -> bool:
    """Whether it is talks: "to strengthen dialogue with Kenya" is an aim."""
    return mention.naming.noun.words[-1] not in ("dialogue", "dialog") or mention.naming.determiner != "none"


def _last_of_them(mention: Mention) -> bool:
    """Whether one of several is singled out with its place or day: "three rounds took place, the last in Cusco"."""
    view, end = mention.view, mention.naming.end
    return _LAST.search(view.text, end, min(end + _FAR, view.sentence.end)) is not None


_FAR = 120  # characters from the name to the one that is singled out
_LAST = re.compile(
    r"[,;(–—] ?the (?:last|latest|most recent) (?:one |of (?:them|these|which) |being )?"
    r"(?:held |was |took place )?(?:in|at|on) "
)
RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.last_of_several",
        table="programs",
        types=words("meeting conference training"),
        needs=needs("plural", "date"),
        lacks=words("generic denied asked heading"),
        confidence=0.65,
        weak=True,
        accept=_last_of_them,
        examples=(
            Example(
                "Three rounds of technical talks on GIs took place, the last in Lima on 3 April 2024.",
                {"program_type": "meeting", "date": "2024-04-03", "location": "Lima"},
            ),
            Example(
                "Four workshops on seeds were held, the latest in Accra on 5 May 2024.",
                {"program_type": "conference", "date": "2024-05-05", "location": "Accra"},
            ),
        ),
        rejects=("Three rounds were held, the last of them noisy.", "Rounds of talks are long."),
    ),
    ProgramRule(
        name="programs.talks_with_somebody",
        accept=_no_mere_dialogue,
        table="programs",
        types=frozenset(("meeting",)),
        needs=needs("with_body"),
        lacks=words("generic denied asked heading the"),
        confidence=0.7,
        weak=True,
        examples=(
            Example(
                "In Lima, talks with INDECOPI turned on geographical indications.",
                {"program_type": "meeting", "participants": ("INDECOPI",)},
            ),
        ),
        rejects=("Talks with friends are a pleasure.",),
    ),
    ProgramRule(
        name="programs.talks_are_opened",
        table="programs",
        types=frozenset(("meeting",)),
        ties=words("subject participle object"),
        groups=words("hold occur"),
        needs=needs("talks discussions", "date", "place"),
        lacks=words("generic denied count asked heading"),
        confidence=0.65,
        weak=True,
        examples=(
            Example(
                "Talks on a highway for patents were opened in Lima on 14 May 2024.",
                {"program_type": "meeting", "date": "2024-05-14", "location": "Lima"},
            ),
        ),
        rejects=("Talks on the price went on for years.", "Talks are cheap in Lima in May."),
    ),
    ProgramRule(
        name="programs.several_talks_are_held",
        table="programs",
        types=frozenset(("meeting",)),
        ties=words("object subject participle"),
        groups=words("hold occur"),
        needs=needs("body", "plural"),
        lacks=words("generic denied count asked the"),
        confidence=0.75,
        weak=True,
        examples=(
            Example(
                "On 9 July 2024, CNIPA held bilateral meetings with the intellectual property offices of Serbia "
                "and Morocco in Geneva.",
                {"program_type": "meeting", "organizers": ("CNIPA",), "date": "2024-07-09"},
            ),
        ),
        rejects=("Staff meetings were held every week.",),
    ),
)
