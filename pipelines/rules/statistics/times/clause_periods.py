"""Which of the periods of a sentence a number takes.

Belongs here: comparisons, clauses that keep their period to themselves, the nearest of several. Does not belong here:
what holds where a sentence names none, periods as published (period.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.mentions.times.time_words import NOW
from pipelines.model import Number, Period
from pipelines.objects import record
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.times.other_dates import (
    dates_figure,
    is_of_neighbour,
)
from pipelines.rules.statistics.times.paired_times import over_both, paired
from pipelines.rules.statistics.times.period_reach import RATES, reaches
from pipelines.rules.statistics.times.tenses import (
    is_perfect,
    is_present,
    tells,
)
from pipelines.rules.statistics.words.subject_words import main_verb, subject_range

_COMPARED = re.compile(
    r"\b(?:than(?: in| that of| it was in)?|over|from|on|the level of|the figure (?:of|for|in)|as (?:much|many) as in|"
    r"what it (?:was|had been) (?:in|at)|double(?: that of)?|since|to) (?:the )?$",
    re.IGNORECASE,
)
_COMPARED_RANGE = re.compile(
    r"\b(?:than(?: in)?|over|on|double|as (?:much|many) as in|the level of) (?:the )?$", re.IGNORECASE
)
_WHEN = re.compile(
    r",?\s(?:when|at\swhich\stime|in\swhich|(?:which|where)\s(?:was|were|had|drew|saw|brought|took|gave|\w+ed))\s[^,;.()\d]*"
)

_HEADS = re.compile(r": [^\w\s]{0,3}\d")


@record
class Choice:
    """A period of the sentence; `begun` is the base from which growth over several years is told, `bound` whether the
    period is that of one number alone ("compared with 880 in 2022"), so that no other number takes it. Where a sentence
    names only a base, `period` is None."""

    period: Period | None
    begun: Period | None = None
    bound: bool = False


def in_sentence(site: Site, claim: Claim) -> Choice | None:
    """The period that the sentence of a number gives it; None where it gives none."""
    if not site.parse.periods:
        return None
    text = site.parse.clauses.text
    phrase_of = site.parse.phrase_of
    published = site.parse.clauses.scene.document.published_on
    compared: list[Period] = []
    defining: list[Period] = []
    usable: list[tuple[int, Period]] = []
    for u, period in site.parse.periods:
        if period.kind == "term" or not period.edtf or _is_of_bracket(site, period):
            continue
        base = site.parse.bases[period]
        if base is not None and base <= site.number.start < period.start:
            return Choice(period, bound=True)
        if site.number.end <= period.start and _heads_entry(text, period):
            continue
        ahead = period.start < site.number.start and period.last is not None and period.last > published
        if ahead and site.parse.frame_of[phrase_of[u]] != site.parse.frame_of[site.phrase] and is_perfect(site):
            continue  # "by 2028 there should be two; nine have gone so far"
        if claim.measure == "share" and _is_of_intent(site, phrase_of[u]):
            continue
        if _looked_back_at(text, period, site.number) and not (is_perfect(site) or is_present(site)):
            return Choice(_beginning(period), bound=True)
        if is_of_neighbour(site, period):
            compared.append(period)
            continue
        if dates_figure(site, period):
            compared.extend([period] if claim.measure in RATES and u > site.unit else [])
            continue
        if not reaches(site, claim.measure, u, phrase_of[u]):
            defining.extend([period] if _defines(site, phrase_of[u], period) else [])
            continue
        if base is not None or claim.measure in RATES and u > site.unit and _is_base(period, text):
            compared.append(period)
        else:
            usable.append((u, period))
    taken = paired(site, usable)
    chosen = _nearest(site, [(u, p) for u, p in usable if taken.get(u, site.unit) == site.unit], phrase_of)
    if chosen is not None and len(usable) > 1:
        chosen = over_both(site, chosen, claim.measure)
    grows = claim.measure in ("growth_rate", "ratio") or claim.unit == "percentage_point"
    against = next((p for p in compared if p.start > site.number.start), compared[0] if compared else None)
    # "11 percent more than a year earlier" is the growth of one year, whichever year that is told from
    begun = against if grows and (against is None or _YEAR_BEFORE.match(text, against.start) is None) else None
    if chosen is None and begun is None and defining:
        return Choice(defining[-1])
    if chosen is None:
        return Choice(None, begun=begun) if begun is not None else None
    if chosen.kind == "point" and begun and begun.first and chosen.first and chosen.first.year - begun.first.year > 1:
        return Choice(chosen, begun=begun)
    return Choice(chosen, bound=site.frame.kind == "aside" and _within(site, chosen))


_YEAR_BEFORE = re.compile(
    r"(?:an?|one|the) year (?:before|earlier|previously)|(?:the|its) (?:previous|preceding|prior) year"
)


def _is_of_intent(site: Site, phrase: int) -> bool:
    """Whether a period says when what people intend will be: "a third intend to move in the next two years"."""
    verb = site.parse.frames[site.parse.frame_of[phrase]].verb
    own = site.frame.verb
    if verb is None or own is None or verb > phrase or own < site.phrase or not is_present(site):
        return False
    return main_verb(site.parse, verb) in _INTENDING and main_verb(site.parse, own) in _INTENDING


_INTENDING = frozenset("intend plan expect hope want wish aim prefer consider foresee envisage".split())


def _heads_entry(text: str, period: Period) -> bool:
    """Whether a period stands before its number as in a table: "(7.4%; 2020: 6.1%)"."""
    return text[period.start - 2 : period.start] in ("; ", ", ") and _HEADS.match(text, period.end) is not None


def _defines(site: Site, phrase: int, period: Period) -> bool:
    """Whether a time stands in a clause that says of which things the subject tells: "applications that were dealt with
    in 2023 waited 2.8 months"."""
    frame = site.parse.frames[site.parse.frame_of[phrase]]
    if frame.kind != "relative" or phrase > site.phrase or period.kind not in ("point", "range") or frame.verb is None:
        return False
    if period.first == period.last:
        return False  # the day of one act
    opener = site.parse.phrases[frame.first].first
    if any(u.text == "," for u in site.parse.units[max(0, opener - 2) : opener]) or is_present(site):
        return False
    done, verb = site.parse.of(frame.verb)[-1].lower, site.frame.verb or 0
    begin, _ = subject_range(site.parse, site.frame)
    of_those = site.parse.units[0].lower == "of"  # "Of those who left in 2024, 92 percent had work"
    return tells(site, frame) and done not in _BEGINNINGS and (begin < frame.first < verb or of_those)


