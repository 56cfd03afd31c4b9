"""The few types that every floor of the extraction shares.

Belongs here: frozen dataclasses that cross the border between two rooms (a document, a span, the
mentions, the scene that rules look at, the facts they make). Does not belong here: behaviour that
reads a text, and anything that one room alone needs.

All offsets count Unicode code points of `Document.text` (W3C Web Annotation, text position
selector): `start` is the first character, `end` the one after the last, `text[start:end]` the quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, Protocol

from pipelines.objects import lazy, open_record, record

FactTable = Literal["statistics", "agreements", "programs"]
Scalar = str | float | bool | None
Value = Scalar | tuple[str, ...]


class Span(NamedTuple):
    """Where something stands in the normalised text of one document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One source text with what its sidecar says of it. `text` is normalised once and never again."""

    document_id: str
    text: str
    published_on: date
    language: str = "en"
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    license: str | None = None
    retrieved_on: date | None = None
    path: str = ""
    sha256: str = ""


# --- text -----------------------------------------------------------------------------------------

SentenceKind = Literal["headline", "heading", "dateline", "item", "body"]


@record
class Token:
    """A word, number or punctuation mark. `tag` is a Universal Dependencies part of speech (UPOS), with
    VERB split into VERB (finite or infinitive), VBN (past participle) and VBG (present participle, gerund).

    No named tuple: one is made sooner, but what is made is looked at a hundred times, and a slot is read in a third of
    the time.
    """

    start: int
    end: int
    text: str
    lower: str
    tag: str


class Words(Protocol):
    """The words of a text, read when somebody looks at them."""

    def tokens(self, index: int) -> tuple[Token, ...]:
        """Tokens of sentence number `index`."""

    def pieces(self, index: int) -> frozenset[str]:
        """The runs of letters and digits of sentence number `index`, in lower case."""

    def held(self, bits: Mapping[str, int]) -> list[int]:
        """For each sentence of the text the bits of all its pieces together."""

    def longer(self, index: int, most: int) -> bool:
        """Whether sentence number `index` has more than `most` tokens."""

    def read(self, indices: Iterable[int]) -> None:
        """Read these sentences in one go, which costs less than one after the other."""


@open_record
class Sentence:
    """A sentence (or heading, or list item); `paragraph` numbers the lines of the text.

    Most sentences of most texts state nothing, so tokens are made when they are first asked for.
    """

    start: int
    end: int
    index: int
    paragraph: int
    kind: SentenceKind
    words: Words = field(repr=False, compare=False)

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens, in order."""
        return self.words.tokens(self.index)

    @lazy
    def lowers(self) -> frozenset[str]:
        """Its tokens in lower case, each once."""
        return frozenset([token.lower for token in self.tokens])

    @lazy
    def pieces(self) -> frozenset[str]:
        """Its runs of letters and digits in lower case: they tell what words cannot stand in it, before tokens are
        read."""
        return self.words.pieces(self.index)

    def longer(self, most: int) -> bool:
        """Whether it has more than `most` tokens, which mostly can be told without reading them."""
        return self.end - self.start > most and self.words.longer(self.index, most)


# --- mentions -------------------------------------------------------------------------------------

Relation = Literal["eq", "gt", "ge", "lt", "le", "approx"]
NumberKind = Literal[
    "plain",  # "1,314", "two hundred": what is counted stands in the words around it
    "percent",  # unit "percent"
    "percentage_point",  # unit "percentage_point"
    "money",  # unit: ISO 4217 code
    "quantity",  # unit: physical unit in full ("kilometre", "kilowatt_hour", "teu")
    "multiple",  # "threefold", "18 times", "doubled": unit "ratio"
    "fraction",  # "half", "a fifth", "two thirds": value in percent, unit "percent"
    "rank",  # "ranked fourth", "third-largest": unit "rank"
]


