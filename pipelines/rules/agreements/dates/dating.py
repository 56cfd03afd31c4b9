"""The date of an act on an instrument.

Belongs here: which of a sentence's dates is the act's, by action. Does not belong here: finding dates (mentions), their
distance from an act (pipelines.rules.act_dates).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.mentions.times.reporting import is_dateline
from pipelines.model import Period, Span
from pipelines.rules.act_dates import document_date, when
from pipelines.rules.acts import Dating, first_part
from pipelines.rules.agreements.dates.of_others import OF_TIES, claimed, of_a_paper, of_earlier, periods_in
from pipelines.rules.agreements.dates.terms import SINCE_ITS, after_the_old
from pipelines.rules.agreements.dates.visits import letters_of, visit
from pipelines.rules.agreements.model import Instrument, Link, View
from pipelines.rules.agreements.verbs import Act

STATES = frozenset({"in_effect"})
ONCE = frozenset({"signed", "adopted", "issued", "renewed", "extended", "amended"})
NEW_TERM = frozenset({"extended", "renewed", "launched", "entered_into_force", "amended", "planned"})
_ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_ANNIVERSARY = re.compile(
    rf"\b(?:(?P<digits>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)})) anniversary of\b", re.IGNORECASE
)


def _done(view: View) -> list[Act]:
    """What a sentence tells as done by a verb."""
    return [a for a in view.acts if a.mood == "done" and a.voice in ("active", "passive")]


_AND_WILL = re.compile(r",? and(?: (?:then|also|now|later))? ?(?:is|are|plans?|intends?|expects?)? ?(?:to )?")
_WILL = re.compile(r"\b(?:will|shall)\b")
_UNTIL = re.compile(r"(?:until|till|through|to)\s*$", re.IGNORECASE)


def dating_of(view: View, link: Link, action: str) -> Dating:
    """When the act of a link happened; the document's date where nothing says so."""
    start, end = (link.act.start, link.act.end) if link.act is not None else (link.start, link.end)
    skip = [Span(i.start, max(i.title_span.end, i.start)) for i in view.instruments]
    skip += claimed(view, link.act)
    skip += [Span(p.start, p.end) for i in view.instruments for p in _term_behind(view, i)]
    around = periods_in(view)
    of_others = of_earlier(view, link)
    if of_others and all(p in of_others for p in around):
        return document_date(view.lookup.scene)
    skip += [Span(p.start, p.end) for p in of_others]
    filed = [p for p in around if p.start > view.sentence.start and is_dateline(view.text, view.sentence, p)]
    if len(filed) < len(around):  # the day on which a report was filed is that of the act only where no other is around
        skip += [Span(p.start, p.end) for p in filed]
    if action in ONCE and link.act is not None:
        skip += [
            Span(p.start, p.end)
            for p in around
            if p.kind == "since"
            and not _from(view, p)
            or SINCE_ITS.search(view.text[max(view.sentence.start, p.start - 40) : p.start])
        ]
    if link.act is not None:
        start = view.sentence.tokens[link.act.group].start
    if not link.dated:
        return document_date(view.lookup.scene)
    skip += _inserted(view, start)
    if link.act is not None and link.act.perfect and _SINCE_THEN.search(view.text, start, link.act.end):
        skip += [Span(p.start, p.end) for p in around if p.end <= start]  # "began on 5 May and has since been extended"
    if link.act is not None and link.act.mood == "planned":
        skip += [  # "prolonged it on 8 September and will sign another": the day of what was done before
            Span(p.start, p.end)
            for p in around
            if p.end <= start
            and (
                _AND_WILL.fullmatch(view.text, p.end, start)
                or any(p.end <= o.start < o.end <= start for o in _done(view))
            )
        ]
    if action == "planned" and (link.act is None or link.act.mood != "done"):  # "initialled in May" is gone, and counts
        gone = [p for p in around if p.last is not None and p.last < view.lookup.scene.document.published_on]
        if link.act is not None and _WILL.search(view.text, start, link.act.end) is not None:
            skip += [Span(p.start, p.end) for p in gone if p.end <= start]
        if len(gone) < len(around):  # "talks ended in May; to be signed next year"
            skip += [Span(p.start, p.end) for p in gone]
    if link.dates and link.dates[0].start >= view.sentence.start:
        since = "/.." if action in STATES and link.dates[0].kind == "since" else ""
        return Dating(
            f"{first_part(link.dates[0].edtf)}{since}",
            link.dates[0].basis,
            Span(link.dates[0].start, link.dates[0].end),
        )
    phrases = [*skip, *(Span(i.start, i.end) for i in view.instruments)]  # "a programme between A and B for 2024-2026"
    ahead = [p for p in around if action in _PAST and first_part(p.edtf) > _today(view)[: len(first_part(p.edtf))]]
    if link.dates and all(p in ahead or any(s.start <= p.start < s.end for s in phrases) for p in around):
        first, last = first_part(link.dates[0].edtf), first_part(link.dates[-1].edtf)
        edtf = first if first == last else f"{first}/{last}"
        return Dating(edtf, "context", Span(link.dates[0].start, link.dates[-1].end))
    anniversary = _ANNIVERSARY.search(view.text, view.sentence.start, start)
    if anniversary is not None and (
        OF_TIES.match(view.text, anniversary.end()) or not of_a_paper(view, anniversary.end())
    ):
        anniversary = None
    if anniversary is not None and not _dated_itself(view, end) and not _verb_between(view, anniversary.end(), start):
        years = int(anniversary["digits"] or _ORDINALS[anniversary["word"].lower()])
        told = [
            p.first.year for p in view.lookup.periods(view.sentence.start, view.sentence.end) if p.first is not None
        ]
        year = (told[0] if told else view.lookup.scene.document.published_on.year) - years
        return Dating(str(year), "context", Span(anniversary.start(), anniversary.end()))
    state = action in STATES
    if (own := _behind(view, link)) is not None and not state:
        return Dating(first_part(own.edtf), own.basis, Span(own.start, own.end))
    old = after_the_old(view, start) if action in ("extended", "renewed") else None
    skip += [old[0]] if old is not None else []
    found = when(
        view.lookup,
        view.sentence,
        start,
        end,
        skip=skip,
        point=not state,
        inherit=not state
        and not _is_earlier(view, link)
        and action != "planned"
        and not (link.act is not None and link.act.perfect and link.act.voice != "passive"),
        from_term=action in NEW_TERM,
        past=action in _PAST,
        done=(action in ONCE or action == "terminated") and link.act is not None and link.act.mood == "done",
        taken=[
            p.date_span
            for p in view.past[-40:]
            if p.date_span is not None and (action in _OF_ITS_OWN or p.action in ("entered_into_force", "in_effect"))
        ],
    )
    if old is not None and (found.span is None or found.span.start < view.sentence.start):
        return old[1]
    if not state and (found.span is None or found.span.start < view.sentence.start):
        outside = letters_of(view, start) or visit(view, start, end)
        if outside is not None:
            return Dating(first_part(outside.edtf), "context", Span(outside.start, outside.end))
    if action == "planned" and found.basis == "document":
        due = [p for p in view.lookup.periods(end, view.sentence.end) if p.kind == "until" and p.last is not None]
        due = [p for p in due if not _UNTIL.search(view.text[max(0, p.start - 9) : p.start]) and not _is_until(view, p)]
        if due:
            return Dating(first_part(due[0].edtf), due[0].basis, Span(due[0].start, due[0].end))
    if (
        state
        and found.edtf
        and found.basis != "document"
        and not _since(view, found)
        and (link.only_since or _by(view, found))
    ):
        return document_date(view.lookup.scene)
    if action in ONCE and found.basis == "document" and (only := _only_day(view, around, skip)) is not None:
        return Dating(only.edtf, only.basis, Span(only.start, only.end))
    if action in _PAST and found.edtf and first_part(found.edtf) > _today(view)[: len(first_part(found.edtf))]:
        return document_date(view.lookup.scene)  # "signed a contract for buses that run as of 2030"
    if state and found.edtf and _since(view, found):
        return Dating(f"{first_part(found.edtf)}/..", found.basis, found.span)
    return found


