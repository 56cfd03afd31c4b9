"""Which sentences the rules of agreements look at, told by their words.

Belongs here: words without which a sentence tells of no instrument, and those by which it goes on about one told
before. Does not belong here: finding instruments and acts (instruments.py, verbs.py), any rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from pipelines.model import Scene, Sentence
from pipelines.rules.agreements import likewise
from pipelines.rules.agreements.antecedents import FAR_BACK, NEAR_BACK
from pipelines.rules.agreements.lexicon import ACT_NOUNS, FORMS, TRIGGERS
from pipelines.rules.agreements.listing import RESULTS
from pipelines.rules.triggers import GATE

NAMED = frozenset("named chose chosen designated selected appointed opted turned".split())
PPH_WORDS = frozenset({"pph", "prosecution"})
HOLDS = frozenset(
    (
        "validated recognized recognised recognizes recognises recognise recognize recognizing "
        "recognising accepts accepted effect valid "
        "extended licensed licenced assigned transferred registered re-registered protected effective"
    ).split()
)
PATENTS = frozenset({"patents", "grants"})  # what recognition and deals are told of without an instrument
_GOING_ON_WORDS = ACT_NOUNS | likewise.WORDS

# Bits of the gate: words of instruments; what goes on about one told some sentences before; any verb of an act, which
# does so only for the few sentences over which a pronoun may mean it.
NAMING = GATE.add(TRIGGERS, PPH_WORDS, NAMED, PATENTS, RESULTS, ("search",))
_GOING_ON = GATE.add(_GOING_ON_WORDS)
_ACTING = GATE.add(FORMS.table)
ANY = NAMING | _GOING_ON | _ACTING


def ahead(gates: Sequence[int]) -> Iterator[int]:
    """Numbers of the sentences that are likely to be looked at; `gates` are the bits of the gate for each."""
    last = -FAR_BACK - 1
    for at, open_for in enumerate(gates):
        if open_for & NAMING:
            last = at
        if open_for & ANY and at - last <= (NEAR_BACK if open_for & ANY == _ACTING else FAR_BACK):
            yield at


def names_one(lower: AbstractSet[str], *, authority: bool) -> bool:
    """Whether a sentence of these words may name an instrument; `authority`: the text speaks of authorities, which are
    named without one."""
    return (
        not TRIGGERS.isdisjoint(lower)
        or not RESULTS.isdisjoint(lower)
        or authority
        and not NAMED.isdisjoint(lower)
        or {"international", "search"} <= lower
        or not (PATENTS.isdisjoint(lower) or HOLDS.isdisjoint(lower))
    )


def may_go_on(scene: Scene, sentence: Sentence, open_for: int, last: int | None) -> bool:
    """What `goes_on` asks, told by the bits of the gate before the words are read."""
    return _holds_on(scene, sentence, last, bool(open_for & _GOING_ON), bool(open_for & _ACTING))


def goes_on(scene: Scene, sentence: Sentence, last: int | None) -> bool:
    """Whether a sentence may go on about an instrument that sentence number `last` told of as the last."""
    lower = sentence.lowers
    return _holds_on(
        scene, sentence, last, not _GOING_ON_WORDS.isdisjoint(lower), not FORMS.table.keys().isdisjoint(lower)
    )


def _holds_on(scene: Scene, sentence: Sentence, last: int | None, told_again: bool, acts: bool) -> bool:
    """Verbs of acts alone reach as far as a pronoun; what heads a list ("II. Signed at the summit") as far as words."""
    if last is None:
        return False
    since = sentence.index - last
    if since <= NEAR_BACK:
        return told_again or acts
    heads = sentence.kind != "body" or scene.document.text[sentence.end - 1] == ":"
    return since <= FAR_BACK and (told_again or acts and heads)
