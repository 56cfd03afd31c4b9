"""Rules: something is done to an instrument, or happens to it ("X was signed", "X entered into force").

Belongs here: passives, participles, verbs whose subject is the instrument. Does not belong here: active verbs with an
object (active.py), nouns (nominal.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipelines.model import Example
from pipelines.rules.agreements import talks
from pipelines.rules.agreements.links import coordinated_before, itemised, objects_of, preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.parties.referents import home_of
from pipelines.rules.agreements.patterns.presenting import link_of
from pipelines.rules.agreements.subjects import before
from pipelines.rules.agreements.verb_pairs import of_first_verb
from pipelines.rules.agreements.verbs import BE, DECIDE, PLAN, STAY, Act

ALONE = frozenset({"entered_into_force", "terminated"})
LOOSE = frozenset({"reach", "strike", "win", "secure", "make", "conclude"})
DAYS = frozenset("today yesterday earlier jointly last this".split())
CLOSED_BY = frozenset("by between with in on at during earlier last".split())


def _subjects(view: View, act: Act) -> list[Instrument | None]:
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
            for instrument in _subjects(view, act):
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


def _after_noun(view: View) -> Iterator[Link]:
    """ "the accord signed in 2017": a participle right after an instrument."""
    for act in view.acts:
        if act.verb.id == "announce" and act.voice == "active":
            continue  # "renewed their deal, both companies announced": tells who says so
        if act.first == 0 or act.verb.state or act.voice != "participle" and not _follows_closely(view, act):
            continue
        after = view.sentence.tokens[act.last].lower if act.last < len(view.sentence.tokens) else ""
        if instrument_is_said(view, act):
            continue  # "it is the first accord signed between the two": says what it is, not that it was signed
        if view.sentence.tokens[act.first - 1].lower == "those":
            continue  # "an accord with A, after those signed with B": others
        if act.verb.id in LOOSE and after not in CLOSED_BY:
            continue  # "trade under the accord reached 3 billion"
        instrument = next((ins for ins in view.instruments if ins.last == act.first), None)
        if instrument is not None and act.verb.intransitive and talks.are_on(view, instrument.start):
            continue  # "talks on the accord ended in May"
        if instrument is None:
            kind, instrument = before(view, act.group)
            instrument = instrument if kind == "instrument" else None
        if instrument is not None and instrument.named and instrument.title.endswith((" Union", " System")):
            continue  # "the Assembly of the PCT Union renewed the appointment"
        if instrument is not None and instrument.plural and view.sentence.tokens[act.first - 1].lower == "latter":
            continue  # "agreements with A and B, the latter renewed in May"
        if instrument is not None and not (instrument.plural and preposition_before(view, instrument) == "among"):
            yield link_of(act, instrument)


def instrument_is_said(view: View, act: Act) -> bool:
    """Whether a participle closes a phrase that says what an instrument told before is, with no day of its own."""
    told = any(p.acted and view.sentence.index - p.sentence <= RECENT for p in view.past[-REMEMBERED:])
    dated = bool(view.lookup.periods(act.end, view.sentence.end))
    return told and not dated and _IS_THE.match(view.text, view.sentence.start, act.start) is not None


RECENT, REMEMBERED = 3, 40  # sentences, and mentions back, among which an instrument was told
_IS_THE = re.compile(
    r"(?:[Ii]t|[Tt]h(?:is|e)(?: [\w-]+){0,4}|[Tt]h(?:is|e) [^.;]{0,90}) (?:is|was|marks|becomes|became) "
    r"(?:also |thus )?(?:the|[A-Z]\w+['’]s|its|their) (?:first|second|third|only|latest|most|largest|oldest)\b[^;:]*$"
)


def _follows_closely(view: View, act: Act) -> bool:
    """A form that may be past tense, but stands right behind an instrument and has no object: a participle after
    all."""
    return (
        act.voice == "active"
        and act.group == act.first
        and any(
            ins.last == act.first
            and not act.verb.intransitive
            or ins.last == act.first - 1
            and view.sentence.tokens[ins.last].text == ","
            and act.last < len(view.sentence.tokens)
            and (view.sentence.tokens[act.last].tag in ("ADP", "NUM") or view.sentence.tokens[act.last].lower in DAYS)
            for ins in view.instruments
        )
        and not objects_of(view, act)
    )


def _leads(previous: Act, act: Act) -> bool:
    """Whether an act may share its subject with the next: "was signed in 2019 and", "signed in 2009 and in force"."""
    return previous.voice == "passive" or previous.voice == "participle" and act.voice == "predicate"


def _and_then(view: View) -> Iterator[Link]:
    """ "was signed in 2016, extended in 2019 and renewed in 2023": further participles of the same subject."""
    tokens = view.sentence.tokens
    told: dict[int, list[Instrument | None]] = {}  # by the token of an act, what it was said of
    for previous, act in zip(view.acts, view.acts[1:], strict=False):
        if act.voice not in ("participle", "active", "predicate") or act.first == 0:
            continue
        if not _leads(previous, act) and previous.first not in told:
            continue
        if any(t.text == ";" for t in tokens[previous.last : act.first]):
            continue
        conjunction = act.first - 1
        while conjunction > 0 and tokens[conjunction].tag in ("ADV", "AUX"):
            conjunction -= 1
        joined = tokens[conjunction].lower in ("and", ",", "or")[: 1 if act.voice == "predicate" else 3]
        if joined and not objects_of(view, act) and not _has_own_object(view, act):
            told[act.first] = told.get(previous.first) or _subjects(view, previous)
            for instrument in told[act.first]:
                yield link_of(act, instrument)


def _has_own_object(view: View, act: Act) -> bool:
    """ "… due to be signed in May, and concluded talks on another": what is done to something else."""
    after = view.sentence.tokens[act.last : act.last + 1]
    return act.voice == "active" and bool(after) and after[0].lower in talks.TALKING


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
    AgreementRule(
        "agreements.act_after_noun",
        "agreements",
        (
            Example(
                "Trade grew under the treaty on seed names signed by Peru and Kenya in 2019.",
                {"instrument_type": "treaty", "action": "signed", "date": "2019", "parties": ("PER", "KEN")},
            ),
        ),
        ("The patents granted in 2019 are valid.",),
        find=_after_noun,
        sure=0.8,
    ),
    AgreementRule(
        "agreements.act_and_then",
        "agreements",
        (
            Example(
                "The treaty on seed names between Peru and Kenya was signed in 2019 and renewed in 2023.",
                {"action": "renewed", "date": "2023", "parties": ("PER", "KEN")},
            ),
        ),
        ("The treaty was signed in 2019.",),
        find=_and_then,
        sure=0.8,
        back=True,
    ),
)
