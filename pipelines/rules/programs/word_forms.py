"""Forms of single words in names: ordinals, years, capitals.

Belongs here: what one word's form says. Does not belong here: how far a name reaches (name_left.py, name_right.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.rules.programs.view import View

LONGEST = 26  # tokens of a name; more than this is a sentence that was not understood
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"inaugural": 1}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_NUMERIC_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–]\d{2,4})?$")


@lru_cache(maxsize=4096)
def ordinal(lower: str) -> int | None:
    """The number of an ordinal word: "third" is 3, "17th" 17, "twenty-first" 21."""
    if lower in ORDINALS:
        return ORDINALS[lower]
    numeric = _NUMERIC_ORDINAL.match(lower)
    if numeric:
        return int(numeric.group(1))
    tens, _, unit = lower.partition("-")
    if tens in _TENS and unit in ORDINALS:
        return _TENS[tens] + ORDINALS[unit]
    return None


def is_capital(view: View, index: int) -> bool:
    """Whether a word is written as part of a name, where a capital says so."""
    token = view.tokens[index]
    if view.title_case:
        return token.text[0].isupper() and index > 0
    if not (token.text[0].isupper() or (token.text[0].isdigit() and any(c.isupper() for c in token.text))):
        return "-" in token.text and token.text.rpartition("-")[2][:1].isupper()
    # the first word of a sentence is capital anyway: it tells only where the next one is too
    first = index == 0 or view.tokens[index - 1].text in '"“:'
    return (
        not first or token.tag == "PROPN" or (index + 1 < len(view.tokens) and view.tokens[index + 1].text[0].isupper())
    )
