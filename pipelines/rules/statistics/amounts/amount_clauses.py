"""What the clause around an amount says the amount is of.

Belongs here: purposes, topics and announcements of an amount in words. Does not belong here: claims (amounts.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.words.agents import digest
from pipelines.rules.statistics.words.bases import subject_base
from pipelines.rules.statistics.words.nouns import is_generic
from pipelines.rules.statistics.words.subject_words import subject_text, verb_units
from pipelines.rules.statistics.words.wording import plain

_IT = re.compile(
    r"(?:^|[,;:.]\s|\band\s|\s)(?:it|that)\s(?:\w+\s){0,2}(?:takes?|took|taken|costs?)\s(?:[\w-]+\s){0,5}$"
)


_TO = re.compile(
    r"(?:\s(?:on average|and \S+ \w+))?\s(to\s(?!(?:about|over|some)\b)[a-z]+\s[^,;.:()]{3,70}?)"
    r"(?=\s(?:today|now)\b|[,;.:()]|$)"
)


# "46 days on average from disclosure to filing"
_FROM_TO = re.compile(
    r"(?:\son average)?(\sfrom\s[^,;.:()]{3,50}?\sto\s[^,;.:()]{3,50}?)(?=\s(?:today|now)\b|[,;.:()]|$)"
)


def purpose(site: Site) -> str:
    """What "it takes 24 months to register a patent" is the time of."""
    after = site.parse.clauses.text[site.number.end : site.number.end + 110]
    match = (_TO.match(after) or _FROM_TO.match(after)) if _IT.search(site.before) else None
    return f"{match.group(1)}{' on average' if 'average' in after[: match.start(1)] else ''}" if match else ""


def topic(site: Site) -> str:
    """What a length or area is of: the subject, for a participle the clause that it hangs on."""
    if site.frame.kind == "participle" and site.frame.parent is not None:
        outer = site.parse.frames[site.frame.parent]
        return subject_text(site, outer) or digest(site, outer)
    return subject_base(site)


def capacity_kind(site: Site, subject: str) -> str:
    """Containers are told from tonnes where one subject has a capacity in both."""
    if site.number.unit == "teu" and "teu" not in subject.lower() and "container" not in subject.lower():
        return "(containers, TEU)"
    return ""


def announced(site: Site) -> str:
    """The noun phrase before the colon that a clause without a verb follows: "Look at the trade figures: 282
    billion"."""
    parse = site.parse
    first = site.frame.first
    stop = parse.units[parse.phrases[first - 1].first].text if first > 1 else ""
    if stop not in (":", ";") or site.frame.verb is not None:
        return ""
    said_before = any(isinstance(u.mention, Number) for u in parse.units[: parse.phrases[first].first])
    if stop == ";" and (first != site.phrase or said_before):
        return ""
    ahead = parse.frames[parse.frame_of[first - 2]]
    if ahead.verb is not None and parse.units[parse.phrases[ahead.verb].first].letter in "vx":
        said = subject_text(site, ahead)  # "The average deal keeps getting smaller: 325 million"
        if said and not is_generic(said):
            return said
    at = first - 2
    while at >= 1 and parse.phrases[at - 1].kind in ("noun", "adposition"):
        at -= 1
    if at >= 0 and parse.phrases[at].kind == "adposition":
        at += 1  # "We live on fees: 11 million last year"
    if at < 0 or at > first - 2:
        return ""
    return plain(parse, parse.phrases[at].first, parse.phrases[first - 2].last, site.memory)


def gap(site: Site) -> bool:
    """Whether the verb stands in the part before: a conjunction, a new noun and "to" or "at" stand between."""
    return (
        re.search(
            r"(?:,|;|\band|\bwhile|\bbut)\s(?:(?!\b(?:and|to|from|between)\b)[\w'’ -]){2,60}"
            r"(?:, (?:[a-z]+(?:ed|nd|lt|ld|wn|en)|mostly|mainly|largely|chiefly)\b[^;:.()\d]{2,80},)?"
            r"\s(?:to|by|at|for|in)\s(?:about |some |almost |nearly |over )?$",
            site.before,
        )
        is not None
        and site.frame.verb is not None
        and (joint := _last_joint(site, site.frame.verb)) is not None
        and not any(site.parse.phrases[p].kind == "verb" for p in range(joint, site.phrase))
    )


def _last_joint(site: Site, first: int) -> int | None:
    """The last comma or conjunction between a verb and a number."""
    joints = (
        p
        for p in range(site.phrase - 1, first - 1, -1)
        if site.parse.phrases[p].kind == "conjunction" or site.parse.units[site.parse.phrases[p].first].text == ","
    )
    return next(joints, None)


def group_text(site: Site, verb: int) -> str:
    """The words of a verb group."""
    will = "will " if site.parse.of(verb)[0].lower in ("will", "shall") else ""
    return will + " ".join(u.text for u in verb_units(site.parse, verb))
