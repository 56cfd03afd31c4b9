"""What a rate of growth is a rate of: measure, lead and wording of the claim.

Belongs here: the claim for a change of something named. Does not belong here: finding what changed (changes.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import RATES, Claim, Measure, Site
from pipelines.rules.statistics.words.nouns import bare_head, unit_from
from pipelines.rules.statistics.words.subject_words import named_subject

_ANNUAL = re.compile(
    r"\b(?:annual(?:ly)?|an? year(?!\s(?:earlier|before|ago|later|on\b(?! average)))|per year|each "
    r"year|every year|yearly|per annum|cagr)\b",
    re.IGNORECASE,
)
_YEAR_ON_YEAR = re.compile(
    r"\b(?:year[- ](?:on|over)[- ]year|annual (?:increase|rise|decline|drop|decrease) of|"
    r"on an? (?:yearly|annual) basis)\b|\by[/-]?o[/-]?y\b"
)
_AVERAGE = re.compile(r"\b(?:average[ds]?|averaging|mean|compound(?:ed)?|cagr)\b")
_BASIS = re.compile(r"\b(?:average|mean|norm|national|global|overall|world)\b")


def unit_of_rate(site: Site) -> str:
    """The unit of a rate or the unit that was told before of an amount."""
    return site.number.unit or "percent"


def rate_measure(site: Site) -> Measure:
    """What kind of rate the words around a percentage speak of."""
    if site.number.kind == "percentage_point":
        return "difference" if _BASIS.search(site.after[:60]) else "change"
    near = site.before[-90:] + " | " + site.after[:40]
    if _AVERAGE.search(near) and _ANNUAL.search(near):
        return "average_annual_growth_rate"
    annual = _ANNUAL.search(site.after[:64])
    if annual is not None and annual.start() < 20 and not _YEAR_ON_YEAR.search(site.after[:30]):
        return "average_annual_growth_rate"
    if re.search(r"\b(?:annual(?:ly)?|yearly)\b", site.before[-45:]) and re.search(
        r"\bfrom\b.*\bto\b|\bbetween\b", site.before + site.after
    ):
        return "average_annual_growth_rate"
    return "growth_rate"


def lead_of(measure: Measure, negative: bool) -> str:
    """The words that a label of this measure begins with: "Growth of", "Decrease in"."""
    if measure == "average_annual_growth_rate":
        return "Average annual growth of"
    if measure == "growth_rate":
        return "Growth of"
    if measure == "difference":
        return "Difference in"
    return "Decrease in" if negative else "Increase in"


def of_named(site: Site, base: str) -> str:
    """ "Russia was up 20.8%": what was counted before, from there."""
    name = named_subject(site)
    told = site.memory.last_value(2, first=True)
    if not name or base != name or told is None or told.claim.unit == "country":
        return base
    head = told.claim.head or told.claim.base
    return base if name.lower() in head.lower() else f"{head} from {name}"


def growth_of(site: Site, base: str, negative: bool, told_unit: str | None = None, weight: float = 0.9) -> Claim | None:
    """A claim of growth of something; an amount takes the unit of what grew."""
    if not base:
        return None
    if site.number.kind in RATES:
        measure = rate_measure(site)
        return Claim(
            base,
            unit_of_rate(site),
            measure,
            lead_of(measure, negative),
            negative=negative,
            weight=weight,
            unit_span=site.number.unit_span,
        )
    unit = site.number.unit or told_unit
    if unit is None:
        return None
    return Claim(
        base,
        unit,
        "change",
        lead_of("change", negative),
        negative=negative,
        weight=weight,
        unit_span=site.number.unit_span,
    )


def unit_of_change(base: str, told: str | None) -> str | None:
    """What a bare change of a subject counts: what was told before, unless that compares; then the subject itself."""
    if told not in _COMPARING:
        return told
    return unit_from(base) if lexicon.is_plural(bare_head(base).lower()) else None


_COMPARING = frozenset((None, "percent", "percentage_point", "rank", "ratio", "point"))
