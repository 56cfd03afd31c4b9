"""Rule: cooperation that was set up by means of an instrument ("set up ties with A through the signature of X and with
B through Y").

Belongs here: partners that stand before "through". Does not belong here: partners behind an instrument (partners.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Span
from pipelines.rules.agreements.clauses import is_finite, token_at
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.subjects import subject_span

_THROUGH = re.compile(
    r"\bwith (?P<who>(?:(?!\b(?:with|through)\b)[^;:.]){2,70}?),? (?:through|by means of|by way of|via) "
    r"(?:(?:the|a) )?(?:recent |new )?(?:(?:signature|signing|conclusion) of )?(?:an? |the |its |their )?"
    r"(?:[\w-]+ ){0,3}$"
)
_FAR = 260  # characters from such a partner to the instrument
_FOUNDED = frozenset(
    "set establish established formalise formalised formalize formalized create created build built deepen deepened "
    "strengthen strengthened expand expanded consolidate consolidated seal sealed sealing extend extended widen "
    "widened launch launched start started begin began institute instituted cement cemented renew renewed".split()
)


def _partner(view: View, instrument: Instrument) -> Span | None:
    """Where the partner stands with whom an instrument is the means: "with A through …"."""
    told = _THROUGH.search(view.text, max(view.sentence.start, instrument.start - _FAR), instrument.start)
    return Span(*told.span("who")) if told is not None else None


def _through(view: View) -> Iterator[Link]:
    if _FOUNDED.isdisjoint(view.lower):
        return
    for instrument in view.instruments:
        span = _partner(view, instrument)
        if span is None or instrument.parties is not None or instrument.plural or instrument.definite:
            continue
        tokens = view.sentence.tokens
        last = token_at(view, span.start)
        verb = next((k for k in range(last) if is_finite(view, k) and tokens[k].lower in _FOUNDED), None)
        subject = subject_span(view, verb)[0] if verb is not None else None
        if subject is None or not in_span(view, subject) or not in_span(view, span):
            continue
        act = next((a for a in view.acts if a.voice == "noun" and span.end < a.start < instrument.start), None)
        after = next((a for a in view.acts if a.first == instrument.last and a.voice == "participle"), None)
        both = (*in_span(view, subject)[:1], *in_span(view, span))
        yield Link(after or act, instrument, "signed", instrument.start, instrument.end, printed=both)


def is_told_through(view: View, instrument: Instrument) -> bool:
    """Whether what is set up with a partner through an instrument is no instrument of its own."""
    return any(
        0 < other.start - instrument.end < _FAR
        and (span := _partner(view, other)) is not None
        and instrument.start < span.start
        and span.start - view.sentence.tokens[instrument.head - 1].end <= len(" with the ")
        for other in view.instruments
    )


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.through_it",
        "agreements",
        (
            Example(
                "WIPO set up ties with Peru through the signature of a memorandum on seeds and with Kenya through a "
                "letter of intent.",
                {"instrument_type": "letter_of_intent", "action": "signed", "parties": ("WIPO", "KEN")},
                count=2,
            ),
        ),
        ("WIPO works with Peru through a treaty on seeds.",),
        find=_through,
        quiet=True,
        sure=0.65,
    ),
)
