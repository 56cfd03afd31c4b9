"""Words that go with a number and are left out of a label where the number is.

Belongs here: finding them: the size words behind a quantity (", 1.2 km long and 33 metres wide,"), the "in" between a
sum and what it is paid in ("5 million dollars in grants"), the "totalling" before a sum, the "of" behind a quantity
that a verb has ("carried 300 tonnes of goods"). Does not belong here: what
those numbers measure (dimensions.py, in_kind.py), words left out anywhere (ordinary.py).
"""

from __future__ import annotations

from itertools import pairwise

from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon

SIZES = {
    "long": "length", "wide": "width", "deep": "depth", "high": "height", "tall": "height", "thick": "thickness",
    "across": "width",
}  # fmt: skip
"""Words behind a quantity that say what it is a measure of."""
SIZE_NOUNS = frozenset("length width depth height area size diameter extent weight volume capacity".split())
"""Nouns that say the same behind "in"."""
_BEFORE = frozenset("totalling totaling".split())
_PAID = frozenset(
    "loan grant fine subsidy aid assistance funding financing finance credit investment trade export import "
    "sale revenue income turnover tax duty tariff damages compensation penalty fee contract order deal "
    "donation pledge commitment equity capital debt saving loss profit cost earning royalty dividend premium "
    "scholarship arrears guarantee payment prize wage salary rent remittance toll lending borrowing support "
    "relief reserve deposit insurance levy bond note share security claim charge bonus incentive rebate "
    "business transaction purchase procurement".split()
)
_LONGEST = 4  # words between "in" and the noun


def is_paid_in(units: tuple[Unit, ...], at: int) -> bool:
    """Whether the unit `at` is the "in" or "of" between a sum and what it is paid in: "5 million in grants"."""
    sum_ = units[at - 1].mention if at else None
    if not (isinstance(sum_, Number) and sum_.kind == "money") or units[at].lower not in ("in", "of"):
        return False
    head = None
    for unit in units[at + 1 : at + 2 + _LONGEST]:
        bare = unit.mention is None and unit.letter in "naeg"
        if not bare and not (isinstance(unit.mention, Name) and unit.letter == "k" and head is None):
            break
        if unit.letter == "n":
            head = unit
        elif head is not None:
            break
    return head is not None and lexicon.singular(head.lower) in _PAID


def size_at(units: tuple[Unit, ...], at: int) -> int:
    """How many units behind the quantity `at` say what size it is: "long", "in length"; 0 where none does."""
    number = units[at].mention
    if not isinstance(number, Number) or number.kind != "quantity":
        return 0
    words = [unit.lower for unit in units[at + 1 : at + 3]]
    if words[:1] and words[0] in SIZES:
        return 1
    return 2 if len(words) == 2 and words[0] == "in" and words[1] in SIZE_NOUNS else 0


def unprinted(units: tuple[Unit, ...]) -> frozenset[int]:
    """The places of such words."""
    out: set[int] = set()
    for at, unit in enumerate(units):
        if unit.lower == "each" and _is_afloat(units, at):
            out.add(at)
        if unit.mention is None or not isinstance(unit.mention, Number):
            continue
        if at and units[at - 1].lower in _BEFORE:
            out.add(at - 1)
        if unit.mention.kind == "quantity" and at and units[at - 1].letter in "veg" and _is_of(units, at + 1):
            out.add(at + 1)  # "carried 300 tonnes of goods"
        if behind := size_at(units, at):
            out.update(range(at + 1, at + 1 + behind))
            _set_off(units, at, at + 1 + behind, out)
        elif at + 1 < len(units) and is_paid_in(units, at + 1):
            out.add(at + 1)
    return frozenset(out)


def _is_afloat(units: tuple[Unit, ...], at: int) -> bool:
    """Whether "each" stands behind a counted part: "11 trains of eight cars each"."""
    before = units[max(0, at - 4) : at]
    return any(a.lower == "of" and isinstance(b.mention, Number) for a, b in pairwise(before))


def _is_of(units: tuple[Unit, ...], at: int) -> bool:
    return at < len(units) and units[at].lower == "of"


def _set_off(units: tuple[Unit, ...], at: int, end: int, out: set[int]) -> None:
    """Adds the commas and the "each" around a size, and the joint between two of them."""
    first = at - 1
    if first > 0 and units[first].lower == "each":
        out.add(first)
        first -= 1
    if first < 0 or units[first].text not in (",", "and"):
        return
    joined = first - 1 in out
    if units[first].text == "," or joined:
        out.add(first)
        if end < len(units) and units[end].text == "," and not isinstance(units[end].mention, Period):
            out.add(end)
