"""Which places a number is about, and in what order: where the thing comes from first.

Belongs here: reading the places off a label and its clause, and their order. Does not belong here: recognising names
(mentions).

The label is the number's clause with everything referred to put in, so the places that it names are those of the
number. Where it names none, those of the claim before hold, then the place that the document speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipelines.mentions.authority import area_of, entity
from pipelines.model import Name, Scene

_FROM = re.compile(r"\b(?:from|originating in|native to)\s(?:[\w-]+\s){0,5}$", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:to|in|into|for|with|across|within|throughout|towards|among|at|on)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE
)
_CROSSING = re.compile(
    r"\b(?:with|exports?|imports?|trade|sent|dispatched|provided|offered|cooperation|signed|investments?|invested|"
    r"lent|lending|aid|assistance|scholarships?|trained|training|organi[sz]ed for)\b",
    re.IGNORECASE,
)
# "BRI countries with which China …": the places counted are those that the thing goes to (or comes from)
_TURNED = re.compile(r"(?:\s[\w-]+){0,3}?\s(?:(from|in|with|to|for|at|by|on|of) (?:which|whose|whom)|[a-z]+ed by)\b")
_GIVEN = re.compile(
    r"\b(?:available|pledged|offered|deals?|contracts?|loans?|credit|assistance|aid|invest\w*|struck|"
    r"sent|provided|donated|lent)\b",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\b(?:which|whom|by)\s(?:the\s)?$")
_INWARD = re.compile(r"\bimports?\b", re.IGNORECASE)
_COUNTRIES = re.compile(
    r"^(?:\w+ )?(?:countries|markets|nations|countries (?:and|or) regions)\b|\bof countries (?:and|or) regions\b",
    re.IGNORECASE,
)
_WIDE = frozenset("WORLD UN".split())
MOST = 6  # places of one number


# Bodies and classes of countries as the places that they stand for; None: no place of the guide's list.
_AS_PLACE = {"CELAC": "LATIN_AMERICA", "LAS": "ARAB_STATES", "AU": "AFRICA", "LDC": None, "EURASIA": None}


def _place(entity_id: str) -> str | None:
    area = area_of(entity_id)
    return _AS_PLACE.get(area, area) if area is not None else None


def places_of(name: Name) -> tuple[str, ...]:
    """Codes of the places that a name stands for."""
    ids = name.members or ((name.entity_id,) if name.entity_id else ())
    return tuple(dict.fromkeys(a for i in ids if (a := _place(i)) is not None))


def homes_of(scene: Scene) -> tuple[str, ...]:
    """The place that the document speaks of most, and the second where the text is about the two of them."""
    counts = Counter(place for name in scene.names for place in places_of(name))
    counts = Counter({place: n for place, n in counts.items() if place not in _WIDE})
    ranked = counts.most_common(2)
    if not ranked:
        return ()
    if len(ranked) > 1 and ranked[1][1] >= 2 and ranked[1][1] * 10 >= ranked[0][1] * 3:
        pair = (ranked[0][0], ranked[1][0])
        groups = [place for place in pair if entity(place).kind == "area"]
        if len(groups) == 1:
            # a country stands before the group that it deals with
            return pair[::-1] if groups == [pair[0]] else pair
    return (ranked[0][0],)


def printed_places(names: Sequence[Name], text: str) -> Mapping[str, tuple[str, ...]]:
    """What each printed name of a document stands for, by its words."""
    out: dict[str, tuple[str, ...]] = {}
    for name in names:
        if name.form == "anaphora":
            for entity_id in name.members or ((name.entity_id,) if name.entity_id else ()):
                if (place := _place(entity_id)) is not None:
                    out.setdefault(entity_id, (place,))
                    out.setdefault(entity(entity_id).name, (place,))
            continue
        if places := places_of(name):
            out.setdefault(text[name.start : name.end], places)
    return out


def areas_of(
    label: str, unit: str, printed: Mapping[str, tuple[str, ...]], homes: tuple[str, ...], before: tuple[str, ...]
) -> tuple[str, ...]:
    """Places of a claim in order, from first; `before` are those of the claim that it continues."""
    home = homes[0] if homes else None
    found = _named(label, printed)
    if not found:
        return tuple(place for place in before if place != "WORLD") or homes
    if len(found) == 1 and home and found[0] != home and _CROSSING.search(label) and found[0] not in _WIDE:
        return (found[0], home) if _INWARD.search(label) and re.search(r"\bfrom\b", label) else (home, found[0])
    if len(found) == 1 and len(homes) == 2 and found[0] in homes and _GIVEN.search(label):
        return homes
    if len(found) == 1 and found[0] == home and unit in ("country", "market") and _COUNTRIES.search(label):
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
    where: list[str] | None = None
    for at, length, places in hits:
        if at < done:
            continue
        end, done = done, at - length
        lead = label[max(0, at - 40) : at]
        if where is not None and re.fullmatch(r",? (?:and )?(?:the )?", label[end:at]):
            pass  # a list: each has the place of the first
        elif _AGENT.search(lead):
            where = middle  # "with which China has …": who does it
        elif _FROM.search(lead):
            where = sources
        else:
            where = targets if _TO.search(lead) else middle
        if at == 0 and (turn := _TURNED.match(label[at - length :])):
            where = sources if turn.group(1) == "from" else targets
        where.extend(places)
    return tuple(dict.fromkeys((*sources, *middle, *targets)))
