"""Whether a sentence can hold any of some words, told from its characters before its tokens are read.

Belongs here: the cheap question alone, which may say yes too often and never no too often. Does not belong here: the
words (the rooms of the tables), what they mean where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.model import Sentence
from pipelines.text.tokens import pieces


class Triggers:
    """A set of words, each one token in lower case, which a sentence may hold or certainly does not."""

    def __init__(self, *words: Iterable[str]) -> None:
        found = [piece_of(word) for some in words for word in some]
        self._pieces = frozenset(found)
        self._marks = "" in found

    def may_stand_in(self, sentence: Sentence) -> bool:
        """False only where none of the words is a token of the sentence."""
        return self._marks or not self._pieces.isdisjoint(sentence.pieces)


class Gate:
    """Several sets of words asked for at once: bit i of the answer is set where a word of the i-th may stand."""

    def __init__(self, *sets: Iterable[str]) -> None:
        bits: dict[str, int] = {}
        for at, words in enumerate(sets):
            for word in words:
                piece = piece_of(word)
                bits[piece] = bits.get(piece, 0) | 1 << at
        self._always = bits.pop("", 0)
        self._bits, self._pieces = bits, frozenset(bits)

    def of(self, pieces: frozenset[str]) -> int:
        """The bits of the sets of which a word may be a token of the sentence that has these pieces; a bit is clear
        only where none is."""
        out = self._always
        for piece in self._pieces & pieces:
            out |= self._bits[piece]
        return out


def piece_of(word: str) -> str:
    """The piece by which a word is looked for: of a compound any will do, the longest is the rarest. A mark without
    letters has none, and says nothing."""
    return max(pieces(word), key=len, default="")
