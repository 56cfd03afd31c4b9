"""The home of a text: whose figures those are for which it names no place."""

from __future__ import annotations

import pytest

from tests.test_statistics_areas import places


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        pytest.param(
            "Is the China Route Faster?\nNairobi, 3 March 2025\nChina's office opened a fast lane for Kenyan owners. "
            "Kenyan firms like it.\nAbout 640 requests were lodged in 2024.",
            640,
            ("KEN",),
            id="of the place that a line under the title dates it from",
        ),
        pytest.param(
            "Bulletin of Marks\nOffice of Industrial Property, Hanoi, 6 February 2025\nChina led the visitors. "
            "China and China's firms came to Viet Nam.\nThe register grew by 5,120 marks in 2024.",
            5120,
            ("VNM",),
            id="the line may name who wrote it before the place",
        ),
        pytest.param(
            "Standards and Trust: Remarks of the Minister\nAsuncion, 14 October 2024\nOur customs and those of China "
            "met. We trust China. China is far, China is large. Paraguay is small, but our people travel.\n"
            "Our network has 58 accredited laboratories.",
            58,
            ("PRY",),
            id="of whoever says we and our",
        ),
        pytest.param(
            "Ten Years of BRICS Cooperation\nIn 2015 the offices of Brazil, Russia, India, China and South Africa met "
            "in Moscow.\nThe website had 186,000 visits in 2024.",
            186000,
            ("BRICS",),
            id="of the group that the title names rather than of its members",
        ),
    ],
)
def test_home(text: str, value: float, expected: tuple[str, ...]) -> None:
    assert places(text, value) == expected
