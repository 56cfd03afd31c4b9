"""The tense in which a sentence speaks, by its first finite verb.

Belongs here: the bare present, and the future. Does not belong here: which period holds (period_context.py), the clause
of one number (rules).
"""

from __future__ import annotations

from pipelines.model import Sentence

_PRESENT = frozenset("is are has have does do".split())
_PAST = frozenset("was were had did would could might".split())
_IRREGULAR_PAST = frozenset(
    "saw came went rose grew fell made took gave met held led drew built sold bought sent spent set put cut hit won "
    "ran began became brought stood kept left lost paid said told found got knew wrote spoke sought taught understood "
    "broke chose drove overtook sank shrank sprang".split()
)


def speaks_now(sentence: Sentence) -> bool:
    """Whether the first finite verb of a sentence is in the bare present."""
    for i, token in enumerate(sentence.tokens):
        if token.lower in _PAST:
            return False
        if token.lower in _PRESENT:
            # a perfect or passive ("have been", "is held") is no bare present
            past = ("VBN", "VERB") if token.lower in ("has", "have") else ("VBN",)
            return not any(t.tag in past or t.lower in ("been", "since") for t in sentence.tokens[i + 1 : i + 4])
        if token.tag == "VERB" and sentence.tokens[i + 1 : i + 2] and sentence.tokens[i + 1].text == ":":
            continue  # "Trade marks: 124,918"
        if token.tag == "VERB" and (not i or not token.text.islower()):
            continue  # "Trade names: 412", "Close to half", "d'Ivoire": no statement begins with its verb
        if token.tag == "VERB":
            return not (token.lower.endswith("ed") or token.lower in _IRREGULAR_PAST or _past_follows(sentence, i))
    return False


def _past_follows(sentence: Sentence, at: int) -> bool:
    """Whether "was" or "were" follows a verb in the same clause, which then must be a noun: "For these countries the
    number was 12"."""
    for token in sentence.tokens[at + 1 : at + 9]:
        if token.tag in ("PUNCT", "SCONJ", "CCONJ", "VERB") or token.lower in ("that", "which", "who", "to"):
            return False
        if token.lower in ("was", "were", "had"):
            return True
    return False


def is_future(sentence: Sentence) -> bool:
    """Whether the first finite verb of a sentence is in the future: "will", "is to", "are expected to"."""
    for i, token in enumerate(sentence.tokens):
        if token.lower in ("will", "shall"):
            return True
        if token.lower in _PRESENT or token.lower in _PAST or token.tag == "VERB":
            after = [t.lower for t in sentence.tokens[i + 1 : i + 4]]
            return token.lower in ("is", "are") and (
                after[:1] == ["to"]
                or after[1:2] == ["to"]
                and after[0] in ("expected", "due", "set", "planned", "scheduled")
            )
    return False
