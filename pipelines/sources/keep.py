"""What happens to a page that was had: read, dated, compared with what is known, put into raw/, remembered.

Does not belong here: how pages are found (see `web`, `folder`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from pipelines.corpus.model import Refusal, RefusedError
from pipelines.corpus.sidecar import Sidecar
from pipelines.sources import archive
from pipelines.sources.convert import Converter, Page
from pipelines.sources.model import Clock, Extracted, Source, SourceReport
from pipelines.sources.state import Seen, State


@dataclass(slots=True)
class Tally:
    """A report in the making."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    copies: list[tuple[str, str]] = field(default_factory=list)
    passed_over: int = 0
    left: int = 0
    refused: list[Refusal] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def refuse(self, url: str, reason: str, mend: str) -> None:
        """Note a page that did not become a text."""
        self.refused.append(Refusal(url, "file", reason, mend))

    def report(self, source: str) -> SourceReport:
        """The report that this came to."""
        return SourceReport(
            source,
            tuple(self.new),
            tuple(self.changed),
            self.unchanged,
            tuple(self.copies),
            self.passed_over,
            self.left,
            tuple(self.refused),
            "; ".join(self.failed) or None,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """The bytes of a page and what its list, its host or its sidecar say of it.

    `address` is what the page is remembered by; `stated.url` where it is published. `name` is for its file, where its
    title is not to be used. A date after `latest` is a mistake.
    """

    address: str
    body: bytes
    stated: Sidecar
    latest: date
    content_type: str | None = None
    charset: str | None = None
    name: str | None = None
    stamp: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Keeper:
    """Keeps the pages of one source: texts in `raw`, what is known of them in `state`, what happened in `tally`."""

    def __init__(self, source: Source, raw: Path, state: State, clock: Clock, convert: Converter, tally: Tally) -> None:
        self.source, self.state, self.clock, self.tally = source, state, clock, tally
        self._raw, self._convert = raw, convert

    def latest(self) -> date:
        """The last day that a page can have been published on: today, somewhere on Earth."""
        return self.clock.now().date() + timedelta(days=1)

    def seen_again(self, seen: Seen, stamp: str | None) -> None:
        """Note a page that says what it said."""
        self.tally.unchanged += 1
        now = self.clock.now().isoformat(timespec="seconds")
        self.state.remember(replace(seen, checked=now, stamp=stamp or seen.stamp))

    def keep(self, found: Found) -> None:
        """Make a text of a page, or refuse it; both are remembered. Raises OSError when raw/ cannot be written."""
        before = self.state.seen(found.address)
        now = self.clock.now().isoformat(timespec="seconds")
        seen = Seen(
            url=found.address,
            first_seen=before.first_seen if before else now,
            checked=now,
            etag=found.etag,
            last_modified=found.last_modified,
            bytes_sha256=sha256(found.body).hexdigest(),
            document=before.document if before else None,
            stamp=found.stamp,
        )
        if before and before.bytes_sha256 == seen.bytes_sha256 and not before.refused:
            self.tally.unchanged += 1
            self.state.remember(replace(seen, text_sha256=before.text_sha256, copy_of=before.copy_of))
            return
        try:
            page = Page(found.body, found.latest, found.content_type, found.charset, found.stated.url)
            extracted = self._convert(page)
            self.state.remember(self._place(found, extracted, seen))
        except RefusedError as error:
            self.tally.refuse(found.address, error.reason, error.mend)
            self.state.remember(replace(seen, refused=error.reason))

    def _place(self, found: Found, extracted: Extracted, seen: Seen) -> Seen:
        """Put a text where it belongs; what is to be remembered of it."""
        text = extracted.text
        about = [phrase.casefold() for phrase in self.source.about]
        if about and not any(phrase in text.casefold() for phrase in about):
            self.tally.passed_over += 1
            return seen
        sidecar = self._sidecar(found, extracted, seen)
        seen = replace(seen, text_sha256=sha256(text.encode()).hexdigest())
        twin = self.state.document_with(seen.text_sha256 or "")
        if twin and twin != seen.document and (self._raw / f"{twin}.txt").is_file():
            self.tally.copies.append((found.address, twin))
            return replace(seen, copy_of=twin)
        name = found.name or archive.slug(sidecar.title, sidecar.url)
        written = archive.write(self._raw, self.source.name, name, text, sidecar, seen.document)
        if written.change == "unchanged":
            self.tally.unchanged += 1
        else:
            (self.tally.new if written.change == "new" else self.tally.changed).append(written.document_id)
        return replace(seen, document=written.document_id)

    def _sidecar(self, found: Found, extracted: Extracted, seen: Seen) -> Sidecar:
        stated = found.stated
        day, day_from = stated.published_on, "list"
        if day is None or day > found.latest:
            day, day_from = extracted.published_on, extracted.published_from or "page"
        if day is None:
            mend = "list it as a page with its `published_on`"
            raise RefusedError("nothing says when it was published", mend)
        return Sidecar(
            title=extracted.title or stated.title,
            publisher=stated.publisher or self.source.publisher,
            published_on=day,
            url=stated.url,
            language=stated.language or self.source.language,
            license=stated.license or self.source.license,
            # East of Greenwich a page may be of tomorrow; it cannot have been had before it was published.
            retrieved_on=max(self.clock.now().date(), day),
            original_sha256=seen.bytes_sha256,
            content_type=extracted.content_type,
            published_from=day_from,
        )
