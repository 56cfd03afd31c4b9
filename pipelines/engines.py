"""Runs `extract` over many documents: in this process, or over processes of this machine.

Every engine yields the same outcomes in the order of the documents; which one ran never shows in a result.
Memory is bounded: only a few batches are under way at a time. Does not belong here: what is done to one document.
"""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from pipelines.extract import extract
from pipelines.model import Document, Extraction

Engine = Literal["here", "processes"]

BATCH = 16  # documents a task: enough to outweigh sending them, few enough to share out evenly
AHEAD = 2  # batches under way for each worker


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that extraction broke on: a defect of ours, never a reason to lose the other documents."""

    document: Document
    error: str
    traceback: str

    def __str__(self) -> str:
        return f"{self.document.path or self.document.document_id}: extraction failed: {self.error}; report this text"


Outcome = Extraction | Failed


def _attempt(document: Document) -> Outcome:
    try:
        return extract(document)
    except Exception as error:  # whatever one text provokes, the others go on
        return Failed(document, f"{type(error).__name__}: {error}", traceback.format_exc())


def _attempt_batch(documents: tuple[Document, ...]) -> list[Outcome]:
    return [_attempt(document) for document in documents]


def _batches(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    source = iter(documents)
    while batch := tuple(islice(source, BATCH)):
        yield batch


def _run_processes(documents: Iterable[Document], workers: int) -> Iterator[Outcome]:
    # spawn: forking a process in which polars or Dagster have threads may hang
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        under_way: deque[Future[list[Outcome]]] = deque()
        for batch in _batches(documents):
            under_way.append(pool.submit(_attempt_batch, batch))
            if len(under_way) >= workers * AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def run(documents: Iterable[Document], engine: Engine = "here", workers: int | None = None) -> Iterator[Outcome]:
    """What extraction makes of each document, in their order.

    `workers` counts processes (default: the cores of this machine); the engine "here" has none.

    Raises:
        ValueError: there is no such engine, or `workers` is not positive.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"{workers} workers cannot work; give at least 1")
    if engine == "here":
        return map(_attempt, documents)
    if engine == "processes":
        return _run_processes(documents, workers or os.cpu_count() or 1)
    raise ValueError(f"there is no engine {engine!r}; there are here, processes")
