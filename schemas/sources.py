"""The tables of where it is written: documents, and the evidence that ties each value to their characters."""

from __future__ import annotations

import polars as pl

from schemas import columns as c
from schemas.base import Table


class Documents(Table):
    """One row a source text."""

    document_id: str = c.key("Document", "Id of the document.")
    title: str = c.text("Title", "Headline of the text; null where it has none.", nullable=True)
    publisher: str = c.text("Publisher", "Who published it.", nullable=True)
    url: str = c.text("Address", "Where it was published.", nullable=True)
    published_on: c.Day = c.day("Published on", "Day of publication, against which relative dates are resolved.")
    retrieved_on: c.Day = c.day("Retrieved on", "Day on which the text was fetched.", nullable=True)
    language: str = c.text("Language", "Language of the text (BCP 47).", pattern=c.LANGUAGE)
    license: str = c.text("Licence", "Licence of the text as its publisher states it.", nullable=True)
    sha256: str = c.text("SHA-256", "Of the normalised text as UTF-8.", pattern=c.SHA256)
    characters: pl.Int64 = c.count("Characters", "Length of the normalised text in Unicode code points.")
    path: str = c.text("Path", "File below `raw/` that it was read from.", nullable=True)
    duplicate_of: str = c.reference(
        "documents.document_id", "Duplicate of", "The document that this one is a (near) copy of.", nullable=True
    )


class Evidence(Table):
    """One row a (record, field, document): the characters of the text that state the value.

    `start` and `end` count Unicode code points of the normalised text, which each release carries: `text[start:end]` is
    `quote` (W3C Web Annotation: text position selector and text quote selector).
    """

    evidence_id: str = c.key("Evidence", "`record_id`, `field` and `document_id`, joined by `/`.")
    table: str = c.choice(c.RECORD_TABLES, "Table", "The table of the record.")
    record_id: str = c.reference("*", "Record", "Id of the statistic, agreement or program.")
    field: str = c.text("Field", "The column that is stated here; `row` for the statement as a whole.")
    document_id: str = c.reference("documents.document_id", "Document", "The text that states it.")
    start: pl.Int64 = c.count("Start", "Offset of the first character.")
    end: pl.Int64 = c.count("End", "Offset after the last character.", least=1)
    quote: str = c.text("Quote", "The characters from `start` to `end`.")
    prefix: str = c.text("Prefix", "Up to 32 characters before them; null at the beginning.", nullable=True)
    suffix: str = c.text("Suffix", "Up to 32 characters after them; null at the end.", nullable=True)
    rule_id: str = c.text("Rule", "The rule that understood them.")

    _quote_is_as_long_as_its_span = c.rule(
        "quote_is_as_long_as_its_span",
        pl.col("quote").str.len_chars().cast(pl.Int64) == pl.col("end") - pl.col("start"),
    )
