"""Every engine gives the same outcomes in the same order, and one bad text never takes the others with it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from pipelines import engines
from pipelines.engines import Engine, Failed, Outcome, Where, run
from pipelines.model import Document, Extraction
from pipelines.store import FactStore, extract_changed

SENTENCES = (
    "In 2023, the office trained 1,300 people from 40 countries.",
    "Chile and Peru signed a memorandum of understanding on trademarks in May 2022.",
    "The second forum on geographical indications was held in Lima in 2021.",
)
DOCUMENTS = [
    Document(f"d{n:03}", SENTENCES[n % 3] * (1 + n % 2), date(2024, 1, 1), sha256=f"{n:064x}") for n in range(40)
]


def test_processes_give_what_one_process_gives() -> None:
    here = list(run(DOCUMENTS))
    assert list(run(DOCUMENTS, Where("processes", 2))) == here
    assert sum(len(outcome.facts) for outcome in here if isinstance(outcome, Extraction)) > len(DOCUMENTS)


def test_documents_are_read_as_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = 0

    def source() -> Iterator[Document]:
        nonlocal taken
        for document in DOCUMENTS:
            taken += 1
            yield document

    next(iter(run(source())))
    assert taken == 1


def test_a_text_that_breaks_extraction_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    real = engines.extract

    def fragile(document: Document) -> Extraction:
        if document.document_id == "d001":
            raise ZeroDivisionError("no such thing")
        return real(document)

    monkeypatch.setattr(engines, "extract", fragile)
    outcomes = list(run(DOCUMENTS[:3]))
    failed = outcomes[1]
    assert isinstance(failed, Failed)
    assert "no such thing" in str(failed)
    assert "fragile" in failed.traceback
    assert [type(outcome) for outcome in outcomes] == [Extraction, Failed, Extraction]


@pytest.mark.parametrize(
    ("engine", "workers", "address", "words"),
    [
        ("cloud", None, None, "no engine 'cloud'"),
        ("processes", 0, None, "0 workers"),
        ("processes", 2, "auto", "for the engine ray"),
    ],
)
def test_what_cannot_run_is_refused(engine: Engine, workers: int | None, address: str | None, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Where(engine, workers, address)


def test_ray_that_is_not_installed_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(RuntimeError, match=r"camelbell\[ray\]"):
        list(run(DOCUMENTS, Where("ray")))


def test_only_new_texts_are_extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FactStore(tmp_path / "facts.sqlite", "v1")
    asked: list[str] = []

    def counting(documents: Iterable[Document]) -> Iterator[Outcome]:
        for document in documents:
            asked.append(document.document_id)
            yield from run([document])

    first = extract_changed(DOCUMENTS[:10], store, counting)
    assert (first.new, first.cached, len(asked)) == (10, 0, 10)
    asked.clear()
    told: list[tuple[int, int]] = []
    second = extract_changed(DOCUMENTS[:11], store, counting, lambda *done: told.append(done))
    assert (second.new, second.cached, asked) == (1, 10, ["d010"])
    assert second.extractions == extract_changed(DOCUMENTS[:11], store, counting).extractions
    assert told == [(1, 1)]
