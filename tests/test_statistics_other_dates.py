"""Times in a sentence that are not those of its number."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.extract import extract
from pipelines.model import Document

TAKINGS = "Takings came to 6.3 million euros in 2024, almost double the 3.2 million of 2022."
FREIGHT = "Ports in 2024\n\nFreight rose to 2.6 million tonnes, well above the 1.9 million of 2020."
BULLETIN = "Bulletin 1/2025: Industrial Property in Fiji, Year 2024\n\nIn all 9,746 applications were received."


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param(TAKINGS, 6.3e6, "2024", id="that of another figure stays with it"),
        pytest.param(TAKINGS, 3.2e6, "2022", id="and is that figure's own"),
        pytest.param(TAKINGS, 2, "2022/2024", id="a multiple begins there"),
        pytest.param(FREIGHT, 2.6e6, "2024", id="the text's time holds instead"),
        pytest.param(BULLETIN, 9746, "2024", id="the year in an issue's number tells nothing"),
    ],
)
def test_time(text: str, value: float, expected: str) -> None:
    facts = extract(Document("a", text, date(2025, 2, 6))).facts
    found = [f.fields["time_period"].value for f in facts if f.fields["value"].value == value]
    assert found == [expected]
