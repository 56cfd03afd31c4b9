"""Document → Extraction: the cascade of all lower floors over one document, a pure function.

Belongs here: calling the floors in order, and facts as rows. Does not belong here: recognising anything, reading
files (corpus), running over many documents (engines), what several documents say together (resolve).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from typing import Any

from pipelines.confidence import with_confidence
from pipelines.mentions.names.find import find_names
from pipelines.mentions.numbers.find import find_numbers
from pipelines.mentions.numbers.shared_currencies import with_own_currencies
from pipelines.mentions.times.find import find_periods
from pipelines.model import Document, Extraction, Fact, Scene, Span, Unresolved
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.find import Reader as Agreements
from pipelines.rules.belonging.find import POINTERS, with_owners
from pipelines.rules.faults import broken
from pipelines.rules.programs.find import Reader as Programs
from pipelines.rules.statistics.find import Reader as Statistics
from pipelines.rules.told_once import without_headline, without_papers
from pipelines.text.analyse import analyse, read

Found = tuple[tuple[Fact, ...], tuple[Unresolved, ...]]

Reader = Statistics | Agreements | Programs
READERS = (Statistics, Agreements, Programs)
_FEW, _DENSE = (
    24,
    4,
)  # sentences that cost no more together than some of them apart; sentences a number in a text of facts
LANGUAGES = ("en",)  # primary language subtags that rules exist for


def see(document: Document) -> Scene:
    """All sentences and mentions of a document: what rules look at."""
    text = document.text
    sentences = analyse(text)
    periods = find_periods(text, sentences, document.published_on)
    numbers = find_numbers(text, sentences, periods)
    names = find_names(text, sentences, publisher=document.publisher)
    numbers = with_own_currencies(text, sentences, numbers, names)
    if len(sentences) < _FEW + _DENSE * len(numbers):
        read(sentences)  # rules would look at nearly all of them, some of them one by one
    return Scene(document, sentences, tuple(numbers), tuple(periods), tuple(names))


def _found(reader: Reader) -> Found:
    """What the rules of one table find; where they break as a whole, the other tables still have what is theirs."""
    try:
        return reader.find()
    except Exception as error:
        return (), (broken(0, len(reader.scene.document.text), error),)


def find_facts(scene: Scene) -> Found:
    """What the rules of all tables find in a scene, and what was seen but not understood, in order of the text."""
    lookup = Lookup(scene)
    readers = [reader(scene, lookup) for reader in READERS]
    ahead = {at for reader in readers for at in reader.ahead}
    read([scene.sentences[at] for at in sorted(ahead)])
    found = [_found(reader) for reader in readers]
    top = next((sentence.end for sentence in scene.sentences if sentence.kind == "headline"), 0)
    told = without_headline(without_papers(fact for facts, _ in found for fact in facts), top)
    sure = [with_confidence(fact) for fact in told]
    pointing: Sequence[Fact]
    try:
        pointing = with_owners(scene, sure)
    except Exception as error:
        pointing = sure
        found.append(((), (broken(0, len(scene.document.text), error),)))
    facts = sorted(pointing, key=lambda f: (f.span, f.table, f.rule_id))
    unresolved = sorted((u for _, unresolved in found for u in unresolved), key=lambda u: (u.span, u.kind))
    return tuple(facts), tuple(unresolved)


def extract(document: Document) -> Extraction:
    """All facts of a document. A document in a language without rules gives none, and says so as unresolved."""
    if document.language.split("-")[0] not in LANGUAGES:
        reason = f"no rules for texts in {document.language!r}"
        return Extraction(document, (), (Unresolved(Span(0, len(document.text)), "language", reason),))
    # Nearly all that a text gives rise to is let go as soon as it is done with: looking for cycles meanwhile finds
    # nothing and costs a tenth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Extraction(document, *find_facts(see(document)))
    finally:
        if collecting:
            gc.enable()


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def fact_row(document: Document, fact: Fact) -> dict[str, Any]:
    """One fact as a flat row of JSON values: where it stands, the rule, and the columns of its table."""
    return {
        "document": document.document_id.rsplit("/", 1)[-1],
        "table": fact.table,
        "start": fact.span.start,
        "end": fact.span.end,
        "quote": document.text[fact.span.start : fact.span.end],
        "rule_id": fact.rule_id,
        **{name: _plain(field.value) for name, field in fact.fields.items() if name not in POINTERS.values()},
        "confidence": fact.confidence,
    }


def field_spans(fact: Fact) -> dict[str, list[int]]:
    """Where each field of a fact is stated: column → [start, end]; a field that nothing printed states is left out."""
    return {name: [f.span.start, f.span.end] for name, f in fact.fields.items() if f.span is not None}


def rows(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """All facts of a document as rows, in order of the text."""
    return (fact_row(extraction.document, fact) for fact in extraction.facts)
