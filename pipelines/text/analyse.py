"""From a text to its sentences, and to the tagged tokens of those that somebody looks at: the one entry to this room.

Belongs here: putting sentences, tokens and tags together. Does not belong here: how each is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

import numpy as np

from pipelines.model import Sentence, Token
from pipelines.objects import lazy
from pipelines.text.characters import codes_of, lowered
from pipelines.text.sentences import Stretch, split_sentences
from pipelines.text.tagger import tagger
from pipelines.text.tokens import parted, token_words

_BLANK = ord(" ")
_TOGETHER = 2  # sentences that are read with one that nobody announced: a call costs as much as some sentences


def analyse(text: str) -> tuple[Sentence, ...]:
    """All sentences of a normalised text, in order. Offsets are those of `text`; tokens are read on demand."""
    stretches = split_sentences(text)
    words = TextWords(text, stretches)
    return tuple(
        [
            Sentence(start, end, index, paragraph, kind, words)
            for index, (start, end, paragraph, kind) in enumerate(stretches)
        ]
    )


def read(sentences: Sequence[Sentence]) -> None:
    """Read the tokens of these sentences of one text in one go, which costs less than one after the other."""
    if sentences:
        sentences[0].words.read([sentence.index for sentence in sentences])


class TextWords:
    """The words of one text. What is read is kept."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        self._text = text
        self._stretches = stretches
        self._tokens: dict[int, tuple[Token, ...]] = {}

    def tokens(self, index: int) -> tuple[Token, ...]:
        """Tokens of sentence number `index`."""
        if index not in self._tokens:
            self.read(range(index, min(index + _TOGETHER, len(self._stretches))))
        return self._tokens[index]

    def pieces(self, index: int) -> frozenset[str]:
        """The runs of letters and digits of sentence number `index`, in lower case."""
        start, end, _, _ = self._stretches[index]
        return frozenset(self._parted[start:end].split())

    def held(self, bits: Mapping[str, int]) -> list[int]:
        """For each sentence the bits of all its pieces together, in one pass over the text."""
        words = self._parted.split()
        found = np.fromiter(map(bits.get, words, repeat(0)), np.int64, len(words))
        blank = np.concatenate(([True], codes_of(self._parted) == _BLANK))
        begins = np.flatnonzero(blank[:-1] & ~blank[1:])
        firsts = np.searchsorted(begins, [at for stretch in self._stretches for at in stretch[:2]])
        # what lies between two firsts is added up: what a sentence holds, then what stands behind it, which is nothing
        sums = np.bitwise_or.reduceat(np.append(found, 0), firsts)[::2] if words else firsts[::2]
        out: list[int] = np.where(firsts[1::2] > firsts[::2], sums, 0).tolist()
        return out

    def longer(self, index: int, most: int) -> bool:
        """Whether sentence number `index` has more than `most` tokens. Blanks part no fewer tokens than that."""
        start, end, _, _ = self._stretches[index]
        return len(self._text[start:end].split(None, most)) > most or len(self.tokens(index)) > most

    def read(self, indices: Iterable[int]) -> None:
        """Read these sentences in one go, which costs less than one after the other."""
        wanted = [index for index in indices if index not in self._tokens]
        if not wanted:
            return
        found = [token_words(self._text, self._stretches[at].start, self._stretches[at].end) for at in wanted]
        locate = self._text.index
        for index, words, (lower, tags) in zip(wanted, found, tagger().tag(found), strict=True):
            end = self._stretches[index].start
            tokens = []
            for word, low, tag in zip(words, lower, tags, strict=True):
                start = locate(word, end)  # at once, for only white space stands between
                end = start + len(word)
                tokens.append(Token(start, end, word, low, tag))
            self._tokens[index] = tuple(tokens)

    @lazy
    def _parted(self) -> str:
        """The text in lower case with its pieces parted by blanks."""
        return parted(lowered(self._text))
