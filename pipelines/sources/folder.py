"""One source that is a folder: files that people put there, each with a sidecar beside it where they like.

Does not belong here: anything on the web.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pipelines.corpus.model import RefusedError
from pipelines.corpus.sidecar import Sidecar, date_in_name, read
from pipelines.sources import archive
from pipelines.sources.keep import Found, Keeper
from pipelines.sources.model import Limits

_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-?")


def _found(path: Path, relative: str, keeper: Keeper, limits: Limits) -> Found:
    if path.stat().st_size > limits.page_bytes:
        raise RefusedError(f"it is larger than {limits.page_bytes:,} bytes", "split it")
    beside = path.with_suffix(".yaml")
    stated = read(beside) if beside.is_file() else Sidecar()
    return Found(
        address=path.resolve().as_uri(),
        body=path.read_bytes(),
        stated=replace(stated, published_on=stated.published_on or date_in_name(path.name)),
        latest=keeper.latest(),
        content_type=_TYPES[path.suffix.lower()],
        name=archive.slug(_DATE.sub("", relative.rpartition(".")[0]), relative),
    )


def read_folder(keeper: Keeper, folder: Path, limits: Limits) -> None:
    """Look at all files below a folder but hidden ones and notes for people; what happens is noted in the tally."""
    if not folder.is_dir():
        keeper.tally.failed.append(f"{folder} is not a folder; correct `folder`, which counts from where the file lies")
        return
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in _TYPES):
        relative = path.relative_to(folder)
        if path.name.startswith("README") or any(part.startswith(".") for part in relative.parts):
            continue
        try:
            found = _found(path, relative.as_posix(), keeper, limits)
        except RefusedError as error:
            keeper.tally.refuse(str(relative), error.reason, error.mend)
        except OSError as error:
            keeper.tally.refuse(str(relative), f"it cannot be read: {error.strerror or error}", "see who may read it")
        else:
            keeper.keep(found)
