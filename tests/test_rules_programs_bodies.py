"""Programs: who stands behind an activity and who takes part, where the grammar of a sentence tells it."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from pipelines.extract import see
from pipelines.model import Document
from pipelines.rules.programs.find import find_facts

PUBLISHED = date(2024, 9, 11)
Codes = tuple[str, ...]


def sides(text: str) -> list[tuple[Codes, Codes]]:
    """Organizers and participants of every program of a text."""
    facts = find_facts(see(Document("text", text, PUBLISHED)))[0]
    return [(cast("Codes", f.fields["organizers"].value), cast("Codes", f.fields["participants"].value)) for f in facts]


@pytest.mark.parametrize(
    ("text", "organizers", "participants"),
    [
        (
            "The Lekki port, built by China Harbour Engineering Company and operated by CMA CGM, was opened in 2023.",
            ("CHEC", "CMA CGM"),
            ("NGA",),
        ),
        (
            "The weekly service from Lianyungang to Tashkent has been run by Kaztrans since May 2023.",
            ("Kaztrans",),
            ("CHN", "UZB"),
        ),
        (
            "The training, the second this year, was financed by the European Union and carried out by EUIPO.",
            ("EU", "EUIPO"),
            (),
        ),
        (
            "The seminar was organised by the Kigali Chamber of Innovators and hosted by WIPO on 3 May 2024 in Kigali.",
            ("WIPO", "Kigali Chamber of Innovators"),
            (),
        ),
    ],
)
def test_each_verb_brings_its_own_agents(text: str, organizers: Codes, participants: Codes) -> None:
    assert [(set(a), set(b)) for a, b in sides(text)] == [(set(organizers), set(participants))]


def test_those_with_whom_somebody_acts_are_organizers_whatever_they_are_called() -> None:
    text = "The Aktau container terminal, developed together with Amber Holding and Semurg Invest, opened in May 2024."
    assert sides(text) == [(("Amber Holding", "Semurg Invest"), ("KAZ",))]


@pytest.mark.parametrize(
    ("text", "organizers", "participants"),
    [
        (
            "WIPO invited examiners from Vietnam and the Philippines to a workshop in Bangkok on 3 March 2024.",
            ("WIPO",),
            ("VNM", "PHL"),
        ),
        (
            "Examiners from Ghana were invited by WIPO to a training course in Geneva in May 2024.",
            ("WIPO",),
            ("GHA",),
        ),
    ],
)
def test_who_invites_others_to_an_event_is_its_host(text: str, organizers: Codes, participants: Codes) -> None:
    assert sides(text) == [(organizers, participants)]


def test_a_counterpart_is_the_office_of_its_country() -> None:
    text = "The Indonesian office and its Australian counterpart held a bilateral meeting in Jakarta on 12 March 2024."
    assert sides(text) == [(("IDN-IPO", "AUS"), ())]


@pytest.mark.parametrize(
    ("text", "organizers", "participants"),
    [
        (
            "The Gulf Fair organized by the Authority for Intellectual Property (SAIP) and WIPO was held in May 2024.",
            ("SAIP", "WIPO"),
            (),
        ),
        (
            "A course on marks was held by ARIPO in May 2024, with the participation of officials from OAPI and Kenya.",
            ("ARIPO",),
            ("OAPI", "KEN"),
        ),
        (
            "A course on marks run by ARIPO for judges from Chile and Peru was held online on 3 May 2024.",
            ("ARIPO",),
            ("CHL", "PER"),
        ),
        (
            "The Amber Summit, scheduled for May 18 in Riga, will bring together the leaders of Brazil and Angola.",
            (),
            ("BRA", "AGO"),
        ),
        (
            "KIPO welcomed 18 officials from Laos for the third Course on Marks in Daejeon in May 2024.",
            ("KIPO",),
            ("LAO",),
        ),
        ("The Danube Seminar will be held in Vienna in December 2024 and is organized with WIPO.", ("WIPO",), ()),
        ("ARIPO co-hosted with WIPO the Nile Forum in Aswan on 3 June 2024.", ("ARIPO", "WIPO"), ()),
        ("The Amber Expo opened on 3 May 2024 at the Riga Exhibition Centre with guests from Peru.", (), ("PER",)),
        (
            "A seminar on tea was held in Lima on 3 May 2024. Participants included envoys from Oman and Qatar.",
            (),
            ("OMN", "QAT"),
        ),
        (
            "ADB approved a $45 million loan for the Khulna Water Project in Bangladesh in June 2024.",
            ("ADB",),
            ("BGD",),
        ),
    ],
)
def test_who_holds_and_who_comes(text: str, organizers: Codes, participants: Codes) -> None:
    assert [(set(a), set(b)) for a, b in sides(text)] == [(set(organizers), set(participants))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Diaz of CNIPA spoke at the closing of the Amber Patent Forum in Lima on 4 May 2024.",
        "CNIPA, represented at the opening of the Amber Patent Forum on 4 May 2024, showed its tools.",
        "Officials of CNIPA attended the opening of the Amber Patent Forum in Lima on 4 May 2024.",
        "A deal was signed by CNIPA on the sidelines of the Amber Patent Forum in Lima on 4 May 2024.",
    ],
)
def test_who_speaks_at_an_opening_does_not_hold_it(text: str) -> None:
    assert sides(text) == [((), ("CNIPA",))]


@pytest.mark.parametrize(
    ("text", "organizers", "participants"),
    [
        (
            "WIPO held a forum on tea in Lima on 3 May 2024. Experts of Cuba came; the next will be in Quito in 2026.",
            [("WIPO",), ("WIPO",)],
            [("CUB",), ()],
        ),
        (
            "CNIPA joined forces with the EPO for a course on tea at the University of Lagos on 3 May 2024.",
            [("CNIPA", "EPO")],
            [()],
        ),
        (
            "In its presidency of the EU Council, Poland held a meeting on tea, in which EUIPO and EPO took part.",
            [("POL",)],
            [("EUIPO", "EPO")],
        ),
        (
            "The EPO held a course on tea in Lima on 3 May 2024. Under another scheme, judges from Cuba were trained.",
            [("EPO",)],
            [()],
        ),
        (
            "INDECOPI marked the day with an open day on tea in Lima on 3 May 2024.",
            [("INDECOPI",)],
            [()],
        ),
    ],
)
def test_who_holds_it_and_who_comes(text: str, organizers: list[Codes], participants: list[Codes]) -> None:
    found = [(set(a), set(b)) for a, b in sides(text)]
    assert found == [(set(a), set(b)) for a, b in zip(organizers, participants, strict=True)]
