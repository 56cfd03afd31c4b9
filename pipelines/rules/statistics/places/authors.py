"""Whose text a document is where its publisher does not tell: the body of its letterhead, the office holder who speaks,
the country in whose money it counts.

Belongs here: reading these signs. Does not belong here: datelines (datelines.py), weighing the places that a text names
(homes.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import pycountry
from babel.numbers import get_territory_currencies

from pipelines.mentions.names.authority import entity
from pipelines.model import Name, Scene
from pipelines.rules.statistics.places.datelines import LINES, LONGEST

_LANDS = frozenset(("country", "area", "city", "province"))
# before and behind the body in a line that holds nothing else
_LETTER = re.compile(
    r"(?:(?:[Pp]repared|[Pp]ublished|[Ii]ssued|[Cc]ompiled|[Rr]eleased) by |[Ff]rom |[Ss]ource: )?(?:[Tt]he )?"
    r"(?:(?:Department|Division|Directorate|Section|Bureau) of [\w ,]{3,50} of (?:the )?)?"
)
_HEAD = re.compile(r"[^.!?;:\n]{0,60}")
_VERB = re.compile(r"\b(?:and|has|have|is|are|was|were|will|said|says|signs?|signed|opens?|grants?|publish\w*)\b")
# "by the Minister of Transport of Norland", "an interview with the Director of the Norlandic office"
_SPEAKER = re.compile(
    r"\b(?:[Bb]y|[Oo]f|[Ww]ith|[Ff]rom) (?:the |our |His Excellency |H\.E\. |[A-Z][\w.-]+ [A-Z][\w-]+, )*"
    r"(?:[Dd]eputy |[Vv]ice[ -]|[Aa]cting )?(?:(?:Prime |Trade )?Minister|President|Director(?:[ -]General)?|"
    r"Chair(?:man|woman|person)?|Commissioner|Governor|Secretary|Ambassador|Head|Registrar|Comptroller)\b"
    r"(?:(?! at | to | on | and )[^.;:()\n,]){0,60}$"
)
_SPOKEN = re.compile(
    r"\b(?:[Rr]emarks|[Ss]peech|[Aa]ddress|[Kk]eynote|[Ss]tatement|[Ii]nterview|[Ll]etter|[Qq]uestions)\b"
)
_AMOUNTS = 3  # of one currency at least
# money that others count in too
_COMMON = frozenset("USD EUR GBP JPY CHF CNY HKD XAF XOF".split())


def speaker_of(scene: Scene, located: Mapping[Name, tuple[str, ...]], top: int) -> str | None:
    """The place of the office holder who speaks, as the headline says."""
    text = scene.document.text
    if not _SPOKEN.search(text, 0, top):
        return None
    for name, places in located.items():
        if name.start >= top:
            return None
        if _SPEAKER.search(text, 0, name.start):
            return places[0]
    return None


def letterhead(scene: Scene, located: Mapping[Name, tuple[str, ...]], top: int) -> str | None:
    """The place of the body that one of the first lines consists of."""
    text = scene.document.text
    for begin, end in _lines(text, top):
        for name, places in located.items():
            if not begin <= name.start < end or name.kind in _LANDS:
                continue
            rest = text[name.end : end]
            if _LETTER.fullmatch(text, begin, name.start) and _HEAD.fullmatch(rest) and not _VERB.search(rest):
                return places[0]
            break
    return None


def _lines(text: str, top: int) -> Iterator[tuple[int, int]]:
    """The short lines between the headline and the text."""
    begin = top
    for _ in range(LINES):
        while text[begin : begin + 1] == "\n":
            begin += 1
        end = text.find("\n", begin)
        if not 0 <= end - begin < LONGEST:
            return
        yield begin, end
        begin = end + 1


def money_tells(scene: Scene, located: Mapping[Name, tuple[str, ...]]) -> str | None:
    """The country named whose own money most of the amounts are in."""
    sums = Counter(number.unit for number in scene.numbers if number.kind == "money" and number.unit is not None)
    own = [(unit, n) for unit, n in sums.most_common() if unit not in _COMMON]
    if not own or own[0][1] < _AMOUNTS or len(own) > 1 and own[1][1] * 2 > own[0][1]:
        return None
    countries = dict.fromkeys(place for places in located.values() for place in places)
    return next((place for place in countries if money_of(place) == own[0][0]), None)


def paid_in(currency: str, homes: Sequence[str]) -> str | None:
    """The one of some countries that has a currency of its own which others seldom count in."""
    return None if currency in _COMMON else next((home for home in homes if money_of(home) == currency), None)


@cache
def money_of(place: str) -> str | None:
    """The currency of a country, None for any other place."""
    record = pycountry.countries.get(alpha_3=entity(place).iso3 or "")
    return next(iter(get_territory_currencies(record.alpha_2)), None) if record else None
