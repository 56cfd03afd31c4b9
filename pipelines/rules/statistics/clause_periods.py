"""Which of the periods of a sentence a number takes.

Belongs here: comparisons, clauses that keep their period to themselves, the nearest of several. Does not belong here:
what holds where a sentence names none, periods as published (period.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Number, Period
from pipelines.objects import record
from pipelines.rules.statistics.frames import Frame
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.other_dates import (
    dates_another,
    dates_figure,
    in_apposition,
    is_of_neighbour,
    says_which,
    tells_beginning,
)
from pipelines.rules.statistics.paired_times import paired
from pipelines.rules.statistics.subject_words import subject_range
from pipelines.rules.statistics.tenses import (
    is_perfect,
    is_pluperfect,
    is_present,
    is_relative_perfect,
    of_which,
    tells,
    will,
)
from pipelines.rules.statistics.tidings import dates_the_telling

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
_PART = re.compile(r"[^,;.]{0,40}?\bof (?:it|them|this|that|these|those|the (?:total|whole|sum|amount|volume))\b")
_RATES = frozenset(("growth_rate", "change", "ratio", "difference"))
_HELD = frozenset("held hosted organised organized ran convened staged conducted co-hosted co-organised".split())
_WHO = frozenset("who which whose of where".split())
_AGAINST = frozenset(("whereas", "while", "although", "though"))


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
    compared: list[Period] = []
    defining: list[Period] = []
    usable: list[tuple[int, Period]] = []
    for u, period in site.parse.periods:
        if period.kind == "term" or not period.edtf or _is_of_bracket(site, period):
            continue
        base = site.parse.bases[period]
        if base is not None and base <= site.number.start < period.start:
            return Choice(period, bound=True)
        if _looked_back_at(text, period, site.number) and not is_perfect(site):
            return Choice(_beginning(period), bound=True)
        if is_of_neighbour(site, period):
            compared.append(period)
            continue
        if dates_figure(site, period):
            compared.extend([period] if claim.measure in _RATES and u > site.unit else [])
            continue
        if not _reaches(site, claim.measure, u, phrase_of[u]):
            defining.extend([period] if _defines(site, phrase_of[u], period) else [])
            continue
        if base is not None or claim.measure in _RATES and u > site.unit and _is_base(period, text):
            compared.append(period)
        else:
            usable.append((u, period))
    taken = paired(site, usable)
    chosen = _nearest(site, [(u, p) for u, p in usable if taken.get(u, site.unit) == site.unit], phrase_of)
    grows = claim.measure in ("growth_rate", "ratio") or claim.unit == "percentage_point"
    against = next((p for p in compared if p.start > site.number.start), compared[0] if compared else None)
    begun = against if grows else None
    if chosen is None and begun is None and defining:
        return Choice(defining[-1])
    if chosen is None:
        return Choice(None, begun=begun) if begun is not None else None
    if chosen.kind == "point" and begun and begun.first and chosen.first and chosen.first.year - begun.first.year > 1:
        return Choice(chosen, begun=begun)
    return Choice(chosen, bound=site.frame.kind == "aside" and _within(site, chosen))


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


def _reaches(site: Site, measure: str, unit: int, phrase: int) -> bool:
    """Whether a period can say when the number holds: not from inside a clause of its own that only describes
    something ("which was opened in 2019"), unless the number stands in there too."""
    frames = site.parse.frames
    opened = of_which(site)
    if opened is not None:
        return opened.first <= phrase < opened.last
    elsewhere = site.parse.frame_of[phrase] != site.parse.frame_of[site.phrase]
    if elsewhere and dates_the_telling(site, unit, frames[site.parse.frame_of[phrase]]):
        return False
    if phrase < (site.frame.verb or 0) and in_apposition(site, unit, present=is_present(site)):
        return False
    if elsewhere and phrase > site.phrase and not will(site) and _is_future(site, frames[site.parse.frame_of[phrase]]):
        return False  # "three berths are in operation and two more will follow by 2027"
    if (
        elsewhere
        and is_relative_perfect(site)
        and tells(site, frames[site.parse.frame_of[phrase]])
        and phrase > site.phrase
    ):
        return False  # "a depot, for which they have been promised 50 acres, took in its first train in May"
    if elsewhere and is_present(site):
        theirs = frames[site.parse.frame_of[phrase]]
        if theirs.kind in ("relative", "subordinate") or theirs.kind == "participle" and theirs.first > 1:
            return False
        told = theirs.kind == "main" and theirs.verb is not None and theirs.verb < phrase < site.phrase
        if told and tells(site, theirs) and measure not in _RATES and not _is_part(site):
            return False  # "rose to 310 last year, and seven in ten are hired"
        if site.frame.kind == "relative" and _opened_by(site) in _WHO and tells(site, theirs):
            return False
    if dates_another(site, unit) or elsewhere and _dates_a_deed(site, unit, phrase):
        return False
    if elsewhere and phrase < site.phrase and is_present(site) and _STILL.search(_since_verb(site)):
        return False  # "last summer 8 percent was lost, and losses still stand at 12"
    if elsewhere and is_present(site) and phrase < site.phrase and measure not in _RATES and not _is_part(site):
        named = site.parse.units[unit]
        point = isinstance(named.mention, Period) and named.mention.kind == "point"
        if point and "; " in site.parse.clauses.text[named.end : site.number.start]:
            return False  # "a contract was awarded in 2023; the bank lends 70 million"
    if (
        elsewhere
        and phrase > site.phrase
        and is_present(site)
        and is_pluperfect(site, frames[site.parse.frame_of[phrase]])
    ):
        return False  # "it has eight branches and had arranged 6,700 matches by June"
    at: int | None = site.parse.frame_of[phrase]
    around = set()
    mine: int | None = site.parse.frame_of[site.phrase]
    while mine is not None:
        around.add(mine)
        mine = frames[mine].parent
    while at is not None and at not in around:
        frame = frames[at]
        if frame.kind == "relative" and _held_event(site, frame, phrase):
            return True
        opener = site.parse.units[site.parse.phrases[frame.first].first].lower
        if frame.kind == "subordinate" and opener in _AGAINST and site.phrase < frame.first:
            return False  # "took 176 days, whereas in 2023 the ordinary route took four years"
        if frame.kind == "relative" and opener == "when" and site.phrase < frame.first:
            return True  # "it had been five when the timetable was introduced in 2022"
        if frame.kind == "aside" and says_which(site, unit):
            return True
        if (
            frame.kind in ("relative", "aside")
            or frame.kind == "participle"
            and (frame.first > 1 and phrase < site.phrase or tells_beginning(site, frame))
        ):
            return False
        at = frame.parent
    theirs = frames[site.parse.frame_of[phrase]]
    if theirs.kind == "main" and site.parse.frame_of[phrase] not in around:
        if phrase > site.phrase:
            return False
        mention = site.parse.units[unit].mention
        last = mention.last if isinstance(mention, Period) else None
        if last is not None and last <= site.parse.clauses.scene.document.published_on and will(site):
            return False  # "was opened in 2019, and another 264 kilometres will be laid"
        if is_pluperfect(site, theirs) and site.frame.verb is not None and not is_pluperfect(site, site.frame):
            return False
    return True


def _dates_a_deed(site: Site, unit: int, phrase: int) -> bool:
    """Whether a period says when something without figures was done, before the semicolon behind which a number of what
    the text reports on stands: "a memorandum was renewed in October; 34 requests were received"."""
    theirs = site.parse.frames[site.parse.frame_of[phrase]]
    if not site.memory.reports or phrase > site.phrase or theirs.verb is None or theirs.verb > phrase:
        return False
    units = site.parse.units
    if not any(u.text == ";" for u in units[unit : site.unit]):
        return False
    first = site.parse.phrases[theirs.first].first
    return not any(isinstance(u.mention, Number) for u in units[first:unit])


_STILL = re.compile(r"\b(?:still|nowadays|today)\b")


def _since_verb(site: Site) -> str:
    """What stands from just before the verb of a number's clause to the number."""
    verb = site.frame.verb
    if verb is None or verb > site.phrase:
        return ""
    first = max(site.parse.phrases[site.frame.first].first, site.parse.phrases[verb].first - 2)
    return " ".join(u.lower for u in site.parse.units[first : site.unit])


