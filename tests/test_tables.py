"""Facts become exactly the published tables: spans, derived columns, links, and what happens to bad rows."""

from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl
import pytest

from pipelines.model import Extraction, Fact, Field, Span
from pipelines.resolve.statements import CONTEXT, concat, statements
from pipelines.tables import Frames, Refused, frames
from schemas.describe import foreign_keys, key
from schemas.tables import TABLES, check
from tests.facts import LIBRARY, document, fact, library, statistic


@dataclass(frozen=True)
class Info:
    name: str
    kind: str
    iso3: str | None = None
    wipo_st3: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = field(default=())


KNOWN = {
    "KEN": Info("Kenya", "country", iso3="KEN", wipo_st3="KE", aliases=("Republic of Kenya",)),
    "KEN-IPO": Info("patent office of Kenya", "office", country="KEN"),
}


def made(*extractions: Extraction, refused: tuple[Refused, ...] = ()) -> Frames:
    return frames(extractions, refused, KNOWN.get)


def dangling(tables: Frames) -> list[tuple[str, str]]:
    """Pointers that meet no row."""
    out = [
        (table, name)
        for table in TABLES
        for name, there, column in foreign_keys(table)
        if not tables[table][name].drop_nulls().is_in(tables[there][column].implode()).all()
    ]
    records = {
        row for t, k in (("statistics", 0), ("agreements", 0), ("programs", 0)) for row in tables[t].to_series(k)
    }
    return out + [
        (table, "record_id") for table in ("parties", "evidence") if not set(tables[table]["record_id"]) <= records
    ]


def test_all_tables_keep_the_contract_and_the_order() -> None:
    tables = made(library())
    assert list(tables) == list(TABLES)
    for table, frame in tables.items():
        assert check(table, frame).failures.is_empty(), table
        assert frame.equals(frame.sort(key(table))), table
    assert {t: f.height for t, f in tables.items() if f.height} == {
        "statistics": 2,
        "agreements": 1,
        "programs": 1,
        "parties": 2,
        "entities": 4,
        "documents": 1,
        "evidence": 23,
        "unresolved": 1,
    }
    assert dangling(tables) == []


def test_every_quote_stands_at_its_offsets() -> None:
    for row in made(library())["evidence"].iter_rows(named=True):
        assert LIBRARY[row["start"] : row["end"]] == row["quote"]
        assert (row["prefix"] or "") == LIBRARY[max(0, row["start"] - CONTEXT) : row["start"]]
        assert (row["suffix"] or "") == LIBRARY[row["end"] : row["end"] + CONTEXT]


def test_offsets_count_code_points() -> None:
    doc = document(text="Ünïcödé 🚢 ports: 40 ships 🚢 came.")
    tables = made(
        Extraction(doc, (statistic(doc, "40 ships", 40.0, "40", "ships", time_period=None, period_basis=None),))
    )
    assert set(tables["evidence"]["quote"]) == {"40", "40 ships"}
    assert tables["evidence"].filter(pl.col("field") == "value")["suffix"].to_list() == [" ships 🚢 came."]


def test_what_follows_is_derived() -> None:
    tables = made(library())
    by_value = {row["value"]: row for row in tables["statistics"].iter_rows(named=True)}
    assert (by_value[1314.0]["period_start"], by_value[1314.0]["period_end"]) == (None, date(2024, 6, 30))
    assert (by_value[40.0]["period_start"], by_value[40.0]["period_end"]) == (date(2024, 5, 1), date(2024, 5, 31))
    assert (by_value[1314.0]["ref_area"], by_value[1314.0]["counterpart_area"]) == ("KEN", "CHL")
    assert tables["agreements"]["date_start"].to_list() == [date(2024, 3, 4)]
    assert tables["agreements"]["lateralism"].to_list() == ["bilateral"]


def test_a_number_knows_its_program() -> None:
    tables = made(library())
    by_value = dict(tables["statistics"].select("value", "program_id").iter_rows())
    assert by_value == {40.0: tables["programs"]["program_id"][0], 1314.0: None}


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ((), None),
        (("KEN",), None),
        (("KEN", "KEN-IPO"), None),
        (("KEN", "CHL"), "bilateral"),
        (("KEN-IPO", "KEN", "CHL"), "bilateral"),
        (("KEN", "CHL", "PER"), "plurilateral"),
        (("KEN", "BRI"), "multilateral"),
    ],
)
def test_lateralism_counts_sides(parties: tuple[str, ...], expected: str | None) -> None:
    doc = document()
    memorandum = library().facts[2]
    given = replace(memorandum, fields={**memorandum.fields, "parties": Field(parties, None)})
    assert made(Extraction(doc, (given,)))["agreements"]["lateralism"].to_list() == [expected]


def test_entities_come_from_the_vocabulary_or_name_themselves() -> None:
    rows = {row["entity_id"]: row for row in made(library())["entities"].iter_rows(named=True)}
    assert (rows["KEN"]["name"], rows["KEN"]["wipo_st3"], rows["KEN"]["aliases"]) == (
        "Kenya",
        "KE",
        ["Republic of Kenya"],
    )
    assert rows["KEN-IPO"]["country"] == "KEN"
    assert (rows["CHL"]["name"], rows["CHL"]["kind"]) == ("CHL", None)


