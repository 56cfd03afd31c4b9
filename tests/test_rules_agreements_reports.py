"""Agreements as ministries, offices and agencies report them: lists of documents, leaders by name, what is still to
take effect, ties set up through a paper."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract, see
from pipelines.model import Document
from pipelines.rules.agreements.find import find_facts

MOU, PLAN, JOINT = "memorandum_of_understanding", "action_plan", "joint_statement"
RECOGNITION = "recognition_arrangement"
DAY = "2024-09-11"


def rows(text: str) -> list[tuple[object, ...]]:
    found = find_facts(see(Document("t", text, date(2024, 9, 11))))[0]
    return [tuple(f.fields[name].value for name in ("instrument_type", "action", "date", "parties")) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the other leader comes from a country that the text names elsewhere
        (
            "President Ruben Kato and Peruvian leader Pedro Sosa inked the joint declaration. Kenya and Peru agree.",
            [(JOINT, "signed", DAY, ("PER", "KEN"))],
        ),
        # pairs told one after another
        (
            (
                "Agreements on sister-city ties between Kenya's Mombasa and Peru's Arequipa, as well as between Kisumu "
                "County and Cusco Region, were signed too."
            ),
            [
                ("agreement", "signed", DAY, ("Mombasa", "Arequipa")),
                ("agreement", "signed", DAY, ("Kisumu", "Cusco")),
            ],
        ),
        # a programme that was signed is a plan
        (
            (
                "The ministers of Peru and Kenya adopted the Programme for the Development of Trade between the "
                "Republic of Peru and the Republic of Kenya for 2024-2028."
            ),
            [(PLAN, "adopted", DAY, ("PER", "KEN"))],
        ),
        (
            (
                "Peru and Kenya signed the following documents:\n\n– Cultural exchange programme for 2022-2025;\n\n"
                "– Agreement on partnership between the cities of Lima and Nairobi.\n\n"
                "Agreements were also signed in trade and transport."
            ),
            [(PLAN, "signed", DAY, ("PER", "KEN")), ("agreement", "signed", DAY, ("Lima", "Nairobi"))],
        ),
        # what came before has no share in the day and the parties of what is news
        (
            (
                "After the validation agreements signed with Kenya and Peru, on 3 May 2024 KIPO signed a validation "
                "agreement with Cambodia."
            ),
            [
                (RECOGNITION, "signed", DAY, ("KIPO", "KEN")),
                (RECOGNITION, "signed", DAY, ("KIPO", "PER")),
                (RECOGNITION, "signed", "2024-05-03", ("KIPO", "KHM")),
            ],
        ),
        (
            (
                "In March 2015 a customs treaty entered into force between Kenya and Peru, followed in May 2016 by a "
                "customs treaty that entered into force between Kenya and Chile."
            ),
            [
                ("treaty", "entered_into_force", "2015-03", ("KEN", "PER")),
                ("treaty", "entered_into_force", "2016-05", ("KEN", "CHL")),
            ],
        ),
        # still to take effect
        (
            (
                "Kenya and Peru signed a treaty on seeds in May 2024. The treaty has not yet entered into force but is "
                "expected to do so in March 2025."
            ),
            [("treaty", "signed", "2024-05", ("KEN", "PER")), ("treaty", "planned", "2025-03", ("KEN", "PER"))],
        ),
        (
            "Kenya and Peru signed a treaty on seeds in May 2024. The treaty should take effect from 1 June 2025.",
            [("treaty", "signed", "2024-05", ("KEN", "PER")), ("treaty", "planned", "2025-06-01", ("KEN", "PER"))],
        ),
        # counted and told one by one
        (
            "KIPO met many partners. Two memoranda were signed with INDECOPI on training and data exchange.",
            [(MOU, "signed", DAY, ("KIPO", "INDECOPI"))] * 2,
        ),
        # the house is a party of what was signed "with" others
        (
            (
                "KIPO met many partners. An agreement was signed with Rospatent extending its use of the tools, and a "
                "work plan was signed with INDECOPI and OAPI."
            ),
            [
                ("agreement", "signed", DAY, ("KIPO", "ROSPATENT")),
                (PLAN, "signed", DAY, ("KIPO", "INDECOPI", "OAPI")),
            ],
        ),
        # ties set up through a paper each
        (
            (
                "JPO set up a cooperation framework with KIPO through the signature of a memorandum of cooperation and "
                "with the USPTO through a joint declaration."
            ),
            [(MOU, "signed", DAY, ("JPO", "KIPO")), (JOINT, "signed", DAY, ("JPO", "USPTO"))],
        ),
        # what is said of the subject between commas
        (
            "A memorandum on the Green Lane, a programme set up by KIPO to speed things up, was signed with INDECOPI.",
            [(MOU, "signed", DAY, ("INDECOPI", "KIPO"))],
        ),
        # last year's figures date no act of today
        (
            "Last year exports of Kenya to Peru rose by 12 percent. The two countries signed a protocol on avocados.",
            [("protocol", "signed", DAY, ("KEN", "PER"))],
        ),
        # several partners of what one has set up, also behind "as well as"
        (
            "PPH news\n\nKenya has PPH pilots set up with Peru as well as Chile and Ghana.",
            [("patent_prosecution_highway", "in_effect", DAY, ("KEN", land)) for land in ("PER", "CHL", "GHA")],
        ),
        # what an instrument is, is no act on it; a framework that it gives is none either
        (
            (
                "Kenya and Peru signed a treaty on seeds in May 2024. The treaty is the first major treaty concluded "
                "by Kenya with Peru. It provides a framework to facilitate cooperation between Kenya and Peru."
            ),
            [("treaty", "signed", "2024-05", ("KEN", "PER"))],
        ),
        # an anniversary of something else
        (
            "On the 60th anniversary of ties between Kenya and Peru a new seed memorandum was signed.",
            [(MOU, "signed", DAY, ("KEN", "PER"))],
        ),
        # a list that names nobody is that of the two who acted before; what differs in its subject is another paper
        (
            (
                "The presidents of Kenya and Peru adopted a joint statement.\n\nList of signed documents:\n\n"
                "- Agreement between ministries of health on cooperation in the field of health.\n\n"
                "- Agreement between the Ministry of Energy of Kenya and the Ministry of Mines of Peru on cooperation "
                "in the field of coal."
            ),
            [
                (JOINT, "adopted", DAY, ("KEN", "PER")),
                ("agreement", "signed", DAY, ("KEN", "PER")),
                ("agreement", "signed", DAY, ("KEN-MOE", "PER-MOM")),
            ],
        ),
        # announced again after it was signed
        (
            (
                "Kenya and Peru signed a seed treaty on 3 May 2024. The two countries agreed to sign the "
                "treaty to help farmers."
            ),
            [("treaty", "signed", "2024-05-03", ("KEN", "PER"))],
        ),
        # what a memorandum is signed for is still to come
        (
            "Kenya and Peru signed a memorandum on seeds in May 2024 to launch a Patent Prosecution Highway pilot.",
            [(MOU, "signed", "2024-05", ("KEN", "PER"))],
        ),
    ],
)
def test_as_reported(text: str, expected: list[tuple[object, ...]]) -> None:
    assert sorted(map(str, rows(text))) == sorted(map(str, expected))


@pytest.mark.parametrize(
    "text",
    [
        "Bilateral documents were signed following the talks between the President of Kenya and the President of Peru.",
        "KIPO attended the assemblies, signing a number of agreements with patent offices from across the world.",
        "The number of countries where the RCEP has come into force has reached 12.",
        "People from the offices of Kenya and Peru take the course, which provides a training framework.",
    ],
)
def test_no_act(text: str) -> None:
    assert rows(text) == []


def test_a_signed_programme_is_no_activity() -> None:
    found = extract(
        Document("t", "Peru and Kenya signed a Programme of Trade Promotion for 2024-2026.", date(2024, 9, 1))
    )
    assert [fact.table for fact in found.facts] == ["agreements"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a renewed paper was at first
        (
            "The renewed memorandum of understanding, first inked in 2016, was signed by the heads of IPOS and KIPO.",
            [("signed", "2016", ("IPOS", "KIPO")), ("renewed", "2024-09-11", ("IPOS", "KIPO"))],
        ),
        # those that went before are no parties of this one
        (
            (
                "In May 2024 IPOS concluded a memorandum on data with the Vietnamese office, its third after those with"
                " Cambodia in 2015 and Laos in 2021."
            ),
            [("signed", "2024-05", ("IPOS", "VNM-IPO")), ("signed", "2015", ("IPOS", "KHM"))],
        ),
        # since when a paper stands is not when it was renewed
        (
            "The Chambers of Commerce of Oman and Qatar renewed a cooperation protocol dating back to 2011.",
            [("renewed", "2024-09-11", ("OMN", "QAT")), ("signed", "2011", ("OMN", "QAT"))],
        ),
        # treaties with several are several
        (
            "Zambia has double tax treaties with Germany and Mauritius.",
            [("in_effect", "2024-09-11", ("ZMB", "DEU")), ("in_effect", "2024-09-11", ("ZMB", "MUS"))],
        ),
        # the clause behind a searching authority has partners of its own
        (
            (
                "IPOS has been an International Searching Authority for Japan since 1 December 2022, and the"
                " agreement with Chile was amended on 3 May 2024."
            ),
            [("in_effect", "2022-12-01/..", ("IPOS", "JPN"))],
        ),
        (
            "In March 2023, Alstom received an order worth 300 million euros from Metro de Madrid for 40 trains.",
            [("signed", "2023-03", ("Alstom", "Metro de Madrid"))],
        ),
        (
            "Vestas secured a firm 138 MW order from EDF Renewables.",
            [("signed", "2024-09-11", ("Vestas", "EDF Renewables"))],
        ),
        # a known firm and one of which only the name is told
        (
            "Siemens Energy and Tennet renewed their service contract.",
            [("renewed", "2024-09-11", ("Siemens Energy", "Tennet"))],
        ),
        (
            (
                "In April 2024 the head of the Danish Patent and Trademark Office (DKPTO) signed a memorandum of"
                " understanding with his Ukrainian colleague Olena Bondar in Kyiv."
            ),
            [("signed", "2024-04", ("DNK-IPO", "UKR"))],
        ),
        # who is a member of the network
        (
            "DKPTO already runs PPH programmes with Canada and Japan, and it is a member of the Global PPH.",
            [("in_effect", "2024-09-11", ("DNK-IPO", "CAN")), ("in_effect", "2024-09-11", ("DNK-IPO",))],
        ),
        # the guest, and the body that the text tells of
        (
            (
                "The European Patent Office (EPO) grants patents. It has members. In May 2024 a delegation from the"
                " Brazilian office visited Munich, and the two sides renewed their memorandum of understanding."
            ),
            [("renewed", "2024-05", ("EPO", "BRA-IPO"))],
        ),
    ],
)
def test_whose_act_it_is_and_when(text: str, expected: list[tuple[object, ...]]) -> None:
    found = [r[1:4] for r in rows(text)]
    assert [r for r in expected if r not in found] == [], found
