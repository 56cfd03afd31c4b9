"""Rules of events: what is held, opened, attended or spoken at.

Belongs here: conferences, meetings, exhibitions, courses, campaigns and awards as nouns. Does not belong here: events
told in passing (events_in_passing.py), encounters told by a verb (encounters.py), what stands for longer (standing.py).
"""

from __future__ import annotations

from pipelines.model import Example
from pipelines.rules.programs.rule import BARE_EVENT, EVENTS, ProgramRule, needs, words

_ABOUT = words("modified complement edition year possessive")

RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.event_is_held",
        table="programs",
        types=EVENTS,
        ties=words("subject participle"),
        groups=words("hold occur"),
        needs=(*needs("printed edition date place body"), _ABOUT | {"printed"}),
        lacks=BARE_EVENT | {"plural"},
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
                "The 8th Committee of Directors was held in Doha on 3 May 2024. Officials of Oman were present, and "
                "Iraq joined for the first time.",
                {"program_type": "meeting", "date": "2024-05-03", "participants": ("OMN", "IRQ")},
            ),
            Example(
                "The Tea Forum was held in Lima on 3 May 2024. It was opened by a minister and brought together 300 "
                "growers from Chile and Peru.",
                {"participants": ("CHL", "PER")},
            ),
            Example(
                "The Tea Forum was held in Lima on 3 May 2024. Chile, Cuba and Togo were represented.",
                {"participants": ("CHL", "CUB", "TGO")},
            ),
            Example(
                "The Tea Forum was held in Lima on 3 May 2024. It was attended by growers from Chile and Cuba.",
                {"participants": ("CHL", "CUB")},
            ),
            Example(
                "A course on tea ended in Lima on 3 May 2024. The course was given by WIPO and the EPO.",
                {"program_type": "training", "organizers": ("WIPO", "EPO")},
            ),
            Example(
                "The Tea Fair 2024, where CNIPA ran a stand, was held in Lima from 14 to 17 May 2024.",
                {"date": "2024-05-14/2024-05-17"},
            ),
            Example(
                "A workshop on tea, made possible with gifts, brought together growers of Fiji and Tonga in Nadi on "
                "3 May 2024.",
                {"date": "2024-05-03", "participants": ("FJI", "TON")},
            ),
            Example(
                'The II Forum "Green Patents" opened in Baku on 3 May 2024.',
                {"name": 'II Forum "Green Patents"', "location": "Baku"},
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
            "On 3 May 2024 CNIPA met the press by video conference in Beijing.",
            "A press conference was held in Beijing on Friday.",
            "No conference was held in Doha in 2023.",
            "In the week of 3-7 June 2024 CNIPA was closed in Beijing.",
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
        lacks=BARE_EVENT | {"plural"},
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
                "Malaysia will host the Working Group on Designs for the 70th time in Penang on 8 May 2025. The 69th "
                "was in Vientiane.",
                {"name": "Working Group on Designs", "program_type": "meeting", "date": "2025-05-08"},
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
        lacks=BARE_EVENT,
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
)
DEFINITE = ProgramRule(
    name="programs.definite_event_is_held",
    table="programs",
    types=EVENTS,
    ties=words("subject participle object"),
    groups=words("hold occur"),
    needs=needs("body", "date", "place"),
    lacks=BARE_EVENT | words("plural heading weak"),
    confidence=0.6,
    examples=(
        Example(
            'Called "Ways to Trust", the forum was hosted by WIPO and CNIPA in Lima on 3 May 2024.',
            {"program_type": "conference", "organizers": ("WIPO", "CNIPA"), "date": "2024-05-03"},
        ),
    ),
    rejects=("The forum was opened in Lima on 3 May 2024.",),
)
