"""From a text to its sentences, and to the tagged tokens of those that somebody looks at: the one entry to this room.

Belongs here: putting sentences, tokens and tags together. Does not belong here: how each is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

import numpy as np

from pipelines.model import Sentence, Token
from pipelines.text.sentences import Stretch, split_sentences
from pipelines.text.tagger import tagger
from pipelines.text.tokens import token_words

_BEYOND = 0x3001  # no white space from here on
_VISIBLE = np.array([not chr(code).isspace() for code in range(_BEYOND + 1)])
_TOGETHER = 8  # sentences that are read with one that nobody announced: a call costs as much as some sentences


def analyse(text: str) -> tuple[Sentence, ...]:
    """All sentences of a normalised text, in order. Offsets are those of `text`; tokens are read on demand."""
    stretches = split_sentences(text)
    words = TextWords(text, stretches)
    return tuple(Sentence(s.start, s.end, index, s.paragraph, s.kind, words) for index, s in enumerate(stretches))


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

    def read(self, indices: Iterable[int]) -> None:
        """Read these sentences in one go, which costs less than one after the other."""
        wanted = [index for index in indices if index not in self._tokens]
        if not wanted:
            return
        spans = [(self._stretches[index].start, self._stretches[index].end) for index in wanted]
        found = [token_words(self._text, start, end) for start, end in spans]
        words = [word for some in found for word in some]
        sizes = [len(some) for some in found]
        lower, tags = tagger().tag(words, sizes)
        starts, ends = _offsets(self._text, spans, words)
        tokens = list(map(tuple.__new__, repeat(Token), zip(starts, ends, words, lower, tags, strict=True)))
        at = 0
        for index, size in zip(wanted, sizes, strict=True):
            self._tokens[index] = tuple(tokens[at : at + size])
            at += size


def _offsets(text: str, spans: Sequence[tuple[int, int]], words: Sequence[str]) -> tuple[list[int], list[int]]:
    """Start and end of each word. Every character of the spans that is not white space lies in one word, so the words
    one after the other are the visible characters one after the other."""
    joined = "".join([text[start:end] for start, end in spans])
    visible = np.flatnonzero(_VISIBLE[np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).clip(max=_BEYOND)])
    lengths = np.array([end - start for start, end in spans])
    shift = np.array([start for start, _ in spans]) - np.cumsum(lengths) + lengths
    visible += np.repeat(shift, lengths)[visible]
    ends = np.cumsum(np.fromiter(map(len, words), dtype=np.int64, count=len(words)))
    begins = np.concatenate(([0], ends[:-1]))
    return visible[begins].tolist(), (visible[ends - 1] + 1).tolist()
