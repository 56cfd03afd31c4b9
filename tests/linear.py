"""That time grows like the work. No speeds here (``make bench`` measures those): only orders of growth.

A clock on a shared machine lies now and then, so a comparison is repeated before it counts against the code; work
of a higher order fails every time.
"""

import gc
import time
from collections.abc import Callable

ATTEMPTS = 5
SLACK = 4.0  # times the ratio of sizes; the square of the ratio must be well above it
UNMEASURABLE = 0.02  # seconds; below it the clock and the collector are most of what is measured


def seconds(work: Callable[[], object]) -> float:
    """Processor time of ``work``, without the collector, whose turns fall where they like."""
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        work()
        return time.process_time() - begin
    finally:
        gc.enable()


def assert_linear(work: Callable[[int], Callable[[], object]], small: int, large: int) -> None:
    """Fail when the work of size ``large`` takes far longer than ``large / small`` times that of size ``small``.

    ``work`` prepares what is done at a size; only what it gives back is timed.
    """
    ratio = large / small
    assert SLACK * ratio < ratio**2 / 1.5, "the sizes are too near each other to tell the square from the line"
    work(small)()  # what is made once, at the first use, is no growth
    brief = long = float("inf")
    for _ in range(ATTEMPTS):
        brief, long = min(brief, seconds(work(small))), min(long, seconds(work(large)))
        if long < SLACK * ratio * max(brief, UNMEASURABLE):
            return
    raise AssertionError(
        f"{ratio:g} times the work took {long / brief:.0f} times as long ({brief:.3f} s, {long:.3f} s)"
    )
