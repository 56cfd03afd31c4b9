"""Instruments like one told before: "Similar agreements apply to A and B", "a comparable memorandum with C".

Belongs here: which one they are like, and whose side stays. Does not belong here: "one", "those with" without a noun
(antecedents.py, likewise.py), what becomes of the row (build.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.mentions.names.authority import entity
from pipelines.model import Span
from pipelines.rules.agreements.antecedents import SPECIAL
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.model import Antecedent, Instrument, View
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.localities import Body

ALIKE = frozenset("similar comparable identical analogous equivalent parallel like corresponding further more".split())
NEAR = 3  # sentences back in which the pattern was told


def pattern_of(view: View, ins: Instrument | None) -> Antecedent | None:
    """The instrument told before that another one is said to be like; none where this one says its own subject."""
    if ins is None or ins.proper or not ins.first:
        return None
    says_more = " " in ins.title.partition(" of understanding")[0]  # "a similar validation agreement"
    if view.sentence.tokens[ins.first - 1].lower not in ALIKE:
        return None
    for past in reversed(view.past):
        if view.sentence.index - past.sentence > NEAR:
            return None
        alike = past.id == ins.id or past.form == ins.form or past.type in SPECIAL or past.type == PPH
        if says_more:
            alike = past.type == ins.type and past.type in SPECIAL
        if past.acted and past.start < ins.start and alike:
            return past
    return None


def staying(view: View, pattern: Antecedent, others: Sequence[Body], ins: Instrument) -> tuple[Body, ...]:
    """The side that the pattern and what is like it have in common: who the text is about, China, else the first."""
    left = [c for c in pattern.parties if not any(same_side(c, b.code) for b in others)]
    if not others or len(left) != len(pattern.parties):
        return ()
    # the office, where the other side is a country again ("with Laos", after the EPO and Cambodia)
    own = [c for c in left if {entity(c).kind, others[0].kind} == {"office", "country"}]
    ours = [c for c in left if c == view.topic and entity(c).kind != "country"]
    own = ours or own
    own = own if len(own) == 1 and not any(same_side(c, "CHN") for c in left) else []
    own = (
        own or [c for c in left if view.topic and same_side(c, view.topic)] or [c for c in left if same_side(c, "CHN")]
    )
    return tuple(Body(c, Span(ins.start, ins.end), entity(c).kind) for c in (own or left)[:1])
