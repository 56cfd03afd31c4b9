"""What several papers are, told one after another: "agreements between A and B, as well as between C and D", "three
memoranda relating to X, Y and Z".

Belongs here: reading such pairs and subjects off a sentence. Does not belong here: partners that share one side
(splitting.py), partners with a date each (gapping.py).
"""

from __future__ import annotations

import re

from pipelines.model import Span
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.localities import Body

_SIDE = r"(?:(?!\b(?:between|as well as|and)\b)[^;:()]){2,70}?"
_LINK = r",? (?:and|as well as|and also|along with|together with|plus)(?: also)? "
_PAIRS = re.compile(
    rf"\bbetween (?P<a>{_SIDE}),? and (?P<b>{_SIDE})"
    rf"(?:{_LINK}(?:those )?between |,? as well as (?=the |[A-Z]))(?P<c>{_SIDE}),? and (?P<d>{_SIDE})"
    r"(?=[,.;]|$| (?:were|was|have|has|had|will|are|on|in|at|during|too)\b)"
)
_REGION = re.compile(
    r"(?:the )?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
    r"(?: (?:region|county|province|district|oblast|state|prefecture))?)$"
)
_OWNED = re.compile(r"^.*['’]s ")


def pairs_of(view: View, instrument: Instrument) -> list[tuple[Body, Body]]:
    """The pairs between which several instruments are, one each; none where only one pair is told."""
    told = _PAIRS.search(view.text, instrument.start, view.sentence.end)
    if told is None:
        return []
    sides = [_side(view, Span(*told.span(name))) for name in "abcd"]
    known = [side for side in sides if side is not None]
    return [(known[0], known[1]), (known[2], known[3])] if len(known) == len(sides) else []


def _side(view: View, span: Span) -> Body | None:
    """Who one side is: the place that is named last in it, else the one body there, else the name as it is printed."""
    places = [n for n in view.lookup.names(span.start, span.end) if n.kind in ("city", "province")]
    found = in_span(view, span, strict=False)
    if places and all(b.kind in ("city", "province", "country", "area") for b in found):
        last = places[-1]
        return Body(last.entity_id or view.text[last.start : last.end], Span(last.start, last.end), last.kind)
    words = _OWNED.sub("", view.text[span.start : span.end])
    named = _REGION.fullmatch(words)
    alone = len(found) == 1 and found[0].kind == "country" and named is not None and " " in named["name"]
    if len(found) == 1 and not alone:
        return found[0]
    return Body(named["name"], span, "province") if named is not None else None


def one_by_one(view: View, ins: Instrument) -> tuple[Span, ...]:
    """The subjects of papers that are counted and told one by one: "Three memoranda … relating to A, B and C"."""
    counts = [
        n for n in view.lookup.numbers(max(view.sentence.start, ins.start - 24), ins.end) if 2 <= n.value <= _MOST
    ]
    if not counts or not ins.counted:
        return ()
    many = int(counts[-1].value)
    if ins.subjects:
        return ins.subjects if len(ins.subjects) == many else ()
    begins = _ABOUT.search(view.text, ins.start, view.sentence.end)
    if begins is None:
        return ()
    days = [p.start for p in view.lookup.periods(begins.end(), view.sentence.end) if p.kind == "point"]
    end = min(days, default=view.sentence.end)
    listed = re.compile(
        r"([^,;:]+?)" + r",\s+([^,;:]+?)" * (many - 2) + r",?\s+and\s+([^;:]+?)(?=[.;:]|$| (?:on|in)\s*$)"
    )
    told = listed.match(view.text, begins.end(), end)
    if told is None or any(_AND.search(told[k]) or told[k].startswith("and ") for k in range(1, many)):
        return ()
    return tuple(Span(*told.span(k)) for k in range(1, many + 1))


_MOST = 10  # papers that a sentence tells one by one
_ABOUT = re.compile(
    r"\b(?:relating to|related to|on|concerning|covering|regarding|dealing with|about|"
    r"in the (?:areas|fields|sectors|spheres|field|area) of) (?!\d|Monday|Tuesday|Wednesday|Thursday|Friday)(?:the )?"
)
_AND = re.compile(r"\s+and\s+")
