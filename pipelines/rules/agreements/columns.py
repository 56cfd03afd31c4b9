"""Columns of a row that its link and the words around it give by themselves: action, evidence, confidence.

Belongs here: these three. Does not belong here: type, parties, date and title, which depend on each other (build.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.model import Span
from pipelines.rules.acts import Dating
from pipelines.rules.agreements.circumstances import is_decided
from pipelines.rules.agreements.model import AgreementRule, Antecedent, Link, View
from pipelines.rules.localities import Body

LONGEST_SPAN = 600  # characters of evidence that a row may have


def action_of(view: View, link: Link, act_types: str) -> str:
    """What was done: the act's own action, unless its words make it planned or decided."""
    act = link.act
    if act is None or link.action != act.verb.action:
        return link.action
    if (
        view.text.startswith((" in principle", " in substance"), act.end)
        or view.text.endswith(("substantively ", "substantially "), view.sentence.start, act.start)
        or act.voice == "noun"
        and _AWAITED.search(view.text, max(view.sentence.start, act.start - 40), act.start)
    ):
        return "planned"  # "has been agreed in principle", "look forward to the signature of"
    if act.mood in ("planned", "decided", "open"):
        if link.action in ("extended", "renewed", "terminated") and (act.mood == "decided" or is_decided(view)):
            return link.action
        return "planned"
    if link.action == "signed" and act_types == "joint_statement" and act.verb.id == "reach":
        return "adopted"
    if act.verb.id == "make" and act_types != "joint_statement":
        return "signed"  # "agreements were made with A and B"
    return link.action


def evidence_of(view: View, link: Link) -> Span:
    """The sentence; of a long one the stretch around act and instrument."""
    start, end = view.sentence.start, view.sentence.end
    if end - start <= LONGEST_SPAN:
        return Span(start, end)
    left = min([link.start, *([link.subject.start] if link.subject else [])])
    left = max(start, min(left, link.start))
    if link.end - left > LONGEST_SPAN:
        left = link.start
    return Span(left, min(end, left + LONGEST_SPAN, max(link.end, left + 300)))


def with_its_mention(view: View, span: Span, back: Antecedent | None) -> Span:
    """The evidence of an act on what was only named before ("The programme … . The document was signed in 2017"), with
    that mention."""
    if back is None or back.acted or back.title_span is None or back.sentence >= view.sentence.index:
        return span
    return Span(back.title_span.start, span.end) if span.end - back.title_span.start <= LONGEST_SPAN else span


def confidence_of(rule: AgreementRule, dating: Dating, named: Sequence[Body], parties: Sequence[str]) -> float:
    """How sure a row is: as its rule, less where its date or its parties are taken from elsewhere."""
    sure = rule.sure
    if dating.basis == "document":
        sure -= 0.08
    if len(named) < 2:
        sure -= 0.1 if len(parties) >= 2 else 0.15
    return round(max(0.05, sure), 3)


_AWAITED = re.compile(
    r"\b(?:approved?|authori[sz]ed?|cleared|endorsed|"
    r"look(?:s|ing)? forward to|await(?:s|ing)?|prepar(?:e|es|ing) for) "
    r"(?:the |an? |its |their )?(?:[A-Z]\w+['’]s |country['’]s )?(?:early )?$"
)
