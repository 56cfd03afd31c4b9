"""Facts of more texts than one memory holds: texts in parts to a Parquet dataset of facts in parts.

A part is some thousand texts, given by where they are: the worker that takes it reads them, extracts and writes one
file, whole or not at all, named by the part. So a part may be tried twice, on another machine or in another run, and
is there once all the same; a run that was stopped goes on where it was. Parts are planned from the inputs alone, and a
folder that holds parts of another plan is refused. Reads and writes any address of fsspec (a folder, `s3://…`). Does
not belong here: what is done to a batch (batches), single texts printed for a program (the command).
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.implementations.local import LocalFileSystem

from pipelines.batches import FACTS, Found, extract_batch, texts_batch
from pipelines.corpus.dataset import SUFFIX, Stretch, dataset_files, read_stretch, stretches
from pipelines.corpus.load import TEXT_SUFFIX, load_paths, text_files
from pipelines.corpus.model import Refusal, RefusedError
from pipelines.engines import Where, connect_to_ray, spread
from pipelines.model import Document
from pipelines.store import extractor_version

PART = 2048  # texts: half a minute of work on one core, so that little is lost with a worker
BATCH = 256  # texts extracted together: what a worker's memory is bounded by, besides the facts of a part
FACTS_IN = "facts"  # of the output: a folder of parts and nothing else, for readers of Parquet datasets
PLAN, DONE = "plan.json", "done.json"  # beside it
_PLANNERS = 16  # files looked at together: on an object store each look is a wait
_ABOUT = b"camelbell"


class MixedError(ValueError):
    """A folder for facts that holds something else already."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the texts, and the file for their facts. A text in a file of its own is a stretch of one row."""

    target: str
    sources: tuple[Stretch, ...]
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a part: how many texts were read and facts written, and what could not be read or extracted."""

    target: str
    documents: int
    facts: int
    refused: tuple[Refusal, ...]
    failed: tuple[tuple[str, str], ...]


class Totals:
    """What all parts gave together."""

    def __init__(self) -> None:
        self.counts = {"parts": 0, "documents": 0, "facts": 0, "refused": 0, "failed": 0}

    def add(self, part: Written) -> Written:
        """Count a part, and hand it on."""
        gave = (1, part.documents, part.facts, len(part.refused), len(part.failed))
        self.counts = {name: count + n for (name, count), n in zip(self.counts.items(), gave, strict=True)}
        return part


@dataclass(frozen=True, slots=True)
class Plan:
    """All parts, which of them are still to do, and the files that were refused whole."""

    folder: str
    parts: tuple[Part, ...]
    missing: tuple[Part, ...]
    refused: tuple[Refusal, ...]


# --- one part ----------------------------------------------------------------------------------------


def _read(part: Part) -> Iterator[Document | Refusal]:
    for source in part.sources:
        if source.file.endswith(SUFFIX):
            yield from read_stretch(source, part.published_on)
        else:
            corpus = load_paths([Path(source.file)], part.published_on)
            yield from corpus.documents
            yield from corpus.refusals


def _put(target: str, content: bytes) -> None:
    """A whole file at its place, or none: object stores show only what was sent to its end."""
    system, path = fsspec.core.url_to_fs(target)
    if not isinstance(system, LocalFileSystem):
        system.pipe_file(path, content)
        return
    handle, staged = tempfile.mkstemp(prefix=".", suffix=".part", dir=Path(path).parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(staged).chmod(0o644)
    Path(staged).replace(path)


def write_part(part: Part) -> Written:
    """Read the texts of a part, extract, and write their facts as one file. The same part gives the same bytes."""
    found: list[Found] = []
    refused: list[Refusal] = []
    batch: list[Document] = []

    def extract() -> None:
        found.append(extract_batch(texts_batch(batch)))
        batch.clear()

    for item in _read(part):
        if isinstance(item, Refusal):
            refused.append(item)
            continue
        batch.append(item)
        if len(batch) == BATCH:
            extract()
    if batch:
        extract()
    facts = pa.Table.from_batches([f.facts for f in found], FACTS)
    done = Written(
        target=part.target,
        documents=sum(f.documents for f in found),
        facts=facts.num_rows,
        refused=tuple(refused),
        failed=tuple(failure for f in found for failure in f.failed),
    )
    buffer = pa.BufferOutputStream()
    with pq.ParquetWriter(buffer, FACTS, compression="zstd") as writer:
        writer.write_table(facts)
        writer.add_key_value_metadata({_ABOUT: json.dumps(asdict(replace(done, target="")))})
    _put(part.target, buffer.getvalue().to_pybytes())
    return done


def _written(said: dict[str, Any]) -> Written:
    """What was said of a part, out of JSON."""
    refused = tuple(Refusal(**refusal) for refusal in said["refused"])
    failed = tuple((document, error) for document, error in said["failed"])
    return Written(said["target"], said["documents"], said["facts"], refused, failed)


def what_was_written(target: str) -> Written:
    """What `write_part` said of a part that is there."""
    with fsspec.open(target, "rb") as file:
        said = json.loads(pq.read_metadata(file).metadata[_ABOUT])
    return _written({**said, "target": target})


# --- all parts ---------------------------------------------------------------------------------------


def _sources(inputs: Iterable[str], *, dated: bool) -> Iterator[Stretch | Refusal]:
    """Stretches of at most a part, in order of the inputs."""
    for given in inputs:
        files = dataset_files(given)

        def look(file: str) -> list[Stretch] | Refusal:
            try:
                return stretches(file, PART, dated=dated)
            except RefusedError as error:
                return Refusal(file, error.place, error.reason, error.mend)

        with ThreadPoolExecutor(_PLANNERS) as pool:
            for found in pool.map(look, files):
                yield from [found] if isinstance(found, Refusal) else found
        if "://" not in given and not given.endswith(SUFFIX):
            texts = text_files([Path(given)])
            yield from (Stretch(path.as_posix(), 0, 1) for path in texts if path.suffix == TEXT_SUFFIX)


def _in_parts(sources: Iterable[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    part: list[Stretch] = []
    rows = 0
    for source in sources:
        if part and rows + source.rows > PART:
            yield tuple(part)
            part, rows = [], 0
        part.append(source)
        rows += source.rows
    if part:
        yield tuple(part)


def _state(file: str) -> list[Any]:
    """What changes with a file's content, as far as its store tells without reading it."""
    system, path = fsspec.core.url_to_fs(file)
    about = system.info(path)
    return [file, about["size"], str(about.get("ETag") or about.get("mtime"))]


