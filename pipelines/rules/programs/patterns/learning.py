"""Rules of degrees, scholarships and exchanges: what bodies offer and agree on for people to learn.

Belongs here: learning that goes on for longer. Does not belong here: single courses (events.py), its founding
(founding.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.mentions.times.plan_terms import is_term_of_plan
from pipelines.model import Example, Span
from pipelines.rules.programs.rule import Activity, Mention, ProgramRule, needs, words
from pipelines.rules.programs.times.moments import When

_BARE = words("generic denied count asked known_body")


_OWNERS = frozenset(("he", "she", "who", "i"))


def _not_taken(mention: Mention) -> bool:
    """Whether it is more than one person's studies: "he got a master's degree"."""
    before = {t.lower for t in mention.view.tokens[: mention.naming.lead]}
    return not (before & _OWNERS and any(tie.verb is not None and tie.verb.base == "get" for tie in mention.ties))


def _offered(mention: Mention) -> bool:
    """Whether a degree or fellowship is one that is offered; a plain "fellowship" says so by what it is for."""
    return _not_taken(mention) and ("weak" not in mention.traits or "complement" in mention.traits)


def _nobodys(mention: Mention) -> bool:
    """Whether the degree is that of a school, not what somebody has or took."""
    got = {"get", "hold", "award", "complete", "receive", "finish"}
    return not any(tie.verb is not None and tie.verb.base in got and not tie.verb.passive for tie in mention.ties)


def _given(mention: Mention) -> bool:
    """Whether somebody gives: who holds a scholarship has one, and who pays for some is told of a course."""
    told = [tie.verb for tie in mention.ties if tie.verb is not None]
    return not any(verb.base == "pay" or verb.base == "hold" and not verb.passive for verb in told)


def _agreed(mention: Mention) -> bool:
    """Whether what leads to the name is the paper that sets it up ("an agreement on a joint master's program")."""
    return any("agree" in tie.groups for tie in mention.ties)


def _foreseen(mention: Mention) -> bool:
    """Whether a plan has it in it, for people that it tells: "foresees language training for 12 officers"."""
    planned = any(
        tie.verb is not None
        and tie.verb.base in _PLANS
        and not tie.verb.passive
        and tie.kind in ("object", "preposition")
        for tie in mention.ties
    )
    return (
        planned and _FOR_PEOPLE.search(mention.view.text, mention.naming.start, mention.view.sentence.end) is not None
    )


def in_its_term(mention: Mention, row: Activity) -> Activity:
    """What a plan foresees, with the term of the plan instead of the day on which that was signed: "signed on 3 May a
    plan for 2025-2027. It foresees …"."""
    view, when = mention.view, row.when
    own = when is not None and when.span is not None and when.span.start >= view.sentence.start
    if row.rule != FORESEEN or own:
        return row
    before = view.scene.sentences[max(0, view.sentence.index - 1)]
    terms = (p for p in view.lookup.periods(before.start, view.sentence.end) if is_term_of_plan(view.text, p.start))
    term = next((p for p in terms if p.kind == "range"), None)
    dated = When(term.edtf, "context", Span(term.start, term.end), term.first, term.last) if term is not None else None
    return replace(row, when=dated, status="planned" if dated is None else row.status)


