"""Where the things of a document are: "the port" of Chancay in Peru, "the trains" between China and Europe.

Belongs here: what a text says once of a thing or a section, so that a later number of it has its places. Does not
belong here: the places that a number's own clause names (areas.py), recognising names (mentions).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.model import Name, Scene, Sentence
from pipelines.rules.alternatives import by_initial
from pipelines.rules.statistics.places.sides import is_under, pairs_of
from pipelines.text.characters import lowered

# What stands or runs somewhere: a noun of the text → the noun under which it is kept.
_KINDS = (
    "port harbour harbor terminal berth quay|railway line track|train trip|route corridor|plant|station|dam|park|zone|"
    "workshop|hospital|clinic|school|college|academy|university|institute|centre center|mine|bridge|tunnel|road "
    "highway expressway motorway|airport|canal|pipeline|refinery|factory|farm|laboratory|"
    "warehouse|mill|pool|library|hub"
)
_KIND_OF = {
    form: group.split()[0]
    for group in _KINDS.split("|")
    for noun in group.split()
    for form in (noun, f"{noun}s", noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s")
}
_MANY = frozenset(
    form for noun in _KINDS.replace("|", " ").split() for form in (f"{noun}s", f"{noun[:-1]}ies") if form in _KIND_OF
)
# of which a text that names one in a place may count many elsewhere
_EACH = frozenset(
    "workshop hospital clinic school college academy university institute centre park zone plant station factory farm "
    "laboratory warehouse mill library hub mine".split()
)
_THING = re.compile(rf"\b(?:{by_initial(_KIND_OF)})\b")  # in lower case
_BEHIND = re.compile(r",? (?:[\w-]+ ){0,2}?(?:of|in|at|near|outside|between|on|from|linking) (?:the )?(?:[\w-]+ ){0,2}")
_BEFORE = re.compile(
    r"(?:['’]s)?[ -](?:(?!(?:and|or|to|in|of|for|with|by|from|has|have|is|are|was|were|on|at)\b)[\w-]+ ){0,3}"
)
_JOINED = re.compile(
    r"(?: and |, |[-–—]| (?:capital |coast |border )?to )(?:the )?(?:(?:port|city|capital) of )?(?:[\w-]+, )?"
)
_PUT = re.compile(r"\b(?:in|at|near|outside|across|of|from|inside|throughout) (?:the )?(?:[\w-]+ ){0,2}$")
_BODY_OF = re.compile(
    r"\b(?:Minist(?:ry|ries|er)|Government|Embassy|Ambassador|President|Department|Commission|Agency|Authority|Bureau) "
    r"(?:[\w'’]+ ){0,3}?(?:of|for) (?:[\w'’]+ ){0,8}$"
)
LEFT_OUT = re.compile(r"\b(?:excluding|exclusive of|not including|except(?:ing)?(?: for)?) [^().;]*$", re.IGNORECASE)
"""What stands before the name of a place that a number does without: "(excluding Norland and Sudland)"."""
_OWNS = re.compile(r"['’]s\b")
# "52 percent went to"
_WAY = re.compile(
    r"(?:%|\b(?:per ?cent|half|third|quarter|fifth|tenth|one in \w+))(?: (?!and\b)[\w-]+){0,3} (to|from) (?:the )?$"
)
_WITH = re.compile(r"With (?:the )?")
_CLOSE = 4
_FAR = 200
_REACH = 48  # characters between a thing and its place
_NAME = re.compile(r"([A-Z][\w-]+) (?:[a-z-]+ ){0,2}$")
_LANDS = frozenset(("country", "area", "city", "province"))


class Thing(NamedTuple):
    """One mention of a thing with its place: where, one or many, the places, and how the thing is called there."""

    at: int
    many: bool
    places: tuple[str, ...]
    called: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`things`: of each kind of thing its mentions with a place, in order; `sections`: where a section begins, and the
    places that its heading names; `put`: what is said to be in a place or of it, with where its sentence begins;
    `openings` and `paragraphs` of the sentences; `pairs`: who stands on the two sides of something, with where the
    second is named; `numbers`: where each begins and ends; `named`: where the name of a place begins and ends, the
    place, and "to", "from" or "with" where the words before it say so; `under`: where sentences open that tell what
    is done under the deal of the one before."""

    things: Mapping[str, Sequence[Thing]] = field(default_factory=dict)
    sections: Sequence[tuple[int, tuple[str, ...]]] = ()
    put: Sequence[tuple[int, int, tuple[str, ...]]] = ()
    openings: Sequence[int] = ()
    paragraphs: Sequence[int] = ()
    pairs: Sequence[tuple[int, tuple[str, ...]]] = ()
    numbers: Sequence[tuple[int, int]] = ()
    named: Sequence[tuple[int, int, tuple[str, ...], str]] = ()
    under: frozenset[int] = frozenset()

    def of_thing(self, label: str, at: int) -> tuple[str, ...]:
        """Places of the thing that a label names: the one that all mentions of it have, else the one that it was last
        told under in the paragraph. None where it has a name that the thing was not told under; of many ("27 schools
        opened") none either where only one was told of."""
        place = bisect_right(self.sections, at, key=lambda one: one[0]) - 1
        begin = self.sections[place][0] if place >= 0 and self.sections[place][1] else 0
        for match in _THING.finditer(lowered(label)):
            kind = _KIND_OF[match.group()]
            many = kind in _EACH and match.group() in _MANY
            told = [one for one in self.things.get(kind, ()) if begin <= one.at < at and (one.many or not many)]
            if len(sets := {one.places for one in told}) > 1:
                ends = [one for one in told if len(one.places) > 1 and all(set(one.places) >= set(s) for s in sets)]
                told = ends or [one for one in told if not one.many and self._paragraph(one.at) == self._paragraph(at)]
            if not told:
                continue
            places = told[-1].places
            own = _NAME.search(label[: match.start()])
            called = " ".join([one.called for one in told if one.places == places])
            if own is None or own.start() == 0 or own.group(1) in called:
                return places
        return ()

    def _paragraph(self, at: int) -> int:
        return self.paragraphs[bisect_right(self.openings, at) - 1] if self.openings else -1

    def tells_of(self, place: str, at: int) -> bool:
        """Whether the paragraph around `at` names a place."""
        here = self._paragraph(at)
        return any(place in places and self._paragraph(begin) == here for begin, _, places, _ in self.named)

    def in_sentence(self, at: int) -> tuple[str, ...]:
        """The last place before a number that its sentence puts things in: "At Voi in Norland, 80 were taught"."""
        last = bisect_left(self.put, at, key=lambda one: one[0]) - 1
        if last >= 0 and self.put[last][0] < at and self._opening(at) == self.put[last][1]:
            return self.put[last][2]
        return ()

    def between(self, at: int) -> tuple[str, ...]:
        """The two sides that the sentence around a number named before it: "a contract between A and B worth 9"."""
        last = bisect_left(self.pairs, at, key=lambda one: one[0]) - 1
        sentence = bisect_right(self.openings, at) - 1
        if sentence > 0 and self.openings[sentence] in self.under:
            sentence -= 1
        return self.pairs[last][1] if last >= 0 and self.pairs[last][0] >= self.openings[sentence] else ()

    def in_gap(self, at: int) -> tuple[str, ...]:
        """The one place that a sentence names between a number and the one before it: "from Norland 9, from Sudland
        8"."""
        number = bisect_left(self.numbers, (at, 0)) - 1
        if number < 0 or self.numbers[number][0] < self._opening(at):
            return ()
        return self._only(self.numbers[number][1], at)

    def in_next_gap(self, at: int) -> tuple[str, ...]:
        """The one place that a sentence names between a number and the next: "9 from Norland and 8 from Sudland"."""
        number = bisect_left(self.numbers, (at + 1, 0))
        place = bisect_right(self.openings, at)
        end = self.openings[place] if place < len(self.openings) else at + _FAR
        end = min(end, self.numbers[number][0]) if number < len(self.numbers) else end
        return self._only(at, end)

    def way(self, at: int) -> tuple[str, tuple[str, ...]]:
        """ "to" or "from" and the place, where the words behind a share say so: "52 percent went to Norland"."""
        first = bisect_left(self.named, (at, 0, (), ""))
        number = bisect_left(self.numbers, (at + 1, 0))
        end = min(at + _REACH, self.numbers[number][0]) if number < len(self.numbers) else at + _REACH
        if first < len(self.named) and self.named[first][0] < end and self.named[first][3] in ("to", "from"):
            return self.named[first][3], self.named[first][2]
        return "", ()

    def beside(self, at: int) -> tuple[str, ...]:
        """The place right before a number: "in Norland 9, in Sudland 8"."""
        last = bisect_left(self.named, (at, 0, (), "")) - 1
        return self.named[last][2] if last >= 0 and 0 < at - self.named[last][1] < _CLOSE else ()

    def partner(self, at: int) -> tuple[str, ...]:
        """The place that the sentence around a number opens with as the other party: "With Norland, it reached 9"."""
        first = bisect_left(self.named, (self._opening(at), 0, (), ""))
        one = self.named[first] if first < len(self.named) else None
        return one[2] if one is not None and one[0] < at and one[3] == "with" else ()

    def named_last(self, at: int, homes: Sequence[str]) -> tuple[str, ...]:
        """The last place but the homes that the sentence names before a number, else the only one that the sentence
        before names: "Norland buys too: 9 tonnes went there"."""
        opening = bisect_right(self.openings, at) - 1
        if opening < 0:
            return ()
        first, last = (bisect_left(self.named, (there, 0, (), "")) for there in (self.openings[opening], at))
        own = [places for _, _, places, _ in self.named[first:last] if not set(places) & set(homes)]
        if own or not opening or self.paragraphs[opening] != self.paragraphs[opening - 1]:
            return own[-1] if own else ()
        return self._only(self.openings[opening - 1], self.openings[opening])

    def _only(self, start: int, end: int) -> tuple[str, ...]:
        """The one place named in a stretch of the text, if it is one."""
        first, last = (bisect_left(self.named, (there, 0, (), "")) for there in (start, end))
        found = {places for _, _, places, _ in self.named[first:last]}
        return found.pop() if len(found) == 1 else ()

    def said_before(self, at: int) -> tuple[str, ...]:
        """The country that the sentence before puts things in, in the same paragraph."""
        number = bisect_right(self.openings, at) - 1
        if number < 1 or self.paragraphs[number] != self.paragraphs[number - 1]:
            return ()
        return self.in_sentence(self.openings[number] - 1)

    def _opening(self, at: int) -> int:
        """Where the sentence around a place in the text begins."""
        return self.openings[bisect_right(self.openings, at) - 1] if self.openings else -1

    def of_section(self, at: int) -> tuple[str, ...]:
        """Places of the section around a place in the text."""
        place = bisect_right(self.sections, at, key=lambda one: one[0])
        return self.sections[place - 1][1] if place else ()


