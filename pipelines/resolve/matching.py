"""Record linkage in near-linear time: blocking, comparison of neighbours, joining without contradiction.

Belongs here: the machinery, the same for every table. Does not belong here: what makes two statements the same
(`sameness`). The number of comparisons is at most `WINDOW` a row and blocking pass (sorted-neighbourhood method),
whatever the size of a block, so doubling the facts doubles the work.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

WINDOW = 12


def neighbours(groups: pl.DataFrame, block: Sequence[str]) -> pl.DataFrame:
    """Pairs (`left`, `right`: own ids, left < right) of groups that agree in all `block` columns.

    Within a block, sorted by words, each group meets the `WINDOW` next ones. A null in a block column matches nothing.
    """
    rows = (
        groups.lazy()
        .select(*dict.fromkeys((*block, "words", "own_id")))
        .drop_nulls(list(block))
        .filter(pl.len().over(block) > 1)
        .sort(*dict.fromkeys((*block, "words", "own_id")))
        .select("own_id", block=pl.struct(block).rle_id())
        .collect()
    )
    found = [pl.DataFrame(schema={"left": pl.String, "right": pl.String})]
    for step in range(1, min(WINDOW, rows.height - 1) + 1):
        near = rows.select(
            left="own_id", right=pl.col("own_id").shift(-step), near=pl.col("block") == pl.col("block").shift(-step)
        ).filter("near")
        if near.is_empty():
            break
        found.append(near.select(left=pl.min_horizontal("left", "right"), right=pl.max_horizontal("left", "right")))
    return pl.concat(found)


def similarity(left: pl.Series, right: pl.Series) -> tuple[pl.Series, pl.Series]:
    """How alike two columns of words are, row by row, from 0 to 100: (as wholes, by the shorter one's words alone).

    The first is the normalised edit distance of the sorted words, the second 100 where one has all words of the other.
    """
    a, b = left.to_list(), right.to_list()
    whole = process.cpdist(a, b, scorer=fuzz.ratio, dtype=np.float64, workers=1)
    part = process.cpdist(a, b, scorer=fuzz.token_set_ratio, dtype=np.float64, workers=1)
    return pl.Series(whole, dtype=pl.Float64), pl.Series(part, dtype=pl.Float64)


def join_pairs(pairs: pl.DataFrame, documents: dict[str, list[str]]) -> dict[str, str]:
    """Own id → id of the cluster's first member, for all ids of accepted `pairs` (`left`, `right`, `score`).

    The best pairs are joined first, ties in order of the ids; two clusters that share a document stay apart, because
    one document that states two things means two things. `documents` gives those of each id.
    """
    parent: dict[str, str] = {}
    held = {i: set(documents[i]) for i in pl.concat([pairs["left"], pairs["right"]]).unique()}

    def root(i: str) -> str:
        while (up := parent.get(i, i)) != i:
            parent[i] = parent.get(up, up)
            i = up
        return i

    ordered = pairs.sort("score", "left", "right", descending=[True, False, False])
    for left, right in ordered.select("left", "right").iter_rows():
        a, b = sorted((root(left), root(right)))
        if a != b and held[a].isdisjoint(held[b]):
            parent[b] = a
            held[a] |= held.pop(b)
    return {i: root(i) for i in parent}
