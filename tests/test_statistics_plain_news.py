"""What offices, customs, ports, courts and chambers say in plain releases, by value, unit, measure, time, places and
label; surveys and what those asked answered; numbers that are told of something named just before."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document, Fact

LABELS = (
    (
        "Peru's imports and exports totalled 9 million dollars. Exports came to 5 million dollars.",
        5e6,
        "Peru's exports",
    ),
    ("Exports rose to 5 million dollars, while imports, at 4 million dollars, slipped 3 percent.", 4e6, "Imports"),
    ("Exports rose 2 percent, while imports, at 4 million dollars, slipped 3 percent.", -3, "Growth of imports"),
    ("Second, private firms handled 90 million dollars.", 9e7, "Amount handled by private firms"),
    ("A total of 3 million tonnes passed through the port.", 3e6, "Cargo that passed through the port"),
    ("Peru's filings rose to 900; those of Fiji rose 8 percent to 450.", 450, "Filings of Fiji"),
    ("Peru's filings fell by 4 percent, while those of Fiji grew 2 percent.", 2, "Growth of filings of Fiji"),
    ("It lent 90 million dollars. Peru was the largest borrower (40 million).", 4e7, "Amount lent of Peru"),
    ("It took 900 designs. Fiji led the field (120), ahead of Peru (90).", 120, "of Fiji"),
    ("It heard 90 cases. Trademark disputes were the most common (31), then copyright (8).", 31, "Trademark disputes"),
    ("The number of firms passed 900. They handled 7 million dollars.", 7e6, "Amount handled by firms"),
    ("It granted 640 patents, the highest number since it was founded in 1982, and 90 designs.", 90, "Designs granted"),
    ("Officials expect prices to rise by between 10 and 15 percent.", 10, "Growth of prices"),
    (
        "Peru's exports were 9 million dollars and its imports from Fiji 4 million dollars.",
        4e6,
        "Peru's imports from Fiji",
    ),
    ("It received 900 marks and 40 patents. Of the latter, 20 came from residents.", 20, "that came from residents"),
    ("It moved a mere 300 tonnes against a design capacity of 5 million.", 5e6, "Design capacity"),
    ("It takes 46 days on average from disclosure to filing.", 46, "Time from disclosure to filing on average"),
    ("The index scored 82 points, up 0.79.", 0.79, "Increase in"),
    ("Fiji has 24 of the top 100 science and technology parks.", 24, "science and technology parks of Fiji"),
    ("It will hire 45 judges, which would bring their number to 210.", 210, "Judges"),
    ("The average wait is now 27 months; in 2020 it was 38.", 38, "Average wait"),
    ("Fees went up by an average of 20 percent.", 20, "Growth of fees"),
    ("Tea, its mainstay for years, makes up 40 percent of exports.", 40, "Share of tea in exports"),
    ("Fees will be cut by half for schools and by 80 percent for inventors.", -50, "Growth of fees"),
    ("Some 512 trains ran westward and 486 eastward.", 486, "Trains"),
    ("Economists put the line's contribution to exports at 12 percent.", 12, "Line's contribution to exports"),
    (
        "Fijian universities filed 500 patent applications. Only one in eight has an office.",
        12.5,
        "universities that has an office",
    ),
    ("It held courses on designs, attended by 900 officials.", 900, "Officials who attended courses on designs"),
    (
        "Fijian firms registered 900 marks there and Peruvian firms have registered 300.",
        300,
        "Marks registered by Peruvian",
    ),
    (
        "The rate of settlement rose to 35 percent, three points higher than in 2022.",
        3,
        "Increase in rate of settlement",
    ),
    ("Marks have held steady at roughly 900 a year.", 900, "Marks a year"),
    ("Growth in filings came from seeds (+8.6%) and tools (+12%).", 12, "Growth of tools"),
    ("Fijian firms have doubled their filings.", 2, "Fijian firms' filings"),
    ("Filing a design costs 90 euros instead of 40.", 40, "Cost of filing a design"),
    ("Kenya wants the duty on tea lowered from 30 to 15 percent.", 15, "Duty on tea"),
    ("Some 6,300 people, 4,000 of them examiners, work there.", 4000, "Examiners among people that work"),
    ("In 2023 it accepted 900 cases and closed 800.", 800, "Cases closed"),
    ("Foreign parties were involved in one case in five.", 20, "Share of cases in which foreign parties were involved"),
    ("Technical cases are many. Last year it received 4,310 of them.", 4310, "Technical cases"),
    ("Q: And how long do cases take?\nA: 5.8 months on average.", 5.8, "Time taken by cases"),
    (
        "The average award was 1.4 million yuan in patent cases, up 22%, and 480,000 in mark cases.",
        480000,
        "in mark cases",
    ),
    ("Exports reached 8 dollars. Their growth, 5 percent a year, was slow.", 5, "Average annual growth of exports"),
    ("A poll of 640 managers in Peru found little.", 640, "Surveyed managers in Peru"),
    (
        "In a poll of 640 managers, 38% named tariffs, 27% transport.",
        27,
        "Share of surveyed managers that named transport",
    ),
    (
        "A survey of 640 firms found that 44 percent had never heard of it.",
        44,
        "Share of surveyed firms that had never heard",
    ),
    ("We polled 640 firms. Some 56 percent say that they export.", 56, "Share of surveyed firms that say that"),
)


def facts_of(text: str, publisher: str | None = None) -> list[Fact]:
    document = Document("news/plain", f"{text}\n", date(2024, 5, 20), publisher=publisher)
    return [fact for fact in extract(document).facts if fact.table == "statistics"]


def of(text: str, value: float, publisher: str | None = None) -> Fact:
    """The fact of a value, whatever the sign of a change."""
    found = [f for f in facts_of(text, publisher) if abs(abs(float(str(f.fields["value"].value))) - abs(value)) < 1e-6]
    assert len(found) == 1, [(f.fields["value"].value, f.fields["indicator"].value) for f in facts_of(text)]
    return found[0]


@pytest.mark.parametrize(("text", "value", "label"), LABELS)
def test_a_label_in_plain_news(text: str, value: float, label: str) -> None:
    printed = str(of(text, value).fields["indicator"].value)
    assert label.lower() in printed.lower(), printed


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It approved 51 projects. Membership stands at 109.", 109, "member"),
        ("The rail share rose from 34 percent in 2022 to 41.", 41, "percent"),
        ("It moved 300,000 tonnes last year. In its best year it was 1.2 million.", 1.2e6, "tonne"),
        ("Holdings of invention patents reached 4 million.", 4e6, "patent"),
        ("It filed 34 designs. In 2023, 112 of the university's students went abroad.", 112, "person"),
        ("With 22 members and a population of 550 million, it is large.", 5.5e8, "person"),
        ("It handled 6,890 cases involving counterfeits.", 6890, "case"),
        ("Designs fell to 67,910.\n\n- UK applicants: 27,320\n- US applicants: 6,105", 6105, "design"),
        ("Some 44 suits were heard, half as many as in 2019.", 0.5, "ratio"),
        ("Tea grew by 4 percent and made up 35 percent of the total.", 35, "percent"),
    ],
)
def test_a_unit_in_plain_news(text: str, value: float, unit: str) -> None:
    assert of(text, value).fields["unit"].value == unit


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("It received 900 requests in 2023. In 2022 it was 840. Some 60 percent came from residents.", 60, "2023"),
        ("It granted 640 patents in 2023, the highest number since it was founded in 1982.", 640, "2023"),
        ("The office opened in 2019. Shipments, allowed since 2022, came to 3,600 tonnes in 2023.", 3600, "2023"),
    ],
)
def test_a_time_in_plain_news(text: str, value: float, period: str) -> None:
    assert of(text, value).fields["time_period"].value == period


@pytest.mark.parametrize(
    ("text", "value", "areas", "publisher"),
    [
        ("Innovators filed 900 requests in 2023. Peru filed 90 of them.", 900, (), "WIPO"),
        ("Peru (900 requests) came first, ahead of Fiji (450).", 450, ("FJI",), "WIPO"),
        ("Patents (excluding those of Hong Kong and Macao) reached 900.", 900, ("CHN",), "CNIPA"),
        (
            "Peru's trade grew.\n\nIn Kenya new fees were set. A design costs 90 dollars. It has 61 staff.",
            61,
            ("KEN",),
            "Andes Review",
        ),
    ],
)
def test_places_in_plain_news(text: str, value: float, areas: tuple[str, ...], publisher: str) -> None:
    assert tuple(of(text, value, publisher).fields["areas"].value) == areas  # type: ignore[arg-type]


def test_we_of_a_paper_is_not_the_paper() -> None:
    fact = of("“We received 900 requests in 2023,” said the head of the office.", 900, "Suva Daily News")
    assert "news" not in str(fact.fields["indicator"].value).lower()


def test_we_of_an_office_is_called_as_the_office_is() -> None:
    fact = of("We received 4,000 marks in 2023.", 4000, "Kenya Industrial Property Institute")
    assert fact.fields["indicator"].value == "Marks received by KIPI"
    assert tuple(fact.fields["areas"].value) == ("KEN",)  # type: ignore[arg-type]


def test_the_same_month_last_year_is_of_the_year_before() -> None:
    text = "Exports rose to 245 million dollars in January 2024 from 131 million dollars in the same month last year."
    assert of(text, 1.31e8).fields["time_period"].value == "2023-01"


def test_labels_that_tell_nothing_are_no_rows() -> None:
    assert not facts_of("Times are down, half of what they were in 2018.")


def test_a_ratio_of_two_is_no_count() -> None:
    assert not facts_of("In 2018 the ratio was two to one.")
