"""Agreements as offices, law firms and companies tell them in their own releases."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import see
from pipelines.model import Document
from pipelines.rules.agreements.find import find_facts

MOU, PPH, RECOGNITION = "memorandum_of_understanding", "patent_prosecution_highway", "recognition_arrangement"
FIELDS = ("instrument_type", "action", "date", "parties")


def rows(text: str, publisher: str | None = None) -> list[tuple[object, ...]]:
    found = find_facts(see(Document("t", text, date(2024, 9, 11), publisher=publisher)))[0]
    return [tuple(f.fields[name].value for name in FIELDS) for f in found]


FIRM = "Lindow Marine Systems"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "the company" is the firm whose text it is, whomever it has just named
        (
            (
                "Lindow Marine Systems won a contract from Huawei. In May the company signed a letter of intent with "
                "Haier."
            ),
            [
                ("contract", "signed", "2024-09-11", (FIRM, "Huawei")),
                ("letter_of_intent", "signed", "2024-05", (FIRM, "Haier")),
            ],
        ),
        # who signs for a firm is no party
        (
            (
                "On 3 May 2024 Lindow Marine Systems and Huawei concluded a supply contract. It was signed by Chief "
                "Executive Ada Ber and Huawei's head of sales, Bo Lin."
            ),
            [("contract", "signed", "2024-05-03", (FIRM, "Huawei"))],
        ),
    ],
)
def test_a_firm_in_its_own_text(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(text, FIRM) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the other side of what was told just before
        (
            (
                "The validation agreement between the European Patent Organisation and Georgia entered into force on "
                "15 January 2024. An agreement with Laos was signed in May 2024."
            ),
            (RECOGNITION, "signed", "2024-05", ("EPO", "LAO")),
        ),
        # the day of what an act followed is not its own
        (
            (
                "On 15 January 2024 the treaty on seeds between Peru and Kenya took effect, following its "
                "ratification by Peru in October 2023."
            ),
            ("treaty", "entered_into_force", "2024-01-15", ("PER", "KEN")),
        ),
        # with each of them
        (
            (
                "Kenya's minister met the heads of the offices of Chile and Peru and signed a memorandum with each of"
                " them."
            ),
            (MOU, "signed", "2024-09-11", ("KEN", "PER")),
        ),
        (
            "KIPO met the offices of Oman and Ghana in May 2023. A work plan was agreed with both.",
            ("action_plan", "adopted", "2023-05", ("KIPO", "GHA")),
        ),
        # what a party joins
        (
            "Kuwait's accession to the PCT took effect on 9 May 2016.",
            ("treaty", "entered_into_force", "2016-05-09", ("KWT",)),
        ),
        ("Iraq became the 157th member of the PCT on 30 April 2022.", ("treaty", "signed", "2022-04-30", ("IRQ",))),
        # talks that are over, and a signing that is to come
        (
            (
                "Negotiations on a trade agreement between Peru and Kenya, which began in 2020, were concluded in "
                "June, and its signing is planned for November 2024."
            ),
            ("agreement", "planned", "2024-11", ("PER", "KEN")),
        ),
        # others of the kind, behind what is only said to be one more
        (
            (
                "Peru and Kenya signed a free trade agreement on 3 May 2024. It is Peru's ninth free trade agreement,"
                " after those with Chile (2004) and Oman (2011)."
            ),
            ("agreement", "signed", "2011", ("PER", "OMN")),
        ),
        # a joint body is the two that it is named after
        (
            (
                "Peru-Kenya Joint Trade Committee The fifth meeting of the Peru–Kenya Joint Trade Committee was held "
                "in Lima on 18 May 2024. The two sides signed a memorandum on seeds."
            ),
            (MOU, "signed", "2024-05-18", ("PER", "KEN")),
        ),
        # what is signed of an instrument
        (
            "On 3 June 2024 Kenya and Peru signed the renewal of their memorandum of understanding.",
            (MOU, "renewed", "2024-06-03", ("KEN", "PER")),
        ),
        (
            "Kenya and Peru signed an extension of the work plan on 3 June 2024.",
            ("action_plan", "extended", "2024-06-03", ("KEN", "PER")),
        ),
        (
            "On 4 June 2024 KIPO exchanged letters with INAPI on the joint use of a platform.",
            ("agreement", "signed", "2024-06-04", ("KIPO", "INAPI")),
        ),
        # a firm's branch by its whole name
        (
            "Guangzhou Port Group and Cosco Shipping Ports Chancay Peru signed a sister-port agreement on 3 May 2024.",
            ("agreement", "signed", "2024-05-03", ("Guangzhou Port Group", "Cosco Shipping Ports Chancay Peru")),
        ),
        # with whom a relative clause tells it
        (
            "The guide was drawn up with Huawei, with which KIPO has had a memorandum of understanding since 2022.",
            (MOU, "in_effect", "2022/..", ("KIPO", "Huawei")),
        ),
        # a clause put into the subject
        (
            (
                "On 10 April 2024 Lindow Mersey Trading, which runs the park, and China Railway 14th Bureau Group "
                "signed a contract worth 45 million dollars."
            ),
            ("contract", "signed", "2024-04-10", ("Lindow Mersey Trading", "China Railway 14th Bureau Group")),
        ),
        # each with "it", on a day of its own
        (
            (
                "The Gulf office is open. So far Bahrain and Kuwait have concluded service agreements with KIPO, in "
                "January and February respectively."
            ),
            ("agreement", "signed", "2024-02", ("KWT", "KIPO")),
        ),
        # one partner, with the country that the text is about
        (
            (
                "Peru widens its network Peru has ratified a treaty with Chile. With Kenya, an extradition treaty has"
                " applied since 2017."
            ),
            ("treaty", "in_effect", "2017/..", ("PER", "KEN")),
        ),
        (
            "A memorandum between Peru and Kenya was renewed for three years at the end of July.",
            (MOU, "renewed", "2024-07", ("PER", "KEN")),
        ),
        # "The agreement" of a highway
        (
            (
                "Peru and Kenya started a Patent Prosecution Highway on 1 June 2024. The agreement was signed on 11 "
                "May 2024."
            ),
            (PPH, "signed", "2024-05-11", ("PER", "KEN")),
        ),
        # what is agreed is a contract concluded
        (
            "Huawei and Haier agreed on a supply contract in May 2024.",
            ("contract", "signed", "2024-05", ("Huawei", "Haier")),
        ),
        # one with each of three
        (
            (
                "The minister of Peru took part in the signing of three memoranda: one with Huawei on railways, one "
                "with Haier, and one with BYD on batteries."
            ),
            (MOU, "signed", "2024-09-11", ("PER", "BYD")),
        ),
        # talks with another are no party
        (
            (
                "KIPO's validation agreement with Peru, which entered into force in March 2015, served as a model for"
                " the talks with Oman, which began in January."
            ),
            (RECOGNITION, "entered_into_force", "2015-03", ("KIPO", "PER")),
        ),
    ],
)
def test_releases(text: str, expected: tuple[object, ...]) -> None:
    assert expected in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Since 1 January 2024 the PPH pilot between Kenya and Peru no longer accepts requests.",
        "Ministers urged those states that have not done so to sign the agreement on seeds with Kenya and Peru.",
        "At the fair, contracts for imports of 10 billion yuan were signed, a tenth more than in 2019.",
        "The customs services of Kenya and Peru will test a common transit declaration from January 2025.",
        "Twelve Member States had ratified the Protocol on Trade in Seeds.",
        "The ministry filed 300 PCT applications as a member of the club in 2023.",
    ],
)
def test_no_act(text: str) -> None:
    assert rows(text) == []
