"""Which period a number belongs to.

Belongs here: what holds where the sentence has a period, where it has none, and periods as published. Does not belong
here: choosing among the periods of the sentence (clause_periods.py), reading periods (mentions), what a period means
for the measure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

from pipelines.mentions.comparisons import comparison_at
from pipelines.mentions.period_context import PART
from pipelines.mentions.time_words import NOW
from pipelines.model import Period, Span
from pipelines.objects import record
from pipelines.rules.clauses import Clauses
from pipelines.rules.statistics.clause_periods import Choice, in_sentence
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.tenses import (
    has_come_to,
    in_past,
    is_due,
    is_perfect,
    is_pluperfect,
    is_present,
    is_relative_perfect,
    stands,
)

_SINCE = re.compile(r"\bsince (?:the |its |it )?(?:(?!\d|and )[\w-]+ ){1,8}(?:in|on) $", re.IGNORECASE)
_SINCE_THEN = re.compile(
    r"\bsince (?:then|that (?:time|day|year))\b|\b(?:has|have) since [a-z]+\b|\bsince(?=[.,;)])", re.IGNORECASE
)
# "the centre opened in Urumqi in May 2024, through which 210 people have passed"
_BEGUN_THERE = re.compile(
    r"\b(?:opened|founded|launched|established|inaugurated|begun|started|created|set up)\b[^,;]{0,40}\b(?:in|on) $"
)
# "set up a works able to turn out 10 gigawatts"
_ABLE = re.compile(r"\b(?:able to|capable of|(?:designed|(?:big|large) enough) (?:to|for)) [^,;.]{0,40}$")
# "earns 20 percent more than a neighbour" tells no growth
_THAN_ANOTHER = re.compile(
    r"[^,;.]{0,30}?\b(?:more|less|higher|lower|fewer|cheaper|faster|longer|larger) than "
    r"(?!(?:in|at|on|last|that|a year|a month|the (?:year|same|previous|month))\b)"
)
_APART = re.compile(r",\s(?:and|but|while|whereas)\s|;")
_UP_FROM = re.compile(r"\b(?:up|down) from (?:(?:about|some|only|just|around|nearly|almost) )?$")
_OPENING = 16  # characters of "In the course of"
_FRESH = 400  # days
_GROWTH = frozenset(("growth_rate", "average_annual_growth_rate", "change", "difference"))
_SIZES = ("watt", "volt", "ampere", "metre", "hectare", "acre", "mu")


@record
class When:
    """A period as published."""

    edtf: str | None
    first: date | None
    last: date | None
    basis: Literal["stated", "context", "document"]
    span: Span | None
    bound: bool = False
    """Whether it is that of one number alone ("compared with 880 in 2022"), so that no other number takes it."""


def _when(period: Period) -> When:
    return When(period.edtf, period.first, period.last, period.basis, Span(period.start, period.end))


def attach(site: Site, claim: Claim, held: Period | None, published: date, *, is_entry: bool) -> When:
    """The period of a claim: in its clause, else its sentence, else the one in force, else the day of publication.

    `is_entry`: the one in force heads the entry of a chronicle, whose present it is.
    """
    if claim.period is None and (_is_size(site) or _ABLE.search(site.before[-60:])):
        return When(published.isoformat(), published, published, "document", None)
    chosen = Choice(claim.period) if claim.period is not None else in_sentence(site, claim)
    if (
        is_entry
        and held is not None
        and chosen is not None
        and chosen.period is not None
        and _is_now(chosen, published)
    ):
        chosen = None
    if chosen is None or chosen.period is None:
        when = _of_entry(site, held) if is_entry and held is not None else _inherited(site, claim, held, published)
        return when if chosen is None or chosen.begun is None else _over_years(when, chosen.begun)
    found = chosen.period
    if chosen.bound or chosen.begun is not None:
        when = replace(_when(found), bound=chosen.bound)
        return when if chosen.begun is None else _over_years(when, chosen.begun)
    text = site.parse.clauses.text
    lead = text[max(site.parse.clauses.sentence.start, found.start - 80) : found.start]
    if found.kind == "point" and found.first is not None and _SINCE.search(lead):
        return _from(found, published)
    if found.kind == "since" and found.last == published:
        return _closed(site, found, held)
    if found.kind == "point" and _BEGUN_THERE.search(lead) and is_relative_perfect(site) and found.last is not None:
        return _from(found, published) if found.last < published else _when(found)
    if _goes_on_since(site, found.start) and found.first is not None and found.first <= published:
        return _after(found, published)
    if found.kind == "point" and _has_gone_on(site, found, published):
        return _from(found, published)
    if text[found.start : found.end].lower() in NOW:
        return replace(_when(found), basis="document")
    return _when(found)


def _inherited(site: Site, claim: Claim, held: Period | None, published: date) -> When:
    """The period of a number whose sentence names none for it."""
    come_to = has_come_to(site)
    told = None if is_present(site) or come_to or _is_base(site, claim) else _told(site)
    if told is not None and not (told.basis == "context" and is_pluperfect(site, site.frame)):
        return replace(told, basis="context")
    if held is not None and (edge := _edge(site, held, published, come_to=come_to)) is not None:
        return edge
    if held is not None and held.first is not None and held.first <= published and _goes_on_since(site, held.start):
        return replace(_after(held, published), basis="context")
    present = is_present(site) and PART.match(site.parse.clauses.text, site.parse.clauses.sentence.start) is None
    due = held is not None and _is_ahead(held, published) and is_due(site)
    grows = claim.measure in _GROWTH and _THAN_ANOTHER.match(site.after) is None
    if held is not None and present and not grows and not due:
        held = None
    closed = held is not None and held.kind in ("point", "range") and held.first is not None and held.first <= published
    if closed and stands(site) and claim.measure not in _GROWTH:
        held = None  # a stock told by its end ("by the end of 2023, …") goes on, a year does not
    if closed and held is not None and come_to and not _is_fresh(held, published):
        held = None  # "places have risen from 12 to 48"
    if closed and held is not None and held.kind == "point" and is_pluperfect(site, site.frame):
        held = None  # what had been was not so on the day told of
    if held is not None and _is_base(site, claim) and (year := _whole_year(held)) is not None:
        return _year_before(held, year)
    if held is not None:
        return When(held.edtf, held.first, held.last, "context", Span(held.start, held.end))
    return When(published.isoformat(), published, published, "document", None)


def _is_now(chosen: Choice, published: date) -> bool:
    return chosen.period is not None and chosen.period.edtf == f"../{published.isoformat()}"


def _of_entry(site: Site, entry: Period) -> When:
    """The period of a number in an entry of a chronicle, whose sentence names none for it."""
    told = _told(site)
    return replace(told or _when(entry), basis="context")


def _edge(site: Site, held: Period, published: date, *, come_to: bool) -> When | None:
    """The beginning or the end of a stretch for what "has risen from 12 to 48" over it."""
    if held.first is None or held.last is None or "/" not in held.edtf or held.last > published:
        return None
    if come_to:
        return replace(_when(held), edtf=f"../{held.edtf.split('/')[-1]}", first=None, basis="context", bound=True)
    verb = site.frame.verb
    if verb is None or site.parse.of(verb)[0].lower not in ("has", "have") or not site.before.endswith(" from "):
        return None
    if not site.after.startswith((" to ", " at ")) and " to " not in site.after[:40]:
        return None
    return replace(_when(held), edtf=held.edtf.split("/")[0], last=held.first, basis="context", bound=True)


def _is_fresh(held: Period, published: date) -> bool:
    """Whether a year or part of one can be what a text of that day reports on."""
    return held.first != held.last and held.last is not None and (published - held.last).days < _FRESH


def _is_base(site: Site, claim: Claim) -> bool:
    """Whether a number is only what another one went up or down from: "imposed 44 times, up from 29"."""
    return (
        claim.measure in ("level", "share") and _UP_FROM.search(site.before, max(0, len(site.before) - 40)) is not None
    )


def _whole_year(period: Period) -> int | None:
    return int(period.edtf) if len(period.edtf) == 4 and period.edtf.isdigit() else None


def _year_before(period: Period, year: int) -> When:
    first, last = date(year - 1, 1, 1), date(year - 1, 12, 31)
    return When(str(year - 1), first, last, "context", Span(period.start, period.end), bound=True)


def _over_years(when: When, base: Period) -> When:
    """Growth told against a year that is not the one before goes on from there: "twice its figure for 2020"."""
    if when.basis == "document" or base.first is None or when.first is None or when.edtf is None:
        return when
    if when.first.year - base.first.year <= 1:
        return when
    edtf = f"{base.edtf.split('/')[0]}/{when.edtf.split('/')[-1]}"
    return replace(when, edtf=edtf, first=base.first, bound=True)


def _from(period: Period, published: date) -> When:
    """From the beginning of a period to the publication."""
    edtf = f"{period.edtf.split('/')[0]}/{published.isoformat()}"
    return replace(_when(period), edtf=edtf, last=published)


def _after(period: Period, published: date) -> When:
    """What "since then" means of a period: from its beginning, or from the end of years that were told as closed."""
    begin, _, end = period.edtf.partition("/")
    closed = period.kind == "range" and len(begin) == len(end) == 4 and period.last is not None
    if not closed or period.last is None or period.last >= published:
        return _from(period, published)
    return replace(_when(period), edtf=f"{end}/{published.isoformat()}", last=published)


def _has_gone_on(site: Site, found: Period, published: date) -> bool:
    """Whether a clause in the present perfect goes on from what was told: "it opened in May 2020 and has had 96
    guests"."""
    if found.last is None or found.last >= published or not is_perfect(site) or site.frame.verb is None:
        return False
    clauses = site.parse.clauses
    verb = site.parse.units[site.parse.phrases[site.frame.verb].first].start
    return clauses.sentence.start + _OPENING < found.start and found.end < verb < site.number.start


