"""Rules: an act as a participle behind its noun, and a second act on the same instrument ("signed in May and since
renewed").

Belongs here: acts that lean on a noun or on an act before. Does not belong here: whole passives (passive.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example
from pipelines.rules.agreements import talks
from pipelines.rules.agreements.links import objects_of, preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.passive_subjects import before
from pipelines.rules.agreements.patterns.passive import subjects_of_act
from pipelines.rules.agreements.patterns.presenting import link_of
from pipelines.rules.agreements.verbs import Act

LOOSE = frozenset({"reach", "strike", "win", "secure", "make", "conclude"})


DAYS = frozenset("today yesterday earlier jointly last this".split())


CLOSED_BY = frozenset("by between with in on at during earlier last".split())


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
            told[act.first] = told.get(previous.first) or subjects_of_act(view, previous)
            for instrument in told[act.first]:
                yield link_of(act, instrument)


def _has_own_object(view: View, act: Act) -> bool:
    """ "… due to be signed in May, and concluded talks on another": what is done to something else."""
    after = view.sentence.tokens[act.last : act.last + 1]
    return act.voice == "active" and bool(after) and after[0].lower in talks.TALKING


RULES: tuple[AgreementRule, ...] = (
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
