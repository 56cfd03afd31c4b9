"""Which period a number belongs to.

Belongs here: what holds where the sentence has a period, and periods as published. Does not belong here: choosing among
the periods of the sentence (clause_periods.py), sentences that name none (inherited.py), reading periods (mentions),
what a period means for the measure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipelines.mentions.times.comparisons import comparison_at
from pipelines.mentions.times.time_words import NOW
from pipelines.model import Period
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.times.attributes import is_attribute
from pipelines.rules.statistics.times.clause_periods import Choice, in_sentence
from pipelines.rules.statistics.times.going_on import (
    BEGUN_THERE,
    begun_before,
    goes_on_since,
    has_gone_on,
)
from pipelines.rules.statistics.times.inherited import inherited, is_ahead, told_here
from pipelines.rules.statistics.times.occasions import of_event, of_occasions
from pipelines.rules.statistics.times.tenses import (
    in_past,
    is_past,
    is_relative_perfect,
)
from pipelines.rules.statistics.times.turning import (
    end_of,
    first_of_two,
    is_behind,
    stands_before_plan,
    turning,
    value_before,
    was_set_from,
)
from pipelines.rules.statistics.times.undated import is_able, is_dimension, is_funding, is_size, is_yearly
from pipelines.rules.statistics.times.when import When, as_when, going_on, going_on_after, over_years, year_before

_SINCE = re.compile(r"\bsince (?:the |its |it )?(?:(?!\d|and )[\w-]+ ){1,8}(?:in|on) $", re.IGNORECASE)
_AS_MUCH = re.compile(r" as (?:much|many|high|large)\s?[.,;)]")


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
            else inherited(site, claim, held, published)
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
    if starts or is_ahead(found, published) and stands_before_plan(site):
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


def _is_part_of_undated(site: Site) -> bool:
    """Whether a length or size without a verb goes on from one that no time holds of: "210 km, of which 90"."""
    told = site.memory.told[-1] if site.memory.told else None
    if told is None or told.sentence != site.parse.clauses.sentence.index or site.frame.verb is not None:
        return False
    undated = isinstance(told.when, When) and told.when.basis == "document"
    return undated and told.number.kind == "quantity" and (site.number.kind == "quantity" or site.bare)


def _is_now(chosen: Choice, published: date) -> bool:
    return chosen.period is not None and chosen.period.edtf == f"../{published.isoformat()}"


def _of_entry(site: Site, entry: Period, published: date) -> When:
    """The period of a number in an entry of a chronicle, whose sentence names none for it."""
    told = told_here(site, published)
    return replace(told or as_when(entry), basis="context")


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