@record
class Number:
    """A quantity as printed and as understood, fully scaled ("2.135 million" is 2135000).

    `start`/`end` cover all that belongs to the number: modifier, digits or words, multiplier,
    currency or physical unit ("over 14.15 billion yuan"). `value_span` covers digits or words and
    multiplier only. `unit` is None for a plain number. `sign` words ("fell by") are not looked at.
    `shared_unit` is true where unit or multiplier was taken from a coordinated neighbour.
    """

    start: int
    end: int
    value_span: Span
    value: float
    value_high: float | None
    relation: Relation
    kind: NumberKind
    unit: str | None
    unit_span: Span | None = None
    shared_unit: bool = False


@record
class Period:
    """A point or stretch of time, resolved against the publication date.

    `edtf` as in the annotation guide ("2013/2023", "../2024-06", "2022-08-29"); `first`/`last` are its
    first and last day, None where open. `kind`: "point" a day, month, quarter, half or year; "range" two
    ends; "until" by/as of/at the end of (a stock); "since" an open beginning up to publication;
    "duration" a length that is resolved ("over the past two years"); "term" a bare length or age
    that says nothing of when ("for three years"), which is there so that its number is left alone (edtf "").
    `basis`: "stated" when the words alone say it, "context" when an earlier date or the publication
    date was needed ("that year", "last year").
    """

    start: int
    end: int
    edtf: str = field(hash=False)  # where it stands tells it from most others, and a hash of two numbers is cheap
    first: date | None = field(hash=False)
    last: date | None = field(hash=False)
    kind: Literal["point", "range", "until", "since", "duration", "term"] = field(hash=False)
    basis: Literal["stated", "context"] = field(hash=False)


NameKind = Literal[
    "country",
    "area",  # a group or region: BRI, ASEAN, AFRICA …
    "office",  # an IP office, national or regional
    "organization",  # international body, ministry, forum, association
    "company",
    "university",
    "city",
    "province",
    "person",
]


@record
class Name:
    """A body or place. `entity_id` is the code of the annotation guide (CHN, CNIPA, BRI, BRA-IPO) or the
    usual name where there is none; None when it was recognised but not resolved. `form`: how it was printed:
    "name", "demonym" ("Chinese"), "acronym" or "anaphora" ("the administration", "the two offices").
    An anaphora of several bodies has `members`."""

    start: int
    end: int
    entity_id: str | None = field(hash=False)
    kind: NameKind = field(hash=False)
    form: Literal["name", "demonym", "acronym", "anaphora"] = field(default="name", hash=False)
    members: tuple[str, ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that the lower floors recognised in one document: what a rule may look at.

    Mentions are in order of `start` and do not overlap within their kind.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    numbers: tuple[Number, ...]
    periods: tuple[Period, ...]
    names: tuple[Name, ...]


# --- facts ----------------------------------------------------------------------------------------


@record
class Field:
    """One normalised value and the characters that state it.

    `span` is None where nothing printed states it (a date that falls back on the publication).
    """

    value: Value
    span: Span | None


@record
class Fact:
    """One row of one document. `span` (at most 600 characters) states the whole; `fields` maps columns of the
    published table (schemas/) to values. Absent fields are null. `confidence` is a probability."""

    table: FactTable
    span: Span
    rule_id: str
    fields: Mapping[str, Field]
    confidence: float = 0.5


@record
class Unresolved:
    """Something seen but not understood: no guess, no silence."""

    span: Span
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave."""

    document: Document
    facts: tuple[Fact, ...]
    unresolved: tuple[Unresolved, ...] = ()


# --- rules ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own and the column values that its rule must give for it. `count` facts are
    expected; each pair of `expect` must hold for one of them."""

    text: str
    expect: Mapping[str, Value] = field(default_factory=dict)
    count: int = 1
    published_on: date = date(2024, 9, 11)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which texts state a fact, with its own tests. The room of each table extends this with its pattern
    and what it builds.

    `name` is unique over all tables and published as `rule_id`. One generic test runs every example (extraction must
    give a fact of this rule with these values) and every reject (extraction must give no fact of this rule).
    """

    name: str
    table: FactTable
    examples: tuple[Example, ...]
    rejects: tuple[str, ...]
