"""Which sentences the rules of agreements look at, told by their words.

Belongs here: words without which a sentence tells of no instrument, and those by which it goes on about one told
before. Does not belong here: finding instruments and acts (instruments.py, verbs.py), any rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from pipelines.model import Scene, Sentence
from pipelines.rules.agreements.antecedents import FAR_BACK, NEAR_BACK
from pipelines.rules.agreements.instruments.kinds import JOINED
from pipelines.rules.agreements.lexicon import ACT_NOUNS, FORMS, TRIGGERS
from pipelines.rules.agreements.listing import RESULTS
from pipelines.rules.agreements.patterns import likewise
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
FAR = ACT_NOUNS | {"one", "ones", "another", "others"}  # what goes on about an instrument told some sentences before
NEAR = FORMS.table.keys() | likewise.WORDS  # what does so only where a pronoun may mean it: verbs of acts, "the same"
POINTING = frozenset(("that", "those"))  # "that with Kenya was renewed": for an instrument only beside a verb

MUTUAL = frozenset("recognise recognize protect accept honour honor".split())  # "each other's wine names"
DEALS = frozenset({"licensed", "in-licensed"})  # told by their verb alone
ORDERS = frozenset({"order", "orders"})  # contracts by another name where they are won
WINNING = frozenset("won secured landed booked bagged clinched".split())
LETTERS = frozenset({"letters", "notes"})  # what is settled by exchanging them
EXCHANGE = frozenset({"exchange", "exchanged"})
NAMING_WORDS = MUTUAL | DEALS | TRIGGERS | PPH_WORDS | NAMED | PATENTS | RESULTS | LETTERS | ORDERS | {"search", "pct"}

# Bits of the gate: words that name an instrument, and these.
NAMING = GATE.add(NAMING_WORDS)
_FAR, _NEAR, _POINTING = GATE.add(FAR), GATE.add(NEAR), GATE.add(POINTING)
ANY = NAMING | _FAR | _NEAR


def ahead(gates: Sequence[int]) -> Iterator[int]:
    """Numbers of the sentences that are likely to be looked at; `gates` are the bits of the gate for each."""
    last = -FAR_BACK - 1
    for at, open_for in enumerate(gates):
        if open_for & NAMING:
            last = at
        far = open_for & _FAR or open_for & _NEAR and open_for & _POINTING
        if open_for & ANY and at - last <= (FAR_BACK if far else NEAR_BACK):
            yield at


def names_one(lower: AbstractSet[str], *, authority: bool) -> bool:
    """Whether a sentence of these words may name an instrument; `authority`: the text speaks of authorities, which are
    named without one."""
    return (
        not TRIGGERS.isdisjoint(lower)
        or not RESULTS.isdisjoint(lower)
        or not DEALS.isdisjoint(lower)
        or authority
        and not NAMED.isdisjoint(lower)
        or {"international", "search"} <= lower
        or "pct" in lower
        and not JOINED.isdisjoint(lower)
        or {"each", "other"} <= lower
        and not MUTUAL.isdisjoint(lower)
        or not (LETTERS.isdisjoint(lower) or EXCHANGE.isdisjoint(lower))
        or not (PATENTS.isdisjoint(lower) or HOLDS.isdisjoint(lower))
        or not (ORDERS.isdisjoint(lower) or WINNING.isdisjoint(lower))
    )


def may_go_on(scene: Scene, sentence: Sentence, open_for: int, last: int | None) -> bool:
    """What `goes_on` asks, told by the bits of the gate before the words are read."""
    return _holds_on(scene, sentence, last, open_for & _FAR, open_for & _NEAR, open_for & _POINTING)


def goes_on(scene: Scene, sentence: Sentence, last: int | None) -> bool:
    """Whether a sentence may go on about an instrument that sentence number `last` told of as the last."""
    lower = sentence.lowers
    return _holds_on(
        scene, sentence, last, not FAR.isdisjoint(lower), not NEAR.isdisjoint(lower), not POINTING.isdisjoint(lower)
    )


def _holds_on(scene: Scene, sentence: Sentence, last: int | None, far: int, near: int, points: int) -> bool:
    if last is None:
        return False
    since = sentence.index - last
    heads = sentence.kind != "body" or scene.document.text[sentence.end - 1] == ":"  # "II. Signed at the summit"
    return since <= FAR_BACK and bool(far or near and (heads or points or since <= NEAR_BACK))
