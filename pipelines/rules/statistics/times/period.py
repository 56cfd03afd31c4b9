"""Which period a number belongs to.

Belongs here: what holds where the sentence has a period, where it has none, and periods as published. Does not belong
here: choosing among the periods of the sentence (clause_periods.py), reading periods (mentions), what a period means
for the measure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipelines.mentions.times.comparisons import comparison_at
from pipelines.mentions.times.period_context import divides
from pipelines.mentions.times.time_words import NOW
from pipelines.model import Number, Period, Span
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.times.attributes import is_attribute
from pipelines.rules.statistics.times.clause_periods import Choice, in_sentence
from pipelines.rules.statistics.times.going_on import (
    BEGUN_THERE,
    begun_before,
    goes_on_since,
    has_gone_on,
    of_whole,
    pointed_at,
)
from pipelines.rules.statistics.times.occasions import of_event, of_occasions
from pipelines.rules.statistics.times.tenses import (
    has_come_to,
    in_past,
    is_due,
    is_past,
    is_perfect,
    is_pluperfect,
    is_present,
    is_relative_perfect,
    of_which,
    stands,
    tells,
    will,
)
from pipelines.rules.statistics.times.turning import (
    edge_of,
    end_of,
    first_of_two,
    is_base,
    is_behind,
    stands_before_plan,
    turning,
    value_before,
    was_set_from,
)
from pipelines.rules.statistics.times.undated import is_able, is_dimension, is_funding, is_size, is_undated, is_yearly
from pipelines.rules.statistics.times.when import When, as_when, going_on, going_on_after, over_years, year_before
from pipelines.rules.statistics.words.series import points_back
from pipelines.rules.statistics.words.subject_words import main_verb

_SINCE = re.compile(r"\bsince (?:the |its |it )?(?:(?!\d|and )[\w-]+ ){1,8}(?:in|on) $", re.IGNORECASE)
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
_AS_MUCH = re.compile(r" as (?:much|many|high|large)\s?[.,;)]")
_PAIRS = frozenset((" and ", " in ", " from ", " at "))
_NEXT = 12  # characters to the sentence after "the Work Plan 2025-2027."
_FRESH = 400  # days
_COMPARING = frozenset(("growth_rate", "ratio", "difference"))
_GROWTH = frozenset(("growth_rate", "average_annual_growth_rate", "change", "difference"))


def attach(site: Site, claim: Claim, held: Period | None, published: date, *, is_entry: bool) -> When:
    """The period of a claim: in its clause, else its sentence, else the one in force, else the day of publication.

    `is_entry`: the one in force heads the entry of a chronicle, whose present it is.
    """
    if claim.period is None and (is_size(site) or is_able(site) or is_funding(site) or is_attribute(site, claim)):
        return When(published.isoformat(), published, published, "document", None)
    if claim.period is None and was_set_from(site, claim):
        return When(published.isoformat(), published, published, "document", None)
    if claim.period is None and (begun := begun_before(site, published)) is not None:
        return begun
    if claim.period is not None:
        in_bracket = site.before.rfind("(") > site.before.rfind(")")
        chosen: Choice | None = Choice(claim.period, bound=in_bracket)
    else:
        chosen = in_sentence(site, claim)
    if (
        is_entry
        and held is not None
        and chosen is not None
        and chosen.period is not None
        and _is_now(chosen, published)
    ):
        chosen = None
    if (chosen is None or chosen.period is None) and (is_dimension(site) or _is_part_of_undated(site)):
        return When(published.isoformat(), published, published, "document", None)
    if chosen is None and (then := of_occasions(site) or of_event(site)) is not None:
        return then
    if chosen is None or chosen.period is None:
        when = (
            _of_entry(site, held, published)
            if is_entry and held is not None and not (is_yearly(site) and not is_past(site))
            else _inherited(site, claim, held, published)
        )
        return when if chosen is None or chosen.begun is None else over_years(when, chosen.begun)
    found = chosen.period
    if claim.measure == "average_annual_growth_rate" and (first := first_of_two(site)) is not None:
        return over_years(replace(as_when(found), basis="stated"), first)
    if chosen.bound or chosen.begun is not None:
        when = replace(as_when(found), bound=chosen.bound)
        return when if chosen.begun is None else over_years(when, chosen.begun)
    if found.start < site.number.start and claim.measure in ("level", "share") and is_behind(site):
        earlier = year_before(found)
        if earlier is not None:
            return earlier  # "handled 84 cases in 2024, up from 61"
        if "(" in site.before[-12:]:
            return When(published.isoformat(), published, published, "document", None)
    if claim.measure == "ratio" and _AS_MUCH.match(site.after) and (first := value_before(site, found)) is not None:
        return over_years(as_when(found), first)
    edge = turning(site, claim)
    starts = edge == "from" and found.first is not None and found.first > published
    if starts or _is_ahead(found, published) and stands_before_plan(site):
        return When(published.isoformat(), published, published, "document", None)  # "goes up from 300 on 1 July"
    if edge and (apart := end_of(site, found, edge)) is not None:
        return apart
    text = site.parse.clauses.text
    lead = text[max(site.parse.clauses.sentence.start, found.start - 80) : found.start]
    if found.kind == "point" and found.first is not None and _SINCE.search(lead):
        return going_on(found, published)
    if found.kind == "since" and found.last == published:
        return _closed(site, found, held)
    if found.kind == "point" and BEGUN_THERE.search(lead) and is_relative_perfect(site) and found.last is not None:
        return going_on(found, published) if found.last < published else as_when(found)
    if goes_on_since(site, found.start) and found.first is not None and found.first <= published:
        return going_on_after(found, published)
    if found.kind == "point" and has_gone_on(site, found, published):
        return going_on(found, published)
    if text[found.start : found.end].lower() in NOW:
        return replace(as_when(found), basis="document")
    return as_when(found)


def _inherited(site: Site, claim: Claim, held: Period | None, published: date) -> When:
    """The period of a number whose sentence names none for it."""
    if is_present(site) and claim.measure in ("level", "share") and (whole := of_whole(site)) is not None:
        return whole
    if claim.measure in _COMPARING and points_back(site) and (told := pointed_at(site)) is not None:
        return told
    if held is not None and _is_ahead(held, published) and stands_before_plan(site):
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
    told = None if alone else _told(site, published)
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
    due = held is not None and _is_ahead(held, published) and (is_due(site) or near)
    grows = claim.measure in _GROWTH and _THAN_ANOTHER.match(site.after) is None
    if held is not None and present and not grows and not due:
        held = None
    ahead = held is not None and held.kind != "since" and _is_ahead(held, published)
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


def _is_part_of_undated(site: Site) -> bool:
    """Whether a length or size without a verb goes on from one that no time holds of: "210 km, of which 90"."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or site.frame.verb is not None:
        return False
    undated = isinstance(told.when, When) and told.when.basis == "document"
    return undated and told.number.kind == "quantity" and (site.number.kind == "quantity" or site.bare)


