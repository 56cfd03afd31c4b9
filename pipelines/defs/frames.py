"""What assets hand on: files in the store, one set a run.

A polars frame is a Parquet file, a mapping of names to frames a folder of them, plain JSON values a JSON file. A step
reads what its own run wrote, else what the latest run did, so that two runs at once never mix; a step that says
`pl.LazyFrame` reads no more of a frame than it asks for, and of a mapping each frame is read when it is looked at. Each
is written beside its place and renamed; of older runs a few are kept.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from pipelines.defs.project import Project

RUNS_KEPT = 3
_QUICK = "lz4"  # read again within minutes, by several steps: half as large again as zstd, in two thirds of the time


def _suffix(content: Any) -> str:
    """How the shape of what is handed on shows in its file's name."""
    if isinstance(content, pl.DataFrame):
        return ".parquet"
    frames = content.values() if isinstance(content, Mapping) else ()
    if frames and all(isinstance(frame, pl.DataFrame) for frame in frames):
        return ".frames"
    return ".json"


def _write(path: Path, content: Any) -> None:
    match path.suffix:
        case ".parquet":
            content.write_parquet(path, compression=_QUICK)
        case ".frames":
            path.mkdir()
            for name, frame in content.items():
                frame.write_parquet(path / f"{name}.parquet", compression=_QUICK)
        case _:
            path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


class FrameFolder(Mapping[str, pl.DataFrame]):
    """The frames of a folder; each is read anew whenever it is looked at, and is not held here."""

    def __init__(self, folder: Path) -> None:
        self._files = {file.stem: file for file in sorted(folder.glob("*.parquet"))}

    def __getitem__(self, name: str) -> pl.DataFrame:
        return pl.read_parquet(self._files[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _read(path: Path) -> Any:
    if path.is_dir():
        return FrameFolder(path)
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))
    return pl.read_parquet(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _folder(project: Project, key: Sequence[str]) -> Path:
    return project.store.joinpath("frames", *key)


def _newest_first(folder: Path) -> list[Path]:
    found = [path for path in folder.glob("*") if not path.name.startswith(".")]
    return sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def last_made(project: Project, asset: str) -> Any:
    """What the latest run handed on for an asset, None where there was none."""
    found = _newest_first(_folder(project, (asset,)))
    return _read(found[0]) if found else None


class FrameStore(dg.ConfigurableIOManager):
    """Keeps what assets hand on as `<store>/frames/<asset>/<run>` with a suffix that tells its shape."""

    project: dg.ResourceDependency[Project]

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        """Write what an asset hands on; what an earlier try of the same step wrote is replaced."""
        folder = _folder(self.project, context.asset_key.path)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{context.run_id}{_suffix(obj)}"
        staged = folder / f".{target.name}"
        _remove(staged)
        _write(staged, obj)
        _remove(target)
        staged.rename(target)
        for old in _newest_first(folder)[RUNS_KEPT:]:
            _remove(old)

    def load_input(self, context: dg.InputContext) -> Any:
        """Read what this run wrote for the asset upstream, else what the latest run wrote.

        Raises FileNotFoundError when no run has made the asset yet.
        """
        folder = _folder(self.project, context.asset_key.path)
        found = _newest_first(folder) if folder.is_dir() else []
        if not found:
            raise FileNotFoundError(f"{context.asset_key.to_user_string()} was not made yet: materialize it first")
        own = context.step_context.run_id
        path = next((path for path in found if path.stem == own), found[0])
        return pl.scan_parquet(path) if context.dagster_type.typing_type is pl.LazyFrame else _read(path)
