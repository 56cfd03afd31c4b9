"""The types of this room: instruments, views of a sentence, links and rules.

Belongs here: dataclasses that modules of this room hand to each other. Does not belong here: reading a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.model import Period, Rule, Sentence, Span, Unresolved
from pipelines.objects import lazy, open_record
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.localities import Body


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument where it stands. `first`/`head`/`last` are token indices: of the first word after the determiner,
    after
    the head noun, after all that belongs to the noun phrase. `form` is the type of its noun, `type` what its subject
    makes of it; `title` its printed words; `parties` the stretch that names them ("between A and B")."""

    first: int
    head: int
    last: int
    start: int
    end: int
    id: str
    form: str
    type: str
    title: str
    title_span: Span
    proper: bool
    plural: bool
    weak: bool
    named: bool
    definite: bool
    counted: bool
    bare: bool
    parties: Span | None
    generic: bool = False
    subjects: tuple[Span, ...] = ()


@open_record
class View:
    """One sentence with what this room sees in it. `text` is that of the whole document, `topics` the types in focus
    (PPH in a newsletter on PPH), `past` the instruments told before, `opening` what announced the list that the
    sentence is an item of, `bodies` those that the whole text is about, `section` those of them that its section is
    about, `own` those whose words the text is, `lower` the words of the sentence in lower case, `lost` what was seen
    but not understood."""

    lookup: Lookup
    sentence: Sentence
    text: str
    acts: tuple[Act, ...]
    instruments: tuple[Instrument, ...]
    quotes: tuple[Span, ...]
    topics: frozenset[str]
    past: Sequence[Antecedent] = ()
    opening: Opening | None = None
    listed: bool = False
    bodies: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    lower: frozenset[str] = frozenset()
    lost: list[Unresolved] = field(default_factory=list)

    @lazy
    def verbs(self) -> frozenset[int]:
        """Indices of the tokens of acts that stand as verbs of a clause, however they were tagged."""
        return frozenset(i for a in self.acts if a.voice == "active" for i in range(a.first, a.last))

    @lazy
    def ends(self) -> frozenset[int]:
        """The tokens behind which an instrument ends."""
        return frozenset(instrument.last for instrument in self.instruments)

    @property
    def topic(self) -> str | None:
        """The body that the whole text is about or speaks for."""
        return self.bodies[0] if self.bodies else None


@dataclass(frozen=True, slots=True)
class Link:
    """An act on an instrument, as a rule found it. `subject`, `partner` are stretches where parties stand;
    `instrument` is
    None where the sentence only points back ("it was carried over"). `title` and `type` override the instrument's."""

    act: Act | None
    instrument: Instrument | None
    action: str
    start: int
    end: int
    subject: Span | None = None
    partner: Span | None = None
    type: str | None = None
    title: str | None = None
    title_span: Span | None = None
    dated: bool = True
    back: bool = False
    far: bool = False
    only_since: bool = False
    printed: tuple[Body, ...] = ()
    loose: bool = False
    dates: tuple[Period, ...] = ()
    split: bool = True
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence or heading that announces a list of instruments: what was done to them, by whom and when; `deals`
    where its items are contracts told by what they are about."""

    action: str
    bodies: tuple[Body, ...]
    deals: bool = False
    dates: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a later mention may point back to: an instrument with its type, title and parties, and where it was told.
    `acted` is true where a row was made of it."""

    type: str
    form: str
    title: str
    title_span: Span | None
    proper: bool
    parties: tuple[str, ...]
    id: str
    sentence: int
    start: int
    acted: bool
    date_span: Span | None = None
    action: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row in the making, before several mentions of one act are put together. `fresh` where its words bring in a new
    instrument ("a new memorandum") rather than one told before."""

    rule: str
    type: str
    form: str
    action: str
    parties: tuple[str, ...]
    party_spans: tuple[Span, ...]
    title: str
    title_span: Span | None
    proper: bool
    date: str | None
    basis: str
    date_span: Span | None
    action_span: Span
    span: Span
    sentence: int
    paragraph: int
    headline: bool
    occasion: str | None
    occasion_span: Span | None
    subjects: tuple[str, ...]
    confidence: float
    instrument_id: str = ""
    type_span: Span | None = None
    several: bool = False
    fresh: bool = False


@dataclass(frozen=True)
class AgreementRule(Rule):
    """One way in which texts state an act on an instrument. `find` yields the links it sees in a sentence; `sure` is
    how
    often, on annotated texts, such a row is right. Only rules that are `alone` look at sentences that name no
    instrument,
    and those that point `back` at such sentences after one that did; only those that are `quiet` look at sentences
    without a word for an act. Where nothing matches what is `sought`, `find` finds nothing in a sentence either."""

    find: Callable[[View], Iterable[Link]] = field(kw_only=True)
    sure: float = field(default=0.8, kw_only=True)
    alone: bool = field(default=False, kw_only=True)
    quiet: bool = field(default=False, kw_only=True)
    back: bool = field(default=False, kw_only=True)
    sought: re.Pattern[str] | None = field(default=None, kw_only=True)
