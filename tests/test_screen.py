"""The screen of patterns: it lets through every pattern that matches, and few others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipelines.extract  # noqa: F401 - with it come all modules that ask labels
from pipelines.rules.agreements import applying, signs
from pipelines.rules.agreements.catalogue import RULES as AGREEMENTS
from pipelines.rules.registry import RULES
from pipelines.rules.screen import Battery, Screen
from pipelines.rules.statistics.catalogue import RULES as STATISTICS
from pipelines.rules.statistics.passage import headlines
from pipelines.rules.statistics.words import phrasing, wellformed
from pipelines.rules.statistics.words.asked_of_labels import LABELS

PRINTED = sorted({text for rule in RULES for text in (*rule.rejects, *(e.text for e in rule.examples))})
LABELLED = sorted({str(e.expect["indicator"]) for r in STATISTICS for e in r.examples if "indicator" in e.expect})
TEXTS = sorted({text.lower() for rule in RULES for text in (*rule.rejects, *(e.text for e in rule.examples))})
CUTS = [(text[:at], text[at:]) for text in TEXTS for at in range(0, len(text), 7)]


@pytest.mark.parametrize("anchored", [False, True])
def test_no_pattern_of_a_rule_that_matches_is_dropped(anchored: bool) -> None:
    patterns = [rule.after if anchored else rule.before for rule in STATISTICS]
    screen = Screen(patterns, anchored=anchored)
    let_through = matching = 0
    for before, after in CUTS:
        bits = screen.may_match(after if anchored else before)
        for index, pattern in enumerate(patterns):
            matches = pattern is None or (pattern.match(after) if anchored else pattern.search(before)) is not None
            assert not matches or bits >> index & 1, (pattern, before, after)
            let_through += bits >> index & 1
            matching += matches
    assert let_through < 1.3 * matching


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bcafé\b", "the café is shut"),
        (r"\w+\b$", "dans la cité"),
        (r"\d{3}", "٣٣٣ cases"),
        (r"a\sb", "a\u2009b"),
        (r"a$", "a\n"),
        (r"(?<![)\]])x(?!\()(?=[\)y])y", "xy"),
        (r"(?:^|,)[^])]x", "ax"),
        (r"(a)\1", "aa"),
        (r"(?=a)?a", "a"),
    ],
)
def test_what_the_automaton_cannot_read_is_let_through(pattern: str, text: str) -> None:
    assert Screen([re.compile("z"), re.compile(pattern)]).may_match(text) >> 1


def test_patterns_that_cannot_match_are_dropped() -> None:
    screen = Screen([re.compile("peru", re.IGNORECASE), None, re.compile(r"\bin (?!fiji)")])
    assert screen.may_match("PERU") == 0b011
    assert screen.may_match("in Oman") == 0b110
    assert screen.may_match("") == 0b010
    assert Screen([]).may_match("text") == 0


@pytest.mark.parametrize(
    ("screen", "patterns"),
    [
        (applying._SOUGHT, [rule.sought for rule in AGREEMENTS]),
        (signs._MAY_STAND, [words for _, words in signs._SIGNS]),
        (wellformed._MAY_FAIL, [pattern for _, pattern in wellformed._FAULTS]),
    ],
)
def test_no_wording_that_stands_in_a_text_is_dropped(screen: Screen, patterns: list[re.Pattern[str] | None]) -> None:
    for text in (*PRINTED, *LABELLED):
        bits = screen.may_match(text)
        for index, pattern in enumerate(patterns):
            assert bits >> index & 1 or pattern is not None and pattern.search(text) is None, (pattern, text)


def test_a_battery_finds_what_its_patterns_find() -> None:
    battery = Battery()
    asked = [(pattern, battery.seldom(pattern.pattern, pattern.flags)) for pattern in LABELS.patterns]
    assert len(asked) > 20
    for text in (*LABELLED, *PRINTED):
        for pattern, seldom in asked:
            for found, expected in (
                (seldom.search(text), pattern.search(text)),
                (seldom.match(text), pattern.match(text)),
            ):
                assert (found and found.span()) == (expected and expected.span()), (pattern, text)
            assert [m.span() for m in seldom.finditer(text)] == [m.span() for m in pattern.finditer(text)]


WORDS = st.lists(
    st.sampled_from(["of", "the", "a", "Peru", "x1", "x_y", "’s", "-", ",", "…", "é", "(", " "]), max_size=12
)


@given(WORDS, st.sampled_from(["", " "]))
def test_no_word_said_twice_is_missed(words: list[str], blank: str) -> None:
    text = blank.join(words)
    said = phrasing._TWICE.search(text) or wellformed._TWICE.search(text)
    assert not said or phrasing.may_repeat(text), text


@given(WORDS, st.sampled_from(["", " "]), WORDS.map("".join))
def test_a_word_is_printed_where_a_pattern_would_find_it(words: list[str], blank: str, word: str) -> None:
    body = blank.join(words)
    expected = bool(word) and re.search(rf"\b{re.escape(word)}\b", body) is not None
    assert not word or headlines._prints(word, body) == expected
