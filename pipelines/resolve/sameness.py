"""When two statements of different documents say the same thing: the whole rule, as `docs/resolution.md` tells it.

Belongs here: for each table, the columns that must agree (blocks), what may differ, and how alike the words must be.
Statements with one own id (see `identity`) are the same by definition and do not come here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from pipelines.model import FactTable
from pipelines.resolve.identity import by_year
from pipelines.resolve.matching import join_pairs, neighbours, similarity
from pipelines.resolve.normal import numbers_in

ALIKE = 85.0  # words that differ in a letter or a short word
NEARLY_EQUAL = 92.0  # printed names and titles: hardly more than a typing error
DISTINCTIVE_DIGITS = 3  # a value like 1,314 hardly ever comes twice by chance, 50 does
# activities that go on: their name says which they are whatever the date
STANDING = ("center", "platform", "fund", "mechanism", "transport_service", "degree_education")

Side = Callable[[str], str]
Same = Callable[[pl.DataFrame], pl.Expr]


def _days_meet(start: str, end: str) -> pl.Expr:
    """The two periods have a day in common; open ends reach for ever; null where one has no period at all."""
    low = pl.max_horizontal(pl.col(f"{start}_l"), pl.col(f"{start}_r"))
    high = pl.min_horizontal(pl.col(f"{end}_l"), pl.col(f"{end}_r"))
    return (low <= high).fill_null(True)


def _equal_or_missing(name: str) -> pl.Expr:
    return (pl.col(f"{name}_l") == pl.col(f"{name}_r")).fill_null(True)


def _none(name: str) -> pl.Expr:
    return pl.col(f"{name}_l").list.len().eq(0) | pl.col(f"{name}_r").list.len().eq(0)


def _statistics(_: pl.DataFrame) -> pl.Expr:
    digits = pl.col("value_l").abs().cast(pl.String).str.strip_suffix(".0").str.replace_all(r"\D", "")
    distinctive = digits.str.strip_chars("0").str.len_chars() >= DISTINCTIVE_DIGITS
    words = (pl.col("whole") >= ALIKE) | ((pl.col("part") == 100) & distinctive)
    when = (pl.col("period_l") == pl.col("period_r")) | (pl.col("so_far_l") & pl.col("so_far_r"))
    return (
        words & when & _equal_or_missing("indicator_id") & ((pl.col("areas_l") == pl.col("areas_r")) | _none("areas"))
    )


def _agreements(_: pl.DataFrame) -> pl.Expr:
    same_sides = pl.col("sides_l") == pl.col("sides_r")
    printed = pl.col("title_is_printed_l") & pl.col("title_is_printed_r")
    by_title = printed & (pl.col("whole") >= NEARLY_EQUAL) & (same_sides | _none("sides"))
    by_parties = same_sides & ~_none("sides") & (pl.col("part") >= ALIKE)
    dated = pl.col("date_l").is_not_null() & pl.col("date_r").is_not_null()
    return (by_title | (by_parties & dated)) & _days_meet("date_start", "date_end")


def _programs(_: pl.DataFrame) -> pl.Expr:
    same_sides = pl.col("sides_l") == pl.col("sides_r")
    printed = pl.col("name_is_printed_l") & pl.col("name_is_printed_r")
    dated = pl.col("date_l").is_not_null() & pl.col("date_r").is_not_null()
    told = dated | (pl.col("numbers_l") != "") | pl.col("program_type_l").is_in(STANDING)
    by_name = printed & (pl.col("whole") >= NEARLY_EQUAL) & told
    by_bodies = dated & same_sides & ~_none("sides") & (pl.col("part") >= ALIKE)
    standing = pl.col("program_type_l").is_in(STANDING)
    return (
        (by_name | by_bodies) & (_days_meet("date_start", "date_end") | standing) & _equal_or_missing("location_area")
    )


# what must be equal before words are compared: one list a pass
_BLOCKS: Mapping[FactTable, tuple[tuple[str, ...], ...]] = {
    "statistics": (("value", "high", "value_relation", "unit", "measure", "until", "numbers"),),
    "agreements": (
        ("words", "action"),
        ("instrument_type", "action", "numbers", "sides_key"),
        ("beginning", "action", "numbers"),
    ),
    "programs": (
        ("words", "program_type"),
        ("program_type", "numbers", "year", "sides_key"),
        ("beginning", "program_type", "numbers"),
    ),
}
_SAME: Mapping[FactTable, Same] = {"statistics": _statistics, "agreements": _agreements, "programs": _programs}
_COMPARED: Mapping[FactTable, tuple[str, ...]] = {
    "statistics": ("value", "indicator_id", "areas", "period", "so_far"),
    "agreements": ("title_is_printed", "date", "date_start", "date_end", "sides"),
    "programs": (
        "name_is_printed",
        "date",
        "date_start",
        "date_end",
        "sides",
        "numbers",
        "program_type",
        "location_area",
    ),
}


def _sides(bodies: pl.Expr, side_of: Mapping[str, str]) -> pl.Expr:
    """Bodies as the sides they stand for (an office for its country), each once, in order of their codes."""
    return bodies.list.eval(pl.element().replace(side_of)).list.unique().list.sort()


def _groups(table: FactTable, statements: pl.DataFrame, side_of: Side) -> pl.DataFrame:
    """One row an own id: what blocks and comparisons look at, and the documents that state it."""
    frame = statements.sort("own_id", "document_id", "n").unique("own_id", keep="first", maintain_order=True)
    frame = frame.with_columns(numbers=numbers_in(pl.col("words")))
    if table == "statistics":
        period, high = pl.col("when").fill_null(""), pl.col("value_high").fill_null(pl.col("value"))
        frame = frame.with_columns(period=period, until=by_year(period).str.strip_chars_end("~"), high=high)
    else:
        bodies = pl.col("parties") if table == "agreements" else pl.concat_list("organizers", "participants")
        named = frame.select(bodies.explode().drop_nulls().unique()).to_series().to_list()
        sides = {body: side_of(body) for body in named}
        frame = frame.with_columns(
            sides=_sides(bodies, sides),
            year=pl.col("date").str.extract(r"(\d{4})"),
            beginning=pl.col("words").str.head(12),
        ).with_columns(sides_key=pl.when(pl.col("sides").list.len() > 0).then(pl.col("sides").list.join("|")))
    documents = statements.group_by("own_id").agg(pl.col("document_id").unique().sort().alias("documents"))
    return frame.join(documents, on="own_id", how="left")


def _compare(table: FactTable, groups: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs that say the same, with `score`."""
    names = ("words", *_COMPARED[table])
    sides = [
        groups.select(pl.col("own_id").alias(key), *(pl.col(name).alias(f"{name}_{key[0]}") for name in names))
        for key in ("left", "right")
    ]
    pairs = pairs.join(sides[0], on="left").join(sides[1], on="right").sort("left", "right")
    whole, part = similarity(pairs["words_l"], pairs["words_r"])
    pairs = pairs.with_columns(whole=whole, part=part)
    return pairs.filter(_SAME[table](pairs)).select("left", "right", score=pl.col("whole") + pl.col("part"))


