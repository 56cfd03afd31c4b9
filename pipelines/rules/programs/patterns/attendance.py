"""Who took part, told in a sentence after the event: "Twenty officials from Kenya and Ghana attended."

Belongs here: what such a sentence adds to the event before it. Does not belong here: those whom the event's own
sentence names (bodies.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipelines.model import Name, Span
from pipelines.rules.programs.bodies.bodies import Bodies
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.rule import Activity
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.view import View

_WHO = frozenset(
    "delegations delegates participants trainees officials representatives experts examiners guests students "
    "exhibitors companies professionals envoys judges learners heads officers specialists speakers lecturers teams "
    "ministers registrars inspectors attorneys inventors lawyers observers attendees panellists panelists "
    "prosecutors attendance leaders directors chiefs commissioners presidents representative "
    "delegation delegate observer expert".split()
)
WORDS = _WHO | frozenset("represented attended joined participated present sent part".split())
_CAME = re.compile(
    r"\b(?:attend(?:ed|s|ing|ance)?|took part|take part|taking part|takes part|participate[sd]?|participating|present|"
    r"came|comes? from|(?:are|were) from|joined|will (?:come|join|learn|study|spend|follow)|enrolled|gathered|"
    r"sent delegations|took the floor|at the table|among them|expected|invited|spoke|competed|exhibited|drew|drawn|"
    r"brought together|(?:were|are|was) (?:taught|trained|coached|schooled|there)|includ(?:ed|es|e|ing))\b"
)
_FROM = re.compile(r"\b(?:from|of|among them|namely|including|by)\b|:")
_GUESTS = AREA_KINDS | BODY_KINDS - {"company"}  # firms have stands, whoever takes part
_REACH = 9  # tokens at the beginning of a sentence in which those who came are named
_OF_ANOTHER = frozenset(("under", "within", "through", "as"))  # "Under the X programme, 20 judges from … were trained"
HEAD = "they"  # what such a row calls the event
_BREAK = re.compile(r"[;.]|, (?:who|which|where|while)\b| (?:to|about|on) ")
_WERE_THERE = re.compile(
    r" (?:(?:were|was|are) (?:also )?(?:represented|present)|(?:all )?(?:attended|took part|participated|joined)|"
    r"(?:all )?sent (?:\w+ ){0,2}?(?:delegations?|delegates|officials|experts|teams|"
    r"speakers|trainers|lecturers|representatives))\b"
)
_JOINED = re.compile(r"(?:,? and (?:the )?|, (?:the )?|[ ()])*")
_OPENS = 12  # characters before the first of those who were there
_NOT_THEM = re.compile(r"\b(?:in|at|on|to|than|about|for|except|without) (?:the )?$")


def attendances(view: View) -> Iterator[Activity]:
    """What a sentence on those who came adds to the event before it."""
    sentence, text = view.sentence, view.text
    if sentence.kind in ("headline", "heading") or view.tokens[0].lower in _OF_ANOTHER:
        return
    led = _led(view)
    if led is None:
        return
    codes = {c: Span(n.start, n.end) for n in _row(view, led) for c in ids_of(n, text)}
    if not codes:
        return
    yield Activity(
        "", "", HEAD, "", None, False, frozenset(), None, True, False, False, Span(sentence.start, sentence.end),
        sentence.index, sentence.paragraph, False, None, None, Bodies((), tuple(codes.items())), "unknown", 0.0, 0.0,
    )  # fmt: skip


def _led(view: View) -> int | None:
    """Where those who came are named: behind what they are ("Officials from …"), or at the very beginning ("Kenya and
    Togo were represented")."""
    sentence, text = view.sentence, view.text
    people = next((t for t in view.tokens[:_REACH] if t.lower in _WHO), None)
    came = _CAME.search(text, people.start, sentence.end) if people is not None else None
    if people is not None and came is not None and not _do_else(view, people.end, came.start()):
        led = _FROM.search(text, people.end, sentence.end)
        return led.end() if led is not None else None
    listed = _WERE_THERE.search(text, sentence.start, sentence.end)
    before = view.names_between(0, view.index(listed.start())) if listed is not None else []
    named = (
        bool(before)
        and before[0].start - sentence.start <= _OPENS
        and _JOINED.fullmatch(
            "".join(text[a.end : b.start] for a, b in pairwise(before))
            + text[before[-1].end : listed.start() if listed else 0]
        )
    )
    return sentence.start if len(before) > 1 and named else None


def _do_else(view: View, start: int, end: int) -> bool:
    """Whether another verb than that of coming is told of them: "Participants visited the laboratory"."""
    return any(
        t.tag == "VERB"
        for t in view.tokens[view.index(start) : view.index(end)]
        if view.name_at(view.index(t.start)) is None
    )


def _row(view: View, start: int) -> list[Name]:
    """Those who are said to have come: countries, and the bodies that are named with them."""
    out: list[Name] = []
    for name in view.names:
        if name.start < start or not name.entity_id or name.kind not in _GUESTS:
            continue
        if name.form == "demonym" or _NOT_THEM.search(view.text, max(start, name.start - 12), name.start):
            continue
        if name.kind in BODY_KINDS and out and _BREAK.search(view.text, out[-1].end, name.start):
            break
        out.append(name)
    return out
