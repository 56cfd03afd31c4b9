"""Rules: an act as a noun ("the signing of X", "the entry into force of X", "the signature came on …").

Belongs here: nouns of acts. Does not belong here: verbs (active.py, passive.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.model import Example, Period, Sentence, Span, Token
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements import talks
from pipelines.rules.agreements.clauses import is_finite
from pipelines.rules.agreements.links import coordinated, itemised, preposition_before, without_names
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.moods import HOPE, MAY, NOT, WILL
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.agreements.verbs import Act

# What shows that an act told as a noun has happened.
HAPPENED = frozenset(
    (
        "witnessed witness witnessing attended attend attending saw celebrated celebrate celebrating marked marks "
        "marking following after since upon with came took resulted resulting produced anniversary announced announce "
        "announces welcomed welcome welcomes included culminated completed through by until presided oversaw led "
        "concluded noted hailed"
    ).split()
)


_TALKED_OF = frozenset(
    "negotiate negotiates negotiating discuss discusses discussing explore exploring consider considering prepare "
    "preparing seek seeks seeking".split()
)


def happened(view: View, act: Act) -> bool:
    """Whether an act told as a noun took place, rather than being hoped for or denied."""
    tokens = view.sentence.tokens
    near = {t.lower for t in tokens[max(0, act.first - 9) : act.first] if t.tag != "PROPN"}
    around = near | {t.lower for t in tokens[act.last : act.last + 14]}
    if near & (HOPE | NOT | WILL | MAY) or "no" in near or around & {"early", "awaits", "pending", "agenda", "awaited"}:
        return False
    if _TALKED_OF & {t.lower for t in tokens[max(0, act.first - 3) : act.first]} or talks.are_on(view, act.start):
        return False  # "are negotiating an amendment of the accord", "discussions on the extension of the pilot"
    if view.sentence.kind in ("item", "heading") and _opens_item(view, act):
        return True
    if near & HAPPENED or around & {"came", "took", "ceremony"}:
        return True
    return bool(view.lookup.periods(view.sentence.start, view.sentence.end))


def _opens_item(view: View, act: Act) -> bool:
    """ "• April: extension of the pilot with Norland": an act that heads an item of a list, or follows its label."""
    tokens = view.sentence.tokens
    first = act.first
    while first > 0 and tokens[first - 1].tag in ("DET", "ADJ", "NUM") and tokens[first - 1].text.isalpha():
        first -= 1
    return (
        first == 0
        or tokens[first - 1].text in (":", "-", "–", "—", "•", "*", ")")
        or first <= 2
        and not tokens[first - 1].text[0].isalpha()
    )


_BY_WHOM = 20  # tokens of "by A and B" put in
_ON = frozenset({"on", "upon", "to"})


def _actor(view: View, act: Act, instrument: Instrument) -> Span | None:
    """Who acted where a fronted phrase tells the act: "Following the signing of an accord with B, A opened …"."""
    tokens = view.sentence.tokens
    for governing in view.acts:
        between = tokens[governing.last : act.first]
        if (
            governing.voice == "active"
            and between
            and all(t.tag in ("DET", "ADJ", "PRON", "NUM") or t.lower in _ON for t in between)
        ):
            return subject_span(view, governing.group)[0]  # "A and B signed an extension of the plan"
    if act.first > 3 or tokens[0].tag not in ("ADP", "SCONJ", "VBG") or act.first == 0:
        return None
    comma = next((k for k in range(instrument.head, len(tokens)) if tokens[k].text == "," or is_finite(view, k)), None)
    verb = next((k for k in range(comma or 0, len(tokens)) if is_finite(view, k)), None)
    if comma is None or verb is None or tokens[comma].text != "," or verb - comma < 2:
        return None
    return Span(tokens[comma + 1].start, tokens[verb - 1].end)


def _of(view: View) -> Iterator[Link]:
    tokens = view.sentence.tokens
    for act in view.acts:
        if act.voice != "noun":
            continue
        has_happened = happened(view, act)
        last = _behind_date(view, act.last)
        for instrument in view.instruments:
            if not (last < instrument.first <= last + 6) or preposition_before(view, instrument) not in (
                "of",
                "for",
                "",
            ):
                continue
            if tokens[last].lower not in ("of", "for", "by", "ceremony") or _apart(tokens, last, instrument.first):
                break
            items = itemised(view, instrument.last) if instrument.plural else []
            found = items or without_names(view, [instrument, *coordinated(view, instrument)])
            if found and (lead := AWAITED.match(view.text, found[-1].end)):
                days = awaited_on(view, lead)
                yield from (Link(act, each, "planned", act.start, each.end, dates=days) for each in found)
                break
            between = Span(act.end, tokens[last].start) if last > act.last else None
            dates = _events(view, act)
            for at, each in enumerate(found if has_happened else ()):
                own = dates[at : at + 1] if len(dates) == len(found) else dates
                who = _actor(view, act, found[-1]) or between
                yield Link(act, each, act.action, act.start, each.end, who, dates=tuple(own))
            break


def _apart(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """ "the exchange of data; a protocol …": an instrument of the next clause."""
    return any(t.text == ";" for t in tokens[start:stop])


def _behind_date(view: View, at: int) -> int:
    """Past a date put in after a noun: "the entry into force, on 1 July, of the treaty"."""
    tokens = view.sentence.tokens
    start = at + (at < len(tokens) and tokens[at].text == ",")
    if start > at and start < len(tokens) and tokens[start].lower == "by":  # "the signing, by A and B, of the treaty"
        closes = (k for k in range(start, min(start + _BY_WHOM, len(tokens) - 1)) if tokens[k].text == ",")
        of = next((k + 1 for k in closes if tokens[k + 1].lower == "of"), None)
        return of if of is not None else at
    if start + 2 >= len(tokens) or tokens[start].lower not in ("on", "in", "last", "this", "to", "until"):
        return at
    period = next(iter(view.lookup.periods(tokens[start].start, tokens[start + 1].end)), None)
    if period is None:
        return at
    behind = next((i for i in range(start, len(tokens)) if tokens[i].start >= period.end), at)
    return behind + (tokens[behind].text == ",") if behind + 1 < len(tokens) else at


def _events(view: View, act: Act) -> list[Period]:
    """The dates of the events that are the subject: "The two conferences resulted in the adoption of X and Y" — one
    each
    where there are as many instruments."""
    tokens = view.sentence.tokens
    if len(tokens) < 4 or tokens[0].lower not in ("the", "these", "both", "this"):
        return []
    count = _COUNTS.get(tokens[1].lower, 0)
    noun = tokens[2 if count else 1]
    if noun.tag != "NOUN" or noun.start >= act.start:
        return []
    dates = _event_dates(view.lookup, view.sentence, noun.lower)
    return dates[:count] if count else dates[-1:]


def _event_dates(lookup: Lookup, sentence: Sentence, noun: str) -> list[Period]:
    """Dates that the nearest earlier sentence gives to the events of a kind: those of "conferences in 2016 and 2018"
    for "the two conferences". `noun` is in lower case, singular or plural."""
    stem = noun.removesuffix("s")
    for index in range(sentence.index - 1, max(-1, sentence.index - 9), -1):
        before = lookup.scene.sentences[index]
        if any(token.lower.removesuffix("s") == stem for token in before.tokens):
            dated = [p for p in lookup.periods(before.start, before.end) if p.kind == "point"]
            if dated:
                return dated
    return []


_COUNTS = {"two": 2, "three": 3, "four": 4}


def _of_its_own(view: View) -> Iterator[Link]:
    """ "the treaty's entry into force", "the treaty signing ceremony": the instrument stands before the noun."""
    tokens = view.sentence.tokens
    for act in view.acts:
        if act.voice != "noun" or not happened(view, act):
            continue
        instrument = next((i for i in view.instruments if i.last <= act.first <= i.last + 2), None)
        if instrument is not None and all(
            t.lower in ("'s", "’s", "-") or t.tag == "ADJ" for t in tokens[instrument.last : act.first]
        ):
            yield Link(act, instrument, act.action, instrument.start, act.end)


AWAITED = re.compile(
    r" (?:is|are|was)(?: \w+)? (?:expected|foreseen|planned|awaited|due|likely|scheduled|envisaged|slated|set)\b"
)


def awaited_on(view: View, lead: re.Match[str]) -> tuple[Period, ...]:
    """The day for which an act is planned: "its signature is foreseen for November"."""
    return tuple(view.lookup.periods(lead.end(), lead.end() + len(" to take place by early "))[:1])


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.noun_of",
        "agreements",
        (
            Example(
                "The ministers witnessed the signing of a treaty on seed names between Peru and Kenya.",
                {"instrument_type": "treaty", "action": "signed", "parties": ("PER", "KEN")},
            ),
            Example(
                "The two meetings resulted in the adoption of the Lindow Declaration.",
                {"instrument_type": "joint_statement", "action": "adopted", "title": "Lindow Declaration"},
            ),
            Example(
                "We welcomed the entry into force, on 1 July 2023, of the agreement between Peru and Kenya on seeds.",
                {"action": "entered_into_force", "parties": ("PER", "KEN"), "date": "2023-07-01"},
            ),
        ),
        (
            "The ministry gave no date for the entry into force of the treaty.",
            "Peru hopes for the early signing of a treaty.",
        ),
        find=_of,
        sure=0.78,
    ),
    AgreementRule(
        "agreements.noun_own",
        "agreements",
        (
            Example(
                "After the Peru-Kenya treaty's entry into force in 2019, trade has grown.",
                {"instrument_type": "treaty", "action": "entered_into_force", "date": "2019"},
            ),
        ),
        ("The law's entry into force is near.",),
        find=_of_its_own,
        sure=0.75,
    ),
)
