"""Programs: ordinary sentences of offices, ports, chambers and news, with the name and date that each must give."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import see
from pipelines.model import Document
from pipelines.rules.programs.find import find_facts

PUBLISHED = date(2025, 3, 1)
SERVICE = ("service from Urumqi to Kuala Lumpur", "2024-06-03/..")
Told = list[tuple[object, object]]


def told(text: str) -> Told:
    """Name and date of every program of a text; the date only where the text states it."""
    rows = []
    for fact in find_facts(see(Document("text", text, PUBLISHED)))[0]:
        stated = fact.fields["date_basis"].value != "document"
        rows.append((fact.fields["name"].value, fact.fields["date"].value if stated else None))
    return rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Amber industrial park lies near Riga and was founded in 2012.", ("Amber industrial park", "2012/..")),
        ("Peru set up a $5 billion seed fund in May 2024.", ("seed fund", "2024-05/..")),
        (
            "The power supply project for Karsa was launched in May 2024.",
            ("power supply project for Karsa", "2024-05/.."),
        ),
        (
            "The Amber Alliance, with 23 schools as founding members, was set up in May 2024.",
            ("Amber Alliance", "2024-05/.."),
        ),
        (
            "The Amber Task Force, which has members from Kenya, Ghana and Togo, was set up on 4 May 2024.",
            ("Amber Task Force", "2024-05-04/.."),
        ),
        ("Officials count on the specialised exhibition Expo 2027 in Lima.", ("exhibition Expo 2027", "2027")),
        ("A service from Urumqi to Kuala Lumpur was opened on 3 June 2024.", SERVICE),
        ("The airline opened a service from Urumqi to Kuala Lumpur on 3 June 2024.", SERVICE),
        ("A seminar on seeds was held last May 3 in Lima.", ("seminar on seeds", "2024-05-03")),
        ("Ilimi, the port's training programme for nurses, has taught 300 since 2021.", ("Ilimi", None)),
        (
            "Juana Make a Mark, the office's waiver program for inventors, has received 317 requests since 2021.",
            ("Juana Make a Mark", "2021/.."),
        ),
        ("The office will hold its 2025 Amber Awards on 3 May in Lima.", ("2025 Amber Awards", "2025-05-03")),
        (
            "ARIPO held a course on marks for judges in Harare, the office said on Monday.",
            ("course on marks for judges", None),
        ),
        ("Opened in 2019, the Karsa dry port handled 30,000 containers last year.", ("Karsa dry port", "2019/..")),
        (
            "Set up three years ago by the two universities, the tea laboratory employs 14 researchers.",
            ("tea laboratory", "2022/.."),
        ),
        (
            "The road from Osh to Batken was reopened in May 2024.",
            ("road from Osh to Batken", "2024-05/.."),
        ),
        (
            "The 1,200-kilometre oil pipeline from Agadem to the port of Sèmè was inaugurated in November 2023.",
            ("oil pipeline from Agadem to the port of Sèmè", "2023-11/.."),
        ),
        ("The silos at Beira and Nacala were finished in 2022.", ("silos at Beira and Nacala", "2022/..")),
        (
            "Ground was broken on 4 March 2024 for a solar plant of 60 megawatts at Kaduna.",
            ("solar plant of 60 megawatts", "2024-03-04/.."),
        ),
        ("The Karsa railway, due for completion in 2027, will cost $2 billion.", ("Karsa railway", "2027")),
        (
            "The Jakarta-Bandung high-speed railway, called Whoosh, was opened on 2 October 2023.",
            ("Jakarta-Bandung high-speed railway", "2023-10-02/.."),
        ),
        (
            'A "green lane" at Bakhty, agreed with the customs of Kazakhstan and opened last December, is much used.',
            ("green lane", "2024-12/.."),
        ),
        (
            "The training centre in Ndola is a joint undertaking of ZESCO and Sinohydro; it was opened in May 2022.",
            ("training centre in Ndola", "2022-05/.."),
        ),
        (
            "The Karsa Arbitration Centre, which has handled 120 cases since 2015, will move to new rooms in June.",
            ("Karsa Arbitration Centre", None),
        ),
        (
            "Training in Lomé of 28 judges on counterfeit medicines.",
            ("Training of 28 judges", None),
        ),
        (
            "The ministers of transport are to meet again in Samarkand in the autumn of 2025.",
            ("meeting in Samarkand", "2025-09/2025-11"),
        ),
        (
            "In the twinning with the Austrian and Czech offices, which ran from 2019 to 2021, 40 people were trained.",
            ("twinning with the Austrian and Czech offices", "2019/2021"),
        ),
    ],
)
def test_an_ordinary_sentence_tells_one_activity(text: str, expected: tuple[str, str | None]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Visit us on the 4th floor of the Trade Center, 12 Harbour Road, or call 555-1234.",
        "The African Development Bank lent $90 million, and the Green Climate Fund paid for the studies.",
        "The Silk Road Fund, which took a 49 percent stake in the gas plant, is in talks on three wind farms.",
        "The lorry left the dry port of Mojo on 4 May and crossed the border at Galafi.",
        "According to the Amber Policy Centre, trade will grow by 3 percent in 2025.",
        "The Karsa Arbitration Centre appointed three new members to its panel.",
        "The facility was upgraded in line with the country's Energy Plan 2035.",
        "Lenders include the Amber Bank, the Silk Road Fund and the OPEC Fund for International Development.",
        "Mr. Lee has worked for the Amber Institute of Patent Information since 2005.",
        "A growth of 20 percent does not meet Arab countries' ambitions.",
        "The pipeline of drugs of Chinese firms grew by 30 percent in 2024.",
        "The minister thanked the Amber School of Law on 4 May 2024.",
    ],
)
def test_who_owns_pays_or_is_passed_by_is_no_activity(text: str) -> None:
    assert told(text) == []


def test_a_masthead_and_the_sentence_that_tells_its_meeting_are_one() -> None:
    text = (
        "Communiqué\nof the Second Meeting of the Ministers of Energy on the Amber Corridor\n\n1. The Ministers of "
        "Georgia, Armenia and Kazakhstan met in Tbilisi on 14 May 2024.\n"
    )
    assert told(text) == [("Second Meeting of the Ministers of Energy on the Amber Corridor", "2024-05-14")]


def test_what_is_only_agreed_is_dated_by_its_opening() -> None:
    text = (
        "On Friday Amber University and Makerere University signed an agreement to establish a joint centre for dry "
        "farming. It will be opened in Gulu in May 2026."
    )
    assert told(text) == [("joint centre for dry farming", "2026-05/..")]


def test_a_group_and_the_meeting_beside_it_have_each_their_own_time() -> None:
    text = (
        "The Parties agreed to establish an Expert Group on Cold Chains and to convene the Fifth Meeting in Batumi in "
        "October 2025."
    )
    assert set(told(text)) == {("Expert Group on Cold Chains", None), ("Fifth Meeting", "2025-10")}


def test_every_country_has_a_workshop_of_its_own() -> None:
    text = (
        "Peru's first Luban Workshop was founded by Tianjin Port College in December 2018. "
        "The opening of the Fiji Luban Workshop on Nov 20, 2021 was next. A Luban Workshop was also launched in Malawi."
    )
    assert [when for _, when in told(text)] == ["2018-12/..", "2021-11-20/..", None]
