"""Rule: a noun of an act that came, or took effect ("the signature came on …", "its renewal in May").

Belongs here: nouns of acts with a verb or a label of their own. Does not belong here: "the signing of X" (nominal.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.patterns.nominal import AWAITED, awaited_on
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.nearness import tokens_between

_LABEL = re.compile(r"(?: of (?:the same|it|this|that))?:\s")


LABELLED = 40  # characters behind "Entry into force:" in which its date begins


def _possessed(view: View, act: Act) -> bool:
    """ "the pilot, whose second extension took effect …", "its renewal came in May"."""
    tokens, k = view.sentence.tokens, act.first - 1
    while k > 0 and tokens[k].tag in ("ADJ", "NUM"):
        k -= 1
    return k >= 0 and tokens[k].lower in ("whose", "its", "their")


_BEHIND = frozenset("came took followed happened was is dates dated goes went".split())


_GONE = re.compile(r" (?:goes|went|dates|dated) (?:back )?(?:to|from) ")


def _opens(view: View, act: Act) -> bool:
    """Whether a noun of an act opens its clause ("it must be ratified; entry into force is expected in May")."""
    tokens = view.sentence.tokens
    first = act.first - (tokens[act.first - 1].tag == "DET") if act.first else 0
    return first <= 1 or tokens[first - 1].text in (";", ":", "–", "—") or tokens[first - 1].lower in ("and", "but")


_TAKES_EFFECT = re.compile(r" (?:took|takes|has taken|will take) effect\b| (?:became|becomes|was|is) effective\b")


def _came(view: View) -> Iterator[Link]:
    """ "The signature came on 3 May", "its signature goes back to May", "entry into force is expected in June": the
    instrument is the one told of before."""
    tokens = view.sentence.tokens
    for act in view.acts:
        label = act.voice == "noun" and act.first <= 1 and _LABEL.match(view.text, act.end) is not None
        days = view.lookup.periods(act.end, min(view.sentence.end, act.end + LABELLED)) if label else ()
        if days:
            yield Link(act, None, act.action, act.start, act.end, back=True, far=True, dates=(days[0],))
            continue
        if (
            act.voice == "noun"
            and (act.first <= 2 or _possessed(view, act) or _opens(view, act))
            and act.last < len(tokens)
            and tokens[act.last].lower in _BEHIND
        ):
            if tokens[act.last].lower in ("was", "is") and not view.lookup.periods(
                tokens[act.last].start, view.sentence.end
            ):
                continue
            if act.verb.joins and _TAKES_EFFECT.match(view.text, act.end):
                action = "entered_into_force"  # "the accession took effect on 27 August"
                yield Link(act, None, action, act.start, act.end, back=True, far=True)
                continue
            whose = act.first > 2 and next((i for i in reversed(view.instruments) if i.last <= act.first), None)
            due = AWAITED.match(view.text, act.end)
            action = "planned" if due else act.action
            if whose:
                days = awaited_on(view, due) if due is not None else ()
                yield Link(act, whose, action, whose.start, act.end, dates=days)
            elif not any(i.first <= act.last + 2 for i in view.instruments) and tokens_between(
                view.sentence, act.end, view.sentence.end
            ):
                # "goes back to 20 June": no end of a stretch; "is planned for 2025": no length of one
                lead = _GONE.match(view.text, act.end) or AWAITED.match(view.text, act.end)
                days = awaited_on(view, lead) if lead is not None else ()
                yield Link(act, None, action, act.start, act.end, back=True, far=True, dates=days)


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.noun_came",
        "agreements",
        (
            Example(
                "The treaty on seed names between Peru and Kenya is in force. The signature came on 4 April 2023.",
                {"action": "signed", "date": "2023-04-04", "title": "treaty on seed names"},
            ),
        ),
        ("The signature was hard to read.",),
        find=_came,
        sure=0.75,
        back=True,
    ),
)