def _is_earlier(view: View, link: Link) -> bool:
    """ "was earlier awarded a contract": not on the day told before."""
    if link.act is None:
        return False
    tokens = view.sentence.tokens[max(0, link.act.group - 1) : link.act.first + 1]
    return any(t.lower in ("earlier", "previously", "formerly") for t in tokens)


_OF_ITS_OWN = frozenset({"extended", "renewed", "launched", "terminated"})  # acts that do not share a day told before
_PAST = frozenset({"signed", "adopted", "issued"})


def _inserted(view: View, act: int) -> list[Span]:
    """Dates of a participle set off by commas before an act: "the swap line, activated in 2023, was extended"."""
    return [
        Span(p.start, p.end)
        for p in view.lookup.periods(view.sentence.start, act)
        if view.text.startswith(",", p.end)
        and (lead := _INSERTED.search(view.text, view.sentence.start, p.start)) is not None
        and any(0 <= lead.start() - i.end <= BESIDE for i in view.instruments)
    ]


_SINCE_THEN = re.compile(r"\b(?:since|subsequently|meanwhile)\b")
BESIDE = 24  # characters from an instrument to the comma behind it


_INSERTED = re.compile(
    r", (?:(?:first |originally |last |[a-z]+ly )?[a-z]{3,}ed|effective|valid|in force|operational) "
    r"(?:[^,;:]{0,40} )??(?:(?:on|in|back in|from|since|as of) )?$"
)


