"""Agreements as press offices and newspapers tell them: sides, stages, lists, purposes, headlines."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import see
from pipelines.model import Document
from pipelines.rules.agreements.find import find_facts

MOU, PPH, RECOGNITION = "memorandum_of_understanding", "patent_prosecution_highway", "recognition_arrangement"
FIELDS = ("instrument_type", "action", "date", "parties", "title")


def rows(text: str) -> list[tuple[object, ...]]:
    found = find_facts(see(Document("t", text, date(2024, 9, 11))))[0]
    return [tuple(f.fields[name].value for name in FIELDS) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("LIMA, March 1 (Xinhua) -- Kenya signed an agreement on tea with China on 26 February 2024."),
            [("agreement", "signed", "2024-02-26", ("KEN", "CHN"), "agreement on tea")],
        ),
        (
            (
                "The Kenya Ports Authority grew. In March it signed a memorandum of understanding with "
                "Shenzhen on cranes."
            ),
            [(MOU, "signed", "2024-03", ("KEN-KPA", "Shenzhen"), "memorandum of understanding on cranes")],
        ),
        (
            (
                "Kazakhstan awarded the building of the dry port to CITIC Construction under a contract "
                "signed in June 2022."
            ),
            [("contract", "signed", "2022-06", ("KAZ", "CITIC Construction"), "contract")],
        ),
        (
            (
                "Under a contract signed in May 2020, Huawei supplies meters to the Kenya Electricity "
                "Generating Company."
            ),
            [
                (
                    "contract",
                    "signed",
                    "2020-05",
                    ("Huawei", "Kenya Electricity Generating Company"),
                    "contract under which Huawei supplies meters to the Kenya Electricity Generating Company",
                )
            ],
        ),
        (
            (
                "Egypt's Minister of Finance and the head of the Asian Infrastructure Investment Bank "
                "signed a loan agreement on 5 May 2023."
            ),
            [("agreement", "signed", "2023-05-05", ("EGY", "AIIB"), "loan agreement")],
        ),
        (
            (
                "In May 2024 the Kenya Ports Authority entered into a sister-port agreement with "
                "Guangzhou, and with Antwerp it renewed the training accord."
            ),
            [
                ("agreement", "signed", "2024-05", ("KEN-KPA", "Guangzhou"), "sister-port agreement"),
                ("agreement", "renewed", "2024-05", ("KEN-KPA", "Antwerp"), "training accord"),
            ],
        ),
        (
            (
                "With Ankara an agreement on wine names was concluded on 14 July 2023, Georgia's office "
                "Sakpatenti reported."
            ),
            [("agreement", "signed", "2023-07-14", ("GEO", "TUR"), "agreement on wine names")],
        ),
        (
            "Egypt's parliament ratified the agreement on the canal zone with Russia on 3 May 2023.",
            [("agreement", "signed", "2023-05-03", ("EGY", "RUS"), "agreement on the canal zone")],
        ),
        (
            ("The Hubei Provincial Intellectual Property Office and EAPO signed a framework agreement on 5 May 2024."),
            [("agreement", "signed", "2024-05-05", ("Hubei", "EAPO"), "framework agreement")],
        ),
        (
            (
                "The customs of China have recognition arrangements with Serbia and Uruguay. That with "
                "Serbia was signed in May 2021."
            ),
            [
                (RECOGNITION, "in_effect", "2024-09-11", ("CHN", "SRB"), "recognition arrangements"),
                (RECOGNITION, "in_effect", "2024-09-11", ("CHN", "URY"), "recognition arrangements"),
                (RECOGNITION, "signed", "2021-05", ("CHN", "SRB"), "recognition arrangements"),
            ],
        ),
        (
            (
                "Two contracts were signed on 4 April 2024 by the Ministry of Energy of Uzbekistan: one, "
                "with SANY Renewables, provides for a wind farm; the other, with China Energy, for a "
                "solar plant."
            ),
            [
                (
                    "contract",
                    "signed",
                    "2024-04-04",
                    ("UZB-MOE", "SANY Renewables"),
                    "contracts (provides for a wind farm)",
                ),
                ("contract", "signed", "2024-04-04", ("UZB-MOE", "China Energy"), "contracts (for a solar plant)"),
            ],
        ),
    ],
)
def test_sides(text: str, expected: list[tuple[object, ...]]) -> None:
    """Who the two sides are where the clause, not the phrase, tells them."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Laos and the EPO signed a validation agreement. Its signature goes back to 20 June 2023.",
            [(RECOGNITION, "signed", "2023-06-20", ("LAO", "EPO"), "validation agreement")],
        ),
        (
            (
                "Kenya and China signed a protocol on pears on 5 May 2022. It must be ratified; entry "
                "into force is expected before the end of 2025."
            ),
            [
                ("protocol", "signed", "2022-05-05", ("KEN", "CHN"), "protocol on pears"),
                ("protocol", "planned", "2025-12", ("KEN", "CHN"), "protocol on pears"),
            ],
        ),
        (
            (
                "Peru and Chile concluded an agreement on wine names in July 2023. It is likely to take "
                "effect on 1 June 2025."
            ),
            [
                ("agreement", "signed", "2023-07", ("PER", "CHL"), "agreement on wine names"),
                ("agreement", "planned", "2025-06-01", ("PER", "CHL"), "agreement on wine names"),
            ],
        ),
        (
            ("Talks between Chile and Fiji on a memorandum on seeds should be wrapped up before December 2025."),
            [(MOU, "planned", "2025-12", ("CHL", "FJI"), "memorandum on seeds")],
        ),
        (
            (
                "Kyrgyzstan and China initialled a protocol on clearance on 12 March 2024, to be signed "
                "in Kashgar in May 2025."
            ),
            [("protocol", "planned", "2025-05", ("KGZ", "CHN"), "protocol on clearance")],
        ),
        (
            "The memorandum between Peru and Chile expired in May 2024 and was prolonged until 2027.",
            [(MOU, "extended", "2024-06", ("PER", "CHL"), "memorandum between Peru and Chile")],
        ),
        (
            "KIPI and CNIPA have a PPH. Its third phase began on 1 January 2024.",
            [
                (PPH, "in_effect", "2024-09-11", ("KEN-IPO", "CNIPA"), "PPH"),
                (PPH, "extended", "2024-01-01", ("KEN-IPO", "CNIPA"), "PPH"),
            ],
        ),
        (
            ("Malaysia and Thailand agreed on 14 July 2023 to protect each other's rice and silk names."),
            [(RECOGNITION, "signed", "2023-07-14", ("MYS", "THA"), "protection of rice and silk names")],
        ),
        (
            "Peru's accession to the Marrakesh Treaty became effective on 2 May 2024.",
            [("treaty", "entered_into_force", "2024-05-02", ("PER",), "Marrakesh Treaty")],
        ),
    ],
)
def test_stages(text: str, expected: list[tuple[object, ...]]) -> None:
    """Acts told apart, ahead or only half done."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Outcomes of the Lima Forum\n"
                "Lima, 3 May 2024. The following results were presented at the close:\n"
                "- DGIP and ARIPO: work plan for 2025-2026 on seeds\n"
                "- PT Bio Farma and Atlantic Lifesciences: contract for the transfer of vaccines"
            ),
            [
                ("action_plan", "signed", "2024-05-03", ("IDN-IPO", "ARIPO"), "work plan for 2025-2026 on seeds"),
                (
                    "contract",
                    "signed",
                    "2024-05-03",
                    ("PT Bio Farma", "Atlantic Lifesciences"),
                    "contract for the transfer of vaccines",
                ),
            ],
        ),
        (
            (
                "List of agreements concluded during the visit of the President of Uzbekistan to Beijing "
                "(23-25 January 2024)\n"
                "1. Protocol on the inspection of cherries\n"
                "2. Programme of cooperation between the Ministry of Justice of Uzbekistan and CNIPA for "
                "2024-2026"
            ),
            [
                ("protocol", "signed", "2024-01-23", ("UZB", "CHN"), "Protocol on the inspection of cherries"),
                ("action_plan", "signed", "2024-01-23", ("UZB-MOJ", "CNIPA"), "Programme of cooperation for 2024-2026"),
            ],
        ),
    ],
)
def test_lists(text: str, expected: list[tuple[object, ...]]) -> None:
    """Lists of documents with a day and pairs of their own."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("ARIPO and the EPO signed an MoU on 5 May 2023. The MoU covers examiner training and data exchange."),
            [(MOU, "signed", "2023-05-05", ("ARIPO", "EPO"), "MoU that covers examiner training and data exchange")],
        ),
        (
            ("Malaysia and China signed the protocol which lets fresh durian into the Chinese market on 19 June 2024."),
            [
                (
                    "protocol",
                    "signed",
                    "2024-06-19",
                    ("MYS", "CHN"),
                    "protocol which lets fresh durian into the Chinese market",
                )
            ],
        ),
        (
            ("On 5 May 2023 KIPI and CNIPA signed a memorandum whose purpose is the protection of plant varieties."),
            [
                (
                    MOU,
                    "signed",
                    "2023-05-05",
                    ("KEN-IPO", "CNIPA"),
                    "memorandum whose purpose is the protection of plant varieties",
                )
            ],
        ),
        (
            "The memorandum signed by KIPI and WIPO on 5 May 2023 concerns mediation.",
            [(MOU, "signed", "2023-05-05", ("KEN-IPO", "WIPO"), "memorandum that concerns mediation")],
        ),
        (
            (
                "On 10 April 2024 Jinsheng Trading and China Railway signed a contract worth 45 million "
                "dollars for the building of a park."
            ),
            [
                (
                    "contract",
                    "signed",
                    "2024-04-10",
                    ("Jinsheng Trading", "China Railway"),
                    "contract for the building of a park",
                )
            ],
        ),
    ],
)
def test_purposes(text: str, expected: list[tuple[object, ...]]) -> None:
    """What a bare instrument is for."""
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Kenya Signs Loan Deal for Rail\n"
                "The minister of Kenya spoke after signing the loan agreement with the African "
                "Development Bank on 5 September 2024."
            ),
            [("agreement", "signed", "2024-09-05", ("KEN", "AFDB"), "loan agreement")],
        ),
        (
            ("Peru welcomed the deal announced on Sunday after signing a contract with CSCEC for a tower."),
            [("contract", "signed", "2024-09-11", ("PER", "CSCEC"), "contract for a tower")],
        ),
        (
            (
                "Jamaica became the 152nd country to sign a cooperation document, inking a memorandum of "
                "understanding with China on 11 April 2019."
            ),
            [(MOU, "signed", "2019-04-11", ("JAM", "CHN"), "memorandum of understanding")],
        ),
    ],
)
def test_headlines(text: str, expected: list[tuple[object, ...]]) -> None:
    """One act, told by headline and body."""
    assert rows(text) == expected
