"""What a number takes over from the claim before it: places that last, with the new one in the stead of its like.

Belongs here: second halves told in the words of the first, labels that differ in a place alone, exports and imports
after the trade of two. Does not belong here: what the label itself says of its place (one_place.py), choosing between
all of these (areas.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.mentions.names.authority import entity
from pipelines.rules.statistics.places.homes import is_group
from pipelines.rules.statistics.places.place_words import Hit, hits, is_filed
from pipelines.rules.statistics.places.placing import Places
from pipelines.rules.statistics.words.asked_of_labels import seldom

# what goes from one to the other of two that a text is about
FLOW = seldom(
    r"\b(?:(imports|purchases)|(exports|shipments|deliveries|tourists|visitors|investors)|trade(?! ?marks?| zone))\b",
    re.IGNORECASE,
)
_BARE_FLOW = re.compile(
    r"(?:(?:growth|increase|decrease|value|amount|volume) (?:of|in) )?(?:(?:its|our|the|their|total|bilateral|two-way|"
    r"mutual) )*(?:imports|exports|trade|shipments|deliveries)(?: (?:in|of) goods)?",
    re.IGNORECASE,
)
_LINKS = re.compile(r"(?: (?:of|from|in|by|to|with))?(?: the)? …")
_MEASURED = re.compile(
    r"^(?:(?:average annual )?growth|increase|decrease|share|rank|value|amount|number) (?:of|in) (?:the )?(?:the )?"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim whose places are asked for: its label and unit, the places of the claim that it continues (`before`) and
    what that was said of (`told`), in the same sentence or not (`here`), where its number stands (`at`), whether the
    text has so far told of its first home `alone`, and whether the clause says "there"."""

    label: str
    unit: str
    before: tuple[str, ...] = ()
    at: int = 0
    alone: bool = False
    told: str = ""
    here: bool = True
    there: bool = False


def flows_on(label: str, told: str, areas: tuple[str, ...]) -> bool:
    """Whether a label that names no partner goes on with what flows between two: "trade with Norland", "exports"."""
    return len(areas) == 2 and _BARE_FLOW.fullmatch(label) is not None and FLOW.search(told) is not None


def flowing(asked: Asked, homes: tuple[str, ...]) -> tuple[str, ...]:
    """The two places of the claim before in the direction that a bare label tells, () where it is none."""
    before = asked.before
    flow, told = FLOW.search(asked.label), FLOW.search(asked.told)
    if flow is None or told is None or not flows_on(asked.label, asked.told, before):
        return ()
    first = homes[0] if homes and homes[0] in before else before[1] if told[1] else before[0]
    other = before[1] if before[0] == first else before[0]
    return (other, first) if flow[1] else (first, other)


def turns_home(asked: Asked, places: Places) -> bool:
    """Whether a label that says more than "exports" tells no more of the partner that the claim before named, in a text
    about one country."""
    before, homes = asked.before, places.homes
    if len(before) != 2 or len(homes) != 1 or homes[0] not in before:
        return False
    if _BARE_FLOW.fullmatch(asked.label) and FLOW.search(asked.told):
        return False
    return bool(hits(asked.told, places))


def gapped(asked: Asked, named: Sequence[Hit], places: Places) -> tuple[str, ...]:
    """The places of a second half that its label tells in the words of the first, though it names one of its own:
    "trucks from Norland made 9 trips and from Sudland 8"."""
    before, where = asked.before, places.where
    told = [p for hit in named for p in hit.places if p not in places.homes]
    if not asked.here:
        return ()
    if not named:
        return where.beside(asked.at) if asked.label == asked.told else ()
    if [hit.places for hit in named] != [hit.places for hit in hits(asked.told, places)]:
        return ()
    like = [place for place in before if place not in places.homes]  # of the last half, if it was not the first
    if len(told) != 1 or len(like) != 1:
        return ()
    own = where.in_gap(asked.at) or (where.in_next_gap(asked.at) if asked.label == asked.told else ())
    if len(own) != 1 or own[0] in before:
        return ()
    return tuple(own[0] if place == like[0] else place for place in before)


def renewed(found: tuple[str, ...], asked: Asked, places: Places) -> tuple[str, ...]:
    """The places of the claim before with a new one in the stead of the one that the label still carries along: "cases
    with Norlandic parties", then "cases with Norlandic parties with Sudlandic ones"."""
    said, told = ([hit.places for hit in hits(label, places)] for label in (asked.label, asked.told))
    if len(said) == len(told) > 1 and sum(one != other for one, other in zip(said, told, strict=True)) == 1:
        return ()  # the label names the new one where it named its like
    kept = [home for n, home in enumerate(places.homes) if not n or not is_group(home)]
    old = [place for place in found if place in asked.before and place not in kept]
    new = [place for place in found if place not in asked.before and place not in places.homes]
    if not asked.here or len(old) != 1 or len(new) != 1 or len(asked.before) != 2:
        return ()
    if group := next((place for place in asked.before if is_group(place) and new[0] in entity(place).holds), ""):
        return tuple(new[0] if place == group else place for place in asked.before)
    return tuple(new[0] if place == old[0] else place for place in asked.before)


def in_its_stead(place: str, asked: Asked, places: Places) -> tuple[str, ...]:
    """The places of the claim before with this one in the stead of its like, where the two labels differ in nothing
    else: "Growth of sales to Norland", "sales to Sudland"."""
    before = asked.before
    named = likes(place, asked, places)
    if not named or len(before) == 1 and is_filed(asked.label):
        return ()
    return tuple(place if one in named else one for one in before)


def likes(place: str, asked: Asked, places: Places) -> frozenset[str]:
    """The place of the claim before in whose stead a label says this one, where the two differ in nothing else."""
    if not asked.before or place in asked.before or not asked.told:
        return frozenset()
    told = hits(asked.told, places)
    named = frozenset(p for hit in told for p in hit.places)
    if len(named) != 1 or not named <= set(asked.before):
        return frozenset()
    alike = _without_places(asked.told, told) == _without_places(asked.label, hits(asked.label, places))
    return named if alike else frozenset()


def _without_places(label: str, found: Sequence[Hit]) -> str:
    """A label with its places and what it measures left out."""
    for hit in reversed(found):
        label = f"{label[: hit.start]}…{label[hit.end :]}"
    return _LINKS.sub("…", _MEASURED.sub("", label.lower()))
