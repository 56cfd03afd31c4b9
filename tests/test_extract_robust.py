"""Extraction never breaks, whatever a text looks like, and every span it gives lies in the text.

The texts are spliced from the reference texts: cut anywhere, shuffled, joined, shouted, with words dropped.
"""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from pipelines.extract import extract
from pipelines.model import Document

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("gold*/*.txt"))]


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


@pytest.mark.parametrize(
    "text",
    [
        "Its partners now shall 28 states, Carrying 54 states member regions if percentage members of it are counted",
        "2,385 Kazakhstan, Asian 40 turbines",
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
