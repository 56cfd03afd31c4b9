"""Where a number stands in a run of numbers, and which claim before it the run goes on from.

Belongs here: places in a series, the claim told before for the same thing, words that point back. Does not belong here:
the words of the label (bases.py).
"""

from __future__ import annotations

from pipelines.model import Number
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Site, Told
from pipelines.rules.statistics.words.subject_words import main_verb, subject_range

_JOINTS = frozenset((",", "and", "or", "by", "to", "&", "up", "down"))


def series(site: Site) -> tuple[int, int]:
    """Place and length of the run of coordinated numbers that this one is in ("919,000 and 2.135 million": 0 and 1 of
    2)."""
    parse = site.parse
    places = parse.numbers
    at = places.index(site.unit)
    first = at
    while first > 0 and _coordinated(site, places[first - 1], places[first]):
        first -= 1
    last = at
    while last + 1 < len(places) and _coordinated(site, places[last], places[last + 1]):
        last += 1
    return at - first, last - first + 1


def _coordinated(site: Site, left: int, right: int) -> bool:
    units = site.parse.units
    between = [u.lower for u in units[left + 1 : right]]
    if between[-1:] == ["to"] and _kind_of(units[left]) != _kind_of(units[right]):
        return False  # "fell by 9 percent to 2 trillion yuan"
    turned = "up" in between or "down" in between  # "up 3% and down 2%", but not "4 million, up 3%"
    return 0 < len(between) <= 3 and all(word in _JOINTS for word in between) and (not turned or "and" in between)


def _kind_of(unit: Unit) -> str:
    return unit.mention.kind if isinstance(unit.mention, Number) else ""


def told_for(site: Site) -> Told | None:
    """The claim that an apposed number refers to: the last of the sentence, or its counterpart in a run of as many."""
    place, length = series(site)
    same = [t for t in site.memory.told if t.sentence == site.parse.clauses.sentence.index and not t.claim.lead]
    if not same:
        return site.memory.last()
    values = [t for t in same if t.phrase < site.phrase]
    if length > 1 and len(values) >= length:
        return values[-length:][place]
    if len(values) > 1 and values[-1].claim.unit == "country" and values[-2].frame == values[-1].frame:
        return values[-2]  # "filed 12,000 requests in 50 countries, 4 percent more than in 2020"
    return values[-1] if values else same[-1]


def points_back(site: Site) -> bool:
    """Whether the subject is a lone pronoun that stands for a value ("it had been 488,000")."""
    first, last = subject_range(site.parse, site.frame)
    units = [u for p in range(first, last) for u in site.parse.of(p)]
    if len(units) == 1 and units[0].lower in ("they", "these", "those"):
        return _told_in_plural(site)
    return len(units) == 1 and units[0].lower in ("it", "this", "that")


def _told_in_plural(site: Site) -> bool:
    """Whether "they" are what the sentence before told a value of, where this one tells another: "The port reported
    revenues of 9 million. In 2021 they were 8 million"."""
    told = site.memory.told[-1] if site.memory.told else None
    verb = site.frame.verb
    if told is None or verb is None or site.number.kind == "plain" or told.number.kind != site.number.kind:
        return False
    near = told.sentence == site.parse.clauses.sentence.index - 1 and told.paragraph == site.memory.paragraph
    first = told.claim.base.split(" ", 1)[0].lower()
    stands = main_verb(site.parse, verb) in _STANDS
    return near and stands and not told.claim.lead and lexicon.is_plural(first)


_STANDS = frozenset("be stand amount come total reach".split())
