"""Trying again: where a file, a share or a store hiccups, and never where data are bad."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

# three tries after the first, about 2, 4 and 8 seconds later
AGAIN = dg.RetryPolicy(max_retries=3, delay=2, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)
_PASSING = (OSError, sqlite3.OperationalError)


@contextmanager
def only_storage_again() -> Iterator[None]:
    """Let trouble of files and stores through to the step's RetryPolicy, and stop at once for all else: the same
    data would fail the same way again."""
    try:
        yield
    except _PASSING:
        raise
    except dg.Failure as failure:
        raise dg.Failure(failure.description, failure.metadata, allow_retries=False) from failure
    except Exception as error:
        raise dg.Failure(f"{type(error).__name__}: {error}", allow_retries=False) from error
