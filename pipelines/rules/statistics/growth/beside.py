"""Rates in a bracket or between commas right behind what grew: "seeds (+8.6%)", "Their growth, 5 percent, was slow".

Belongs here: which words before such a rate say what grew. Does not belong here: claims of growth (changes.py),
brackets that hold a figure too (parallels.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Number, Period
from pipelines.rules.statistics.lexicon import DOWN, UP
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.mending import only_names
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import named_subject, subject_text
from pipelines.rules.statistics.words.wording import plain

_ALONE = re.compile(r"\(\s?[+−-]?\s?$")
_FILED = frozenset("application filing registration patent design".split())
_MOVED = re.compile(
    rf"\b(?:{UP}|{DOWN}|(?:grew|rose|fell|dropped|climbed|declined)(?: the)? \w+est)\b[^;:()]*\([+−-]?\s?$"
)
_NOUN_OF_GROWTH = rf"(?:{UP}|{DOWN}|growth|expansion)"
_GROWS = re.compile(rf"(?P<owner>.+?)['’]s? {_NOUN_OF_GROWTH}|{_NOUN_OF_GROWTH} (?:in|of) (?P<thing>.+)", re.IGNORECASE)
OF_ONE = re.compile(r" (?:from|of|by) (?:the )?[A-Z][^,;]*$")
"""Whom the label of a claim names last."""


_STANDS = frozenset(("up", "down"))


def without_verb(site: Site) -> str:
    """What a headline or line without a verb says is up or down: "Exports to Norland up 5 percent in May"; "" else."""
    units, first = site.parse.units, site.parse.phrases[site.frame.first].first
    at = site.unit - 1 - (units[site.unit - 1].lower == "by")
    if site.frame.verb is not None or site.frame.kind != "main" or at <= first or units[at].lower not in _STANDS:
        return ""
    front = units[first:at]
    if (
        any(isinstance(u.mention, (Number, Period)) or u.text in ",;:()" for u in front)
        or front[-1].letter not in "nmk"
    ):
        return ""
    return trimmed(plain(site.parse, first, at, site.memory))


def only_name(site: Site, phrase: int) -> bool:
    """Whether a phrase is a name alone: "only Fiji (+5.6%)"."""
    units = site.parse.of(phrase)
    return only_names(units[-1:]) and all(u.lower in ("only", "the", "also", "just", "even") for u in units[:-1])


def field_moved(site: Site, phrase: int) -> str:
    """What grew by a rate alone in its bracket: "Growth came from seeds (+8.6%) and tools (+12%)"; "" where the
    sentence has a figure that it may be of."""
    units = site.parse.of(phrase)
    if site.parse.phrases[phrase].kind != "noun" or _ALONE.search(site.before) is None or units[-1].letter != "n":
        return ""
    if any(isinstance(u.mention, (Number, Period)) for u in units):
        return ""
    here = [t for t in site.memory.told[-8:] if t.sentence == site.parse.clauses.sentence.index]
    if any(not t.claim.lead for t in here):
        return ""
    first, last = site.parse.phrases[phrase].first, site.parse.phrases[phrase].last
    field = trimmed(plain(site.parse, first, last, site.memory))
    whole = site.memory.last_value(2, first=True)
    filed = whole is not None and whole.claim.unit in _FILED and whole.claim.head
    return f"{whole.claim.head} in {field}" if whole is not None and filed else field


def who_moved(site: Site) -> str:
    """Whose growth a bracket tells behind the clause that speaks of it: "Fiji saw the fastest growth (+4.6%)"."""
    if site.frame.parent is None or _MOVED.search(site.before) is None:
        return ""
    return named_subject(replace(site, frame=site.parse.frames[site.frame.parent]))


def grown(site: Site) -> str:
    """What a noun of growth before a rate between commas is of; "" without one."""
    verb = site.frame.verb
    found = _GROWS.fullmatch(subject_text(site).partition(",")[0]) if verb is not None and site.phrase < verb else None
    return (found["owner"] or found["thing"]) if found is not None else ""
