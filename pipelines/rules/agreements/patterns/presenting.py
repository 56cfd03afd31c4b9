"""Rules: instruments that a sentence brings in after its verb, or that come about ("Also signed was X", "X followed in
May").

Belongs here: inverted sentences and verbs of coming about. Does not belong here: plain passives (passive.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Span
from pipelines.rules.agreements.links import coordinated, coordinated_before, itemised, objects_of, preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.moods import BE
from pipelines.rules.agreements.passive_subjects import before
from pipelines.rules.agreements.verbs import Act


def link_of(act: Act, instrument: Instrument | None) -> Link:
    """An act on the instrument that is its subject; without one it points back."""
    start = min(act.start, instrument.start) if instrument else act.start
    return Link(
        act, instrument, act.action, start, max(act.end, instrument.end if instrument else 0), back=instrument is None
    )


_BESIDES = frozenset("complemented supplemented accompanied joined".split())
_COMING = frozenset("followed follows came comes arrived arrives emerged".split())


_LATER = re.compile(
    r" (?:an?|the) (?:few |following |next |same )?(?:year|month|week|day|decade|spring|summer|autumn|winter)\b"
)


def _came(view: View) -> Iterator[Link]:
    """ "The loan agreement followed in May 2017": the instrument comes about, with a date."""
    tokens = view.sentence.tokens
    if not (_COMING | _BESIDES) & view.lower:
        return
    for i, token in enumerate(tokens):
        by = next((k for k in range(i + 2, min(i + 5, len(tokens))) if tokens[k].lower == "by"), None)
        if token.lower in _BESIDES and by is not None and view.lookup.periods(token.end, tokens[by].start):
            yield from _followed_by(view, by, token.end)  # "was complemented last year by a memorandum"
            continue
        if token.lower not in _COMING or token.tag not in ("VERB", "VBN") or i == 0:
            continue
        after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        if after == "by" and (tokens[i - 1].lower in BE or tokens[i - 1].text == ","):
            yield from _followed_by(view, i + 1)
            continue
        later = i + 1 < len(tokens) and bool(view.lookup.periods(tokens[i + 1].start, tokens[i + 1].end))
        if (
            not later
            and after
            not in (
                "in",
                "on",
                "two",
                "three",
                "next",
                "later",
                "shortly",
                "soon",
                "with",
                ".",
                ",",
            )
            and not _LATER.match(view.text, token.end)
            or not view.lookup.periods(view.sentence.start, view.sentence.end)
        ):
            continue
        kind, instrument = before(view, i)
        if kind == "instrument" and instrument is not None and not instrument.plural:
            if preposition_before(view, instrument) in ("on", "about", "to", "under"):
                continue  # "a webinar on the system follows on 5 October"
            action = (
                "launched"
                if instrument.generic
                else "adopted"
                if instrument.form in ("joint_statement", "action_plan", "initiative")
                else "signed"
            )
            yield Link(None, instrument, action, instrument.start, token.end)


def _followed_by(view: View, by: int, start: int | None = None) -> Iterator[Link]:
    """ "The accord was followed by a plan in 2016 and, in 2019, by a memorandum": what came about, each in its time."""
    tokens = view.sentence.tokens
    for instrument in view.instruments:
        if instrument.first <= by or preposition_before(view, instrument) != "by" or instrument.plural:
            continue
        dated = view.lookup.periods(start or tokens[by].start, view.sentence.end)
        near = [p for p in dated if p.start < instrument.start and view.text[p.end : instrument.start].count(" ") <= 3]
        day = near[-1] if near else next((p for p in dated if p.start >= instrument.end), None)
        if day is not None and day.kind == "point":
            to_come = [t.lower for t in tokens[max(0, by - 3) : by]] == ["to", "be", "followed"]
            usual = (
                "planned"
                if to_come
                else "adopted"
                if instrument.form in ("joint_statement", "action_plan", "initiative")
                else "signed"
            )
            yield Link(None, instrument, usual, instrument.start, instrument.end, dates=(day,))


def _inverted(view: View) -> Iterator[Link]:
    """ "Also signed was a treaty", "Among the papers signed were …": the instrument follows the verb "to be"."""
    tokens = view.sentence.tokens
    for act in view.acts:
        if act.voice in ("participle", "active") and act.first <= 6 and act.last < len(tokens):
            be = next(
                (
                    i
                    for i in range(act.last, min(act.last + 8, len(tokens)))
                    if tokens[i].lower in ("was", "were", "is", "are")
                ),
                None,
            )
            if be is None:
                continue
            for instrument in view.instruments:
                if be < instrument.first <= be + 3:
                    yield link_of(act, instrument)


def _among(view: View) -> Iterator[Link]:
    """ "Among them was an agreement between A and B": one of those told of before."""
    tokens = view.sentence.tokens
    if tokens[0].lower != "among" or not any(
        t.lower in ("them", "these", "documents", "agreements", "deals", "those") for t in tokens[1:4]
    ):
        return
    be = next((i for i in range(1, min(8, len(tokens))) if tokens[i].lower in ("was", "were", "is", "are")), None)
    first = next((x for x in view.instruments if be is not None and be < x.first <= be + 3), None)
    if first is not None:
        for instrument in (first, *coordinated(view, first)):
            yield Link(None, instrument, "signed", instrument.start, instrument.end)


def _one_of_those(view: View) -> Iterator[Link]:
    """ "A treaty and a protocol were among the papers signed by A and B": the subject is what was signed."""
    tokens = view.sentence.tokens
    if "among" not in view.lower:
        return
    for act in view.acts:
        those = next((x for x in view.instruments if x.plural and x.last <= act.first <= x.last + 1), None)
        if act.voice not in ("participle", "active") or those is None or preposition_before(view, those) != "among":
            continue
        be = next((k for k in range(those.first - 1, max(-1, those.first - 7), -1) if tokens[k].lower in BE), None)
        kind, instrument = before(view, be) if be is not None else ("none", None)
        if kind == "instrument" and instrument is not None:
            for each in (*coordinated_before(view, instrument), instrument):
                yield link_of(act, each)


def _inline(view: View) -> Iterator[Link]:
    """ "Signed at the summit: a treaty between A and B; a protocol …; and an accord": a list behind a colon."""
    tokens = view.sentence.tokens
    colon = next((k for k, t in enumerate(tokens) if t.text == ":"), None)
    if colon is None or not any(t.text == ";" for t in tokens[colon:]):
        return
    told = [a for a in view.acts if a.last <= colon and a.action in ("signed", "adopted") and a.mood == "done"]
    if not told and not LISTED & {t.lower for t in tokens[:colon]}:
        return
    acts = [a for a in view.acts if a.voice not in ("participle", "noun")]
    known = {ins.start for a in acts for ins in (*objects_of(view, a), *itemised(view, a.last))}
    subject = Span(view.sentence.start, tokens[colon].start)
    for k in range(colon, len(tokens)):
        first = next((x for x in view.instruments if k < x.first <= k + 7), None) if tokens[k].text in ":;" else None
        if first is None or first.plural or first.start in known:
            continue
        if all(t.tag in ("DET", "ADJ", "NUM", "CCONJ", "PUNCT") or len(t.text) == 1 for t in tokens[k : first.first]):
            usual = "adopted" if first.form in ("joint_statement", "action_plan", "initiative") else "signed"
            yield Link(None, first, usual, first.start, first.end, subject)


LISTED = frozenset("following outcome outcomes deliverable deliverables result results documents papers".split())

RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.among_those",
        "agreements",
        (
            Example(
                "A treaty on seed names and a protocol on rails were among the documents signed by Peru and Kenya.",
                {"instrument_type": "treaty", "action": "signed", "parties": ("PER", "KEN")},
                count=2,
            ),
        ),
        ("Kenya was among the countries that signed.",),
        find=_one_of_those,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.listed_behind_colon",
        "agreements",
        (
            Example(
                "Signed by Peru and Kenya: a treaty on seed names; a protocol amending the 1995 treaty on rails.",
                {"instrument_type": "protocol", "action": "signed", "parties": ("PER", "KEN")},
                count=2,
            ),
        ),
        ("The course has three parts: treaties; protocols; an agreement to write.",),
        find=_inline,
        quiet=True,
        sure=0.7,
    ),
    AgreementRule(
        "agreements.act_inverted",
        "agreements",
        (
            Example(
                "Also signed was a treaty on seed names between Peru and Kenya.",
                {"instrument_type": "treaty", "action": "signed"},
            ),
        ),
        ("Signed by all, it was a day to remember.",),
        find=_inverted,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.among_them",
        "agreements",
        (
            Example(
                "Six documents were signed. Among them was a treaty on grain storage between Peru and Kenya.",
                {"instrument_type": "treaty", "action": "signed", "parties": ("PER", "KEN")},
            ),
        ),
        ("Among them was a lawyer.",),
        find=_among,
        quiet=True,
        sure=0.7,
    ),
    AgreementRule(
        "agreements.came_about",
        "agreements",
        (
            Example(
                "The rail treaty between Peru and Kenya followed in May 2017.",
                {"instrument_type": "treaty", "action": "signed", "date": "2017-05", "parties": ("PER", "KEN")},
            ),
        ),
        ("The treaty came as a surprise.",),
        find=_came,
        quiet=True,
        sure=0.65,
    ),
)
