"""What a run takes over from the run before it, in columns: texts whose files nobody touched, and what texts state that
are still the same.

So a run over an archive that grew by one text reads, fingerprints and extracts one text; for the others it looks at the
times of their files and moves columns. Everything here is only faster, never different: what is not surely the same is
read anew. Pure: frames in, frames out. Does not belong here: where frames lie (defs), facts by the content of their
text for longer than a run (store).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import polars as pl
import pyarrow as pa

from pipelines.corpus.duplicates import Fingerprint, fingerprint
from pipelines.corpus.load import Known
from pipelines.corpus.model import Corpus
from pipelines.model import Document
from pipelines.resolve.statements import TABLES_OF_FACTS, Statements, concat, only, statements
from pipelines.store import EXTRACTOR, LIBRARIES, Batch, version_of

Frames = Mapping[str, pl.DataFrame]

TEXTS = pl.Schema(
    {
        "document_id": pl.String,
        "text": pl.String,
        "published_on": pl.Date,
        "language": pl.String,
        "title": pl.String,
        "publisher": pl.String,
        "url": pl.String,
        "license": pl.String,
        "retrieved_on": pl.Date,
        "path": pl.String,
        "sha256": pl.String,
    }
)
SEEN = pl.Schema({"path": pl.String(), "state": pl.List(pl.Int64()), "reader": pl.String()})
PRINTS = pl.Schema(
    {
        "sha256": pl.String(),
        "minima": pl.Binary(),
        "shingles": pl.Int64(),
        "figures": pl.List(pl.String()),
        "reader": pl.String(),
    }
)
# What facts of a text depend on, besides the extractor: the same as the key of `store`, and the id that they name.
READ = ("document_id", "sha256", "published_on", "language", "publisher", "title", "url")
_SHARES = 64  # batches of statements joined at once


@cache
def reader_version() -> str:
    """A hash of all that decides what a file is read as."""
    return version_of(("pipelines/corpus", "pipelines/model.py"), ("charset-normalizer", "numpy", "pyyaml"))


@cache
def statements_version() -> str:
    """A hash of all that decides what a text states."""
    return version_of((*EXTRACTOR, "pipelines/resolve", "schemas"), (*LIBRARIES, "polars"))


# --- texts ---------------------------------------------------------------------------------------------


def documents_of(texts: pl.DataFrame) -> Iterator[Document]:
    """The documents in rows of the schema `TEXTS`."""
    columns = [texts[name].to_list() for name in TEXTS]
    return (Document(*values) for values in zip(*columns, strict=True))


def texts_frame(documents: Iterable[Document]) -> pl.DataFrame:
    """Documents as rows of the schema `TEXTS`."""
    given = tuple(documents)
    return pl.DataFrame({name: [getattr(d, name) for d in given] for name in TEXTS}, TEXTS)


def known_texts(before: Frames) -> dict[str, Known]:
    """The texts that the run before read from files by the same rules, by path."""
    if "seen" not in before:
        return {}
    seen = before["seen"].filter(reader=reader_version())
    both = before["texts"].join(seen, on="path", maintain_order="left")
    states = map(tuple, both["state"].to_list())
    return {d.path: Known(state, d) for d, state in zip(documents_of(both), states, strict=True)}


def seen_frame(corpus: Corpus, settled_before: int) -> pl.DataFrame:
    """The states of files that the next run may go by: those that were last changed before a time (nanoseconds since
    1970). A file that changed just now may change again within one tick of the file system's clock."""
    rows = [
        (document.path, state)
        for document, state in zip(corpus.documents, corpus.states, strict=True)
        if max(state[2::4], default=0) < settled_before
    ]
    columns = {
        "path": [path for path, _ in rows],
        "state": pa.array([state for _, state in rows], pa.large_list(pa.int64())),
        "reader": [reader_version()] * len(rows),
    }
    return pl.DataFrame(columns, SEEN)


