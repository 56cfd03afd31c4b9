"""Other editions told by a number alone: "The tenth is scheduled for May 2026", "the next edition will be held in …".

Belongs here: the rule of such words and what they stand for. Does not belong here: editions with their own noun
("the fifth meeting", naming.py), years in a row (series.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Example, Span
from pipelines.rules.programs.build import activity_of
from pipelines.rules.programs.identity import words_of_name
from pipelines.rules.programs.mention import mention_of
from pipelines.rules.programs.rule import EVENTS, Activity, Mention, ProgramRule, words
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ordinal

TYPES = EVENTS | {"center", "degree_education", "expert_exchange", "pilot", "project"}
RULE = ProgramRule(
    name="programs.edition_by_number",
    table="programs",
    types=TYPES,
    lacks=words("denied asked"),
    confidence=0.7,
    examples=(
        Example(
            "The ninth Amber Road Forum closed in Accra on 4 May 2024. The tenth is planned for 2027.",
            {"name": "tenth Amber Road Forum", "date": "2027", "status": "planned", "program_type": "conference"},
        ),
        Example(
            "The Amber Tea Expo opened in Doha on 4 May 2024. Its next edition will be held in Baku in 2026.",
            {"date": "2026", "location": "Baku", "program_type": "exhibition"},
        ),
        Example(
            "The Luban Workshops are schools of trades. The first opened in Ayutthaya, Thailand, in March 2016.",
            {"date": "2016-03/..", "program_type": "center", "location": "Ayutthaya, Thailand"},
        ),
        Example(
            "The second Nile Seed Fair was held in Aswan in March 2022 and the third, held in Cairo in May 2023, drew "
            "900 guests.",
            {"date": "2023-05", "location": "Cairo", "program_type": "exhibition"},
        ),
    ),
    rejects=("The first prize went to Accra. The second went to Lima in 2023.", "The tenth of May 2024 was a Friday."),
)
_EDITION = frozenset(("edition", "session", "round", "one"))
_LEADS = frozenset(("the", "its", "a", "and"))
_FOLLOWS = frozenset(("followed", "follows", "opened"))
_TELLING = frozenset(("hold", "occur"))
_SETTING = frozenset("scheduled planned due expected set slated held".split())
_FARTHEST = 12  # sentences back to the series
HINTS = frozenset(
    (
        "scheduled",
        "planned",
        "due",
        "expected",
        "slated",
        "held",
        "place",
        "take",
        "open",
        "opened",
        "followed",
        "follows",
    )
)


def other_editions(view: View, last: Mention | None) -> Iterator[Activity]:
    """Rows for editions that are told by their number, where an event with a name came before."""
    if last is None or not view.periods or view.sentence.index - last.view.sentence.index > _FARTHEST:
        return
    tokens = view.tokens
    for index in range(1, len(tokens) - 2):
        lower = tokens[index].lower
        if tokens[index - 1].lower not in _LEADS:
            continue
        number = ordinal(lower)
        if number is None and lower != "next":
            continue
        named = tokens[index + 1].lower in _EDITION
        after = index + 2 if named else index + 1
        if lower == "next" and not named:
            continue
        following = [t.lower for t in tokens[after : after + 5]]
        if not following or tokens[after].tag not in ("AUX", "VERB", "VBN") and following[0] != ",":
            continue
        told = any(v.groups & _TELLING and after <= v.first <= after + 5 for v in view.verbs)
        if tokens[index - 1].lower == "a" and following[0] not in _FOLLOWS:
            continue
        told = told or lower != "next" and following[0] in _FOLLOWS
        if not told and _SETTING.isdisjoint(following):
            continue
        yield from _row(view, last, index, after, number)


def _row(view: View, last: Mention, index: int, after: int, number: int | None) -> Iterator[Activity]:
    tokens, old = view.tokens, last.naming
    naming = replace(
        old, lead=index - 1, first=index, head=after - 1, last=after, start=tokens[index].start,
        end=tokens[after - 1].end, printed=False, determiner="the", edition=number, year=None, owner=None,
        complement=False, modified=True,
    )  # fmt: skip
    mention = mention_of(view, naming)
    if mention.when is None or RULE.lacks & mention.traits or mention.when.span is None:
        return
    row = activity_of(mention, RULE)
    kind = last.view.text[last.view.tokens[old.first].start : old.end].split()
    if old.noun.plural and kind and kind[-1].endswith("s"):
        kind[-1] = kind[-1][:-1]
    while kind and (ordinal(kind[0].lower()) is not None or kind[0][:4].isdigit() or kind[0].lower() == "annual"):
        kind.pop(0)
    if not kind:
        return
    name = f"{tokens[index].text} {' '.join(kind)}"
    span = Span(tokens[index].start, tokens[after - 1].end)
    yield replace(row, name=name, words=words_of_name(name), name_span=span, printed=False, anaphoric=False,
                  indefinite=True, bodies=row.bodies if row.bodies.organizers else last.bodies)  # fmt: skip
