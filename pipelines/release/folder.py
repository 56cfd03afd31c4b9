"""Where releases stand and how they are read: `outputs/releases/VERSION/`, `outputs/LATEST`.

Belongs here: paths, listing and opening. A release that can be listed is complete, because it came there by one rename.
Does not belong here: writing (`write`) and checking (`verify`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.release.files import read_parquet, read_texts, scan_parquet
from pipelines.release.manifest import SUMS, read_sums
from pipelines.release.version import CALVER, Schemas, parse
from pipelines.tables import Frames

RELEASES = "releases"
LATEST = "LATEST"
STAGING = ".staging"


class ReleaseError(Exception):
    """A release that cannot be written or read; the message says why in one line."""


@dataclass(frozen=True)
class Release:
    """One written release."""

    path: Path

    @property
    def version(self) -> str:
        """Its version: what its own package says."""
        return str(self.package["version"])

    @property
    def schema_version(self) -> str:
        """The version of the contract that its tables keep."""
        return str(self.package["schema_version"])

    @cached_property
    def package(self) -> dict[str, Any]:
        """Its `datapackage.json`. Raises ReleaseError when there is none that can be read."""
        try:
            content = json.loads((self.path / "datapackage.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReleaseError(f"{self.path} is no release: datapackage.json cannot be read: {error}") from error
        return dict(content)

    @property
    def schemas(self) -> Schemas:
        """Table → Table Schema, as published."""
        return {resource["name"]: resource["schema"] for resource in self.package["resources"]}

    @property
    def sums(self) -> dict[str, str]:
        """Path → SHA-256 of its files."""
        return read_sums((self.path / SUMS).read_text(encoding="utf-8"))

    def table(self, name: str) -> pl.DataFrame:
        """One table."""
        return read_parquet(name, self.path / f"parquet/{name}.parquet")

    def scan(self, name: str) -> pl.LazyFrame:
        """One table, of which only what is asked for is read."""
        return scan_parquet(name, self.path / f"parquet/{name}.parquet")

    def tables(self) -> Frames:
        """All tables that it has, in order."""
        return {name: self.table(name) for name in self.schemas}

    def texts(self) -> Iterator[dict[str, str]]:
        """Its texts, a part at a time: document id → text."""
        for part in sorted((self.path / "texts").glob("*.parquet")):
            yield read_texts(part)


def versions(out_dir: Path) -> list[str]:
    """Versions of all releases below `out_dir`, the newest last."""
    found = (path.name for path in (out_dir / RELEASES).glob("*") if path.is_dir() and CALVER.fullmatch(path.name))
    return sorted(found, key=parse)


def latest(out_dir: Path) -> Release | None:
    """The newest release, if there is any. Folders count, not `LATEST`: a run may have been stopped before it."""
    found = versions(out_dir)
    return Release(out_dir / RELEASES / found[-1]) if found else None


def find(out_dir: Path, version_or_path: str) -> Release:
    """The release of a version ("latest" for the newest) or at a path. Raises ReleaseError when there is none."""
    if version_or_path == "latest" and (newest := latest(out_dir)):
        return newest
    for path in (out_dir / RELEASES / version_or_path, Path(version_or_path)):
        if (path / "datapackage.json").is_file():
            return Release(path)
    known = ", ".join(versions(out_dir)) or "none"
    raise ReleaseError(f"there is no release {version_or_path!r}; below {out_dir} there is: {known}")
