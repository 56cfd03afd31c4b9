"""What is kept between runs: the facts of every text that was extracted, by content and extractor version.

A text is extracted again when the text, the metadata that extraction looks at, a rule, a vocabulary or a library
of the extractor changed, and never otherwise. One SQLite file: a run that is killed loses nothing it had
kept, and two runs at once may share it. Does not belong here: how extraction runs (engines), published files (release).
"""

from __future__ import annotations

import hashlib
import json
import platform
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from pipelines.engines import Failed, Outcome
from pipelines.model import Document, Extraction, Fact, Field, Span, Unresolved

_ROOT = Path(__file__).parent.parent
# All that decides which facts a document gives: folders with everything in them, single files, libraries.
EXTRACTOR = (
    "pipelines/text",
    "pipelines/mentions",
    "pipelines/languages",
    "pipelines/rules",
    "pipelines/model.py",
    "pipelines/confidence.py",
    "pipelines/confidence.yml",
    "pipelines/extract.py",
    "schemas/vocab",
    "schemas/vocabulary.py",
)
LIBRARIES = ("ahocorasick-rs", "google-re2", "numpy", "pycountry", "rapidfuzz")
_BATCH = 256  # new extractions written at once: what a killed run loses at most
_VERSIONS_KEPT = 3  # so that going back to an earlier rule costs nothing
_SCHEMA = """
CREATE TABLE IF NOT EXISTS extraction (
    key TEXT PRIMARY KEY, version TEXT NOT NULL, content BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS extraction_version ON extraction (version);
CREATE TABLE IF NOT EXISTS version (version TEXT PRIMARY KEY, number INTEGER NOT NULL);
"""


def version_of(code: Iterable[str], libraries: Iterable[str]) -> str:
    """A hash of files and folders of the project and of the versions of libraries and Python."""
    digest = hashlib.sha256()
    for name in code:
        path = _ROOT / name
        files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        for file in files:
            if "__pycache__" not in file.parts:
                digest.update(file.relative_to(_ROOT).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    for library in libraries:
        digest.update(f"{library}=={version(library)}\0".encode())
    digest.update(".".join(platform.python_version_tuple()[:2]).encode())
    return digest.hexdigest()[:16]


@cache
def extractor_version() -> str:
    """A hash of all code, data and libraries that decide what extraction finds."""
    return version_of(EXTRACTOR, LIBRARIES)


def _key(document: Document, extractor: str) -> str:
    """What extraction looks at. Id and path are left out: a text that moves keeps its facts."""
    seen = (
        extractor,
        document.sha256,
        document.published_on.isoformat(),
        document.language,
        document.publisher,
        document.title,
        document.url,
    )
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def _pack(extraction: Extraction) -> bytes:
    facts = [
        [
            fact.table,
            fact.span.start,
            fact.span.end,
            fact.rule_id,
            fact.confidence,
            {name: [f.value, *((f.span.start, f.span.end) if f.span else ())] for name, f in fact.fields.items()},
        ]
        for fact in extraction.facts
    ]
    unresolved = [[u.span.start, u.span.end, u.kind, u.reason] for u in extraction.unresolved]
    return zlib.compress(json.dumps([facts, unresolved], ensure_ascii=False).encode("utf-8"))


def _field(value: Any, *place: int) -> Field:
    return Field(tuple(value) if isinstance(value, list) else value, Span(*place) if place else None)


def _unpack(content: bytes, document: Document) -> Extraction:
    facts, unresolved = json.loads(zlib.decompress(content))
    return Extraction(
        document,
        tuple(
            Fact(table, Span(start, end), rule, {name: _field(*f) for name, f in fields.items()}, confidence)
            for table, start, end, rule, confidence, fields in facts
        ),
        tuple(Unresolved(Span(start, end), kind, reason) for start, end, kind, reason in unresolved),
    )


class FactStore:
    """Facts kept under one extractor version in one SQLite file, which is made where there is none.

    Each call opens and closes the file, so that a store can be shared by threads and sent to processes.
    """

    def __init__(self, path: Path, extractor: str | None = None) -> None:
        self.path = path
        self.extractor = extractor or extractor_version()
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as connection:
            connection.executescript(_SCHEMA)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=60)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    def known(self, documents: Sequence[Document]) -> Mapping[str, Extraction]:
        """The kept extractions of those of the documents that have one, by document id."""
        found = {}
        with closing(self._connect()) as connection:
            for document in documents:
                key = _key(document, self.extractor)
                row = connection.execute("SELECT content FROM extraction WHERE key = ?", (key,)).fetchone()
                if row:
                    found[document.document_id] = _unpack(row[0], document)
        return found

    def keep(self, extractions: Iterable[Extraction]) -> None:
        """Keep extractions, all or, when this breaks off, none of them."""
        rows = [(_key(e.document, self.extractor), self.extractor, _pack(e)) for e in extractions]
        with closing(self._connect()) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO extraction VALUES (?, ?, ?)", rows)
            connection.execute(
                "INSERT OR REPLACE INTO version SELECT ?, coalesce(max(number), 0) + 1 FROM version", (self.extractor,)
            )

    def forget_old(self) -> int:
        """Drop what extractor versions other than the last few left; how many extractions that were."""
        with closing(self._connect()) as connection, connection:
            connection.execute(
                "DELETE FROM version WHERE version NOT IN (SELECT version FROM version ORDER BY number DESC LIMIT ?)",
                (_VERSIONS_KEPT,),
            )
            stale = "DELETE FROM extraction WHERE version NOT IN (SELECT version FROM version)"
            return connection.execute(stale).rowcount

    def __iter__(self) -> Iterator[str]:
        """Keys of all kept extractions, of any version."""
        with closing(self._connect()) as connection:
            yield from [key for (key,) in connection.execute("SELECT key FROM extraction ORDER BY key")]


