"""Several places in a row, which tell apart what a plural counts: "plants at Nukus and Navoi".

Belongs here: their form. Does not belong here: places that the vocabulary knows (places.py), events in several places,
each with its date (series.py).
"""

from __future__ import annotations

import re

_SEAT = r"(?:the )?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}"
_SEATS = rf" (?:at|in) {_SEAT}(?:, {_SEAT}){{0,4}},? and {_SEAT}"
_BEHIND = re.compile(_SEATS)
_AFTER_VERB = re.compile(rf"[^.,;:()]{{0,40}}{_SEATS}")


def seats_behind(text: str, at: int) -> int | None:
    """Where the two or more places end that stand right behind a noun; None where there are none."""
    match = _BEHIND.match(text, at)
    return match.end() if match is not None else None


def in_several_places(text: str, at: int) -> bool:
    """Whether two or more places follow a noun in its clause: "centres will be opened in Benin and Togo"."""
    return _AFTER_VERB.match(text, at) is not None
