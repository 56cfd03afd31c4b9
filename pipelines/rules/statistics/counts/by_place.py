"""What is counted of one country behind a count of countries: "parties came from 41 countries, led by Norland (88)" are
88 parties.

Belongs here: whose number it is where a claim took over a unit of places for a number of one place. Does not belong
here: runs of things with a number each (turns.py), the places themselves (areas.py).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.model import Name, Number
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.words.nouns import leading_phrase, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import subject_text
from pipelines.rules.statistics.words.wording import plain

PLACE_UNITS = frozenset(
    "country jurisdiction economy nationality nation state member_state territory market province city".split()
)
_LINKS = frozenset("from of in across representing".split())
_NEAR = 6  # units between the name of a place and its number
_LANDS = frozenset(("country", "area", "city", "province"))


def things_from(site: Site, claim: Claim) -> str:
    """What comes from the places that a number counts ("parties" of "parties from 41 countries"), "" where nothing."""
    if claim.unit not in PLACE_UNITS or site.bare or site.unit == 0:
        return ""
    units = site.parse.units
    at = site.unit - 1
    if units[at].lower not in _LINKS or at == 0:
        return ""
    phrase = site.parse.phrase_of.get(at - 1)
    if phrase is None:
        return ""
    if site.parse.phrases[phrase].kind == "verb":
        return leading_phrase(subject_text(site))
    if site.parse.phrases[phrase].kind != "noun":
        return ""
    return leading_phrase(trimmed(plain(site.parse, site.parse.phrases[phrase].first, at, site.memory)))


def of_one_place(claim: Claim, site: Site) -> Claim:
    """The claim, of what came from the places counted before where its number is that of one of them."""
    if claim.unit not in PLACE_UNITS or claim.measure != "level" or not site.bare:
        return claim
    place = _place_of(site)
    told = next((t for t in reversed(site.memory.told[-6:]) if t.claim.unit == claim.unit and t.things), None)
    if place is None or told is None or told.paragraph != site.memory.paragraph:
        return claim
    unit = unit_from(told.things)
    if unit in PLACE_UNITS:
        return claim
    base = f"{told.things} from {place}"
    return replace(claim, base=base, lead="", tail="", unit=unit, head=told.things, unit_span=None)


def _place_of(site: Site) -> str | None:
    """The place that a bare number stands behind: "Norland (88)", "Norland led with 88"."""
    units = site.parse.units
    for at in range(site.unit - 1, max(-1, site.unit - 1 - _NEAR), -1):
        name = units[at].mention
        if isinstance(name, Number) or units[at].text in (";", "."):
            return None
        if isinstance(name, Name) and name.kind in _LANDS:
            return units[at].text
    return None
