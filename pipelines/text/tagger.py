"""Parts of speech for the tokens of a text, by two linear layers over words and their neighbours.

Belongs here: applying the trained weights (`tagger.npz`, described in `tagger.md`). Does not belong
here: training (train_tagger.py) or phrases (chunks.py).

Tags are the Universal Dependencies parts of speech (UPOS), with VERB split once more because clauses
turn on it: VERB is finite or infinitive, VBN a past participle, VBG a present participle or gerund.

The first layer adds up what each word within two places says, so that a word's share is computed
once and kept; the second adds what the first layer thought of the neighbours. Both are sums
over arrays: the cost of a text is a look-up a word and a few numpy operations.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TAGS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VBG VBN VERB X".split())
NONE = len(TAGS)  # the tag beyond either end of a sentence
REACH = 2  # how many words to each side speak
ROWS = 1 << 16  # rows of the hashed weight tables
KNOWN_WORDS = 100_000  # words whose share is kept; the store is emptied when it is full
_MODEL = Path(__file__).with_name("tagger.npz")
Floats = NDArray[np.float32]


def word_features(word: str, offset: int) -> list[str]:
    """What a word says of the token `offset` places to its left (0: of itself)."""
    lower = word.lower()
    out = [f"{offset}w{lower}"]
    if abs(offset) <= 1:
        out += [f"{offset}s{lower[-3:]}", f"{offset}h{_shape(word)}"]
    if offset == 0:
        out += [f"0t{lower[-2:]}", f"0f{lower[-4:]}", f"0l{lower[-1:]}", f"0p{lower[:3]}"]
        if "-" in lower:
            out.append(f"0y{lower.rpartition('-')[2]}")
    return out


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "d"
    if not word[0].isalpha():
        return word[:1]
    if word.isupper() and len(word) > 1:
        return "XX"
    return ("X" if word[0].isupper() else "x") + ("-" if "-" in word else "") + ("." if "." in word else "")


def row(feature: str) -> int:
    """The row of a weight table that a feature uses (hashed; a stable hash, not Python's own)."""
    return zlib.crc32(feature.encode()) % ROWS


def neighbour_rows(words: Sequence[int] | NDArray[np.int64], tags: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows of the second layer: one line a token, of pairs of first-layer tags around it and of its own word.

    `words` are stable hashes of the lower-case words; `tags` the first layer's, of one sentence or of many with
    NONE between them."""
    padded = np.concatenate(([NONE, NONE], tags, [NONE, NONE]))
    before2, before, own, after, after2 = (padded[i : i + len(tags)] for i in range(5))
    size = NONE + 1
    word = np.asarray(words, dtype=np.int64)
    parts = (
        (own * size + before) * size + after,
        (own * size + before) * size + before2,
        (own * size + after) * size + after2,
        word * size + before,
        word * size + after,
        (own * size + before2) * size + after2,
    )
    stacked = np.stack([part * 8 + i for i, part in enumerate(parts)], axis=1)
    return (stacked * 2654435761 % (1 << 31)) % ROWS


class Tagger:
    """The two trained layers. Make one with `tagger()`; it keeps what it learned of each word."""

    def __init__(self, first: Floats, second: Floats) -> None:
        self._first, self._second = first, second
        self._ids: dict[str, int] = {}
        self._shares = np.zeros((0, 2 * REACH + 1, len(TAGS)), dtype=np.float32)
        self._hashes = np.zeros(0, dtype=np.int64)

    def _learn(self, words: list[str]) -> None:
        if len(self._ids) + len(words) > KNOWN_WORDS:
            self._ids.clear()
            self._shares, self._hashes = self._shares[:0], self._hashes[:0]
        start = len(self._ids)
        self._ids.update((word, start + i) for i, word in enumerate(words))
        shares = np.stack(
            [
                np.stack(
                    [self._first[[row(f) for f in word_features(word, o)]].sum(0) for o in range(-REACH, REACH + 1)]
                )
                for word in words
            ]
        )
        self._shares = np.concatenate((self._shares, shares))
        self._hashes = np.concatenate((self._hashes, [word_hash(w) for w in words]))

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The tag of each word of each sentence."""
        gap = "\n"  # a word of no features stands for the space between two sentences
        flat: list[str] = []
        for words in sentences:
            flat += words
            flat += (gap,) * REACH
        unknown = {word for word in flat if word not in self._ids}
        if unknown:
            if len(self._ids) + len(unknown) > KNOWN_WORDS:
                unknown = set(flat)
            self._learn(sorted(unknown))
        if not flat:
            return [[] for _ in sentences]
        ids = np.fromiter(map(self._ids.__getitem__, flat), dtype=np.int64, count=len(flat))
        shares = self._shares[ids]
        scores = shares[:, REACH].copy()
        for step in range(1, REACH + 1):
            scores[:-step] += shares[step:, REACH + step]
            scores[step:] += shares[:-step, REACH - step]
        tags = scores.argmax(1)
        is_gap = ids == self._ids[gap]
        tags[is_gap] = NONE
        scores += self._second[neighbour_rows(self._hashes[ids], tags)].sum(1)
        names = np.array(TAGS, dtype=object)[scores.argmax(1)].tolist()
        out, at = [], 0
        for words in sentences:
            out.append(names[at : at + len(words)])
            at += len(words) + REACH
        return out


def word_hash(word: str) -> int:
    """A stable hash of a lower-case word."""
    return zlib.crc32(word.lower().encode()) & 0xFFFFFF


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger with the weights that ship with the package."""
    with np.load(_MODEL) as weights:
        first, second = (weights[k].astype(np.float32) * float(weights["scale"]) for k in ("first", "second"))
    return Tagger(first, second)
