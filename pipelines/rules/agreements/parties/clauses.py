"""Where the clause of an act begins and what stands about its subject.

Belongs here: the stretches that parties.py looks into. Does not belong here: who the parties are (parties.py).
"""

from __future__ import annotations

import itertools
import re

from pipelines.model import Span
from pipelines.rules.agreements.clauses import is_finite
from pipelines.rules.agreements.model import Instrument, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.bodies import TAKING_PART, bodies_in
from pipelines.rules.localities import Body


def with_which(view: View, start: int) -> tuple[Body, ...]:
    """ "the bank of Lindow, with which A has had a memorandum": the body right before the relative."""
    lead = _WITH_WHICH.search(view.text, view.sentence.start, start)
    named = in_span(view, Span(view.sentence.start, lead.start()), strict=False)[-1:] if lead is not None else ()
    return named if lead is not None and named and lead.start() - named[0].span.end <= len(" (ABCDEF") else ()


def before_bracket(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """ "A (since 2013) and B (agreement renewed in 2020)": whom a bracket that opens with it is about."""
    tokens = view.sentence.tokens
    if not instrument.first or tokens[instrument.first - 1].text != "(" or instrument.parties is not None:
        return ()
    end = tokens[instrument.first - 1].start
    named = bodies_in(view.lookup, view.sentence, view.sentence.start, end, strict=False)[-1:]
    return named if named and end - named[0].span.end <= 1 else ()


def of_a_country(view: View, span: Span) -> tuple[Body, ...]:
    """ "with the Norlandic standards body NSB": the country of a partner that is no known name."""
    if not _WITH_ONE.match(view.text, span.start):
        return ()
    found = in_span(view, span, strict=False)[:1]
    return found if found and found[0].span.start - span.start <= len("with the ") else ()


_WITH_ONE = re.compile(
    r"with (?:the )?[A-Z]\w+ (?:[a-z-]+ ){0,2}"
    r"(?:body|bureau|institute|board|council|institution|service|authority|agency|centre|center)\b"
)


def behind_with(view: View, span: Span) -> Span:
    """A stretch of partners without the word that opens it."""
    return Span(span.start + len("with "), span.end) if view.text.startswith("with ", span.start) else span


def after_fronted(view: View, instrument: Instrument | None) -> tuple[Body, ...]:
    """Who acted where a fronted phrase tells the act: "By ratifying the treaty in May, A set it in motion"."""
    if instrument is None:
        return ()
    tokens = view.sentence.tokens
    verb = next((k for k in range(instrument.last, len(tokens)) if is_finite(view, k)), None)
    return in_span(view, Span(instrument.end, tokens[verb].start)) if verb is not None else ()


def opens_clause(view: View, index: int) -> bool:
    """Whether no verb stands before a participle: "A statement issued by A and B on 5 May calls for …"."""
    return not any(is_finite(view, k) or view.sentence.tokens[k].text in (";", ":", ",") for k in range(index))


def main_verb(view: View, index: int) -> int | None:
    """Where the verb stands whose subject the instrument is, up to which its participle goes on."""
    tokens = view.sentence.tokens
    at = next((k for k in range(index, len(tokens)) if is_finite(view, k) or tokens[k].text in (";", ",")), None)
    return at if at is not None and is_finite(view, at) else None


def clause_start(view: View, index: int) -> int:
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


def hosts(view: View, span: Span) -> tuple[Body, ...]:
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


_WITH_WHICH = re.compile(r"\)?,? with (?:which|whom) (?:the )?$")


def next_instrument(view: View, instrument: Instrument | None) -> int:
    """Where the next instrument begins that has partners of its own."""
    if instrument is None:
        return len(view.sentence.tokens)
    return next(
        (i.first for i in view.instruments if i.first >= instrument.last and (i.parties or instrument.parties)),
        len(view.sentence.tokens),
    )
