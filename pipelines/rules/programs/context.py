"""Whom a document is about, for activities whose own sentence names nobody.

Belongs here: bodies taken from the owner word ("our"), from an earlier edition, from the headline or from the
office that
a text keeps naming. Does not belong here: bodies that the sentence itself names (bodies.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipelines.mentions.names.authority import ENTITIES
from pipelines.model import Scene, Span
from pipelines.rules.acts import Lookup
from pipelines.rules.programs.bodies.bodies import Bodies, each_once
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.bodies.house import meant_by, short_of
from pipelines.rules.programs.bodies.referents import occasion_end, pair_of, parties_of, we_of
from pipelines.rules.programs.bodies.unlisted import EVENT_NAME
from pipelines.rules.programs.people import BODY_KINDS, People
from pipelines.rules.programs.rule import EVENTS, STANDING, Activity
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.publisher import firm_of, publisher_of

MOST_COUNTRIES = 2  # more of them in a sentence are a list that says nothing of one activity
MOST_EDITIONS = 40
_LEAD = 4  # sentences in which a text says whom it is about
_EVENT_NAME = re.compile(r"\s+(?:[A-Z][\w-]*\s+){0,5}(?:Forum|Conference|Summit|Initiative|Expo|Fair|Symposium)\b")
OTHER_EDITION = "programs.edition_by_number"  # such a row is of those who held the one before
_AGENCY = re.compile(r"\)\s*(?:--|—|–)")  # "(Andes News Service) --"
_SPEECH = re.compile(
    r"\b(?:[Aa]ddress|[Ss]peech|[Rr]emarks|[Ss]tatement|[Ll]ecture|[Tt]oast|[Ss]poken) (?:delivered )?(?:by|of) "
)
_PLANNED = frozenset(("program", "programme", "project", "scheme"))
_TOGETHER = re.compile(
    r"\b(?:together|jointly|in (?:cooperation|co-operation|collaboration|partnership|conjunction)) with (?:the )?$",
    re.IGNORECASE,
)
_PARTIES = 2  # a plan of two bodies: what it lists is of both
_INTERNATIONAL = frozenset(("conference", "exhibition"))
_TOLD_BY_VERB = frozenset(("programs.people_meet", "programs.delegation_visits"))
_HELD_AGAIN = frozenset(("training", "meeting", "degree_education"))  # wherever, by the same
_RUN_BY_ITSELF = frozenset(
    ("training", "degree_education", "expert_exchange", "center", "platform", "campaign", "award", "pilot", "other")
)
_HELD_FOR_GUESTS = frozenset(("training", "expert_exchange", "campaign", "award", "pilot"))
_OPENING = 400  # characters in which a publisher is told with its acronym
_SHARED = 2  # words of its publisher in the name of an event
_GROUPS = frozenset(e.id for e in ENTITIES.values() if e.kind == "area")
_OWN = frozenset(("training", "degree_education", "expert_exchange"))


def protagonist(scene: Scene) -> tuple[str, Span] | None:
    """The office or organisation that the text is about: named in its lead and oftener than any other."""
    bodies = [n for n in scene.names if n.kind in ("office", "organization", "university") and n.entity_id]
    counts = Counter(n.entity_id for n in bodies)
    text, publisher = scene.document.text, scene.document.publisher
    for name in scene.names:
        if name.form == "anaphora" and not name.entity_id and not name.members:
            counts.update(code for code in meant_by(text[name.start : name.end], publisher) if code in counts)
    if not counts:
        return None
    end = scene.sentences[min(_LEAD, len(scene.sentences)) - 1].end
    (best, times), *others = counts.most_common(2)
    first = next(n for n in bodies if n.entity_id == best)
    if first.start >= end or times < 2 or (others and others[0][1] == times):
        return None
    return (best, Span(first.start, first.end)) if best else None


def _voice(lookup: Lookup, main: tuple[str, Span] | None) -> tuple[str, Span] | None:
    """Who speaks: an office that publishes, else the body that the text is about, else the first body of the lead."""
    scene = lookup.scene
    house = publisher_of(scene.document.publisher)
    if house is not None and house.entity_id and (main is None or house.kind == "office"):
        return short_of(house.entity_id, scene.document.text[:_OPENING]), Span(0, 0)
    if main is not None:
        return main
    if _OUR_FIRM.search(lookup.scene.document.text) is not None:
        return None  # lawyers who write of others
    end = scene.sentences[min(_LEAD, len(scene.sentences)) - 1].end if scene.sentences else 0
    text = scene.document.text
    begin = occasion_end(text, scene.sentences[0].start, end) if scene.sentences else 0
    names = (n for n in lookup.names(begin, end) if n.kind in ("office", "organization", "university"))
    names = (n for n in names if n.entity_id in ENTITIES or not EVENT_NAME.search(text, n.start, n.end))
    named = (n for n in names if n.form != "anaphora" and not _AGENCY.match(text, n.end))
    first = next((n for n in named if not text.endswith(("with ", "with the "), 0, n.start)), None)
    if first is None:
        return None
    return next(((code, Span(first.start, first.end)) for code in ids_of(first, scene.document.text)), None)


_OUR_FIRM = re.compile(r"\b[Oo]ur (?:law )?(?:firm|lawyers|attorneys|associates|partners|practice)\b")


def _speaker(lookup: Lookup) -> tuple[tuple[str, Span], ...]:
    """For whom somebody speaks: "Address by the Minister of Transport of Ghana at …" names the country."""
    text = lookup.scene.document.text
    match = _SPEECH.search(text, 0, _OPENING)
    if match is None:
        return ()
    end = match.end() + len(text[match.end() :].split("\n", 1)[0].split(" at ", 1)[0])
    names = [n for n in lookup.names(match.end(), end) if n.kind in BODY_KINDS | AREA_KINDS]
    return tuple((code, Span(n.start, n.end)) for n in names[:1] for code in ids_of(n, text))


def _of_the_house(row: Activity, publisher: str | None) -> bool:
    """Whether an event carries the words by which its publisher is known: the Kigali Arbitration Week of the Kigali
    International Arbitration Centre."""
    own = {w.lower() for w in (publisher or "").split() if w[:1].isupper()}
    return row.printed and len(own & {w.lower() for w in row.name.split() if w[:1].isupper()}) >= _SHARED


def _countries(lookup: Lookup, row: Activity) -> tuple[tuple[str, Span], ...]:
    """Where something is, and the countries that its sentence names otherwise, if they are few."""
    if row.where is not None and row.where.area:
        return ((row.where.area, row.where.span),)
    names = [n for n in lookup.names(row.span.start, row.span.end) if n.kind == "country" and n.entity_id]
    found = {str(n.entity_id): Span(n.start, n.end) for n in names}
    return tuple(found.items()) if len(found) <= MOST_COUNTRIES else ()


def _named(lookup: Lookup, row: Activity) -> tuple[tuple[str, Span], ...]:
    """Funds, firms and universities that the sentence of something names beside it: "a fund to which the bank pays"."""
    own = row.name_span or row.span
    names = [n for n in lookup.names(row.span.start, row.span.end) if n.kind in _SIDES and n.entity_id]
    return tuple((str(n.entity_id), Span(n.start, n.end)) for n in names if not own.start <= n.start < own.end)


_SIDES = frozenset(("company", "university", "organization"))
_OF_MANY = frozenset(("exhibition", "transport_service", "fund"))


def headline_areas(lookup: Lookup) -> tuple[tuple[str, Span], ...]:
    """Countries and areas that the headline names."""
    scene = lookup.scene
    head = next((s for s in scene.sentences[:1] if s.kind == "headline"), None)
    if head is None:
        return ()
    text = scene.document.text
    names = [n for n in lookup.names(head.start, head.end) if n.kind in AREA_KINDS]
    # "Third Belt and Road Forum": the words of an event's name, not who takes part
    names = [n for n in names if n.entity_id != "BRI" or _EVENT_NAME.match(text, n.end, head.end) is None]
    return tuple((code, Span(n.start, n.end)) for n in names for code in ids_of(n, scene.document.text))


def completed(lookup: Lookup, people: People, activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """The activities, with bodies from the text around where their own sentence names none."""
    rows = tuple(activities)
    main = protagonist(lookup.scene)
    about = _About(main, _voice(lookup, main), headline_areas(lookup), _editions(rows))
    out: list[Activity] = []
    for row in rows:
        follows = row.name.lower().startswith("next ") and not row.bodies.organizers
        nobody = not row.bodies.organizers and not row.bodies.participants
        again = row.rule == OTHER_EDITION and nobody and row.program_type in _HELD_AGAIN
        before = next((r for r in reversed(out[-MOST_EDITIONS:]) if r.head == row.head), None)
        if again and before is not None:
            out.append(replace(row, bodies=before.bodies))
            continue
        before = before if follows else None
        # "the next meeting" is of those who met before
        out.append(replace(row, bodies=_joined(before, row)) if before else _completed(lookup, people, row, about))
    return tuple(out)


def _beside(lookup: Lookup, organizer: tuple[str, Span]) -> bool:
    """Whether a sole organizer is told as the partner of one who is not named: "was held together with Rospatent"."""
    start = organizer[1].start
    before = lookup.scene.document.text[max(0, start - 40) : start]
    return _TOGETHER.search(before) is not None


def _joined(before: Activity, row: Activity) -> Bodies:
    taken = {code for code, _ in row.bodies.participants}
    return Bodies(
        tuple(o for o in before.bodies.organizers if o[0] not in taken),
        (*row.bodies.participants, *(p for p in before.bodies.participants if p[0] not in taken)),
    )


@dataclass(frozen=True, slots=True)
class _About:
    """Whom a document is about: its main body, who speaks in it, the areas of its headline, and the numbered editions
    by head noun."""

    main: tuple[str, Span] | None
    voice: tuple[str, Span] | None
    areas: tuple[tuple[str, Span], ...]
    editions: dict[str, list[Activity]]


def _editions(rows: Iterable[Activity]) -> dict[str, list[Activity]]:
    found: dict[str, list[Activity]] = {}
    for row in rows:
        if row.edition is not None and len(found.setdefault(row.head, [])) < MOST_EDITIONS:
            found[row.head].append(row)
    return found


def _completed(lookup: Lookup, people: People, row: Activity, about: _About) -> Activity:
    main, areas = about.main, about.areas
    voice = (about.voice[0], about.voice[1] if about.voice[1].end else row.span) if about.voice is not None else None
    if row.ours and (firm := firm_of(lookup.scene.document.publisher)) is not None:
        main, voice = None, (firm, row.span)
        if row.program_type == "meeting" and not row.bodies.organizers and not row.bodies.participants:
            return replace(row, bodies=Bodies((voice,), ()))  # "our breakfast briefing"
    if (
        voice is not None
        and row.name_span is not None
        and voice[1].start in range(row.name_span.start, row.name_span.end)
    ):
        voice = None  # a centre that looks like a body is none of its own
    organizers, participants = row.bodies.organizers, row.bodies.participants
    if row.edition is not None and row.program_type == "meeting" and len(organizers) == 1 and not participants:
        # "the 16th meeting will be hosted by Malaysia": those who met before come again
        before = next((r for r in about.editions.get(row.head, ()) if r is not row and r.bodies.organizers), None)
        if before is not None:
            guests = (*before.bodies.organizers, *before.bodies.participants)
            return replace(row, bodies=Bodies(organizers, tuple(g for g in guests if g[0] != organizers[0][0])))
    if (
        row.program_type == "meeting"
        and not row.printed
        and (len(organizers) + len(participants) == 1 or participants and not organizers and row.rule in _TOLD_BY_VERB)
        and (main := main or voice) is not None
    ):
        if main[0] not in {code for code, _ in (*organizers, *participants)}:
            return replace(row, bodies=Bodies((main, *organizers), participants))
        return row
    if voice is not None and organizers and _beside(lookup, organizers[0]) and (len(organizers) == 1 or row.ours):
        return replace(row, bodies=each_once(Bodies((voice, *organizers), participants)))
    if row.ours and voice is not None and not organizers and row.program_type != "meeting":
        return replace(row, bodies=each_once(Bodies((voice,), participants)))
    lands = all(len(code) == 3 or code.isupper() and code in _GROUPS for code, _ in participants)
    if participants and not organizers and lands and row.program_type in _HELD_FOR_GUESTS and main is not None:
        # "a course for examiners from ASEAN": in a text on one office its own
        return replace(row, bodies=each_once(Bodies((main,), participants)))
    if organizers or participants:
        return row
    if lookup.sentence(row.span.start).kind == "item":
        if named := _named(lookup, row):
            return replace(row, bodies=Bodies((), named))
        parties = parties_of(lookup)
        if len(parties) >= _PARTIES:
            return replace(row, bodies=Bodies(parties, ()) if len(parties) == _PARTIES else Bodies((), parties))
    siblings = about.editions.get(row.head, ()) if row.edition is not None else ()
    told = (r for r in siblings if len(r.bodies.organizers) + len(r.bodies.participants) > 1)
    sibling = next((r for r in told if r is not row and row.words <= r.words), None)
    if sibling is not None:
        return replace(row, bodies=sibling.bodies)
    if row.program_type == "meeting" and not row.printed and (pair := pair_of(lookup, people)):
        return replace(row, bodies=Bodies((), pair))
    if row.program_type in STANDING or row.program_type == "training":
        near = _countries(lookup, row)
        own = row.program_type in _RUN_BY_ITSELF and not row.printed
        own = own or row.program_type == "training" and publisher_of(lookup.scene.document.publisher) is not None
        hosts = (voice,) if own and voice is not None else ()
        if near or hosts:
            guests = tuple(n for n in near if n[0] not in {code for code, _ in hosts})
            return replace(row, bodies=each_once(Bodies(hosts, guests)))
    we = we_of(lookup) if row.ours else ()
    if we:
        return replace(row, bodies=Bodies((), we) if row.program_type == "meeting" else Bodies(we, ()))
    if row.ours and voice is not None:
        return replace(row, bodies=Bodies((voice,), ()))
    if row.ours and (speaker := _speaker(lookup)):
        return replace(row, bodies=Bodies(speaker, ()))
    if row.ours and lookup.scene.document.publisher and lookup.scene.document.publisher[0].isupper():
        return replace(row, bodies=Bodies(((lookup.scene.document.publisher.partition(" (")[0], row.span),), ()))
    if voice is not None and row.program_type in EVENTS and _of_the_house(row, lookup.scene.document.publisher):
        return replace(row, bodies=Bodies((voice,), ()))
    if row.program_type in _INTERNATIONAL and row.printed and row.where is not None and row.where.area:
        host = ((row.where.area, row.where.span),)
        others = tuple(a for a in areas if a[0] != row.where.area)
        return replace(row, bodies=Bodies(host, others), confidence=row.confidence - 0.1)
    house = publisher_of(lookup.scene.document.publisher)
    if (
        house is not None
        and house.entity_id
        and house.kind == "office"
        and row.program_type in ("training", "conference")
    ):
        main = house.entity_id, row.span  # what an office announces without naming anybody is its own
    known = row.printed and row.program_type not in (*_OWN, "center", "platform", "campaign", "award")
    planned = row.head in _PLANNED
    if (
        (not known or planned)
        and (planned or row.program_type not in ("project", "transport_service"))
        and main is not None
    ):
        return replace(row, bodies=Bodies((main,), ()), confidence=row.confidence - 0.1)
    if row.program_type in _RUN_BY_ITSELF and voice is not None:
        return replace(row, bodies=Bodies((voice,), ()), confidence=row.confidence - 0.1)
    pair = pair_of(lookup, people)
    if row.program_type in _OF_MANY and not all(code in ENTITIES for code, _ in pair):
        pair = people.pair  # two firms told of in the lead do not run a fair or a freight train
    guests = areas or pair or people.land
    if not guests and voice is not None and row.program_type in EVENTS:
        guests = (voice,)  # who tells of an event without naming anybody was there
    return replace(row, bodies=Bodies((), guests), confidence=row.confidence - 0.1) if guests else row
