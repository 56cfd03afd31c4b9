"""Near-duplicates: copies are found, other texts are not, and cost grows with the number of texts."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.corpus.duplicates import Fingerprint, duplicate_of, fingerprint, originals, together
from pipelines.model import Document
from tests.linear import assert_linear

WORDS = [
    "".join(random.Random(n).choices("bcdfghklmnprstvw", k=3)) + "aeiou"[n % 5] for n in range(3000)
]  # of no language


def text(seed: int, words: int = 400, figures: int = 10) -> str:
    """A text of its own: words, and figures among them."""
    chance = random.Random(seed)
    said = chance.choices(WORDS, k=words)
    for _ in range(figures):
        said[chance.randrange(words)] = f"{chance.randrange(10**6):,}"
    return " ".join(said)


def document(name: str, content: str, day: int = 1) -> Document:
    return Document(name, content, date(2024, 9, 1) + timedelta(days=day))


def test_a_copy_points_at_the_earliest_whatever_the_order() -> None:
    original = text(1)
    documents = [
        document("wire/a", original, 2),
        document("office/b", f"Our correspondent. {original} Read more here.", 1),
        document("blog/c", original.replace(".", ";") + " Shared by a reader.", 5),
        document("other/d", text(2), 3),
    ]
    links = {"wire/a": "office/b", "blog/c": "office/b"}
    assert duplicate_of(documents) == links
    assert duplicate_of(reversed(documents)) == links


def test_of_one_day_the_first_id_is_the_original() -> None:
    assert duplicate_of([document("b", text(1)), document("a", text(1) + " end")]) == {"b": "a"}


def test_a_shortened_copy_is_a_copy() -> None:
    whole = text(3)
    assert duplicate_of([document("a", whole), document("b", whole[: len(whole) * 2 // 3], 2)]) == {"b": "a"}


def test_the_same_words_of_other_figures_are_no_copy() -> None:
    words = text(4, figures=0)
    months = [document(f"{n:02}", f"{words} In month {n} there were {n * 1371} applications.", n) for n in range(1, 9)]
    assert duplicate_of(months) == {}
    assert duplicate_of([*months, document("copy", months[3].text + " More.", 20)]) == {"copy": "04"}


def test_a_text_on_the_same_matter_is_no_copy() -> None:
    shared = text(5, words=100)
    assert duplicate_of([document("a", f"{shared} {text(6)}"), document("b", f"{shared} {text(7)}")]) == {}


def test_short_texts_are_left_alone() -> None:
    assert duplicate_of([document("a", "The office opened a desk."), document("b", "The office opened a desk!")]) == {}
    assert duplicate_of([]) == {}


def test_chinese_is_compared_by_characters() -> None:
    chance = random.Random(8)
    content = "".join(chr(0x4E00 + chance.randrange(5000)) for _ in range(300))
    assert duplicate_of([document("a", content), document("b", f"转载：{content}", 2)]) == {"b": "a"}


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=100)
def test_any_text_has_a_fingerprint_that_depends_on_it_alone(content: str) -> None:
    made = fingerprint(content)
    assert made == fingerprint(content)
    assert len(made.minima) == 512
    assert made.shingles <= max(len(content), 1)


@given(st.lists(st.integers(0, 4), max_size=12))
@settings(deadline=None, max_examples=60)
def test_an_original_is_earlier_and_no_copy_itself(seeds: list[int]) -> None:
    found = originals(together([fingerprint(text(seed)) for seed in seeds]))
    for at, original in enumerate(found):
        assert original == (seeds.index(seeds[at]) if seeds.index(seeds[at]) < at else None)


@pytest.mark.parametrize("unit", ["1,", " ", "and ", "字"])
def test_time_is_linear_in_the_text(unit: str) -> None:
    assert_linear(lambda times: lambda: fingerprint(unit * times), 20_000, 200_000)


def test_time_does_not_grow_with_the_square_of_texts() -> None:
    chance = random.Random(9)

    def prints(size: int) -> list[Fingerprint]:
        others = [Fingerprint(chance.randbytes(512), 400, frozenset()) for _ in range(4 * size)]
        return others + [Fingerprint(others[0].minima, 400, frozenset())] * size

    assert originals(together(prints(5_000))) == [None] * 20_000 + [0] * 5_000

    def work(size: int) -> Callable[[], object]:
        made = prints(size)
        return lambda: originals(together(made))

    assert_linear(work, 500, 5_000)
