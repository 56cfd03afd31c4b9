"""Releases elsewhere: any place that fsspec reaches (S3 and the like, another folder, HTTP for reading).

An object store has no rename of folders, so the order of writing makes a release whole: all files, then `SHA256SUMS`,
which says that all are there, then `LATEST`. A release without `SHA256SUMS` does not exist yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fsspec

from pipelines.release.folder import LATEST, RELEASES, Release, ReleaseError
from pipelines.release.manifest import SUMS
from pipelines.release.version import parse

Options = Mapping[str, Any]


def is_remote(place: str | Path) -> bool:
    """Whether a place is an address and no path of this machine."""
    return "://" in str(place)


def publish(release: Release, destination: str, options: Options | None = None) -> str:
    """Copy a release below `destination` ("s3://bucket/camelbell") and return its address there.

    `options` go to fsspec (`endpoint_url`, `key` …). A copy that was cut off is begun again; one that is there already
    is left alone. Raises ReleaseError when another release of this version is there.
    """
    files, root = fsspec.core.url_to_fs(destination, **(options or {}))
    files.invalidate_cache()  # others may have written since this process last looked
    address = f"{destination.rstrip('/')}/{RELEASES}/{release.version}"
    target = f"{root.rstrip('/')}/{RELEASES}/{release.version}"
    own_sums = (release.path / SUMS).read_bytes()
    if files.exists(f"{target}/{SUMS}"):
        if files.cat_file(f"{target}/{SUMS}") != own_sums:
            raise ReleaseError(f"{address} exists with other content, and a release is never changed")
    else:
        for path in sorted(release.sums):
            place = f"{target}/{path}"
            files.makedirs(place.rsplit("/", 1)[0], exist_ok=True)
            files.put_file(str(release.path / path), place)
        files.pipe_file(f"{target}/{SUMS}", own_sums)
    pointer = f"{root.rstrip('/')}/{LATEST}"
    newest = files.cat_file(pointer).decode().strip() if files.exists(pointer) else None
    if newest is None or parse(newest) < parse(release.version):
        files.pipe_file(pointer, f"{release.version}\n".encode())
    return address


def fetch(address: str, folder: Path, options: Options | None = None) -> Release:
    """Copy the release at an address into a folder of this machine.

    Raises ReleaseError when there is no complete release.
    """
    files, root = fsspec.core.url_to_fs(address, **(options or {}))
    files.invalidate_cache()
    root = root.rstrip("/")
    if not files.exists(f"{root}/{SUMS}"):
        raise ReleaseError(f"there is no complete release at {address}")
    for place in files.find(root):
        path = folder / place.removeprefix(root).lstrip("/")
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ReleaseError(f"{address} holds a file outside itself: {place}")
        path.parent.mkdir(parents=True, exist_ok=True)
        files.get_file(place, str(path))
    return Release(folder)
