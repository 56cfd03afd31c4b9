"""Decisions of people: read strictly, applied in any order alike, stale when their evidence has changed, and told."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from pipelines.curation.model import Curation, Decision, DecisionError
from pipelines.curation.read import PATH, read_decisions
from pipelines.model import Extraction, Span
from pipelines.release.checks import misplaced, unmet
from pipelines.release.differences import between
from pipelines.release.folder import Release
from pipelines.release.write import write_release
from pipelines.tables import Frames, frames
from tests.facts import LIBRARY, document, fact, library, statistic

MONTH = date(2026, 11, 1)
TWO = library("port/two", date(2024, 7, 3))


def place(quote: str, document_id: str = "port/one", text: str = LIBRARY) -> dict[str, Any]:
    start = text.index(quote)
    return {"document_id": document_id, "start": start, "end": start + len(quote), "quote": quote}


def hashed(document_id: str = "port/one", text: str = LIBRARY) -> dict[str, Any]:
    return {"document_id": document_id, "sha256": sha256(text.encode()).hexdigest()}


def entry(action: str, **said: Any) -> dict[str, Any]:
    always = {"table": "statistics", "reason": "I read it.", "date": date(2026, 11, 22), "evidence": hashed()}
    return {"action": action, **always, **said}


def read(folder: Path, *entries: Mapping[str, Any]) -> tuple[Decision, ...]:
    path = folder / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump([dict(e) for e in entries], sort_keys=False, allow_unicode=True), encoding="utf-8")
    return read_decisions(folder)


def texts_of(extractions: tuple[Extraction, ...]) -> dict[str, str]:
    return {e.document.document_id: e.document.text for e in extractions}


def curated(
    folder: Path,
    entries: list[dict[str, Any]],
    *extractions: Extraction,
    before: Mapping[str, pl.DataFrame] | None = None,
) -> Frames:
    """All tables with decisions applied; whatever was decided, they keep the contract and every quote stands."""
    texts = texts_of(extractions)
    made = frames(extractions, curation=Curation(read(folder, *entries), texts, before or {}))
    assert "contract" not in made["quarantine"]["stage"]
    assert list(unmet(made)) == []
    assert list(misplaced(made["evidence"], texts)) == []
    return made


def the(tables: Frames, table: str, **where: Any) -> dict[str, Any]:
    rows = tables[table].filter(**where)
    assert rows.height == 1, rows
    return rows.row(0, named=True)


PLAIN = frames([library()])
TRAINED = the(PLAIN, "statistics", value=1314.0)["statistic_id"]
GUESTS = the(PLAIN, "statistics", value=40.0)["statistic_id"]
FORUM = PLAIN["programs"]["program_id"][0]
MEMO = PLAIN["agreements"]["agreement_id"][0]


def told(tables: Frames, *names: str) -> list[tuple[Any, ...]]:
    return tables["decisions"].select(names).rows()


# --- each action ----------------------------------------------------------------------------------


def test_what_is_confirmed_is_certain(tmp_path: Path) -> None:
    tables = curated(tmp_path, [entry("confirm", record=GUESTS, by="A. Reader")], library())
    assert the(tables, "statistics", statistic_id=GUESTS)["confidence"] == 1.0
    assert told(tables, "action", "record_id", "field", "extracted", "decided", "status", "decided_by") == [
        ("confirm", GUESTS, "confidence", "0.7", "1.0", "applied", "A. Reader")
    ]


def test_a_correction_changes_its_fields_and_what_follows_from_them(tmp_path: Path) -> None:
    said = {"value": 1341, "time_period": "2023/2024", "areas": ["NO", "CHL"], "measure": "level", "program_id": FORUM}
    correct = entry("correct", record=TRAINED, fields=said, evidence=place("1,314 people"))
    tables = curated(tmp_path, [correct], library())
    row = the(tables, "statistics", statistic_id=TRAINED)
    assert (row["value"], row["period_start"], row["ref_area"]) == (1341.0, date(2023, 1, 1), "NO")
    assert (row["program_id"], row["indicator"]) == (FORUM, "people trained by the port school")
    assert "NO" in tables["entities"]["entity_id"]
    assert told(tables, "field", "extracted", "decided", "document_ids") == [
        ("areas", "KEN|CHL", "NO|CHL", ["port/one"]),
        ("measure", "cumulative", "level", ["port/one"]),
        ("program_id", None, FORUM, ["port/one"]),
        ("time_period", "../2024-06", "2023/2024", ["port/one"]),
        ("value", "1314.0", "1341.0", ["port/one"]),
    ]
    stated = tables["evidence"].filter(record_id=TRAINED, field="value")
    assert stated.select("quote", "rule_id").rows() == [("1,314 people", "curated")]
    assert the(tables, "evidence", record_id=TRAINED, field="value_text")["quote"] == "1,314"


def test_a_field_is_emptied_with_its_evidence(tmp_path: Path) -> None:
    said = {"location": None, "date": None, "organizers": ["KEN-IPO"]}
    tables = curated(tmp_path, [entry("correct", table="programs", record=FORUM, fields=said)], library())
    row = the(tables, "programs", program_id=FORUM)
    assert (row["location"], row["date"], row["date_basis"], row["date_start"]) == (None, None, None, None)
    assert not {"location", "date"} & set(tables["evidence"].filter(record_id=FORUM)["field"])
    assert tables["parties"].filter(record_id=FORUM).select("role", "entity_id").rows() == [("organizer", "KEN-IPO")]


def test_a_correction_may_end_a_conflict(tmp_path: Path) -> None:
    quote = "the port school had trained more than 1,314 people from Kenya and Chile"
    said: tuple[str, str, str] = (quote, "1,314", "people trained by the port school")
    first, other = (
        statistic(doc, said[0], value, said[1], said[2], measure="cumulative")
        for doc, value in ((document(), 1314.0), (document("port/two"), 2718.0))
    )
    both = (Extraction(document(), (first,)), Extraction(document("port/two"), (other,)))
    tables = frames(both)
    assert tables["conflicts"].height == 2
    wrong = the(tables, "statistics", value=2718.0)["statistic_id"]
    tables = curated(tmp_path, [entry("correct", record=wrong, fields={"value": 1314})], *both)
    assert tables["conflicts"].is_empty()
    assert tables["statistics"]["conflict_id"].to_list() == [None, None]


def test_what_is_rejected_goes_with_all_that_points_at_it(tmp_path: Path) -> None:
    reject = entry("reject", table="programs", record=FORUM, reason="It was a plan.", evidence=place("Harbour Forum"))
    tables = curated(tmp_path, [reject], library())
    assert tables["programs"].is_empty()
    assert the(tables, "statistics", statistic_id=GUESTS)["program_id"] is None
    assert FORUM not in tables["evidence"]["record_id"]
    left = the(tables, "quarantine", record_id=FORUM)
    assert (left["stage"], left["reason"], left["detail"]) == ("curation", "rejected", "It was a plan.")
    assert left["quote"] == "The second Harbour Forum was held in Mombasa in May 2024"
    ((extracted, decided),) = told(tables, "extracted", "decided")
    assert '"name": "Second Harbour Forum"' in extracted
    assert decided is None


ADDED = {
    "indicator": "days of the forum", "measure": "level", "value": 2, "value_relation": "eq", "value_text": "second",
    "unit": "day", "time_period": "2024-05", "period_basis": "stated", "areas": ["KEN"],
}  # fmt: skip


def test_an_added_fact_is_a_record_with_its_source(tmp_path: Path) -> None:
    add = entry("add", fields=ADDED, evidence=place("The second Harbour Forum was held"))
    tables = curated(tmp_path, [add], library(), TWO)
    row = the(tables, "statistics", unit="day")
    assert (row["confidence"], row["documents"], row["period_end"]) == (1.0, 1, date(2024, 5, 31))
    source = the(tables, "evidence", record_id=row["statistic_id"])
    assert (source["field"], source["quote"], source["rule_id"]) == (
        "row", "The second Harbour Forum was held", "curated",
    )  # fmt: skip
    ((record_id, field, extracted, status),) = told(tables, "record_id", "field", "extracted", "status")
    assert (record_id, field, extracted, status) == (row["statistic_id"], "row", None, "applied")


def test_an_added_fact_that_is_extracted_too_is_one_record(tmp_path: Path) -> None:
    row = the(PLAIN, "statistics", statistic_id=GUESTS)
    said = {name: row[name] for name in (*ADDED, "indicator")} | {"value": 40}
    tables = curated(tmp_path, [entry("add", fields=said, evidence=place("40 guests"))], library())
    assert told(tables, "record_id", "status") == [(GUESTS, "applied")]
    assert the(tables, "statistics", statistic_id=GUESTS) == row | {"confidence": 1.0}


def apart() -> tuple[Extraction, Extraction]:
    """Two texts that name one forum so differently that resolution keeps them apart."""
    doc = document("port/two", published_on=date(2024, 7, 3))
    said = {"program_type": "conference", "status": "completed", "name_is_printed": False}
    other = fact(doc, "programs", "Harbour Forum", name="days of ships and sails", **said)
    return library(), Extraction(doc, (other,))


def test_merged_records_are_one_and_every_id_leads_there(tmp_path: Path) -> None:
    both = apart()
    ids = frames(both)["programs"]["program_id"].to_list()
    other = next(i for i in ids if i != FORUM)
    tables = curated(tmp_path, [entry("merge", table="programs", records=ids)], *both)
    assert (the(tables, "programs")["program_id"], the(tables, "programs")["documents"]) == (FORUM, 2)
    assert the(tables, "redirects", old_id=other)["new_id"] == FORUM
    assert set(told(tables, "record_id", "extracted", "decided")) == {(i, i, FORUM) for i in ids}
    # a decision about the merged id reaches the record
    more = [
        entry("merge", table="programs", records=ids),
        entry("correct", table="programs", record=other, fields={"status": "planned"}),
    ]
    assert the(curated(tmp_path, more, *both), "programs")["status"] == "planned"


def test_a_split_record_is_two_and_every_id_leads_somewhere(tmp_path: Path) -> None:
    split = entry("split", table="programs", record=FORUM, documents=["port/two"], evidence=hashed("port/two"))
    tables = curated(tmp_path, [split], library(), TWO)
    programs = tables["programs"]
    assert programs["documents"].to_list() == [1, 1]
    assert FORUM in programs["program_id"]
    (part,) = set(programs["program_id"]) - {FORUM}
    assert set(tables["evidence"].filter(record_id=part)["document_id"]) == {"port/two"}
    assert set(told(tables, "record_id", "extracted", "decided")) == {(FORUM, FORUM, FORUM), (part, FORUM, part)}
    # the part can be decided on like any other, and its id is the same in every run
    more = [split, entry("reject", table="programs", record=part, reason="Another forum.")]
    assert curated(tmp_path, more, library(), TWO)["programs"]["program_id"].to_list() == [FORUM]


def test_a_part_with_words_of_its_own_takes_its_own_id_back(tmp_path: Path) -> None:
    doc = document("port/two", published_on=date(2024, 7, 3))
    like = fact(
        doc, "programs", "The second Harbour Forum was held in Mombasa in May 2024",
        name="Second Harbor Forum", name_is_printed=True, program_type="conference", status="completed",
        date="2024-05", date_basis="stated",
    )  # fmt: skip
    both = (library(), Extraction(doc, (like,)))
    merged = frames(both)
    own = merged["redirects"]["old_id"].to_list()
    assert len(own) == 1
    split = entry("split", table="programs", record=FORUM, documents=["port/two"], evidence=hashed("port/two"))
    tables = curated(tmp_path, [split], *both)
    assert set(tables["programs"]["program_id"]) == {FORUM, *own}
    assert tables["redirects"].is_empty()


# --- order ----------------------------------------------------------------------------------------


def test_nothing_depends_on_the_order_of_decisions(tmp_path: Path) -> None:
    ids = frames(apart())["programs"]["program_id"].to_list()
    decisions = [
        entry("merge", table="programs", records=ids),
        entry("correct", table="programs", record=ids[0], fields={"status": "planned"}),
        entry("correct", table="programs", record=ids[1], fields={"status": "ongoing"}),
        entry("correct", table="programs", record=FORUM, fields={"location": "Mombasa port"}),
        entry("confirm", record=GUESTS),
        entry("reject", table="agreements", record=MEMO),
        entry("add", fields=ADDED, evidence=place("The second Harbour Forum was held")),
        entry("confirm", record=TRAINED, evidence=place("1,314") | {"sha256": "0" * 64}),
    ]
    expected = curated(tmp_path, decisions, *apart())
    # corrections of what is one record by another decision contradict each other, and neither is applied
    statuses = expected["decisions"].filter(field="status").select("status", "stale_because").rows()
    assert [status for status, _ in statuses] == ["stale", "stale"]
    assert all("contradicts deci-" in because for _, because in statuses)
    for seed in range(2):
        random.Random(seed).shuffle(decisions)
        again = curated(tmp_path, decisions, *reversed(apart()))
        assert [table for table in expected if not again[table].equals(expected[table])] == []


# --- stale ----------------------------------------------------------------------------------------


EDITED = "Correction. " + LIBRARY


def edited() -> Extraction:
    """The text with two words more in front: the same statements, each at another place."""
    given = library()
    doc = document(text=EDITED)
    shift = len(EDITED) - len(LIBRARY)

    def moved(span: Any) -> Any:
        return Span(span.start + shift, span.end + shift) if span else None

    facts = tuple(
        replace(f, span=moved(f.span), fields={n: replace(x, span=moved(x.span)) for n, x in f.fields.items()})
        for f in given.facts
    )
    return Extraction(doc, facts)


@pytest.mark.parametrize(
    ("action", "evidence", "because"),
    [
        ("confirm", place("40 guests"), r"the quote does not stand at \d+-\d+ of port/one any more"),
        ("correct", hashed(), "the text port/one was edited"),
        (
            "reject",
            [place("40 guests", text="Correction. " + LIBRARY), hashed("port/two")],
            "the text port/two is gone",
        ),
    ],
)
def test_a_decision_on_an_edited_text_is_stale_and_not_applied(
    action: str, evidence: Any, because: str, tmp_path: Path
) -> None:
    fields = {"fields": {"value": 41}} if action == "correct" else {}
    decision = entry(action, record=GUESTS, evidence=evidence, **fields)
    before = frames([library(), TWO])
    tables = curated(tmp_path, [decision], edited(), before=before)
    plain = frames([edited()])
    assert [t for t in plain if t != "decisions" and not plain[t].equals(tables[t])] == []
    row = the(tables, "decisions")
    assert (row["status"], row["record_id"], row["extracted"]) == ("stale", GUESTS, None)
    assert row["stale_because"] is not None

    assert re.fullmatch(because, row["stale_because"])


def test_a_quote_that_still_stands_is_enough(tmp_path: Path) -> None:
    tables = curated(tmp_path, [entry("confirm", record=GUESTS, evidence=place("40 guests", text=EDITED))], edited())
    assert told(tables, "status", "stale_because") == [("applied", None)]


def test_a_record_that_is_gone_makes_its_decision_stale(tmp_path: Path) -> None:
    bare = Extraction(document(), ())
    decisions = [entry("confirm", record=GUESTS), entry("add", fields=ADDED, evidence=place("40 guests"))]
    first = curated(tmp_path, decisions, library())
    tables = curated(tmp_path, decisions, bare, before=first)
    assert tables["statistics"].height == 1
    stale = the(tables, "decisions", status="stale")
    assert stale["stale_because"] == f"the record {GUESTS} is gone, and no redirect leads from it to another"
    # it stays known by the decision itself, as long as that is in the release before
    assert the(curated(tmp_path, decisions, bare, before=tables), "decisions", status="stale") == stale


def test_a_decision_follows_its_record_when_a_rule_reads_it_anew(tmp_path: Path) -> None:
    given = library()
    facts = tuple(
        replace(f, fields={**f.fields, "indicator": replace(f.fields["indicator"], value="visitors")})
        if f.fields.get("value") and f.fields["value"].value == 40.0
        else f
        for f in given.facts
    )
    anew = replace(given, facts=facts)
    decisions = [entry("correct", record=GUESTS, fields={"value": 41, "program_id": FORUM})]
    tables = curated(tmp_path, decisions, anew, before=frames([library()]))
    row = the(tables, "statistics", indicator="visitors")
    assert row["statistic_id"] != GUESTS
    assert row["value"] == 41.0
    assert {record for (record,) in told(tables, "record_id")} == {row["statistic_id"]}


def test_a_split_or_merge_that_lost_its_ground_is_stale(tmp_path: Path) -> None:
    split = entry("split", table="programs", record=FORUM, documents=["port/two"], evidence=hashed("port/two"))
    tables = curated(tmp_path, [split], library(), apart()[1])
    assert told(tables, "stale_because") == [(f"the text port/two does not state the record {FORUM}",)]
    alone = entry("split", table="programs", record=FORUM, documents=["port/one"])
    tables = curated(tmp_path, [alone], library())
    assert told(tables, "stale_because") == [(f"no other text states the record {FORUM}",)]


def test_a_correction_that_breaks_the_contract_is_stale(tmp_path: Path) -> None:
    tables = curated(tmp_path, [entry("correct", record=GUESTS, fields={"value_high": 30})], library())
    assert told(tables, "status", "stale_because") == [
        ("stale", "with it the row would break the contract: row fails range_is_ordered")
    ]
    assert the(tables, "statistics", statistic_id=GUESTS) == the(PLAIN, "statistics", statistic_id=GUESTS)


# --- what is refused ------------------------------------------------------------------------------


CONFIRM = f"""\
# a comment
- action: confirm
  table: statistics
  record: {GUESTS}
  reason: Right.
  date: 2026-11-22
  evidence: {{document_id: port/one, sha256: {"a" * 64}}}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("action: confirm", "action: mend", 2, "unknown action 'mend'; it is one of confirm, correct, merge"),
        ("- action: confirm", "- by: me", 2, "a decision has no action"),
        ("table: statistics", "table: statistic", 3, "unknown table 'statistic'"),
        ("table: statistics", "table: programs", 4, f"'{GUESTS}' is no id of programs"),
        (GUESTS, "stat-12", 4, "'stat-12' is no id of statistics: those are stat- and 16 hexadecimal digits"),
        ("  record:", "  records:", 4, "unknown key 'records'"),
        ("  reason: Right.\n", "", 2, "reason is missing"),
        ("reason: Right.", "reason: ''", 5, "reason is not a text"),
        ("date: 2026-11-22", "date: 22 November", 6, "date cannot be '22 November'"),
        ("date: 2026-11-22", "date: 2026-11-22\n  date: 2026-11-22", 7, "date is there twice"),
        ("sha256: a", "sha256: z", 7, "sha256 is not 64 hexadecimal digits"),
        (f", sha256: {'a' * 64}", "", 7, "neither sha256 nor start, end and quote"),
        (f"sha256: {'a' * 64}", "start: 1, end: 3", 7, "start, end and quote come together"),
        (f"sha256: {'a' * 64}", "start: 1, end: 3, quote: abc", 7, "the quote has 3 characters, start and end say 2"),
        (f"sha256: {'a' * 64}", "start: 1.5, end: 3, quote: a", 7, "start cannot be '1.5': it is not a whole number"),
        ("document_id: port/one", "document: port/one", 7, "unknown key 'document'"),
        ("- action", "- fields: {}\n  action", 2, "unknown key 'fields'"),
        ("  reason: Right.", "  reason: [", 7, "expected"),
        (CONFIRM, "action: confirm", 1, "not a list of decisions"),
        (CONFIRM, "- confirm", 1, "a decision is not a mapping"),
        (CONFIRM, CONFIRM + CONFIRM, 9, "decides the same as curation/decisions.yml, line 2"),
        (
            CONFIRM,
            CONFIRM + CONFIRM.replace("confirm", "reject"),
            9,
            f"contradicts curation/decisions.yml, line 2 about {GUESTS}",
        ),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(
    old: str, new: str, line: int, message: str, tmp_path: Path
) -> None:
    (tmp_path / PATH).parent.mkdir()
    assert old in CONFIRM
    (tmp_path / PATH).write_text(CONFIRM.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DecisionError) as refused:
        read_decisions(tmp_path)
    assert str(refused.value).startswith(f"curation/decisions.yml, line {line}: ")
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (entry("correct", record=GUESTS, fields={"values": 1}), "field 'values' is no column of statistics"),
        (entry("correct", record=GUESTS, fields={"period_end": "2024-01-01"}), "'period_end' follows from others"),
        (entry("correct", record=GUESTS, fields={"value": "many"}), "value cannot be 'many': it is not a number"),
        (entry("correct", record=GUESTS, fields={"value": None}), "value cannot be null"),
        (entry("correct", record=GUESTS, fields={"measure": "lots"}), "measure cannot be 'lots'; it is one of level"),
        (entry("correct", record=GUESTS, fields={"unit": "two words"}), "it does not match"),
        (entry("correct", record=GUESTS, fields={"time_period": "2023-02-30"}), "time_period cannot be '2023-02-30'"),
        (entry("correct", record=GUESTS, fields={"areas": "KEN"}), "areas holds a list"),
        (entry("correct", record=GUESTS, fields={"program_id": "the forum"}), "'the forum' is no id of programs"),
        (entry("correct", record=GUESTS, fields={}), "fields name no column"),
        (entry("correct", table="programs", record=FORUM, fields={"name_is_printed": "maybe"}), "unknown name_is_pr"),
        (entry("merge", records=[GUESTS]), "a merge names two or more records"),
        (entry("split", record=GUESTS, documents=[]), "a split names the documents"),
        (entry("add", fields=ADDED), "an added fact has one source span"),
        (entry("add", fields={"value": 1}, evidence=place("40")), "an added fact needs indicator, measure"),
        (
            entry("add", fields=ADDED | {"period_basis": None}, evidence=place("40")),
            "time_period and period_basis come together",
        ),
    ],
)
def test_fields_are_refused_by_the_contract(decision: dict[str, Any], message: str, tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match=r"^curation/decisions\.yml, line \d+: ") as refused:
        read(tmp_path, decision)
    assert message in str(refused.value)


