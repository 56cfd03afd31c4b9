"""What several commands share: options, and the one way to say something to the person at the terminal."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

DAY = ["%Y-%m-%d"]


Address = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Of a running Ray cluster, as auto (this machine's) or HOST:6379.",
        show_default="one begun here",
    ),
]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes to use.", show_default="all cores")]


class EngineName(StrEnum):
    """Where extraction runs."""

    here = "here"
    processes = "processes"
    ray = "ray"


def say(message: object) -> None:
    """One line on standard error: standard output is for data."""
    print(message, file=sys.stderr)
