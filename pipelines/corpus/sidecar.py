"""The sidecar of a text: `NAME.yaml` beside `NAME.txt`, with what the text itself does not say.

Every key is optional to the reader; what must be there is for the caller to demand. An unknown key, a value
of the wrong type or a date that cannot be is refused: a typing error must not become a null.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from pipelines.corpus.decode import decode, sha256
from pipelines.corpus.model import RefusedError
from pipelines.model import Document

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it was built in, is ten times faster
DEFAULT_LANGUAGE = "en"  # of a text whose sidecar names none
EARLIEST = date(1900, 1, 1)  # an earlier publication date is a typing error
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # the usual shapes of BCP 47
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAMED_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says. `license` is an SPDX id or plain words; dates are ISO 8601.

    The last four are written by fetching: the hash and the type of the bytes that the text was taken from, where the
    date of publication was found ("list", "page", "address" or "file"), and the hash of the text that it replaced.
    """

    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    url: str | None = None
    language: str | None = None
    license: str | None = None
    retrieved_on: date | None = None
    original_sha256: str | None = None
    content_type: str | None = None
    published_from: str | None = None
    replaces_sha256: str | None = None


KEYS = tuple(f.name for f in fields(Sidecar))


def check_date(key: str, value: object) -> date:
    """The value of a key as a day. Raises RefusedError, as `parse`, with the key for a place."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            value = None
    if not isinstance(value, date):
        raise RefusedError(f"{key} is not a date", "write it as YYYY-MM-DD", key)
    if value < EARLIEST:
        raise RefusedError(f"{key} {value} cannot be right", f"write a date from {EARLIEST} on", key)
    return value


def check_text(key: str, value: object) -> str | None:
    """The value of a key as words, None where it is blank. Raises RefusedError, as `parse`."""
    if not isinstance(value, str):
        raise RefusedError(f"{key} is not a text", "put the value in quotes", key)
    value = value.strip()
    if key == "language" and not _LANGUAGE.fullmatch(value):
        raise RefusedError(f"language {value!r} is not a language tag", 'write one such as "en" or "zh"', key)
    if key.endswith("_sha256") and not _SHA256.fullmatch(value):
        raise RefusedError(f"{key} is not a SHA-256 hash", "write its 64 hexadecimal digits or leave it out", key)
    if key == "url" and value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
        raise RefusedError(f"url {value!r} is not a web address", "write it with http:// or https://", key)
    return value or None


def parse(content: str) -> Sidecar:
    """The sidecar in a YAML text.

    Raises:
        RefusedError: it is not YAML, not a mapping, or a key or value is wrong.
    """
    try:
        loaded = yaml.load(content, Loader=_LOADER)  # noqa: S506 - safe loaders only
    except yaml.MarkedYAMLError as error:
        place = f"line {error.problem_mark.line + 1}" if error.problem_mark else "file"
        raise RefusedError(f"the sidecar is not YAML: {error.problem}", "mend its syntax", place) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date such as 2024-02-31
        raise RefusedError(f"the sidecar cannot be read: {error}", "write dates as YYYY-MM-DD") from error
    if not isinstance(loaded, dict):
        raise RefusedError("the sidecar is not a list of `key: value` lines", f"use the keys {', '.join(KEYS)}")
    values: dict[str, Any] = {}
    for key, value in loaded.items():
        if key not in KEYS:
            near = difflib.get_close_matches(str(key), KEYS, 1)
            mend = f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(KEYS)}"
            raise RefusedError(f"unknown key `{key}`", mend, str(key))
        if value is not None:
            values[key] = check_date(key, value) if key.endswith("_on") else check_text(key, value)
    found = Sidecar(**values)
    if found.retrieved_on and found.published_on and found.retrieved_on < found.published_on:
        raise RefusedError(
            f"published_on {found.published_on} is after retrieved_on {found.retrieved_on}",
            "one of the dates is wrong",
            "published_on",
        )
    return found


def read(path: Path) -> Sidecar:
    """The sidecar in a file; an empty file says nothing. Raises RefusedError as `parse`, and OSError."""
    raw = path.read_bytes()
    return parse(decode(raw)) if raw.strip() else Sidecar()


def date_in_name(name: str) -> date | None:
    """The first valid ISO date in a file's name ("2024-09-11-ip-week.txt"), if any."""
    for match in _NAMED_DATE.finditer(name):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            continue
    return None


def document_of(text: str, sidecar: Sidecar, published_on: date, document_id: str, path: str) -> Document:
    """The text as a document, with what its sidecar says."""
    return Document(
        document_id=document_id,
        text=text,
        published_on=published_on,
        language=sidecar.language or DEFAULT_LANGUAGE,
        title=sidecar.title,
        publisher=sidecar.publisher,
        url=sidecar.url,
        license=sidecar.license,
        retrieved_on=sidecar.retrieved_on,
        path=path,
        sha256=sha256(text),
    )