def test_what_never_was_is_refused_with_its_line(tmp_path: Path) -> None:
    unknown = "stat-" + "0" * 16
    decisions = [
        entry("confirm", record=GUESTS),
        entry("confirm", record=unknown),
        entry("confirm", table="programs", record=FORUM, evidence=hashed("port/none")),
        entry("add", fields=ADDED | {"value_high": 1}, evidence=place("40 guests")),
        entry("correct", record=TRAINED, fields={"program_id": "prog-" + "0" * 16}),
    ]
    with pytest.raises(DecisionError) as refused:
        curated(tmp_path, decisions, library())
    lines = str(refused.value).splitlines()
    assert [line.partition(": ")[2] for line in lines] == [
        f"there is no record {unknown}, and no redirect leads from it to one",
        "there is no document 'port/none'",
        "the row would break the contract: row fails range_is_ordered",
        "there is no record prog-0000000000000000, and no redirect leads from it to one",
    ]
    assert all(line.startswith("curation/decisions.yml, line ") for line in lines)


def test_no_file_and_an_empty_one_are_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == ()
    assert read(tmp_path) == ()
    (tmp_path / PATH).write_text("# nothing yet\n")
    assert read_decisions(tmp_path) == ()


def test_the_file_of_the_project_is_read_and_so_is_its_example(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    read_decisions(root)
    lines = (root / PATH).read_text(encoding="utf-8").splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith("# - action"))
    last = next(i for i, line in enumerate(lines) if "quote:" in line)
    (tmp_path / PATH).parent.mkdir()
    (tmp_path / PATH).write_text("\n".join(line.removeprefix("# ") for line in lines[first : last + 1]))
    (example,) = read_decisions(tmp_path)
    assert (example.action, dict(example.fields)) == ("correct", {"value": 1341.0, "value_text": "1,341"})


