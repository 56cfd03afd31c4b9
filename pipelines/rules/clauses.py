"""Sentences as rules look at them: units, phrases and clauses over the mentions below.

Belongs here: the shallow syntax that the rules of all tables share: a unit is a mention or a single
word, a phrase is a run of units (noun phrase, verb group), found by one pattern over the
units' letters (the finite-state layers of FASTUS). Does not belong here: what a phrase means for a table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from pipelines.model import Name, Number, Period, Scene, Sentence
from pipelines.objects import lazy, open_record, record

# One letter a unit: the alphabet of the phrase patterns.
_LETTERS = {
    "ADJ": "a", "ADP": "p", "ADV": "r", "AUX": "x", "CCONJ": "c", "DET": "d", "INTJ": "o", "NOUN": "n", "NUM": "n",
    "PART": "t", "PRON": "i", "PROPN": "n", "PUNCT": ",", "SCONJ": "s", "SYM": "y", "VBG": "g", "VBN": "e",
    "VERB": "v", "X": "n",
}  # fmt: skip
POSSESSIVES = frozenset("its their our his her your my whose".split())
AUXILIARIES = frozenset("be is are was were been being has have had having do does did".split())
RELATIVES = frozenset("which who that whose whom where when".split())

PhraseKind = Literal[
    "noun", "verb", "adposition", "conjunction", "comma", "stop", "adverb", "adjective", "period", "number", "relative",
    "subordinator", "other",
]  # fmt: skip
_PHRASE = re.compile(
    r"(?P<verb>(?:r|t(?=[rvx]))*(?:x[rxt]*)+(?:[veg](?:r(?![a]))*)*|t[r]*v(?:[e](?=[p,]|$))?|v(?:r(?=[,p.]|$))*|e(?=[pdqjTi,]|$)|g(?=[dqijp,rtT]|$))"
    r"|(?P<noun>[dj]?(?:(?:r(?=[aeqg]))?[aqegmk]|c(?=a)|ms)*(?:[nmk]+(?:s[aegnmk]*[nmk]+)*)|[djq]?q(?=[^nmkaeg]|$)|i|d(?=[pvx,]|$))"
    r"|(?P<period>T)|(?P<number>q)|(?P<adposition>p)|(?P<conjunction>c)|(?P<comma>,)|(?P<stop>[;:.!?()])|(?P<adverb>r)|(?P<adjective>a)|(?P<relative>w)|(?P<subordinator>s)|(?P<other>.)"
)


@record
class Unit:
    """A mention or a single word of a sentence. `letter` is its place in the phrase patterns: q a number, T a period,
    m a name of a place or body, k a demonym, otherwise the part of speech (see _LETTERS), s a possessive mark."""

    start: int
    end: int
    text: str
    lower: str
    letter: str
    mention: Number | Period | Name | None

    def lettered(self, letter: str) -> Unit:
        """The same unit at another place in the phrase patterns."""
        return Unit(self.start, self.end, self.text, self.lower, letter, self.mention)


@record
class Phrase:
    """A run of units `units[first:last]` of one kind; `head` is the last noun (or verb) of it."""

    kind: PhraseKind
    first: int
    last: int
    start: int
    end: int
    head: Unit


@open_record
class Clauses:
    """One sentence as units and phrases. Everything is in text order."""

    scene: Scene
    sentence: Sentence
    units: tuple[Unit, ...]
    text: str
    """The whole document's text: offsets of units and phrases count in it."""

    @lazy
    def phrases(self) -> tuple[Phrase, ...]:
        """The sentence cut into noun phrases, verb groups and what joins them."""
        units = self.units
        out = []
        for match in _PHRASE.finditer(self.letters):
            first, last = match.span()
            head = units[last - 1]
            kind: Any = match.lastgroup  # the groups of the pattern are the kinds
            out.append(Phrase(kind, first, last, units[first].start, head.end, head))
        return tuple(out)

    @lazy
    def letters(self) -> str:
        """The letters of all units."""
        return "".join([unit.letter for unit in self.units])

    def quote(self, start: int, end: int) -> str:
        """The characters between two offsets."""
        return self.text[start:end]


