"""Whether a sentence can tell of a program at all, from what stands in it: capitals, figures, names, dates, verbs.

Belongs here: the question that spares reading the many sentences that only use a head noun's word ("a long bridge"),
asked of all sentences of a text at once. Does not belong here: any head noun itself (naming.py), rules.

It may say yes too often and never no too often: what it leaves out must be such that no rule could take it. What a
sentence holds and what it lacks are sets of bits, so that an answer is worked out once for all sentences that hold the
same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pipelines.model import Sentence
from pipelines.rules.acts import Lookup
from pipelines.rules.marks import plain_sentences
from pipelines.rules.programs.bodies.referents import UNNAMED
from pipelines.rules.programs.kinds import ALSO, TEACHING
from pipelines.rules.programs.names.naming import EVENT_TYPES
from pipelines.rules.programs.patterns.told_on import RULE as TOLD_ON
from pipelines.rules.programs.people import People
from pipelines.rules.programs.pointers import PRONOUNS
from pipelines.rules.programs.prospects import TRAITS, TYPES, Prospects, of_groups, of_hints
from pipelines.rules.programs.rule import FIGURES, ProgramRule
from pipelines.rules.programs.tie_words import ALSO_TIES, TIES_WITHOUT_VERB
from pipelines.rules.programs.times.handed_on import after_dates, inherited
from pipelines.rules.programs.times.places import PLACES
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ORDINALS
from pipelines.rules.programs.words import MODIFIERS, NOUNS, VERBS
from pipelines.rules.triggers import GATE, piece_of
from pipelines.text.tokens import pieces

_OF_CAPITALS = TRAITS.of(("named", "proper", "year", "apposed", "seated"))
_PRINTED = TRAITS.of(("printed",))
_OF_EDITIONS = TRAITS.of(("edition", "printed"))  # an edition has a name without capitals: "the third annual fair"
_PLACES = TRAITS.of(("place", "post_place"))
_OF_NAMES = TRAITS.of(("owner", "with_body")) | _PLACES
_OF_BODIES = TRAITS.of(("body", "organizer"))
_DATED = TRAITS.of(("date",))
_DATED_AFTER = TRAITS.of(("post_date",))
_OF_ITEMS = TRAITS.of(("item", "heading"))
_OF_FIGURES = of_hints(FIGURES)
_TOLD = TYPES.of(TOLD_ON.types)
_NUMBERED = TYPES.of(EVENT_TYPES)
_OPENS = ("The ", "This ", "From ", "On ", "Between ")
_ORDINAL_PIECES = frozenset(map(piece_of, ORDINALS))
_PARTS = re.compile(r"[,;:()]")
_KEPT = 1 << 14  # answers; prose has some hundred

# What else than its words tells a sentence from others, as bits of their own.
NAMED, DATED, SPEAKS_OF_NAMES, _PLAIN, _IN_BODY, _ITEM, _PLACING, _FOLLOWED, _AFTER_DATE = (1 << at for at in range(9))
# An answer: rules are alive; they are if a date holds on from before, if the next sentence goes on about it, which has
# a name or date; they may only be for an edition.
_ALIVE, _IF_DATED, _IF_TOLD, _IF_EDITION = (1 << at for at in range(4))


def _by_bits(wanted: Mapping[int, Iterable[str]]) -> tuple[tuple[int, int], ...]:
    """Bits of the gate with what each stands for."""
    return tuple((GATE.add(words), meant) for meant, words in sorted(wanted.items()))


def _sum(pairs: Iterable[tuple[int, int]], held: int) -> int:
    out = 0
    for bit, meant in pairs:
        if held & bit:
            out |= meant
    return out


def _kinds() -> tuple[dict[int, list[str]], dict[int, list[str]], list[str]]:
    """Words by the program types (bits of TYPES) of the head nouns that they end, words by the types that they lend as
    modifiers, and the nouns that take the type of a modifier."""
    own, lent = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    changing = []
    for last, nouns in NOUNS.items():
        types = {noun.program_type for noun in nouns} | set(ALSO.get(last, ()))
        types |= {"training", "center"} if last in TEACHING else set()  # a seminar for examiners, a Luban Workshop
        for program_type in types:
            own[TYPES.of((program_type,))].append(last)
        if any(noun.weak or noun.program_type in ("project", "conference") for noun in nouns):
            changing.append(last)
    for words, kind in MODIFIERS.items():
        lent[TYPES.of((kind,))].append(words[-1])
    return own, lent, changing


def _verbs() -> dict[int, list[str]]:
    """Words by the groups of verbs (bits of TRAITS) that they begin a verb of or stand for."""
    out = defaultdict[int, list[str]](list)
    for first, forms in VERBS.items():
        for group in {group for form in forms for group in (*form.groups, *map(ALSO_TIES.get, form.groups)) if group}:
            out[of_groups((group,))].append(first)
    for word, groups in TIES_WITHOUT_VERB.items():
        for group in groups:
            out[of_groups((group,))].append(word)
    return out


_OWN, _LENT, _CHANGING = _kinds()
_TYPES = _by_bits(_OWN)
_LENDS = _by_bits(_LENT)
_CHANGES = GATE.add(_CHANGING)
_VERB_GROUPS = _by_bits(_verbs())
_ORDINAL = GATE.add(ORDINALS)
_UNNAMED = GATE.add(UNNAMED)
_GOES_ON = GATE.add(PRONOUNS)
_EVENTS = frozenset(piece_of(word) for types, words in _OWN.items() if types & _NUMBERED for word in words)
_CHANGING_PIECES = frozenset(map(piece_of, _CHANGING))
_LENDS_EVENTS = sum(bit for bit, types in _LENDS if types & _NUMBERED)
_ALL_GROUPS = _sum(_VERB_GROUPS, ~0)
_ASKED = _CHANGES | _ORDINAL | _UNNAMED  # the bits that an answer depends on
for _bit, _ in (*_TYPES, *_LENDS, *_VERB_GROUPS):
    _ASKED |= _bit


class Outlook:
    """Which sentences of a text can tell of a program where nothing came before that they could point back to.

    `single` are the rules for one activity, `several` also those for several at once; `others` bits of the gate for
    words that tell of one without a head noun, each with the flag of what must be there as well."""

    def __init__(
        self, single: Iterable[ProgramRule], several: Sequence[ProgramRule], others: Mapping[int, int]
    ) -> None:
        self._single, self._several = Prospects(single), Prospects(several)
        self._others = others
        hints = {rule.hints for rule in several if rule.hints}
        self._hints = _by_bits({of_hints(words): words for words in hints})
        self._all_hints = _sum(self._hints, ~0)
        self._asked = _ASKED
        for bit in (*others, *(bit for bit, _ in self._hints)):
            self._asked |= bit
        self._answer = lru_cache(_KEPT)(self._worked_out)

    def beginnings(self, lookup: Lookup, people: People) -> list[int]:
        """Numbers of the sentences in which some head noun can make a row."""
        answer, asked, flags = self._answer, self._asked, _flags(lookup)
        answers = [answer(held & asked, own) for held, own in zip(lookup.held, flags, strict=True)]
        return [at for at, found in enumerate(answers) if found and self._stands(lookup, people, at, found, flags[at])]

    def _stands(self, lookup: Lookup, people: People, at: int, answer: int, flags: int) -> bool:
        """Whether an answer about sentence number `at` stands when what only the text can tell is looked up."""
        if answer & _IF_EDITION:
            held = lookup.held[at] & self._asked
            if not _may_be_edition(lookup.scene.document.text, lookup.scene.sentences[at], held):
                answer = self._answer(held & ~_ORDINAL, flags)
        if answer & _ALIVE:
            return True
        if answer & _IF_DATED and inherited(View(lookup, lookup.scene.sentences[at], people)) is not None:
            return True
        return bool(answer & _IF_TOLD) and _told_on(lookup, at)

    def _worked_out(self, held: int, flags: int) -> int:
        for bit, needed in self._others.items():
            if held & bit and flags & needed:
                return _ALIVE
        rules, types, missing = self._lacking(held, flags)
        answer = _IF_TOLD if types & _TOLD and flags & _FOLLOWED else 0
        if types & rules.alive(missing):
            sure = flags & DATED or types & rules.alive(missing | _DATED)
            answer |= _ALIVE if sure else _IF_DATED if flags & _AFTER_DATE else 0
            answer |= _IF_EDITION if answer & ~_IF_TOLD and flags & _PLAIN and held & _ORDINAL else 0
        return answer

    def keeping_alive(self, lookup: Lookup) -> list[tuple[str, ...]]:
        """For each sentence the rules for which it may have to be read, for whoever wants to know why it is."""
        out = []
        for held, flags in zip(lookup.held, _flags(lookup), strict=True):
            rules, types, missing = self._lacking(held, flags)
            out.append(tuple(rules.names(missing, types)))
        return out

    def _lacking(self, held: int, flags: int) -> tuple[Prospects, int, int]:
        """The rules that are asked, the types of a sentence's head nouns, the traits that no name in it can have."""
        types = _sum(_TYPES, held)
        if held & _CHANGES:
            types |= _sum(_LENDS, held)
        plain, dated = flags & _PLAIN, flags & DATED
        rules = self._several if dated or not plain else self._single
        missing = 0 if dated else _DATED_AFTER  # a date may hold on from before
        if flags & _IN_BODY:
            missing |= _OF_ITEMS
        if plain:
            missing |= _OF_CAPITALS
            if not held & _ORDINAL:
                missing |= _OF_EDITIONS
            elif not types & _NUMBERED:
                missing |= _PRINTED
        if not flags & NAMED:
            missing |= _OF_NAMES
            if not flags & SPEAKS_OF_NAMES or not flags & _ITEM and not held & _UNNAMED:
                missing |= _OF_BODIES
        elif not flags & _PLACING:
            missing |= _PLACES
        if missing & _PRINTED:  # a printed name counts without any verb: the next edition may be told of
            missing |= _ALL_GROUPS & ~_sum(_VERB_GROUPS, held)
        missing |= self._all_hints & ~_sum(self._hints, held)
        if not plain:
            missing &= ~_OF_FIGURES
        return rules, types, missing


