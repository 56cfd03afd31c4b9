"""Runs the examples and rejects that stand beside every rule."""

from __future__ import annotations

import re

import pytest

from pipelines.extract import extract
from pipelines.model import Document, Example, Extraction, Fact, Rule
from pipelines.rules.registry import RULES


def extraction_of(example: Example) -> Extraction:
    return extract(Document("example", example.text, example.published_on))


def facts_of(rule: Rule, example: Example) -> list[Fact]:
    return [fact for fact in extraction_of(example).facts if fact.rule_id == rule.name]


def told(fact: Fact) -> dict[str, object]:
    return {name: field.value for name, field in fact.fields.items()}


EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}") for rule in RULES for n, example in enumerate(rule.examples)
]
REJECTS = [pytest.param(rule, text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.rejects)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: Example) -> None:
    facts = facts_of(rule, example)
    everything = [(fact.rule_id, told(fact)) for fact in extraction_of(example).facts]
    assert len(facts) == example.count, everything
    assert any(all(told(fact).get(k) == v for k, v in example.expect.items()) for fact in facts), everything


@pytest.mark.parametrize(("rule", "text"), REJECTS)
def test_reject(rule: Rule, text: str) -> None:
    assert not [told(fact) for fact in facts_of(rule, Example(text))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_plain_name_examples_and_rejects(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_.-]*", rule.name)
    assert rule.examples
    assert rule.rejects


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_spans_of_every_fact_lie_in_the_text(rule: Rule, example: Example) -> None:
    for fact in extraction_of(example).facts:
        spans = [fact.span, *(field.span for field in fact.fields.values() if field.span)]
        assert all(0 <= span.start < span.end <= len(example.text) for span in spans), fact
        assert 0 <= fact.confidence <= 1
