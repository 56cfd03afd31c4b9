"""Programs: constructions of real releases, with what must and what must not come of them."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import see
from pipelines.model import Document, Fact
from pipelines.rules.programs.find import find_facts

PUBLISHED = date(2025, 3, 1)


def programs(text: str, publisher: str | None = None) -> tuple[Fact, ...]:
    return find_facts(see(Document("text", text, PUBLISHED, publisher=publisher)))[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Amber Forum is back, with Hanoi hosting the fourth Amber Road Forum from 3 to 5 May 2024.", "Hanoi"),
        ("Baku will host the second Caspian Design Expo on 4 May 2025.", "Baku"),
        ("A seminar for firms of the China-led initiative will be held in Lima on 4 May 2025.", "Lima"),
        ("A high-level forum of members of the Kenya-proposed plan will take place in Doha on 4 May 2025.", "Doha"),
    ],
)
def test_where_it_is(text: str, place: str) -> None:
    assert [fact.fields["location"].value for fact in programs(text)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Ms Rosa Vega, Head of the Examination and Training Section of WIPO, spoke on patents on 4 May 2024.",
        "The Director of the Training Department of INDECOPI spoke in Lima on 4 May 2024.",
        "EPO and INDECOPI signed a three-year work plan covering examiner training and data on 4 May 2024.",
    ],
)
def test_parts_of_offices_and_of_plans_are_no_programs(text: str) -> None:
    names = [str(fact.fields["name"].value).lower() for fact in programs(text)]
    assert not any("training" in name for name in names)


def test_talks_beside_a_session_do_not_organise_it() -> None:
    text = "The EAPO held several talks with partners on the margins of the 60th Session of the Assemblies of WIPO."
    held = [f for f in programs(text) if "Assemblies" in str(f.fields["name"].value)]
    assert all("EAPO" not in f.fields["organizers"].value for f in held)


@pytest.mark.parametrize(
    "text",
    [
        (
            "The Amber Road Forum on Seeds, held jointly with WIPO, opened in Hanoi on 3 May 2024. WIPO and CNIPA "
            "held a course there."
        ),
        "WIPO said on 4 May 2024 that we will hold the third Seed Forum together with WIPO in Lima in June 2024.",
    ],
)
def test_nobody_stands_twice_in_a_row(text: str) -> None:
    for fact in programs(text, "WIPO"):
        bodies = (*fact.fields["organizers"].value, *fact.fields["participants"].value)
        assert len(bodies) == len(set(bodies))


@pytest.mark.parametrize(
    ("text", "name", "dated"),
    [
        # a communiqué's heading, the line below and the lead tell one event
        (
            ("COMMUNIQUÉ OF THE THIRD AMBER COAST–CHINA TRADE FORUM\nApia, Samoa, 22–23 August 2024\n\n"
            "The ministers of trade of Samoa, Tonga and China met in Apia."),
            "THIRD AMBER COAST–CHINA TRADE FORUM",
            "2024-08-22/2024-08-23",
        ),
        # a name behind its head, with the years of the same bracket
        ("In Osh, a Swiss-funded project (Roots of Taste; CHF 2 million; 2021-2024) helped 30 growers.",
         "Roots of Taste", "2021/2024"),
        ("AmberLink, a capacity-building project (EUR 712,400; 2021–2024) of nine schools, trained 280 judges.",
         "AmberLink", "2021/2024"),
        ("A Korean-financed scheme, Bridges for Brands, has paid for 300 firms since 2021.",
         "Bridges for Brands", "2021/.."),
        # what is told by what it is of
        ("WIPO runs the secretariat of the Nile Seed Portal. The Portal came online in May 2024.",
         "Nile Seed Portal", "2024-05/.."),
        # a beginning by its first guests, whatever was signed before
        ("The Amber Design School, promised in the Pact of May 2021, took in its first students in January 2024.",
         "Amber Design School", "2024-01/.."),
        # registration is no day of the event
        (("Registration for the 6th Amber Olympiad, which Togo is bringing to Lomé (8–10 December 2025), closes on 3 "
         "November 2025."), "6th Amber Olympiad", "2025-12-08/2025-12-10"),
        ("The first forum took place in Lima in May 2024.", "first forum", "2024-05"),
    ],
)  # fmt: skip
def test_what_is_told_and_when(text: str, name: str, dated: str) -> None:
    assert [(fact.fields["name"].value, fact.fields["date"].value) for fact in programs(text)] == [(name, dated)]


def test_lawyers_say_we_of_their_firm() -> None:
    text = "We are a founding member of the Amber Brand Alliance, set up in Kigali in 2020."
    (fact,) = programs(text, "Ouma & Kariuki Advocates")
    assert fact.fields["organizers"].value == ("Ouma & Kariuki Advocates",)


def test_it_is_the_event_and_not_its_occasion() -> None:
    text = "The Third Amber Forum was held in Lima on 9 June 2021 during the Second Tea Fair. It was hosted by WIPO."
    hosts = {f.fields["name"].value: f.fields["organizers"].value for f in programs(text)}
    assert hosts["Third Amber Forum"] == ("WIPO",)
    assert "WIPO" not in hosts["Second Tea Fair"]


def test_a_clause_of_a_place_keeps_its_bodies_apart() -> None:
    text = "In March officials from Chad met at the Office in Nairobi, where the Amber Academy is to be set up in 2026."
    (fact,) = [f for f in programs(text) if f.fields["name"].value == "Amber Academy"]
    assert "TCD" not in (*fact.fields["organizers"].value, *fact.fields["participants"].value)


@pytest.mark.parametrize("text", ["In 2023 its law school planned a change.", "Trains from Peru made up 20 of them."])
def test_schools_of_law_and_parts_are_no_programs(text: str) -> None:
    assert not programs(text)


def test_examination_cooperation_is_a_mechanism() -> None:
    (fact,) = programs("In 2024 it had 60 requests under the Gulf Patent Examination Cooperation (GPEC).")
    assert (fact.fields["program_type"].value, fact.fields["name"].value) == (
        "mechanism",
        "Gulf Patent Examination Cooperation (GPEC)",
    )


def test_a_webinar_of_our_firm_is_its_own() -> None:
    text = "The Amber Office collects the fee. Our firm will hold a webinar on validation on 22 May 2025."
    (fact,) = programs(text, "Ouma & Kariuki Advocates")
    assert fact.fields["organizers"].value == ("Ouma & Kariuki Advocates",)


def test_a_publisher_that_no_list_knows_is_meant_by_its_noun() -> None:
    (fact,) = programs("The Alliance also runs a tea clinic in Mombasa.", "Farmers' Alliance in Kenya")
    assert fact.fields["organizers"].value == ("Farmers' Alliance in Kenya",)


def test_who_shows_something_takes_part_in_a_fair() -> None:
    lead = "Peru and Chile agreed on tea. "
    (fact,) = programs(
        f"{lead}The Tourist Organisation of Peru will present its spas at a fair in Shanghai in May 2025."
    )
    assert fact.fields["participants"].value == ("Tourist Organisation of Peru",)


def test_firms_of_the_lead_do_not_run_a_fund() -> None:
    lead = "Karsa University licensed two seeds to the company Agro-Amber on Monday."
    (fact,) = programs(f"{lead} The office in Lima manages the Amber Patent Operation Fund of 1 billion yuan.")
    assert "Agro-Amber" not in (*fact.fields["organizers"].value, *fact.fields["participants"].value)


def test_a_part_of_a_body_that_plans_a_course_is_no_centre() -> None:
    found = programs("Karsa University has 9 halls, and its law school plans a summer course on patents in July.")
    assert [fact.fields["program_type"].value for fact in found] == ["training"]
