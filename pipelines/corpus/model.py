"""What the corpus hands on: documents, and what was refused with the reason and the mend.

Does not belong here: reading (see `load`), or anything a later floor refuses.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.model import Document

# Size, time of content, time of change (nanoseconds) and inode of a text, then of its sidecar: while these are the
# same, so is what the files hold, unless they changed twice within a tick of the file system's clock.
State = tuple[int, ...]


class RefusedError(Exception):
    """A file that cannot become a document: where it is wrong, why, and what mends it."""

    def __init__(self, reason: str, mend: str, place: str = "file") -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend
        self.place = place


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused file. `place` says where in it ("line 3", "byte 17", a sidecar's key, or "file")."""

    file: str
    place: str
    reason: str
    mend: str

    def __str__(self) -> str:
        where = self.file if self.place == "file" else f"{self.file} ({self.place})"
        return f"{where}: {self.reason}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What one reading of the archive found: the documents that were read, in order of their ids, and all refusals, in
    order of their files. `states` tell of each document's files how they stood when they were read, `paths` are those
    of all texts in the archive, in order, read now or known before (see `load`)."""

    documents: tuple[Document, ...]
    refusals: tuple[Refusal, ...]
    states: tuple[State, ...] = ()
    paths: tuple[str, ...] = ()
