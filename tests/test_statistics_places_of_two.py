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


TRADE = "Kenya Counts Its Trade\nNairobi, 4 March 2025 -- Kenya's tea and Kenyan flowers found new buyers in 2024.\n"
OFFICE = "Peru's Office in 2024\nLima, 4 January 2025 -- Peru's office received 1,610 patent applications in 2024.\n"
PLANT = "Serbia and China: Ten Projects\nBelgrade, 4 March 2025 -- Serbia and China work together.\n"
PARK = "Solar Parks of Uzbekistan\nTashkent, 4 March 2025 -- Uzbekistan opened a solar park in Bukhara.\n"
SCHOOL = (
    "Yearbook of the African Intellectual Property Organization (OAPI)\nYaoundé, 3 March 2025\nOAPI received 598 "
    "patent applications in 2024.\n"
)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param(TRADE + "India is next: we sold 310 tonnes there.", 310, ("KEN", "IND"), id="sold there"),
        pytest.param(
            TRADE + "In Uganda it is different: 120 trucks a day came from there.", 120, ("UGA", "KEN"), id="from there"
        ),
        pytest.param(TRADE + "With Oman, trade rose 11 percent.", 11, ("KEN", "OMN"), id="with a partner named first"),
        pytest.param(TRADE + "Germany is the fourth-largest buyer of tea.", 4, ("KEN", "DEU"), id="rank as a buyer"),
        pytest.param(OFFICE + "China came third among foreign applicants.", 3, ("CHN", "PER"), id="rank as a source"),
        pytest.param(
            OFFICE + "Ten examiners followed a course of the Japanese office.",
            10,
            ("PER", "JPN"),
            id="who went to learn",
        ),
        pytest.param(OFFICE + "Bolivia adopted 31 Peruvian standards.", 31, ("PER", "BOL"), id="taken over elsewhere"),
        pytest.param(
            PARK + "The French Development Agency put 2 million euros into it.", 2e6, ("FRA", "UZB"), id="who pays"
        ),
        pytest.param(
            PARK + "The Silk Road Fund took a 49 percent stake in the plant.", 49, ("CHN", "UZB"), id="a stake"
        ),
        pytest.param(PARK + "A Turkish mill will create 2,000 jobs.", 2000, ("UZB",), id="jobs are where the mill is"),
        pytest.param(
            PARK + "Chinese firms account for 40 percent of the investment.",
            40,
            ("CHN", "UZB"),
            id="part in what is put in",
        ),
        pytest.param(
            PARK + "A store of 1,200 tonnes was built with a Chinese grant.", 1200, ("UZB",), id="built with help"
        ),
        pytest.param(
            OFFICE + "Of the trucks, 1,700 came in from Chile and 610 went out.", 610, ("PER", "CHL"), id="in and out"
        ),
        pytest.param(
            OFFICE + "The office has recognised 310 Chinese patents since 2018.",
            310,
            ("CHN", "PER"),
            id="recognised here",
        ),
        pytest.param(
            PLANT + "The bridge at Novi Sad is long. The mine at Bor is deep.\nThe plant will have 1,200 staff.",
            1200,
            ("SRB",),
            id="what stands is where the towns are",
        ),
        pytest.param(
            SCHOOL + "In December an exhibition of 45 inventors was held in Niamey.",
            45,
            ("AFRICA",),
            id="a group's guests",
        ),
    ],
)
def test_places_against_the_home(text: str, value: float, expected: tuple[str, ...]) -> None:
    assert places(text, value) == expected


def test_a_paragraph_without_the_other_tells_of_the_office_that_publishes() -> None:
    text = (
        "Peru and Kenya sign on seeds\n\nThe offices of Peru and Kenya signed a memorandum on seeds on 3 May 2025.\n\n"
        "In 2024 some 3,190 marks were filed, 6 percent more than in 2023.\n\n"
        "With Kenya, 14 courses were agreed."
    )
    house = "National Institute for the Defense of Competition and the Protection of Intellectual Property"
    assert places(text, 3190, publisher=house) == ("PER",)
    assert set(places(text, 14, publisher=house)) == {"PER", "KEN"}