FORESEEN = "programs.learning_is_foreseen"
_PLANS = frozenset("foresee envisage include provide comprise contain cover".split())
_FOR_PEOPLE = re.compile(
    r" (?:for|of) (?:(?:up to|some|about) )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) "
)
RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.taught_under_a_name",
        table="programs",
        types=frozenset(("training",)),
        ties=words("preposition nominal"),
        words=words("under through within in via of"),
        needs=needs("printed", "program programme scheme"),
        lacks=_BARE | words("plural heading"),
        confidence=0.65,
        weak=True,
        examples=(
            Example(
                "Under the Junior Mediators Programme, 40 lawyers were trained in four sessions.",
                {"program_type": "training", "name": "Junior Mediators Programme"},
            ),
        ),
        rejects=("Under the programme, 40 lawyers were trained in 2024.",),
    ),
    ProgramRule(
        name="programs.degree_is_offered",
        table="programs",
        types=words("degree_education expert_exchange"),
        ties=words("object subject nominal participle preposition"),
        groups=words("run serve hold found occur"),
        needs=needs("body", "singular possessive"),
        lacks=_BARE,
        confidence=0.75,
        weak=True,
        accept=_offered,
        examples=(
            Example(
                "ARIPO now offers a master's with the University of Dar es Salaam in Tanzania.",
                {"program_type": "degree_education", "organizers": ("ARIPO", "University of Dar es Salaam")},
            ),
            Example(
                "Lima University and Makerere University have offered a joint diploma course since 2018.",
                {"program_type": "degree_education", "date": "2018/.."},
            ),
            Example(
                "Makerere University has awarded 189 diplomas of Master in Seed Law together with Lima University.",
                {"program_type": "degree_education", "name": "Master in Seed Law"},
            ),
            Example(
                "Lima University welcomed 34 people to the sixth intake of the Master in Seed Law.",
                {"program_type": "degree_education", "organizers": ("Lima University",)},
            ),
            Example(
                "In May 2023 INDECOPI and Lima University launched a fellowship for women who breed seeds.",
                {"program_type": "expert_exchange", "organizers": ("INDECOPI", "Lima University")},
            ),
        ),
        rejects=("He took a master's degree long ago.", "In May 2023 WIPO offered her a fellowship."),
    ),
    ProgramRule(
        name="programs.scholarships_are_given",
        table="programs",
        types=frozenset(("degree_education",)),
        ties=words("object subject participle preposition"),
        groups=words("run serve hold found"),
        needs=needs("scholarship scholarships", "body date place"),
        lacks=words("generic denied asked"),
        confidence=0.65,
        weak=True,
        accept=_given,
        examples=(
            Example(
                "CNIPA offers 20 scholarships a year for a master's degree in patent law.",
                {"program_type": "degree_education", "organizers": ("CNIPA",)},
            ),
            Example(
                "China will provide Kenya with 40 scholarships in agriculture.",
                {"program_type": "degree_education", "organizers": ("CHN",), "status": "planned"},
            ),
        ),
        rejects=(
            "She won a scholarship.",
            "Scholarships are rare in the valley.",
            "Twelve students hold scholarships from WIPO in 2024.",
        ),
    ),
    ProgramRule(
        name="programs.thing_is_agreed_on",
        table="programs",
        types=words("degree_education center expert_exchange training"),
        ties=words("preposition"),
        words=words("on for about"),
        needs=needs("organizer body", "modified complement edition", "singular"),
        lacks=_BARE | words("the possessive"),
        confidence=0.6,
        accept=_agreed,
        examples=(
            Example(
                "The University of Nairobi and the University of Dar es Salaam signed an agreement on a joint diploma "
                "program.",
                {"program_type": "degree_education"},
            ),
        ),
        rejects=("Ghana paid for a training course on seeds.",),
    ),
    ProgramRule(
        name="programs.degree_of_a_body",
        table="programs",
        types=frozenset(("degree_education",)),
        ties=words("subject bare preposition object"),
        needs=needs("body", "singular", "complement owner organizer", "the possessive none place body"),
        lacks=_BARE,
        confidence=0.7,
        accept=_nobodys,
        examples=(
            Example(
                "The master's programme of OAPI is in its 14th edition at the University of Yaoundé II.",
                {"program_type": "degree_education", "organizers": ("OAPI", "University of Yaoundé II")},
            ),
        ),
        rejects=("His master's degree was in law.",),
    ),
    ProgramRule(
        name="programs.people_are_enrolled",
        table="programs",
        types=words("training degree_education"),
        ties=words("preposition"),
        words=words("in for on"),
        groups=words("enrol"),
        needs=needs("singular", "a modified complement"),
        lacks=_BARE,
        confidence=0.55,
        examples=(
            Example(
                "SAIP has enrolled 47 judges in a course that covers all of patent law.",
                {"program_type": "training", "name": "course that covers all of patent law"},
            ),
        ),
        rejects=("The course has enrolled 47 judges.", "She enrolled at the college in May."),
    ),
    ProgramRule(
        name=FORESEEN,
        table="programs",
        types=words("training degree_education expert_exchange"),
        ties=words("object preposition"),
        needs=needs("complement modified", "singular", "a none"),
        lacks=_BARE | words("heading item"),
        confidence=0.5,
        weak=True,
        accept=_foreseen,
        hints=words(
            "foresees foresee foresaw envisages envisage envisaged provides provide provided contains includes"
        ),
        examples=(
            Example(
                "On 3 May 2024 CNIPA and EAPO signed an action plan for 2025-2027. It foresees search training for 15 "
                "examiners.",
                {"program_type": "training", "name": "search training for 15 examiners", "date": "2025/2027"},
            ),
            Example(
                "The road map provides for an internship for two librarians in Munich.",
                {"program_type": "expert_exchange"},
            ),
        ),
        rejects=("The plan foresees further training.", "The plan includes training places for 15 examiners."),
    ),
    ProgramRule(
        name="programs.exchange_is_used",
        table="programs",
        types=words("expert_exchange degree_education"),
        ties=words("preposition"),
        words=words("under through within"),
        needs=needs("modified", "singular"),
        lacks=_BARE,
        confidence=0.6,
        examples=(
            Example(
                "Since 2018 CNIPA has sent staff to Vientiane under an examiner exchange programme.",
                {"program_type": "expert_exchange", "date": "2018/.."},
            ),
        ),
        rejects=("Under the exchange of letters nothing changes.",),
    ),
)
