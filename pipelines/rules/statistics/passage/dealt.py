"""Numbers that a sentence deals out over names: "Norland, Sudland and Ostland filed 12, 9 and 4 requests respectively".

Belongs here: which name a number of such a row is of, put into its label. Does not belong here: rates said again of
their values (parallels.py), parts printed behind each number (runs.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.model import Name
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.words.series import series

_ROW = re.compile(r"^(?:\s[a-z-]+){0,2}(?:,| and) \d|(?:^|[\s(])[\d.,]+(?: [a-z]+)?(?:,|,? and)\s$")
_DEALT = re.compile(r"\b(?:respectively|in that order|in turn|successively)\b")
# "Fiji and Samoa came next, with 9 and 7 percent"
_NEXT = re.compile(
    r"\b(?:follow(?:ed|s|ing)?|c[ao]me (?:next|second|behind)|(?:were|are) next|ahead of|behind)\b[^;:.()]{0,60}?"
    r",? with (?:[\d.,]+[^\d;:.()]{0,12} and )?$|"
    r"\b[a-z]+ (?:[a-z]+ ){0,3}\((?:[\d.,]+[^\d;:.()]{0,12} and )?$"
)
_SURE = 3  # so many names and numbers alike are no chance
_BETWEEN = frozenset(", and in at to from the".split())


def dealt(site: Site, text: str) -> str:
    """A label with the one name that its number is of in place of all that the sentence lists."""
    if not (_in_row(site.after[:24]) or _in_row(site.before[-24:])):
        return text
    place, length = series(site)
    if length < 2:
        return text
    names = _listed(site, length)
    dealt_out = length >= _SURE or _DEALT.search(site.before) or _DEALT.search(site.after) or _NEXT.search(site.before)
    if not names or not dealt_out:
        return text
    return _with_one(text, names, place)


def _in_row(near: str) -> bool:
    """Whether the words beside a number join it to another."""
    return ("," in near or " and" in near) and _ROW.search(near) is not None


def _listed(site: Site, length: int) -> list[str]:
    """The last list of so many names before a number in its sentence, what stands in brackets left out."""
    chain: list[str] = []
    best: list[str] = []
    depth = 0
    broken = True
    for unit in site.parse.units[: site.unit]:
        if unit.text in "()":
            depth += 1 if unit.text == "(" else -1
        elif depth > 0:
            continue
        elif isinstance(unit.mention, Name) and unit.mention.form not in ("demonym", "anaphora"):
            chain = [unit.text] if broken else [*chain, unit.text]
            broken = False
            best = chain if len(chain) == length else best
        elif unit.lower not in _BETWEEN:
            broken = True
    return best


def _with_one(text: str, names: Sequence[str], place: int) -> str:
    own = names[place]
    starts = [at for name in names if (at := text.find(name)) >= 0]
    if not starts:
        return f"{text} in {own}" if len(text) < 120 else text
    first = min(starts)
    last = max(at + len(name) for name in names if (at := text.find(name)) >= 0)
    return f"{text[:first]}{own}{text[last:]}"
