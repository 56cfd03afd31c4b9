"""Where the characters stand that mark a sentence as more than plain words: capitals, figures, quotation marks.

Belongs here: finding them in a text. Does not belong here: what a sentence with or without them can tell (the rooms of
the tables).
"""

from __future__ import annotations

import re

from pipelines.text.characters import places, places_table

MARKED = re.compile(r'[\d"“”«»+]')
_MARKS = places_table(
    lambda character: (
        character.isupper() or character.istitle() or MARKED.match(character) is not None or character > "\u3000"
    )  # stands for all beyond the table
)


def marks_in(text: str) -> list[int]:
    """The places of all marks of a text, and of what is beyond the letters of Europe."""
    found: list[int] = places(text, _MARKS).tolist()
    return found
