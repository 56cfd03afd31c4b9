"""Former editions told together, each with its place and year: "the previous ones took place in Rabat (2015), Amman
(2016) and again Casablanca (2017)".

Belongs here: the rule of such rows. Does not belong here: a plural noun with places and dates of its own (series.py),
one edition told by its number (again.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Example
from pipelines.rules.programs.build import activity_of
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.patterns.series import at_places, placed_run
from pipelines.rules.programs.rule import EVENTS, Activity, Mention, ProgramRule
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ordinal

RULE = ProgramRule(
    name="programs.former_editions",
    table="programs",
    types=EVENTS,
    confidence=0.7,
    examples=(
        Example(
            "CNIPA held the fourth course on seeds in Lima in May 2024; the previous ones took place in Quito (2019), "
            "Cusco (2021) and again Lima (2022).",
            {"program_type": "training", "date": "2021", "location": "Cusco"},
            count=3,
        ),
        Example(
            "The Amber Road Forum was held in Doha in May 2024. Earlier editions were held in Baku in 2018 and in "
            "Accra in 2020.",
            {"program_type": "conference", "date": "2018", "location": "Baku"},
            count=2,
        ),
    ),
    rejects=(
        "The Amber Road Forum was held in Doha in May 2024. Earlier rains fell in Baku in 2018 and in Accra in 2020.",
    ),
)
_FORMER = frozenset("previous earlier former preceding past first other last".split())
_EDITIONS = frozenset("ones editions sessions rounds".split())
WORDS = _EDITIONS
_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
_FARTHEST = 8  # sentences back to the event
_NUMBER = 5000  # editions without a number of their own


def former_editions(view: View, last: Mention | None) -> Iterator[Activity]:
    """A row for each place and date of the former editions of the last event."""
    if last is None or last.naming.program_type not in EVENTS:
        return
    if view.sentence.index - last.view.sentence.index > _FARTHEST:
        return
    tokens = view.tokens
    for index, token in enumerate(tokens[:-3]):
        if token.lower not in _EDITIONS or index == 0:
            continue
        led = index - 2 if tokens[index - 1].lower in _NUMBERS and index > 1 else index - 1
        items = placed_run(view, token.end) if tokens[led].lower in _FORMER else []
        if len(items) < 2:
            continue
        old = last.naming
        words = last.view.text[last.view.tokens[old.first].start : old.end].split()
        while words and (ordinal(words[0].lower()) is not None or words[0][:4].isdigit()):
            words.pop(0)
        name = " ".join(words) or old.noun.words[-1]
        base = replace(
            activity_of(last, RULE), name=name, words=words_of_name(name), printed=False, anaphoric=False,
            sentence=view.sentence.index, paragraph=view.sentence.paragraph,
        )  # fmt: skip
        yield from (replace(row, edition=_NUMBER + row.span.start) for row in at_places(view, base, items))
        return
