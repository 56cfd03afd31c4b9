"""Names that only the common noun beside them betrays: "X province", "the city of X", "the carmaker X", "X, a firm in".

Belongs here: unlisted places and companies next to a noun of their kind. Does not belong here: head words that are
part of the name itself (forms.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.mentions.names.gazetteer import Hit
from pipelines.mentions.names.words import NOT_A_NAME
from pipelines.model import Name, NameKind

_RUN = r"[A-ZÀ-Þ][^\W\d_]+(?:[-’'](?!s\b)[^\W\d_]+)*(?: (?:[a-z]{2} )?[A-ZÀ-Þ][^\W\d_]+(?:[-’'](?!s\b)[^\W\d_]+)*){0,2}"
_AFTER = re.compile(rf" ({_RUN})")
_BEFORE = re.compile(rf"(?:^|[\s(“\"])({_RUN})$")
_COMPANY_BEFORE = re.compile(rf"(?:^|[\s(“\"])({_RUN}|[A-Z]{{2,8}})$")
_PLACE_BEFORE_COUNTRY = re.compile(rf"\b(?:[Ii]n|[Aa]t|[Tt]o|[Ff]rom|of|near|outside) ({_RUN}), (?:the )?$")
_LAND_FOLLOWS = re.compile(r"(?: (?:of|in)|,) (?:the |eastern |western |northern |southern |central )*$")
_NOT_A_PLACE = frozenset(
    "Road Belt Delta Bay Pacific Gulf Silk Economic Cooperation Development Autonomous Economics Trade".split()
)
_WINDOW = 64  # characters in which a run of at most three words stands
_LOOSE = frozenset(("region", "district", "county", "state", "area"))  # places only where their country follows


def place(text: str, hits: Sequence[Hit], at: int, known: Sequence[Name]) -> Name | None:
    """The place beside the noun `hits[at]`; its `entity_id` is the name without the noun."""
    noun = hits[at]
    word = text[noun.start : noun.end]
    following = hits[at + 1] if at + 1 < len(hits) else None
    if word.endswith(" of"):
        return _after(text, noun, following, "city")
    match = _BEFORE.search(text[max(0, noun.start - _WINDOW) : noun.start - 1]) if text[noun.start - 1] == " " else None
    if match is None:
        return None
    start = noun.start - 1 - len(match[1])
    if (known and known[-1].end > start) or _bad(match[1]):
        return None
    if word in _LOOSE and not _land(text, noun.end, following):
        return None
    kind: NameKind = "city" if word in ("City", "city", "town") else "province"
    return Name(start, noun.end if word[0].isupper() else noun.start - 1, match[1], kind)


def company(text: str, hits: Sequence[Hit], at: int, known: Sequence[Name]) -> Name | None:
    """The company beside the noun `hits[at]`: after "the carmaker", before ", a firm"."""
    noun = hits[at]
    if text[noun.start] != ",":
        return _after(text, noun, hits[at + 1] if at + 1 < len(hits) else None, "company")
    match = _COMPANY_BEFORE.search(text[max(0, noun.start - _WINDOW) : noun.start])
    if match is None:
        return None
    start = noun.start - len(match[1])
    first = match[1].split()[0]
    # a sentence may open with a word that is no part of the name
    listed = at > 0 and hits[at - 1].end > start
    if listed or (known and known[-1].end > start) or first in NOT_A_NAME:
        return None
    return Name(start, noun.start, match[1], "company")


def before_country(text: str, land: Hit, known: Sequence[Name]) -> Name | None:
    """The unlisted town of "in X, Zimbabwe", whose country is the hit."""
    match = _PLACE_BEFORE_COUNTRY.search(text[max(0, land.start - _WINDOW) : land.start])
    if match is None or _bad(match[1]):
        return None
    start = max(0, land.start - _WINDOW) + match.start(1)
    taken = known and known[-1].end > start
    return None if taken else Name(start, start + len(match[1]), match[1], "city")


def _after(text: str, noun: Hit, following: Hit | None, kind: NameKind) -> Name | None:
    match = _AFTER.match(text, noun.end)
    if match is None or _bad(match[1]) or (following is not None and following.start < match.end(1)):
        return None
    return Name(match.start(1), match.end(1), match[1], kind)


def _land(text: str, end: int, following: Hit | None) -> bool:
    return (
        following is not None
        and following.term.kind == "country"
        and following.start - end < _WINDOW
        and bool(_LAND_FOLLOWS.fullmatch(text, end, following.start))
    )


def _bad(run: str) -> bool:
    words = run.split()
    return any(w in NOT_A_NAME or w in _NOT_A_PLACE for w in words)
