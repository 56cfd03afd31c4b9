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
Weights = Floats | NDArray[np.int16]
# Words of these texts that a tagger trained on general English often gets wrong, whatever stands around them.
SETTLED: Mapping[str, str] = {
    "per": "ADP", "cent": "NOUN", "percent": "NOUN", "%": "SYM", "yuan": "NOUN", "respectively": "ADV", "via": "ADP",
    "million": "NUM", "billion": "NUM", "trillion": "NUM", "thousand": "NUM", "hundred": "NUM", "dozen": "NUM",
    "memorandum": "NOUN", "memoranda": "NOUN", "including": "ADP", "intellectual": "ADJ", "teu": "NOUN", "teus": "NOUN",
}  # fmt: skip
_GAP = "\n"  # stands on either side of a sentence; word number 0
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
    stacked = np.stack([part * 8 + i for i, part in enumerate(parts)]).T
    return (stacked * 2654435761 & ((1 << 31) - 1)) & (ROWS - 1)


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
        self._shares = np.zeros((0, 2 * REACH + 1, len(TAGS)), dtype=self._first.dtype)
        self._hashes = np.zeros(0, dtype=np.int64)
        self._always = np.zeros(0, dtype=np.int8)
        self._learn([_GAP])

    def _learn(self, words: list[str]) -> None:
        start = len(self._ids)
        self._ids.update((word, start + i) for i, word in enumerate(words))
        lower = [word.lower() for word in words]
        self._lower += lower
        features = [word_features(word, offset) for word in words for offset in range(-REACH, REACH + 1)]
        rows = np.array([row(f) for some in features for f in some], dtype=np.int64)
        begins = np.cumsum([0, *map(len, features)])[:-1]
        shares = np.add.reduceat(self._first[rows], begins, axis=0, dtype=self._first.dtype)
        self._shares = np.concatenate((self._shares, shares.reshape(len(words), 2 * REACH + 1, len(TAGS))))
        self._hashes = np.concatenate((self._hashes, [word_hash(w) for w in words]))
        always = [_always(word, low, self._settled) for word, low in zip(words, lower, strict=True)]
        self._always = np.concatenate((self._always, np.array(always, dtype=np.int8)))

    def _known(self, words: Sequence[str]) -> list[int]:
        """The number of each word; new words are learned first."""
        try:
            return list(map(self._ids.__getitem__, words))
        except KeyError:
            distinct = set(words)
            if len(self._ids) + len(distinct) > KNOWN_WORDS:
                self._forget()
            self._learn(sorted(distinct - self._ids.keys()))
            return list(map(self._ids.__getitem__, words))

    def tag(self, words: Sequence[str], sizes: Sequence[int]) -> tuple[list[str], list[str]]:
        """Each word in lower case, and its tag. `words` are those of several sentences, one after the other; `sizes`
        says how many each sentence has."""
        known = self._known(words)
        # gaps before, between and after keep sentences apart, so that no tag depends on another sentence
        places = np.arange(len(words)) + np.repeat(np.arange(1, len(sizes) + 1) * REACH, sizes)
        ids = np.zeros(len(words) + REACH * (len(sizes) + 1), dtype=np.int64)
        ids[places] = known
        shares = self._shares[ids]
        scores = shares[:, REACH].copy()
        for step in range(1, REACH + 1):
            scores[:-step] += shares[step:, REACH + step]
            scores[step:] += shares[:-step, REACH - step]
        tags = scores.argmax(1)
        tags[ids == 0] = NONE
        for rows in neighbour_rows(self._hashes[ids], tags).T:
            scores += self._second[rows]
        best = scores.argmax(1)[places]
        always = self._always[known]
        best = np.where(always < 0, best, always)
        return list(map(self._lower.__getitem__, known)), list(map(TAGS.__getitem__, best.tolist()))


def _always(word: str, lower: str, settled: Mapping[str, str]) -> int:
    """The tag that a word has whatever stands around it, -1 where there is none."""
    if word[0].isdigit() and not word[-1].isalpha():
        return TAGS.index("NUM")
    return TAGS.index(settled[lower]) if lower in settled else -1


def word_hash(word: str) -> int:
    """A stable hash of a lower-case word."""
    return zlib.crc32(word.lower().encode()) & 0xFFFFFF


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger with the weights that ship with the package."""
    with np.load(_MODEL) as weights:
        # whole numbers add up to the same sums everywhere; their common scale decides nothing
        return Tagger(weights["first"].astype(np.int16), weights["second"].astype(np.int16), SETTLED)
