"""Rules: something is done to an instrument, or happens to it ("X was signed", "X entered into force").

Belongs here: passives, participles, verbs whose subject is the instrument. Does not belong here: active verbs with an
object (active.py), nouns (nominal.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipelines.model import Example
from pipelines.rules.agreements.links import coordinated_before, itemised, objects_of, preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.presenting import link_of
from pipelines.rules.agreements.subjects import before
from pipelines.rules.agreements.verb_pairs import of_first_verb
from pipelines.rules.agreements.verbs import BE, DECIDE, PLAN, Act
from pipelines.rules.nearness import VERB_TAGS

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
    if kind == "other" and index > 1 and tokens[index - 1].lower == "and":
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
    return view.sentence.tokens[act.group].lower in ("were", "are", "have")


def _said_of(view: View, wanted: Callable[[Act], bool]) -> Iterator[Link]:
    for act in view.acts:
        if wanted(act):
            for instrument in _subjects(view, act):
                items = itemised(view, act.last) if instrument is not None and instrument.plural else []
                yield from (link_of(act, each) for each in items)
                if not items:
                    yield link_of(act, instrument)


def _joined_by_none(view: View, act: Act) -> bool:
    """ "the treaty has been joined": nobody is said to have done so."""
    tokens = view.sentence.tokens
    return act.verb.joins and not (act.last < len(tokens) and tokens[act.last].lower == "by")


def _done(view: View) -> Iterator[Link]:
    yield from _said_of(
        view, lambda a: a.voice == "passive" and a.mood == "done" and not a.verb.state and not _joined_by_none(view, a)
    )


def _to_come(view: View) -> Iterator[Link]:
    yield from _said_of(view, lambda a: a.voice == "passive" and a.mood in ("planned", "decided"))


def _by_itself(view: View) -> Iterator[Link]:
    yield from _said_of(
        view,
        lambda a: (
            a.verb.intransitive
            and a.voice in ("active", "infinitive", "participle")
            and not _without_end(view, a)
            and (a.action in ALONE or not objects_of(view, a))
        ),
    )


def _without_end(view: View, act: Act) -> bool:
    """ "has been running without a final date": a new term, told by a rule of its own (pph.py)."""
    tokens = view.sentence.tokens
    return act.verb.id == "run" and act.last < len(tokens) and tokens[act.last].lower in ("without", "indefinitely")


def _in_force(view: View) -> Iterator[Link]:
    yield from _said_of(view, lambda a: a.voice == "predicate")


def _after_noun(view: View) -> Iterator[Link]:
    """ "the accord signed in 2017": a participle right after an instrument."""
    for act in view.acts:
        if act.first == 0 or act.voice != "participle" and not _follows_closely(view, act):
            continue
        after = view.sentence.tokens[act.last].lower if act.last < len(view.sentence.tokens) else ""
        if act.verb.id in LOOSE and after not in CLOSED_BY:
            continue  # "trade under the accord reached 3 billion"
        instrument = next((ins for ins in view.instruments if ins.last == act.first), None)
        if instrument is None:
            kind, instrument = before(view, act.group)
            instrument = instrument if kind == "instrument" else None
        if instrument is not None and not (instrument.plural and preposition_before(view, instrument) == "among"):
            yield link_of(act, instrument)


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


def _ahead(view: View) -> Iterator[Link]:
    """ "Launched in 2018, the pilot …", "Opened in 2018, it …": a participle that opens the sentence."""
    tokens = view.sentence.tokens
    for act in view.acts:
        if not _at_front(view, act) or act.voice not in ("participle", "predicate") and not _reduced(view, act):
            continue
        if act.first == 0 and not view.instruments and not any(t.tag in VERB_TAGS for t in tokens[act.last :]):
            yield link_of(act, None)  # "Signed on 3 May in Lindow." behind the item of a list
            continue
        comma = next((i for i in range(act.last, len(tokens)) if tokens[i].text == "," and _opens(view, i + 1)), None)
        if comma is None:
            continue
        instrument = next((ins for ins in view.instruments if comma < ins.first <= comma + 3), None)
        if instrument is not None or tokens[comma + 1].lower in ("it", "they", "this"):
            yield link_of(act, instrument)


def _reduced(view: View, act: Act) -> bool:
    """ "…; applied since 15 August, it brought …": nothing stands before it that could be its subject."""
    tokens = view.sentence.tokens
    before = tokens[act.first - 1].text if act.first else ";"
    after = tokens[act.last].lower if act.last < len(tokens) else ""
    return act.voice == "active" and before == ";" and after in ("since", "from", "in", "on", "by")


def _at_front(view: View, act: Act) -> bool:
    """Whether an act opens the sentence, or what follows a semicolon."""
    tokens = view.sentence.tokens
    return act.first <= 2 or any(t.text == ";" for t in tokens[act.first - 2 : act.first])


def _opens(view: View, i: int) -> bool:
    tokens = view.sentence.tokens
    return i < len(tokens) and (
        tokens[i].lower in ("it", "they", "this") or any(i <= ins.first <= i + 2 for ins in view.instruments)
    )


def _and_then(view: View) -> Iterator[Link]:
    """ "was signed in 2019 and renewed in 2023": a second participle of the same subject."""
    tokens = view.sentence.tokens
    for previous, act in zip(view.acts, view.acts[1:], strict=False):
        if act.voice not in ("participle", "active", "predicate") or previous.voice != "passive" or act.first == 0:
            continue
        conjunction = act.first - 1
        while conjunction > 0 and tokens[conjunction].tag in ("ADV", "AUX"):
            conjunction -= 1
        joined = tokens[conjunction].lower in ("and", ",", "or")[: 1 if act.voice == "predicate" else 3]
        if joined and not objects_of(view, act):
            for instrument in _subjects(view, previous):
                yield link_of(act, instrument)


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
        "agreements.act_ahead",
        "agreements",
        (
            Example(
                "Signed in 2019, the treaty on seed names between Peru and Kenya is a narrow one.",
                {"instrument_type": "treaty", "action": "signed", "date": "2019"},
            ),
        ),
        ("Signed in 2019, the book is rare.",),
        find=_ahead,
        sure=0.8,
        back=True,
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
