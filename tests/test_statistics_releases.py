"""What customs, ports, funds and offices say in releases: parts in brackets, who leads and follows, years told
together, years of business, and the places of breakdowns, by value, unit, measure, time, places and label."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document, Fact

LABELS = (
    ("General cargo added up to 611,000 tonnes (wheat: 204,000; steel: 178,000).", 178000, "Steel in general cargo"),
    ("It handled 2 million tonnes (coal: 900,000; others: 700,000).", 900000, "Coal handled"),
    (
        "Exports came to 3 billion dollars (copper 2.2 billion dollars, fruit 0.4 billion dollars).",
        4e8,
        "Exports of fruit",
    ),
    ("Machinery made up 46 percent of exports, textiles a further 21 percent.", 21, "Share of textiles in exports"),
    ("Sun made up 37% of the capital deployed, and telecoms a further 22%.", 22, "Share of telecoms"),
    ("Patent pledge lending in Peru came to 3 billion dollars.", 3e9, "Patent pledge lending in Peru"),
    ("Requests added up to 1,204.", 1204, "Requests"),
    ("Mark filings rose to 900; design filings, 155, were 3.8% up.", 155, "Design filings"),
    ("Mark filings rose to 900; design filings, 155, were 3.8% up.", 3.8, "Growth of design filings"),
    ("Exports, at 3 billion dollars, were 4 percent down.", -4, "Growth of exports"),
    ("It waived a 15 percent duty on honey.", 15, "Rate of duty on honey"),
    ("The fair brought together 300 firms.", 300, "Firms brought together by fair"),
    ("It has set aside 7 million dollars for it.", 7e6, "Amount set aside"),
    ("The average turnaround time for requests fell to 4.1 months.", 4.1, "Average turnaround time for requests"),
    ("Some 29% of designs were filed online. The target for 2020 is 50%.", 50, "Share of designs filed online (target"),
    ("It trains officials from nine states; 420 of them graduated.", 420, "Officials who graduated"),
    ("It moved 9 million tonnes of cargo, with Peru taking 65 percent of it.", 65, "Share of cargo"),
    ("It had 900 names in force. Peru had the most (402), followed by Fiji (90).", 402, "Names in force of Peru"),
    ("It had 900 names in force. Peru had the most (402), followed by Fiji (90).", 90, "Names in force of Fiji"),
    ("Peru was the biggest source with 418 arrivals, followed by Fiji with 42.", 418, "Arrivals from Peru"),
    ("They handled 296 million yuan of imports and exports.", 2.96e8, "Imports and exports"),
    ("Firms based in Peru filed 900 designs, and Fiji's total went up by 18 percent to 250.", 250, "Fiji's designs"),
)


def facts_of(text: str, publisher: str | None = None) -> list[Fact]:
    document = Document(document_id="t", text=text, published_on=date(2024, 3, 11), publisher=publisher)
    return [fact for fact in extract(document).facts if fact.table == "statistics"]


def of(text: str, value: float, publisher: str | None = None) -> Fact:
    found = [fact for fact in facts_of(text, publisher) if fact.fields["value"].value == value]
    assert len(found) == 1, [(str(f.fields["value"].value), str(f.fields["indicator"].value)) for f in facts_of(text)]
    return found[0]


@pytest.mark.parametrize(("text", "value", "label"), LABELS)
def test_labels(text: str, value: float, label: str) -> None:
    assert label in str(of(f"In 2023 much was done. {text}", value).fields["indicator"].value)


@pytest.mark.parametrize(
    ("text", "value", "unit", "measure"),
    [
        ("In 2023 exports multiplied by three and a half.", 3.5, "ratio", "ratio"),
        ("Twenty-six examiners from 14 states came, eleven of them women.", 11, "person", "level"),
        ("It raised the limit from 12 trips a day to 60.", 60, "trip", "level"),
        ("The number of routes calling there reached 52.", 52, "route", "level"),
        (
            "In January arrivals were up 10.3 percent on December and 73.6 percent on a year earlier.",
            73.6,
            "percent",
            "growth_rate",
        ),
        ("The firm employs 900 people. Two plants have been closed.", 2, "plant", "cumulative"),
    ],
)
def test_units_and_measures(text: str, value: float, unit: str, measure: str) -> None:
    fields = of(text, value).fields
    assert (fields["unit"].value, fields["measure"].value) == (unit, measure)


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("It will invite 150 officials during 2026 and 2027.", 150, "2026/2027"),
        ("The bank lent 30 million dollars in 2020, 2021 and 2022.", 3e7, "2020/2022"),
        ("In 2021 and 2022 it held 12 and 14 courses.", 14, "2022"),
        ("In each of 2020 and 2021, it took in 40 students.", 40, "2021"),
        ("It had 858 requests in 2023, as against 808 in 2022 and 762 the year before that.", 762, "2021"),
        (
            "The year under report ran from 1 July 2022 to 30 June 2023. It had 897 requests.",
            897,
            "2022-07-01/2023-06-30",
        ),
        ("Its year runs from 1 July to 30 June. In 2021-22 it had 897 requests.", 897, "2021-07/2022-06"),
        ("Founded in 2019, the fund has 32 branches and lent 4 million dollars in 2022.", 32, "2024-03-11"),
        ("About GEFA: founded in 2019, GEFA had assets of 9 million dollars and a staff of 41 in 2022.", 9e6, "2022"),
        ("The bank, which has 40 branches, opened in 1999.", 40, "2024-03-11"),
        (
            "It moved 9 tonnes in 2022, more than in 2021, and in the first half of 2023 the trains numbered 156.",
            156,
            "2023-01/2023-06",
        ),
        (
            "In the first half of 2023 the rate stood at 92%, compared with 58% for other requests.",
            58,
            "2023-01/2023-06",
        ),
        ("In the first half of 2023 it moved 90 boxes, against 48 in the like period of 2022.", 48, "2022-01/2022-06"),
        ("The fee goes up from 300 dollars to 345 dollars on 1 July 2024.", 300, "2024-03-11"),
    ],
)
def test_periods(text: str, value: float, period: str) -> None:
    assert of(text, value).fields["time_period"].value == period


@pytest.mark.parametrize(
    ("text", "value", "areas", "publisher"),
    [
        (
            "Peru's trade in 2023\n\nPeru's trade with Fiji was 9 million dollars. Exports of ships came to 4 million.",
            4e6,
            ("PER",),
            None,
        ),
        ("Peru ranked fifth among filers in Laos in 2023.", 5, ("PER", "LAO"), None),
        (
            "Port News\n\nCHANCAY, Peru, 7 March -- Chinese firms and Chinese banks came. The port moved 900 tonnes.",
            900,
            ("PER",),
            None,
        ),
        ("South China's Guangxi and Peru had trade of 9 million yuan in 2023.", 9e6, ("Guangxi", "PER"), None),
        ("Peru and China\n\nBilateral trade was 9 million dollars in 2023.", 9e6, ("PER", "CHN"), None),
        (
            "Shaanxi opened a centre. In 2023 the province had 812 firms.",
            812,
            ("Shaanxi",),
            None,
        ),
    ],
)
def test_places(text: str, value: float, areas: tuple[str, ...], publisher: str | None) -> None:
    assert tuple(of(text, value, publisher).fields["areas"].value) == areas  # type: ignore[arg-type]


def test_a_range_of_places_is_no_rank() -> None:
    assert not [
        f for f in facts_of("It filed 900, as much as those ranked second to 13th.") if f.fields["unit"].value == "rank"
    ]


def test_a_count_behind_a_fraction_is_no_share() -> None:
    text = "Two thirds of the requests came from Peru, 21 from Chile and 14 from Fiji."
    assert [of(text, v).fields["unit"].value for v in (21, 14)] == ["request", "request"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("In 2023 some 16 producers' associations showed their cheese.", 16, "association"),
        ("In 2023 some 40 women's groups took part.", 40, "group"),
        ("Norway takes part in six Patent Prosecution Highway (PPH) programs.", 6, "program"),
    ],
)
def test_what_is_counted(text: str, value: float, unit: str) -> None:
    assert of(text, value).fields["unit"].value == unit


def test_days_of_a_month_are_no_count() -> None:
    assert not facts_of("From March 4 to 8 examiners from Peru took a course on searching.")
