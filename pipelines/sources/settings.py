"""sources.yml: read whole, checked whole, every error named with its entry, its key and what mends it.

Does not belong here: fetching. Nothing listed is looked at unless it says `enabled: true`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

import yaml

from pipelines.corpus.model import RefusedError
from pipelines.corpus.sidecar import EARLIEST
from pipelines.sources.model import Kind, Link, Settings, Source

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_KINDS: tuple[str, ...] = get_args(Kind)
_KEYS = tuple(f.name for f in fields(Source))
_TOP = ("contact", "sources")
_DEMANDED = ("name", "kind", "language")


class SettingsError(ValueError):
    """sources.yml cannot be used; one line an error."""


def check_address(value: object) -> str:
    """An http or https address with a host and without credentials.

    Raises:
        RefusedError: it is something else.
    """
    mend = "write it as https://host/path"
    if not isinstance(value, str) or not value.isprintable() or len(value) > 2000:
        raise RefusedError(f"{str(value)[:80]!r} is not an address", mend, "urls")
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise RefusedError(f"{value!r} is not an address: {error}", mend, "urls") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise RefusedError(f"{value!r} is not a web address", mend, "urls")
    if parts.username is not None or parts.password is not None:
        raise RefusedError(f"an address of {parts.hostname} holds a user name or password", "take them out", "urls")
    return value


def _near(key: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(key, known, 1)
    return f"did you mean `{near[0]}`?" if near else f"the keys are {', '.join(known)}"


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise RefusedError(f"{key} is not a text", "put the value in quotes", key)
    return value.strip()


def _texts(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise RefusedError(f"{key} is not a list", f"write it as {key}: [one, two]", key)
    return tuple(_text(key, item) for item in value)


def _flag(key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise RefusedError(f"{key} is neither true nor false", "write true or false", key)
    return value


def _count(key: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise RefusedError(f"{key} is not a whole number from 1 on", "write a number such as 100", key)
    return value


def _seconds(key: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 3600:
        raise RefusedError(f"{key} is not a number of seconds", "write a number from 0 to 3600", key)
    return float(value)


def _matching(pattern: re.Pattern[str], example: str) -> Callable[[str, object], str]:
    def check(key: str, value: object) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise RefusedError(f"{key} {value!r} has the wrong form", f"write one such as {example}", key)
        return value

    return check


def _kind(key: str, value: object) -> str:
    if value not in _KINDS:
        raise RefusedError(f"{key} {value!r} is not known", f"the kinds are {', '.join(_KINDS)}", key)
    return str(value)


def _link(item: object) -> Link:
    if not isinstance(item, dict):
        return Link(check_address(item))
    unknown = set(item) - {"url", "published_on"}
    if unknown:
        raise RefusedError(f"unknown key `{unknown.pop()}`", "an address has the keys url and published_on", "urls")
    published_on = item.get("published_on")
    if published_on is not None and (type(published_on) is not date or published_on < EARLIEST):
        raise RefusedError(f"published_on {published_on!r} is not a date", "write it as YYYY-MM-DD", "urls")
    return Link(check_address(item.get("url")), published_on)


def _urls(key: str, value: object) -> tuple[Link, ...]:
    if not isinstance(value, list) or not value:
        raise RefusedError(f"{key} is not a list of addresses", f"write it as {key}: [https://host/path]", key)
    return tuple(_link(item) for item in value)


_CHECKS: Mapping[str, Callable[[str, object], Any]] = {
    "name": _matching(_NAME, "cnipa or asean-news"),
    "kind": _kind,
    "publisher": _text,
    "language": _matching(_LANGUAGE, '"en" or "zh"'),
    "urls": _urls,
    "folder": _text,
    "license": _text,
    "enabled": _flag,
    "tested": _flag,
    "allow_private": _flag,
    "include": _texts,
    "exclude": _texts,
    "about": _texts,
    "max_pages": _count,
    "delay": _seconds,
    "recheck_days": _count,
}


def _source(entry: object) -> Source:
    if not isinstance(entry, dict):
        raise RefusedError("it is not a list of `key: value` lines", f"use the keys {', '.join(_KEYS)}", "entry")
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in _CHECKS:
            raise RefusedError(f"unknown key `{key}`", _near(str(key), _KEYS), str(key))
        if value is not None:
            values[key] = _CHECKS[key](key, value)
    for key in _DEMANDED:
        if key not in values:
            raise RefusedError(f"{key} is missing", f"add `{key}: …`", key)
    source = Source(**values)
    if (source.kind == "folder") == bool(source.urls) or (source.kind == "folder") != bool(source.folder):
        wanted, other = ("folder", "urls") if source.kind == "folder" else ("urls", "folder")
        raise RefusedError(f"a {source.kind} has {wanted} and no {other}", f"give {wanted} only", wanted)
    if source.kind != "folder" and source.publisher is None:
        raise RefusedError("publisher is missing", "add `publisher: …`", "publisher")
    if source.kind == "listing" and not source.include:
        mend = "say what stands in the addresses of its articles, such as include: [/art/]"
        raise RefusedError("a listing links to more than its articles", mend, "include")
    return source


def _entries(loaded: object) -> tuple[str | None, list[object]]:
    if not isinstance(loaded, dict):
        raise RefusedError("it is not a list of `key: value` lines", f"use the keys {', '.join(_TOP)}")
    for key in loaded:
        if key not in _TOP:
            raise RefusedError(f"unknown key `{key}`", _near(str(key), _TOP), str(key))
    contact, entries = loaded.get("contact"), loaded.get("sources")
    if contact is not None and (not isinstance(contact, str) or not re.fullmatch(r"[!-~]+(@|://)[!-~]+", contact)):
        raise RefusedError("contact is neither an e-mail address nor a web page", "write one of them", "contact")
    if not isinstance(entries, list):
        raise RefusedError("sources is not a list", "write each source as an entry `- name: …`", "sources")
    return contact, entries


def load_settings(path: Path) -> Settings:
    """All sources of a file, checked.

    Raises:
        SettingsError: with a line for each thing that is wrong: file, entry, key, reason and mend.
        OSError: the file cannot be read.
    """
    errors: list[str] = []
    try:
        contact, entries = _entries(yaml.safe_load(path.read_text("utf-8")))
    except RefusedError as error:
        where = "" if error.place == "file" else f", {error.place}"
        raise SettingsError(f"{path.name}{where}: {error.reason}; {error.mend}") from error
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise SettingsError(f"{path.name}{line}: it is not YAML: {error.problem}; mend its syntax") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2024-02-31, or bytes that are no UTF-8
        raise SettingsError(f"{path.name}: it cannot be read: {error}; save it as YAML in UTF-8") from error
    sources: list[Source] = []
    for number, entry in enumerate(entries, 1):
        name = entry.get("name") if isinstance(entry, dict) else None
        place = f"{path.name}, entry {number}" + (f" ({name})" if isinstance(name, str) else "")
        try:
            source = _source(entry)
            if source.name in {s.name for s in sources}:
                raise RefusedError(f"a source above is called {source.name} too", "name each differently", "name")
            if source.enabled and source.kind != "folder" and contact is None:
                mend = "add `contact: …` on top of the file, an address where you can be reached"
                raise RefusedError("a site must know who fetches from it", mend, "enabled")
            sources.append(source)
        except RefusedError as error:
            errors.append(f"{place}, {error.place}: {error.reason}; {error.mend}")
    if errors:
        raise SettingsError("\n".join(errors))
    return Settings(str(path), tuple(sources), contact)
