"""What stands around the words for another edition of something: its place, an insertion, the verb that tells it.

Belongs here: questions about tokens around "the tenth", "one" or "last year's". Does not belong here: which words stand
for an edition and what they make (again.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.rules.programs.rule import Mention
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ordinal

_OF_SERIES = re.compile(r"\b(?:edition|session|round) of (?:the|this|our) ([a-z]+)\b")
AT = frozenset(("in", "at"))
_OWNING = frozenset(("'s", "’s"))
_PLAIN = frozenset("present current same only right good large small old main whole".split())


def series_named(view: View, events: Mapping[str, Mention]) -> Mention | None:
    """The event whose noun "edition" names again: "The next edition of the seminar is scheduled for November"."""
    match = _OF_SERIES.search(view.text, view.sentence.start, view.sentence.end)
    return events.get(match.group(1)) if match is not None else None


def last_years(view: View, index: int) -> bool:
    """Whether a token ends "last year's", "this year's" or "next year's"."""
    if view.tokens[index].lower not in _OWNING:
        return False
    words = [t.lower.replace("’", "'") for t in view.tokens[max(0, index - 2) : index + 1]]
    return words[1:] == ["year", "'s"] and words[0] in ("last", "this", "next")


def past_place(view: View, at: int) -> int:
    """Index after a place in commas or behind "in": "last year's edition, in Kampala, attracted …"."""
    tokens = view.tokens
    comma = at < len(tokens) and tokens[at].text == ","
    start = at + comma
    if start + 1 >= len(tokens) or tokens[start].lower not in AT:
        return at
    end = start + 1
    while end < len(tokens) and (tokens[end].text[0].isupper() and not view.period_at(end)):
        end += 1
    return end + (comma and end < len(tokens) and tokens[end].text == ",") if end > start + 1 else at


def told_apart(view: View, one: int) -> bool:
    """Whether a word tells this "one" from its like: "an online one", "the Kenyan one"."""
    if one < 2 or view.tokens[one - 2].lower not in ("a", "an", "the"):
        return False
    word = view.tokens[one - 1]
    if word.lower in _PLAIN:
        return False
    return ordinal(word.lower) is None and (word.tag == "ADJ" or word.text[0].isupper())


def past_insertion(view: View, at: int) -> int:
    """Index after a short phrase in commas: "the next one, on seeds, is in Lima"."""
    tokens = view.tokens
    if at >= len(tokens) or tokens[at].text != ",":
        return at
    closing = next((i for i in range(at + 1, min(at + 9, len(tokens))) if tokens[i].text == ","), None)
    return closing + 1 if closing is not None else at


def stands_at(following: list[str]) -> bool:
    """Whether words say where something is or will be: "is in Lima", "will be at Kew"."""
    be = following[1:] if following[0] in ("will", "had", "has") else following
    return len(be) > 2 and be[0] in ("is", "was", "be", "been") and be[1] in AT and be[2][0].isupper()


def placed(view: View, at: int) -> bool:
    """Whether a place and right after it a date follow: "in Lima in May 2024"."""
    name = view.name_at(at + 1)
    if name is None or name.kind not in ("city", "province", "country"):
        return False
    end = view.index(name.end - 1) + 1
    return any(view.period_at(i) for i in range(end, min(end + 3, len(view.tokens))))


def runs(view: View, at: int) -> bool:
    """Whether a verb of founding or running tells of what stands before it, with a body or place."""
    return any(v.groups & {"found", "run", "hold"} and at <= v.first <= at + 3 for v in view.verbs)
