"""Who the parties of an act are.

Belongs here: putting subject, partner, premodifiers and context together. Does not belong here: which bodies stand in a
stretch (pipelines.rules.bodies), where the stretches are (partners.py).
"""

from __future__ import annotations

import itertools
import re

from pipelines.model import Span
from pipelines.rules.agreements.counterparts import BOUGHT, for_whom, giver, place_alone, seat_of, taker
from pipelines.rules.agreements.links import clause_end, is_finite, token_at
from pipelines.rules.agreements.model import Instrument, Link, View
from pipelines.rules.agreements.partners import partner_spans
from pipelines.rules.agreements.referents import (
    bodies_before,
    body_before,
    one_of_pair,
    own_side,
    owner_of,
    sides_of,
    speakers,
)
from pipelines.rules.agreements.strangers import with_strangers
from pipelines.rules.agreements.topics import same_side
from pipelines.rules.bodies import TAKING_PART, bodies_in, without_seats
from pipelines.rules.localities import Body

OPEN_TO_ALL = frozenset({"joint_statement", "initiative", "treaty", "action_plan"})


STRANGERS = frozenset({"contract", "agreement", "memorandum_of_understanding", "letter_of_intent"})


def in_span(view: View, span: Span | None, *, strict: bool = True) -> tuple[Body, ...]:
    """Bodies of a stretch of the view's sentence."""
    return bodies_in(view.lookup, view.sentence, span.start, span.end, strict=strict) if span is not None else ()


