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
MOST_TICKS = 40  # of an axis of whole numbers
_POINTS = "points"
SAID = ("label", "value", "unit", "measure", "period", "areas", "reported")  # of a point, where the pointer rests


def charts(frames: Frames) -> dict[str, dict[str, Any]]:
    """Name → specification, for each chart that has something to show."""
    made = {
        "agreements": _agreements(frames["agreements"]),
        "partners": _partners(frames["agreements"], _sides(frames["entities"])),
    }
    specifications = {name: chart.to_dict() for name, chart in made.items() if chart is not None}
    return _indicators(frames["statistics"]) | specifications


def _whole(numbers: pl.Series) -> alt.Axis:
    """An axis over all these numbers with ticks at whole ones only."""
    least, most = (int(n) for n in (numbers.min(), numbers.max()))  # type: ignore[arg-type]
    ticks = range(least, most + 1, max(1, (most - least) // MOST_TICKS))
    return alt.Axis(format="d", values=list(ticks), labelOverlap=True)


def _indicators(statistics: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """Values over time of one indicator at a time, coloured by when they were reported."""
    frame = statistics.select(
        indicator=pl.coalesce("indicator_id", "indicator"),
        label="indicator",
        value="value",
        unit="unit",
        measure="measure",
        areas=pl.col("areas").list.join(", "),
        year=pl.coalesce("period_end", "period_start").dt.year(),
        period="time_period",
        reported=pl.col("reported_on").dt.strftime("%Y-%m"),
    ).drop_nulls(["indicator", "year", "value"])
    if frame.is_empty():
        return {}
    common = frame["indicator"].value_counts(sort=True).sort(["count", "indicator"], descending=[True, False])
    chosen = common["indicator"].head(MOST_INDICATORS).to_list()
    select = alt.binding_select(options=chosen, name="Indicator ")
    indicator = alt.selection_point(fields=["indicator"], bind=select, value=chosen[0])
    chart: alt.Chart = (
        alt.Chart(alt.NamedData(name=_POINTS))
        .mark_point(size=110, filled=True)
        .encode(
            x=alt.X("year:Q", title="Year", scale=alt.Scale(zero=False, padding=20), axis=_whole(frame["year"])),
            y=alt.Y("value:Q", title="Value"),
            color=alt.Color("reported:N", title="Reported"),
            shape=alt.Shape("unit:N", title="Unit", legend=alt.Legend(symbolFillColor="gray")),
            tooltip=[alt.Tooltip(f"{name}:N") for name in SAID],
        )
        .add_params(indicator)
        .transform_filter(indicator)
        .properties(width="container", height=260)
    )
    # put in last: Altair checks inline data value by value, which takes longer than all else of a large release
    points = frame.filter(pl.col("indicator").is_in(chosen)).to_dicts()
    return {"indicators": chart.to_dict() | {"datasets": {_POINTS: points}}}


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
    top = frame.group_by("year").agg(pl.col("acts").sum())["acts"].max()
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=frame.to_dicts()))
        .mark_bar()
        .encode(
            x=alt.X("year:O", title="Year"),
            y=alt.Y("acts:Q", title="Acts", axis=_whole(pl.Series([0, top]))),
            color=alt.Color("instrument_type:N", title="Instrument"),
            tooltip=["year:O", "instrument_type:N", "acts:Q"],
        )
        .properties(width="container", height=260)
    )
    return chart


def _sides(entities: pl.DataFrame) -> pl.DataFrame:
    """Each entity with the name of the country that it is or belongs to; of what has no country, its own name."""
    countries = entities.select(country="entity_id", side="name")
    of_country = entities.select("entity_id", "name", "country").join(countries, on="country", how="left")
    # a country that only its offices stand for in this release has no row of its own
    return of_country.select(partner="entity_id", side=pl.coalesce("side", "country", "name"))


def _partners(agreements: pl.DataFrame, sides: pl.DataFrame) -> alt.LayerChart | None:
    """Partner countries, and organisations of several, against instruments: a matrix."""
    frame = (
        agreements.select("agreement_id", "instrument_type", partner=pl.col("parties"))
        .explode("partner")
        .drop_nulls()
        .join(sides, on="partner")
        .unique(["agreement_id", "side"])
        .group_by("side", "instrument_type")
        .len("acts")
        .with_columns(total=pl.col("acts").sum().over("side"))
        .sort(["total", "side", "instrument_type"], descending=[True, False, False])
    )
    if frame.is_empty():
        return None
    kept = frame["side"].unique(maintain_order=True).head(MOST_PARTNERS)
    matrix = alt.Chart(alt.InlineData(values=frame.filter(pl.col("side").is_in(kept.implode())).to_dicts())).encode(
        x=alt.X("instrument_type:N", title=None, axis=alt.Axis(labelAngle=-40)),
        y=alt.Y("side:N", title=None, sort=kept.to_list(), axis=alt.Axis(labelLimit=240)),
        tooltip=["side:N", "instrument_type:N", "acts:Q"],
    )
    colour = alt.Color("acts:Q", scale=alt.Scale(scheme="blues", domainMin=0), legend=None)
    many = alt.datum.acts > int(frame["acts"].max()) / 2  # type: ignore[arg-type]
    figures = matrix.mark_text().encode(
        text="acts:Q", color=alt.condition(many, alt.value("white"), alt.value("black"))
    )
    chart: alt.LayerChart = (matrix.mark_rect().encode(color=colour) + figures).properties(width="container")
    return chart
