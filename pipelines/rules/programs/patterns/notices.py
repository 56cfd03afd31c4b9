"""Activities told line by line, as in notices: a title, then "Dates: …", "Place: …", "Organizer: …".

Belongs here: reading such lines into the activity that they follow. Does not belong here: running sentences.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.mentions.names.authority import area_of
from pipelines.model import Example, Sentence, Span
from pipelines.rules.programs.bodies.bodies import Bodies, union
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.rule import EVENTS, STANDING, Activity, Mention, ProgramRule, needs, words
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.times.moments import When, Where
from pipelines.rules.programs.times.status import status_of

_LINE = re.compile(
    r"\s*(?:[-•*]\s*)?(?:(?P<date>Dates?|Time|When|Period|Duration|Date and time)|(?P<place>Place|Venue|"
    r"Location|Where)|"
    r"(?P<organizer>Organi[sz]ers?|Organi[sz]ed by|Hosts?|Hosted by|Co-organi[sz]ers?|Sponsors?|Implementing "
    r"(?:body|institution|agency)|Undertaker)|"
    r"(?P<participant>Participants?|Participating countries|Countries|For|Target group)|(?P<other>[A-Z][\w "
    r"()-]{2,40}))\s*:\s",
)
MOST_LINES = 8
_LEAD = 5  # characters before such a day ("From ")
_SUBJECT = 5  # tokens of a sentence in which its subject is looked for
_DAY = 10  # characters of a date that names a day


def lines_after(mention: Mention) -> list[tuple[str, int, int]]:
    """The labelled lines that follow a heading or item: what each gives, and where it begins and ends."""
    scene = mention.view.scene
    out: list[tuple[str, int, int]] = []
    for sentence in scene.sentences[mention.view.sentence.index + 1 : mention.view.sentence.index + 1 + MOST_LINES]:
        match = _LINE.match(scene.document.text, sentence.start, sentence.end)
        if match is None or match.lastgroup == "date" and "Source" in scene.document.text[match.end() : sentence.end]:
            break  # no more lines, or that of the page itself: "Date: 2024-06-10 Source: …"
        out.append((match.lastgroup or "other", match.end(), sentence.end))
    return out


def _opens_with_day(mention: Mention, sentence: Sentence) -> bool:
    """Whether a sentence begins with the day or days of what its heading names: "From 3 to 9 May …"."""
    periods = [p for p in mention.view.lookup.periods(sentence.start, sentence.end) if p.kind in ("point", "range")]
    return bool(periods) and periods[0].start - sentence.start <= _LEAD and len(periods[0].edtf) >= _DAY


def _speaks_on(mention: Mention, sentence: Sentence) -> bool:
    """Whether a sentence goes on about what its heading names: "It is run by …", "The training course starts on …"."""
    words = [t.lower for t in sentence.tokens[:_SUBJECT]]
    if words[0] in ("it", "this"):
        return True
    return words[0] == "the" and not {mention.naming.noun.words[-1], "event", "activity"}.isdisjoint(words)


def in_a_notice(mention: Mention) -> bool:
    """Whether labelled lines with a date, a place or an organizer follow, or a sentence that speaks on of it."""
    if any(kind in ("date", "place", "organizer") for kind, _, _ in lines_after(mention)):
        return True
    scene = mention.view.scene
    after = mention.view.sentence.index + 1
    if after >= len(scene.sentences):
        return False
    if "verbless" in mention.traits and _opens_with_day(mention, scene.sentences[after]):
        return True
    words = [t.lower for t in scene.sentences[after].tokens[:2]]
    return (
        len(words) == 2
        and words[0] in ("the", "this")
        and words[1] in (mention.naming.noun.words[-1], "event", "activity")
    )


RULE = ProgramRule(
    name="programs.event_in_a_notice",
    table="programs",
    types=EVENTS | STANDING,
    needs=needs("heading item", "printed", "complement modified"),
    lacks=words("generic denied asked plural weak"),
    confidence=0.8,
    examples=(
        Example(
            "Notice of training courses\n(1) Training Course on Wind Power\nDates: 5 September to 2 October "
            "2024\nPlace: Lanzhou\nOrganizer: Gansu Wind University\n",
            {
                "name": "Training Course on Wind Power",
                "date": "2024-09-05/2024-10-02",
                "location": "Lanzhou",
                "organizers": ("Gansu Wind University",),
            },
        ),
    ),
    accept=in_a_notice,
    rejects=("Notice\n(1) Training Course on Wind Power\nThat is all.",),
)


def completed_by_lines(mention: Mention, activity: Activity) -> Activity:
    """The activity with what the labelled lines after it say."""
    if not {"heading", "item"} & mention.traits:
        return activity
    lookup, text = mention.view.lookup, mention.view.text
    dated, placed, bodies = activity.when, activity.where, activity.bodies
    lines = lines_after(mention)
    for kind, start, end in lines:
        names = lookup.names(start, end)
        if kind == "date" and (periods := lookup.periods(start, end)):
            p = periods[0]
            dated = When(p.edtf, p.basis, Span(p.start, p.end), p.first, p.last)
        elif kind == "place":
            area = next(
                (
                    area_of(n.entity_id)
                    for n in reversed(names)
                    if n.entity_id and n.kind in ("city", "province", "country")
                ),
                None,
            )
            placed = Where(text[start:end].strip(), area, Span(start, end))
        elif kind in ("organizer", "participant"):
            kinds = BODY_KINDS if kind == "organizer" else BODY_KINDS | AREA_KINDS
            found = tuple((code, Span(n.start, n.end)) for n in names if n.kind in kinds for code in ids_of(n, text))
            if kind == "organizer":
                bodies = Bodies(union([found, bodies.organizers]), bodies.participants)
            else:
                bodies = Bodies(bodies.organizers, union([found, bodies.participants]))
    if not any(kind in ("date", "place", "organizer") for kind, _, _ in lines):
        return _continued(mention, _dated_below(mention, activity))
    published = mention.view.scene.document.published_on
    status = status_of(published, dated, mention.verb, mention.ties, activity.program_type in STANDING)
    return replace(
        activity, when=dated, where=placed, bodies=bodies, status=status, heading=False, weight=activity.weight + 1.5
    )


def _dated_below(mention: Mention, activity: Activity) -> Activity:
    """The event that heads a paper with the day and place that stand in a line of their own below: "Communiqué of the
    Third Forum", "Port Vila, Vanuatu, 22-23 August 2024"."""
    scene = mention.view.scene
    if activity.when is not None or mention.view.sentence.index or mention.naming.edition is None:
        return activity
    if _PAPER.search(scene.document.text, 0, mention.naming.start) is None:
        return activity  # the line of another paper tells when that came out
    below = next((s for s in scene.sentences[1:_BELOW] if mention.view.lookup.periods(s.start, s.end)), None)
    if below is None or below.end - below.start > _SHORT:
        return activity
    p = mention.view.lookup.periods(below.start, below.end)[0]
    words = scene.document.text[below.start : p.start].rstrip(" ,(")
    if p.kind not in ("point", "range") or len(p.edtf.partition("/")[0]) < _DAY or p.end < below.end - _MARGIN:
        return activity
    names = [n for n in mention.view.lookup.names(below.start, p.start) if n.kind in ("city", "province", "country")]
    placed = activity.where
    if names and names[0].start == below.start and words[-1:].isalpha():
        area = next((area_of(n.entity_id) for n in reversed(names) if n.entity_id), None)
        placed = Where(words, area, Span(below.start, below.start + len(words)))
    return replace(activity, when=When(p.edtf, p.basis, Span(p.start, p.end), p.first, p.last), where=placed)


