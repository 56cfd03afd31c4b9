"""Where a text was written, and whether whoever wrote it there speaks of himself.

Belongs here: reading the line of place and day near the top, and leaving it out of the sentence behind it. Does not
belong here: what places the text is about (homes.py), skipping such lines when numbers are read (contexts.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.model import Name, Number, Period, Scene
from pipelines.rules.clauses import Clauses, Unit

LONGEST = 130  # characters of a line that only says who wrote when and where
LINES = 4  # of these at most before the text begins
_VOICE = 3  # times at least that somebody says "we" or "our" who speaks of himself
_DATED = re.compile(
    r"[,)]? ?[|·]? ?\(?"
    r"(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|[-–—])"
)
_BEHIND = re.compile(r"(?:[,|·(]|[–—-]) ?$")
_OURS = re.compile(r"[OoWw](?:(?<=\b[Oo])ur|(?<=\b[Ww])e)\b")  # begins with a class, which `re` seeks fast
_QUOTED = re.compile(r"[\"“][^\"”\n]{0,600}[\"”]")


def is_dated(text: str, name: Name) -> bool:
    """Whether a day or a dash follows a place: "SUVA, May 4 --"."""
    return _DATED.match(text, name.end) is not None


def dateline(scene: Scene, located: Mapping[Name, tuple[str, ...]], top: int) -> str | None:
    """The country of the city that a text is dated from: of the one that its body begins with, or that stands before
    the day in a line above it ("Newsletter of the office, Suva, 4 May 2021")."""
    text = scene.document.text
    for name, places in located.items():
        if name.start < top:
            continue
        begin = text.rfind("\n", 0, name.start) + 1
        end = text.find("\n", name.end)
        opens = name.start == begin or text[name.start - 1] == "("
        above = 0 <= end - begin < LONGEST and text.count("\n", top, begin) < LINES
        if (
            (name.kind == "city" or opens and name.kind == "country")
            and (opens or above and _BEHIND.search(text, begin, name.start))
            and is_dated(text, _with_land(text, name, located))
        ):
            return places[0]
        if not above:
            return None
    return None


def _with_land(text: str, town: Name, located: Mapping[Name, tuple[str, ...]]) -> Name:
    """The country right behind a town, "LINDOW, Norland, May 4"; the town where none stands there."""
    behind = (name for name in located if name.kind == "country" and 0 < name.start - town.end < _BESIDE)
    return next((land for land in behind if text[town.end : land.start] == ", "), town)


_BESIDE = 3  # characters between a town and its country


def speaks_for_itself(text: str) -> bool:
    """Whether a text says "we" and "our" of whoever wrote it, outside of what it quotes."""
    return sum(1 for _ in _OURS.finditer(_QUOTED.sub("", text))) >= _VOICE


_DASHES = ("--", "—", "–", "-")
_FRONT = 14  # units in which a dateline ends


def without_dateline(clauses: Clauses) -> Clauses:
    """A first sentence without its dateline ("LIMA, 20 May 2025 -- …", "SUVA. AGENCY – …"), whose day is no period of
    the text; a dash in a bracket ("983 (in 2023 – 912)") ends none."""
    units = clauses.units
    for at, unit in enumerate(units[:_FRONT]):
        if at and unit.text in _DASHES and _is_place_and_day(clauses, units[:at]):
            words = [u.text for u in units[:at]]
            return clauses if words.count("(") > words.count(")") else _from(clauses, at + 1)
        if unit.letter in "xv":
            break
    shouts = len(units) > 1 and units[0].text.isupper()
    return _from(clauses, 1) if shouts and _is_agency(clauses) else clauses


def _from(clauses: Clauses, at: int) -> Clauses:
    return Clauses(clauses.scene, clauses.sentence, clauses.units[at:], clauses.text)


def _is_place_and_day(clauses: Clauses, front: tuple[Unit, ...]) -> bool:
    """Whether the units before a dash are those of a dateline: a day among them, or capitals and names alone."""
    parted = clauses.text[front[-1].end : front[-1].end + 1].isspace()
    if any(isinstance(u.mention, Period) for u in front):
        return parted or clauses.text[front[-1].end] != "-"  # no "In 2019 U.S.-based applicants"
    printed = [u for u in front if u.text[:1].isalpha()]
    alone = front[0].text.isupper() or len(printed) == 1 and isinstance(front[0].mention, Name)
    return parted and alone and not any(isinstance(u.mention, Number) or u.letter in "dvxec" for u in front)


def _is_agency(clauses: Clauses) -> bool:
    """Whether a sentence begins with the name of the agency that a place in capitals stands before: "SUVA. AGENCY 47
    documents were signed"."""
    at, first = clauses.sentence.index, clauses.units[0]
    if at == 0 or len(first.text) < _SHORTEST or first.mention is not None:
        return False
    before = clauses.scene.sentences[at - 1]
    place = clauses.text[before.start : before.end]
    return before.paragraph == clauses.sentence.paragraph and place.isupper() and len(place) < 2 * _FRONT


_SHORTEST = 4  # letters of an agency's name
