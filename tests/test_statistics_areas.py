"""The places of a number: those of its clause, of the thing it is said of, of its section, of the whole text."""

from __future__ import annotations

import pytest

from tests.facts import places


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
        pytest.param(
            "A plan for the islands\n\nThe plan of China and eight Pacific island countries was adopted in 2024. "
            "Doctors to be sent: 140.",
            140,
            ("CHN", "PACIFIC"),
            id="what is left unsaid is of the parties that the lead names",
        ),
        pytest.param(
            "Kenyan builders in Rwanda\n\nThe builders from Kenya came in 2020. The quarry employs 310 people.",
            310,
            ("RWA",),
            id="of two countries, what stands somewhere is where the headline puts it",
        ),
        pytest.param(
            "KAMPALA, 4 May 2024 -- Uganda and Kenya agreed on a road. The clinic in Kampala treats 90 patients.\n\n"
            "Some 27 clinics were opened in 2023.",
            27,
            ("UGA",),
            id="one clinic's place is not that of all clinics",
        ),
        pytest.param(
            "The year at the Eurasian Patent Office\n\nMoscow. The Eurasian Patent Office took in 3,100 files in 2023.",
            3100,
            (),
            id="the figures of an office of no one country are of none",
        ),
        pytest.param(
            "Serbia's register in 2023\n\nThe office of Serbia met that of Peru.\n\nPeru. "
            "The Serbian office took in 140 files in 2023.",
            140,
            ("SRB", "PER"),
            id="the place of a section is the other party",
        ),
        pytest.param(
            "China and Kenya trade\n\nExports to China from Kenya reached 2 billion dollars in 2023. "
            "In the opposite direction 5 billion dollars were counted.",
            5_000_000_000,
            ("CHN", "KEN"),
            id="the opposite direction turns the places round",
        ),
        pytest.param(
            "Seminars abroad\n\nIn 2023 the seminars in Suva, Apia and Honiara drew 31, 42 and 53 lawyers.",
            53,
            ("SLB",),
            id="a row of numbers is dealt out over the names",
        ),
        pytest.param(
            "Fiji's register in 2024\n\nUnder the Madrid Protocol the office of Fiji was designated often. "
            "Designations "
            "through Madrid numbered 4,210.",
            4210,
            ("FJI",),
            id="a treaty called after a city is no place",
        ),
        pytest.param(
            "Second China-Africa Week on Design\nHarare, 4–6 June 2024\n\nThe Week, hosted by the Ministry of "
            "Industry of "
            "the Republic of Zimbabwe, drew 512 visitors.",
            512,
            ("CHN", "AFRICA"),
            id="neither a dateline of several days nor the host's name is where the parties' affairs are",
        ),
        pytest.param(
            "Peru's office in 2024\n\nThe office of Peru received 900 suits. Chile accounted for 12 percent of them.",
            12,
            ("CHL", "PER"),
            id="who has a part in what the home counts stands first",
        ),
        pytest.param(
            "Peru's farms in 2024\n\nThe farms of Peru did well. Chile bought 7,000 tonnes of dried figs.",
            7000,
            ("PER", "CHL"),
            id="what is bought goes to the buyer",
        ),
        pytest.param(
            "Kenya's judges\n\nThe court of Kenya reports. Twelve Kenyan judges were received by the Supreme Court of "
            "Egypt in 2023.",
            12,
            ("EGY", "KEN"),
            id="who teaches or takes in people stands before them",
        ),
        pytest.param(
            "China and the Pacific islands in 2024\n\nTrade of the Pacific island countries with China reached "
            "6 billion "
            "dollars in 2023.",
            6_000_000_000,
            ("CHN", "PACIFIC"),
            id="an affair of both stands in the order of the headline",
        ),
        pytest.param(
            "China and the Pacific islands in 2024\n\nThe ships of China came again. They treated 2,300 people "
            "in Tonga.",
            2300,
            ("CHN", "TON"),
            id="a member of the group with which the home deals",
        ),
        pytest.param(
            "Serbia's register in 2023\n\nThe office of Serbia was busy. Some 1,700 European patents were validated.",
            1700,
            ("SRB",),
            id="a European patent is a kind of patent",
        ),
        pytest.param(
            "Power in Africa\n\nAfrica builds. Ghana builds too.\n\nZambia is quickest by far. The new dam was "
            "filled. The "
            "dam has 14 gates.",
            14,
            ("ZMB",),
            id="a country that opens a paragraph is where its things are",
        ),
        pytest.param(
            "Deals of the week\n\nUnder a contract between Egyptian Railways and Japan Rolling Stock, 40 trains "
            "will be "
            "delivered by 2026.",
            40,
            ("EGY", "JPN"),
            id="the two sides of a deal",
        ),
        pytest.param(
            "Trade of Peru\n\nIn 2023 we exported 300 looms to Kenya via the Lima-Asia Express, said a firm of Peru.",
            300,
            ("PER", "KEN"),
            id="the name of a line says how, not where",
        ),
        pytest.param(
            "Ships and ports\n\nECOWAS states took in 310 ships of rice in 2023.",
            310,
            ("ECOWAS",),
            id="a union of countries keeps its code",
        ),
        pytest.param(
            "Registers of Kenya\n\nForeign firms lodged 2,140 designs with the office of Kenya, with Japan (510) in "
            "the lead and Chile (498) second.",
            498,
            ("CHL", "KEN"),
            id="a part by country of what was filed here",
        ),
        pytest.param(
            "Exports of Peru\n\nPeru exported 91,000 tonnes of avocados in 2024. The main buyers were China (30,500 "
            "tonnes), Oman (22,100 tonnes) and Chile (8,700 tonnes).",
            8700,
            ("PER", "CHL"),
            id="of what went out",
        ),
        pytest.param(
            "Customs Report of Mongolia\n\nMongolia imported 61,000 vehicles in 2024, from Japan (33,000) and China "
            "(19,000) above all.",
            19000,
            ("CHN", "MNG"),
            id="of what came in",
        ),
        pytest.param(
            "Tourism in Georgia\n\nGeorgia received 5.1 million visitors in 2024. Oman (1,400,000) and Chile (900,000) "
            "sent the most.",
            900000,
            ("CHL", "GEO"),
            id="of those who came",
        ),
        pytest.param(
            "Capital for Uzbekistan\n\nUzbekistan drew 11.9 billion dollars of foreign direct investment in 2024. "
            "China accounted for 37 percent, followed by Oman with 13 percent.",
            13,
            ("OMN", "UZB"),
            id="of the money that came",
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
