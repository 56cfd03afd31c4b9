"""Words other than verbs that tie an activity to what is done with it: "the opening of", "an agreement on", "has".

Belongs here: the words and the groups of verbs that they stand for. Does not belong here: reading a sentence for them
(relations.py), but for who is only there.
"""

from __future__ import annotations

import re

from pipelines.rules.programs.view import View

# "the opening of X", "a celebration of the launch of X": nouns that stand for a verb of a group
NOMINALS = {
    "opening": "hold", "launch": "found", "launching": "found", "establishment": "found", "hosting": "hold",
    "holding": "hold", "inauguration": "found", "convening": "hold", "creation": "found", "construction": "found",
    "completion": "found", "founding": "found", "organization": "hold", "start": "found", "unveiling": "found",
    "implementation": "run", "commissioning": "found", "ceremony": "hold", "conclusion": "hold", "operation": "run",
    "development": "run", "setting-up": "found", "closing": "hold", "margins": "hold", "sidelines": "hold",
    "edition": "hold", "session": "hold", "round": "hold", "eve": "hold", "outcomes": "hold",
    "participation": "attend", "host": "hold", "organizer": "hold", "phase": "found",
    "work": "found", "works": "found", "ground": "found", "stone": "found", "cohort": "run",
    "intake": "run", "batch": "run", "class": "run",
}  # fmt: skip
PAPERS = frozenset("agreement memorandum contract protocol letter accord mou arrangement loan loans financing".split())
HAVING = frozenset("have has had get gets got".split())
TIES_WITHOUT_VERB: dict[str, tuple[str, ...]] = {
    **{noun: (group,) for noun, group in NOMINALS.items()},
    **dict.fromkeys(PAPERS, ("agree",)),
    **dict.fromkeys(HAVING, ("found",)),
}
"""Words that tie a name to a group of verbs though they are no verb of it."""
ALSO_TIES = {"arise": "found"}  # what begins on a line founds the service on it
_WATCHED = frozenset("witnessed witness witnesses addressed addressing greeted".split())


def only_there(view: View, noun: int) -> bool:
    """Whether the names before "the opening of" an event are of those who come or speak there, not of those who hold
    it: "attended the opening of", "said at the closing of"."""
    tokens, at = view.tokens, noun - 1
    while at >= 0 and tokens[at].tag in ("DET", "ADJ", "NOUN", "PART", "PROPN"):
        at -= 1
    if at < 0 or tokens[at].lower == "at":
        return at >= 0
    verb = view.verb_by_last.get(at)
    return verb is not None and "attend" in verb.groups or tokens[at].lower in _WATCHED


HALL = re.compile(
    r"\b(?:(?:Exhibition|Convention|Conference|Congress|Expo|Trade) (?:(?:and|&) \w+ )?Cent(?:re|er)|Hotel|Hall|Palace|"
    r"Stadium|Arena|Museum|Theat(?:re|er)|Pavilion|Resort)\b"
)  # houses that are let to those who hold something there
GIFT = re.compile(
    r"\b(?:a|the) (?:[a-z-]+ )?(?:gift|donation|present|venture|undertaking|effort|vehicle|service|database|tool|"
    r"platform|portal|project|program(?:me)?|initiative|marketplace|scheme|product|facility) "
    r"(?:run |set up |launched )?(?:of|from|by|between) (?:[^,;.]{2,50} and )?(?:the )?$"
)  # "a centre, a gift of A", "a joint venture of A and B"
