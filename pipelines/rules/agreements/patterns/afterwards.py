"""More that a sentence tells once one act on an instrument was told in it: what became of it, and who else has it.

Belongs here: rows made after the model of a row of the same sentence ("… signed in May and in force since June",
"… with A in May; with B it came a month later"). Does not belong here: rows that a rule finds by itself (the rule
families), lists of partners behind one act (gapping.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.model import Example, Period, Span
from pipelines.rules.agreements import talks
from pipelines.rules.agreements.clauses import is_finite, token_at
from pipelines.rules.agreements.dates.terms import SINCE_ITS
from pipelines.rules.agreements.model import AgreementRule, Antecedent, Link, View
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.agreements.patterns import together
from pipelines.rules.agreements.signs import UNREAL, Sign, alike, signs
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body

REMEMBERED = 40  # mentions back among which those of the sentence are
_BEHIND = re.compile(r"(?:,? (?:on|in|as of|from|since|with effect from|at|only|back|this|last))*\s?\(?")
_BEFORE = re.compile(
    r",? (?:it |they |this |the text |and )?(?:came |saw |brought |followed )?(?:its |their |the |a )?"
    r"(?:first |second |third |new )?(?:was |were |has been |had been )?"
)
_POINTING = frozenset("it its they their this both text document paper papers instrument".split())
_OWN_ONE = re.compile(r"['’]s(?:,| of\b| \(| (?:is|was|dates|came|followed)\b)")  # "Peru's, of 2021, goes further"
_OF = re.compile(r",? of (?:the |a |an |their )?")
_PAIR = frozenset({"latter", "former"})
_OTHER = frozenset({"entered_into_force", "renewed", "extended", "amended", "terminated", "signed", "in_effect"})
_GAP = re.compile(r"[^;:]{0,40}?")
_OPENS = re.compile(r"(?:,|;|\band\b|\bthen\b|\bfollowed by\b|\bas was\b|\bas did\b|\bso did\b)[^,;]{0,50}$")


def _told(view: View) -> list[Antecedent]:
    """What rules found in this very sentence."""
    return [p for p in view.past[-REMEMBERED:] if p.acted and p.sentence == view.sentence.index]


def _just_told(view: View) -> list[Antecedent]:
    """What the sentence before told last, where this one names no other and points back to it."""
    last = next((p for p in reversed(view.past[-REMEMBERED:]) if p.acted), None)
    if (
        last is None
        or view.sentence.index - last.sentence != 1
        or _POINTING.isdisjoint(view.lower)
        or _PAIR & view.lower
    ):
        return []
    if view.text.startswith("Both ", view.sentence.start):
        pair = [p for p in view.past[-REMEMBERED:] if p.acted and p.sentence == last.sentence and p.start != last.start]
        return [*pair[-1:], last]
    return [last] if all(i.id == "paper" or i.id == "one" for i in view.instruments) else []


def _free(view: View, told: Sequence[Antecedent]) -> list[Period]:
    """Dates of a sentence that no act has taken and no title holds."""
    used = [p.date_span for p in told if p.date_span is not None]
    used += [p.title_span for p in told if p.title_span is not None]
    return [
        p
        for p in view.lookup.periods(view.sentence.start, view.sentence.end)
        if p.kind in ("point", "since") and not any(u.start <= p.start < u.end for u in used)
    ]


def _later(view: View) -> Iterator[Link]:
    """ "the accord that A and B signed in May took force on 1 June": a word for another act, right beside its date."""
    told = _told(view) or _just_told(view)
    for period in _free(view, told):
        sign = _beside(view, period)
        base = next((p for p in reversed(told) if sign is not None and p.start < sign.start), None)
        if base is None and sign is not None:  # "the signing on 3 May of the treaty, which will …"
            base = next((p for p in told if _OF.fullmatch(view.text, period.end, p.start)), None)
        if sign is None or base is None or sign.action not in _OTHER:
            continue
        if any(base.start < i.start < sign.start for i in view.instruments) or _is_unreal(view, sign.start, sign.end):
            continue
        own = view.text.endswith((" its ", " their "), view.sentence.start, sign.start)
        if talks.are_on(view, base.start) and not own:
            continue  # "talks on a memorandum were concluded in October"
        same = {p.action for p in told if p.start == base.start}
        if any(alike(sign.action, action) for action in same) or "planned" in same and sign.action != "signed":
            continue
        ahead = period.first is not None and period.first > view.lookup.scene.document.published_on
        if sign.action == "terminated" and same & ONGOING:
            continue
        if ahead and sign.action != "entered_into_force" or view.text.startswith("appl", sign.start):
            continue  # "to apply from July" says what was signed, not what became of it
        both = told if not any(p.sentence == view.sentence.index for p in told) else (base,)
        for each in both:
            yield _like(each, "planned" if ahead else sign.action, sign.start, sign.end, period, each.parties)


ONGOING = frozenset({"renewed", "extended", "amended"})


def _is_unreal(view: View, start: int, end: int) -> bool:
    """Whether words right before others make them something hoped for, denied or possible."""
    near = [t for t in view.sentence.tokens if start - BEFORE <= t.start < end]
    return any(t.lower in UNREAL and t.text != "May" for t in near)


BEFORE = 40  # characters before a word that say how it is meant


def _beside(view: View, period: Period) -> Sign | None:
    """The word for an act right before or right behind a date."""
    start, end = max(view.sentence.start, period.start - 60), min(view.sentence.end, period.end + 50)
    for sign in signs(view.text, start, end):
        if sign.end <= period.start and _BEHIND.fullmatch(view.text, sign.end, period.start):
            return sign
        if period.start <= sign.start < period.end:
            continue
        if sign.start >= period.end and _BEFORE.fullmatch(view.text, period.end, sign.start):
            return sign
    return None


def _conjuncts(view: View) -> Iterator[Link]:
    """ "… with A in May, with B it was June": a body and a date of its own behind what was told, with no verb but a
    light one between."""
    told = _told(view)
    free = _free(view, told)
    if not free or not told or len(told[-1].parties) > 2:
        return
    base = told[-1]
    known = {code for p in told for code in p.parties}
    here = max([p.start for p in told] + [p.date_span.end for p in told if p.date_span is not None])
    for body in bodies_in(view.lookup, view.sentence, here, view.sentence.end, strict=False):
        day = _own_day(view, body, free, here)
        if day is None or any(same_side(body.code, code) for code in known):
            continue
        if base.action == "planned" and day.last is not None and day.last < view.lookup.scene.document.published_on:
            continue  # "initialled in June, and those with A (2018) and B (2022) remain in force"
        end = max(day.end, body.span.end)
        if any(here <= i.start < end and i.id != "one" for i in view.instruments):
            return
        parties = _instead(view, base, body) if not _is_unreal(view, here, end) else None
        if parties and _OPENS.search(view.text, here, body.span.start) and not _verbs(view, here, body, day):
            ahead = day.first is not None and day.first > view.lookup.scene.document.published_on
            yield _like(base, "planned" if ahead else base.action, body.span.start, end, day, parties)
            here = end


def _since_then(view: View) -> Iterator[Link]:
    """ "Since its launch on 1 May 2011 the pilot has been extended twice": the act by which it began."""
    told = _told(view)
    for period in _free(view, told):
        lead = SINCE_ITS.search(view.text[max(view.sentence.start, period.start - SINCE) : period.start])
        if lead is None or not told:
            continue
        action = _BEGAN.get(lead["act"].split()[-1], "launched")
        start = period.start - len(lead.group())
        base = max((p for p in told if p.start < start), key=lambda p: p.start, default=told[0])
        yield _like(base, action, start, period.end, period, base.parties)


SINCE = 40  # characters before a date in which "since its launch on" stands
_BEGAN = {"force": "entered_into_force", "signing": "signed", "signature": "signed", "conclusion": "signed"}
_BEGAN |= {"adoption": "adopted"}


def _own_day(view: View, body: Body, free: Sequence[Period], here: int) -> Period | None:
    """The date right behind a body, else the one between it and what came before."""
    after = next((p for p in free if p.start >= body.span.end), None)
    if (
        after is not None
        and _GAP.fullmatch(view.text, body.span.end, after.start)
        and "," not in view.text[body.span.end + 1 : max(body.span.end + 1, after.start - 5)]
    ):
        return after
    return next((p for p in free if here <= p.start and p.end <= body.span.start), None)


_LIGHT = frozenset("was were followed did came is are has have had joined been one".split())


def _verbs(view: View, here: int, body: Body, day: Period) -> bool:
    """Whether a verb of its own stands among a body and its date, so that something else is told."""
    first, last = token_at(view, here), token_at(view, max(day.end, body.span.end) - 1)
    tokens = view.sentence.tokens
    after = min(last + 1, len(tokens) - 1)
    return any(
        is_finite(view, k) and tokens[k].lower not in _LIGHT and not day.start <= tokens[k].start < day.end
        for k in range(first, after + 1)
    )


def _instead(view: View, base: Antecedent, body: Body) -> tuple[str, ...] | None:
    """The parties with a new one in the place of the one that the text is not about."""
    if len(base.parties) < 2:
        return (body.code,)
    if _OWN_ONE.match(view.text, body.span.end):
        return None if same_side(base.parties[-1], body.code) else (body.code, base.parties[-1])  # "Peru's, of 2021"
    topic = [c for c in base.parties if view.topic and same_side(c, view.topic)]
    kept = topic[0] if topic else base.parties[0]
    return None if same_side(kept, body.code) else (kept, body.code)


def _like(base: Antecedent, action: str, start: int, end: int, day: Period, parties: Sequence[str]) -> Link:
    here = Span(start, end)
    return Link(
        None,
        None,
        action,
        start,
        end,
        type=base.type,
        title=base.title if tuple(parties) == base.parties else base.title.partition(" between ")[0],
        title_span=base.title_span,
        printed=tuple(Body(code, here, "country") for code in parties),
        dates=(day,),
        alone=len(parties) < 2,
    )


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.later_act",
        "agreements",
        (
            Example(
                "The treaty on seed names that Peru and Kenya signed on 3 May 2019 took force on 1 June 2020.",
                {"instrument_type": "treaty", "action": "entered_into_force", "date": "2020-06-01"},
            ),
        ),
        ("The treaty on seed names that Peru and Kenya signed has 12 pages, as of June 2020.",),
        find=_later,
        quiet=True,
        sure=0.5,
    ),
    AgreementRule(
        "agreements.since_then",
        "agreements",
        (
            Example(
                "Since its launch on 1 May 2011 the Peru-Kenya PPH pilot has been extended twice.",
                {"action": "launched", "date": "2011-05-01", "parties": ("PER", "KEN")},
            ),
        ),
        ("Since its launch on 1 May 2011 the ship has been repaired twice.",),
        find=_since_then,
        quiet=True,
        sure=0.6,
    ),
    AgreementRule(
        "agreements.conjunct",
        "agreements",
        (
            Example(
                "Peru signed a memorandum on seeds with Kenya on 3 May 2019; Mongolia's turn came in June 2021.",
                {"instrument_type": "memorandum_of_understanding", "date": "2021-06", "parties": ("PER", "MNG")},
            ),
        ),
        ("Peru signed a memorandum on seeds with Kenya on 3 May 2019, and Mongolia sent a team in June 2021.",),
        find=_conjuncts,
        quiet=True,
        sure=0.5,
    ),
    *together.RULES,
)
