"""Fetching as a guest: robots.txt (RFC 9309), conditional requests, a pause between requests to a host, Retry-After.

Belongs here: redirects, retries, limits of size. Does not belong here: which addresses may be connected to (see
`network`), and what an answer holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
from protego import Protego

from pipelines.corpus.model import RefusedError
from pipelines.sources.model import Clock, Limits
from pipelines.sources.network import ForbiddenAddressError
from pipelines.sources.settings import check_address
from pipelines.sources.state import State

ROBOT = "camelbell"  # the product token that robots.txt names
_BUSY = {429, 503}
_REDIRECTS = {301, 302, 303, 307, 308}
_BACKOFF = 5.0  # seconds before the second try; doubled before each further one
_STRIKES = 3  # pages of a host that fail one after the other before it is left alone
_REST = timedelta(hours=1)


class FetchError(Exception):
    """A page that was not had: why, and what mends it. `temporary`: it is tried again in the next run."""

    def __init__(self, reason: str, mend: str, temporary: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.mend, self.temporary = reason, mend, temporary


class PausedError(FetchError):
    """The host wants, or needs, to be left alone for now."""

    def __init__(self, host: str, until: datetime, why: str) -> None:
        super().__init__(f"{why}: {host} is left alone until {until:%Y-%m-%d %H:%M} UTC", "nothing to do", True)


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole body of a page, after redirects."""

    url: str
    body: bytes
    content_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    headers: httpx.Headers
    body: bytes


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After header (RFC 9110, 10.2.3), None where it says nothing readable."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max((until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds(), 0.0)


