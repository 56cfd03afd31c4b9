"""The most memory that this process has held."""

from __future__ import annotations

import resource
from pathlib import Path


def peak_mb() -> int:
    """Megabytes of this process alone. The usual figure (`ru_maxrss`) counts what its parent held when it began."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def peak_of_children_mb() -> int:
    """Megabytes of the largest process that this one began and that has ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
