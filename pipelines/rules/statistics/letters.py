"""Parts of speech put right where these texts use a word in one way and general English in another.

Belongs here: words that the tagger confuses in statistical prose, and what decides between noun and verb. Does not belong
here: phrases and clauses (frames.py).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.rules.clauses import Clauses, Unit
from pipelines.rules.statistics.lexicon import DOWN_VERBS, UP_VERBS, VALUE_VERBS, lemma

_MEASURING = (VALUE_VERBS | UP_VERBS | DOWN_VERBS) - {
    "be",
    "top",
    "near",
    "cross",
    "number",
    "average",
    "gain",
    "seem",
    "appear",
}
_PAST = frozenset(
    "grew rose fell came went sank shrank swelled stood made took gave held met drew brought sent won led saw".split()
)
# Nouns that are spelled like a verb; only what stands around them can make them verbs.
_NOUNS = frozenset(
    "exports imports export import trade trades phase phases exchange exchanges share shares visit visits report reports contract contracts "
    "project projects program programs profit profits deposits loans claims grants designs marks patents trains ports transfers permits "
    "certificates orders ships transports stakes offers flows sales visits filings services places points stops routes stations schools "
    "experts students applicants partners members requests cases records works trips projects finance capital plants farms "
    "turbines panels cables systems vehicles containers tonnes units grains crops fruits foods goods costs prices fees rates increases "
    "photographs workshops seminars courses trainees talents degrees".split()
)


def relettered(clauses: Clauses) -> Clauses:
    """The same sentence with the usual confusions of noun and verb put right."""
    units = clauses.units
    out = list(units)
    for at, unit in enumerate(units):
        if unit.mention is not None:
            continue
        before = out[at - 1] if at else None
        after = units[at + 1] if at + 1 < len(units) else None
        if (letter := _letter(unit, before, after, out, at)) != unit.letter:
            out[at] = replace(unit, letter=letter)
    return replace(clauses, units=tuple(out))


def _letter(unit: Unit, before: Unit | None, after: Unit | None, units: list[Unit], at: int) -> str:
    word = unit.lower
    if word in _NOUNS and unit.letter in "veg":
        return "n" if _is_noun(before, after, units, at) else unit.letter
    if (
        unit.letter == "v"
        and before is not None
        and before.letter == "n"
        and at > 1
        and units[at - 2].letter in "pa"
        and not word.endswith(("ed", "s"))
    ):
        if after is None or after.letter in "p,.":
            return "n"  # "tonnes of carbon dioxide out of the air"
    if word in _PAST and unit.letter in "anek":
        return "v" if before is None or before.letter not in "djx" else unit.letter
    if (
        unit.letter in "ea"
        and word.endswith("ed")
        and before is not None
        and before.letter in "nmkrTe)"
        and not _after_auxiliary(units, at)
    ):
        if lemma(word) in _MEASURING and (
            after is None or after.letter in "pqTr,." or after.lower in ("by", "to", "from")
        ):
            return "v"
    return unit.letter


def _is_noun(before: Unit | None, after: Unit | None, units: list[Unit], at: int) -> bool:
    if after is not None and (after.letter in "dqji" and after.lower != "that" or after.lower == "its"):
        return before is not None and before.letter in "dajs"
    if before is None:
        return True
    if before.lower in ("and", "or", "&", ",") and at > 1:
        return units[at - 2].letter in "nmk"
    return before.letter in "dajsgkqpnmce" and before.lower not in ("to", "which", "that", "who")


def _after_auxiliary(units: list[Unit], at: int) -> bool:
    return any(u.letter == "x" for u in units[max(0, at - 3) : at])
