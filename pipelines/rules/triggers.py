"""Whether sentences can hold any of some words, told from their characters before their tokens are read.

Belongs here: the cheap question alone, which may say yes too often and never no too often. Does not belong here: the
words (the rooms of the tables), what they mean where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.model import Sentence
from pipelines.text.tokens import pieces

_MOST = 63  # sets of words that one whole number holds a bit for


class Gate:
    """Sets of words that are asked for in one pass over a text, whoever asks: each set is a bit, which is set for a
    sentence where one of its words may be a token and clear only where none is."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._always = 0
        self._sets = 0

    def add(self, *words: Iterable[str]) -> int:
        """The bit of a new set of words."""
        if self._sets == _MOST:
            raise ValueError(f"a gate has room for {_MOST} sets of words: join two that are always asked for together")
        bit = 1 << self._sets
        self._sets += 1
        for some in words:
            for word in some:
                piece = piece_of(word)
                self._bits[piece] = self._bits.get(piece, 0) | bit
        self._always |= self._bits.pop("", 0)
        return bit

    def of(self, sentences: Sequence[Sentence]) -> list[int]:
        """For each sentence of a text the bits of the sets of which a word may stand in it."""
        if not sentences:
            return []
        found = sentences[0].words.held(self._bits)
        return [held | self._always for held in found] if self._always else found


def piece_of(word: str) -> str:
    """The piece by which a word is looked for: of a compound any will do, the longest is the rarest. A mark without
    letters has none, and says nothing."""
    return max(pieces(word), key=len, default="")


GATE = Gate()
"""The gate of all rooms. What a room adds when it is imported costs no pass of its own."""
