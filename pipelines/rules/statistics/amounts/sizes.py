"""Sizes behind what they are of: "the bridge, 1.2 km long and 33 metres wide, cost …", "the tunnel (5 km in
length)".

Belongs here: what such a size is of. Does not belong here: finding its words (unprinted.py), sizes told by a verb or
before their noun (dimensions.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.amounts.dimensions import amount_claim
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.parse.mending import only_names
from pipelines.rules.statistics.parse.unprinted import SIZES, size_at
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

_WITHIN = frozenset("of on in between from to across through over under at along for".split())
_SIZE = re.compile(r"^(?P<size>[a-z]+) of ")


def size(site: Site) -> Claim | None:
    """The size of the noun phrase that ends before it or its comma, or of what the size before it is of."""
    parse, units = site.parse, site.parse.units
    behind = size_at(units, site.unit)
    if not behind:
        return None
    name = SIZES.get(units[site.unit + 1].lower) or units[site.unit + 2].lower
    each = site.unit > 0 and units[site.unit - 1].lower == "each"
    joint = site.unit - 1 - each
    if joint < 0 or units[joint].text not in (",", "(", "and", "by") and units[joint].letter not in "nm":
        return None
    told = site.memory.told[-1] if site.memory.told else None
    here = told is not None and told.sentence == parse.clauses.sentence.index
    if told is not None and here and joint > 1 and size_at(units, _number_before(site, joint)):
        found = _SIZE.match(told.claim.base)
        return amount_claim(site, f"{name} of {told.claim.base[found.end() :]}") if found else None
    if units[joint].text in ("and", "by"):
        return None
    last = parse.phrase_of.get(joint - (units[joint].text in (",", "(")))
    first = last
    while first is not None and first > 1 and _goes_back(site, first):
        first -= 2
    if first is None or last is None or parse.phrases[last].kind != "noun":
        return None
    thing = trimmed(plain(parse, parse.phrases[first].first, parse.phrases[last].last, site.memory))
    if each and first == last:
        *front, head = thing.split()
        thing = " ".join(["each", *front, lexicon.singular(head)])
    return amount_claim(site, f"{name} of {thing}") if thing else None


def _number_before(site: Site, joint: int) -> int:
    """The last number before a joint, the place itself where none is near."""
    units = site.parse.units
    near = (u for u in range(joint - 1, max(-1, joint - 4), -1) if isinstance(units[u].mention, Number))
    return next(near, joint)


def _goes_back(site: Site, first: int) -> bool:
    """Whether the noun phrase before belongs to the one that begins with phrase `first`."""
    joint, before = site.parse.phrases[first - 1], site.parse.of(first - 2)
    if site.parse.phrases[first - 2].kind != "noun" or any(isinstance(u.mention, (Number, Period)) for u in before):
        return False
    if joint.kind == "conjunction":
        return only_names(before) and only_names(site.parse.of(first))
    return joint.kind == "adposition" and site.parse.units[joint.first].lower in _WITHIN


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.quantity_size",
        "statistics",
        (
            Example(
                "The bridge over the Save, 1.2 km long and 33 metres wide, cost 90 million dollars.",
                {"value": 1.2, "unit": "kilometre", "indicator": "Length of bridge over the Save"},
                2,
            ),
            Example(
                "The tunnel at Haden, some 5 km in length, opened in 2023.",
                {"value": 5.0, "unit": "kilometre", "indicator": "Length of tunnel at Haden"},
            ),
            Example(
                "The port will have two new berths, each 350 metres long.",
                {"value": 350.0, "unit": "metre", "indicator": "Length of each new berth"},
            ),
        ),
        ("The tunnel is a long one, with 5 km of track.",),
        frozenset(("quantity",)),
        None,
        re.compile(r"\s?[- ](?:long|wide|deep|high|tall|thick|across|in [a-z]+)\b"),
        size,
    ),
)
