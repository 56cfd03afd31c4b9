"""Who took part, told in a sentence after the event: "Twenty officials from Kenya and Ghana attended."

Belongs here: what such a sentence adds to the event before it. Does not belong here: those whom the event's own
sentence names (bodies.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Span
from pipelines.rules.programs.bodies import Bodies
from pipelines.rules.programs.codes import ids_of
from pipelines.rules.programs.rule import Activity
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.view import View

WORDS = frozenset(
    "delegations delegates participants trainees officials representatives experts examiners guests students "
    "exhibitors companies professionals envoys judges learners".split()
)
_CAME = re.compile(
    r"\b(?:attend(?:ed|s|ing)?|took part|take part|taking part|takes part|participate[sd]?|participating|present|came|"
    r"comes? from|(?:are|were) from|joined|will (?:learn|study|spend|follow)|enrolled|gathered|sent delegations|"
    r"(?:were|are|was) (?:taught|trained|coached|schooled|there)|includ(?:ed|es|e|ing))\b"
)
_FROM = re.compile(r"\b(?:from|of)\b")
_REACH = 9  # tokens at the beginning of a sentence in which those who came are named
HEAD = "they"  # what such a row calls the event


def attendances(view: View) -> Iterator[Activity]:
    """What a sentence on those who came adds to the event before it."""
    sentence, text = view.sentence, view.text
    if sentence.kind in ("headline", "heading"):
        return
    people = next((t for t in view.tokens[:_REACH] if t.lower in WORDS), None)
    if people is None or _CAME.search(text, people.start, sentence.end) is None:
        return
    led = _FROM.search(text, people.end, sentence.end)
    if led is None:
        return
    names = [
        n for n in view.names if n.start > led.start() and n.kind in AREA_KINDS and n.form != "demonym" and n.entity_id
    ]
    codes = {code: Span(n.start, n.end) for n in names for code in ids_of(n, text)}
    if not codes:
        return
    yield Activity(
        "", "", HEAD, "", None, False, frozenset(), None, True, False, False, Span(sentence.start, sentence.end),
        sentence.index, sentence.paragraph, False, None, None, Bodies((), tuple(codes.items())), "unknown", 0.0, 0.0,
    )  # fmt: skip
