"""Parts of speech put right where these texts use a word in one way and general English in another.

Belongs here: words that the tagger confuses in statistical prose, and what decides between noun and verb. Does not
belong here: phrases and clauses (frames.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.rules.clauses import Clauses, Unit
from pipelines.rules.statistics.lexicon import is_plural
from pipelines.rules.statistics.parse.doubtful import DOUBTFUL, WATCHED, letter_of
from pipelines.rules.statistics.parse.hidden_verbs import (
    STOPS,
    has_quotes,
    hidden_verb,
    unquoted,
)
from pipelines.rules.statistics.parse.reduced import make_up, reduce_relatives
from pipelines.rules.statistics.parse.set_off import mark_participles, mark_verb

# gerunds that make nouns with the noun behind them
_TRADES = frozenset(
    "training shipping processing manufacturing mining banking teaching testing engineering financing funding printing "
    "planning housing fishing farming learning marketing accounting licensing trading parking filing hiring".split()
)
_DEEDS = frozenset(
    "grants exports imports awards visits claims marks designs records loans orders trades disputes suits appeals "
    "transfers debts deposits licences licenses telecoms".split()
)
# endings of nouns that the tagger takes for verbs where a sentence leaves its verb out: "and arrivals 980"
_NOUN_ENDINGS = ("als", "ments", "tions", "sions", "ances", "ences", "ees", "ities", "ships", "ings", "ures")


def _is_deed(word: str) -> bool:
    return word in _DEEDS or word.endswith(_NOUN_ENDINGS) and word not in ("figures", "features", "ventures")


def _between_joint_and_number(units: list[Unit], at: int) -> bool:
    first = at
    while first > 0 and units[first - 1].letter in "na":
        first -= 1
    return first > 0 and at < len(units) - 1 and units[first - 1].letter in "c," and units[at + 1].letter == "q"


def _counted_too(units: list[Unit], at: int) -> bool:
    """Whether a word behind "and" is of a second noun that a number counts: "310 cranes and forklift trucks"."""
    word, after = units[at].lower, units[at + 1 : at + 3]
    if word.endswith(("s", "ed")) or len(after) < 2 or after[0].mention is not None or not is_plural(after[0].lower):
        return False
    if after[0].letter not in "nv" or after[1].letter not in ".,;pcT" or not is_plural(units[at - 2].lower):
        return False
    first = next((u for u in range(at - 2, max(-1, at - 7), -1) if units[u].letter == "q"), -1)
    named = first >= 0 and all(unit.letter in "naegmk" for unit in units[first + 1 : at - 1])
    return named and not any(u.letter == "t" or u.lower in _MODALS for u in units[:first])


_MODALS = frozenset("will would shall should can could may might must".split())


def relettered(clauses: Clauses) -> Clauses:
    """The same sentence with the usual confusions of noun and verb put right."""
    out = list(clauses.units)
    if has_quotes(clauses):
        out = unquoted(out)
    for at, unit in enumerate(out):
        if unit.letter not in "vaegx" and unit.lower not in WATCHED:
            continue  # as most
        if unit.letter == "g" and unit.lower in _TRADES and at + 1 < len(out) and out[at + 1].letter == "n":
            if at == 0 or out[at - 1].letter in "cadqnsj,":
                out[at] = unit.lettered("n")  # "scholarships and training places"
        elif unit.letter == "v" and _between_joint_and_number(out, at) and _is_deed(unit.lower):
            out[at] = unit.lettered("n")  # "applications rose by 12 percent, and grants 9 percent"
        elif unit.letter in "vg" and at > 2 and out[at - 1].lower == "and" and _counted_too(out, at):
            out[at : at + 2] = [unit.lettered("n"), out[at + 1].lettered("n")]
        elif unit.lower in ("abroad", "overseas") and at and out[at - 1].lower == "from":
            out[at] = unit.lettered("n")
        elif unit.mention is None and (unit.letter in "vaegx" or unit.lower in DOUBTFUL):
            after = out[at + 1] if at + 1 < len(out) else None
            letter = letter_of(unit, out[at - 1] if at else None, after, out, at)
            if letter != unit.letter:
                out[at] = unit.lettered(letter)
    _end_possessives(out)
    mark_participles(out)
    if verbless := not _has_verb(_letters(out)):
        mark_verb(out)
        verbless = not _has_verb(_letters(out))
    reduce_relatives(out)
    if "up" in clauses.sentence.pieces:
        make_up(out)
    letters = _letters(out)
    for first, last in _segments(out):
        if not _has_verb(letters[first:last]):
            hidden = hidden_verb(out, first, last, verbless)
            if hidden is not None:
                out[hidden] = out[hidden].lettered("v")
    return Clauses(clauses.scene, clauses.sentence, tuple(out), clauses.text)


def _letters(units: list[Unit]) -> str:
    return "".join([unit.letter for unit in units])


def _has_verb(letters: str) -> bool:
    return "v" in letters or "x" in letters


def _end_possessives(units: list[Unit]) -> None:
    """A possessive mark that owns nothing is part of its noun: "admitted to its master's in law"."""
    for at, unit in enumerate(units):
        if unit.letter == "s" and unit.lower in ("'s", "’s") and at and units[at - 1].lower in ("master", "bachelor"):
            units[at] = unit.lettered("n")


def _segments(units: list[Unit]) -> Iterator[tuple[int, int]]:
    first = 0
    for at, unit in enumerate(units):
        if unit.text in STOPS or unit.letter in "ws":
            yield first, at
            first = at + 1
    yield first, len(units)
