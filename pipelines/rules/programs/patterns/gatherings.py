"""Meetings of people who are called by what they are: "the heads meet again in Lima", "the Office receives its
partners".

Belongs here: coming together told by a verb where a plural noun or "we" stands for those who come. Does not belong
here: encounters of two named sides (encounters.py), meetings told by a noun (events.py), committees (committees.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pipelines.model import Example, Span
from pipelines.rules.programs.bodies.bodies import Bodies
from pipelines.rules.programs.bodies.sides import Side, is_finite, side_end, side_of, subject_of
from pipelines.rules.programs.build import sentence_span
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.patterns.occasion import dated_near, placed_in
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.rule import Activity, Mention, ProgramRule
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.times.handed_on import inherited
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.times.status import status_of
from pipelines.rules.programs.view import FUTURE, View
from pipelines.rules.programs.word_forms import ordinal

RULE = ProgramRule(
    name="programs.people_come_together",
    table="programs",
    types=frozenset(("meeting", "conference", "exhibition", "training")),
    confidence=0.55,
    examples=(
        Example(
            "We are glad to have come to Lima. We have agreed to gather again in Quito in 2027.",
            {"program_type": "meeting", "date": "2027", "location": "Quito", "status": "planned"},
        ),
        Example(
            "The Amber Ports Forum was held in Doha on 3 May 2024. The participants will reconvene in Baku in 2026.",
            {"program_type": "conference", "date": "2026", "location": "Baku", "name": "next Amber Ports Forum"},
        ),
        Example(
            "The Amber Ports Forum was held in Doha on 3 May 2024. The Forum will meet again in Baku in 2026.",
            {"program_type": "conference", "date": "2026", "location": "Baku", "name": "next Amber Ports Forum"},
        ),
        Example(
            "INDECOPI receives its partners in Cusco in November 2024.",
            {"program_type": "meeting", "organizers": ("INDECOPI",), "date": "2024-11", "location": "Cusco"},
        ),
        Example(
            "A delegation of INDECOPI was the guest of CNIPA in Xi'an on 3 and 4 May 2024.",
            {"program_type": "meeting", "location": "Xi'an", "participants": ("INDECOPI",), "organizers": ("CNIPA",)},
        ),
        Example(
            "Experts of INDECOPI and CNIPA sat together in Cusco from 3 to 5 May 2024.",
            {"program_type": "meeting", "date": "2024-05-03/2024-05-05", "organizers": ("INDECOPI", "CNIPA")},
        ),
    ),
    rejects=(
        "The members will gather dust in Lima in 2026.",
        "The two rivers meet again in Lima.",
        "We gather from the figures of 2023 that Lima grows.",
        "INDECOPI receives its mail in Lima in November 2024.",
        "The friends sat together in Lima on 3 May 2024.",
    ),
)
_COMING = {
    "gather": "", "gathers": "", "gathered": "", "reconvene": "", "reconvenes": "", "reconvened": "", "convene": "",
    "convened": "", "assemble": "", "assembled": "", "meet": "", "meets": "", "met": "", "come": "together",
    "came": "together", "sat": "together", "sit": "together", "got": "together",
}  # fmt: skip
_RECEIVING = frozenset("receive receives received welcome welcomes welcomed hosts hosted".split())
_STAYING = frozenset(("guest", "guests", "spent"))
WORDS = frozenset(_COMING) | _RECEIVING | _STAYING
_AGAIN = frozenset(("again", "anew"))
_NEXT = frozenset(("in", "at", "on", "online", "next", "for", "from", "during", "under", "virtually", "here"))
_WHO = frozenset(
    "we they heads offices sides parties partners members ministers participants delegations delegates commissioners "
    "directors presidents experts officials representatives institutions countries states leaders chairs rectors "
    "universities registrars judges negotiators envoys diplomats examiners".split()
)
_HOSTED = frozenset(
    "partners counterparts counterpart colleagues peers heads directors commissioners members ministers".split()
)
_SENT = frozenset("delegation delegates officials experts team group mission".split())
_DECIDED = frozenset(
    "agreed decided plan plans planned intend resolved wish promised due expected set forces forced".split()
)
_NO_EVENTS: Mapping[str, Mention] = MappingProxyType({})
_ITSELF = 5  # tokens from "the forum" to "meet again"
_SUBJECT = 14  # tokens before a verb in which those who come are named
_FARTHEST = 30  # sentences back to the event that is to be repeated
_DAY = 10  # characters of a date that names a day
_NUMBER = 4000  # editions without a number of their own


def gatherings(
    view: View, event: Mention | None, told: Sequence[Span] = (), events: Mapping[str, Mention] = _NO_EVENTS
) -> Iterator[Activity]:
    """A row where people come together; `event` is the last event with a name, which they may come together for, and
    `events` the last by each noun; `told` are the activities of the sentence that have a row already, which are what
    they come together for unless a semicolon parts them."""
    tokens = view.tokens
    if view.sentence.kind in ("headline", "heading"):
        return
    for index, token in enumerate(tokens[:-2]):
        lower = token.lower
        if lower not in WORDS:
            continue
        named = any(t.lower in events for t in tokens[max(0, index - _ITSELF) : index])
        apart = (";" in view.text[min(s.start, token.start) : max(s.end, token.end)] for s in told)
        if not named and not all(apart):
            continue
        if lower in _COMING and index > 0:
            noun = next((t.lower for t in reversed(tokens[max(0, index - _ITSELF) : index]) if t.lower in events), None)
            row = _together(view, index, events[noun] if noun is not None else event, noun is not None)
        elif lower in _RECEIVING and token.tag in ("VERB", "VBN", "NOUN") and index > 0:
            row = _received(view, index)
        elif lower in _STAYING and index > 1:
            row = _guests(view, index)
        else:
            continue
        if row is not None:
            yield row
            return


def _together(view: View, verb: int, event: Mention | None, itself: bool) -> Activity | None:
    tokens = view.tokens
    after = verb + 1
    if _COMING[tokens[verb].lower]:
        if tokens[after].lower != _COMING[tokens[verb].lower]:
            return None
        after += 1
    again = (
        tokens[verb].lower.startswith("reconven")
        or tokens[verb - 1].lower == "next"
        or after < len(tokens)
        and tokens[after].lower in _AGAIN
    )
    if after < len(tokens) and tokens[after].lower in _AGAIN:
        after += 1
    if after >= len(tokens) or tokens[after].lower not in _NEXT and not view.period_at(after):
        return None
    led = tokens[verb - 1].lower == "to"
    before = tokens[max(0, verb - _SUBJECT) : verb]
    due = led and tokens[verb - 2].lower in ("are", "is", "were")
    if led and not due and _DECIDED.isdisjoint(t.lower for t in before):
        return None
    if not led and not is_finite(view, verb):
        return None
    subject = subject_of(view, verb)
    named = [n for n in subject.names if n.kind in BODY_KINDS]
    called = any(t.lower in _WHO for t in before) or itself and again
    if not called and not named:
        return None
    dated, placed = _dated(view, verb), placed_in(view)
    online = tokens[after].lower in ("online", "virtually") and len(dated.edtf) >= _DAY if dated is not None else False
    if dated is None or placed is None and not again and not online and not _entered(view):
        return None
    near = event is not None and event.naming.printed and (itself or _near(view, event))
    repeated = event.naming if event is not None and again and near else None
    if repeated is not None and event is not None:
        return _row(view, verb, _next(event, repeated), repeated.program_type, subject.codes, (), again)
    who = f"meeting of {_called(view, subject)}" if subject.names else "meeting"
    return _row(view, verb, who if placed is None else f"{who} in {placed.text}", "meeting", subject.codes, (), again)


def _received(view: View, verb: int) -> Activity | None:
    """Who receives those who are its like, where or when the sentence says so."""
    tokens = view.tokens
    following = [t.lower for t in tokens[verb + 1 : verb + 5]]
    if not following or following[0] not in ("its", "the", "their") or _HOSTED.isdisjoint(following[1:]):
        return None
    subject = subject_of(view, verb)
    if not any(n.kind in BODY_KINDS for n in subject.names) or _dated(view, verb) is None and placed_in(view) is None:
        return None
    guests = side_of(view, verb + 1, side_end(view, verb + 1))
    placed = placed_in(view)
    name = f"meeting of {_called(view, subject)} and its {next(w for w in following if w in _HOSTED)}"
    return _row(
        view, verb, name if placed is None else f"{name} in {placed.text}", "meeting", subject.codes, guests.codes
    )


def _guests(view: View, at: int) -> Activity | None:
    """A delegation that is the guest of a body, or spends days with it."""
    tokens = view.tokens
    lead = next((i for i in range(at + 1, min(at + 5, len(tokens))) if tokens[i].lower in ("of", "with", "at")), None)
    if lead is None or tokens[at].lower != "spent" and tokens[lead].lower != "of":
        return None
    if tokens[at].lower == "spent" and not any(t.lower in ("days", "day", "week") for t in tokens[at:lead]):
        return None
    subject, host = subject_of(view, at), side_of(view, lead + 1, side_end(view, lead + 1))
    sent = any(t.lower in _SENT for t in tokens[max(0, at - _SUBJECT) : at])
    if not sent or not subject.codes or not any(n.kind in BODY_KINDS for n in host.names) or _dated(view, at) is None:
        return None
    name = f"visit of {_called(view, subject)} to {_called(view, host)}"
    return _row(view, at, name, "meeting", host.codes, subject.codes)


def _called(view: View, side: Side) -> str:
    names = [n for n in side.names if n.kind in BODY_KINDS | AREA_KINDS]
    return " and ".join(dict.fromkeys(view.text[n.start : n.end] for n in names))


def _near(view: View, event: Mention) -> bool:
    return view.sentence.index - event.view.sentence.index <= _FARTHEST


def _entered(view: View) -> bool:
    """Whether a sentence is of an entry of a chronicle, which tells nothing that is not dated by it."""
    return view.lookup.entry(view.sentence) is not None


def _dated(view: View, verb: int) -> When | None:
    token = view.tokens[verb]
    own = dated_near(view, token.start, token.end)
    if own is not None:
        return own
    entry = inherited(view) if _entered(view) else None
    if entry is None:
        return None
    return When(entry.edtf, "context", Span(entry.start, entry.end), entry.first, entry.last)


def _next(event: Mention, naming: Naming) -> str:
    """What the repetition of an event is called: its name without number and year."""
    words = event.view.text[naming.start : naming.end].split()
    while words and (ordinal(words[0].lower()) is not None or words[0][:4].isdigit() or words[0].lower() == "next"):
        words.pop(0)
    return f"next {' '.join(words)}" if words else "next meeting"


def _row(
    view: View,
    verb: int,
    name: str,
    program_type: str,
    organizers: tuple[tuple[str, Span], ...],
    guests: tuple[tuple[str, Span], ...],
    again: bool = False,
) -> Activity:
    token = view.tokens[verb]
    dated, published = _dated(view, verb), view.scene.document.published_on
    status = status_of(published, dated, None, (), standing=False)
    if status == "unknown":
        future = any(t.lower in FUTURE for t in view.tokens[max(0, verb - 4) : verb])
        status = "planned" if future else "completed"
    taken = {code for code, _ in organizers}
    bodies = Bodies(organizers, tuple(g for g in guests if g[0] not in taken))
    head = "meeting" if program_type == "meeting" else name.split()[-1].lower()
    return Activity(
        RULE.name, program_type, head, name, None, False,
        words_of_name(name), _NUMBER + token.start if again else None, False, True, False,
        sentence_span(view, token.start, token.end), view.sentence.index, view.sentence.paragraph, False, dated,
        placed_in(view), bodies, status, RULE.confidence, RULE.confidence + 0.5 * (dated is not None),
    )  # fmt: skip
