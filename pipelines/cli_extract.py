"""The command that extracts: texts in files or Parquet in, facts as JSON lines, as a table, or as Parquet in parts out.

Belongs here: arguments, exit codes and messages of `extract`. Does not belong here: any work on a text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli_options import DAY, Address, EngineName, Workers, say

if TYPE_CHECKING:  # at run time the command imports what it needs
    from pipelines.corpus.model import Refusal
    from pipelines.engines import Outcome, Where
    from pipelines.model import Document


class Format(StrEnum):
    """How facts are printed."""

    jsonl = "jsonl"
    table = "table"


def _is_dataset(path: str) -> bool:
    """Whether a path is, or may hold, texts in Parquet."""
    return "://" in path or path.endswith(".parquet") or (Path(path).is_dir() and any(Path(path).rglob("*.parquet")))


def _texts(paths: list[str], published_on: date | None) -> Iterator[Document | Refusal]:
    """All texts and refusals: of files read at once, of Parquet as they are needed."""
    from pipelines.corpus.load import load_paths

    for path in paths:
        if _is_dataset(path):
            from pipelines.corpus.dataset import read_dataset

            yield from read_dataset(path, published_on)
    files = [Path(path) for path in paths if "://" not in path and not path.endswith(".parquet")]
    corpus = load_paths(files, published_on)
    yield from corpus.refusals
    yield from corpus.documents


class _Told:
    """Says what is refused as it comes, hands on documents, and counts both."""

    def __init__(self) -> None:
        self.read = self.lost = 0

    def documents(self, items: Iterator[Document | Refusal]) -> Iterator[Document]:
        from pipelines.model import Document

        for item in items:
            if isinstance(item, Document):
                self.read += 1
                yield item
            else:
                self.lost += 1
                say(f"refused: {item}")


def _print(outcome: Outcome, shape: Format, *, spans: bool) -> bool:
    """Print what a text gave; False where extraction broke on it."""
    from pipelines.engines import Failed
    from pipelines.extract import fact_row, field_spans

    if isinstance(outcome, Failed):
        say(f"failed: {outcome}")
        return False
    if shape is Format.table:
        from pipelines import cli_show

        cli_show.facts(outcome)
        return True
    for fact in outcome.facts:
        row = fact_row(outcome.document, fact)
        print(json.dumps(row | {"spans": field_spans(fact)} if spans else row, ensure_ascii=False))
    return True


def _write(paths: list[str], folder: str, published_on: date | None, where: Where) -> None:
    """Write facts as a Parquet dataset. Exits with 1 when extraction broke on a text, or nothing could be read."""
    from pipelines import cli_show
    from pipelines.dataset import FACTS_IN, plan, write_facts

    todo = plan(paths, folder, published_on)
    if there := len(todo.parts) - len(todo.missing):
        say(f"{there} of {len(todo.parts)} parts are there already")
    refused = list(todo.refused)
    documents = facts = failed = 0
    for part in cli_show.progress(write_facts(todo, where), len(todo.parts), "Extracting parts"):
        documents, facts, failed = documents + part.documents, facts + part.facts, failed + len(part.failed)
        refused += part.refused
        for name, error in part.failed:
            say(f"failed: {name}: extraction failed: {error}; report this text")
    for refusal in refused:
        say(f"refused: {refusal}")
    print(f"{documents - failed} texts read, {len(refused) + failed} not; {facts} facts in {todo.folder}/{FACTS_IN}")
    if failed or not documents:
        raise typer.Exit(1)


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATHS...",
            help="Text files, Parquet files of texts, folders of either, or addresses (s3://…) of Parquet.",
            show_default=False,
        ),
    ],
    shape: Annotated[
        Format, typer.Option("--format", help="JSON Lines for programs, a table for eyes.")
    ] = Format.jsonl,
    to: Annotated[
        str | None, typer.Option(metavar="FOLDER", help="Write a Parquet dataset in parts there; print no facts.")
    ] = None,
    published_on: Annotated[
        datetime | None,
        typer.Option(formats=DAY, help="Publication date of texts that neither sidecar nor file name dates."),
    ] = None,
    spans: Annotated[bool, typer.Option("--spans", help="Also print where each field stands.")] = False,
    engine: Annotated[EngineName, typer.Option(help="In this process, over several, or over Ray.")] = EngineName.here,
    workers: Workers = None,
    address: Address = None,
) -> None:
    """Print the facts of texts, one JSON object a line, or write them as Parquet.

    NAME.yaml beside NAME.txt may hold title, publisher, published_on, url, language, license and retrieved_on; a
    Parquet file of texts has them as columns, with document_id and text.
    What cannot be read is named on standard error with the reason; the others go on.
    """
    from pipelines import cli_show
    from pipelines.engines import Where, run

    day = published_on.date() if published_on else None
    where = Where(engine.value, workers, address)
    if to is not None:
        _write(paths, to, day, where)
        return
    told = _Told()
    documents: Iterator[Document] = told.documents(_texts(paths, day))
    if not any(_is_dataset(path) for path in paths):
        read = list(documents)  # so that a bar can show how far it is
        outcomes = cli_show.progress(run(read, where), len(read), "Extracting")
    else:
        outcomes = run(documents, where)
    failed = sum(not _print(outcome, shape, spans=spans) for outcome in outcomes)
    lost = told.lost + failed
    if lost:
        say(f"{told.read - failed} texts read, {lost} not")
    if failed or not told.read:
        if not lost:
            say("camelbell: there is no .txt or .parquet file in what was given")
        raise typer.Exit(1)
