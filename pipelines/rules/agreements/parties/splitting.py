"""One act, several rows: a plural noun is one row a counterpart, or one a subject.

Belongs here: rows of a plural. Does not belong here: partners with a date each (gapping.py), the columns of a row
(build.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.mentions.names.authority import area_of, entity
from pipelines.model import Span
from pipelines.rules.acts import first_part
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.model import Instrument, Row, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.parties.pairs import one_by_one, pairs_of
from pipelines.rules.agreements.parties.referents import WITH_EACH
from pipelines.rules.agreements.parties.strangers import with_strangers
from pipelines.rules.localities import Body

_ONE_ON = re.compile(
    r",? (?:one|the first) (?P<one>(?:on|for) [^,;.]{3,90}?),? (?:and|the) (?:one|another|the other|other|the second) "
    r"(?P<other>(?:on|for) [^,;.]{3,90})"
)
_AND = re.compile(r"\s+and\s+")


def _one_and_many(view: View, bodies: Sequence[Body]) -> bool:
    """ "Memoranda between A and the ministries of B, of C and of D": "and" stands behind the first of them already."""
    return len(bodies) > 2 and _AND.search(view.text, bodies[0].span.end, bodies[1].span.start) is not None


def whose(view: View, kind: str) -> tuple[str, ...]:
    """Whose partners they are, where the sentence only names these: the text's own body, of a kind that agrees so."""
    able = [c for c in view.bodies if kind not in USUAL_NAMES or entity(c).kind in STATES]
    return tuple(able[:1])


STATES = frozenset({"office", "country", "area", "organization"})
_EACH = re.compile(r"\b(?:[Bb]oth(?! (?:sides|offices|parties|countries))|[Ee]ach|[Rr]espectively)\b")
_BY = re.compile(r"\bby (?:the )?$")
_BY_ONE = re.compile(r"by (?:the )?[^,;]*?\)? (?:together |jointly )?with (?:the |its )?(?:[\w ]+ of )?")


def _around(view: View, bodies: Sequence[Body]) -> tuple[int, int]:
    """From the "by" before the first of some bodies to the second of them."""
    start = bodies[0].span.start
    return max(view.text.rfind("by ", view.sentence.start, start), view.sentence.start), bodies[1].span.start


_ONE_WITH = re.compile(
    r"\b(?:one|another|the (?:first|second|third|fourth|other)|other)(?:,? worth [^,;]{3,30})?,? with (?:the )?"
    r"(?P<whom>[^;.]{3,120}?)(?=[,;]? (?:and )?(?:one|another|the (?:second|third|fourth|other)|other),? with |[;.]|$)"
)
_ONE_OF = re.compile(
    r"[:,] (?:one|the first) (?P<one>of [^;:]{3,90}?)[,;]? and (?:one|another|the other|the second) "
    r"(?P<other>of [^;:]{3,90}?)(?=[,;]|\.\s|$)"
)


def _with_each(view: View, ins: Instrument) -> list[tuple[Body, Span]]:
    """ "Two contracts were signed: one, with A, for a wind farm; the other, with B, for a dam": the partner of each and
    the words about it."""
    out = []
    for told in _ONE_WITH.finditer(view.text, ins.end, view.sentence.end):
        span = Span(*told.span("whom"))
        known = in_span(view, span)[:1]
        found = with_strangers(view, known, [span], freely=True)[:1] if ins.form == "contract" else known
        found = found or with_strangers(view, (), [span], freely=True)[:1]
        out += [(body, span) for body in found]
    return out if len(out) > 1 else []


def each_of_two(view: View, ins: Instrument) -> bool:
    """ "Two protocols, one on seeds and one on trains": a count that is told one by one."""
    if not ins.plural:
        return False
    one_on = _ONE_ON.match(view.text, ins.end, view.sentence.end) or _ONE_OF.search(
        view.text, ins.end, view.sentence.end
    )
    return one_on is not None or bool(_with_each(view, ins))


def _told_apart(view: View, spans: Sequence[Span]) -> tuple[list[Span], list[tuple[Body, ...]], bool]:
    """The subjects of several papers, the bodies that each names, and whether each names another one."""
    subjects = [_to_its_verb(view, span) for span in spans]
    lands = [in_span(view, span, strict=False) for span in subjects]
    return subjects, lands, all(len(who) == 1 for who in lands) and len({who[0].code for who in lands}) == len(lands)


def _with_whom(view: View, row: Row, other: Body) -> Row:
    """ "Protocols on avocados from A and on lemons from B": each with the one country that its subject names."""
    ours = next((area_of(c) for c in view.bodies if entity(c).kind in ("country", "office") and area_of(c)), None)
    if row.type != "protocol" or other.kind != "country" or ours is None or ours == other.code:
        return row
    return replace(row, parties=(ours, other.code), party_spans=(other.span,))


