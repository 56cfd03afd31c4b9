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
