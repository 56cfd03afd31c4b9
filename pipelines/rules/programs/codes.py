"""The codes that a name stands for.

Belongs here: reading them off a name. Does not belong here: the role that a name plays (bodies.py).
"""

from __future__ import annotations

from pipelines.model import Name


def ids_of(name: Name, text: str) -> tuple[str, ...]:
    """The codes of a name: its own, those of its members, else its words."""
    if name.members:
        return name.members
    if name.entity_id:
        return (name.entity_id,)
    return () if name.form == "anaphora" or name.kind == "person" else (text[name.start : name.end],)
