"""Which period a number belongs to.

Belongs here: choosing among the periods of the sentence and the one in force. Does not belong here: reading periods
(mentions), what a period means for the measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.model import Number, Period, Span
from pipelines.rules.statistics.model import Claim, Site

_COMPARED = re.compile(
    r"\b(?:than(?: in| that of| it was in)?|compared (?:with|to)(?: that of)?|over|from|against|versus|on|the level of|the figure (?:of|for|in)|"
    r"as much as in|as many as in|what it (?:was|had been) (?:in|at)|double(?: that of)?|relative to|since|to) (?:the )?$",
    re.IGNORECASE,
)
_RATES = frozenset(("growth_rate", "change", "ratio", "difference"))


@dataclass(frozen=True, slots=True)
class When:
    """A period as published."""

    edtf: str | None
    first: date | None
    last: date | None
    basis: Literal["stated", "context", "document"]
    span: Span | None


def _when(period: Period) -> When:
    return When(period.edtf, period.first, period.last, period.basis, Span(period.start, period.end))


def attach(site: Site, claim: Claim, held: Period | None, published: date) -> When:
    """The period of a claim: in its clause, else its sentence, else the one in force, else the day of publication."""
    found = claim.period or _in_sentence(site, claim)
    if found is not None:
        return found if isinstance(found, When) else _when(found)
    if held is not None:
        return When(held.edtf, held.first, held.last, "context", Span(held.start, held.end))
    return When(published.isoformat(), published, published, "document", None)


def _in_sentence(site: Site, claim: Claim) -> Period | When | None:
    units = site.parse.units
    text = site.parse.clauses.text
    places = [(u, unit.mention) for u, unit in enumerate(units) if isinstance(unit.mention, Period) and unit.mention.kind != "term" and unit.mention.edtf]
    if not places:
        return None
    phrase_of = {u: i for i, p in enumerate(site.parse.phrases) for u in range(p.first, p.last)}
    compared = []
    usable = []
    for u, period in places:
        lead = text[max(0, period.start - 40) : period.start]
        if claim.measure in _RATES and u > site.unit and period.kind in ("point", "duration") and _COMPARED.search(lead):
            compared.append(period)
        elif re.search(r"\b(?:than(?: in)?|compared (?:with|to)(?: that (?:of|in))?)\s$", lead) and u > site.unit:
            compared.append(period)
        else:
            usable.append((u, period))
    chosen = _nearest(site, usable, phrase_of)
    if chosen is None:
        return None
    if compared and claim.measure in ("growth_rate", "ratio") and chosen.last and compared[0].first and chosen.first:
        if chosen.first.year - compared[0].first.year > 1 and chosen.kind == "point":
            edtf = f"{compared[0].edtf.split('/')[0]}/{chosen.edtf.split('/')[-1]}"
            return When(edtf, compared[0].first, chosen.last, chosen.basis, Span(chosen.start, chosen.end))
    return chosen


def _nearest(site: Site, places: list[tuple[int, Period]], phrase_of: dict[int, int]) -> Period | None:
    """The period right after the number, else of its clause, else the last before it, else the first after it."""
    units = site.parse.units
    for u, period in places:
        if u > site.unit:
            between = units[site.unit + 1 : u]
            if len(between) <= 14 and not any(isinstance(b.mention, Number) or b.text in (";", ":", ".") for b in between):
                commas = sum(1 for b in between if b.text == ",")
                if commas == 0 or (commas == 1 and between[-1].letter == "p" and len(between) <= 4):
                    return period
            break
    frame = site.parse.frame_of[site.phrase]
    own = [p for u, p in places if site.parse.frame_of[phrase_of[u]] == frame]
    before = [p for p in own if p.start < site.number.start]
    if before:
        return before[-1]
    earlier = [p for u, p in places if p.start < site.number.start]
    if earlier:
        return earlier[-1]
    if own:
        return own[0]
    return places[0][1] if places else None
