"""Shares of what was told before, or named beside the number.

Belongs here: shares in brackets and appositions, said once more, named by the number itself. Does not belong here:
shares whose part and whole the clause tells (sharing.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.languages.plurals import plural
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.shares.sharing import SHARE_NOUN, whole_of_share
from pipelines.rules.statistics.told.parts import share
from pipelines.rules.statistics.told.said_alike import other_end
from pipelines.rules.statistics.words.agents import frame_object
from pipelines.rules.statistics.words.complements import clause_part
from pipelines.rules.statistics.words.exchanged import those_of
from pipelines.rules.statistics.words.nouns import counted_only, is_generic
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.series import told_for
from pipelines.rules.statistics.words.subject_words import as_modifier, main_verb, subject_text
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import plain


def in_aside(site: Site) -> Claim | None:
    """ "200 (25 percent)": the share of the figure before the bracket."""
    told = told_for(site)
    if told is not None and site.number.value < 0:
        return Claim(told.claim.base, "percent", "growth_rate", "Growth of", negative=True)
    if told is not None and told.claim.measure in _GROWTH:
        return of_field(site)
    return (
        None
        if told is None or told.claim.measure == "share"
        else share(site, told.claim.base, whole_of_share(site) or "the total")
    )


_GROWTH = frozenset(("growth_rate", "average_annual_growth_rate"))


def of_field(site: Site) -> Claim | None:
    """ "Medicine (18 percent)": the share of what stands before the bracket in what was counted before."""
    at = site.frame.first - 2
    if site.frame.kind != "aside" or at < 0 or site.parse.phrases[at].kind != "noun" or site.number.value < 0:
        return None
    told = site.memory.last_value(2)
    noun = plain(site.parse, site.parse.phrases[at].first, site.parse.phrases[at].last, site.memory)
    last = site.memory.told[-1] if site.memory.told else None
    grew = last is not None and last.sentence == site.parse.clauses.sentence.index and last.claim.measure in _GROWTH
    if last is not None and grew and noun:  # "Their growth, 5 percent, was slower than that of others (8 percent)"
        return replace(last.claim, base=f"{last.claim.base} of {noun}", label=None, period=None, weight=0.7)
    return share(site, noun, told.claim.base if told else "", 0.75) if noun else None


def apposed(site: Site) -> Claim | None:
    """ "residents filed 118, a share of 19 percent": the share of what was just told."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or told.number.kind == "percent":
        return None
    if (
        re.search(r",\s(?:or )?(?:with )?an? (?:share|proportion|percentage) of (?:about |some )?$", site.before)
        is None
    ):
        return None
    return share(site, told.claim.base, whole_of_share(site), 0.8)


def told_again(site: Site) -> Claim | None:
    """ "Tariffs on rice were cut from 15 to 8 percent, and those on tea from 10 percent to 2": the last three."""
    told = site.memory.last()
    if told is None or told.claim.measure not in ("share", "level") or told.claim.unit != "percent":
        return None
    if told.sentence != site.parse.clauses.sentence.index:
        return None
    base = those_of(site, told.claim.base, told.number.end)
    return replace(told.claim, base=base, label=None, period=None, weight=0.8) if base else other_end(site)


def told_share(site: Site) -> Claim | None:
    """The share told just before, once more."""
    told = site.memory.last()
    if told is None or told.claim.measure != "share":
        return None
    verb = site.frame.verb
    if not site.bare and verb is not None and site.phrase < verb:
        return None  # "nine out of ten graduates found a job" tells a whole of its own
    front, link, said = told.claim.base.partition(" that ")
    own = verb is not None and site.phrase < verb and site.bare and main_verb(site.parse, verb) != "do"
    if verb is not None and own and link:  # "3 in 4 know the pact, but only 28 percent use it"
        end = tail_end(site.parse, verb + 1, site.frame.last)
        first = site.parse.phrases[verb].last
        last = site.parse.phrases[end - 1].last if end > verb + 1 else first
        points = first < len(site.parse.units) and site.parse.units[first].lower in ("it", "them", "this")
        thing = said.partition(" ")[2] if points else ""
        return share(site, trimmed(f"{front} {as_modifier(site, verb, first, last)} {thing}"), "", 0.75)
    return Claim(told.claim.base, "percent", "share", told.claim.lead, weight=0.75)


def put_at(site: Site) -> Claim | None:
    """ "Economists put its contribution to exports at 12 percent": the object is what a part is told of."""
    verb = site.frame.verb
    if verb is None or verb >= site.phrase - 1 or whole_of_share(site):
        return None
    base = counted_only(frame_object(site, verb, site.phrase - 1))
    told = re.search(rf"\b(?:{lexicon.UP}|{lexicon.DOWN}|growth)\b", base.lower())
    if not base or told is not None:
        return None
    named = re.search(rf"\b(?:{SHARE_NOUN}|contribution|margin|return)s?\b", base.lower()) is not None
    return share(site, base, "", 0.8, lead="" if named else "Share of")


_ONE_IN = re.compile(r"one ([a-z]{3,}) (?:in|out of) ", re.IGNORECASE)


def one_in(site: Site) -> Claim | None:
    """ "in one case in five", "one firm in three has a mark": the part of what the number names itself."""
    named = _ONE_IN.match(site.parse.clauses.text, site.number.start, site.number.end)
    verb = site.frame.verb
    if named is None or verb is None:
        return None
    many = plural(named[1].lower())
    if site.phrase > verb:
        return share(site, trimmed(f"{many} {clause_part(site, site.phrase, site.phrase + 1)}"), "", 0.75)
    end = tail_end(site.parse, verb + 1, site.frame.last)
    first = site.parse.phrases[verb].last
    last = site.parse.phrases[end - 1].last if end > verb + 1 else first
    return share(site, trimmed(f"{many} {as_modifier(site, verb, first, last)}"), "", 0.75)


def value(site: Site) -> Claim | None:
    """ "E-filing reached 97 percent": a rate that has no whole."""
    verb = site.frame.verb
    if (
        verb is None
        or verb > site.phrase
        or main_verb(site.parse, verb) not in lexicon.VALUE_VERBS
        or whole_of_share(site)
    ):
        return None
    subject = subject_text(site)
    state = re.match(
        r"\s(full|complete|finished|booked|occupied|electric|renewable|ready|empty|owned|loaded)\b", site.after
    )
    part = f"{counted_only(subject)} {state.group(1) if state else ''}".strip()
    return None if is_generic(subject) else share(site, part, "", 0.7)
