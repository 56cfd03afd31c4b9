"""Rule: an instrument that no other rule took, with whatever in its clause says that it came about or stands.

Belongs here: the general, less sure reading, by a date, parties and any word for an act or a state beside an
instrument, whatever construction ties them. Does not belong here: constructions of their own (the other families);
which instruments were told already (find.py asks for those that were not).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.mentions.names.authority import entity
from pipelines.model import Example, Period, Span
from pipelines.rules.agreements import talks
from pipelines.rules.agreements.clauses import is_finite
from pipelines.rules.agreements.evidence import (
    REMEMBERED,
    clause_around,
    is_ahead,
    nearest_act,
    nearest_day,
    nearest_sign,
    told_before,
    words_around,
)
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.parties.inner import in_span, within
from pipelines.rules.agreements.parties.referents import own_side
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.agreements.patterns import negotiated
from pipelines.rules.agreements.patterns.gapping import dated_pairs
from pipelines.rules.agreements.patterns.passing import CLOSE, is_passing, is_unreal
from pipelines.rules.agreements.signs import AHEAD, alike
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.localities import Body

USUAL = {"joint_statement": "adopted", "initiative": "launched"}
BESIDE = 24  # characters from an instrument to a date that is plainly its own
_TIED = re.compile(r"(?:,| \(| of| dated|, of|, dated)\s*")  # what ties a date to "the accord with A" and nothing else
_YEAR = re.compile(r"(?:19|20)\d\d (?!to\b|and\b)")
STANDING = re.compile(r"\b(?:in force|in effect|in place|in operation|operational|up and running)\b")


def _left_over(view: View) -> Iterator[Link]:
    for instrument in view.instruments:
        if is_passing(view, instrument):
            continue
        around = clause_around(view, instrument)
        if talks.are_on(view, instrument.start) and not AHEAD & words_around(view, around, instrument):
            continue  # "talks on an accord ended in May"
        pairs = _pairs(view, instrument, around) if instrument.plural else []
        past = bool(pairs) and not any(is_ahead(view, day) for _, day in pairs)
        if not past and is_unreal(view, instrument, around):
            continue  # what several partners have on a past day each "could be closed" has happened
        shared = _shared(view, instrument)
        if shared is not None:
            yield shared
            continue
        if pairs:
            yield from _each(view, instrument, around, pairs)
        elif not instrument.plural or len(instrument.subjects) > 1 or instrument.parties is not None:
            link = _singled_out(view, instrument, around)
            if link is not None:
                yield link


def _shared(view: View, instrument: Instrument) -> Link | None:
    """The link of an instrument that is joined to one told in the sentence: "endorsed a statement and a road map"."""
    tokens = view.sentence.tokens
    joined = tokens[instrument.first - 1].lower in ("a", "an", "the") and instrument.first > 1
    mark = instrument.first - 1 - joined
    if mark < 1 or tokens[mark].lower not in ("and", ",", "&") or instrument.definite:
        return None
    before = next((i for i in view.instruments if 0 <= mark - i.last <= 1), None)
    told = [p for p in view.past[-REMEMBERED:] if p.acted and before is not None and p.start == before.start]
    told = [p for p in told if p.sentence == view.sentence.index]
    if before is None or not told or before.plural:
        return None
    base = told[-1]
    here = Span(instrument.start, instrument.end)
    days = [p for p in view.lookup.periods(view.sentence.start, view.sentence.end) if _spans(p, base.date_span)]
    printed = tuple(Body(code, here, entity(code).kind) for code in base.parties)
    action = USUAL.get(instrument.form, "signed") if base.action in ("signed", "adopted") else base.action
    action = "adopted" if base.action == "adopted" else action
    return Link(None, instrument, action, instrument.start, instrument.end, printed=printed, dates=tuple(days[:1]))


def _spans(period: Period, span: Span | None) -> bool:
    return span is not None and (period.start, period.end) == (span.start, span.end)


def _pairs(view: View, instrument: Instrument, around: Span) -> list[tuple[Body, Period]]:
    """Partners with a date each, told in turn or as two lists ("with A and B … on 7 and 9 May")."""
    told = dated_pairs(view, around.start)
    if told:
        return told
    who = within(view, instrument) or in_span(view, Span(instrument.end, around.end))
    days = [p for p in view.lookup.periods(instrument.end, around.end) if p.kind in ("point", "since")]
    return list(zip(who, days, strict=True)) if len(who) == len(days) > 1 else []


def _each(view: View, instrument: Instrument, around: Span, pairs: Sequence[tuple[Body, Period]]) -> Iterator[Link]:
    """ "memoranda with A (2016) and B (2018)": a row each, with the side that they have in common."""
    others = [body.code for body, _ in pairs]
    before = in_span(view, Span(view.sentence.start, pairs[0][0].span.start))
    here = Span(instrument.start, instrument.end)
    own = [b for b in before if b.code not in others][-1:]
    own = own or [Body(c, here, "country") for c in view.bodies if not any(same_side(c, o) for o in others)][:1]
    here_told = [p.parties for p in view.past[-REMEMBERED:] if p.acted and p.start == instrument.start]
    for body, day in pairs:
        if any(body.code in parties for parties in here_told):
            continue
        sign = nearest_sign(view, instrument, around, day) or ("in_effect" if day.kind == "since" else None)
        yield Link(
            None,
            None,
            sign or USUAL.get(instrument.form, "signed"),
            body.span.start,
            day.end,
            type=instrument.type,
            title=instrument.title,
            title_span=instrument.title_span,
            printed=(*own, body),
            dates=(day,),
        )


def _singled_out(view: View, instrument: Instrument, around: Span) -> Link | None:
    """The link of one instrument, where enough says that it is one of its own and came about."""
    own = _YEAR.match(view.text, instrument.start) is not None  # "Building on a 2019 accord, A and B adopted …"
    act = None if own else nearest_act(view, instrument, around)
    years = view.lookup.periods(instrument.start, instrument.start + len("2019")) if own else ()
    day = next(iter(years), None) or nearest_day(view, instrument, around)
    sign = act.action if act is not None else None if own else nearest_sign(view, instrument, around, day)
    who = in_span(view, around)
    who = (
        *who,
        *(b for b in own_side(view, around.start, around.end) if not any(same_side(b.code, w.code) for w in who)),
    )
    told = within(view, instrument)
    if instrument.named:  # "bound by the WIPO Copyright Treaty"
        who = tuple(b for b in who if not instrument.start <= b.span.start < instrument.end)
    if instrument.named and not who:
        who = in_span(view, around, strict=False)[:1]
    if not instrument.named and len({b.code for b in (*who, *told)}) < 2:
        who = (*_owner(view, instrument), *who, *in_span(view, Span(instrument.start, instrument.end), strict=False))
    many = len({b.code for b in (*who, *told)}) > 1
    if sign is None and many and day is not None and day.kind == "since":
        sign = "in_effect"
    ahead = bool(AHEAD & words_around(view, around, instrument))
    if ahead and (day is None or is_ahead(view, day)):
        sign = "planned"
    if day is not None and not own and sign in (None, "planned") and not _is_tied(view, instrument, day):
        return None
    before = told_before(view, instrument)
    if before is not None and (instrument.definite or instrument.proper):
        if day is None or sign in (None, "in_effect") or alike(str(sign), before.action):
            return None
    elif not _is_shown(view, instrument, around, day, sign, many=many, told=bool(told)):
        return None
    if before is None and instrument.id == "paper":
        return None
    if not (many or instrument.named) and (day is None or day.basis == "context"):
        return None  # one side and a day told by another one: too little to stand on
    return Link(
        act,
        instrument,
        sign or USUAL.get(instrument.form, "signed"),
        instrument.start,
        instrument.end,
        _subject(view, instrument, act),
        far=True,
        printed=() if len(told) > 1 else who,
        dates=(day,) if day is not None and act is None else (),
        alone=instrument.named and len({b.code for b in who}) == 1,
    )


def _is_tied(view: View, instrument: Instrument, day: Period) -> bool:
    """Whether a day may be that of what things are done under: not that of "will meet in 2026 under the accord"."""
    beside = instrument.end <= day.start <= instrument.end + CLOSE or instrument.start <= day.start < instrument.end
    return beside or preposition_before(view, instrument) not in ("under", "within")


def _owner(view: View, instrument: Instrument) -> tuple[Body, ...]:
    """Whose an instrument is: "Peru's letter of intent to …"."""
    tokens = view.sentence.tokens
    if not instrument.first or tokens[instrument.first - 1].lower not in ("'s", "’s", "'", "’"):
        return ()
    return in_span(view, Span(view.sentence.start, tokens[instrument.first - 1].start), strict=False)[-1:]


def _subject(view: View, instrument: Instrument, act: Act | None) -> Span | None:
    """Where the subject of the verb stands that an instrument follows ("A and B build it under a contract of May")."""
    if act is not None:
        return subject_span(view, act.group)[0] if act.voice == "active" else None
    verb = next((k for k in range(instrument.first - 1, 0, -1) if is_finite(view, k)), None)
    while verb is not None and verb > 1 and view.sentence.tokens[verb - 1].tag in ("AUX", "ADV"):
        verb -= 1
    return subject_span(view, verb)[0] if verb is not None else None


def _is_shown(
    view: View, instrument: Instrument, around: Span, day: Period | None, sign: str | None, *, many: bool, told: bool
) -> bool:
    """Whether a clause says enough: the instrument is one of its own, and dated or tied to two parties by an act."""
    own = instrument.proper or told or instrument.parties is not None or not _is_bare(instrument)
    if not own and (day is None or instrument.definite and not (many and sign is not None) or not (many or sign)):
        return False
    if instrument.named and (sign is None or not in_span(view, Span(view.sentence.start, view.sentence.end))):
        return False  # a treaty of many that nobody joins here
    if instrument.weak and not instrument.proper and (sign in (None, "in_effect") or not (many or day is not None)):
        return False
    if day is None:
        if _is_line(view, instrument) and (told or many):
            return True
        if sign == "in_effect":
            return (told or many) and STANDING.search(view.text, instrument.end, around.end) is not None
        return many and sign is not None and (not instrument.definite or instrument.proper)
    beside = instrument.start < day.start <= instrument.end + BESIDE
    if instrument.definite and not instrument.proper:
        return sign is not None or told and _TIED.fullmatch(view.text, instrument.end, day.start) is not None
    return sign is not None or many or told or instrument.proper or beside


def _is_line(view: View, instrument: Instrument) -> bool:
    """Whether a sentence is no more than an instrument and its partner: "Work plan with ARIPO for two years."."""
    tokens = view.sentence.tokens
    if view.sentence.kind not in ("body", "item"):
        return False
    return instrument.first <= FIRST and len(tokens) <= LINE and not any(is_finite(view, k) for k in range(len(tokens)))


FIRST, LINE = 3, 25  # tokens before an instrument, and tokens of such a line


def _is_bare(instrument: Instrument) -> bool:
    """Whether nothing but its noun tells an instrument ("the agreement", "an accord")."""
    return instrument.bare or " " not in instrument.title


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.left_over",
        "agreements",
        (
            Example(
                "A barter accord between Peru and Kenya saw the light of day in Lima on 3 May 2019.",
                {"instrument_type": "agreement", "action": "signed", "date": "2019-05-03", "parties": ("PER", "KEN")},
            ),
            Example(
                "Peru's partners under memoranda of understanding are Kenya (2017) and Chile (2019).",
                {"instrument_type": "memorandum_of_understanding", "date": "2017", "parties": ("PER", "KEN")},
                count=2,
            ),
        ),
        (
            "No accord between Peru and Kenya was in sight in May 2019.",
            "Peru hoped for a barter accord with Kenya in May 2019.",
            "Memoranda are only paper, as Peru and Kenya learned in 2019.",
            "Peru filed 120 applications under the Madrid System in 2019.",
        ),
        find=_left_over,
        quiet=True,
        sure=0.5,
    ),
    *negotiated.RULES,
)
