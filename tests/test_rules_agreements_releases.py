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
        # both, of which the sentence before only speaks
        (
            (
                "Peru and Kenya have exchanged instruments of ratification of their Extradition Treaty and of "
                "the Treaty on Mutual Legal Assistance. "
                "Both treaties were signed in Lima on 25 May 2018 and entered into force on 10 July"
                " 2021."
            ),
            ("treaty", "entered_into_force", "2021-07-10", ("PER", "KEN")),
        ),
        # what several papers were
        (
            (
                "Peru and Kenya signed a trade agreement on 3 May 2022 and a protocol on seeds. The latter was "
                "extended in May 2024."
            ),
            ("protocol", "extended", "2024-05", ("PER", "KEN")),
        ),
        # an apposition that says which it is
        (
            (
                "A bilateral agreement on the return of persons, the fourth of its kind Peru has with an African "
                "country, was signed by Peru and Kenya on 3 May 2024."
            ),
            ("agreement", "signed", "2024-05-03", ("PER", "KEN")),
        ),
        # since then it has been extended; the day is not told
        (
            (
                "KIPO and IMPI began accepting PPH requests on 5 December 2019, and the programme has since been "
                "extended by three years."
            ),
            (PPH, "extended", "2024-09-11", ("KIPO", "IMPI")),
        ),
        # concluded in substance is yet to be signed
        (
            (
                "The protocol to amend the trade agreement between Peru and Kenya was substantively concluded in "
                "April 2024."
            ),
            ("protocol", "planned", "2024-04", ("PER", "KEN")),
        ),
        (
            "The PPH pilot with Kenya, which INDECOPI launched in 2020 and renewed in 2022, is popular.",
            (PPH, "renewed", "2022", ("INDECOPI", "KEN")),
        ),
        (
            "KIPO and the Intellectual Property Office of the UK signed a memorandum in May 2024.",
            (MOU, "signed", "2024-05", ("KIPO", "UKIPO")),
        ),
        # the papers that were counted, by name
        (
            (
                "Ministers of Peru and Kenya presided over the exchange of 28 agreements on 3 May 2024. They include "
                "memoranda on media and on green growth, a protocol on seeds, and a work plan for trade."
            ),
            ("action_plan", "signed", "2024-05-03", ("PER", "KEN")),
        ),
        # a firm by its own longer name and the listed one
        (
            (
                "PowerChina and Abu Dhabi Future Energy Company (Masdar) on June 24 inked an engineering, procurement"
                " and construction (EPC) contract for a plant."
            ),
            ("contract", "signed", "2024-06-24", ("PowerChina", "Abu Dhabi Future Energy Company")),
        ),
        # one of several that ratifies
        (
            (
                "Peru, Chile and Oman signed a trade agreement with Kenya on 7 May 2023, and Chile became the first "
                "country to ratify it, on 4 July 2024."
            ),
            ("agreement", "signed", "2024-07-04", ("CHL",)),
        ),
        (
            (
                "Peru and Oman signed a trade treaty with Kenya in 2023. For Peru and Kenya the treaty entered into "
                "force on 1 March 2024."
            ),
            ("treaty", "entered_into_force", "2024-03-01", ("PER", "KEN")),
        ),
        # the anniversary of an office dates no protocol
        (
            (
                "On the occasion of the 30th anniversary of the Office, a protocol between KIPO and INAPI was signed "
                "in May 2024."
            ),
            ("protocol", "signed", "2024-05", ("KIPO", "INAPI")),
        ),
        # a new one
        (
            (
                "The memorandum between KIPO and the EPO runs until 2024; a new one, for 2025-2028, was initialled in"
                " May 2024."
            ),
            (MOU, "planned", "2024-05", ("KIPO", "EPO")),
        ),
        # the signing, by A and B, of X
        (
            (
                "Ministers welcomed the signing, by Malawi and Mozambique, of a Memorandum of Understanding on a "
                "border post."
            ),
            (MOU, "signed", "2024-09-11", ("MWI", "MOZ")),
        ),
        # who is told to conclude has yet to do so
        (
            "Peru directed its office to conclude a memorandum with ARIPO by December 2024.",
            (MOU, "planned", "2024-12", ("PER", "ARIPO")),
        ),
        # approved is not signed
        (
            "Peru's cabinet approved the signing of a Bilateral Investment Treaty with Oman on 24 July 2024.",
            ("treaty", "planned", "2024-07-24", ("PER", "OMN")),
        ),
        # a list of partners with a day each
        (
            "Indecopi concluded agreements with Ecuador's SENADI (20 July 2024) and Bolivia's SENAPI (5 August 2024).",
            ("agreement", "signed", "2024-08-05", ("INDECOPI", "BOL-IPO")),
        ),
        # the day that was agreed is not that of another pilot
        (
            (
                "KIPO and IMPI agreed to prolong their PPH pilot by two years, and a PPH between INDECOPI and the "
                "EPO, agreed in 2022, was made permanent."
            ),
            (PPH, "extended", "2024-09-11", ("KIPO", "IMPI")),
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
        "Twelve Member States had ratified the Protocol on Trade in Seeds.",
        "The ministry filed 300 PCT applications as a member of the club in 2023.",
    ],
)
def test_no_act(text: str) -> None:
    assert rows(text) == []
