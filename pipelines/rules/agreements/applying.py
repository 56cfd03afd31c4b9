"""The rules of this room, applied to one sentence.

Belongs here: their order, and which of several that tell the same act has the say. Does not belong here: any rule;
walking over the sentences (find.py).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.model import Span
from pipelines.rules.agreements.build import rows_of
from pipelines.rules.agreements.catalogue import RULES
from pipelines.rules.agreements.model import AgreementRule, Antecedent, Link, Row, View
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.agreements.patterns import afterwards, leftover, likewise
from pipelines.rules.screen import Screen, bits_of

_LATER = (*leftover.RULES, *afterwards.RULES, *likewise.RULES)  # those that build on what the others told

# Rules, as bits in their order, that can find anything where there are instruments, acts, instruments told before.
_RULES = {
    (here, acts, before): sum(
        1 << order
        for order, rule in enumerate(RULES)
        if rule not in _LATER and (here or rule.alone or before and rule.back) and (acts or rule.quiet)
    )
    for here, acts, before in itertools.product((False, True), repeat=3)
}

_SOUGHT = Screen([rule.sought for rule in RULES])


def apply(view: View, past: list[Antecedent]) -> list[Row]:
    """Rows of one sentence, in order of their acts. An act on an instrument that one rule has told is not told again
    by a later one; each row is what later mentions may point back to."""
    # with the character before it, so that a word begins in it where it begins in the text
    may_find = _SOUGHT.may_match(view.text[max(0, view.sentence.start - 1) : view.sentence.end])
    links = [
        (link.act.start if link.act is not None else link.start, order, link)
        for order in bits_of(may_find & _RULES[bool(view.instruments), bool(view.acts), bool(past)])
        for link in RULES[order].find(view)
    ]
    out: list[Row] = []
    told: set[tuple[Span | None, Span | None, int]] = set()
    for _, order, link in sorted(links, key=lambda found: found[:2]):
        key = (
            Span(link.act.start, link.act.end) if link.act else None,
            Span(link.instrument.start, link.instrument.end) if link.instrument else None,
            link.dates[0].start if link.dates and not link.split else 0,  # one of a list, each on its day
        )
        if key in told and key[:2] != (None, None):
            continue
        found = list(rows_of(view, RULES[order], link))
        if found:
            told.add(key)
            out += found
            past += map(_told, found)
    for rules in _LATE:
        if not _may_find(rules, view, past, out):
            continue
        for rule in rules:
            for link in list(rule.find(view)):  # what others did may have been told in this very sentence
                if rules is leftover.RULES and _is_taken(link, out):
                    continue
                found = list(rows_of(view, rule, link))
                if rules is leftover.RULES:
                    found = [row for row in found if not _told_without(row, out)]
                out += found
                past += map(_told, found)
    return _sharing(out) if len(out) > 1 else out


def _sharing(rows: list[Row]) -> list[Row]:
    """The rows of a sentence, acts on one instrument with the parties of the one that names them, and instruments of
    one act with those of the other where they have none."""
    named = {row.action_span: row for row in rows if row.rule != _SHARES_NONE and len(row.parties) > 1}
    rows = [
        replace(row, parties=like.parties, party_spans=like.party_spans)
        if not row.parties and row.type in _JOINT and (like := named.get(row.action_span)) is not None
        else row
        for row in rows
    ]
    best: dict[Span, Row] = {}
    for row in rows:
        here = row.type_span
        if here is not None and len(row.parties) > 1 and not row.several:
            best[here] = max(best.get(here, row), row, key=lambda r: len(r.party_spans))
    return [
        replace(row, parties=like.parties, party_spans=like.party_spans)
        if row.type != "treaty"
        and row.rule not in _JOINED
        and row.type_span is not None
        and (like := best.get(row.type_span)) is not None
        and len(row.party_spans) < 2 <= len(like.party_spans)
        and not row.several
        else row
        for row in rows
    ]


_JOINT = frozenset({"joint_statement", "action_plan"})
_SHARES_NONE = "agreements.list_item"
_JOINED = frozenset({"agreements.joined", "agreements.acceded", "agreements.pph_member"})


def _may_find(rules: Sequence[AgreementRule], view: View, past: Sequence[Antecedent], out: Sequence[Row]) -> bool:
    """Whether rules that build on what was told can find anything: told in this sentence, or in the one before."""
    if rules is leftover.RULES:
        taken = {row.type_span for row in out}
        return any(Span(ins.start, ins.end) not in taken for ins in view.instruments)
    if rules is afterwards.RULES:
        return bool(out) or bool(past) and view.sentence.index - past[-1].sentence == 1
    said = not likewise.WORDS.isdisjoint(view.lower)  # "he added" is in every second piece of news
    return bool(past) and (said or view.text.find("was added", view.sentence.start, view.sentence.end) > 0)


_LATE = (leftover.RULES, afterwards.RULES, likewise.RULES)


def _is_taken(link: Link, rows: Iterable[Row]) -> bool:
    """Whether a rule has told an act of a link's instrument in this sentence already."""
    here = link.instrument
    return here is not None and any(
        row.type_span == Span(here.start, here.end) and row.rule not in _LEFT_OVER for row in rows
    )


_LEFT_OVER = frozenset(rule.name for rule in leftover.RULES)


def _told_without(row: Row, rows: Iterable[Row]) -> bool:
    """Whether an arrangement of the same parties was told in this sentence without a word for its instrument."""
    return any(
        other.type_span is None
        and other.parties
        and all(any(same_side(a, b) for b in row.parties) for a in other.parties)
        for other in rows
    )


def _told(row: Row) -> Antecedent:
    start = row.type_span.start if row.type_span is not None else row.action_span.start
    return Antecedent(
        row.type,
        row.form,
        row.title,
        row.title_span,
        row.proper,
        row.parties,
        row.instrument_id,
        row.sentence,
        start,
        True,
        row.date_span,
        row.action,
    )