@dataclass(frozen=True, slots=True)
class Batch:
    """What some of a run's documents gave, in no order; `new` tells whether they were extracted now."""

    extractions: tuple[Extraction, ...]
    failed: tuple[Failed, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Work:
    """What became of all documents of a run: extractions in order of the documents, and how they were come by."""

    extractions: tuple[Extraction, ...]
    failed: tuple[Failed, ...]
    new: int
    cached: int


def extract_in_batches(
    documents: Sequence[Document],
    store: FactStore,
    run: Callable[[Iterable[Document]], Iterator[Outcome]],
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> Iterator[Batch]:
    """Extract the documents that the store does not know, by `run` (see engines), and keep what that gives; those that
    it knows come first. Only a batch of extractions is in memory at a time.

    `report` is told after each batch how many of how many documents are extracted.
    """
    missing: list[Document] = []
    for at in range(0, len(documents), _BATCH):
        asked = documents[at : at + _BATCH]
        known = store.known(asked)
        missing += [document for document in asked if document.document_id not in known]
        if known:
            yield Batch(tuple(known.values()), (), new=False)
    outcomes = run(missing)
    done = 0
    while batch := tuple(islice(outcomes, _BATCH)):
        done += len(batch)
        found = tuple(outcome for outcome in batch if not isinstance(outcome, Failed))
        store.keep(found)
        report(done, len(missing))
        yield Batch(found, tuple(outcome for outcome in batch if isinstance(outcome, Failed)), new=True)
    store.forget_old()


def extract_changed(
    documents: Sequence[Document],
    store: FactStore,
    run: Callable[[Iterable[Document]], Iterator[Outcome]],
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> Work:
    """All that `extract_in_batches` gives, at once and in order of the documents."""
    batches = tuple(extract_in_batches(documents, store, run, report))
    found = {e.document.document_id: e for batch in batches for e in batch.extractions}
    new = sum(len(batch.extractions) for batch in batches if batch.new)
    failed = tuple(failure for batch in batches for failure in batch.failed)
    ordered = tuple(found[d.document_id] for d in documents if d.document_id in found)
    return Work(ordered, failed, new, len(found) - new)
