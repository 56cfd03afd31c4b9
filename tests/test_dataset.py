"""Texts in Parquet, facts in Parquet: strict about columns, in parts that are whole, taken up where a run stopped."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import fsspec
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines import dataset
from pipelines.batches import FACTS, SAID, TEXTS, extract_batch, texts_batch
from pipelines.corpus import dataset as texts_room
from pipelines.corpus.dataset import Stretch, dataset_files, read_dataset, read_stretch
from pipelines.corpus.model import Refusal
from pipelines.dataset import DONE, FACTS_IN, MixedError, Written, plan, write_facts
from pipelines.engines import HERE, Where
from pipelines.extract import extract, fact_row, field_spans
from pipelines.model import Document
from pipelines.resolve.statements import DERIVED, LINKS, STATED, TABLES_OF_FACTS
from tests.s3_server import ANY_KEY, s3_server
from tests.test_cli import Run, run  # noqa: F401 - a fixture

SENTENCES = (
    "In 2023, the office trained 1,300 people from 40 countries.",
    "Chile and Peru signed a memorandum of understanding on trademarks in May 2022.",
    "The second forum on geographical indications was held in Lima in 2021.",
    "Nobody spoke of the weather.",
)
DOCUMENTS = [
    Document(f"office/d{n:03}", f"{SENTENCES[n % 4]} Notice {n}.\n", date(2024, 1, 1), path="t", sha256=f"{n:064x}")
    for n in range(60)
]

ROOT = Path(__file__).parents[1]


def texts(path: Path, documents: Sequence[Document] = DOCUMENTS, rows: int = 7, **columns: Any) -> Path:
    """A Parquet file of texts with small row groups; `columns` replace those of the documents, None leaves one out."""
    names = ("document_id", "text", "published_on", "title")
    given: dict[str, Any] = {name: [getattr(d, name) for d in documents] for name in names} | columns
    table = pa.table({name: values for name, values in given.items() if values is not None})
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, row_group_size=rows)
    return path


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "PART", 10)
    monkeypatch.setattr(dataset, "BATCH", 4)
    monkeypatch.setattr(texts_room, "ROWS", 3)


def written(inputs: Sequence[Path], folder: Path, where: Where = HERE, day: date | None = None) -> list[Written]:
    return list(write_facts(plan([str(path) for path in inputs], str(folder), day), where))


# --- one function from Arrow to Arrow ----------------------------------------------------------------


def test_columns_of_facts_are_those_of_the_contract() -> None:
    stated = {name for table in TABLES_OF_FACTS for name in (*STATED[table], *LINKS[table])}
    assert set(SAID) == stated | DERIVED
    assert TEXTS.names == [*Document.__dataclass_fields__]


def test_a_batch_holds_what_extraction_prints() -> None:
    found = extract_batch(texts_batch(DOCUMENTS))
    expected = [
        fact_row(d, fact) | {"document_id": d.document_id, "spans": field_spans(fact)}
        for d in DOCUMENTS
        for fact in extract(d).facts
    ]
    assert found.facts.schema == FACTS
    rows = found.facts.to_pylist()
    assert len(rows) == len(expected) > 40
    for row, wanted in zip(rows, expected, strict=True):
        row["spans"] = {span["field"]: [span["start"], span["end"]] for span in row["spans"]}
        assert {k: v for k, v in row.items() if v is not None} == {k: v for k, v in wanted.items() if v is not None}
    assert (found.documents, found.failed) == (60, ())


# --- reading -----------------------------------------------------------------------------------------


def test_texts_are_read_from_any_stretch_of_rows(tmp_path: Path, small_parts: None) -> None:
    file = str(texts(tmp_path / "t.parquet"))
    everything = [item for item in read_dataset(str(tmp_path)) if isinstance(item, Document)]
    assert [d.document_id for d in everything] == [d.document_id for d in DOCUMENTS]
    assert [d.text for d in everything] == [d.text for d in DOCUMENTS]
    for first, rows in ((0, 60), (5, 20), (13, 1), (14, 7), (59, 1)):
        assert list(read_stretch(Stretch(file, first, rows))) == everything[first : first + rows]


def test_a_folder_of_parts_is_read_in_order_and_hidden_files_are_not(tmp_path: Path) -> None:
    for name in ("b/part-2.parquet", "a/part-1.parquet", "_old/part.parquet", ".tmp/part.parquet", "a/notes.md"):
        texts(tmp_path / name, DOCUMENTS[:1])
    names = [Path(file).relative_to(tmp_path).as_posix() for file in dataset_files(str(tmp_path))]
    assert names == ["a/part-1.parquet", "b/part-2.parquet"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"document_id": None}, r"no column `document_id`; add it"),
        ({"text": None, "texts": ["a"]}, r"\(column text\): it has no column `text`; rename `texts` to `text`"),
        ({"published_on": None}, r"no column `published_on`.*--published-on"),
        ({"text": [7]}, r"\(column text\): column `text` is int64; make it text"),
        ({"published_on": [20240101]}, r"column `published_on` is int64; make it a date"),
        ({"language": [1.5]}, r"column `language` is double; make it text"),
    ],
)
def test_wrong_columns_refuse_a_file_with_the_column_and_the_mend(
    tmp_path: Path, columns: dict[str, Any], words: str
) -> None:
    file = texts(tmp_path / "t.parquet", DOCUMENTS[:1], **columns)
    (refusal,) = read_dataset(str(file))
    assert isinstance(refusal, Refusal)
    assert re.search(words, str(refusal))
    assert "t.parquet" in str(refusal)


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1 but no more")
    (refusal,) = read_dataset(str(tmp_path))
    assert "not a Parquet file" in str(refusal)


def test_a_bad_row_is_refused_alone(tmp_path: Path) -> None:
    file = texts(
        tmp_path / "t.parquet",
        DOCUMENTS[:6],
        text=["good\r\none", " ", None, "control \x00", "good", "good"],
        published_on=["2024-01-01", "2024-01-01", "2024-01-01", "2024-01-01", "1 May", None],
    )
    items = list(read_dataset(str(file)))
    assert [type(item).__name__ for item in items] == ["Document", *["Refusal"] * 5]
    assert isinstance(items[0], Document)
    assert items[0].text == "good\none"
    said = "\n".join(map(str, items[1:]))
    for words in ("row 2, text): text is empty", "row 3, text", "row 4, line 1", "row 5, published_on", "row 6, publ"):
        assert words in said
    dated = list(read_dataset(str(file), date(2020, 1, 1)))
    assert isinstance(dated[5], Document)
    assert dated[5].published_on == date(2020, 1, 1)


# --- writing -----------------------------------------------------------------------------------------


def test_parts_hold_the_same_facts_whatever_engine_wrote_them(tmp_path: Path, small_parts: None) -> None:
    file = texts(tmp_path / "t.parquet")
    done = written([file], tmp_path / "here")
    assert [part.documents for part in done] == [10] * 6
    assert json.loads((tmp_path / "here" / DONE).read_text())["documents"] == 60
    facts = pl.read_parquet(tmp_path / "here" / FACTS_IN)
    assert facts["document_id"].is_sorted()
    assert facts.height == sum(part.facts for part in done) == extract_batch(texts_batch(DOCUMENTS)).facts.num_rows
    written([file], tmp_path / "processes", Where("processes", 2))
    for part in done:
        name = part.target.rsplit("/", 1)[-1]
        assert (tmp_path / "processes" / FACTS_IN / name).read_bytes() == Path(part.target).read_bytes()


def test_texts_in_files_become_parts_as_well(tmp_path: Path, small_parts: None) -> None:
    for n in range(12):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / f"texts/2024-01-{n + 1:02}-a.txt").write_text(SENTENCES[n % 4])
    (tmp_path / "texts/undated.txt").write_text("Nobody knows when.")
    done = written([tmp_path / "texts"], tmp_path / "facts")
    assert [part.documents for part in done] == [10, 2]
    assert "published_on" in str(done[1].refused[0])


def test_a_stopped_run_is_taken_up_where_it_was(
    tmp_path: Path, small_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, folder = texts(tmp_path / "t.parquet"), tmp_path / "facts"
    begun = write_facts(plan([str(file)], str(folder)), HERE)
    first = [next(begun) for _ in range(2)]
    begun.close()  # type: ignore[attr-defined]
    assert not (folder / DONE).exists()
    todo = plan([str(file)], str(folder))
    assert [part.target for part in todo.missing] == [f"{folder}/facts/part-{n:06}.parquet" for n in range(2, 6)]
    done = list(write_facts(todo, HERE))
    assert done[:2] == first
    assert sum(part.documents for part in done) == 60
    assert pl.read_parquet(folder / FACTS_IN).height == sum(part.facts for part in done)


@pytest.mark.parametrize("change", ["texts", "extractor", "date", "foreign"])
def test_facts_of_two_runs_are_never_mixed(
    tmp_path: Path, small_parts: None, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    file, folder = texts(tmp_path / "t.parquet"), tmp_path / "facts"
    day = None
    if change == "foreign":
        texts(folder / "other.parquet")
    else:
        written([file], folder)
    if change == "texts":
        texts(file, DOCUMENTS[:-1])
    elif change == "extractor":
        monkeypatch.setattr(dataset, "extractor_version", lambda: "another")
    elif change == "date":
        day = date(2024, 1, 1)
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(MixedError, match="give an empty folder"):
        plan([str(file)], str(folder), day)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_write_that_breaks_off_leaves_no_part(
    tmp_path: Path, small_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, folder = texts(tmp_path / "t.parquet"), tmp_path / "facts"
    todo = plan([str(file)], str(folder))

    def full(handle: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        next(write_facts(todo, HERE))
    assert list(folder.rglob("*.parquet")) == []


def test_what_breaks_on_a_text_is_kept_with_its_part(
    tmp_path: Path, small_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines import engines

    real = engines.extract

    def fragile(document: Document) -> Any:
        if document.document_id.endswith("d011"):
            raise ZeroDivisionError("no such thing")
        return real(document)

    monkeypatch.setattr(engines, "extract", fragile)
    file, folder = texts(tmp_path / "t.parquet"), tmp_path / "facts"
    done = written([file], folder)
    assert [len(part.failed) for part in done] == [0, 1, 0, 0, 0, 0]
    assert done[1].failed[0][0] == "office/d011"
    assert written([file], folder) == done  # told again by a run that finds all parts there


def test_texts_and_facts_may_lie_on_an_object_store(
    tmp_path: Path, small_parts: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with s3_server() as address:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", ANY_KEY)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", ANY_KEY)
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        store = fsspec.filesystem("s3")
        store.mkdir("archive")
        store.put(str(texts(tmp_path / "t.parquet")), "archive/texts/t.parquet")
        begun = write_facts(plan(["s3://archive/texts"], "s3://archive/facts"), HERE)
        next(begun)
        begun.close()  # type: ignore[attr-defined]
        todo = plan(["s3://archive/texts"], "s3://archive/facts")
        assert (len(todo.parts), len(todo.missing)) == (6, 5)
        assert sum(part.documents for part in write_facts(todo, HERE)) == 60
        store.get("archive/facts/facts", str(tmp_path / "fetched"), recursive=True)
    written([tmp_path / "t.parquet"], tmp_path / "here")
    expected = pl.read_parquet(tmp_path / "here" / FACTS_IN)
    assert pl.read_parquet(tmp_path / "fetched").equals(expected)


MEMORY = """
import resource, sys
from datetime import date
from pipelines.dataset import plan, write_facts
from pipelines.engines import HERE
todo = plan([sys.argv[1]], sys.argv[2], date(2024, 1, 1))
print(sum(part.documents for part in write_facts(todo, HERE)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_is_bounded_by_the_part_and_not_by_the_input(tmp_path: Path) -> None:
    words = "The weather was fine and nobody spoke of it at all. " * 40  # two kilobytes
    rows = 2_000
    columns = {
        "document_id": [f"d{n}" for n in range(rows)],
        "text": [f"{words}{n}" for n in range(rows)],
        "language": ["zh"] * rows,  # there are no rules for it: reading and writing alone are measured
    }
    peaks = []
    for times in (2, 40):  # 8 and 160 MB of text
        file = tmp_path / f"{times}.parquet"
        batch = pa.table(columns)
        with pq.ParquetWriter(file, batch.schema, compression="none", use_dictionary=False) as writer:
            writer.write_table(pa.concat_tables([batch] * times), row_group_size=rows * times)
        command = [sys.executable, "-c", MEMORY, str(file), str(tmp_path / f"facts-{times}")]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        read, peak = map(int, done.stdout.split())
        assert read == rows * times
        peaks.append(peak // 1024)
    assert peaks[1] < peaks[0] + 40, f"megabytes: {peaks}"


# --- the command -------------------------------------------------------------------------------------


def test_the_command_reads_and_writes_parquet(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = texts(tmp_path / "t.parquet", DOCUMENTS[:8])
    code, out, err = run("extract", file)
    assert (code, err) == (0, "")
    printed = [json.loads(line) for line in out.splitlines()]
    code, out, err = run("extract", file, "--to", tmp_path / "facts")
    assert (code, err) == (0, "")
    assert f"8 texts read, 0 not; {len(printed)} facts" in out
    rows = pl.read_parquet(tmp_path / "facts" / FACTS_IN)
    assert rows["quote"].to_list() == [row["quote"] for row in printed]
    code, out, err = run("extract", texts(tmp_path / "u.parquet", DOCUMENTS[:1], text=[5]))
    assert (code, out) == (1, "")
    assert "make it text" in err
    code, out, err = run("extract", tmp_path / "u.parquet", "--to", tmp_path / "facts")
    assert code == 1
    assert "give an empty folder" in err
