"""Which places a number is about, and in what order: where the thing comes from first.

Belongs here: reading the places off a label and its clause, and their order. Does not belong here: recognising names
(mentions).

The label is the number's clause with everything referred to put in, so the places that it names are those of the number.
Where it names none, those of the claim before hold, then the place that the document speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipelines.mentions.authority import area_of
from pipelines.model import Name, Scene

_FROM = re.compile(r"\b(?:from|originating in|native to)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:to|in|into|for|with|across|within|throughout|towards|among|at|on)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE
)
_CROSSING = re.compile(
    r"\b(?:with|exports?|imports?|trade|sent|dispatched|provided|offered|cooperation|signed|investments?|invested|"
    r"lent|lending|aid|assistance|scholarships?|trained|training|organi[sz]ed for)\b",
    re.IGNORECASE,
)
_INWARD = re.compile(r"\bimports?\b", re.IGNORECASE)
_COUNTRIES = re.compile(
    r"^(?:\w+ )?(?:countries|markets|nations|countries (?:and|or) regions)\b|\bof countries (?:and|or) regions\b",
    re.IGNORECASE,
)
_WIDE = frozenset("EUROPE ASIA WORLD UN".split())
MOST = 6  # places of one number


def places_of(name: Name) -> tuple[str, ...]:
    """Codes of the places that a name stands for."""
    ids = name.members or ((name.entity_id,) if name.entity_id else ())
    return tuple(dict.fromkeys(a for i in ids if (a := area_of(i)) is not None))


def home_of(scene: Scene) -> str | None:
    """The place whose voice the document is: the country that its names stand for most often."""
    counts = Counter(
        place
        for name in scene.names
        if name.kind in ("country", "office", "organization", "city", "province")
        for place in places_of(name)
    )
    counts = Counter({place: n for place, n in counts.items() if place not in _WIDE})
    return counts.most_common(1)[0][0] if counts else None


def printed_places(names: Sequence[Name], text: str) -> Mapping[str, tuple[str, ...]]:
    """What each printed name of a document stands for, by its words."""
    out: dict[str, tuple[str, ...]] = {}
    for name in names:
        if name.form == "anaphora":
            for entity_id in name.members or ((name.entity_id,) if name.entity_id else ()):
                if (place := area_of(entity_id)) is not None:
                    out.setdefault(entity_id, (place,))
            continue
        if places := places_of(name):
            out.setdefault(text[name.start : name.end], places)
    return out


def areas_of(
    label: str, unit: str, printed: Mapping[str, tuple[str, ...]], home: str | None, before: tuple[str, ...]
) -> tuple[str, ...]:
    """Places of a claim in order, from first."""
    found = _named(label, printed)
    if not found:
        return before or ((home,) if home else ())
    if len(found) == 1 and home and found[0] != home and _CROSSING.search(label) and found[0] not in _WIDE:
        return (found[0], home) if _INWARD.search(label) and re.search(r"\bfrom\b", label) else (home, found[0])
    if len(found) == 1 and found[0] == home and unit == "country" and _COUNTRIES.search(label):
        return (home, "WORLD")
    return found[:MOST]


def _named(label: str, printed: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    hits: list[tuple[int, int, tuple[str, ...]]] = []
    for words, places in printed.items():
        at = label.find(words)
        if (
            at >= 0
            and (at == 0 or not label[at - 1].isalnum())
            and not label[at + len(words) : at + len(words) + 1].isalnum()
        ):
            hits.append((at, -len(words), places))
    hits.sort()
    sources: list[str] = []
    middle: list[str] = []
    targets: list[str] = []
    done = 0
    for at, length, places in hits:
        if at < done:
            continue
        done = at - length
        lead = label[max(0, at - 40) : at]
        where = sources if _FROM.search(lead) else targets if _TO.search(lead) else middle
        where.extend(places)
    return tuple(dict.fromkeys((*sources, *middle, *targets)))
