"""Figures against gold: the same as the reference scorer's, and right in small cases counted by hand."""

from __future__ import annotations

import importlib.util
import json
import random
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipelines.extract import extract, rows
from pipelines.model import Document
from pipelines.quality import compare
from pipelines.quality.gold import TABLES, Floors, GoldText, raise_floors, read_floors, read_gold
from pipelines.quality.judge import judge
from pipelines.quality.report import accuracy, below_floor, by_field, figures, reliability

GOLD = Path(__file__).parent / "gold"
REFERENCE_SCORER = Path(__file__).parents[2] / "shared" / "score.py"
TEXT = "By 2023 the office had trained 1,300 people. In May it signed a memorandum with Chile."


def reference_scorer() -> ModuleType:
    if not REFERENCE_SCORER.is_file():
        pytest.skip("the reference scorer is not beside this checkout")
    spec = importlib.util.spec_from_file_location("reference_scorer", REFERENCE_SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def row_for(text: GoldText, table: str, gold: dict[str, Any]) -> dict[str, Any]:
    """A perfect row for a gold row."""
    start = text.document.text.find(gold["quote"])
    row: dict[str, Any] = {"document": text.name, "table": table, "start": start, "end": start + len(gold["quote"])}
    stems = " ".join(k.split("|")[0] for k in [*gold["keywords"], *gold.get("qualifiers", [])])
    if table == "statistics":
        names = {"relation": "value_relation", "period": "time_period"}
        copied = ("value", "value_high", "relation", "unit", "measure", "period", "areas")
        row |= {names.get(k, k): gold.get(k) for k in copied} | {"indicator": stems}
    elif table == "agreements":
        row |= {k: gold.get(k) for k in ("action", "parties", "date")} | {"instrument_type": gold["type"]}
        row["title"] = gold.get("title") or stems
    else:
        row |= {k: gold.get(k) for k in ("organizers", "participants", "date")} | {"program_type": gold["type"]}
        row["name"] = gold.get("name") or stems
    return row


def spoilt(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The row with some of its columns made wrong, empty, or told in another way."""
    row = dict(row)
    for column, others in {
        "value": [1.0, -1.0 * (row.get("value") or 0)],
        "unit": ["person", "trainee", "patent_application", None],
        "measure": ["level", "growth_rate", "ratio"],
        "value_relation": ["gt", "eq"],
        "time_period": ["2023", "2013/2023", "../2024-06", None],
        "period_basis": ["document", "stated"],
        "indicator": ["patents", ""],
        "areas": [["CHN", "BRI"], ["BRI", "CHN"], [], None],
        "action": ["signed", "in_effect", "planned"],
        "date": ["2023-05", None],
        "date_basis": ["document"],
        "parties": [["CNIPA", "BRA-IPO"], ["KAZ", "KGZ", "TJK", "TKM", "UZB"], []],
        "instrument_type": ["agreement", "other"],
        "title": ["memorandum of understanding", None],
        "program_type": ["conference", "other", "platform"],
        "organizers": [["WIPO"], None],
        "name": ["training", None],
        "start": [0],
        "end": [row["end"] + 1000],
    }.items():
        if column in row and chance.random() < 0.15:
            row[column] = chance.choice(others)
    return row


@pytest.mark.parametrize("seed", range(6))
def test_figures_equal_the_reference_scorer(seed: int) -> None:
    chance = random.Random(seed)
    golds = read_gold(GOLD)
    made = []
    for text in golds:
        for table in TABLES:
            perfect = [row_for(text, table, dict(gold)) for gold in text.rows[table]]
            made += [spoilt(row, chance) for row in perfect if chance.random() < 0.8]
            made += [spoilt(row, chance) for row in perfect if chance.random() < 0.2]
    reference = reference_scorer().score(GOLD, made)
    ours = figures(judge(golds, made))
    for table in TABLES:
        for level in ("found", "usable", "precise", "rows"):
            assert ours[table][level] == reference[f"{table}.{level}"], (table, level)
    wrong = {
        table: {name: round((1 - f["accuracy"]) * f["rows"]) for name, f in fields.items()}
        for table, fields in by_field(judge(golds, made)).items()
    }
    for table in TABLES:
        for name, count in reference[f"{table}.wrong"].items():
            assert wrong[table][name] == pytest.approx(count, abs=1), (table, name)


def test_perfect_rows_are_precise() -> None:
    golds = read_gold(GOLD)
    made = [row_for(text, t, dict(g)) for text in golds for t in TABLES for g in text.rows[t]]
    reached = figures(judge(golds, made))
    assert all(reached[table]["precise"]["f1"] > 0.9 for table in TABLES), reached


def small_gold() -> GoldText:
    document = Document(document_id="small", text=TEXT, published_on=date(2024, 1, 1))
    trained = {
        "value": 1300, "value_high": None, "relation": "eq", "unit": "person", "measure": "cumulative",
        "period": "../2023", "areas": [], "keywords": ["train"], "quote": "trained 1,300 people",
    }  # fmt: skip
    signed = {
        "type": "memorandum_of_understanding", "action": "signed", "date": "2023-05", "parties": ["CNIPA", "CHL"],
        "title": None, "keywords": ["memorandum"], "quote": "signed a memorandum with Chile",
    }  # fmt: skip
    return GoldText("small", document, {"statistics": (trained,), "agreements": (signed,), "programs": ()})


def test_each_verdict() -> None:
    gold = small_gold()
    right = row_for(gold, "statistics", dict(gold.rows["statistics"][0])) | {"confidence": 0.95}
    extra = right | {"value": 7.0, "confidence": 0.31}
    judgements = judge([gold], [right, extra])
    assert [(j.table, j.verdict) for j in judgements] == [
        ("statistics", "paired"),
        ("statistics", "extra"),
        ("agreements", "missed"),
    ]
    reached = figures(judgements)
    assert reached["statistics"]["usable"] == {"precision": 0.5, "recall": 1.0, "f1": 0.667}
    assert reached["agreements"]["found"]["f1"] == 0.0
    assert [(r["from"], r["rows"], r["usable"]) for r in reliability(judgements)] == [(0.3, 1, 0.0), (0.9, 1, 1.0)]


def test_optional_rows_count_neither_way() -> None:
    gold = small_gold()
    optional = {**gold.rows["statistics"][0], "optional": True}
    text = GoldText("small", gold.document, {**gold.rows, "statistics": (optional,)})
    matching = row_for(gold, "statistics", dict(optional))
    assert figures(judge([text], []))["statistics"]["rows"] == {"gold": 0, "predicted": 0}
    assert figures(judge([text], [matching]))["statistics"]["rows"] == {"gold": 0, "predicted": 0}


def test_wrong_columns_are_named() -> None:
    gold = small_gold()
    row = row_for(gold, "agreements", dict(gold.rows["agreements"][0])) | {"parties": ["CNIPA"], "date": "2019"}
    (judgement,) = [j for j in judge([gold], [row]) if j.table == "agreements"]
    assert [name for name, right in judgement.usable.items() if not right] == ["date", "parties"]
    assert not judgement.is_usable


def test_a_figure_below_its_floor_is_named() -> None:
    gold = small_gold()
    floors = Floors({"develop": ("sm*",)}, {"develop": {"statistics": {"usable": 0.9}, "agreements": {"found": 0.0}}})
    assert below_floor(judge([gold], []), floors) == [
        {"half": "develop", "table": "statistics", "level": "usable", "f1": 0.0, "floor": 0.9}
    ]
    perfect = [row_for(gold, "statistics", dict(gold.rows["statistics"][0]))]
    assert below_floor(judge([gold], perfect), floors) == []


def test_floors_only_rise(tmp_path: Path) -> None:
    (tmp_path / "floors.yml").write_text("# why\nhalves: {develop: ['*']}\nfloors: {}\n")

    def reach(f1: float) -> Floors:
        levels = {level: {"precision": 1.0, "recall": 1.0, "f1": f1} for level in ("found", "usable", "precise")}
        raise_floors(tmp_path, {"develop": {table: {**levels, "rows": {"gold": 1}} for table in TABLES}})
        return read_floors(tmp_path)

    assert reach(0.789).least["develop"]["programs"] == {"found": 0.78, "usable": 0.78, "precise": 0.78}
    assert reach(0.5).least["develop"]["statistics"]["usable"] == 0.78
    assert reach(0.8).least["develop"]["statistics"]["usable"] == 0.8
    assert (tmp_path / "floors.yml").read_text().startswith("# why\nhalves")


@pytest.mark.parametrize("folder", ["gold", "gold_own", "gold_unseen"])
def test_no_figure_is_below_its_floor(folder: str) -> None:
    golds, floors = read_gold(GOLD.with_name(folder)), read_floors(GOLD.with_name(folder))
    extracted = [row for text in golds for row in rows(extract(text.document))]
    assert below_floor(judge(golds, extracted), floors) == []


def test_accuracy_is_plain_json() -> None:
    gold = small_gold()
    floors = Floors({"develop": ("sm*",), "score_only": ("x*",)}, {})
    report = accuracy([gold], judge([gold], []), floors)
    assert json.loads(json.dumps(report))["texts"] == {"all": 1, "develop": 1, "score_only": 0}


@pytest.mark.parametrize(
    ("gold", "got", "same"),
    [
        ("2023", "2023-05-01", True),
        ("2013/2023", "2023", False),
        ("../2024-06", "2024-06", True),
        ("2023", "../2023", True),
        (None, None, True),
        (None, "2023", False),
        ("2021/2022", "2022/2023", False),
    ],
)
def test_periods_agree_to_the_year(gold: str | None, got: str | None, same: bool) -> None:
    assert compare.same_period(gold, got) is same


def test_offices_stand_for_countries() -> None:
    assert compare.set_f1(["CNIPA", "BRA-IPO"], ["CHN", "BRA"]) == 1.0
    assert compare.set_f1(["CENTRAL_ASIA"], ["KAZ", "KGZ", "TJK", "TKM", "UZB"]) == 1.0
    assert compare.set_f1(["CHN"], []) == 0.0


def test_every_gold_text_is_in_one_half() -> None:
    for folder in (GOLD, GOLD.with_name("gold_own"), GOLD.with_name("gold_unseen")):
        if folder.is_dir() and (folder / "floors.yml").is_file():
            floors = read_floors(folder)
            assert {floors.half_of(text.name) for text in read_gold(folder)} == set(floors.halves)
