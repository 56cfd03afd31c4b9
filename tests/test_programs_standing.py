"""Programs: things that stand, told over several sentences, with name, date, organizers and participants of each."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import find_facts, see
from pipelines.model import Document

PUBLISHED = date(2025, 3, 1)
Told = list[tuple[object, object, set[str], set[str]]]


def told(text: str) -> Told:
    """Name, date, organizers and participants of every program of a text; the date only where the text states it."""
    rows = []
    for fact in find_facts(see(Document("text", text, PUBLISHED)))[0]:
        if fact.table != "programs":
            continue
        value = {name: field.value for name, field in fact.fields.items()}
        when = value["date"] if value["date_basis"] != "document" else None
        rows.append((value["name"], when, set(value["organizers"]), set(value["participants"])))
    return rows


@pytest.mark.parametrize(
    ("text", "name", "when", "organizers"),
    [
        (
            "IPOS runs Patent Bazaar, an online marketplace for licences. The platform went live on 6 April 2023.",
            "Patent Bazaar", "2023-04-06/..", {"IPOS"},
        ),
        (
            "The Amber Seed Scheme was launched in May 2019 by ARIPO. The scheme was closed in December 2024.",
            "Amber Seed Scheme", "2019-05/2024-12", {"ARIPO"},
        ),
        (
            "A container line from Baku to Aktau opened in May 2024. Operated by Amber Ocean Lines, it sails weekly.",
            "container line from Baku to Aktau", "2024-05/..", {"Amber Ocean Lines"},
        ),
        (
            "The Kenya Design Hub opened in Lamu in May 2022. It is run by ARIPO and funded by the European Union.",
            "Kenya Design Hub", "2022-05/..", {"ARIPO", "EU"},
        ),
        (
            "The Sudan Design Portal (a database of the Sudanese office) went live in May 2023.",
            "Sudan Design Portal", "2023-05/..", {"SDN-IPO"},
        ),
        (
            "The Gulf Green Fund — a joint vehicle of Oman and Qatar — was launched in March 2022.",
            "Gulf Green Fund", "2022-03/..", {"OMN", "QAT"},
        ),
        (
            "The Amber Road Eco Park in Almaty, whose hall seats 900, was founded by Amber University in 2021.",
            "Amber Road Eco Park", "2021/..", {"Amber University"},
        ),
        (
            "The programme of legal aid for weavers was ended in 2022. ARIPO had run it since 2014.",
            "programme of legal aid for weavers", "2014/2022", {"ARIPO"},
        ),
        (
            "The Nile Seed Hub opened in May 2023. It is an initiative of ARIPO and Cairo University.",
            "Nile Seed Hub", "2023-05/..", {"ARIPO", "Cairo University"},
        ),
        (
            "ARIPO and Kenya have worked together since 2021 in a twinning project paid by the European Union.",
            "twinning project", "2021/..", {"ARIPO", "KEN", "EU"},
        ),
        (
            "WIPO has allotted 2.4 million francs to the Amber Seed Project, which is carried out by ARIPO since 2023.",
            "Amber Seed Project", "2023/..", {"WIPO", "ARIPO"},
        ),
        (
            "The hotline 96318, which the Karsa Seed Bureau opened in 2018, takes questions in Arabic.",
            "hotline 96318", "2018/..", {"Karsa Seed Bureau"},
        ),
        (
            "In May 2024 IPOPHL renamed its desk for small firms the \"Brand Clinic\". It was set up in 2017.",
            "Brand Clinic", "2017/..", {"IPOPHL"},
        ),
        (
            "The Nile Brand Portal, formerly the Sudan Trademark Database, was opened by ARIPO in May 2019.",
            "Nile Brand Portal", "2019-05/..", {"ARIPO"},
        ),
        (
            "The Green Lane of Karsa Customs is short. Opened at Karsa Port in April 2022, it was extended in 2023.",
            "Green Lane of Karsa Customs", "2022-04/..", set(),
        ),
        (
            "Denmark pays for the IP Hub East Africa. The hub, hosted by ARIPO in Harare, was launched in 2019.",
            "IP Hub East Africa", "2019/..", {"ARIPO", "DNK"},
        ),
        (
            "The Amber Centre is in Lima. CNIPA built the centre for $3m. Since its opening in May 2021 it is full.",
            "Amber Centre", "2021-05/..", {"CNIPA"},
        ),
        (
            "Denmark gave 5 million euros for the East African Seed Programme, run by the Sahel Seed Trust since 2021.",
            "East African Seed Programme", "2021/..", {"DNK", "Sahel Seed Trust"},
        ),
        (
            "The Amber Design Fellowship is offered by the Corporación Andina de Fomento. It began in 2021.",
            "Amber Design Fellowship", "2021/..", {"Corporación Andina de Fomento"},
        ),
        ("The EPO Patent Clinic was launched in May 2023.", "EPO Patent Clinic", "2023-05/..", {"EPO"}),
        ("All use the Amber IPR Finder, a website started by WIPO in 2015.", "Amber IPR Finder", "2015/..", {"WIPO"}),
        (
            "The Amber GI Programme is well known. ARIPO has funded the programme since 2009.",
            "Amber GI Programme", "2009/..", {"ARIPO"},
        ),
        (
            "On 3 May 2024 COSCO put a weekly train between Lima and Callao into full service.",
            "weekly train between Lima and Callao", "2024-05-03/..", {"COSCO Shipping"},
        ),
        ("In 2004 KIPO set up the Funds-in-Trust Korea.", "Funds-in-Trust Korea", "2004/..", {"KIPO"}),
        ("ARIPO set up a special fund of 200 million yuan in 2022.", "special fund", "2022/..", {"ARIPO"}),
        (
            "WIPO opened a fund of up to $3 million for weavers in May 2024.",
            "fund of up to $3 million for weavers", "2024-05/..", {"WIPO"},
        ),
    ],
)  # fmt: skip
def test_a_thing_that_stands(text: str, name: str, when: str, organizers: set[str]) -> None:
    assert [row[:3] for row in told(text)] == [(name, when, organizers)]


def test_an_institution_that_manages_others_is_none_itself() -> None:
    assert told("The Amber Academy of Seed Research (AASR) manages 45 farms.") == []


def test_a_date_of_a_school_is_not_that_of_its_course() -> None:
    text = "The Academy of Rospatent offers a course for patent engineers. Opened in 1968, the academy is in Moscow."
    assert ("course for patent engineers", None) in [row[:2] for row in told(text)]
