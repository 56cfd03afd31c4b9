"""Sentences, tokens and tags: every offset points into the text, nothing is lost, the usual traps hold."""

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.text.analyse import analyse, read
from pipelines.text.sentences import split_sentences
from pipelines.text.tagger import TAGS, tagger
from pipelines.text.tokens import token_spans
from tests.linear import assert_linear

words = st.text(alphabet=st.sampled_from("abcXYZ019.,;:!?-–—'’\"“”()%$&/ \n\té中"), max_size=200)


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("It cost 5 billion U.S. dollars. It fell.", ["It cost 5 billion U.S. dollars.", "It fell."]),
        ("It was signed in the U.S. The text is short.", ["It was signed in the U.S.", "The text is short."]),
        ("Acme Co., Ltd. signed on Sept. 23. Dr. Li agreed.", ["Acme Co., Ltd. signed on Sept. 23.", "Dr. Li agreed."]),
        ('"We agree." They left.', ['"We agree."', "They left."]),
        ("See No. 11 of 2024. It helps.", ["See No. 11 of 2024.", "It helps."]),
        ("Growth was 3.5 percent. 12 offices joined.", ["Growth was 3.5 percent.", "12 offices joined."]),
        ("1. Open the file. 2. Read it.", ["1. Open the file.", "2. Read it."]),
        ("J. Smith spoke. He left.", ["J. Smith spoke.", "He left."]),
    ],
)  # fmt: skip
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text + "\n")[: len(expected)] == expected


def test_kinds_of_lines() -> None:
    lines = [
        "Offices sign",
        "Beijing, 27 November 2024",
        "It is new.",
        "Outcomes",
        "- A plan was adopted.",
        "1. A fund opens",
    ]
    text = "\n".join(lines)
    assert [s.kind for s in split_sentences(text)] == ["headline", "dateline", "body", "heading", "item", "item"]


@settings(deadline=None, max_examples=200)
@given(words)
def test_every_visible_character_is_in_exactly_one_sentence_and_token(text: str) -> None:
    stretches = split_sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(stretches))
    covered = [i for s in stretches for start, end in token_spans(text, s.start, s.end) for i in range(start, end)]
    visible = [i for i, c in enumerate(text) if not c.isspace()]
    assert covered == sorted(set(covered))
    assert set(covered) <= set(visible)
    for i in set(visible) - set(covered):  # nothing but the letter that a list item is marked with: "b)"
        assert re.fullmatch(r"\s*\(?[a-zA-Z]{0,4}[.)]?", text[text.rfind("\n", 0, i) + 1 : i + 1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1,314 firms (2.135 million), up 3.9%",
            ["1,314", "firms", "(", "2.135", "million", ")", ",", "up", "3.9", "%"],
        ),
        ("China’s low-carbon R&D", ["China", "’s", "low-carbon", "R&D"]),
        ("the U.S. market", ["the", "U.S.", "market"]),
        ("a 100-megawatt plant", ["a", "100-megawatt", "plant"]),
        ("BEIJING, June 2 -- It", ["BEIJING", ",", "June", "2", "--", "It"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in token_spans(text, 0, len(text))] == expected


def test_tags_of_a_plain_sentence() -> None:
    (sentence,) = analyse("The two offices signed a memorandum on patents in Beijing in 2023.\nA second line ends.\n")[
        :1
    ]
    tags = {token.lower: token.tag for token in sentence.tokens}
    assert tags["signed"] == "VERB"
    assert tags["memorandum"] == "NOUN"
    assert tags["in"] == "ADP"
    assert tags["2023"] == "NUM"


def test_a_tag_does_not_depend_on_other_sentences() -> None:
    one, other = ["Return", "trips", "grew", "."], ["Trade", "grew", "fast", "so", "."]
    (alone,) = tagger().tag([one])
    assert set(alone[1]) <= set(TAGS)
    assert tagger().tag([one, other])[0] == alone
    assert tagger().tag([other, one])[1] == alone


def test_a_tag_does_not_depend_on_when_words_were_learned() -> None:
    sentences = [f"The office{n} signed{n} a fast-track{n} deal with Peru in {n}.".split() for n in range(40)]
    once, bit_by_bit = tagger.__wrapped__(), tagger.__wrapped__()
    expected = once.tag(sentences)
    assert [bit_by_bit.tag([sentence])[0] for sentence in sentences] == expected
    assert bit_by_bit.tag(sentences) == expected


@settings(deadline=None, max_examples=100)
@given(words, st.randoms(use_true_random=False))
def test_tokens_do_not_depend_on_the_order_in_which_sentences_are_read(text: str, random: Random) -> None:
    together, alone = analyse(text), list(analyse(text))
    read(together)
    random.shuffle(alone)
    for sentence in alone:
        assert sentence.tokens == together[sentence.index].tokens
        spans = token_spans(text, sentence.start, sentence.end)
        assert [(token.start, token.end) for token in sentence.tokens] == spans
        assert all(token.text == text[token.start : token.end] for token in sentence.tokens)


@pytest.mark.parametrize("unit", ["1,", " ", "and ", ". ", "A.", "(", "'s", "-", "\n", "a\n"])
def test_time_is_linear_in_length(unit: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = unit * (size // len(unit))
        return lambda: [token_spans(text, stretch.start, stretch.end) for stretch in split_sentences(text)]

    assert_linear(work, 50_000, 500_000)


def test_the_letter_of_an_item_is_no_word_of_it() -> None:
    text = "Filed in May:\nb) Patents: 207;\n(C) Designs: 158;\nJ. Smith said so."
    assert [text[s.start : s.end] for s in split_sentences(text)[1:]] == [
        "Patents: 207;",
        "Designs: 158;",
        "J. Smith said so.",
    ]


def test_a_sum_stays_with_its_currency() -> None:
    text = "Revenue was Kshs. 402 million. It rose."
    assert [text[s.start : s.end] for s in split_sentences(text)] == ["Revenue was Kshs. 402 million.", "It rose."]
