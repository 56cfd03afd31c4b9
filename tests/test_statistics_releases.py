"""How long sentences of releases and news put figures: told by somebody, counted back, behind datelines, in brackets.

Each row: a text, the value looked for, and what its row says.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipelines.extract import extract, rows
from pipelines.model import Document
from pipelines.text.sentences import split_sentences

PUBLISHED = date(2023, 12, 20)


def row_of(text: str, value: float) -> dict[str, Any]:
    """The row of a value; the test fails where there is none or more than one."""
    extracted = rows(extract(Document("release", text, PUBLISHED)))
    (found,) = [row for row in extracted if row["table"] == "statistics" and row["value"] == value]
    return found


LABELS = [
    # who tells it is no part of what is told
    (
        "Data from the Kenyan office showed the number of Kenya's patent filings in Oman last year was 560, up 16%.",
        560,
        "filing",
        "Kenya's patent filings in Oman",
    ),
    ("The report says the number of marks registered in Fiji was 4,300 in 2022.", 4300, "mark", None),
    ("In 2022 customs data shows exports of tea reached 5 million dollars.", 5e6, "USD", "Exports of tea"),
    # the verb that sets the relation is the verb of the clause
    ("Trademark applications in Peru exceeded 3,000 in 2022.", 3000, "application", "Trademark applications in Peru"),
    ("The number of trains topped 1,500 in 2022.", 1500, "train", "Trains"),
    # words that say nothing of the matter
    (
        "In 2022 the Kolar Express operated a total of 11,403 trains in Fiji.",
        11403,
        "train",
        "Trains in Fiji operated by Kolar Express",
    ),
    ("Fiji's trade grew by 4.8 percent on a yearly basis in 2022.", 4.8, "percent", "Growth of Fiji's trade"),
    ("In 2022 imports of Fiji rose by a modest 0.2 percent.", 0.2, "percent", None),
    ("Some 400 firms from Peru took part in the fair in 2022.", 400, "firm", None),
    # a subject of its own behind "with"
    (
        "Norland remained Kenya's first partner in 2022, with total trade reaching 1.7 billion dollars.",
        1.7e9,
        "USD",
        "Total trade",
    ),
    # the other way of a trade
    (
        "In 2022 Kenya's exports to Oman were 3.4 billion dollars, and imports were 2.7 billion dollars.",
        2.7e9,
        "USD",
        "Kenya's imports from Oman",
    ),
    ("In 2022 exports reached 5 billion dollars and imports 7 billion dollars.", 7e9, "USD", "Imports"),
    (
        "In 2022 imports and exports with Japan and Oman reached 1.1 billion and 0.5 billion dollars respectively.",
        1.1e9,
        "USD",
        "Imports and exports with Japan",
    ),
    # what the places counted have sent
    (
        "In 2022 parties came from 66 countries; India led with 133, ahead of Kenya (98) and Oman (71).",
        98,
        "party",
        "Parties from Kenya",
    ),
    # the noun that several numbers share is that of the first
    (
        "In 2022 Fiji saw 900 lawsuits. Of these, 464 concerned patents, 338 trademarks and 98 designs.",
        338,
        "lawsuit",
        "Lawsuits seen by Fiji that concerned trademarks",
    ),
    (
        "In 2022 the court took in 464 cases, with 512 firms. 410 were closed.",
        410,
        "case",
        None,
    ),
    # sizes and units said twice
    ("In 2022 Fiji built two 250-MW wind power plants.", 2, "plant", None),
    (
        "In 2022 the line carried 1.23 million TEUs (twenty-foot equivalent units) of goods.",
        1.23e6,
        "teu",
        "Containers (TEU) of goods carried by line",
    ),
    ("Container volumes in Fiji were up 2.5 percent to 108,735 in 2022.", 108735, "container", None),
    # datelines
    (
        "SUVA. FIJINFORM 47 documents were signed during the visit of the minister to Oman.",
        47,
        "document",
        None,
    ),
    ("TASHKENT (News.uz) — Fiji exported 300 tonnes of tea in May 2023.", 300, "tonne", "Tea exported by Fiji"),
    # brackets
    (
        "In 2019 U.S.-based applicants (10,087) filed the largest number of trademark applications.",
        10087,
        "application",
        "Trademark applications filed by U.S.-based applicants",
    ),
]


@pytest.mark.parametrize(("text", "value", "unit", "label"), LABELS, ids=[text[:50] for text, *_ in LABELS])
def test_label_and_unit(text: str, value: float, unit: str, label: str | None) -> None:
    row = row_of(text, value)
    assert row["unit"] == unit
    assert label is None or row["indicator"].split(" (")[0] == label.split(" (")[0], row["indicator"]


def test_a_rise_behind_a_fall_is_a_rise() -> None:
    text = "Imports of Fiji fell 2.2% in January, remained flat in February, and increased by 6% in March."
    assert row_of(text, 6)["measure"] == "growth_rate"


def test_a_quarter_that_growth_is_told_from_is_no_time_of_it() -> None:
    text = "In the third quarter of 2023 exports of Fiji rose 7.3 percent from the third quarter of 2022."
    assert row_of(text, 7.3)["time_period"] == "2023-07/2023-09"


TIMES = [
    ("Bulletin\n\nThis bulletin covers the period from 1 July to 30 September 2023.\n\n", "2023-07-01/2023-09-30"),
    ("Monthly bulletin, October 2023\n\n", "2023-10"),
    ("In the nine months leading to September 2023 trade grew by 2 percent. ", "2023-01/2023-09"),
]


@pytest.mark.parametrize(("front", "period"), TIMES, ids=[period for _, period in TIMES])
def test_what_a_text_covers_is_the_time_of_its_figures(front: str, period: str) -> None:
    assert row_of(f"{front}The office of Fiji received 431 designs.", 431)["time_period"] == period


VALUES = [("546.41 billion yuan", 546.41e9), ("4.36 trillion dollars", 4.36e12), ("RMB 2.2 billion", 2.2e9)]


@pytest.mark.parametrize(("printed", "value"), VALUES)
def test_a_value_is_what_is_printed(printed: str, value: float) -> None:
    assert row_of(f"In 2022 exports of Fiji came to {printed}.", value)["value"] == value


def test_the_form_of_a_company_ends_a_sentence_before_a_new_one() -> None:
    text = (
        "Trips rose by 16 percent, said Fiji Rail Group Co., Ltd. Some 936 boxes were carried by the Co., Ltd. itself."
    )
    first, second = (text[s.start : s.end] for s in split_sentences(text))
    assert first.endswith("Co., Ltd.")
    assert second.startswith("Some 936")


def test_a_count_that_announces_a_list_is_no_figure() -> None:
    text = "The plan of Fiji for 2022 has the following four pillars: trade, ports, roads and schools."
    assert not [row for row in rows(extract(Document("plan", text, PUBLISHED))) if row["table"] == "statistics"]
