"""Whether a listed word is meant as a place or body where it stands, and which of several it means.

Belongs here: rules that look at the words and names around one hit. Does not belong here: finding the hits
(gazetteer.py) and references such as "the two offices" (anaphora.py).

`BRI` is a name only where its countries, partners or region are spoken of ("thirty BRI countries", "countries along
the Belt and Road", "Belt and Road trade") and in the capitalised name of an event or body; the Initiative itself is
none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipelines.mentions.names.authority import VOCABULARY, area_of
from pipelines.mentions.names.gazetteer import Hit
from pipelines.mentions.names.words import NOT_A_NAME
from pipelines.model import Name

_CURRENCY = re.compile(
    r"[ -](?:dollars?|yuan|renminbi|pounds?|rupees?|francs?|won|yen|ringgit|baht|pesos?|rubles?|roubles?|dirhams?|"
    r"riyals?|rials?|"
    r"liras?|dong|kip|kyat|rand|shillings?|tenge|sums?|crowns?|kron[aeo]r?)\b|\$"
)
_LANGUAGE = re.compile(r"[ -](?:languages?|speakers?|speaking|version|translation|edition|subtitles|classes)\b")
_LANGUAGES = frozenset(
    "Chinese English French Spanish Arabic Russian Portuguese German Japanese Korean Italian Thai Lao Khmer "
    "Turkish Dutch".split()
)
_IN_LANGUAGE = re.compile(
    r"\b(?:in|into|speaks?|spoke|spoken|learn|learning|taught|fluent in)(?: (?:both )?[A-Z][a-z]+(?:,| and| or))? $"
)
_LANGUAGE_END = re.compile(
    r"(?:(?:,| and| or|, and) (?:English|French|Spanish|Arabic|Russian|Portuguese|Chinese|other languages))*"
    r"(?:[.;:)]|$|, (?!and)| (?:on|at|for|with|by|to|in|as|only)\b)"
)
_DOCUMENT = re.compile(
    r"(?: [A-Z][\w-]+){0,2} (?:Declaration|Action Plan|Convention|Agreement|Treaty|Protocol|Consensus|Accord|"
    r"Arrangement|Act|"
    r"System|Union Treaty|Classification|Communiqu[ée]|Principles|Rules|Statement|Initiative)\b"
)
_BRI_NOUN = (
    r"(?:countr(?:y|ies)|econom(?:y|ies)|partners?|nations?|states?|regions?|markets?|members?|participants?|"
    r"cities|ports?|"
    r"routes?|areas?|projects?|trade|investments?|deals?|contracts?|financing|engagement|cooperation partners?)\b"
)
_BRI_BEFORE_NOUN = re.compile(
    rf"[\"”]?(?:['’]s?)?(?: \([A-Z&]+\))?(?:[ -][a-z][a-z-]*| IP| (?:I|i)ntellectual property){{0,3}}? {_BRI_NOUN}"
)
_BRI_AFTER_NOUN = re.compile(
    r"\b(?:countries|country|economies|partners|nations|states|regions|markets|areas|places|cities|ports|members)"
    r"(?: and (?:regions|territories|economies|organizations))?(?: [a-z-]+){0,4} (?:along|of|in|under|on|from|"
    r"within|across|to|join\w*|building) "
    r"(?:the )?(?:joint(?:ly)? (?:construction of |building (?:of )?)?)?(?:the )?[\"“‘]?$"
)
_ALONG = re.compile(r"\balong (?:the )?[\"“‘]?$")
_EVENT_AFTER = re.compile(r" (?!Initiative\b)[A-Z]")
_PERSONAL = frozenset(
    "Jordan Chad Georgia Virginia Newport Cleveland Denver Bristol Phoenix Israel Paris London Sydney Victoria "
    "Lima Santiago Salvador Kingston Wellington Darwin "
    "Perth Adelaide "
    "Florence Sofia Cali Santos Bergen Adama Dallas Houston Washington Cambridge Gree Victoria Georgetown "
    "Birmingham".split()
)
_NOT_FORENAME = NOT_A_NAME | frozenset(
    "In At From The To Of And For With By On South North East West Greater Port New Near Amman Visiting Through".split()
)
_WORLD_BEFORE = re.compile(r"(?:\bthe |\bthe whole |\b[Aa]round the |\b[Aa]cross the |\bof the |\b[Tt]he )$")
_WORLD_AFTER = re.compile(
    r" (?:total|average|trade|market|markets|economy|output|record|exports|imports|population|ranking|rankings|"
    r"leader)\b"
)
_US_STATE = re.compile(r"(?:Atlanta|Savannah|U\.S\. state of|US state of|American state of)[, ]+(?:in )?$")
_SURNAME = re.compile(
    r" (?!River|Valley|University|Office|Ministry|Government|Embassy)[A-Z][a-z]+(?:,| said| told|['’]s|\.)"
)
CANDIDATES: dict[str, tuple[str, ...]] = {
    e.id: tuple(e.attributes["candidates"]) for e in VOCABULARY if e.kind == "ambiguous"
}
DEFAULTS: dict[str, str] = {
    e.id: e.attributes["default"] for e in VOCABULARY if e.kind == "ambiguous" and "default" in e.attributes
}


_GULF_NAME = re.compile(r" (?:of|[A-Z])|-")
_SEA = re.compile(r"\b(?!The\b)[A-Z]\w+ $|[-–]$")


def is_meant(text: str, hit: Hit) -> bool:
    """Whether the words around a listed name leave it what the list says it is."""
    start, end, term = hit.start, hit.end, hit.term
    before = text[max(0, start - 90) : start]
    if term.key == "BRI":
        return _belt_and_road(text, start, end, before)
    if term.key == "WORLD":
        return _world(text, start, end, before)
    if term.kind == "country":
        if _CURRENCY.match(text, end):
            return False
        if text.startswith(" Autonomous", end):
            return False
        if term.form == "demonym" and _is_language(text, start, end, before):
            return False
    word = text[start:end]
    if word == "Gulf":  # by itself the states on it, but no sea ("the Gulf of Aden") and no other name
        return not _SEA.search(before) and _GULF_NAME.match(text, end) is None
    if term.kind == "city" and _DOCUMENT.match(text, end):
        return False
    if word == "Georgia" and _US_STATE.search(before):
        return False
    return word not in _PERSONAL or not _is_person(text, end, before)


def _belt_and_road(text: str, start: int, end: int, before: str) -> bool:
    if _BRI_BEFORE_NOUN.match(text, end) or _ALONG.search(before) or _BRI_AFTER_NOUN.search(before):
        return True
    return bool(_EVENT_AFTER.match(text, end)) and not text[start:end].endswith("Initiative")


def _world(text: str, start: int, end: int, before: str) -> bool:
    word = text[start:end]
    following = text[end : end + 2]
    if word in ("World", "WORLD", "GLOBAL", "Global", "WORLDWIDE", "GLOBALLY"):
        quoted = before[-1:] in ('"', "“", "‘", "'")  # "the "World in Suva" scholarship"
        return following[:1] == " " and following[1:].islower() and not quoted
    if word in ("world", "globe"):
        return bool(_WORLD_BEFORE.search(before) or _WORLD_AFTER.match(text, end)) and not text.startswith(" of ", end)
    return True


def _is_language(text: str, start: int, end: int, before: str) -> bool:
    word = text[start:end]
    if word not in _LANGUAGES:
        return False
    if _LANGUAGE.match(text, end):
        return True
    return bool(_IN_LANGUAGE.search(before[-20:])) and bool(_LANGUAGE_END.match(text, end))


def _is_person(text: str, end: int, before: str) -> bool:
    """ "Michael Jordan", "Chad Brown said": a forename before or a surname after."""
    words = before.rsplit(None, 1)
    previous = words[-1] if words and before.endswith(" ") else ""
    forename = previous[:1].isupper() and previous[-1:].islower() and previous not in _NOT_FORENAME
    return forename or bool(_SURNAME.match(text, end))


def owned(alias: str, country: str) -> str | None:
    """The candidate of an ambiguous name that belongs to a country; None where none or no such name is listed."""
    return next((c for c in CANDIDATES.get(alias, ()) if area_of(c) == country), None)


class Neighbours:
    """The resolved names of one text, asked for what stands near an offset. `starts` begin its sentences."""

    def __init__(self, names: Sequence[Name], starts: Sequence[int], text: str) -> None:
        self._starts, self._length = starts, len(text)
        self._headings = [
            (n.start, n.entity_id)
            for n in names
            if n.kind == "country" and n.form == "name" and n.entity_id and _is_line(text, n)
        ]
        placed = [(n.start, a, n.kind) for n in names if (a := _area(n))]
        # bodies count too: "the Ministry of Economy of Tajikistan and the Ministry of Finance"
        self._lands = [
            (start, area) for start, area, kind in placed if kind not in ("area", "company") and len(area) == 3
        ]
        self._by_area: dict[str, list[int]] = {}
        for start, area, _ in placed:
            self._by_area.setdefault(area, []).append(start)

    def country_before(self, at: int) -> str | None:
        """The country of the place named last before an offset in its sentence (ISO 3166-1 alpha-3)."""
        last = bisect_left(self._lands, (at, "")) - 1
        if last < 0 or self._lands[last][0] < self._sentence(at)[0]:
            return None
        return self._lands[last][1]

    def last_before(self, at: int) -> str | None:
        """The country of the place named last before an offset, in whatever sentence."""
        last = bisect_left(self._lands, (at, "")) - 1
        return self._lands[last][1] if last >= 0 else None

    def headed(self, at: int) -> str | None:
        """The country that stands alone in the last such line before an offset: a section of a newsletter."""
        last = bisect_left(self._headings, (at, "")) - 1
        return self._headings[last][1] if last >= 0 else None

    def choose(self, alias: str, at: int) -> str | None:
        """Which candidate of an ambiguous name is meant: the one whose country is named nearest in the sentence,
        else last before it, else first after it; else the default of the vocabulary, else None."""
        by_area = {area_of(c) or c: c for c in CANDIDATES[alias]}
        first, last = self._sentence(at)
        best: tuple[int, int, str] | None = None
        for area, candidate in by_area.items():
            places = self._by_area.get(area, [])
            here = bisect_left(places, at)
            for start in places[max(0, here - 1) : here + 1]:
                rank = 0 if first <= start < last else 1 if start < at else 2
                best = min(filter(None, (best, (rank, abs(start - at), candidate))))
        return best[2] if best else DEFAULTS.get(alias)

    def _sentence(self, at: int) -> tuple[int, int]:
        number = bisect_right(self._starts, at)
        end = self._starts[number] if number < len(self._starts) else self._length
        return (self._starts[number - 1] if number else 0), end


def _is_line(text: str, name: Name) -> bool:
    """Whether a name is a line of the text, or opens one and a colon follows."""
    return text[name.start - 1 : name.start] in ("", "\n") and text[name.end : name.end + 1] in ("", "\n", ":")


def _area(name: Name) -> str | None:
    return area_of(name.entity_id) if name.entity_id and name.kind != "person" else None