def within(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """Bodies that an instrument's own words name as its parties: "between A and B", "China-EU", "of A and B"."""
    if instrument.parties is not None:
        found = in_span(view, instrument.parties)
        if found:
            return found
    if len(found := in_span(view, provision(view, instrument), strict=False)) == 2:
        return found
    owners = owners_before(view, instrument) or _of_both(view, instrument)
    if owners:
        return owners
    hyphenated = [
        Body(n.entity_id, Span(n.start, n.end), n.kind)
        for n in view.lookup.names(instrument.start, view.sentence.tokens[instrument.head - 1].end)
        if n.entity_id and n.kind in TAKING_PART and joined_by_hyphen(view.text, n.start, n.end)
    ]
    return without_seats(hyphenated)


def provision(view: View, instrument: Instrument) -> Span | None:
    """ "the accord by which A examines for B was amended": the clause that says what an instrument is for, up to the
    act on it."""
    tokens, i = view.sentence.tokens, instrument.last
    if i + 2 >= len(tokens) or tokens[i].tag not in ("ADP", "SCONJ") or tokens[i + 1].lower != "which":
        return None
    end = next((a.group for a in view.acts if a.group > i + 2), None)
    return Span(tokens[i].start, tokens[end - 1].end) if end is not None else None


def owners_before(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """ "China and Norland's accord": the names that lead up to a possessive before an instrument."""
    tokens = view.sentence.tokens
    if instrument.first < 2 or tokens[instrument.first - 1].lower not in ("'s", "’s"):
        return ()
    end = tokens[instrument.first - 1].start
    names = [
        n for n in view.lookup.names(max(view.sentence.start, end - 120), end) if n.entity_id and n.kind in TAKING_PART
    ]
    start = end
    for name in reversed(names):
        if not _CHAIN.fullmatch(view.text, name.end, start):
            break
        start = name.start
    chained = [n for n in names if n.start >= start]
    return (
        without_seats(Body(str(n.entity_id), Span(n.start, n.end), n.kind) for n in chained) if len(chained) > 1 else ()
    )


def _of_both(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """ "the accord of China and Norland": two names or more right behind "of"."""
    end = view.sentence.tokens[instrument.head - 1].end
    if not view.text.startswith(" of ", end):
        return ()
    found: list[Body] = []
    start = end + 4
    for n in view.lookup.names(start, min(start + 160, view.sentence.end)):
        if n.entity_id is None or n.kind not in TAKING_PART or not _CHAIN.fullmatch(view.text, start, n.start):
            break
        found.append(Body(n.entity_id, Span(n.start, n.end), n.kind))
        start = n.end
    return without_seats(found) if len(found) > 1 else ()


_CHAIN = re.compile(r"(?:\s|,|and|the)*")


def joined_by_hyphen(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a compound such as "China-EU"."""
    return text[end : end + 1] in ("-", "–", "—", "/") or text[start - 1 : start] in ("-", "–", "—", "/")


def parties_of(view: View, link: Link) -> tuple[tuple[Body, ...], tuple[Body, ...]]:
    """Subject bodies and partner bodies of a link, as far as its sentence tells."""
    subject = in_span(view, link.subject)
    partner: list[Body] = [*in_span(view, link.partner, strict=not link.loose), *link.printed]
    instrument = link.instrument
    stretches: list[Span | None] = []
    form = instrument.form if instrument is not None else link.type
    named = form in STRANGERS
    if named:
        subject = with_strangers(view, subject, [link.subject], freely=form == "contract")
    if not subject and link.subject is not None:
        if _IT.search(view.text, link.subject.start, link.subject.end):
            subject = body_before(view)
        elif _THEY.search(view.text, link.subject.start, link.subject.end):
            subject = bodies_before(view, link.subject.start)
        elif _WE.search(view.text, link.subject.start, link.subject.end) and "We, the" in view.text[:SIGNED_BY]:
            subject = speakers(view)
        elif its := _ITS.search(view.text, link.subject.start, link.subject.end):
            subject = owner_of(view, its.start())
        elif which := _LATTER.search(view.text, link.subject.start, link.subject.end):
            subject = one_of_pair(view, which.start(), last=which[1] == "latter")
        elif view.text.endswith("whose ", view.sentence.start, link.subject.start):
            subject = bodies_in(view.lookup, view.sentence, view.sentence.start, link.subject.start, strict=False)[-1:]
        else:
            subject = sides_of(view, link.subject.start, link.subject.end)
    if link.subject is None and link.act is not None and link.act.voice == "noun":
        subject = _hosts(view, Span(view.sentence.start, link.act.start))
    if not subject and link.subject is not None and link.act is not None and link.act.verb.joins:
        subject = seat_of(view, link.subject)
    if len(subject) == 1 and link.subject is not None:
        led = _ITS_HEAD.search(view.text, link.subject.start, link.subject.end)
        owner = owner_of(view, led.start()) if led is not None else ()
        if owner and owner[0].code != subject[0].code:
            subject = (*owner, *subject)  # "its director and the head of the office of B signed"
    if len(subject) < 2 and link.subject is not None and (pair := _hosts(view, link.subject)):
        subject = pair
    if len(subject) < 2 and link.subject is not None:
        ours = own_side(view, link.subject.start, link.subject.end)
        subject = (*subject, *(b for b in ours if not any(same_side(b.code, s.code) for s in subject)))
    if not subject and instrument is not None and instrument.type != "contract":
        subject = _whose(view, instrument)
    if instrument is not None:
        inner = within(view, instrument)
        if (
            instrument.parties is not None
            and view.text.startswith("between", instrument.parties.start)
            and len(inner) > 1
        ):
            return (), with_strangers(view, inner, [instrument.parties], freely=form == "contract") if named else inner
        between = instrument.parties is not None and view.text.startswith("between", instrument.parties.start)
        if between and named and len(inner) == 1:  # there are two: the other is no known name
            pair = with_strangers(view, inner, [instrument.parties], freely=True)
            if len(pair) > 1:
                return (), pair
        partner += inner
        stretches.append(instrument.parties)
    if link.act is not None:
        act = link.act
        last = max(act.last, instrument.head if instrument is not None and instrument.first >= act.last else 0)
        ends = _main_verb(view, act.last) if act.voice == "participle" and _opens_clause(view, act.first) else None
        stop = min(ends or clause_end(view, last), _next_instrument(view, instrument))
        spans = partner_spans(view, act.last, stop)
        if instrument is not None and instrument.last <= act.group:
            spans += partner_spans(view, instrument.head, act.group)
            spans += partner_spans(view, _clause_start(view, instrument.first), instrument.first)
        if act.action in ("entered_into_force", "in_effect") and act.last < len(view.sentence.tokens):
            for span in for_whom(view, act.last, stop):
                those = in_span(view, span, strict=False)
                state = act.action == "in_effect"  # "in force for the country": for the one that acted
                partner += (b for b in those if not (state and view.text.startswith("the ", b.span.start)))
        if form == "contract" and (
            act.verb.id in ("win", "secure", "award")
            or instrument is not None
            and BOUGHT & {*instrument.title.lower().split()}
        ):
            given = giver(view, last, stop) + (taker(view, act.last, stop) if act.verb.id == "award" else [])
            partner += (b for span in given for b in in_span(view, span, strict=False))
            stretches += given
        taken = [i.parties for i in view.instruments if i is not instrument and i.parties is not None]
        spans = [s for s in spans if not any(p.start <= s.start < p.end for p in taken)] or spans
        stretches += spans
        for span in spans:
            if (
                instrument is None
                or instrument.parties is None
                or not (instrument.parties.start <= span.start < instrument.parties.end)
            ):
                partner += in_span(view, span) or place_alone(view, span)
    elif instrument is not None:
        for span in partner_spans(view, token_at(view, instrument.start), clause_end(view, instrument.last)):
            stretches.append(span)
            partner += in_span(view, span)
    if named:
        partner = list(with_strangers(view, tuple(partner), stretches, freely=form == "contract"))
    if link.type == "authority_designation":
        partner = [b for b in partner if b.kind in ("country", "office", "area")]
    if not subject and not partner and link.act is not None:
        partner = [b for s in stretches if s is not None for b in sides_of(view, s.start, s.end)]
    own = {b.code for b in subject}
    return subject, tuple(b for b in without_seats(partner) if b.code not in own)


def _opens_clause(view: View, index: int) -> bool:
    """Whether no verb stands before a participle: "A statement issued by A and B on 5 May calls for …"."""
    return not any(is_finite(view, k) or view.sentence.tokens[k].text in (";", ":", ",") for k in range(index))


def _main_verb(view: View, index: int) -> int | None:
    """Where the verb stands whose subject the instrument is, up to which its participle goes on."""
    tokens = view.sentence.tokens
    at = next((k for k in range(index, len(tokens)) if is_finite(view, k) or tokens[k].text in (";", ",")), None)
    return at if at is not None and is_finite(view, at) else None


def _clause_start(view: View, index: int) -> int:
    """Token index after the last finite verb before one, or after ", and": what stands there is of another clause."""
    tokens = view.sentence.tokens
    for k in range(index - 1, -1, -1):
        if (
            is_finite(view, k)
            or tokens[k].text == ";"
            or tokens[k].lower in ("whereas", "while", "although", "but")
            or k
            and index - k <= 3
            and tokens[k].lower == "and"
            and tokens[k - 1].text == ","
        ):
            return k + 1
    return 0


def _hosts(view: View, span: Span) -> tuple[Body, ...]:
    """ "the ASEAN-China summit adopted …": the two sides that an event is named after."""
    names = [n for n in view.lookup.names(span.start, span.end) if n.entity_id and n.kind in TAKING_PART]
    for one, other in itertools.pairwise(names):
        if view.text[one.end : other.start] in ("-", "–") and _EVENT.match(view.text, other.end):
            return tuple(Body(str(n.entity_id), Span(n.start, n.end), n.kind) for n in (one, other))
    return ()


_EVENT = re.compile(
    r" (?:[\w-]+ ){0,4}(?:[Ss]ummit|[Ff]orum|[Mm]eeting|[Cc]onference|[Dd]ialogue|[Cc]ommission|[Cc]ommittee|"
    r"[Cc]ooperation)\b"
)
_IT = re.compile(r"\b[Ii]t\s*$")


def _whose(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """Whose "A's own pact with B" is, or "its memorandum with B": the first body of the sentence so far, else of the
    one before."""
    tokens = view.sentence.tokens
    first = instrument.first - (tokens[instrument.first - 1].lower == "own") if instrument.first else 0
    if first > 1 and tokens[first - 1].lower in ("'s", "’s"):
        end = tokens[first - 1].start
        names = [n for n in view.lookup.names(max(view.sentence.start, end - 90), end) if n.end == end]
        return tuple(Body(str(n.entity_id), Span(n.start, n.end), n.kind) for n in names if n.entity_id)
    near = [k for k in range(max(0, instrument.first - 3), instrument.first) if tokens[k].lower == "its"]
    return owner_of(view, tokens[near[-1]].start) if near else ()


_LATTER = re.compile(r"\b[Tt]he (latter|former)\W*$")
_THEY = re.compile(r"\b[Tt]hey\s*$")
SIGNED_BY = 1500  # characters of a text within which those who speak are named
_WE = re.compile(r"\b[Ww]e\s*$")
_ITS_HEAD = re.compile(
    r"\b[Ii]ts (?:[\w-]+ ){0,2}(?:director|head|president|minister|commissioner|chair\w*|secretary|governor)\b"
)
_ITS = re.compile(r"\b[Ii]ts (?:[\w-]+ ){0,5}[\w-]+\W*$")


ITS_BODY = re.compile(
    r"\b[Ii]ts (?:[\w-]+ ){0,3}(?:[Oo]ffice|[Ii]nstitute|[Aa]gency|[Aa]dministration|[Aa]uthority|[Cc]ent(?:er|re)|"
    r"[Mm]inistry|[Dd]epartment|[Ss]ervice)\b"
)


def _next_instrument(view: View, instrument: Instrument | None) -> int:
    """Where the next instrument begins that has partners of its own."""
    if instrument is None:
        return len(view.sentence.tokens)
    return next(
        (i.first for i in view.instruments if i.first >= instrument.last and i.parties), len(view.sentence.tokens)
    )
