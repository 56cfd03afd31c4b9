"""What a rule of programs is, and one activity as a rule sees it.

Belongs here: the data of a rule, the mention of an activity with all that its sentence says of it, and the test of one
against the other. Does not belong here: single rules (events.py, standing.py, meetings.py), facts (build.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipelines.languages.english import DIGITS, MULTIPLIERS, SHORT_MULTIPLIERS, TEENS, TENS
from pipelines.model import Rule, Span
from pipelines.rules.programs.bodies.bodies import Bodies
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.times.moments import When, Where
from pipelines.rules.programs.times.status import Status
from pipelines.rules.programs.view import Verb, View

EVENTS = frozenset(("conference", "meeting", "exhibition", "training", "campaign", "award"))
STANDING = frozenset(
    ("center", "platform", "mechanism", "fund", "degree_education", "expert_exchange", "pilot", "transport_service",
    "project", "other")
)  # fmt: skip


FIGURES = frozenset((*DIGITS, *TEENS, *TENS, *MULTIPLIERS, *SHORT_MULTIPLIERS, "zero", "dozen", "dozens", "score"))
"""Words that are tagged as numbers. A number in figures needs no word: sentences with figures are seen to have some."""
BARE_EVENT = frozenset(("generic", "denied", "count", "asked"))
"""Traits of a name that tells no event."""
TELLING = frozenset(("printed", "typed", "proper"))  # traits by which a weak head says enough
_FOUNDING = frozenset(("found", "hold"))


@dataclass(frozen=True)
class Mention:
    """One place where a text speaks of an activity, with what its sentence says of it."""

    view: View
    naming: Naming
    ties: tuple[Relation, ...]
    verb: Verb | None
    when: When | None
    where: Where | None
    bodies: Bodies
    traits: frozenset[str]


@dataclass(frozen=True)
class Activity:
    """An activity that a rule accepted, on the way to a fact. `words` are the words that identify it; `anaphoric`
    is true
    where it only points back ("the conference"); `weight` says how much its sentence tells."""

    rule: str
    program_type: str
    head: str
    name: str
    name_span: Span | None
    printed: bool
    words: frozenset[str]
    edition: int | None
    anaphoric: bool
    indefinite: bool
    ours: bool
    span: Span
    sentence: int
    paragraph: int
    heading: bool
    when: When | None
    where: Where | None
    bodies: Bodies
    status: Status
    confidence: float
    weight: float


@dataclass(frozen=True, slots=True)
class ProgramRule(Rule):
    """One way in which texts state an activity.

    `types`: program types it is for. `ties`: kinds of relation, one of which must hold; `groups`: groups of verbs that
    the tie's verb must belong to (empty: any); `words`: prepositions of the tie (empty: any). `needs`: of each set one
    trait must be there. `lacks`: none of these. `weak`: also for head nouns that say little by themselves.
    `accept`: a further test where data cannot say it. `hints`: words of which one stands in every sentence that
    `accept` can say yes to, so that other sentences need not be read; FIGURES where it asks for a number.
    """

    types: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    needs: tuple[frozenset[str], ...] = ()
    lacks: frozenset[str] = frozenset()
    confidence: float = 0.7
    weak: bool = False
    accept: Callable[[Mention], bool] | None = None
    hints: frozenset[str] = frozenset()

    def fits(self, mention: Mention) -> bool:
        """Whether this rule makes a row of a mention."""
        if not self.may_fit(mention.naming.program_type, mention.traits, mention.ties):
            return False
        return self.accept is None or self.accept(mention)

    def may_fit(self, program_type: str, traits: frozenset[str], ties: tuple[Relation, ...]) -> bool:
        """Whether a name of this type with these traits and ties is one for this rule, as far as data can say it. For
        many rules and traits yet unknown there is `prospects.Prospects`, which must say the same."""
        if program_type not in self.types or not self.lacks.isdisjoint(traits):
            return False
        if "predicate" in traits and "printed" not in traits:
            return False
        if "weak" in traits and not self.weak and TELLING.isdisjoint(traits):
            return False
        for need in self.needs:
            if need.isdisjoint(traits):
                return False
        return self.tied(ties)

    def tied(self, ties: tuple[Relation, ...]) -> bool:
        """Whether one of the ties of a name is one that this rule asks for."""
        if not self.ties:
            return True
        for tie in ties:  # noqa: SIM110 - asked so often that the generator of `any` tells
            if tie.kind in self.ties and self._holds(tie):
                return True
        return False

    def _acts(self, verb: Verb) -> bool:
        """Whether a standing thing does something itself rather than being founded: "the center hosted a seminar"."""
        founding = self.groups & _FOUNDING
        return (
            bool(founding)
            and not self.groups & {"serve", "run"}
            and not verb.passive
            and (verb.has_object or "arise" not in verb.groups)
        )

    def _holds(self, tie: Relation) -> bool:
        if self.groups and not self.groups & tie.groups:
            return False
        if (
            tie.kind == "subject"
            and tie.verb is not None
            and self.groups
            and self.types <= STANDING
            and self._acts(tie.verb)
        ):
            return False
        return not self.words or tie.kind != "preposition" or tie.word in self.words


def rule_for(rules: Iterable[ProgramRule], mention: Mention) -> ProgramRule | None:
    """The first rule that fits."""
    return next((rule for rule in rules if rule.fits(mention)), None)


def needs(*sets: str) -> tuple[frozenset[str], ...]:
    """Conditions in short: needs("printed edition", "date place") asks for one trait of each."""
    return tuple(frozenset(words.split()) for words in sets)


def words(text: str) -> frozenset[str]:
    """A set of words in short."""
    return frozenset(text.split())
