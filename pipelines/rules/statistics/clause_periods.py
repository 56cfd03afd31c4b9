"""Which of the periods of a sentence a number takes.

Belongs here: comparisons, clauses that keep their period to themselves, the nearest of several. Does not belong here:
what holds where a sentence names none, periods as published (period.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.mentions.reporting import is_of_a_text
from pipelines.model import Number, Period
from pipelines.objects import record
from pipelines.rules.statistics.frames import Frame
from pipelines.rules.statistics.lexicon import is_plural
from pipelines.rules.statistics.model import Claim, Site
from pipelines.rules.statistics.paired_times import paired
from pipelines.rules.statistics.tenses import is_past, is_perfect, is_pluperfect, is_present, of_which, tells, will
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
_RATES = frozenset(("growth_rate", "change", "ratio", "difference"))
# participles that tell when something else began, or what a total came to in the end
_BEGUN = frozenset(
    "founded established launched opened inaugurated built created set signed concluded commissioned completed born "
    "initialled ratified adopted published issued approved introduced started put registered incorporated".split()
)
_HELD = frozenset("held hosted organised organized ran convened staged conducted co-hosted co-organised".split())
_RESULT = frozenset("bringing taking making lifting raising pushing leaving".split())
_STANDING = frozenset("effect force operation use place service trial".split())
_WHO = frozenset("who which whose of where".split())
_AGAINST = frozenset(("whereas", "while", "although", "though"))
_UNDER = frozenset("under through following after with by pursuant via upon".split())


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
    usable: list[tuple[int, Period]] = []
    for u, period in site.parse.periods:
        if period.kind == "term" or not period.edtf or _is_of_bracket(site, period):
            continue
        base = site.parse.bases[period]
        if base is not None and base <= site.number.start < period.start:
            return Choice(period, bound=True)
        if _looked_back_at(text, period, site.number) and not is_perfect(site):
            return Choice(_beginning(period), bound=True)
        if not _reaches(site, claim.measure, u, phrase_of[u]):
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
    if chosen is None:
        return Choice(None, begun=begun) if begun is not None else None
    if chosen.kind == "point" and begun and begun.first and chosen.first and chosen.first.year - begun.first.year > 1:
        return Choice(chosen, begun=begun)
    return Choice(chosen, bound=site.frame.kind == "aside" and _within(site, chosen))


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
    if phrase < (site.frame.verb or 0) and _in_apposition(site, unit, present=is_present(site)):
        return False
    if elsewhere and phrase > site.phrase and not will(site) and _is_future(site, frames[site.parse.frame_of[phrase]]):
        return False  # "three berths are in operation and two more will follow by 2027"
    if elsewhere and is_present(site):
        theirs = frames[site.parse.frame_of[phrase]]
        if theirs.kind in ("relative", "subordinate") or theirs.kind == "participle" and theirs.first > 1:
            return False
        told = theirs.kind == "main" and theirs.verb is not None and theirs.verb < phrase < site.phrase
        if told and tells(site, theirs) and measure not in _RATES and not _is_part(site):
            return False  # "rose to 310 last year, and seven in ten are hired"
        if site.frame.kind == "relative" and _opened_by(site) in _WHO and tells(site, theirs):
            return False
    if _dates_another(site, unit):
        return False
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
        if frame.kind == "aside" and _says_which(site, unit):
            return True
        if (
            frame.kind in ("relative", "aside")
            or frame.kind == "participle"
            and (frame.first > 1 and phrase < site.phrase or _opens(site, frame))
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


_TIME_NOUN = re.compile(r"\b(?:period|year|quarter|half|months|season|term|semester|time|week)\s\($")


def _says_which(site: Site, unit: int) -> bool:
    """Whether a period in a bracket says which time is meant: "during the reporting period (April to September)"."""
    text, mention = site.parse.clauses.text, site.parse.units[unit].mention
    if not isinstance(mention, Period) or text[mention.end : mention.end + 1] != ")":
        return False
    return _TIME_NOUN.search(text[max(0, mention.start - 24) : mention.start]) is not None


def _is_future(site: Site, frame: Frame) -> bool:
    """Whether a clause tells what is to come."""
    return frame.verb is not None and any(u.lower in ("will", "shall") for u in site.parse.of(frame.verb))


def _in_apposition(site: Site, unit: int, *, present: bool) -> bool:
    """Whether a period stands between commas in words that only say what a thing is: "Delta, the leader until now, had
    …", and where what is told stands in the `present`, with the participle that it dates: "the desk, opened in May,
    has …"."""
    units = site.parse.units
    first = next((u for u in range(unit - 1, max(0, unit - 14), -1) if units[u].text == ","), None)
    if first is None or units[first - 1].letter not in "nmk)" or any(u.letter in "vxw" for u in units[first:unit]):
        return False
    told = any(u.letter == "e" for u in units[first:unit])
    if first < site.unit and not any(u.text == "," for u in units[unit : site.unit]):
        return False  # the number stands there too
    mention = units[unit].mention
    since = isinstance(mention, Period) and mention.kind == "since"
    adjective = units[first + 1].letter in "ag" and unit == first + 2
    many = any(u.letter == "n" and is_plural(u.lower) for u in units[max(0, first - 5) : first])
    # "agreements, concluded since 2015 with 50 countries, write off"
    if since and told and is_past(site):
        return True  # "designs, accepted since June 2021, came to 343 applications"
    if since and present and not many and (told or adjective):
        return not is_perfect(site)  # "the text, binding since 2022, covers 28 names"
    if told and since:
        return False
    if told and units[first + 1].lower in _BEGUN and units[first + 1].letter == "e":
        return True  # "the scheme, begun by nine offices in 2009, brought us 38 requests"
    if told or units[first + 1].lower in ("in", "on") and units[first + 2].lower in _STANDING:
        return present
    after = units[unit + 1] if unit + 1 < len(units) else None
    return units[first + 1].letter in "dan" and first + 1 < unit and after is not None and after.text == ","


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


def _opens(site: Site, frame: Frame) -> bool:
    """Whether a participle tells when something began ("Founded in 2009, …") or what a total came to ("bringing …")."""
    if frame.verb is None:
        return False
    verb = site.parse.of(frame.verb)[0].lower
    return verb in _RESULT or verb in _BEGUN and frame.first <= 1


def _dates_another(site: Site, unit: int) -> bool:
    """Whether a period dates an act that is only mentioned: "lent 85 percent under an agreement signed in 2018"."""
    units = site.parse.units
    mention = units[unit].mention
    if isinstance(mention, Period) and is_of_a_text(site.parse.clauses.text, mention.start):
        return True
    if isinstance(mention, Period) and mention.kind == "since":
        return False  # "pacts concluded since that year"
    for at in range(unit - 1, 0, -1):
        if units[at].text in (",", ";") or at == site.unit:
            return False
        if units[at].lower in _BEGUN and units[at].letter == "e" and units[at - 1].letter != "x":
            if unit < site.unit:
                return units[at - 1].text == "," or is_present(site)
            return any(between.lower in _UNDER for between in units[site.unit + 1 : at])
    return False


def _nearest(site: Site, places: list[tuple[int, Period]], phrase_of: dict[int, int]) -> Period | None:
    """The period right after the number, else of its clause, else the last before it, else the first after it."""
    units = site.parse.units
    for u, period in places:
        if u > site.unit:
            between = units[site.unit + 1 : u]
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


_PART = re.compile(r"[^,;.]{0,40}?\bof (?:it|them|this|that|these|those|the (?:total|whole|sum|amount|volume))\b")
