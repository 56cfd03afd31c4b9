"""Rules of what stands for longer, told without its founding: it is run, offered, used, explained or named.

Belongs here: centres, platforms, mechanisms, funds, degrees, exchanges, pilots, services and projects at work. Does not
belong here: how they came into being (founding.py), events (events.py).
"""

from __future__ import annotations

from pipelines.model import Example
from pipelines.rules.programs.patterns.told_of import (
    DATING,
    acts_not,
    dates_from,
    known_by_name,
    not_the_first,
    of_a_line,
    runs,
    told_of,
)
from pipelines.rules.programs.rule import STANDING, ProgramRule, needs, words

_BARE = words("generic denied count asked known_body")


RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.thing_is_explained",
        table="programs",
        types=STANDING,
        needs=needs("apposed"),
        lacks=_BARE,
        confidence=0.75,
        weak=True,
        examples=(
            Example(
                "Since 2021 both schools have received lecturers from AmberIP, a project that the European "
                "Union finances.",
                {"name": "AmberIP", "program_type": "project", "organizers": ("EU",), "date": "2021/.."},
            ),
        ),
        rejects=("Kenya, a hub of trade, grew fast.", "Li Wen, the program's head, agreed."),
    ),
    ProgramRule(
        name="programs.named_thing_is_run",
        table="programs",
        types=STANDING,
        ties=words("object nominal subject participle"),
        groups=words("run serve"),
        needs=needs("printed owner"),
        lacks=_BARE,
        accept=known_by_name,
        confidence=0.75,
        examples=(
            Example(
                'CNIPA has been steadily promoting the "2+2" pilot project for geographical indications with Thailand.',
                {"program_type": "pilot", "organizers": ("CNIPA",), "participants": ("THA",), "status": "ongoing"},
            ),
            Example(
                "CNIPA's overseas IP information platform now holds 900 legal texts.",
                {"program_type": "platform", "organizers": ("CNIPA",)},
            ),
            Example(
                "The Amber Road Envoys Program has trained 3,000 officials from 120 countries.",
                {"program_type": "project", "name": "Amber Road Envoys Program"},
            ),
        ),
        rejects=(
            "The company runs a platform.",
            "The China Marine Training Center and the Peruvian office INDECOPI will hold a fair.",
            "The service is one which Amber Railway runs.",
        ),
    ),
    ProgramRule(
        name="programs.thing_is_run",
        table="programs",
        types=STANDING - {"degree_education", "expert_exchange"},
        ties=words("object"),
        groups=words("run"),
        needs=needs("organizer", "date place", "modified complement"),
        lacks=_BARE | words("plural weak"),
        confidence=0.6,
        examples=(
            Example(
                "CNIPA funded a patent information center in Vientiane in 2021.",
                {"program_type": "center", "organizers": ("CNIPA",), "location": "Vientiane"},
            ),
        ),
        rejects=("The company runs a center.",),
    ),
    ProgramRule(
        name="programs.thing_is_run_by_a_body",
        table="programs",
        types=STANDING - {"mechanism", "expert_exchange"},
        ties=words("participle"),
        groups=words("run hold found"),
        needs=needs("organizer", "complement platform portal database", "a"),
        lacks=_BARE | words("plural weak"),
        confidence=0.6,
        examples=(
            Example("In Kenya users read the files on a platform operated by KIPRIS.", {"organizers": ("KIPRIS",)}),
            Example(
                "A mediation service for women inventors, led by WIPO, has reached its second round.",
                {"program_type": "other", "organizers": ("WIPO",)},
            ),
        ),
        rejects=("A mediation service for women has reached its second round.",),
    ),
    ProgramRule(
        name="programs.is_used",
        table="programs",
        weak=True,
        types=STANDING - {"mechanism"},
        ties=words("preposition"),
        words=words("through under via within"),
        needs=needs("proper", "modified", "singular"),
        lacks=_BARE | words("a"),
        confidence=0.6,
        examples=(
            Example(
                "Through the Amber Road data platform, 40 offices share their files.",
                {"program_type": "platform"},
            ),
        ),
        rejects=("Goods pass through the port.",),
    ),
    ProgramRule(
        name="programs.pilot_is_dated",
        table="programs",
        types=frozenset(("pilot",)),
        ties=words("subject participle object"),
        needs=needs("date", "modified complement", "singular"),
        lacks=_BARE | words("the"),
        confidence=0.6,
        weak=True,
        examples=(
            Example(
                "A first small trial, in 2012, had covered ten names on each side.",
                {"program_type": "pilot", "date": "2012"},
            ),
        ),
        rejects=("The pilot landed safely in May 2012.",),
    ),
    ProgramRule(
        name="programs.pilot_is_run",
        table="programs",
        types=frozenset(("pilot",)),
        ties=words("subject participle object"),
        groups=words("run"),
        needs=needs("date", "defined", "singular"),
        lacks=_BARE,
        confidence=0.6,
        weak=True,
        examples=(
            Example(
                "The figures come from a pilot which WIPO carried out from May to July 2023.",
                {"program_type": "pilot", "date": "2023-05/2023-07"},
            ),
        ),
        rejects=("It was a pilot whom they sent out.",),
    ),
    ProgramRule(
        name="programs.pilot_began",
        table="programs",
        types=frozenset(("pilot",)),
        ties=words("subject participle object"),
        groups=words("found arise"),
        needs=needs("date", "singular", "a modified complement"),
        lacks=_BARE,
        confidence=0.6,
        weak=True,
        examples=(
            Example(
                "Under a pilot that began in 2020, ten products carry the mark.",
                {"program_type": "pilot", "date": "2020"},
            ),
        ),
        rejects=("The trial began in May 2020.",),
    ),
    ProgramRule(
        name="programs.place_is_run",
        table="programs",
        types=frozenset(("project",)),
        ties=words("participle subject"),
        groups=words("run"),
        needs=needs("proper", "body place date"),
        lacks=_BARE | words("plural heading"),
        confidence=0.6,
        weak=True,
        accept=acts_not,
        examples=(
            Example(
                "The port of Karsa in Sri Lanka, managed by China Merchants, is growing.",
                {"program_type": "project"},
            ),
        ),
        rejects=("The port of Karsa is busy.",),
    ),
    ProgramRule(
        name="programs.named_framework_is_spoken_of",
        table="programs",
        types=frozenset(("mechanism",)),
        ties=words("subject"),
        needs=needs("proper", "modified", "the none", "singular"),
        lacks=_BARE | words("future weak"),
        confidence=0.55,
        accept=told_of,
        examples=(
            Example(
                "The Amber Road patent cooperation mechanism has become a place of open exchange.",
                {"program_type": "mechanism"},
            ),
        ),
        rejects=("The mechanism has become clear.",),
    ),
    ProgramRule(
        name="programs.named_thing_is_told",
        table="programs",
        types=STANDING,
        needs=needs("printed proper", "singular printed", "printed modified"),
        lacks=_BARE - {"count"} | words("weak heading untyped_service affiliation venue"),
        confidence=0.5,
        accept=told_of,
        examples=(
            Example(
                "In 2023 the Amber Road Arbitration Center settled 40 cases.",
                {"name": "Amber Road Arbitration Center", "program_type": "center"},
            ),
            Example(
                "The Amber Road Arbitration Center, with 40 judges, turned eight on 7 September 2024.",
                {"date": "2016-09-07/.."},
            ),
        ),
        rejects=(
            "Partners on the Silk Road need each other.",
            "A center of trade is noisy.",
            "Agreements were made with the Amber Road Arbitration Center on 9 April.",
            "A tunnel leads to the Amber Highway.",
            "The guests visited the Amber Road Arbitration Center.",
            "The Intellectual Property Tribunal in Ningbo recognised on 4 March a decision of a court of Malaysia.",
            "The Kunming Tea Research Institute, which holds four patents on dryers, proposed a licence to Kenya.",
            "A course on tea was held in Lima on 4 May 2024 with the support of the Amber Road Fund.",
            "A course on tea was held at the Amber Road Center on 4 May 2024.",
            "In 2023 Amber Airport handled 6 million passengers.",
            "The Amber Development Bank will lend 9 million dollars.",
            "Work on the mill, a joint venture of Amber Railway and the port of Qingdao, began last spring.",
        ),
    ),
    ProgramRule(
        name="programs.owned_place_is_dated",
        table="programs",
        types=frozenset(("center",)),
        needs=needs("possessive", "post_date", "singular"),
        lacks=_BARE | words("heading"),
        confidence=0.6,
        weak=True,
        accept=dates_from,
        hints=DATING,
        examples=(
            Example(
                "In Setúbal (Portugal), whose patent academy dates from May 2019, lessons are free.",
                {"program_type": "center", "date": "2019-05/.."},
            ),
        ),
        rejects=("In Setúbal, whose academy is old, lessons began in May 2019.",),
    ),
    ProgramRule(
        name="programs.another_place_is_told",
        table="programs",
        types=frozenset(("center",)),
        needs=needs("a", "edition", "post_place", "singular"),
        lacks=_BARE | words("heading"),
        confidence=0.55,
        weak=True,
        accept=not_the_first,
        examples=(
            Example(
                "A second laboratory, at Kumasi in Ghana, works on cocoa.",
                {"program_type": "center", "location": "Kumasi"},
            ),
        ),
        rejects=("A second laboratory would be welcome.", "A first laboratory in Accra was not enough."),
    ),
    ProgramRule(
        name="programs.line_is_told",
        table="programs",
        types=frozenset(("project",)),
        needs=needs("proper", "line section", "complement modified", "singular"),
        lacks=_BARE | words("heading"),
        confidence=0.5,
        weak=True,
        accept=of_a_line,
        examples=(
            Example(
                "Engineers praise the fast line from Lagos to Kano.",
                {"program_type": "project", "name": "fast line from Lagos to Kano"},
            ),
        ),
        rejects=(
            "The line from her to him was engaged.",
            "Only nine ferries serve the line between Baku and Turkmenbashi.",
            "The limit per section of the Nice Classification is gone.",
        ),
    ),
    ProgramRule(
        name="programs.train_runs",
        accept=runs,
        table="programs",
        types=frozenset(("transport_service",)),
        ties=words("subject participle object"),
        groups=words("serve arise found run hold"),
        needs=needs("named printed", "modified"),
        lacks=words("generic denied asked known_body"),
        confidence=0.75,
        examples=(
            Example(
                "China-Poland freight trains made 900 trips in 2023.",
                {"program_type": "transport_service", "participants": ("CHN", "POL")},
            ),
        ),
        rejects=("The train was late.", "China-Poland freight trains made up 20 of the services."),
    ),
)
