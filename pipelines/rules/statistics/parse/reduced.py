"""Past forms that are participles, since their clause has another verb: "patents granted to firms in Peru reached 900".

Belongs here: telling these by what stands around them. Does not belong here: single words (letters.py).
"""

from __future__ import annotations

from itertools import pairwise

from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.lexicon import is_past_form, is_plural, lemma
from pipelines.rules.statistics.parse.hidden_verbs import MEASURING, STOPS
from pipelines.rules.statistics.parse.letter_words import NO_PASSIVE


def reduce_relatives(units: list[Unit]) -> None:
    """A past form before a preposition whose noun has another verb later on is a participle: "patents granted to firms
    in Peru, Oman and Fiji reached 900"."""
    verbs = [u for u, unit in enumerate(units) if unit.letter in "vx"]
    for at in verbs[1:]:
        if units[at].letter == "v" and units[at].lower.endswith("ed") and _is_with(units, at):
            units[at] = units[at].lettered("e")  # "the forum was held in May, with 300 delegates expected"
    for at, later in pairwise(verbs):
        unit = units[at]
        opens = at == 0 or units[at - 1].text in STOPS
        named = all(u.letter in "an" for u in units[at + 1 : later]) and is_plural(units[later - 1].lower)
        if opens and named and unit.letter == "v" and unit.lower.endswith("ed") and later > at + 1:
            units[at] = unit.lettered("e")  # ", protected names number eight"
            continue
        if unit.letter == "v" and at and _authorized(units, at):
            units[at] = unit.lettered("e")  # "firms authorized to use the sign number 25"
            continue
        if unit.letter != "v" or at == 0 or units[at - 1].letter not in "nm" or units[at + 1].letter != "p":
            continue
        if not (unit.lower.endswith("ed") or unit.lower in _PAST) or lemma(unit.lower) in MEASURING:
            continue
        joints = [u for u in range(at + 1, later) if units[u].letter in "c,;:wsvx()"]
        if unit.lower in NO_PASSIVE:
            behind = units[later + 1].letter if later + 1 < len(units) else "."
            if not joints and units[later].letter == "v" and is_past_form(units[later].lower) and behind in "pT.,;":
                units[later] = units[later].lettered("e")  # "officials participated in the sessions held in 2023"
            continue
        if units[later - 1].letter in "nmkr" and all(_joins(units, at, u) for u in joints):
            units[at] = unit.lettered("e")


def _is_with(units: list[Unit], at: int) -> bool:
    """Whether a past form that ends its stretch stands behind "with", a number and its noun."""
    if at + 1 < len(units) and units[at + 1].text not in STOPS or units[at - 1].letter != "n":
        return False
    first = at - 1
    while first > 0 and units[first].letter in "nakm":
        first -= 1
    return (
        first > 1 and units[first].letter == "q" and units[first - 1].lower == "with" and units[first - 2].text == ","
    )


_PAST = frozenset("paid made held sent built bought sold lent brought spent lost won led found kept".split())


def _joins(units: list[Unit], first: int, joint: int) -> bool:
    """Whether a conjunction or comma joins two names, or two complements with one preposition."""
    before, behind = units[joint - 1], units[joint + 1]
    if before.letter in "m," and behind.letter in "mc":
        return True
    return behind.letter == "p" and any(u.letter == "p" and u.lower == behind.lower for u in units[first + 1 : joint])


def _authorized(units: list[Unit], at: int) -> bool:
    """Whether a past form before "to" and its verb is a participle, since another verb follows in the clause."""
    if not units[at].lower.endswith("ed") or units[at - 1].letter != "n" or at + 2 >= len(units):
        return False
    if units[at + 1].lower != "to" or units[at + 2].letter != "v" or lemma(units[at].lower) in MEASURING:
        return False
    end = next((u for u in range(at + 3, len(units)) if units[u].text in STOPS or units[u].letter in "cws"), len(units))
    return any(units[u].letter in "vx" and units[u - 1].lower != "to" for u in range(at + 3, end))


_MADE = frozenset(("make", "makes", "made"))


def make_up(units: list[Unit]) -> None:
    """ "Sun made up 37% of the capital deployed, and wind 22%": the verb is the first, however the tagger has it."""
    for at in range(1, len(units) - 2):
        if units[at].lower not in _MADE or units[at + 1].lower != "up" or units[at + 2].letter != "q":
            continue
        end = next((u for u in range(at + 3, len(units)) if units[u].text in (",", ";", ".")), len(units))
        units[at] = units[at].lettered("v")
        for u in range(at + 3, end):
            if units[u].letter == "v" and units[u - 1].letter == "n" and is_past_form(units[u].lower):
                units[u] = units[u].lettered("e")
