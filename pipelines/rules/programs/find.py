"""All programs of a scene.

Belongs here: going through the sentences, asking the rules, merging mentions of one activity. Does not belong here:
a rule, or what it sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Fact, Scene, Sentence, Span, Unresolved
from pipelines.rules.acts import Lookup
from pipelines.rules.faults import broken
from pipelines.rules.programs.build import activity_of, counts_back, elsewhere, fact_of, points_back, tells_of_elsewhere
from pipelines.rules.programs.context import completed
from pipelines.rules.programs.kinds import topics_of
from pipelines.rules.programs.mention import mentions
from pipelines.rules.programs.merging import merge
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.numbered import of_series, with_series
from pipelines.rules.programs.outlook import DATED, NAMED, SPEAKS_OF_NAMES, Outlook
from pipelines.rules.programs.patterns.again import HINTS as EDITION_HINTS
from pipelines.rules.programs.patterns.again import TYPES as SERIES_TYPES
from pipelines.rules.programs.patterns.again import other_editions
from pipelines.rules.programs.patterns.attendance import WORDS as ATTENDANCE_WORDS
from pipelines.rules.programs.patterns.attendance import attendances
from pipelines.rules.programs.patterns.beside import RULES as BESIDE_RULES
from pipelines.rules.programs.patterns.calendars import RULE as CALENDAR
from pipelines.rules.programs.patterns.calendars import calendar_entries
from pipelines.rules.programs.patterns.coined import Unsaid, coined, coined_ahead
from pipelines.rules.programs.patterns.committees import GROUPS as COMMITTEES
from pipelines.rules.programs.patterns.committees import WORDS as COMMITTEE_WORDS
from pipelines.rules.programs.patterns.committees import as_of_committee, comes_together, committee_meetings
from pipelines.rules.programs.patterns.edition_words import series_named
from pipelines.rules.programs.patterns.ellipsis import WORDS as ELLIPSIS_WORDS
from pipelines.rules.programs.patterns.ellipsis import ellipses
from pipelines.rules.programs.patterns.encounters import ENCOUNTER_WORDS, VISITED, encounters
from pipelines.rules.programs.patterns.events import DEFINITE as DEFINITE_EVENT
from pipelines.rules.programs.patterns.events import RULES as EVENT_RULES
from pipelines.rules.programs.patterns.events_in_passing import RULES as PASSING_RULES
from pipelines.rules.programs.patterns.former import WORDS as FORMER_WORDS
from pipelines.rules.programs.patterns.former import former_editions
from pipelines.rules.programs.patterns.founding import DEFINITE, TRAIN_LEAVES
from pipelines.rules.programs.patterns.founding import RULES as FOUNDING_RULES
from pipelines.rules.programs.patterns.gatherings import WORDS as GATHERING_WORDS
from pipelines.rules.programs.patterns.gatherings import gatherings
from pipelines.rules.programs.patterns.learning import RULES as LEARNING_RULES
from pipelines.rules.programs.patterns.learning import in_its_term
from pipelines.rules.programs.patterns.notices import RULE as NOTICE_RULE
from pipelines.rules.programs.patterns.notices import completed_by_lines
from pipelines.rules.programs.patterns.occasion import at_event, is_visited, led_in
from pipelines.rules.programs.patterns.phases import WORDS as PHASE_WORDS
from pipelines.rules.programs.patterns.phases import phases
from pipelines.rules.programs.patterns.plainly import RULES as PLAIN_RULES
from pipelines.rules.programs.patterns.plainly import dated_by_telling
from pipelines.rules.programs.patterns.regular import WORDS as VEHICLES
from pipelines.rules.programs.patterns.regular import regular_services
from pipelines.rules.programs.patterns.renaming import WORDS as RENAMING_WORDS
from pipelines.rules.programs.patterns.renaming import begun_before, renamed
from pipelines.rules.programs.patterns.sequels import WORDS as SEQUEL_WORDS
from pipelines.rules.programs.patterns.sequels import sequels
from pipelines.rules.programs.patterns.series import NUMBERS, PLACES, YEARS, editions
from pipelines.rules.programs.patterns.serving import RULES as SERVING_RULES
from pipelines.rules.programs.patterns.standing import RULES as STANDING_RULES
from pipelines.rules.programs.patterns.stays import WORDS as STAY_WORDS
from pipelines.rules.programs.patterns.stays import stays
from pipelines.rules.programs.patterns.talks import RULES as TALK_RULES
from pipelines.rules.programs.patterns.titled import WORDS as PAYING_WORDS
from pipelines.rules.programs.patterns.titled import titles
from pipelines.rules.programs.patterns.told_on import RULE as TOLD_ON
from pipelines.rules.programs.patterns.told_on import with_announced
from pipelines.rules.programs.patterns.works import RULES as WORK_RULES
from pipelines.rules.programs.people import People
from pipelines.rules.programs.pointers import PRONOUNS, pointers
from pipelines.rules.programs.prospects import Prospects
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.rule import EVENTS, Activity, Mention, rule_for
from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import NOUNS
from pipelines.rules.triggers import GATE
from pipelines.text.analyse import read

_RULES = (
    *EVENT_RULES,
    *PASSING_RULES,
    *TALK_RULES,
    NOTICE_RULE,
    *FOUNDING_RULES,
    *LEARNING_RULES,
    *STANDING_RULES,
    *SERVING_RULES,
    *WORK_RULES,
    *BESIDE_RULES,
    *PLAIN_RULES,
)
_BY_TYPE = {t: tuple(r for r in _RULES if t in r.types) for t in {t for r in _RULES for t in r.types}}
_SINGLE = Prospects((*_RULES, TOLD_ON))
_SEVERAL = Prospects((*_RULES, TOLD_ON, YEARS, PLACES, NUMBERS))
_DEFINITE = Prospects((*_RULES, TOLD_ON, DEFINITE, DEFINITE_EVENT))
_POINTING = (DEFINITE, DEFINITE_EVENT)  # rules of what would only point back, were there anything before it
_NOUN_WORDS = frozenset(NOUNS)
_SERIES = 5  # numbered events that a later number may go on from
_NAMED = GATE.add(_NOUN_WORDS)
_MEETING = GATE.add(ENCOUNTER_WORDS, STAY_WORDS, GATHERING_WORDS)
_GATHERING = GATE.add(COMMITTEE_WORDS)
_RUNNING = GATE.add(VEHICLES)
_PAYING = GATE.add(PAYING_WORDS)
_REFERRING = GATE.add(ELLIPSIS_WORDS, EDITION_HINTS, FORMER_WORDS, PRONOUNS, ATTENDANCE_WORDS, PHASE_WORDS)
_POINTING_WORDS = _NAMED | _REFERRING
OUTLOOK = Outlook(
    (*_RULES, DEFINITE, DEFINITE_EVENT, CALENDAR),
    (*_RULES, DEFINITE, DEFINITE_EVENT, CALENDAR, YEARS, PLACES, NUMBERS),
    {_MEETING: SPEAKS_OF_NAMES, _RUNNING: NAMED, _PAYING: NAMED, _GATHERING: DATED},
)
_MET_FOR = re.compile(r"\b(?:met|meets?) [^;.]{0,60}?\bfor (?:an? |the |their |its )?(?:\w+ )?$")
LONGEST_SENTENCE = 800  # tokens; what is longer has no sentence structure to go by


def find_facts(scene: Scene) -> tuple[tuple[Fact, ...], tuple[Unresolved, ...]]:
    """The programs of a scene by itself."""
    return Reader(scene, Lookup(scene)).find()


class Reader:
    """One pass over the sentences of a document. `last` is the mention that made a row last, `event` the last name of
    a series, `begun` whether there is a row that later words can point back to; `ahead` the sentences that are likely
    to be read, which costs less at once."""

    def __init__(self, scene: Scene, lookup: Lookup) -> None:
        self.scene, self.lookup = scene, lookup
        self.people = People(scene)
        self.topics = topics_of(scene)
        self.last: Mention | None = None
        self.event: Mention | None = None
        self.events: dict[str, Mention] = {}
        self.numbered: tuple[Mention, ...] = ()
        self.begun = False
        self.coining = frozenset(coined_ahead(scene))
        self.ahead = tuple(sorted(self.coining.union(OUTLOOK.beginnings(lookup, self.people))))
        self.unsaid = Unsaid()
        self.broken: list[Unresolved] = []
        self.coins = False  # whether the sentence at hand may say what a made-up name before it stands for

    def find(self) -> tuple[tuple[Fact, ...], tuple[Unresolved, ...]]:
        """The programs of the document, one fact an activity, in order of the text; sentences that are too long to be
        looked at are given back as unresolved."""
        rows = completed(self.lookup, self.people, merge(self.activities()))
        unresolved = tuple(
            Unresolved(Span(s.start, s.end), "sentence", "too long for the rules of programs")
            for s in self.scene.sentences
            if s.end - s.start > LONGEST_SENTENCE and s.longer(LONGEST_SENTENCE)
        )
        return tuple(fact_of(self.scene, activity) for activity in rows), (*unresolved, *self.broken)

    def activities(self) -> Iterator[Activity]:
        """Every mention of an activity that a rule accepts or that may point back to one, in order of the text. Until
        there is one, only sentences that can begin one are looked at."""
        sentences = self.scene.sentences
        for position, at in enumerate(self.ahead):
            yield from self._told(sentences[at])
            if self.begun or self.event is not None:
                begins = frozenset(self.ahead[position:])
                held = self.lookup.held
                rest = [s for s in sentences[at + 1 :] if held[s.index] & _POINTING_WORDS or s.index in begins]
                read(rest)
                for sentence in rest:
                    yield from self._told(sentence)
                return

    def _told(self, sentence: Sentence) -> Iterator[Activity]:
        if sentence.longer(LONGEST_SENTENCE):
            return
        try:
            for row in self._sentence(View(self.lookup, sentence, self.people)):
                self.begun = self.begun or not row.anaphoric or bool(row.rule)
                yield row
        except Exception as error:
            self.broken.append(broken(sentence.start, sentence.end, error))

    def _sentence(self, view: View) -> Iterator[Activity]:
        words = view.sentence.lowers
        self.coins = view.sentence.index in self.coining
        told: list[Span] = []
        assembled = False  # a meeting of the standing body of the sentence has a row of its own
        visited = False  # the visit of the sentence, or what somebody led a delegation to, has a row of its own
        taught = False  # a course of the sentence has a row, so that whom it trained is told with it
        before: Activity | None = None  # the row that a new name may be given to
        entries = tuple(calendar_entries(view, self.topics))
        yield from entries
        if not entries and not _NOUN_WORDS.isdisjoint(words):
            for mention in mentions(view, self.topics, self._worth):
                coins = self.coins and not self._told_before(mention)
                rows = () if comes_together(mention) else tuple(_accepted(mention, coins))
                rows = tuple(self.unsaid.before(mention, rows))
                if not RENAMING_WORDS.isdisjoint(words):
                    rows = tuple(begun_before(view, renamed(view, before, row)) for row in rows)
                    before = rows[0] if rows else before
                series = of_series(mention, self.event) if rows and rows[0].rule else None
                if series is not None:
                    yield from (with_series(mention, series, row) for row in rows)
                    told += [Span(mention.naming.start, mention.naming.end)]
                    self.numbered = (*self.numbered[-_SERIES:], mention)
                    continue
                if rows and rows[0].rule:
                    self.last = mention
                counted = mention.naming.edition is not None and mention.naming.determiner == "possessive"
                if mention.naming.program_type in SERIES_TYPES and (
                    mention.naming.printed or counted or rows and rows[0].rule
                ):
                    self.event = mention
                    noun = mention.naming.noun.words[-1]
                    self.events[noun] = mention if mention.naming.printed else self.events.get(noun, mention)
                    if mention.naming.edition is not None:
                        self.numbered = (*self.numbered[-_SERIES:], mention)
                yield from rows
                taught = taught or bool(
                    rows and rows[0].rule and rows[0].program_type == "training" and led_in(mention)
                )
                if rows and rows[0].rule:
                    told.append(Span(mention.naming.start, mention.naming.end))
                    visited = visited or is_visited(mention)
                    assembled = assembled or rows[0].rule == NUMBERS.name
                    assembled = assembled or rows[0].head in COMMITTEES and rows[0].program_type in EVENTS
                if rows and not SEQUEL_WORDS.isdisjoint(words):
                    yield from sequels(mention)
        if not PAYING_WORDS.isdisjoint(words):
            yield from titles(view, told)
        if not ELLIPSIS_WORDS.isdisjoint(words):
            yield from ellipses(view, self.last)
        if not PHASE_WORDS.isdisjoint(words):
            yield from phases(view, self.last)
        if self.event is not None and not EDITION_HINTS.isdisjoint(words):
            series = series_named(view, self.events)
            for row in other_editions(view, series or self.event, self.numbered, series is not None):
                at = row.name_span
                if at is None or not any(span.start < at.end and at.start < span.end for span in told):
                    yield row
        if self.event is not None and not FORMER_WORDS.isdisjoint(words):
            yield from former_editions(view, self.event)
        met = tuple(encounters(view)) if not ENCOUNTER_WORDS.isdisjoint(words) else ()
        if any(_MET_FOR.search(view.text, view.sentence.start, s.start) for s in told):
            met = ()  # "met in Budapest for a workshop on designs"
        for row in met:
            if not (visited and row.rule == VISITED.name):
                yield at_event(view, row, self.last)
        meets = not assembled and not COMMITTEE_WORDS.isdisjoint(words)
        convened = tuple(committee_meetings(view)) if meets else ()
        yield from convened
        if not met and not convened and not GATHERING_WORDS.isdisjoint(words):
            yield from gatherings(view, self.event, told, self.events)
        if not STAY_WORDS.isdisjoint(words) and not taught:
            yield from stays(view)
        if not VEHICLES.isdisjoint(words):
            yield from regular_services(view)
        if self.begun and not ATTENDANCE_WORDS.isdisjoint(words):
            yield from attendances(view)
        if self.begun and not PRONOUNS.isdisjoint(words):
            yield from pointers(view)

    def _told_before(self, mention: Mention) -> bool:
        """Whether the sentence before or that of a mention has a row, to which it may point back."""
        return self.last is not None and mention.view.sentence.index - self.last.view.sentence.index <= 1

    def _worth(
        self, naming: Naming, traits: frozenset[str], ties: tuple[Relation, ...] | None, hoped: frozenset[str]
    ) -> bool:
        """Whether a name can become a row, point back to one, or lead a series, whatever is still found around it."""
        prospects = _SINGLE
        if naming.noun.plural:
            if naming.printed:
                return True
            prospects = _SEVERAL
        elif naming.determiner == "the" and not naming.complement and not naming.modified:
            if self.begun or naming.printed or self.coins:
                return True
            prospects = _DEFINITE
        return prospects.any(naming.program_type, traits, ties, hoped)


def _accepted(mention: Mention, coins: bool) -> Iterator[Activity]:
    rows = tuple(editions(mention))
    if rows:
        yield from rows
        return
    if points_back(mention) and tells_of_elsewhere(mention):
        if DEFINITE.fits(mention):
            yield elsewhere(mention, activity_of(mention, DEFINITE))
        return
    if points_back(mention):
        if coins:
            yield from coined(mention)
        yield activity_of(mention, next((r for r in _POINTING if r.fits(mention)), None), back=True)
        return
    rule = rule_for(_BY_TYPE.get(mention.naming.program_type, ()), mention) or (
        TOLD_ON if TOLD_ON.fits(mention) else None
    )
    if rule is not None:
        # "the first train" after "China-Europe freight trains" is the beginning of these
        back = rule.name == TRAIN_LEAVES and not mention.naming.modified and not mention.naming.complement
        back = back or counts_back(mention)
        row = completed_by_lines(mention, activity_of(mention, rule, back=back))
        row = in_its_term(mention, dated_by_telling(mention, row))
        yield as_of_committee(mention, with_announced(mention, row) if rule is TOLD_ON else row)
