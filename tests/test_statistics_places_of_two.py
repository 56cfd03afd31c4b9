"""The places of what goes between two: halves told in the words of the first, parts, senders and takers, headlines.

The publisher and the headline say whose text it is, so each text has both.
"""

from __future__ import annotations

import pytest

from tests.facts import places


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param(
            "Patent filings in Norway\n\nFilings from Chile grew by 9% in 2024, those from Peru fell by 3%.",
            -3,
            ("PER", "NOR"),
            id="a second half has its own place in the stead of the first's",
        ),
        pytest.param(
            "Patent filings in Norway\n\nIn 2024 owners from Chile held 640 patents, from Peru 310 and from Kenya 120.",
            120,
            ("KEN", "NOR"),
            id="so has a third",
        ),
        pytest.param(
            "The wool of Norway\n\nIn 2024 Chile took 62 percent of the volume and Peru 8 percent.",
            8,
            ("NOR", "PER"),
            id="who took goods is where they went",
        ),
        pytest.param(
            "The wool of Norway\n\nNorway sold wool worth 40 million euros in 2024, of which 52 percent went to Chile.",
            52,
            ("NOR", "CHL"),
            id="the way of a share is read behind it",
        ),
        pytest.param(
            "Customs of Norway on 2024\n\nNorway's trade with Chile came to 8 billion dollars. Imports fell by 3 "
            "percent.",
            -3,
            ("CHL", "NOR"),
            id="imports after the trade with a country are from it",
        ),
        pytest.param(
            "Customs of Norway on 2024\n\nThe trade of Norway with Chile came to 8 billion dollars. Norway's port of "
            "Bergen has 120 workers.",
            120,
            ("NOR",),
            id="workers are not",
        ),
        pytest.param(
            "A hospital for Norway\n\nThe hospital in Norway has 26 Chilean doctors.",
            26,
            ("CHL", "NOR"),
            id="doctors of a people have come",
        ),
        pytest.param(
            "Tourism in Norway\n\nVisitors from Chile numbered 3,100 in 2024.",
            3100,
            ("CHL", "NOR"),
            id="so have visitors",
        ),
        pytest.param(
            "A farm for Norway\n\nThe Chilean Development Bank of Chile lent 15 million dollars to the farm in Norway.",
            15_000_000,
            ("CHL", "NOR"),
            id="money comes from who lends it",
        ),
        pytest.param(
            "A wind farm in Norway\n\nThe wind farm near Bergen in Norway, built by a Chilean company, has 50 "
            "megawatts.",
            50,
            ("NOR",),
            id="what stands in a place is of that place alone",
        ),
        pytest.param(
            "The judges' seminar of ASEAN\n\nThe seminar was attended by 54 judges from ASEAN countries, of whom 14 "
            "came from Thailand.",
            14,
            ("THA",),
            id="a member stands in the stead of its group",
        ),
        pytest.param(
            "Filing abroad from Norway\n\nNorway's office counted 900 patent applications in 2024. Norwegian firms "
            "filed 37 trademark applications in Chile.",
            37,
            ("NOR", "CHL"),
            id="what is filed abroad comes from the home",
        ),
        pytest.param(
            "The Chile-Norway fair\n\nTrade between Chile and Norway grew. Norwegian imports came to 12 million "
            "dollars.",
            12_000_000,
            ("CHL", "NOR"),
            id="imports of one of two come from the other",
        ),
    ],
)
def test_places(text: str, value: float, expected: tuple[str, ...]) -> None:
    assert places(text, value) == expected


def test_an_embassy_writes_of_two() -> None:
    text = "Remarks at a reception\n\nOur trade reached 36 billion dollars in 2024. Norway is a friend of Chile's."
    assert places(text, 36_000_000_000, publisher="Embassy of Chile in Norway") == ("CHL", "NOR")


def test_a_text_is_not_about_the_first_of_places_named_once() -> None:
    text = "A park for projects\n\nThe park has drawn 32 projects. Chile leads with five, ahead of Peru with three."
    assert places(text, 32) == ()
