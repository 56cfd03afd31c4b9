"""What a label says beyond its noun: the event that was just named, the basis of counting, the one of a list."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document


def label(text: str, value: float) -> str:
    """The label of the number with this value."""
    facts = extract(Document("a", text, date(2025, 6, 2))).facts
    found = [f.fields["indicator"].value for f in facts if f.table == "statistics" and f.fields["value"].value == value]
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("In May it held a training course on designs in Suva; over 210 people turned up.", 210, "training course"),
        ("A fishery agreement with Peru took effect in May. So far 96 requests have been served.", 96, "agreement"),
        ("The office held 40 seminars in 2023, which drew 3,100 participants.", 3100, "seminars"),
        ("Counted by owner, 1,780 patents were held in Fiji in 2022.", 1780, "counted by owner"),
        (
            "If only loans above 5 million are considered, the average loan was 9 million dollars.",
            9_000_000,
            "only loans",
        ),
        ("Carrying 80 kinds of tools from Riga, the first Baltic train headed for Minsk.", 80, "train"),
        ("Outbound, 6 percent of the boxes travelled empty in 2023.", 6, "outbound"),
        (
            "It took in 87 designs from Peru and 104 from Chile. A year before the latter stood at 121.",
            121,
            "Chile",
        ),
        ("Applicants from Peru filed 950 marks in 2023, those from Chile 640.", 640, "Chile"),
        ("In 2023 Norway, Sweden and Denmark filed 1,200, 980 and 760 marks respectively.", 760, "Denmark"),
        ("Through the canal, which Norland dug in 2019, 210 barges came.", 210, "through the canal"),
        ("By way of the Hague System, which Peru joined in May 2022, 620 designs arrived.", 620, "Hague"),
        ("The port moved 5,100 boxes. Its owner hopes to move 7,400 next year.", 7400, "target"),
        ("Traffic reached 5 million tonnes. For 2026 the port foresees growth of 4 percent.", 4, "Growth of traffic"),
        ("Traffic reached 5 million tonnes. For 2026 the port foresees growth of 4 percent.", 4, "expected"),
        ("We plan for 340 courses in 2026.", 340, "planned"),
        ("The aim of raising output to 6 million tonnes by 2030 was confirmed.", 6_000_000, "target"),
        (
            "They agreed on a hub in the port of Voi (capacity of 9,000 tonnes; cost 4 million dollars).",
            9000,
            "port of Voi",
        ),
        ("The council adopted the Harvest Plan, with a global cost of 4 million dollars.", 4_000_000, "Harvest Plan"),
        ("The pact foresees a cable under the lake. The cost could be 7 million dollars.", 7_000_000, "cable"),
        ("The line was built by Pamir Rail at a cost of 7 million dollars.", 7_000_000, "Cost of line"),
        ("A dam with a height of 90 metres is going up near Suva.", 90, "Height of dam"),
        ("In this year's final contest the mean was 71 points.", 71, "Mean of final contest"),
        ("The link handled 38,000 payments, the average being 112 yuan.", 112, "Average of payments"),
        ("Rents rose to 30 dollars a room; the minimum is 12 dollars.", 12, "Minimum of rents"),
        (
            "Applications for marks reached 3,100. Japan (187 applications, against 142 in 2022) came second.",
            187,
            "from Japan",
        ),
        (
            "Mark applications reached 49,000. Peru overtook Chile for the first time (5,912 against 5,204).",
            5912,
            "from Peru",
        ),
        (
            "Mark applications reached 49,000. Peru overtook Chile for the first time (5,912 against 5,204).",
            5204,
            "from Chile",
        ),
        (
            "The court had 66 cases. They came from many states, with Peru and Kenya (11 and nine parties) first.",
            9,
            "Kenya",
        ),
        ("The port handled 310 cranes and forklift trucks in 2023.", 310, "Cranes and forklift trucks handled"),
        ("Inspectors found 64,000 fake toys and mobile phones in the boxes.", 64_000, "toys and mobile phones"),
        ("The bank gave 400 grants and loans in 2023: 150 of the former and 250 of the latter.", 250, "Loans"),
        (
            "The academy for dancers, founded in 2021, has certified 1,240 of them.",
            1240,
            "Dancers certified by academy",
        ),
        ("Timber leaves by rail. In 2023 90,000 tonnes were loaded at Voi.", 90_000, "Amount of timber loaded"),
        ("In May 918 trains went out and 824 came in.", 824, "arrived"),
        ("In Voi, growers report incomes 18 percent higher since 2020.", 18, "Growth of incomes of growers"),
        ("The office asked 400 traders. Of these 71 percent were satisfied with the speed.", 71, "satisfied"),
        ("a) Trademark applications: 4,117;\n\nb) Industrial designs: 158;", 158, "Industrial design applications"),
        ("The office received 80 patent filings and 310 marks.", 310, "Mark filings received by office"),
        ("It examined 310 design applications and 40 patents lapsed.", 40, "Patents that lapsed"),
        (
            "The school trained 300 new nurses in 2023. Since 2019 the total has come to 4,100.",
            4100,
            "Total of nurses",
        ),
        ("Since the first ferry sailed in May 2020, the counter has climbed to 20,116.", 20_116, "Total of ferries"),
        ("The committee met four times in 2023.", 4, "Meetings of committee"),
        ("Peruvian firms were sued 62 times in 2023.", 62, "Cases against Peruvian firms"),
        ("The tool has been used 40 times so far.", 40, "tool has been used"),
        ("The workshop teaches maintenance to an intake of 64.", 64, "Intake"),
        ("Scholarships: 400 promised in 2021, 286 awarded.", 286, "awarded"),
        ("China's trade with Peru reached 9 million dollars. Peru's share in the total came to 3 percent.", 3, "total"),
    ],
)
def test_a_label_says_what_its_number_is_of(text: str, value: float, words: str) -> None:
    assert words in label(text, value)


def test_a_label_has_one_name_of_a_list() -> None:
    text = "In 2023 Norway, Sweden and Denmark filed 1,200, 980 and 760 marks respectively."
    assert "Norway" not in label(text, 760)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The academy, which hopes to grow, had 300 teachers in 2023.", 300),
        ("Output is expected to rise to 90 tonnes from 80 tonnes.", 80),
        ("The plan lists 28 measures.", 28),
    ],
)
def test_what_was_reached_is_no_target(text: str, value: float) -> None:
    assert not any(word in label(text, value) for word in ("target", "expected", "planned"))


def test_a_dateline_is_no_topic() -> None:
    text = "The year in figures\nSuva, 4 May 2024 (press office)\nIn 2023 the office granted 310 designs."
    assert "Suva" not in label(text, 310)


def test_an_item_titles_the_lines_below_it() -> None:
    text = "Courses in 2024\n\n(1) Course on Designs\nOrganizer: office in Suva\nPlaces: 16"
    assert "Course on Designs" in label(text, 16)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("In 2024 exports of tea from Fiji to Peru rose 3% and those of rice 5%.", 5, "rice from Fiji to Peru"),
        ("In Fiji, 340 marks per million people were filed, against 210 in Peru.", 210, "filed in Peru"),
        ("In 2023 trips to Riga numbered 210 and those to Gdansk 190.", 190, "Trips to Gdansk"),
        ("Patents held by firms and by schools in Fiji reached 300 and 40 in 2023.", 40, "held by schools in Fiji"),
        (
            "In 2023 the line ran 90 trips and moved 4 million tonnes, rising by 6 percent and 8 percent respectively.",
            8,
            "Growth of amount moved by line",
        ),
        (
            "Patents were granted after 22 months on average and utility models after seven months.",
            7,
            "Time after which utility models are granted",
        ),
        (
            "Women were 17 percent of the inventors. In chemistry the share was 29 percent, in physics 6 percent.",
            6,
            "Share of women in inventors in physics",
        ),
        ("The fund, to which Peru gave 3 million dollars in 2023, has 12 members.", 3e6, "given to fund by Peru"),
        ("In 2023 the court closed 310 cases, a clearance rate of 94 percent.", 94, "Clearance rate of court"),
        (
            "Exports from Peru to Fiji came to 5 million yuan and imports to 2 million. Tea made up 11% of the latter.",
            11,
            "Share of tea in imports from Fiji to Peru",
        ),
        (
            "In 2023 filings by residents rose 4 percent to 1,210, and by non-residents 7 percent to 2,040.",
            2040,
            "Filings by non-residents",
        ),
        ("Applications received in 2023: 910\nOf which online: 640\nPending: 85", 640, "received that were online"),
        ("Applications received in 2023: 910\nOf which online: 640\nPending: 85", 85, "Applications pending"),
        ("When finished, the road will carry 6,000 vehicles a day.", 6000, "Vehicles carried by road"),
        ("Resident filings per 100 billion dollars of GDP reached 4,100 in 2023.", 4100, "per 100 billion dollars"),
        (
            "In 2023 fees came to 4 million euros, while royalties paid to firms stood at 9 million.",
            9e6,
            "paid to firms",
        ),
        (
            "In 2022 the ministry spent 90 million yuan on marks, including 12 million on searches.",
            12e6,
            "Amount spent by ministry on searches",
        ),
    ],
)
def test_a_label_of_a_second_number_is_whole(text: str, value: float, said: str) -> None:
    assert said in label(text, value)
