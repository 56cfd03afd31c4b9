"""The period of a number whose sentence names none for it: what was told right before, what holds in the text, or none.

Belongs here: what keeps a period from going on (a clause in the present, a beginning, what something is), and parts of
what was told. Does not belong here: numbers whose sentence names a period (period.py), which period holds in the text
(mentions).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipelines.mentions.times.period_context import divides
from pipelines.model import Number, Period, Span
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.times.going_on import (
    goes_on_since,
    of_whole,
    pointed_at,
)
from pipelines.rules.statistics.times.tenses import (
    has_come_to,
    is_due,
    is_past,
    is_perfect,
    is_pluperfect,
    is_present,
    of_which,
    stands,
    tells,
    will,
)
from pipelines.rules.statistics.times.turning import (
    edge_of,
    end_of,
    is_base,
    stands_before_plan,
    turning,
)
from pipelines.rules.statistics.times.undated import is_undated, is_yearly
from pipelines.rules.statistics.times.when import When, as_when, going_on, going_on_after, year_before
from pipelines.rules.statistics.words.series import points_back
from pipelines.rules.statistics.words.subject_words import main_verb

_BEGAN = re.compile(
    r"\b(?:open(?:ed)?|found(?:ed)?|launch(?:ed)?|establish(?:ed)?|inaugurated?|beg[au]n|start(?:ed)?|created?|"
    r"set up|built)\b[^.;]{0,120}$",
    re.IGNORECASE,
)
_BEGUN_BEHIND = re.compile(
    r"[^,;.]{0,60}\b(?:(?:was|were|has been) (?:opened|founded|launched|established|inaugurated|started|created)|"
    r"(?:was|were|has been) set up|to (?:open|found|launch|establish|start|create|set up))\b"
)
# "earns 20 percent more than a neighbour" tells no growth
_THAN_ANOTHER = re.compile(
    r"[^,;.]{0,30}?\b(?:more|less|higher|lower|fewer|cheaper|faster|longer|larger) than "
    r"(?!(?:in|at|on|last|that|a year|a month|the (?:year|same|previous|month))\b)"
)
_ONE_EVENT = re.compile(
    r"\b(?:(?:[a-z]{3,9}th|first|second|third|last|latest) (?:round|meeting|session|edition|forum|course|"
    r"conference|fair|expo)|at the time)\b"
)
_PAIRS = frozenset((" and ", " in ", " from ", " at "))
_NEXT = 12  # characters to the sentence after "the Work Plan 2025-2027."
_FRESH = 400  # days
_COMPARING = frozenset(("growth_rate", "ratio", "difference"))
_GROWTH = frozenset(("growth_rate", "average_annual_growth_rate", "change", "difference"))


def inherited(site: Site, claim: Claim, held: Period | None, published: date) -> When:
    """The period of a number whose sentence names none for it."""
    if is_present(site) and claim.measure in ("level", "share") and (whole := of_whole(site)) is not None:
        return whole
    if claim.measure in _COMPARING and points_back(site) and (told := pointed_at(site)) is not None:
        return told
    if held is not None and is_ahead(held, published) and stands_before_plan(site):
        held = None
    come_to = has_come_to(site)
    if held is not None and held.kind == "until" and is_perfect(site) and goes_on_since(site, held.start):
        edtf = f"../{published.isoformat()}"  # "By 2023, 52 had been opened. The number has since grown to 61"
        return When(edtf, None, published, "context", Span(held.start, held.end))
    first = site.parse.phrases[site.frame.first].first
    joined = site.frame.kind == "coordinate" or any(
        u.lower in _JOINS for u in site.parse.units[max(0, first - 1) : first + 1]
    )
    # "rose to 310 last year, and seven in ten are hired"
    set_off = joined or _behind_participle(site) or _says_what_is(site)
    alone = is_present(site) and set_off or come_to or is_base(site, claim)
    told = None if alone else told_here(site, published)
    looks_back = of_which(site) is None and (is_pluperfect(site, site.frame) or stands(site))
    if told is not None and not (told.basis == "context" and looks_back):
        return replace(told, basis="context")
    if held is not None and (edge := edge_of(site, held, published, come_to=come_to)) is not None:
        return edge
    if held is not None and (turn := turning(site, claim)) and (apart := end_of(site, held, turn)) is not None:
        return replace(apart, basis="context")
    begun = held is not None and held.first is not None and held.first <= published and not is_present(site)
    if held is not None and begun and goes_on_since(site, held.start):
        return replace(going_on_after(held, published), basis="context")
    present = is_present(site) and not _divides(site)
    near = held is not None and held.kind == "range" and site.parse.clauses.sentence.start - held.end < _NEXT
    due = held is not None and is_ahead(held, published) and (is_due(site) or near)
    grows = claim.measure in _GROWTH and _THAN_ANOTHER.match(site.after) is None
    if held is not None and present and not grows and not due:
        held = None
    ahead = held is not None and held.kind != "since" and is_ahead(held, published)
    starts = held is not None and held.kind == "duration" and is_past(site)
    if ahead and (is_perfect(site) or starts):
        held = None  # "60 will be trained over the next two years. 31 names have been registered"
    if (
        held is not None
        and held.kind == "since"
        and held.last == published
        and is_past(site)
        and _ONE_EVENT.search(site.before)
    ):
        held = None  # "have met 14 times since 2009. The fifteenth round was attended by 60"
    closed = held is not None and held.kind in ("point", "range") and held.first is not None and held.first <= published
    if closed and stands(site) and claim.measure not in _GROWTH:
        held = None  # a stock told by its end ("by the end of 2023, …") goes on, a year does not
    if (
        closed
        and held is not None
        and held.kind in ("point", "range")
        and is_perfect(site)
        and claim.measure not in _GROWTH
    ):
        text = site.parse.clauses.text
        begins = _BEGAN.search(text, max(0, held.start - 80), held.start) or _BEGUN_BEHIND.match(text, held.end)
        if begins and not come_to:
            return replace(going_on(held, published), basis="context")  # "opened in May. It has trained 154 officials"
        held = None
    if closed and held is not None and come_to and not _is_fresh(held, published):
        held = None  # "places have risen from 12 to 48"
    if held is not None and closed and (later := _in_passing(site, held)) is not None:
        return replace(as_when(later), basis="context")
    part = _divides(site)
    over = held is not None and (closed and held.kind == "point" or held.kind == "since")
    if over and held is not None and is_pluperfect(site, site.frame) and not part:
        held = None  # what had been was not so on the day told of
    if held is not None and (is_undated(site) or is_yearly(site) and not is_past(site)):
        held = None
    if held is not None and is_base(site, claim) and (earlier := year_before(held)) is not None:
        return earlier
    if held is not None:
        return When(held.edtf, held.first, held.last, "context", Span(held.start, held.end))
    return When(published.isoformat(), published, published, "document", None)


_TOP = re.compile(r" (?:biggest|largest|leading|top|busiest|highest|most)\b")
_JOINS = frozenset(("and", "but", "yet", "although", "though"))


def _says_what_is(site: Site) -> bool:
    """Whether a relative clause says what the thing before it is, in a sentence that tells what happened: "rose in the
    system, which covers 131 states"."""
    frame = site.frame
    opener = site.parse.units[site.parse.phrases[frame.first].first].lower
    parent = site.parse.frames[frame.parent] if frame.parent is not None else None
    if frame.kind != "relative" or opener not in ("which", "who", "where") or parent is None or frame.verb is None:
        return False
    return tells(site, parent) and main_verb(site.parse, frame.verb) in _STANDING


