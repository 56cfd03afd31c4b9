"""Who the parties of an act are.

Belongs here: putting subject, partner, premodifiers and context together. Does not belong here: which bodies stand in a
stretch (pipelines.rules.bodies), where the stretches are (partners.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.names.authority import ENTITIES
from pipelines.model import Span
from pipelines.rules.agreements.clauses import clause_end, token_at
from pipelines.rules.agreements.model import Instrument, Link, View
from pipelines.rules.agreements.parties.clauses import (
    after_fronted,
    before_bracket,
    behind_with,
    clause_start,
    hosts,
    main_verb,
    next_instrument,
    of_a_country,
    opens_clause,
    with_which,
)
from pipelines.rules.agreements.parties.counterparts import (
    BOUGHT,
    for_whom,
    giver,
    place_alone,
    seat_of,
    taker,
    under_it,
)
from pipelines.rules.agreements.parties.inner import in_span, within
from pipelines.rules.agreements.parties.partners import fronted, partner_spans
from pipelines.rules.agreements.parties.referents import (
    between_us,
    bodies_before,
    body_before,
    by_its_noun,
    each_of_them,
    one_of_pair,
    own_side,
    owner_of,
    sides_of,
    speakers,
    the_same_two,
    the_state,
    who_it_is,
)
from pipelines.rules.agreements.parties.strangers import with_strangers
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.bodies import bodies_in, without_seats
from pipelines.rules.localities import Body

OPEN_TO_ALL = frozenset({"joint_statement", "initiative", "treaty", "action_plan"})


STRANGERS = frozenset({"contract", "agreement", "memorandum_of_understanding", "letter_of_intent"})

_CLAUSE = 80  # tokens from an act to an instrument with a partner of its own that is looked at


def parties_of(view: View, link: Link) -> tuple[tuple[Body, ...], tuple[Body, ...]]:
    """Subject bodies and partner bodies of a link, as far as its sentence tells."""
    if link.alone and link.printed:
        return (), link.printed  # where its paper lies is no party
    unions = [i for i in view.instruments if i.named]  # "a member of the Hague Union"
    subject = tuple(b for b in in_span(view, link.subject) if not any(u.start <= b.span.start < u.end for u in unions))
    two = "two" in view.lower or "both" in view.lower
    if two and link.subject is not None and (same := the_same_two(view, link.subject.start, link.subject.end)):
        subject = same
    instrument = link.instrument
    if instrument is not None and instrument.bare and (aside := before_bracket(view, instrument)):
        return (), aside
    own_of = [i.parties for i in view.instruments if i is not instrument and i.parties is not None]
    handed = in_span(view, link.partner, strict=not link.loose)
    if link.act is not None and link.act.voice == "active":  # "renewed its pact with A and issued a plan"
        handed = tuple(b for b in handed if not any(s.start <= b.span.start < s.end for s in own_of))
    partner: list[Body] = [*handed, *link.printed]
    if link.act is not None and len(link.printed) > 1:
        return (), link.printed  # those that a construction of its own has told
    stretches: list[Span | None] = []
    form = instrument.form if instrument is not None else link.type
    named = form in STRANGERS
    if named:
        subject = with_strangers(view, subject, [link.subject], freely=form == "contract")
    if not subject and link.subject is not None:
        if _IT.search(view.text, link.subject.start, link.subject.end):
            subject = who_it_is(view, link.subject.start)
        elif _THEY.search(view.text, link.subject.start, link.subject.end):
            subject = bodies_before(view, link.subject.start) or sides_of(view, link.subject.start, link.subject.end)
        elif _WE.search(view.text, link.subject.start, link.subject.end) and "We, the" in view.text[:SIGNED_BY]:
            subject = speakers(view)
        elif its := _ITS.search(view.text, link.subject.start, link.subject.end):
            subject = owner_of(view, its.start())
        elif which := _LATTER.search(view.text, link.subject.start, link.subject.end):
            subject = one_of_pair(view, which.start(), last=which[1] == "latter")
        elif meant := by_its_noun(view, link.subject.start, link.subject.end):
            subject = meant
        elif view.text.endswith("whose ", view.sentence.start, link.subject.start):
            subject = bodies_in(view.lookup, view.sentence, view.sentence.start, link.subject.start, strict=False)[-1:]
        else:
            subject = sides_of(view, link.subject.start, link.subject.end)
    if not subject and link.act is not None and link.act.voice == "gerund" and link.act.first <= 1:
        subject = after_fronted(view, instrument)
    if not subject and link.act is not None and (link.subject is None) == (link.act.voice == "noun"):
        subject = hosts(view, Span(view.sentence.start, link.act.start))  # "at the A-B summit the leaders adopted …"
    if not subject and link.subject is not None and link.act is not None and link.act.verb.joins:
        subject = seat_of(view, link.subject)
    if len(subject) == 1 and link.subject is not None:
        led = _ITS_HEAD.search(view.text, link.subject.start, link.subject.end)
        owner = owner_of(view, led.start()) if led is not None else ()
        if owner and owner[0].code != subject[0].code:
            subject = (*owner, *subject)  # "its director and the head of the office of B signed"
    if len(subject) < 2 and link.subject is not None and (pair := hosts(view, link.subject)):
        subject = pair
    if len(subject) < 2 and link.subject is not None:
        ours = own_side(view, link.subject.start, link.subject.end)
        subject = (*subject, *(b for b in ours if not any(same_side(b.code, s.code) for s in subject)))
        ruling = the_state(view, link.subject.start, link.subject.end)
        subject = (*(b for b in ruling if not any(same_side(b.code, s.code) for s in subject)), *subject)
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
        behind = instrument.parties
        unknown = of_a_country(view, behind) if behind is not None and not inner else ()
        partner += inner or unknown or (place_alone(view, behind_with(view, behind)) if behind is not None else ())
        stretches.append(behind)
    if link.act is not None:
        act = link.act
        last = max(act.last, instrument.head if instrument is not None and instrument.first >= act.last else 0)
        ends = main_verb(view, act.last) if act.voice == "participle" and opens_clause(view, act.first) else None
        stop = min(ends or clause_end(view, last), next_instrument(view, instrument))
        own_day = bool(link.dates) and instrument is not None and instrument.first > act.last
        spans = partner_spans(view, instrument.head if own_day and instrument else act.last, stop)
        if instrument is not None and instrument.last <= act.group:
            spans += partner_spans(view, instrument.head, act.group)
            spans += partner_spans(view, clause_start(view, instrument.first), instrument.first) if not spans else []
        if act.action in ("entered_into_force", "in_effect") and act.last < len(view.sentence.tokens):
            for span in for_whom(view, act.last, stop):
                those = in_span(view, span, strict=False)
                state = act.action == "in_effect"  # "in force for the country": for the one that acted
                partner += (b for b in those if not (state and view.text.startswith("the ", b.span.start)))
        if act.action == "entered_into_force" and (bound := _FOR_THEM.match(view.text, view.sentence.start)):
            partner += in_span(view, Span(*bound.span("who")), strict=False)
        if form == "contract" and (
            act.verb.id in ("win", "secure", "award")
            or instrument is not None
            and BOUGHT & {*instrument.title.lower().split()}
        ):
            given = giver(view, last, stop) + (taker(view, act.last, stop) if act.verb.id == "award" else [])
            partner += (b for span in given for b in in_span(view, span, strict=False))
            stretches += given
        if act.verb.id == "award" and act.voice == "active" and instrument is not None and instrument.first > act.last:
            stretches.append(Span(view.sentence.tokens[act.last].start, instrument.start))  # "awarded A a contract"
            partner += in_span(view, stretches[-1])
        taken = [i.parties for i in view.instruments if i is not instrument and i.parties is not None]
        near = [i for i in view.instruments if i is not instrument and abs(i.first - act.first) < _CLAUSE]
        taken += [s for i in near if (s := fronted(view, i)) is not None]
        spans = [s for s in spans if not any(p.start <= s.start < p.end for p in taken)] or spans
        stretches += spans
        for span in spans:
            if (
                instrument is None
                or instrument.parties is None
                or not (instrument.parties.start <= span.start < instrument.parties.end)
            ):
                partner += in_span(view, span) or place_alone(view, span)
    elif instrument is not None and not link.alone:
        others = [i.parties for i in view.instruments if i is not instrument and i.parties is not None]
        for span in partner_spans(view, token_at(view, instrument.start), clause_end(view, instrument.last)):
            if instrument.parties is not None and any(p.start <= span.start < p.end for p in others):
                continue
            stretches.append(span)
            partner += in_span(view, span)
    if named:
        partner = list(with_strangers(view, tuple(partner), stretches, freely=form == "contract"))
    if instrument is not None and instrument.parties is None and (front := fronted(view, instrument)) is not None:
        known = in_span(view, front) or place_alone(view, front) or seat_of(view, front)
        partner = list(with_strangers(view, known, [front], freely=form == "contract") if named else known) or partner
        subject = tuple(b for b in subject if not (front.start <= b.span.start < front.end))
    if form == "contract" and instrument is not None and not partner and len(subject) < 2:
        sides = under_it(view, instrument)
        met = [b for s in sides for b in with_strangers(view, in_span(view, s, strict=s is sides[0]), [s], freely=True)]
        partner = met if len({b.code for b in met}) > 1 else partner
    if link.type == "authority_designation":
        partner = [b for b in partner if b.kind in ("country", "office", "area")]
        subject = tuple(b for b in subject if b.kind != "city" and b.code in ENTITIES)  # no "Assembly of the PCT Union"
    if not subject and not partner and link.act is not None:
        partner = [b for s in stretches if s is not None for b in sides_of(view, s.start, s.end)]
    if not subject and not partner and instrument is not None and instrument.parties is not None:
        partner = list(between_us(view, instrument.parties))
    if subject and not partner:
        with_it = next((s for s in stretches if s is not None and _WITH_IT.match(view.text, s.start)), None)
        partner = list(body_before(view)) if with_it is not None else partner
    if link.subject is not None and not partner and (told := with_which(view, link.subject.start)):
        partner = [*told]
    if "with" in view.lower and len(partner) < 2 and (listed := each_of_them(view))[1]:
        subject = subject or listed[0]
        partner = [b for b in listed[1] if not any(same_side(b.code, s.code) for s in subject)]
    own = {b.code for b in subject}
    return subject, tuple(b for b in without_seats(partner) if b.code not in own)


_IT = re.compile(r"\b[Ii]t\s*$")


def _whose(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """Whose "A's own pact with B" is, or "its memorandum with B": the first body of the sentence so far, else of the
    one before."""
    tokens = view.sentence.tokens
    if instrument.first > 1 and tokens[instrument.first - 1].lower == "whose":  # "Norland's office, whose memorandum"
        end = tokens[instrument.first - 1].start
        names = [n for n in view.lookup.names(max(view.sentence.start, end - 90), end) if 0 < end - n.end <= len("), ")]
        return tuple(Body(str(n.entity_id), Span(n.start, n.end), n.kind) for n in names if n.entity_id)
    first = instrument.first - (tokens[instrument.first - 1].lower == "own") if instrument.first else 0
    if first > 1 and tokens[first - 1].lower in ("'s", "’s"):
        end = tokens[first - 1].start
        names = [n for n in view.lookup.names(max(view.sentence.start, end - 90), end) if n.end == end]
        return tuple(Body(str(n.entity_id), Span(n.start, n.end), n.kind) for n in names if n.entity_id)
    if instrument.first and tokens[instrument.first - 1].lower == "their":
        pair = bodies_in(view.lookup, view.sentence, view.sentence.start, instrument.start)
        return pair if 2 <= len(pair) <= 3 else ()
    near = [k for k in range(max(0, instrument.first - 3), instrument.first) if tokens[k].lower == "its"]
    return owner_of(view, tokens[near[-1]].start) if near else ()


_WITH_IT = re.compile(r"(?:with )?it\b")
_FOR_THEM = re.compile(r"For (?:the )?(?P<who>[A-Z][^;.,]{2,80}?),? (?:the|this|it|its) ")
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
