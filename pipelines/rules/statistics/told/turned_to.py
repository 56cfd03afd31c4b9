"""What a count is that a rise or fall ends in: "volumes dropped 4.8 percent to 436,000 vehicles".

Belongs here: counts whose noun is no more than the unit of the subject. Does not belong here: bare ends of a rise
(counting.py), ends of a multiple (ends.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number, Span
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.words.bases import subject_base
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, counted_only, is_generic
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import main_verb, subject_text
from pipelines.rules.statistics.words.wording import plain

_REACHED = frozenset("bring push double triple quadruple".split())
_WIDENED = frozenset("country region city province nation state language sector area".split())
_NEAR = 16  # phrases between a verb and its end, at most
_BETWEEN = frozenset("prT,c")  # letters of what may stand between the verb and its end, with numbers


def turned_to(site: Site, unit: str, unit_span: Span | None) -> Claim | None:
    """The subject (or object) that rose or fell to so many, with what they are in a bracket where it does not say
    so."""
    parse = site.parse
    link = parse.phrases[site.phrase - 1] if site.phrase else None
    if link is None or parse.units[link.first].lower not in ("to", "from", "at") or unit in _WIDENED:
        return None
    near = range(site.phrase - 1, max(-1, site.phrase - _NEAR), -1)
    verb = next((p for p in near if parse.phrases[p].kind == "verb"), None)
    went = verb is not None and main_verb(parse, verb) == "go" and re.search(r" (?:up|down) to $", site.before)
    if verb is None or not went and main_verb(parse, verb) not in lexicon.UP_VERBS | lexicon.DOWN_VERBS | _REACHED:
        return None
    between = parse.units[parse.phrases[verb].last : site.unit]
    ended = any(isinstance(u.mention, Number) for u in between) or parse.units[link.first].lower == "from"
    if not ended and any(u.letter not in _BETWEEN for u in between):
        return None  # "raised its aid to 12 countries"
    subject = counted_only(subject_text(site))
    base = _object(site, verb) or (subject if subject and not is_generic(subject) else subject_base(site))
    first, last = site.counted
    counted = plain(parse, first, last, site.memory)
    if not base or not counted:
        return None
    each = _EACH.match(site.after[len(parse.clauses.text[site.number.end : parse.units[last - 1].end]) :])
    counted = f"{counted} {each[1]}" if each else counted
    said = lexicon.singular(bare_head(base).lower()) == lexicon.singular(bare_head(counted).lower())
    text = base if said and not each else f"{base} ({counted})"
    return Claim(text, unit, stock_measure(site), head=base, unit_span=unit_span, weight=0.8)


def _object(site: Site, verb: int) -> str:
    """The object of a verb up to the number that says by how much: "raise capacity fivefold, to"; "" without one."""
    parse = site.parse
    last = verb + 1
    while last < site.phrase and parse.phrases[last].kind in ("noun", "adposition"):
        if any(isinstance(u.mention, Number) for u in parse.of(last)):
            break
        last += 1
    while last > verb + 1 and parse.phrases[last - 1].kind == "adposition":
        last -= 1
    if last == verb + 1 or parse.phrases[verb + 1].kind != "noun":
        return ""
    return trimmed(plain(parse, parse.phrases[verb + 1].first, parse.phrases[last - 1].last, site.memory))


_EACH = re.compile(r"\s((?:of [a-z-]+ )?(?:an? (?:day|week|month|year|hour)|daily|weekly|annually))\b")
