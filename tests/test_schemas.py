"""The table models refuse what the contract refuses, and every description is derived from them."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandera.polars as pa
import polars as pl
import pytest

from schemas import columns as c
from schemas.describe import arrow_schema, columns, dagster_schema, data_dictionary, foreign_keys, key, table_schema
from schemas.tables import TABLES, ContractError, check, empty

ROOT = Path(__file__).parent.parent

STATISTIC: dict[str, Any] = {
    "statistic_id": "stat-00000000000000aa",
    "indicator_id": None,
    "indicator": "trainees of the port school",
    "measure": "level",
    "value": 40.0,
    "value_high": None,
    "value_relation": "gt",
    "value_text": "40",
    "unit": "person",
    "time_period": "2024-03/2024-06",
    "period_start": date(2024, 3, 1),
    "period_end": date(2024, 6, 30),
    "period_basis": "stated",
    "ref_area": "KEN",
    "counterpart_area": None,
    "areas": ["KEN"],
    "program_id": None,
    "agreement_id": None,
    "reported_on": date(2024, 7, 1),
    "documents": 1,
    "confidence": 0.8,
    "conflict_id": None,
}


def statistics(*changes: dict[str, Any]) -> pl.DataFrame:
    rows = [STATISTIC | {"statistic_id": f"stat-{i:016x}"} | change for i, change in enumerate(changes)]
    return pl.DataFrame(rows, schema=TABLES["statistics"].polars_schema())


def test_a_good_row_passes() -> None:
    assert check("statistics", statistics({})).failures.is_empty()


@pytest.mark.parametrize(
    ("change", "column", "name"),
    [
        ({"measure": "lots"}, "measure", "isin"),
        ({"value": None}, "value", "not_nullable"),
        ({"value": float("inf")}, None, "numbers_are_finite"),
        ({"value_high": 30.0}, None, "range_is_ordered"),
        ({"unit": "two words"}, "unit", "str_matches"),
        ({"indicator": ""}, "indicator", "str_length"),
        ({"time_period": "June 2024"}, "time_period", "str_matches"),
        ({"time_period": "2024-13"}, "time_period", "str_matches"),
        ({"period_basis": None}, None, "period_has_a_basis"),
        ({"period_end": date(2023, 1, 1)}, None, "period_is_ordered"),
        ({"areas": ["KEN", ""]}, None, "list_items_are_not_empty"),
        ({"areas": ["KEN", None], "counterpart_area": None}, None, "list_items_are_not_empty"),
        ({"areas": ["UGA"]}, None, "areas_agree"),
        ({"areas": None}, "areas", "not_nullable"),
        ({"confidence": 1.5}, "confidence", "in_range"),
        ({"documents": 0}, "documents", "greater_than_or_equal_to"),
        ({"statistic_id": "stat-1"}, "statistic_id", "str_matches"),
    ],
)
def test_a_bad_row_is_named_and_the_others_go_on(change: dict[str, Any], column: str | None, name: str) -> None:
    good, failures = check("statistics", statistics({}, change, {}))
    assert good.height == 2
    assert (column, name) in failures.select("column", "check").rows()
    assert set(failures["row"]) == {1}
    assert failures["key"][0] == change.get("statistic_id", "stat-0000000000000001")


@pytest.mark.parametrize(
    "period", ["2023", "2024-06", "2022-08-29", "2013/2023", "../2024-06", "2013/", "2013/..", "2024-01/2024-06-30"]
)
def test_edtf_of_the_guide_is_accepted(period: str) -> None:
    assert check("statistics", statistics({"time_period": period})).failures.is_empty()


def test_a_range_of_falls_may_go_down() -> None:
    assert check("statistics", statistics({"value": -3.0, "value_high": -5.0})).failures.is_empty()


def test_duplicate_keys_are_all_refused() -> None:
    twice = {"statistic_id": "stat-00000000000000ff"}
    good, failures = check("statistics", statistics(twice, {}, twice))
    assert good.height == 1
    assert failures["check"].to_list() == ["key_is_unique", "key_is_unique"]
    parties = pl.DataFrame(
        {"table": "programs", "record_id": ["p", "p", "p"], "role": "organizer", "entity_id": ["A", "B", "A"]},
        schema=TABLES["parties"].polars_schema(),
    )
    assert check("parties", parties).good["entity_id"].to_list() == ["B"]
    assert check("parties", parties).failures["key"].to_list() == ["programs|p|organizer|A"] * 2


@pytest.mark.parametrize("keys", [["a", "a", "b"], ["b", "a", "b"], ["a", None, "a"], ["a", "b", None, None]])
def test_a_key_that_comes_twice_is_found_in_any_order(keys: list[str | None]) -> None:
    frame = pl.DataFrame({"entity_id": keys}).with_columns(
        pl.lit([], dtype).alias(name) if dtype == pl.List else pl.lit("X", dtype).alias(name)
        for name, dtype in TABLES["entities"].polars_schema().items()
        if name != "entity_id"
    )
    frame = frame.with_columns(pl.lit(None, pl.String).alias(n) for n in ("kind", "iso3", "wipo_st3", "country"))
    failures = check("entities", frame.select(TABLES["entities"].polars_schema().names())).failures
    twice = [i for i, k in enumerate(keys) if keys.count(k) > 1]
    assert failures.filter(check="key_is_unique")["row"].to_list() == twice


def test_every_breach_of_a_row_is_listed() -> None:
    _, failures = check("statistics", statistics({"measure": "lots", "unit": "a b", "confidence": -1.0}))
    assert set(failures["column"]) == {"measure", "unit", "confidence"}
    assert failures.filter(pl.col("column") == "measure")["value"].to_list() == ["lots"]


def test_wrong_columns_are_a_mistake_of_the_program() -> None:
    with pytest.raises(ContractError):
        check("statistics", statistics({}).drop("unit"))
    with pytest.raises(ContractError):
        check("statistics", statistics({}).with_columns(pl.col("documents").cast(pl.Int32)))


def test_pandera_itself_refuses_too() -> None:
    with pytest.raises(pa.errors.SchemaErrors):
        TABLES["statistics"].validate(statistics({"measure": "lots"}), lazy=True)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(table: str) -> None:
    assert key(table)
    assert len(TABLES[table].__doc__ or "") > 20
    for column in columns(table):
        assert column.title, column.name
        assert column.description.endswith((".", "…")), column.name
    assert check(table, empty(table)).failures.is_empty()
    arrow = arrow_schema(table, {"release": "2026.11.0"})
    assert arrow.names == [column.name for column in columns(table)]
    assert all(field.metadata[b"description"] for field in arrow)
    assert "large" not in str(arrow.types)
    assert [column.name for column in dagster_schema(table).columns] == arrow.names


def test_every_reference_points_at_a_key() -> None:
    for table in TABLES:
        for name, there, column in foreign_keys(table):
            assert key(there) == (column,), (table, name)
        for info in columns(table):
            if info.references and info.references != "*":
                there, column = info.references.split(".")
                assert key(there) == (column,)
            if info.references == "*":
                assert "table" in [other.name for other in columns(table)]


def test_table_schema_is_what_the_csv_says() -> None:
    schema = table_schema("statistics")
    by_name = {field["name"]: field for field in schema["fields"]}
    assert by_name["areas"] == by_name["areas"] | {"type": "list", "delimiter": "|", "itemType": "string"}
    assert by_name["measure"]["constraints"]["enum"] == list(c.MEASURES)
    assert schema["primaryKey"] == ["statistic_id"]
    assert {"resource": "programs", "fields": ["program_id"]} in [link["reference"] for link in schema["foreignKeys"]]


def test_enumerations_are_those_of_the_guide() -> None:
    guide = (ROOT / "docs/annotation-guide.md").read_text(encoding="utf-8")
    for name, values in (
        ("`measure`:", c.MEASURES),
        ("`relation`:", c.RELATIONS),
        ("- `type`: `treaty`", c.INSTRUMENT_TYPES),
        ("- `action`:", c.ACTIONS),
        ("- `type`: `conference`", c.PROGRAM_TYPES),
        ("`status`:", c.STATUSES),
    ):
        # the list ends at the full stop, or where the next column is named
        part = re.split(r"\.\s|;\s+`", guide[guide.index(name) :].split("\n- ")[0].removeprefix("- `type`"))[0]
        printed = re.findall(r"`([a-z_]+)`", part)
        assert [value for value in printed if value in values] == list(values), name
        assert set(printed) - set(values) <= {"measure", "relation", "action", "status", "type"}, name


def test_the_data_dictionary_is_fresh() -> None:
    written = (ROOT / "docs/data-dictionary.md").read_text(encoding="utf-8")
    assert written == data_dictionary(), "run: python -m schemas.describe"
