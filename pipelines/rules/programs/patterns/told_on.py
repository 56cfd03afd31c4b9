"""Events that the next sentence tells: "There was also a seminar on tea. Organized by A and B, it ran from 3 to 5 May."

Belongs here: the rule of such events. Does not belong here: what the next sentence adds (pointers.py).
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.model import Example, Period, Span
from pipelines.rules.programs.bodies.bodies import Bodies, each_once
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.pointers import told_on
from pipelines.rules.programs.rule import EVENTS, Activity, Mention, ProgramRule, needs, words
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.times.places import place_of
from pipelines.rules.programs.view import View

_TELLS = frozenset(("hold", "occur", "found", "arise", "run"))
_SHORT = 14  # tokens of an announcement
_LEAD = 5  # characters before its days ("From ")
_DAY = 10  # characters of a date that names a day
_EARLY = 8  # tokens in which the verb of such a sentence stands


def _goes_on(mention: Mention) -> bool:
    return told_on(mention.view) or _by_its_noun(mention) or _announced(mention) is not None


def _announced(mention: Mention) -> tuple[View, Period] | None:
    """The sentence after an announcement that opens with its days, and these: "A summer school will follow. From 7
    to 18 July WIPO and CNIPA receive …"."""
    view = mention.view
    following = view.sentence.index + 1
    if len(view.tokens) > _SHORT or following >= len(view.scene.sentences):
        return None
    sentence = view.scene.sentences[following]
    if sentence.paragraph != view.sentence.paragraph:
        return None
    after = View(view.lookup, sentence, view.people)
    first = next(iter(after.periods), None)
    if first is None or first.start - sentence.start > _LEAD or len(first.edtf) < _DAY:
        return None
    return (after, first) if first.kind in ("point", "range") else None


def with_announced(mention: Mention, row: Activity) -> Activity:
    """An event with what the sentence says that opens with its days: when, who receives or holds, who comes, where."""
    found = _announced(mention)
    if found is None or row.when is not None:
        return row
    view, period = found
    verb = next((i for i, t in enumerate(view.tokens) if t.tag in ("VERB", "AUX")), 0)
    hosts = [n for n in view.names_between(0, verb) if n.kind in BODY_KINDS]
    guests = [
        n
        for n in view.names_between(verb, len(view.tokens))
        if n.kind in BODY_KINDS | AREA_KINDS
        and view.tokens[view.index(n.start) - 1].lower in ("from", "of", "for", "with")
    ]
    bodies = Bodies(
        tuple({c: Span(n.start, n.end) for n in hosts for c in ids_of(n, view.text)}.items()) or row.bodies.organizers,
        tuple({c: Span(n.start, n.end) for n in guests for c in ids_of(n, view.text)}.items()),
    )
    town = next((n for n in view.names if n.kind == "city" and n.start > view.tokens[verb].start), None)
    dated = When(period.edtf, period.basis, Span(period.start, period.end), period.first, period.last)
    placed = place_of(view, town) if town is not None else row.where
    return replace(row, when=dated, where=placed, bodies=each_once(bodies))


def _by_its_noun(mention: Mention) -> bool:
    """Whether the next sentence dates it by its own noun: "… a pilot on seeds. The pilot runs from May to July"."""
    view = mention.view
    following = view.sentence.index + 1
    if following >= len(view.scene.sentences) or view.scene.sentences[following].paragraph != view.sentence.paragraph:
        return False
    after = View(view.lookup, view.scene.sentences[following], view.people)
    head = mention.naming.noun.words[-1]
    if [t.lower for t in after.tokens[:2]] not in (["the", head], ["this", head]):
        return False
    return bool(after.periods) and any(v.groups & _TELLS and v.first <= _EARLY for v in after.verbs)


RULE = ProgramRule(
    name="programs.event_told_on",
    table="programs",
    types=EVENTS | {"pilot", "center", "platform", "project", "degree_education", "expert_exchange"},
    needs=needs("a possessive", "modified complement", "singular"),
    lacks=words("generic denied count asked heading"),
    weak=True,
    confidence=0.6,
    accept=_goes_on,
    examples=(
        Example(
            "Another need is met by a seminar on tea for officers. Organized by CNIPA and INDECOPI, it ran from 3 to "
            "5 May 2024.",
            {"program_type": "training", "date": "2024-05-03/2024-05-05", "organizers": ("CNIPA", "INDECOPI")},
        ),
        Example(
            "A summer school will follow. From 7 to 18 July 2025 WIPO and CNIPA receive students from ASEAN.",
            {"program_type": "training", "date": "2025-07-07/2025-07-18", "participants": ("ASEAN",)},
        ),
        Example(
            "Under its programme for young weavers, CNIPA waives fees. The programme has run since 2018.",
            {"name": "programme for young weavers", "date": "2018/..", "organizers": ("CNIPA",)},
        ),
        Example(
            "Kenya has joined a WIPO pilot on designs for weavers. The pilot runs from January to June 2025.",
            {"program_type": "pilot", "date": "2025-01/2025-06", "participants": ("KEN",)},
        ),
    ),
    rejects=("He spoke of a seminar on tea. It was raining.",),
)