_STANDING = frozenset(
    "cover comprise include consist link connect serve employ have count number bring host span".split()
)


def _divides(site: Site) -> bool:
    """Whether the sentence of a number divides up what was told, and opens with no number that is new."""
    sentence, units = site.parse.clauses.sentence, site.parse.units
    if not divides(site.parse.clauses.text, sentence.start, sentence.end):
        return False
    opening = units[2].mention if len(units) > 2 else None
    if not isinstance(opening, Number) or opening.kind != "plain":
        return True
    if _TOP.match(site.parse.clauses.text, opening.end):
        return True  # "Of the 15 biggest filers, five are Japanese": of the ranking just told
    return any(t.number.value == opening.value and t.number is not opening for t in site.memory.told)


def _behind_participle(site: Site) -> bool:
    """Whether the number before in the sentence stands in a participle that opens it: "Inaugurated in May 2024 after an
    investment of 1.3 billion, the port has four berths"."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or told.frame >= len(site.parse.frames):
        return False
    theirs = site.parse.frames[told.frame]
    return theirs.kind == "participle" and theirs is not site.frame and theirs.first <= 1 and told.phrase < site.phrase


def _in_passing(site: Site, held: Period) -> Period | None:
    """The one time that a sentence names by the way before a number, where it lies after the one in force: "In Kenya,
    where it was launched in April 2021, 20 teachers took part"."""
    named = [u.mention for u in site.parse.units if isinstance(u.mention, Period) and u.mention.edtf]
    later = named[0] if len(named) == 1 and named[0].end < site.number.start else None
    if later is None or later.kind != "point" or later.first is None or held.last is None or not is_past(site):
        return None
    return later if later.first > held.last else None


def _is_fresh(held: Period, published: date) -> bool:
    """Whether a year or part of one can be what a text of that day reports on."""
    return held.first != held.last and held.last is not None and (published - held.last).days < _FRESH


def told_here(site: Site, published: date) -> When | None:
    """When the number before in the same sentence holds, one that has its period to itself excepted."""
    for told in reversed(site.memory.told):
        if told.sentence != site.parse.clauses.sentence.index:
            return None
        theirs = site.parse.frames[told.frame] if told.frame < len(site.parse.frames) else None
        between = site.parse.clauses.text[told.number.end : site.number.start]
        if isinstance(told.when, When) and told.when.bound and between in _PAIRS:
            return told.when  # "up from 870 thousand and 677"
        if isinstance(told.when, When) and told.when.bound and theirs is site.frame and theirs.kind == "relative":
            return told.when  # "than the one in 2023, which was attended by 28 persons from six countries"
        named = isinstance(told.when, When) and told.when.basis == "stated" and theirs is site.frame
        if named and site.frame.verb is not None and told.phrase < site.frame.verb < site.phrase:
            continue  # "the scheme, begun by nine offices in 2009, brought us 38"
        if isinstance(told.when, When) and told.when.last and told.when.last < published and will(site):
            continue  # "was opened in 2019, and another 264 kilometres will be laid"
        apart = ";" in site.parse.clauses.text[told.number.end : site.number.start]
        if apart and theirs is not None and is_pluperfect(site, theirs) and not is_pluperfect(site, site.frame):
            continue  # "a year before it had been 41; growth thus came to …"
        if isinstance(told.when, When) and not told.when.bound:
            return None if told.when.basis == "document" else told.when
    return None


def is_ahead(period: Period, published: date) -> bool:
    """Whether a period reaches beyond the publication."""
    return period.last is not None and period.last > published
