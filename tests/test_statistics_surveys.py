"""What surveys, rankings, tourism figures and yearbooks say: scores and places on an index, handling times compared,
nights and hours summed up, headlines in the present tense, and the year of a chapter that names none."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document, Fact

PUBLISHED = date(2024, 3, 11)
_ASKED = "In 2023, 418 companies answered the survey. "


def facts_of(text: str, publisher: str | None = None) -> list[Fact]:
    document = Document(document_id="t", text=text, published_on=PUBLISHED, publisher=publisher)
    return [fact for fact in extract(document).facts if fact.table == "statistics"]


def of(text: str, value: float, publisher: str | None = None) -> Fact:
    found = [fact for fact in facts_of(text, publisher) if fact.fields["value"].value == value]
    assert len(found) == 1, [(str(f.fields["value"].value), str(f.fields["indicator"].value)) for f in facts_of(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "measure", "label"),
    [
        ("On the index, which runs from 0 to 10, Peru scores 6.1.", 6.1, "point", "score", "Peru on the index"),
        ("The satisfaction score rose to 70.", 70, "point", "score", "Satisfaction score"),
        ("Registration took 13 months, down from 21.", 21, "month", "level", "Time of registration"),
        ("Examination took 30 days in 2023, compared with 41 days in 2019.", 41, "day", "level", "Time of examination"),
        ("Tourists from Chile stayed 176,400 nights.", 176400, "night", "level", "Nights"),
        ("The centre gave 40,000 hours of training.", 40000, "hour", "level", "Training given by centre"),
        ("The port sees an average of 40 trucks a day.", 40, "truck", "level", "Trucks seen by port a day on average"),
        ("The city pays the remaining 52 million dollars.", 52e6, "USD", "level", "Amount paid by city"),
        ("Staff were brought down from 640 in 2018 to 281.", 640, "person", "level", "Staff"),
        ("Members from Chile use designs most, at 39 percent.", 39, "percent", "share", "that use designs"),
        (f"{_ASKED}Asked how they judge fees, 52 percent said high.", 52, "percent", "share", "how they judge fees"),
        ("It has 43 Omani and 12 Fijian firms.", 43, "firm", "level", "Omani firms"),
        ("It got 920 trademark and 38 patent applications.", 920, "application", "level", "Trademark applications"),
        ("It had 12 old, 40 new and 7 rented buses.", 40, "bus", "change", "New buses"),
        ("China received 150 customs and patent officials.", 150, "person", "level", "Customs and patent officials"),
        ("Half came from Peru, 9 tonnes, followed by Fiji and Oman with 6 and 4.", 4, "tonne", "level", "Oman"),
        ("Fields are law (92 places), art (85) and tourism (61).", 85, "place", "level", "Places of art"),
        ("On-time arrivals improved to 71 percent.", 71, "percent", "share", "Share of on-time arrivals"),
        (
            "Sales rose 7 percent on the year and 3 percent on the month.",
            3,
            "percent",
            "growth_rate",
            "Growth of sales",
        ),
        ("Firms lost. It had inflows of 9 dollars. In 2020 they were 8 dollars.", 8, "USD", "level", "Inflows"),
        ("Rice led, at 165 tonnes; cassava chips followed with 142.", 142, "tonne", "level", "cassava chips"),
        ("Peru ranked fourth. Oppositions rose by 9 to 64.", 9, "opposition", "change", "Increase in oppositions"),
        ("Fees are 90 dollars, of which Peru pays half.", 50, "percent", "share", "Share of"),
        ("Fiji sold tea, the customs office said. Its purchases rose to 4 dollars.", 4, "USD", "level", "Fiji's purch"),
        ("Growth of filings by Fijian firms has been 8.2 percent.", 8.2, "percent", "growth_rate", "by Fijian firms"),
        ("It had 90 files. The number of patents kept in force rose to 80.", 80, "patent", "level", "Patents kept"),
        (
            "Filings from Oman hit 38, while Fijian firms filed 61.",
            61,
            "filing",
            "level",
            "Filings filed by Fijian firms",
        ),
        (
            "Fijian firms filed 7 marks. Their filings rose. In Oman they filed 29 patents.",
            29,
            "patent",
            "level",
            "Fijian firms",
        ),
        ("It has signed 47 pacts with 18 offices and regional bodies.", 47, "pact", "cumulative", "Pacts signed"),
        ("How do Fijian firms do? In 2023 they filed 48 patents.", 48, "patent", "level", "filed by Fijian firms"),
        ("Of 90 files 15 came from abroad: Oman 8, Peru 7.", 8, "file", "level", "Oman"),
        ("Nine memorandums are in force.", 9, "memorandum", "level", "Memorandums in force"),
        ("Examination now takes 5 months instead of 7.", 5, "month", "level", "Time of examination"),
        ("Of 9 trips 2 were long; 75 tonnes were sent, up 12 percent.", 12, "percent", "growth_rate", "sent"),
        ("The desk took 73 enquiries.", 73, "inquiry", "level", "Enquiries taken by desk"),
        ("Tourist arrivals totalled 9,000.", 9000, "person", "level", "Tourist arrivals"),
        ("It opened a fund, from which 40 firms got loans.", 40, "firm", "level", "that got loans from fund"),
        ("A second line is to follow. Suva Airlines raised its fee to 9 dollars.", 9, "USD", "level", "Suva Airlines"),
        ("Trademark filings drop 4%.", -4, "percent", "growth_rate", "Growth of trademark filings"),
        ("Mark filings of Peru up 5 percent in June 2023", 5, "percent", "growth_rate", "filings of Peru"),
        ("PPH requests down by 4 pct", -4, "percent", "growth_rate", "Growth of PPH requests"),
        ("Exports to Peru jump 12 percent in May.", 12, "percent", "growth_rate", "Growth of exports to Peru"),
    ],
)
def test_surveys(text: str, value: float, unit: str, measure: str, label: str) -> None:
    fields = of(f"{text}", value).fields
    assert (fields["unit"].value, fields["measure"].value) == (unit, measure)
    assert label in str(fields["indicator"].value)


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 Peru was praised on the index, which runs from 0 to 10.",
        "In 2023 the journey took 13 hours, down from 21 hours.",
        "The line has run for 2,000 days.",
    ],
)
def test_no_figures(text: str) -> None:
    assert not facts_of(text)


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("Peru advanced from seventh in 2020 to fourth place in 2021.", 7, "2020"),
        ("Peru advanced from seventh in 2020 to fourth place in 2021.", 4, "2021"),
        ("In 2021 Peru slipped from 12th to 15th.", 12, "2020"),
        ("In 2021 Peru slipped from 12th to 15th.", 15, "2021"),
        ("Peru moved up to third place from fifth in 2021.", 5, "2021"),
        ("4. Training\n\nDuring the year the office held 34 courses. It met Kenya in August 2023.", 34, "2023"),
        ("Port closes record year\n\nIt received 2,310 ships.", 2310, "2023"),
        ("Trade in 2023\n\nIt rose.\n\nIn 2022 it had 9 clients. It won 30 cases. It opened 40.", 40, "2022"),
        ("February exports at record level\n\nExports came to 310 tonnes.", 310, "2024-02"),
        ("Trains: a review of the year\n\nThey made 3,000 trips.", 3000, "2023"),
        ("5. Plans\n\nDuring the year the office will hold 34 courses.", 34, "2024"),
    ],
)
def test_periods(text: str, value: float, period: str) -> None:
    assert of(text, value).fields["time_period"].value == period


def test_months_of_a_year_that_is_told_of_are_its_own() -> None:
    text = "4. Training\n\nDuring the year the office held 34 courses. In August 60 people came."
    assert of(text, 60).fields["time_period"].value == "2023-08"


def test_a_company_reports_on_what_it_runs_abroad() -> None:
    text = "Lima Metro carries record numbers in Peru\n\nTrains carried 3 million passengers in 2023."
    assert of(text, 3e6, "China Civil Engineering Construction Corporation").fields["areas"].value == ("PER",)


def test_a_figure_of_the_headline_is_told_once() -> None:
    text = "Exports of Peru up 5 percent in 2023\n\nIn 2023 exports of Peru went up by 5 percent to 30 million dollars."
    assert [fact.fields["value"].value for fact in facts_of(text)] == [3e7, 5]
    assert of(text, 5).span.start > text.index("\n")


def test_the_one_country_of_the_lead_is_what_a_text_is_about() -> None:
    text = "A tea and its name\n\nSuru was the first tea in Nepal to be protected. Estates employ 900 people.\n\n"
    assert of(f"{text}In 2023 buyers from Japan and Peru paid 4 million dollars.", 900).fields["areas"].value == (
        "NPL",
    )


@pytest.mark.parametrize(
    ("text", "value", "areas"),
    [
        ("In 2023 Belt and Road countries received 900 applications from Chinese owners.", 900, ("CHN", "BRI")),
        ("In 2023 Chinese patents in Central Asia numbered 160, of which 64 were in Kazakhstan.", 64, ("CHN", "KAZ")),
        ("Notes\n\nThe Madrid systems grew. Fiji filed 9 Madrid applications in 2023.", 9, ("FJI",)),
        ("In 2023 Belt and Road partners were named, Peru and Oman most (5 and 4 patents).", 4, ("OMN",)),
        ("Belt and Road\n\nIn 2023 countries along the route filed 36 patents in China.", 36, ("BRI", "CHN")),
        ("Road\n\nIn 2023 China had pacts with 56 countries of the Belt and Road.", 56, ("CHN", "BRI")),
        ("WIPO and Fiji\n\nIn 2023 WIPO had 193 member states.", 193, ("WORLD",)),
        ("In 2023 there were 9 marks from Fijian owners. Peru (21), Oman (16) and Togo led.", 16, ("FJI", "OMN")),
    ],
)
def test_areas(text: str, value: float, areas: tuple[str, ...]) -> None:
    assert of(text, value).fields["areas"].value == areas
