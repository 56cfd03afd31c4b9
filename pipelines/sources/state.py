"""What is known of pages between runs: a SQLite file, written page by page, so that a stopped run loses nothing.

It may be removed at any time: every page is then looked at once more. Does not belong here: texts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from pipelines.sources.discover import Listed
from pipelines.sources.model import Link


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of one address. Times are ISO 8601 in UTC.

    `document` is the id of its text in raw/; `copy_of` that of another page with exactly its text; `refused` says why
    there is neither.
    """

    url: str
    first_seen: str
    checked: str
    etag: str | None = None
    last_modified: str | None = None
    bytes_sha256: str | None = None
    text_sha256: str | None = None
    document: str | None = None
    copy_of: str | None = None
    stamp: str | None = None
    refused: str | None = None

    def due(self, stamp: str | None, now: datetime, recheck_days: int) -> bool:
        """Whether to look at it again: when its list says that it changed, else ever more seldom."""
        if stamp is not None and stamp != self.stamp:
            return True
        checked = datetime.fromisoformat(self.checked)
        unchanged_for = checked - datetime.fromisoformat(self.first_seen)
        return now - checked >= max(timedelta(days=recheck_days), unchanged_for)

    @property
    def validators(self) -> dict[str, str]:
        """Headers that ask for the page only if it changed; none for a refused page, whose reader may be better now."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {} if self.refused else {name: value for name, value in named.items() if value}


_NAMES = tuple(f.name for f in fields(Seen))
_SEEN = f"SELECT {', '.join(_NAMES)} FROM pages WHERE url = ?"  # noqa: S608 - names of our own
_KEEP = f"INSERT OR REPLACE INTO pages ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})"  # noqa: S608


class State:
    """The pages and the hosts that a run knows of. Made by `open_state`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._db.execute(f"CREATE TABLE IF NOT EXISTS pages ({', '.join(_NAMES)}, PRIMARY KEY (url)) WITHOUT ROWID")
        self._db.execute("CREATE INDEX IF NOT EXISTS texts ON pages (text_sha256)")
        self._db.execute("CREATE TABLE IF NOT EXISTS lists (url PRIMARY KEY, links) WITHOUT ROWID")
        self._db.execute("CREATE TABLE IF NOT EXISTS hosts (host PRIMARY KEY, paused_until) WITHOUT ROWID")

    def seen(self, url: str) -> Seen | None:
        """What is known of an address."""
        row = self._db.execute(_SEEN, (url,)).fetchone()
        return Seen(*row) if row else None

    def remember(self, seen: Seen) -> None:
        """Keep what is known of an address now."""
        self._db.execute(_KEEP, astuple(seen))

    def listed(self, url: str) -> Listed | None:
        """What a list held when it was last read: it stands in for a list that has not changed."""
        row = self._db.execute("SELECT links FROM lists WHERE url = ?", (url,)).fetchone()
        if row is None:
            return None
        links, lists = (
            tuple(Link(to, date.fromisoformat(day) if day else None, *rest) for to, day, *rest in part)
            for part in json.loads(row[0])
        )
        return Listed(links, lists)

    def keep_listed(self, url: str, listed: Listed) -> None:
        """Keep what a list holds."""
        rows = [
            [(link.url, link.published_on and link.published_on.isoformat(), link.title, link.stamp) for link in part]
            for part in (listed.links, listed.lists)
        ]
        self._db.execute("INSERT OR REPLACE INTO lists VALUES (?, ?)", (url, json.dumps(rows)))

    def document_with(self, text_sha256: str) -> str | None:
        """The document that has exactly this text, if one was fetched."""
        query = "SELECT MIN(document) FROM pages WHERE text_sha256 = ? AND document IS NOT NULL"
        row = self._db.execute(query, (text_sha256,)).fetchone()
        return str(row[0]) if row and row[0] is not None else None

    def pause(self, host: str, until: datetime) -> None:
        """Leave a host alone until then."""
        self._db.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?)", (host, until.isoformat()))

    def paused_until(self, host: str, now: datetime) -> datetime | None:
        """Until when a host wants to be left alone, if it does."""
        row = self._db.execute("SELECT paused_until FROM hosts WHERE host = ?", (host,)).fetchone()
        until = datetime.fromisoformat(row[0]) if row else now
        return until if until > now else None


@contextmanager
def open_state(path: Path) -> Iterator[State]:
    """The state in a file, made when missing; one run at a time.

    Raises:
        ValueError: another run uses it, or it is no state file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(f"{path}.lock", timeout=0):
            connection = sqlite3.connect(path, isolation_level=None)  # each statement is written at once
            try:
                yield State(connection)
            finally:
                connection.close()
    except Timeout as error:
        raise ValueError(f"another run is fetching with {path}; wait until it is done") from error
    except sqlite3.DatabaseError as error:
        raise ValueError(f"{path} is not a state file ({error}); remove it: pages are looked at once more") from error
