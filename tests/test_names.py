"""Names of bodies and places: forms, context, short forms, references, and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.mentions.names.authority import ENTITIES, VOCABULARY, entity
from pipelines.mentions.names.find import find_names
from pipelines.model import Name
from pipelines.text.analyse import analyse
from tests.linear import assert_linear


def _names(text: str, publisher: str | None = None) -> tuple[Name, ...]:
    return find_names(text, analyse(text), publisher)


def _read(text: str, publisher: str | None = None) -> list[tuple[str, str | None]]:
    return [(text[n.start : n.end], n.entity_id) for n in _names(text, publisher) if n.kind != "person"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the Serbian Directorate of Rare Metals", "SRB-DRM"),
        ("the Federal Customs Service of Uganda", "UGA-FCS"),
        ("the Kenya Forest Service", "KEN-KFS"),
        ("Peru's Agency for Tides", "PER-AT"),
        ("the General Administration of Customs of Chile", "CHL-GAC"),
        ("Nanning Customs", "CHN-NC"),
        # no country, or a body of two
        ("the Agency for Tides", "Agency for Tides"),
        ("the Joint Commission of Peru", "Joint Commission of Peru"),
    ],
)
def test_body_of_a_state_goes_by_its_country(text: str, code: str) -> None:
    found = [n for n in _names(f"Talks with {text} went on.") if n.kind == "organization"]
    assert [n.entity_id for n in found] == [code]


def test_company_is_known_by_its_name_without_the_last_word() -> None:
    names = _read("Lindow Bio Industries grew. A director of Lindow Bio spoke; Lindow Biology Park did not.")
    assert names == [("Lindow Bio Industries", "Lindow Bio Industries"), ("Lindow Bio", "Lindow Bio Industries")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # countries: names, demonyms, possessives, hyphens, capitals
        ("Thai and Kazakhstani firms", [("Thai", "THA"), ("Kazakhstani", "KAZ")]),
        ("Peru's ports", [("Peru", "PER")]),
        ("China-ASEAN trade", [("China", "CHN"), ("ASEAN", "ASEAN")]),
        ("Sino-Russian talks", [("Sino", "CHN"), ("Russian", "RUS")]),
        ("LIMA, May 2", [("LIMA", "Lima")]),
        ("the People’s Republic of China", [("People’s Republic of China", "CHN")]),
        ("the Democratic Republic of the Congo", [("Democratic Republic of the Congo", "COD")]),
        ("Papua New Guinea and Guinea-Bissau", [("Papua New Guinea", "PNG"), ("Guinea-Bissau", "GNB")]),
        ("the Republic of Korea", [("Republic of Korea", "KOR")]),
        ("Chinatown, Malicious, Germanic", []),
        ("the South China Sea and the Indian Ocean", []),
        ("54 U.S. dollars, US$3, 10 Hong Kong dollars", []),
        ("French speakers; taught in Chinese and English.", []),
        ("Turkish Airlines flew", [("Turkish Airlines", "Turkish Airlines")]),
        # the Belt and Road: its countries, not the Initiative
        ("thirty BRI countries", [("BRI", "BRI")]),
        ("countries along the Belt and Road", [("Belt and Road", "BRI")]),
        ("firms in Belt and Road partner countries", [("Belt and Road", "BRI")]),
        ("149 countries of the Belt and Road Initiative", [("Belt and Road Initiative", "BRI")]),
        ("countries participating in the Belt and Road Initiative", [("Belt and Road Initiative", "BRI")]),
        ("the Belt and Road Initiative (BRI) has grown", []),
        ("under the BRI, cooperation grew", []),
        ("the Second Belt and Road Lamp Forum", [("Belt and Road", "BRI")]),
        # the world
        ("ports around the world", [("world", "WORLD")]),
        ("the global average", [("global", "WORLD")]),
        ("a world-class port, the world of ideas", []),
        ("the World Intellectual Property Organization", [("World Intellectual Property Organization", "WIPO")]),
        # offices
        ("the Chilean patent office", [("Chilean patent office", "INAPI")]),
        ("Brazil's patent office", [("Brazil", "BRA"), ("patent office", "BRA-IPO")]),
        ("the Intellectual Property Office of Nepal", [("Intellectual Property Office of Nepal", "NPL-IPO")]),
        ("the Argentine industrial property institute", [("Argentine industrial property institute", "ARG-IPO")]),
        ("the patent office of Ghana", [("the patent office", "GHA-IPO"), ("Ghana", "GHA")]),
        (
            "the China National Intellectual Property Administration",
            [("China National Intellectual Property Administration", "CNIPA")],
        ),
        (
            "Guangdong Intellectual Property Administration",
            [(t := "Guangdong Intellectual Property Administration", t)],
        ),
        (
            "the First China-Central Asia Heads of Intellectual Property Office Meeting",
            [("China", "CHN"), ("Central Asia", "CENTRAL_ASIA")],
        ),
        # ministries
        ("the Ministry of Justice of Georgia", [("Ministry of Justice of Georgia", "GEO-MOJ")]),
        ("the Georgian Ministry of Justice", [("Georgian Ministry of Justice", "GEO-MOJ")]),
        ("China's commerce ministry", [("China", "CHN"), ("commerce ministry", "MOFCOM")]),
        ("Kenya's Ministry of Foreign Affairs", [("Kenya", "KEN"), ("Ministry of Foreign Affairs", "KEN-MFA")]),
        # universities, institutes, companies
        (
            "Kwame Lamp University of Science and Technology in Kumasi",
            [(t := "Kwame Lamp University of Science and Technology", t), ("Kumasi", "Kumasi")],
        ),
        ("the University of Dar es Salaam in May", [(t := "University of Dar es Salaam", t)]),
        ("Chengdu Lamp Works Co., Ltd. has", [(t := "Chengdu Lamp Works Co., Ltd.", t)]),
        ("the carmaker Dacora sold", [("Dacora", "Dacora")]),
        ("licensed to Bright Lamp, a company in Chile", [("Bright Lamp", "Bright Lamp"), ("Chile", "CHL")]),
        ("the Lamp Council for the Promotion of Light", [(t := "Lamp Council for the Promotion of Light", t)]),
        ("the Green Light & Lamp Center", [(t := "Green Light & Lamp Center", t)]),
        (
            "the Ministry of Commerce of China and Zhejiang University",
            [("Ministry of Commerce of China", "MOFCOM"), ("Zhejiang University", "Zhejiang University")],
        ),
        # places beside their noun
        ("In Mutoko, Zimbabwe, it rained", [("Mutoko", "Mutoko"), ("Zimbabwe", "ZWE")]),
        ("the town of Nyanga", [("Nyanga", "Nyanga")]),
        ("the Zhambyl region of Kazakhstan", [("Zhambyl", "Zhambyl"), ("Kazakhstan", "KAZ")]),
        ("Beijing hosted; the Beijing Declaration followed", [("Beijing", "Beijing")]),
    ],
)
def test_names_in(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    ("text", "printed", "entity_id"),
    [
        ("In Atlanta, Georgia, a firm lost a case.", "Georgia", "absent"),
        ("Georgia and its neighbour Armenia agreed.", "Georgia", "GEO"),
        ("Michael Jordan came.", "Jordan", "absent"),
        ("Jordan exports phosphate.", "Jordan", "JOR"),
        ("Chad Brown, an engineer, came.", "Chad", "absent"),
        ("The road to Chad is long.", "Chad", "TCD"),
        ("The mine lies in Congo.", "Congo", None),
        ("In Kinshasa they met. Later Congo signed.", "Congo", "COD"),
        ("INPI signed in Brasilia.", "INPI", "BRA-IPO"),
        ("INPI signed.", "INPI", None),
        ("Brazil's National Institute of Industrial Property (INPI) came. INPI left.", "INPI", "BRA-IPO"),
        ("Mexico came. The Thai Department of Intellectual Property (DIP) left.", "DIP", "THA-IPO"),
        ("Chinese exports rose. The Ministry of Commerce said so.", "Ministry of Commerce", "MOFCOM"),
        ("The Ministry of Commerce said so.", "Ministry of Commerce", None),
    ],
)
def test_ambiguous_name_is_decided_by_context_or_left_open(text: str, printed: str, entity_id: str | None) -> None:
    found = dict(_read(text))
    assert found.get(printed, "absent") == entity_id


@pytest.mark.parametrize(
    ("text", "short", "code"),
    [
        ("The Luban Lamp Centre (LLC) opened. LLC trains smiths.", "LLC", "LLC"),
        ("The Centre for Arctic Songs (CAS) sang. CAS is small.", "CAS", "CAS"),
        (
            "Harbin Frost Lamp Co., Ltd. (Frost Lamp) grew. Frost Lamp sells ice.",
            "Frost Lamp",
            "Harbin Frost Lamp Co., Ltd.",
        ),
        ("The Patent Office of Ghana (POG) met. POG agreed.", "POG", "GHA-IPO"),
    ],
)
def test_short_form_is_learned_from_its_text(text: str, short: str, code: str) -> None:
    assert [i for printed, i in _read(text) if printed == short] == [code, code]


def test_short_form_stays_in_its_text() -> None:
    assert _read("LVQ trains smiths.") == []


_FIVE = entity("CENTRAL_ASIA").members
REFERENCES = [
    ("CNIPA agreed. The administration said so.", "The administration", "CNIPA", ()),
    ("WIPO came. The Organization left.", "The Organization", "WIPO", ()),
    ("JPO came, then IPONZ. The office left.", "The office", "IPONZ", ()),
    ("CNIPA and IPONZ met. The two offices agreed.", "The two offices", None, ("CNIPA", "IPONZ")),
    ("ARIPO grew; OAPI too. The two organizations met.", "The two organizations", None, ("ARIPO", "OAPI")),
    ("China and Peru met. Both sides agreed.", "Both sides", None, ("CHN", "PER")),
    ("CNIPA and ARIPO met; the pair agreed.", "the pair", None, ("CNIPA", "ARIPO")),
    ("China and Peru met. Irish whiskey was served. Each side drank.", "Each side", None, ("CHN", "PER")),
    ("Chile and Peru met in Lima. The two countries agreed.", "The two countries", None, ("CHL", "PER")),
    ("The Central Asian states met. The five countries agreed.", "The five countries", "CENTRAL_ASIA", _FIVE),
    ("Talks opened at the Beijing office.", "the Beijing office", "CNIPA", ()),
    ("Talks opened at the Norwegian office.", "the Norwegian office", "NIPO", ()),
    ("The Office in Beijing agreed.", "The Office", "CNIPA", ()),
    ("Trade with Africa grew; the continent gained.", "the continent", "AFRICA", ()),
    ("Trade with ASEAN grew; the bloc gained.", "the bloc", "ASEAN", ()),
    ("The office was closed.", "The office", None, ()),
    ("Both sides agreed.", "Both sides", None, ()),
    ("China Harbour Engineering Company came. The company left.", "The company", "CHEC", ()),
    ("Africa University opened. The university grew.", "The university", "Africa University", ()),
    ("Patents rose in BRI countries; from these countries came more.", "these countries", "BRI", ()),
    ("Chile, Peru and Cuba met. These countries agreed.", "These countries", None, ("CHL", "PER", "CUB")),
    ("China's trade grew, and our country gained.", "our country", "CHN", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed", "entity_id", "members"), REFERENCES)
def test_reference(text: str, printed: str, entity_id: str | None, members: tuple[str, ...]) -> None:
    (found,) = [n for n in _names(text) if n.form == "anaphora"]
    assert (text[found.start : found.end], found.entity_id, found.members) == (printed, entity_id, members)


def test_we_is_the_publisher_outside_quotation_marks() -> None:
    text = 'We signed. Our leaders met. "We sell lamps," he said. Our office agreed.'
    publisher = "China National Intellectual Property Administration"
    assert _read(text, publisher) == [("We", "CHN"), ("Our", "CHN")]
    assert _read(text) == []
    assert ("The administration", "CNIPA") in _read("The administration agreed.", publisher)


def test_we_is_the_country_of_who_says_our_country() -> None:
    assert _read("China grew. My government helps. We send lamps to Chile.")[2:] == [("We", "CHN"), ("Chile", "CHL")]


def test_the_gulf_is_its_states_and_no_sea() -> None:
    text = "Trade with the Gulf grew. Ships left the Gulf of Aden and the Tonkin Gulf."
    assert [(n.start, n.entity_id) for n in find_names(text, ()) if n.kind == "area"] == [(15, "GCC")]


def test_the_region_is_the_autonomous_region_that_a_text_is_about() -> None:
    text = "Xinjiang is far from the sea. Exports from the region rose."
    assert [n.entity_id for n in find_names(text, ()) if n.form == "anaphora"] == ["Xinjiang"]


def test_the_secretariat_of_a_body_is_that_body() -> None:
    assert [n.entity_id for n in find_names("It met at the ARIPO Secretariat.", ())] == ["ARIPO"]


def test_words_that_only_look_like_references() -> None:
    assert _read("CNIPA came. The office of the president, the administration of justice.") == [("CNIPA", "CNIPA")]


@pytest.mark.parametrize("title", ["President", "Commissioner", "Director General", "Mr."])
def test_person_after_title(title: str) -> None:
    assert [n.kind for n in _names(f"{title} Anna Halder spoke.")] == ["person"]


# --- what holds for any text --------------------------------------------------------------------------

_WORDS = (
    "the|of|and|,|.|;|(|)|University|Ministry|Co., Ltd.|Patent Office|China's|Georgia|INPI|the two offices|\n|“|”|’s|"
    "X|é|both sides|the administration|Intellectual Property Office|BRI countries|Mr.|中国|😀|a company|"
    "the Organization"
)
_PIECES = st.sampled_from([e.name for e in VOCABULARY[::7]] + _WORDS.split("|"))
_TEXTS = st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=200)


@settings(deadline=None, max_examples=300)
@given(_TEXTS)
def test_names_are_in_order_apart_and_inside(text: str) -> None:
    names = _names(text)
    end = 0
    for name in names:
        assert end <= name.start < name.end <= len(text)
        printed = text[name.start : name.end]
        assert printed == printed.strip()
        assert "\n" not in printed
        assert not (name.entity_id or "x").startswith("?")
        end = name.end


@settings(deadline=None, max_examples=200)
@given(_TEXTS, st.sampled_from(["\n\n", "Lamps glow. "]))
def test_result_is_a_function_of_the_text(text: str, before: str) -> None:
    assert _names(text) == _names(text)
    listed = {(n.start, n.end) for n in _names(text) if n.form == "demonym"}
    shifted = {(n.start - len(before), n.end - len(before)) for n in _names(before + text) if n.form == "demonym"}
    assert listed == shifted


@settings(deadline=None, max_examples=200)
@given(st.sampled_from([e for e in ENTITIES.values() if e.kind in ("country", "office") and e.id != "BRI"]))
def test_listed_name_between_other_words_is_found(known: object) -> None:
    name = getattr(known, "name")  # noqa: B009
    text = f"The lamp makers met {name}, who agreed."
    assert getattr(known, "id") in {n.entity_id for n in _names(text)}  # noqa: B009


@pytest.mark.parametrize(
    "piece",
    (
        "1,1,1,|   |and and |China |University |A |Co., Ltd. |the two offices |(|Ministry of |Georgia INPI |Xabc |"
        'Belt and Road |CNIPA (CNIPA), |University of |of the University and |"we |Mr. Smith |Bank & |in X, China |'
        "Ab, a company |our country |the Pacific |\n"
    ).split("|"),
)
def test_time_grows_with_length_only(piece: str) -> None:
    def work(size: int) -> Callable[[], object]:
        text = piece * (size // len(piece))
        return lambda: find_names(text, (), "China National Intellectual Property Administration")

    assert_linear(work, 8_000, 64_000)
