"""Rules: acts that an event or a phrase around an instrument tells ("the talks produced X", "put X into effect").

Belongs here: outcomes of events, verbs whose last words stand behind the instrument. Does not belong here: verbs
with an instrument for their plain object (active.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.links import objects_of
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.moods import HOPE, MAY, WILL
from pipelines.rules.agreements.passive_subjects import before
from pipelines.rules.agreements.subjects import subject_span

_INTO = re.compile(
    r"\b(?P<verb>put|puts|putting|brought|bring|brings|bringing)\b (?:[^,;.]{3,120}?) in(?:to)? "
    r"(?:effect|force|operation|practice|application)\b"
)


def _put_into(view: View) -> Iterator[Link]:
    """ "put their arrangement into effect on 1 May": the words of the act stand around the instrument."""
    for match in _INTO.finditer(view.text, view.sentence.start, view.sentence.end):
        inside = [x for x in view.instruments if match.start() < x.start and x.end <= match.end()]
        at = token_at(view, match.start())
        group = at
        while group > 0 and view.sentence.tokens[group - 1].tag in ("AUX", "ADV"):
            group -= 1
        before = {t.lower for t in view.sentence.tokens[max(0, group - 1) : at]}
        if len(inside) != 1 or before & (MAY | HOPE | {"to", "not"}):
            continue
        subject, _ = subject_span(view, group)
        action = "planned" if before & WILL else "entered_into_force"
        yield Link(None, inside[0], action, match.start(), match.end(), subject)


def _results(view: View) -> Iterator[Link]:
    """ "The talks produced a joint statement": the instrument as the outcome of an event."""
    tokens = view.sentence.tokens
    if not _OUTCOME & view.lower:
        return
    for i, token in enumerate(tokens):
        if token.lower not in _OUTCOME or token.tag not in ("VERB", "VBN"):
            continue
        if any(a.first <= i < a.last and objects_of(view, a) for a in view.acts):
            continue
        start = i + 1
        if start < len(tokens) and tokens[start].lower in ("in", "with", "to"):
            start += 1
        if start < len(tokens) and tokens[start].text in (";", ","):
            continue  # "talks were concluded; the text awaits signature"
        for instrument in view.instruments:
            if start <= instrument.first <= start + 2 and before(view, i)[0] != "instrument":
                subject, _ = subject_span(view, i)
                action = "adopted" if instrument.form in ("joint_statement", "action_plan", "initiative") else "signed"
                yield Link(None, instrument, action, token.start, instrument.end, subject)


_OUTCOME = frozenset("produced yielded resulted culminated concluded ended".split())

RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.put_into_effect",
        "agreements",
        (
            Example(
                "Peru and Kenya put their treaty on seed names into effect on 1 May 2024.",
                {"instrument_type": "treaty", "action": "entered_into_force", "date": "2024-05-01"},
            ),
        ),
        ("Peru may put its treaty with Kenya into effect on 1 May 2024.",),
        find=_put_into,
        sought=_INTO,
        quiet=True,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.outcome",
        "agreements",
        (
            Example(
                "The meeting of China and Peru produced a joint statement on seed names.",
                {"instrument_type": "joint_statement", "action": "adopted"},
            ),
        ),
        ("The talks ended.",),
        find=_results,
        quiet=True,
        sure=0.7,
    ),
)
