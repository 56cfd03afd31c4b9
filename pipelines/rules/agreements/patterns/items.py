"""Rules: instruments as items of a list of results ("3. Memorandum between A and B on seeds").

Belongs here: items that name an instrument without saying what was done to it. Does not belong here: what announces a
list (listing.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Span
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, Opening, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.parties.strangers import with_strangers
from pipelines.rules.agreements.patterns.gapping import dated_pairs
from pipelines.rules.localities import Body


def _listed(view: View) -> Iterator[Link]:
    """ "The outcomes include the Lindow Declaration and …": instruments by name in a list of results."""
    if view.acts and any(a.voice in ("active", "passive") and a.mood == "done" for a in view.acts):
        return
    if not RESULTS & view.lower:
        return
    for instrument in view.instruments:
        if not instrument.proper and not instrument.parties or instrument.named:
            continue
        renewed = instrument.title.lower().startswith(("renewal", "extension"))
        usual = "adopted" if instrument.form in ("joint_statement", "action_plan", "initiative") else "signed"
        yield Link(None, instrument, "renewed" if renewed else usual, instrument.start, instrument.end)


def _items(view: View) -> Iterator[Link]:
    """An instrument as an item of a list that a sentence or heading before announced as signed."""
    opening = view.opening or _dated_line(view) or _bare_item(view)
    if opening is None or any(a.voice in ("active", "passive", "participle", "infinitive") for a in view.acts):
        return
    for instrument in view.instruments:
        pairs = dated_pairs(view, instrument.start) if instrument.plural and instrument.first <= FIRST else []
        for body, day in pairs:
            printed = (*(b for b in opening.bodies[:1] if b.code != body.code), body)
            yield Link(
                None, instrument, opening.action, instrument.start, day.end, printed=printed, dates=(day,), split=False
            )
        if pairs:
            break
        several = instrument.plural and (instrument.parties is None or not _is_named(view, instrument))
        if instrument.first <= FIRST and not several and not preposition_before(view, instrument):
            bodies = () if _names_them(view, instrument) else _label(view, instrument) or opening.bodies
            yield Link(
                None,
                instrument,
                opening.action,
                instrument.start,
                instrument.end,
                printed=bodies,
                dates=opening.dates,
            )
        break


def _label(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """ "- A and B: agreement on seeds": the two that head an item."""
    head = _HEAD.search(view.text, view.sentence.start, instrument.start)
    if head is None:
        return ()
    span = Span(view.sentence.start, head.start())
    known = in_span(view, span, strict=False)
    found = known if len(known) > 1 else with_strangers(view, known, [span], freely=True)
    return found if len(found) > 1 else ()


_HEAD = re.compile(r"(?:: | [–—-] )(?:an? |the |(?:signing|signature|adoption|renewal) of (?:an? |the )?)?$")


def _names_them(view: View, instrument: Instrument) -> bool:
    """Whether an item's own words name a party, rather than "between the ministries of health"."""
    own = instrument.parties
    return own is not None and (
        bool(view.lookup.names(own.start, own.end)) or bool(with_strangers(view, (), [own], freely=True))
    )


FIRST = 12  # tokens from the start of an item within which its instrument stands


def _is_named(view: View, instrument: Instrument) -> bool:
    """Whether an instrument's own words name three parties or more: "Memoranda between A and the ministries of B and
    C"."""
    return len(in_span(view, instrument.parties)) > 2


def _bare_item(view: View) -> Opening | None:
    """ "3. Memorandum between A and B on seeds": an item that is nothing but an instrument and its two parties."""
    if view.sentence.kind != "item" or not view.instruments or view.instruments[0].parties is None:
        return None
    first = view.instruments[0]
    known = len(in_span(view, first.parties)) > 1 and not first.definite and first.first <= 5
    return _dated(first) if known else None


def _dated(instrument: Instrument) -> Opening:
    form = instrument.form
    return Opening("adopted" if form in ("joint_statement", "action_plan", "initiative") else "signed", ())


def _dated_line(view: View) -> Opening | None:
    if not view.listed or not view.instruments:
        return None
    return _dated(view.instruments[0])


RESULTS = frozenset("outcome outcomes achievement achievements deliverable deliverables result results".split())

RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.list_item",
        "agreements",
        (
            Example(
                "Peru and Kenya signed the following documents:\n1. Memorandum on seed names;\n2. Agreement on rails.",
                {
                    "instrument_type": "agreement",
                    "action": "signed",
                    "title": "Agreement on rails",
                    "parties": ("PER", "KEN"),
                },
                count=2,
            ),
        ),
        ("The following rules apply:\n1. Agreement of the parties.",),
        find=_items,
        quiet=True,
        sure=0.7,
    ),
    AgreementRule(
        "agreements.listed_outcome",
        "agreements",
        (
            Example(
                "The outcomes include the Lindow Declaration and the Lindow Action Plan (2025-2027).",
                {"instrument_type": "joint_statement", "action": "adopted", "title": "Lindow Declaration"},
                count=2,
            ),
        ),
        ("The results include three new agreements.",),
        find=_listed,
        quiet=True,
        sure=0.65,
    ),
)
