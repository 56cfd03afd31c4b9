"""A web of our own on 127.0.0.1: sites that tests fill with answers, also with those that nobody should give.

Names end in `.test`. They resolve to a public address and are connected to the local server all the same, so that the
guard against private addresses is looked at as it works on the internet.
"""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import docx
import httpcore

from pipelines.sources import network

PUBLIC = "93.184.215.14"
Raw = Callable[[socket.socket], None]


@dataclass(frozen=True)
class Reply:
    """One answer. `etag` makes it answer 304 to whoever has it already."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Clock:
    """Stands still until somebody sleeps; `real` lets seconds pass as they do."""

    start: datetime = datetime(2024, 9, 20, 8, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)
    passed: float = 0.0
    real: bool = False

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return monotonic() if self.real else self.passed

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.passed += seconds

    def later(self, **by: float) -> Clock:
        return Clock(self.now() + timedelta(**by))


class Web:
    """The sites, by address without scheme ("office.test/feed"); what was asked of them; how names resolve."""

    def __init__(self) -> None:
        self.answers: dict[str, Reply | Raw | list[Reply]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.names: dict[str, list[str]] = {}
        self.connected: list[str] = []
        handler = type("Handler", (_Handler,), {"web": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [path for path, _ in self.asked if not path.endswith("/robots.txt")]

    def resolve(self, host: str, port: int) -> list[str]:  # noqa: ARG002
        return self.names.get(host, [PUBLIC])

    @property
    def client(self) -> network.ClientFactory:
        return partial(network.client, resolve=self.resolve, backend=_Backend(self))

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])


class _Backend(httpcore.SyncBackend):
    def __init__(self, web: Web) -> None:
        self._web = web

    def connect_tcp(
        self,
        host: str,
        port: int,  # noqa: ARG002
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self._web.connected.append(host)
        return super().connect_tcp("127.0.0.1", self._web.port, timeout, local_address, socket_options)


class _Handler(BaseHTTPRequestHandler):
    web: Web

    def do_GET(self) -> None:
        address = self.headers["Host"].partition(":")[0] + self.path
        self.web.asked.append((address, {name.lower(): value for name, value in self.headers.items()}))
        answer = self.web.answers.get(address, Reply(b"nothing here", 404))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if not isinstance(answer, Reply):
            self.close_connection = True
            with suppress(OSError):
                answer(self.connection)
            return
        etag = answer.headers.get("ETag")
        if etag and self.headers.get("If-None-Match") == etag:
            answer = Reply(b"", 304, {"ETag": etag})
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        pass


def html(title: str, text: str, head: str = "") -> bytes:
    """An article as sites have it: navigation, the text, a footer."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title} | Office</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        f"<footer>Copyright 2019 The Office. All rights reserved.</footer></body></html>"
    ).encode()


def page(title: str, text: str, head: str = "", **headers: str) -> Reply:
    """That article as an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(html(title, text, head), headers={"Content-Type": "text/html; charset=utf-8"} | named)


def rss(*items: tuple[str, str, str]) -> Reply:
    """A feed of (address, title, date as RFC 822)."""
    body = "".join(
        f"<item><title>{title}</title><link>{url}</link><pubDate>{date}</pubDate></item>" for url, title, date in items
    )
    return Reply(f"<rss version='2.0'><channel><title>News</title>{body}</channel></rss>".encode())


def redirect(to: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(b"", status, {"Location": to})


def pdf(*pages: list[str]) -> bytes:
    """A small PDF: its lines are printed one below the other, an empty line leaves a gap."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    kids, number = [], 4
    for lines in pages:
        shown = b" ".join(
            b"(" + line.encode("cp1252").replace(b"(", rb"\(").replace(b")", rb"\)") + b") '" for line in lines
        )
        stream = b"BT /F1 11 Tf 14 TL 60 780 Td " + shown + b" ET"
        objects[number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        objects[number + 1] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % number
        )
        kids.append(b"%d 0 R" % (number + 1))
        number += 2
    objects[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects[number] = b"<< /Title (Yearly note) /CreationDate (D:20240305090000+08'00') >>"
    out, offsets = b"%PDF-1.4\n", []
    for key in sorted(objects):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (key, objects[key])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        number + 1,
        number,
        len(out),
    )
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (number + 1) + table + trailer


def word(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    """A Word document with these paragraphs, and a table after them."""
    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.created = datetime(2024, 2, 3, tzinfo=UTC)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph.removeprefix("* "), "List Bullet" if paragraph.startswith("* ") else None)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, values in zip(grid.rows, table, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
