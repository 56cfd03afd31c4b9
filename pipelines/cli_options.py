"""What several commands share: options, and the one way to say something to the person at the terminal."""

from __future__ import annotations

import sys
from enum import StrEnum

DAY = ["%Y-%m-%d"]


class EngineName(StrEnum):
    """Where extraction runs."""

    here = "here"
    processes = "processes"


def say(message: object) -> None:
    """One line on standard error: standard output is for data."""
    print(message, file=sys.stderr)
