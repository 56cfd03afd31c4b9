"""The same thing told twice, disagreement, and ids that depend on nothing but the statement."""

import random
from collections.abc import Callable
from datetime import date
from itertools import permutations
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import extract
from pipelines.model import Document, Extraction, FactTable
from pipelines.resolve.conflicts import interval, rounding
from pipelines.resolve.edtf import bounds
from pipelines.resolve.identity import make_ids
from pipelines.resolve.normal import word_keys
from pipelines.resolve.resolve import resolve
from pipelines.resolve.statements import statements
from pipelines.tables import Frames, frames
from tests.facts import document, fact, library, statistic
from tests.linear import assert_linear

TEXT = "The port school has so far trained 1,314 people; the port school of Lima trained 50 people in 2023."


def told(document_id: str, indicator: str, value: float = 1314.0, **fields: Any) -> Extraction:
    doc = document(document_id, TEXT, fields.pop("published_on", date(2024, 7, 1)))
    return Extraction(doc, (statistic(doc, "trained 1,314 people", value, "1,314", indicator, **fields),))


def act(document_id: str, title: str, printed: bool = True, **fields: Any) -> Extraction:
    doc = document(document_id, TEXT, fields.pop("published_on", date(2024, 7, 1)))
    said: dict[str, Any] = {
        "title": title, "title_is_printed": printed, "instrument_type": "agreement", "action": "signed",
        "date": "2024-03-04", "date_basis": "stated", "parties": ("KEN", "CHL"),
    }  # fmt: skip
    return Extraction(doc, (fact(doc, "agreements", "The port school", **(said | fields)),))


def activity(document_id: str, name: str, printed: bool = True, **fields: Any) -> Extraction:
    doc = document(document_id, TEXT)
    said: dict[str, Any] = {
        "name": name, "name_is_printed": printed, "program_type": "conference", "status": "completed",
        "date": "2024-03", "date_basis": "stated", "organizers": ("KEN",),
    }  # fmt: skip
    return Extraction(doc, (fact(doc, "programs", "The port school", **(said | fields)),))


def count(table: FactTable, *extractions: Extraction) -> int:
    return resolve(statements(extractions)).records[table].height


def test_the_same_words_in_two_texts_are_one_record_with_the_evidence_of_both() -> None:
    tables = frames([told("a", "People trained by the port school"), told("b", "people trained by the Port Schools")])
    (row,) = tables["statistics"].to_dicts()
    assert row["documents"] == 2
    assert set(tables["evidence"].filter(pl.col("field") == "row")["document_id"]) == {"a", "b"}
    assert tables["redirects"].is_empty()


def test_like_words_and_a_telling_value_are_one_record_named_by_the_first_publication() -> None:
    early = told("b", "people trained by the school", published_on=date(2024, 1, 1))
    late = told("a", "people trained by the port school so far")
    tables, alone = frames([late, early]), frames([early])
    (row,) = tables["statistics"].to_dicts()
    assert row["statistic_id"] == alone["statistics"]["statistic_id"][0]
    assert (row["documents"], row["reported_on"]) == (2, date(2024, 1, 1))
    assert tables["redirects"].rows() == [
        (frames([late])["statistics"]["statistic_id"][0], row["statistic_id"], "statistics", "merged")
    ]


def test_so_far_is_the_same_in_a_copy_of_the_next_day() -> None:
    first = told("a", "people trained", time_period="../2024-07-01", published_on=date(2024, 7, 1))
    copied = told("b", "people trained", time_period="../2024-07-03", published_on=date(2024, 7, 3))
    (row,) = frames([copied, first])["statistics"].to_dicts()
    assert (row["documents"], row["time_period"], row["period_end"]) == (2, "../2024-07-01", date(2024, 7, 1))
    next_year = told("c", "people trained", time_period="../2025-01-03", published_on=date(2025, 1, 3))
    stated = told("d", "people trained", time_period="../2024-07-01", published_on=date(2024, 9, 1))
    assert count("statistics", first, next_year) == 2
    assert count("statistics", copied, stated) == 2


