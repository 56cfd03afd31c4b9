"""Labels of ordinary news of offices and courts: stocks, staffs, shares of what was filed, places in an order."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document


@pytest.mark.parametrize(
    ("text", "value", "unit", "indicator"),
    [
        ("The court's docket grew to 3,200 cases in 2024.", 3200, "case", "Court's docket of cases"),
        (
            "In 2024 the backlog stood at 5,200 files, down from 7,100 a year earlier.",
            7100,
            "file",
            "Backlog of files",
        ),
        (
            "The inventory of unexamined designs dropped from 9,400 to 6,100 cases in 2024.",
            9400,
            "case",
            "Inventory of unexamined designs (cases)",
        ),
        (
            "Membership of the union grew to 82 states in 2024.",
            82,
            "state",
            "Membership of the union (states)",
        ),
        ("The union has a membership of 46 states.", 46, "state", "Member states of union"),
        ("The headcount of the bureau rose to 780 in 2024.", 780, "person", "Headcount of the bureau"),
        ("The bureau employs a staff of more than 300 people.", 300, "person", "Staff of bureau (people)"),
        (
            "In 2024 pendency was 14 months for patents compared to 19 months in 2022.",
            14,
            "month",
            "Pendency for patents",
        ),
        ("Ms Ruiz told reporters that 92% of filings were made online in 2024.", 92, "percent", None),
        (
            "In 2024 the courts accepted 1,310 cases. Of these, 940 were civil cases and 212 were criminal cases.",
            212,
            "case",
            "Criminal cases among cases accepted by courts",
        ),
        (
            '"Residents filed 2,300 applications in 2024," said the director.',
            2300,
            "application",
            "Applications filed by residents",
        ),
        (
            "In 2024 fines totalled 45 billion dong, an average of 38 million dong a case.",
            38e6,
            "VND",
            "Average fines a case",
        ),
        (
            "In 2024 applicants from Fiji filed 2,454 applications containing 4,870 designs.",
            2454,
            "application",
            "Applications filed by applicants from Fiji",
        ),
        (
            "The school held 24 courses attended by 1,150 people in 2024.",
            1150,
            "person",
            "People who attended courses",
        ),
        (
            "In 2024 the union had 22 member states and a staff of 75.",
            75,
            "person",
            "Staff of union",
        ),
    ],
)
def test_label(text: str, value: float, unit: str, indicator: str | None) -> None:
    facts = [f.fields for f in extract(Document("a", text, date(2025, 3, 1))).facts if f.table == "statistics"]
    found = [(f["unit"].value, f["indicator"].value) for f in facts if f["value"].value == value]
    assert found == [(unit, indicator or "Share of filings made online")]


def test_an_ordinal_before_a_year_is_no_share() -> None:
    text = "Filings grew for a fourth year. In 2024 the bureau received 1,020 of them."
    facts = [f.fields for f in extract(Document("a", text, date(2025, 3, 1))).facts if f.table == "statistics"]
    assert 25.0 not in [f["value"].value for f in facts]
