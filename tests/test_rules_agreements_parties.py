"""Agreements: parties that a sentence leaves to its section, its headline or what was told before."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import see
from pipelines.model import Document
from pipelines.rules.agreements.find import find_facts
from pipelines.rules.agreements.parties.topics import told_once

MOU, PPH, AUTHORITY = "memorandum_of_understanding", "patent_prosecution_highway", "authority_designation"
RECOGNITION = "recognition_arrangement"


def rows(text: str) -> list[tuple[object, ...]]:
    found = find_facts(see(Document("t", text, date(2024, 9, 11))))[0]
    return [tuple(f.fields[name].value for name in ("instrument_type", "action", "date", "parties")) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a section of a newsletter stands for its country
        (
            (
                "IP letter\nKenya\nThe Ministry of Trade signed a memorandum on seeds with WIPO on 3 May 2024.\n"
                "Peru\nAn agreement with the EUIPO on data exchange was signed on 4 June 2024."
            ),
            [
                (MOU, "signed", "2024-05-03", ("KEN-MOT", "WIPO")),
                ("agreement", "signed", "2024-06-04", ("PER", "EUIPO")),
            ],
        ),
        # so does a name with which a paragraph begins
        (
            "Marks abroad, a letter from Peru\nKenya. The free trade agreement has been in force since 1 May 2020.",
            [("agreement", "in_effect", "2020-05-01/..", ("PER", "KEN"))],
        ),
        # an act told as a noun takes its actor from the main clause
        (
            "Following the signing of a memorandum on seeds with Peru in May 2023, Kenya opened a seed bank.",
            [(MOU, "signed", "2023-05", ("KEN", "PER"))],
        ),
        # the latter of two, and one more of the same kind
        (
            "On 3 May 2024 Kenya signed a memorandum on seeds with Peru; the latter also concluded one with Mongolia.",
            [(MOU, "signed", "2024-05-03", ("KEN", "PER")), (MOU, "signed", "2024-05-03", ("PER", "MNG"))],
        ),
        # a text speaks for the country that its own head and dateline name
        (
            (
                "Marks in Kenya: A Year\nNairobi, 3 March 2024\nFilings from Japan grew. On 2 May 2023 a memorandum on "
                "seeds was signed with the EUIPO."
            ),
            [(MOU, "signed", "2023-05-02", ("KEN", "EUIPO"))],
        ),
        (
            (
                "Remarks of the Minister\nQuito, 14 May 2024\nWe met. We ate. In 2018 our customs and those "
                "of China signed a memorandum on seeds."
            ),
            [(MOU, "signed", "2018", ("CHN", "ECU"))],
        ),
        # a firm for itself, by the headline of its report
        (
            (
                "Annual Report 2023 of Danube Lines: Letter\nVienna, 3 May 2024\nIn March 2023 we signed a framework "
                "contract with Sinotrans."
            ),
            [("contract", "signed", "2023-03", ("Danube Lines", "Sinotrans"))],
        ),
        # "the government" is that of the country which the text is about
        (
            (
                "Copper in Zambia\nLusaka, 9 April 2024\nIn June 2023 the government and Sinomine signed a contract "
                "for a smelter."
            ),
            [("contract", "signed", "2023-06", ("ZMB", "Sinomine"))],
        ),
        # "the Centre" is the one named before
        (
            (
                "The Lindow Arbitration Centre (LAC) is busy. The Centre has also been abroad. It signed an agreement "
                "with WIPO on 3 May 2024."
            ),
            [("agreement", "signed", "2024-05-03", ("LAC", "WIPO"))],
        ),
        # a further object with a day and a partner of its own
        (
            "Kenya signed a memorandum on seeds with Peru in May 2022 and, on 5 June 2023, a treaty with Chile.",
            [("treaty", "signed", "2023-06-05", ("KEN", "CHL")), (MOU, "signed", "2022-05", ("KEN", "PER"))],
        ),
        # days told in turn, and an agreement of the kind told beside it
        (
            (
                "The validation agreement between Georgia and the EPO was signed on 3 May 2019. The EPO knew the way: "
                "its agreement with Morocco became effective on 1 March 2015. Those with Tunisia and Cambodia followed "
                "on 1 December 2017 and 1 March 2018."
            ),
            [
                (RECOGNITION, "signed", "2019-05-03", ("GEO", "EPO")),
                (RECOGNITION, "entered_into_force", "2015-03-01", ("EPO", "MAR")),
                (RECOGNITION, "entered_into_force", "2017-12-01", ("EPO", "TUN")),
                (RECOGNITION, "entered_into_force", "2018-03-01", ("EPO", "KHM")),
            ],
        ),
        # what is looked forward to is ahead
        (
            "Kenya and Peru look forward to the signature of a treaty on seeds in May 2025.",
            [("treaty", "planned", "2025-05", ("KEN", "PER"))],
        ),
        # a capital that accedes is its country
        ("Nairobi acceded to the Madrid Protocol in May 2024.", [("treaty", "signed", "2024-05", ("KEN",))]),
        # the organ of an organisation decides for it
        (
            "In May 2024 the Administrative Council of OAPI approved a cooperation agreement with WIPO.",
            [("agreement", "adopted", "2024-05", ("OAPI", "WIPO"))],
        ),
        # an authority that searches for nobody in particular has no other party
        (
            "The Egyptian patent office has acted as an International Searching Authority since 1 April 2013.",
            [(AUTHORITY, "in_effect", "2013-04-01/..", ("EGY-IPO",))],
        ),
    ],
)
def test_who_the_parties_are(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what was told without a word for an instrument is meant by "the arrangement"
        (
            "Since 2018 Chinese patents can be validated in Cambodia. The arrangement was renewed on 3 May 2023.",
            (RECOGNITION, "renewed", "2023-05-03", ("CHN", "KHM")),
        ),
        # a day that is still to come, told in the present
        (
            "The treaty on seeds between Peru and Kenya enters into force on 1 May 2025.",
            ("treaty", "planned", "2025-05-01", ("PER", "KEN")),
        ),
        # the date of a relative clause that is closed is not that of the act
        (
            "Peru and Kenya, whose talks began in May 2018, signed a treaty on seeds on 3 June 2021.",
            ("treaty", "signed", "2021-06-03", ("PER", "KEN")),
        ),
        # a wider time and the day in it
        (
            "The treaty on seeds between Peru and Kenya took effect in the spring of 2021, on 3 April.",
            ("treaty", "entered_into_force", "2021-04-03", ("PER", "KEN")),
        ),
        # a label and its date
        (
            "The treaty on seeds between Peru and Kenya was signed on 3 May 2021. Entry into force: 1 July 2022.",
            ("treaty", "entered_into_force", "2022-07-01", ("PER", "KEN")),
        ),
        # two verbs with one subject
        (
            "The treaty on seeds between Peru and Kenya passed parliament and entered into force on 1 July 2022.",
            ("treaty", "entered_into_force", "2022-07-01", ("PER", "KEN")),
        ),
        # those before, each with its day
        (
            (
                "A PPH pilot with Kenya was opened by the office of Peru on 1 May 2023. It came after those "
                "with Mongolia (3 June 2021) and Chile (5 July 2022)."
            ),
            (PPH, "launched", "2022-07-05", ("INDECOPI", "CHL")),
        ),
        # a list of just so many, whatever was named by the way since
        (
            (
                "The railways of Kenya, Peru and Mongolia met in Lima. Goods come from Chile and Fiji. A plan, adopted"
                " by the three governments in November 2022, was printed."
            ),
            ("action_plan", "adopted", "2022-11", ("KEN", "PER", "MNG")),
        ),
        # who told of its own work is the one side
        (
            (
                "The President of KIPO received the head of INDECOPI.\n\nINDECOPI told of its work. "
                "A PPH pilot with Kenya is planned to start in July 2025."
            ),
            (PPH, "planned", "2025-07", ("INDECOPI", "KEN")),
        ),
        # "our countries" are those that the text is about
        (
            (
                "Peru and Kenya met again. Trade between our countries grew.\n\nThe agreement on the protection of "
                "investments, signed in Lima on 8 May 2023, came into force."
            ),
            ("agreement", "signed", "2023-05-08", ("PER", "KEN")),
        ),
        # a state borrows by an agreement, a firm by a contract
        (
            "The Asian Development Bank (ADB) and Kenya signed a loan agreement for 3 million dollars on 5 May 2023.",
            ("agreement", "signed", "2023-05-05", ("ADB", "KEN")),
        ),
        # whoever signs for each
        (
            (
                "The President of INDECOPI received the head of KIPO. Firms from Fiji filed 12 marks.\n\n"
                "The two heads of office signed a work plan."
            ),
            ("action_plan", "signed", "2024-09-11", ("INDECOPI", "KIPO")),
        ),
    ],
)
def test_what_later_words_mean(text: str, expected: tuple[object, ...]) -> None:
    assert expected in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "The memorandum on seeds between Peru and Kenya expires next year.",
        "Peru and Kenya are finalising a treaty on seeds.",
        "The brief looks at three kinds of agreement which Peru has concluded.",
        "No instrument was signed by Peru and Kenya.",
    ],
)
def test_no_act(text: str) -> None:
    assert rows(text) == []


def test_an_office_signs_for_its_country() -> None:
    assert told_once(("CNIPA", "WIPO", "CHN")) == ("CNIPA", "WIPO")
    assert told_once(("CHN", "WIPO", "KIPO")) == ("CHN", "WIPO", "KIPO")
