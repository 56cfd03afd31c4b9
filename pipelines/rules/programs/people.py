"""Which body a person speaks for.

Belongs here: reading it from the words beside the person's name, here or earlier in the text. Does not belong here:
recognising persons (mentions).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.model import Name
from pipelines.rules.programs.view import View

BODY_KINDS = frozenset(("office", "organization", "company", "university"))
_FARTHEST = 70  # characters between a person and the body of an apposition ("X, Director General of the …")
_NEAREST = 45  # characters between a body and the person whose title follows it ("CNIPA Commissioner X")


def body_of(view: View, person: Name) -> str | None:
    """The body of a person: beside the name here, else where the same last name stands with one elsewhere in the
    text."""
    names = view.lookup.scene.names
    text = view.text
    own = _beside(names, person, text)
    if own is not None:
        return own
    last = text[person.start : person.end].split()[-1]
    first = text[person.start : person.end].split()[0]
    for other in names:
        if other.kind == "person" and other is not person:
            words = text[other.start : other.end].split()
            if last in words or first in words and len(words) > 1:
                found = _beside(names, other, text)
                if found is not None:
                    return found
    return None


def _beside(names: Sequence[Name], person: Name, text: str) -> str | None:
    at = next((i for i, name in enumerate(names) if name.start == person.start), None)
    if at is None:
        return None
    for name in reversed(names[max(0, at - 3) : at]):
        between = text[name.end : person.start]
        if (
            name.kind in BODY_KINDS
            and name.entity_id
            and len(between) <= _NEAREST
            and not set(between) & set(".;")
            and between.count(",") == 0
        ):
            return name.entity_id
    for name in names[at + 1 : at + 4]:
        between = text[person.end : name.start]
        if (
            name.kind in BODY_KINDS
            and name.entity_id
            and len(between) <= _FARTHEST
            and between.startswith((", ", " (", " of "))
            and not set(between) & set(".;")
        ):
            return name.entity_id
    return None
