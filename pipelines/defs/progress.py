"""How far a long step is, as lines in the log of a run: rate and time left, every few seconds."""

import time
from collections.abc import Callable

SECONDS_BETWEEN_LINES = 5.0


def progress(log: Callable[[str], None], what: str, started: float | None = None) -> Callable[[int, int], None]:
    """A reporter that logs how many are done of how many, the last of them always. `started`: monotonic seconds."""
    last = time.monotonic()
    started = last if started is None else started

    def report(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done < total and now - last < SECONDS_BETWEEN_LINES:
            return
        last = now
        rate = done / max(now - started, 1e-9)
        left = f"{(total - done) / rate:,.0f} s left" if rate else "time left unknown"
        log(f"{done:,} of {total:,} {what}, {rate:,.1f} a second, {left}")

    return report


def progress_of_each(log: Callable[[str], None]) -> Callable[[str, int, int], None]:
    """A reporter of several things in turn, each with a rate of its own."""
    reporters: dict[str, Callable[[int, int], None]] = {}
    before = time.monotonic()

    def report(what: str, done: int, total: int) -> None:
        nonlocal before
        if what not in reporters:
            reporters[what] = progress(log, what, before)
        reporters[what](done, total)
        before = time.monotonic()

    return report
