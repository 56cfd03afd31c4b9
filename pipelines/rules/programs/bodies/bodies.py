"""Who stands behind an activity and who takes part in it.

Belongs here: going through the names around an activity. Does not belong here: the role of a single one (roles.py),
recognising names (mentions), which activities are rows (the catalogue).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.mentions.names.authority import ENTITIES, area_of
from pipelines.model import Span
from pipelines.objects import record
from pipelines.rules.programs.bodies.acting import governs_itself, owns_only
from pipelines.rules.programs.bodies.agents import (
    also_done,
    gathered,
    inviting,
    pays_for,
    pointed_at,
    possessor,
    praised_for,
    together_in,
)
from pipelines.rules.programs.bodies.codes import ids_of, listed, owner_in, partners_in, union_in
from pipelines.rules.programs.bodies.house import meant_by
from pipelines.rules.programs.bodies.referents import actors, inviters, two_sides
from pipelines.rules.programs.bodies.roles import role_of
from pipelines.rules.programs.bodies.unlisted import (
    EVENT_NAME,
    apart_from,
    begins_name,
    shown_at,
    unknown_bodies,
    unknown_guests,
)
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.relations import Relation
from pipelines.rules.programs.surroundings import (
    AREA_KINDS,
    ORGANISING,
    finite,
    leading,
    relative_end,
    window,
)
from pipelines.rules.programs.times.places import ends_of
from pipelines.rules.programs.view import Verb, View

_PAYING = ("-funded", "-financed", "-led", "-backed", "-sponsored", "-supported")
_GATHERINGS = frozenset(
    ("conference", "meeting", "exhibition", "training", "award", "campaign", "project", "mechanism", "pilot")
)
_JOINED_FORCES = re.compile(r"\bjoin(?:s|ed|ing)? (?:forces|hands) with\b")  # "A joined forces with B for a course"
_MARKED_WITH = re.compile(
    r"\b(?:mark(?:s|ed)?|celebrate[sd]?|observe[sd]?|commemorate[sd]?) [^;.]{3,60} with (?:an? |the )?(?:[\w-]+ ){0,2}$"
)  # "A celebrated the day with an open house"
_BESIDE = frozenset(("margins", "sidelines", "eve", "outcomes"))  # who meets there does not hold it


@record
class Bodies:
    """Codes of organizers and participants with the names that say so, and the place."""

    organizers: tuple[tuple[str, Span], ...] = ()
    participants: tuple[tuple[str, Span], ...] = ()


def bodies_of(view: View, naming: Naming, ties: Sequence[Relation], verb: Verb | None, standing: bool) -> Bodies:
    """Organizers and participants that the clause of an activity names."""
    text = view.text
    organizers: dict[str, Span] = {}
    participants: dict[str, Span] = {}
    venues: dict[str, Span] = {}  # whose house it is: the host where nobody else is named
    first, last = window(view, naming, finite(ties, verb))
    held = [t for t in ties if t.kind in ("object", "nominal") and t.word not in _BESIDE and t.groups & ORGANISING]
    held = [t for t in held if t.verb is None or t.verb.base != "join"]  # who joins a network takes part in it
    beside = any(tie.word in _BESIDE for tie in ties)
    objects = bool(held) or any("agree" in tie.groups for tie in ties)
    given = any(tie.kind == "preposition" and tie.word == "with" and "run" in tie.groups for tie in ties)
    objects = objects or together_in(view, naming) or pays_for(view, naming)
    attended = any("attend" in tie.groups and tie.kind in ("object", "preposition", "nominal") for tie in ties)
    participle = {
        tie.verb.last: tie.verb.groups for tie in ties if tie.verb is not None and tie.kind in ("participle", "subject")
    }
    participle |= {act.last: act.groups for act in also_done(view, ties)}
    objects = objects or _MARKED_WITH.search(text, view.sentence.start, naming.start) is not None
    attended = attended or shown_at(view, naming) is not None
    if attended and _JOINED_FORCES.search(text, view.sentence.start, naming.start) is not None:
        attended, objects = False, True
    host = inviting(view, naming)
    relative = relative_end(view, naming, ties)
    last = max(last, relative)
    for name in view.names:
        index = view.index(name.start)
        inside = naming.start <= name.start < naming.end
        if not inside and not first <= index < last:
            continue
        covering = name.start <= view.starts[naming.head] < name.end
        if (covering or inside) and name.kind == "organization" and name.entity_id not in ENTITIES:
            for partner in partners_in(text[name.start : name.end]):
                participants.setdefault(partner, Span(name.start, name.end))
            words = text[name.start : name.end]
            if (owner := owner_in(words) or (union_in(words) if standing else None)) is not None:
                organizers.setdefault(owner, Span(name.start, name.start + len(owner)))
        if covering and name.kind in ("organization", "company", "university"):
            continue
        if (
            name.kind == "organization"
            and name.entity_id not in ENTITIES
            and EVENT_NAME.search(text, name.start, name.end)
        ):
            continue  # "held alongside the Amber Symposium"
        if (
            inside
            and name.kind in BODY_KINDS
            and (name.start <= naming.start and name.end >= naming.end or not listed(name))
        ):
            continue
        if name.kind == "person" and naming.program_type == "meeting" and index < naming.lead:
            code = view.people.body_of(name)
            if code and objects:
                organizers.setdefault(code, Span(name.start, name.end))
            continue
        acting = name.kind in ("city", "province") and governs_itself(view, name)
        if name.kind not in BODY_KINDS and name.kind not in AREA_KINDS and not acting:
            continue
        lead, at = leading(view, index, naming)
        if view.text.startswith(_PAYING, name.end) and naming.first <= index < naming.last:
            for code in ids_of(name, text):
                organizers.setdefault(code, Span(name.start, name.end))
            continue
        if given and index < naming.lead:  # "China provides Kenya with 40 scholarships"
            given_to = lead == "=" and at >= 0 and view.tokens[at].tag == "VERB"
            for code in ids_of(name, text) if lead in ("", "=") else ():
                (participants if given_to else organizers).setdefault(code, Span(name.start, name.end))
            continue
        if index < host and lead == "" and not owns_only(view, name):
            organizers.update((code, Span(name.start, name.end)) for code in ids_of(name, text))
            continue
        if host and host < index < naming.lead and lead in ("", "=", "of", "from") and name.form != "demonym":
            for code in ids_of(name, text):  # "welcomed experts of A to Lima for a seminar"
                participants.setdefault(code, Span(name.start, name.end))
            continue
        role = role_of(view, naming, name, index, lead, at, inside, objects, attended, participle, standing, relative)
        if role == "organizer" and beside and not inside and index < naming.lead:
            role = "participant"  # "was signed by A and B on the sidelines of the Forum"
        target = {"organizer": organizers, "participant": participants, "venue": venues}.get(role or "")
        if target is None:
            continue
        codes = ids_of(name, text)
        if name.form == "anaphora":
            words = text[name.start : name.end]
            codes = two_sides(view, words) or meant_by(words, view.scene.document.publisher) or codes
        for code in codes:
            target.setdefault(code, Span(name.start, name.end))
    local = standing and naming.owner is not None and naming.owner.kind == "province"
    if naming.owner is not None and (local or naming.owner.kind in BODY_KINDS | AREA_KINDS):
        # "Cameroon's dam" stands there, whoever built it
        numbered = naming.program_type == "center" and naming.edition is not None and bool(organizers)
        lies = naming.program_type in ("project", "transport_service") or numbered
        lies = lies and naming.owner.kind in AREA_KINDS  # and so does "Peru's first Luban Workshop, founded by A"
        for code in ids_of(naming.owner, text):
            (participants if lies else organizers).setdefault(code, Span(naming.owner.start, naming.owner.end))
    if naming.program_type == "transport_service":
        for name in ends_of(view, naming):
            country = area_of(name.entity_id) if name.entity_id else None
            if country:
                participants.setdefault(country, Span(name.start, name.end))
    if naming.program_type in ("project", "transport_service", "other") and not any(
        n.kind in AREA_KINDS for n in view.names if naming.start <= n.start < naming.end
    ):
        for name in view.names:
            near = naming.start <= name.start < naming.end or 0 <= name.start - naming.end <= 30
            country = area_of(name.entity_id) if name.entity_id and name.kind in ("city", "province") and near else None
            if country:
                participants.setdefault(country, Span(name.start, name.end))
    for code, span in inviters(view) if naming.program_type in ("meeting", "conference", "training") else ():
        organizers.setdefault(code, span)
    act = next((tie.verb for tie in ties if tie.kind == "object" and tie.verb and tie.groups & ORGANISING), None)
    praised = praised_for(view, act) if act is not None else None
    if praised is not None:
        organizers = {code: Span(praised.start, praised.end) for code in ids_of(praised, text)}
    for code, span in actors(view, act.first) if act is not None and praised is None else ():
        organizers.setdefault(code, span)
    unknown = unknown_bodies(view, naming, ties)
    organizers = {code: at for code, at in organizers.items() if not begins_name(code, at, unknown)} or dict(unknown)
    if attended and not participants:
        participants = dict(apart_from(view, unknown_guests(view, naming, ties), tuple(organizers.values())))
    for name in gathered(view, naming.end) if naming.program_type in _GATHERINGS else ():
        for code in ids_of(name, text):
            participants.setdefault(code, Span(name.start, name.end))
    for code, whom in pointed_at(view, naming):
        organizers.setdefault(code, whom)
    organizers.update(apart_from(view, unknown, (*organizers.values(), *participants.values())))
    if not organizers and naming.program_type != "meeting" and (whose := possessor(view, naming)) is not None:
        organizers = {code: Span(whose.start, whose.end) for code in ids_of(whose, text)}
    if not organizers:
        organizers.update(venues)
    for code in organizers:
        participants.pop(code, None)
    return Bodies(tuple(organizers.items()), tuple(participants.items()))


def union(groups: Iterable[tuple[tuple[str, Span], ...]]) -> tuple[tuple[str, Span], ...]:
    """Several lists of codes as one, each code once."""
    out: dict[str, Span] = {}
    for group in groups:
        for code, span in group:
            out.setdefault(code, span)
    return tuple(out.items())


def each_once(bodies: Bodies) -> Bodies:
    """Bodies without a country beside its own office, which stand for one another, and none on both sides."""
    codes = {code for code, _ in (*bodies.organizers, *bodies.participants)}
    spoken_for = {area for code in codes if (area := area_of(code)) is not None and area != code and len(area) == 3}
    hosts = {code for code, _ in bodies.organizers} & spoken_for  # whose office holds it for them
    acting = tuple(p for p in bodies.participants if p[0] not in hosts and area_of(p[0]) in hosts)
    organizers = tuple(o for o in union([bodies.organizers, acting]) if o[0] not in spoken_for)
    taken = {code for code, _ in organizers} | spoken_for
    return Bodies(organizers, tuple(p for p in union([bodies.participants]) if p[0] not in taken))
