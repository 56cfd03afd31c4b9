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

from pipelines.corpus.duplicates import copies_among, fingerprint, in_columns
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
COPIES = pl.Schema({"document_id": pl.String, "duplicate_of": pl.String})
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


def _rows(documents: Iterable[Document]) -> pl.DataFrame:
    given = tuple(documents)
    return pl.DataFrame({name: [getattr(d, name) for d in given] for name in TEXTS}, TEXTS)


def known_texts(before: Frames) -> dict[str, Known]:
    """The texts that the run before read from files by the same rules, by path."""
    if "seen" not in before:
        return {}
    both = before["seen"].filter(reader=reader_version()).join(before["texts"].select("path", "sha256"), on="path")
    columns = (both[name].to_list() for name in ("path", "state", "sha256"))
    return {path: Known(tuple(state), sha256) for path, state, sha256 in zip(*columns, strict=True)}


def texts_frame(corpus: Corpus, before: Frames) -> pl.DataFrame:
    """All texts of the archive as rows of the schema `TEXTS`: those that were read, the others from the run before."""
    read = _rows(corpus.documents)
    if read.height == len(corpus.paths):
        return read
    every = pl.concat([read, before["texts"].join(read, on="path", how="anti")])
    return pl.DataFrame({"path": corpus.paths}).join(every, on="path", maintain_order="left").select(TEXTS.names())


def seen_frame(corpus: Corpus, settled_before: int, before: Frames) -> pl.DataFrame:
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
    read, paths = pl.DataFrame(columns, SEEN), pl.DataFrame({"path": corpus.paths}, {"path": pl.String})
    if len(corpus.documents) < len(corpus.paths):
        touched = pl.DataFrame({"path": [document.path for document in corpus.documents]}, {"path": pl.String})
        read = pl.concat([read, before["seen"].join(touched, on="path", how="anti")])
    return paths.join(read, on="path", maintain_order="left")


def prints_frame(texts: pl.DataFrame, before: Frames) -> pl.DataFrame:
    """The fingerprint of each text, in their order: from the run before where that made it by the same rules."""
    kept = before["prints"].filter(reader=reader_version()) if "prints" in before else PRINTS.to_frame()
    kept = PRINTS.to_frame() if kept.is_empty() else kept  # what another version left may have other columns
    new = texts.select("sha256", "text").join(kept, on="sha256", how="anti")
    made = [fingerprint(text) for text in new["text"]]
    columns = {
        "sha256": new["sha256"],
        "minima": [p.minima for p in made],
        "shingles": [p.shingles for p in made],
        "figures": pa.array([sorted(p.figures) for p in made], pa.large_list(pa.large_string())),
        "reader": [reader_version()] * len(made),
    }
    return texts.select("sha256").join(
        pl.concat([kept, pl.DataFrame(columns, PRINTS)]), on="sha256", maintain_order="left"
    )


def copies_frame(texts: pl.DataFrame, prints: pl.DataFrame) -> pl.DataFrame:
    """Which text is a near copy of which (schema `COPIES`); `prints` are their fingerprints."""
    ordered = texts.select("sha256", "document_id", "published_on").join(prints, on="sha256")
    ordered = ordered.sort("published_on", "document_id")
    columns = in_columns(ordered["minima"], ordered["shingles"], ordered["figures"].to_list())
    copies = copies_among(ordered["document_id"].to_list(), columns)
    return pl.DataFrame(sorted(copies.items()), COPIES, orient="row")


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
    if same.is_empty():
        return statements(()), texts  # what another version left may have other columns
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
