"""The published columns of a claim, each with the characters that state it.

Belongs here: turning a claim into fields, and where each of them is printed. Does not belong here: what is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipelines.model import Field, Span
from pipelines.rules.statistics.indicators import indicator_id
from pipelines.rules.statistics.lexicon import DOWN, UP
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.places.placing import Places, span_of_place
from pipelines.rules.statistics.times.when import When

LONGEST_SPAN = 600  # characters of evidence (contract of the evidence table)
_REACH = 1500  # characters before a number in which its unit may have been named

_GROWING = re.compile(
    rf"\b(?:up|down|{UP}|{DOWN}|increases?d?|rose|risen|grew|grown|fell|fallen|declined?|decreased?|dropped|gained|climbed|soared|"
    r"jumped|expanded|shrank|sank|more|less|fewer|higher|lower|faster|slower|additional|another|further)\b",
    re.IGNORECASE,
)
_SHARING = re.compile(
    r"\b(?:shares?|proportion|percentage|account\w*|ma[dk]e up|represent\w*|constitut\w*|compris\w*|"
    r"contribut\w*|rate|of)\b",
    re.IGNORECASE,
)
_TOTALLING = re.compile(
    r"\b(?:to date|so far|thus far|until now|up to now|as of|since|cumulative(?:ly)?|total(?:l?ing)?|altogether|"
    r"accumulated|has|have|had|by)\b",
    re.IGNORECASE,
)
_SAYING: Mapping[str, re.Pattern[str]] = {
    "growth_rate": _GROWING,
    "average_annual_growth_rate": _GROWING,
    "change": _GROWING,
    "difference": _GROWING,
    "share": _SHARING,
    "cumulative": _TOTALLING,
}


def evidence(site: Site) -> Span:
    """The sentence, or as much of it around the number as evidence may have."""
    sentence = site.parse.clauses.sentence
    if sentence.end - sentence.start <= LONGEST_SPAN:
        return Span(sentence.start, sentence.end)
    start = max(sentence.start, site.number.start - LONGEST_SPAN // 2)
    return Span(start, min(sentence.end, start + LONGEST_SPAN))


def fields_of(
    site: Site, claim: Claim, when: When, areas: tuple[str, ...], label: str, places: Places
) -> dict[str, Field]:
    """The columns of a claim with their spans."""
    number = site.number
    printed = Span(number.start, number.end)
    sign = -1.0 if claim.negative else 1.0
    text = site.parse.clauses.text
    named = claim.label or evidence(site)
    sentence = site.parse.clauses.sentence
    spans = [span_of_place(place, places, sentence.start, sentence.end) for place in areas]
    values: dict[str, Field] = {
        "indicator": Field(label, named),
        "measure": Field(claim.measure, _measure_span(site, claim)),
        "value": Field(sign * abs(number.value) if claim.negative else number.value, number.value_span),
        "value_relation": Field(number.relation, printed),
        "value_text": Field(text[number.start : number.end], printed),
        "unit": Field(claim.unit, claim.unit_span or number.unit_span or _unit_span(site, claim.unit)),
        "time_period": Field(when.edtf, when.span),
        "period_start": Field(when.first.isoformat() if when.first else None, when.span),
        "period_end": Field(when.last.isoformat() if when.last else None, when.span),
        "period_basis": Field(when.basis, when.span),
        "areas": Field(areas, _around(spans)),
    }
    if number.value_high is not None:
        values["value_high"] = Field(sign * abs(number.value_high), number.value_span)
    if (known := indicator_id(label, claim.unit)) is not None:
        values["indicator_id"] = Field(known, named)
    if areas:
        values["ref_area"] = Field(areas[0], spans[0])
    if len(areas) > 1:
        values["counterpart_area"] = Field(areas[1], spans[1])
    return values


def _around(spans: list[Span | None]) -> Span | None:
    """From the first to the last name of a list of places where that is one piece of evidence, else the first name."""
    known = [span for span in spans if span is not None]
    if not known:
        return None
    start, end = min(known).start, max([span.end for span in known])
    return Span(start, end) if end - start <= LONGEST_SPAN else known[0]


def _measure_span(site: Site, claim: Claim) -> Span:
    """The words that decide the measure: the nearest that speak of growth, a share or a running total, else the verb,
    else the number itself."""
    start = max(site.parse.clauses.sentence.start, site.number.start - 120)
    if (pattern := _SAYING.get(claim.measure)) is not None:
        text = site.parse.clauses.text
        before = [m.span() for m in pattern.finditer(text, start, site.number.start)]
        if before:
            return Span(*before[-1])
        after = pattern.search(text, site.number.end, min(site.parse.clauses.sentence.end, site.number.end + 80))
        if after:
            return Span(*after.span())
    if site.frame.verb is not None and claim.measure in ("level", "cumulative", "score"):
        verb = site.parse.phrases[site.frame.verb]
        return Span(verb.start, verb.end)
    return Span(site.number.start, site.number.end)


def _unit_span(site: Site, unit: str) -> Span | None:
    """The nearest word before a number that names what it counts; of percentages the number's own."""
    stem = re.sub(r"(?:y|s|e)$", "", unit.rsplit("_", 1)[-1])
    if len(stem) < 3:
        return None
    low = site.parse.clauses.text[max(0, site.number.start - _REACH) : site.number.start].lower()
    at = low.rfind(stem)
    if at < 0:
        return Span(site.number.start, site.number.end) if unit in ("percent", "rank", "ratio") else None
    start = site.number.start - len(low) + at
    end = start + len(stem)
    text = site.parse.clauses.text
    while end < len(text) and text[end].isalpha():
        end += 1
    return Span(start, end)
