"""What the corpus hands on: documents, and what was refused with the reason and the mend.

Does not belong here: reading (see `load`), or anything a later floor refuses.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.model import Document


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
    """All documents of one reading, in order of their ids, and all refusals, in order of their files."""

    documents: tuple[Document, ...]
    refusals: tuple[Refusal, ...]
