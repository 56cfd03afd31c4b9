"""Whom quoted words are spoken for."""

from __future__ import annotations

import pytest

from pipelines.mentions.quotations import voices

TOLD = [
    ("after it, with role and firm", '"We grew," said Li Na, head of sales at Harbin Pumps.', "Harbin Pumps"),
    ("a unit of the firm is not the firm", '"We grew," said Li Na of the Sales Department at Sava Rail.', "Sava Rail"),
    ("the form of a company", '"We grew," said Li Na of Suva Sugar Co., Ltd.', "Suva Sugar Co., Ltd"),
    ("name first", '"We grew," Ana Cruz, manager of Kisumu Fish Ltd., told the paper.', "Kisumu Fish Ltd"),
    ("before it", 'Marta Nowak of Baltic Rail told reporters: "We moved 90 boxes."', "Baltic Rail"),
    ("according to", 'According to Ana Cruz, who runs the Lima mill of Andes Wool, "we spun 90 tonnes".', "Andes Wool"),
    ("a public body", '“Our trees grew,” said Li Na, head of the Forest Bureau.', "Forest Bureau"),
    ("nobody told", '"We grew," the director said.', "Port News"),
    ("no first person", '"It grew," said Li Na of Harbin Pumps.', "Port News"),
    ("not closed", '"We grew, and more.\n"We rest," said Li Na of Harbin Pumps.', "Port News"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=i) for i, t, e in TOLD])
def test_a_quotation_is_spoken_for_the_body_of_its_speaker(text: str, expected: str) -> None:
    at = max(text.find('"'), text.find("“"), 0)
    assert voices(text, "Port News").at(at, at + 5) == expected


def test_a_speaker_is_known_again() -> None:
    text = (
        '"We grew," said Li Na of Harbin Pumps. "Our hall is full." He added: "We hire."\n'
        '"We were four," said Ana Cruz of Andes Wool.\n'
        'The hall is old. "We paint it," Li said.'
    )
    spoken = voices(text, "Port News")
    bodies = [spoken.at(text.index(words), text.index(words) + 3) for words in ("Our hall", "We hire", "We paint")]
    assert bodies == ["Harbin Pumps"] * 3
    assert spoken.at(text.index("The hall is old"), text.index("The hall is old") + 9) == "Port News"
