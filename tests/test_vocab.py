"""The vocabularies: every name of every entry is found in its example, and a bad file is refused with its entry."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pycountry
import pytest

from pipelines.mentions.names.authority import (
    ENTITIES,
    FILES,
    VOCABULARY,
    area_of,
    countries_in,
    entity,
    ministry_of,
    office_of,
)
from pipelines.mentions.names.find import find_names
from pipelines.mentions.names.gazetteer import _plural
from schemas import vocabulary
from schemas.vocabulary import Entry, VocabularyError, load


def _given(sentence: str) -> set[str | None]:
    return {name.entity_id for name in find_names(sentence, ())}


@pytest.mark.parametrize("entry", VOCABULARY, ids=lambda e: e.id)
def test_example_of_entry(entry: Entry) -> None:
    """Each name in turn takes the place of {} and must be read as this entry and as nothing else beside it."""
    for example in entry.examples:
        names = (*entry.names(), *entry.demonyms) if "{}" in example.text else (entry.name,)
        for name in names:
            sentence = example.text.replace("{}", name)
            found = [
                n for n in find_names(sentence, ()) if name in sentence[n.start : n.end] or "{}" not in example.text
            ]
            if example.expect is None and "{}" in example.text:
                assert not found, (name, found)
            else:
                assert example.expect in {n.entity_id for n in found}, (name, sentence, found)
            starts = Counter(n.start for n in found)
            assert all(count == 1 for count in starts.values())


def test_demonyms_stand_in_the_plural() -> None:
    assert _given("Brazilians and Kazakhs met Norwegians.") == {"BRA", "KAZ", "NOR"}
    assert _plural("Chinese") is None
    assert _plural("Danish") is None


def test_every_state_of_iso_3166_is_known() -> None:
    listed = {e.iso3 for e in ENTITIES.values() if e.kind == "country"}
    missing = {c.alpha_3 for c in pycountry.countries} - listed
    assert missing <= {
        # territories without people or offices of their own, and dependencies named by their state
        "AIA", "ALA", "ASM", "ATA", "ATF", "BES", "BLM", "BVT", "CCK", "CXR", "FLK", "GLP", "HMD", "IOT", "MAF",
        "MNP", "MSR", "MTQ", "MYT", "NFK", "PCN", "SGS", "SHN", "SJM", "SPM", "SXM", "TCA", "TKL", "UMI", "VIR", "WLF",
    }  # fmt: skip


def test_members_of_groups_are_countries() -> None:
    for known in ENTITIES.values():
        assert all(entity(code).iso3 == code for code in known.members), known.id
    assert set(countries_in("CENTRAL_ASIA")) == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    assert len(countries_in("GCC")) == 6
    assert countries_in("AFRICA") == ()


def test_every_office_has_its_code_of_wipo_st3() -> None:
    offices = [e for e in ENTITIES.values() if e.kind == "office"]
    assert all(e.wipo_st3 and len(e.wipo_st3) == 2 for e in offices)
    assert entity("CNIPA").wipo_st3 == "CN"
    assert entity("EUIPO").wipo_st3 == "EM"
    assert entity("NPL-IPO").wipo_st3 == "NP"


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("CNIPA", "CHN"), ("EUIPO", "EU"), ("Chengdu", "CHN"), ("NPL-IPO", "NPL"), ("GEO-MOJ", "GEO"), ("BRI", "BRI"),
        ("University of Dar es Salaam", "TZA"), ("Chengdu Lamp Works Co., Ltd.", "CHN"), ("WIPO", None),
        ("Lamp Works", None),
    ],
)  # fmt: skip
def test_area_of(code: str, area: str | None) -> None:
    assert area_of(code) == area


def test_codes_that_are_composed() -> None:
    assert office_of("CHL") == "INAPI"
    assert office_of("TCD") == "TCD-IPO"
    assert ministry_of("CHN", "Commerce") == "MOFCOM"
    assert ministry_of("KEN", "Foreign Affairs") == "KEN-MFA"
    assert ministry_of("VNM", "Industry and Trade") == "VNM-MOIT"


# --- a bad file ---------------------------------------------------------------------------------------


def _file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> str:
    monkeypatch.setattr(vocabulary, "VOCAB", tmp_path)
    (tmp_path / "bad.yml").write_text(text, encoding="utf-8")
    return "bad.yml"


_HEAD = "- section: s\n  kind: office\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (_HEAD + "  entries:\n    - {id: A}\n", "bad.yml: entry 'A': no example"),
        (_HEAD + "  example: x\n  entries:\n    - {id: A}\n    - {id: A}\n", "bad.yml: entry 'A': duplicate id"),
        (
            _HEAD + "  example: x\n  entries:\n    - {id: A, aliases: [Q]}\n    - {id: B, aliases: [Q]}\n",
            "bad.yml: entry 'B': 'Q' is ambiguous, 'A' has it too",
        ),
        (_HEAD + "  example: x\n  entries:\n    - {name: A}\n", "bad.yml: section 's', entry 1: no id"),
        (_HEAD + "  example: x\n  entries:\n    - {id: A, aliases: [no]}\n", "bad.yml: entry 'A': aliases holds False"),
        (_HEAD + "  example: x\n  entries:\n    - {id: A, aliases: Q}\n", "bad.yml: entry 'A': aliases are neither"),
        (_HEAD + "  example: {a: b}\n  entries:\n    - {id: A}\n", "bad.yml: entry 'A': an example is"),
        ("id: A\n", "bad.yml: not a list of sections"),
        ("- {\n", "bad.yml: cannot be read"),
    ],
)
def test_bad_file_is_refused_with_its_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    with pytest.raises(VocabularyError) as error:
        load(_file(tmp_path, monkeypatch, text))
    assert message in str(error.value)


def test_missing_file_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"nowhere\.yml: cannot be read"):
        load("nowhere.yml")


def test_aliases_by_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = _HEAD + "  example: x\n  entries:\n    - {id: A, name: Alpha, aliases: {en: [Al], zh: [甲]}, rank: 3}\n"
    (entry,) = load(_file(tmp_path, monkeypatch, text))
    assert entry.names() == ("Alpha", "Al")
    assert entry.names("zh") == ("Alpha", "甲")
    assert entry.attributes["rank"] == 3


def test_vocabularies_hold_what_the_guide_lists() -> None:
    groups = (
        "BRI ASEAN EU EUROPE ASIA SOUTH_ASIA CENTRAL_ASIA MIDDLE_EAST AFRICA LATIN_AMERICA PACIFIC CEEC ARAB_STATES "
        "GCC BRICS SCO RCEP CELAC LAS AU UN WORLD"
    )
    bodies = "CNIPA WIPO EUIPO EPO EAPO ARIPO OAPI ROSPATENT USPTO JPO SAIP"
    assert set(groups.split()) | set(bodies.split()) <= ENTITIES.keys()
    assert FILES == ("places.yml", "organizations.yml")
