"""The codes that a name stands for.

Belongs here: reading them off a name. Does not belong here: the role that a name plays (roles.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.mentions.names.authority import ENTITIES
from pipelines.mentions.names.find import find_names
from pipelines.model import Name


def ids_of(name: Name, text: str) -> tuple[str, ...]:
    """The codes of a name: its own, those of its members, that of the body whose it is, else its words."""
    if name.members:
        return name.members
    words = text[name.start : name.end]
    if name.entity_id:
        own = None if name.entity_id in ENTITIES or name.kind == "office" else owner_in(words)
        return (own or name.entity_id,)  # "the WIPO Academy" is WIPO's
    return () if name.form == "anaphora" or name.kind == "person" else (words,)


def listed(name: Name) -> bool:
    """Whether a name inside the name of an activity is surely a body: what only looks like one may be the
    activity's own words."""
    return name.entity_id in ENTITIES or name.kind in ("office", "university") or bool(name.members)


_PAIR = re.compile(r"^(?:the )?((?:[A-Z][\w.]* ){0,2}[A-Z][\w.]*)[-–]((?:[A-Z][\w.]* ?){1,3})")


def owner_in(words: str) -> str | None:
    """The body with whose acronym a name begins that looks like a body's own: "EPO Patent Observatory"; else none."""
    first, _, rest = words.removeprefix("the ").partition(" ")
    body = ENTITIES.get(first) if rest and first.isupper() else None
    return body.id if body is not None and body.kind in ("office", "organization") else None


def union_in(words: str) -> str | None:
    """The union of states with whose acronym the name of a thing begins: "GCC Patent Training Center"; else none."""
    first, _, rest = words.removeprefix("the ").partition(" ")
    return first if rest and first in _UNIONS else None


_UNIONS = frozenset("ASEAN AU EU GCC SCO".split())  # those with bodies of their own


@lru_cache(maxsize=1024)
def partners_in(words: str) -> tuple[str, ...]:
    """The two countries or areas with which the name of a body begins: "China-ASEAN Service Center"; else none."""
    match = _PAIR.match(words)
    if match is None:
        return ()
    left, right = _area(match[1]), None
    following = match[2].split()
    for count in range(len(following), 0, -1):
        right = right or _area(" ".join(following[:count]))
    return (left, right) if left is not None and right is not None else ()


def _area(words: str) -> str | None:
    """The code of a country or area that is the whole of some words."""
    found = find_names(words, ())
    if len(found) != 1 or found[0].start > 0 or found[0].end < len(words) or found[0].kind not in ("country", "area"):
        return None
    return found[0].entity_id
