"""Fields of law that stand for what is handled in them: "patents stood at 402" among cases, "utility models rose to 90"
among applications.

Belongs here: such fields, and what offices and courts handle. Does not belong here: other counted nouns (counting.py).
"""

from __future__ import annotations

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import leading_phrase
from pipelines.rules.statistics.words.subject_words import main_verb

FIELDS = frozenset("patents trademarks marks designs copyright copyrights inventions secrets software names".split())
"""Fields of law that stand for what is handled in them."""
MATTERS = frozenset("case suit lawsuit dispute proceeding application filing request complaint opposition".split())
"""What offices and courts handle, told apart by its field."""


_HEARD = frozenset("case suit lawsuit dispute proceeding".split())


def kind_of_case(site: Site, base: str) -> Claim | None:
    """ "Trademark cases came to 611; patents stood at 402": a field of law for the cases in it."""
    told = site.memory.told[-1] if site.memory.told else None
    words = base.lower().split()
    index = site.parse.clauses.sentence.index
    if told is None or index - told.sentence > 1 or not 0 < len(words) < 3 or words[-1] not in FIELDS:
        return None
    before = next((t for t in reversed(site.memory.told) if t.claim.unit in MATTERS), None)
    if before is None or index - before.sentence > 3 or before.paragraph != site.memory.paragraph:
        return None
    if told.sentence != index and (len(words) > 1 and words[0] != "trade" or before.claim.unit not in _HEARD):
        return None
    head = leading_phrase(before.claim.head or before.claim.base).split()[-1]
    named = f"{lexicon.singular(base)} {head}"
    return Claim(named, before.claim.unit, stock_measure(site), head=named, weight=0.75)


_FILED = frozenset(("application", "filing"))
_RIGHTS = frozenset(("registration", "grant", "patent", "trademark", "title", "certificate"))


def filed_for(site: Site, base: str) -> Claim | None:
    """ "Utility models gained 24 percent to reach 1,847" among applications: applications for them."""
    words = base.lower().split()
    if not words or len(words) > 2 or words[-1] not in FIELDS | {"models"}:
        return None
    verbs = [main_verb(site.parse, f.verb) for f in site.parse.frames if f.verb is not None and f.verb < site.phrase]
    if not any(verb in lexicon.UP_VERBS | lexicon.DOWN_VERBS | {"go"} for verb in verbs):
        return None
    near = [t.claim.unit for t in site.memory.told[-8:] if site.memory.paragraph - t.paragraph < 3]
    counted = next((unit for unit in reversed(near) if unit in _FILED | _RIGHTS), "")
    if counted not in _FILED:
        return None
    named = f"{' '.join([*words[:-1], lexicon.singular(words[-1])])} {counted}s"
    return Claim(named, counted, stock_measure(site), head=named, weight=0.7)