def prints_of(documents: Iterable[Document], before: Frames) -> dict[str, Fingerprint]:
    """The fingerprint of each text by its hash: from the run before where that made it by the same rules."""
    known: dict[str, Fingerprint] = {}
    if "prints" in before:
        kept = before["prints"].filter(reader=reader_version())
        columns = [kept[name].to_list() for name in ("sha256", "minima", "shingles", "figures")]
        known = {sha: Fingerprint(m, n, frozenset(figures)) for sha, m, n, figures in zip(*columns, strict=True)}
    return {d.sha256: known.get(d.sha256) or fingerprint(d.text) for d in documents}


def prints_frame(prints: Mapping[str, Fingerprint]) -> pl.DataFrame:
    """Fingerprints as rows of the schema `PRINTS`."""
    given = prints.values()
    columns = {
        "sha256": list(prints),
        "minima": [p.minima for p in given],
        "shingles": [p.shingles for p in given],
        "figures": pa.array([sorted(p.figures) for p in given], pa.large_list(pa.large_string())),
        "reader": [reader_version()] * len(prints),
    }
    return pl.DataFrame(columns, PRINTS)


# --- facts ---------------------------------------------------------------------------------------------


def to_frames(stated: Statements) -> dict[str, pl.DataFrame]:
    """Statements as named frames."""
    frames: dict[str, pl.DataFrame] = {name: frame for name, frame in stated._asdict().items() if name != "facts"}
    frames.update((str(table), frame) for table, frame in stated.facts.items())
    return frames


def from_frames(frames: Frames) -> Statements:
    """The statements that `to_frames` laid out."""
    facts = {table: frames[table] for table in TABLES_OF_FACTS}
    return Statements(facts, **{name: frames[name] for name in Statements._fields if name != "facts"})


def read_frame(texts: pl.DataFrame, stated: Statements) -> pl.DataFrame:
    """What the next run compares with, of the texts that were extracted."""
    there = texts.join(stated.documents, on="document_id", how="semi", maintain_order="left")
    return there.select(*READ, extractor=pl.lit(statements_version(), pl.String))


def still_stated(texts: pl.DataFrame, before: Frames) -> tuple[Statements, pl.DataFrame]:
    """What the run before found in texts that are the same as then, and the rows of the texts that are not."""
    if "read" not in before:
        return statements(()), texts
    same = before["read"].filter(extractor=statements_version()).drop("extractor")
    unchanged = texts.join(same, on=list(READ), how="semi", nulls_equal=True, maintain_order="left")
    changed = texts.join(unchanged.select("document_id"), on="document_id", how="anti", maintain_order="left")
    then = from_frames(before)
    # what facts do not depend on is as it is now
    now = statements_of_documents(unchanged)
    return only(then, now), changed


def statements_of_documents(texts: pl.DataFrame) -> pl.DataFrame:
    """The texts as rows of the table `documents`, as `statements` gives them."""
    words = "title publisher url language license path".split()
    return texts.select(
        "document_id",
        "published_on",
        "retrieved_on",
        "sha256",
        *(pl.when(pl.col(name) != "").then(name) for name in words),
        characters=pl.col("text").str.len_chars().cast(pl.Int64),
        duplicate_of=pl.lit(None, pl.String),
    ).select(statements(()).documents.columns)


class Gathered:
    """Statements of batches as they come. Small frames are joined by the dozen: many small ones take more room."""

    def __init__(self, first: Statements) -> None:
        self._parts = [first]
        self._small: list[Statements] = []
        self.new = self.cached = 0

    def add(self, batch: Batch) -> None:
        """Take in what a batch of texts gave."""
        self._small.append(statements(batch.extractions))
        if batch.new:
            self.new += len(batch.extractions)
        else:
            self.cached += len(batch.extractions)
        if len(self._small) == _SHARES:
            self._parts.append(concat(self._small))
            self._small = []

    def all(self) -> Statements:
        """The statements of all batches."""
        return concat([*self._parts, *self._small])
