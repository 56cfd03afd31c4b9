"""PDF to text, with pdfium: lines become paragraphs again, running heads and page numbers go.

Does not belong here: tables and pictures. A scan has no text and is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

import pypdfium2

from pipelines.corpus.model import RefusedError
from pipelines.sources.model import Extracted

_MOST_PAGES = 1000
_MOST_CHARACTERS = 5_000_000
_HYPHEN = "\ufffe"  # pdfium's mark for a hyphen at the end of a line
_BROKEN = re.compile(rf"(\w{{1,50}}){_HYPHEN}(\w{{1,50}})")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ITEM = re.compile(r"(?:[•●▪◦‣·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
_SENTENCE_END = (".", "!", "?", ":", ";", ".”", '."', ".’", ".)")
_GAP = 1.4  # times the usual distance of lines: a new paragraph
_SHORT = 0.75  # of the width of its neighbours: the last line of a paragraph, or a heading


@dataclass(frozen=True, slots=True)
class _Line:
    """What pdfium gives as one line; lines that break a word are joined by it.

    Tops of the first and the last printed line, widths of the widest and the last, in points.
    """

    text: str
    top: float
    last_top: float
    widest: float
    last_width: float


def _lines(page: pypdfium2.PdfPage) -> list[_Line]:
    """The lines of a page with where they stand, in points."""
    textpage = page.get_textpage()
    lines: list[_Line] = []
    at = 0
    for text in textpage.get_text_range().split("\r\n"):
        if stripped := text.strip().strip(_HYPHEN):
            first = at + text.index(stripped)
            tops: list[float] = []
            widths: list[float] = []
            for printed in stripped.split(_HYPHEN):
                if printed:
                    left, _, _, top = textpage.get_charbox(first, loose=True)
                    widths.append(textpage.get_charbox(first + len(printed) - 1, loose=True)[2] - left)
                    tops.append(top)
                first += len(printed) + 1
            lines.append(_Line(stripped, tops[0], tops[-1], max(widths), widths[-1]))
        at += len(text) + 2
    return lines


def _running(pages: Sequence[Sequence[_Line]]) -> set[str]:
    """Lines at the head or foot of most pages, with figures left aside ("Report 2024 - 7")."""
    ends = Counter(key for page in pages for key in {_key(line) for line in (*page[:2], *page[-2:])})
    return {key for key, count in ends.items() if len(pages) >= 3 and count > len(pages) / 2}


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "0", line.text).casefold()


def _body(page: Sequence[_Line], running: set[str]) -> list[_Line]:
    last = len(page) - 1
    return [
        line
        for number, line in enumerate(page)
        if not (
            (min(number, last - number) < 2 and _key(line) in running)
            or (number in {0, last} and _PAGE_NUMBER.fullmatch(line.text))
        )
    ]


def _continues(line: _Line, following: _Line, pitch: float) -> bool:
    """Whether a line and the one below it are of one paragraph."""
    if _ITEM.match(following.text):
        return False
    drop = line.last_top - following.top
    if drop < 0 or drop > 3 * pitch:  # the next column, or the next page
        return not line.text.endswith(_SENTENCE_END) and following.text[0].islower()
    if drop > _GAP * pitch:
        return False
    if line.text.endswith(_SENTENCE_END):
        return line.last_width >= 0.9 * following.widest
    return line.last_width >= _SHORT * following.widest or following.text[0].islower()


def _paragraphs(pages: Sequence[Sequence[_Line]]) -> Iterator[str]:
    drops = [a.last_top - b.top for page in pages for a, b in pairwise(page) if a.last_top > b.top]
    pitch = median(drops) if drops else 12.0
    lines = [line for page in pages for line in page]
    paragraph: list[str] = []
    for number, line in enumerate(lines):
        paragraph.append(line.text)
        if number + 1 == len(lines) or not _continues(line, lines[number + 1], pitch):
            yield " ".join(paragraph)
            paragraph = []


def _mend_hyphens(text: str) -> str:
    """A word broken at the end of a line is written as elsewhere in the text, else without its hyphen."""
    words = set(re.findall(r"\w+(?:-\w+)*", text.lower()))

    def mend(match: re.Match[str]) -> str:
        hyphened = f"{match[1]}-{match[2]}"
        kept = hyphened.lower() in words or match[1].isdigit() or match[2][0].isupper()
        return hyphened if kept else match[1] + match[2]

    return _BROKEN.sub(mend, text).replace(_HYPHEN, "-")


def _created(printed: str) -> date | None:
    """The day of a PDF date ("D:20240305090000+08'00'")."""
    digits = re.match(r"D?:?(\d{4})(\d\d)(\d\d)", printed)
    try:
        return date(*map(int, digits.groups())) if digits else None
    except ValueError:
        return None


def read_pdf(body: bytes) -> Extracted:
    """Text, title and date of making of a PDF.

    Raises:
        RefusedError: it is damaged, locked, very long or without text.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise RefusedError(f"it cannot be read as PDF: {error}", "open it and see; save it unlocked") from error
    try:
        if len(document) > _MOST_PAGES:
            raise RefusedError(f"it has {len(document)} pages", f"split it into parts of at most {_MOST_PAGES}")
        pages: list[list[_Line]] = []
        characters = 0
        for page in document:
            pages.append(_lines(page))
            characters += sum(len(line.text) for line in pages[-1])
            if characters > _MOST_CHARACTERS:
                raise RefusedError(f"it has more than {_MOST_CHARACTERS:,} characters", "split it into parts")
        about = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise RefusedError(f"a page of it cannot be read: {error}", "open it and save it anew") from error
    finally:
        document.close()
    running = _running(pages)
    text = _mend_hyphens("\n".join(_paragraphs([_body(page, running) for page in pages])))
    if not text.strip():
        raise RefusedError("it has no text, as a scan has none", "recognise its characters first (OCR)")
    created = _created(about.get("CreationDate", ""))
    title = about.get("Title", "").strip() or None
    return Extracted(text, "application/pdf", title, created, "file" if created else None)
