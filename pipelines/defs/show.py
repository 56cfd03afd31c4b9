"""What assets and checks show in the UI: counts, previews, bars. Does not belong here: computing what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import dagster as dg
import polars as pl

ROWS = 12  # of a preview
WIDTH = 60  # characters of a cell
NAME = 40  # characters of a bar's name, the end of which tells most


def _cell(value: object) -> str:
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"


def markdown(frame: pl.DataFrame, rows: int = ROWS) -> str:
    """The first rows of a frame as a Markdown table."""
    lines = [" | ".join(frame.columns), " | ".join("---" for _ in frame.columns)]
    lines += [" | ".join(_cell(value) for value in row) for row in frame.head(rows).iter_rows()]
    more = f"\n\n… and {frame.height - rows:,} more" if frame.height > rows else ""
    return "\n".join(f"| {line} |" for line in lines) + more


def preview(frame: pl.DataFrame, rows: int = ROWS) -> dg.MarkdownMetadataValue:
    """The first rows of a frame, or a word where there is none."""
    return dg.MetadataValue.md(markdown(frame, rows) if frame.height else "no rows")


def failure(rows: pl.DataFrame) -> str | None:
    """One line for rows that fail a check: how many, and the first; None where there is none."""
    if rows.is_empty():
        return None
    first = ", ".join(f"{name} {_cell(value)}" for name, value in rows.row(0, named=True).items() if value is not None)
    return f"{rows.height:,} in all; the first: {first}"


def bars(values: Mapping[str, float], *, most: float | None = None) -> dg.MarkdownMetadataValue:
    """A bar chart in characters: one line a name. `most` is the value of a full bar (default: the largest)."""
    full = most or max(values.values(), default=0) or 1
    names = [name if len(name) <= NAME else f"…{name[1 - NAME :]}" for name in values]
    widest = max(map(len, names), default=0)
    lines = [
        f"{name:{widest}} {'█' * round(24 * value / full):24} {value:,g}"
        for name, value in zip(names, values.values(), strict=True)
    ]
    return dg.MetadataValue.md("```\n" + "\n".join(lines) + "\n```" if lines else "nothing")


def counted(names: Sequence[str | None], most: int | None = None) -> dict[str, float]:
    """How often each name occurs, the most frequent first, at most so many."""
    counts = pl.Series("name", names, dtype=pl.String).fill_null("?").value_counts(sort=True)
    return dict(counts.head(most or counts.height).iter_rows())
