"""Statistics: what the rules' own examples do not cover — parts in isolation, order, contract, time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.mentions.names.find import find_names
from pipelines.mentions.numbers.find import find_numbers
from pipelines.mentions.times.find import find_periods
from pipelines.model import Document, Fact, Scene, Unresolved
from pipelines.rules.clauses import clauses_of
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.catalogue import RULES
from pipelines.rules.statistics.fields import LONGEST_SPAN
from pipelines.rules.statistics.find import find_facts
from pipelines.rules.statistics.indicators import fits, indicator_id, indicators
from pipelines.rules.statistics.parse.cutting import parse
from pipelines.rules.statistics.places.areas import Asked, areas_of
from pipelines.rules.statistics.places.placing import Places
from pipelines.rules.statistics.refusals import REFUSALS
from pipelines.rules.statistics.themes import theme_at, themes_of
from pipelines.rules.statistics.words.nouns import counted_only, split_subject, unit_from
from pipelines.rules.statistics.words.phrasing import LONGEST, label
from pipelines.text.analyse import analyse
from schemas.vocabulary import load
from tests.linear import assert_linear

PUBLISHED = date(2024, 9, 11)


def scene_of(text: str, published_on: date = PUBLISHED) -> Scene:
    sentences = analyse(text)
    periods = find_periods(text, sentences, published_on)
    numbers = find_numbers(text, sentences, periods)
    return Scene(Document("t", text, published_on), sentences, numbers, periods, find_names(text, sentences))


def facts_of(text: str) -> tuple[Fact, ...]:
    return find_facts(scene_of(text))[0]


def values_of(fact: Fact) -> dict[str, object]:
    return {name: field.value for name, field in fact.fields.items()}


def one(text: str, value: float) -> dict[str, object]:
    """The one fact with a value."""
    found = [values_of(f) for f in facts_of(text) if f.fields["value"].value == value]
    assert len(found) == 1, found
    return found[0]


# --- whole sentences ------------------------------------------------------------------------------


def test_respectively_pairs_subjects_values_and_growth() -> None:
    text = (
        "By June 2023, the number of foreign-owned valid invention patents and registered trademarks "
        "in Kenya had reached "
        "9,190 and 21,350 respectively, up 3.9% and 3.8% year on year."
    )
    assert "patents" in str(one(text, 9190.0)["indicator"])
    assert "trademarks" in str(one(text, 21350.0)["indicator"])
    assert "patents" in str(one(text, 3.9)["indicator"])
    assert "trademarks" in str(one(text, 3.8)["indicator"])
    assert one(text, 3.8)["measure"] == "growth_rate"


def test_from_a_to_b_gives_each_end_its_year() -> None:
    text = "The number of Fijian firms with designs in Peru increased from 20 in 2015 to 58 in 2022."
    assert (one(text, 20.0)["time_period"], one(text, 58.0)["time_period"]) == ("2015", "2022")


def test_a_gapped_clause_takes_its_verb_from_the_one_before() -> None:
    text = "In 2022 trade with Asia increased by 9.2 percent and trade with Africa by 4.7 percent."
    assert one(text, 4.7)["measure"] == "growth_rate"
    assert "Africa" in str(one(text, 4.7)["indicator"])


def test_an_object_counts_what_was_done_by_whom() -> None:
    row = one("In 2022 the Kenya Industrial Property Institute granted 340 patents.", 340.0)
    assert row["unit"] == "patent"
    assert "granted" in str(row["indicator"])


def test_the_years_of_comparison_are_not_the_period() -> None:
    text = "Exports reached 5 billion yuan in 2023, 12 percent more than in 2022."
    assert one(text, 12.0)["time_period"] == "2023"


def test_a_dateline_is_no_period() -> None:
    text = "LIMA, 20 May 2024 -- In 2023, farmers in Peru exported 600,000 tonnes of grapes."
    assert one(text, 600000.0)["time_period"] == "2023"


def test_a_relative_clause_keeps_its_date() -> None:
    text = "The solar farm at Garissa, which was opened in December 2019, has a capacity of 50 MW."
    assert one(text, 50.0)["period_basis"] == "document"


@pytest.mark.parametrize(
    "text",
    [
        "Two neighbours who trust each other need few pages.",
        "It figures among the top 50 owners of designs.",
    ],
)
def test_talk_is_no_statistic(text: str) -> None:
    assert facts_of(text) == ()


def test_what_is_not_understood_is_not_silent() -> None:
    scene = scene_of("In 2022, 61.")
    facts, unresolved = find_facts(scene)
    assert len(facts) + len(unresolved) == len(scene.numbers)
    assert all(isinstance(u, Unresolved) and u.reason for u in unresolved)


# --- the contract of a fact -----------------------------------------------------------------------

SUBJECTS = st.sampled_from(
    ["The office", "China", "Applicants from Kenya", "It", "Of these", "A total of", "", "While Peru"]
)
VERBS = st.sampled_from(["received", "reached", "grew by", "accounted for", "fell to", "with", "were", "up", "and"])
AMOUNTS = st.sampled_from(
    ["1,200 applications", "3.9%", "12 million yuan", "half of them", "30 countries", "6 tonnes of tea", "2,000"]
)
TAILS = st.sampled_from(
    [" in 2022", ", up 3 percent", " since 2013", " to 12 from 9", " (45 percent)", " respectively", "", " and 7"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(SUBJECTS, VERBS, AMOUNTS, TAILS), min_size=1, max_size=4))
def test_every_fact_keeps_the_contract(parts: list[tuple[str, str, str, str]]) -> None:
    text = " ".join(f"{s} {v} {a}{t}." for s, v, a, t in parts)
    scene = scene_of(text)
    facts, unresolved = find_facts(scene)
    assert len(facts) + len(unresolved) <= len(scene.numbers)
    names = {rule.name for rule in RULES}
    for fact in facts:
        row = values_of(fact)
        assert fact.rule_id in names
        assert 0 < fact.span.end - fact.span.start <= LONGEST_SPAN
        assert isinstance(row["indicator"], str)
        assert 0 < len(row["indicator"]) <= LONGEST
        assert isinstance(row["unit"], str)
        assert row["unit"]
        assert isinstance(row["time_period"], str) == (row["period_basis"] is not None)
        for field in fact.fields.values():
            assert field.span is None or 0 <= field.span.start < field.span.end <= len(text)
        printed = fact.fields["value_text"].span
        assert printed is not None
        assert text[printed.start : printed.end] == row["value_text"]


def test_the_same_text_gives_the_same_facts() -> None:
    text = "In 2022, 340 firms filed 1,200 applications, up 3%. It was 5% in 2021."
    assert facts_of(text) == facts_of(text)


# --- parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "plain", "done"),
    [
        ("exported", "export", "exported"),
        ("sends", "send", "sent"),
        ("increased", "increase", "increased"),
        ("rose", "rise", "risen"),
        ("carries", "carry", "carried"),
        ("granting", "grant", "granted"),
        ("held", "hold", "held"),
    ],
)
def test_forms_of_verbs(verb: str, plain: str, done: str) -> None:
    assert (lexicon.lemma(verb), lexicon.participle(verb)) == (plain, done)


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("countries", "country"),
        ("trainees", "person"),
        ("processes", "process"),
        ("businesses", "business"),
        ("Branches", "branch"),
        ("series", "series"),
    ],
)
def test_units_of_nouns(noun: str, unit: str) -> None:
    assert lexicon.unit_of(noun) == unit


def test_units_of_phrases() -> None:
    assert unit_from("valid invention patents in China") == "patent"
    assert unit_from("geographical indications from each side") == "geographical_indication"
    assert unit_from("pool of specialists on disputes") == "person"
    assert unit_from("people trained under the scheme") == "person"


def test_subjects_fall_into_their_parts() -> None:
    assert split_subject("the number of valid patents and registered marks in Fiji", 2) == [
        "valid patents in Fiji",
        "registered marks in Fiji",
    ]
    assert split_subject("exports of tea", 2) == []
    assert counted_only("the full-year number of trips made") == "full-year trips made"
    assert counted_only("total number of trips made") == "trips made"


def test_places_are_ordered_from_first() -> None:
    printed = {"Chinese": ("CHN",), "BRI": ("BRI",), "Kenya": ("KEN",), "Peru": ("PER",), "Africa": ("AFRICA",)}
    places = Places(printed, {}, ("CHN",), True, groups=frozenset(("AFRICA",)), tongues=frozenset(("Chinese",)))
    for label_, unit, before, areas in (
        ("Patents filed by Chinese applicants in BRI countries", "patent", (), ("CHN", "BRI")),
        ("Applications received by Chinese offices from Kenya", "file", (), ("KEN", "CHN")),
        ("Trips made", "trip", ("CHN", "BRI"), ("CHN", "BRI")),
        ("Firms that Chinese banks lend to in partner countries", "firm", (), ("CHN", "BRI")),
        ("Trademark applications from Peru", "application", (), ("PER", "CHN")),
        ("International applications from Peru", "application", (), ("PER",)),
        ("Money lent by the central bank of Peru", "USD", (), ("PER", "CHN")),
        ("Flights to Kenya", "flight", (), ("CHN", "KEN")),
        ("Courses offered by the academy in Kenya", "course", (), ("KEN",)),
        ("Share of Kenya in Chinese exports", "percent", (), ("CHN", "KEN")),
        ("Share of Kenya in registrations", "percent", ("CHN", "AFRICA"), ("CHN", "KEN")),
        ("Rank of Peru, largest market behind Kenya", "rank", (), ("CHN", "PER")),
        ("Longest bridge in Africa", "metre", (), ("CHN",)),
        ("Editions in Chinese", "edition", ("KEN",), ("KEN",)),
    ):
        assert areas_of(Asked(label_, unit, before), places) == areas, label_


def test_labels_are_cut_between_words() -> None:
    assert label("the patents of , and") == "Patents"
    assert len(label("word " * 100)) <= LONGEST


def test_frames_find_the_verb_behind_a_relative_clause() -> None:
    text = "The losses that companies recovered or avoided came to 14 billion yuan."
    parsed = parse(next(iter(clauses_of(scene_of(text)))))
    main = parsed.frames[0]
    assert main.verb is not None
    assert parsed.of(main.verb)[-1].lower == "came"


# --- vocabulary and catalogue ---------------------------------------------------------------------


def test_every_indicator_is_found_in_its_example() -> None:
    units = {i.id: (i.unit or "thing").split("|")[0].replace("money", "USD") for i in indicators()}
    for entry in load("indicators.yml"):
        for example in entry.examples:
            assert indicator_id(example.text, units[entry.id]) == example.expect, entry.id


def test_units_of_indicators() -> None:
    assert fits("money|deal", "USD")
    assert fits("country", "percent")
    assert not fits("country", "person")


def test_every_rule_and_refusal_has_what_shows_it() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.examples and rule.rejects and rule.table == "statistics" for rule in RULES)
    assert all(refusal.example and refusal.reason for refusal in REFUSALS)


@pytest.mark.parametrize(
    "part", ["1,1,1,", "and and and ", "5 percent of the ", "3 firms from 2 countries, ", "   ", "(4 "]
)
def test_time_is_linear(part: str) -> None:
    def work(size: int) -> Callable[[], object]:
        scene = scene_of(part * (size // len(part)))
        return lambda: find_facts(scene)

    assert_linear(work, 4_000, 32_000)


# --- what a passage is about ------------------------------------------------------------------------


def test_a_run_in_heading_gives_the_noun_and_stands_in_the_label() -> None:
    text = (
        "The register in 2022\nDesigns. Only 402 were deposited in 2022.\nMarks. In 2022 the office took in 900 files."
    )
    deposited = one(text, 402.0)
    assert deposited["unit"] == "design"
    assert "marks" in str(one(text, 900.0)["indicator"]).lower()


def test_lines_of_a_list_take_the_noun_of_the_line_above() -> None:
    text = "Trips by city in 2023:\nKisumu: 2,305\nNakuru: 1,998"
    assert one(text, 1998.0)["unit"] == "trip"


def test_a_headline_stands_in_labels_that_name_nobody() -> None:
    text = "Port of Nacala in figures\nIn 2022 ships tied up at four berths."
    assert "Nacala" in str(one(text, 4.0)["indicator"])


def test_every_field_has_a_span_where_it_is_printed() -> None:
    text = "In 2022 firms from Kenya filed 900 designs in Peru, up 12 percent year on year."
    for fact in facts_of(text):
        for name in ("measure", "unit", "areas", "ref_area", "counterpart_area", "indicator"):
            span = fact.fields[name].span
            assert span is not None, name
            assert text[span.start : span.end].strip(), name


@pytest.mark.parametrize("part", ["Fiji 5, ", "of them 5 and ", "Designs: 5\n"])
def test_runs_without_end_take_linear_time(part: str) -> None:
    def work(times: int) -> Callable[[], object]:
        scene = scene_of(part * times)
        return lambda: find_facts(scene)

    assert_linear(work, 250, 2000)


# --- numbers whose noun was told before --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "indicator", "unit"),
    [
        (
            "In 2022, 9,000 PCT applications were filed. Russia was up 8 percent, Fiji 3 percent.",
            8.0,
            "Growth of PCT applications from Russia",
            "percent",
        ),
        (
            "In 2022, 9,000 PCT applications were filed. Russia was up 8 percent, Fiji down 3 percent.",
            -3.0,
            "Growth of PCT applications from Fiji",
            "percent",
        ),
        (
            "In 2022, 9,000 PCT applications were filed. Zentro came third with 612.",
            612.0,
            "PCT applications of Zentro",
            "",
        ),
        (
            "In 2022, 9,000 design applications were filed. Kenya led with 6,120 applications.",
            6120.0,
            "Design applications of Kenya",
            "application",
        ),
        (
            "The school trained 1,900 officials in 2022. Women made up 38 percent.",
            38.0,
            "Share of women in officials trained by school",
            "percent",
        ),
        ("A search costs 2,100 yuan, which firms pay.", 2100.0, "Cost of search", "CNY"),
        (
            "It takes 24 months on average to examine a design; the office means to bring this down to 9.",
            9.0,
            "Target for time to examine a design on average",
            "month",
        ),
        (
            "In 2022 officers held up shipments holding about 7,600 articles.",
            7600.0,
            "Articles of shipments",
            "article",
        ),
        (
            "In 2022 the school in Suva trained 640 people, half of them women.",
            50.0,
            "Share of women in people trained by school in Suva",
            "percent",
        ),
        (
            "In 2023 it received 4,100 marks and 2,300 designs. The former rose by 8 percent and the latter by 3.",
            3.0,
            "Growth of designs received",
            "percent",
        ),
        (
            "In 2023 it heard 858 mediation and arbitration cases.",
            858.0,
            "Mediation and arbitration cases heard",
            "case",
        ),
        ("Examiners, 25 of them, are invited to Suva in 2024.", 25.0, "Examiners invited to Suva", "person"),
        (
            "In 2022 grants came to 40 million dollars. Fiji accounted for 37 percent of the total, Kenya for 22.",
            37.0,
            "Share of Fiji in total grants",
            "percent",
        ),
        ("In 2022 the ceiling of the fee was lifted from 1,000 to 5,000 dollars.", 1000.0, "Ceiling of the fee", "USD"),
        ("Solar kits for no fewer than 8,000 households in 2022.", 8000.0, "Households", "household"),
        ("In 2023 Suva, with 5,780 trains, held first place.", 5780.0, "Trains of Suva", "train"),
        (
            "It had 90 percent of votes in 2022; in transport the share was 93.",
            93.0,
            "Share of votes had in transport",
            "percent",
        ),
        ("This year the railway expects between 215 and 220 trips.", 215.0, "Trips expected by railway", "trip"),
        (
            "In 2023 the office granted 160 GI tags. Suva gained the most, 19.",
            160.0,
            "GI tags granted by office",
            "geographical_indication",
        ),
        (
            "In 2024 it invited 300 members of political parties.",
            300.0,
            "Members of political parties invited",
            "person",
        ),
        (
            "By 2023 firms allowed to use the sign number 25,000, and their output exceeded 750 million yuan.",
            25000.0,
            "Firms allowed to use the sign",
            "firm",
        ),
        (
            "In 2023 trade in Asia rose by 9 percent; in Africa it fell by 4 percent.",
            -4.0,
            "Growth of trade in Africa",
            "percent",
        ),
        (
            "In 2023 it took in 640 people; 6 percent needed surgery.",
            6.0,
            "Share of people taken that needed surgery",
            "",
        ),
        (
            "In 2022 the office had 900 designs. Of all origins, only Fiji (+5.6%) saw growth.",
            5.6,
            "Growth of designs from Fiji",
            "percent",
        ),
        ("Turnover rose 11 percent and net profit 26 percent in 2022.", 26.0, "Growth of net profit", "percent"),
        ("In 2022 the port handled 90 ships. It employs 1,000 directly.", 1000.0, "People of port", "person"),
        (
            "In 2022 it built 210 stations in Fiji, covering 94 percent of the population.",
            94.0,
            "Share of population covered by stations in Fiji built",
            "percent",
        ),
        (
            "In 2022 Suva admitted 42 students to its master's in law.",
            42.0,
            "Students to master's in law admitted by Suva",
            "",
        ),
        (
            "In 2022 it received 2,310 designs: 1,640 from abroad and 670 from residents.",
            1640.0,
            "Designs from abroad",
            "design",
        ),
        (
            "In 2022 it received 90 oppositions. Of the oppositions, 14 succeeded.",
            14.0,
            "Oppositions that succeeded",
            "opposition",
        ),
        ("In 319 cases high damages were awarded in 2023.", 319.0, "Cases in which high damages were awarded", "case"),
        ("Some 51 items infringed patents in 2023.", 51.0, "Items", "item"),
        (
            "In 2022 it heard 900 suits. Some 62 of those involved foreign parties.",
            62.0,
            "Suits that involved foreign parties",
            "",
        ),
        ("In 2023 cargo categories rose from 10 to 290.", 290.0, "Cargo categories", "category"),
        ("In 2022, 7,050 trains ran, more than ever.", 7050.0, "Trains that ran", "train"),
        ("In 2024 there were 52 trains a day.", 52.0, "Trains a day", "train"),
        ("Six Chinese spent May in Suva in 2023.", 6.0, "Chinese who spent May in Suva", "person"),
        (
            "It closed 800 cases in 2022. Of the cases closed, 41 percent concerned marks and 33 percent designs.",
            33.0,
            "Share of cases closed that concerned designs",
            "percent",
        ),
    ],
)
def test_noun_told_before(text: str, value: float, indicator: str, unit: str) -> None:
    told = one(text, value)
    assert str(told["indicator"]).split(" (")[0] == indicator
    assert unit in ("", told["unit"])


def test_a_label_without_a_name_gets_the_theme_of_its_passage() -> None:
    text = (
        "Two offices try it out\n"
        "It began under the Patent Prosecution Highway in May 2022. By June 2023, 96 requests had been served."
    )
    assert one(text, 96.0)["indicator"] == "Requests served (Patent Prosecution Highway)"


def test_themes_hold_in_their_paragraph_or_throughout() -> None:
    text = "Work on the port of Zemba ends\nIt took long.\nThe Fiji Coast Railway opened. It is short.\nSo be it."
    themes = themes_of(text)
    assert [theme.name for theme in themes] == ["port of Zemba", "Fiji Coast Railway"]
    assert theme_at(themes, text.index("It is short")) == "Fiji Coast Railway"
    assert theme_at(themes, text.index("So be it")) == "port of Zemba"
    assert theme_at(themes, 0) == ""
