"""Parts of speech for the tokens of a text, by two linear layers over words and their neighbours.

Belongs here: applying the trained weights (`tagger.npz`, described in `tagger.md`). Does not belong
here: training (train_tagger.py) or phrases (rules).

Tags are the Universal Dependencies parts of speech (UPOS), with VERB split once more because clauses
turn on it: VERB is finite or infinitive, VBN a past participle, VBG a present participle or gerund.

The first layer adds up what each word within two places says, so that a word's share is computed
once and kept; the second adds what the first layer thought of the neighbours. Both are sums
over arrays: the cost of a text is a look-up a word and a few numpy operations.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipelines.text.word_classes import SETTLED, WHICH, cannot_be, told_in_relatives

TAGS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VBG VBN VERB X".split())
NONE = len(TAGS)  # the tag beyond either end of a sentence
REACH = 2  # how many words to each side speak
ROWS = 1 << 16  # rows of the hashed weight tables
KNOWN_WORDS = 100_000  # words whose share is kept; the store is emptied when it is full
_MODEL = Path(__file__).with_name("tagger.npz")
Floats = NDArray[np.float32]
Weights = Floats | NDArray[np.int16]
_NEVER = 12_000  # more than all that speaks for a tag comes to
_GAP = "\n"  # word number 0
_GAPS = (_GAP,) * REACH  # what stands on either side of a sentence
EMPTY: Mapping[str, str] = {}


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


def _pair_weights() -> NDArray[np.uint16]:
    """Factors of the second layer's rows, one line a feature: of the tags of the five tokens around one (two to the
    left first), of its own word, and a number to add. Rows are hashes to 16 bits, so sums may run over."""
    size = NONE + 1
    features = (  # before2, before, own, after, after2, word
        (0, size, size * size, 1, 0, 0),
        (1, size, size * size, 0, 0, 0),
        (0, 0, size * size, size, 1, 0),
        (0, 1, 0, 0, 0, size),
        (0, 0, 0, 1, 0, size),
        (size, 0, size * size, 0, 1, 0),
    )
    factors = [(*(8 * factor for factor in line), number) for number, line in enumerate(features)]
    return np.array([[factor * 2654435761 % ROWS for factor in line] for line in factors], dtype=np.uint16)


_PAIRS = _pair_weights()


def neighbour_rows(words: NDArray[np.uint16], tags: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Rows of the second layer, one column a token: of pairs of first-layer tags around it and of its own word.

    `words` are stable hashes of the lower-case words; `tags` the first layer's, with NONE for what is no token, and
    twice NONE before and after, so that there are four more of them."""
    count = len(words)
    around = np.ndarray((5, count), tags.dtype, tags, strides=(tags.itemsize, tags.itemsize))
    rows: NDArray[np.uint16] = _PAIRS[:, :5] @ around
    rows += _PAIRS[:, 5:6] * words
    rows += _PAIRS[:, 6:]
    return rows


