"""Labels of the forms that news agencies and customs releases are made of: subjects, counterparts and runs of rates."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document


@pytest.mark.parametrize(
    ("text", "value", "indicator", "areas"),
    [
        pytest.param(
            "Over the ten years since the plan was drawn up, Peru's imports and exports with countries along the Belt "
            "and Road have increased from 3 billion dollars in 2013 to 7 billion dollars in 2022.",
            7e9,
            "Peru's imports and exports with countries along the Belt and Road",
            ("PER", "BRI"),
            id="a coordinated subject after a clause",
        ),
        pytest.param(
            "In 2022 Peru's trade with the European Union, Chile and the Association of Southeast Asian Nations "
            "(ASEAN) rose by 4 percent, 6 percent and 9 percent respectively.",
            9,
            "Growth of Peru's trade with the Association of Southeast Asian Nations (ASEAN)",
            ("PER", "ASEAN"),
            id="a run of named counterparts",
        ),
        pytest.param(
            "In 2022 trade with Chile rose by 5 percent. However, trade with Peru went down by nine percent to 2 "
            "billion dollars.",
            -9,
            "Growth of trade with Peru",
            ("PER",),
            id="a fall by a rate to a sum",
        ),
        pytest.param(
            "Data showed that in 2022 the number of patents filed from Kenya in Peru had increased to 1,800.",
            1800,
            "Patents filed from Kenya in Peru",
            ("KEN", "PER"),
            id="a participle in what is reported",
        ),
        pytest.param(
            "As for the number of designs filed by the “Belt and Road” countries in Peru, it was 680 in 2022.",
            680,
            "Designs filed by the Belt and Road countries in Peru",
            ("BRI", "PER"),
            id="what is set up beforehand, in quotes",
        ),
    ],
)
def test_label_and_places(text: str, value: float, indicator: str, areas: tuple[str, ...]) -> None:
    facts = [f.fields for f in extract(Document("a", text, date(2023, 7, 26))).facts if f.table == "statistics"]
    found = [(f["indicator"].value, f["areas"].value) for f in facts if f["value"].value == value]
    assert found == [(indicator, areas)]
