"""Whose a number in brackets is: "China (187 applications) came second", "China overtook Peru (5,900 against 5,200)".

Belongs here: the place before the bracket, or that the clause around it is about, where a label names none. Does not
belong here: bare numbers behind other owners (owners.py), runs of places (turns.py).
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipelines.model import Name, Number
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics.counts.by_place import PLACE_UNITS
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.words.nouns import leading_phrase

LONGEST = 60  # characters of what is counted, told again of others
_LANDS = frozenset(("country", "area", "city", "province"))
_NOT_OF = PLACE_UNITS | {"percent", "percentage_point", "rank", "ratio", "point"}
# what stands before a bracket and is no owner: "keeps the first position (2,314)", "for the first time (5,912"
_ORDER = frozenset(
    "position place rank ranking spot lead time list table first second third fourth fifth sixth seventh eighth ninth "
    "tenth again largest biggest top".split()
)
_OF_ORDER = re.compile(
    r" (?:of|in|from) (?:the )?(?:[a-z]+ )?(?:position|place|rank|ranking|spot|lead|time|list|table)\b"
)
_PASSING = frozenset("overtake overtakes overtook overtaken surpass surpassed pass passed displace displaced".split())
_AGAINST = frozenset("against versus to and".split())


def of_bracketed(claim: Claim, site: Site) -> Claim:
    """The claim of a number in brackets, from the place that they stand behind."""
    if (
        site.frame.kind != "aside"
        or claim.lead
        or claim.unit in _NOT_OF
        or claim.measure not in ("level", "cumulative")
    ):
        return claim
    units = site.parse.units
    opened = next((at for at in range(site.unit - 1, max(-1, site.unit - 7), -1) if units[at].text == "("), -1)
    if opened < 1:
        return claim
    between = units[opened + 1 : site.unit]
    second = any(isinstance(u.mention, Number) for u in between)
    if second and (len(between) != 2 or between[1].lower not in _AGAINST) or not second and between:
        return claim
    place = _of_two(units, opened, site.unit) or ("" if second else _place(units[opened - 1]))
    if not place and (second or units[opened - 1].lower.rsplit(" ", 1)[-1] in _ORDER):
        place = _of_clause(site, opened, second)
    text = f"{claim.base} {claim.tail}"
    if not place and not second and (field := _field(units, opened, site.unit)) and field.lower() not in text.lower():
        base = claim.base
        for at in (at for at in range(opened) if units[at].text == "(" and units[at + 1].letter == "q"):
            base = base.removesuffix(f" of {_field(units, at, at + 1)}")  # said like the one before
        return replace(claim, base=f"{base} of {field}")
    if not place or place.lower() in text.lower():
        return claim
    article = "the " if any(u.lower == "the" and v.text == place for u, v in pairwise(units)) else ""
    base = _FROM.sub("", _OF_ORDER.sub("", claim.base))
    head = base if len(base) <= LONGEST else leading_phrase(base)
    return replace(claim, base=f"{base} from {article}{place}", head=head)


def _field(units: tuple[Unit, ...], opened: int, number: int) -> str:
    """The field, of a list of such, that a bracket with a count alone stands behind: "the subjects are medicine (92
    places), law (85) and railway operation (61)"; "" for anything else."""
    closed = [at for at, unit in enumerate(units) if unit.text == ")" and at >= 2]
    alone = [at for at in closed if units[at - 2].text == "(" or units[at - 3].text == "("]
    if len(alone) < _FIELDS or number + 3 < len(units) and units[number + 1].text != ")" != units[number + 2].text:
        return ""
    first = opened
    while first > 0 and units[first - 1].letter in "naeg" and units[first - 1].mention is None:
        first -= 1
    joint = units[first - 1] if first else None
    listed = joint is not None and (joint.text in (",", ":") or joint.lower in ("and", "are", "were", "is", "was"))
    return " ".join(unit.text for unit in units[first:opened]) if listed and 0 < opened - first < _FIELD else ""


_FIELDS = 2  # such brackets at least
_FIELD = 5  # words that are too many for one
_FROM = re.compile(r" from (?:the )?[A-Z][\w' -]*$")


def _place(unit: Unit) -> str:
    return unit.text if isinstance(unit.mention, Name) and unit.mention.kind in _LANDS else ""


def _of_two(units: tuple[Unit, ...], opened: int, at: int) -> str:
    """The place of its own order: "Peru and Oman (11 and nine)"."""
    if opened < 3 or units[opened - 2].lower != "and" or not _place(units[opened - 1]):
        return ""
    first = at == opened + 1
    if first and at + 2 >= len(units):
        return ""
    joint = units[at + 1] if first else units[at - 1]
    numbered = isinstance(units[at + 2 if first else at - 2].mention, Number)
    return _place(units[opened - 3 if first else opened - 1]) if joint.lower == "and" and numbered else ""


def _of_clause(site: Site, opened: int, second: bool) -> str:
    """The place that is the subject of the clause around a bracket, of a second number the one that it passed."""
    parse = site.parse
    outer = parse.frames[site.frame.parent] if site.frame.parent is not None else None
    if outer is None or outer.verb is None or parse.phrases[outer.verb].first > opened:
        return ""
    verb = parse.phrases[outer.verb]
    if second:
        if parse.units[verb.last - 1].lower not in _PASSING or verb.last >= len(parse.units):
            return ""
        behind = next((p for p in parse.phrases[outer.verb + 1 : outer.verb + 2] if p.kind == "noun"), None)
        return _place(parse.units[behind.last - 1]) if behind is not None else ""
    return _place(parse.units[verb.first - 1])
