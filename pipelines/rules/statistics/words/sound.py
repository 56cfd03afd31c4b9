"""Labels that do not read as a noun phrase, put into plainer words.

Belongs here: what takes the place of a composition that failed: the part of it that reads well, the noun alone, a
measure with the nearest subject. Does not belong here: what makes a label fail (wellformed.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.words.nouns import bare_head, is_generic
from pipelines.rules.statistics.words.phrasing import label, trimmed
from pipelines.rules.statistics.words.subject_words import subject_text
from pipelines.rules.statistics.words.wellformed import core, found

_MEASURE = re.compile(
    r"^(?P<lead>(?:[a-z]+ ){0,2}(?:capacity|length|value|price|cost|area|distance|time|score|volume|speed|height|"
    r"weight|amount|number|share|growth|proportion|percentage)) (?:of|in)\b",
    re.IGNORECASE,
)
_TEU = "containers (TEU)"
_BOXES = re.compile(r"\bcontainers\b(?! \(TEU\))")
_EMPTY = frozenset("amount value total share growth capacity length price cost increase decrease time area".split())


def sound(claim: Claim, site: Site) -> Claim:
    """The claim, in plainer words where its label would not read as a noun phrase."""
    if not _wrong(claim, claim.base):
        return claim
    base = next((base for base in _plainer(claim, site) if _reads(claim, base)), claim.base)
    if base == claim.base:
        return claim
    return replace(claim, base=_BOXES.sub("containers (TEU)", base) if _TEU in claim.base else base)


def _worded(claim: Claim, base: str) -> str:
    return " ".join(part for part in (claim.lead, base, claim.tail) if part)


def _wrong(claim: Claim, base: str) -> list[tuple[str, int]]:
    return found(label(_worded(claim, base)))


def _reads(claim: Claim, base: str) -> bool:
    """Whether a base tells something and its label reads well."""
    words = base.split()
    empty = len(words) < 2 and words[-1:] and words[-1].lower() in _EMPTY | lexicon.GENERIC_HEADS
    return bool(words) and not empty and not is_generic(base) and not _wrong(claim, base)


def _plainer(claim: Claim, site: Site) -> Iterator[str]:
    """Other words for the base of a claim, the fullest first."""
    text = core(claim.base)
    ahead = len(label(_worded(claim, "#")).split("#")[0])
    places = [(name, at - ahead) for name, at in _wrong(claim, claim.base)]
    if places and places[0][0] == "a sentence" and 0 < places[0][1] < len(text):
        at = places[0][1]
        yield f"{text[:at].strip()} that {text[at:]}"  # "patents have been granted"
    if " had by " in text:
        yield text.replace(" had by ", " of ")  # "applications had by the university"
    for name, at in places:
        if name == "two prepositions" and 0 < at < len(text):
            yield f"{text[:at]}{text[at:].split(' ', 1)[-1]}"  # "run between the two with by trains"
    cuts = sorted((at for _, at in places if 0 < at <= len(text)), reverse=True)
    for at in cuts:
        kept = trimmed(text[:at])
        if _MEASURE.fullmatch(f"{kept} of") is None and len(kept) > 3:
            yield kept
    if claim.head and claim.head != claim.base:
        yield trimmed(core(claim.head))
    if measure := _MEASURE.match(text):
        for thing in _things(site):
            yield f"{measure['lead']} of {thing}"
    else:
        yield from (thing for thing in _things(site) if claim.lead)


def _things(site: Site) -> Iterator[str]:
    """What a measure may be of: the subjects of the sentence, the nearest first, then the one told last."""
    frames = [f for f in site.parse.frames if f.verb is not None and f.first <= site.phrase]
    for frame in reversed(frames):
        subject = core(subject_text(site, frame))
        if _is_thing(subject):
            yield subject
    for subject, _, paragraph in reversed(site.memory.subjects):
        if site.memory.paragraph == paragraph and _is_thing(subject):
            yield core(subject)


def _is_thing(text: str) -> bool:
    """Whether a phrase is headed by a common noun that says something."""
    head = bare_head(text)
    return head.islower() and head not in lexicon.GENERIC_HEADS
