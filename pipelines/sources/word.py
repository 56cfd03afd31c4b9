"""DOCX to text, with python-docx: paragraphs and rows of tables in their order.

Does not belong here: the older .doc, which no maintained library reads.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from pipelines.corpus.model import RefusedError
from pipelines.sources.model import Extracted

_MOST_BYTES = 100_000_000  # unpacked
_MOST_PARTS = 5_000
_DEEPEST = 10  # tables in tables


def _check_size(body: bytes) -> None:
    """Refuse an archive that unpacks to far more than a text has; zipfile unpacks no more than what is declared."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
            raise RefusedError("it unpacks to far more than a text has, as only an attack does", "leave it out")
        if "[Content_Types].xml" not in archive.namelist():
            raise RefusedError("it is an archive but no Word document", "give the text in it")


def _lines(container: object, depth: int = 0) -> Iterator[str]:
    for block in container.iter_inner_content():  # type: ignore[attr-defined]  # a document or a cell
        if isinstance(block, Paragraph):
            listed = block.style is not None and (block.style.name or "").startswith("List")
            if text := " ".join(block.text.split()):
                yield f"- {text}" if listed else text
        elif isinstance(block, Table) and depth < _DEEPEST:
            for row in block.rows:
                # A merged cell comes once for each place that it covers.
                cells = list({id(cell._tc): cell for cell in row.cells}.values())
                yield from filter(None, [" | ".join(" ".join(_lines(cell, depth + 1)) for cell in cells).strip("| ")])


def read_docx(body: bytes) -> Extracted:
    """Text, title and date of making of a Word document.

    Raises:
        RefusedError: it is damaged, an attack, or without text.
    """
    try:
        _check_size(body)
        document = docx.Document(io.BytesIO(body))
        text = "\n".join(_lines(document))
        about = document.core_properties
        title, created = about.title.strip() or None, about.created
    except (zipfile.BadZipFile, zlib.error, OpcError, etree.LxmlError, KeyError, ValueError, EOFError) as error:
        raise RefusedError(f"it cannot be read as a Word document: {error}", "open it and save it anew") from error
    if not text:
        raise RefusedError("it has no text", "leave it out")
    day = created.date() if created else None
    return Extracted(
        text,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title,
        day,
        "file" if day else None,
    )
