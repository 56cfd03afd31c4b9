"""Whether a sentence can hold any of some words, told from its characters before its tokens are read.

Belongs here: the cheap question alone, which may say yes too often and never no too often. Does not belong here: the
words (the rooms of the tables), what they mean where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.model import Document, Sentence

_PIECE = re.compile(r"[^\W_]+")
# Everything in ASCII that is neither letter nor digit parts words; in other texts a pattern does.
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}


class Triggers:
    """A set of words, each one token in lower case, which a sentence may hold or certainly does not."""

    def __init__(self, *words: Iterable[str]) -> None:
        pieces = [_PIECE.findall(word) for some in words for word in some]
        # of a compound any piece will do, the longest is the rarest; a mark without letters says nothing
        self._pieces = frozenset(max(found, key=len) for found in pieces if found)
        self._marks = not all(pieces)

    def may_stand_in(self, document: Document, sentence: Sentence) -> bool:
        """False only where none of the words is a token of the sentence."""
        if self._marks:
            return True
        text = document.text[sentence.start : sentence.end].lower()
        found = text.translate(_BLANKS).split() if text.isascii() else _PIECE.findall(text)
        return not self._pieces.isdisjoint(found)