def _described(parts: Sequence[Part], published_on: date | None) -> dict[str, Any]:
    files = sorted({source.file for part in parts for source in part.sources})
    with ThreadPoolExecutor(_PLANNERS) as pool:
        states = list(pool.map(_state, files))
    sources = json.dumps([states, [[asdict(s) for s in part.sources] for part in parts]])
    return {
        "texts": sum(source.rows for part in parts for source in part.sources),
        "parts": len(parts),
        "sources": sha256(sources.encode()).hexdigest(),
        "extractor": extractor_version(),
        "published_on": published_on and published_on.isoformat(),
    }


def plan(inputs: Sequence[str], folder: str, published_on: date | None = None) -> Plan:
    """Divide texts (files, folders or addresses of .txt and .parquet) into parts to be written into a folder.

    Begins the folder, or finds what an earlier run of the same plan left to do. `published_on` dates texts of which
    nothing else does.

    Raises:
        FileNotFoundError: an input is not there.
        MixedError: the folder holds files of something else: other texts, or facts of another extractor.
    """
    folder = folder.rstrip("/")
    system, path = fsspec.core.url_to_fs(folder)
    looked = list(_sources(inputs, dated=published_on is not None))
    refused = tuple(item for item in looked if isinstance(item, Refusal))
    given = enumerate(_in_parts(item for item in looked if isinstance(item, Stretch)))
    parts = tuple(Part(f"{folder}/{FACTS_IN}/part-{n:06}{SUFFIX}", sources, published_on) for n, sources in given)
    described = _described(parts, published_on)
    system.invalidate_cache(path)  # what an object store listed before
    names = {name.rsplit("/", 1)[-1] for name in system.find(path)} if system.exists(path) else set()
    if PLAN in names:
        before = json.loads(system.cat_file(f"{path}/{PLAN}"))
        if differing := [key for key in described if described[key] != before.get(key)]:
            raise MixedError(
                f"{folder} holds facts of another run ({', '.join(differing)} differ); give an empty folder, or the "
                "same texts and rules to go on with it"
            )
    elif names:
        raise MixedError(f"{folder} holds other files; give an empty folder")
    else:
        system.makedirs(f"{path}/{FACTS_IN}", exist_ok=True)
        _put(f"{folder}/{PLAN}", json.dumps(described, indent=1).encode())
    missing = tuple(part for part in parts if part.target.rsplit("/", 1)[-1] not in names)
    return Plan(folder, parts, missing, refused)


def _write_row(row: dict[str, Any]) -> dict[str, Any]:
    """A part in the form that Ray Data moves: JSON in columns."""
    given = json.loads(row["part"])
    day = given["published_on"] and date.fromisoformat(given["published_on"])
    done = write_part(Part(given["target"], tuple(Stretch(**source) for source in given["sources"]), day))
    return {"written": json.dumps(asdict(done))}


def _over_ray(parts: Sequence[Part], where: Where) -> Iterator[Written]:
    """Ray Data takes the parts: it shares them out, tries them again when a worker dies and asks for more machines.
    What each task reads and writes is ours: files that a second try names anew could be doubled."""
    connect_to_ray(where)
    import ray.data

    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    rows = [{"part": json.dumps(asdict(part), default=str)} for part in parts]
    done = ray.data.from_items(rows, override_num_blocks=len(rows)).map(_write_row, num_cpus=1)
    yield from (_written(json.loads(row["written"])) for row in done.iter_rows())


def write_facts(todo: Plan, where: Where) -> Iterator[Written]:
    """Tell of each part: of those that are there, then of the missing ones as they are written. At last, that all are
    there, for whoever waits for that."""
    missing = {part.target for part in todo.missing}
    done = Totals()
    yield from map(done.add, (what_was_written(p.target) for p in todo.parts if p.target not in missing))
    if todo.missing:
        over_ray = where.engine == "ray"
        written = _over_ray(todo.missing, where) if over_ray else spread(write_part, todo.missing, where)
        yield from map(done.add, written)
    _put(f"{todo.folder}/{DONE}", json.dumps(done.counts, indent=1).encode())
