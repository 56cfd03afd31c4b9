"""Confidence: the traits it rests on, the weights beside the code, and the fit that makes them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.confidence import LEAST, MOST, Model, held_out, likelihood, models, traits, with_confidence
from pipelines.extract import extract
from pipelines.model import Document
from pipelines.quality.calibrate import PENALTIES, Row, brier, each_left_out, fit, penalty_for
from pipelines.rules.registry import RULES

TEXT = "By the end of 2023, 214 enterprises had filed 3,120 patent applications in Kenya, up 8.5 percent."
FACTS = extract(Document("a", TEXT, date(2024, 3, 1))).facts


def test_facts_carry_a_calibrated_confidence() -> None:
    assert FACTS
    for fact in FACTS:
        assert LEAST <= fact.confidence <= MOST
        assert with_confidence(replace(fact, confidence=0.123)) == fact


def test_every_weight_belongs_to_a_trait_that_a_row_can_have() -> None:
    names = {
        "statistics": "period_basis open_period indicator_id measure unit exact rule",
        "agreements": "date_basis printed action type parties rule",
    }
    names["programs"] = "date_basis printed status type bodies rule"
    rules = {rule.name for rule in RULES}
    for table, model in models().items():
        for trait in model.weights:
            name, _, value = trait.partition("=")
            assert name in names[table].split()
            assert name != "rule" or value in rules, f"{value} is no rule any more: make calibrate"


def test_traits_of_a_fact_are_known_to_the_weights() -> None:
    fact = next(fact for fact in FACTS if fact.table == "statistics")
    own = traits("statistics", fact.rule_id, {name: field.value for name, field in fact.fields.items()})
    assert {"exact=True", "unit=counted"} <= set(own)
    assert set(own) & set(models()["statistics"].weights)


@given(st.floats(-50, 50), st.dictionaries(st.text(), st.floats(-50, 50), max_size=5))
def test_likelihood_is_a_probability(start: float, weights: dict[str, float]) -> None:
    model = Model(start, weights)
    assert LEAST <= likelihood(model, weights) <= MOST
    assert likelihood(replace(model, start=start + 1), weights) >= likelihood(model, weights)


def _rows(chances: dict[str, float], each: int) -> list[Row]:
    draw = random.Random(7)
    return [
        Row(f"t{n % 20}", "programs", (f"rule={rule}",), draw.random() < chance)
        for rule, chance in chances.items()
        for n in range(each)
    ]


def test_the_fit_gives_back_the_shares_it_was_made_from() -> None:
    chances = {"often": 0.9, "half": 0.5, "seldom": 0.2}
    model = fit(_rows(chances, 600), 1.0)
    for rule, chance in chances.items():
        assert likelihood(model, [f"rule={rule}"]) == pytest.approx(chance, abs=0.06)


def test_what_was_hardly_seen_stays_near_the_mean() -> None:
    rows = _rows({"common": 0.7}, 400) + [Row("t1", "programs", ("rule=rare",), False) for _ in range(3)]
    assert likelihood(fit(rows, 16.0), ["rule=rare"]) == pytest.approx(0.66, abs=0.1)
    assert likelihood(fit(rows, 16.0), ["rule=never seen"]) == pytest.approx(0.7, abs=0.1)


def test_left_out_texts_do_not_judge_themselves() -> None:
    noise = [Row(f"t{n}", "programs", (f"rule={n}", "all=1"), n % 2 == 0) for n in range(40)]
    assert brier(each_left_out(noise, 1.0)) > 0.24  # nothing can be learned, and nothing seems to be


def test_where_nothing_can_be_learned_the_heaviest_penalty_is_as_good() -> None:
    draw = random.Random(3)
    rows = [Row(f"t{n % 20}", "programs", (f"rule={n % 3}",), draw.random() < 0.7) for n in range(300)]
    assert penalty_for(rows) == max(PENALTIES)
    assert penalty_for(_rows({"often": 0.95, "seldom": 0.1}, 30)) < max(PENALTIES)


def test_held_out_rows_are_as_often_right_as_stated() -> None:
    """Where a tenth of confidence has enough rows to tell: the share of usable rows is near it."""
    large = [row for row in held_out()["reliability"] if row["rows"] >= 40]
    assert large
    for row in large:
        assert row["usable"] == pytest.approx(row["confidence"], abs=0.12)
