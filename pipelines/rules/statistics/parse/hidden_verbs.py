"""Verbs that the tagger took for nouns where a stretch would have none, and quotation marks in the way of a noun.

Belongs here: finding them. Does not belong here: single words put right by their neighbours (letters.py).
"""

from __future__ import annotations

from pipelines.model import Number
from pipelines.rules.clauses import Clauses, Unit
from pipelines.rules.statistics.lexicon import DOWN_VERBS, UP_VERBS, VALUE_VERBS, is_past_form, is_plural, lemma
from pipelines.rules.statistics.parse.letter_words import ALWAYS_NOUNS, DOERS, DOING, FINDING, HAPPENING, NOUNS, THIRD

MEASURING = (VALUE_VERBS | UP_VERBS | DOWN_VERBS) - {"be", "seem", "appear"}
STOPS = frozenset(",;:.()?!")
CONCERNING = frozenset("concern deal relate cover involve focus address belong remain lie aim come".split())
_ONES = frozenset("one each all both".split())
_QUOTES = frozenset("\"“”‘’'")


def has_quotes(clauses: Clauses) -> bool:
    """Whether a quotation mark stands in a sentence."""
    text = clauses.text[clauses.units[0].start : clauses.units[-1].end] if clauses.units else ""
    return '"' in text or "“" in text


def unquoted(units: list[Unit]) -> list[Unit]:
    """Without the quotation marks around what stands between a number and its noun: '100 "small and fine" projects'."""
    opens = [u for u in range(1, len(units) - 3) if units[u].text in _QUOTES and units[u - 1].letter == "q"]
    for first in reversed(opens):
        last = next((u for u in range(first + 2, min(first + 8, len(units) - 1)) if units[u].text in _QUOTES), 0)
        if last and units[last + 1].letter in "nv" and is_plural(units[last + 1].lower):
            noun = units[last + 1].lettered("n")
            units[first : last + 2] = [*units[first + 1 : last], noun]
    return units


def hidden_verb(units: list[Unit], first: int, last: int, verbless: bool) -> int | None:
    """The word of a stretch without a verb that must be its past tense: after a noun, before what it says of it."""
    for at in range(first + 1, min(last, len(units) - 1)):
        unit, before, after = units[at], units[at - 1], units[at + 1]
        if unit.letter not in "anek":
            continue
        ends = at + 1 == last - 1 or after.text in STOPS
        if unit.lower == "own" and after.letter == "q" and before.letter == "n" and is_plural(before.lower):
            return at  # "Chinese companies own 41 percent"
        rated = isinstance(after.mention, Number) and after.mention.kind in ("percent", "fraction")
        if rated and unit.lower in UP_VERBS | DOWN_VERBS and before.letter == "n" and is_plural(before.lower):
            return at  # "trademark filings drop 4%"
        if before.letter == "q" and unit.letter == "e" and ends and unit.lower in HAPPENING:
            return at  # "of the oppositions, 14 succeeded"
        rate = isinstance(before.mention, Number) and before.mention.kind == "percent"
        if rate and unit.letter == "e" and after.letter in "nd" and unit.lower.endswith("ed"):
            return at  # "6 percent needed surgery"
        if (
            unit.letter == "n"
            and unit.lower in DOING
            and before.lower.endswith(("s", "people"))
            and after.letter in "pdT"
        ):
            return at  # "3,500 local people work on the line"
        lone = unit.mention is None and unit.lower.isalpha() and not is_plural(unit.lower)
        if unit.letter == before.letter == "n" and lone and is_plural(before.lower) and after.lower in _ONES:
            return at  # "6,700 travellers board one of the services"
        if unit.lower in THIRD and unit.letter == "n" and before.letter in "nmkr" and after.letter in "pqdj":
            return at  # "the group expects between 21,500 and 22,000 trips"
        doer = unit.lower.endswith(("ers", "ors")) and unit.lower not in DOERS
        third = unit.lower.endswith("s") and not doer and not before.lower.endswith("s")
        third = third and unit.lower not in NOUNS | ALWAYS_NOUNS
        if third and unit.mention is None and unit.letter == "n" and after.letter == "q" and before.letter in "nmk)":
            return at  # "an examiner closes 38 cases"
        counted = isinstance(before.mention, Number) and before.mention.kind == "plain" and unit.lower in CONCERNING
        if counted and unit.letter in "na" and after.letter in "nmkpdja":
            return at  # "eighteen concern trade; seven deal with design"
        if verbless and first == 0 and _is_plain_verb(unit, before, after) and units[0].lower.endswith("s"):
            return at  # "conventions against taxation link Peru with 111 partners"
        if unit.mention is not None or unit.letter not in "anek" or not is_past_form(unit.lower) or unit.lower in NOUNS:
            continue
        if unit.lower in FINDING and before.letter == "n" and is_plural(before.lower) and after.letter == "n":
            return at  # "94 of the first 100 leavers found jobs"
        plural = before.letter == "n" and is_plural(before.lower) or before.letter == "q"
        owner = after.letter == "m" and at + 2 < len(units) and units[at + 2].letter == "s"
        if unit.letter == "e" and before.letter == "n" and plural and owner:
            return at  # "twelve examiners attended CNIPA's workshop"
        if unit.letter == "e" and plural and after.letter == "n" and is_plural(after.lower) and after.mention is None:
            return at  # "half of the containers carried electronics and 18 carried garments"
        if (
            before.letter not in "nmkai"
            or after.letter not in "qdjpTi"
            or after.lower == "by"
            or unit.lower == "cost"
            and after.lower == "of"
            or after_auxiliary(units, at)
        ):
            continue
        if unit.letter == "e" and after.letter not in "qdj" and not (verbless and lemma(unit.lower) in MEASURING):
            continue
        return at
    return None


def _is_plain_verb(unit: Unit, before: Unit, after: Unit) -> bool:
    """Whether a word between a noun and a name, read as a noun, can be a verb in the present."""
    if unit.letter != "n" or unit.mention is not None or not unit.text.islower() or unit.lower in NOUNS:
        return False
    return before.letter == "n" and after.letter in "mk" and after.mention is not None and not unit.lower.endswith("s")


def after_auxiliary(units: list[Unit], at: int) -> bool:
    """Whether an auxiliary stands just before a word."""
    return any(u.letter == "x" for u in units[max(0, at - 3) : at])
