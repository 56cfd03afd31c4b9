"""Rule: which instruments were meant by those just counted ("… signed 28 agreements. They include a protocol on …").

Belongs here: a sentence that names them behind the one that tells the act. Does not belong here: lists of items
(items.py), those named in the sentence of the act itself (links.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Sentence
from pipelines.rules.agreements.links import coordinated, without_names
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body

_INCLUDE = re.compile(
    r"(?:(?:They|These|Those|The (?:documents|agreements|papers|deals|memoranda|texts|instruments)(?: signed)?) "
    r"(?:include|included|comprise|comprised|cover|covered|are|were)|Among (?:them|these|those|the (?:documents|"
    r"agreements|papers|deals|memoranda))(?: signed)?(?: are| were| is| was|:))\b"
)
_SIGNED = re.compile(
    r"\b(?:sign(?:ed|ing|ature)|inked|exchanged?|concluded|conclusion|witness(?:ed|ing)?|sealed)\b[^.;]{0,160}?"
    r"\b(?:documents|agreements|memoranda|memorandums|MoUs|MOUs|papers|deals|texts|instruments|accords)\b"
    r"|\b(?:documents|agreements|memoranda|memorandums|MoUs|MOUs|papers|deals|texts|accords)\b[^.;]{0,60}? "
    r"(?:was|were|been) (?:also )?(?:signed|inked|exchanged|concluded)\b"
)
_NOT = re.compile(r"\b(?:will|not|no|hope|plan|expected|to sign|to be signed|since|between (?:19|20)\d\d)\b")
_ADOPTED = frozenset({"joint_statement", "initiative"})


def _included(view: View) -> Iterator[Link]:
    match = _INCLUDE.match(view.text, view.sentence.start, view.sentence.end)
    index = view.sentence.index
    before = view.lookup.scene.sentences[index - 1] if match is not None and index else None
    if match is None or before is None or before.paragraph != view.sentence.paragraph:
        return
    signed = _SIGNED.search(view.text, before.start, before.end)
    if signed is None or _NOT.search(view.text, before.start, signed.end()):
        return
    first = next((x for x in view.instruments if match.end() <= x.start <= match.end() + _NEAR), None)
    if first is None:
        return
    sides, days = _sides(view, before), view.lookup.periods(before.start, before.end)
    for ins in without_names(view, [first, *_listed(view, first)]):
        action = "adopted" if ins.form in _ADOPTED else "signed"
        bodies = () if ins.parties is not None else sides
        yield Link(None, ins, action, ins.start, ins.end, printed=bodies, dates=tuple(days[:1]))


_NEAR = 24  # characters from "include" to the first of them


def _listed(view: View, first: Instrument) -> list[Instrument]:
    """Those joined to the first, over the subjects of a plural that stand between."""
    out, last = [], first
    while more := coordinated(view, last):
        out += more
        last = more[-1]
    return out


def _sides(view: View, before: Sentence) -> tuple[Body, ...]:
    """Who signed, by the sentence before: the two that it names, or the one with whom the text is about."""
    named = bodies_in(view.lookup, before, before.start, before.end)
    if len(named) == 1:
        other = next((c for c in view.bodies if not same_side(c, named[0].code)), None)
        return (*named, Body(other, named[0].span, "country")) if other is not None else named
    return named if len(named) == len("AB") else ()


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.included",
        "agreements",
        (
            Example(
                "Ministers of Peru and Kenya witnessed the exchange of 12 agreements on 3 May 2024. They include a "
                "protocol on seeds and an action plan for trade.",
                {"action": "signed", "date": "2024-05-03", "parties": ("PER", "KEN")},
                count=2,
            ),
        ),
        ("Peru and Kenya will sign 12 agreements. They include a protocol on seeds.",),
        find=_included,
        sought=_INCLUDE,
        quiet=True,
        sure=0.65,
    ),
)
