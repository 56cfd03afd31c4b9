"""Numbers said in turn with what follows them: "9,100 came from Korea, 4,300 from Singapore".

Belongs here: runs whose things stand behind the numbers, and parts of what was just counted. Does not belong here: runs
whose things stand before the numbers, and the rules of both (turns.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Name
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.told.siblings import same_kind, sibling_of, unit_before
from pipelines.rules.statistics.words.exchanged import all_exchanged
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import subject_text
from pipelines.rules.statistics.words.turn_things import BOUNDS
from pipelines.rules.statistics.words.wording import plain

JOINTS = frozenset(
    ", ; and while whereas but by then ahead of behind with at for accounted took came followed follows next".split()
)
_NEARLY = frozenset("some about nearly almost roughly around only another".split())
LINKS_BEHIND = frozenset("from in to with for by of on at among".split())


def after_link(site: Site) -> Claim | None:
    """The next of "9,100 came from Korea, 4,300 from Singapore": what follows it takes the place of its like."""
    told = sibling_of(site)
    if told is None or not same_kind(site, told) or not site.bare:
        return None
    units = site.parse.units
    at = site.unit
    if site.number.kind == "percent" and told.claim.measure != "share":
        return None
    joint = at - 2 if units[at - 1].lower in _NEARLY else at - 1
    if (
        at + 2 > len(units) - 1
        or units[at + 1].lower not in LINKS_BEHIND
        or units[joint].lower not in (",", ";", "and")
    ):
        return None
    link = units[at + 1].lower
    verb = site.frame.verb
    if link == "of" and units[joint].text == ";" and verb is not None and verb > site.phrase:
        return None  # "14 countries of Africa took part; ten of the participants were women"
    begin = unit_before(site, told) + 2
    # "40 percent of whom come from Norland, 31 percent from Sudland": the verb before the link is that of both
    same = next((u for u in range(begin, at) if units[u].lower == link), begin)
    if any(u.letter in "vx" for u in units[same:at] if u.lower not in JOINTS):
        return None
    alike = re.compile(
        rf"\s{link}\s(?!which|whom)(?P<what>[^,()]+?)(?=\s(?:and|from|in|to|with|for|by|on|at|among)\s|\s\(|$)"
    )
    end = at + 2
    while end < len(units) and units[end].letter in "dajnmk" and units[end].lower not in BOUNDS:
        end += 1
    words = trimmed(plain(site.parse, at + 2, end, site.memory))
    if not words or words in ("all", "total", "average"):
        return None
    other = [one for one in alike.finditer(told.claim.base) if words not in one["what"]][-1:]
    if not other:
        first = unit_before(site, told)
        if units[first + 1].lower != link or not first < at - 3:
            return None
        base = f"{told.claim.base} {link} {words}"  # "98 percent on the Chinese side and 97 on the other"
    else:
        base = f"{told.claim.base[: other[0].start('what')]}{words}{told.claim.base[other[0].end('what') :]}"
    base = all_exchanged(trimmed(base), plain(site.parse, end, _stop(units, end), site.memory))
    if told.number.kind == "fraction" and site.number.kind == "plain" and told.claim.lead == "Share of":
        # "Half of the requests came from Norland, 21 from Sudland": a share only where it is said so
        counted = replace(told.claim, lead="", measure=stock_measure(site), unit=unit_from(base))
        return replace(counted, base=base, label=None, period=None, weight=0.8)
    unit = site.number.unit or told.claim.unit
    return replace(told.claim, base=base, unit=unit, label=None, period=None, weight=0.8)


def _stop(units: tuple[Unit, ...], first: int) -> int:
    """The first unit that is no part of a run of complements."""
    return next((u for u in range(first, len(units)) if units[u].letter not in "pdajnmke"), len(units))


def accounted(site: Site) -> Claim | None:
    """ "of which Japan accounted for 45,000": a part of what was just counted."""
    if not site.bare:
        return None
    told = site.memory.last_value(2)
    verb = site.frame.verb
    if told is None or verb is None or verb > site.phrase:
        return None
    first = site.parse.phrases[verb].first
    if first and lexicon.unit_of(site.parse.units[first - 1].lower) == "person":
        people = [t for t in site.memory.told[-4:] if t.sentence == told.sentence and t.claim.unit == "person"]
        told = people[-1] if people else told  # "300 people from 15 countries; women made up 90 of them"
    begin = first
    while begin > 0 and site.parse.units[begin - 1].letter in "dajnmk":
        begin -= 1
    words = trimmed(plain(site.parse, begin, first, site.memory))
    if not re.search(r"\bof (?:which|whom|these|them)\b", site.before):
        words = subject_text(site) or words
    if not words:
        return None
    if told.number.kind == "money":
        unit = unit_from(words)  # "Foreign matters accounted for 402 of the number and for 44 percent of the value"
        return (
            Claim(words, unit, stock_measure(site), head=words, weight=0.7)
            if lexicon.is_plural(words.split()[-1])
            else None
        )
    named = any(isinstance(u.mention, Name) for u in site.parse.units[begin:first])
    base = f"{told.claim.base} from {words}" if named else f"{words} in {told.claim.base}"
    return Claim(base, told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.75)
