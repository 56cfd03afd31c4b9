"""What the floors of fetching share: a source, a link, what was read of a page, the clock, the report.

Does not belong here: any reading, and the sidecar (see `corpus.sidecar`).
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal, Protocol

from pipelines.corpus.model import Refusal

Kind = Literal["feed", "sitemap", "listing", "page", "folder"]


class Clock(Protocol):
    """The time, as an argument: tests give their own."""

    def now(self) -> datetime:
        """The moment, with its time zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost. Times are seconds, sizes bytes."""

    seconds: float = 60.0  # from connecting to the last byte
    list_bytes: int = 50_000_000  # feeds and sitemaps; a sitemap may have 50 MB
    page_bytes: int = 20_000_000  # also of a PDF
    robots_bytes: int = 512_000  # RFC 9309 demands at least 500 KiB
    redirects: int = 5
    attempts: int = 3
    longest_wait: float = 60.0  # a host that asks for more is left alone until then
    longest_pause: float = 86_400.0  # a host that asks for more is asked again after a day all the same


@dataclass(frozen=True, slots=True)
class Link:
    """A page to look at. `stamp` changes when its list says that it changed."""

    url: str
    published_on: date | None = None
    title: str | None = None
    stamp: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of sources.yml; docs/sources.md says what each key means."""

    name: str
    kind: Kind
    language: str
    publisher: str | None = None
    urls: tuple[Link, ...] = ()
    folder: str | None = None
    license: str | None = None
    enabled: bool = False
    tested: bool = False
    allow_private: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    max_pages: int = 100
    delay: float = 2.0
    recheck_days: int = 7


@dataclass(frozen=True, slots=True)
class Settings:
    """All of sources.yml. `contact` stands in the User-Agent; `path` is where the file lies, for relative folders."""

    path: str
    sources: tuple[Source, ...]
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """Main text and metadata of a page's bytes. `published_from`: "page", "address" or "file"."""

    text: str
    content_type: str
    title: str | None = None
    published_on: date | None = None
    published_from: str | None = None


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one source.

    `new` and `changed` are document ids; `copies` are pairs of an address and the document whose text it repeats
    exactly; `passed_over` counts pages that are not about what the source is read for; `left` pages that wait for the
    next run.
    `failed` says why the source as a whole could not be read.
    """

    source: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: int = 0
    copies: tuple[tuple[str, str], ...] = ()
    passed_over: int = 0
    left: int = 0
    refused: tuple[Refusal, ...] = ()
    failed: str | None = None

    def __str__(self) -> str:
        counts = {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "copies": len(self.copies),
            "passed over": self.passed_over,
            "left for next time": self.left,
            "refused": len(self.refused),
        }
        said = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "nothing"
        return f"{self.source}: {said}" + (f"; failed: {self.failed}" if self.failed else "")


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all sources that were looked at, in their order."""

    sources: tuple[SourceReport, ...] = field(default=())

    @property
    def new(self) -> tuple[str, ...]:
        """Ids of documents that were added."""
        return tuple(document for source in self.sources for document in source.new)

    @property
    def changed(self) -> tuple[str, ...]:
        """Ids of documents whose publisher edited them."""
        return tuple(document for source in self.sources for document in source.changed)

    @property
    def unchanged(self) -> int:
        """Pages that say what they said."""
        return sum(source.unchanged for source in self.sources)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What was refused, with the reason and the mend."""
        return tuple(refusal for source in self.sources for refusal in source.refused)

    @property
    def failed(self) -> tuple[SourceReport, ...]:
        """Sources that could not be read at all, or only in part."""
        return tuple(source for source in self.sources if source.failed)
