"""English plurals.

Belongs here: the regular form. Does not belong here: telling plurals from singulars, units of counted nouns (rules).
"""

from __future__ import annotations


def plural(noun: str) -> str:
    """The regular plural of a noun ("country" → "countries", "firm" → "firms")."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
