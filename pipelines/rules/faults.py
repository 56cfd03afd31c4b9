"""Where a rule breaks on words that nobody foresaw, these are left unresolved and the rest of the text is read on.

Belongs here: how that is told. Does not belong here: what rules do not understand (their own `Unresolved`), and a text
that cannot be read at all (engines).
"""

from __future__ import annotations

import traceback
from pathlib import PurePath

from pipelines.model import Span, Unresolved

DEFECT = "defect"
"""The kind of such an `Unresolved`: a defect of ours, and no matter of the text."""


def broken(start: int, end: int, error: Exception) -> Unresolved:
    """That something broke on the text from `start` to `end`, with the function in which it did."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {PurePath(frames[-1].filename).stem}.{frames[-1].name}" if frames else ""
    return Unresolved(Span(start, end), DEFECT, f"a rule broke: {type(error).__name__}{place}; report this sentence")
