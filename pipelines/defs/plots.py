"""Plots that assets show in the UI: small PNG pictures inside Markdown, and figures of earlier runs to plot.

Does not belong here: computing what is plotted, or the charts of a release's page (see `site/plots.py`).
"""

import base64
import struct
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import altair as alt
import dagster as dg
import polars as pl
import vl_convert as vlc

RUNS = 30  # earlier runs of a plot over runs
_WIDTH, _HEIGHT = 420, 140  # pixels: a plot is kept with every run, so a few kilobytes must do
_BINS = 20


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _packed(png: bytes) -> bytes:
    """The same picture (PNG, ISO/IEC 15948) in a quarter of the bytes: the renderer packs for speed."""
    place, packed, head = 8, b"", b""
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        content = png[place + 8 : place + 8 + length]
        place += length + 12
        if kind == b"IHDR":
            head = content
        elif kind == b"IDAT":
            packed += content
    pixels = zlib.compress(zlib.decompress(packed), 9)
    return png[:8] + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _picture(chart: alt.Chart | alt.LayerChart | alt.FacetChart, name: str) -> dg.MarkdownMetadataValue:
    """A chart as Markdown with the picture inside, so that the UI needs no file and no network."""
    png = _packed(vlc.vegalite_to_png(chart.to_dict(), ppi=72))
    return dg.MetadataValue.md(f"![{name}](data:image/png;base64,{base64.b64encode(png).decode()})")


def _values(frame: pl.DataFrame) -> alt.InlineData:
    return alt.InlineData(values=frame.to_dicts())


def history(
    instance: dg.DagsterInstance, asset: dg.AssetKey, now: Mapping[str, float], names: Sequence[str]
) -> pl.DataFrame:
    """Figures of an asset over its last runs and this one: columns `run` (its number counted back from now, 0), `at`
    (UTC), `name` and `value`. Of earlier runs, what their metadata holds under these names."""
    records = instance.fetch_materializations(asset, limit=RUNS - 1).records
    rows: list[tuple[int, str, str, float]] = [
        (-at, f"{datetime.fromtimestamp(record.timestamp, UTC):%m-%d %H:%M}", name, float(found.value))
        for at, record in enumerate(records, 1)
        if (made := record.asset_materialization)
        for name in names
        if isinstance(found := made.metadata.get(name), dg.FloatMetadataValue | dg.IntMetadataValue)
        and found.value is not None
    ]
    rows += [(0, "this run", name, float(now[name])) for name in names if name in now]
    schema = {"run": pl.Int64, "at": pl.String, "name": pl.String, "value": pl.Float64}
    return pl.DataFrame(rows, schema, orient="row").sort("run", maintain_order=True)


def lines(frame: pl.DataFrame, title: str) -> dg.MarkdownMetadataValue:
    """Shares over runs, a line a name, in one panel a table; names are `table.column`."""
    parts = frame.with_columns(
        table=pl.col("name").str.extract(r"^([^.]+)\."), column=pl.col("name").str.extract(r"\.(.+)$")
    )
    runs = frame["run"].unique().sort(descending=True).to_list()
    ticks = runs[:: len(runs) // 6 + 1]
    panels = [
        alt.Chart(_values(panel))
        .mark_line(strokeWidth=1.5, point=panel["run"].n_unique() == 1)
        .encode(
            x=alt.X("run:Q", title="runs back", axis=alt.Axis(values=ticks, format="d")),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, 1])),
            color=alt.Color("column:N", title=None, legend=alt.Legend(columns=1, symbolLimit=0)),
        )
        .properties(width=150, height=_HEIGHT, title=str(table))
        for (table,), panel in parts.group_by("table", maintain_order=True)
    ]
    whole: Any = alt.hconcat(*panels).resolve_scale(color="independent")
    return _picture(whole, title)


def stacked(frame: pl.DataFrame, title: str) -> dg.MarkdownMetadataValue:
    """Counts over runs, stacked by name."""
    order = frame["at"].unique(maintain_order=True).to_list()
    chart = (
        alt.Chart(_values(frame))
        .mark_bar()
        .encode(
            x=alt.X("at:O", title=None, sort=order),
            y=alt.Y("value:Q", title=None, axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("name:N", title=None),
        )
        .properties(width=_WIDTH, height=_HEIGHT, title=title)
    )
    return _picture(chart, title)


def counts(values: Mapping[str, float], title: str) -> dg.MarkdownMetadataValue:
    """One bar a name."""
    rows = pl.DataFrame({"name": list(values), "value": list(values.values())})
    chart = (
        alt.Chart(_values(rows))
        .mark_bar()
        .encode(
            x=alt.X("value:Q", title=None, axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=260)),
        )
        .properties(width=_WIDTH - 160, title=title)
    )
    return _picture(chart, title)


def distribution(values: pl.Series, title: str) -> dg.MarkdownMetadataValue:
    """How many texts have how much of something. Bins are counted here, so that the picture's data stay small."""
    width = max(1, -(-(int(values.max() or 0) + 1) // _BINS))  # type: ignore[arg-type]
    binned = values.cast(pl.Int64).to_frame("value").select(start=pl.col("value") // width * width)
    rows = binned.group_by("start").len("texts").sort("start").with_columns(end=pl.col("start") + width)
    chart = (
        alt.Chart(_values(rows))
        .mark_bar()
        .encode(
            x=alt.X("start:Q", bin="binned", title=values.name),
            x2="end:Q",
            y=alt.Y("texts:Q", title="texts", axis=alt.Axis(tickMinStep=1)),
        )
        .properties(width=_WIDTH, height=_HEIGHT, title=title)
    )
    return _picture(chart, title)
