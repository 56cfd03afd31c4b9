"""Lists of instruments: what announces them.

Belongs here: sentences and headings such as "The two sides signed the following documents:". Does not belong here: the
items themselves (items.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.mentions.names.authority import entity
from pipelines.model import Sentence, Span, Token
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.links import objects_of
from pipelines.rules.agreements.model import Opening, View
from pipelines.rules.agreements.parties.counterparts import visited
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.passive_subjects import before
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.localities import Body

FOLLOWING = frozenset("following below follows".split())
DEALS = frozenset("contracts deals transactions orders".split())
NO_DEALS = frozenset("terms clauses rules conditions for if".split())
RESULTS = frozenset("outcome outcomes deliverable deliverables results achievements".split())
FEW = 6  # tokens of a numbered heading ("B. Commercial outcomes")
LONGEST_HEADING = 14  # tokens
HEADED = frozenset("documents agreements memoranda memorandums instruments treaties deliverables".split())


def is_dated_line(lookup: Lookup, sentence: Sentence) -> bool:
    """Whether a sentence is a line of a timeline: a date, a mark, what happened ("2002 – Framework agreement on …")."""
    periods = lookup.periods(sentence.start, sentence.start + 3)
    text = lookup.scene.document.text
    return bool(periods) and text[periods[0].end : periods[0].end + 3].strip()[:1] in (":", "-", "–", "—", "|")


_ENDS = re.compile(r"(?: (?:as follows|the following))? ?:")
LONGEST_TITLE = 24  # tokens of a heading that names the visit or meeting at which documents were signed


def _is_label(tokens: Sequence[Token]) -> bool:
    """ "List of signed documents:": a line with a colon and without a verb."""
    verbs = [t for k, t in enumerate(tokens) if t.tag in ("VERB", "AUX") and not (k and tokens[k - 1].lower == "of")]
    return tokens[-1].text == ":" and not verbs


def _states_told(view: View) -> tuple[Body, ...]:
    """The two states whose act was told last: theirs are the documents of a list that names nobody."""
    told = _told_before(view)
    return told if len(told) == len("AB") and all(entity(b.code).kind == "country" for b in told) else ()


def _tells(view: View) -> bool:
    """Whether a heading is a sentence ("A and B sign agreements") rather than a title ("Agreements signed in May")."""
    papers = next((i.first for i in view.instruments if i.plural), len(view.sentence.tokens))
    return any(a.voice == "active" and a.first < papers for a in view.acts)


def _told_before(view: View) -> tuple[Body, ...]:
    """The parties of the act that was told last: "signed by the participants"."""
    last = next((p for p in reversed(view.past) if p.acted), None)
    span = Span(view.sentence.start, view.sentence.end)
    return tuple(Body(code, span, "country") for code in last.parties) if last is not None else ()


def opened(view: View) -> Opening | None:
    """What a sentence announces, with its day (its own, else that of the line of place and date before it) and with
    what the heading before it tells of it."""
    opening, headed = announced(view), view.opening
    if opening is None:
        return None
    if headed is not None and headed.bodies and not opening.bodies:
        opening = replace(opening, bodies=headed.bodies)
    sentences = view.lookup.scene.sentences
    before = sentences[view.sentence.index - 1] if view.sentence.index else None
    lines = [view.sentence]
    if before is not None and (before.kind == "dateline" or len(before.tokens) <= PLACED):
        lines.append(before)
    for line in lines:
        days = [
            p for p in view.lookup.periods(line.start, line.end) if p.kind in ("point", "range") and len(p.edtf) > YEAR
        ]
        if days:
            return replace(opening, dates=(days[0],))
    return replace(opening, dates=headed.dates) if headed is not None else opening


PLACED = 10  # tokens of a line of place and date
YEAR = len("2024")


def announced(view: View) -> Opening | None:
    """What a sentence or heading announces of the list after it; None where it announces none."""
    tokens = view.sentence.tokens
    lower = {t.lower for t in tokens}
    heading = view.sentence.kind in ("heading", "item", "headline") or _is_label(tokens)
    if heading and lower & HEADED and len(tokens) <= LONGEST_TITLE and not _tells(view):
        both = in_span(view, Span(view.sentence.start, view.sentence.end), strict=False)
        return Opening("signed", both if len(both) > 1 else visited(view, view.sentence) or _states_told(view))
    short = view.sentence.kind in ("heading", "headline") or view.sentence.kind == "item" and len(tokens) <= FEW
    results = lower & RESULTS and (short or tokens[-1].text == ":")
    longest = LONGEST_TITLE if tokens[-1].text == ":" else LONGEST_HEADING  # "The following results were presented:"
    if results and len(tokens) <= longest and not view.instruments and (not view.acts or longest == LONGEST_TITLE):
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
        bare = act.voice == "active" and _ENDS.fullmatch(view.text, act.end, view.sentence.end) is not None
        if act.voice == "noun" and any(i.plural and i.first >= act.last for i in view.instruments):
            return Opening(act.action, in_span(view, Span(view.sentence.start, act.start)))
        if bare or any(i.plural for i in objects_of(view, act)):  # "The office concluded:", and its items follow
            subject, _ = subject_span(view, act.group)
            return Opening(act.action, in_span(view, subject))
        kind, instrument = before(view, act.group)
        if kind == "instrument" and instrument is not None and instrument.plural:
            whole = Span(view.sentence.start, view.sentence.end)
            return Opening(act.action, in_span(view, whole, strict=False))
    return None
