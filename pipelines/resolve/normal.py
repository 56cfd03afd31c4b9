"""Labels, titles and names reduced to what identifies them.

Belongs here: the normal form of a wording, so that two wordings of one thing meet. Published values are never touched.
"""

from __future__ import annotations

import polars as pl

# (pattern, replacement), in order: wordings that mean the same, words that tell nothing apart, plural forms
_STEPS: tuple[tuple[str, str], ...] = (
    (r"['’]s?\b", ""),
    (r"[^\p{L}\p{N}]+", " "),
    (r"\bintellectual property( rights?)?\b", "ip"),
    (r"\bbelt and road( initiative)?\b", "bri"),
    (r"\bmemorand(um|a) of understanding\b", "mou"),
    (r"\bpatent prosecution highway\b", "pph"),
    (r"\bcent(er|re)(s?)\b", "center"),
    (r"\bprogramme", "program"),
    (r"\b(\d+)(st|nd|rd|th)\b", "$1"),
    *((rf"\b{word}\b", str(n)) for n, word in enumerate("first second third fourth fifth sixth seventh".split(), 1)),
    *((rf"\b{word}\b", str(n)) for n, word in enumerate("eighth ninth tenth eleventh twelfth".split(), 8)),
    (r"\b(the|an?|of|on|in|for|and|to|at|by|with|its|their|under|between|among|along|from|number)\b", " "),
    (r"(\p{L}{2})ies\b", "${1}y"),
    (r"(\p{L}{2}[^s\P{L}])s\b", "$1"),
)


def word_keys(texts: pl.Series) -> pl.Series:
    """The words of each text that tell it apart: lower case, singular, sorted, each once, joined by a space.

    Ordinals become digits ("Third" and "3rd" are "3"). Null stays null.
    """
    key = pl.col("text").str.normalize("NFKC").str.to_lowercase()
    for pattern, replacement in _STEPS:
        key = key.str.replace_all(pattern, replacement)
    key = key.str.split(" ").list.unique().list.sort().list.join(" ").str.strip_chars()
    distinct = texts.unique().drop_nulls().alias("text").to_frame().with_columns(key=key)
    return texts.alias("text").to_frame().join(distinct, on="text", how="left", maintain_order="left")["key"]


def numbers_in(keys: pl.Expr) -> pl.Expr:
    """The numbers among the words of a key: editions and years that set two names apart however alike they are."""
    return keys.str.extract_all(r"\p{N}+").list.join(" ")
