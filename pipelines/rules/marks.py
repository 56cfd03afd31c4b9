"""Sentences of plain words: without the characters that mark a name, a figure or a quotation.

Belongs here: finding them in a text. Does not belong here: what a sentence with or without marks can tell (the rooms of
the tables).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from pipelines.model import Sentence
from pipelines.text.characters import codes_of, places_table

_MARKED = re.compile(r'[\d"“”«»+]')
_MARKS = places_table(
    lambda character: (
        character.isupper() or character.istitle() or _MARKED.match(character) is not None or character > "\u3000"
    )  # stands for all beyond the table
)
_FIRST = places_table(lambda character: _MARKED.match(character) is not None)  # in a first place a capital is no mark
_SECOND = places_table(lambda character: not (character.islower() or character == " "))


def plain_sentences(text: str, sentences: Sequence[Sentence]) -> list[int]:
    """Numbers of the sentences that have no capital but their first, no figure and no quotation mark."""
    if not sentences:
        return []
    codes = codes_of(text)
    starts = np.array([sentence.start for sentence in sentences])
    ends = np.array([sentence.end for sentence in sentences])
    marks = np.concatenate(([0], _MARKS.take(codes).cumsum()))
    inside = marks.take(ends) - marks.take(starts + 1)
    second = codes.take(np.minimum(starts + 1, len(codes) - 1))
    marked = (inside > 0) | _FIRST.take(codes.take(starts)) | _SECOND.take(second) | (ends - starts < 2)
    plain: list[int] = np.flatnonzero(~marked).tolist()
    return plain
