"""Gold annotations and their floors, as they stand on disk.

A gold text is `NAME.txt` with `NAME.json`; `floors.yml` beside them says which texts may be looked at while
rules are written (`develop` and the like), which only ever give total figures (`score_only` and names that begin
so), and below which F1 no such half may fall. Does not belong here: comparing anything.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from pipelines.corpus.decode import decode, sha256
from pipelines.model import Document

TABLES = ("statistics", "agreements", "programs")
FLOORS = "floors.yml"


@dataclass(frozen=True, slots=True)
class GoldText:
    """One annotated text: the document as the pipeline sees it, and the gold rows of each table."""

    name: str
    document: Document
    rows: Mapping[str, tuple[Mapping[str, Any], ...]]


@dataclass(frozen=True, slots=True)
class Floors:
    """Halves by patterns of text names, and the least F1 of each half, table and level (0 to 1)."""

    halves: Mapping[str, tuple[str, ...]]
    least: Mapping[str, Mapping[str, Mapping[str, float]]]

    def half_of(self, name: str) -> str | None:
        """The half a text belongs to; None for one that no half names."""
        return next((half for half, names in self.halves.items() if any(fnmatchcase(name, n) for n in names)), None)

    def is_score_only(self, name: str) -> bool:
        """Whether a text only ever gives total figures, so that nobody who writes rules sees its errors."""
        return (self.half_of(name) or "").startswith("score_only")


def _read(path: Path) -> GoldText:
    content = json.loads(path.read_text(encoding="utf-8"))
    text = decode(path.with_suffix(".txt").read_bytes())
    about = content["document"]
    document = Document(
        document_id=path.stem,
        text=text,
        published_on=date.fromisoformat(about["published_on"]),
        language=about.get("language") or "en",
        title=about.get("title"),
        publisher=about.get("publisher"),
        url=about.get("url"),
        path=path.with_suffix(".txt").name,
        sha256=sha256(text),
    )
    return GoldText(path.stem, document, {table: tuple(content[table]) for table in TABLES})


def read_gold(folder: Path) -> list[GoldText]:
    """All annotated texts of a folder, by name.

    Raises:
        FileNotFoundError: the folder holds none, or one lacks its text.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise FileNotFoundError(f"{folder} holds no gold (NAME.json beside NAME.txt)")
    return [_read(path) for path in paths]


def read_floors(folder: Path) -> Floors:
    """The floors of a gold folder; none where it has no floors file."""
    path = folder / FLOORS
    content = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    halves = {half: tuple(names) for half, names in (content.get("halves") or {}).items()}
    return Floors(halves, content.get("floors") or {})


def raise_floors(folder: Path, reached: Mapping[str, Mapping[str, Mapping[str, Mapping[str, float]]]]) -> None:
    """Lift the floors of a gold folder to what each half reached, rounded down to 0.01. None is ever lowered.

    `reached`: half → table → level → figures with `f1` (see `report.figures`). Comments above `floors:` are kept.
    """
    old = read_floors(folder)
    lines = ["floors:"]
    for half in old.halves:
        lines.append(f"  {half}:")
        for table in TABLES:
            least = old.least.get(half, {}).get(table, {})
            levels = {
                level: max(least.get(level, 0.0), math.floor(figures["f1"] * 100 + 1e-9) / 100)
                for level, figures in reached[half][table].items()
                if "f1" in figures
            }
            lines.append(f"    {table}: {{{', '.join(f'{level}: {f1:.2f}' for level, f1 in levels.items())}}}")
    path = folder / FLOORS
    head, _, _ = path.read_text(encoding="utf-8").partition("\nfloors:")
    path.write_text(head + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
