"""Where the things of a text stand that is about two countries, or about one that does something in another.

Belongs here: what the headline, the dateline and the towns of a whole text say of it. Does not belong here: the homes
themselves (homes.py), where one thing is said to be (whereabouts.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipelines.model import Name, Scene
from pipelines.rules.statistics.places.datelines import dateline
from pipelines.rules.statistics.places.homes import WIDE, is_group, lies_in

_PLACED = re.compile(r"\b(?:in|for) (?:the )?$")
_INSIDE = re.compile(r"\bin (?:the )?$")
_TOWNS = 2  # at least of the one
_MORE = 3  # times as many as of the other


def site_of(scene: Scene, located: Mapping[Name, tuple[str, ...]], homes: Sequence[str], top: int) -> str | None:
    """The one of two homes in which the headline puts what the text tells: "Norland investors in Sudland"."""
    text = scene.document.text
    for name, places in located.items() if len(homes) == 2 else ():
        if name.start >= top:
            break
        if name.form != "demonym" and places[0] in homes and _INSIDE.search(text[max(0, name.start - 12) : name.start]):
            return places[0]
    return None


def foreign_site(scene: Scene, located: Mapping[Name, tuple[str, ...]], homes: Sequence[str], top: int) -> str | None:
    """The other country in which the headline of a text about one puts a thing: "Workshop in Sudport opens"."""
    text = scene.document.text
    for name, places in located.items() if len(homes) == 1 else ():
        if name.start >= top:
            break
        if name.form != "demonym" and _PLACED.search(text[max(0, name.start - 12) : name.start]):
            apart = not is_group(places[0]) and places[0] not in (*homes, *WIDE) and not lies_in(places[0], homes[0])
            return places[0] if apart else None
    return None


def dated_site(scene: Scene, located: Mapping[Name, tuple[str, ...]], homes: Sequence[str], top: int) -> str | None:
    """The second of two homes, where a report is dated from there."""
    dated = dateline(scene, located, top) if len(homes) == 2 else None
    return dated if dated is not None and dated == homes[1] else None


def settled_site(scene: Scene, located: Mapping[Name, tuple[str, ...]], homes: Sequence[str], top: int) -> str | None:
    """The one of two countries whose towns a text goes through."""
    if len(homes) != 2 or any(map(is_group, homes)):
        return None
    text = scene.document.text
    towns = {(text[n.start : n.end], p[0]) for n, p in located.items() if n.kind == "city" and n.start >= top}
    of = Counter(place for _, place in towns if place in homes).most_common(2)
    if not of or of[0][1] < _TOWNS or len(of) > 1 and of[1][1] * _MORE > of[0][1]:
        return None
    return of[0][0]
