"""Verbs and participles beside words that commas set off: "a diploma, launched on 6 October, counts 45 students".

Belongs here: what the tagger misreads there. Does not belong here: single words (letters.py), clauses (frames.py).
"""

from __future__ import annotations

from itertools import pairwise

from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.lexicon import is_past_form
from pipelines.rules.statistics.parse.letter_words import NOUNS


def mark_participles(units: list[Unit]) -> None:
    """A past form between the commas of an apposition is a participle where a verb or what must be one follows:
    "a diploma, launched on 6 October, counts 45 students"."""
    for at in range(2, len(units) - 3):
        unit = units[at]
        if unit.letter not in "ve" or units[at - 1].text != "," or units[at - 2].letter not in "nmk)":
            continue
        if (
            not is_past_form(unit.lower)
            and unit.lower != "run"
            or units[at + 1].letter not in "pT"
            and units[at + 1].lower != "with"
        ):
            continue
        end = next((u for u in range(at + 1, min(at + 14, len(units) - 2)) if units[u].text == ","), None)
        if end is None:
            continue
        others = [u for u in range(at + 2, end) if units[u].letter in "vxws"]
        if any(units[u - 1].letter != "c" or not is_past_form(units[u].lower) for u in others):
            continue
        opening = next((u for u in range(at - 2, -1, -1) if units[u].letter in "c;:s" or units[u].text in ",;:"), 0)
        word, after = units[end + 1], units[end + 2]
        if word.letter == "x" or word.letter == "v" and is_past_form(word.lower):
            if not any(u.letter in "vx" for u in units[opening : at - 1]):
                for done in (at, *others):  # "a school, agreed on in May and opened last summer, drew 42"
                    units[done] = units[done].lettered("e")
            continue
        if word.letter == "n" and word.mention is None and word.lower.endswith("s") and after.letter in "qd":
            if any(u.letter in "vx" for u in units[end + 1 :]) or any(
                u.letter in "vx" for u in units[opening : at - 1]
            ):
                continue
            units[end + 1] = word.lettered("v")
            units[at] = unit.lettered("e")


def mark_verb(units: list[Unit]) -> None:
    """The verb of a sentence that seems to have none, behind words set off by commas: "The pact, in effect since May,
    spares 430 firms"."""
    commas = [at for at, unit in enumerate(units) if unit.text == ","]
    for opening, closing in pairwise(commas):
        at = closing + 1
        if units[opening + 1].letter not in "pe" or at + 2 >= len(units):
            continue
        unit = units[at]
        plain = unit.letter == "n" and unit.mention is None and unit.text.islower() and unit.lower not in NOUNS
        if plain and unit.lower.endswith("s") and units[at + 1].letter == "q" and units[at + 2].letter in "na":
            units[at] = unit.lettered("v")
            return
