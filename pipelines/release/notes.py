"""What a person reads in a release: its `README.md` and `CHANGES.md`."""

from __future__ import annotations

import polars as pl

from pipelines.release.cells import ESCAPES
from pipelines.release.manifest import DESCRIPTION, LICENSE, TITLE, About
from schemas.describe import description

_SHOWN = 20  # changes listed a table; the table `changes` has all


def readme(about: About) -> str:
    """What this is, what is in it and how to read it."""
    tables = "\n".join(f"| {name} | {rows} | {description(name)} |" for name, rows in about.rows.items())
    return f"""# {TITLE}

Release {about.version}, contract {about.schema_version}. {DESCRIPTION}

| table | rows | one row is |
|---|---|---|
{tables}

Each table is there as `parquet/TABLE.parquet` and `csv/TABLE.csv`, all together as `camelbell.sqlite`.
`data-dictionary.md` describes every column, `accuracy.json` says how often the rows are right on reference texts,
`CHANGES.md` what is new. `texts/` holds the texts that the offsets in `evidence` count in.
`sha256sum --check SHA256SUMS` checks the files.

In the CSV files: {ESCAPES}

Tables and curation: {LICENSE}. Quotes and texts remain their publishers'.
"""


def change_notes(about: About, changes: pl.DataFrame, previous: str | None) -> str:
    """`CHANGES.md`: counts by table, change and cause, then the first changes of each table."""
    lines = [f"# Changes in {about.version}", ""]
    if previous is None:
        rows = ", ".join(f"{count} {table}" for table, count in about.rows.items() if count)
        return "\n".join([*lines, f"The first edition: {rows or 'no rows'}.", ""])
    lines += [f"Since {previous}. All of it is in the table `changes`.", ""]
    if changes.is_empty():
        return "\n".join([*lines, "No row of the main tables differs.", ""])
    return "\n".join([*lines, *listed(changes), ""])


def listed(changes: pl.DataFrame) -> list[str]:
    """Differences in lines of Markdown: counts by table, change and cause, then the first of each table."""
    counts = changes.group_by("table", "change", "cause").agg(
        rows=pl.col("record_id").n_unique(), values=pl.col("field").count()
    )
    lines = ["| table | change | cause | rows | values |", "|---|---|---|---|---|"]
    ordered = counts.sort("table", "change", "cause").iter_rows()
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in ordered]
    for table in changes["table"].unique().sort():
        of_table = changes.filter(pl.col("table") == table).sort("record_id", "field")
        lines += ["", f"## {table}", ""]
        lines += [_line(row) for row in of_table.head(_SHOWN).iter_rows(named=True)]
        if of_table.height > _SHOWN:
            lines.append(f"- … and {of_table.height - _SHOWN} more")
    return lines


def _plain(value: str | None) -> str:
    """A value in one line of Markdown, so that nothing in a text becomes markup."""
    return "nothing" if value is None else "`" + " ".join(value.replace("`", "'").split()) + "`"


def _line(row: dict[str, str | None]) -> str:
    what = f"- {_plain(row['record_id'])} {row['change']}"
    if row["field"] and row["change"] == "changed":
        what += f": {row['field']} from {_plain(row['old'])} to {_plain(row['new'])}"
    elif row["field"]:
        what += f": column {row['field']}"
    detail = f", {_plain(row['cause_detail'])}" if row["cause_detail"] else ""
    return f"{what} ({(row['cause'] or '').replace('_', ' ')}{detail})"
