"""Statistics of a document: every number of its sentences as a row, or the reason why not.

Belongs here: going through the sentences, keeping what was told, turning claims into facts. Does not belong here: how a
number sits in its clause (the families of rules), labels, periods, places (modules of their own).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipelines.mentions.quotations import voices
from pipelines.mentions.times.period_context import InForce
from pipelines.mentions.times.sentence_tenses import speaks_now
from pipelines.model import Fact, NumberKind, Period, Scene, Span, Unresolved
from pipelines.rules.acts import Lookup
from pipelines.rules.clauses import Clauses, clauses_of
from pipelines.rules.faults import broken
from pipelines.rules.publisher import called
from pipelines.rules.screen import Screen, bits_of
from pipelines.rules.statistics.apart import Row, apart, told_apart
from pipelines.rules.statistics.catalogue import RULES
from pipelines.rules.statistics.counts.answers import LONGEST_QUESTION, ask
from pipelines.rules.statistics.counts.by_place import of_one_place, things_from
from pipelines.rules.statistics.counts.in_brackets import of_bracketed
from pipelines.rules.statistics.fields import evidence, fields_of
from pipelines.rules.statistics.lexicon import NO_UNIT
from pipelines.rules.statistics.model import ANY, Claim, Memory, Site, StatisticsRule, Told
from pipelines.rules.statistics.parse.cutting import parse
from pipelines.rules.statistics.passage.contexts import composed, enter, guides_of
from pipelines.rules.statistics.passage.settings import settle
from pipelines.rules.statistics.passage.topics import in_bracket
from pipelines.rules.statistics.places.areas import areas_of, is_alone
from pipelines.rules.statistics.places.counterflow import counterflow
from pipelines.rules.statistics.places.datelines import without_dateline
from pipelines.rules.statistics.places.placing import places_in
from pipelines.rules.statistics.places.taken_over import Asked, flows_on
from pipelines.rules.statistics.refusals import REFUSALS, refused
from pipelines.rules.statistics.sites import sites_of
from pipelines.rules.statistics.themes import Themes
from pipelines.rules.statistics.times.flows import is_flow
from pipelines.rules.statistics.times.period import attach
from pipelines.rules.statistics.times.tenses import is_past, is_present, places
from pipelines.rules.statistics.told.definites import in_full, note_full
from pipelines.rules.statistics.told.kinds import completed
from pipelines.rules.statistics.told.nouns_told import OF_TOLD
from pipelines.rules.statistics.told.passing import passing
from pipelines.rules.statistics.told.presenting import present
from pipelines.rules.statistics.told.running_totals import running_total
from pipelines.rules.statistics.told.samples import note_sample
from pipelines.rules.statistics.told.scales import scaled
from pipelines.rules.statistics.told.stand_ins import resolved
from pipelines.rules.statistics.told.subjects import name_group, name_phrase, remember
from pipelines.rules.statistics.told.things import note
from pipelines.rules.statistics.told.wholes import in_whole
from pipelines.rules.statistics.words import phrasing
from pipelines.rules.statistics.words.bare_attributes import middle, of_its_thing
from pipelines.rules.statistics.words.outlooks import foretold
from pipelines.rules.statistics.words.own_subject import named_once, past_subject
from pipelines.rules.statistics.words.sound import sound
from pipelines.rules.statistics.words.subject_words import counts_up, main_verb, subject_text

_NOTHING = frozenset(
    ("", "share", "growth", "rank", "amount", "value", "increase", "decrease")
)  # labels that tell nothing
_NO_UNIT = NO_UNIT | {"and", "or"}
LONGEST_SENTENCE = 300  # units that are read together
# what only a time that is over can show
_OVER_TIME = frozenset("change ratio rank share".split())
_GROWTH = frozenset(("growth_rate", "average_annual_growth_rate"))
KEPT = 48  # claims that later numbers may refer back to


# Rules are bits here, the first in the lowest: those of a kind of number, and those whose patterns may match.
_OF_KIND: Mapping[NumberKind, int] = {
    kind: sum(1 << at for at, rule in enumerate(RULES) if kind in rule.kinds) for kind in ANY
}
_BEFORE = Screen([*(rule.before for rule in RULES), *(refusal.before for refusal in REFUSALS)])
_AFTER = Screen([rule.after for rule in RULES], anchored=True)


def find_facts(scene: Scene) -> tuple[tuple[Fact, ...], tuple[Unresolved, ...]]:
    """The statistics of a scene by itself."""
    return Reader(scene, Lookup(scene)).find()


def _wanted(scene: Scene) -> frozenset[int]:
    """Sentences with a number, and those before them that pronouns may point into."""
    starts = [s.start for s in scene.sentences]
    out: set[int] = set()
    for number in scene.numbers:
        at = max(0, bisect_left(starts, number.start + 1) - 1)
        out.update(range(max(0, at - 1), at + 1))
    if out:
        out.update(guides_of(scene))
    return frozenset(out)


def _pieces(clauses: Clauses) -> Iterator[Clauses]:
    """A sentence in pieces of bounded length, so that time stays linear where a text has no full stops."""
    if len(clauses.units) <= LONGEST_SENTENCE:
        yield clauses
        return
    for first in range(0, len(clauses.units), LONGEST_SENTENCE):
        yield replace(clauses, units=clauses.units[first : first + LONGEST_SENTENCE])


def _hopeful(site: Site, before: int) -> list[StatisticsRule]:
    """The rules for this kind of number that may match the words around it, in order; `before` are those that may match
    the words before it."""
    hopeful = _OF_KIND[site.number.kind] & before & _AFTER.may_match(site.after)
    return [RULES[at] for at in bits_of(hopeful)]


class Reader:
    """One pass over a document; `ahead`: the sentences that are looked at, which are read at less cost at once."""

    def __init__(self, scene: Scene, lookup: Lookup) -> None:
        self.scene, self.lookup = scene, lookup
        self.ahead = _wanted(scene)

    def find(self) -> tuple[tuple[Fact, ...], tuple[Unresolved, ...]]:
        """All statistics of the scene, and the numbers that were seen but not understood."""
        rows: list[Row] = []
        unresolved: list[Unresolved] = []
        for outcome in self._read() if self.scene.numbers else ():
            if isinstance(outcome, Row):
                rows.append(outcome)
            else:
                unresolved.append(outcome)
        added = apart(rows)
        facts = [told_apart(row.fact, added[at]) if at in added else row.fact for at, row in enumerate(rows)]
        return tuple(facts), tuple(unresolved)

    def _read(self) -> Iterator[Row | Unresolved]:
        document = self.scene.document
        self.memory = Memory(themes=Themes(document.text))
        self.spoken = voices(document.text, called(document.publisher))
        self.places = places_in(self.scene)
        self.in_force = InForce(document.text, self.scene.sentences, self.scene.periods, document.published_on)
        self.topic = self.in_force.reported.lead()
        self.memory.reports = self.topic is not None
        self.said = ""
        self.held: tuple[int, bool, Period | None, bool] | None = None
        for clauses in (piece for whole in clauses_of(self.scene, self.ahead) for piece in _pieces(whole)):
            try:
                yield from self._piece(clauses)
            except Exception as error:
                yield broken(clauses.sentence.start, clauses.sentence.end, error)

    def _piece(self, clauses: Clauses) -> Iterator[Row | Unresolved]:
        parsed = parse(without_dateline(clauses))
        sentence = parsed.clauses.sentence
        if clauses.units and clauses.units[0].start > sentence.start:  # claims know phrases of their own piece only
            before = sentence.index - 1
            self.memory.told = [replace(told, sentence=min(told.sentence, before)) for told in self.memory.told]
        self.memory.voice = self.spoken.at(sentence.start, sentence.end)
        enter(parsed, self.scene, self.memory)
        settle(parsed, self.memory)
        present(parsed, self.memory)
        known = 0
        for site in sites_of(parsed, self.memory):
            reach = max(site.frame.first, past_subject(site))
            if reach > known:
                name_group(parsed, self.memory)
                remember(parsed, self.memory, known, reach)
                known = reach
            try:
                yield self._one(site)
            except Exception as error:
                yield broken(site.number.start, site.number.end, error)
        remember(parsed, self.memory, known)
        note(parsed, self.memory)
        if sentence.end - sentence.start < LONGEST_QUESTION or self.scene.document.text[sentence.end - 1] == "?":
            ask(parsed, self.memory)
        name_group(parsed, self.memory)
        note_full(parsed, self.memory)
        self.memory.read = [*self.memory.read[-1:], parsed]

    def _held(self, site: Site, claim: Claim) -> tuple[Period | None, bool]:
        """The period in force at a number, and whether it holds for the present tense too: as the date of an entry of
        a chronicle, or as the time that a report is about for what only happens in time."""
        sentence = site.parse.clauses.sentence.index
        # "On marks we are fine: 4,870" reports a count whatever stands before the colon
        told = is_past(site) or places(site) or site.frame.verb is None and site.before.rstrip()[-1:] == ":"
        topic = self._topic_at(site)
        if self.held is None or self.held[:2] != (sentence, told):  # the same for every such number of a sentence
            entry = self.lookup.entries.date_of(sentence)
            found = entry or self.in_force.at(site.number.start, told=told)
            self.held = (sentence, told, found, entry is not None)
        _, _, held, is_entry = self.held
        if held is not None and not is_entry and self.in_force.is_term(held) and is_past(site):
            return topic, False  # "a programme for 2024-2026 was signed. The institute sent 128 staff"
        if (
            held is None
            and topic is not None
            and (
                told
                or claim.measure in _GROWTH
                or not speaks_now(site.parse.clauses.sentence)
                and (site.frame.verb is None or claim.measure in _OVER_TIME and not is_present(site))
            )
        ):
            return topic, False
        of_topic = topic is not None and held in (None, topic)
        if of_topic and is_present(site) and is_flow(site, claim):
            return topic, True
        return held, is_entry

    def _topic_at(self, site: Site) -> Period | None:
        """What the text reports on, where it has said so by then."""
        sentence = site.parse.clauses.sentence
        return self.topic if sentence.kind == "headline" else self.in_force.reported.lead(sentence.index + 1)

    def _one(self, site: Site) -> Row | Unresolved:
        span = Span(site.number.start, site.number.end)
        before = _BEFORE.may_match(site.before)
        if reason := refused(site, bits_of(before >> len(RULES))):
            return Unresolved(span, "out_of_scope", reason)
        for rule in _hopeful(site, before):
            claim = rule.claim(site)
            if claim is not None and claim.unit not in _NO_UNIT:
                row = Row(self._fact(site, rule, claim), site)
                if str(row.fact.fields["indicator"].value).lower() not in _NOTHING:
                    return row
                self.memory.told.pop()
                return Unresolved(span, "number", "nothing that it measures can be named")
        return Unresolved(span, "number", "no rule says what it measures")

    def _areas_before(self, told: Told, site: Site, core: str) -> tuple[str, ...]:
        """The places of the claim that a number continues. Into a new sentence they last where the text is about them,
        where they have lasted for two claims, or where both tell of what flows between two: a country named once in
        passing does not."""
        if told.paragraph != self.memory.paragraph:
            return ()
        if flows_on(core, self.said, told.areas):
            return told.areas
        if told.sentence != site.parse.clauses.sentence.index and counts_up(site.parse):
            return ()  # "Second, …" turns to something else
        lasting = [t.areas for t in self.memory.told[-2:]] == [told.areas] * 2 and not told.aside
        if told.sentence == site.parse.clauses.sentence.index or lasting or set(told.areas) <= set(self.places.homes):
            return told.areas
        return ()

    def _told_here(self, topics: str, areas: tuple[str, ...]) -> str:
        """The topics of a label without the places that others are told of: the section tells of `areas`."""
        printed = self.places.printed
        kept = (topic for topic in topics.split("; ") if topic not in printed or set(printed[topic]) & set(areas))
        return "; ".join(kept)

    def _fact(self, site: Site, rule: StatisticsRule, claim: Claim) -> Fact:
        whole = foretold(resolved(completed(middle(claim, site), self.memory, site.before, site.after), site), site)
        whole = of_its_thing(in_whole(in_full(running_total(whole, site), site), site), site)
        whole = of_bracketed(of_one_place(counterflow(whole, self.memory), site), site)
        claim = sound(passing(named_once(whole, site)), site)
        note_sample(claim, site)
        number = scaled(site.number, claim, self.memory, self.scene.document.text)
        if number is not site.number:
            site = replace(site, number=number)
        held, is_entry = self._held(site, claim)
        when = attach(site, claim, held, self.scene.document.published_on, is_entry=is_entry)
        number = site.number
        core, own_words, topics = composed(site, claim)
        own = phrasing.label(core)
        placed = core if claim is whole else f"{whole.lead} {whole.base} {whole.tail}"  # with all places that it names
        told = self.memory.last()
        before = self._areas_before(told, site, core) if told else ()
        here = told is not None and told.sentence == site.parse.clauses.sentence.index
        ahead, behind = site.before[-40:], site.after[:60]
        there = "there" in ahead and _THERE.search(ahead) or "there" in behind and _THERE.search(behind)
        asked = Asked(
            phrasing.trimmed(placed),
            claim.unit,
            before,
            number.start,
            self.memory.alone,
            self.said,
            here,
            bool(there),
        )
        self.said = placed
        areas = areas_of(asked, self.places)
        if topics and areas and areas == self.places.where.of_section(number.start):
            topics = self._told_here(topics, areas)
        text = phrasing.label(in_bracket(core, topics)) if topics else own
        self.memory.alone |= is_alone(placed, areas, self.places)
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
                site.frame.kind == "relative",
                main_verb(site.parse, site.frame.verb) if site.frame.verb is not None else "",
                subject_text(site),
                own_words,
                things_from(site, claim),
            )
        )
        del self.memory.told[:-KEPT]
        if claim.head:
            name_phrase(self.memory, claim.head, "" if rule.name == OF_TOLD else claim.base)
        span = evidence(site)
        return Fact(
            "statistics",
            span,
            rule.name,
            fields_of(site, claim, when, areas, text, self.places),
            round(claim.weight, 3),
        )


_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|remain|came|now|,))")