def whereabouts(scene: Scene, places_of: Mapping[Name, tuple[str, ...]], guides: Iterable[Sentence]) -> Whereabouts:
    """What a document says of where its things are. `places_of` holds the names that stand for places, in order;
    `guides` are its headings."""
    names = [name for name in places_of if name.kind in _LANDS]
    starts = [name.start for name in names]
    text = scene.document.text
    things: dict[str, list[Thing]] = {}
    low = lowered(text) if places_of else ""
    for match in _THING.finditer(low) if names else ():
        first = bisect_left(starts, match.start() - _REACH)
        last = bisect_left(starts, match.end() + _REACH)
        chosen = _around(text, match, names[first:last])
        if places := tuple(dict.fromkeys(place for name in chosen for place in places_of[name])):
            called = text[min(match.start(), chosen[0].start) : max(match.end(), chosen[-1].end)]
            one = Thing(chosen[-1].end, match.group() in _MANY, places, called)
            things.setdefault(_KIND_OF[match.group()], []).append(one)
    openings = [sentence.start for sentence in scene.sentences]
    paragraphs = [sentence.paragraph for sentence in scene.sentences]
    sections: list[tuple[int, tuple[str, ...]]] = []
    heading: tuple[str, ...] = ()
    end = len(text)
    for guide in guides:
        if guide.start > end:
            sections.append((end, heading))
        inside = names[bisect_left(starts, guide.start) : bisect_left(starts, guide.end)]
        sections.append((guide.start, tuple(dict.fromkeys(p for name in inside for p in places_of[name]))))
        end = len(text)
        if guide.kind == "heading":
            heading = sections[-1][1]
        else:  # words that only a paragraph begins with hold for that paragraph
            last = bisect_right(paragraphs, guide.paragraph)
            end = openings[last] if last < len(openings) else end
    if end < len(text):
        sections.append((end, heading))
    put = [
        (name.start, openings[bisect_right(openings, name.start) - 1], places_of[name])
        for name in names
        if name.form != "demonym" and name.kind != "area" and _holds(text, name)
    ]
    pairs = pairs_of(text, low, places_of)
    under = frozenset(at for at in openings if is_under(text, at)) if pairs else frozenset()
    numbers = sorted((number.start, number.end) for number in scene.numbers)
    named = sorted(
        (
            name.start,
            name.end,
            places_of[name],
            _way(text, openings, name),
        )
        for name in names
        if name.form != "anaphora"
    )
    return Whereabouts(things, sections, put, openings, paragraphs, pairs, numbers, named, under)