_BEGINNINGS = frozenset("founded established opened inaugurated built completed commissioned launched signed".split())


def _beginning(period: Period) -> Period:
    """The time at which a stretch up to now begins: that of the number in "since 2019, when there were 61"."""
    if period.kind != "since" or period.first is None:
        return period
    return replace(period, edtf=period.edtf.split("/")[0], last=period.first, kind="point")


def _looked_back_at(text: str, period: Period, number: Number) -> bool:
    """Whether a number tells of the time right before it: "than in 2019, when there were 560"."""
    if not 0 < number.start - period.end < 80:
        return False
    return _WHEN.fullmatch(text, period.end, number.start) is not None


def _is_of_bracket(site: Site, period: Period) -> bool:
    """Whether a period stands in a bracket with a number of its own: "3,210 (2023: 3,275)"."""
    text = site.parse.clauses.text
    first = text.rfind("(", max(0, period.start - 24), period.start)
    last = text.find(")", period.end, period.end + 60) if first >= 0 else -1
    if last < 0 or first < site.number.start < last or ")" in text[first : period.start]:
        return False
    return any(isinstance(u.mention, Number) and first < u.start < last for u in site.parse.units)


def _within(site: Site, period: Period) -> bool:
    """Whether a period stands inside the clause of a number."""
    first, last = site.parse.phrases[site.frame.first], site.parse.phrases[site.frame.last - 1]
    units = site.parse.units
    return units[first.first].start <= period.start < units[last.last - 1].end


def _is_base(period: Period, text: str) -> bool:
    lead = text[max(0, period.start - 40) : period.start]
    if period.kind in ("point", "duration"):
        return _COMPARED.search(lead) is not None
    return period.kind == "range" and _COMPARED_RANGE.search(lead) is not None


def _nearest(site: Site, places: list[tuple[int, Period]], phrase_of: dict[int, int]) -> Period | None:
    """The period right after the number, else of its clause, else the last before it, else the first after it."""
    units = site.parse.units
    right_before = next((period for u, period in places if u == site.unit - 1), None)
    for u, period in places:
        if u > site.unit:
            between = units[site.unit + 1 : u]
            if right_before is not None and any(b.letter == "c" for b in between):
                return right_before  # "by 2022 60,000 and by 2024 90,000"
            if len(between) <= 14 and not any(
                isinstance(b.mention, Number) or b.text in (";", ":", ".") for b in between
            ):
                commas = sum(1 for b in between if b.text == ",")
                joined = any(b.letter == "c" or b.lower in ("that", "those") for b in between)
                if commas == 0 or (commas == 1 and not joined and between[-1].letter == "p" and len(between) <= 4):
                    return period
            break
    frame = site.parse.frame_of[site.phrase]
    own = [p for u, p in places if site.parse.frame_of[phrase_of[u]] == frame]
    before = [p for p in own if p.start < site.number.start]
    if before:
        return before[-1]
    now = next((p for p in own if site.parse.clauses.text[p.start : p.end].lower() in NOW), None)
    if now is not None and (is_present(site) or is_perfect(site)):
        return now  # "opened in 2023, in which nine offices now take part"
    earlier = [(u, p) for u, p in places if p.start < site.number.start]
    later = next((u for u, p in places if own and p is own[0]), site.unit)
    parted = any(b.text == ";" for b in units[earlier[-1][0] : site.unit]) if earlier else False
    if earlier and not (own and parted and not any(b.text in (";", ",") for b in units[site.unit : later])):
        return earlier[-1][1]
    if own:
        return own[0]
    return places[0][1] if places else None
