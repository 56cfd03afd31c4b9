"""Raw files to documents: `load` reads the archive, strictly; `load_paths` reads what a user points at.

The archive is `raw/<source>/<date>-<slug>.txt` with `<date>-<slug>.yaml` beside each. Nothing a file holds
stops the others: what cannot be read is refused with the file, the place in it, the reason and what mends it.
Does not belong here: fetching, and formats other than plain text.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from pipelines.corpus.decode import decode
from pipelines.corpus.model import Corpus, Refusal, RefusedError, State
from pipelines.corpus.sidecar import Sidecar, date_in_name, document_of, read
from pipelines.model import Document

TEXT_SUFFIX = ".txt"
SIDECAR_SUFFIXES = (".yaml", ".yml")
_INT64 = 2**63 - 1  # inodes may be larger than what columns hold


@dataclass(frozen=True, slots=True)
class Known:
    """A document read before: how its files stood then, and the hash of its text."""

    state: State
    sha256: str


def _sidecar_path(path: Path) -> Path | None:
    return next((p for s in SIDECAR_SUFFIXES if (p := path.with_suffix(s)).is_file()), None)


def _read_sidecar(path: Path) -> Sidecar:
    """Like `sidecar.read`, but a refusal names the sidecar in its place."""
    try:
        return read(path)
    except RefusedError as error:
        place = path.name if error.place == "file" else f"{path.name}, {error.place}"
        raise RefusedError(error.reason, error.mend, place) from error


def _refusal(file: str, error: Exception) -> Refusal:
    file = file.encode("utf-8", "backslashreplace").decode("utf-8")  # so that any name can be printed
    if isinstance(error, RefusedError):
        return Refusal(file, error.place, error.reason, error.mend)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refusal(file, "file", f"it cannot be read: {reason}", "see that it is a readable file with a plain name")


def _plain(path: Path) -> str:
    path.as_posix().encode("utf-8")  # a name that is no Unicode text cannot be an id; its error is a ValueError
    return path.as_posix()


def _read_archived(root: Path, path: Path) -> Document:
    """One text of the archive; it and its sidecar must be complete and agree."""
    relative = path.relative_to(root)
    if path.suffix != TEXT_SUFFIX:
        raise RefusedError(f"a {path.suffix or 'file without suffix'} is not read", f"convert it to {TEXT_SUFFIX}")
    text = decode(path.read_bytes())
    sidecar_path = _sidecar_path(path)
    if sidecar_path is None:
        raise RefusedError("it has no sidecar", f"write {path.stem}.yaml beside it with at least published_on")
    sidecar = _read_sidecar(sidecar_path)
    place = f"{sidecar_path.name}, published_on"
    if sidecar.published_on is None:
        raise RefusedError("its sidecar has no date", "add `published_on: YYYY-MM-DD`", place)
    named = date_in_name(path.name)
    if named and named != sidecar.published_on:
        reason = f"its sidecar says published_on {sidecar.published_on}, its name {named}"
        raise RefusedError(reason, "correct the one that is wrong", place)
    return document_of(text, sidecar, sidecar.published_on, relative.with_suffix("").as_posix(), _plain(relative))


def _visible(folder: str, below: str = "") -> Iterator[str]:
    """Names below a folder of all files in it, but hidden ones and notes for people, in order of their paths, so that
    a folder's files stand together. Texts may be hundreds of thousands, hence no Path of each."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _visible(entry.path, f"{below}{entry.name}/")
            elif entry.is_file() and not entry.name.startswith("README"):
                yield below + entry.name


def _visible_files(root: Path) -> list[str]:
    return list(_visible(str(root))) if root.is_dir() else []


def _state(root: str, name: str, names: Container[str]) -> State:
    """How the files of a text stand now."""
    stem = name.removesuffix(TEXT_SUFFIX)
    sidecar = next((stem + suffix for suffix in SIDECAR_SUFFIXES if stem + suffix in names), None)
    stats = [os.stat(f"{root}/{file}") for file in (name, sidecar) if file]  # noqa: PTH116 - no Path of each
    return tuple(n for s in stats for n in (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino & _INT64))


def load(
    raw_dir: Path,
    known: Mapping[str, Known] = MappingProxyType({}),
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> Corpus:
    """All documents of the archive, and what was refused. A missing folder is an empty archive.

    `known`: documents read before, by path; one whose files stand as they did is not read again, only named.

    `document_id` is the path below `raw_dir` without its suffix ("cnipa/2024-09-11-ip-week"). Of texts
    that are the same after normalisation, the first in order of paths is kept. `report` is told after each file how
    many of how many files (texts and sidecars) are done.
    """
    documents: list[Document] = []
    states: list[State] = []
    paths: list[str] = []
    refusals: list[Refusal] = []
    first_with: dict[str, str] = {}
    root, names = str(raw_dir), dict.fromkeys(_visible_files(raw_dir))
    for done, shown in enumerate(names):
        report(done, len(names))
        stem, suffix = os.path.splitext(shown)  # noqa: PTH122
        if suffix in SIDECAR_SUFFIXES:
            if stem + TEXT_SUFFIX not in names:
                refusals.append(Refusal(shown, "file", "it is a sidecar without a text", "add the text or remove it"))
            continue
        try:
            state = _state(root, shown, names)
            before = known.get(shown)
            untouched = before is not None and before.state == state
            one = before if before and untouched else _read_archived(raw_dir, raw_dir / shown)
            if first := first_with.get(one.sha256):
                raise RefusedError(f"it is the same text as {first}", "remove one of them")
        except (RefusedError, OSError, ValueError) as error:
            refusals.append(_refusal(shown, error))
            continue
        first_with[one.sha256] = shown
        paths.append(shown)
        if isinstance(one, Document):
            documents.append(one)
            states.append(state)
    report(len(names), len(names))
    return Corpus(tuple(documents), tuple(refusals), tuple(states), tuple(paths))


def _read_given(path: Path, published_on: date | None) -> Document:
    """One text that a user points at; the date may stand in the sidecar, in the file's name or in the call."""
    text = decode(path.read_bytes())
    sidecar_path = _sidecar_path(path)
    sidecar = _read_sidecar(sidecar_path) if sidecar_path else Sidecar()
    known = sidecar.published_on or date_in_name(path.name) or published_on
    if known is None:
        mend = f"add `published_on: YYYY-MM-DD` to {path.stem}.yaml beside it, or give --published-on YYYY-MM-DD"
        raise RefusedError("nothing says when it was published", mend)
    return document_of(text, sidecar, known, path.stem, _plain(path))


def text_files(paths: Iterable[Path]) -> list[Path]:
    """The text files that paths stand for: a folder is all texts below it. Each is named once."""
    files: dict[Path, None] = {}
    for path in paths:
        inside = [path / n for n in _visible_files(path) if n.endswith(TEXT_SUFFIX)] if path.is_dir() else [path]
        files.update(dict.fromkeys(inside))
    return list(files)


def load_paths(paths: Iterable[Path], published_on: date | None = None) -> Corpus:
    """Documents of single files and of folders, in the order given, and what was refused.

    `document_id` is the file's stem. `published_on` stands in where neither the sidecar nor the file's name
    (`2024-09-11-….txt`) gives a date. Equal texts are all kept: each is read on its own.
    """
    documents: list[Document] = []
    refusals: list[Refusal] = []
    for path in text_files(paths):
        try:
            documents.append(_read_given(path, published_on))
        except (RefusedError, OSError, ValueError) as error:
            refusals.append(_refusal(path.as_posix(), error))
    return Corpus(tuple(documents), tuple(refusals))