def test_a_copy_on_the_last_day_of_a_stated_event_is_the_same() -> None:
    event = {"time_period": "2024-07-01/2024-07-03"}
    early, late = (
        told(i, "people trained", published_on=date(2024, 7, day), **event) for i, day in (("a", 1), ("b", 3))
    )
    assert count("statistics", early, late) == 1
    since = told("c", "people trained", published_on=date(2024, 7, 8), time_period="2024-07-01/2024-07-08")
    later = told("d", "people trained", published_on=date(2024, 7, 9), time_period="2024-07-01/2024-07-09")
    assert count("statistics", since, later) == 1
    assert count("statistics", early, since) == 2


@pytest.mark.parametrize(
    "other",
    [
        told("b", "ships repaired in the dock"),
        told("b", "people trained by the port school", unit="ship"),
        told("b", "people trained by the port school", time_period="2023"),
        told("b", "people trained by the port school", areas=("PER",)),
        told("b", "people trained by the port school", measure="cumulative"),
        told("b", "people trained by the 3rd port school"),
    ],
)
def test_different_things_stay_apart(other: Extraction) -> None:
    assert count("statistics", told("a", "people trained by the port school"), other) == 2


def test_a_common_value_needs_like_words() -> None:
    assert (
        count("statistics", told("a", "people trained", 50.0), told("b", "people trained by the port school", 50.0))
        == 2
    )
    assert count("statistics", told("a", "people trained"), told("b", "people trained by the port school")) == 1


def test_one_text_that_states_two_things_means_two_things() -> None:
    doc = document("a", TEXT)
    facts = tuple(
        statistic(doc, "trained 1,314 people", 1314.0, "1,314", f"people trained{more}") for more in ("", " in all")
    )
    assert count("statistics", Extraction(doc, facts)) == 2
    # nor does a third text make them one
    assert count("statistics", Extraction(doc, facts), told("b", "people trained")) == 2


def test_vocabulary_ids_that_differ_keep_statistics_apart() -> None:
    assert (
        count(
            "statistics",
            told("a", "people trained", indicator_id="x"),
            told("b", "people trained here", indicator_id="y"),
        )
        == 2
    )


@pytest.mark.parametrize(
    ("one", "two", "records"),
    [
        (act("a", "Port Data Agreement"), act("b", "The Port Data Agreement", date="2024"), 1),
        (act("a", "Port Data Agreement"), act("b", "Port Data Agreement", date="2021"), 2),
        (act("a", "Port Data Agreement"), act("b", "Port Data Agreement", action="renewed"), 2),
        (act("a", "Port Data Agreement"), act("b", "agreement on port data", printed=False, date="2024-03"), 1),
        (act("a", "Port Data Agreement"), act("b", "agreement on port data", printed=False, parties=("PER",)), 2),
        (act("a", "Port Data Agreement"), act("b", "Port Data Agreement", parties=()), 1),
        (act("a", "Second Port Data Agreement"), act("b", "Third Port Data Agreement"), 2),
        (act("a", "Port Data Agreement"), act("b", "Rail Safety Agreement"), 2),
    ],
)
def test_agreements(one: Extraction, two: Extraction, records: int) -> None:
    assert count("agreements", one, two) == records
    assert count("agreements", two, one) == records


def test_the_better_dated_statement_gives_the_date() -> None:
    vague = act("a", "Port Data Agreement", date="2024", date_basis="document", published_on=date(2024, 3, 9))
    (row,) = frames([vague, act("b", "Port Data Agreement")])["agreements"].to_dicts()
    assert (row["date"], row["date_start"], row["date_basis"]) == ("2024-03-04", date(2024, 3, 4), "stated")


