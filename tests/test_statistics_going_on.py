"""When a number holds that its sentence does not date: after "since then", in lists, of what is promised; and what
such a sentence counts where its verb or noun is that of another."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document, Fact

PUBLISHED = date(2024, 3, 11)
_TODAY = "2024-03-11"


def of(text: str, value: float) -> Fact:
    document = Document(document_id="t", text=text, published_on=PUBLISHED, publisher=None)
    facts = [fact for fact in extract(document).facts if fact.table == "statistics"]
    found = [fact for fact in facts if fact.fields["value"].value == value]
    assert len(found) == 1, [(str(f.fields["value"].value), str(f.fields["indicator"].value)) for f in facts]
    return found[0]


_PILOT = (
    "Loans\n\nThe pilot, which ran from May 2021 to June 2022, brought much:\n\n- 46 firms applied;\n- 17 got loans."
)
_COURT = (
    "In 2022 courts took 900 cases. The Commercial Court has handled 27 cases and concluded 18, issuing 11 rulings."
)


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("It rests on a pact that Peru signed in 2008. Since then 263 students have passed.", 263, f"2008/{_TODAY}"),
        ("Lima will provide 90 million dollars over five years.", 90e6, "2024-03/2029-03"),
        ("The bank lent 90 million dollars over five years.", 90e6, _TODAY),
        ("It plans to train 60 people over two years. It invested 30 million dollars.", 30e6, _TODAY),
        ("From May 2025 it will offer a course. Fees will be 150 dollars.", 150, "2025-05/.."),
        (_PILOT, 46, "2021-05/2022-06"),
        (_PILOT, 17, "2021-05/2022-06"),
        ("Notes\n\nThe pilot ended in 2021. In it:\n\n- 46 firms applied.", 46, "2021"),
        (_COURT, 18, _TODAY),
        (_COURT, 11, _TODAY),
        ("Inaugurated in May 2021 after an outlay of 130 million dollars, the port has 14 cranes.", 14, _TODAY),
        ("The office received 858 requests in 2022, yet it has just 19 examiners.", 19, _TODAY),
        ("In 2022 it sold 90 tonnes. Of the 180 people who work there, 47 percent come from Lima.", 180, _TODAY),
        ("In 2029 the fee will rise from 46 to 75 dollars.", 46, _TODAY),
        ("The plan runs until 2029. Sites are to increase from 30 to 120.", 30, _TODAY),
        ("In 2022 filings fell 2 percent to 27,260, the first decline since 2016.", 27260, "2022"),
    ],
)  # fmt: skip
def test_periods(text: str, value: float, period: str) -> None:
    assert of(text, value).fields["time_period"].value == period


@pytest.mark.parametrize(
    ("text", "value", "unit", "label"),
    [
        ("In 2022, 300 jobs were created and 45,000 employees trained.", 45000, "person", "Employees trained"),
        ("In 2022, 300 lawyers were trained, 40 seminars held and 12 books sold.", 40, "seminar", "Seminars held"),
        ("In 2022, 90 samples were taken and fines of 4 million dollars imposed.", 4e6, "USD", "Fines imposed"),
        ("In 2022 the line ran 20 trains of eight cars each.", 8, "car", "Cars of each train"),
        ("In 2022 it bought ten buses, each with 45 seats.", 45, "seat", "Seats of each bus"),
        ("Nine schools in Peru and eleven abroad take part.", 11, "school", "Schools abroad that participate"),
        ("The workshop in Lima has 30 rooms. Of late 120 of its graduates won medals.", 120, "person", "graduates"),
        ("Clearance took 30 minutes instead of six hours.", 30, "minute", "Time of clearance"),
        ("Some 480 officials took part in the 20 courses held in 2023.", 480, "person", "Officials who participated"),
        ("Partner countries rose to 50.\n\nThe pilot covers 84 countries.", 84, "country", "Countries covered"),
        ("The tests, up 5.4 percent and accounting for 47.4 percent of all, were hard.", 47.4, "percent", "Share of"),
    ],
)  # fmt: skip
def test_labels(text: str, value: float, unit: str, label: str) -> None:
    fields = of(text, value).fields
    assert fields["unit"].value == unit
    assert label in str(fields["indicator"].value)


def test_months_from_january_on_are_those_of_the_year_before_when_it_has_just_ended() -> None:
    text = "Ports let in 46 tonnes from January to December."
    document = Document(document_id="t", text=text, published_on=date(2026, 1, 16), publisher=None)
    [fact] = [fact for fact in extract(document).facts if fact.table == "statistics"]
    assert fact.fields["time_period"].value == "2025-01/2025-12"


def test_a_month_beside_one_to_come_is_to_come() -> None:
    text = "The programme for 2024 will include a fair in April and, in June, a course for 25 lawyers."
    document = Document(document_id="t", text=text, published_on=date(2023, 12, 8), publisher=None)
    [fact] = [fact for fact in extract(document).facts if fact.table == "statistics"]
    assert fact.fields["time_period"].value == "2024-06"


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        # a bracketed acronym does not hide the verb of the clause, nor "signed in" become it
        ("Under a loan signed in May 2018 the Fiji Development Bank (FDB) provides 70 percent.", 70, _TODAY),
        ("Costs came to 29 million dollars in 2023 (7.4% of the budget; 2022: 6.1%).", 7.4, "2023"),
        ("There are 120 firms that filed two patents in 2020.", 120, "2020"),
        ("There are 120 stations that were built in 2020.", 120, _TODAY),
        ("The line, whose plan dates back to 2007, links four ports.", 4, _TODAY),
        ("The office granted 40 patents in each of the last three years.", 40, "2021/2023"),
        ("The plan was signed on 9 March. Two people went to Lima in the autumn.", 2, "2023-09/2023-11"),
        ("Eleven people went to Lima in the summer and nine will go in the spring.", 9, "2024-03/2024-05"),
        ("The Board passed a plan and budget of 3 million dollars for the biennium 2024/25.", 3e6, "2024/2025"),
        ("Sales reached 4 million dollars in 2022, though 70 percent of the goods still go to one state.", 70, _TODAY),
        ("Prices have risen by a third since 2018.", 33.333333, "2018/2024-03-11"),
        ("Prices fell by half between 2018 and 2020.", -50, "2018/2020"),
        ("The office took 3,119 files in 2023. Firms sent 164, over twice the 71 recorded in 2015.", 164, "2023"),
        ("By 2026 each port should have two cranes; nine have reached that mark so far.", 9, "../2024-03-11"),
        ("The line entered service in 2018. It sold 4 million tickets in its fourth year.", 4e6, "2021-01/2021-12"),
        ("From the next academic year China will offer 30 more grants.", 30, "2024/2025"),
        ("The firm ended its third round in October with 64 people, of whom 48 have since left.", 64, "2023-10"),
        ("The office closed in January 2021; 4,300 files were still open there in February.", 4300, "2024-02"),
        ("Its 141 tenants have paid 140 million dollars so far.", 141, _TODAY),
        ("The pilot was opened in August 2023, in which nine offices now take part.", 9, "../2024-03-11"),
        ("Under the treaty, to which Peru acceded in 2005, ten names have been listed.", 10, "2005/2024-03-11"),
        ("Registered names: 14, from a single one, Pisco, in 1990.", 14, _TODAY),
        ("Since the Forum (Lima, 2022), 83 percent of the steps agreed then have been taken.", 83, "2022/2024-03-11"),
        ("Filings rose in 2023 in the system, which covers 131 states.", 131, _TODAY),
        ("In 2023 it ran 12 trains. It used to take 6 days on average to clear goods.", 6, _TODAY),
        ("Its 2,826 files were published in 2022. Of the 15 biggest filers, five are Fijian.", 5, "2022"),
        ("Marks numbered 1,467 at the end of 2022, as opposed to 179 in 2015; 767 were pending.", 767, "../2022-12"),
        ("A third of the firms plan to move in the next two years.", 33.333333, _TODAY),
    ],
)  # fmt: skip
def test_periods_of_other_clauses(text: str, value: float, period: str) -> None:
    assert of(text, value).fields["time_period"].value == period