class Fetcher:
    """Fetches pages of one source, `delay` seconds apart.

    `last_asked` holds when each host was last asked (seconds of the clock); sources that share a host share it.
    """

    def __init__(
        self,
        client: httpx.Client,
        user_agent: str,
        clock: Clock,
        limits: Limits,
        state: State,
        delay: float,
        last_asked: dict[str, float],
    ) -> None:
        self._client, self._clock, self._limits, self._state = client, clock, limits, state
        self._delay = delay
        self._headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
        self._robots: dict[str, Protego] = {}
        self._last_asked = last_asked
        self._strikes: dict[str, int] = {}

    def get(self, url: str, limit: int, validators: Mapping[str, str] | None = None) -> Answer | None:
        """The page at an address, or None when it is as the validators know it.

        Raises:
            FetchError: there is no such page, or it may not or cannot be had.
            PausedError: its host is left alone for now.
        """
        url, reply = self._follow(url, limit, validators or {}, check_robots=True)
        if reply.status == 304 and validators:
            return None
        if reply.status != 200:
            gone = reply.status in {404, 410}
            mend = "take it out of the list" if gone else "open it in a browser and see what it says"
            raise FetchError(f"the host answers {reply.status}", mend, temporary=reply.status >= 500)
        declared = httpx.Response(200, headers=reply.headers)
        return Answer(
            url=url,
            body=reply.body,
            content_type=(reply.headers.get("content-type") or "").partition(";")[0].strip().lower() or None,
            charset=declared.charset_encoding,
            etag=reply.headers.get("etag"),
            last_modified=reply.headers.get("last-modified"),
        )

    def _follow(self, url: str, limit: int, headers: Mapping[str, str], *, check_robots: bool) -> tuple[str, _Reply]:
        passed: set[str] = set()
        for _ in range(self._limits.redirects + 1):
            try:
                check_address(url)
            except RefusedError as error:
                raise FetchError(error.reason, error.mend) from error
            passed.add(url)
            if check_robots:
                self._ask_robots(url)
            reply = self._try(url, limit, headers, whole=check_robots)
            target = reply.headers.get("location")
            if reply.status not in _REDIRECTS or not target:
                return url, reply
            try:
                url = urldefrag(urljoin(url, target))[0]
            except ValueError as error:
                raise FetchError(f"it redirects to {target[:80]!r}, which is no address", "nothing to do") from error
            if url in passed:
                raise FetchError("it redirects in a circle", "open it in a browser and list where it ends")
        mend = "open it in a browser and list where it ends"
        raise FetchError(f"it redirects more than {self._limits.redirects} times", mend)

    def _ask_robots(self, url: str) -> None:
        """Refuse what the host's robots.txt keeps robots from."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            try:
                _, reply = self._follow(f"{origin}/robots.txt", self._limits.robots_bytes, {}, check_robots=False)
            except PausedError:
                raise
            except FetchError as error:
                raise FetchError(
                    f"its robots.txt cannot be read: {error.reason}", error.mend, error.temporary
                ) from error
            if reply.status >= 500 or reply.status == 429:
                raise FetchError(f"its robots.txt answers {reply.status}", "nothing to do", temporary=True)
            rules = reply.body.decode("utf-8-sig", "replace") if reply.status == 200 else ""
            self._robots[origin] = Protego.parse(rules)
        robots = self._robots[origin]
        if not robots.can_fetch(url, ROBOT):
            raise FetchError("its robots.txt keeps robots out", "ask the publisher, or take it out of the list")
        if self._wanted_delay(robots) > self._limits.longest_wait:
            mend = "ask the publisher, or take it out of the list"
            raise FetchError(f"its robots.txt asks for more than {self._limits.longest_wait:g} s a request", mend)

    def _wanted_delay(self, robots: Protego | None) -> float:
        if robots is None:
            return self._delay
        rate = robots.request_rate(ROBOT)
        asked = max(robots.crawl_delay(ROBOT) or 0.0, rate.seconds / rate.requests if rate else 0.0)
        return max(self._delay, asked)

    def _wait_turn(self, url: str) -> None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        delay = self._wanted_delay(self._robots.get(f"{parts.scheme}://{parts.netloc}"))
        if host in self._last_asked:
            wait = self._last_asked[host] + delay - self._clock.monotonic()
            if wait > 0:
                self._clock.sleep(wait)
        self._last_asked[host] = self._clock.monotonic()

    def _try(self, url: str, limit: int, headers: Mapping[str, str], *, whole: bool) -> _Reply:
        """One address, tried again where that may help."""
        host = urlsplit(url).hostname or ""
        if until := self._state.paused_until(host, self._clock.now()):
            raise PausedError(host, until, "asked to wait")
        problem = ""
        for attempt in range(1, self._limits.attempts + 1):
            wait = _BACKOFF * 2 ** (attempt - 1)
            self._wait_turn(url)
            try:
                reply = self._request(url, limit, headers, whole=whole)
            except (httpx.InvalidURL, UnicodeError) as error:
                raise FetchError(f"it is no address: {error}", "take it out of the list") from error
            except httpx.HTTPError as error:
                problem = f"the connection failed: {error}"
            except ForbiddenAddressError as error:
                mend = "if it is a host of your own, list it with `allow_private: true`"
                raise FetchError(str(error), mend) from error
            else:
                if reply.status < 500 and reply.status not in _BUSY:
                    self._strikes[host] = 0
                    return reply
                problem = f"the host answers {reply.status}"
                if reply.status in _BUSY:
                    now = self._clock.now()
                    wait = min(retry_after(reply.headers.get("retry-after"), now) or wait, self._limits.longest_pause)
                    if wait > self._limits.longest_wait or attempt == self._limits.attempts:
                        self._state.pause(host, until := now + timedelta(seconds=wait))
                        raise PausedError(host, until, problem)
            if attempt < self._limits.attempts:
                self._clock.sleep(wait)
        self._strikes[host] = self._strikes.get(host, 0) + 1
        if self._strikes[host] >= _STRIKES:
            self._state.pause(host, until := self._clock.now() + _REST)
            raise PausedError(host, until, problem)
        raise FetchError(problem, "see whether the site is up; it is tried again in the next run", temporary=True)

    def _request(self, url: str, limit: int, headers: Mapping[str, str], *, whole: bool) -> _Reply:
        """One request; a body over the limit is refused, or cut where the whole is not needed."""
        with self._client.stream("GET", url, headers=self._headers | dict(headers)) as response:
            if response.status_code != 200:
                return _Reply(response.status_code, response.headers, b"")
            encoding = response.headers.get("content-encoding", "identity").strip().lower()
            if encoding not in {"identity", "gzip", "deflate", ""}:  # also "gzip, gzip", which grows a millionfold
                raise FetchError(f"it is packed as {encoding[:40]!r}, which was not asked for", "nothing to do")
            size = response.headers.get("content-length", "")
            too_large = FetchError(f"it is larger than {limit:,} bytes", "take it out of the list")
            if whole and size.isdecimal() and int(size[:18]) > limit:
                raise too_large
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > limit:
                    if whole:
                        raise too_large
                    break
            return _Reply(200, response.headers, bytes(body[:limit]))
