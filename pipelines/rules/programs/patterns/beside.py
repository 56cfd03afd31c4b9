"""Rules of what is singled out by what stands beside it, whatever is said of it: a date, a place, a name in quotes.

Belongs here: the general, less sure reading of things that no verb of the vocabulary tells; they come last. Does not
belong here: founding, running, serving (founding.py, standing.py, serving.py), events (events.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example
from pipelines.rules.programs.patterns.told_of import THANKED, acts, among_bodies, in_passing, shares
from pipelines.rules.programs.rule import EVENTS, STANDING, Mention, ProgramRule, needs, words

_BARE = words("generic denied count asked known_body plural affiliation venue heading untyped_service")
_SEVERAL = _BARE - {"plural"}
_QUOTES = "\"“«‘'"
_NEAR = 48  # characters between a name and a date of its own
_FAR = 100  # the same where the name has a verb
_PASSING = frozenset("by with since than like against near past to into from outside".split())
_PAPERS = re.compile(r"\b(?:agreements?|memorand(?:um|a)|Mo[Uu]s?|letters? of intent|protocols?|contracts?)\b")
_WORKS_FOR = re.compile(
    r"\b(?:work(?:s|ed|ing)?|serv(?:es|ed|ing)|employed|taught|teaches|studie[sd]) (?:for|at|in) (?:the )?$"
)
_APART = re.compile(
    r"[;:]|\b(?:which|who|whose|when|while|after|before|because)\b|"
    # "has run one since 2019, and Norland plans a hub"
    r", (?:and|but) [^,;]{2,48} (?:plans?|planned|hopes?|wants?|intends?|will|has|have|is|are|was|were)\b"
)
_APPOSED = re.compile(r", (?:the )?[A-Z]")
_SEEN = frozenset("visit tour move travel meet see".split())
_SAID = frozenset(("body", "named", "complement", "first"))
_LOOSE = frozenset(
    "program programs programme programmes project projects scheme schemes service services body board organization "
    "organisation association base line section phase road bridge plan council framework".split()
)  # heads that a date alone does not single out


def stands_for_itself(mention: Mention) -> bool:
    """Whether a thing is spoken of for itself rather than as a body that acts, a partner or a landmark."""
    if (
        among_bodies(mention)
        or shares(mention)
        or acts(mention)
        or _APPOSED.match(mention.view.text, mention.naming.end)
    ):
        return False  # "a second plant, the Karsa Solar Park, …" goes by the name behind
    if mention.ties and all(in_passing(tie) for tie in mention.ties):
        return False
    if any(tie.kind == "preposition" and tie.word in _PASSING for tie in mention.ties):
        return False
    start = mention.view.sentence.start
    if any(rx.search(mention.view.text, start, mention.naming.start) for rx in (_WORKS_FOR, THANKED)):
        return False  # "has worked for the Institute since 2005"
    view = mention.view
    return _PAPERS.search(view.text, view.sentence.start, view.sentence.end) is None


def _dated_here(mention: Mention) -> bool:
    """Whether the date is the thing's own: right behind it, or in its clause with no other verb of a clause between."""
    if not stands_for_itself(mention) or mention.when is None or mention.when.span is None:
        return False
    if "none" in mention.traits and "named" not in mention.traits:
        return False  # "will start trial run in May"
    view, naming, span = mention.view, mention.naming, mention.when.span
    if not view.sentence.start <= span.start < view.sentence.end:
        return False
    if any(tie.verb is not None and tie.verb.base == "meet" for tie in mention.ties):
        return False  # an alliance that met is not of that day
    if mention.ties and all(tie.kind == "preposition" and tie.word == "of" for tie in mention.ties):
        return False  # "the number of users of the system has doubled since 2019"
    if naming.noun.words[-1] in _LOOSE and "printed" not in mention.traits and "proper" not in mention.traits:
        return False
    if "weak" in mention.traits and not naming.complement and mention.traits.isdisjoint(("named", "post_place")):
        return False
    first, last = sorted(((naming.start, naming.end), (span.start, span.end)))
    between = view.text[first[1] : last[0]]
    if "post_date" in mention.traits or span.start < naming.end and span.end > naming.start:
        return True
    told = any(tie.kind in ("subject", "object", "participle") for tie in mention.ties)
    return len(between) <= (_FAR if told else _NEAR) and _APART.search(between) is None


