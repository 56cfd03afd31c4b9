"""Rules of things told in ordinary words: whatever a sentence says of one thing that it describes and places.

Belongs here: the most general reading of standing things, by what their sentence is about rather than by its verb; it
comes last. Does not belong here: founding, running, serving (founding.py, standing.py, serving.py), dates beside a name
(beside.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Example, Span
from pipelines.rules.programs.patterns.beside import in_quotes, stands_for_itself
from pipelines.rules.programs.patterns.told_of import of_a_line, runs_counted, told_of
from pipelines.rules.programs.rule import FIGURES, STANDING, Activity, Mention, ProgramRule, needs, words
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.times.setting import told_when_said
from pipelines.rules.programs.times.status import status_of

SPOKEN_OF = "programs.thing_is_spoken_of"
_APART = re.compile(r"[;:]|\b(?:when|while|after|before|because|since|until|but)\b")
_BARE = words("generic denied count asked known_body plural affiliation venue heading untyped_service")
_TYPES = STANDING - words("mechanism fund other")
# told of too often to be a thing of its own, and what is there anyway
_EVERYWHERE = words(
    "register gateway secretariat port program programme project scheme system services counter phase base"
)
_TOLD_APART = frozenset(("modified", "seated", "post_place"))
_LANDMARKS = words("bridge tunnel road highway expressway motorway railway railroad airport dam canal metro museum")


def _spoken_of(mention: Mention) -> bool:
    """Whether a thing is what the sentence is about; a road or bridge that has long been there is only a landmark."""
    head = mention.naming.noun.words[-1]
    if head in _EVERYWHERE or head in _LANDMARKS and mention.naming.determiner != "a":
        return False
    if head == "master" and mention.traits.isdisjoint(_TOLD_APART):
        return False  # "the master of the house"
    led = any(tie.kind == "preposition" for tie in mention.ties)
    if led and all(tie.verb is None for tie in mention.ties):
        return False  # "students at the vocational college learn"
    return stands_for_itself(mention) and told_of(mention) and of_a_line(mention)


def _where_people_go(mention: Mention) -> bool:
    """Whether a relative clause says with a figure what was done there: "the Osh centre, at which 90 people learn"."""
    return _DONE_THERE.match(mention.view.text, mention.naming.end, mention.view.sentence.end) is not None


_DONE_THERE = re.compile(
    r"(?: (?:in|at|of|near) [A-Z][\w-]*(?: [A-Z][\w-]*)?)?, (?:where|(?:at|in|by|through|via|from) which) "
    r"(?:[^,;.]|,(?=\d)){0,40}?(?<![\w.,])\d[\d,]* [a-z]+"
)


def dated_by_telling(mention: Mention, row: Activity) -> Activity:
    """A thing spoken of with the date at which the sentence says so of it: "the works were stopped in March 2022"."""
    if row.when is not None or row.rule != SPOKEN_OF:
        return row
    view, end = mention.view, mention.naming.end
    told = [p for p in view.periods if p.kind in ("point", "range") and p.start > end and not told_when_said(view, p)]
    if len(told) != 1 or _APART.search(view.text, end, told[0].start) is not None:
        return row
    p = told[0]
    dated = When(p.edtf, p.basis, Span(p.start, p.end), p.first, p.last)
    published = view.scene.document.published_on
    return replace(row, when=dated, status=status_of(published, dated, mention.verb, mention.ties, standing=True))


RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name=SPOKEN_OF,
        table="programs",
        types=_TYPES,
        ties=words("subject participle"),
        needs=needs(
            "singular", "a the possessive", "modified complement", "named post_place seated place date body owner"
        ),
        lacks=_BARE | {"printed"},
        confidence=0.4,
        weak=True,
        accept=_spoken_of,
        examples=(
            Example(
                "A logistics park is being prepared in Beira.",
                {"program_type": "project", "location": "Beira", "name": "logistics park"},
            ),
            Example(
                "The Suez-Levant service of COSCO will call at Mersin.",
                {"program_type": "transport_service", "organizers": ("COSCO Shipping",)},
            ),
            Example(
                "The railway school at Mtito Andei, a gift of the builders, taught 214 mechanics last year.",
                {"program_type": "center", "name": "railway school"},
            ),
        ),
        rejects=(
            "The highway to Beira is full of lorries.",
            "Our port in Beira was busy.",
            "A logistics park is a park for lorries.",
            "We thank the seed laboratory in Beira for its hall.",
            "Students at the Beira vocational college learn to weld.",
        ),
    ),
    ProgramRule(
        name="programs.pilot_is_gone_through",
        table="programs",
        types=frozenset(("pilot",)),
        ties=words("preposition"),
        words=words("in under through within as"),
        needs=needs("singular", "a the", "modified complement", "body date place"),
        lacks=_BARE,
        confidence=0.5,
        weak=True,
        examples=(
            Example(
                "WIPO has sealed 400 lorries in Accra in a pilot with the registry of Togo.",
                {"program_type": "pilot", "participants": ("TGO",)},
            ),
        ),
        rejects=("In a pilot the lorries got seals.", "The lorries came with the pilot."),
    ),
    ProgramRule(
        name="programs.acts_are_of_a_campaign",
        table="programs",
        types=words("campaign award degree_education expert_exchange"),
        ties=words("preposition"),
        words=words("under within through in of"),
        needs=needs("printed"),
        lacks=_BARE - {"plural"} | {"item"},
        confidence=0.5,
        weak=True,
        accept=in_quotes,
        examples=(
            Example(
                'Under the campaign "Know Your Seeds", 40 schools were visited.',
                {"program_type": "campaign", "name": 'campaign "Know Your Seeds"'},
            ),
        ),
        rejects=("Under the campaign, 40 schools were visited.",),
    ),
    ProgramRule(
        name="programs.learning_is_sought",
        table="programs",
        types=words("degree_education expert_exchange"),
        ties=words("preposition"),
        words=words("for in on to"),
        needs=needs("singular", "a the possessive", "modified complement", "post_place body date"),
        accept=stands_for_itself,
        lacks=_BARE,
        confidence=0.5,
        examples=(
            Example(
                "Of the 120 students, 58 applied for the exchange semester in Nairobi.",
                {"program_type": "expert_exchange"},
            ),
        ),
        rejects=("She applied for a master's degree.",),
    ),
    ProgramRule(
        name="programs.place_where_work_is_done",
        table="programs",
        types=words("center platform"),
        ties=words("preposition object subject"),
        needs=needs("the", "proper", "modified printed", "singular"),
        lacks=_BARE,
        confidence=0.5,
        weak=True,
        accept=_where_people_go,
        hints=FIGURES,
        examples=(
            Example(
                "WIPO and OAPI renewed their agreement on the Lomé design laboratory, at which 900 samples were drawn.",
                {"program_type": "center", "name": "Lomé design laboratory"},
            ),
        ),
        rejects=(
            "WIPO renewed its agreement on the laboratory, where samples are drawn.",
            "He walked to the Lomé school, where his children learn.",
        ),
    ),
    ProgramRule(
        name="programs.trains_are_counted",
        table="programs",
        types=frozenset(("transport_service",)),
        ties=words("preposition"),
        words=words("of on by"),
        needs=needs("printed proper", "modified", "singular"),
        lacks=_BARE | words("heading"),
        confidence=0.55,
        weak=True,
        accept=runs_counted,
        hints=FIGURES,
        examples=(
            Example(
                "The port of Karsa has cleared 4,226 trains of the Chengdu-Lodz Express since May 2021.",
                {"name": "Chengdu-Lodz Express", "program_type": "transport_service"},
            ),
        ),
        rejects=("The windows of the Chengdu-Lodz Express are clean.",),
    ),
)