def records_of(table: FactTable, statements: pl.DataFrame, side_of: Side) -> pl.DataFrame:
    """Own id → the record it belongs to (`own_id`, `record_id`), for every own id of the statements.

    A record is named by the member that was published first, ties by the smaller id.
    """
    groups = _groups(table, statements, side_of)
    # a block is of interest only where different documents meet
    pairs = pl.concat([neighbours(groups, block) for block in _BLOCKS[table]]).unique()
    same = _compare(table, groups, pairs)
    ids = groups.select("own_id")
    if same.is_empty():
        return ids.with_columns(record_id="own_id").sort("own_id")
    touched = groups.join(pl.concat([same["left"], same["right"]]).unique().alias("own_id").to_frame(), on="own_id")
    cluster = join_pairs(same, dict(touched.select("own_id", "documents").iter_rows()))
    members = pl.DataFrame(
        {"own_id": list(cluster), "cluster": list(cluster.values())}, schema={"own_id": pl.String, "cluster": pl.String}
    )
    first = statements.group_by("own_id").agg(pl.col("reported_on").min())
    return (
        ids.join(members, on="own_id", how="left")
        .with_columns(pl.col("cluster").fill_null(pl.col("own_id")))
        .join(first, on="own_id", how="left")
        .select("own_id", record_id=pl.col("own_id").sort_by("reported_on", "own_id").first().over("cluster"))
        .sort("own_id")
    )
