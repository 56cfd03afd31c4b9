"""Rule: an instrument that two sides are negotiating ("in talks with Kenya on a PPH", "negotiations on … continue").

Belongs here: talks that have begun, are under way or over, on an instrument that no other rule took. Does not belong
here: talks that are to begin or to end by a day (prospects.py), whether a noun is what talks are about (talks.py).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pipelines.model import Example, Period, Sentence, Span
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.subjects import subject_span

_WORDS = frozenset(
    "negotiating negotiate negotiated negotiations negotiation talks talked discussions discussed consultations".split()
)
_FAILED = frozenset(
    "stalled failed collapsed broke suspended frozen no not never neither without denied rejected hold".split()
)
_WISHED = frozenset(
    "hope hopes hoped if should could may might would propose proposed proposes call called calls invited urged wish "
    "wishes ready readiness possibility".split()
)
_FAR = 170  # characters from the word for talks to the instrument
_NEW = r"(?:an? )?(?:(?:possible|new|similar|further|second|bilateral|comparable|future|comprehensive|full|first) )*$"
_ON = re.compile(
    r"\b(?:[Tt]alks|[Nn]egotiations?|[Dd]iscussions|[Cc]onsultations)\b[^.;:]{0,120}? "
    r"(?:on|over|about|for|towards?|concerning|regarding) " + _NEW
)
_DOING = re.compile(r"\b(?:negotiating|negotiated|negotiate) (?:with [^,;.]{2,60} )??" + _NEW)
_BEING = re.compile(
    r" (?:(?:with|between) [^.;,]{2,80} )?(?:is|are|was|were) (?:now |currently |still |also |already )*"
    r"(?:being )?(?:negotiated|talked over|discussed|under negotiation|under discussion)\b"
)
_GROUP = frozenset({"VERB", "AUX", "VBN", "VBG", "ADP", "ADV", "DET", "ADJ"})  # tags of "has begun new" before "talks"
_WITH = re.compile(r"\b(?:with|between) ")


def _negotiated(view: View) -> Iterator[Link]:
    if _WORDS.isdisjoint(view.lower):
        return
    if not _FAILED.isdisjoint(view.lower):
        return
    for instrument in view.instruments:
        if instrument.definite or instrument.counted or instrument.named:
            continue
        if instrument.plural and instrument.parties is None:
            continue
        before = view.sentence.tokens[: instrument.first]
        if not _WISHED.isdisjoint(t.lower for t in before):
            continue
        found = _link(view, instrument)
        if found is not None:
            yield found


def _link(view: View, instrument: Instrument) -> Link | None:
    left = max(view.sentence.start, instrument.start - _FAR)
    before = view.text[left : instrument.start]
    on = _ON.search(before)
    on = on if on is not None and _are_held(view, left + on.start()) else None
    doing = None if on else _DOING.search(before)
    if on is None and doing is None and _BEING.match(view.text, instrument.end, view.sentence.end) is None:
        return None
    lead = on or doing
    start = left + lead.start() if lead is not None else instrument.start
    at = token_at(view, start)
    tokens = view.sentence.tokens
    while at > 1 and tokens[at - 1].tag in _GROUP and tokens[at - 1].lower not in ("and", "said"):
        at -= 1
    subject, _ = subject_span(view, at) if at else (None, None)
    semicolon = view.text.find(";", instrument.end, view.sentence.end)
    rest = semicolon if semicolon > 0 else view.sentence.end
    words = _WITH.search(view.text, start, instrument.start) or _WITH.search(view.text, instrument.end, rest)
    partner = Span(words.start(), instrument.start if words.start() < instrument.start else rest) if words else None
    if partner is None and subject is None:
        return None  # talks of nobody that is named
    ahead = _ahead(view, view.sentence) or _told_next(view)
    return Link(
        None,
        instrument,
        "planned",
        start,
        instrument.end,
        subject,
        partner,
        dated=bool(ahead),
        dates=ahead,
    )


def _ahead(view: View, sentence: Sentence) -> tuple[Period, ...]:
    """The first time in a sentence that is still to come."""
    today = view.lookup.scene.document.published_on
    found = (p for p in view.lookup.periods(sentence.start, sentence.end) if p.kind != "term")
    ahead = (
        p
        for p in found
        if p.first is not None
        and p.first > today
        or p.last is not None
        and p.last > today
        and (p.first is None or len(p.edtf) == len("2025"))
    )
    return tuple(itertools.islice(ahead, 1))


def _told_next(view: View) -> tuple[Period, ...]:
    """When the talks are to be over, as the next sentence tells: "It should be signed before the summer"."""
    following = view.lookup.scene.sentences[view.sentence.index + 1 : view.sentence.index + 2]
    if not following or following[0].paragraph != view.sentence.paragraph or _CLOSED.isdisjoint(following[0].lowers):
        return ()
    return _ahead(view, following[0])


_CLOSED = frozenset("signed sign signing concluded conclude conclusion finalised finalized completed wrapped".split())


def _are_held(view: View, start: int) -> bool:
    """Whether it is said of talks that they began, go on or are over, as it is not in "the talks fill a chapter"."""
    lead = _HOLDING.search(view.text, max(view.sentence.start, start - len("has successfully concluded the ")), start)
    return lead is not None or _HELD.search(view.text, start, view.sentence.end) is not None


_HOLDING = re.compile(
    r"\b(?:in|into|h[eo]ld|holding|open(?:ed|ing)?|beg[aiu]n|beginning|start(?:ed|ing)?|launch(?:ed|ing)?|continu(?:e|es|ed|ing)|"
    r"conduct(?:ed|ing)?|conclu(?:ded|sion of)|completed|wrapped up|wrapping up|"
    r"finished|finalised|finalized|completion of|initiated|resumed|having) (?:[\w-]+ ){0,2}$"
)
_HELD = re.compile(
    r"\b(?:(?:is|are|were|was|been) (?:now |currently |also |still |well )*"
    r"(?:under ?way|ongoing|on-going|continuing|held|in progress|progressing|"
    r"advancing|[“\"]?at an? [\w-]+ stage|opened|"
    r"launched|started|concluded|completed)|began|begun|started|continue[sd]?|concluded|wrapped up)\b"
)


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.negotiated",
        "agreements",
        (
            Example(
                "KIPO is in talks with Kenya on a PPH pilot.",
                {"instrument_type": "patent_prosecution_highway", "action": "planned", "parties": ("KIPO", "KEN")},
            ),
            Example(
                "Peru and Kenya are negotiating a free trade agreement.",
                {"instrument_type": "agreement", "action": "planned", "parties": ("PER", "KEN")},
            ),
            Example(
                "Talks are under way with Kenya on a mutual recognition agreement, Peru said.",
                {"instrument_type": "recognition_arrangement", "action": "planned"},
            ),
        ),
        (
            "Negotiations between Peru and Kenya on a free trade agreement have stalled.",
            "Peru should negotiate a free trade agreement with Kenya.",
            "The talks of Peru with Kenya on the free trade agreement went on.",
        ),
        find=_negotiated,
        quiet=True,
        sure=0.5,
    ),
)
