"""Of what kind the characters of a text are, for all of it at once.

Belongs here: one look at all characters by way of an array. Does not belong here: which characters somebody wants.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BEYOND = 0x3001  # no white space from here on, and nothing else that a European text holds


def places_table(wanted: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Which characters are wanted; all that lie beyond the table count as the last of it."""
    return np.array([wanted(chr(code)) for code in range(_BEYOND + 1)])


def codes_of(text: str) -> NDArray[np.integer[Any]]:
    """The characters of a text as indices into a table."""
    if text.isascii():
        return np.frombuffer(text.encode(), dtype=np.uint8)
    return np.minimum(np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32), _BEYOND)


def blanked(text: str, table: NDArray[np.bool_]) -> str | None:
    """A text with a blank for each character of a table; None where some lie beyond it."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    if codes.max(initial=0) >= _BEYOND:
        return None
    codes = np.where(table.take(codes), np.uint32(ord(" ")), codes)
    return codes.astype("<u4").tobytes().decode("utf-32-le")


def lowered(text: str) -> str:
    """A text in lower case in which every character keeps its place."""
    return text.replace("İ", "I").lower()