def _only_day(view: View, told: Sequence[Period], skip: Sequence[Span]) -> Period | None:
    """The one day that a sentence tells of a past act, however far from it: "signed the protocol which lets durian into
    the market on 19 June 2024"."""
    if len(told) != 1 or told[0].kind != "point" or len(told[0].edtf) < len("2024-06"):
        return None
    day = told[0]
    taken = any(s.start <= day.start < s.end for s in skip) or sum(a.voice != "noun" for a in view.acts) > 1
    return day if not taken and day.edtf <= _today(view) else None


def _today(view: View) -> str:
    return view.lookup.scene.document.published_on.isoformat()


def _behind(view: View, link: Link) -> Period | None:
    """The day right behind an instrument whose act a noun tells: "the accession of A to the X Treaty on 15 June"."""
    ins = link.instrument
    if ins is None or link.act is None or link.act.voice != "noun" or ins.start < link.act.end:
        return None
    if any(p.start < ins.start for p in view.lookup.periods(link.act.end, min(link.act.end + 24, ins.start))):
        return None  # "the signing on 3 May of …"
    day = next(iter(view.lookup.periods(ins.end, min(ins.end + 8, view.sentence.end))), None)
    return (
        day if day is not None and day.kind == "point" and view.text[ins.end : day.start] in (" on ", " in ") else None
    )


def _dated_itself(view: View, end: int) -> bool:
    """Whether a day stands right behind an act: "marked the fifth anniversary of the treaty, signed in Lindow on 3
    May 2019"."""
    return any(p.kind == "point" for p in view.lookup.periods(end, min(view.sentence.end, end + 48)))


def _verb_between(view: View, start: int, end: int) -> bool:
    """Whether an act is told apart from an anniversary: "on the anniversary of our ties we are glad to sign …"."""
    return any(start <= t.start < end and t.tag in ("VERB", "AUX") for t in view.sentence.tokens)


def _from(view: View, period: Period) -> bool:
    """Whether a stretch with an open end is told by its beginning: "from 1 July", "with effect from"."""
    since = view.text.startswith(("since", "Since", "ever since"), period.start)
    return not since or view.text.startswith((", when ", " when "), period.end)


def _is_until(view: View, period: Period) -> bool:
    return view.text[period.start : period.start + 5].lower() in ("until", "till ", "throu")


def _term_behind(view: View, ins: Instrument) -> Sequence[Period]:
    """The years right behind a title, which are those of the plan: "the Lindow Agenda on Seeds 2023-2027"."""
    behind = view.lookup.periods(ins.end, min(ins.end + len(" for "), view.sentence.end))[:1]
    return [p for p in behind if p.kind == "range" and len(p.edtf) == len("2023/2027")]


def _since(view: View, dating: Dating) -> bool:
    return dating.span is not None and any(
        p.kind == "since" or p.kind == "until" and AS_OF.match(view.text, p.start) is not None
        for p in view.lookup.periods(dating.span.start, dating.span.start + 1)
    )


AS_OF = re.compile(r"[Aa]s of (?!the end\b|end\b|mid|late\b)")  # "as of 1 May"; a state "as of the end of May" is older


def _by(view: View, dating: Dating) -> bool:
    """Whether the words only say when a state was looked at ("at the end of the year")."""
    return dating.span is not None and any(
        p.kind == "until" for p in view.lookup.periods(dating.span.start, dating.span.start + 1)
    )
