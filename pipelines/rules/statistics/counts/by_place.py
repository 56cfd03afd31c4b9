"""What is counted of one country behind a count of countries: "parties came from 41 countries, led by Norland (88)" are
88 parties.

Belongs here: whose number it is where a claim took over a unit of places for a number of one place. Does not belong
here: runs of things with a number each (turns.py), the places themselves (areas.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.model import Name, Number
from pipelines.rules.statistics.model import Claim, Site, Told
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
    latest = site.memory.told[-6:]
    told = next((t for t in reversed(latest) if t.claim.unit == claim.unit and t.things), None)
    if told is None and place is not None and (counted := _counted_before(site, latest)) is not None:
        head = counted.claim.head or counted.claim.base
        got = _GOT.search(site.after) is not None
        base = _of_many(counted.claim.base, head, place) if got else f"{head} from {place}"
        return replace(claim, base=base, lead="", tail="", unit=counted.claim.unit, head=head, unit_span=None)
    if place is None or told is None or told.paragraph != site.memory.paragraph:
        return claim
    unit = unit_from(told.things)
    if unit in PLACE_UNITS:
        return claim
    base = f"{told.things} from {place}"
    return replace(claim, base=base, lead="", tail="", unit=unit, head=told.things, unit_span=None)


_GOT = re.compile(r"\b(?:received|receive|attracted|attract|drew|got|took in|saw)\b")


_MANY = re.compile(
    r" in (?:the )?(?:[\w-]+ )*?(?:countries|economies|states|nations)(?: along the (?:Belt and Road|route))?"
)


def _of_many(base: str, head: str, place: str) -> str:
    """What was counted in many countries, in one of them: "applications in the partner countries filed by A"."""
    one, found = _MANY.subn(f" in {place}", base, count=1)
    return one if found else f"{head} in {place}"


def _counted_before(site: Site, latest: Sequence[Told]) -> Told | None:
    """The last count of the paragraph of what is no place, for the number of a country behind "(": "The countries grew
    to 18. Norland (2,017) received most of these"."""
    if not site.before.endswith("("):
        return None
    plain_counts = (t for t in reversed(latest) if t.number.kind == "plain" and t.claim.unit not in PLACE_UNITS)
    return next((t for t in plain_counts if t.paragraph == site.memory.paragraph and t.claim.measure == "level"), None)


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