def _in_passing(site: Site, held: Period) -> Period | None:
    """The one time that a sentence names by the way before a number, where it lies after the one in force: "In Kenya,
    where it was launched in April 2021, 20 teachers took part"."""
    named = [u.mention for u in site.parse.units if isinstance(u.mention, Period) and u.mention.edtf]
    later = named[0] if len(named) == 1 and named[0].end < site.number.start else None
    if later is None or later.kind != "point" or later.first is None or held.last is None or not is_past(site):
        return None
    return later if later.first > held.last else None


def _is_now(chosen: Choice, published: date) -> bool:
    return chosen.period is not None and chosen.period.edtf == f"../{published.isoformat()}"


def _of_entry(site: Site, entry: Period, published: date) -> When:
    """The period of a number in an entry of a chronicle, whose sentence names none for it."""
    told = _told(site, published)
    return replace(told or as_when(entry), basis="context")


def _is_fresh(held: Period, published: date) -> bool:
    """Whether a year or part of one can be what a text of that day reports on."""
    return held.first != held.last and held.last is not None and (published - held.last).days < _FRESH


def _told(site: Site, published: date) -> When | None:
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


def _closed(site: Site, since: Period, held: Period | None) -> When:
    """A running total told in the past ends where the story stands, not with the publication: "with 4,441 since 2013"
    in a sentence about 2023, "bringing the number since 1984 to 12,340" in the figures of a year."""
    when = as_when(since)
    if since.first is None or since.last is None or since.basis == "context" or not in_past(site):
        return when
    clauses = site.parse.clauses
    others = [unit.mention for unit in site.parse.units if isinstance(unit.mention, Period) and unit.mention != since]
    ends = [
        period
        for period in others
        if comparison_at(clauses.text, period.start, clauses.sentence.start, period.end) is None
    ] or ([held] if held is not None and not _had(site) else [])
    inside = [period for period in ends if period.last is not None and since.first < period.last < since.last]
    if not inside:
        return when
    end = max(inside, key=lambda period: period.last or date.min)
    return replace(when, edtf=f"{since.edtf.split('/')[0]}/{end.edtf.split('/')[-1]}", last=end.last)


def _had(site: Site) -> bool:
    """Whether a number stands in a clause with "had", which may still hold when the text speaks."""
    return site.frame.verb is not None and site.parse.of(site.frame.verb)[0].lower == "had"


def _is_ahead(period: Period, published: date) -> bool:
    return period.last is not None and period.last > published
