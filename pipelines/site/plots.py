"""The charts of the page, as Vega-Lite specifications.

Belongs here: what is plotted. Does not belong here: where a chart stands on the page or how it is drawn.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from pipelines.tables import Frames

MOST_PARTNERS = 40  # rows of the partner matrix
MOST_INDICATORS = 60  # entries of the indicator list


def charts(frames: Frames) -> dict[str, dict[str, Any]]:
    """Name → specification, for each chart that has something to show."""
    names = dict(frames["entities"].select("entity_id", "name").iter_rows())
    made = {
        "indicators": _indicators(frames["statistics"]),
        "agreements": _agreements(frames["agreements"]),
        "partners": _partners(frames["agreements"], names),
    }
    return {name: chart.to_dict() for name, chart in made.items() if chart is not None}


def _indicators(statistics: pl.DataFrame) -> alt.Chart | None:
    """Values over time of one indicator at a time, coloured by when they were reported."""
    frame = statistics.select(
        indicator=pl.coalesce("indicator_id", "indicator"),
        label="indicator",
        value="value",
        unit="unit",
        year=pl.coalesce("period_end", "period_start").dt.year(),
        period="time_period",
        reported=pl.col("reported_on").dt.strftime("%Y-%m"),
    ).drop_nulls(["indicator", "year", "value"])
    if frame.is_empty():
        return None
    common = frame["indicator"].value_counts(sort=True).sort(["count", "indicator"], descending=[True, False])
    chosen = common["indicator"].head(MOST_INDICATORS).to_list()
    select = alt.binding_select(options=chosen, name="Indicator ")
    indicator = alt.selection_point(fields=["indicator"], bind=select, value=chosen[0])
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=frame.filter(pl.col("indicator").is_in(chosen)).to_dicts()))
        .mark_circle(size=110)
        .encode(
            x=alt.X("year:O", title="Year"),
            y=alt.Y("value:Q", title="Value"),
            color=alt.Color("reported:N", title="Reported"),
            tooltip=[alt.Tooltip(f"{name}:N") for name in ("label", "value", "unit", "period", "reported")],
        )
        .add_params(indicator)
        .transform_filter(indicator)
        .properties(width="container", height=260)
    )
    return chart


def _agreements(agreements: pl.DataFrame) -> alt.Chart | None:
    """Acts a year, by type of instrument; a date that only the publication suggests is left out."""
    frame = (
        agreements.filter(pl.col("date_basis") != "document")
        .select("instrument_type", year=pl.coalesce("date_start", "date_end").dt.year())
        .drop_nulls()
        .group_by("year", "instrument_type")
        .len("acts")
        .sort("year", "instrument_type")
    )
    if frame.is_empty():
        return None
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=frame.to_dicts()))
        .mark_bar()
        .encode(
            x=alt.X("year:O", title="Year"),
            y=alt.Y("acts:Q", title="Acts", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("instrument_type:N", title="Instrument"),
            tooltip=["year:O", "instrument_type:N", "acts:Q"],
        )
        .properties(width="container", height=260)
    )
    return chart


def _partners(agreements: pl.DataFrame, names: dict[str, str]) -> alt.Chart | None:
    """Partners against instruments: a matrix."""
    frame = (
        agreements.select("instrument_type", partner=pl.col("parties"))
        .explode("partner")
        .drop_nulls()
        .group_by("partner", "instrument_type")
        .len("acts")
        .with_columns(total=pl.col("acts").sum().over("partner"))
        .sort(["total", "partner", "instrument_type"], descending=[True, False, False])
    )
    if frame.is_empty():
        return None
    kept = frame["partner"].unique(maintain_order=True).head(MOST_PARTNERS).to_list()
    rows = [
        {**row, "partner": names.get(row["partner"], row["partner"])}
        for row in frame.filter(pl.col("partner").is_in(kept)).iter_rows(named=True)
    ]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_rect()
        .encode(
            x=alt.X("instrument_type:N", title=None, axis=alt.Axis(labelAngle=-40)),
            y=alt.Y("partner:N", title=None, sort=alt.EncodingSortField("total", order="descending")),
            color=alt.Color(
                "acts:Q", title="Acts", scale=alt.Scale(scheme="blues", domainMin=0), legend=alt.Legend(tickMinStep=1)
            ),
            tooltip=["partner:N", "instrument_type:N", "acts:Q"],
        )
        .properties(width="container")
    )
    return chart