def _goes_on_since(site: Site, start: int) -> bool:
    """Whether the clause of a number counts from the time at `start` on: "has heard 402 cases since", "since then"."""
    sentence = site.parse.clauses.sentence
    if "since" not in sentence.pieces:
        return False
    text = site.parse.clauses.text
    match = _SINCE_THEN.search(text, max(sentence.start, start), sentence.end)
    if match is None or match.start() <= site.number.start < match.end():
        return False
    return match.start() < site.number.start or _APART.search(text, site.number.end, match.start()) is None


def _told(site: Site) -> When | None:
    """When the number before in the same sentence holds, one that has its period to itself excepted."""
    for told in reversed(site.memory.told):
        if told.sentence != site.parse.clauses.sentence.index:
            return None
        theirs = site.parse.frames[told.frame] if told.frame < len(site.parse.frames) else None
        apart = ";" in site.parse.clauses.text[told.number.end : site.number.start]
        if apart and theirs is not None and is_pluperfect(site, theirs) and not is_pluperfect(site, site.frame):
            continue  # "a year before it had been 41; growth thus came to …"
        if isinstance(told.when, When) and not told.when.bound:
            return None if told.when.basis == "document" else told.when
    return None


def _closed(site: Site, since: Period, held: Period | None) -> When:
    """A running total told in the past ends where the story stands, not with the publication: "with 4,441 since 2013"
    in a sentence about 2023, "bringing the number since 1984 to 12,340" in the figures of a year."""
    when = _when(since)
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


def _is_size(site: Site) -> bool:
    """Whether a number only says how large the thing after it is: "that 100 MW project", "a 225-kilovolt line"."""
    unit = site.number.unit or ""
    return site.number.kind == "quantity" and unit.endswith(_SIZES) and site.counted[0] < site.counted[1]


def without_dateline(clauses: Clauses) -> Clauses:
    """A first sentence without its dateline ("LIMA, 20 May 2025 -- …"), whose day is no period of the text."""
    for at, unit in enumerate(clauses.units[:14]):
        if at and unit.text in ("--", "—", "–", "-") and any(isinstance(u.mention, Period) for u in clauses.units[:at]):
            return replace(clauses, units=clauses.units[at + 1 :])
        if unit.letter in "xv":
            break
    return clauses
