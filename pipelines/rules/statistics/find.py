"""Statistics of a document: every number of its sentences as a row, or the reason why not.

Belongs here: going through the sentences, keeping what was told, turning claims into facts. Does not belong here: how a
number sits in its clause (the families of rules), labels, periods, places (modules of their own).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipelines.mentions.period_context import period_in_force
from pipelines.model import Fact, Field, Number, NumberKind, Period, Scene, Span, Unresolved
from pipelines.rules.clauses import Clauses, clauses_of
from pipelines.rules.statistics import wording
from pipelines.rules.statistics.areas import areas_of, homes_of, printed_places
from pipelines.rules.statistics.bases import before_colon
from pipelines.rules.statistics.catalogue import RULES
from pipelines.rules.statistics.frames import parse
from pipelines.rules.statistics.indicators import indicator_id
from pipelines.rules.statistics.model import ANY, Claim, Memory, Site, StatisticsRule, Told
from pipelines.rules.statistics.period import When, attach, is_past, topic_period, without_dateline
from pipelines.rules.statistics.refusals import refused
from pipelines.rules.statistics.sites import sites_of
from pipelines.rules.statistics.subject_words import opening
from pipelines.rules.statistics.subjects import name_group, name_phrase, remember

LONGEST_SENTENCE = 300  # units that are read together
KEPT = 48  # claims that later numbers may refer back to
LONGEST_SPAN = 600  # characters of evidence (contract of the evidence table)


_BY_KIND: Mapping[NumberKind, tuple[StatisticsRule, ...]] = {
    kind: tuple(rule for rule in RULES if kind in rule.kinds) for kind in ANY
}


def find_facts(scene: Scene) -> tuple[tuple[Fact, ...], tuple[Unresolved, ...]]:
    """All statistics of a scene, and the numbers that were seen but not understood."""
    reader = _Reader(scene)
    facts: list[Fact] = []
    unresolved: list[Unresolved] = []
    for outcome in reader.read():
        if isinstance(outcome, Fact):
            facts.append(outcome)
        else:
            unresolved.append(outcome)
    return tuple(facts), tuple(unresolved)


def _wanted(scene: Scene) -> frozenset[int]:
    """Sentences with a number, and those before them that pronouns may point into."""
    starts = [s.start for s in scene.sentences]
    out: set[int] = set()
    for number in scene.numbers:
        at = max(0, bisect_left(starts, number.start + 1) - 1)
        out.update(range(max(0, at - 2), at + 1))
    return frozenset(out)


def _pieces(clauses: Clauses) -> Iterator[Clauses]:
    """A sentence in pieces of bounded length, so that time stays linear where a text has no full stops."""
    for first in range(0, len(clauses.units), LONGEST_SENTENCE):
        yield replace(clauses, units=clauses.units[first : first + LONGEST_SENTENCE])


@dataclass
class _Reader:
    """One pass over a document."""

    scene: Scene

    def __post_init__(self) -> None:
        self.memory = Memory(publisher=voice(self.scene))
        self.homes = homes_of(self.scene) if self.scene.numbers else ()
        self.printed = printed_places(self.scene.names, self.scene.document.text) if self.scene.numbers else {}
        self.topic = topic_period(self.scene)
        self.held: tuple[int, Period | None] | None = None

    def read(self) -> Iterator[Fact | Unresolved]:
        wanted = _wanted(self.scene)
        for clauses in (piece for whole in clauses_of(self.scene, wanted) for piece in _pieces(whole)):
            parsed = parse(without_dateline(clauses))
            self._enter(clauses)
            known = 0
            for site in sites_of(parsed, self.memory):
                if site.frame.first > known:
                    name_group(parsed, self.memory)
                    remember(parsed, self.memory, known, site.frame.first)
                    known = site.frame.first
                yield self._one(site)
            remember(parsed, self.memory, known)
            name_group(parsed, self.memory)

    def _enter(self, clauses: Clauses) -> None:
        self.memory.paragraph = clauses.sentence.paragraph

    def _held(self, site: Site, claim: Claim) -> Period | None:
        scene = self.scene
        published = scene.document.published_on
        sentence = site.parse.clauses.sentence.index
        if self.held is None or self.held[0] != sentence:  # the same for every number of a sentence
            found = period_in_force(scene.document.text, scene.sentences, scene.periods, site.number.start, published)
            self.held = (sentence, found)
        held = self.held[1]
        if (
            held is None
            and self.topic is not None
            and (is_past(site) or claim.measure in ("growth_rate", "average_annual_growth_rate"))
        ):
            return self.topic
        return held

    def _one(self, site: Site) -> Fact | Unresolved:
        span = Span(site.number.start, site.number.end)
        if reason := refused(site):
            return Unresolved(span, "out_of_scope", reason)
        for rule in _BY_KIND[site.number.kind]:
            claim = rule.claim(site)
            if claim is not None:
                return self._fact(site, rule, claim)
        return Unresolved(span, "number", "no rule says what it measures")

    def _fact(self, site: Site, rule: StatisticsRule, claim: Claim) -> Fact:
        when = attach(site, claim, self._held(site, claim), self.scene.document.published_on)
        number = site.number
        text = wording.label(composed(site, claim))
        told = self.memory.last()
        areas = areas_of(text, claim.unit, self.printed, self.homes, told.areas if told else ())
        self.memory.told.append(
            Told(
                claim,
                number,
                rule.name,
                site.parse.clauses.sentence.index,
                site.parse.clauses.sentence.paragraph,
                site.phrase,
                site.parse.frame_of[site.phrase],
                when,
                areas,
                site.frame.kind == "aside",
            )
        )
        del self.memory.told[:-KEPT]
        if claim.head:
            name_phrase(self.memory, claim.head, claim.base)
        span = evidence(site)
        return Fact(
            "statistics", span, rule.name, _fields(site, claim, when, areas, text, number), round(claim.weight, 3)
        )


def composed(site: Site, claim: Claim) -> str:
    """The label of a claim with the place or field that its clause opens with, where there is room."""
    text = " ".join(part for part in (claim.lead, claim.base, claim.tail) if part)
    start = opening(site)
    if start and len(text) + len(start) < wording.LONGEST - 20 and start.split(" ", 1)[-1].lower() not in text.lower():
        text = f"{text} {start[0].lower()}{start[1:]}"
    lead = (
        before_colon(site)
        if site.parse.phrases[site.frame.first - 1 : site.frame.first] and site.frame.kind == "main"
        else ""
    )
    if lead and len(lead.split()) < 5 and lead.lower() not in text.lower() and "colon" not in claim.lead:
        text = f"{text} ({lead})"
    topic = topic_of(site, text)
    return f"{text} ({topic})" if topic else text


THIN = 48  # characters: a shorter label that names nothing takes the topic with it


def topic_of(site: Site, text: str) -> str:
    """What a label that names nobody is about: the latest subject that does."""
    if len(text) > THIN or any(word[:1].isupper() for word in text.split()[1:]):
        return ""
    for subject, _, paragraph in reversed(site.memory.subjects):
        if site.memory.paragraph - paragraph > 1:
            break
        if (
            any(word[:1].isupper() for word in subject.split()[1:])
            and len(subject) <= 90
            and subject.lower() not in text.lower()
        ):
            return subject
    return ""


def voice(scene: Scene) -> str:
    """Who "we" is: the publisher, where its name looks like one."""
    publisher = scene.document.publisher or ""
    short = re.search(r"\(([A-Z]{2,})\)", publisher)
    if short:
        return short.group(1)
    return publisher if publisher[:1].isupper() and len(publisher) < 60 else ""


def evidence(site: Site) -> Span:
    """The sentence, or as much of it around the number as evidence may have."""
    sentence = site.parse.clauses.sentence
    if sentence.end - sentence.start <= LONGEST_SPAN:
        return Span(sentence.start, sentence.end)
    start = max(sentence.start, site.number.start - LONGEST_SPAN // 2)
    return Span(start, min(sentence.end, start + LONGEST_SPAN))


def _fields(
    site: Site, claim: Claim, when: When, areas: tuple[str, ...], label: str, number: Number
) -> dict[str, Field]:
    printed = Span(number.start, number.end)
    sign = -1.0 if claim.negative else 1.0
    text = site.parse.clauses.text
    values: dict[str, Field] = {
        "indicator": Field(label, claim.label or evidence(site)),
        "measure": Field(claim.measure, None),
        "value": Field(sign * abs(number.value) if claim.negative else number.value, number.value_span),
        "value_relation": Field(number.relation, printed),
        "value_text": Field(text[number.start : number.end], printed),
        "unit": Field(claim.unit, claim.unit_span or number.unit_span),
        "time_period": Field(when.edtf, when.span),
        "period_start": Field(when.first.isoformat() if when.first else None, when.span),
        "period_end": Field(when.last.isoformat() if when.last else None, when.span),
        "period_basis": Field(when.basis, when.span),
        "areas": Field(areas, None),
    }
    if number.value_high is not None:
        values["value_high"] = Field(sign * abs(number.value_high), number.value_span)
    if (known := indicator_id(label, claim.unit)) is not None:
        values["indicator_id"] = Field(known, None)
    if areas:
        values["ref_area"] = Field(areas[0], None)
    if len(areas) > 1:
        values["counterpart_area"] = Field(areas[1], None)
    return values
