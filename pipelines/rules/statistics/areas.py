"""Which places a number is about, and in what order: where the thing comes from first.

Belongs here: choosing and ordering the places of a clause. Does not belong here: recognising names (mentions).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipelines.mentions.authority import area_of
from pipelines.model import Name, Scene
from pipelines.rules.statistics.model import Site

_FROM = re.compile(
    r"\b(?:from|by|of origin in|native to)\s(?:(?:the|owners|applicants|companies|enterprises|some|other|all|many)\s|\w+\s){0,2}$"
)
_TO = re.compile(r"\b(?:to|in|into|for|with|across|within|throughout|towards|among|between|at|on)\s(?:[\w-]+\s){0,3}$")
_CROSSING = re.compile(
    r"\b(?:with|export\w*|import\w*|trade|sent|send\w*|dispatch\w*|provid\w+|offer\w*|for (?:the )?(?:BRI|Belt|African|ASEAN|developing|these|partner)|between|cooperat\w+|sign\w+|invest\w*|lent|lend\w*|aid)\b",
    re.IGNORECASE,
)


def places_of(name: Name) -> tuple[str, ...]:
    """Codes of the places that a name stands for."""
    ids = name.members or ((name.entity_id,) if name.entity_id else ())
    if name.kind in ("company", "university", "person", "city", "province") and not name.members:
        area = area_of(name.entity_id) if name.entity_id else None
        return (area,) if area else ()
    return tuple(dict.fromkeys(a for i in ids if (a := area_of(i)) is not None))


def home_of(scene: Scene) -> str | None:
    """The country whose voice the document is: that of its publisher, else the one it names most."""
    counts = Counter(place for name in scene.names if name.kind in ("country", "office") for place in places_of(name))
    return counts.most_common(1)[0][0] if counts else None


def areas_of(site: Site, names: Sequence[Name], home: str | None, before: tuple[str, ...]) -> tuple[str, ...]:
    """Places of a claim in order, from first; those of the claim before where the clause names none."""
    text = site.parse.clauses.text
    frame = site.frame
    start, end = site.parse.phrases[frame.first].start, site.parse.phrases[max(frame.first, frame.last - 1)].end
    first, last = frame.subject
    if first < last:
        start = min(start, site.parse.phrases[first].start)
    inside = [n for n in names if start <= n.start < end]
    if not inside and frame.parent is not None:
        outer = site.parse.frames[frame.parent]
        start, end = site.parse.phrases[outer.first].start, site.parse.phrases[outer.last - 1].end
        inside = [n for n in names if start <= n.start < end]
    sources: list[str] = []
    middle: list[str] = []
    targets: list[str] = []
    for name in inside:
        lead = text[max(start, name.start - 50) : name.start].lower()
        where = middle
        if _FROM.search(lead):
            where = sources
        elif name.form == "demonym" and not _TO.search(lead):
            where = sources
        elif _TO.search(lead):
            where = targets
        where.extend(places_of(name))
    found = tuple(dict.fromkeys((*sources, *middle, *targets)))
    if not found:
        return before
    clause = text[start:end]
    if len(found) == 1 and home and found[0] != home and not sources and _CROSSING.search(clause):
        return (home, found[0])
    return found[:6]
