"""Rules: one party comes into an instrument of many ("Kenya acceded to X", "Kenya's accession to X").

Belongs here: joining, ratifying, depositing, as verbs and as nouns. Does not belong here: entry into force
(passive.py), joining a PPH network (pph.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.model import Example, Span
from pipelines.rules.agreements.links import objects_of
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.nominal import happened
from pipelines.rules.agreements.parties import in_span
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.nearness import VERB_TAGS


def _joining(view: View) -> Iterator[Link]:
    for act in view.acts:
        if not act.verb.joins or act.voice not in ("active", "noun", "gerund", "infinitive"):
            continue
        subject, _ = subject_span(view, act.group)
        last: Instrument | None = None
        for instrument in view.instruments:
            if instrument.first < act.last or instrument.plural and not instrument.named:
                continue
            if not instrument.named and instrument.form not in ("treaty", "protocol", "agreement"):
                continue
            if last is not None and not _also(view, last, instrument):
                break
            if act.verb.id != "deposit" and last is None and instrument not in objects_of(view, act):
                continue
            yield Link(act, instrument, act.action, act.start, instrument.end, subject)
            last = instrument


def _also(view: View, one: Instrument, other: Instrument) -> bool:
    """ "instruments of accession to X and of ratification of Y", "joined X and Y"."""
    between = [t.lower for t in view.sentence.tokens[one.last : other.first]]
    ahead = other.last < len(view.sentence.tokens) and view.sentence.tokens[other.last].tag in VERB_TAGS
    return other.named and not ahead and between[:1] in (["and"], [","]) and len(between) <= 6 and ";" not in between


def _acceded(view: View) -> Iterator[Link]:
    """ "Kenya's accession to the Madrid Protocol", "the accession of Kenya to …": who joins stands around the noun."""
    tokens = view.sentence.tokens
    for act in view.acts:
        if act.voice != "noun" or not act.verb.joins or not happened(view, act) or not act.first:
            continue
        instrument = next((x for x in view.instruments if act.last < x.first <= act.last + 9), None)
        if instrument is None or not (instrument.named or instrument.proper):
            continue
        to = next((k for k in range(act.last, instrument.first) if tokens[k].lower == "to"), None)
        owner = tokens[act.first - 1].lower in ("'s", "’s", "'", "’")
        if owner:
            who = Span(tokens[max(0, act.first - 9)].start, tokens[act.first - 1].end)
        elif tokens[act.last].lower == "of" and to is not None:
            who = Span(tokens[act.last + 1].start, tokens[to].start)
        else:
            continue
        bodies = in_span(view, who, strict=False)
        yield Link(act, instrument, act.action, act.start, instrument.end, printed=bodies[-1:] if owner else bodies)


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.joined",
        "agreements",
        (
            Example(
                "Peru acceded to the Madrid Protocol on 3 May 2024.",
                {"instrument_type": "treaty", "action": "signed", "date": "2024-05-03", "parties": ("PER",)},
            ),
        ),
        ("Peru considers acceding to the Madrid Protocol.",),
        find=_joining,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.acceded",
        "agreements",
        (
            Example(
                "Kenya's accession to the Madrid Protocol was announced on 3 May 2023.",
                {"instrument_type": "treaty", "action": "signed", "date": "2023-05-03", "parties": ("KEN",)},
            ),
            Example(
                "The accession of Peru to the Hague Agreement took place in May 2023.",
                {"instrument_type": "treaty", "action": "signed", "date": "2023-05", "parties": ("PER",)},
            ),
        ),
        ("Kenya's accession to the Madrid Protocol is far off.",),
        find=_acceded,
        sure=0.75,
    ),
)
