"""Whether a label reads as a noun phrase: what a reader of the table trips over.

Belongs here: checks of the words of a label alone, each with its name. Does not belong here: whether a label is true
of its number, or what is put in place of one that fails (sound.py).
"""

from __future__ import annotations

import re

from pipelines.rules.screen import Screen
from pipelines.rules.statistics.words.phrasing import may_repeat

_PREPOSITIONS = (
    "of in for from to with on by at into between among across under through via within against during toward towards "
    "throughout around behind beyond per upon onto"
)
_PREPOSITION = "|".join(_PREPOSITIONS.split())
_BE = "is|are|was|were|has|have|had|will|would|been"
_DONE = r"\w{3,}ed|made|paid|held|sent|given|done|taken|built|lent|spent|bought|brought|sold|won|put|set"
_MEASURED = (
    "share|growth|capacity|length|value|price|cost|increase|decrease|amount|number|area|distance|time|rank|score|"
    "average|volume|speed|quantity|sum|total|budget"
)
_NOBODY = (
    "another|ones?|those|others?|it|them|this|that|these|everything|all|they|he|she|we|(?-i:us)|one|"
    "(?:the )?(?:latter|former|other)"
)
_ORDINALS = "first|second|third|final|last|next|latter|former|other|another|longest|highest|largest"
_BEHIND = rf"(?:$| (?:{_PREPOSITION}|relative|and)\b)"
_TWICE = re.compile(r"\b(\w+(?: \w+){0,2}) \1\b(?!-)")
_FAULTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        # "dealt with by the office" is none: there the first belongs to its verb
        "two prepositions",
        re.compile(
            rf"(?<!ed )(?<!lt )(?<!en )(?<!ht )(?<!put )(?<!paid )"
            rf"\b(?:of|by|with|for|in|at|under|on|into|among) (?:{_PREPOSITION})\b(?!-)"
            rf"(?! (?:which|whom))(?<!among)(?<!between)|^[Aa]mount (?!accounted)\w+ .*\b(?:for|at|with|on|of) by\b"
        ),
    ),
    (
        "a preposition at the end",
        re.compile(rf"(?<!['’])\b(?:{_PREPOSITION}|the|an?|this|these|its|their|and|or|which|who|than|as)$"),
    ),
    (
        "a preposition at the front",
        re.compile(rf"^(?:{_PREPOSITION}|than|as|and|or|but|that|which|who|whose|where|when|if)\b(?!-)", re.IGNORECASE),
    ),
    (
        "a verb for a noun",
        re.compile(
            rf"\b(?:of|in|by|for|from|with|at) (?:(?:{_BE})\b|that (?:{_BE}|{_DONE})\b|"
            rf"(?:{_DONE}) (?:by|with|for|in|at|to|from|on)\b(?! which))"
        ),
    ),
    (
        "a participle without its noun",
        re.compile(
            rf"^(?:{_MEASURED}) (?:of|in) (?:{_DONE}|expected)(?:$| (?:by|in|for|from|to|with)\b)", re.IGNORECASE
        ),
    ),
    ("a pronoun", re.compile(rf"(?:^|\b(?:{_PREPOSITION}) )(?:{_NOBODY}){_BEHIND}|\bones$", re.IGNORECASE)),
    ("an adjective for a noun", re.compile(rf"^(?:{_ORDINALS}){_BEHIND}", re.IGNORECASE)),
    ("an article in capitals", re.compile(r"(?<=[a-z] )(?:An?|The) [a-z]")),
    ("an amount of nothing", re.compile(r"\bamount (?:that|gone|come)\b", re.IGNORECASE)),
    ("an owner for a noun", re.compile(r"(?<!s)['’]s$|\w['’]s (?:of|by|from|to|with|at)\b")),
    ("marks of a sentence", re.compile(r"[;?!]|,$|, (?:of|by|to)$|\b\d\. |:$")),
    (
        "a clause without its verb",
        re.compile(
            rf"\bwhich(?: \w+)?$|\bwhich (?:[\w’'-]+ ){{0,3}}(?:party|parties|the|an?)$|\bthat (?:{_BE}|do|does|did)$"
        ),
    ),
)
_MAY_FAIL = Screen([pattern for _, pattern in _FAULTS])  # labels are asked by the thousand, and few fail
_IN_BRACKETS = re.compile(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will)\b")
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|where)\b", re.IGNORECASE)


def core(label: str) -> str:
    """A label without what stands in brackets."""
    return " ".join((_IN_BRACKETS.sub(" ", label) if "(" in label else label).split())


def found(label: str) -> list[tuple[str, int]]:
    """What is wrong with a label, by name, and where in its words before the bracket."""
    words = core(label)
    places = [("words twice", match.start())] if may_repeat(words) and (match := _TWICE.search(words)) else []
    for name, pattern in [_FAULTS[at] for at in _MAY_FAIL.hits(words)]:
        if (match := pattern.search(words)) is not None:
            places.append((name, match.start()))
    said = _AUXILIARY.search(words)
    if said and not _RELATIVE.search(words[: said.start()]):
        places.append(("a sentence", said.start()))
    return places if words else [("nothing but a bracket", 0)]


def faults(label: str) -> tuple[str, ...]:
    """What is wrong with a label, by name; nothing where it reads well."""
    return tuple(name for name, _ in found(label))
