"""The home of a text: whose figures those are for which it names no place."""

from __future__ import annotations

import pytest

from tests.facts import places


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param(
            "Is the China Route Faster?\nNairobi, 3 March 2025\nChina's office opened a fast lane for Kenyan owners. "
            "Kenyan firms like it.\nAbout 640 requests were lodged in 2024.",
            640,
            ("KEN",),
            id="of the place that a line under the title dates it from",
        ),
        pytest.param(
            "Bulletin of Marks\nOffice of Industrial Property, Hanoi, 6 February 2025\nChina led the visitors. "
            "China and China's firms came to Viet Nam.\nThe register grew by 5,120 marks in 2024.",
            5120,
            ("VNM",),
            id="the line may name who wrote it before the place",
        ),
        pytest.param(
            "Standards and Trust: Remarks of the Minister\nAsuncion, 14 October 2024\nOur customs and those of China "
            "met. We trust China. China is far, China is large. Paraguay is small, but our people travel.\n"
            "Our network has 58 accredited laboratories.",
            58,
            ("PRY",),
            id="of whoever says we and our",
        ),
        pytest.param(
            "Ten Years of BRICS Cooperation\nIn 2015 the offices of Brazil, Russia, India, China and South Africa met "
            "in Moscow.\nThe website had 186,000 visits in 2024.",
            186000,
            ("BRICS",),
            id="of the group that the title names rather than of its members",
        ),
        pytest.param(
            "Address by the President of Kyrgyzstan at the China-Central Asia Dialogue\nOur roads were few. China "
            "helps and lends.\nWe opened 14 libraries in 2024.",
            14,
            ("KGZ",),
            id="of the office holder who speaks, whatever the occasion",
        ),
        pytest.param(
            "Annual Report: Partners Abroad\nIntellectual Property Office of the Philippines (IPOPHL)\nChina led. "
            "China filed more, and China also signed a pact. China's firms grew.\nThe register grew by 4,120 marks.",
            4120,
            ("PHL",),
            id="of the body that a line under the title consists of",
        ),
        pytest.param(
            "Working With Chinese Partners\nHanoi, 4 March 2025\nChina remains the first market, and China sends the "
            "yarn. Chinese orders keep China close. Viet Nam has mills.\nThe mills paid 4,100 billion dong in wages. "
            "Power took 310 billion dong and new halls 900 billion dong.\nThe looms number 12,400.",
            12400,
            ("VNM",),
            id="of the country whose money it counts in",
        ),
    ],
)
def test_home(text: str, value: float, expected: tuple[str, ...]) -> None:
    assert places(text, value) == expected


LETTER = (
    "Annual Letter of Baltic Star Lines\nRiga, 4 March 2025\nDear shareholders, our ships sailed between Europe and "
    "China all year. We moved 310,000 containers between Europe and China in 2024. Our revenue rose to 420 million "
    "euros. Our staff numbered 1,210 at the end of the year."
)
COURTS = (
    "Lawsuits Watch: Korean Companies in Foreign Courts\nSeoul, 9 May 2025\nHere is our count of cases with Korean "
    "companies.\nGermany. In 2024 the regional courts registered 84 new suits.\nUnited States. There were 203 new "
    "cases in 2024."
)
SURVEY = (
    "Korean Capital in Viet Nam: A Survey\nHanoi, 9 May 2025\nWe interviewed 120 Korean companies in May. Jobs created "
    "by the projects numbered 31,000."
)
OFFICE = (
    "Yearbook 2024 of the Peruvian Office\nLima, 3 March 2025\nThe office received 1,210 patent applications in 2024. "
    "Applicants from China accounted for 74 and came third. Registrations of trade marks totalled 17,340."
)
REGION = (
    "Yearbook of the African Intellectual Property Organization (OAPI)\nYaoundé, 3 March 2025\nOAPI received 598 "
    "patent applications in 2024.\nThe Training Centre in Yaoundé, run by the Organization, welcomed 187 trainees."
)
GROUP = (
    "BRICS Offices in Figures\nThe offices of Brazil, Russia, India, China and South Africa took in 1.98 million "
    "applications in 2023, which was 56 percent of the world total."
)
RAILWAY = (
    "Half a Year of the New Line\nNairobi, 5 May 2025\nThe railway from the Kenyan capital to the port of Dar es "
    "Salaam in Tanzania opened last year.\nThe railway carried 410,000 passengers in 2024."
)

FRUIT = (
    "Fruit season in Yunnan\n\nChina sells more vegetables to ASEAN every year. ASEAN buyers met growers from China in "
    "May. Growers in China take in help from ASEAN.\n\nThe cold stores were filled with 310 pallets in June.\n\n"
    "Two-way trade reached 31 billion yuan in 2024."
)
DAYS = (
    "Annex III\nLIST OF RESULTS OF THE THIRD TURKIYE-AFRICA TRADE DAYS\nIzmir, 4 May 2024\n\nTurkiye and the countries "
    "of Africa agreed on a work plan for seeds. In Africa it will be in force until 2027. Turkiye offers grain.\n\n"
    "The days were attended by 800 guests."
)
YEAR = (
    "The Year at a Glance\n\nThe Intellectual Property Office of Singapore (IPOS) looks back.\n\nThe Office received "
    "14,000 applications in 2024.\n\nA course with the European Patent Office was held in May. The Office examined "
    "9,100 applications in 2024."
)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param(FRUIT, 310, ("CHN",), id="what does not go between two that no title joins"),
        pytest.param(FRUIT, 31e9, ("CHN", "ASEAN"), id="what does"),
        pytest.param(DAYS, 800, ("TUR", "AFRICA"), id="a title on a second line joins two"),
        pytest.param(YEAR, 9100, ("SGP",), id="the Office stays the one whose text it is"),
        pytest.param(LETTER, 310000, ("EUROPE", "CHN"), id="what a house moves is of both ends"),
        pytest.param(LETTER, 420e6, ("LVA",), id="what it earns is of where it writes from"),
        pytest.param(LETTER, 1210, ("LVA",), id="and so are its people"),
        pytest.param(COURTS, 84, ("KOR", "DEU"), id="those who are sued abroad and where"),
        pytest.param(COURTS, 203, ("KOR", "USA"), id="in every section"),
        pytest.param(SURVEY, 120, ("KOR", "VNM"), id="money of one in the other is of both"),
        pytest.param(OFFICE, 74, ("CHN", "PER"), id="applicants with the office"),
        pytest.param(OFFICE, 17340, ("PER",), id="another matter goes back to the office"),
        pytest.param(REGION, 187, ("AFRICA",), id="a regional body in the town where it sits"),
        pytest.param(GROUP, 1.98e6, ("BRICS",), id="listed members are the group"),
        pytest.param(GROUP, 56, ("BRICS", "WORLD"), id="its share in the world"),
        pytest.param(RAILWAY, 410000, ("KEN", "TZA"), id="a line from a capital to a port"),
    ],
)
def test_matter_of_the_text(text: str, value: float, expected: tuple[str, ...]) -> None:
    assert places(text, value) == expected
