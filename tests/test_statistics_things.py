"""What belongs to a thing and no time, and things that later words point back at."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document, Fact

BRIDGE = "The bridge over the Mono, 1.4 km long, was inaugurated on 12 March 2023 at a cost of 88 million dollars."
MOTORWAY = (
    "The second stretch of the motorway, 64 kilometres from Suva to Nadi, which cost 310 million dollars, was opened "
    "to traffic on 4 May 2022."
)
HUB = "The side informed on the dry port (capacity of 80,000 TEU a year; cost of 55 million dollars; opening in 2027)."
METRO = "The metro line, with 14 stations and 22 kilometres of track, carried 31 million passengers in 2023."
PAIR = (
    "The office received 900 applications for inventions in 2023. Utility models and designs went separate ways: the "
    "former dropped from 1,471 to 1,236, whereas the latter inched up to 1,734, or by 3.9 percent."
)
MADRID = (
    "In 2023 residents filed 12,400 trademark applications, while those arriving through the Madrid System dropped by "
    "3.1 percent to 2,870."
)
NOTED = (
    "The Ministers noted with appreciation that in 2023 the volume of transit freight reached 3.1 million tonnes, and "
    "that in the first quarter of this year it came to 0.9 million tonnes."
)
DOUBLING = (
    "The Parties welcomed the doubling of the number of trains between Suva and Nadi, of which 160 ran in the first "
    "half of 2023."
)
RAILWAY = (
    "In 2024 trade came to 4 billion dollars.\nNow, the Gulf Railway. It will run for 2,117 kilometres, with 34 "
    "stations. At the end of June it was 62 per cent complete. The bill is 15 billion dollars."
)
LINES = (
    "Filings and grants in 2024\n* Trade marks: 6,040 registrations, opposition having been lodged against 96.\n"
    "* Trade names: 4,215, of which Kenya alone 1,860 and Gabon 822.\n2) Appeals: 64 lodged, 51 decided.\n"
    "* Containers: 812,000 TEU (+4%), of which Fiji alone 610,000."
)
EXPORTS = "In exports, China (38.2%), India (21.4%) and Japan (9.9%) together made up over two thirds in 2023."
USERS = (
    "Transit cargo rose by 9 percent in 2023. Zambia was the biggest user with a share of 41.5 per cent, followed by "
    "the Democratic Republic of Congo (33.1) and Rwanda (12)."
)
WHOSE = "In 2023 the port of Lobito, whose quay is 1.2 kilometres long, handled 3 million tonnes."
TRADE = "Trade between the two countries, which stood at 14.2 billion dollars in 2023, is to be doubled by 2029."


def of(text: str, value: float) -> Fact:
    facts = extract(Document("a", text, date(2025, 3, 1))).facts
    return next(f for f in facts if f.table == "statistics" and f.fields["value"].value == value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (BRIDGE, 88e6),
        (BRIDGE, 1.4),
        (MOTORWAY, 64),
        (MOTORWAY, 310e6),
        (HUB, 80000),
        (HUB, 55e6),
        (METRO, 14),
        (METRO, 22),
        ("Silk Holdings, which took a 35 per cent stake in the smelter, had sales of 80 million dollars in 2023.", 35),
        ("The twinning project of the two offices, worth 900,000 euros, came to an end in March 2023.", 900000),
        ("In 2023 the average time of an examination was cut from 8 to 5 months.", 8),
        ("The terminal was opened in 2024; 85 per cent of the cost was lent by the Bank of Fiji.", 85),
        ("The mill was connected to the grid in December 2023 with an installed capacity of 120 MW.", 120),
    ],
)
def test_attributes_have_no_time(text: str, value: float) -> None:
    assert of(text, value).fields["period_basis"].value == "document"


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("Exports worth 3.2 billion dollars were shipped in 2023.", 3.2e9, "2023"),
        ("In 2023 the capacity of the plant rose to 400 megawatts.", 400, "2023"),
        ("The budget of the academy for 2024 is 4 million dollars.", 4e6, "2024"),
        ("In June 2022 the fund took a 30 percent stake in the port of Walvis Bay.", 30, "2022-06"),
        (METRO, 31e6, "2023"),
        ("Bulletin: Property in Fiji, Year 2024\nSuva, 1 March 2025\nIn all 946 marks were received.", 946, "2024"),
        ("Requests that were dealt with in 2023 waited 2.8 months on average.", 2.8, "2023"),
        ("Freight rose in 2023. The terminal opened in 2017 handled 2.2 million tonnes.", 2.2e6, "2023"),
    ],
)
def test_what_happens_has_its_time(text: str, value: float, period: str) -> None:
    assert of(text, value).fields["time_period"].value == period


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        (PAIR, 1471, ("utility model", "application")),
        (PAIR, 1734, ("design", "application")),
        (PAIR, 3.9, ("growth", "design")),
        (MADRID, 2870, ("trademark applications", "madrid")),
        (MADRID, -3.1, ("trademark applications", "madrid")),
        ("The office received 900 requests in 2023; those filed by schools numbered 140.", 140, ("requests filed by",)),
        (NOTED, 3.1e6, ("volume of transit freight",)),
        (NOTED, 0.9e6, ("volume of transit freight",)),
        (DOUBLING, 2, ("trains between suva and nadi",)),
        (DOUBLING, 160, ("trains between suva and nadi",)),
        (RAILWAY, 2117, ("gulf railway",)),
        (RAILWAY, 34, ("stations of gulf railway",)),
        (RAILWAY, 62, ("gulf railway",)),
        (RAILWAY, 15e9, ("bill", "gulf railway")),
        ("Freight fell in 2023. As for the ferry to Levuka, it carried 80,000 people.", 80000, ("ferry to levuka",)),
        (EXPORTS, 38.2, ("share of china in exports",)),
        (EXPORTS, 9.9, ("share of japan in exports",)),
        (USERS, 41.5, ("share of zambia in transit cargo",)),
        (USERS, 33.1, ("congo in transit cargo",)),
        (USERS, 12, ("share of rwanda in transit cargo",)),
        (WHOSE, 1.2, ("length of quay of port of lobito",)),
        (WHOSE, 3e6, ("amount handled by port of lobito",)),
        ("Kenya, whose tea exports grew by 9 percent in 2023, sells it in Mombasa.", 9, ("tea exports of kenya",)),
        (TRADE, 14.2e9, ("trade between two countries",)),
        ("Imports of gas from Peru, which were to be 2.8 billion cubic metres, will grow.", 2.8e9, ("imports of gas",)),
        ("The contract, worth 1.16 billion dollars, was signed in July 2018.", 1.16e9, ("value of contract",)),
        ("Freight was brisk in 2024. The railway lifted 4.1 million tonnes.", 4.1e6, ("freight lifted by railway",)),
        ("Trade came to 450 billion yuan last year. In May we did another 31 billion yuan.", 31e9, ("trade",)),
        ("In 2023, 31 files came, trailed by rail (14) and oil and gas (10).", 10, ("oil and gas",)),
        ("And the academy? It taught 340 officials in 2023.", 340, ("taught by academy",)),
    ],
)
def test_labels_name_what_is_pointed_at(text: str, value: float, words: tuple[str, ...]) -> None:
    label = str(of(text, value).fields["indicator"].value).lower()
    assert all(word in label for word in words), label


@pytest.mark.parametrize(
    ("text", "value", "unit", "words"),
    [
        (
            "Q: Your examiners are few.\nA: Twenty-two for patents and fifteen for marks.",
            15,
            "person",
            "examiners for marks",
        ),
        (
            "How much cargo did you handle last year? 14.2 million tonnes, up from 12.9.",
            14.2e6,
            "tonne",
            "cargo handled",
        ),
        ("The new quay was opened. What did the quay cost? 210 million dollars.", 210e6, "USD", "cost of quay"),
        ("Q: How many trains ran in 2024?\nA: There were 812, 9 percent more than in 2023.", 812, "train", "trains"),
        (
            "A: We live on fees; 11.2 million lari last year, of which 0.4 went to training.",
            400000,
            "GEL",
            "fees that went",
        ),
    ],
)
def test_short_answers(text: str, value: float, unit: str, words: str) -> None:
    fields = of(text, value).fields
    assert fields["unit"].value == unit
    assert str(fields["indicator"].value).lower().startswith(words)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (96, "registration", ""),
        (1860, "name", "trade names from kenya"),
        (822, "name", "trade names from gabon"),
        (64, "appeal", "appeals lodged"),
        (51, "appeal", "appeals decided"),
        (610000, "teu", ""),
    ],
)
def test_lines_of_a_list_count_what_they_name(value: float, unit: str, words: str) -> None:
    fields = of(LINES, value).fields
    assert fields["unit"].value == unit
    assert str(fields["indicator"].value).lower().startswith(words)
    assert fields["time_period"].value == "2024"


@pytest.mark.parametrize(
    "text",
    [
        "For enquiries, call (02) 731-4400 local 210.",
        "Under Decision No 3/96 of the Association Council the question was left open.",
        "Lesson three: money follows trust.",
        "Five things to know about the port of Suva",
        "Write to the office at 14 Rue de la Gare, Suva.",
        "Enquiries: tel. 1800-1281, ext. 5.",
    ],
)
def test_no_statistics(text: str) -> None:
    assert not [f for f in extract(Document("a", text, date(2025, 3, 1))).facts if f.table == "statistics"]
