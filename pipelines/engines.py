"""Spreads work over many documents: in this process, over processes of this machine, or over a Ray cluster.

Every engine runs the same pure function over the same batches and yields what it gives in their order; which one ran
never shows in a result. Memory is bounded: only a few batches are under way at a time. A batch whose worker dies is
run again elsewhere on Ray; as the function is pure, nothing is lost or doubled by that. Does not belong here: what is
done to one document, or reading and writing datasets (dataset).
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Literal, TypeVar

from pipelines.extract import extract
from pipelines.model import Document, Extraction

Engine = Literal["here", "processes", "ray"]
Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH = 16  # documents a task: enough to outweigh sending them, few enough to share out evenly
AHEAD = 2  # batches under way for each worker
TRIES = 10  # of a batch on Ray: workers of a cluster come and go, but a text that kills each of them must end


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that extraction broke on: a defect of ours, never a reason to lose the other documents."""

    document: Document
    error: str
    traceback: str

    def __str__(self) -> str:
        return f"{self.document.path or self.document.document_id}: extraction failed: {self.error}; report this text"


Outcome = Extraction | Failed


@dataclass(frozen=True, slots=True)
class Where:
    """Where work runs. `workers` counts processes, or the cores that a Ray cluster begun for this run has (default:
    the cores of this machine); `address` is that of a running Ray cluster ("auto": the one that this machine
    is part of, or "HOST:6379"), else one is begun.

    Raises ValueError for an engine that there is not, workers that are not positive, and an address of no Ray cluster.
    """

    engine: Engine = "here"
    workers: int | None = None
    address: str | None = None

    def __post_init__(self) -> None:
        if self.engine not in ("here", "processes", "ray"):
            raise ValueError(f"there is no engine {self.engine!r}; there are here, processes, ray")
        if self.workers is not None and self.workers < 1:
            raise ValueError(f"{self.workers} workers cannot work; give at least 1")
        if self.address is not None and self.engine != "ray":
            raise ValueError(f"an address is for the engine ray, not for {self.engine}")


HERE = Where()


def _attempt(document: Document) -> Outcome:
    try:
        return extract(document)
    except Exception as error:  # whatever one text provokes, the others go on
        return Failed(document, f"{type(error).__name__}: {error}", traceback.format_exc())


def attempt_batch(documents: tuple[Document, ...]) -> list[Outcome]:
    """What extraction makes of each document of a batch, in their order."""
    return [_attempt(document) for document in documents]


def _batches(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    source = iter(documents)
    while batch := tuple(islice(source, BATCH)):
        yield batch


def _in_order(
    submit: Callable[[Item], Any], result: Callable[[Any], Result], items: Iterable[Item], most: Callable[[], int]
) -> Iterator[Result]:
    """Results in order of their items, of which no more than `most` are under way."""
    under_way: deque[Any] = deque()
    for item in items:
        under_way.append(submit(item))
        if len(under_way) >= most():
            yield result(under_way.popleft())
    while under_way:
        yield result(under_way.popleft())


def _over_processes(work: Callable[[Item], Result], items: Iterable[Item], workers: int) -> Iterator[Result]:
    # spawn: forking a process in which polars or Dagster have threads may hang
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:

        def submit(item: Item) -> Future[Result]:
            return pool.submit(work, item)

        yield from _in_order(submit, lambda future: future.result(), items, lambda: workers * AHEAD)


def connect_to_ray(where: Where) -> Any:
    """The module `ray`, connected: to what this process is connected to already, to a cluster, or to a new local one.

    Raises:
        RuntimeError: Ray is not installed.
        ConnectionError: there is no cluster at the address.
    """
    # Ray reports its use to its makers unless told not to
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise RuntimeError("Ray is not installed: pip install 'camelbell[ray]'") from error
    if not ray.is_initialized():
        new: dict[str, Any] = {"num_cpus": where.workers or os.cpu_count() or 1, "include_dashboard": False}
        # "local" where no address is given, and not RAY_ADDRESS: what runs where is what was said
        options = {"address": where.address} if where.address else {"address": "local", **new}
        ray.init(log_to_driver=False, logging_level=logging.ERROR, **options)
    return ray


def _over_ray(work: Callable[[Item], Result], items: Iterable[Item], where: Where) -> Iterator[Result]:
    ray = connect_to_ray(where)
    task = ray.remote(num_cpus=1, max_retries=TRIES, scheduling_strategy="SPREAD")(work)

    def most() -> int:  # asked anew for each batch: a cluster grows when more waits than it has room for
        return AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))

    yield from _in_order(task.remote, ray.get, items, most)


def spread(work: Callable[[Item], Result], items: Iterable[Item], where: Where = HERE) -> Iterator[Result]:
    """`work` of each item, in their order. `work` is a function of a module that workers can import, and pure: it may
    run more than once for an item."""
    if where.engine == "here":
        return map(work, items)
    if where.engine == "processes":
        return _over_processes(work, items, where.workers or os.cpu_count() or 1)
    return _over_ray(work, items, where)


def run(documents: Iterable[Document], where: Where = HERE) -> Iterator[Outcome]:
    """What extraction makes of each document, in their order. No more than one batch is run here whatever the engine:
    a day's few new texts are read before a worker has begun."""
    if where.engine == "here":
        return map(_attempt, documents)  # one at a time: the first is there at once
    batches = _batches(documents)
    first = list(islice(batches, 2))
    if len(first) < 2:
        return map(_attempt, chain.from_iterable(first))
    return chain.from_iterable(spread(attempt_batch, chain(first, batches), where))
