"""The verb behind the name of an activity: the next that may be its own, whose subject it is, or that only adds to it.

Belongs here: telling of one verb whether the name governs it. Does not belong here: gathering all that a sentence
does with an activity (relations.py), finding the verbs of a sentence (view.py).
"""

from __future__ import annotations

from pipelines.rules.programs.names.insertions import (
    BREAKS,
    in_list,
    own_subject,
)
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.view import VERB_TAGS, Verb, View

_BEFORE_CLAUSES = frozenset(("of", "since", "after", "before", "until", "as"))
_LEADS_ON = frozenset(("AUX", "ADV", "PART", "VERB", "VBN", "ADJ"))


def participial(view: View, naming: Naming, verb: Verb, index: int) -> bool:
    """Whether a verb after a name only adds to it: "held in May", "running from 3 May", ", to be held in May"; a gerund
    with an object of its own tells what the clause before did: "a train left for the port, opening a service"."""
    tokens = view.tokens
    if tokens[index].tag == "VBG" and tokens[index - 1].text == "," and index + 1 < len(tokens):
        told = any(t.tag == "VERB" for t in tokens[: naming.head])
        if told and tokens[index + 1].lower in ("a", "an", "the", "its", "their"):
            return False
    if verb.future and tokens[index - 1].lower == "to" and tokens[index - 2].text == ",":
        return True
    return verb.bare and index == verb.first or verb.gerund and not verb.future and tokens[index].tag == "VBG"


def next_verb(view: View, index: int, reach: int = 7) -> Verb | None:
    """The verb of an activity that a verb group beginning at `index` leads to."""
    tokens = view.tokens
    for at in range(index, min(index + reach, len(tokens))):
        verb = view.verb_by_token.get(at)
        if verb is not None and verb.first >= index and (verb.base != "be" or verb.last > verb.first):
            return verb
        if tokens[at].tag not in _LEADS_ON and tokens[at].lower != "to":
            if not own_subject(view, index, at + 1):
                return None
            continue
        # "is scheduled to be held", "is due to open": words that lead on to the verb
    return None


def is_subject(view: View, naming: Naming, verb_index: int) -> bool:
    """Whether the verb after the name can be its own: nothing between but prepositional phrases and insertions."""
    tokens = view.tokens
    if naming.lead > 0:
        left = tokens[naming.lead - 1]
        if left.tag == "ADP" and left.lower not in _BEFORE_CLAUSES and left.text not in BREAKS:
            return False
        if left.tag in VERB_TAGS or (left.tag == "AUX"):
            return False
    between = tokens[naming.last : verb_index]
    commas = sum(t.text == "," and not in_list(view, naming.last + i) for i, t in enumerate(between))
    if naming.lead > 0 and tokens[naming.lead - 1].text == "," and tokens[verb_index - 1].text == ",":
        return commas == 1  # "the first, a center in Lima, was opened"
    return commas != 1 or naming.head >= naming.last or naming.end < tokens[naming.head].start
