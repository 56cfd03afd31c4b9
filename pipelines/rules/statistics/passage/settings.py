"""Events, bodies and deals that a passage has just named and that its numbers are of: "the seminar on designs" for "it
drew 33 participants".

Belongs here: finding them in a sentence, and telling which of them a label leaves unsaid. Does not belong here: what
the whole text or a section is about (contexts.py, themes.py).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipelines.model import Number, Period
from pipelines.rules.screen import Seldom
from pipelines.rules.statistics.model import Claim, Memory, Setting, Site
from pipelines.rules.statistics.parse.frames import Parse
from pipelines.rules.statistics.words.asked_of_labels import seldom
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

LONGEST = 80
_REACH = 2  # sentences back to which a setting lasts
_KEPT = 12


class _Kind(NamedTuple):
    """What is set in something (`units` or heads of labels), and the nouns of that something."""

    counted: Seldom
    nouns: frozenset[str]


def _nouns(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in (word, f"{word}s"))


_EVENTS = _nouns(
    "seminar course workshop roundtable conference forum fair expo exhibition meeting contest competition campaign "
    "class programme program training degree summit school tournament webinar congress festival diploma internship "
    "traineeship"
)
_BONDS = _nouns("alliance network association centre center academy consortium league federation chamber platform")
_DEALS = _nouns(
    "agreement arrangement memorandum accord pilot scheme highway plan roadmap framework mechanism programme program"
)
_OF_ALL = _EVENTS | _BONDS | _DEALS
_KINDS = (
    _Kind(
        seldom(
            r"^(?:[\w'’-]+ ){0,4}?(?:participants?|people|persons|students?|trainees?|lawyers?|officials?|examiners?|"
            r"teachers?|representatives|delegates|delegations|teams|exhibitors|visitors|attendees|guests|lectures|"
            r"lecturers|sessions|places|seats|graduates|scholarships|experts|engineers|judges|magistrates|auditors|"
            r"alumni|degrees)\b",
            re.IGNORECASE,
        ),
        _EVENTS | _BONDS,
    ),
    _Kind(
        seldom(
            r"^(?:[\w'’-]+ ){0,4}?(?:enterprises|companies|firms|institutions|members|member [Ss]tates|partners|"
            r"libraries|universities|colleges|offices|bodies)\b",
            re.IGNORECASE,
        ),
        _BONDS | _DEALS,
    ),
    _Kind(
        seldom(
            r"^(?:[\w'’-]+ ){0,4}?(?:requests|certificates|names|products|lines|measures|activities|applications|"
            r"courses|items|goods|categories|articles|chapters)\b",
            re.IGNORECASE,
        ),
        _DEALS,
    ),
)


def settle(parse: Parse, memory: Memory) -> None:
    """Keeps the settings that a sentence names, each with the noun that heads it."""
    phrases, units = parse.phrases, parse.units
    for at, phrase in enumerate(phrases):
        if phrase.kind != "noun" or (head := units[phrase.last - 1].lower) not in _OF_ALL:
            continue
        last = at
        while last + 2 < len(phrases) and _goes_on(parse, last + 1):
            last += 2
        words = trimmed(plain(parse, phrase.first, phrases[last].last, memory))
        if " " in words and len(words) <= LONGEST and units[phrase.first].letter != "g":
            sentence = parse.clauses.sentence
            memory.settings.append(Setting(words, head, units[phrase.first].start, sentence.index, sentence.paragraph))
    del memory.settings[:-_KEPT]


_ONWARD = frozenset("of on for between with at".split())


def _goes_on(parse: Parse, at: int) -> bool:
    """Whether a preposition with a noun behind it belongs to the noun before it."""
    first, second = parse.phrases[at], parse.phrases[at + 1]
    if first.kind != "adposition" or second.kind != "noun" or parse.units[first.first].lower not in _ONWARD:
        return False
    return not any(isinstance(u.mention, (Number, Period)) for u in parse.of(at + 1))


def setting_of(site: Site, claim: Claim, text: str) -> str:
    """The setting of what a number counts, "" where its label says it or none is near."""
    kind = next((kind for kind in _KINDS if kind.counted.match(text)), None)
    if kind is None or claim.unit in ("percent", "percentage_point"):
        return ""
    words = set(re.findall(r"[a-z]+", text.lower()))
    if words & kind.nouns:
        return ""
    sentence = site.parse.clauses.sentence
    for one in reversed(site.memory.settings):
        if one.paragraph != sentence.paragraph or sentence.index - one.sentence > _REACH:
            break
        if one.start < site.number.start and one.head in kind.nouns:
            return one.words
    return ""
