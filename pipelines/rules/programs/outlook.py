"""Whether a sentence can tell of a program at all, from what stands in it: capitals, figures, names, dates.

Belongs here: the question that spares looking at each head noun of the many sentences that only use its word ("a long
bridge"). Does not belong here: any head noun itself (naming.py), rules.

It may say yes too often and never no too often: what it leaves out must be such that no rule could take it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass

from pipelines.rules.programs.kinds import TEACHING
from pipelines.rules.programs.places import PLACES
from pipelines.rules.programs.pointers import PRONOUNS
from pipelines.rules.programs.prospects import Prospects
from pipelines.rules.programs.referents import UNNAMED
from pipelines.rules.programs.rule import EVENTS
from pipelines.rules.programs.setting import inherited
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ORDINALS
from pipelines.rules.programs.words import MODIFIERS, NOUNS
from pipelines.rules.triggers import Triggers, piece_of

_MARKED = re.compile(r'[\d"“”«»+]')
_OF_CAPITALS = frozenset(("named", "proper", "year", "apposed"))
_OF_EDITIONS = frozenset(("edition", "printed"))  # an edition has a name without capitals: "the third annual fair"
_OF_NAMES = frozenset(("owner", "with_body", "place", "post_place"))
_OF_BODIES = frozenset(("body", "organizer"))
_DATED = frozenset(("date",))
_GOES_ON = Triggers(PRONOUNS)


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Program types by the piece of a word: those of head nouns that it ends, those that it lends them as a modifier;
    `changing`: the nouns that take the type of a modifier."""

    of_noun: dict[str, frozenset[str]]
    lent: dict[str, frozenset[str]]
    changing: frozenset[str]

    def of(self, words: Set[str]) -> frozenset[str]:
        """All types that the head nouns of a sentence with these words may be of."""
        out = frozenset[str]()
        for word in words:
            if word in self.of_noun:
                out |= self.of_noun[word]
        if not self.changing.isdisjoint(words):
            for word in words:
                if word in self.lent:
                    out |= self.lent[word]
        return out


def _kinds() -> _Kinds:
    of_noun: dict[str, set[str]] = defaultdict(set)
    lent: dict[str, set[str]] = defaultdict(set)
    changing = set()
    for last, nouns in NOUNS.items():
        for noun in nouns:
            of_noun[piece_of(last)].add(noun.program_type)
            if last in TEACHING:
                of_noun[piece_of(last)].update(("training", "center"))  # a seminar for examiners, a Luban Workshop
            if noun.weak or noun.program_type in ("project", "conference"):
                changing.add(piece_of(last))
    for words, kind in MODIFIERS.items():
        lent[piece_of(words[-1])].add(kind)
    return _Kinds(
        {word: frozenset(kinds) for word, kinds in of_noun.items()},
        {word: frozenset(kinds) for word, kinds in lent.items()},
        frozenset(changing),
    )


_KINDS = _kinds()


def promising(view: View, words: Set[str], single: Prospects, several: Prospects) -> bool:
    """Whether some head noun among the words of a sentence (or pieces of them) can make a row by rules for one activity
    (`single`) or for several at once, where nothing came before that it could point back to."""
    types = _KINDS.of(words)
    plain = _is_plain(view)
    rules = single if plain and not view.periods else several
    missing = _missing(view, words, plain)
    if types.isdisjoint(rules.alive(missing)):
        return not types.isdisjoint(EVENTS) and _told_on(view)
    if view.periods or not types.isdisjoint(rules.alive(missing | _DATED)):
        return True
    # all hangs on a date that holds on from before
    before = view.scene.periods
    dated = bool(before) and before[0].start < view.sentence.start and inherited(view) is not None
    return dated or not types.isdisjoint(EVENTS) and _told_on(view)


def _missing(view: View, words: Set[str], plain: bool) -> frozenset[str]:
    """Traits that no name of a sentence can have; a date may hold on from before."""
    out = frozenset[str]()
    if plain:
        out |= _OF_CAPITALS | _OF_EDITIONS if ORDINALS.keys().isdisjoint(words) else _OF_CAPITALS
    names = view.names
    if not names:
        out |= _OF_NAMES
        if not view.scene.names or view.sentence.kind != "item" and UNNAMED.isdisjoint(words):
            out |= _OF_BODIES
    elif not any(name.kind in PLACES for name in names):
        out |= {"place", "post_place"}
    if not view.periods:
        out |= {"post_date"}
    return out


def _is_plain(view: View) -> bool:
    """Whether a sentence has no capital but its first, no figure and no quotation mark."""
    text = view.text[view.sentence.start : view.sentence.end]
    return text[1:].islower() and (text[1].islower() or text[1] == " ") and _MARKED.search(text) is None


def _told_on(view: View) -> bool:
    """Whether the next sentence may go on about what this one ends with, and say when it was or whose."""
    sentences, following = view.scene.sentences, view.sentence.index + 1
    if following == len(sentences) or sentences[following].paragraph != view.sentence.paragraph:
        return False
    after = sentences[following]
    if not view.lookup.periods(after.start, after.end) and not view.lookup.names(after.start, after.end):
        return False
    return _GOES_ON.may_stand_in(after)
