"""Rules of founding: how texts say that something standing is set up, built, opened or launched.

Belongs here: acts that bring a centre, platform, mechanism, fund, service or project into being. Does not belong here:
what is told of it afterwards (standing.py), events (events.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.programs.rule import STANDING, TELLING, Mention, ProgramRule, needs, words

_BARE = words("generic denied count asked known_body")
_PLAIN = frozenset("project projects program programs programme programmes".split())
_CONCRETE = STANDING - {"mechanism", "platform", "project"}


def _more_than_a_project(mention: Mention) -> bool:
    """Whether "project" or "program" has words of its own: "its first project" is none."""
    return mention.naming.noun.words[-1] not in _PLAIN or bool({"modified", "complement"} & mention.traits)


def _no_studies(mention: Mention) -> bool:
    """Whether what was got is no degree of a person."""
    if mention.naming.program_type != "degree_education":
        return True
    return not any(tie.verb is not None and tie.verb.base == "get" for tie in mention.ties)


def _concrete(mention: Mention) -> bool:
    """Whether a thing is no degree of a person, and of the words that say little a scheme alone."""
    vague = "weak" in mention.traits and TELLING.isdisjoint(mention.traits)
    return _no_studies(mention) and not (vague and mention.naming.program_type != "other")


def _done(mention: Mention) -> bool:
    """Whether the verb tells an act ("launched"), not an aim ("committed to building")."""
    return any(tie.kind == "nominal" or tie.verb is not None and (not tie.verb.gerund) for tie in mention.ties)


# "Amber Port closed last year with 7 million tonnes": its books
_BOOKS = re.compile(
    r"\b(?:clos|end|finish|open|start|began|begin)\w* (?:(?:last|the|this) (?:year|month|quarter|week|season|first|"
    r"second|third|fourth)\b|(?:19|20)\d\d\b)"
)


def _not_its_books(mention: Mention) -> bool:
    """Whether a thing was opened or closed, and not its year."""
    view = mention.view
    return _BOOKS.search(view.text, mention.naming.end, min(view.sentence.end, mention.naming.end + _NEAR)) is None


_NEAR = 30  # characters behind a name
TRAIN_LEAVES = "programs.train_leaves"
DEFINITE = ProgramRule(
    name="programs.definite_thing_is_founded",
    table="programs",
    types=_CONCRETE,
    ties=words("subject participle"),
    groups=words("found arise run"),
    needs=needs("date", "organizer"),
    lacks=_BARE | words("plural"),
    confidence=0.55,
    weak=True,
    examples=(
        Example(
            "In Djibouti, students learn to repair engines; the centre there was opened in March 2019 by Amber "
            "University.",
            {"program_type": "center", "date": "2019-03/..", "organizers": ("Amber University",)},
        ),
    ),
    rejects=("The center was opened in 2019.",),
)
RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.named_thing_is_founded",
        table="programs",
        types=STANDING,
        ties=words("object subject participle nominal"),
        groups=words("found arise hold"),
        needs=needs("printed"),
        lacks=words("generic denied asked known_body"),
        accept=_not_its_books,
        confidence=0.85,
        examples=(
            Example(
                "On 8 May 2024, CNIPA and WIPO opened the Silk Road Patent Library Center in Tashkent.",
                {
                    "name": "Silk Road Patent Library Center",
                    "program_type": "center",
                    "date": "2024-05-08/..",
                    "organizers": ("CNIPA", "WIPO"),
                },
            ),
            Example(
                "The Amber Road Universities Alliance was established in June 2023 with 38 universities.",
                {"name": "Amber Road Universities Alliance", "program_type": "mechanism", "date": "2023-06/.."},
            ),
            Example(
                "LIMA, 4 September 2024 -- The Karsa Railway, 103 kilometres long, was opened on 3 December 2021.",
                {"name": "Karsa Railway", "date": "2021-12-03/.."},
            ),
            Example(
                "The Amber Seed Workshop was inaugurated in Cusco, Peru, by Amber University and WIPO in May 2024.",
                {"program_type": "center", "organizers": ("Amber University", "WIPO")},
            ),
            Example(
                "The Amber Seed Centre which CNIPA and WIPO run in Lima was opened in 2013.",
                {"organizers": ("CNIPA", "WIPO"), "date": "2013/.."},
            ),
            Example(
                "The Karsa Railway, built by Amber Rail Corporation, opened in December 2021.",
                {"name": "Karsa Railway", "program_type": "project", "organizers": ("Amber Rail Corporation",)},
            ),
        ),
        rejects=(
            "The Convention was concluded in 1994.",
            "Amber Port closed last year with 7 million tonnes of cargo.",
        ),
    ),
    ProgramRule(
        name="programs.place_is_built",
        table="programs",
        types=frozenset(("project",)),
        ties=words("object subject participle nominal"),
        groups=words("found arise hold"),
        needs=needs(
            "proper place organizer future seated",
            "date place organizer proper seated",
            "modified complement place proper",
        ),
        lacks=_BARE | words("plural"),
        confidence=0.75,
        accept=_more_than_a_project,
        examples=(
            Example(
                "Dry port of Karsa: opened December 2021 in Kenya.",
                {"program_type": "project", "date": "2021-12/.."},
            ),
            Example(
                "The solar farm at Garsa in Kenya, which was inaugurated in December 2019, feeds the grid.",
                {"program_type": "project", "date": "2019-12/..", "participants": ("KEN",)},
            ),
        ),
        rejects=("They could build anything, even a bridge.", "A village has waited for a bridge since then."),
    ),
    ProgramRule(
        name="programs.thing_is_founded",
        accept=_concrete,
        table="programs",
        types=_CONCRETE,
        ties=words("object subject participle nominal"),
        groups=words("found arise hold"),
        needs=needs("date place organizer", "modified complement owner edition post_place"),
        lacks=_BARE | words("plural"),
        confidence=0.75,
        weak=True,
        examples=(
            Example(
                "The weekly Duisburg-Baku service, launched on 3 March 2024 together with Karsa Railway, takes 9 days.",
                {"program_type": "transport_service", "organizers": ("Karsa Railway",), "date": "2024-03-03/.."},
            ),
            Example(
                "The national guidance center opened in July 2019.",
                {"program_type": "center", "date": "2019-07/..", "status": "ongoing"},
            ),
            Example(
                "On May 20, a regular service from Xi'an to Baku in Azerbaijan was put into operation.",
                {
                    "program_type": "transport_service",
                    "date": "2024-05-20/..",
                    "name": "regular service from Xi'an to Baku",
                },
            ),
        ),
        rejects=("The town became a center of trade in 2019.", "He got a master's degree in Lima in 2005."),
    ),
    ProgramRule(
        name="programs.body_founds_thing",
        accept=_no_studies,
        table="programs",
        types=_CONCRETE,
        ties=words("object subject"),
        groups=words("found hold"),
        needs=needs("organizer", "date", "a"),
        lacks=_BARE | words("plural"),
        confidence=0.65,
        examples=(
            Example(
                "Amber University has hosted a center since December 2018.",
                {"program_type": "center", "date": "2018-12/..", "organizers": ("Amber University",)},
            ),
            Example(
                "A TISC was opened at Amber University on 3 May 2024.",
                {"program_type": "center", "date": "2024-05-03/..", "organizers": ("Amber University",)},
            ),
        ),
        rejects=("He opened a center in 2019.",),
    ),
    ProgramRule(
        name="programs.plain_place_is_opened",
        table="programs",
        types=frozenset(("center",)),
        ties=words("object subject participle nominal"),
        groups=words("found arise"),
        needs=needs(
            "date organizer",
            "place organizer",
            "date place seated",
            "a complement edition",
            "weak workshop center centre",
        ),
        lacks=_BARE | words("plural"),
        confidence=0.6,
        weak=True,
        accept=_done,
        examples=(
            Example(
                "A desk for farmers was opened in Accra on 2 May 2024 by WIPO.",
                {"program_type": "center", "date": "2024-05-02/..", "organizers": ("WIPO",), "location": "Accra"},
            ),
            Example(
                "WIPO opened its first regional branch in Accra.",
                {"program_type": "center", "organizers": ("WIPO",), "location": "Accra"},
            ),
            Example(
                "A branch in Nairobi is to open its doors in May 2025.",
                {"program_type": "center", "status": "planned", "location": "Nairobi"},
            ),
            Example(
                "The academy for teachers, founded in Lomé in 2021, has 40 rooms.",
                {"name": "academy for teachers", "date": "2021/.."},
            ),
        ),
        rejects=("A school opened its windows in May 2024.", "The branch in Accra was closed in 2021."),
    ),
    ProgramRule(
        name=TRAIN_LEAVES,
        table="programs",
        types=frozenset(("transport_service",)),
        ties=words("subject"),
        groups=words("arise"),
        needs=needs("date", "edition", "body"),
        lacks=_BARE | words("plural"),
        confidence=0.65,
        weak=True,
        examples=(
            Example(
                "On 4 May 2024 the first refrigerated train left Chengdu for Lodz.",
                {"program_type": "transport_service", "date": "2024-05-04/..", "participants": ("CHN", "POL")},
            ),
        ),
        rejects=("The train left Chengdu for Lodz on 4 May 2024.", "The first train was late in May 2024."),
    ),
    ProgramRule(
        name="programs.framework_is_founded",
        table="programs",
        types=words("mechanism platform"),
        ties=words("object subject participle nominal"),
        groups=words("found arise hold"),
        needs=needs(
            "date organizer item",
            "organizer place complement date",
            "modified complement",
            "date complement future possessive",
            "modified date complement",
            "modified organizer place",
        ),
        lacks=_BARE | words("plural"),
        confidence=0.65,
        accept=_done,
        examples=(
            Example(
                "In May 2023 CNIPA launched an online platform for trademark searches.",
                {"program_type": "platform", "date": "2023-05/..", "organizers": ("CNIPA",)},
            ),
        ),
        rejects=("This has established a new platform for cooperation.",),
    ),
    ProgramRule(
        name="programs.part_is_opened",
        table="programs",
        types=frozenset(("project",)),
        ties=words("object subject participle nominal"),
        groups=words("found arise"),
        needs=needs(
            "branch line section extension stretch plant station terminal berth hospital facility warehouse quay port",
            "date",
            "place complement organizer possessive seated",
        ),
        lacks=_BARE | words("plural the"),
        confidence=0.6,
        weak=True,
        accept=_done,
        examples=(
            Example(
                "A branch of 90 kilometres to Naivasha was opened in October 2019.",
                {"program_type": "project", "date": "2019-10/..", "participants": ("KEN",)},
            ),
        ),
        rejects=("A branch broke in October 2019.", "A plant to be proud of was opened."),
    ),
    ProgramRule(
        name="programs.project_is_launched",
        table="programs",
        types=frozenset(("project",)),
        ties=words("object subject participle nominal"),
        groups=words("found arise hold run"),
        needs=needs("organizer with_body", "complement defined", "date place defined", "project program programme"),
        lacks=_BARE | words("plural apposed"),
        confidence=0.65,
        weak=True,
        examples=(
            Example(
                "The EPO funded a three-year project on trade secrets in Kenya.",
                {"program_type": "project", "organizers": ("EPO",)},
            ),
            Example(
                "ARIPO and WIPO have started a programme that pairs young weavers with engineers, he said.",
                {"name": "programme that pairs young weavers with engineers", "organizers": ("ARIPO", "WIPO")},
            ),
        ),
        rejects=("The company launched a project.",),
    ),
)
