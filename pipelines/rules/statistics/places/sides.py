"""The two sides of a deal: "a contract between Norland and Sudland", "Norland and Sudland signed a work plan".

Belongs here: finding them in a text. Does not belong here: what numbers are of both (areas.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from pipelines.model import Name

_DEAL = re.compile(
    r"\b(?:contract|agreement|deal|memorandum|arrangement|venture|licen[cs]e|protocol|loan|accord|pact)s?"
    r"(?: of understanding)?(?: \w+){0,3} $",
)
_SIDES = ("between ", "signed by ", "concluded by ")  # in lower case
_DEALS_REACH = 96  # characters before these in which the deal is named
_REACH = 48  # characters between two names
# behind two names: what they did together
_AGREED = re.compile(
    r"\)?,? (?:have |had |today |yesterday |also |jointly ){0,2}(?:signed|concluded|agreed|renewed|initialled)\b"
)
_BOTH = re.compile(r"\)?,? and (?:the )?(?:[\w-]+ ){0,6}(?:of (?:the )?)?")
_UNDER = re.compile(r"(?:Under|Pursuant to|On the basis of|As part of) (?:it|this|that|the|its)\b")


def pairs_of(text: str, low: str, places_of: Mapping[Name, tuple[str, ...]]) -> list[tuple[int, tuple[str, ...]]]:
    """Where a text (`low`: in lower case) names two bodies or lands of different places as the sides of a deal."""
    names = list(places_of)
    starts = [name.start for name in names]
    out: list[tuple[int, tuple[str, ...]]] = []
    for end in _sides(low) if len(names) > 1 else ():
        first = bisect_left(starts, end)
        near = [n for n in names[first : first + 6] if n.start - end < 2 * _REACH]
        one = near[0] if near else None
        other = next((n for n in near[1:] if one and places_of[n][0] != places_of[one][0]), None)
        if one and other and len(places_of[one]) == 1 == len(places_of[other]):
            gap = text[one.end : other.start]
            if " and " in gap and not set(gap) & set(".;:\n"):
                out.append((other.end, (*places_of[one], *places_of[other])))
    return sorted([*out, *_agreed(text, names, places_of)])


def _agreed(
    text: str, names: list[Name], places_of: Mapping[Name, tuple[str, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Two that agreed on something: "Norland and the ministry of Sudland signed"."""
    for at, one in enumerate(names[:-1]):
        two, *behind = names[at + 1 : at + 3]
        sides = (*places_of[one], *places_of[two])
        if two.start - one.end > _REACH or len(set(sides)) != len(sides) or len(sides) != len((one, two)):
            continue
        last = behind[0] if behind and text[two.end : behind[0].start] == " (" else two
        if _BOTH.fullmatch(text, one.end, two.start) and _AGREED.match(text, last.end):
            yield last.end, sides


def _sides(low: str) -> list[int]:
    """Where the words end that lead to the sides of a deal: "a contract between", "the loan agreement signed by"."""
    out: list[int] = []
    for words in _SIDES:
        at = low.find(words)
        while at >= 0:
            if _DEAL.search(low, max(0, at - _DEALS_REACH), at):
                end = at + len(words)
                out.append(end + 4 if low.startswith("the ", end) else end)
            at = low.find(words, at + 1)
    return sorted(out)


def is_under(text: str, opening: int) -> bool:
    """Whether a sentence tells what is done under a deal: "Under it, …"."""
    return _UNDER.match(text, opening) is not None
