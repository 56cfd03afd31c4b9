"""The places of a number: those of its clause, of the thing it is said of, of its section, of the whole text."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document


def places(text: str, value: float) -> tuple[str, ...]:
    """`areas` of the number with this value."""
    facts = extract(Document("a", text, date(2025, 6, 2))).facts
    found = [f.fields["areas"].value for f in facts if f.table == "statistics" and f.fields["value"].value == value]
    assert len(found) == 1
    assert isinstance(found[0], tuple)
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param(
            "Investors from China bought the port of Mombasa in Kenya.\nThe port handled 61,000 containers in 2024.",
            61000,
            ("KEN",),
            id="a thing keeps the place that it was told in",
        ),
        pytest.param(
            "The China-Laos Railway opened in 2021. China paid, China built and China drives.\n\n"
            "The line moved 4.1 million tonnes of freight in 2024.",
            4_100_000,
            ("CHN", "LAO"),
            id="a line has both its ends",
        ),
        pytest.param(
            "A Bulletin on Registers\n\nLaos and China\n\nThe offices of Laos and China met in Laos.\n\n"
            "Thailand: quicker\n\nTrademark filings rose to 5,300 in 2024.",
            5300,
            ("THA",),
            id="a section has the place of its heading",
        ),
        pytest.param(
            "Residents of Kenya filed 310 patent applications in China in 2024.",
            310,
            ("KEN", "CHN"),
            id="from whom before where",
        ),
        pytest.param(
            "China and Africa meet\n\nSome 29 African countries sent delegations in 2024.",
            29,
            ("AFRICA",),
            id="places that are counted stand for themselves",
        ),
        pytest.param(
            "A year of the SCO in China\n\nThe Shanghai Cooperation Organization counts 26 countries as partners.",
            26,
            ("SCO",),
            id="cooperation in a name is no cooperation with somebody",
        ),
    ],
)
def test_places_of_a_number(text: str, value: float, expected: tuple[str, ...]) -> None:
    assert places(text, value) == expected


def test_a_thing_told_in_two_places_has_none() -> None:
    text = (
        "Uganda's paper reports on dams. A dam in Kenya was filled. A dam in Ghana was begun.\n\n"
        "Uganda welcomed it. The dam holds 3 million cubic metres of water."
    )
    assert places(text, 3_000_000) == ("UGA",)
