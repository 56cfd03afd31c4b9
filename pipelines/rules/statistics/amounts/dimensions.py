"""What a physical unit measures: length, area, capacity, electricity, time.

Belongs here: quantities that name what they measure by their unit. Does not belong here: money and values of a
subject (amounts.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.model import Claim, Measure, Site
from pipelines.rules.statistics.parse.verb_groups import is_linking
from pipelines.rules.statistics.words.bases import subject_base
from pipelines.rules.statistics.words.complements import clause_part
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.post_modifiers import post_modifiers
from pipelines.rules.statistics.words.wording import plain

_DIMENSIONS = (
    (re.compile(r"^(?:mega|giga|kilo|tera)?watt$|^megavolt"), "capacity"),
    (re.compile(r"watt_hour$"), "electricity"),
    (re.compile(r"^(?:kilo|centi|milli)?metre$|^(?:nautical_)?mile$|^foot$"), "length"),
    (re.compile(r"^square_|^hectare$|^acre$|^mu$"), "area"),
    (re.compile(r"tonne$|gram$|^barrel$"), "amount"),
    (re.compile(r"^teu$"), "containers (TEU)"),
    (re.compile(r"^(?:day|week|month|year|hour|minute|second)$"), "time"),
    (re.compile(r"^cubic|^litre$|byte$"), "volume"),
    (re.compile(r"per_hour$|per_second$"), "speed"),
    (re.compile(r"^point$"), "score"),
)


def dimension(unit: str) -> str:
    """What a physical unit measures, in one word."""
    return next((name for pattern, name in _DIMENSIONS if pattern.search(unit)), "amount")


def amount_claim(site: Site, base: str, weight: float = 0.85) -> Claim | None:
    """A claim of an amount with the unit of its number, None without one."""
    if not base or site.number.unit is None:
        return None
    measure: Measure = "score" if site.number.unit == "point" else stock_measure(site)
    return Claim(base, site.number.unit, measure, head=base, weight=weight, unit_span=site.number.unit_span)


def dimensioned(site: Site) -> Claim | None:
    """ "a tunnel 1.8 kilometres long", "1,500 metres of quay", "78 kilometres from the capital"."""
    parse, unit = site.parse, site.number.unit or ""
    after = site.after
    adjective = re.match(r"\s?[- ](long|wide|deep|high|tall|away)\b", after)
    names = {"long": "length", "wide": "width", "deep": "depth", "high": "height", "tall": "height", "away": "distance"}
    if adjective:
        noun = next((p for p in range(site.phrase - 1, -1, -1) if parse.phrases[p].kind == "noun"), None)
        if (
            noun is None or is_linking(parse.of(site.frame.verb))
            if site.frame.verb is not None and site.frame.verb < site.phrase
            else noun is None
        ):
            return amount_claim(site, trimmed(f"{names[adjective.group(1)]} of {subject_base(site)}"))
        tail = clause_part(site, noun, site.phrase + 1) if noun is not None else ""
        thing = (
            plain(parse, parse.phrases[noun].first, parse.phrases[noun].last, site.memory) if noun is not None else ""
        )
        return amount_claim(site, trimmed(f"{names[adjective.group(1)]} of {thing} {tail}"))
    away = re.match(
        r"[^.;]{0,40}?\b(?:from|off|up the|down the|north|south|east|west|upstream|downstream|inland|outside)\b", after
    )
    if away and dimension(unit) == "length" and site.frame.verb is not None:
        end = next(
            (i for i in range(site.phrase + 1, site.frame.last) if parse.phrases[i].kind in ("comma", "stop")),
            site.frame.last,
        )
        rest = (
            plain(parse, parse.phrases[site.phrase].last, parse.phrases[end - 1].last, site.memory)
            if end > site.phrase
            else ""
        )
        return amount_claim(site, trimmed(f"distance of {subject_base(site)} {rest}"))
    return None


def unit_adjective(site: Site) -> Claim | None:
    """ "the 100-megawatt wind farm", "a 2-billion-yuan loan": the unit qualifies the noun after it."""
    first, last = site.counted
    if first == last:
        return None
    thing = plain(site.parse, first, last, site.memory)
    post, after = post_modifiers(site, site.phrase)
    kind = "" if site.number.kind == "money" else f"{dimension(site.number.unit or '')} of "
    if site.number.kind == "money" and _PART_OF.search(site.before):
        return amount_claim(site, trimmed(f"value of {thing} {post}"))  # "95 percent of the 349 million dollar project"
    return amount_claim(
        site,
        trimmed(f"{kind}{thing} {post} {clause_part(site, site.phrase, after) if site.number.kind == 'money' else ''}"),
    )


_PART_OF = re.compile(r"\b(?:percent|per cent|%|half|third|quarter) of (?:the|its|this|that|an?) $")
_DONE_BY = re.compile(r" [a-z]+(?:ed|en|ought|ent|old|eld)(?: by |$)")
_OF_IT = re.compile(r" of (?:it|this|that|them|these|those)\b(?! [a-z]+s\b)")


def of_goods(site: Site) -> Claim | None:
    """ "673,000 tonnes of carbon dioxide": what is measured follows."""
    post, after = post_modifiers(site, site.phrase)
    goods = re.sub(r"^of ", "", post)
    near = (t for t in reversed(site.memory.told[-8:]) if t.claim.unit == site.number.unit)
    told = next((t for t in near if site.memory.paragraph - t.paragraph < 2), None)
    if told is not None and _OF_IT.match(site.after):
        # "carried 14 million tonnes of cargo. The railway moved 6.5 million tonnes of it"
        part = clause_part(site, site.phrase, after)
        goods = _DONE_BY.split(told.claim.base)[0] if part else told.claim.base
        return amount_claim(site, trimmed(f"{goods} {part}"))
    kind = dimension(site.number.unit or "")
    lead = (
        f"{kind} of "
        if kind in ("length", "area", "capacity", "volume")
        else (f"{kind} of " if kind.startswith("containers") else "")
    )
    return amount_claim(site, trimmed(f"{lead}{goods} {clause_part(site, site.phrase, after)}"))
