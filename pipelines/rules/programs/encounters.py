"""Meetings told by a verb: "met", "called on", "visited", "received", "led a delegation to".

Belongs here: the rules of encounters and the two sides of one. Does not belong here: meetings told by a noun
(events.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.model import Example, Name, Span
from pipelines.rules.acts import TOO_FAR, distance
from pipelines.rules.programs.bodies import AREA_KINDS, Bodies, ids_of
from pipelines.rules.programs.build import sentence_span
from pipelines.rules.programs.people import BODY_KINDS, body_of
from pipelines.rules.programs.rule import Activity, ProgramRule
from pipelines.rules.programs.setting import When, Where, _place, _said, status_of
from pipelines.rules.programs.view import FUTURE, View

_TYPES = frozenset(("meeting",))
MET = ProgramRule(
    name="people_meet",
    table="programs",
    types=_TYPES,
    confidence=0.75,
    examples=(
        Example(
            "On 11 October 2023, INDECOPI president Alba Ruiz met with CNIPA Commissioner Shen Changyu in Beijing.",
            {
                "program_type": "meeting",
                "date": "2023-10-11",
                "location": "Beijing",
                "organizers": ("INDECOPI",),
                "participants": ("CNIPA",),
            },
        ),
        Example(
            "Deputy Commissioner Lu Pengqi of CNIPA recently called on the Director General of WIPO.",
            {"program_type": "meeting", "participants": ("WIPO",)},
        ),
        Example(
            "On 12 March CNIPA Deputy Commissioner Lu Pengqi received a delegation from the Eurasian Patent Office.",
            {"program_type": "meeting", "participants": ("EAPO",)},
        ),
    ),
    rejects=(
        "CNIPA met the target set by WIPO.",
        "The engineers I met on my travels told me as much.",
        "CNIPA called on enterprises to respect patents.",
        "CNIPA received 300 applications from the United States.",
    ),
)
VISITED = ProgramRule(
    name="delegation_visits",
    table="programs",
    types=_TYPES,
    confidence=0.75,
    examples=(
        Example(
            "In September 2023, a delegation of CNIPA visited the European Patent Office in Munich.",
            {"program_type": "meeting", "organizers": ("CNIPA",), "participants": ("EPO",), "date": "2023-09"},
        ),
        Example(
            "Earlier this month a group led by Hu Wenhui, deputy commissioner of CNIPA, paid working visits to "
            "Brazil, Chile and Peru.",
            {"program_type": "meeting", "participants": ("BRA", "CHL", "PER"), "date": "2024-09"},
        ),
        Example(
            "In May 2024 Commissioner Shen Changyu led a CNIPA delegation to WIPO.",
            {"program_type": "meeting", "participants": ("WIPO",)},
        ),
    ),
    rejects=("Tourists visited the Great Wall in May.", "The website of WIPO was visited 300 times."),
)
RULES = (MET, VISITED)

_MEET = frozenset(("met", "meets", "meet"))
_VISIT = frozenset(("visited", "visits", "visit"))
_TRAVEL = frozenset(("arrived", "travelled", "traveled", "came", "went"))
_TO = re.compile(
    r"\b(?:paid|pays|paying|pay|made|makes|make)\s+(?:an?\s+|several\s+)?(?:[\w-]+\s+){0,3}?visits?\s+to\s+|"
    r"\b(?:led|leads|lead|headed|heads)\s+(?:an?|the|its|a\s+Chinese)\s+(?:[\w&-]+\s+){0,6}?delegation\s+(?:on\s+a\s+visit\s+)?to\s+(?!attend)",
)
_TARGETS = frozenset(
    "target targets targeting demand demands needs need requirements requirement standard standards goal goals "
    "criteria expectations deadline conditions challenge challenges".split()
)
_DELEGATION = frozenset("delegation delegations delegates group team mission officials experts visitors".split())
_HEADS = frozenset(
    "president director director-general commissioner minister ambassador chairman chair chairwoman head heads "
    "general deputy vice "
    "secretary representative representatives official counterpart counterparts delegation delegates officials".split()
)
_END_OF_SIDE = frozenset("on in at during to and".split())


@dataclass(frozen=True, slots=True)
class _Side:
    names: tuple[Name, ...]
    codes: tuple[tuple[str, Span], ...]


def encounters(view: View) -> Iterator[Activity]:
    """Meetings that a sentence tells by a verb."""
    tokens = view.tokens
    for index, token in enumerate(tokens):
        lower = token.lower
        if lower in _MEET:
            if token.tag in ("VERB", "VBN", "PROPN", "NOUN") and _finite(view, index):
                yield from _met(view, index, index + 1)
        elif lower == "sat" and index + 1 < len(tokens) and tokens[index + 1].lower == "down":
            yield from _met(view, index, index + 2)
        elif (
            lower == "discussed"
            or lower == "exchanged"
            and index + 1 < len(tokens)
            and tokens[index + 1].lower == "views"
        ):
            yield from _conferred(view, index)
        elif lower in _TRAVEL and index + 2 < len(tokens) and tokens[index + 1].lower in ("to", "in", "on"):
            yield from _visited(view, index, index + 2, "visit")
        elif lower == "called" and index + 2 < len(tokens) and tokens[index + 1].lower == "on":
            yield from _met(view, index, index + 2, strict=True)
        elif lower in ("received", "receives"):
            yield from _met(view, index, index + 1, strict=True)
        elif lower in _VISIT and token.tag in ("VERB", "VBN") and _finite(view, index):
            yield from _visited(view, index, index + 1, "visit")
        elif lower in ("paid", "pays", "led", "leads", "headed", "heads", "made", "makes"):
            match = _TO.match(view.text, token.start, min(view.sentence.end, token.start + 140))
            if match is not None:
                yield from _visited(view, index, view.index(match.end()), _noun_of(match.group()))


def _noun_of(words: str) -> str:
    if "delegation" in words:
        return "visit of a delegation"
    return "working visit" if "working" in words else "visit"


def _finite(view: View, index: int) -> bool:
    before = view.tokens[index - 1].lower if index else ""
    if before == "to":
        return index >= 2 and view.tokens[index - 2].lower in ("is", "are", "was", "were", "due", "scheduled")
    return (
        before not in ("be", "been", "being", "a", "the", "his", "her", "their")
        or view.tokens[index].tag == "VERB"
        and before not in ("a", "the")
    )


def _met(view: View, verb: int, after: int, strict: bool = False) -> Iterator[Activity]:
    tokens = view.tokens
    if after < len(tokens) and tokens[after].lower == "with":
        after += 1
    target = [t.lower for t in tokens[after : after + 5]]
    if any(word in _TARGETS for word in target):
        return
    subject = _subject(view, verb)
    end = _side_end(view, after)
    objects = _side(view, after, end)
    people = any(n.kind == "person" for n in objects.names) or any(t.lower in _HEADS for t in tokens[after:end])
    if strict and (not people or any(t.tag == "NUM" for t in tokens[after : after + 2])):
        return
    if (
        strict
        and end < len(tokens)
        and tokens[end].lower == "to"
        and end + 1 < len(tokens)
        and tokens[end + 1].tag == "VERB"
    ):
        return
    if not objects.codes and not any(n.kind == "person" for n in objects.names):
        if strict or len(subject.codes) < 2 or (after < len(tokens) and tokens[after].tag not in ("ADP", "ADV", "ADJ")):
            return
        yield from _activity(view, MET, "meeting", verb, subject, _Side((), ()))
        return
    if not people and not subject.names and not subject.codes:
        return
    if not subject.codes and not objects.codes and people:
        subject = _Side(subject.names, _before(view))
    if _between_bodies(subject, objects):
        yield from _activity(view, MET, "meeting", verb, subject, objects)


def _conferred(view: View, verb: int) -> Iterator[Activity]:
    """Two bodies that discussed something, where day and town are told."""
    subject = _subject(view, verb)
    if len(subject.codes) < 2 or not any(n.kind in ("office", "organization") for n in subject.names):
        return
    token = view.tokens[verb]
    dated = _when(view, token.start, token.end)
    if dated is not None and len(dated.edtf) >= 10 and _where(view, verb) is not None:
        yield from _activity(view, MET, "meeting", verb, subject, _Side((), ()))


def _visited(view: View, verb: int, after: int, noun: str) -> Iterator[Activity]:
    subject = _subject(view, verb)
    end = _side_end(view, after)
    objects = _side(view, after, end)
    if view.tokens[verb].lower in _TRAVEL:
        purpose = [t.lower for t in view.tokens[after : after + 10]]
        sent = any(t.lower in _DELEGATION for t in view.tokens[:verb])
        if (
            sent
            and subject.codes
            and ("for" in purpose or "visit" in purpose)
            and {"talks", "consultations", "visit", "meeting", "discussions"} & set(purpose)
        ):
            yield from _activity(view, VISITED, noun, verb, subject, _Side((), ()))
        return
    if not objects.codes:
        return
    delegation = any(t.lower in _DELEGATION for t in view.tokens[:verb]) or "delegation" in noun
    official = any(n.kind in ("office", "organization", "university") for n in objects.names)
    sender = (
        any(n.kind in BODY_KINDS for n in subject.names)
        or any(n.kind == "person" for n in subject.names)
        or bool(subject.codes)
    )
    if (delegation and (sender or official)) or (official and sender) or (noun != "visit" and sender):
        yield from _activity(view, VISITED, noun, verb, subject, objects)


def _between_bodies(subject: _Side, objects: _Side) -> bool:
    """Whether an office, organisation, university or company stands on one side at least: leaders alone are no row."""
    kinds = {name.kind for name in (*subject.names, *objects.names)}
    if kinds & BODY_KINDS:
        return True
    codes = {code for code, _ in (*subject.codes, *objects.codes)}
    return any(len(code) != 3 for code in codes)


def _subject(view: View, verb: int) -> _Side:
    """Names before the verb, back to the beginning of its clause."""
    first = 0
    for index in range(verb - 1, -1, -1):
        token = view.tokens[index]
        if (
            token.text in (";", ":", "--", "–", "—")
            or token.lower in ("that", "which", "while", "said", "when")
            and index < verb - 1
        ):
            first = index + 1
            break
    return _side(view, first, verb, subject=True)


def _side_end(view: View, first: int) -> int:
    """Where the words of the object end: at the time, the place or the next verb."""
    tokens = view.tokens
    for index in range(first, len(tokens)):
        token = tokens[index]
        stop = token.text in (";", ":") or token.text == "." and index + 1 == len(tokens)
        if view.period_at(index) or stop or token.tag in ("VERB", "AUX", "SCONJ"):
            return index
        if (
            token.lower in ("in", "at", "on", "during", "to")
            and index > first
            and token.tag in ("ADP", "PART", "SCONJ")
        ):
            following = view.name_at(index + 1) if index + 1 < len(tokens) else None
            inside = view.name_at(index)
            if inside is None and (
                following is None or following.kind in ("city", "province", "country") or index > first
            ):
                return index
    return len(tokens)


def _side(view: View, first: int, end: int, subject: bool = False) -> _Side:
    names = [n for n in view.names_between(first, end) if n.kind in BODY_KINDS | AREA_KINDS | {"person"}]
    if subject:
        names = [n for n in names if not _adverbial(view, n)]
    codes: dict[str, Span] = {}
    if (
        subject
        and not names
        and view.tokens[end - 1].lower in ("he", "she")
        or subject
        and not names
        and end >= 2
        and view.tokens[end - 2].lower in ("he", "she")
    ):
        codes.update(_speaker(view))
    if subject and not codes and not any(n.kind == "person" for n in names):
        codes.update(_surname(view, first, end))
    for name in names:
        if name.form == "demonym" and len(names) > 1:
            continue
        span = Span(name.start, name.end)
        found = (body_of(view, name),) if name.kind == "person" else ids_of(name, view.text)
        for code in found:
            if code:
                codes.setdefault(code, span)
    kept = _without_countries(names, codes)
    return _Side(tuple(names), tuple(kept.items()))


def _without_countries(names: Sequence[Name], codes: dict[str, Span]) -> dict[str, Span]:
    """A country that only says whose office is meant ("Peru's INDECOPI") is left out where that office is named."""
    bodies = [n for n in names if n.kind in BODY_KINDS]
    if not bodies:
        return codes
    owners = {n.entity_id for n in names if n.kind == "country" and any(0 <= b.start - n.end <= 4 for b in bodies)}
    return {code: span for code, span in codes.items() if code not in owners}


def _speaker(view: View) -> dict[str, Span]:
    """The body of the last person named before a sentence with "he" or "she"."""
    people = [
        n for n in view.lookup.names(max(0, view.sentence.start - 600), view.sentence.start) if n.kind == "person"
    ]
    code = body_of(view, people[-1]) if people else None
    return {code: Span(people[-1].start, people[-1].end)} if code else {}


def _surname(view: View, first: int, end: int) -> dict[str, Span]:
    """The body of somebody who is called by one name of a person known from before ("Shen met …")."""
    for token in view.tokens[first:end]:
        if token.tag == "PROPN" and token.text[0].isupper():
            for person in view.scene.names:
                if person.kind == "person" and token.text in view.text[person.start : person.end].split():
                    code = body_of(view, person)
                    if code:
                        return {code: Span(token.start, token.end)}
    return {}


def _before(view: View) -> tuple[tuple[str, Span], ...]:
    """The offices of the sentences just before, where people without a body meet."""
    first = view.scene.sentences[max(0, view.sentence.index - 2)].start
    names = [
        n
        for n in view.lookup.names(first, view.sentence.start)
        if n.kind in ("office", "organization", "university") and n.entity_id
    ]
    return (
        tuple({str(n.entity_id): Span(n.start, n.end) for n in names}.items())
        if len({n.entity_id for n in names}) == 2
        else ()
    )


def _adverbial(view: View, name: Name) -> bool:
    """Whether a name before the verb only gives a place or an occasion ("In Chile, …", "At the assemblies of WIPO,
    …")."""
    index = view.index(name.start)
    at = index - 1
    while at >= 0 and view.tokens[at].tag in ("DET", "PROPN", "NOUN", "ADJ", "NUM") and view.tokens[at].text != ",":
        at -= 1
    if at < 0:
        return False
    word = view.tokens[at].lower
    if word == "of":
        before = next(
            (i for i in range(at - 1, -1, -1) if view.tokens[i].tag == "ADP" and view.tokens[i].lower != "of"), None
        )
        if before is None or view.tokens[before].lower not in ("at", "during", "in", "after", "before"):
            return False
        return not any(t.text == "," for t in view.tokens[before:index])
    return word in ("in", "at", "during", "to", "after", "since") and name.kind != "person"


def _activity(
    view: View, rule: ProgramRule, noun: str, verb: int, subject: _Side, objects: _Side
) -> Iterator[Activity]:
    token = view.tokens[verb]
    dated = _when(view, token.start, token.end)
    placed = _where(view, verb)
    future = any(t.lower in FUTURE for t in view.tokens[max(0, verb - 4) : verb])
    published = view.scene.document.published_on
    status = status_of(published, dated, None, (), standing=False)
    if status == "unknown":
        status = "planned" if future else "completed"
    organizers = subject.codes
    taken = {code for code, _ in organizers}
    participants = tuple(c for c in objects.codes if c[0] not in taken)
    codes = frozenset(code.lower() for code, _ in (*organizers, *participants))
    name = _name(view, noun, subject, objects)
    weight = (
        rule.confidence
        + 0.5 * (dated is not None)
        + 0.3 * (placed is not None)
        - (view.sentence.kind in ("headline", "heading"))
    )
    yield Activity(
        rule.name, "meeting", noun.split()[-1] if noun == "meeting" else "visit", name, None, False,
        codes | {"meeting"}, None, False, True, False,
        sentence_span(view, token.start, token.end), view.sentence.index, view.sentence.paragraph,
        view.sentence.kind in ("headline", "heading"), dated, placed, Bodies(organizers, participants), status,
        rule.confidence, weight,
    )  # fmt: skip


def _name(view: View, noun: str, subject: _Side, objects: _Side) -> str:
    """A composed name: "meeting of A and B", "working visit of A to B, C and D"."""
    left, right = _printed(view, subject), _printed(view, objects)
    if not right:
        return f"{noun} of {left}"
    joint = "and" if noun == "meeting" else "to"
    return f"{noun} of {left} {joint} {right}" if left else f"{noun} with {right}"


def _printed(view: View, side: _Side) -> str:
    people = [n for n in side.names if n.kind == "person"]
    bodies = [n for n in side.names if n.kind in BODY_KINDS and n.form != "acronym"] or [
        n for n in side.names if n.kind in BODY_KINDS
    ]
    areas = [n for n in side.names if n.kind in AREA_KINDS and n.form != "demonym"]
    chosen = bodies[:6] or areas[:8] or people[:3]
    texts = list(dict.fromkeys(" ".join(view.text[n.start : n.end].split()) for n in chosen))
    if bodies and people:
        texts[-1] += f" ({', '.join(dict.fromkeys(view.text[n.start : n.end] for n in people[:2]))})"
    return ", ".join(texts[:-1]) + (" and " if len(texts) > 1 else "") + texts[-1] if texts else ""


def _when(view: View, start: int, end: int) -> When | None:
    best: tuple[float, When] | None = None
    for period in view.periods:
        if period.kind in ("term", "until", "since", "duration"):
            continue
        far = distance(view.sentence, period, start, end) + 12 * _said(view, period)
        if far <= TOO_FAR and (best is None or far < best[0]):
            best = far, When(period.edtf, period.basis, Span(period.start, period.end), period.first, period.last)
    return best[1] if best else None


def _where(view: View, verb: int) -> Where | None:
    for name in view.names:
        if (
            name.kind in ("city", "province")
            and view.index(name.start) > 0
            and view.tokens[view.index(name.start) - 1].lower in ("in", "at")
        ):
            return _place(view, name)
    return None
