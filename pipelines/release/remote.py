"""Releases elsewhere: any place that fsspec reaches (S3 and the like, another folder, HTTP for reading).

An object store has no rename of folders, so the order of writing makes a release whole: all files, then `SHA256SUMS`,
which says that all are there, then `LATEST`. A release without `SHA256SUMS` does not exist yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import fsspec

from pipelines.release.folder import LATEST, RELEASES, Release, ReleaseError, versions
from pipelines.release.manifest import SUMS, read_sums
from pipelines.release.version import parse

Options = Mapping[str, Any]
Report = Callable[[str, int, int], None]  # what, how many are done, of how many


def _untold(_what: str, _done: int, _total: int) -> None:
    return None


def is_remote(place: str | Path) -> bool:
    """Whether a place is an address and no path of this machine."""
    return "://" in str(place)


def address_of(destination: str, version: str) -> str:
    """Where a release stands below a destination."""
    return f"{destination.rstrip('/')}/{RELEASES}/{version}"


def _opened(address: str, options: Options | None) -> tuple[Any, str]:
    """The file system of an address, and its path there without a slash at the end."""
    files, root = fsspec.core.url_to_fs(address, **(options or {}))
    files.invalidate_cache()  # others may have written since this process last looked
    return files, root.rstrip("/")


def publish_all(out_dir: Path, destination: str, options: Options | None = None, report: Report = _untold) -> list[str]:
    """Publish the releases below `out_dir` that are not yet below `destination`, the oldest first; their versions.

    What a run that was stopped left unpublished is so made up for by the next one. Raises as `publish` does.
    """
    places = ((version, Release(out_dir / RELEASES / version)) for version in versions(out_dir))
    return [version for version, release in places if publish(release, destination, options, report)]


def publish(release: Release, destination: str, options: Options | None = None, report: Report = _untold) -> bool:
    """Copy a release below `destination` ("s3://bucket/camelbell"); whether there was anything to copy.

    `options` go to fsspec (`endpoint_url`, `key` …). A copy that was cut off is begun again; one that is there already
    is left alone. `report` is told after each file. Raises ReleaseError when another release of this version is
    there, and what the store raises.
    """
    files, root = _opened(destination, options)
    target = f"{root}/{RELEASES}/{release.version}"
    own_sums = (release.path / SUMS).read_bytes()
    is_there = bool(files.exists(f"{target}/{SUMS}"))
    if is_there and files.cat_file(f"{target}/{SUMS}") != own_sums:
        raise ReleaseError(
            f"{address_of(destination, release.version)} exists with other content, and a release is never changed"
        )
    if not is_there:
        _copy(release, files, target, report)
        files.pipe_file(f"{target}/{SUMS}", own_sums)
    pointer = f"{root}/{LATEST}"
    newest = files.cat_file(pointer).decode().strip() if files.exists(pointer) else None
    if newest is None or parse(newest) < parse(release.version):
        files.pipe_file(pointer, f"{release.version}\n".encode())
    return not is_there


def _copy(release: Release, files: Any, target: str, report: Report) -> None:
    """All files but `SHA256SUMS`, and nothing else that a copy cut off earlier may have left."""
    wanted = {f"{target}/{path}": release.path / path for path in sorted(release.sums)}
    if files.exists(target):
        for place in files.find(target):
            if place not in wanted:
                files.rm_file(place)
    done, total = 0, sum(path.stat().st_size for path in wanted.values())
    for place, path in wanted.items():
        files.makedirs(place.rsplit("/", 1)[0], exist_ok=True)
        files.put_file(str(path), place)
        done += path.stat().st_size
        report(f"bytes of {release.version} copied", done, total)


def fetch(address: str, folder: Path, options: Options | None = None) -> Release:
    """Copy the release at an address into a folder of this machine.

    The address of a release, or of the place that holds releases: then the one that its `LATEST` names. Over HTTP(S)
    only the files that `SHA256SUMS` names are fetched, since a web server need not list others.
    Raises ReleaseError when there is no complete release.
    """
    files, root = _opened(address, options)
    if not files.exists(f"{root}/{SUMS}") and files.exists(f"{root}/{LATEST}"):
        root = f"{root}/{RELEASES}/{'{}.{:02}.{}'.format(*parse(files.cat_file(f'{root}/{LATEST}').decode().strip()))}"
    if not files.exists(f"{root}/{SUMS}"):
        raise ReleaseError(f"there is no complete release at {address}")
    if address.startswith(("http://", "https://")):
        sums = files.cat_file(f"{root}/{SUMS}").decode()
        places = [f"{root}/{path}" for path in (SUMS, *read_sums(sums))]
    else:
        places = files.find(root)
    for place in places:
        path = folder / place.removeprefix(root).lstrip("/")
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ReleaseError(f"{address} holds a file outside itself: {place}")
        path.parent.mkdir(parents=True, exist_ok=True)
        files.get_file(place, str(path))
    return Release(folder)
