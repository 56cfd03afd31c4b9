"""Instruments that are named in passing, or that are not there: what the leftover rule passes by.

Belongs here: "under the treaty", "members of the pact", wanted instruments. Does not belong here: what tells an act
(leftover.py).
"""

from __future__ import annotations

import re

from pipelines.model import Span
from pipelines.rules.agreements.evidence import (
    nearest_sign,
    words_around,
)
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.agreements.patterns.through import is_told_through
from pipelines.rules.agreements.signs import UNREAL

_CALLED_FOR = re.compile(r"\bcall(?:s|ed|ing)? (?:for|on|upon)\b")


CLOSE = 48  # the same for a date that a word for an act ties to it


def is_unreal(view: View, instrument: Instrument, around: Span) -> bool:
    """Whether an instrument is hoped for, denied or possible by the words around it, up to a date right behind it."""
    day = next(iter(view.lookup.periods(instrument.end, min(around.end, instrument.end + CLOSE))), None)
    if day is not None and nearest_sign(view, instrument, Span(instrument.end, day.end), day) is not None:
        around = Span(max(around.start, instrument.start - CLOSE), day.end)
    colon = view.text.rfind(": ", around.start, instrument.start)  # what goes before it is another clause
    around = Span(colon + 1, around.end) if colon > 0 else around
    if _CALLED_FOR.search(view.text, around.start, around.end) is not None:
        return True
    return not UNREAL.isdisjoint(words_around(view, around, instrument))


def is_passing(view: View, instrument: Instrument) -> bool:
    """Whether an instrument is only counted, pointed at, used as a means or spoken of in general."""
    if instrument.counted or instrument.generic or instrument.id == "one" or is_told_through(view, instrument):
        return True
    if any(other.last == instrument.first - 2 for other in view.instruments) and _APPOSED.search(
        view.text, view.sentence.start, instrument.start
    ):
        return True  # "a memorandum on the X Scheme, a cooperation programme of A, …": says what it is
    if any(x is not instrument and x.title_span.start <= instrument.start < x.title_span.end for x in view.instruments):
        return True  # "the A-B FTA 3.0 upgrade protocol"
    if instrument.title.lower().startswith("exchange of") and preposition_before(view, instrument) in _BY_WAY:
        return True  # "amended by an exchange of notes"
    if _CLASSED.search(view.text, max(view.sentence.start, instrument.start - CLOSE), instrument.start) is not None:
        return True  # "it will be Norland's 23rd free trade agreement, after those with A (2004) and B (2011)"
    if _REPLACED.search(view.text, max(view.sentence.start, instrument.start - CLOSE), instrument.start) is not None:
        return True  # "took effect on 1 May, replacing the trade part of the accord of 2002"
    if instrument.definite and _RENEWS.match(view.text, instrument.end):
        return True  # "This memorandum renews those of 1999 and 2011": days of others
    if not UNREAL.isdisjoint(instrument.title.lower().split()[:2]):
        return True  # "a draft protocol"
    if instrument.form == "treaty" and _MEMBERS.search(view.text, view.sentence.start, instrument.start):
        return True  # "the Conference of the Parties to the convention"
    if instrument.named and (
        instrument.title.lower().endswith(("system", "union"))
        or preposition_before(view, instrument) in ("under", "through", "via", "in", "for", "within", "on")
    ):
        return True
    if instrument.id == "paper" and not instrument.definite:
        return True
    return instrument.plural and instrument.bare and not _FIGURE.search(view.text, instrument.start, view.sentence.end)


_BY_WAY = frozenset({"by", "through", "via", "in", "with"})


_RENEWS = re.compile(
    r" (?:\([A-Z]\w+\) )?(?:also )?(?:renews|replaces|abrogates|supersedes|succeeds|updates|builds (?:up)?on|follows)\b"
)


_REPLACED = re.compile(
    r"\b(?:replac|supersed|succeed|repeal|abrogat)(?:e|es|ed|ing|s)\b (?:the|an?|its|their)"
    r"(?: [a-z-]+){0,3}(?: of (?:the|an?|its))? $"
)


_CLASSED = re.compile(
    r"\b(?:is|was|be|becomes?|became) (?:[A-Z][\w ]{1,20}['’]s?|its|the|the [a-z]+['’]s|their|our) "
    r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|only) "
    r"(?:such |ever )?$"
)


_APPOSED = re.compile(r", an? $")


_MEMBERS = re.compile(
    r"\b(?:[Pp]art(?:y|ies)|[Mm]embers?|[Ss]tates|[Ss]ignator(?:y|ies)) (?:to|of|in) (?:the )?(?:[A-Z]\w+ ){0,3}$"
)


_FIGURE = re.compile(r"\d")