@pytest.mark.parametrize(
    ("one", "two", "records"),
    [
        (activity("a", "Harbour Forum"), activity("b", "the Harbour Forum", date="2024", organizers=("CHL",)), 1),
        (activity("a", "Harbour Forum"), activity("b", "Harbour Forum", date="2022"), 2),
        (activity("a", "2nd Harbour Forum", date=None, date_basis=None), activity("b", "Second Harbour Forum"), 1),
        (activity("a", "Harbour Forum", date=None, date_basis=None), activity("b", "Harbour Forum"), 2),
        (activity("a", "First Harbour Forum"), activity("b", "Second Harbour Forum"), 2),
        (activity("a", "Harbour Forum"), activity("b", "Harbour Forum", program_type="training"), 2),
        (activity("a", "harbour talks", printed=False), activity("b", "talks on harbour fees", printed=False), 1),
        (
            activity("a", "harbour talks", printed=False),
            activity("b", "harbour talks", printed=False, organizers=()),
            2,
        ),
        (
            activity("a", "Harbour Centre", program_type="center", date="2016"),
            activity("b", "Harbour Center", program_type="center", date="2023"),
            1,
        ),
    ],
)
def test_programs(one: Extraction, two: Extraction, records: int) -> None:
    assert count("programs", one, two) == records
    assert count("programs", two, one) == records


def test_values_that_cannot_both_be_true_are_a_conflict_and_both_are_kept() -> None:
    tables = frames(
        [told("a", "people trained"), told("b", "People trained", 1500.0), told("c", "people trained", 1320.0)]
    )
    assert tables["statistics"].height == 3
    conflict = tables["conflicts"]
    assert conflict["conflict_id"].n_unique() == 1
    assert set(conflict["value"]) == {1314.0, 1500.0, 1320.0}
    assert set(tables["statistics"]["conflict_id"]) == set(conflict["conflict_id"])
    assert conflict["document_ids"].to_list() != []


@pytest.mark.parametrize(
    "other",
    [
        {"value": 1300.0},  # rounded
        {"value": 1200.0, "value_relation": "gt"},
        {"value": 1250.0, "value_relation": "approx"},
        {"value": 1400.0, "time_period": "2023"},
        {"value": 1400.0, "areas": ("PER",)},
        {"value": 1400.0, "time_period": None, "period_basis": None},
        {"value": 1400.0, "period_basis": "document"},
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_no_conflict(other: dict[str, Any]) -> None:
    both = [told("a", "people trained"), told("b", "people trained", **other)]
    assert resolve(statements(both)).conflicts.is_empty()


def test_a_text_does_not_contradict_itself() -> None:
    doc = document("a", TEXT)
    facts = tuple(statistic(doc, "trained 1,314 people", v, "1,314", "people trained") for v in (1314.0, 50.0))
    assert frames([Extraction(doc, facts)])["conflicts"].is_empty()


_LABELS = (
    "people trained",
    "people trained by the port school",
    "Trained people",
    "ships repaired",
    "1st ships repaired",
)
_STATEMENTS = st.builds(
    told,
    document_id=st.sampled_from("abcdefgh"),
    indicator=st.sampled_from(_LABELS),
    value=st.sampled_from((1314.0, 50.0, 1500.0)),
    areas=st.sampled_from(((), ("KEN",), ("KEN", "CHL"))),
    published_on=st.dates(date(2024, 6, 28), date(2024, 7, 2)),
    time_period=st.sampled_from((None, "2023", "2024")),
)
_PROGRAMS = st.builds(
    activity,
    document_id=st.sampled_from("ijklmn"),
    name=st.sampled_from(("Harbour Forum", "The Harbour Forum", "2nd Harbour Forum", "Port Days")),
    printed=st.booleans(),
    date=st.sampled_from((None, "2024", "2024-03", "2023")),
)


def grouped(extractions: list[Extraction]) -> list[Extraction]:
    """Facts of one document id as one extraction, dated by the first of them."""
    by_id: dict[str, tuple[Document, list[Any]]] = {}
    for extraction in extractions:
        by_id.setdefault(extraction.document.document_id, (extraction.document, []))[1].extend(extraction.facts)
    return [Extraction(doc, tuple(facts)) for doc, facts in by_id.values()]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.one_of(_STATEMENTS, _PROGRAMS), min_size=1, max_size=14), st.randoms(use_true_random=False))
def test_nothing_depends_on_order(extractions: list[Extraction], rng: random.Random) -> None:
    one = grouped(extractions)
    other = [Extraction(e.document, tuple(rng.sample(e.facts, len(e.facts)))) for e in rng.sample(one, len(one))]
    first, second = resolve(statements(one)), resolve(statements(other))
    assert first.conflicts.equals(second.conflicts)
    assert first.redirects.equals(second.redirects)
    assert all(frame.equals(second.records[table]) for table, frame in first.records.items())


