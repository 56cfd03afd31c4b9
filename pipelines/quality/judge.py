"""Pairs the rows of each text with its gold and says what became of each row.

Everything that is reported (figures, errors, accuracy by field, reliability) is counted from these
judgements, in `report`. Rows are those that `camelbell extract` prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from pipelines.quality.compare import Row, found, precise, usable
from pipelines.quality.gold import TABLES, GoldText

Verdict = Literal[
    "paired",  # a demanded gold row and the row that was found for it
    "missed",  # a demanded gold row that nothing was found for
    "extra",  # a row that no gold row explains
    "ignored",  # a row that an optional gold row explains: neither demanded nor punished
]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of one row. `usable` and `precise` say of each compared column of a pair whether it is right."""

    document: str
    table: str
    verdict: Verdict
    gold: Row | None = None
    got: Row | None = None
    usable: Mapping[str, bool] = field(default_factory=dict)
    precise: Mapping[str, bool] = field(default_factory=dict)

    @property
    def is_usable(self) -> bool:
        """Whether every column that a reader looks at is right."""
        return self.verdict == "paired" and all(self.usable.values())

    @property
    def is_precise(self) -> bool:
        """Whether it is usable and right to the last attribute."""
        return self.is_usable and all(self.precise.values())


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    """All places of a quote, overlapping ones too."""
    places, at = [], text.find(quote)
    while at >= 0:
        places.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return places


def _pairs(text: str, table: str, golds: Iterable[Row], rows: list[Row]) -> dict[int, int]:
    """Gold index to row index, one to one, the pairs with the fewest wrong columns first."""
    candidates = []
    for g, gold in enumerate(golds):
        places = _places(text, gold["quote"])
        for r, row in enumerate(rows):
            if found(table, gold, row, places):
                wrong = sum(not right for right in usable(table, gold, row).values())
                candidates.append((wrong, g, r))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, r in sorted(candidates):
        if g not in paired and r not in taken:
            paired[g] = r
            taken.add(r)
    return paired


def _judge_table(text: GoldText, table: str, rows: list[Row]) -> Iterator[Judgement]:
    golds = text.rows[table]
    paired = _pairs(text.document.text, table, golds, rows)
    for g, gold in enumerate(golds):
        got = rows[paired[g]] if g in paired else None
        if gold.get("optional"):
            if got is not None:
                yield Judgement(text.name, table, "ignored", gold, got)
        elif got is None:
            yield Judgement(text.name, table, "missed", gold)
        else:
            right = usable(table, gold, got), precise(table, gold, got)
            yield Judgement(text.name, table, "paired", gold, got, *right)
    explained = set(paired.values())
    for r, row in enumerate(rows):
        if r not in explained:
            yield Judgement(text.name, table, "extra", None, row)


def judge(golds: Iterable[GoldText], rows: Iterable[Row]) -> list[Judgement]:
    """What became of every gold row and every extracted row of the annotated texts.

    Rows of other texts are left out. A row's `document` is the text's name or file name.
    """
    by_text: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_text[PurePath(str(row["document"])).name.removesuffix(".txt"), str(row["table"])].append(row)
    return [
        judgement
        for text in golds
        for table in TABLES
        for judgement in _judge_table(text, table, by_text.get((text.name, table), []))
    ]
