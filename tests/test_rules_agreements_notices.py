"""Agreements in notices of offices, tables of yearbooks and newsletters: lists, gaps, talks, what points back."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import see
from pipelines.model import Document
from pipelines.rules.agreements.find import find_facts

MOU, PPH, TREATY = "memorandum_of_understanding", "patent_prosecution_highway", "treaty"
PLAN, RECOGNITION, AUTHORITY = "action_plan", "recognition_arrangement", "authority_designation"

Told = tuple[str, str, str | None, tuple[str, ...]]


def rows(text: str, publisher: str | None = None) -> set[Told]:
    found = find_facts(see(Document("t", text, date(2024, 9, 11), publisher=publisher)))[0]
    names = ("instrument_type", "action", "date", "parties")
    return {tuple(fact.fields[name].value for name in names) for fact in found}  # type: ignore[misc]


CASES: list[tuple[str, set[Told]]] = [
    (
        (
            "The offices of Peru and Kenya have a PPH pilot. The programme, which began in 2015 and was "
            "last renewed in 2021, is popular."
        ),
        {(PPH, "launched", "2015", ("PER", "KEN")), (PPH, "renewed", "2021", ("PER", "KEN"))},
    ),
    (
        "A PPH pilot between Peru and Kenya, first started in May 2020, was prolonged on 3 June 2022.",
        {(PPH, "launched", "2020-05", ("PER", "KEN")), (PPH, "extended", "2022-06-03", ("PER", "KEN"))},
    ),
    (
        "In 2023 SAIP concluded nine memoranda of understanding, among them those with Peru (March) and Kenya (May).",
        {(MOU, "signed", "2023-03", ("SAIP", "PER")), (MOU, "signed", "2023-05", ("SAIP", "KEN"))},
    ),
    (
        "Kenya joined the Madrid Protocol in 1998 and the Budapest Treaty in 2019.",
        {(TREATY, "signed", "1998", ("KEN",)), (TREATY, "signed", "2019", ("KEN",))},
    ),
    (
        "Kenya acceded on 3 May 2024 to the Hague Agreement's Geneva Act.",
        {(TREATY, "signed", "2024-05-03", ("KEN",))},
    ),
    (
        "Kenya, Peru and Chile acceded to the Madrid Protocol in January, March and May 2023, respectively.",
        {(TREATY, "signed", f"2023-{m}", (p,)) for m, p in (("01", "KEN"), ("03", "PER"), ("05", "CHL"))},
    ),
    (
        (
            "So far Kenya, Peru and Chile have concluded memoranda of understanding with SAIP, in 2020, 2021 and 2023 "
            "respectively."
        ),
        {(MOU, "signed", y, (p, "SAIP")) for y, p in (("2020", "KEN"), ("2021", "PER"), ("2023", "CHL"))},
    ),
    (
        "SAIP and the EPO signed a memorandum on seeds in 2022. A work plan under it was adopted on 3 May 2023.",
        {(MOU, "signed", "2022", ("SAIP", "EPO")), (PLAN, "adopted", "2023-05-03", ("SAIP", "EPO"))},
    ),
    (
        (
            "Peru maintains an agreement with Kenya, subscribed in 2016, and a memorandum of understanding with Chile, "
            "whose validity was extended in May 2024."
        ),
        {("agreement", "signed", "2016", ("PER", "KEN")), (MOU, "extended", "2024-05", ("PER", "CHL"))},
    ),
    (
        (
            "A memorandum of understanding was signed by SAIP and KIPO in 2016 and has been renewed twice, "
            "most recently on 3 August 2023."
        ),
        {(MOU, "signed", "2016", ("SAIP", "KIPO")), (MOU, "renewed", "2023-08-03", ("SAIP", "KIPO"))},
    ),
    (
        "They rely on the treaty on seeds which Peru and Kenya concluded in 2012 and renewed on 8 May 2023.",
        {(TREATY, "signed", "2012", ("PER", "KEN")), (TREATY, "renewed", "2023-05-08", ("PER", "KEN"))},
    ),
    (
        "In the margins of the meeting the Peruvian and Kenyan offices signed a memorandum on seeds in May 2024.",
        {(MOU, "signed", "2024-05", ("PER", "KEN"))},
    ),
    (
        "The Assembly of the PCT Union has extended the appointment of KIPO as International Searching Authority.",
        {(AUTHORITY, "extended", "2024-09-11", ("KIPO",))},
    ),
    (
        (
            "The EPO has validation agreements with Morocco (in force since 1 March 2015) and Tunisia (signed in July "
            "2014)."
        ),
        {
            (RECOGNITION, "in_effect", "2015-03-01/..", ("EPO", "MAR")),
            (RECOGNITION, "signed", "2014-07", ("EPO", "TUN")),
        },
    ),
    (
        "The EPO and Georgia signed a validation agreement in 2019. The system entered into force on 15 January 2024.",
        {
            (RECOGNITION, "signed", "2019", ("EPO", "GEO")),
            (RECOGNITION, "entered_into_force", "2024-01-15", ("EPO", "GEO")),
        },
    ),
    (
        "Talks between SAIP and KIPO on a memorandum of understanding were concluded; the text awaits signature.",
        {(MOU, "planned", "2024-09-11", ("SAIP", "KIPO"))},
    ),
    (
        "SAIP signed a memorandum on seeds with the Peruvian standards body PSB and a plan with Kenya on 3 May 2024.",
        {(MOU, "signed", "2024-05-03", ("SAIP", "PER"))},
    ),
    (
        "Under the 2018 memorandum of understanding with Peru, SAIP sends experts.",
        {(MOU, "signed", "2018", ("PER", "SAIP"))},
    ),
    (
        "Peru and Kenya agreed on 14 April 2024 on a third extension of their PPH.",
        {(PPH, "extended", "2024-04-14", ("PER", "KEN"))},
    ),
    (
        (
            "The PPH between Peru and Kenya began on 1 May 2023. Annual caps apply. The underlying memorandum, dated 9 "
            "November 2022, is public."
        ),
        {(PPH, "signed", "2022-11-09", ("PER", "KEN"))},
    ),
    (
        "The Council of OAPI authorised its Director General to conclude a validation agreement with the EPO.",
        {(RECOGNITION, "planned", "2024-09-11", ("OAPI", "EPO"))},
    ),
    (
        (
            "China and Kenya trade more. Three protocols, on tea from Kenya, figs from Chile and plums from Fiji, "
            "entered into force in May 2024, China's customs said."
        ),
        {
            ("protocol", "entered_into_force", "2024-05", ("CHN", "KEN")),
            ("protocol", "entered_into_force", "2024-05", ("CHN", "CHL")),
        },
    ),
    (
        "Kenya joined the club and in its margins concluded memoranda of understanding with Peru and Chile in 2023.",
        {(MOU, "signed", "2023", ("KEN", "PER")), (MOU, "signed", "2023", ("KEN", "CHL"))},
    ),
    (
        "SAIP works with the offices of Peru (since 2013) and Kenya (memorandum renewed in December 2020).",
        {(MOU, "renewed", "2020-12", ("SAIP", "KEN"))},
    ),
    (
        (
            "The PPH pilot of SAIP with KIPO has been renewed. Those with Peru (July 2017) and Kenya (July 2018) have "
            "been renewed twice."
        ),
        {(PPH, "launched", "2017-07", ("SAIP", "PER")), (PPH, "launched", "2018-07", ("SAIP", "KEN"))},
    ),
    (
        "The memorandum of understanding between Peru and Kenya continues to be in force.",
        {(MOU, "in_effect", "2024-09-11", ("PER", "KEN"))},
    ),
    (
        "Kenya joined the Geneva Act and the Marrakesh Treaty, on 9 May and 2 June 2023 respectively.",
        {(TREATY, "signed", "2023-05-09", ("KEN",)), (TREATY, "signed", "2023-06-02", ("KEN",))},
    ),
    (
        "The Lindow Treaty on Seed Names, which Kenya joined in May 2022, has three members.",
        {(TREATY, "signed", "2022-05", ("KEN",))},
    ),
    (
        "Peru's 2016 agreement with Kenya on seeds was extended in May 2023.",
        {("agreement", "extended", "2023-05", ("PER", "KEN")), ("agreement", "signed", "2016", ("PER", "KEN"))},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_notices(text: str, expected: set[Told]) -> None:
    found = rows(text)
    assert expected <= found, found


def test_a_habit_and_talks_that_fill_a_chapter_are_no_acts() -> None:
    assert not rows("A joint work plan between Peru and Kenya is agreed every two years.")
    assert not rows("The talks on a treaty between Peru and Kenya fill a chapter of the report.")


def test_the_label_of_a_paragraph_tells_whose_agreements_these_are() -> None:
    text = "News\n\nPeru: Its memorandum of understanding with Kenya was renewed in May 2024.\n\nChile: The country "
    text += "joined the Hague Agreement in June 2024."
    assert rows(text) == {(MOU, "renewed", "2024-05", ("PER", "KEN")), (TREATY, "signed", "2024-06", ("CHL",))}


def test_a_list_of_partners_goes_on_line_by_line() -> None:
    lines = [
        "Japan (since 2018): 44",
        "Spain (2019): 9",
        "Kenya, since 2020",
        "Chile – 2021",
        "Peru (from May 2022): 3",
    ]
    found = rows("Patent Prosecution Highways of SAIP\n" + "\n".join(lines))
    assert {(row[2], row[3][-1]) for row in found} == {
        ("2018", "JPN"),
        ("2019", "ESP"),
        ("2020", "KEN"),
        ("2021", "CHL"),
        ("2022-05", "PER"),
    }
