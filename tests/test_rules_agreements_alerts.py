"""Agreements in releases and alerts: several at once, relative clauses, communiqués, orders, treaties of many."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import see
from pipelines.model import Document
from pipelines.rules.agreements.find import find_facts

MOU, PPH, RECOGNITION = "memorandum_of_understanding", "patent_prosecution_highway", "recognition_arrangement"
FIELDS = ("instrument_type", "action", "date", "parties")


def rows(text: str) -> list[tuple[object, ...]]:
    found = find_facts(see(Document("t", text, date(2024, 9, 11))))[0]
    return [tuple(f.fields[name].value for name in FIELDS) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
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
        # so many partners as the sentence before names
        (
            (
                "KIPO offers the course together with ARIPO and WIPO. It was created by a memorandum which the three "
                "partners signed in 2008."
            ),
            (MOU, "signed", "2008", ("KIPO", "ARIPO", "WIPO")),
        ),
        # "the two administrations" of the sentence before
        (
            (
                "The arrangement between the customs administrations of Peru and Kenya on mutual recognition of "
                "operators has applied since June 2023. KIPO and Huawei helped. In May 2024 the two administrations "
                "signed a protocol on seeds."
            ),
            ("protocol", "signed", "2024-05", ("PER", "KEN")),
        ),
        # a predecessor acts for its successor
        (
            (
                "With Laos, CNIPA's predecessor signed a memorandum in April 2018 by which the Lao authorities accept"
                " the results of Chinese patent examination."
            ),
            (RECOGNITION, "signed", "2018-04", ("CNIPA", "LAO")),
        ),
        # a party's subjects, counted and told
        (
            "Peru and Kenya today signed three bilateral agreements, on extradition, tax and fisheries.",
            ("agreement", "signed", "2024-09-11", ("PER", "KEN")),
        ),
        # the day that was agreed is not that of another pilot
        (
            (
                "KIPO and IMPI agreed to prolong their PPH pilot by two years, and a PPH between INDECOPI and the "
                "EPO, agreed in 2022, was made permanent."
            ),
            (PPH, "extended", "2024-09-11", ("KIPO", "IMPI")),
        ),
        # "the Joint Commission" is where two meet, and no party
        (
            (
                "Peru and the Kenyan Minister of Trade co-chaired the Joint Bilateral Commission and signed a "
                "memorandum on seeds."
            ),
            (MOU, "signed", "2024-09-11", ("PER", "KEN")),
        ),
        # an accession that is expected
        (
            "Kuwait's accession to the Madrid Protocol is expected by December 2024.",
            ("treaty", "planned", "2024-12", ("KWT",)),
        ),
        # where the office takes up what it was appointed for
        (
            (
                "KIPO is an International Searching Authority. It took up these functions on 1 July 2022 under an "
                "agreement with WIPO."
            ),
            ("authority_designation", "launched", "2022-07-01", ("KIPO",)),
        ),
    ],
)
def test_alerts(text: str, expected: tuple[object, ...]) -> None:
    assert expected in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya, which is weighing accession to the Hague Agreement, sent a team in May 2024.",
    ],
)
def test_nothing_done(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # what is done under a memorandum tells it
        (
            "Under a memorandum signed last week, Peru and Kenya will open a joint course on seeds.",
            "under which Peru and Kenya will open a joint course on seeds",
        ),
        # what an arrangement of recognition is about
        (
            "Peruvian geographical indications are protected in Kenya under an agreement in force since 1 April 2012.",
            "agreement (mutual recognition of geographical indications)",
        ),
    ],
)
def test_titles(text: str, title: str) -> None:
    found = find_facts(see(Document("t", text, date(2024, 9, 11))))[0]
    assert title in str(found[0].fields["title"].value)


def test_a_network_that_extends_to_many_is_not_extended() -> None:
    assert rows("The PPH network of Japan and Peru extends to 32 offices.") == []


def test_the_two_offices_are_those_of_the_countries_beside_them() -> None:
    text = (
        "News of Peru and Fiji\n\nOmani patents are recognised in Fiji under an agreement that the two offices signed "
        "on 2 April 2018."
    )
    assert [row[3] for row in rows(text)] == [("OMN", "FJI")]
