"""Numbers that leave out their noun, their scale or their time. Sentences, bodies and figures are invented."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract, rows
from pipelines.model import Document

PUBLISHED = date(2024, 6, 18)


def told(text: str, value: float) -> dict[str, object]:
    """The one fact with a value."""
    document = Document("t", text, PUBLISHED)
    found = [r for r in rows(extract(document)) if r["table"] == "statistics" and r["value"] == pytest.approx(value)]
    assert len(found) == 1, found
    return found[0]


NOUNS = [
    # what the sentence before was about
    ("For fish, protocols count. In 2023 Fiji concluded 41, 17 of them with Oman.", 41, "protocol", "rotocols"),
    ("Q: How many schools are there?\nA: Thirty-six in Kenya, counting from the first.", 36, "school", "chools"),
    ("In 2023 wells were sunk. Laboratories remain rare: Fiji has six joint ones.", 6, "laboratory", "Joint"),
    ("Passengers first. Since 2017 the trains have carried 16 million of them.", 16e6, "person", "Passengers"),
    # what a run shares
    ("In 2023 the seminars at Suva, Lima and Oslo reached 45, 52 and 38 magistrates.", 52, "person", "agistrates"),
    ("Of the 1,480 cases of 2023, 612 ended by judgment. The claim was rejected in the other 50.", 50, "case", "ases"),
    ("By number of parcels, post came first with 14,000 in 2023.", 14000, "parcel", "arcels"),
    ("Fiji set up nine schools in 2022, which taught 5,600 people. Five more are to follow.", 5, "school", "chools"),
    ("The network had 36 schools in 31 countries in 2023. Kenya, with 14, was ahead.", 14, "school", "Kenya"),
    ("Last year 41 firms from 12 countries came, bringing the total to 233.", 233, "firm", "irms"),
    ("Scholarships, 1,200 in all, went to Fiji in 2023.", 1200, "scholarship", "cholarships"),
    # cases in which something was so
    ("The court of Suva heard 1,210 cases in 2023. Foreign firms were involved in 140.", 140, "case", "oreign firms"),
    ("In 2023 the office received 900 applications. Designs rose from 120 to 150.", 150, "application", "esign"),
    ("In 2023 the panel handled 81 cases. Competition matters came to 12.", 12, "case", "ompetition"),
    # verbs and nouns that look alike
    ("In Fiji freight trains number 14 a day.", 14, "train", "rains"),
    ("The treaty, in force in Fiji, counted only nine members in 2019.", 9, "member", "embers"),
    ("On an average day in 2023 some 6,700 travellers board one of the ships.", 6700, "person", "ravellers"),
    ("In Suva 100 \"small and fine\" projects were added in 2023.", 100, "project", "projects"),
    ("In 2021 the office of Fiji drew up 73,452 reports.", 73452, "report", "eports"),
    ("In the survey of 2023 the office of Fiji scored 91 out of 100 points.", 91, "point", "core"),
    # amounts without their scale or sign
    ("In 2023 exports came to 12.4 billion dollars, imports to 8.1.", 8.1e9, "USD", "mports"),
    ("In 2023 the surplus was 4.3 billion dollars; a year before it had been 3.9.", 3.9e9, "USD", "urplus"),
    ("In 2023 the line carried goods worth over 450 billion dollars.", 450e9, "USD", "oods"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit", "words"), NOUNS, ids=lambda v: str(v)[-40:])
def test_nouns_left_out(text: str, value: float, unit: str, words: str) -> None:
    fact = told(text, value)
    assert (fact["unit"], words in str(fact["indicator"])) == (unit, True), fact


REPORT = "In 2022 the office received 900 applications."
PERIODS = [
    ("Q: Oman became the biggest buyer last year. Can you say more?\nA: Trade reached 5 billion yuan.", 5e9, "2023"),
    ("By Saturday, 15 June, the line had carried 31,000 people.", 31000, "../2024-06-15"),
    ("The line opened in October 2021. In its first year of operation it carried 12,000 people.", 12000,
     "2021-10/2022-09"),
    ("As of 31 May 2020 the pact bound 18 states, that on marks 12. By the same date 7 had no register.", 7,
     "../2020-05-31"),
    ("Registrations doubled between 2010 and 2014, climbing from 181 to 362.", 181, "2010"),
    ("Registrations doubled between 2010 and 2014, climbing from 181 to 362.", 362, "2014"),
    ("In 2022 designs rose from 1,241 to 1,488.", 1241, "2021"),
    ("In 2022 the centre handled 84 cases, up from 61.", 61, "2021"),
    ("We adopted the Work Plan 2024-2026. It lists 28 activities.", 28, "2024/2026"),
    (f"{REPORT} In 2021 alone, 58 requests had been made. By owner, firms filed 121 applications.", 121, "2022"),
    ("In the three years to come 2,000 places will be given.", 2000, "2024-06/2027-06"),
    ("Since the law of 1999 came into effect, Fiji has entered 79 names.", 79, "1999/2024-06-18"),
    ("The text, binding since February 2022, covers 28 names.", 28, "2024-06-18"),
    ("Set up in 2015, it had arranged 6,700 matches by the end of March.", 6700, "../2024-03"),
    ("The school was set up in 2018. In its first three years it taught 610 people. By then it had 14 machines.", 14,
     "../2020-12"),
    (f"{REPORT} At the height of construction 18,000 people had jobs.", 18000, "2024-06-18"),
    (f"{REPORT} The year had also seen 13 inquiries.", 13, "2022"),
    ("In Fiji the number of trips stood at 17 a week; it had been 9 when the line was opened in October 2022.", 9,
     "2022-10"),
    (f"{REPORT} It takes in 150 students every year.", 150, "2024-06-18"),
    ("A bridge, 2,035 metres long, was opened on 3 May 2021.", 2035, "2024-06-18"),
    ("In 2002 trade was 54 billion dollars. In 2023 it was 982 billion dollars, 18 times as much.", 18, "2002/2023"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "period"), PERIODS, ids=lambda v: str(v)[-40:])
def test_times_left_out(text: str, value: float, period: str) -> None:
    assert told(text, value)["time_period"] == period


@pytest.mark.parametrize(
    "text",
    [
        "The presiding judge, 52, began her career in Suva in 1999.",
        "The man who built it, now 58, lives in Lima.",
        "In Suva, at 27 he was keeping cattle off the track.",
        "In 2021 Fiji drew more than any other office but two.",
    ],
)
def test_what_is_no_statistic(text: str) -> None:
    assert [r for r in rows(extract(Document("t", text, PUBLISHED))) if r["table"] == "statistics"] == []


def test_a_mean_between_two_years_runs_over_both() -> None:
    text = (
        "Trade had grown from 153 million dollars in 1992 to 5.3 billion in 2021, by an average of 13 percent a year."
    )
    assert told(text, 13)["time_period"] == "1992/2021"


def test_former_and_latter_fall() -> None:
    text = "In 2023, 918 trains went out and 824 came in; the former declined by 6.1 per cent, the latter by 0.7."
    assert (told(text, -6.1)["measure"], told(text, -0.7)["measure"]) == ("growth_rate", "growth_rate")


def test_what_opens_a_paragraph_is_in_its_labels() -> None:
    text = "Trade marks show where the traffic is heaviest. In 2023 residents of Fiji designated Kenya in 612 cases."
    assert "trade marks" in str(told(text, 612)["indicator"]).lower()