def _to_its_verb(view: View, span: Span) -> Span:
    """A subject without the clause that goes on behind it: "… and on cherries from A, entered into force"."""
    verb = _VERB.search(view.text, span.start, span.end)
    return Span(span.start, verb.start()) if verb is not None else span


_VERB = re.compile(r",? (?:entered|came|took|takes|was|were|has|have|had|will|signed|which)\b")


def split_rows(
    row: Row, ins: Instrument | None, subject: Sequence[Body], partner: Sequence[Body], view: View
) -> Iterator[Row]:
    """A plural noun is one row a counterpart, or one a subject ("on X, on Y and on Z")."""
    each = len(partner) > 1 and WITH_EACH.search(view.text, view.sentence.start, view.sentence.end) is not None
    if ins is None or not (ins.plural or each):
        yield row
        return
    if pairs := _with_each(view, ins):
        met = {body.code for body, _ in pairs}
        mine = tuple(b for b in (*subject, *partner) if b.code not in met)[:1]
        codes = tuple(b.code for b in mine) or tuple(c for c in whose(view, row.type) if c not in met)
        for body, span in pairs:
            one = replace(row, parties=(*codes, body.code), party_spans=(*(b.span for b in mine), body.span))
            day = next((p for p in view.lookup.periods(span.start, span.end) if p.kind == "point"), None)
            if day is not None:
                one = replace(one, date=first_part(day.edtf), basis=day.basis, date_span=Span(day.start, day.end))
            about = view.text[body.span.end : span.end].strip(" ,")
            yield replace(one, title=f"{row.title} ({about})" if about else row.title, title_span=span)
        return
    told = _ONE_ON.match(view.text, ins.end, view.sentence.end) or _ONE_OF.search(view.text, ins.end, view.sentence.end)
    if not ins.subjects and told:
        head = view.text[ins.start : ins.end]
        for name in ("one", "other"):
            words = view.text[told.start(name) : told.end(name)]
            span = Span(told.start(name), told.end(name))
            yield replace(row, title=f"{head} {words}", title_span=span, subjects=(words.partition(" ")[2],))
        return
    if two := pairs_of(view, ins):
        for left, right in two:
            yield replace(row, parties=(left.code, right.code), party_spans=(left.span, right.span))
        return
    if not ins.subjects and (listed := one_by_one(view, ins)):
        counted = [n.end for n in view.lookup.numbers(ins.start, ins.end) if n.start == ins.start]  # "Three Memoranda"
        head = view.text[counted[0] if counted else ins.start : view.sentence.tokens[ins.head - 1].end].strip()
        subjects, lands, apart = _told_apart(view, listed)
        for span, who in zip(subjects, lands, strict=True):
            words = view.text[span.start : span.end]
            one = replace(row, title=f"{head} on {words}", title_span=span, subjects=(words,))
            yield _with_whom(view, one, who[0]) if apart else one
        return
    between = ins.parties is not None and view.text.startswith(("between", "among"), ins.parties.start)
    if between and len(subject) + len(partner) > 2 and _one_and_many(view, partner):
        between, subject, partner = False, partner[:1], partner[1:]
    if len(ins.subjects) > 1:
        head = view.text[ins.start : view.sentence.tokens[ins.head - 1].end]
        subjects, lands, apart = _told_apart(view, ins.subjects)
        for span, who in zip(subjects, lands, strict=True):
            words = view.text[span.start : span.end]
            one = replace(row, title=f"{head} {words}", title_span=span, subjects=(words.partition(" ")[2],))
            yield _with_whom(view, one, who[0]) if apart else one
        return
    if not partner and len(subject) > 2 and ("bilateral" in row.title or row.type == PPH):
        subject, partner = subject[:1], subject[1:]  # "China and the governments of A and B signed bilateral plans"
    if len(partner) > 2 and not subject and _BY_ONE.fullmatch(view.text, *_around(view, partner)):
        subject, partner = partner[:1], partner[1:]  # "pilots are run by A with B, C and D"
    if len(partner) == 1 and len(subject) > 1 and _EACH.search(view.text, view.sentence.start, view.sentence.end):
        for body in subject:
            pair = (body, partner[0])
            yield replace(row, parties=tuple(b.code for b in pair), party_spans=tuple(b.span for b in pair))
        return
    if (
        len(partner) < 2
        or between
        or not subject
        and _BY.search(view.text[max(0, partner[0].span.start - 8) : partner[0].span.start])
    ):
        yield row
        return
    own = tuple(b.code for b in subject) or whose(view, row.type)
    for body in partner:
        spans = (*(b.span for b in subject), body.span)
        codes = (*own, body.code) if body.code not in own else own
        yield replace(row, parties=codes, party_spans=spans)
