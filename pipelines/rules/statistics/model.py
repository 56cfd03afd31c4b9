"""What the rules of statistics work with: a number in its clause, and what a rule claims of it.

Belongs here: the frozen types of this room. Does not belong here: anything that reads a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipelines.model import Number, NumberKind, Period, Rule, Span
from pipelines.objects import open_record, record
from pipelines.rules.statistics.parse.frames import Frame, Parse
from pipelines.rules.statistics.themes import Themes

Measure = Literal[
    "level", "cumulative", "change", "difference", "growth_rate", "average_annual_growth_rate", "share", "ratio",
    "rank", "score",
]  # fmt: skip
ANY: frozenset[NumberKind] = frozenset(
    ("plain", "percent", "percentage_point", "money", "quantity", "multiple", "fraction", "rank")
)


RATES: frozenset[NumberKind] = frozenset(("percent", "fraction", "percentage_point"))
NEAR = 80  # characters before a number that a pattern looks at where its rule needs no more
AMOUNTS: frozenset[NumberKind] = frozenset(("plain", "money", "quantity"))


@record
class Claim:
    """What a rule says of one number. `base` is what is measured ("patent applications from abroad"), `lead` what is
    said
    of it ("Growth of"), `unit` and `measure` as published, `negative` a fall, `head` the noun phrase that is counted,
    `label` where the label is printed, `basis` the claim that this one was inferred from, `weight` how sure the rule
    is."""

    base: str
    unit: str
    measure: Measure
    lead: str = ""
    tail: str = ""
    negative: bool = False
    head: str = ""
    label: Span | None = None
    unit_span: Span | None = None
    basis: Told | None = None
    period: Period | None = None
    weight: float = 0.9


@record
class Told:
    """A claim that was made, with its number and where it stands (of its clause the lemma of the `verb` and the
    `subject`, the `own` words of the number that its label had to add, and the `things` that came from the places it
    counts): what later numbers refer back to."""

    claim: Claim
    number: Number
    rule: str
    sentence: int
    paragraph: int
    phrase: int
    frame: int
    when: object = None
    areas: tuple[str, ...] = ()
    aside: bool = False
    inner: bool = False  # told in a relative clause: "the office, which serves eight states, …"
    verb: str = ""
    subject: str = ""
    own: str = ""
    things: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """An event, body or deal that the text has named (`words`, headed by the noun `head`), and where."""

    words: str
    head: str
    start: int
    sentence: int
    paragraph: int


class Thing(NamedTuple):
    """What a sentence without figures was about, or a question asked for (`asked`), and where it stands."""

    text: str
    sentence: int
    paragraph: int
    asked: bool


@dataclass(slots=True)
class Memory:
    """What was said so far: the claims told, the subjects named (text, plural or not, paragraph), the fullest phrase
    for each noun ("trains": "China-Europe freight trains"), the `kinds` told of each noun, what the passage is about
    (the `title` of the document, `heading` of the section and `run_in` of the paragraph as printed; `about`, `section`
    and `opening` the matter that these name; `lead_in` the list, `topics` subjects that name somebody, `themes` named
    things with their place, `things` what sentences without figures were about, `opened` what the first of a paragraph
    was, `presented` the thing that a sentence says to come next, `asked` what one asks for, `settings` events and
    deals), the sentences `read` last, the `full` words for single nouns, whom a survey asked (`sample`), who "we" is
    (`voice`), the paragraph being read, and whether a number was said to be of the first home `alone`."""

    told: list[Told] = field(default_factory=list)
    subjects: list[tuple[str, bool, int]] = field(default_factory=list)
    phrases: dict[str, tuple[str, int]] = field(default_factory=dict)
    kinds: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    group: str = ""
    lead_in: str = ""
    about: str = ""
    title: str = ""
    heading: str = ""
    section: str = ""
    run_in: str = ""
    opening: str = ""
    topics: list[tuple[str, int]] = field(default_factory=list)
    themes: Themes = field(default_factory=lambda: Themes(""))
    things: list[Thing] = field(default_factory=list)
    opened: tuple[str, int] = ("", -1)
    presented: tuple[str, int] = ("", -1)
    asked: tuple[str, int] = ("", -1)
    voice: str = ""
    paragraph: int = -1
    alone: bool = False
    reports: bool = False
    settings: list[Setting] = field(default_factory=list)
    read: list[Parse] = field(default_factory=list)
    full: dict[str, tuple[str, int]] = field(default_factory=dict)
    sample: str = ""

    def last(self, paragraphs: int = 1) -> Told | None:
        """The latest claim, if it was made within this many paragraphs."""
        if not self.told or self.paragraph - self.told[-1].paragraph >= paragraphs:
            return None
        return self.told[-1]

    def last_value(self, paragraphs: int = 2, money: bool | None = None, first: bool = False) -> Told | None:
        """The latest claim that is no rate; of its sentence the first where `first`; with or without a currency."""
        chosen: Told | None = None
        for told in reversed(self.told):
            if self.paragraph - told.paragraph >= paragraphs or (
                chosen is not None and told.sentence != chosen.sentence
            ):
                break
            if told.claim.unit in ("percent", "percentage_point", "ratio", "rank"):
                continue
            if money is not None and money != (len(told.claim.unit) == 3 and told.claim.unit.isupper()):
                continue
            if chosen is None or not told.inner or chosen.inner:
                chosen = told
            if not first:
                break
        return chosen


@open_record
class Site:
    """A number where it stands: its phrase and unit, the clause around it, and the words on both sides (lower case,
    within the
    sentence, with a blank at the outer end). `counted` is the range of units after the number that name what it
    counts."""

    parse: Parse
    number: Number
    unit: int
    phrase: int
    frame: Frame
    counted: tuple[int, int]
    before: str
    after: str
    memory: Memory

    @property
    def bare(self) -> bool:
        """Whether nothing that is counted follows the number."""
        return self.counted[0] == self.counted[1]


@dataclass(frozen=True, slots=True)
class StatisticsRule(Rule):
    """One way in which a number sits in its clause. The rule applies to numbers of `kinds` whose left and right
    context match `before` and `after` (None: anything), of the words before only the last `reach` characters;
    `build` says what the number measures, or None where it does
    not after all. Rules are tried in the order of the catalogue and the first claim wins."""

    kinds: frozenset[NumberKind]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    build: Callable[[Site], Claim | None]
    reach: int = NEAR

    def claim(self, site: Site) -> Claim | None:
        """What this rule says of a number, None where it does not apply."""
        if site.number.kind not in self.kinds:
            return None
        if self.before is not None:
            near = len(site.before) - self.reach
            if self.before.search(site.before, max(0, near)) is None:
                return None
        if self.after is not None and self.after.match(site.after) is None:
            return None
        return self.build(site)
