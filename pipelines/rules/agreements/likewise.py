"""Rules: somebody else does what was told just before ("Norland did the same in May", "Sudland followed suit").

Belongs here: verbs that stand for the act told last. Does not belong here: pronouns for an instrument (antecedents.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Span
from pipelines.rules.agreements.links import token_at
from pipelines.rules.agreements.model import AgreementRule, Antecedent, Link, View
from pipelines.rules.agreements.parties import in_span, same_side
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.localities import Body

_SAME = re.compile(
    r"\b(?:did the same|does the same|did likewise|follow(?:ed|s) suit|followed (?:its|the|this|that) example)\b",
    re.IGNORECASE,
)
WORDS = frozenset({"same", "suit", "likewise", "example"})


def _same(view: View) -> Iterator[Link]:
    """ "Kenya acceded in May; Peru did the same a year later": the act told last, by another."""
    match = _SAME.search(view.text, view.sentence.start, view.sentence.end)
    last = next((p for p in reversed(view.past) if p.acted), None)
    if match is None or last is None or view.sentence.index - last.sentence > 1 or not last.parties:
        return
    subject, _ = subject_span(view, token_at(view, match.start()))
    who = in_span(view, subject)
    if len(who) != 1 or not view.lookup.periods(view.sentence.start, view.sentence.end):
        return
    own = next((x for x in view.instruments if x.start > match.start()), None)
    others = [code for code in last.parties if code != _replaced(view, last, who[0])]
    here = Span(match.start(), match.end())
    yield Link(
        None,
        None,
        last.action,
        match.start(),
        match.end(),
        None,
        type=last.type,
        title=own.title if own is not None else last.title,
        title_span=own.title_span if own is not None else last.title_span,
        printed=(who[0], *(Body(code, here, "country") for code in others)),
        alone=not others,
    )


def _replaced(view: View, last: Antecedent, who: Body) -> str:
    """Whose place somebody takes: that of the party which the text is not about, else of the first."""
    other = [c for c in last.parties if not (view.topic and same_side(c, view.topic)) and not same_side(c, who.code)]
    return other[0] if other else last.parties[0]


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.did_the_same",
        "agreements",
        (
            Example(
                "Kenya acceded to the Madrid Protocol in May 2023. Peru did the same on 3 June 2024.",
                {"instrument_type": "treaty", "action": "signed", "date": "2024-06-03", "parties": ("PER",)},
            ),
        ),
        ("Kenya opened an office in May 2023. Peru did the same in June.",),
        find=_same,
        quiet=True,
        sure=0.65,
        alone=True,
        back=True,
    ),
)