def _is_future(site: Site, frame: Frame) -> bool:
    """Whether a clause tells what is to come."""
    return frame.verb is not None and any(u.lower in ("will", "shall") for u in site.parse.of(frame.verb))


def _is_part(site: Site) -> bool:
    """Whether a number is a part of what was told: "and oil makes up half of it"."""
    return _PART.match(site.after) is not None


def _opened_by(site: Site) -> str:
    """The word that opens the clause of a number."""
    return site.parse.units[site.parse.phrases[site.frame.first].first].lower


def _held_event(site: Site, frame: Frame, phrase: int) -> bool:
    """Whether a clause dates the event of which the main clause tells: "a course, held in May, drew 28 officials"."""
    if frame.verb is None or phrase > site.phrase or not tells(site, site.frame):
        return False
    return any(unit.lower in _HELD for unit in site.parse.of(frame.verb))


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
    earlier = [(u, p) for u, p in places if p.start < site.number.start]
    later = next((u for u, p in places if own and p is own[0]), site.unit)
    parted = any(b.text == ";" for b in units[earlier[-1][0] : site.unit]) if earlier else False
    if earlier and not (own and parted and not any(b.text in (";", ",") for b in units[site.unit : later])):
        return earlier[-1][1]
    if own:
        return own[0]
    return places[0][1] if places else None
