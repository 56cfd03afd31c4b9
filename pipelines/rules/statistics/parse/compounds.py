"""Several words that are one: names joined by a dash without blanks ("the Dostyk–Moiynty section"), a name and what it
did or bore ("U.S.-based applicants"), "took part", "added up to", "set aside", "the January-September period",
"farmers' unions", "Traditional Craft (TC) schools".

Belongs here: making one unit of them before clauses are cut. Does not belong here: dashes that set something off.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.model import Number, Period
from pipelines.rules.clauses import Clauses, Unit
from pipelines.rules.statistics.lexicon import unit_of

_DASHES = frozenset("–—-")
# what a place is to the noun behind: "the Norland-based firm"
_BORNE = frozenset("based owned made built led funded backed registered invested proposed listed bound born".split())
_WITH_VERB = frozenset(("together", "aside"))
# what people join, named after them: "40 women's groups" are groups
_JOINED = frozenset(
    word
    for noun in "association cooperative co-operative union group organization organisation federation club guild "
    "network council committee".split()
    for word in (noun, f"{noun}s")
) | {"society", "societies"}
_MARKS = frozenset(("'", "’", "'s", "’s"))
_JOINERS = frozenset("producers users consumers importers exporters manufacturers brewers".split())
_WATCHED = frozenset(("part", "period", "up")) | _WITH_VERB | _JOINED
_PARTAKEN = {
    "take": "participate", "takes": "participates", "took": "participated", "taken": "participated",
    "taking": "participating",
}  # fmt: skip
_SUMMED = {"add": "amount", "adds": "amounts", "added": "amounted", "adding": "amounting"}


def with_compounds(clauses: Clauses) -> Clauses:
    """A sentence with each such run of words as one unit, which is a name where its first part is."""
    begin, end, text = clauses.sentence.start, clauses.sentence.end, clauses.text
    dashes = text.find("-", begin, end) + text.find("–", begin, end) + text.find("—", begin, end) > -3
    if not dashes and clauses.sentence.pieces.isdisjoint(_WATCHED) and text.find("(", begin, end) < 0:
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
        elif unit.lower in _JOINED and len(out) > 1 and _own(out[-2], out[-1]):
            printed = clauses.text[out[-2].start : unit.end]
            out[-2:] = [replace(out[-2], end=unit.end, text=printed, lower=unit.lower, letter="n")]
        elif unit.text == "(" and out and _is_short_for(out[-1], units[at + 1 : at + 4]):
            out[-1] = replace(out[-1], end=units[at + 2].end)
            at += 2
        else:
            out.append(unit)
        at += 1
    return clauses if len(out) == len(units) else replace(clauses, units=tuple(out))


def _touch(left: Unit, dash: Unit, right: Unit) -> bool:
    return left.end == dash.start and dash.end == right.start


def _own(people: Unit, mark: Unit) -> bool:
    """Whether people stand before a possessive mark: "producers'", "women's"."""
    return (
        mark.text in _MARKS and people.letter == "n" and (unit_of(people.lower) == "person" or people.lower in _JOINERS)
    )


def _is_short_for(name: Unit, behind: tuple[Unit, ...]) -> bool:
    """Whether a bracket only shortens a name in front of its noun: "Traditional Craft (TC) schools"."""
    if len(behind) < 3 or name.letter != "n" or name.mention is not None or not name.text[:1].isupper():
        return False
    short, close, noun = behind
    return (
        short.text.isalpha()
        and short.text.isupper()
        and close.text == ")"
        and noun.letter == "n"
        and noun.text.islower()
    )


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