def test_a_row_that_breaks_the_contract_is_quarantined_and_leaves_nothing_dangling() -> None:
    good = library()
    bad = tuple(
        replace(f, fields={**f.fields, "program_type": Field("party", None)}) if f.table == "programs" else f
        for f in good.facts
    )
    tables = made(replace(good, facts=bad))
    assert tables["programs"].is_empty()
    assert dangling(tables) == []
    assert tables["statistics"]["program_id"].null_count() == 2
    assert "programs" not in set(tables["evidence"]["table"])
    (row,) = tables["quarantine"].to_dicts()
    assert (row["stage"], row["reason"], row["table"], row["field"]) == ("contract", "isin", "programs", "program_type")
    assert (row["value"], row["source"]) == ("party", "port/one")
    assert LIBRARY[row["start"] : row["end"]] == row["quote"]


def test_a_document_that_breaks_the_contract_takes_its_facts_along() -> None:
    other = library("port/two")
    tables = made(library(), replace(other, document=replace(other.document, language="?")))
    assert tables["documents"]["document_id"].to_list() == ["port/one"]
    assert set(tables["evidence"]["document_id"]) == {"port/one"}
    assert [(q["source"], q["field"]) for q in tables["quarantine"].to_dicts()] == [("port/two", "language")]


def test_refusals_of_lower_floors_are_published_once() -> None:
    refusal = Refused("document", "no date", "raw/a.txt", detail="add published_on")
    tables = made(library(), refused=(refusal, refusal))
    assert tables["quarantine"].select("stage", "reason", "source").rows() == [("document", "no date", "raw/a.txt")]


def test_unresolved_counts_over_all_documents() -> None:
    tables = made(library(), library("port/two"))
    assert tables["unresolved"].select("text", "count").rows() == [("Harbour Office", 2)] * 2


def test_a_copy_names_what_it_copies() -> None:
    tables = frames([library(), library("port/two")], duplicates={"port/two": "port/one"})
    assert dict(tables["documents"].select("document_id", "duplicate_of").iter_rows()) == {
        "port/one": None,
        "port/two": "port/one",
    }


def test_no_documents_make_empty_tables() -> None:
    assert all(frame.is_empty() for frame in made().values())


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (lambda f: replace(f, span=Span(250, 900)), "outside"),
        (lambda f: replace(f, span=Span(9, 9)), "outside"),
        (lambda f: replace(f, fields={**f.fields, "colour": Field("red", None)}), "colour"),
    ],
)
def test_impossible_facts_are_mistakes_of_a_rule(broken, message: str) -> None:  # type: ignore[no-untyped-def]
    extraction = library()
    with pytest.raises(ValueError, match=message):
        made(replace(extraction, facts=(broken(extraction.facts[0]),)))


def test_two_documents_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="port/one"):
        made(library(), library())
    with pytest.raises(ValueError, match="port/one"):
        concat([statements([library()]), statements([library()])])


def test_batches_joined_are_the_same_as_all_at_once() -> None:
    all_at_once = made(library(), library("port/two"))
    batches = concat([statements([library("port/two")]), statements([library()])])
    joined = frames(batches, (), KNOWN.get)
    assert all(all_at_once[table].equals(joined[table]) for table in TABLES)
    assert all(frame.is_empty() for frame in frames(concat([])).values())


def test_a_date_without_words_has_no_evidence_of_its_own() -> None:
    doc = document()
    said = {"name": "Forum", "name_is_printed": False, "program_type": "conference", "status": "unknown"}
    given = fact(doc, "programs", "The second Harbour Forum", **said, date="2024", date_basis="document")
    assert made(Extraction(doc, (given,)))["evidence"]["field"].to_list() == ["row"]


def test_a_fact_may_be_given_twice() -> None:
    extraction = library()
    twice: tuple[Fact, ...] = extraction.facts + extraction.facts
    assert made(replace(extraction, facts=twice))["statistics"].equals(made(extraction)["statistics"])


def test_the_words_of_a_unit_are_joined_whatever_a_rule_gave() -> None:
    doc = document()
    spaced = statistic(doc, "40 guests came", 40.0, "40", "guests", unit=" least developed  country ")
    tables = frames([Extraction(doc, (spaced,))])
    assert tables["statistics"]["unit"].to_list() == ["least_developed_country"]
    assert tables["quarantine"].is_empty()
    joined = statistic(doc, "40 guests came", 40.0, "40", "guests", unit="least_developed_country")
    assert frames([Extraction(doc, (joined,))])["statistics"].equals(tables["statistics"])


def test_copies_of_a_refused_text_point_at_the_earliest_of_them() -> None:
    refused, later, copy, last = (
        library(f"port/{name}", date(2024, 7, day)) for name, day in (("a", 1), ("b", 4), ("c", 2), ("d", 3))
    )
    nowhere = replace(refused, document=replace(refused.document, language="?"))
    for given in ([later, copy, last], [nowhere, later, copy, last]):
        tables = frames(given, duplicates={f"port/{name}": "port/a" for name in "bcd"})
        links = dict(tables["documents"].select("document_id", "duplicate_of").iter_rows())
        assert links == {"port/b": "port/c", "port/c": None, "port/d": "port/c"}
        assert dangling(tables) == []


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[str, int, int]] = []
    frames([library()], report=lambda *line: told.append(line))
    ends = {what: (done, total) for what, done, total in told}
    assert ends["facts resolved"] == (4, 4)
    assert ends["rows checked"][0] == ends["rows checked"][1] > 4
