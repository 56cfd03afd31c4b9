"""Lists of instruments: what announces them.

Belongs here: sentences and headings such as "The two sides signed the following documents:". Does not belong here: the
items themselves (items.py).
"""

from __future__ import annotations

from pipelines.model import Sentence, Span
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.inner import in_span
from pipelines.rules.agreements.links import objects_of
from pipelines.rules.agreements.model import Opening, View
from pipelines.rules.agreements.subjects import before, subject_span
from pipelines.rules.localities import Body

FOLLOWING = frozenset("following below follows".split())
DEALS = frozenset("contracts deals transactions orders".split())
NO_DEALS = frozenset("terms clauses rules conditions for if".split())
RESULTS = frozenset("outcome outcomes deliverable deliverables".split())
FEW = 6  # tokens of a numbered heading ("B. Commercial outcomes")
LONGEST_HEADING = 14  # tokens
HEADED = frozenset("documents agreements memoranda memorandums instruments treaties deliverables".split())


def is_dated_line(lookup: Lookup, sentence: Sentence) -> bool:
    """Whether a sentence is a line of a timeline: a date, a mark, what happened ("2002 – Framework agreement on …")."""
    periods = lookup.periods(sentence.start, sentence.start + 3)
    text = lookup.scene.document.text
    return bool(periods) and text[periods[0].end : periods[0].end + 3].strip()[:1] in (":", "-", "–", "—", "|")


def _told_before(view: View) -> tuple[Body, ...]:
    """The parties of the act that was told last: "signed by the participants"."""
    last = next((p for p in reversed(view.past) if p.acted), None)
    span = Span(view.sentence.start, view.sentence.end)
    return tuple(Body(code, span, "country") for code in last.parties) if last is not None else ()


def announced(view: View) -> Opening | None:
    """What a sentence or heading announces of the list after it; None where it announces none."""
    tokens = view.sentence.tokens
    lower = {t.lower for t in tokens}
    headed = view.sentence.kind in ("heading", "item") and lower & HEADED and len(tokens) <= 12
    if headed and not any(a.voice == "active" for a in view.acts):
        return Opening("signed", ())
    short = view.sentence.kind in ("heading", "headline") or view.sentence.kind == "item" and len(tokens) <= FEW
    results = lower & RESULTS and (short or tokens[-1].text == ":")
    if results and len(tokens) <= LONGEST_HEADING and not view.instruments and not view.acts:
        both = in_span(view, Span(view.sentence.start, view.sentence.end), strict=False)
        return Opening("signed", both if len(both) == 2 else ())  # "Outcomes of the visit:"
    if view.sentence.kind == "heading" and len(tokens) <= 14 and not view.instruments:
        act = next((a for a in view.acts if a.voice == "participle" and a.action in ("signed", "adopted")), None)
        if act is not None and view.lower & {"by", "during", "at"}:
            named = in_span(view, Span(act.end, view.sentence.end))
            return Opening(act.action, named if len(named) > 1 else _told_before(view))
    if tokens[-1].text == ":" and lower & DEALS and not lower & NO_DEALS:
        return Opening("signed", (), deals=True)
    if tokens[-1].text != ":" and not lower & FOLLOWING:
        return None
    for act in view.acts:
        if act.action not in ("signed", "adopted", "issued") or act.mood != "done" or act.negated:
            continue
        bare = act.voice == "active" and act.last == len(tokens) - 1 and tokens[-1].text == ":"
        if bare or any(i.plural for i in objects_of(view, act)):  # "The office concluded:", and its items follow
            subject, _ = subject_span(view, act.group)
            return Opening(act.action, in_span(view, subject))
        kind, instrument = before(view, act.group)
        if kind == "instrument" and instrument is not None and instrument.plural:
            whole = Span(view.sentence.start, view.sentence.end)
            return Opening(act.action, in_span(view, whole, strict=False))
    return None
