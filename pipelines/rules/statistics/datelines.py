"""Where a text was written, and whether whoever wrote it there speaks of himself.

Belongs here: reading the line of place and day near the top. Does not belong here: what places the text is about
(homes.py), skipping such lines when numbers are read (contexts.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.model import Name, Scene

LONGEST = 130  # characters of a line that only says who wrote when and where
LINES = 4  # of these at most before the text begins
_VOICE = 3  # times at least that somebody says "we" or "our" who speaks of himself
_DATED = re.compile(
    r"[,)]? ?[|·]? ?\(?"
    r"(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|[-–—])"
)
_BEHIND = re.compile(r"(?:[,|·(]|[–—-]) ?$")
_OURS = re.compile(r"\b(?:[Oo]ur|[Ww]e)\b")
_QUOTED = re.compile(r"[\"“][^\"”\n]{0,600}[\"”]")


def is_dated(text: str, name: Name) -> bool:
    """Whether a day or a dash follows a place: "SUVA, May 4 --"."""
    return _DATED.match(text, name.end) is not None


def dateline(scene: Scene, located: Mapping[Name, tuple[str, ...]], top: int) -> str | None:
    """The country of the city that a text is dated from: of the one that its body begins with, or that stands before
    the day in a line above it ("Newsletter of the office, Suva, 4 May 2021")."""
    text = scene.document.text
    for name, places in located.items():
        if name.start < top:
            continue
        begin = text.rfind("\n", 0, name.start) + 1
        end = text.find("\n", name.end)
        opens = name.start == begin or text[name.start - 1] == "("
        above = 0 <= end - begin < LONGEST and text.count("\n", top, begin) < LINES
        if (name.kind == "city" or opens and name.kind == "country") and (
            opens or above and _BEHIND.search(text, begin, name.start)
        ):
            return places[0] if is_dated(text, name) else None
        if not above:
            return None
    return None


def speaks_for_itself(text: str) -> bool:
    """Whether a text says "we" and "our" of whoever wrote it, outside of what it quotes."""
    return sum(1 for _ in _OURS.finditer(_QUOTED.sub("", text))) >= _VOICE
