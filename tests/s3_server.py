"""An S3 server of our own on 127.0.0.1, for tests of what lies on an object store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from moto.server import ThreadedMotoServer
from s3fs import S3FileSystem

ANY_KEY = "test"  # this server takes every key


@contextmanager
def s3_server() -> Iterator[str]:
    """The address of a new, empty server.

    fsspec keeps one client for all who ask with the same options. Where the address comes from the environment the
    options of two tests are the same, so clients of servers that are gone are forgotten first.
    """
    S3FileSystem.clear_instance_cache()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        yield f"http://127.0.0.1:{server.get_host_and_port()[1]}"
    finally:
        server.stop()
        S3FileSystem.clear_instance_cache()
