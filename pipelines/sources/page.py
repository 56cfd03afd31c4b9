"""HTML to main text and metadata, with trafilatura.

Does not belong here: other formats (see `convert`), and dates that stand elsewhere than in the page.
"""

from __future__ import annotations

import codecs
import re
from datetime import date
from typing import Any

import charset_normalizer
from lxml import etree
from trafilatura import bare_extraction

from pipelines.corpus.model import RefusedError
from pipelines.sources.model import Extracted

_META_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)
# What these labels are read as by browsers (WHATWG Encoding): pages say the one and use the other.
_READ_AS = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252"}
# Charsets of pages; Python's codecs hold more ("punycode", "unicode_escape") that a page must not choose.
_KNOWN = re.compile(
    r"utf-(8|16(-[lb]e)?)|iso8859-\d+|cp\d+|koi8-[rtu]|gb18030|big5(hkscs)?|shift_jis|euc_(jp|kr)|tis-620"
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_RULE_OF_TABLE = re.compile(r"\|[-| ]*")


def _codec(label: str | None) -> str | None:
    """The name of a page's codec, if there is one under this label."""
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    name = _READ_AS.get(name, name)
    return name if _KNOWN.fullmatch(name) else None


def decode_page(body: bytes, charset: str | None) -> str:
    """The characters of a page: by its byte order mark, the header, its own declaration, UTF-8, or what explains it.

    Raises:
        RefusedError: none of them does.
    """
    declared = _META_CHARSET.search(body[:4096])
    labels = [charset, declared[1].decode("ascii", "replace") if declared else None, "utf-8"]
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        labels.insert(0, "utf-16")
    for codec in dict.fromkeys(_codec(label) for label in labels):
        if codec:
            try:
                return body.decode("utf-8-sig" if codec == "utf-8" else codec)
            except UnicodeDecodeError:
                continue
    best = charset_normalizer.from_bytes(body, cp_isolation=["cp1252", "gb18030", "big5"]).best()
    if best is None:
        raise RefusedError("its bytes are not text in any known charset", "open it in a browser and see")
    return str(best)


def _plain(text: str) -> str:
    """Tables without the marks of Markdown."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(
        line.strip("| ") if line.startswith("|") else line for line in lines if not _RULE_OF_TABLE.fullmatch(line)
    )


def read_page(body: bytes, charset: str | None, url: str | None, latest: date) -> Extracted:
    """Main text, headline and date of publication of a page. A date after `latest` is none.

    Raises:
        RefusedError: it is not text, or has no main text.
    """
    text = _DECLARATION.sub("", decode_page(body, charset).replace("\x00", ""), 1)
    try:
        found: Any = bare_extraction(
            text,
            url=url,
            with_metadata=True,
            include_comments=False,
            # Only where a date is expected: not any that stands somewhere in the text.
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": latest.isoformat()},
        )
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise RefusedError(f"it cannot be read as a page: {error}", "open it in a browser and see") from error
    if found is None or not (found.text or "").strip():
        raise RefusedError("it has no main text", "list the pages it leads to")
    try:
        published = date.fromisoformat((found.date or "")[:10])
    except ValueError:
        published = None
    return Extracted(_plain(found.text), "text/html", found.title or None, published, "page" if published else None)
