"""Agreements: several mentions of one act, lists, negatives, and time on hostile lines. Single constructions are
tested beside their rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import see
from pipelines.model import Document, Fact
from pipelines.rules.agreements.catalogue import RULES
from pipelines.rules.agreements.find import find_facts
from pipelines.rules.agreements.lexicon import FORMS, WORDS
from schemas.columns import ACTIONS, INSTRUMENT_TYPES, LATERALISMS
from schemas.vocabulary import load
from tests.linear import assert_linear


def facts(text: str, publisher: str | None = None) -> tuple[Fact, ...]:
    return find_facts(see(Document("t", text, date(2024, 9, 11), publisher=publisher)))[0]


def rows(text: str, publisher: str | None = None) -> list[tuple[object, ...]]:
    return [
        tuple(f.fields[name].value for name in ("instrument_type", "action", "date", "parties"))
        for f in facts(text, publisher)
    ]


MOU, PPH, AUTHORITY = "memorandum_of_understanding", "patent_prosecution_highway", "authority_designation"


def test_headline_and_text_tell_one_act() -> None:
    text = (
        "China and Peru sign memorandum on seed banks\n"
        "On 3 May 2024 the governments of China and Peru signed a memorandum of understanding on seed banks."
        " The memorandum is valid for three years."
    )
    assert rows(text) == [(MOU, "signed", "2024-05-03", ("CHN", "PER"))]


def test_plural_with_counterparts_is_a_row_each_and_singular_is_one() -> None:
    each = rows("The Chinese government signed action plans with the governments of Kenya, Mongolia and Peru.")
    assert [r[3] for r in each] == [("CHN", "KEN"), ("CHN", "MNG"), ("CHN", "PER")]
    one = rows("China signed a memorandum on rail with Kenya and Uganda in 2019.")
    assert one == [(MOU, "signed", "2019", ("CHN", "KEN", "UGA"))]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # firms and places that no list knows
        ("Lindow Foods signed a supply contract with the Kyrgyz producer Ayim Bal.", ("Lindow Foods", "Ayim Bal")),
        ("Kenya's Kakuro and the Port of Piran signed a contract on cranes.", ("Kakuro", "Port of Piran")),
        ("Huawei signed a contract with Elnoor Trading of Egypt.", ("Huawei", "Elnoor Trading")),
        ("The contract was signed between Huawei and the city of Tashkent.", ("Huawei", "Tashkent")),
        # companies as the text calls them
        (
            "China Energy Engineering Corporation signed a contract with Huawei.",
            ("China Energy Engineering Corporation", "Huawei"),
        ),
        # who stands for whom
        ("The accord was signed by Li Wei on behalf of CNIPA and by Ana Paz on behalf of WIPO.", ("CNIPA", "WIPO")),
        ("Kenya trades under a pact that its Ministry of Mines signed with Peru in 2019.", ("KEN-MOM", "PER")),
        ("Beijing and Vientiane signed a treaty on seed names in 2018.", ("CHN", "LAO")),
        # one joins a treaty, wherever it hands its papers in
        ("Peru deposited its instrument of accession to the Madrid Protocol with WIPO on 3 May 2024.", ("PER",)),
        (
            "CNIPA (CNIPA) and the Kenya Industrial Property Institute (KIPI) signed in Nairobi a memorandum.",
            ("CNIPA", "KEN-IPO"),
        ),
    ],
)
def test_parties(text: str, parties: tuple[str, ...]) -> None:
    assert rows(text)[0][3] == parties


def test_dates_told_respectively_are_a_row_each() -> None:
    text = "Peru and Kenya became bound by the Banjul Protocol on 1 May 2022 and 3 June 2023 respectively."
    assert [(r[2], r[3]) for r in rows(text)] == [("2022-05-01", ("PER",)), ("2023-06-03", ("KEN",))]
    again = "The Peru-Kenya accord on seed names was renewed in 2017 and again in 2022."
    assert [r[1:3] for r in rows(again)] == [("renewed", "2017"), ("renewed", "2022")]


def test_an_earlier_one_is_another_instrument() -> None:
    text = (
        "The new memorandum of Peru and Kenya on seeds was signed on 3 May 2024. It follows a first one signed in 2019."
    )
    assert [r[:3] for r in rows(text)] == [(MOU, "signed", "2024-05-03"), (MOU, "signed", "2019")]


def test_text_that_is_itself_the_instrument() -> None:
    text = (
        "JOINT COMMUNIQUÉ\nof the Second Meeting of Seed Offices\n(Lima, 3 September 2024)\n\n"
        "The ministers of Peru and of Kenya met in Lima on 2 and 3 September 2024 and have agreed as follows:\n\n"
        "1. They adopt the Work Plan for 2025.\n"
    )
    assert rows(text) == [
        ("joint_statement", "adopted", "2024-09-03", ("PER", "KEN")),
        ("action_plan", "adopted", "2024-09-11", ("PER", "KEN")),
    ]


def test_plan_with_a_deadline() -> None:
    text = "China and Peru declare their readiness to conclude an agreement on grain by the end of 2026."
    assert rows(text)[0][1] == "planned"
    assert rows("China and Peru are ready to conclude an agreement on grain.") == []


def test_plural_with_repeated_preposition_is_a_row_a_subject() -> None:
    text = "China and Kenya signed cooperation documents on trade, on green growth and on rail transport."
    assert [f.fields["title"].value for f in facts(text)] == [
        "cooperation documents on trade",
        "cooperation documents on green growth",
        "cooperation documents on rail transport",
    ]


def test_acts_of_one_instrument_with_dates_of_their_own_are_rows() -> None:
    text = (
        "The free trade agreement between China and Peru was signed in April 2009 and took effect on 1 March 2010."
        " It was amended in 2023."
    )
    assert rows(text) == [
        ("agreement", "signed", "2009-04", ("CHN", "PER")),
        ("agreement", "entered_into_force", "2010-03-01", ("CHN", "PER")),
        ("agreement", "amended", "2023", ("CHN", "PER")),
    ]


def test_a_pilot_keeps_the_one_who_publishes_as_its_other_side() -> None:
    text = (
        "News of the Patent Prosecution Highway (PPH)\n"
        "With the Japan Patent Office (JPO), five years were added, counted from 1 November 2023. "
        "The pilot with the Korean Intellectual Property Office was prolonged as of 1 May 2024."
    )
    found = rows(text, "China National Intellectual Property Administration")
    assert [(r[0], r[1], r[2], set(r[3])) for r in found] == [  # type: ignore[call-overload]
        (PPH, "extended", "2023-11-01", {"CNIPA", "JPO"}),
        (PPH, "extended", "2024-05-01", {"CNIPA", "KIPO"}),
    ]


def test_subject_outranks_form() -> None:
    text = "China and Peru signed a memorandum of understanding on a Patent Prosecution Highway pilot in 2021."
    assert rows(text)[0][0] == PPH
    text = "China and Peru signed an agreement on mutual recognition of port certificates in 2021."
    assert rows(text)[0][0] == "recognition_arrangement"
    text = "The Government of Thailand has specified the CNIPA as a competent International Searching Authority."
    assert rows(text)[0][0] == AUTHORITY


def test_titles_are_those_printed() -> None:
    text = 'The ministers of China and Chile adopted the "Declaration on Port Lighting" on 3 May 2024.'
    (fact,) = facts(text)
    title = fact.fields["title"]
    assert title.value == "Declaration on Port Lighting"
    assert title.span is not None
    assert text[title.span.start : title.span.end] == title.value
    assert fact.fields["title_is_printed"].value is True


def test_list_after_an_announcement() -> None:
    text = (
        "China and Kenya signed the following documents:\n"
        "1. Memorandum of understanding on port lighting;\n"
        "2. Agreement on customs matters;\n"
        "3. Letter of intent on a plant nursery."
    )
    assert [(r[0], r[3]) for r in rows(text)] == [
        (MOU, ("CHN", "KEN")),
        ("agreement", ("CHN", "KEN")),
        ("letter_of_intent", ("CHN", "KEN")),
    ]


def test_timeline() -> None:
    text = (
        "How China and ASEAN came together\n"
        "2002 - Framework Agreement on Comprehensive Economic Cooperation.\n"
        "2009 - Memorandum of understanding on seed banks, signed in Bangkok."
    )
    assert [(r[0], r[2], set(r[3])) for r in rows(text)] == [  # type: ignore[call-overload]
        ("agreement", "2002", {"CHN", "ASEAN"}),
        (MOU, "2009", {"CHN", "ASEAN"}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Over 110 cooperation documents have been signed.",
        "China has signed agreements on port lighting with 54 countries and regions.",
        "The two sides agreed to strengthen cooperation and to deepen their strategic partnership.",
        "In accordance with the agreement, applicants may file online.",
        "The ministry gave no date for the entry into force of the protocol.",
        "China and Peru hope to sign a treaty soon.",
        "No treaty between China and Peru had been concluded before.",
        "The State Council issued an action plan on seed banks in 2021.",
        "Unless it is prolonged, the memorandum between China and Peru will lapse in 2026.",
        "Under the Patent Cooperation Treaty, 70,000 applications were filed from China in 2023.",
        "Read the contract before you sign it.",
        "Let cooperation deepen, as the communiqués say every spring.",
        "The Belt and Road Initiative was launched in 2013.",
    ],
)
def test_what_is_no_agreement(text: str) -> None:
    assert rows(text) == []


def test_values_are_those_of_the_contract() -> None:
    text = (
        "China, Kenya and Peru launched the Lindow Initiative on Port Lighting in 2023. "
        "The African Union and China renewed their agreement in 2022. China and the United Nations signed a treaty."
    )
    for fact in facts(text):
        assert fact.fields["instrument_type"].value in INSTRUMENT_TYPES
        assert fact.fields["action"].value in ACTIONS
        assert fact.fields["lateralism"].value in (*LATERALISMS, None)
        assert fact.rule_id in {rule.name for rule in RULES}


def test_vocabulary_of_types_and_actions_is_that_of_the_contract() -> None:
    assert {entry.kind for entry in load("instruments.yml")} <= set(INSTRUMENT_TYPES)
    assert {str(e.attributes.get("action", e.kind)) for e in load("actions.yml")} <= set(ACTIONS)


def test_every_word_for_an_instrument_is_found_by_its_own_name() -> None:
    for entry in load("instruments.yml"):
        for name in entry.names():
            tokens = see(Document("t", f"the {name}", date(2024, 9, 11))).sentences[0].tokens
            assert WORDS.at(tokens, 1) is not None, name


def test_every_verb_is_found_in_the_past() -> None:
    for entry in load("actions.yml"):
        past = str(entry.attributes.get("past", entry.name))
        tokens = see(Document("t", f"they {past}", date(2024, 9, 11))).sentences[0].tokens
        assert FORMS.at(tokens, 1) is not None, past


WORDS_OF_A_TEXT = st.sampled_from(
    "China Peru CNIPA JPO WIPO signed sign renewed extended was were been with between and the a of on in 2019 it "
    'memorandum agreement treaty protocol " , . ; : ( ) which entered into force will by to adoption PPH pilot'.split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS_OF_A_TEXT, min_size=1, max_size=60))
def test_spans_lie_in_the_text_whatever_the_words(words: list[str]) -> None:
    text = " ".join(words)
    for fact in facts(text):
        assert fact.span.end - fact.span.start <= 600
        for field in fact.fields.values():
            if field.span is not None:
                assert 0 <= field.span.start < field.span.end <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "agreement ",
        "and and and ",
        "China and Peru signed a treaty. ",
        "signed a memorandum with China, ",
        "the PPH pilot, which was extended, ",
        '" ',
        "(" * 8,
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    def work(size: int) -> Callable[[], object]:
        scene = see(Document("t", (unit * (size // len(unit) + 1))[:size], date(2024, 9, 11)))
        return lambda: find_facts(scene)

    assert_linear(work, 8_000, 64_000)


def test_partners_with_a_date_each_are_a_row_each() -> None:
    text = "In 2023 CNIPA signed memoranda with Kenya on 3 May, Ghana on 5 May and Togo on 7 June."
    assert rows(text) == [
        (MOU, "signed", "2023-05-03", ("CNIPA", "KEN")),
        (MOU, "signed", "2023-05-05", ("CNIPA", "GHA")),
        (MOU, "signed", "2023-06-07", ("CNIPA", "TGO")),
    ]
    text = "The Madrid Protocol entered into force for Kenya on 3 May 2023 and for Ghana on 5 June 2023."
    assert rows(text) == [
        ("treaty", "entered_into_force", "2023-05-03", ("KEN",)),
        ("treaty", "entered_into_force", "2023-06-05", ("GHA",)),
    ]


def test_papers_named_after_they_were_counted() -> None:
    text = "Two documents were signed by Peru and Kenya in May 2023: a memorandum on ports and a protocol on tea."
    assert rows(text) == [
        (MOU, "signed", "2023-05", ("PER", "KEN")),
        ("protocol", "signed", "2023-05", ("PER", "KEN")),
    ]


def test_anniversary_counts_back() -> None:
    text = "This year marks the tenth anniversary of the signing of the memorandum between ARIPO and CNIPA."
    assert rows(text) == [(MOU, "signed", "2014", ("ARIPO", "CNIPA"))]


def test_recognition_under_a_memorandum_is_that_memorandum() -> None:
    text = (
        "Under a memorandum that China signed with Cambodia in May 2017, Chinese patents can take effect in Cambodia."
    )
    assert rows(text) == [("recognition_arrangement", "signed", "2017-05", ("CHN", "KHM"))]


def test_summit_named_after_its_sides_adopts_for_them() -> None:
    text = "The first China-ASEAN summit adopted the Lindow Action Plan (2022-2024) on 30 November 2021."
    assert rows(text) == [("action_plan", "adopted", "2021-11-30", ("CHN", "ASEAN"))]


def test_instrument_goes_by_its_parties_where_it_has_no_other_name() -> None:
    (fact,) = facts("The free trade agreement between Peru and Kenya was signed in May 2023.")
    assert fact.fields["title"].value == "free trade agreement between Peru and Kenya"


def test_headline_that_calls_it_otherwise_tells_the_same_act() -> None:
    text = (
        "Peru and Kenya Sign Deal on Ports\nOn 3 May 2024 Peru and Kenya signed a memorandum of understanding in Lima."
    )
    assert rows(text) == [(MOU, "signed", "2024-05-03", ("PER", "KEN"))]


@pytest.mark.parametrize(
    "text",
    [
        "The aim was to help the members of ASEAN join the Madrid Protocol in 2015.",
        "The new law clears the way for the country to join several treaties.",
        "In some countries the treaty has been joined but never written into the law.",
    ],
)
def test_hopes_of_joining_are_no_acts(text: str) -> None:
    assert rows(text) == []


def test_the_one_with_another_is_another_of_its_kind() -> None:
    text = (
        "The validation agreement between Peru and Kenya was signed in May 2019."
        " The one with Chile took effect on 1 March 2015 and was followed by those with Ghana on 1 November 2015 and"
        " Togo on 1 December 2017."
    )
    kind = "recognition_arrangement"
    assert [r[:3] for r in rows(text)] == [
        (kind, "signed", "2019-05"),
        (kind, "entered_into_force", "2015-03-01"),
        (kind, "entered_into_force", "2015-11-01"),
        (kind, "entered_into_force", "2017-12-01"),
    ]


def test_items_under_a_heading_that_says_they_were_signed() -> None:
    text = (
        "The outcome in brief\nThe leaders of Peru and Kenya met in Lima on 18 May 2023 and put their names to the Lima"
        " Declaration.\nSigned by the two sides at the summit\n1. Memorandum of understanding on ports.\n"
        "2. Memorandum of understanding on cooperation in digital trade.\n"
    )
    assert [r[0] for r in rows(text)] == ["joint_statement", MOU, MOU]
    assert all(r[3] == ("PER", "KEN") for r in rows(text))


def test_they_are_the_two_of_the_sentence_before() -> None:
    text = "Huawei and Safaricom met in Nairobi. On 3 May 2023 they signed a contract for a data centre."
    assert rows(text) == [("contract", "signed", "2023-05-03", ("Huawei", "Safaricom"))]


def test_the_text_is_what_was_told() -> None:
    text = "The EU and China agreed on a treaty on seed names in 2019. The text was signed on 14 September 2020."
    assert ("treaty", "signed", "2020-09-14", ("EU", "CHN")) in rows(text)


def test_renewed_twice() -> None:
    text = "The memorandum between CNIPA and IPOS was signed in 2013 and renewed in 2018 and 2023."
    assert [r[1:3] for r in rows(text)] == [("signed", "2013"), ("renewed", "2018"), ("renewed", "2023")]


def test_what_nobody_announced_of_an_instrument() -> None:
    text = "Peru and Kenya signed a contract in 2019. In 2020 it was announced that they had met."
    assert [r[1] for r in rows(text)] == ["signed"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Tianjin and Addis Ababa signed a letter of intent on schools in 2019.", ("Tianjin", "Addis Ababa")),
        ("Xi Jinping met the President of Kazakhstan in 2023. The two presidents signed a treaty.", ("KAZ", "CHN")),
        (
            "The accord was signed by Kenya's minister Jane Wafula Ade, the head of NDRC and Peru's Ana Rosas in 2023.",
            ("KEN", "NDRC", "PER"),
        ),
        ("The Hague Agreement entered into force in China on 5 May 2022.", ("CHN",)),
        ("The Marrakesh Treaty has been ratified by Rwanda.", ("RWA",)),
        ("TBEA secured a 300 million dollar contract from Zimbabwe's ZETDC in June 2023.", ("TBEA", "ZETDC")),
        ("On 3 May 2023 CNIPA signed memoranda with its counterpart from Kenya.", ("CNIPA", "KEN")),
        ("The China Road and Bridge Corporation (CRBC) signed a contract with Kenya in 2023.", ("CRBC", "KEN")),
    ],
)
def test_who_stands_for_whom(text: str, parties: tuple[str, ...]) -> None:
    assert [r[3] for r in rows(text)][:1] == [parties]


def test_a_date_of_effect_is_not_that_of_the_signing() -> None:
    text = "Peru and Kenya signed an agreement on visas on 3 May 2024, effective from 1 June 2024."
    assert [r[1:3] for r in rows(text)] == [("signed", "2024-05-03"), ("in_effect", "2024-06-01/..")]


def test_sum_of_money_before_a_paper_is_no_part_of_its_title() -> None:
    (fact,) = facts("Peru and Kenya signed 15 deals, including a 970 million dollar agreement for a railway.")
    assert fact.fields["title"].value == "agreement for a railway"


def test_paper_without_a_name_goes_by_what_it_is_for() -> None:
    text = "The agreement by which SAIP examines for the patent office of Jordan was amended on 18 December 2023."
    (fact,) = facts(text)
    assert fact.fields["parties"].value == ("SAIP", "JOR-IPO")
    assert fact.fields["title"].value == "agreement by which SAIP examines for the patent office of Jordan"


def test_a_new_one_is_not_that_of_years_ago() -> None:
    text = (
        "CNIPA and the patent office of Peru met in 2016 and signed a memorandum of understanding in 2018.\n"
        "After the talks they signed a new memorandum of understanding, which replaces that of 2018, and a letter of"
        " intent on data exchange."
    )
    assert [(r[0], r[1], str(r[2])[:4]) for r in rows(text)] == [
        (MOU, "signed", "2018"),
        (MOU, "signed", "2024"),
        ("letter_of_intent", "signed", "2024"),
    ]


def test_newsletter_of_pilots() -> None:
    text = (
        "The CNIPA-SAIP PPH pilot, which commenced on 1 November 2020 and was extended in 2022, has been renewed for"
        " three years with effect from 1 November 2023.\n"
        "The pilot with NIPO was extended by five years from 1 April 2023 and will end on 31 March 2028.\n"
        "JPO and IPOPHL have agreed to continue their pilot for three years from 1 April 2022.\n"
    )
    assert {r[1:3] for r in rows(text)} == {
        ("launched", "2020-11-01"),
        ("extended", "2022"),
        ("renewed", "2023-11-01"),
        ("extended", "2023-04-01"),
        ("extended", "2022-04-01"),
    }


def test_protection_of_investments_is_no_recognition() -> None:
    (fact,) = facts("Peru and Kenya signed an agreement on the mutual protection of investments.")
    assert fact.fields["instrument_type"].value == "agreement"


def test_joined_after_a_time() -> None:
    assert rows("The visit came a month after Kenya ratified the Marrakesh Treaty.")[0][3] == ("KEN",)


def test_hopes_and_bare_contracts_are_no_acts() -> None:
    text = (
        "Last September Peru and Kenya signed a protocol on nuts. We hope that the protocol will enter into force soon."
        " Peruvian companies have signed contracts for 45 projects."
    )
    assert [r[:2] for r in rows(text)] == [("protocol", "signed")]


def test_headline_with_names_cut_short_tells_what_the_text_tells() -> None:
    text = (
        "Lender, Govt Sign Deal for Line\nThe Government of Kenya and the Export-Import Bank of China on 3 May 2024"
        " signed a financing agreement for the line."
    )
    assert [r[:3] for r in rows(text)] == [("agreement", "signed", "2024-05-03")]


def test_belt_and_road_is_one_name_inside_a_title() -> None:
    text = (
        "The meeting adopted the Renewal of the Agreement on Enhancing Belt and Road Seed Cooperation and the "
        "agreement on its extension with the World Intellectual Property Organization."
    )
    titles = [fact.fields["title"].value for fact in facts(text)]
    assert "Renewal of the Agreement on Enhancing Belt and Road Seed Cooperation" in titles
