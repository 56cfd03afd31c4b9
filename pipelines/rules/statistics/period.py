"""Which period a number belongs to.

Belongs here: choosing among the periods of the sentence and the one in force. Does not belong here: reading periods
(mentions), what a period means for the measure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pipelines.model import Number, Period, Scene, Span
from pipelines.rules.clauses import Clauses
from pipelines.rules.statistics.frames import Frame
from pipelines.rules.statistics.lexicon import is_past_form
from pipelines.rules.statistics.model import Claim, Site

_COMPARED = re.compile(
    r"\b(?:than(?: in| that of| it was in)?|compared (?:with|to)(?: that of)?|over|from|against|"
    r"versus|on|the level of|the figure (?:of|for|in)|"
    r"as much as in|as many as in|what it (?:was|had been) (?:in|at)|double(?: that of)?|relative to|"
    r"since|to) (?:the )?$",
    re.IGNORECASE,
)
_RATE_BASE = re.compile(
    r"(?:%|\bper ?cent|\bpct|\bpoints?|\bpercent)\)?,? (?:\w+ ){0,2}(?:over|on|from|versus|against|"
    r"than|compared (?:with|to)) (?:in |that (?:of|in) )?(?:the )?$",
    re.IGNORECASE,
)
_THAN = re.compile(r"[^,;.]{0,20}\b(?:than|compared (?:with|to)|over|against)\b[^,;.]{0,60}$")
_COMPARED_RANGE = re.compile(
    r"\b(?:than(?: in)?|compared (?:with|to)|over|on|double|as (?:much|many) as in|the level of) (?:the )?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:the |its |it )?(?:[\w-]+ ){1,8}(?:in|on) $", re.IGNORECASE)
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
    if isinstance(found, When):
        return found
    if found is not None:
        lead = site.parse.clauses.text[max(site.parse.clauses.sentence.start, found.start - 80) : found.start]
        if found.kind == "point" and found.first is not None and _SINCE.search(lead):
            return When(
                f"{found.edtf}/{published.isoformat()}",
                found.first,
                published,
                found.basis,
                Span(found.start, found.end),
            )
        return _when(found)
    recent = [told for told in site.memory.told[-4:] if not told.aside or site.frame.kind == "aside"]
    told = recent[-1] if recent and not is_present(site) else None
    if (
        told is not None
        and told.sentence == site.parse.clauses.sentence.index
        and isinstance(told.when, When)
        and told.when.basis != "document"
    ):
        return replace(told.when, basis="context")
    if held is not None and _RATE_BASE.search(site.parse.clauses.text[max(0, held.start - 40) : held.start]):
        held = None
        if (
            told is not None
            and told.paragraph == site.memory.paragraph
            and isinstance(told.when, When)
            and told.when.basis != "document"
        ):
            return replace(told.when, basis="context")
    if held is not None and not (is_present(site) and held.kind in ("point", "range", "duration")):
        return When(held.edtf, held.first, held.last, "context", Span(held.start, held.end))
    return When(published.isoformat(), published, published, "document", None)


def _in_sentence(site: Site, claim: Claim) -> Period | When | None:
    units = site.parse.units
    text = site.parse.clauses.text
    places = [
        (u, unit.mention)
        for u, unit in enumerate(units)
        if isinstance(unit.mention, Period) and unit.mention.kind != "term" and unit.mention.edtf
    ]
    if not places:
        return None
    phrase_of = {u: i for i, p in enumerate(site.parse.phrases) for u in range(p.first, p.last)}
    places = [(u, p) for u, p in places if _reaches(site, phrase_of[u])]
    compared = []
    usable = []
    for u, period in places:
        lead = text[max(0, period.start - 40) : period.start]
        if (
            (
                claim.measure in _RATES
                and u > site.unit
                and (
                    period.kind in ("point", "duration")
                    and _COMPARED.search(lead)
                    or period.kind == "range"
                    and _COMPARED_RANGE.search(lead)
                )
            )
            or _RATE_BASE.search(lead)
            or claim.measure in _RATES
            and u > site.unit
            and _THAN.match(text[site.number.end : period.start])
            or re.search(r"\b(?:than(?: in)?|compared (?:with|to)(?: that (?:of|in))?)\s$", lead)
        ):
            compared.append(period)
        else:
            usable.append((u, period))
    taken = _bound(site, usable)
    chosen = _nearest(site, [(u, p) for u, p in usable if taken.get(u, site.unit) == site.unit], phrase_of)
    if chosen is None:
        return None
    if compared and claim.measure in ("growth_rate", "ratio") and chosen.kind == "point":
        base = compared[0].first
        if base is not None and chosen.first is not None and chosen.first.year - base.year > 1:
            edtf = f"{compared[0].edtf.split('/')[0]}/{chosen.edtf.split('/')[-1]}"
            return When(edtf, compared[0].first, chosen.last, chosen.basis, Span(chosen.start, chosen.end))
    return chosen


def _reaches(site: Site, phrase: int) -> bool:
    """Whether a period in a phrase can say when the number holds: not from inside a clause of its own that only
    describes something ("which was opened in 2019"), unless the number stands in there too."""
    frames = site.parse.frames
    at: int | None = site.parse.frame_of[phrase]
    around = set()
    mine: int | None = site.parse.frame_of[site.phrase]
    while mine is not None:
        around.add(mine)
        mine = frames[mine].parent
    while at is not None and at not in around:
        frame = frames[at]
        if (
            frame.kind in ("relative", "aside")
            or frame.kind == "participle"
            and frame.first > 0
            and phrase < site.phrase
        ):
            return False
        at = frame.parent
    theirs = frames[site.parse.frame_of[phrase]]
    if theirs.kind == "main" and site.parse.frame_of[phrase] not in around:
        if phrase > site.phrase:
            return False
        if _pluperfect(site, theirs) and site.frame.verb is not None and not _pluperfect(site, site.frame):
            return False
    return True


def _pluperfect(site: Site, frame: Frame) -> bool:
    return frame.verb is not None and site.parse.of(frame.verb)[0].lower == "had" and len(site.parse.of(frame.verb)) > 1


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


_PAIRED = frozenset("from to with against of".split())


def _bound(site: Site, places: list[tuple[int, Period]]) -> dict[int, int]:
    """Periods that belong to one number alone: "from 53 percent in 2023", "compared with 772 million a year before"."""
    units = site.parse.units
    out: dict[int, int] = {}
    first = False
    for u, _ in places:
        at = u - 1
        while at > 0 and u - at <= 5 and units[at].letter not in "qT" and units[at].text not in (",", ";", "(", ")"):
            at -= 1
        if units[at].letter == "q" and u - at <= 5:
            lead = next((units[b].lower for b in range(at - 1, max(-1, at - 3), -1) if units[b].letter == "p"), "")
            if lead in _PAIRED:
                out[u] = at
                first = first or lead in ("from", "with", "against")
    return out if first or len(out) > 1 else {}


def topic_period(scene: Scene) -> Period | None:
    """The period that a whole text is about: the first longer than a day that its first sentences name."""
    published = scene.document.published_on
    for sentence in scene.sentences[:4]:
        for period in scene.periods:
            if (
                not sentence.start <= period.start < sentence.end
                or period.kind != "point"
                or not period.first
                or not period.last
            ):
                continue
            if (
                (period.last - period.first).days > 20
                and period.last <= published
                and (published - period.last).days < 500
            ):
                return period
    return None


def is_past(site: Site) -> bool:
    """Whether the clause tells of the past: its verb group begins with a past tense."""
    verb = site.frame.verb
    if verb is None:
        return site.frame.kind == "aside"
    first = next((u for u in site.parse.of(verb) if u.letter in "vxe"), site.parse.of(verb)[0])
    return first.lower in ("was", "were", "did") or first.letter in "ve" and is_past_form(first.lower)


def is_present(site: Site) -> bool:
    """Whether the clause is in the bare present, which tells no event ("has a capacity of")."""
    verb = site.frame.verb
    if verb is None:
        return False
    units = [u for u in site.parse.of(verb) if u.letter in "vxeg"]
    if not units or units[0].lower in ("has", "have") and len(units) > 1:
        return False
    if units[0].lower in ("will", "would", "shall", "could", "might", "should", "was", "were", "had", "did"):
        return False
    return units[0].letter in "vx" and not is_past_form(units[0].lower)


def without_dateline(clauses: Clauses) -> Clauses:
    """A first sentence without its dateline ("LIMA, 20 May 2025 -- …"), whose day is no period of the text."""
    for at, unit in enumerate(clauses.units[:14]):
        if at and unit.text in ("--", "—", "–", "-") and any(isinstance(u.mention, Period) for u in clauses.units[:at]):
            return replace(clauses, units=clauses.units[at + 1 :])
        if unit.letter in "xv":
            break
    return clauses
