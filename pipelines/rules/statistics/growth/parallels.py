"""Rates and values that repeat the claim before: runs of numbers, gapped clauses, figures compared.

Belongs here: a number said like the one before it. Does not belong here: growth that its own clause tells (changes.py).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.mentions.numbers.number_sharing import scale_of
from pipelines.model import Name, Number
from pipelines.rules.statistics.growth.rate_claims import growth_of
from pipelines.rules.statistics.lexicon import DOWN, UP
from pipelines.rules.statistics.model import RATES, Claim, Site, Told
from pipelines.rules.statistics.words.exchanged import exchanged
from pipelines.rules.statistics.words.nouns import leading_phrase, split_subject
from pipelines.rules.statistics.words.pairs import of_pair
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.runs import listed_names
from pipelines.rules.statistics.words.series import series
from pipelines.rules.statistics.words.subject_words import subject_text
from pipelines.rules.statistics.words.wording import plain


def next_of_series(site: Site) -> Claim | None:
    """The second of "up 3.9% and 3.8%": said like the first, of the counterpart."""
    place, length = series(site)
    if place == 0 or not site.memory.told or site.after.startswith((" of them", " of these", " of which")):
        return None
    told = site.memory.told[-1]
    if (
        told.number.kind != site.number.kind
        or told.sentence != site.parse.clauses.sentence.index
        or not told.claim.lead
    ):
        return None
    values = [t for t in site.memory.told if t.sentence == told.sentence and not t.claim.lead]
    base = values[-length:][place].claim.base if len(values) >= length else ""
    if not base:
        pieces = split_subject(subject_text(site), length)
        base = pieces[place] if pieces else told.claim.base
        names = listed_names(site, length)
        if not pieces and names and told.claim.base.endswith(f" in {names[place - 1]}"):
            base = f"{told.claim.base.removesuffix(names[place - 1])}{names[place]}"
    turn = re.search(r"\b(up|down) (?:by )?$", site.before)
    negative = turn.group(1) == "down" if turn else told.claim.negative
    return replace(told.claim, base=base, negative=negative, weight=0.85)


def _gap_noun(site: Site) -> str:
    """The words between the last joint and a number without a verb: "trade with Africa", "grants"."""
    parse = site.parse
    at = site.phrase - 1
    if (
        at >= 0
        and parse.phrases[at].kind == "adposition"
        and parse.units[parse.phrases[at].first].lower in ("by", "to", "at", "of", "with")
    ):
        at -= 1
    if at >= 0 and parse.units[parse.phrases[at].first].lower in ("up", "down"):
        at -= 1
    end = at + 1
    while (
        at >= 0
        and parse.phrases[at].kind in ("noun", "adposition", "adjective", "relative")
        or (
            at >= 0
            and parse.phrases[at].kind == "verb"
            and parse.units[parse.phrases[at].first].letter == "e"
            and at > site.frame.first - 1
            and at != site.frame.verb
        )
    ):
        if any(isinstance(u.mention, Number) for u in parse.of(at)):
            break
        at -= 1
    if at + 1 >= end:
        return ""
    return plain(parse, parse.phrases[at + 1].first, parse.phrases[end - 1].last, site.memory)


_PART = re.compile(
    r"\bof (?:which|whom)\b[^;:]*$|"
    r"\b(?:mak(?:e|es|ing) up|made up|account(?:s|ed|ing)? for|represent(?:s|ed|ing)) (?:\w+ )?$"
)


def is_part(site: Site) -> bool:
    """Whether a rate is one of several parts of what grew, or what grew a part: "grew 12 percent, of which 40 percent
    went to Asia", "grew 12 percent and made up 40 percent of the total"."""
    return _PART.search(site.before) is not None


