"""Rules of events: what is held, opened, attended or spoken at.

Belongs here: conferences, meetings, exhibitions, courses, campaigns and awards as nouns. Does not belong here:
encounters
told by a verb (encounters.py), what stands for longer (standing.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.programs.rule import EVENTS, Mention, ProgramRule, needs, words

_ABOUT = words("modified complement edition year possessive")
_BARE = words("generic denied count asked")
_WON = re.compile(r"[\"”]?[^.,;:]{0,50}? (?:was|is|has been) won by ")


def _not_somebodys_first(mention: Mention) -> bool:
    """ "At its first General Assembly" counts whose times, not the event's."""
    naming = mention.naming
    return not (naming.determiner == "possessive" and naming.owner is None and naming.edition == 1) or (
        mention.when is not None
    )


def _more_than_a_word(mention: Mention) -> bool:
    """Whether a word that says little has an article or a name: "to strengthen dialogue with Kenya" tells no event."""
    traits = mention.traits
    return "weak" not in traits or not {"printed", "typed"}.isdisjoint(traits) or "none" not in traits


def _won(mention: Mention) -> bool:
    """Whether a contest is told by who won it."""
    return _WON.match(mention.view.text, mention.naming.end, mention.view.sentence.end) is not None


RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.event_is_held",
        table="programs",
        types=EVENTS,
        ties=words("subject participle"),
        groups=words("hold occur"),
        needs=(*needs("printed edition date place body"), _ABOUT | {"printed"}),
        lacks=_BARE | {"plural"},
        confidence=0.85,
        examples=(
            Example(
                "The Third Silk Road Forum on Plant Varieties was held in Doha on 12 March 2024.",
                {
                    "name": "Third Silk Road Forum on Plant Varieties",
                    "program_type": "conference",
                    "date": "2024-03-12",
                    "location": "Doha",
                    "status": "completed",
                },
            ),
            Example(
                "A training course on patent search for officials from ASEAN opened in Harbin on May 20.",
                {"program_type": "training", "date": "2024-05-20", "participants": ("ASEAN",)},
            ),
            Example(
                "They often meet; the eleventh of these working meetings took place in Lima on 18 June 2024.",
                {"program_type": "meeting", "date": "2024-06-18", "location": "Lima"},
            ),
            Example(
                "18 June 2024 – The third meeting of the offices takes place in Lima and adopts the Plan 2025-2027.",
                {"program_type": "meeting", "date": "2024-06-18", "location": "Lima"},
            ),
            Example(
                "A course on seeds ended in Lima on 18 June 2024. Organised by CNIPA and WIPO, the event drew crowds.",
                {"program_type": "training", "organizers": ("CNIPA", "WIPO")},
            ),
            Example(
                "CNIPA has many guests. CNIPA feeds them well. A course for examiners from ASEAN was held in May 2024.",
                {"program_type": "training", "organizers": ("CNIPA",), "participants": ("ASEAN",)},
            ),
            Example(
                "A regional workshop on patent drafting was held in Harare on 3 May 2024.",
                {"program_type": "training", "date": "2024-05-03"},
            ),
            Example(
                "The annual client workshop took place in Harare on 3 May 2024.",
                {"program_type": "conference", "date": "2024-05-03"},
            ),
            Example(
                "The Sixth Tonkin Gulf Fair will take place in Haiphong in October 2025.",
                {"name": "Sixth Tonkin Gulf Fair", "program_type": "exhibition", "status": "planned"},
            ),
            Example(
                "A seminar on plant varieties, jointly organized by CNIPA and the European Patent Office, "
                "kicked off in Xi'an on Monday.",
                {"program_type": "conference", "organizers": ("CNIPA", "EPO")},
            ),
        ),
        rejects=(
            "The conference was long and the coffee was cold.",
            "A press conference was held in Beijing on Friday.",
            "No conference was held in Doha in 2023.",
            "The conference table was covered with papers from Monday.",
        ),
    ),
    ProgramRule(
        name="programs.event_is_hosted",
        table="programs",
        types=EVENTS,
        ties=words("object nominal"),
        groups=words("hold"),
        needs=(*needs("printed edition date place organizer"), _ABOUT | {"printed"}),
        lacks=_BARE | {"plural"},
        confidence=0.85,
        examples=(
            Example(
                "In June 2024, CNIPA hosted the second China-Gulf Trademark Forum in Urumqi.",
                {
                    "name": "second China-Gulf Trademark Forum",
                    "organizers": ("CNIPA",),
                    "date": "2024-06",
                    "location": "Urumqi",
                },
            ),
            Example(
                "Peru and China trade a lot. A joint committee will hold its first meeting in Lima in June 2025.",
                {"name": "first meeting of the joint committee", "participants": ("PER", "CHN")},
            ),
            Example(
                "We thanked Kenya for hosting the seminar on seeds (Mombasa, 16 May 2024).",
                {"organizers": ("KEN",), "date": "2024-05-16"},
            ),
            Example(
                "CNIPA and the Eurasian Patent Office will hold a seminar on industrial designs in Almaty in November.",
                {"program_type": "conference", "organizers": ("CNIPA", "EAPO"), "status": "planned"},
            ),
        ),
        rejects=("Firms often hold a meeting before lunch.", "She held a conference call."),
    ),
    ProgramRule(
        name="programs.event_is_attended",
        table="programs",
        types=EVENTS,
        ties=words("object preposition nominal"),
        groups=words("attend"),
        needs=(*needs("printed edition date place"), _ABOUT | {"printed"}),
        lacks=_BARE,
        confidence=0.8,
        examples=(
            Example(
                "On 8 July 2024, a delegation of CNIPA attended the annual assemblies of the World Intellectual "
                "Property Organization in Geneva.",
                {
                    "program_type": "conference",
                    "date": "2024-07-08",
                    "participants": ("CNIPA",),
                    "organizers": ("WIPO",),
                },
            ),
            Example(
                "Officials from Kenya took part in the Fourth Nile Patent Symposium in March.",
                {"name": "Fourth Nile Patent Symposium", "date": "2024-03"},
            ),
        ),
        rejects=("Whoever has attended a conference knows the pictures.", "He attended meetings all week."),
    ),
    ProgramRule(
        name="programs.event_gives_the_occasion",
        accept=_not_somebodys_first,
        table="programs",
        types=EVENTS,
        ties=words("preposition nominal"),
        words=words("at during in to since after before for from by on following until with under within through"),
        needs=needs("printed", "edition year date place"),
        lacks=_BARE | words("plural indefinite"),
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
        needs=needs("date", "place body possessive", "complement modified place", "a possessive edition"),
        lacks=_BARE | {"plural", "the"},
        confidence=0.6,
        examples=(
            Example(
                "On 4 December 2023 students learned of seeds at a conference on farming in Lusaka.",
                {"program_type": "conference", "date": "2023-12-04", "location": "Lusaka"},
            ),
        ),
        rejects=("The idea was born at a meeting.",),
    ),
    ProgramRule(
        name="programs.event_singled_out",
        table="programs",
        types=EVENTS,
        needs=needs("post_date", "the possessive none", "printed place body modified complement"),
        lacks=_BARE | {"plural"},
        confidence=0.65,
        weak=True,
        examples=(
            Example(
                "The summit in Xi'an in May 2023 brought the leaders of China and Kenya together.",
                {"program_type": "conference", "date": "2023-05", "location": "Xi'an"},
            ),
        ),
        rejects=("The conference of birds is a poem.",),
    ),
    ProgramRule(
        name="programs.event_with_surroundings",
        accept=_more_than_a_word,
        table="programs",
        types=EVENTS,
        needs=needs("date place body", "modified complement"),
        lacks=_BARE | {"plural", "known_body"},
        confidence=0.55,
        examples=(
            Example(
                "Papers from a regional seminar on seeds in Accra fill two volumes.",
                {"program_type": "conference", "location": "Accra"},
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
        lacks=_BARE | {"plural"},
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
        lacks=_BARE | {"plural", "a"},
        confidence=0.7,
        examples=(
            Example(
                "The leaders remembered the Fifth Amber Road Summit.",
                {"name": "Fifth Amber Road Summit", "program_type": "conference"},
            ),
        ),
        rejects=("It was her first meeting.",),
    ),
)
DEFINITE = ProgramRule(
    name="programs.definite_event_is_held",
    table="programs",
    types=EVENTS,
    ties=words("subject participle object"),
    groups=words("hold occur"),
    needs=needs("body", "date", "place"),
    lacks=_BARE | words("plural heading weak"),
    confidence=0.6,
    examples=(
        Example(
            'Called "Ways to Trust", the forum was hosted by WIPO and CNIPA in Lima on 3 May 2024.',
            {"program_type": "conference", "organizers": ("WIPO", "CNIPA"), "date": "2024-05-03"},
        ),
    ),
    rejects=("The forum was opened in Lima on 3 May 2024.",),
)
