"""Words other than verbs that tie an activity to what is done with it: "the opening of", "an agreement on", "has".

Belongs here: the words and the groups of verbs that they stand for. Does not belong here: reading a sentence for them
(relations.py).
"""

from __future__ import annotations

# "the opening of X", "a celebration of the launch of X": nouns that stand for a verb of a group
NOMINALS = {
    "opening": "hold", "launch": "found", "launching": "found", "establishment": "found", "hosting": "hold",
    "holding": "hold", "inauguration": "found", "convening": "hold", "creation": "found", "construction": "found",
    "completion": "found", "founding": "found", "organization": "hold", "start": "found", "unveiling": "found",
    "implementation": "run", "commissioning": "found", "ceremony": "hold", "conclusion": "hold", "operation": "run",
    "development": "run", "setting-up": "found", "closing": "hold", "margins": "hold", "sidelines": "hold",
    "edition": "hold", "session": "hold", "eve": "hold", "outcomes": "hold", "participation": "attend",
    "host": "hold", "organizer": "hold", "phase": "found", "work": "found", "works": "found", "ground": "found",
    "stone": "found", "cohort": "serve", "intake": "serve", "batch": "serve", "class": "serve",
}  # fmt: skip
PAPERS = frozenset("agreement memorandum contract protocol letter accord mou arrangement".split())
HAVING = frozenset("have has had get gets got".split())
TIES_WITHOUT_VERB: dict[str, tuple[str, ...]] = {
    **{noun: (group,) for noun, group in NOMINALS.items()},
    **dict.fromkeys(PAPERS, ("agree",)),
    **dict.fromkeys(HAVING, ("found",)),
}
"""Words that tie a name to a group of verbs though they are no verb of it."""
ALSO_TIES = {"arise": "found"}  # what begins on a line founds the service on it