def gapped(site: Site) -> Claim | None:
    """A rate whose verb stands in the part before: "and trade with Africa by 4.7 percent", "23.8 per cent for the
    latter"."""
    bare = site.number.kind == "plain" and site.bare and site.before.endswith(" by ")
    if site.number.kind == "plain" and not bare or is_part(site):
        return None
    kinds = RATES if bare else (site.number.kind,)  # "rose by 8 percent and the latter by 3"
    told = next((t for t in reversed(site.memory.told[-4:]) if t.number.kind in kinds), None)
    sentence = site.parse.clauses.sentence.index
    if (
        told is None
        or told.sentence != sentence
        or told.claim.measure not in ("growth_rate", "average_annual_growth_rate", "change")
    ):
        return None
    which = re.match(r"\s(?:for|in)\sthe\s(former|latter)\b", site.after)
    if which:
        values = [t for t in site.memory.told[-8:] if not t.claim.lead and t.claim.unit != "country"]
        return replace(told.claim, base=values[-1].claim.base if values else told.claim.base, weight=0.85)
    between = site.parse.units[_unit_of(site, told) + 1 : site.unit]
    if between and between[-1].lower == "from":
        return None
    if any(u.letter in "xg" or u.letter == "v" and not u.lower.endswith("ed") for u in between):
        return None
    noun = re.sub(r"\s(?:up|down)$", "", _gap_noun(site))
    turn = re.search(r"\b(up|down) (?:by )?$", site.before)
    if turn:
        told = replace(told, claim=replace(told.claim, negative=turn.group(1) == "down"))
    if not noun or re.search(rf"\b(?:{UP}|{DOWN})$", noun):
        return None
    if pair := of_pair(site, noun):
        return replace(told.claim, base=pair, weight=0.8)
    link, _, rest = noun.partition(" ")
    if link.lower() in _LINKS and rest:
        front = told.claim.base.split(f" {link.lower()} ")[0]
        other = exchanged(told.claim.base, f"{link.lower()} {rest}") or f"{front} {noun}"
        return replace(told.claim, base=trimmed(other), weight=0.8)  # "in chemistry by 4 percent"
    if (place := _PLACE_END.search(told.claim.base)) and _is_place(site, noun):
        return replace(told.claim, base=f"{told.claim.base[: place.start('place')]}{noun}", weight=0.8)
    if noun.lower().startswith(("those ", "that ")) or noun.lower() in ("those", "that"):
        words = noun.partition(" ")[2]
        noun = exchanged(told.claim.base, words) or f"{leading_phrase(told.claim.base)} {words}"
    elif " " not in noun.strip() and len(told.claim.base.split()) > 2:
        rest = told.claim.base[len(leading_phrase(told.claim.base)) :]
        noun = f"{noun}{rest}"
    return replace(told.claim, base=trimmed(noun), weight=0.8)


_LINKS = frozenset("in from to with for among on at".split())
_PLACE_END = re.compile(
    r"\s(?:from|of|in|with|to|by)\s(?:the\s)?(?P<place>[A-Z][\w.'’-]*(?:\s(?:of\s|and\s)?(?:the\s)?[A-Z][\w.'’-]*)*)$"
)


def _is_place(site: Site, words: str) -> bool:
    return any(isinstance(u.mention, Name) and u.text == words.removeprefix("the ") for u in site.parse.units)


def _unit_of(site: Site, told: Told) -> int:
    return next((u for u, unit in enumerate(site.parse.units) if unit.mention is told.number), 0)


def same_thing(site: Site) -> Claim | None:
    """ "672 million, compared with 772 million a year before": the same thing at another time."""
    sentence = site.parse.clauses.sentence.index
    bare = site.number.kind == "plain" and site.bare  # "121,000 TEUs, up from 64,000"
    same = [
        t
        for t in site.memory.told[-6:]
        if t.sentence == sentence
        and (t.number.kind == site.number.kind or bare and t.number.kind in ("money", "quantity"))
    ]
    if not same or site.number.kind == "plain" and not site.bare:
        return None
    scale = scale_of(site.parse.clauses.text, site.number)
    like = [t for t in same if bare and scale >= 1e6 and scale_of(site.parse.clauses.text, t.number) == scale]
    if like:
        return replace(
            like[-1].claim, period=None, negative=False, weight=0.85
        )  # "3.9 million tonnes, against 2.8 million"
    first = next((t for t in reversed(same) if t.rule.endswith("predicate")), _nearest(site.number.value, same))
    if len(same) > 1 and _PAIRED.match(site.after):
        first = same[-2]  # "1,120 names in 61 countries, up from 870 in 48"
    return replace(first.claim, period=None, negative=False, weight=0.85)


def _nearest(value: float, told: Sequence[Told]) -> Told:
    """What a value is most likely compared with, the last of several alike: 700 with 3,900 in "connected 3,900 homes in
    two districts, up from 700"."""
    if value <= 0:
        return told[-1]
    return min(reversed(told), key=lambda t: abs(math.log(t.number.value / value)) if t.number.value > 0 else math.inf)


_PAIRED = re.compile(r" (?:in|from|and|at|of) [\d,.]+(?! ?(?:percent|%))(?=[,.;:)]| |$)(?! [a-z])")


def in_bracket(site: Site) -> Claim | None:
    """ "(54,087, -2.8%)": the growth of the figure in the same bracket."""
    told = site.memory.told[-1] if site.memory.told else None
    if site.frame.kind != "aside" or told is None or told.frame != site.parse.frame_of[site.phrase] or told.claim.lead:
        return None
    return growth_of(
        site, told.claim.base, site.number.value < 0 or site.before.rstrip().endswith(("-", "−")), told.claim.unit
    )
