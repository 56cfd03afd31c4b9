"""The screen of patterns: it lets through every pattern that matches, and few others."""

from __future__ import annotations

import re

import pytest

from pipelines.rules.registry import RULES
from pipelines.rules.screen import Screen
from pipelines.rules.statistics.catalogue import RULES as STATISTICS

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