def _flags(lookup: Lookup) -> list[int]:
    """For each sentence what else than its words tells it from others."""
    scene = lookup.scene
    always = SPEAKS_OF_NAMES if scene.names else 0
    kinds = {"body": always | _IN_BODY, "item": always | _ITEM}
    out = [kinds.get(sentence.kind, always) for sentence in scene.sentences]
    for at in plain_sentences(scene.document.text, scene.sentences):
        out[at] |= _PLAIN
    for some, flag in ((lookup.named, NAMED), (lookup.dated, DATED)):
        for at in some:
            out[at] |= flag
            if at:
                out[at - 1] |= _FOLLOWED
    everywhere = lookup.entries.some  # the date of an entry holds on for longer than others
    for at in range(len(out)) if everywhere else after_dates(lookup):
        out[at] |= _AFTER_DATE
    for name in scene.names:
        if name.kind in PLACES:
            out[lookup.number_of(name.start)] |= _PLACING
    return out


def _may_be_edition(text: str, sentence: Sentence, held: int) -> bool:
    """Whether an ordinal stands before a head noun of an event, and nothing parts them: "the first snow fell on the
    fair" counts no fairs, nor does "the first snow came, and the fair began"."""
    nouns = _EVENTS | _CHANGING_PIECES if held & _LENDS_EVENTS else _EVENTS
    for stretch in _PARTS.split(text[sentence.start : sentence.end].lower()):
        words = pieces(stretch)
        first = next((at for at, word in enumerate(words) if word in _ORDINAL_PIECES), len(words))
        if not nouns.isdisjoint(words[first + 1 :]):
            return True
    return False


def _told_on(lookup: Lookup, at: int) -> bool:
    """Whether the sentence after number `at` may go on about what that ends with."""
    sentences, following = lookup.scene.sentences, at + 1
    if following == len(sentences):
        return False
    after = sentences[following]
    if after.paragraph != sentences[at].paragraph:
        return False
    return bool(lookup.held[following] & _GOES_ON) or lookup.scene.document.text.startswith(_OPENS, after.start)
