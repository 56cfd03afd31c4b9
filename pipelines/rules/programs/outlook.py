"""Whether a sentence can tell of a program at all, from what stands in it: capitals, figures, names, dates.

Belongs here: the question that spares looking at each head noun of the many sentences that only use its word ("a long
bridge"). Does not belong here: any head noun itself (naming.py), rules.

It may say yes too often and never no too often: what it leaves out must be such that no rule could take it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Set

from pipelines.rules.marks import MARKED
from pipelines.rules.programs.kinds import ALSO, TEACHING
from pipelines.rules.programs.naming import EVENT_TYPES
from pipelines.rules.programs.places import PLACES
from pipelines.rules.programs.pointers import PRONOUNS
from pipelines.rules.programs.prospects import TRAITS, TYPES, Prospects, of_groups
from pipelines.rules.programs.referents import UNNAMED
from pipelines.rules.programs.relations import ALSO_TIES, TIES_WITHOUT_VERB
from pipelines.rules.programs.setting import inherited
from pipelines.rules.programs.told_on import RULE as TOLD_ON
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ORDINALS
from pipelines.rules.programs.words import MODIFIERS, NOUNS, VERBS
from pipelines.rules.triggers import Triggers, piece_of

_OF_CAPITALS = TRAITS.of(("named", "proper", "year", "apposed"))
_PRINTED = TRAITS.of(("printed",))
_OF_EDITIONS = TRAITS.of(("edition", "printed"))  # an edition has a name without capitals: "the third annual fair"
_PLACES = TRAITS.of(("place", "post_place"))
_OF_NAMES = TRAITS.of(("owner", "with_body")) | _PLACES
_OF_BODIES = TRAITS.of(("body", "organizer"))
_DATED = TRAITS.of(("date",))
_DATED_AFTER = TRAITS.of(("post_date",))
_OF_ITEMS = TRAITS.of(("item", "heading"))
_TOLD = TYPES.of(TOLD_ON.types)
_NUMBERED = TYPES.of(EVENT_TYPES)
_ORDINALS = frozenset(ORDINALS)
_OPENS = ("The ", "This ", "From ", "On ", "Between ")
_GOES_ON = Triggers(PRONOUNS)


class _Kinds:
    """Program types (bits of TYPES) by the piece of a word: those of head nouns that it ends, those that it lends them
    as a modifier; `changing`: the nouns that take the type of a modifier."""

    def __init__(self) -> None:
        of_noun: dict[str, int] = defaultdict(int)
        lent: dict[str, int] = defaultdict(int)
        changing = set()
        for last, nouns in NOUNS.items():
            for noun in nouns:
                of_noun[piece_of(last)] |= TYPES.of((noun.program_type,))
                if last in TEACHING:  # a seminar for examiners, a Luban Workshop
                    of_noun[piece_of(last)] |= TYPES.of(("training", "center"))
                of_noun[piece_of(last)] |= TYPES.of(ALSO.get(last, ()))
                if noun.weak or noun.program_type in ("project", "conference"):
                    changing.add(piece_of(last))
        for words, kind in MODIFIERS.items():
            lent[piece_of(words[-1])] |= TYPES.of((kind,))
        self._of_noun, self._nouns = dict(of_noun), frozenset(of_noun)
        self._lent, self._lending = dict(lent), frozenset(lent)
        self._changing = frozenset(changing)

    def of(self, words: Set[str]) -> int:
        """All types that the head nouns of a sentence with these words may be of."""
        out = 0
        for word in self._nouns & words:
            out |= self._of_noun[word]
        if not self._changing.isdisjoint(words):
            for word in self._lending & words:
                out |= self._lent[word]
        return out


class _Verbs:
    """Groups of verbs by the piece of a word that begins a verb of theirs or stands for one."""

    def __init__(self) -> None:
        groups: dict[str, int] = defaultdict(int)
        for first, forms in VERBS.items():
            for form in forms:
                also = (ALSO_TIES[group] for group in form.groups if group in ALSO_TIES)
                groups[piece_of(first)] |= of_groups((*form.groups, *also))
        for word, some in TIES_WITHOUT_VERB.items():
            groups[piece_of(word)] |= of_groups(some)
        self._always = groups.pop("", 0)
        self._groups, self._words = dict(groups), frozenset(groups)
        self._all = self._always
        for some_groups in groups.values():
            self._all |= some_groups

    def missing(self, words: Set[str]) -> int:
        """The groups that no tie of a sentence with these words can be of."""
        found = self._always
        for word in self._words & words:
            found |= self._groups[word]
        return self._all & ~found


_KINDS = _Kinds()
_VERBS = _Verbs()


def promising(view: View, single: Prospects, several: Prospects) -> bool:
    """Whether some head noun among the words of a sentence can make a row by rules for one activity
    (`single`) or for several at once, where nothing came before that it could point back to."""
    words = view.sentence.pieces
    types = _KINDS.of(words)
    plain = _is_plain(view)
    dated = view.sentence.index in view.lookup.dated and bool(view.periods)
    rules = several if dated or not plain else single
    missing = 0 if dated else _DATED_AFTER  # traits that no name here can have; a date may hold on from before
    if view.sentence.kind == "body":
        missing |= _OF_ITEMS
    if plain:
        missing |= _OF_CAPITALS
        if _ORDINALS.isdisjoint(words):
            missing |= _OF_EDITIONS
        elif not types & _NUMBERED:
            missing |= _PRINTED
    if view.sentence.index not in view.lookup.named:
        missing |= _OF_NAMES
        if not view.scene.names or view.sentence.kind != "item" and UNNAMED.isdisjoint(words):
            missing |= _OF_BODIES
    elif not any(name.kind in PLACES for name in view.names):
        missing |= _PLACES
    if missing & _PRINTED:  # a printed name counts without any verb: the next edition may be told of
        missing |= _VERBS.missing(words)
    if types & rules.alive(missing):
        if dated or types & rules.alive(missing | _DATED):
            return True
        # all hangs on a date that holds on from before
        before = view.scene.periods
        if before and before[0].start < view.sentence.start and inherited(view) is not None:
            return True
    return bool(types & _TOLD) and _told_on(view)


def _is_plain(view: View) -> bool:
    """Whether a sentence has no capital but its first, no figure and no quotation mark."""
    start, end = view.sentence.start, view.sentence.end
    marks = view.lookup.marks
    at = bisect_left(marks, start)
    if at < len(marks) and marks[at] == start:
        if MARKED.match(view.text, start):
            return False
        at += 1
    second = view.text[start + 1 : min(start + 2, end)]
    return (at == len(marks) or marks[at] >= end) and (second.islower() or second == " ")


def _told_on(view: View) -> bool:
    """Whether the next sentence may go on about what this one ends with, and say when it was or whose."""
    sentences, following = view.scene.sentences, view.sentence.index + 1
    if following == len(sentences) or sentences[following].paragraph != view.sentence.paragraph:
        return False
    after = sentences[following]
    if not view.lookup.periods(after.start, after.end) and not view.lookup.names(after.start, after.end):
        return False
    return view.text.startswith(_OPENS, after.start) or _GOES_ON.may_stand_in(after)
