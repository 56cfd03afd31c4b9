"""Whether a sentence can hold any of some words, told from its characters before its tokens are read.

Belongs here: the cheap question alone, which may say yes too often and never no too often. Does not belong here: the
words (the rooms of the tables), what they mean where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from pipelines.model import Sentence
from pipelines.text.tokens import pieces


class Triggers:
    """A set of words, each one token in lower case, which a sentence may hold or certainly does not."""

    def __init__(self, *words: Iterable[str]) -> None:
        found = [piece_of(word) for some in words for word in some]
        self._pieces = frozenset(found)
        self._marks = "" in found

    def among(self, pieces: Set[str]) -> bool:
        """False only where none of the words is a token of the sentence that has these pieces."""
        return self._marks or not self._pieces.isdisjoint(pieces)

    def may_stand_in(self, sentence: Sentence) -> bool:
        """False only where none of the words is a token of the sentence."""
        return self._marks or not self._pieces.isdisjoint(sentence.pieces)


def piece_of(word: str) -> str:
    """The piece by which a word is looked for: of a compound any will do, the longest is the rarest. A mark without
    letters has none, and says nothing."""
    return max(pieces(word), key=len, default="")