@settings(deadline=None, max_examples=15)
@given(st.lists(_STATEMENTS, min_size=2, max_size=8))
def test_an_id_ever_made_leads_to_a_record_whatever_else_is_read(extractions: list[Extraction]) -> None:
    all_of_them = grouped(extractions)
    together = resolve(statements(all_of_them))
    alive = set(together.records["statistics"]["record_id"])
    moved = dict(together.redirects.select("old_id", "new_id").iter_rows())
    for extraction in all_of_them:
        for own in resolve(statements([extraction])).records["statistics"]["record_id"]:
            assert own in alive or moved[own] in alive
    assert not alive & moved.keys()


def test_every_order_of_three_merges_alike() -> None:
    three = [told(i, words) for i, words in (("a", "people trained"), ("b", "people trained there"), ("c", "trained"))]
    results: list[Frames] = [frames(order) for order in permutations(three)]
    assert all(result["statistics"].equals(results[0]["statistics"]) for result in results)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2013/2023", (date(2013, 1, 1), date(2023, 12, 31))),
        ("../2024-06", (None, date(2024, 6, 30))),
        ("2013/", (date(2013, 1, 1), None)),
        ("2013/..", (date(2013, 1, 1), None)),
    ],
)
def test_bounds(edtf: str, expected: tuple[date | None, date | None]) -> None:
    assert bounds(edtf) == expected


@pytest.mark.parametrize("edtf", ["June", "2023-13", "2023-02-30", "2023-6"])
def test_bounds_refuse_what_is_no_day(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        bounds(edtf)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_bounds_of_an_interval_are_those_of_its_ends(one: date, two: date) -> None:
    assert bounds(f"{one}/{two}") == (one, two)


def test_rounding_and_intervals() -> None:
    assert [rounding(v) for v in (1300.0, 3.9, 1314.0, 0.0)] == [50.0, pytest.approx(0.05), 0.5, 0.5]
    assert interval("gt", 50.0, None)[1] == float("inf")
    assert interval("eq", -3.0, -5.0) == (-5.5, -2.5)
    low, high = interval("approx", -100.0, None)
    assert (low, high) == (pytest.approx(-110), pytest.approx(-90))


def test_words_of_one_thing_meet() -> None:
    keys = word_keys(
        pl.Series(["The Third Conference on Intellectual Property", "3rd conferences on IP", None, "Parties’ centres"])
    )
    assert keys.to_list() == ["3 conference ip", "3 conference ip", None, "center party"]


def test_ids_tell_null_from_empty_and_columns_apart() -> None:
    columns = [pl.Series(["", None, "a", "ab"]), pl.Series(["", "", "bc", "c"])]
    ids = make_ids("x", columns)
    assert ids.n_unique() == 4
    # frozen: published ids must not move when the code does
    assert make_ids("x", [pl.Series(["a"]), pl.Series([["KEN"]]), pl.Series([1.5])]).to_list() == ["x-91863bad3c2e7026"]


def test_resolution_is_near_linear_even_in_one_block() -> None:
    def work(n: int) -> Callable[[], object]:
        extractions = [
            told(f"d{i}", f"people trained in course {'abcdefghij'[i % 10]} by school {i}") for i in range(n)
        ]
        return lambda: frames(extractions)

    assert_linear(work, 300, 2400)


def test_the_library_fact_is_stable() -> None:
    assert frames([library()])["programs"]["program_id"].to_list() == ["prog-9eea180960f1b448"]


def test_an_office_has_one_code_whatever_texts_call_it() -> None:
    acronym = (
        "On 3 May 2023 the Canadian Intellectual Property Office (CIPO) and WIPO signed a memorandum on seed names."
    )
    name = "On 3 May 2023 the Canadian Intellectual Property Office and WIPO signed a memorandum on seed names."
    told = [extract(Document(str(n), text, date(2024, 7, 1))) for n, text in enumerate((acronym, name))]
    assert [e.facts[0].fields["parties"].value for e in told] == [("CAN-IPO", "WIPO")] * 2
    (row,) = frames(told)["agreements"].to_dicts()
    assert row["parties"] == ["CAN-IPO", "WIPO"]
