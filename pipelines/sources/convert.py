"""Bytes of a page to text and metadata: which format it is, its reader, what all readers leave to be cleaned.

The reader runs in a process of its own with limits of time and memory: what hangs or crashes it costs one page.
Does not belong here: the formats themselves (see `page`, `pdf`, `word`).
"""

from __future__ import annotations

import contextlib
import multiprocessing
import re
from collections.abc import Callable
from concurrent.futures import TimeoutError as ReaderTimeoutError
from dataclasses import dataclass, replace
from datetime import date
from types import TracebackType
from urllib.parse import urlsplit

from pebble import ProcessExpired, ProcessPool

from pipelines.corpus.decode import decode
from pipelines.corpus.model import RefusedError
from pipelines.corpus.sidecar import EARLIEST
from pipelines.sources.model import Extracted

MIN_CHARACTERS = 100  # fewer are a notice that there is nothing, or a wall of consent
_MEMORY = 2 * 1024**3  # bytes that a reader may take
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BLANK_LINES = re.compile("\n[ \t\n]*\n")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_DATE_IN_ADDRESS = re.compile(r"(?<!\d)(\d{4})([-/_.])(\d{1,2})\2(\d{1,2})(?!\d)")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_READ_TYPES = re.compile(
    r"text/(html|plain|xml)|application/(xhtml\+xml|xml|octet-stream|pdf|msword|.*wordprocessingml.*)"
)


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes with what their host, or their file name, says of them. A date after `latest` is a mistake."""

    body: bytes
    latest: date
    content_type: str | None = None
    charset: str | None = None
    url: str | None = None


def date_in_address(url: str | None) -> date | None:
    """The day in the path of an address (".../2024/9/11/art_1.html")."""
    for year, _, month, day in _DATE_IN_ADDRESS.findall(urlsplit(url or "").path):
        with contextlib.suppress(ValueError):
            return date(int(year), int(month), int(day))
    return None


def _read(page: Page) -> Extracted:
    """By what the bytes are; the host is believed only where they do not say."""
    body, head = page.body, page.body[:1024]
    if b"%PDF-" in head:
        from pipelines.sources.pdf import read_pdf  # a native library: loaded only where it is needed

        return read_pdf(body)
    if head.startswith(b"PK\x03\x04"):
        from pipelines.sources.word import read_docx

        return read_docx(body)
    if head.startswith(_OLD_OFFICE):
        raise RefusedError("it is a document of an old Word", "save it as .docx")
    is_html = bool(_HTML.search(head)) or (page.content_type or "").endswith(("/html", "/xhtml+xml"))
    known = page.content_type is None or _READ_TYPES.fullmatch(page.content_type)
    binary = b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if binary or not (is_html or known):
        raise RefusedError(f"a {page.content_type or 'file of this kind'} is not read", "leave it out of the list")
    if is_html:
        from pipelines.sources.page import read_page

        return read_page(body, page.charset, page.url, page.latest)
    return Extracted(decode(body), "text/plain")


def _clean(text: str) -> str:
    text = _NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n"))
    lines = (line.strip(" \t") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip() + "\n"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def convert(page: Page) -> Extracted:
    """Main text and metadata of a page; the text opens with the headline where there is one, and ends with a line end.

    Raises:
        RefusedError: it is of a format that is not read, damaged, or holds no text to speak of.
    """
    try:
        found = _read(page)
    except RefusedError:
        raise
    except Exception as error:  # readers of others, on bytes of strangers: whatever they raise costs this page only
        raise RefusedError(f"its reader fails: {type(error).__name__}: {error}", "open it and save it anew") from error
    text = _clean(found.text)
    if len(text) < MIN_CHARACTERS:
        raise RefusedError(f"its main text has only {len(text)} characters", "list the page that has the text")
    title = " ".join(_NOT_TEXT.sub(" ", found.title or "").split()) or None
    if title and found.content_type == "text/html" and _folded(title) not in _folded(text[: len(title) * 2 + 300]):
        text = f"{title}\n{text}"
    day, source = found.published_on, found.published_from
    if day and not EARLIEST <= day <= page.latest:
        day = None
    in_address = date_in_address(page.url)
    if in_address and EARLIEST <= in_address <= page.latest and (day is None or source == "file"):
        day, source = in_address, "address"
    return replace(found, text=text, title=title, published_on=day, published_from=source if day else None)


Converter = Callable[[Page], Extracted]


_Answer = Extracted | tuple[str, str, str]  # the last: reason, mend and place of a refusal


def _answer(page: Page) -> _Answer:
    """For the way between processes, which an exception with several arguments does not survive."""
    try:
        return convert(page)
    except RefusedError as error:
        return error.reason, error.mend, error.place


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


class IsolatedConverter:
    """`convert` in a process of its own, which is ended when a page takes longer than `seconds`. A context manager."""

    def __init__(self, seconds: float = 60.0, work: Callable[[Page], _Answer] = _answer) -> None:
        self._seconds, self._work = seconds, work
        self._pool = ProcessPool(max_workers=1, initializer=_limit_memory, context=multiprocessing.get_context("spawn"))

    def __call__(self, page: Page) -> Extracted:
        """See `convert`."""
        try:
            answer = self._pool.schedule(self._work, args=(page,), timeout=self._seconds).result()
        except ReaderTimeoutError as error:
            raise RefusedError(
                f"reading it takes longer than {self._seconds:g} s", "leave it out of the list"
            ) from error
        except ProcessExpired as error:
            raise RefusedError("it crashes its reader", "leave it out of the list") from error
        except MemoryError as error:
            raise RefusedError("reading it takes more memory than there is", "leave it out of the list") from error
        if isinstance(answer, Extracted):
            return answer
        raise RefusedError(*answer)

    def __enter__(self) -> IsolatedConverter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()
