"""Words that say how an instrument stands, whatever construction they stand in.

Belongs here: these words, what they are a sign of, and which of several is nearest. Does not belong here: acts read as
verbs (verbs.py), what becomes of a sign (leftover.py, afterwards.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.rules.agreements.moods import CONDITION, MAY, NOT
from pipelines.rules.screen import Screen

# What makes an instrument one that may come, was wished for or is only spoken of.
UNREAL = (
    NOT
    | MAY
    | CONDITION
    | frozenset(
        (
            "negotiate negotiates negotiated negotiating negotiations negotiation talks discuss discusses discussed "
            "discussing discussion draft drafts drafting hope hopes hoped hoping wish wishes propose proposes proposed "
            "proposal explore explored exploring consider considers considered considering seek seeks sought seeking "
            "weigh weighs weighing mulls mulling urge urged urges possible possibility future want wants wanted need "
            "needs any "
            "every each breach violate violated violation dispute disputes template model aim aims"
        ).split()
    )
)
AHEAD = frozenset("will shall awaits await awaiting due scheduled slated planned expected pending".split())


@dataclass(frozen=True, slots=True)
class Sign:
    """A word or two in a text, and the action that they are a sign of."""

    action: str
    start: int
    end: int


_WORDS = (
    (
        "terminated",
        (
            r"lapsed|expired|terminated|denounced|broke off|broken off|scrapped|cancelled|withdrew|ran out|"
            r"came to an end|ceased|wound up|run its course"
        ),
    ),
    (
        "renewed",
        (
            r"renew(?:al|als|ed|ing|s)|brought back(?: to life)?|revived|re-?signed|"
            r"(?:another|fresh|new|next|second|third) (?:[\w-]+ )?(?:term|phase)"
        ),
    ),
    (
        "extended",
        (
            r"exten(?:ded|ds|ding|sion)|prolong(?:ed|s|ing|ation)|carried (?:over|forward|on)|rolled over|roll-?over|"
            r"(?:a further|another) \w+ years|\w+ more years"
        ),
    ),
    ("amended", r"amend(?:ed|s|ing|ment|ments)|revised|revision|updated|upgraded|widened|broadened|rewritten|enlarged"),
    (
        "entered_into_force",
        (
            r"(?:took|takes|taken|taking|came|comes|coming|went|goes|gone|enters|entered|entry|brought|put|"
            r"gained?|acquired)\s+(?:full\s+|legal\s+|provisional\s+)?(?:into\s+|in\s+)?"
            r"(?:force|effect|operation|use)|"
            r"bec(?:a|o)me?s? (?:binding|effective|operational|operative|applicable|law)|"
            r"into (?:force|effect|operation)|went live|took hold|takes hold|"
            r"(?:with effect|effective|operati(?:ve|onal)|valid|binding) (?:from|on|as of)|"
            r"appl(?:y|ies|ied) (?:from|as of)|(?:binds?|bound) (?:[\w ]{1,30} )?(?:from|as of)"
        ),
    ),
    (
        "in_effect",
        (
            r"in (?:force|effect|place|operation)|remains?|stands|valid|appl(?:y|ies|ied)|binds?|binding|bound|"
            r"operational|operative|effective|running|runs|works? under|holds? (?:good|until)"
        ),
    ),
    ("adopted", r"adopt(?:ed|s|ion)|acclamation|endors(?:ed|es|ement)|approv(?:ed|es|al)|carried by|passed"),
    (
        "signed",
        (
            r"sign(?:ed|s|ing|ature|atures|atory|atories)|initiall?ed|initials|ink(?:ed)?|seal(?:ed|s)|conclu(?:ded|sion)|"
            r"agreed|reached|struck|clinched|exchanged?|deposit(?:ed|s)?|acce(?:ded|ssion)|ratifi(?:ed|cation)|"
            r"joined|joins|pen to paper|put to paper|in writing|dated|dates|"
            r"awarded|won|penned|entered into|closed|finali[sz]ed|"
            r"executed"
        ),
    ),
)
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (action, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for action, words in _WORDS
)
_MAY_STAND = Screen([words for _, words in _SIGNS])
GROUPS = (
    frozenset({"signed", "adopted", "issued", "launched"}),
    frozenset({"renewed", "extended", "amended"}),
    frozenset({"entered_into_force", "in_effect"}),
)
"""Actions that may be said of one act."""


def signs(text: str, start: int, end: int) -> Iterator[Sign]:
    """All signs in a stretch; of words that are a sign of two things the rarer comes first."""
    # with the character before it, so that a word begins in it where it begins in the text
    for at in _MAY_STAND.hits(text[max(0, start - 1) : end]):
        action, words = _SIGNS[at]
        for match in words.finditer(text, start, end):
            yield Sign(action, match.start(), match.end())


def alike(a: str, b: str) -> bool:
    """Whether two actions may be said of one act."""
    return a == b or any(a in group and b in group for group in GROUPS)
