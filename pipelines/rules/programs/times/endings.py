"""When something that stands came to its end: "launched in 2007 and concluded in 2012", "ended in May 2023".

Belongs here: ends told by a verb. Does not belong here: the date of a beginning or an event (setting.py).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.model import Span
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.view import View

_CLOSES = frozenset(
    ("conclude", "end", "close", "complete", "finish", "discontinue", "abolish", "expire", "phase", "shut")
)
_NEAR_VERB = 8  # characters from a verb to its date


def with_end(view: View, ties: tuple[Relation, ...], dated: When) -> When:
    """A beginning with the end that the same clause tells: "launched in 2007 and concluded in 2012"."""
    ending = next((t.verb for t in ties if t.verb is not None and t.verb.base in _CLOSES and not t.verb.future), None)
    if ending is None or dated.span is None or dated.first is None:
        return dated
    end = view.tokens[ending.last].end
    closed = next((p for p in view.periods if 0 <= p.start - end <= _NEAR_VERB and p.kind == "point"), None)
    if closed is None or closed.first is None or closed.start <= dated.span.start or closed.first <= dated.first:
        return dated
    edtf = f"{dated.edtf.partition('/')[0]}/{closed.edtf}"
    return When(edtf, dated.basis, Span(dated.span.start, closed.end), dated.first, closed.last)


def ended(view: View, ties: tuple[Relation, ...]) -> When | None:
    """When something that stood came to its end, where nothing else dates it: "the project ended in May 2023"."""
    for tie in ties:
        verb = tie.verb
        if tie.kind not in ("subject", "participle") or verb is None or verb.base not in _CLOSES or verb.future:
            continue
        end = view.tokens[verb.last].end
        p = next((p for p in view.periods if 0 <= p.start - end <= _NEAR_VERB and p.kind == "point"), None)
        if p is not None:
            return When(f"../{p.edtf}", p.basis, Span(p.start, p.end), None, p.last)
    return None


def until(founded: When, ended: When) -> When:
    """From the beginning of something that stands to the end that another sentence tells."""
    if founded.first is None or ended.last is None or ended.last < founded.first:
        return founded
    edtf = f"{founded.edtf.removesuffix('/..')}/{ended.edtf.removeprefix('../')}"
    return replace(founded, edtf=edtf, last=ended.last)
