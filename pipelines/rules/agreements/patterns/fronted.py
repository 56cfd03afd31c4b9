"""Rules: an act that opens its sentence ("Launched in 2018, the pilot …").

Belongs here: participles in front of the instrument that they are said of. Does not belong here: passives (passive.py),
inverted sentences (presenting.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.model import Example
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.patterns.presenting import link_of
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.nearness import VERB_TAGS


def _ahead(view: View) -> Iterator[Link]:
    """ "Launched in 2018, the pilot …", "Opened in 2018, it …": a participle that opens the sentence."""
    tokens = view.sentence.tokens
    for act in view.acts:
        if not _at_front(view, act) or act.voice not in ("participle", "predicate") and not _reduced(view, act):
            continue
        if act.first == 0 and not view.instruments and not any(t.tag in VERB_TAGS for t in tokens[act.last :]):
            yield link_of(act, None)  # "Signed on 3 May in Lindow." behind the item of a list
            continue
        comma = next((i for i in range(act.last, len(tokens)) if tokens[i].text == "," and _opens(view, i + 1)), None)
        if comma is None:
            continue
        instrument = next((ins for ins in view.instruments if comma < ins.first <= comma + 3), None)
        if instrument is not None or tokens[comma + 1].lower in ("it", "they", "this"):
            yield link_of(act, instrument)


def _reduced(view: View, act: Act) -> bool:
    """ "…; applied since 15 August, it brought …": nothing stands before it that could be its subject."""
    tokens = view.sentence.tokens
    before = tokens[act.first - 1].text if act.first else ";"
    after = tokens[act.last].lower if act.last < len(tokens) else ""
    return act.voice == "active" and before == ";" and after in ("since", "from", "in", "on", "by")


def _at_front(view: View, act: Act) -> bool:
    """Whether an act opens the sentence, or what follows a semicolon."""
    tokens = view.sentence.tokens
    return act.first <= 2 or any(t.text == ";" for t in tokens[act.first - 2 : act.first])


def _opens(view: View, i: int) -> bool:
    tokens = view.sentence.tokens
    return i < len(tokens) and (
        tokens[i].lower in ("it", "they", "this") or any(i <= ins.first <= i + 2 for ins in view.instruments)
    )


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.act_ahead",
        "agreements",
        (
            Example(
                "Signed in 2019, the treaty on seed names between Peru and Kenya is a narrow one.",
                {"instrument_type": "treaty", "action": "signed", "date": "2019"},
            ),
        ),
        ("Signed in 2019, the book is rare.",),
        find=_ahead,
        sure=0.8,
        back=True,
    ),
)
