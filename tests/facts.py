"""Hand-made sentences, documents and facts. Words and bodies are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipelines.extract import extract
from pipelines.model import Document, Extraction, Fact, FactTable, Field, Sentence, Span, Unresolved, Value
from pipelines.text.analyse import TextWords
from pipelines.text.sentences import Stretch

LIBRARY = (
    'On 4 March 2024 the "Harbour Office" and the patent office of Kenya signed a memorandum on port data. '
    "By June 2024 the port school had trained more than 1,314 people from Kenya and Chile. "
    "The second Harbour Forum was held in Mombasa in May 2024; 40 guests came."
)


def one_sentence(text: str) -> tuple[Sentence, ...]:
    """A whole text as one sentence, as where no full stop ends one."""
    words = TextWords(text, [Stretch(0, len(text), 0, "body")])
    return (Sentence(0, len(text), 0, 0, "body", words),)


def document(document_id: str = "port/one", text: str = LIBRARY, published_on: date = date(2024, 7, 1)) -> Document:
    return Document(document_id=document_id, text=text, published_on=published_on, title="Ports", publisher="Port News")


def fact(doc: Document, table: FactTable, quote: str, confidence: float = 0.9, **fields: Any) -> Fact:
    """A fact whose span is `quote`. A field is (value, words that state it), or a value that nothing states."""
    at = doc.text.index(quote)

    def place(words: str) -> Span:
        start = doc.text.index(words, at) if words in quote else doc.text.index(words)
        return Span(start, start + len(words))

    def field(given: Any) -> Field:
        if isinstance(given, tuple) and len(given) == 2 and isinstance(given[1], str) and given[1] in doc.text:
            return Field(given[0], place(given[1]))
        value: Value = given
        return Field(value, None)

    return Fact(
        table=table,
        span=Span(at, at + len(quote)),
        rule_id=f"{table}.test",
        fields={name: field(given) for name, given in fields.items()},
        confidence=confidence,
    )


def statistic(doc: Document, quote: str, value: float, printed: str, indicator: str, **fields: Any) -> Fact:
    given: dict[str, Any] = {
        "indicator": (indicator, quote),
        "measure": "level",
        "value": (value, printed),
        "value_relation": "eq",
        "value_text": (printed, printed),
        "unit": "person",
        "time_period": "2024-06",
        "period_basis": "stated",
        "areas": ("KEN", "CHL"),
    }
    return fact(doc, "statistics", quote, **(given | fields))


def places(text: str, value: float, published_on: date = date(2025, 6, 2), publisher: str = "") -> tuple[str, ...]:
    """`areas` of the one statistic of a text that has this value."""
    facts = extract(Document("a", text, published_on, publisher=publisher or None)).facts
    found = [f.fields["areas"].value for f in facts if f.table == "statistics" and f.fields["value"].value == value]
    assert len(found) == 1
    assert isinstance(found[0], tuple)
    return found[0]


def library(document_id: str = "port/one", published_on: date = date(2024, 7, 1)) -> Extraction:
    """One fact of each table, a number that is linked to its program, and a word that was not understood."""
    doc = document(document_id, published_on=published_on)
    forum = fact(
        doc,
        "programs",
        "The second Harbour Forum was held in Mombasa in May 2024",
        name=("Second Harbour Forum", "second Harbour Forum"),
        name_is_printed=True,
        program_type=("conference", "Forum"),
        status=("completed", "was held"),
        date=("2024-05", "May 2024"),
        date_basis="stated",
        location=("Mombasa", "Mombasa"),
        location_area=("KEN", "Mombasa"),
        organizers=(),
        participants=(),
    )
    memorandum = fact(
        doc,
        "agreements",
        doc.text.split(". ")[0],
        title=("memorandum on port data", "memorandum on port data"),
        title_is_printed=False,
        instrument_type=("memorandum_of_understanding", "memorandum"),
        action=("signed", "signed"),
        date=("2024-03-04", "4 March 2024"),
        date_basis="stated",
        parties=(("Harbour Office", "KEN-IPO"), "the patent office of Kenya"),
        subjects=("port data",),
    )
    trained = statistic(
        doc,
        "the port school had trained more than 1,314 people from Kenya and Chile",
        1314.0,
        "1,314",
        "people trained by the port school",
        value_relation=("gt", "more than"),
        measure="cumulative",
        time_period=("../2024-06", "By June 2024"),
    )
    guests = statistic(
        doc, "40 guests came", 40.0, "40", "guests of the Harbour Forum", time_period="2024-05", areas=("KEN",)
    )
    linked = Fact(
        guests.table,
        guests.span,
        guests.rule_id,
        {**guests.fields, "program_id": Field("Second Harbour Forum", forum.span)},
        0.7,
    )
    at = doc.text.index("Harbour Office")
    return Extraction(doc, (linked, trained, memorandum, forum), (Unresolved(Span(at, at + 14), "name", "not listed"),))
