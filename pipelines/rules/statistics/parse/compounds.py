"""Several words that are one: names joined by a dash without blanks ("the Dostyk–Moiynty section"), a name and what it
did or bore ("U.S.-based applicants"), "took part", "added up to", "set aside", "the January-September period".

Belongs here: making one unit of them before clauses are cut. Does not belong here: dashes that set something off.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.model import Number, Period
from pipelines.rules.clauses import Clauses, Unit

_DASHES = frozenset("–—-")
# what a place is to the noun behind: "the Norland-based firm"
_BORNE = frozenset("based owned made built led funded backed registered invested proposed listed bound born".split())
_WITH_VERB = frozenset(("together", "aside"))
_WATCHED = frozenset(("part", "period", "up")) | _WITH_VERB
_PARTAKEN = {
    "take": "participate", "takes": "participates", "took": "participated", "taken": "participated",
    "taking": "participating",
}  # fmt: skip
_SUMMED = {"add": "amount", "adds": "amounts", "added": "amounted", "adding": "amounting"}


def with_compounds(clauses: Clauses) -> Clauses:
    """A sentence with each such run of words as one unit, which is a name where its first part is."""
    begin, end, text = clauses.sentence.start, clauses.sentence.end, clauses.text
    dashes = text.find("-", begin, end) + text.find("–", begin, end) + text.find("—", begin, end) > -3
    if not dashes and clauses.sentence.pieces.isdisjoint(_WATCHED):
        return clauses
    out: list[Unit] = []
    units = clauses.units
    at = 0
    while at < len(units):
        unit = units[at]
        last = units[at + 1] if at + 1 < len(units) else None
        dashed = out and last is not None and unit.text in _DASHES and _touch(out[-1], unit, last)
        if dashed and last is not None and (joined := _joined(out[-1], last, clauses.text)):
            out[-1] = joined
            at += 2
            continue
        if unit.lower == "period" and out and isinstance(out[-1].mention, Period):
            out[-1] = replace(out[-1], end=unit.end)  # "in the January-September period"
        elif unit.lower == "part" and out and out[-1].lower in _PARTAKEN:
            verb = _PARTAKEN[out[-1].lower]
            out[-1] = replace(out[-1], end=unit.end, text=verb, lower=verb)
        elif unit.lower == "up" and out and out[-1].lower in _SUMMED and last is not None and last.lower == "to":
            verb = _SUMMED[out[-1].lower]
            out[-1] = replace(out[-1], end=unit.end, text=verb, lower=verb, letter="v")
        elif unit.lower in _WITH_VERB and out and out[-1].letter in "ve":
            words = f"{out[-1].lower} {unit.lower}"  # "has set aside 7 million"
            out[-1] = replace(out[-1], end=unit.end, text=words, lower=words)
        else:
            out.append(unit)
        at += 1
    return clauses if len(out) == len(units) else replace(clauses, units=tuple(out))


def _touch(left: Unit, dash: Unit, right: Unit) -> bool:
    return left.end == dash.start and dash.end == right.start


def _joined(left: Unit, right: Unit, text: str) -> Unit | None:
    """A name and what is joined to it as one unit, None where they are two."""
    if any(isinstance(unit.mention, (Number, Period)) for unit in (left, right)) or left.letter not in "nmka":
        return None
    printed = text[left.start : right.end]
    if right.lower in _BORNE and left.letter in "mk":
        return replace(left, end=right.end, text=printed, lower=printed.lower(), letter="k")
    if right.letter in "nmka" and left.text[:1].isupper() and right.text[:1].isupper():
        return replace(left, end=right.end, text=printed, lower=printed.lower())
    return None
