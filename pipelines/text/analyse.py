"""From a text to its sentences, and to the tagged tokens of those that somebody looks at: the one entry to this room.

Belongs here: putting sentences, tokens and tags together. Does not belong here: how each is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from pipelines.model import Sentence, Token
from pipelines.objects import lazy
from pipelines.text.characters import codes_of, lowered, places, places_table
from pipelines.text.sentences import Stretch, split_sentences
from pipelines.text.tagger import tagger
from pipelines.text.tokens import parted, token_words

_VISIBLE = places_table(lambda character: not character.isspace())
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
        starts, ends = self._offsets(wanted, found)
        at = 0
        for index, words, (lower, tags) in zip(wanted, found, tagger().tag(found), strict=True):
            end = at + len(words)
            self._tokens[index] = tuple(map(Token, starts[at:end], ends[at:end], words, lower, tags))
            at = end

    @lazy
    def _parted(self) -> str:
        """The text in lower case with its pieces parted by blanks."""
        return parted(lowered(self._text))

    @lazy
    def _visible(self) -> NDArray[np.int64]:
        """Where the characters that are not white space stand."""
        return places(self._text, _VISIBLE)

    def _offsets(self, wanted: list[int], found: list[list[str]]) -> tuple[list[int], list[int]]:
        """Start and end of each word. Every visible character of a sentence lies in one word, so the words one after
        the other are its visible characters one after the other."""
        lengths = np.fromiter(map(len, chain.from_iterable(found)), dtype=np.int64)
        bounds = [offset for at in wanted for offset in self._stretches[at][:2]]
        before, after = np.searchsorted(self._visible, bounds).reshape(-1, 2).T
        visible = after - before
        ends = lengths.cumsum() + (before - visible.cumsum() + visible).repeat([len(words) for words in found])
        return self._visible.take(ends - lengths).tolist(), (self._visible.take(ends - 1) + 1).tolist()