# --- in releases ----------------------------------------------------------------------------------


def released(out: Path, entries: list[dict[str, Any]], *extractions: Extraction, before: Release | None) -> Release:
    tables = curated(out, entries, *extractions, before=before.tables() if before else None)
    return write_release(tables, texts_of(extractions), out, MONTH).release


def test_decisions_are_released_and_are_the_cause_of_what_they_change(tmp_path: Path) -> None:
    both = apart()
    other = next(i for i in frames(both)["programs"]["program_id"] if i != FORUM)
    decisions = [
        entry("correct", record=GUESTS, fields={"areas": ["UGA"]}),
        entry("reject", table="agreements", record=MEMO),
        entry("merge", table="programs", records=[FORUM, other]),
        entry("add", fields=ADDED, evidence=place("40 guests")),
    ]
    first = released(tmp_path, [], *both, before=None)
    second = released(tmp_path, decisions, *both, before=first)
    changes = second.table("changes")
    added = the(second.tables(), "statistics", unit="day")["statistic_id"]
    found = set(changes.select("table", "record_id", "change", "field").rows())
    assert found >= {
        ("statistics", GUESTS, "changed", "areas"), ("statistics", GUESTS, "changed", "ref_area"),
        ("agreements", MEMO, "removed", None), ("programs", other, "removed", None),
        ("programs", FORUM, "changed", "documents"), ("statistics", added, "added", None),
        ("entities", "UGA", "added", None),
    }  # fmt: skip
    assert set(changes["cause"]) == {"curated"}
    assert set(changes["cause_detail"]) == set(second.table("decisions")["decision_id"])
    assert between(first, second).equals(changes)
    assert the(second.tables(), "redirects", old_id=other)["new_id"] == FORUM
    # again the same: nothing is new; and a change that has another cause is not laid to the decision
    assert released(tmp_path, decisions, *both, before=second).version == second.version
    later = replace(both[0], facts=tuple(replace(f, confidence=0.55) for f in both[0].facts))
    third = released(tmp_path, decisions, later, both[1], before=second)
    assert set(third.table("changes")["cause"]) == {"rule_changed"}
    # decisions withdrawn: what is extracted is back, and that is told so too
    fourth = released(tmp_path, [], later, both[1], before=third)
    assert set(fourth.table("changes")["cause"]) == {"curated"}
    assert fourth.table("programs").height == 2


def test_a_curated_release_is_rebuilt_byte_for_byte(tmp_path: Path) -> None:
    decisions = [
        entry("correct", record=GUESTS, fields={"areas": ["UGA"]}),
        entry("split", table="programs", record=FORUM, documents=["port/two"], evidence=hashed("port/two")),
        entry("add", fields=ADDED, evidence=place("40 guests")),
    ]
    once = released(tmp_path / "one", decisions, library(), TWO, before=None)
    again = released(tmp_path / "two", decisions[::-1], TWO, library(), before=None)
    assert {p.name: p.read_bytes() for p in once.path.rglob("*") if p.is_file()} == {
        p.name: p.read_bytes() for p in again.path.rglob("*") if p.is_file()
    }
