"""What a run takes over from the last one is the same as what it would have found itself, and only that."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from pipelines import kept
from pipelines.corpus import load as load_room
from pipelines.corpus.load import load
from pipelines.engines import run
from pipelines.kept import (
    READ,
    TEXTS,
    Gathered,
    copies_frame,
    documents_of,
    known_texts,
    prints_frame,
    read_frame,
    seen_frame,
    still_stated,
    texts_frame,
    to_frames,
)
from pipelines.model import Document, Extraction
from pipelines.resolve.statements import statements
from pipelines.store import Batch

SENTENCES = (
    "In 2023, the office trained 1,300 people from 40 countries.",
    "Chile and Peru signed a memorandum of understanding on trademarks in May 2022.",
    "The second forum on geographical indications was held in Lima in 2021.",
)
LATER = 2**62  # nanoseconds: every file has settled by then


def put(root: Path, name: str, text: str, sidecar: str = "published_on: 2024-01-10\n") -> Path:
    path = root / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.with_suffix(".yaml").write_text(sidecar)
    return path


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for number in range(6):
        put(tmp_path, f"office/2024-01-10-{number}", f"{SENTENCES[number % 3]} Notice {number}.\n")
    put(tmp_path, "office/empty", "")
    (tmp_path / "office/alone.yaml").write_text("title: no text\n")
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    real = load_room._read_archived

    def counting(root: Path, path: Path) -> Document:
        names.append(path.name)
        return real(root, path)

    monkeypatch.setattr(load_room, "_read_archived", counting)
    return names


def frames(raw: Path, before: dict[str, pl.DataFrame], settled: int = LATER) -> dict[str, pl.DataFrame]:
    corpus = load(raw, known_texts(before))
    texts = texts_frame(corpus, before)
    prints = prints_frame(texts, before)
    return {
        "texts": texts,
        "seen": seen_frame(corpus, settled, before),
        "prints": prints,
        "copies": copies_frame(texts, prints),
        "refused": pl.DataFrame([str(r) for r in corpus.refusals]),
    }


def test_rows_of_texts_are_documents() -> None:
    assert tuple(TEXTS) == tuple(f.name for f in fields(Document))


def test_files_that_nobody_touched_are_not_read_again(raw: Path, opened: list[str]) -> None:
    first = frames(raw, {})
    assert len(opened) == 7
    opened.clear()
    again = frames(raw, first)
    assert opened == ["empty.txt"]  # what was refused is read again
    for name, frame in first.items():
        assert_frame_equal(again[name], frame)


@pytest.mark.parametrize("what", ["text", "same size", "sidecar", "no sidecar", "new", "gone", "moved"])
def test_whatever_changed_is_read_as_if_for_the_first_time(raw: Path, opened: list[str], what: str) -> None:
    first = frames(raw, {})
    opened.clear()
    path = raw / "office/2024-01-10-1.txt"
    if what == "text":
        path.write_text("Another text.")
    elif what == "same size":  # and the time of content set back, as a copying program may
        times = path.stat()
        path.write_text(path.read_text().replace("2022", "2021"))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    elif what == "sidecar":
        path.with_suffix(".yaml").write_text("published_on: 2024-01-10\ntitle: New\n")
    elif what == "no sidecar":
        path.with_suffix(".yaml").unlink()
    elif what == "new":
        put(raw, "office/2024-01-11-9", SENTENCES[0])
    elif what == "gone":
        path.unlink()
    elif what == "moved":
        path.rename(raw / "office/2024-01-10-8.txt")
        path.with_suffix(".yaml").rename(raw / "office/2024-01-10-8.yaml")
    again = frames(raw, first)
    assert len(opened) <= 2
    for name, frame in frames(raw, {}).items():
        assert_frame_equal(again[name], frame)


def test_a_file_that_changed_just_now_is_read_again(raw: Path, opened: list[str]) -> None:
    newest = max(path.stat().st_ctime_ns for path in raw.rglob("2024-*"))
    first = frames(raw, {}, settled=newest)
    opened.clear()
    frames(raw, first)
    assert "2024-01-10-5.txt" in opened


def test_what_another_reader_read_is_read_again(raw: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = frames(raw, {})
    opened.clear()
    monkeypatch.setattr(kept, "reader_version", lambda: "another")
    frames(raw, first)
    assert len(opened) == 7


# --- facts -------------------------------------------------------------------------------------------


def batches(documents: list[Document]) -> Iterator[Batch]:
    for document in documents:
        found = tuple(outcome for outcome in run([document]) if isinstance(outcome, Extraction))
        yield Batch(found, (), new=True)


def stated(texts: pl.DataFrame, before: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], int]:
    """The frames of a run, and how many texts it extracted."""
    taken_over, changed = still_stated(texts, before)
    gathered = Gathered(taken_over)
    for batch in batches(list(documents_of(changed))):
        gathered.add(batch)
    found = gathered.all()
    return {**to_frames(found), "read": read_frame(texts, found)}, gathered.new


@pytest.mark.parametrize("what", ["nothing", "text", "title", "license", "gone", "moved"])
def test_facts_are_the_same_whether_taken_over_or_found(raw: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_SHARES", 2)
    texts = frames(raw, {})["texts"]
    first, new = stated(texts, {})
    assert new == 6
    second = pl.col("document_id") == "office/2024-01-10-1"
    match what:
        case "text":
            changed = pl.when(second).then(pl.lit("Nothing.")).otherwise("text")
            texts = texts.with_columns(text=changed, sha256=pl.when(second).then(pl.lit("f" * 64)).otherwise("sha256"))
        case "title" | "license":
            texts = texts.with_columns(pl.when(second).then(pl.lit("New")).otherwise(what).alias(what))
        case "gone":
            texts = texts.filter(~second)
        case "moved":
            texts = texts.with_columns(document_id=pl.when(second).then(pl.lit("a/z")).otherwise("document_id"))
    again, new = stated(texts, first)
    assert new == (1 if what in ("text", "title", "moved") else 0)
    for name, frame in stated(texts, {})[0].items():
        assert_frame_equal(again[name], frame)


def test_facts_of_another_extractor_are_not_taken_over(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = frames(raw, {})["texts"]
    first, _ = stated(texts, {})
    monkeypatch.setattr(kept, "statements_version", lambda: "another")
    first["statistics"] = first["statistics"].drop("unit")  # another version may have had other columns
    assert stated(texts, first)[1] == texts.height


def test_what_facts_depend_on_is_what_the_store_goes_by(raw: Path) -> None:
    texts = frames(raw, {})["texts"].with_columns(license=pl.lit("CC0"))
    rows = kept.statements_of_documents(texts)
    assert_frame_equal(rows, statements(map(Extraction, documents_of(texts), [()] * 6)).documents)
    assert set(READ) < set(TEXTS)
