"""Whether a sentence can hold any of some words, told from its characters before its tokens are read.

Belongs here: the cheap question alone, which may say yes too often and never no too often. Does not belong here: the
words (the rooms of the tables), what they mean where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from pipelines.model import Document, Sentence

_PIECE = re.compile(r"[^\W_]+")
# Everything in ASCII that is neither letter nor digit parts words; in other texts a pattern does.
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}


class Triggers:
    """A set of words, each one token in lower case, which a sentence may hold or certainly does not."""

    def __init__(self, *words: Iterable[str]) -> None:
        found = [piece_of(word) for some in words for word in some]
        self._pieces = frozenset(found)
        self._marks = "" in found

    def among(self, pieces: Set[str]) -> bool:
        """False only where none of the words is a token of the sentence with these pieces (`pieces_of`)."""
        return self._marks or not self._pieces.isdisjoint(pieces)

    def may_stand_in(self, document: Document, sentence: Sentence) -> bool:
        """False only where none of the words is a token of the sentence."""
        return self._marks or self.among(pieces_of(document, sentence))


def pieces_of(document: Document, sentence: Sentence) -> Set[str]:
    """The runs of letters and digits of a sentence, in lower case."""
    text = document.text[sentence.start : sentence.end].lower()
    return set(text.translate(_BLANKS).split() if text.isascii() else _PIECE.findall(text))


def piece_of(word: str) -> str:
    """The piece by which a word is looked for: of a compound any will do, the longest is the rarest. A mark without
    letters has none, and says nothing."""
    return max(_PIECE.findall(word), key=len, default="")
