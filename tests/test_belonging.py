"""Statistics know the program and the agreement that their clause tells of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from pipelines.extract import READERS, extract, fact_row, see
from pipelines.model import Document, Extraction, Fact
from pipelines.resolve.statements import statements
from pipelines.rules.acts import Lookup
from pipelines.rules.belonging.find import POINTERS, with_owners
from pipelines.rules.belonging.ties import TIES
from pipelines.tables import frames
from tests.linear import assert_linear

DAY = date(2024, 9, 11)
EXAMPLES = [
    pytest.param(text, expected, id=f"{tie.name}-{n}")
    for tie in TIES
    for n, (text, expected) in enumerate(tie.examples.items())
]
REJECTS = [pytest.param(text, id=f"{tie.name}-{n}") for tie in TIES for n, text in enumerate(tie.rejects)]


def read(text: str) -> Extraction:
    return extract(Document("example", text, date(2024, 9, 11)))


def owners(text: str) -> dict[str, set[str]]:
    """Printed number → names of what it was tied to."""
    found: dict[str, set[str]] = {}
    extraction = read(text)
    for fact in extraction.facts:
        number = fact.fields["value"].span if fact.table == "statistics" else None
        for table, column in POINTERS.items():
            if number is None or column not in fact.fields:
                continue
            there = [f for f in extraction.facts if f.table == table and fact.fields[column].span in spans(f)]
            assert len(there) == 1, "a pointer meets one fact"
            name = there[0].fields["name" if table == "programs" else "title"].value
            found.setdefault(text[number.start : number.end], set()).add(str(name))
    return found


def spans(fact: Fact) -> set[object]:
    return {fact.span, *(field.span for field in fact.fields.values())} - {None}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_a_tie_leads_to_what_its_example_names(text: str, expected: dict[str, str]) -> None:
    found = owners(text)
    assert found.keys() == expected.keys()
    for number, words in expected.items():
        assert any(words in name for name in found[number]), found


@pytest.mark.parametrize("text", REJECTS)
def test_a_reject_ties_nothing(text: str) -> None:
    assert read(text).facts
    assert owners(text) == {}


def test_lines_of_a_notice_belong_to_what_stands_over_them() -> None:
    text = (
        "(1) Training Course on Port Security for African Countries\n"
        "Dates: 8-28 August 2024\nOrganizer: Lindow Maritime University\nPlaces for Ghana: 6\n"
        "(2) Workshop on Patent Law\nDates: 3-9 September 2024\nPlaces for Ghana: 11\n"
    )
    found = owners(text)
    assert found["6"] == {"Training Course on Port Security for African Countries"}
    assert found["11"] == {"Workshop on Patent Law"}


def test_pointers_are_columns_of_records_not_of_rows() -> None:
    extraction = read("CNIPA held a training course for 45 examiners from Kenya in May 2021.")
    assert all("program_id" not in fact_row(extraction.document, fact) for fact in extraction.facts)


def test_two_programs_of_one_sentence_are_told_apart_in_the_tables() -> None:
    text = (
        "In May 2021 CNIPA opened the Lindow Patent Training Center in Nairobi, Kenya, and the Mersey Patent Museum in "
        "Santiago, Chile. The training center has trained 1,300 officials."
    )
    tables = frames([read(text)])
    (row,) = tables["statistics"].filter(pl.col("value") == 1300).to_dicts()
    (program,) = tables["programs"].filter(pl.col("program_id") == row["program_id"]).to_dicts()
    assert "Lindow" in program["name"]


def test_every_pointer_of_the_examples_meets_its_record() -> None:
    texts = [text for tie in TIES for text in tie.examples]
    told = [extract(Document(f"example/{n}", text, date(2024, 9, 11))) for n, text in enumerate(texts)]
    assert statements(told).links.height >= len(texts)
    tables = frames(told)
    for table, column in POINTERS.items():
        ids = set(tables["statistics"][column].drop_nulls())
        assert ids
        assert ids <= set(tables[table][column])


def test_time_grows_with_the_text() -> None:
    unit = "The Lindow Training Center has trained 1,300 officials, and the center holds 40 courses for 25 people "

    def work(times: int) -> Callable[[], object]:
        scene = see(Document("example", "The Lindow Training Center opened in May 2021. " + unit * times, DAY))
        facts = [fact for reader in READERS for fact in reader(scene, Lookup(scene)).find()[0]]
        return lambda: with_owners(scene, facts)

    assert_linear(work, 40, 320)