_PAPER = re.compile(r"\b(?:communiqu[eé]|statement|declaration|minutes|agreed record) (?:of|from) ", re.IGNORECASE)
_BELOW = 3  # sentences in which such a line stands
_SHORT = 80  # characters of it
_MARGIN = 2  # characters behind its date


def _continued(mention: Mention, activity: Activity) -> Activity:
    """What the sentences right after a heading or item say of it ("The course starts on …", "From 3 to 9 May the Office
    received …", "It is run by …"): the most exact of their dates, and who runs it."""
    lookup, text = mention.view.lookup, mention.view.text
    dated, bodies = activity.when, activity.bodies
    exact = dated is None
    for sentence in lookup.scene.sentences[mention.view.sentence.index + 1 : mention.view.sentence.index + 4]:
        if sentence.kind in ("headline", "heading"):
            break
        periods = [p for p in lookup.periods(sentence.start, sentence.end) if p.kind in ("point", "range")]
        opens = _opens_with_day(mention, sentence)
        if not opens and not _speaks_on(mention, sentence):
            break
        if exact and periods:
            p = max(periods, key=lambda p: len(p.edtf.split("/")[0]))
            dated = When(p.edtf, p.basis, Span(p.start, p.end), p.first, p.last)
            exact = False
        by = text.find(" by ", sentence.start, sentence.end)
        if by >= 0 and not bodies.organizers:
            names = [n for n in lookup.names(by, min(by + 90, sentence.end)) if n.kind in BODY_KINDS]
            found = tuple((code, Span(n.start, n.end)) for n in names[:3] for code in ids_of(n, text))
            bodies = Bodies(found, bodies.participants)
        if opens:
            break
    return replace(activity, when=dated, bodies=bodies)
