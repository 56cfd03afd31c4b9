"""Bytes to normalised text: the only place where characters of a source are touched.

The normalised text is what is indexed, quoted, archived and hashed. So little is done to it that a reader
who opens the file in an editor sees the same characters at the same places:

1. bytes are decoded: a byte order mark decides, else UTF-8, else what charset-normalizer recognises;
2. the byte order mark is taken away;
3. CR LF and lone CR become LF.

No Unicode normalisation (NFC, NFKC), no trimming, no folding of quotes or blanks: whatever needs folded
text folds a copy of its own that keeps the offsets.
"""

from __future__ import annotations

import codecs
import hashlib
import re

import charset_normalizer

from pipelines.corpus.model import RefusedError

_MARKS = (  # longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What English and Chinese sources are really served in. An open list would find some charset for any bytes.
_CANDIDATES = ["cp1252", "gb18030", "big5"]
# Control characters that no text holds; tab, line feed, form feed and carriage return are allowed.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SAVE_AS_UTF8 = "save it as UTF-8 text"


def _recognise(raw: bytes) -> str:
    """The text of bytes that are not UTF-8, by the charset that explains them best."""
    best = charset_normalizer.from_bytes(raw, cp_isolation=_CANDIDATES, preemptive_behaviour=False).best()
    if best is None:
        raise RefusedError("its bytes are not text in any known charset", _SAVE_AS_UTF8)
    return raw.decode(best.encoding)


def normalise(text: str) -> str:
    """The normalised text of decoded characters.

    Raises:
        RefusedError: it is blank, or holds characters that no text does.
    """
    if control := _CONTROL.search(text):
        place = f"line {text.count(chr(10), 0, control.start()) + 1}"
        raise RefusedError(f"its bytes are not text (control character U+{ord(control[0]):04X})", _SAVE_AS_UTF8, place)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RefusedError("the file holds nothing but blanks", "give it its text or remove it")
    return text


def decode(raw: bytes) -> str:
    """The normalised text of a file's bytes.

    Raises:
        RefusedError: the file is empty or blank, or its bytes are not text.
    """
    if not raw:
        raise RefusedError("the file is empty", "give it its text or remove it")
    mark = next((m for m in _MARKS if raw.startswith(m[0])), None)
    try:
        text = raw[len(mark[0]) :].decode(mark[1]) if mark else raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if mark:
            raise RefusedError(f"it is marked as {mark[1]} but is not", _SAVE_AS_UTF8, f"byte {error.start}") from error
        text = _recognise(raw)
    return normalise(text)


def sha256(text: str) -> str:
    """The hash of a normalised text (its UTF-8 bytes), as published in `documents`."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
