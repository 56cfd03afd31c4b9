"""Sentences as rules look at them: units, phrases and clauses over the mentions below.

Belongs here: the shallow syntax that the rules of all tables share: a unit is a mention or a single
word, a phrase is a run of units (noun phrase, verb group), found by one pattern over the
units' letters (the finite-state layers of FASTUS). Does not belong here: what a phrase means for a table.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from pipelines.model import Name, Number, Period, Scene, Sentence
from pipelines.rules.lazy import lazy

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


class Unit(NamedTuple):
    """A mention or a single word of a sentence. `letter` is its place in the phrase patterns: q a number, T a period,
    m a name of a place or body, k a demonym, otherwise the part of speech (see _LETTERS), s a possessive mark.

    A named tuple, as tokens are: a text has thousands."""

    start: int
    end: int
    text: str
    lower: str
    letter: str
    mention: Number | Period | Name | None


class Phrase(NamedTuple):
    """A run of units `units[first:last]` of one kind; `head` is the last noun (or verb) of it."""

    kind: PhraseKind
    first: int
    last: int
    start: int
    end: int
    head: Unit


@dataclass(frozen=True)
class Clauses:
    """One sentence as units and phrases. Everything is in text order."""

    scene: Scene
    sentence: Sentence
    units: tuple[Unit, ...]

    @property
    def text(self) -> str:
        """The whole document's text: offsets of units and phrases count in it."""
        return self.scene.document.text

    @lazy
    def phrases(self) -> tuple[Phrase, ...]:
        """The sentence cut into noun phrases, verb groups and what joins them."""
        letters = "".join(unit.letter for unit in self.units)
        out = []
        for match in _PHRASE.finditer(letters):
            units = self.units[match.start() : match.end()]
            kind = cast(PhraseKind, match.lastgroup or "other")
            out.append(Phrase(kind, match.start(), match.end(), units[0].start, units[-1].end, units[-1]))
        return tuple(out)

    def phrase_at(self, offset: int) -> int | None:
        """Index of the phrase that covers an offset of the text."""
        return next((i for i, phrase in enumerate(self.phrases) if phrase.start <= offset < phrase.end), None)

    def quote(self, start: int, end: int) -> str:
        """The characters between two offsets."""
        return self.text[start:end]


def clauses_of(scene: Scene, wanted: Container[int] | None = None) -> Iterator[Clauses]:
    """Every sentence of a scene with its units; only those whose index is `wanted` where that is given. Longer
    mentions win over the words they cover, a period over a number, a number over a name."""
    mentions: list[Number | Period | Name] = sorted(
        [*scene.periods, *scene.numbers, *scene.names], key=lambda m: (m.start, _RANK[type(m)], -m.end)
    )
    at = 0
    for sentence in scene.sentences:
        inside: list[Number | Period | Name] = []
        while at < len(mentions) and mentions[at].start < sentence.end:
            mention = mentions[at]
            at += 1
            if mention.start >= sentence.start and (not inside or mention.start >= inside[-1].end):
                inside.append(mention)
        if wanted is None or sentence.index in wanted:
            yield Clauses(scene, sentence, tuple(_units(scene.document.text, sentence, inside)))


_RANK: dict[type, int] = {Period: 0, Number: 1, Name: 2}


def _units(text: str, sentence: Sentence, mentions: Sequence[Number | Period | Name]) -> Iterator[Unit]:
    coming = iter(mentions)
    mention = next(coming, None)
    for token in sentence.tokens:
        while mention is not None and mention.end <= token.start:
            mention = next(coming, None)
        if mention is not None and token.start < mention.end and token.end > mention.start:
            if token.start <= mention.start:
                # a compound that begins with a name is one unit ("China-Europe"), or its end would be lost
                end = max(mention.end, token.end) if isinstance(mention, Name) else mention.end
                quote = text[mention.start : end]
                yield Unit(mention.start, end, quote, quote.lower(), _mention_letter(mention), mention)
            continue
        letter = "i" if token.lower == "that" and token.start == sentence.start else _letter(token.lower, token.tag)
        yield Unit(token.start, token.end, token.text, token.lower, letter, None)


def _mention_letter(mention: Number | Period | Name) -> str:
    if isinstance(mention, Period):
        return "T"
    if isinstance(mention, Number):
        return "q"
    return "k" if mention.form == "demonym" else "m"


def _letter(lower: str, tag: str) -> str:
    if lower in ("'s", "’s", "'", "’") and tag == "PART":
        return "s"
    if lower in (";", ":", ".", "!", "?", "(", ")"):
        return lower
    if lower in AUXILIARIES and tag in ("VERB", "VBN", "AUX"):
        return "x"  # "had", "is" and the like open a verb group whether or not another verb follows
    if lower in POSSESSIVES:
        return "j"
    if lower in RELATIVES and tag in ("PRON", "DET", "ADV", "SCONJ"):
        return "w"
    return _LETTERS[tag]