def _dated_founding(mention: Mention) -> bool:
    """Whether the founding of one thing is dated to the month in its own sentence, by a verb that is no hope."""
    when = mention.when
    if when is None or when.span is None or not stands_for_itself(mention):
        return False
    sentence = mention.view.sentence
    if not sentence.start <= when.span.start < sentence.end:
        return False
    if "possessive" in mention.traits:
        return True  # "WIPO's seed project, launched in 2020"
    exact = len(when.edtf.partition("/")[0]) >= len("2024-05")
    return exact and mention.naming.noun.words[-1] not in _LOOSE


def _quoted(mention: Mention) -> bool:
    """Whether a name stands in quotation marks and the words around it say whose it is, when or where."""
    naming = mention.naming
    opens = mention.view.text[naming.start] in _QUOTES or mention.view.text[naming.end - 1] in '"”»'
    return opens and stands_for_itself(mention)


def in_quotes(mention: Mention) -> bool:
    """Whether a name holds quotation marks or the year of an edition ("its 2025 IP Awards")."""
    naming = mention.naming
    return naming.year is not None or any(mark in mention.view.text[naming.start : naming.end] for mark in _QUOTES[:3])


def _since(mention: Mention) -> bool:
    """Whether services that run are told by when they began."""
    when = mention.when
    if when is None or when.span is None or not mention.view.text.startswith(("since ", "Since "), when.span.start):
        return False
    counted = mention.view.text.endswith((" number of ", " share of "), 0, mention.naming.start)
    return not counted and _dated_here(mention)


def _placed_new(mention: Mention) -> bool:
    """Whether one thing at one place is brought in: "a joint plant clinic in Suva"."""
    if not stands_for_itself(mention) or mention.where is None:
        return False
    if any(tie.verb is not None and tie.verb.base in _SEEN for tie in mention.ties):
        return False
    weak = "weak" in mention.traits
    told = not mention.traits.isdisjoint(_SAID) or mention.naming.head - mention.naming.first > 1
    return mention.naming.noun.words[-1] not in _LOOSE and (told or not weak)


def _event_dated_here(mention: Mention) -> bool:
    """Whether an event's day or month stands near its name, and its words tell it from others of its kind."""
    when = mention.when
    if when is None or when.span is None or len(when.edtf.partition("/")[0]) < len("2024-05"):
        return False
    view, naming, span = mention.view, mention.naming, when.span
    if not view.sentence.start <= span.start < view.sentence.end:
        return False
    tied = any(tie.kind in ("subject", "object") for tie in mention.ties)
    if "weak" in mention.traits and ("none" in mention.traits or not (tied or "post_date" in mention.traits)):
        return False
    first, last = sorted(((naming.start, naming.end), (span.start, span.end)))
    return last[0] - first[1] <= _NEAR and _APART.search(view.text, first[1], last[0]) is None


