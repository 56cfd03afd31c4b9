"""Writing raw/: `<source>/<date>-<slug>.txt` with its sidecar, each file whole or not at all.

A text that its publisher edited replaces the earlier one at the same path, and the earlier one with its sidecar is
kept in `<source>/.earlier/`, which is hidden from the corpus. Does not belong here: where texts come from.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Literal

import yaml

from pipelines.corpus.decode import decode
from pipelines.corpus.model import RefusedError
from pipelines.corpus.sidecar import Sidecar, read

EARLIER = ".earlier"
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Written:
    """The document that a text is now, and what that did to raw/."""

    document_id: str
    change: Literal["new", "changed", "unchanged"]


def slug(title: str | None, url: str | None) -> str:
    """A short name for a file: lower-case letters, digits and single hyphens, from a title or else from an address.

    Nothing else gets through, so no title can lead out of its folder.
    """
    last = re.sub(r"\.\w{1,5}$", "", (url or "").split("?")[0].rstrip("/").rpartition("/")[2])
    for words in (title, last):
        plain = unicodedata.normalize("NFKD", words or "").encode("ascii", "ignore").decode().lower()
        found = "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))
        if len(re.findall("[a-z]", found)) >= 3:
            return (
                found
                if len(found) <= _LONGEST_SLUG
                else found[:_LONGEST_SLUG].rpartition("-")[0] or found[:_LONGEST_SLUG]
            )
    return sha256((url or title or "").encode()).hexdigest()[:12]


def _replace(path: Path, content: str) -> None:
    """The file has this content, or is as it was: also when the machine stops in the middle."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _dump(sidecar: Sidecar) -> str:
    values = asdict(sidecar)
    stated = {"title", "publisher", "published_on", "url", "language", "license"}  # shown even where they say nothing
    kept = {key: value for key, value in values.items() if value is not None or key in stated}
    return yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=1000)


def _recorded(text_path: Path) -> Sidecar:
    try:
        return read(text_path.with_suffix(".yaml"))
    except (OSError, RefusedError):
        return Sidecar()


def _place(folder: Path, published_on: date, name: str, url: str | None) -> Path:
    """Where a page of this name goes: a page of another address keeps the name that it has."""
    path = folder / f"{published_on.isoformat()}-{name}.txt"
    if path.exists() and url is not None and _recorded(path).url != url:
        path = folder / f"{path.stem}-{sha256(url.encode()).hexdigest()[:8]}.txt"
    return path


def _keep_earlier(path: Path, text: str) -> str:
    """Put a text that is about to be replaced aside, with its sidecar; its hash."""
    hashed = sha256(text.encode()).hexdigest()
    folder = path.parent / EARLIER
    folder.mkdir(exist_ok=True)
    for suffix in (".yaml", ".txt"):
        if path.with_suffix(suffix).exists():
            kept = folder / f"{path.stem}.{hashed[:12]}{suffix}"
            _replace(kept, path.with_suffix(suffix).read_text("utf-8", "replace"))
    return hashed


def write(raw: Path, source: str, name: str, text: str, sidecar: Sidecar, known_as: str | None = None) -> Written:
    """Put a text with its sidecar, which must have a date, into raw/ under a name that `slug` made.

    `known_as` is the id under which the page's earlier text was written, if it was. An edited page keeps its path,
    its date and whatever else its sidecar said before; the rest is as fetched now.

    Raises:
        OSError: it cannot be written.
    """
    if sidecar.published_on is None:
        raise ValueError("a text without a date of publication is not archived")
    folder = raw / source
    folder.mkdir(parents=True, exist_ok=True)
    path = raw / f"{known_as}.txt" if known_as else folder
    if not path.is_file():
        path = _place(folder, sidecar.published_on, name, sidecar.url)
    document_id = path.relative_to(raw).with_suffix("").as_posix()
    if not path.is_file():
        # The sidecar first: whoever sees the text sees all of it.
        _replace(path.with_suffix(".yaml"), _dump(sidecar))
        _replace(path, text)
        return Written(document_id, "new")
    try:
        earlier = decode(path.read_bytes())
    except RefusedError:
        earlier = ""
    if earlier == text:
        return Written(document_id, "unchanged")
    before = {key: value for key, value in asdict(_recorded(path)).items() if value is not None}
    now = {
        "title": sidecar.title,
        "retrieved_on": sidecar.retrieved_on,
        "original_sha256": sidecar.original_sha256,
        "content_type": sidecar.content_type,
        "replaces_sha256": _keep_earlier(path, earlier),
    }
    changed = replace(sidecar, **(before | {key: value for key, value in now.items() if value is not None}))
    _replace(path.with_suffix(".yaml"), _dump(changed))
    _replace(path, text)
    return Written(document_id, "changed")
