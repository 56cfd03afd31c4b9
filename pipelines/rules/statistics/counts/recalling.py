"""Plain numbers whose noun was told before: "206,000 of them", "Germany with 301", "and closed 290".

Belongs here: taking the noun over from an earlier claim. Does not belong here: nouns beside their number (counting.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.counts.told_values import predicate
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.parse.verb_groups import is_linking
from pipelines.rules.statistics.told.named_groups import of_named
from pipelines.rules.statistics.told.nouns_told import parallel, people_told, whole_of
from pipelines.rules.statistics.words.adjectives import adjective_of, worded_with
from pipelines.rules.statistics.words.agents import agent_text
from pipelines.rules.statistics.words.complements import clause_part
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import (
    as_modifier,
    verb_units,
)
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import antecedent, plain


def of_told(site: Site) -> Claim | None:
    """ "206,000 of them", "of which 500 are abroad": part of what was told."""
    if (named := of_named(site)) is not None:
        return named
    told = parallel(site)
    more = site.before.endswith(("another ", "a further "))
    if told is not None and told.sentence == site.parse.clauses.sentence.index and not more:
        counts = [t for t in site.memory.told if t.number.kind == "plain" and not t.claim.lead]
        larger = [t for t in counts if t.sentence == told.sentence and t.number.value > site.number.value]
        most = max(told.number.value, site.number.value)
        wider = [t for t in counts if t.sentence == told.sentence - 1 and t.claim.unit == told.claim.unit]
        wider = [t for t in wider if not t.claim.head or told.claim.base.lower().startswith(t.claim.head.lower())]
        wider = [t for t in wider if t.number.value > most and told.number.value + site.number.value <= t.number.value]
        # "It received 900 requests. Of these 410 were filed here and 430 came from abroad"
        told = (larger or wider or counts)[-1] if counts and told.number.kind == "plain" else told
    if told is not None and told.claim.unit != "person" and _OF_PEOPLE.match(site.after):
        near = [t for t in site.memory.told[-4:] if t.sentence == told.sentence and t.claim.unit == "person"]
        told = near[-1] if near else told  # "214 arbitrators of 37 nationalities, seven of whom are Chinese"
    people = people_told(site) if told is None or told.claim.unit != "person" else ""
    if people and _OF_THEM.match(site.after):  # "trains farmers from nine districts; 420 of them graduated"
        return Claim(trimmed(f"{people} {clause_done(site)}"), "person", stock_measure(site), head=people, weight=0.75)
    if told is None:
        return _of_subject_told(site)
    verb = site.frame.verb
    kind = adjective_of(site, verb)
    if kind and (told.number.kind == "plain" or "-" in kind):
        told = whole_of(site, told)
        whole = (told.claim.head if " which " in told.claim.base else "") or told.claim.base
        said_so = worded_with(kind, whole)
        return Claim(said_so, told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.8)
    if re.search(r"[,;(]\s(?:of\swhich\s)?$", site.before) and (
        within := re.match(r" of (?:them|which|whom|these|those)\s([^,.;:()]{3,70})", site.after)
    ):
        rest = site.parse.clauses.text[site.number.end + within.start(1) : site.number.end + within.end(1)]
        behind = site.unit + 3  # "12 of whom come from Tianjin"
        done = " by " in rest[:20] and lexicon.is_past_form(rest.split(" ", 1)[0])  # "38 of them brought by firms"
        if behind < len(site.parse.units) and site.parse.units[behind].letter == "v" and not done:
            rest = f"that {rest}"
        rest = re.split(r" (?:and|while) (?=\d)", rest)[0]
        if told.claim.unit == "person" and rest.isalpha() and lexicon.is_plural(rest) and unit_from(rest) == "person":
            base = f"{rest} among {told.claim.base}"  # "6,300 people, 4,000 of them examiners"
            return Claim(base, "person", stock_measure(site), head=rest, weight=0.8)
        return Claim(
            trimmed(f"{told.claim.head or told.claim.base} {rest}"),
            told.claim.unit,
            stock_measure(site),
            head=told.claim.head,
            weight=0.8,
        )
    told = whole_of(site, told)
    subject = "" if site.frame.verb is None or site.phrase < site.frame.verb else agent_text(site, site.frame)
    tail = ""
    if verb is not None and site.phrase < verb:
        tail = clause_done(site)
    elif verb is not None:
        tail = (
            f"{lexicon.participle(verb_units(site.parse, verb)[-1].lower)} by {subject}"
            if subject and verb_units(site.parse, verb)
            else ""
        )
    involved = re.match(
        r" of (?:them|those|these) ([a-z]+ed\s(?!by\b)[^,.;:()]{3,60})", site.parse.clauses.text[site.number.end :][:90]
    )
    if involved and not tail:
        tail = f"that {involved.group(1)}"  # "some 62 of those involved foreign parties"
    if re.fullmatch(r"women|men|girls|boys|foreigners|newcomers|beginners|students|graduates", tail):
        return Claim(
            f"{tail} among {told.claim.head or told.claim.base}",
            told.claim.unit,
            stock_measure(site),
            head=told.claim.head,
        )
    called = verb is not None and site.phrase < verb and is_linking(site.parse.of(verb)) and _IS_THING.match(tail)
    if called and lexicon.is_plural(bare_head(tail).lower()):  # "of these, 940 were civil cases"
        whole = told.claim.base.rsplit(" among ", 1)[-1]
        return Claim(f"{tail} among {whole}", told.claim.unit, stock_measure(site), head=tail)
    base = trimmed(f"{told.claim.head or told.claim.base} {tail}")
    whole = told.claim.base.split(" (")[0]
    said = whole[len(told.claim.head) :].strip() if told.claim.head and whole.startswith(told.claim.head) else ""
    if said and len(said) < 40 and tail and re.match(r"[a-z]+(?:ed|en)\b|made\b|sent\b|held\b|by\b|in\b", said):
        return Claim(
            trimmed(f"{told.claim.head} {said}{' and' if _BOTH.match(said + '|' + tail) else ''} {tail}"),
            told.claim.unit,
            stock_measure(site),
            head=told.claim.head,
            weight=0.8,
        )
    if (
        told.claim.head
        and not (said and said.startswith("that "))
        and whole.lower() not in base.lower()
        and len(whole) > len(told.claim.head) + 4
        and len(base) + len(whole) < 150
    ):
        base = f"{base} ({whole})"
    return Claim(base, told.claim.unit, stock_measure(site), head=told.claim.head, weight=0.8)


_OF_PEOPLE = re.compile(
    r" of (?:whom\b|(?:them|these|those),? (?:(?:are|were|being) )?(?:women|men|girls|boys|female|male|foreigners)\b)"
)


def clause_done(site: Site) -> str:
    """What the clause says of a number before its verb: "that attended its courses"."""
    verb = site.frame.verb
    if verb is None or verb < site.phrase:
        return ""
    end = tail_end(site.parse, verb + 1, site.frame.last)
    stop = site.parse.phrases[end - 1].last if end > verb else site.parse.phrases[verb].last
    return as_modifier(site, verb, site.parse.phrases[verb].last, stop)


_MATTERS = frozenset("case dispute suit application filing request registration patent trademark mark design".split())
_OF_THEM = re.compile(r" of (?:them|these|those)\b")


def _of_subject_told(site: Site) -> Claim | None:
    """ "Technical cases are many: we received 4,310 of them": what "them" are that no number counted before."""
    things = antecedent("them", site.memory) if _OF_THEM.match(site.after) else ""
    unit = unit_from(things) if things and lexicon.is_plural(bare_head(things).lower()) else ""
    verb = site.frame.verb
    if unit not in _MATTERS or verb is None:
        return None  # "posted five of them abroad" may be said of people that no subject names
    part = clause_part(site, site.phrase, site.phrase + 1).removesuffix(f" of {things[:1].lower()}{things[1:]}")
    return Claim(trimmed(f"{things} {part}"), unit, stock_measure(site), head=things, weight=0.7)


# "received by the office", then "filed by foreigners"
_BOTH = re.compile(r"(?:[a-z]+(?:ed|en)|made|sent|held)\b[^|]*\|(?:[a-z]+(?:ed|en)|made|sent|held) by\b")
_IS_THING = re.compile(r"(?!(?:from|in|for|by|to|at|on|of|with|under|against|about|among|made|held)\b)[a-z]")


def in_apposition(site: Site) -> Claim | None:
    """ "Scholarships, 1,200 in all, have gone": what stands before the comma."""
    parse, at = site.parse, site.phrase - 2
    if at != 0 or parse.phrases[at].kind != "noun" or not lexicon.is_plural(parse.of(at)[-1].lower):
        return None
    head = plain(parse, parse.phrases[at].first, parse.phrases[at].last, site.memory)
    part = clause_part(site, at, site.phrase + 1)
    return Claim(trimmed(f"{head} {part}"), unit_from(head), stock_measure(site), head=head, weight=0.75)


def total(site: Site) -> Claim | None:
    """ "a cumulative total of 4,441", "200 in all": the same thing as before, taken together."""
    if site.before.endswith(", ") and (named := in_apposition(site)) is not None:
        return named
    told = site.memory.last_value(2)
    if told is None:
        return predicate(site)
    if told.claim.unit in ("country", "region", "city"):
        told = (
            site.memory.last_value(2, first=True) or told
        )  # "41 companies from 12 countries …, bringing the total to 233"
    base = re.sub(r"\s(?:from|of|for)\s(?:each|either|every)\s(?:side|party|office|country)\b", "", told.claim.base)
    return Claim(
        f"total of {base}" if not base.startswith("total") else base,
        told.claim.unit,
        stock_measure(site),
        head=told.claim.head,
        weight=0.85,
    )
