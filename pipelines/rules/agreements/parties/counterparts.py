"""Parties behind other words than "with", "between" and "by": "won … from A", "awarded to B", "in force for C".

Belongs here: such stretches, and places that stand for a party. Does not belong here: partners as they are mostly told
(partners.py), putting parties together (parties.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.names.authority import entity, is_capital
from pipelines.model import Sentence, Span
from pipelines.rules.agreements.clauses import is_finite
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body


def seat_of(view: View, span: Span) -> tuple[Body, ...]:
    """ "Lindow acceded to the treaty": the country that its capital stands for."""
    cities = [n for n in view.lookup.names(span.start, span.end) if n.kind == "city" and is_capital(n.entity_id or "")]
    found = [(entity(n.entity_id or "").country, n) for n in cities if n.end >= span.end]
    return tuple(Body(land, Span(n.start, n.end), "country") for land, n in found if land)


_VISIT = re.compile(
    r"\b[Vv]isits? (?:of|by) [^;.]{3,80}? (?:to|in) (?:the )?(?=[A-Z])"
    r"|(?<![^\s(])(?:[A-Z][^;.]{3,80}['’]s? |[A-Z][^;.]{3,80} (?:is paying|paid|pays|made) an? )"
    r"(?:[a-z-]+ ){0,3}visit to (?:the )?(?=[A-Z])"
    r"|(?<![^\s(])(?:The )?[A-Z][^;.]{3,80} visited (?:the )?(?=[A-Z])"
)


def visited(view: View, sentence: Sentence) -> tuple[Body, ...]:
    """ "… during the visit of the President of A to B": the two countries, or the capital that stands for one."""
    visit = _VISIT.search(view.text, sentence.start, sentence.end)
    if visit is None:
        return ()
    guest = bodies_in(view.lookup, sentence, visit.start(), visit.end(), strict=False)
    place = next((n for n in view.lookup.names(visit.end(), visit.end() + 1)), None)
    where = Span(visit.end(), place.end if place is not None else sentence.end)
    host = bodies_in(view.lookup, sentence, where.start, where.end, strict=False) or seat_of(view, where)
    return (*guest[-1:], *host[:1]) if guest and host and guest[-1].code != host[0].code else ()


def place_alone(view: View, span: Span) -> tuple[Body, ...]:
    """ "was concluded with Lindow": a province or city that stands alone where a partner is told."""
    found = [n for n in view.lookup.names(span.start, span.end) if n.kind in ("province", "city") and n.entity_id]
    if len(found) != 1 or found[0].start - span.start > len("the city of "):
        return ()
    if found[0].end < span.end and not view.text.startswith(", ", found[0].end):
        return ()
    here = Span(found[0].start, found[0].end)
    land = entity(str(found[0].entity_id)).country if is_capital(str(found[0].entity_id)) else None
    if land is not None and _OF_TOWNS.isdisjoint(view.lower):
        return (Body(land, here, "country"),)
    return (Body(str(found[0].entity_id), here, found[0].kind),)


_OF_TOWNS = frozenset("sister twin twinning friendship city cities mayor mayors port ports".split())


BOUGHT = frozenset("buy purchase acquire lease order import procure".split())


def taker(view: View, start: int, stop: int) -> list[Span]:
    """ "was awarded to the builder": who gets it."""
    tokens = view.sentence.tokens
    if start + 1 >= len(tokens) or tokens[start].lower != "to":
        return []
    last = min(stop, len(tokens))
    end = next((k for k in range(start + 1, last) if tokens[k].tag in ("ADP", "VERB", "AUX")), last)
    return [Span(tokens[start + 1].start, tokens[end - 1].end)] if end > start + 1 else []


def giver(view: View, start: int, stop: int) -> list[Span]:
    """ "won a contract from the ministry": who gives it."""
    tokens = view.sentence.tokens
    at = next((k for k in range(start, min(stop, len(tokens) - 1)) if tokens[k].lower == "from"), None)
    if at is None:
        return []
    end = next((k for k in range(at + 1, min(stop, len(tokens))) if tokens[k].tag in ("ADP", "VERB", "AUX")), stop)
    return [Span(tokens[at + 1].start, tokens[min(end, len(tokens)) - 1].end)]


def for_whom(view: View, index: int, stop: int) -> list[Span]:
    """ "entered into force for Kenya": the party that a treaty now binds."""
    tokens = view.sentence.tokens
    if tokens[index].text == "," and index + 1 < stop:
        index += 1
    place = view.lookup.names(tokens[index].end, tokens[index].end + 6)
    if tokens[index].lower == "in" and place and place[0].kind == "country":
        return [Span(place[0].start, place[0].end)]  # "entered into force in China"
    if tokens[index].lower == "to" and tokens[index - 1].lower in ("apply", "applies", "applied", "extends", "extend"):
        end = next((k for k in range(index + 1, stop) if tokens[k].tag == "ADP"), stop)
        return [Span(tokens[index + 1].start, tokens[end - 1].end)] if end > index + 1 else []
    if tokens[index].lower != "for" and [t.lower for t in tokens[index : index + 3]] != ["with", "respect", "to"]:
        return []
    index += 0 if tokens[index].lower == "for" else 2
    end = next((k for k in range(index + 1, stop) if tokens[k].tag == "ADP"), stop)
    return [Span(tokens[index + 1].start, tokens[end - 1].end)] if end > index + 1 else []


def under_it(view: View, instrument: Instrument) -> list[Span]:
    """ "A awarded the works to B under a contract signed in May": who does what under it, and for, to or from whom."""
    if preposition_before(view, instrument) not in _UNDER:
        return []
    tokens = view.sentence.tokens
    if instrument.first <= _FRONT:
        comma = next((k for k in range(instrument.last, len(tokens)) if tokens[k].text == ","), len(tokens))
        verb = next((k for k in range(comma, len(tokens)) if is_finite(view, k)), comma)
        if verb < comma + 2:
            return []
        return [Span(tokens[comma + 1].start, tokens[verb - 1].end), *_across(view, verb + 1, len(tokens))]
    verb = next((k for k in range(instrument.first - 1, -1, -1) if is_finite(view, k) or tokens[k].text == ";"), 0)
    if not verb or tokens[verb].text == ";":
        return []
    group = verb
    while group > 0 and tokens[group - 1].tag in ("AUX", "ADV"):
        group -= 1
    subject, _ = subject_span(view, group)
    return [subject, *_across(view, verb + 1, instrument.first)] if subject is not None else []


def _across(view: View, start: int, stop: int) -> list[Span]:
    """The stretches behind "to", "from", "by" and "for" of a clause."""
    tokens = view.sentence.tokens
    out: list[Span] = []
    k = start
    while k < stop and tokens[k].text != ";":
        if tokens[k].lower in _ACROSS:
            ends = (e for e in range(k + 1, stop) if tokens[e].lower in _BEYOND or tokens[e].text in (",", ".", ";"))
            end = next(ends, stop)
            if end > k + 1:
                out.append(Span(tokens[k + 1].start, tokens[end - 1].end))
            k = end
        else:
            k += 1
    return out


_FRONT = 3  # tokens before a contract that opens its sentence
_UNDER = frozenset("under by in through per following".split())
_ACROSS = frozenset("to from by for".split())
_BEYOND = _ACROSS | _UNDER | frozenset("with at on during via within since until".split())