def _way(text: str, openings: Sequence[int], name: Name) -> str:
    """What the words before a place make of it: "to" or "from" for a share, "with" where a sentence opens so."""
    opening = openings[bisect_right(openings, name.start) - 1] if openings else 0
    if text[name.end : name.end + 1] == "," and _WITH.fullmatch(text, opening, name.start):
        return "with"
    way = _WAY.search(text, max(0, name.start - _REACH), name.start)
    return way[1] if way else ""


def _holds(text: str, name: Name) -> bool:
    """Whether something is said to be in a place or of it: "in Norland", "Norland's"."""
    lead = text[max(0, name.start - 24) : name.start]
    if _BODY_OF.search(text[max(0, name.start - 80) : name.start]):
        return False  # "hosted by the Ministry of Trade of the Republic of Norland" tells who does it
    if LEFT_OUT.search(text, max(0, name.start - 80), name.start):
        return False
    return _PUT.search(lead) is not None or _OWNS.match(text, name.end) is not None


def _around(text: str, thing: re.Match[str], near: Sequence[Name]) -> list[Name]:
    """The places that one mention of a thing stands with: a pair before it ("the China-Laos Railway"), else those right
    behind it ("the port of Chancay in Peru"), else the one before it ("Peru's new port")."""
    before: list[Name] = []
    for name in reversed(near):
        gap = _JOINED if before else _BEFORE
        if name.end <= thing.start() and gap.fullmatch(text, name.end, before[-1].start if before else thing.start()):
            before.append(name)
        elif before:
            break
    if len(before) > 1:
        return before[::-1]
    behind: list[Name] = []
    for name in near:
        gap, start = (_JOINED, behind[-1].end) if behind else (_BEHIND, thing.end())
        if name.start >= thing.end() and gap.fullmatch(text, start, name.start):
            behind.append(name)
        elif behind:
            break
    chosen = behind or before
    if len(chosen) == 1 and (chosen[0].kind == "area" or chosen[0].form == "demonym"):
        return []  # "a Chinese plant" tells whose it is, "the first in Africa" how rare
    return chosen
