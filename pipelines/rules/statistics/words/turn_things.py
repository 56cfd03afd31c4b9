"""What a number of a run is of: the noun phrase right before it, back to the joint that sets it off.

Belongs here: finding that phrase. Does not belong here: what is then claimed (turns.py).
"""

from __future__ import annotations

from pipelines.model import Name, Number
from pipelines.rules.statistics.model import Site

BOUNDS = frozenset((",", ";", "and", "while", "whereas", "but", ":", "(", ")", "then", "by", "behind", "ahead"))
_LEFT = frozenset(("remaining", "other", "rest"))


def thing_before(site: Site) -> tuple[int, int] | None:
    """The units of the noun phrase right before a number, back to the joint that sets it off; None where another verb
    or number stands between."""
    units = site.parse.units
    last = site.unit
    while last > 1 and units[last - 1].lower in _LEFT and units[last - 2].lower in ("the", "remaining", "for", "with"):
        last -= 1  # "and copyright for the remaining 26 percent"
    while (
        last > 0
        and units[last - 1].lower in ("with", "at", "for", "(")
        or last < site.unit
        and units[last - 1].lower == "the"
    ):
        last -= 1
    if last > 1 and units[last - 1].text == "," and last == site.unit and isinstance(units[last - 2].mention, Name):
        last -= 1  # "then Japan, 1,980, and Korea, 1,700"
    if (pair := _joint_pair(site)) is not None:
        return pair
    last = _before_insertion(site, last)
    first = last
    while first > 0 and units[first - 1].lower not in BOUNDS:
        unit = units[first - 1]
        if unit.lower == "of" and first > 1 and units[first - 2].lower in ("ahead", "front"):
            break
        linked = unit.lower in ("from", "of", "in") and last - first > 0 and units[first - 2].letter in "nd"
        if unit.letter not in "dajnmkeg" and not linked or isinstance(unit.mention, Number) or last - first > 6:
            return None
        first -= 1
    if first == last or first == 0 or not any(units[u].letter in "nmkg" for u in range(first, last)):
        return None
    return first, last


def _joint_pair(site: Site) -> tuple[int, int] | None:
    """Two nouns joined that share a number in brackets, behind another bracket: "(14) and oil and gas (10)"."""
    units, last = site.parse.units, site.unit - 1
    if last < 3 or units[last].text != "(":
        return None
    first = last
    while first > 0 and last - first < 7 and units[first - 1].text not in (")", "(", ";", ":"):
        first -= 1
    if first == 0 or units[first - 1].text != ")":
        return None
    while first < last and units[first].lower in (",", "and"):
        first += 1
    inner = [u for u in range(first + 1, last - 1) if units[u].lower == "and"]
    plainly = all(units[u].letter in "anc" and units[u].mention is None for u in range(first, last))
    return (first, last) if len(inner) == 1 and plainly else None


def _before_insertion(site: Site, last: int) -> int:
    """Where the noun phrase ends that stands before words between commas: "and timber, once the main cargo, for"."""
    units = site.parse.units
    if last == site.unit or units[last - 1].text != ",":
        return last
    for first in range(last - 2, max(0, last - 12), -1):
        if units[first].text == ",":
            return first
        if units[first].letter in "vx;" or isinstance(units[first].mention, Number):
            break
    return last