RULES: tuple[ProgramRule, ...] = (
    ProgramRule(
        name="programs.event_beside_a_date",
        table="programs",
        types=EVENTS,
        needs=needs("date", "modified printed complement"),
        lacks=words("generic denied count asked plural heading known_body affiliation"),
        confidence=0.45,
        weak=True,
        accept=_event_dated_here,
        examples=(
            Example(
                "The next roving lecture goes to Lima on 12 June 2025.",
                {"program_type": "training", "date": "2025-06-12"},
            ),
            Example(
                "CNIPA launched a competition for young designers on 4 May 2024.",
                {"program_type": "award", "organizers": ("CNIPA",)},
            ),
        ),
        rejects=(
            "The long debate in Lima of 2019 is over.",
            "A week later, on 12 June 2025, the guests left Lima.",
        ),
    ),
    ProgramRule(
        name="programs.thing_beside_a_date",
        table="programs",
        types=STANDING - {"degree_education"},  # what somebody has got
        needs=needs("date", "modified complement printed", "place body named printed post_date complement"),
        lacks=_BARE,
        confidence=0.45,
        weak=True,
        accept=_dated_here,
        examples=(
            Example(
                "In Lima growers praise the Juncao farm school near Nadi, free since 2019.",
                {"program_type": "center", "date": "2019/.."},
            ),
        ),
        rejects=(
            "The shopping centre in Lima was painted in May 2019.",
            "Peru signed a contract with the seed laboratory in Lima in May 2019.",
        ),
    ),
    ProgramRule(
        name="programs.quoted_name",
        table="programs",
        types=STANDING,
        needs=needs("printed", "modified"),
        lacks=_BARE,
        confidence=0.45,
        weak=True,
        accept=_quoted,
        examples=(
            Example(
                'Peru asks growers to apply for the "Seed Envoys" scheme.',
                {"name": '"Seed Envoys" scheme', "program_type": "other"},
            ),
        ),
        rejects=('Growers call it a "scheme".',),
    ),
    ProgramRule(
        name="programs.new_thing_is_placed",
        table="programs",
        types=frozenset(("center", "platform", "fund", "mechanism")),
        needs=needs("a", "modified", "post_place"),
        lacks=_BARE,
        confidence=0.4,
        weak=True,
        accept=_placed_new,
        examples=(
            Example(
                "A seed incubator in Nairobi is the third of its kind.",
                {"program_type": "center", "location": "Nairobi"},
            ),
        ),
        rejects=("The office moved to a center in Nairobi.",),
    ),
    ProgramRule(
        name="programs.thing_founded_on_a_date",
        table="programs",
        types=STANDING - {"degree_education", "expert_exchange", "pilot"},
        ties=words("object subject participle nominal"),
        groups=words("found arise"),
        needs=needs("date", "modified complement", "singular", "the possessive a"),
        lacks=_BARE,
        confidence=0.45,
        weak=True,
        accept=_dated_founding,
        examples=(
            Example(
                "The patent library at Batac was inaugurated on 3 December 2023.",
                {"program_type": "center", "date": "2023-12-03/.."},
            ),
        ),
        rejects=("The patent library at Batac was burnt on 3 December 2023.",),
    ),
    ProgramRule(
        name="programs.services_run_since",
        table="programs",
        types=frozenset(("transport_service",)),
        needs=needs("plural", "date", "complement named"),
        lacks=_SEVERAL,
        confidence=0.45,
        accept=_since,
        examples=(
            Example(
                "Freight trains between Chengdu and Warsaw have been a daily fixture since 2017.",
                {"program_type": "transport_service", "date": "2017/..", "participants": ("CHN", "POL")},
            ),
        ),
        rejects=("Freight trains have been late since 2017.",),
    ),
    ProgramRule(
        name="programs.named_course_serves",
        table="programs",
        types=frozenset(("training",)),
        ties=words("subject"),
        groups=words("serve run"),
        needs=needs("printed", "the none possessive", "modified"),
        lacks=_BARE,
        confidence=0.5,
        examples=(
            Example(
                "The Regional Seed Training Programme counts 11 offices among its users.",
                {"program_type": "training", "name": "Regional Seed Training Programme"},
            ),
        ),
        rejects=("The training programme counts.",),
    ),
    ProgramRule(
        name="programs.quoted_awards",
        table="programs",
        types=frozenset(("award", "campaign", "training", "conference")),
        ties=words("subject object participle"),
        groups=words("hold occur"),
        needs=needs("plural", "printed", "date"),
        lacks=_SEVERAL,
        confidence=0.5,
        accept=in_quotes,
        examples=(
            Example(
                'The "Seeds for All" awards were given out on 18 June 2024 in Lima.',
                {"program_type": "award", "date": "2024-06-18", "location": "Lima"},
            ),
        ),
        rejects=("The awards were given out on 18 June 2024 in Lima.",),
    ),
)
