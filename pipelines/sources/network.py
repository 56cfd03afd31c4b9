"""Connections: only to public addresses, and only for so long.

The name of a host is resolved once, every address is checked, and the connection goes to the very address that was
checked: a name that answers differently the second time (DNS rebinding) gains nothing. Each redirect opens a
connection of its own and so is checked again. Proxies of the environment are not used: they would resolve the name.
Does not belong here: politeness, redirects, what is fetched.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import httpcore
import httpx

from pipelines.sources.model import Clock

Resolver = Callable[[str, int], Sequence[str]]


class ForbiddenAddressError(Exception):
    """The host is not on the public internet."""


def system_resolver(host: str, port: int) -> list[str]:
    """All addresses of a host, as the machine resolves it. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also when it is wrapped in an IPv6 address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        number = int(ip)
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if number >> 32 == 0x64FF9B << 64:  # 64:ff9b::/96, a translator to IPv4
            inner = ipaddress.IPv4Address(number & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _TimedStream(httpcore.NetworkStream):
    """A connection on which everything must be done by a deadline, so that single bytes do not keep it open."""

    def __init__(self, inner: httpcore.NetworkStream, clock: Clock, deadline: float) -> None:
        self._inner, self._clock, self._deadline = inner, clock, deadline

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - self._clock.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer took too long")
        return left if timeout is None else min(timeout, left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _TimedStream(inner, self._clock, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to addresses that were checked."""

    def __init__(
        self,
        inner: httpcore.NetworkBackend,
        resolve: Resolver,
        private_hosts: frozenset[str],
        clock: Clock,
        seconds: float,
    ) -> None:
        self._inner, self._resolve, self._private_hosts = inner, resolve, private_hosts
        self._clock, self._seconds = clock, seconds

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = list(dict.fromkeys(self._resolve(host, port)))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known: {error}") from error
        for address in addresses:
            # One private address among public ones is enough: which of them is taken is up to the name's owner.
            if host.lower() not in self._private_hosts and not is_public(address):
                raise ForbiddenAddressError(f"{host} is at {address}, which is not a public address")
        return addresses

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        deadline = self._clock.monotonic() + self._seconds
        failure: Exception = httpcore.ConnectError(f"the name {host} has no address")
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failure = error
                continue
            return _TimedStream(stream, self._clock, deadline)
        raise failure


@contextlib.contextmanager
def _httpx_errors() -> Iterator[None]:
    """What goes wrong below is told in the words of httpx."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise httpx.ReadTimeout(str(error) or "no answer in time") from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise httpx.RemoteProtocolError(str(error)) from error
    except httpcore.NetworkError as error:
        raise httpx.NetworkError(str(error) or type(error).__name__) from error


class _Stream(httpx.SyncByteStream):
    def __init__(self, inner: Iterable[bytes], close: Callable[[], None]) -> None:
        self._inner, self._close = inner, close

    def __iter__(self) -> Iterator[bytes]:
        with _httpx_errors():
            yield from self._inner

    def close(self) -> None:
        self._close()


class _Transport(httpx.BaseTransport):
    """httpx over a pool of httpcore whose connections are checked; its own transport takes no backend."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        # No connection is kept: a deadline belongs to one answer, and a host's address is checked each time.
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _httpx_errors():
            answer = self._pool.handle_request(asked)
        if not isinstance(answer.stream, Iterable):
            raise TypeError("the answer cannot be read as it comes")
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Stream(answer.stream, answer.close),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


def client(
    private_hosts: frozenset[str],
    clock: Clock,
    seconds: float,
    *,
    resolve: Resolver = system_resolver,
    backend: httpcore.NetworkBackend | None = None,
) -> httpx.Client:
    """A client that reaches public addresses, and those of `private_hosts` (in lower case) wherever they are.

    Each answer must be there whole within `seconds`. Redirects are not followed. `resolve` and `backend` are there for
    tests.
    """
    checked = _CheckedBackend(backend or httpcore.SyncBackend(), resolve, private_hosts, clock, seconds)
    timeout = httpx.Timeout(min(seconds, 20.0))
    return httpx.Client(transport=_Transport(checked), timeout=timeout, trust_env=False, follow_redirects=False)


ClientFactory = Callable[[frozenset[str], Clock, float], httpx.Client]
