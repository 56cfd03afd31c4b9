"""Programs: the vocabulary's own examples, merging of mentions, and texts that must give nothing or little time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import see
from pipelines.model import Document, Fact
from pipelines.rules.programs.catalogue import RULES
from pipelines.rules.programs.find import find_facts
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.word_forms import ordinal
from pipelines.rules.programs.words import MODIFIER_FILE, TYPE_FILE, VERB_FILE
from schemas.vocabulary import Entry, load

PUBLISHED = date(2024, 9, 11)


@lru_cache(maxsize=4096)
def programs(text: str, published: date = PUBLISHED) -> tuple[Fact, ...]:
    """Facts of the table of programs in a text."""
    return find_facts(see(Document("text", text, published)))[0]


def told(text: str, *columns: str) -> list[tuple[object, ...]]:
    """Some columns of every program of a text."""
    return [tuple(f.fields[c].value if c in f.fields else None for c in columns) for f in programs(text)]


# --- the vocabulary --------------------------------------------------------------------------------


def _sentences(file: str) -> Iterator[object]:
    for entry in load(file):
        for example in entry.examples:
            for name in entry.names() if "{}" in example.text else (entry.name,):
                yield pytest.param(entry, name, example.text.replace("{}", name), example.expect, id=f"{file}-{name}")


@pytest.mark.parametrize(("entry", "name", "text", "expect"), _sentences(TYPE_FILE))
def test_every_noun_gives_its_type(entry: Entry, name: str, text: str, expect: str | None) -> None:
    kinds = [kind for (kind,) in told(text, "program_type")]
    assert kinds == ([] if expect is None else [entry.kind])


@pytest.mark.parametrize(("entry", "name", "text", "expect"), _sentences(MODIFIER_FILE))
def test_every_modifier_sets_the_type(entry: Entry, name: str, text: str, expect: str | None) -> None:
    assert [kind for (kind,) in told(text, "program_type")] == [entry.kind]


@pytest.mark.parametrize(("entry", "name", "text", "expect"), _sentences(VERB_FILE))
def test_every_verb_tells_an_activity(entry: Entry, name: str, text: str, expect: str | None) -> None:
    assert len(programs(text)) == (0 if expect is None else 1)


def test_rules_have_different_names() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


# --- one row an activity ---------------------------------------------------------------------------

NEWS = (
    "Silk Road Patent Forum Held in Doha\n"
    "On 3 May 2024, the Third Silk Road Patent Forum was held in Doha. The forum was co-hosted by CNIPA and WIPO. "
    "More than 300 guests from 40 countries attended the event.\n"
)


def test_headline_lead_and_later_mentions_are_one_row() -> None:
    rows = told(NEWS, "name", "date", "organizers", "location")
    assert rows == [("Third Silk Road Patent Forum", "2024-05-03", ("CNIPA", "WIPO"), "Doha")]


def test_the_next_edition_is_a_row_of_its_own() -> None:
    rows = told(NEWS + "The fourth Forum will be held in Almaty in 2026.\n", "date", "status")
    assert rows == [("2024-05-03", "completed"), ("2026", "planned")]


def test_a_later_sentence_adds_what_the_first_left_out() -> None:
    text = "The Silk Road Patent Center trains officials in Tashkent. It was set up in May 2016 by WIPO."
    assert told(text, "date", "organizers") == [("2016-05/..", ("WIPO",))]


def test_things_of_one_name_in_two_countries_are_two() -> None:
    text = (
        "The first Luban Workshop in Kenya was opened in May 2019. "
        "A Luban Workshop in Egypt was opened in November 2020."
    )
    assert sorted(told(text, "date")) == [("2019-05/..",), ("2020-11/..",)]


def test_headline_and_lead_of_a_meeting_are_one_row() -> None:
    text = (
        "CNIPA Commissioner Meets INDECOPI President\n"
        "On 11 October 2023, INDECOPI President Alba Ruiz met CNIPA Commissioner Shen Changyu in Beijing.\n"
    )
    assert told(text, "program_type", "date", "location") == [("meeting", "2023-10-11", "Beijing")]


def test_a_notice_is_read_line_by_line() -> None:
    text = (
        "Notice of training courses\n(1) Training Course on Wind Power\nDates: 5 September to 2 October 2024\n"
        "Place: Lanzhou, Gansu Province\nOrganizer: Gansu Wind University\n"
    )
    rows = told(text, "name", "date", "location", "organizers", "status")
    expected = ("Training Course on Wind Power", "2024-09-05/2024-10-02", "Lanzhou, Gansu Province")
    assert [row[:3] for row in rows] == [expected]
    assert rows[0][3:] == (("Gansu Wind University",), "ongoing")


def test_the_office_is_the_one_that_publishes() -> None:
    text = "Notice to users\nOn 3 May 2024 the Office held a seminar for attorneys in Niš."
    scene = see(Document("text", text, PUBLISHED, publisher="Intellectual Property Office of the Republic of Serbia"))
    (fact,) = find_facts(scene)[0]
    assert fact.fields["organizers"].value == ("SRB-IPO",)


def test_who_invites_is_the_host_of_the_meeting_that_the_headline_names() -> None:
    text = (
        "Second Meeting of Heads of Patent Offices of Peru and China\n"
        "At the invitation of INDECOPI, the heads of INDECOPI and CNIPA met in Lima on 5 May 2024.\n"
    )
    rows = told(text, "organizers", "participants", "date")
    assert rows == [(("INDECOPI",), ("CNIPA",), "2024-05-05")]


def test_a_date_in_a_bracket_belongs_to_the_name_before_it() -> None:
    text = "CNIPA organised a national forum on tea (Harbin, 5 May 2024) and a summer school on seeds."
    assert told(text, "program_type", "date_basis") == [("conference", "stated"), ("training", "document")]


def test_the_day_that_an_event_was_put_off_to_is_its_own() -> None:
    text = "The Levant Patent Forum, planned for 12 May 2024, has been moved to 19 May 2024."
    assert told(text, "date") == [("2024-05-19",)]
    text = "The Baku Energy Week was scheduled for June 2024 but was postponed to 3-5 September 2024."
    assert told(text, "date") == [("2024-09-03/2024-09-05",)]


def test_what_will_be_is_not_dated_by_the_day_of_the_promise() -> None:
    text = "On 3 May 2024, CNIPA and WIPO agreed to set up a joint laboratory on seeds in Harbin."
    assert told(text, "status", "date_basis") == [("planned", "document")]


def test_a_report_on_a_year_dates_what_it_leaves_undated() -> None:
    text = "Annual Report 2023\nThe EAPO held a seminar on designs in Baku with 40 guests."
    assert told(text, "date", "date_basis") == [("2023", "document")]


def test_the_next_meeting_brings_its_guests_again() -> None:
    text = (
        "CNIPA and INDECOPI held the second heads meeting in Lima on 5 May 2024. "
        "The third heads meeting will be hosted by CNIPA in 2025."
    )
    assert told(text, "organizers", "participants")[1] == (("CNIPA",), ("INDECOPI",))


def test_a_heading_of_a_list_is_no_platform() -> None:
    assert told("V. Multilateral Platforms\n30. China and 14 partners published a statement.", "name") == []


def test_who_came_is_told_after_the_event() -> None:
    text = "A course on tea was opened by CNIPA in Harbin on 6 May 2024. Officials from Kenya and Laos will attend."
    assert told(text, "organizers", "participants") == [(("CNIPA",), ("KEN", "LAO"))]


def test_we_are_those_who_open_the_statement() -> None:
    text = (
        "We, the heads of the patent offices of China and Peru, having met in Lima, agree as follows. "
        "Our first meeting was held in Cusco on 4 May 2022."
    )
    assert (("CHN", "PER"), "2022-05-04") in told(text, "participants", "date")


def test_a_heading_is_dated_by_the_sentence_after_it() -> None:
    text = (
        "Training Course on Tea Varieties\nFrom 4 to 9 May 2024 the Japan Patent Office received six examiners from "
        "Kenya.\n"
    )
    rows = told(text, "name", "date", "organizers", "participants")
    assert rows == [("Training Course on Tea Varieties", "2024-05-04/2024-05-09", ("JPO",), ("KEN",))]


def test_a_headline_calls_the_event_of_the_lead_by_other_words() -> None:
    text = (
        "Africa Fair in Harbin Closes\n"
        "HARBIN, May 9, 2024 -- The third China-Africa Tea Expo closed in Harbin on Thursday.\n"
    )
    assert told(text, "name", "date") == [("third China-Africa Tea Expo", "2024-05-09")]


def test_partners_stand_in_the_name_of_a_body() -> None:
    text = "The second meeting of the China-Chile Tea Commission was held in Lima on 4 May 2024."
    assert told(text, "participants") == [(("CHN", "CHL"),)]


def test_what_a_plan_of_two_lists_is_of_both() -> None:
    text = (
        "Plan for 2025 between CNIPA and the Patent Office of Zambia\n"
        "- a joint seminar on copper in Lusaka in May 2025;\n"
    )
    assert told(text, "organizers", "date") == [(("CNIPA", "ZMB-IPO"), "2025-05")]


def test_what_stood_by_a_day_is_dated_up_to_it() -> None:
    text = "Tianjin had ten Luban Workshops running in Africa by the end of 2020."
    assert told(text, "name", "date") == [("Luban Workshops", "../2020-12")]


def test_the_close_of_a_course_is_not_its_beginning() -> None:
    text = "The third Joint Master's Program in Patent Law came to a close in Mutare on 7 June 2024."
    assert all(not str(date).endswith("/..") for (date,) in told(text, "date"))


def test_its_opening_dates_what_was_named_before() -> None:
    text = "The Karsa Railway is ten years old. Since its opening on 3 May 2014 it has carried many people."
    assert told(text, "name", "date") == [("Karsa Railway", "2014-05-03/..")]


def test_without_a_date_the_day_of_publication_stands_and_says_so() -> None:
    text = "Officials of CNIPA attended the Third Silk Road Forum in Doha."
    assert told(text, "date", "date_basis") == [("2024-09-11", "document")]


@pytest.mark.parametrize(
    "text",
    [
        "The Belt and Road Initiative has become a platform for cooperation.",
        "A press conference was held in Beijing on Friday.",
        "The report was published on 3 May 2024.",
        "Cooperation projects have yielded results in many fields.",
        "Nobody holds a conference to learn what a village knows.",
        "We met an old man who spoke of the road, the bridge and the port.",
        "CNIPA met the target set by WIPO.",
        "No conference was held in Doha in 2023.",
        "On 3 May 2024, the Third Silk Road Forum in Doha was called off.",
        "He got a master's degree in Lima in 2005.",
        "The fund manager spent June in Lima.",
        "The ships wait off Mombasa every week.",
        "The second in Lima in May was lost.",
    ],
)
def test_nothing_is_found_where_nothing_is_told(text: str) -> None:
    assert told(text, "name") == []


# --- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "number"),
    [("third", 3), ("17th", 17), ("twenty-first", 21), ("inaugural", 1), ("forum", None), ("21", None)],
)
def test_ordinals(word: str, number: int | None) -> None:
    assert ordinal(word) == number


def test_words_of_a_name_leave_out_what_does_not_tell_it_from_others() -> None:
    long = words_of_name("Third Belt and Road High-Level Conference on Intellectual Property")
    assert long == words_of_name("2024 Belt and Road High-Level Conference on IP")


# --- robustness ------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    'the a Third Forum forum on of and , ; . " ( ) was held in Doha China 2024 by CNIPA with WIPO meeting met training '
    "center opened project first 3 May Silk Road between from to which".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=40))
def test_any_row_of_words_gives_facts_inside_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for fact in programs(text):
        spans = [fact.span, *(field.span for field in fact.fields.values() if field.span)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert fact.span.end - fact.span.start <= 600


@pytest.mark.parametrize(
    "piece",
    [
        "forum of ",
        "the forum and ",
        "met ",
        "center, a ",
        "centers in Lima (3 May), ",
        "they opened a clinic. ",
        "the committee met in ",
        '"forum ',
        "Forum ",
        "held in ",
        "which the forum ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        scene = see(Document("text", (piece * (length // len(piece)))[:length], PUBLISHED))
        start = time.process_time()
        find_facts(scene)
        return time.process_time() - start

    seconds(2_000)
    short, long = seconds(10_000), seconds(40_000)
    assert long < 12 * short + 0.5
