"""Rules of parts of what is built and of several at once: phases, stages, links, "the plants at Nukus and Navoi".

Belongs here: pieces of infrastructure told by what they are part of, how long they are or where they stand. Does not
belong here: what is built and has a name (founding.py), what serves (serving.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.programs.names.seats import in_several_places
from pipelines.rules.programs.rule import FIGURES, Mention, ProgramRule, needs, words

_BARE = words("generic denied asked known_body heading")
_LENGTH = re.compile(r"[\d.,]+-?(?:km|kilomet(?:er|re)s?|mile|met(?:er|re)s?)\b")


def _measured(mention: Mention) -> bool:
    """Whether a link is told by its length: "the 28-km link to the old track"."""
    tokens, naming = mention.view.tokens, mention.naming
    before = tokens[max(0, naming.lead - 3) : naming.head]
    return any(_LENGTH.match(t.text) is not None for t in before)


def _in_several_places(mention: Mention) -> bool:
    """Whether a plural is told by the places where each of them stands."""
    view, naming = mention.view, mention.naming
    return in_several_places(view.text, view.tokens[naming.head].end)


def _contracted(mention: Mention) -> bool:
    """Whether works of a size are what a contract is for: "the contract for a 60 MW wind farm in Kenya"."""
    view, naming = mention.view, mention.naming
    start = max(view.sentence.start, naming.start - _PAPER)
    return _CONTRACT.search(view.text, start, naming.start) is not None


_PAPER = 120  # characters from a contract to the works
_CONTRACT = re.compile(
    r"\b(?:[Cc]ontracts?|[Tt]enders?|[Dd]eals?|[Oo]rders?|[Aa]greements?)\b[^.;]*? "
    r"(?:for|on|to (?:build|construct|deliver|supply|install)) (?:the (?:construction|building|supply) of )?"
    r"an? (?:\d[\d,.]*[ -]?(?:MW|MWp|GW|kV|km|megawatts?|gigawatts?|kilomet(?:re|er)s?)[ -])(?:[\w-]+ )?$"
)
RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.phase_of_works_is_told",
        table="programs",
        types=frozenset(("project",)),
        ties=words("subject object participle nominal"),
        needs=needs("phase", "complement", "singular"),
        lacks=_BARE | {"count"},
        confidence=0.55,
        weak=True,
        hints=words("phase phases"),
        examples=(
            Example(
                "Phase 2B of the line, 90 kilometres from Tema to Akosombo, was opened on 4 May 2024.",
                {"program_type": "project", "name": "Phase 2B of the line", "date": "2024-05-04/.."},
            ),
        ),
        rejects=("The second phase of the talks will be long.", "In a phase of the moon the line was busy."),
    ),
    ProgramRule(
        name="programs.link_is_made",
        table="programs",
        types=frozenset(("project",)),
        ties=words("subject object participle nominal"),
        groups=words("found arise"),
        needs=needs("link spur line section stretch branch extension road", "the a", "singular"),
        lacks=_BARE | {"count"},
        confidence=0.55,
        weak=True,
        accept=_measured,
        hints=FIGURES,
        examples=(
            Example(
                "The 28-km link to the old track is to be finished next year.",
                {"program_type": "project", "status": "planned", "date": "2025/.."},
            ),
        ),
        rejects=("The 28-km link was closed.", "The link to the past was built by poets."),
    ),
    ProgramRule(
        name="programs.numbered_part_is_built",
        table="programs",
        types=frozenset(("project",)),
        ties=words("subject object participle nominal"),
        groups=words("found arise"),
        needs=needs("berth terminal section track runway quay", "edition", "date", "the possessive"),
        lacks=_BARE | words("count plural"),
        confidence=0.5,
        weak=True,
        examples=(
            Example(
                "The second berth, paid for by WIPO, was completed in May 2023.",
                {"program_type": "project", "date": "2023-05/.."},
            ),
        ),
        rejects=("The second berth was full in May 2023.",),
    ),
    ProgramRule(
        name="programs.several_are_built",
        table="programs",
        types=words("project center platform"),
        ties=words("subject object participle nominal"),
        groups=words("found arise"),
        needs=needs("plural", "date organizer"),
        lacks=_BARE,
        confidence=0.5,
        weak=True,
        accept=_in_several_places,
        examples=(
            Example(
                "The 300 MW plants at Sherabad and Jizzakh were inaugurated in March 2024.",
                {"program_type": "project", "name": "plants at Sherabad and Jizzakh", "date": "2024-03/.."},
            ),
            Example(
                "Three training centres are to be opened in Malawi, Zambia and Ghana by the end of 2026.",
                {"program_type": "center", "status": "planned", "date": "../2026-12"},
            ),
        ),
        rejects=("Plants were watered in Malawi and Ghana.", "Centres are opened in many towns."),
    ),
    ProgramRule(
        name="programs.works_are_contracted",
        table="programs",
        types=frozenset(("project",)),
        ties=words("preposition object"),
        needs=needs("a", "modified", "seated post_place place", "singular"),
        lacks=_BARE | {"count"},
        confidence=0.5,
        accept=_contracted,
        hints=words("contract contracts tender tenders deal deals order orders agreement agreements"),
        examples=(
            Example(
                "Sinohydro won the contract for a 60 MW wind farm in Kenya.",
                {"program_type": "project", "name": "wind farm in Kenya", "location": "Kenya"},
            ),
            Example(
                "Among the contracts is the one for a 35-megawatt solar park in Peru.",
                {"program_type": "project", "participants": ("PER",)},
            ),
        ),
        rejects=("Sinohydro won the contract for a wind farm.", "The contract was for a 60 MW wind farm at most."),
    ),
)
