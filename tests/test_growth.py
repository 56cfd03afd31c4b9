"""A run that takes over what is the same publishes the very bytes of one that begins with nothing."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import dagster as dg
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.corpus.load import load
from pipelines.defs.frames import FrameFolder
from pipelines.defs.launch import run_everything
from pipelines.engines import Failed, Where, run
from pipelines.kept import (
    Gathered,
    copies_frame,
    documents_of,
    from_frames,
    known_texts,
    prints_frame,
    read_frame,
    seen_frame,
    still_stated,
    texts_frame,
    to_frames,
)
from pipelines.mentions.names.authority import entity
from pipelines.release.verify import verify
from pipelines.release.write import write_release
from pipelines.store import Batch
from pipelines.tables import frames

ROOT = Path(__file__).parent.parent
# told in more than one way and by more than one text, so that records merge, disagree and point at one another
SAID = (
    "In 2023, the office trained 1,314 people from 40 countries.",
    "In 2023, the office trained 1,317 people from 40 countries.",
    "The Lima office trained some 1,314 people in 2023.",
    "Chile and Peru signed a memorandum of understanding on trademarks in May 2022.",
    "In May 2022, Peru and Chile signed the memorandum of understanding on trademarks.",
    "The second forum on geographical indications was held in Lima in 2021.",
    "The 2nd Forum on Geographical Indications was held in Lima in June 2021, with 60 participants.",
)
NAMES = ("office/2024-01-10-a", "office/2024-02-11-b", "wire/2024-01-10-c", "wire/2024-03-01-d", "x/2023-12-31-e")
SETTLED = 2**62  # nanoseconds: every file has settled by then

texts = st.lists(st.sampled_from(SAID), min_size=1, max_size=3, unique=True).map(" ".join)
edits = st.lists(st.tuples(st.sampled_from(NAMES), st.none() | texts), min_size=1, max_size=3)
State = tuple[Mapping[str, pl.DataFrame], Mapping[str, pl.DataFrame]]
NOTHING: State = ({}, {})


def edit(raw: Path, name: str, text: str | None) -> None:
    """Write a text, or take it away."""
    path = raw / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.with_suffix(".yaml").unlink(missing_ok=True)
    if text is not None:
        path.write_text(f"{text} Notice {name}.\n")
        path.with_suffix(".yaml").write_text(f"published_on: {path.name[:10]}\n")


def published(raw: Path, before: State, out: Path) -> State:
    """One run: its release below `out`, and what the next one may take over."""
    corpus = load(raw, known_texts(before[0]))
    rows = texts_frame(corpus, before[0])
    prints = prints_frame(rows, before[0])
    copies = copies_frame(rows, prints)
    kept, changed = still_stated(rows, before[1])
    found = [o for o in run(documents_of(changed)) if not isinstance(o, Failed)]
    gathered = Gathered(kept)
    gathered.add(Batch(tuple(found), (), new=True))
    stated = gathered.all()
    facts = {**to_frames(stated), "read": read_frame(rows, stated)}
    made = frames(from_frames(facts), (), entity, dict(copies.iter_rows()))
    write_release(made, dict(rows.select("document_id", "text").iter_rows()), out, date(2026, 11, 1))
    return {"texts": rows, "seen": seen_frame(corpus, SETTLED, before[0]), "prints": prints}, facts


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@given(st.lists(edits, min_size=2, max_size=3))
@settings(deadline=None, max_examples=6)
def test_whatever_is_taken_over_the_release_is_that_of_a_rebuild(steps: list[list[tuple[str, str | None]]]) -> None:
    with TemporaryDirectory() as folder:
        raw, grown, rebuilt = (Path(folder) / name for name in ("raw", "grown", "rebuilt"))
        raw.mkdir()
        state = NOTHING
        for step in steps:
            for name, text in step:
                edit(raw, name, text)
            state = published(raw, state, grown)
            published(raw, NOTHING, rebuilt)
            assert content(grown) == content(rebuilt)


def checkout(root: Path, texts: Mapping[str, str]) -> Path:
    """A checkout with some texts."""
    root.mkdir(exist_ok=True)
    for name in ("workspace.yaml", "dagster.yaml"):
        shutil.copy(ROOT / name, root)
    for name, text in texts.items():
        edit(root / "raw", name, text)
    return root


def whole_run(root: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        assert run_everything(root, Where(), {"month": "2026-11-01"}, instance).success


def test_a_whole_run_without_the_store_publishes_the_same_bytes(tmp_path: Path) -> None:
    some = dict(zip(NAMES, SAID[2:], strict=False))
    grown = checkout(tmp_path / "grown", dict(list(some.items())[:3]))
    whole_run(grown)
    first = content(grown / "outputs/releases/2026.11.0")
    checkout(grown, some)
    whole_run(grown)
    fresh = checkout(tmp_path / "fresh", some)
    shutil.copytree(grown / "outputs/releases/2026.11.0", fresh / "outputs/releases/2026.11.0")
    whole_run(fresh)
    assert content(grown / "outputs/releases/2026.11.0") == first
    assert content(grown / "outputs/releases/2026.11.1") == content(fresh / "outputs/releases/2026.11.1")
    assert content(grown / "outputs/site/2026.11.1") == content(fresh / "outputs/site/2026.11.1")
    assert verify(grown / "outputs/releases/2026.11.1").ok


def test_frames_of_a_folder_are_read_when_they_are_looked_at(tmp_path: Path) -> None:
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "one.parquet")
    (tmp_path / "two.parquet").write_bytes(b"not a table")
    folder = FrameFolder(tmp_path)
    assert (list(folder), len(folder), "one" in folder) == (["one", "two"], 2, True)
    assert folder["one"]["a"].to_list() == [1]
