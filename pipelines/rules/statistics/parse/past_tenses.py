"""Past forms that are really the verb of their clause: "The office filed just 118", "83 percent ended in a grant".

Belongs here: telling them from participles by what stands around, and whether a verb is still to come. Does not belong
here: cutting clauses (frames.py).
"""

from __future__ import annotations

from pipelines.model import Number
from pipelines.rules.clauses import Phrase, Unit
from pipelines.rules.statistics.lexicon import is_past_form
from pipelines.rules.statistics.parse.finite_verbs import is_finite, later_verb
from pipelines.rules.statistics.parse.letter_words import NO_PASSIVE

_MOVED = frozenset("passed moved flowed crossed transited".split())
_THROUGH = frozenset("through over along across via by".split())
_AFTER_PAST = frozenset("to from by in".split())


def is_past_tense(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], i: int, *, described: bool) -> bool:
    """A participle that is really a past tense: a subject before it and its object right after it;
    `described` where its clause only describes a noun."""
    before = phrases[i - 1].kind if i else "stop"
    if units[phrases[i].first].lower in NO_PASSIVE and before in ("noun", "number", "adverb", "comma"):
        return not later_verb(units, phrases, i)
    after = next((p for p in phrases[i + 1 : i + 3] if p.kind != "adverb"), None)  # "filed just 118"
    if after is not None and units[after.first].lower in _THROUGH and units[phrases[i].first].lower in _MOVED:
        return before in ("noun", "number") and not later_verb(units, phrases, i)  # "3 million tonnes passed through"
    letter = units[after.first].letter if after is not None else ""
    if before == "comma" and letter in tuple("qdj") and i > 2 and phrases[0].kind != "adposition":
        return True  # "the line, known as Whoosh, carried 5 million passengers"
    if before == "conjunction" and letter == "q":
        return True  # "heard 310 cases and closed 290"
    if before not in ("noun", "adverb", "relative"):
        return False
    if described and before == "noun":
        return True
    if after is None or later_verb(units, phrases, i):
        return False
    return after.kind in ("noun", "number", "adjective") or units[after.first].lower in _AFTER_PAST


def is_multiplied(unit: Unit) -> bool:
    """Whether a number is the verb of its clause: "doubled", "more than halved"."""
    return isinstance(unit.mention, Number) and is_past_form(unit.lower.split()[-1])


def verb_behind_comma(units: tuple[Unit, ...], phrases: tuple[Phrase, ...], i: int) -> bool:
    """Whether a finite verb stands right behind the comma that comes next."""
    comma = next((j for j in range(i + 1, len(phrases)) if phrases[j].kind in ("comma", "stop")), 0)
    follows = phrases[comma + 1 : comma + 2] if comma and phrases[comma].kind == "comma" else ()
    return any(p.kind == "verb" and is_finite(units[p.first : p.last]) for p in follows)
