"""Rules: somebody does something to an instrument ("A signed X with B").

Belongs here: active verbs, infinitives and gerunds with an instrument for their object. Does not belong here: passives
(passive.py), nouns (nominal.py), verbs of having (standing.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipelines.model import Example, Span
from pipelines.rules.agreements.clauses import clause_end
from pipelines.rules.agreements.links import objects_of
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.moods import CONDITION
from pipelines.rules.agreements.parties.partners import partner_spans
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.agreements.verbs import Act

ONLY_BY_ITSELF = frozenset({"entered_into_force", "terminated"})  # nobody "enters into force" anything


def _acts_on(view: View, wanted: Callable[[Act], bool]) -> Iterator[Link]:
    for act in view.acts:
        if (
            not wanted(act)
            or act.verb.state
            or act.verb.intransitive
            and act.action in ONLY_BY_ITSELF
            and act.verb.id != "end"
        ):
            continue
        subject, shared = subject_span(view, act.group)
        objects = objects_of(view, act)
        yield from _a_day_later(view, act, objects, subject)
        for instrument in objects:
            yield Link(
                act,
                instrument,
                act.action,
                act.start,
                max(act.end, instrument.end),
                subject,
                shared if instrument.parties is None and (subject is None or not _has_two(view, subject)) else None,
            )


_NEXT_DAY = re.compile(r"(?:,|;)? and,? (?:(?:later|then),? )?(?:on |in )?$")
_ARTICLE = re.compile(r",? (?:an? |the )?(?:[\w-]+ ){0,2}$")


def _a_day_later(view: View, act: Act, done: Sequence[Instrument], subject: Span | None) -> Iterator[Link]:
    """ "signed a memorandum in May and, on 3 June, an accord with B": a further object with a day of its own."""
    for instrument in view.instruments:
        if not done or instrument in done or instrument.start < done[-1].end:
            continue
        days = [p for p in view.lookup.periods(done[-1].end, instrument.start) if p.end + 30 > instrument.start]
        if not days or not _ARTICLE.fullmatch(view.text, days[-1].end, instrument.start):
            continue
        if not _NEXT_DAY.search(view.text[done[-1].end : days[-1].start]):
            continue
        own = partner_spans(view, instrument.head, clause_end(view, instrument.last))
        shared = partner_spans(view, act.last, done[-1].last + 24)
        partner = next(iter(own or [s for s in shared if s.end <= days[-1].start]), None)
        yield Link(act, instrument, act.action, instrument.start, instrument.end, subject, partner, dates=(days[-1],))


def _has_two(view: View, subject: Span) -> bool:
    return len(view.lookup.names(subject.start, subject.end)) > 1


def _done(view: View) -> Iterator[Link]:
    yield from _acts_on(
        view,
        lambda a: (
            (a.voice == "active" or a.voice == "passive" and a.verb.id == "award")  # "A was awarded a contract by B"
            and a.mood == "done"
            and not a.verb.joins
        ),
    )


def _to_come(view: View) -> Iterator[Link]:
    yield from _acts_on(
        view, lambda a: a.voice in ("active", "infinitive") and a.mood in ("planned", "decided", "open")
    )


def _to_do(view: View) -> Iterator[Link]:
    signed = [a.start for a in view.acts if a.voice == "active" and a.mood == "done" and objects_of(view, a)]
    yield from _acts_on(
        view,
        lambda a: (
            a.voice == "infinitive"
            and a.mood == "done"
            and not (a.action == "launched" and any(start < a.start for start in signed))  # "signed X to start Y"
            and not _SOON.search(view.text, a.end, view.sentence.end)
            and not _URGED.search(view.text, view.sentence.start, a.start)
        ),
    )


_URGED = re.compile(
    r"\b(?:urge[sd]?|call(?:s|ed)? (?:up)?on|encourage[sd]?|invite[sd]?|request(?:s|ed)|appeal(?:s|ed) to|advise[sd]?)"
    r" (?:the |all |those |other |remaining )?[^;:]{0,90} to $"
)
_SOON = re.compile(r"\b(?:as soon as possible|at an early date|at the earliest|without delay)\b")


def _doing(view: View) -> Iterator[Link]:
    yield from _acts_on(view, lambda a: a.voice == "gerund")


def _on_condition(view: View, act: Act) -> bool:
    """ "unless the offices agree to prolong it"."""
    return any(t.lower in CONDITION for t in view.sentence.tokens[max(0, act.group - 10) : act.group])


def _first_to(view: View, act: Act) -> re.Match[str] | None:
    """ "became the first state to ratify it": an infinitive that tells what was done."""
    return _FIRST_TO.search(view.text, view.sentence.start, act.start)


_FIRST_TO = re.compile(
    r"\b(?:was|were|became|become|being|as) (?:among )?(?:the |its |only the |also the )?"
    r"(?:first|second|third|fourth|fifth|last|latest|\d+(?:st|nd|rd|th))(?: (?:[\w-]+ ){0,3}[\w-]+)? to $"
)


def _pointing_back(view: View) -> Iterator[Link]:
    """ "They renewed it in 2023": the object is a pronoun."""
    tokens = view.sentence.tokens
    for act in view.acts:
        if (
            act.voice in ("active", "infinitive")
            and act.mood != "open"
            and act.verb.id != "make"  # "made it operational"
            and (act.voice == "active" or _first_to(view, act) or act.mood != "done" and not _on_condition(view, act))
            and act.last < len(tokens)
            and tokens[act.last].lower in ("it", "them")
        ):
            first = _first_to(view, act)
            subject = Span(view.sentence.start, first.start()) if first else subject_span(view, act.group)[0]
            yield Link(act, None, act.action, act.start, tokens[act.last].end, subject, back=True)


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.act_active",
        "agreements",
        (
            Example(
                "The port of Lima, owned by COSCO, and the port of Shanghai signed a memorandum on seed trade in 2019.",
                {"action": "signed", "date": "2019", "parties": ("port of Lima", "port of Shanghai")},
            ),
            Example(
                "On 9 May 2023 the governments of Peru and Kenya signed a memorandum on seed names.",
                {
                    "instrument_type": "memorandum_of_understanding",
                    "action": "signed",
                    "date": "2023-05-09",
                    "title": "memorandum on seed names",
                },
            ),
            Example(
                "The Chinese government signed cooperation agreements with Kenya, Mongolia and Peru.",
                {"instrument_type": "agreement", "action": "signed", "parties": ("CHN", "MNG")},
                count=3,
            ),
        ),
        ("China and Peru strengthened their cooperation.", "The company signed 23 agreements last year."),
        find=_done,
        sure=0.88,
    ),
    AgreementRule(
        "agreements.act_planned",
        "agreements",
        (
            Example(
                "China and Peru will sign a memorandum of understanding on seed names next month.",
                {"instrument_type": "memorandum_of_understanding", "action": "planned", "date": "2024-10"},
            ),
            Example(
                "The patent office of Peru and WIPO agreed to extend their memorandum of understanding.",
                {"action": "extended", "parties": ("INDECOPI", "WIPO")},
            ),
        ),
        ("China and Peru hope to sign a treaty.",),
        find=_to_come,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.act_purpose",
        "agreements",
        (
            Example(
                "Ministers of Peru and Kenya met in Lima on 3 May 2024 to sign a treaty on seed names.",
                {"instrument_type": "treaty", "action": "signed", "date": "2024-05-03"},
            ),
        ),
        ("China works hard to conclude a treaty.",),
        find=_to_do,
        sure=0.7,
    ),
    AgreementRule(
        "agreements.act_participle",
        "agreements",
        (
            Example(
                "In 2023 China held a meeting with Peru in Lima, issuing a joint statement on seed names.",
                {"instrument_type": "joint_statement", "action": "issued", "date": "2023"},
            ),
        ),
        ("Before signing a contract, read it.",),
        find=_doing,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.act_on_it",
        "agreements",
        (
            Example(
                "Peru and Kenya signed a treaty on seed names in 2019. They renewed it in 2023.",
                {"action": "renewed", "date": "2023", "title": "treaty on seed names"},
            ),
        ),
        ("She signed it in 2019.",),
        find=_pointing_back,
        sure=0.7,
        back=True,
    ),
)
