"""Words of activities that name none where they stand: "the pilot runs", "in the course of the year", "in partnership
with".

Belongs here: telling such words from their neighbours. Does not belong here: the name around a head noun (naming.py).
"""

from __future__ import annotations

import re

from pipelines.rules.programs.names.name_given import gives
from pipelines.rules.programs.names.name_right import follows
from pipelines.rules.programs.view import ALWAYS_VERBS, View
from pipelines.rules.programs.words import Noun, noun_ending_at, verb_at

DAYS = (("day",), ("days",))  # events only as part of a name, whatever stands before them
_TWO_ENDS = re.compile(r" ?[–—-] ?[A-Z]")
_COURSES = frozenset(("course", "courses"))
# what has a name of its own, and what is told by that: a round of a contest, but not one of talks
_PARTS = {
    "round": frozenset("award training exhibition campaign degree_education expert_exchange fund project".split()),
    "secretariat": frozenset("platform mechanism fund project award".split()),
    "trains": frozenset(("transport_service",)),
}
_NONE: frozenset[str] = frozenset()
_NAME = 10  # tokens from "round of" to the head of the name behind it


def means_otherwise(view: View, head_first: int, head: int, noun: Noun) -> bool:
    """Whether a head noun's word stands for something else."""
    tokens = view.tokens
    text, before = tokens[head].text, tokens[head_first - 1].lower if head_first > 0 else ""
    after = tokens[head + 1].lower if head + 1 < len(tokens) else ""
    if before in noun.not_after or after and _only_how(before, noun, after):
        return True
    if tokens[head].tag == "VERB" and noun.words[-1] in ("runs", "run"):
        return True  # "the pilot runs from May"
    if noun.weak and text.islower() and view.period_at(head):
        return True  # "in the week of 12 May"
    if noun.words == ("week",) and text.islower() and view.period_at(head + 2):
        return True  # "during the week of 3-7 June"
    if text == "fair" and tokens[head].tag in ("ADJ", "ADV"):
        return True
    if noun.words in DAYS and not text[0].isupper() or _goes_on(view, head):
        return True
    about = ("of",) if len(noun.words) > 1 or _held_behind(view, head) else ("of", "for", "on", "in", "at")
    if noun.words[-1] in _COURSES and before == "the" and (noun.plural or after in about):
        return True  # "in the course of the year", "the courses"; "the course" alone goes on about one told before
    if after == "of" and len(noun.words) == 1 and _of_a_name(view, head, _PARTS.get(noun.words[0], _NONE)):
        return True  # "the next round of the Amber Award": told by what it is of
    if noun.words == ("action",) and before not in ('"', "”", "»"):
        return True  # told by a title in quotation marks alone
    if noun.words == ("pipeline",) and after == "of":
        return True  # "a pipeline of drugs"
    if noun.words == ("fund",) and text.islower() and gives(view, head):
        return True  # "the Amber Foundation fund joint research"
    if noun.words == ("road",) and text[0].isupper():
        return True  # "the Belt and Road", "12 Harbour Road"
    # "215 diplomas of Master in Law": the degree is what they are of
    return noun.plural and noun.program_type == "degree_education" and _of_a_degree(view, head)


_HELD = frozenset("held organised organized took given taught ran opened began started ended closed concluded".split())
_REACH = 10  # tokens from a course to the verb that tells it


def _held_behind(view: View, head: int) -> bool:
    """Whether what a course is about is followed by its being held: "the course on designs held in May"."""
    behind = view.tokens[head + 1 : head + _REACH]
    return bool(behind) and behind[0].lower in ("on", "for") and any(t.lower in _HELD for t in behind)


def _only_how(before: str, noun: Noun, after: str) -> bool:
    """Whether a noun only says how something is done: "in partnership with A", "was held by video conference"."""
    if before == "in":
        return after == "with" or noun.words == ("session",)
    return before in ("by", "via", "through", "over") and noun.words[0].startswith(("video", "tele"))


def _goes_on(view: View, head: int) -> bool:
    """Whether the head is only a modifier of the next noun ("forum secretariat") or an owner ("the forum's guests")."""
    if head + 1 >= len(view.tokens):
        return False
    after = view.tokens[head + 1]
    if after.text in ("'s", "’s", "'", "’"):
        return True
    if after.text in ("No", "No.", "Nr", "Issue", "№"):
        return True  # "IP Briefing No. 3": a paper
    if follows(view, head) > head + 1:
        return False
    if after.tag not in ("NOUN", "PROPN") or view.period_at(head + 1) or after.text[0].isdigit():
        return False
    town = view.name_at(head + 1)
    if town is not None and town.kind == "city" and _TWO_ENDS.match(view.text, town.end) is not None:
        return False  # "the block train Bar–Belgrade"
    plain = view.title_case or after.lower.endswith("ed") or after.lower == "set" or after.lower in ALWAYS_VERBS
    if plain and verb_at(view.tokens, head + 1)[1] or after.lower in ("takes", "left"):
        return False
    return view.tokens[head].end < after.start and not view.counts_at(head + 1)


def _of_a_name(view: View, head: int, kinds: frozenset[str]) -> bool:
    """Whether what something is a part of has a name and is of some kinds: "of the National Contest of Inventions"."""
    for index in range(head + 2, min(head + _NAME, len(view.tokens)) if kinds else 0):
        found = noun_ending_at(view.tokens, index)
        if found is not None:
            return found[1].program_type in kinds and view.tokens[index].text[0].isupper()
        if view.tokens[index].tag in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _of_a_degree(view: View, head: int) -> bool:
    """Whether "of" and the name of a degree follow a head."""
    after = view.tokens[head + 1 : head + 3]
    named = len(after) == 2 and after[0].lower == "of" and after[1].text[0].isupper()
    return named and noun_ending_at(view.tokens, head + 2) is not None
