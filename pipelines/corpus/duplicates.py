"""Near-duplicates: which text is a syndicated copy of which, for the column `duplicate_of`.

A copy repeats the words of its original (MinHash over shingles of five words, candidates by banding, as in Broder
1997 and Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", ch. 3) and its figures: a monthly notice that
says the same words of other numbers is no copy. A shortened copy counts, down to about half the length.

Pure and free of randomness. Costs grow with the number of texts: a text is compared with at most
`NEIGHBOURS` earlier ones a band. A fingerprint depends on its text alone, so it can be kept by the text's hash.
Does not belong here: identical texts (`load` refuses them), and the same fact told twice (see `resolve`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipelines.model import Document

SHINGLE = 5  # words
MIN_SHINGLES = 20  # a shorter text says too little to be called a copy
ROWS, BANDS = 4, 32  # 128 minima; texts that share half of their shingles meet in some band 87 times in 100
NEIGHBOURS = 8  # earlier texts that one is compared with in a band: copies follow their original within days
MIN_RESEMBLANCE = 0.35  # Jaccard: below it the estimate from 128 minima is too rough
MIN_CONTAINMENT = 0.8  # share of the shorter text's shingles, and of its figures, that stand in the other
_MET = 1 << 22  # pairs that are kept before those that are there twice are dropped
_CHUNK = 4096  # shingles (and, times 16, pairs) looked at together, to bound memory

_Hashes = npt.NDArray[np.uint64]
_WORD = re.compile("[\u3400-\u9fff]|[^\\W_\u3400-\u9fff]+")  # Han characters are words of their own
_FIGURE = re.compile(r"\d[\d.,]*")


def _mix(values: _Hashes) -> _Hashes:
    """Scatter 64-bit values (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


_SEEDS = _mix(np.arange(1, 2 * ROWS * BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)).reshape(2, -1, 1)
_FACTORS, _OFFSETS = _SEEDS[0] | np.uint64(1), _SEEDS[1]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of a text: 128 minima (little-endian uint32), its number of distinct shingles, its figures."""

    minima: bytes
    shingles: int
    figures: frozenset[str]


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text, in time linear in its length."""
    folded = text.casefold()
    words = np.fromiter((zlib.crc32(word.encode("utf-8", "replace")) for word in _WORD.findall(folded)), np.uint64)
    count = max(len(words) - SHINGLE + 1, 0)
    shingles: _Hashes = np.zeros(count, np.uint64)
    for k in range(SHINGLE):
        shingles = _mix(shingles + words[k : k + count])
    shingles = np.unique(shingles)
    minima = np.full(ROWS * BANDS, 2**32 - 1, np.uint32)
    for at in range(0, len(shingles), _CHUNK):
        permuted = (shingles[at : at + _CHUNK] * _FACTORS + _OFFSETS) >> np.uint64(32)
        minima = np.minimum(minima, permuted.min(axis=1).astype(np.uint32))
    figures = frozenset(figure.replace(",", "").rstrip(".") for figure in _FIGURE.findall(folded))
    return Fingerprint(minima.astype("<u4").tobytes(), len(shingles), figures)


class Fingerprints(NamedTuple):
    """Fingerprints of many texts in columns: a row of minima, the number of shingles and the figures of each."""

    minima: npt.NDArray[np.uint32]
    shingles: npt.NDArray[np.int64]
    figures: Sequence[Iterable[str]]


def in_columns(minima: Iterable[bytes], shingles: Iterable[int], figures: Sequence[Iterable[str]]) -> Fingerprints:
    """The same of the parts of fingerprints."""
    rows = np.frombuffer(b"".join(minima), "<u4").reshape(-1, ROWS * BANDS)
    return Fingerprints(rows, np.fromiter(shingles, np.int64), figures)


def together(prints: Sequence[Fingerprint]) -> Fingerprints:
    """Fingerprints in columns."""
    return in_columns((p.minima for p in prints), (p.shingles for p in prints), [p.figures for p in prints])


def _candidates(minima: npt.NDArray[Any], eligible: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Pairs (later, earlier) that agree in a whole band, as rows, in order."""
    n = len(minima)
    met: list[npt.NDArray[np.int64]] = []
    positions = np.flatnonzero(eligible)
    for band in range(BANDS):
        rows = minima[positions, band * ROWS : (band + 1) * ROWS].astype(np.uint64)
        keys = np.zeros(len(rows), np.uint64)
        for k in range(ROWS):
            keys = _mix(keys + rows[:, k])
        order = np.argsort(keys, kind="stable")  # stable: inside a bucket texts stay in their order
        keys, places = keys[order], positions[order]
        for distance in range(1, NEIGHBOURS + 1):
            same = keys[distance:] == keys[:-distance]
            if not same.any():
                break
            met.append(places[distance:][same] * n + places[:-distance][same])
        if sum(map(len, met)) > _MET:  # the same pairs meet in many bands
            met = [np.unique(np.concatenate(met))]
    pairs = np.unique(np.concatenate([np.zeros(0, np.int64), *met]))
    return np.stack(np.divmod(pairs, max(n, 1)), axis=1)


def _is_copy(one: int, other: int, prints: Fingerprints, resemblance: float) -> bool:
    shingles = int(prints.shingles[one]), int(prints.shingles[other])
    figures = frozenset(prints.figures[one]), frozenset(prints.figures[other])
    return resemblance / (1 + resemblance) * sum(shingles) >= MIN_CONTAINMENT * min(shingles) and len(
        figures[0] & figures[1]
    ) >= MIN_CONTAINMENT * min(map(len, figures))


def originals(prints: Fingerprints) -> list[int | None]:
    """For each text, given in order of publication, the position of the original that it is a copy of, if any.

    The original is never a copy itself: a copy of a copy points at the first.
    """
    minima = prints.minima
    found: list[int | None] = [None] * len(minima)
    pairs = _candidates(minima, prints.shingles >= MIN_SHINGLES)
    likely: list[tuple[int, float, int]] = []  # later, how unlike, earlier
    for at in range(0, len(pairs), 16 * _CHUNK):
        later, earlier = pairs[at : at + 16 * _CHUNK].T
        resemblances = (minima[later] == minima[earlier]).mean(axis=1)
        kept = resemblances >= MIN_RESEMBLANCE
        likely += zip(later[kept].tolist(), (-resemblances[kept]).tolist(), earlier[kept].tolist(), strict=True)
    for later_text, unlike, earlier_text in sorted(likely):
        if found[later_text] is None and _is_copy(later_text, earlier_text, prints, -unlike):
            root = found[earlier_text]
            found[later_text] = earlier_text if root is None else root
    return found


def duplicate_of(documents: Iterable[Document]) -> dict[str, str]:
    """The id of each copy with the id of its original: the earliest by date of publication, then by id."""
    ordered = sorted(documents, key=lambda d: (d.published_on, d.document_id))
    return copies_among([d.document_id for d in ordered], together([fingerprint(d.text) for d in ordered]))


def copies_among(ids: Sequence[str], prints: Fingerprints) -> dict[str, str]:
    """The same of texts whose fingerprints are there, given in that order."""
    return {copy: ids[at] for copy, at in zip(ids, originals(prints), strict=True) if at is not None}
