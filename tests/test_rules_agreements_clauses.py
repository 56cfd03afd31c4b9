"""Agreements: each act with the instrument, the partner and the date of its own clause, in sentences of ordinary texts.

Belongs here: batteries on clauses, on dates told outside the clause, on instruments like those told before, on what is
only mentioned. Does not belong here: who the parties are by their words (test_rules_agreements_parties.py).
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipelines.extract import extract
from pipelines.extract import rows as rows_of
from pipelines.model import Document


def records(text: str) -> list[dict[str, Any]]:
    """The agreements of a text."""
    found = rows_of(extract(Document("own", f"{text}\n", date(2025, 3, 1))))
    return [r for r in found if r["table"] == "agreements"]


def rows(text: str) -> list[tuple[object, ...]]:
    """Action, date and parties of the agreements of a text."""
    return [(r["action"], r["date"], tuple(r["parties"])) for r in records(text)]


def titles(text: str) -> list[object]:
    """Titles of the agreements of a text."""
    return [r["title"] for r in records(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "In May 2024 Chile signed a memorandum on seeds with Mongolia, and a comparable memorandum with "
                "Peru took effect on 2 June 2024."
            ),
            {("signed", "2024-05", ("CHL", "MNG")), ("entered_into_force", "2024-06-02", ("CHL", "PER"))},
        ),
        (
            (
                "CNIPA concluded a work plan with ROSPATENT on 5 June 2024, and its work plan with KIPO was "
                "extended in July 2024."
            ),
            {("signed", "2024-06-05", ("CNIPA", "ROSPATENT")), ("extended", "2024-07", ("CNIPA", "KIPO"))},
        ),
        (
            (
                "CNIPA's PPH pilots with Chile and Peru, launched in 2015 and 2018 respectively, continue, and "
                "the pilot with Brazil was extended on 1 July 2024."
            ),
            {
                ("launched", "2015", ("CNIPA", "CHL")),
                ("launched", "2018", ("CNIPA", "PER")),
                ("extended", "2024-07-01", ("CNIPA", "BRA")),
            },
        ),
        (
            (
                "IPOS has several partners. Its PPH programs with KIPO and the EPO, which started in 2015 and "
                "2017 respectively, continued throughout the year, and on 1 May 2024 the program with the USPTO "
                "was extended."
            ),
            {
                ("launched", "2015", ("IPOS", "KIPO")),
                ("launched", "2017", ("IPOS", "EPO")),
                ("extended", "2024-05-01", ("IPOS", "USPTO")),
            },
        ),
    ],
)
def test_each_act_with_its_own_partner(text: str, expected: set[tuple[object, ...]]) -> None:
    found = rows(text)
    assert set(found) == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "CNIPA and INAPI of Chile have a PPH pilot. CNIPA and IPOS exchanged letters on 5 February 2024 "
                "by which their PPH pilot, in force since 1 September 2013, is amended."
            ),
            [("amended", "2024-02-05", ("CNIPA", "IPOS")), ("in_effect", "2013-09-01/..", ("CNIPA", "IPOS"))],
        ),
        (
            "Kenya and Peru exchanged notes on 4 March 2024 under which their agreement on seeds of 2011 is renewed.",
            [("renewed", "2024-03-04", ("KEN", "PER"))],
        ),
        (
            (
                "The President of Kenya visited China from 4 to 6 June 2024. In April 2023 they had met in "
                "Nairobi. The two sides noted that an agreement on air services had been signed during the visit."
            ),
            [("signed", "2024-06-04", ("KEN", "CHN"))],
        ),
        (
            (
                "President Boric of Chile paid a state visit to Peru on 3 May 2024. Trade had reached 3 billion "
                "dollars in 2023. During the visit, the two countries signed a memorandum on lithium."
            ),
            [("signed", "2024-05-03", ("CHL", "PER"))],
        ),
    ],
)
def test_dates_told_outside_the_clause(text: str, expected: list[tuple[object, ...]]) -> None:
    found = rows(text)
    assert all(row in found for row in expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Applicants from Saudi Arabia may choose CNIPA as International Searching Authority since "
                "January 2023. Similar agreements already apply to Angola, Iran and Laos."
            ),
            [("in_effect", "2025-03-01", ("CNIPA", land)) for land in ("AGO", "IRN", "LAO")],
        ),
        (
            (
                "Peru signed a mutual recognition arrangement on operators with Chile in May 2023. Similar "
                "arrangements are in force with Kenya and Serbia."
            ),
            [("in_effect", "2025-03-01", ("PER", land)) for land in ("KEN", "SRB")],
        ),
        (
            (
                "IPOS signed a PPH agreement with Brazil on 3 May 2023. Comparable agreements were signed "
                "with Chile and Peru in 2024."
            ),
            [("signed", "2024", ("IPOS", land)) for land in ("CHL", "PER")],
        ),
    ],
)
def test_like_one_told_before(text: str, expected: list[tuple[object, ...]]) -> None:
    found = rows(text)
    assert all(row in found for row in expected)
    assert len({(r["title"], r["instrument_type"]) for r in records(text)[-len(expected) :]}) == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            (
                "China and Kenya recalled the memorandum of understanding on actively building the Maritime Silk "
                "Road, signed in May 2018."
            ),
            "memorandum of understanding on actively building the Maritime Silk Road",
        ),
        (
            "The protocol on further easing the Tea Trade, concluded by Chile and Singapore in 2020, holds.",
            "protocol on further easing the Tea Trade",
        ),
    ],
)
def test_subject_that_begins_with_an_adverb(text: str, title: str) -> None:
    assert title in titles(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Peru and Chile spoke highly of the 29th Conference of the Parties to the UN climate convention, "
            "held in Baku in November 2024."
        ),
        "Kenya and Peru took part in the meeting of States Parties to the Marrakesh Treaty held in May 2023.",
        "A webinar on the Madrid System by CNIPA and DPMA follows on 5 October 2024.",
        "CNIPA and WIPO held a course in Beijing on 3 May 2024. A talk on the Lisbon Agreement comes next, on 6 June.",
    ],
)
def test_only_mentioned(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Directorate-General for Industry of Cabo Verde signed a letter of intent with CNIPA on 4 May 2024.",
            ("signed", "2024-05-04", ("CPV", "CNIPA")),
        ),
        (
            "An accord between the National Archives of Peru and the National Library of Chile was signed in May 2024.",
            ("signed", "2024-05", ("PER", "CHL")),
        ),
    ],
)
def test_no_piece_of_a_name(text: str, expected: tuple[object, ...]) -> None:
    assert rows(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Address to the seminar\nDelivered by the Director General of OAPI on 5 February 2025\n"
                "We work closely with CNIPA. The memorandum between us was signed on 3 May 2022, and the "
                "Patent Prosecution Highway between us has been open since 8 June 2023."
            ),
            [("signed", "2022-05-03", ("OAPI", "CNIPA")), ("in_effect", "2023-06-08/..", ("OAPI", "CNIPA"))],
        ),
        (
            (
                "Speech by the Minister of Trade of Kenya\n"
                "Our trade with Peru grows. The agreement between us entered into force on 3 May 2021."
            ),
            [("entered_into_force", "2021-05-03", ("KEN", "PER"))],
        ),
    ],
)
def test_between_us(text: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Chile and Fiji signed a memorandum of understanding on seeds. The agreement, signed in Suva, holds.",
            [("memorandum_of_understanding", "signed")],
        ),
        (
            "Chile and Fiji signed a protocol on pears on 4 March 2024. The deal takes effect on 1 July 2025.",
            [("protocol", "signed"), ("protocol", "planned")],
        ),
        (
            "Chile and Fiji have signed an agreement to recognise each other's seals. The pact was signed in Suva.",
            [("recognition_arrangement", "signed")],
        ),
    ],
)
def test_the_deal_is_the_one_just_concluded(text: str, kinds: list[tuple[str, str]]) -> None:
    assert [(r["instrument_type"], r["action"]) for r in records(text)] == kinds
