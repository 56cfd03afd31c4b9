"""Rules of what stands and serves, told by what it does or how long it has done so: "the network counts 46 members".

Belongs here: networks, plants, programmes and bases that figures or a look back are told of, and their end. Does not
belong here: what is run, used or named in passing (standing.py), how it came into being (founding.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.programs.patterns.told_of import (
    BEGINNINGS,
    at_a_place,
    called_by_words,
    counted,
    known_by_name,
    lasting,
    since_founding,
    stands_alone,
)
from pipelines.rules.programs.rule import FIGURES, STANDING, Mention, ProgramRule, needs, words

_BARE = words("generic denied count asked known_body")
_SCHEMES = words(
    "project program programme pilot trial scheme fund facility fellowship exchange platform portal service tool"
)
_MEMBERS = re.compile(
    r"(?: (?:now|today|currently|already))? (?:has|have|numbers|unites|groups) (?:[a-z]+ ){0,2}\d+ "
    r"(?:[a-z]+ )?(?:members|partners|universities|offices|institutions|libraries|centres|centers|ports|cities)\b"
)
_IS = frozenset("is are was were would could should may might".split())


def _has_members(mention: Mention) -> bool:
    """Whether a network is told by how many belong to it."""
    return _MEMBERS.match(mention.view.text, mention.naming.end, mention.view.sentence.end) is not None


def _at_work(mention: Mention) -> bool:
    """Whether a sentence says by whom or with what a thing is kept going and then what it does."""
    kept = any(t.kind == "participle" and t.verb is not None and not t.verb.gerund for t in mention.ties)
    does = [t for t in mention.ties if t.kind == "subject"]
    return kept and bool(does) and not any(t.word in _IS or t.verb is not None and t.verb.future for t in does)


def _of_twins(mention: Mention) -> bool:
    """Whether an office is paired with its like abroad."""
    return mention.naming.noun.words[0] == "twinning"


def _ended(mention: Mention) -> bool:
    """Whether the date is that of an end, and of more than a road that was closed."""
    when = mention.when
    return when is not None and when.edtf.startswith("../") and mention.naming.noun.words[-1] in _SCHEMES


RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.network_is_counted",
        table="programs",
        types=words("mechanism platform"),
        ties=words("subject"),
        groups=words("serve"),
        needs=needs("network alliance platform database portal", "complement modified", "the a", "singular"),
        lacks=_BARE | words("heading"),
        confidence=0.55,
        accept=counted,
        hints=FIGURES,
        examples=(
            Example(
                "The network of patent information centres counts 33 members.",
                {"program_type": "center", "name": "network of patent information centres"},
            ),
        ),
        rejects=(
            "The network covers the whole town.",
            "The network of his friends counts on him.",
            "The network grew quickly.",
        ),
    ),
    ProgramRule(
        name="programs.network_has_members",
        table="programs",
        types=frozenset(("mechanism",)),
        ties=words("subject"),
        needs=needs(
            "network alliance consortium federation league",
            "complement modified printed",
            "the a possessive",
            "singular",
        ),
        lacks=_BARE | words("heading"),
        confidence=0.5,
        weak=True,
        accept=_has_members,
        hints=FIGURES,
        examples=(
            Example(
                "The alliance of Silk Road libraries now has 43 members in 20 countries.",
                {"program_type": "mechanism", "name": "alliance of Silk Road libraries"},
            ),
        ),
        rejects=("The alliance of readers has 43 books.",),
    ),
    ProgramRule(
        name="programs.plant_supplies",
        table="programs",
        types=frozenset(("project",)),
        ties=words("subject"),
        groups=words("serve"),
        needs=needs("complement modified", "singular"),
        lacks=_BARE | words("heading"),
        confidence=0.55,
        weak=True,
        accept=lasting,
        hints=FIGURES,
        examples=(
            Example(
                "The 20-megawatt wind farm at Ngong, a gift of Denmark, now feeds 3 per cent of the grid.",
                {"program_type": "project"},
            ),
            Example("The 30-MW solar plant in Nairobi supplies 40,000 homes.", {"location": "Nairobi"}),
        ),
        rejects=("The line in Nairobi was busy.", "A project in Nairobi includes lessons."),
    ),
    ProgramRule(
        name="programs.thing_since_its_founding",
        table="programs",
        types=words("center platform mechanism fund project"),
        needs=needs("the", "modified complement printed", "singular", "date"),
        lacks=words("generic denied count asked heading"),
        confidence=0.55,
        weak=True,
        accept=since_founding,
        hints=BEGINNINGS,
        examples=(
            Example(
                "Since its setting up in 2011, the training base has received 2,000 guests.",
                {"program_type": "center", "date": "2011/.."},
            ),
            Example(
                "From its opening in March 2019 the patent laboratory has tested 4,000 samples.",
                {"program_type": "center", "date": "2019-03/.."},
            ),
        ),
        rejects=("Since its founding in 2011, the town has grown.", "Since 2011, the training base has grown."),
    ),
    ProgramRule(
        name="programs.named_programme_is_told",
        table="programs",
        types=STANDING,
        ties=words("subject"),
        needs=needs("printed proper", "program programme scheme fellowship mentorship accelerator corridor academy"),
        lacks=_BARE | words("heading plural affiliation"),
        confidence=0.5,
        weak=True,
        accept=known_by_name,
        examples=(
            Example(
                "The Green Amber Envoys Programme has paired 80 young experts with 12 firms.",
                {"name": "Green Amber Envoys Programme", "program_type": "project"},
            ),
            Example(
                "The Green Farms programme, under which 600 growers were given seed, was extended to 2027.",
                {"name": "Green Farms programme", "program_type": "project"},
            ),
            Example("The Amber Patents Fellowship has paid 30 inventors.", {"program_type": "expert_exchange"}),
        ),
        rejects=("The programme has paired 80 experts.", "Our Fellowship pays.", "The WIPO programme pays."),
    ),
    ProgramRule(
        name="programs.named_programme_is_spoken_of",
        table="programs",
        types=words("project training expert_exchange"),
        ties=words("preposition object"),
        needs=needs("typed", "proper", "the possessive", "program programme scheme", "singular"),
        lacks=_BARE | words("heading affiliation"),
        confidence=0.5,
        weak=True,
        accept=called_by_words,
        examples=(
            Example(
                "Kenya reported on the Amber Lights electrification programme, under which 900 villages got power.",
                {"name": "Amber Lights electrification programme", "participants": ("KEN",)},
            ),
        ),
        rejects=("Kenya reported on the roads programme.", "The Kenyan roads programme is late."),
    ),
    ProgramRule(
        name="programs.kept_thing_is_at_work",
        table="programs",
        types=words("project transport_service platform"),
        ties=words("participle"),
        groups=words("run"),
        needs=needs("a", "modified complement", "singular", "typed project platform portal service route"),
        lacks=_BARE | words("heading"),
        confidence=0.5,
        weak=True,
        accept=_at_work,
        hints=words("financed funded co-financed co-funded sponsored run operated managed maintained administered"),
        examples=(
            Example(
                "An irrigation programme financed from the water tax has reached 900 farms.",
                {"name": "irrigation programme", "program_type": "project"},
            ),
            Example(
                "A ferry service run with two boats calls at nine islands.",
                {"name": "ferry service", "program_type": "transport_service"},
            ),
        ),
        rejects=("A programme financed from the tax is a good one.", "A service run well pays for itself."),
    ),
    ProgramRule(
        name="programs.twinning_is_told",
        table="programs",
        types=frozenset(("project",)),
        ties=words("subject object preposition participle nominal"),
        needs=needs("singular", "complement modified named", "body with_body organizer date"),
        lacks=_BARE | words("heading"),
        confidence=0.55,
        accept=_of_twins,
        hints=words("twinning"),
        examples=(
            Example(
                "The twinning project with the offices of Spain and Denmark ended in May 2023.",
                {"program_type": "project", "date": "../2023-05", "status": "completed"},
            ),
        ),
        rejects=("Twinning is an old custom of towns.",),
    ),
    ProgramRule(
        name="programs.lane_is_told",
        table="programs",
        types=frozenset(("other",)),
        needs=needs("lane channel", "a the none", "modified complement", "singular"),
        lacks=_BARE | words("heading affiliation"),
        confidence=0.5,
        weak=True,
        accept=at_a_place,
        hints=words("lane lanes channel"),
        examples=(
            Example(
                'A "green lane" for milk at Bakhty, in use since December 2023, cuts waiting to two hours.',
                {"program_type": "other", "date": "2023-12/.."},
            ),
            Example("A third fast lane, at Rasht, will follow.", {"program_type": "other", "status": "planned"}),
        ),
        rejects=("He drove in the fast lane.", "A fast track to success is rare."),
    ),
    ProgramRule(
        name="programs.school_is_run",
        table="programs",
        types=frozenset(("center",)),
        ties=words("object"),
        groups=words("run"),
        needs=needs(
            "academy school college library institute clinic hub incubator", "organizer", "modified complement", "a"
        ),
        lacks=_BARE | words("plural heading"),
        confidence=0.5,
        weak=True,
        examples=(
            Example(
                "WIPO runs a maritime academy with Makerere University.",
                {"program_type": "center", "organizers": ("WIPO", "Makerere University")},
            ),
        ),
        rejects=("WIPO supports a school.",),
    ),
    ProgramRule(
        name="programs.place_is_named_alone",
        table="programs",
        types=frozenset(("center",)),
        needs=needs("verbless", "a", "post_place", "complement modified"),
        lacks=_BARE | words("heading item plural"),
        confidence=0.5,
        weak=True,
        accept=stands_alone,
        examples=(
            Example(
                "What is your plan, sir? A regional training centre in Nairobi for judges from Kenya. We have a house.",
                {"program_type": "center", "location": "Nairobi"},
            ),
        ),
        rejects=("What did he see? A centre in Nairobi. A house of trade in Accra.",),
    ),
    ProgramRule(
        name="programs.thing_has_ended",
        table="programs",
        types=words("project other fund platform expert_exchange pilot"),
        ties=words("subject object"),
        needs=needs("complement modified printed", "date", "singular"),
        lacks=_BARE | words("heading"),
        confidence=0.55,
        weak=True,
        accept=_ended,
        hints=words("ended closed concluded discontinued expired abolished phased shut"),
        examples=(
            Example(
                "The programme of legal aid for weavers was ended in 2022.",
                {"name": "programme of legal aid for weavers", "date": "../2022", "status": "completed"},
            ),
        ),
        rejects=("The programme was ended in 2022.", "The bridge to the island was closed in 2022."),
    ),
)
