"""Rules: something is done to an instrument, or happens to it ("X was signed", "X entered into force").

Belongs here: passives, participles, verbs whose subject is the instrument. Does not belong here: active verbs with an
object (active.py), nouns (nominal.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipelines.model import Example
from pipelines.rules.agreements.links import coordinated_before, itemised, objects_of, preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.moods import BE, DECIDE, PLAN, STAY
from pipelines.rules.agreements.parties.referents import home_of
from pipelines.rules.agreements.passive_subjects import before
from pipelines.rules.agreements.patterns.presenting import link_of
from pipelines.rules.agreements.verb_pairs import of_first_verb
from pipelines.rules.agreements.verbs import Act

ALONE = frozenset({"entered_into_force", "terminated"})


def subjects_of_act(view: View, act: Act) -> list[Instrument | None]:
    """The instruments that are the subject of an act; None for a pronoun that stands for one; empty for anything
    else."""
    tokens, index = view.sentence.tokens, act.group
    while (
        act.mood in ("planned", "decided")
        and index > 1
        and (tokens[index - 1].lower in PLAN | DECIDE | BE or tokens[index - 1].tag in ("AUX", "ADV"))
    ):
        index -= 1
    kind, instrument = before(view, index)
    if kind == "other" and index > 1 and tokens[index - 1].lower in ("and", "but"):
        kind, instrument = of_first_verb(view, index - 1)
    if kind == "instrument" and instrument is not None and preposition_before(view, instrument) == "than":
        return []  # "no paper other than the plan was signed"
    if kind in ("instrument", "relative") and instrument is not None:
        joined = coordinated_before(view, instrument) if kind == "instrument" and _is_plural(view, act) else []
        return [*joined, instrument]
    if kind == "pronoun":
        that = act.last < len(tokens) and tokens[act.last].lower == "that"
        return [] if that else [None]  # "it was announced that …"
    return []


def _is_plural(view: View, act: Act) -> bool:
    """Whether a verb can be said of several: its form is not that of one only ("was", "enters")."""
    word = view.sentence.tokens[act.group].lower
    return word in ("were", "are", "have") or act.voice == "active" and not word.endswith("s")


def _said_of(view: View, wanted: Callable[[Act], bool]) -> Iterator[Link]:
    for act in view.acts:
        if wanted(act):
            for instrument in subjects_of_act(view, act):
                items = itemised(view, act.last) if instrument is not None and instrument.plural else []
                yield from (link_of(act, each) for each in items)
                if not items:
                    yield link_of(act, instrument)


def _joined_by_none(view: View, act: Act) -> bool:
    """ "the treaty has been joined": nobody is said to have done so, unless the text is about a country that ratified
    it."""
    tokens = view.sentence.tokens
    if not act.verb.joins or act.last < len(tokens) and tokens[act.last].lower == "by":
        return False
    return act.verb.id not in ("ratify", "approve") or home_of(view) is None


def _done(view: View) -> Iterator[Link]:
    yield from _said_of(
        view,
        lambda a: (
            a.voice == "passive"
            and a.mood == "done"
            and not a.verb.state
            and not _joined_by_none(view, a)
            and not _is_habit(view, a)
        ),
    )


def _is_habit(view: View, act: Act) -> bool:
    """ "a work plan is agreed every two years": no act of its own."""
    return _HABIT.match(view.text, act.end) is not None


_HABIT = re.compile(r" (?:every|each|annually|yearly|regularly|biennially)\b")


def _to_come(view: View) -> Iterator[Link]:
    yield from _said_of(view, lambda a: a.voice == "passive" and a.mood in ("planned", "decided"))


def _by_itself(view: View) -> Iterator[Link]:
    yield from _said_of(
        view,
        lambda a: (
            a.verb.intransitive
            and a.voice in ("active", "infinitive", "participle")
            and not _without_end(view, a)
            and not (a.action == "terminated" and _has_object(view, a))
            and (a.action in ALONE or not objects_of(view, a))
        ),
    )


def _has_object(view: View, act: Act) -> bool:
    """ "the pilot ended its first term": something else came to its end."""
    tokens = view.sentence.tokens
    return act.last < len(tokens) and tokens[act.last].lower in ("its", "their", "the", "a")


def _without_end(view: View, act: Act) -> bool:
    """ "has been running without a final date": a new term, told by a rule of its own (pph.py)."""
    tokens = view.sentence.tokens
    return act.verb.id == "run" and act.last < len(tokens) and tokens[act.last].lower in ("without", "indefinitely")


def _in_force(view: View) -> Iterator[Link]:
    yield from _said_of(view, lambda a: a.voice == "predicate" and not _only_stays(view, a))


def _only_stays(view: View, act: Act) -> bool:
    """ "took effect in 2022 and remains in force": the second verb adds nothing."""
    tokens = view.sentence.tokens
    stays = tokens[act.group].lower in STAY
    return stays and act.group > 0 and tokens[act.group - 1].lower in ("and", "which") and act is not view.acts[0]


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.act_passive",
        "agreements",
        (
            Example(
                "A treaty on seed names was concluded by Peru and Kenya in 2019.",
                {"instrument_type": "treaty", "action": "signed", "date": "2019", "parties": ("PER", "KEN")},
            ),
            Example(
                "In 2021 a letter of intent on seed names was exchanged between Peru and Kenya.",
                {"instrument_type": "letter_of_intent", "action": "signed", "date": "2021"},
            ),
            Example(
                "The President of Kenya paid a state visit to Peru on 4 May 2024. A memorandum on seeds was signed.",
                {"instrument_type": "memorandum_of_understanding", "parties": ("KEN", "PER")},
            ),
            Example(
                "Several PPH pilots are operated by the EAPO with the offices of Peru, Kenya and Fiji.",
                {"action": "in_effect"},
                count=3,
            ),
        ),
        ("Over 110 cooperation documents have been signed.", "The treaty was not signed."),
        find=_done,
        sure=0.88,
        back=True,
    ),
    AgreementRule(
        "agreements.act_passive_planned",
        "agreements",
        (
            Example(
                "A memorandum of understanding between Peru and Kenya will be signed next month.",
                {"action": "planned", "date": "2024-10", "parties": ("PER", "KEN")},
            ),
        ),
        ("A treaty between Peru and Kenya may be signed.",),
        find=_to_come,
        sure=0.75,
        back=True,
    ),
    AgreementRule(
        "agreements.takes_effect",
        "agreements",
        (
            Example(
                "The treaty on seed names between Peru and Kenya entered into force on 3 May 2024.",
                {"instrument_type": "treaty", "action": "entered_into_force", "date": "2024-05-03"},
            ),
        ),
        ("The rules entered into force on 3 May 2024.",),
        find=_by_itself,
        sure=0.85,
        back=True,
    ),
    AgreementRule(
        "agreements.in_force",
        "agreements",
        (
            Example(
                "A treaty on seed names between Peru and Kenya has been in force since 2019.",
                {"instrument_type": "treaty", "action": "in_effect", "date": "2019/.."},
            ),
        ),
        ("The law is in force.",),
        find=_in_force,
        sure=0.8,
        back=True,
    ),
)
