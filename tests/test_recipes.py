"""Every Python recipe of the documentation runs as it stands, on the release that is in the project."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def recipes() -> Iterator[pytest.param]:  # type: ignore[valid-type]
    for name in ("docs/using-the-data.md", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            yield pytest.param(match.group(1), id=f"{name}:{text.count(chr(10), 0, match.start()) + 2}")


@pytest.mark.parametrize("recipe", list(recipes()))
def test_recipe(recipe: str) -> None:
    done = subprocess.run([sys.executable, "-c", recipe], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_there_are_recipes() -> None:
    assert len(list(recipes())) >= 6
