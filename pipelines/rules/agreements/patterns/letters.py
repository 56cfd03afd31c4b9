"""Rule: what two sides settle by exchanging letters or notes, without a word for an instrument.

Belongs here: "A and B exchanged letters on X". Does not belong here: letters of intent and "an exchange of letters",
which are instruments by name (active.py, nominal.py); letters that only extend another one (passive.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Span
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.subjects import subject_span

_EXCHANGED = re.compile(
    r"\b(?:exchanged|(?:have|has|had) (?:now |also )?exchanged|exchange) (?:formal |official |diplomatic |verbal )?"
    r"(?P<what>(?:letters|notes(?: verbales)?)(?P<with> with (?:(?:its|the|their) |(?=[A-Z]))[^,;.()]{2,70}?)? "
    r"(?:on|for|concerning|regarding|about|covering|establishing|launching|"
    r"setting up|creating) (?:an? |the |their )?(?P<subject>(?!\d|[A-Z][a-z]+ \d)[^,;.()]{3,110}?))"
    r"(?= (?:on|in|at|during|last|this|by|under|with) (?:the )?"
    r"(?:\d|[A-Z]|week|month|year|margins|sidelines|occasion)|[,;.()]|$)"
)
_CALLED = ("exchange of letters", "exchange of notes")
_TOOK_PLACE = re.compile(r",? (?:took place|was (?:held|completed|concluded|done|carried out))\b")
_MUTUAL = re.compile(r"\brecogni|\bvalidat|\bmutual protection\b", re.IGNORECASE)


def _exchanged(view: View) -> Iterator[Link]:
    if "letters" not in view.lower and "notes" not in view.lower:
        return
    for match in _EXCHANGED.finditer(view.text, view.sentence.start, view.sentence.end):
        subject, _ = subject_span(view, token_at(view, match.start()))
        if subject is None or any(match.start() < ins.start < match.end() for ins in view.instruments):
            continue  # "letters on the extension of their accord": that is what is told
        mutual = _MUTUAL.search(match["subject"]) is not None
        yield Link(
            None,
            None,
            "signed",
            match.start(),
            match.end("what"),
            subject,
            Span(*match.span("with")) if match["with"] else None,
            "recognition_arrangement" if mutual else "agreement",
            match["what"].replace(match["with"] or "", "", 1) if match["with"] else match["what"],
            Span(match.start("what"), match.end("what")),
        )
    for ins in view.instruments:
        place = _TOOK_PLACE.match(view.text, ins.end, view.sentence.end) if ins.title.startswith(_CALLED) else None
        if place is not None:
            yield Link(None, ins, "signed", ins.start, place.end())


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.letters_exchanged",
        "agreements",
        (
            Example(
                "On 4 June 2024 Kenya and Peru exchanged letters on a channel for early notice of fakes.",
                {"instrument_type": "agreement", "action": "signed", "date": "2024-06-04", "parties": ("KEN", "PER")},
            ),
            Example(
                "WIPO and Kenya exchanged notes on mutual recognition of seed marks in May 2024.",
                {"instrument_type": "recognition_arrangement", "date": "2024-05"},
            ),
            Example(
                "An exchange of notes between Kenya and Peru on seed data took place on 4 June 2024.",
                {"instrument_type": "agreement", "action": "signed", "date": "2024-06-04", "parties": ("KEN", "PER")},
            ),
        ),
        (
            "Kenya and Peru exchanged letters in May 2024.",
            "The two exchanged notes and views on seeds in Lima.",
            "Pupils in Kenya exchanged letters about football, as every year.",
        ),
        find=_exchanged,
        alone=True,
        quiet=True,
        sure=0.6,
        sought=re.compile("letters|notes"),
    ),
)
