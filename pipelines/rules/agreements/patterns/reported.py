"""Rule: what somebody said that they signed ("said that they had signed X", "and later signed it").

Belongs here: acts in reported clauses. Does not belong here: plain active verbs (active.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.model import Example, Span, Token
from pipelines.rules.agreements.links import objects_of
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.moods import BE, DECIDE, PLAN
from pipelines.rules.agreements.verbs import Act


def _that_they_signed(view: View) -> Iterator[Link]:
    """ "the treaty that the two sides signed in 2019": the instrument stands before its verb's subject."""
    tokens = view.sentence.tokens
    for act in view.acts:
        ahead = act.voice == "infinitive" and act.mood in ("planned", "decided")  # "a treaty that they plan to sign"
        if not ahead and (act.voice not in ("active", "participle") or act.mood != "done") or objects_of(view, act):
            continue
        for instrument in view.instruments:
            if not instrument.last < act.group <= instrument.last + 16:
                continue
            if [t.text for t in tokens[instrument.last : act.group] if t.text in ("(", ")")][:1] == [")"]:
                continue  # the bracket in which the instrument stands is closed
            between = tokens[instrument.last : act.group]
            while ahead and len(between) > 1 and between[-1].lower in PLAN | DECIDE | BE:
                between = between[:-1]
            apart = len(between) > 1 and between[0].text == "," and between[1].lower == "which"
            if apart and act.action in ("signed", "launched", "renewed", "extended"):
                between = between[1:]  # "the accord, which A signed with B"
            at = next((k for k, t in enumerate(between) if t.lower in ("that", "which")), 0)
            if at and not any(t.tag in ("VERB", "AUX") or t.text in (",", ";") for t in between[:at]):
                between = between[at:]  # "an accord over 5 million tonnes that the two sides signed"
            relative = between[0].lower in ("that", "which")
            if any(_is_verb(t) or t.text in (",", ";") for t in between[1:]) or not (
                relative or between[0].tag in ("DET", "PROPN", "PRON")
            ):
                continue
            if relative and len(between) == 1:
                continue  # "a memorandum that extends …": it does so itself
            first = between[1] if relative and len(between) > 1 else between[0]
            subject = Span(first.start, between[-1].end)
            yield Link(act, instrument, act.action, instrument.start, act.end, subject)
            for other in and_later(view, act):
                yield Link(other, instrument, other.action, instrument.start, other.end, subject)


def and_later(view: View, act: Act) -> Iterator[Act]:
    """ "the accord that A and B concluded in 2012 and renewed on 8 May": further verbs without an object."""
    tokens = view.sentence.tokens
    for other in view.acts:
        between = [t.lower for t in tokens[act.last : other.group]]
        if other.group <= act.last or other.voice not in ("active", "participle") or other.mood != "done":
            continue
        joined = bool(between) and between[-1] in ("and", "then") and ";" not in between and len(between) <= 12
        if joined and not any(_is_verb(t) for t in tokens[act.last : other.group]) and not objects_of(view, other):
            yield other


def _is_verb(token: Token) -> bool:
    return token.tag in ("VERB", "AUX") and token.text.islower() and token.lower not in ("its", "their")


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.that_they_signed",
        "agreements",
        (
            Example(
                "Equipment is given under the treaty on seed names that Peru and Kenya signed on 3 May 2021.",
                {"instrument_type": "treaty", "action": "signed", "date": "2021-05-03", "parties": ("PER", "KEN")},
            ),
            Example(
                "In May 2024 Peru and Kenya amended the treaty on seed names they signed in 2010.",
                {"action": "signed", "date": "2010", "parties": ("PER", "KEN")},
            ),
            Example(
                "The road is built under a treaty that Peru and Kenya plan to sign in March 2025.",
                {"instrument_type": "treaty", "action": "planned", "date": "2025-03", "parties": ("PER", "KEN")},
            ),
        ),
        ("The treaty that the two sides want is far off.",),
        find=_that_they_signed,
        sure=0.8,
    ),
)