class Tagger:
    """The two trained layers. Make one with `tagger()`; it keeps what it learned of each word.

    `settled` maps lower-case words to the tag that they always have.
    """

    def __init__(self, first: Weights, second: Weights, settled: Mapping[str, str] = EMPTY) -> None:
        self._first, self._second, self._settled = first, second, settled
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[str, int] = {}
        self._lower: list[str] = []
        # what a word says of itself and of its neighbours: a table for each place
        self._shares = [np.zeros((0, len(TAGS)), dtype=self._first.dtype) for _ in range(2 * REACH + 1)]
        self._hashes = np.zeros(0, dtype=np.uint16)
        self._always = np.zeros(0, dtype=np.int8)
        self._learn([_GAP])

    def _make_room(self, words: int) -> None:
        """Room for so many words in all tables, and for as many again: nearly every text has a few new words, and the
        tables of all that are known would be copied for them."""
        if words > len(self._hashes):
            more = 2 * words - len(self._hashes)
            self._shares = [np.pad(share, ((0, more), (0, 0))) for share in self._shares]
            self._hashes, self._always = np.pad(self._hashes, (0, more)), np.pad(self._always, (0, more))

    def _learn(self, words: list[str]) -> None:
        start = len(self._ids)
        self._ids.update((word, start + i) for i, word in enumerate(words))
        lower = [word.lower() for word in words]
        self._lower += lower
        features = [word_features(word, offset) for word in words for offset in range(-REACH, REACH + 1)]
        rows = np.array([row(f) for some in features for f in some], dtype=np.int64)
        begins = np.cumsum([0, *map(len, features)])[:-1]
        shares = np.add.reduceat(self._first[rows], begins, axis=0, dtype=self._first.dtype)
        places = shares.reshape(len(words), 2 * REACH + 1, len(TAGS)).transpose(1, 0, 2)
        for i, word in enumerate(lower):
            places[REACH, i, cannot_be(word, TAGS)] -= _NEVER
        end = start + len(words)
        self._make_room(end)
        for share, place in zip(self._shares, places, strict=True):
            share[start:end] = place
        self._hashes[start:end] = word_hashes(lower)
        self._always[start:end] = [_always(word, low, self._settled) for word, low in zip(words, lower, strict=True)]

    def _known(self, words: Sequence[str]) -> Any:
        """The numbers of two words or more as a tuple; new words are learned first."""
        try:
            return itemgetter(*words)(self._ids)
        except KeyError:
            distinct = set(words)
            if len(self._ids) + len(distinct) > KNOWN_WORDS:
                self._forget()
            # not minus the keys, which would go through all that are known
            self._learn(sorted(distinct.difference(self._ids)))
            return itemgetter(*words)(self._ids)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The words of each sentence in lower case, and their tags."""
        words: list[str] = []
        for sentence in sentences:
            # gaps keep sentences apart, so that no tag depends on another sentence
            words += _GAPS
            words += sentence
        words += _GAPS
        known = self._known(words)
        ids = np.fromiter(known, dtype=np.int64, count=len(known))
        scores = self._shares[REACH].take(ids, axis=0)
        for step in range(1, REACH + 1):
            scores[:-step] += self._shares[REACH + step].take(ids[step:], axis=0)
            scores[step:] += self._shares[REACH - step].take(ids[:-step], axis=0)
        tags = scores.argmax(1).astype(np.uint16)
        tags[ids == 0] = NONE
        for rows in neighbour_rows(self._hashes.take(ids[REACH:-REACH]), tags):
            scores[REACH:-REACH] += self._second.take(rows, axis=0)
        always = self._always.take(ids)
        names = itemgetter(*np.where(always < 0, scores.argmax(1), always).tolist())(TAGS)
        lower = itemgetter(*known)(self._lower)
        out, at = [], REACH
        for sentence in sentences:
            end = at + len(sentence)
            tags = names[at:end]
            if not WHICH.isdisjoint(lower[at:end]):
                tags = told_in_relatives(lower[at:end], tags)
            out.append((lower[at:end], tags))
            at = end + REACH
        return out


def _always(word: str, lower: str, settled: Mapping[str, str]) -> int:
    """The tag that a word has whatever stands around it, -1 where there is none."""
    if word[0].isdigit() and not word[-1].isalpha():
        return TAGS.index("NUM")
    return TAGS.index(settled[lower]) if lower in settled else -1


def word_hashes(lower: Sequence[str]) -> NDArray[np.uint16]:
    """Stable hashes of words in lower case."""
    return np.array([zlib.crc32(word.encode()) % ROWS for word in lower], dtype=np.uint16)


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger with the weights that ship with the package."""
    with np.load(_MODEL) as weights:
        # whole numbers add up to the same sums everywhere; their common scale decides nothing
        return Tagger(weights["first"].astype(np.int16), weights["second"].astype(np.int16), SETTLED)
