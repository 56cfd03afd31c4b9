"""One act, several rows: a plural noun is one row a counterpart, or one a subject.

Belongs here: rows of a plural. Does not belong here: partners with a date each (gapping.py), the columns of a row
(build.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.model import Span
from pipelines.rules.agreements.kinds import PPH
from pipelines.rules.agreements.model import Instrument, Row, View
from pipelines.rules.localities import Body

_ONE_ON = re.compile(
    r",? (?:one|the first) (?P<one>(?:on|for) [^,;.]{3,90}?),? (?:and|the) (?:one|another|the other|other|the second) "
    r"(?P<other>(?:on|for) [^,;.]{3,90})"
)
_AND = re.compile(r"\s+and\s+")


def _one_and_many(view: View, bodies: Sequence[Body]) -> bool:
    """ "Memoranda between A and the ministries of B, of C and of D": "and" stands behind the first of them already."""
    return len(bodies) > 2 and _AND.search(view.text, bodies[0].span.end, bodies[1].span.start) is not None


_BY = re.compile(r"\bby (?:the )?$")


def each_of_two(view: View, ins: Instrument) -> bool:
    """ "Two protocols, one on seeds and one on trains": a count that is told one by one."""
    return _ONE_ON.match(view.text, ins.end, view.sentence.end) is not None


def split_rows(
    row: Row, ins: Instrument | None, subject: Sequence[Body], partner: Sequence[Body], view: View
) -> Iterator[Row]:
    """A plural noun is one row a counterpart, or one a subject ("on X, on Y and on Z")."""
    if ins is None or not ins.plural:
        yield row
        return
    if not ins.subjects and (each := _ONE_ON.match(view.text, ins.end, view.sentence.end)):
        head = view.text[ins.start : ins.end]
        for name in ("one", "other"):
            words = view.text[each.start(name) : each.end(name)]
            span = Span(each.start(name), each.end(name))
            yield replace(row, title=f"{head} {words}", title_span=span, subjects=(words.partition(" ")[2],))
        return
    between = ins.parties is not None and view.text.startswith(("between", "among"), ins.parties.start)
    if between and len(subject) + len(partner) > 2 and _one_and_many(view, partner):
        between, subject, partner = False, partner[:1], partner[1:]
    if len(ins.subjects) > 1:
        head = view.text[ins.start : view.sentence.tokens[ins.head - 1].end]
        for span in ins.subjects:
            words = view.text[span.start : span.end]
            yield replace(row, title=f"{head} {words}", title_span=span, subjects=(words.partition(" ")[2],))
        return
    if not partner and len(subject) > 2 and ("bilateral" in row.title or row.type == PPH):
        subject, partner = subject[:1], subject[1:]  # "China and the governments of A and B signed bilateral plans"
    if (
        len(partner) < 2
        or between
        or not subject
        and _BY.search(view.text[max(0, partner[0].span.start - 8) : partner[0].span.start])
    ):
        yield row
        return
    own = tuple(b.code for b in subject) or ((view.topic,) if view.topic else ())
    for body in partner:
        spans = (*(b.span for b in subject), body.span)
        codes = (*own, body.code) if body.code not in own else own
        yield replace(row, parties=codes, party_spans=spans)
