"""What the words around an instrument say of it: the nearest date, act and sign in its clause.

Belongs here: which words are its own. Does not belong here: what follows from them (leftover.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.model import Period, Span, Token
from pipelines.rules.agreements.antecedents import fits
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.model import Antecedent, Instrument, View
from pipelines.rules.agreements.signs import AHEAD, signs
from pipelines.rules.agreements.verbs import Act

NEAR = 160  # characters around an instrument within which words and dates are its own
REMEMBERED = 40  # mentions back among which an instrument may have been told


def clause_around(view: View, instrument: Instrument) -> Span:
    """The stretch around an instrument in which what is said is said of it: up to its neighbours and semicolons."""
    start = max(view.sentence.start, instrument.start - NEAR)
    end = min(view.sentence.end, instrument.end + NEAR)
    for other in view.instruments:
        if other.id == "paper" and other.weak and other.bare and not other.definite:
            continue  # "was put to paper"
        if other.end <= instrument.start:
            start = max(start, other.end)
        elif other.start >= instrument.end and not (
            other.id == "paper" and view.text[instrument.end : other.start].strip(" ") in _APPOSED
        ):
            end = min(end, other.start)
    start = max(start, view.text.rfind(";", start, instrument.start) + 1)
    stop = view.text.find(";", instrument.end, end)
    goes_on = stop > 0 and _GOES_ON.search(view.text, stop, end) is not None
    return Span(start, stop if stop > 0 and not goes_on else end)


_APPOSED = frozenset((",", ", the", ", a", ", an"))
_GOES_ON = re.compile(r"\b(?:it|its|them|both)\b")  # "a declaration …; A and B gave it their blessing in May"


def words_around(view: View, around: Span, instrument: Instrument) -> set[str]:
    """The words of a clause that stand outside the instrument's own."""
    tokens: Sequence[Token] = view.sentence.tokens[token_at(view, around.start) : token_at(view, around.end - 1) + 1]
    return {t.lower for t in tokens if t.text not in _NAMES and not instrument.start <= t.start < instrument.end}


_NAMES = frozenset({"May", "No"})  # the month; "Outcome No. 4"


def nearest_act(view: View, instrument: Instrument, around: Span) -> Act | None:
    """The nearest word for an act that can be said of the instrument."""
    fitting = [
        a
        for a in view.acts
        if around.start <= a.start < around.end
        and a.mood in ("done", "planned", "decided")
        and not a.negated
        and not (a.verb.types and instrument.type not in a.verb.types and instrument.form not in a.verb.types)
        and (a.start > instrument.start or a.voice not in ("passive", "participle", "predicate"))
        and not (a.verb.state or a.verb.joins or a.action == "terminated" and a.mood != "done")
    ]
    return min(fitting, key=lambda a: _far(a.start, a.end, instrument), default=None)


def _far(start: int, end: int, instrument: Instrument) -> int:
    """How far words stand from an instrument; those behind it are nearer."""
    return start - instrument.end if start >= instrument.end else 2 * (instrument.start - end)


def nearest_sign(view: View, instrument: Instrument, around: Span, day: Period | None) -> str | None:
    """The action that the words of a clause are a sign of: those nearest to its date, else to the instrument."""
    at = (day.start, day.end) if day is not None else (instrument.start, instrument.end)
    found = [
        (max(at[0] - sign.end, sign.start - at[1]), n, sign.action)
        for n, sign in enumerate(signs(view.text, around.start, around.end))
        if not instrument.start <= sign.start < instrument.title_span.end
    ]
    return min(found)[2] if found else None


def nearest_day(view: View, instrument: Instrument, around: Span) -> Period | None:
    """The nearest date of a clause, other than those inside a title and those of acts told in the sentence; else the
    year that opens a title ("a 2021 accord with Chile")."""
    title = instrument.title_span
    taken = {past.date_span for past in view.past[-REMEMBERED:] if past.acted}
    ahead = bool(AHEAD & words_around(view, around, instrument))
    found = [
        p
        for p in view.lookup.periods(around.start, around.end)
        if _is_day(view, p) and Span(p.start, p.end) not in taken and (ahead or not is_ahead(view, p))
    ]
    outside = [p for p in found if not title.start <= p.start < title.end]
    opening = [p for p in found if p.start == title.start and not instrument.definite or p.end == title.end]
    return min(outside, key=lambda p: _far(p.start, p.end, instrument), default=next(iter(opening), None))


def _is_day(view: View, period: Period) -> bool:
    """Whether a time may date an act: "as of 1 May" does, "until May" does not."""
    return period.kind in ("point", "since") or view.text.startswith(("as of ", "As of "), period.start)


def is_ahead(view: View, day: Period) -> bool:
    """Whether a time lies behind the day of publication."""
    return day.first is not None and day.first > view.lookup.scene.document.published_on


def told_before(view: View, instrument: Instrument) -> Antecedent | None:
    """The last act that was told of what may be the same instrument."""
    return next(
        (
            past
            for past in reversed(view.past[-REMEMBERED:])
            if past.acted and fits(instrument, past) and (not instrument.proper or past.title == instrument.title)
        ),
        None,
    )
