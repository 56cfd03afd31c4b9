"""What assets hand on: files in the store, replaced whole.

A polars frame is a Parquet file, a mapping of names to frames a folder of them, plain JSON values a JSON file. Each
is written beside its place and renamed, so a reader sees the old one or the new one.
"""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from pipelines.defs.project import Project


class FrameStore(dg.ConfigurableIOManager):
    """Keeps what assets hand on under `<store>/frames/<asset>`."""

    project: dg.ResourceDependency[Project]

    def _path(self, key: dg.AssetKey, suffix: str = "") -> Path:
        return self.project.store.joinpath("frames", *key.path[:-1], key.path[-1] + suffix)

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        """Write what an asset hands on, in the shape that fits it."""
        folder = self._path(context.asset_key)
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged = folder.with_name(f".{folder.name}.{os.getpid()}")
        if isinstance(obj, pl.DataFrame):
            obj.write_parquet(staged)
            staged.replace(self._path(context.asset_key, ".parquet"))
        elif isinstance(obj, Mapping) and all(isinstance(frame, pl.DataFrame) for frame in obj.values()):
            shutil.rmtree(staged, ignore_errors=True)
            staged.mkdir()
            for name, frame in obj.items():
                frame.write_parquet(staged / f"{name}.parquet")
            shutil.rmtree(folder, ignore_errors=True)
            staged.rename(folder)
        else:
            staged.write_text(json.dumps(obj, ensure_ascii=False), encoding="utf-8")
            staged.replace(self._path(context.asset_key, ".json"))

    def load_input(self, context: dg.InputContext) -> Any:
        """Read what `handle_output` wrote for the asset upstream."""
        folder = self._path(context.asset_key)
        if folder.is_dir():
            return {file.stem: pl.read_parquet(file) for file in sorted(folder.glob("*.parquet"))}
        parquet = self._path(context.asset_key, ".parquet")
        if parquet.is_file():
            return pl.read_parquet(parquet)
        return json.loads(self._path(context.asset_key, ".json").read_text(encoding="utf-8"))
