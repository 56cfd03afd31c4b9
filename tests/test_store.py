"""Facts kept between runs: what comes back is what was kept, and only for the same text and extractor."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.model import Document, Extraction, Fact, Field, Span, Unresolved
from pipelines.store import FactStore, extractor_version

DOCUMENT = Document("office/one", "The office trained 1,300 people.", date(2024, 9, 11), publisher="O", sha256="a" * 64)
EXTRACTION = Extraction(
    DOCUMENT,
    (
        Fact(
            "statistics",
            Span(0, 31),
            "count",
            {
                "value": Field(1300.0, Span(19, 24)),
                "value_high": Field(None, None),
                "areas": Field(("CHN", "BRI"), Span(0, 3)),
                "indicator": Field("people trained — “all”", None),
            },
            0.75,
        ),
    ),
    (Unresolved(Span(4, 10), "name", "which office?"),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "facts.sqlite"


def test_what_was_kept_comes_back_equal(path: Path) -> None:
    FactStore(path, "v1").keep([EXTRACTION])
    assert FactStore(path, "v1").known([DOCUMENT]) == {"office/one": EXTRACTION}


@pytest.mark.parametrize(
    ("changed", "is_known"),
    [
        ({"document_id": "office/moved", "path": "elsewhere.txt"}, True),
        ({"sha256": "b" * 64}, False),
        ({"published_on": date(2024, 9, 12)}, False),
        ({"publisher": None}, False),
        ({"language": "zh"}, False),
    ],
)
def test_only_what_extraction_looks_at_makes_a_text_new(path: Path, changed: dict[str, object], is_known: bool) -> None:
    store = FactStore(path, "v1")
    store.keep([EXTRACTION])
    other = replace(DOCUMENT, **changed)
    known = store.known([other])
    assert (other.document_id in known) is is_known
    if is_known:
        assert known[other.document_id].document is other


def test_another_extractor_knows_nothing(path: Path) -> None:
    FactStore(path, "v1").keep([EXTRACTION])
    assert FactStore(path, "v2").known([DOCUMENT]) == {}


def test_old_extractors_are_forgotten(path: Path) -> None:
    for number in range(5):
        FactStore(path, f"v{number}").keep([EXTRACTION])
    assert FactStore(path, "v4").forget_old() == 2
    assert FactStore(path, "v1").known([DOCUMENT]) == {}
    assert FactStore(path, "v2").known([DOCUMENT])


def test_a_broken_off_write_keeps_nothing_of_its_batch(path: Path) -> None:
    store = FactStore(path, "v1")

    def broken() -> Iterator[Extraction]:
        yield EXTRACTION
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.keep(broken())
    assert list(store) == []


def test_many_writers_at_once(path: Path) -> None:
    store = FactStore(path, "v1")
    several = [replace(EXTRACTION, document=replace(DOCUMENT, sha256=f"{n:064x}")) for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda e: store.keep([e, EXTRACTION]), several))
    assert len(list(store)) == 41
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_extractor_version_is_stable() -> None:
    assert extractor_version() == extractor_version()
    assert len(extractor_version()) == 16
