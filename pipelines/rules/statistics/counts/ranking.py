"""Counts whose noun was told before, of a place or company that leads, follows or stands before a colon.

Belongs here: "Germany with 301", "Germany: 301", "the machines, 84 in number". Does not belong here: which claim a bare
number takes over (recalling.py).
"""

from __future__ import annotations

from pipelines.model import Name, Number, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, Told
from pipelines.rules.statistics.told.matters import MATTERS
from pipelines.rules.statistics.told.nouns_told import parallel
from pipelines.rules.statistics.told.part_lines import is_state
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import is_generic, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import main_verb, subject_text
from pipelines.rules.statistics.words.wording import plain

_PLACING = frozenset("come rank be lead top head place follow finish".split())


def _placed(site: Site, told: Told) -> Claim | None:
    """ "Panasonic came second with 2,463", "Huawei topped the list with 6,494": what was counted before, of the
    subject."""
    verb = site.frame.verb
    owner = subject_text(site)
    if verb is not None and verb < site.phrase and unit_from(owner) in MATTERS and site.before.endswith(" with "):
        # "Trademark cases made up the largest group with 611"
        return Claim(owner, unit_from(owner), stock_measure(site), head=owner, weight=0.75)
    if verb is None or verb > site.phrase or not owner or main_verb(site.parse, verb) not in _PLACING:
        return None
    if " with " not in site.before[-16:]:
        return None
    if is_generic(owner) or unit_from(owner) == told.claim.unit:
        return None
    head = told.claim.head or told.claim.base
    return Claim(f"{head} of {owner}", told.claim.unit, stock_measure(site), head=head, weight=0.7)


def by_place(site: Site) -> Claim | None:
    """ "Germany with 301": what was counted before, from a place."""
    parse, at = site.parse, site.phrase - 2
    told = parallel(site)
    while at > 0 and parse.phrases[at].kind == "verb":
        at -= 1
    if told is None or at < 0:
        return None
    numbers = [u.mention for u in parse.of(at) if isinstance(u.mention, Number)]
    if any(number.kind != "rank" for number in numbers):
        return None  # "links 112 cities with 217"
    if parse.phrases[at].kind != "noun" or not any(isinstance(u.mention, Name) for u in parse.of(at)):
        return _placed(site, told)
    place = plain(parse, parse.phrases[at].first, parse.phrases[at].last, site.memory)
    return Claim(
        f"{told.claim.head or told.claim.base} from {place}",
        told.claim.unit,
        stock_measure(site),
        head=told.claim.head,
        weight=0.75,
    )


def in_number(site: Site) -> Claim | None:
    """ "the machines, 84 in number": what stands before the comma."""
    at = site.phrase - 2
    if at < 0 or site.parse.phrases[at].kind != "noun":
        return None
    first = at
    while (
        first >= 2
        and site.parse.phrases[first - 1].kind == "adposition"
        and site.parse.phrases[first - 2].kind == "noun"
    ):
        first -= 2
    base = trimmed(plain(site.parse, site.parse.phrases[first].first, site.parse.phrases[at].last, site.memory))
    unit = unit_from(base) if base else ""
    return Claim(base, unit, stock_measure(site), head=base, weight=0.85) if unit else None


def that_is(site: Site) -> Claim | None:
    """ "54 percent of the students, that is 1,200": the same part as a count."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or told.claim.measure != "share":
        return None
    base = told.claim.base
    unit = unit_from(base)
    return Claim(base, unit, stock_measure(site), head=base, weight=0.75) if unit else None


def colon_place(site: Site) -> Claim | None:
    """ "Germany: 301" in a list: what was counted before, of a place."""
    units = site.parse.units[: site.unit]
    names = [u for u in units if u.letter not in ",:.;()" and not isinstance(u.mention, Period)]
    told = next((t for t in reversed(site.memory.told) if t.number.kind == "plain"), None)
    if told is None or not names or not all(isinstance(u.mention, Name) or u.text[:1].isupper() for u in names):
        return None
    place = " ".join(u.text for u in names)
    if not isinstance(names[-1].mention, Name) and (lexicon.is_plural(names[-1].lower) or is_state(place)):
        return None  # "Trademarks: 12,400" counts something of its own, "Pending: 85" a part
    head = told.claim.head or told.claim.base
    return Claim(f"{head} of {place}", told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.7)
