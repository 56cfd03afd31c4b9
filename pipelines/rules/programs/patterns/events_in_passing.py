"""Rules of events told in passing: the occasion of something else, a day or place beside a name, who won.

Belongs here: events that no verb of holding, opening or attending tells. Does not belong here: those that one does
(events.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.programs.rule import BARE_EVENT, EVENTS, Mention, ProgramRule, needs, words

_WON = re.compile(r"[\"”]?[^.,;:]{0,50}? (?:was|is|has been) won by ")


def _not_somebodys_first(mention: Mention) -> bool:
    """ "At its first General Assembly" counts whose times, not the event's."""
    naming = mention.naming
    if naming.noun.words == ("round",) and naming.determiner == "possessive" and not naming.complement:
        return False  # "the course completed its third round"
    return not (naming.determiner == "possessive" and naming.owner is None and naming.edition == 1) or (
        mention.when is not None
    )


def _more_than_a_word(mention: Mention) -> bool:
    """Whether a word that says little has an article or a name: "to strengthen dialogue with Kenya" tells no event."""
    traits = mention.traits
    return "weak" not in traits or not {"printed", "typed"}.isdisjoint(traits) or "none" not in traits


def _more_than_held(mention: Mention) -> bool:
    """Whether a bare event is more than what every office has in its rooms: a meeting takes two, or a place."""
    if not {"complement", "modified", "place"}.isdisjoint(mention.traits) or mention.naming.program_type != "meeting":
        return True
    return len(mention.bodies.organizers) + len(mention.bodies.participants) > 1


def _won(mention: Mention) -> bool:
    """Whether a contest is told by who won it."""
    return _WON.match(mention.view.text, mention.naming.end, mention.view.sentence.end) is not None


RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.event_gives_the_occasion",
        accept=_not_somebodys_first,
        table="programs",
        types=EVENTS,
        ties=words("preposition nominal"),
        words=words("at during in to since after before for from by on following until with under within through"),
        needs=needs("printed", "edition year date place"),
        lacks=BARE_EVENT | words("plural indefinite"),
        confidence=0.75,
        examples=(
            Example(
                "At the First Amber Road Summit in 2017, China signed an agreement with WIPO.",
                {"name": "First Amber Road Summit", "date": "2017", "status": "completed"},
            ),
            Example(
                "A message was sent to the 2018 Amber Road Conference on Designs.",
                {"name": "2018 Amber Road Conference on Designs", "date": "2018"},
            ),
        ),
        rejects=(
            "Confidence cannot be decreed at a conference table.",
            "At the forum they spoke of trust.",
            "Greet the guests at their first General Assembly.",
        ),
    ),
    ProgramRule(
        name="programs.event_is_dated",
        table="programs",
        types=EVENTS,
        ties=words("preposition subject object participle"),
        needs=needs("date", "place body possessive", "complement modified place organizer", "a possessive edition"),
        lacks=BARE_EVENT | {"plural", "the"},
        confidence=0.6,
        accept=_more_than_held,
        examples=(
            Example(
                "Some 80 people attended a webinar that INDECOPI gave on 14 January 2024.",
                {"program_type": "conference", "date": "2024-01-14", "organizers": ("INDECOPI",)},
            ),
            Example(
                "On 3 May 2024 CNIPA and INDECOPI held a meeting.",
                {"program_type": "meeting", "date": "2024-05-03", "organizers": ("CNIPA", "INDECOPI")},
            ),
            Example(
                "Over three days (11-13 May 2024), INDECOPI welcomed experts of the EPO to Cusco for a seminar on tea.",
                {"date": "2024-05-11/2024-05-13", "location": "Cusco", "participants": ("EPO",)},
            ),
            Example(
                "On 4 December 2023 students learned of seeds at a conference on farming in Lusaka.",
                {"program_type": "conference", "date": "2023-12-04", "location": "Lusaka"},
            ),
        ),
        rejects=("The idea was born at a meeting.", "In May 2024, CNIPA held a meeting to discuss the budget."),
    ),
    ProgramRule(
        name="programs.event_singled_out",
        table="programs",
        types=EVENTS,
        needs=needs("post_date", "the possessive none", "printed place body modified complement"),
        lacks=BARE_EVENT | {"plural"},
        confidence=0.65,
        weak=True,
        examples=(
            Example(
                "The summit in Xi'an in May 2023 brought the leaders of China and Kenya together.",
                {"program_type": "conference", "date": "2023-05", "location": "Xi'an"},
            ),
        ),
        rejects=("The conference of birds is a poem.", "Ahead of the fair, on 3 May 2024, CNIPA wrote to INDECOPI."),
    ),
    ProgramRule(
        name="programs.event_with_surroundings",
        accept=_more_than_a_word,
        table="programs",
        types=EVENTS,
        needs=needs("date place body", "modified complement"),
        lacks=BARE_EVENT | {"plural", "known_body"},
        confidence=0.55,
        examples=(
            Example(
                "Papers from a regional seminar on seeds in Accra fill two volumes.",
                {"program_type": "conference", "location": "Accra"},
            ),
            Example(
                'The exhibition "100 Years of Tea" can be seen in Prague until June 2024.',
                {"name": 'exhibition "100 Years of Tea"', "location": "Prague"},
            ),
            Example(
                "News of spring\n\nWe travel. All of these took place in Lima on 3 May 2024:\n\n- a seminar on tea;\n"
                "- a long walk.",
                {"name": "seminar on tea", "location": "Lima", "date": "2024-05-03"},
            ),
        ),
        rejects=(
            "Whoever sat through a conference on connectivity knows the pictures.",
            'In Kenya the term "training course" has meant little since May 2024.',
            'The word "conference" is not in the law of Kenya of 2024.',
        ),
    ),
    ProgramRule(
        name="programs.contest_is_won",
        table="programs",
        types=frozenset(("award",)),
        needs=needs("singular", "a the printed possessive", "modified complement printed a"),
        lacks=BARE_EVENT | {"plural"},
        confidence=0.5,
        accept=_won,
        hints=words("won"),
        examples=(Example("A hackathon of two days was won by a team from Lima.", {"program_type": "award"}),),
        rejects=("A hackathon was proposed; the hearts were won by the host.", "The contest was won."),
    ),
    ProgramRule(
        name="programs.event_with_edition",
        accept=_not_somebodys_first,
        table="programs",
        types=EVENTS,
        needs=needs("edition", "modified complement date", "printed date"),
        lacks=BARE_EVENT | {"plural", "a"},
        confidence=0.7,
        examples=(
            Example(
                "Malaysia will host the Working Group on Designs for the 70th time in Penang on 8 May 2025. The 69th "
                "meeting was in Vientiane in March 2024.",
                {"name": "69th meeting of the Working Group on Designs", "program_type": "meeting", "date": "2024-03"},
            ),
            Example(
                "The leaders remembered the Fifth Amber Road Summit.",
                {"name": "Fifth Amber Road Summit", "program_type": "conference"},
            ),
        ),
        rejects=("It was her first meeting.",),
    ),
)