def clauses_of(scene: Scene, wanted: Iterable[int] | None = None) -> Iterator[Clauses]:
    """Every sentence of a scene with its units; only those whose index is `wanted` where that is given. Longer
    mentions win over the words they cover, a period over a number, a number over a name."""
    mentions: list[Number | Period | Name] = sorted(
        [*scene.periods, *scene.numbers, *scene.names], key=lambda m: (m.start, _RANK[type(m)], -m.end)
    )
    starts = [mention.start for mention in mentions]
    text = scene.document.text
    for sentence in scene.sentences if wanted is None else [scene.sentences[at] for at in sorted(wanted)]:
        inside: list[Number | Period | Name] = []
        for mention in mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]:
            if not inside or mention.start >= inside[-1].end:
                inside.append(mention)
        yield Clauses(scene, sentence, _units(text, sentence, inside), text)


_RANK: dict[type, int] = {Period: 0, Number: 1, Name: 2}


def _units(text: str, sentence: Sentence, mentions: Sequence[Number | Period | Name]) -> tuple[Unit, ...]:
    coming = iter(mentions)
    mention = next(coming, None)
    opens = mention.start if mention is not None else len(text)
    out: list[Unit] = []
    for token in sentence.tokens:
        start, end, lower, tag = token.start, token.end, token.lower, token.tag
        if end <= opens:  # before the next mention, as most are
            letter = _LETTERS[tag] if lower not in _TOLD_BY_WORD else _letter(lower, tag)
            out.append(Unit(start, end, token.text, lower, letter, None))
            continue
        while mention is not None and mention.end <= start:
            mention = next(coming, None)
        opens = mention.start if mention is not None else len(text)
        if mention is not None and start < mention.end and end > mention.start:
            if start <= mention.start:
                # a compound that begins with a name is one unit ("China-Europe"), or its end would be lost
                last = max(mention.end, end) if isinstance(mention, Name) else mention.end
                if last > mention.end:  # nor is the end of one that begins in it ("China-Central Asia")
                    last = max([last, *(other.end for other in mentions if mention.end < other.start < last)])
                quote = text[mention.start : last]
                out.append(Unit(mention.start, last, quote, quote.lower(), _mention_letter(mention), mention))
            continue
        out.append(Unit(start, end, token.text, lower, _letter(lower, tag), None))
    if out and out[0].lower == "that" and out[0].mention is None and out[0].start == sentence.start:
        out[0] = out[0].lettered("i")
    return tuple(out)


def _mention_letter(mention: Number | Period | Name) -> str:
    if isinstance(mention, Period):
        return "T"
    if isinstance(mention, Number):
        return "q"
    return "k" if mention.form == "demonym" else "m"


_MARKS = frozenset(";:.!?()")
_OWNING = frozenset(("'s", "’s", "'", "’"))
_VERBS = frozenset(("VERB", "VBN", "AUX"))
_POINTING = frozenset(("PRON", "DET", "ADV", "SCONJ"))
_TOLD_BY_WORD = POSSESSIVES | AUXILIARIES | RELATIVES | _MARKS | _OWNING


def _letter(lower: str, tag: str) -> str:
    if lower not in _TOLD_BY_WORD:
        return _LETTERS[tag]
    if lower in _OWNING and tag == "PART":
        return "s"
    if lower in _MARKS:
        return lower
    if lower in AUXILIARIES and tag in _VERBS:
        return "x"  # "had", "is" and the like open a verb group whether or not another verb follows
    if lower in POSSESSIVES:
        return "j"
    if lower in RELATIVES and tag in _POINTING:
        return "w"
    return _LETTERS[tag]
