"""Extraction never breaks, whatever a text looks like, and every span it gives lies in the text.

The texts are spliced from the reference texts: cut anywhere, shuffled, joined, shouted, with words dropped.
"""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines import extract as extraction
from pipelines.model import Document, Extraction
from pipelines.rules.agreements import find as agreements
from pipelines.rules.faults import DEFECT
from pipelines.rules.programs.find import Reader as Programs
from pipelines.rules.statistics.find import Reader as Statistics

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("gold*/*.txt"))]


def extract(document: Document) -> Extraction:
    """What a document gives, where no rule broke on it."""
    found = extraction.extract(document)
    assert [u.reason for u in found.unresolved if u.kind == DEFECT] == []
    return found


def spliced(seed: int) -> str:
    source = random.Random(seed)
    lines = [line for text in source.sample(TEXTS, 4) for line in text.split("\n")]
    source.shuffle(lines)
    text = source.choice(("\n", " ", "\n\n")).join(lines[:12])
    begin = source.randrange(len(text) // 2)
    words = text[begin : begin + 2500].split(" ")
    if seed % 3 == 0:
        words = [word for word in words if source.random() > 0.1]
    if seed % 5 == 0:
        source.shuffle(words)
    text = " ".join(words)
    return text.upper() if seed % 11 == 0 else text.lower() if seed % 13 == 0 else text


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_spliced_texts(first: int) -> None:
    for seed in range(first, first + 20):
        text = spliced(seed)
        found = extract(Document(f"spliced-{seed}", text, date(2024, 9, 11), publisher="CNIPA"))
        for fact in found.facts:
            spans = [fact.span, *(field.span for field in fact.fields.values() if field.span)]
            assert all(0 <= span.start < span.end <= len(text) for span in spans), (seed, fact)
            assert fact.span.end - fact.span.start <= 600, (seed, fact)
            assert 0 <= fact.confidence <= 1


@pytest.mark.parametrize("seed", range(200, 212))
def test_texts_without_full_stops(seed: int) -> None:
    """Sentences of hundreds of words, which are read in pieces, and each piece may refer to the one before."""
    source = random.Random(seed)
    text = spliced(seed).replace("\n", " ")
    for stop in (". ", "; ", ": "):
        text = text.replace(stop, source.choice((", ", " and ")))
    extract(Document(f"unstopped-{seed}", text, date(2024, 9, 11), publisher="CNIPA"))


def test_a_piece_of_a_sentence_points_at_no_phrase_of_the_piece_before() -> None:
    sentence = "Peru gave 80 kinds of tools in nine classes to 12 schools in May, and lent pumps, worth 3 million euros"
    for words in range(90, 130):
        text = ", ".join([sentence] * 12).split(" ")
        extract(Document("pieces", " ".join(["now", *["and"] * (words % 40), *text]), date(2024, 9, 11)))


@pytest.mark.parametrize("seed", range(300, 420, 20))
def test_sentences_that_break_off(seed: int) -> None:
    source = random.Random(seed)
    sentences = [s for text in source.sample(TEXTS, 20) for s in re.split(r"(?<=[.;:])\s+", text) if len(s) > 20]
    for _ in range(40):
        first, second = (source.choice(sentences).split(" ") for _ in range(2))
        cut = " ".join([*first[: source.randrange(1, len(first) + 1)], *second[source.randrange(len(second)) :]])
        end = source.choice((" and", " that", " of which", " to", " from", " in", " (", ",", " with", " the", " 5", ""))
        extract(Document("cut", cut.rstrip(".;:,") + end, date(2024, 9, 11)))


@pytest.mark.parametrize(
    "text",
    [
        "Its partners now shall 28 states, Carrying 54 states member regions if percentage members of it are counted",
        "2,385 Kazakhstan, Asian 40 turbines",
        "It drew 3,120 requests and ran for three years (1,280)",
        "It drew 3,120 requests from Peru and Oman (14 million",
    ],
)
def test_words_that_make_no_sentence_lose_no_number(text: str) -> None:
    found = extract(Document("words", f"{text}\n", date(2024, 9, 11)))
    told = {fact.fields["value"].value for fact in found.facts if fact.table == "statistics"}
    left = [text[u.span.start : u.span.end] for u in found.unresolved if u.kind in ("number", "out_of_scope")]
    assert len(told) + len(left) == 2


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "1", "%", "(", '"', "the", "In 2023,", "signed", "memorandum of", "- ", "A: B"]
)
def test_scraps(text: str) -> None:
    extract(Document("scrap", text, date(2024, 9, 11)))


TEXT = """In 2023 the office granted 340 patents in Peru. It trained 12 examiners in May.

Peru and Chile signed a memorandum of understanding on 3 May 2023. Peru and Fiji signed a treaty on 4 June 2023.

The Andean Patent School was opened in Lima in June 2023. The Lima Design Fair was held in Lima in July 2023.
"""


@pytest.mark.parametrize(
    ("room", "name", "breaks_on", "table"),
    [
        (Statistics, "_one", "12", "statistics"),
        (Statistics, "_piece", "12", "statistics"),
        (agreements, "apply", "treaty", "agreements"),
        (Programs, "_sentence", "Design Fair", "programs"),
    ],
)
def test_a_rule_that_breaks_costs_the_sentence_and_no_more(
    room: object, name: str, breaks_on: str, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("broken", TEXT, date(2024, 1, 5))
    whole = extraction.extract(document)
    real = getattr(room, name)

    def fragile(*given: Any) -> Any:
        read = next(g for g in reversed(given) if hasattr(g, "sentence") or hasattr(g, "parse"))
        sentence = read.parse.clauses.sentence if hasattr(read, "parse") else read.sentence
        if breaks_on in TEXT[sentence.start : sentence.end]:
            raise IndexError("tuple index out of range")
        return real(*given)

    monkeypatch.setattr(room, name, fragile)
    found = extraction.extract(document)
    lost = [TEXT[u.span.start : u.span.end] for u in found.unresolved if u.kind == DEFECT]
    assert len(lost) == 1
    assert breaks_on in lost[0]
    said = [(fact, TEXT[fact.span.start : fact.span.end]) for fact in whole.facts]
    kept = [fact for fact, quote in said if fact.table != table or breaks_on not in quote]
    assert 0 < len(kept) < len(whole.facts)
    assert [(f.table, f.span) for f in found.facts] == [(f.table, f.span) for f in kept]


@pytest.mark.parametrize("reader", [Statistics, Programs, agreements.Reader])
def test_a_table_whose_rules_break_as_a_whole_leaves_the_others(reader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("broken", TEXT, date(2024, 1, 5))

    def fragile(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reader, "find", fragile)
    found = extraction.extract(document)
    assert len({fact.table for fact in found.facts}) == 2
    (lost,) = (u for u in found.unresolved if u.kind == DEFECT)
    assert "ZeroDivisionError" in lost.reason
    assert (lost.span.start, lost.span.end) == (0, len(TEXT))
