"""What every table model has in common.

Belongs here: the base class with the rules that hold for all tables (exact columns in order, unique key, finite
numbers, no empty list items). Does not belong here: rules of one table.
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl


class Table(pa.DataFrameModel):
    """Base of every published table.

    Its checks are named by their methods: a name given beside is known to pandera for the first table only.
    """

    class Config:
        """Columns exactly as declared, in the declared order, never coerced."""

        strict = True
        ordered = True
        coerce = False

    @classmethod
    def key_columns(cls) -> tuple[str, ...]:
        """Names of the key columns, in order."""
        columns = cls.to_schema().columns
        return tuple(name for name, column in columns.items() if (column.metadata or {}).get("key"))

    @classmethod
    def polars_schema(cls) -> pl.Schema:
        """Column name → polars type, in order."""
        return pl.Schema({name: column.dtype.type for name, column in cls.to_schema().columns.items()})

    @pa.dataframe_check
    @classmethod
    def key_is_unique(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """No two rows have the same key."""
        names = cls.key_columns()
        if len(names) > 1:
            return data.lazyframe.select(pl.struct(names).is_unique())
        key = pl.col(names[0])
        # published tables are sorted by their key: a key that only rises is told in a tenth of the time of hashing it
        rises = data.lazyframe.select((key > key.shift()).slice(1).fill_null(False).all()).collect().item()
        return data.lazyframe.select(pl.repeat(True, pl.len()) if rises else key.is_unique())

    @pa.dataframe_check
    @classmethod
    def numbers_are_finite(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """No number is infinite or NaN."""
        fine = [
            pl.col(name).is_finite().fill_null(True)
            for name, dtype in cls.polars_schema().items()
            if dtype == pl.Float64
        ]
        return data.lazyframe.select(pl.all_horizontal([*fine, pl.repeat(True, pl.len())]))

    @pa.dataframe_check
    @classmethod
    def list_items_are_not_empty(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """No list holds an empty text or null."""
        fine = [
            ~(pl.col(name).list.contains("") | pl.col(name).list.contains(pl.lit(None, pl.String))).fill_null(False)
            for name, dtype in cls.polars_schema().items()
            if isinstance(dtype, pl.List)
        ]
        return data.lazyframe.select(pl.all_horizontal([*fine, pl.repeat(True, pl.len())]))
