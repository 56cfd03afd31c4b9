"""Which words of a sentence a label prints as they stand.

Belongs here: the words that a label leaves out or puts something else in place of, and telling them from the many
others, which then need not be looked at one by one. Does not belong here: what is put in their place (wording.py).
"""

from __future__ import annotations

from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Unit

FILLER = frozenset(
    "respectively alone already now also currently still so far thus yet even just only moreover "
    "meanwhile notably additionally however nevertheless nonetheless instead again hence consequently likewise "
    "further then today recently lately overall therefore indeed altogether thereby finally increasingly".split()
)
PRONOUNS = frozenset("it they them he she we us i itself themselves there".split())
OWN = {"its": "it", "their": "they", "our": "we", "his": "he", "her": "she", "my": "we"}
GROUPS = frozenset("countries nations economies states regions".split())
POINTING = frozenset(("these", "those"))
QUOTES = frozenset('"“')
CLOSING = frozenset('"”')
_SPECIAL = FILLER | PRONOUNS | OWN.keys() | GROUPS | POINTING | {"what"}


def ordinary(units: tuple[Unit, ...]) -> str:
    """One character a unit: "w" where a label prints the unit as it stands, whatever was told before, between blanks;
    "." for all others. The first unit may lose its capital and so is none; nor is it behind a quotation mark."""
    first = 1 + (len(units) > 1 and units[0].text in QUOTES)
    return "." * first + "".join(
        [
            "w"
            if unit.lower not in _SPECIAL
            and (unit.mention is None and unit.text.isalnum() or _is_ordinary(unit.text, unit.mention))
            else "."
            for unit in units[first:]
        ]
    )


def _is_ordinary(text: str, mention: Number | Period | Name | None) -> bool:
    if mention is not None and not (isinstance(mention, Name) and mention.form != "anaphora"):
        return False
    return text.isalnum() or text.replace("-", "").replace(" ", "").isalnum() and "  " not in text
