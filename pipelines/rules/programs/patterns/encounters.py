"""Meetings told by a verb: "met", "called on", "visited", "received", "led a delegation to".

Belongs here: the rules of encounters and the two sides of one. Does not belong here: meetings told by a noun
(events.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.mentions.names.authority import area_of
from pipelines.model import Example, Span
from pipelines.rules.programs.bodies.bodies import Bodies
from pipelines.rules.programs.bodies.referents import inviters, visitors_of
from pipelines.rules.programs.bodies.sides import (
    HEADS,
    Side,
    between_bodies,
    both_of,
    is_finite,
    name_of,
    noun_of,
    offices_before,
    past_setting,
    side_end,
    side_of,
    subject_of,
)
from pipelines.rules.programs.build import sentence_span
from pipelines.rules.programs.patterns.occasion import dated_near, placed_in
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.rule import Activity, ProgramRule
from pipelines.rules.programs.times.status import status_of
from pipelines.rules.programs.view import FUTURE, View

_TYPES = frozenset(("meeting",))
MET = ProgramRule(
    name="programs.people_meet",
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
            "CNIPA and INDECOPI are no strangers. On 4 November both offices will meet in Cusco to discuss seeds.",
            {"program_type": "meeting", "organizers": ("CNIPA", "INDECOPI"), "date": "2024-11-04"},
        ),
        Example(
            "The Fifth Tea Forum was held in Cairo on 3 May 2024. On its margins CNIPA Commissioner Shen Changyu met "
            "with the head of the EUIPO.",
            {"participants": ("EUIPO",), "date": "2024-05-03", "location": "Cairo"},
        ),
        Example(
            "CNIPA Commissioner Shen Changyu met in Lima on 4 May with Alba Ruiz, president of INDECOPI.",
            {"program_type": "meeting", "organizers": ("CNIPA",), "participants": ("INDECOPI",)},
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
    name="programs.delegation_visits",
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
        Example(
            "The visit which a delegation of INDECOPI paid to the EUIPO on 3 April 2024 was devoted to designs.",
            {"program_type": "meeting", "organizers": ("INDECOPI",), "participants": ("EUIPO",), "date": "2024-04-03"},
        ),
        Example(
            "The paper was drawn up on 18 May 2024 while a delegation from CNIPA was visiting the EUIPO.",
            {"program_type": "meeting", "organizers": ("CNIPA",), "participants": ("EUIPO",), "date": "2024-05-18"},
        ),
    ),
    rejects=(
        "CNIPA paid a study visit to the EUIPO in Alicante on 3 May 2024.",
        "Shen Changyu led a CNIPA delegation to the Sixth Tea Forum in Lima on 3 May 2024.",
        "Tourists were visiting the Great Wall in May.",
        "The bill that the office paid to WIPO was small.",
        "Tourists visited the Great Wall in May.",
        "The website of WIPO was visited 300 times.",
    ),
)
RULES = (MET, VISITED)

_MEET = frozenset(("met", "meets", "meet"))
_AGAIN = 3000  # editions without a number of their own
_INTRANSITIVE = frozenset("in at on under during for again once online virtually here annually every".split())
_VISIT = frozenset(("visited", "visits", "visit", "toured"))
_RECEIVE = frozenset(("received", "receives", "welcomed", "welcomes"))
_TRAVEL = frozenset(("arrived", "travelled", "traveled", "came", "went"))
ENCOUNTER_WORDS = (
    _MEET
    | _VISIT
    | _TRAVEL
    | frozenset(
        "sat sit sits meeting visiting called received receives welcomed welcomes "
        "discussed exchanged paid pays led leads headed heads made makes".split()
    )
)
_TO = re.compile(
    r"\b(?:paid|pays|paying|pay|made|makes|make)\s+(?:an?\s+|several\s+)?(?:[\w-]+\s+){0,3}?visits?\s+to\s+|"
    r"\b(?:led|leads|lead|headed|heads)\s+(?:an?|the|its|a\s+Chinese)\s+(?:[\w&-]+\s+){0,6}?delegation\s+(?:on\s+a\s+visit\s+)?to\s+(?!attend)",
)
_WHICH = re.compile(
    r"\bvisits?,? (?:which|that) (?:[\w&’'()-]+ ){1,16}$"
)  # "the visit that a delegation of Norland paid to"
_BE = frozenset("was were is are".split())
_TARGETS = frozenset(
    "target targets targeting demand demands needs need requirements requirement standard standards goal goals "
    "criteria expectations ambition ambitions aspirations interests deadline conditions challenge challenges rules "
    "obligations threshold thresholds test terms".split()
)
_DELEGATION = frozenset("delegation delegations delegates group team mission officials experts visitors".split())


def encounters(view: View) -> Iterator[Activity]:
    """Meetings that a sentence tells by a verb."""
    tokens = view.tokens
    for index, token in enumerate(tokens):
        lower = token.lower
        if lower in _MEET:
            if token.tag in ("VERB", "VBN", "PROPN", "NOUN") and is_finite(view, index):
                yield from _met(view, index, index + 1)
        elif lower == "meeting" and token.tag == "VBG" and index > 0 and tokens[index - 1].text == ",":
            yield from _met(view, index, index + 1)
        elif lower in ("sat", "sit", "sits") and index + 2 < len(tokens) and tokens[index + 1].lower == "down":
            yield from _met(view, index, index + 2 + (tokens[index + 2].lower == "together"))
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
        elif lower in _RECEIVE:
            yield from _met(view, index, index + 1, strict=True)
        elif lower in _VISIT and token.tag in ("VERB", "VBN") and is_finite(view, index):
            yield from _visited(view, index, index + 1, "visit")
        elif lower == "visiting" and index > 1 and tokens[index - 1].lower in _BE:
            yield from _visited(view, index - 1, index + 1, "visit")
        elif lower == "paid" and _WHICH.search(view.text, view.sentence.start, token.start) and _is_to(view, index):
            yield from _visited(view, index, index + 2, "visit")
        elif lower in ("paid", "pays", "led", "leads", "headed", "heads", "made", "makes"):
            match = _TO.match(view.text, token.start, min(view.sentence.end, token.start + 140))
            if match is not None:
                yield from _visited(view, index, view.index(match.end()), noun_of(match.group()))


def _subject(view: View, verb: int) -> Side:
    """Who meets or visits, "the delegation" being that of the body told before."""
    subject = subject_of(view, verb)
    bodies = any(n.kind in BODY_KINDS or n.kind == "person" for n in subject.names)
    visitors = () if bodies else visitors_of(view, verb)
    return Side(subject.names, visitors) if visitors else subject


def _is_to(view: View, index: int) -> bool:
    return index + 2 < len(view.tokens) and view.tokens[index + 1].lower == "to"


def _met(view: View, verb: int, after: int, strict: bool = False) -> Iterator[Activity]:
    tokens = view.tokens
    after = past_setting(view, after)
    if after < len(tokens) and tokens[after].lower == "with":
        after += 1
    target = [t.lower for t in tokens[after : after + 5]]
    if any(word in _TARGETS for word in target):
        return
    subject = _subject(view, verb)
    end = side_end(view, after)
    objects = side_of(view, after, end)
    if not strict and after < len(tokens) and tokens[after].lower in _INTRANSITIVE:
        objects = Side((), ())  # "met in Singapore": where, not whom
    if strict and verb > 0 and tokens[verb - 1].lower in ("was", "were"):
        objects = side_of(view, after, len(tokens))  # "was received at the Office by its head"
        end = len(tokens)
    people = any(n.kind == "person" for n in objects.names) or any(t.lower in HEADS for t in tokens[after:end])
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
        told = after >= len(tokens) or tokens[after].tag in ("ADP", "ADV", "ADJ") or view.period_at(after)
        if not subject.codes and told and not strict:
            subject = Side(subject.names, both_of(view, verb))
        if strict or len(subject.codes) < 2 or not told:
            return
        yield from _activity(view, MET, "meeting", verb, subject, Side((), ()))
        return
    if not people and not subject.names and not subject.codes:
        return
    if not subject.codes and not objects.codes and people:
        subject = Side(subject.names, offices_before(view))
    offices = any(t.lower in ("office", "offices") for t in (*tokens[after:end], *tokens[max(0, verb - 24) : verb]))
    if offices or between_bodies(subject, objects):
        yield from _activity(view, MET, "meeting", verb, subject, objects)


def _conferred(view: View, verb: int) -> Iterator[Activity]:
    """Two bodies that discussed something, where day and town are told."""
    subject = subject_of(view, verb)
    if len(subject.codes) < 2 or not any(n.kind in ("office", "organization") for n in subject.names):
        return
    token = view.tokens[verb]
    dated = dated_near(view, token.start, token.end)
    if dated is not None and len(dated.edtf) >= 10 and placed_in(view) is not None:
        yield from _activity(view, MET, "meeting", verb, subject, Side((), ()))


def _visited(view: View, verb: int, after: int, noun: str) -> Iterator[Activity]:
    subject = _subject(view, verb)
    end = side_end(view, after)
    objects = side_of(view, after, end)
    if view.tokens[verb].lower in _TRAVEL:
        purpose = [t.lower for t in view.tokens[after : after + 10]]
        sent = any(t.lower in _DELEGATION for t in view.tokens[:verb])
        sent = sent or any(n.kind == "person" for n in subject.names)
        if (
            sent
            and subject.codes
            and ("for" in purpose or "visit" in purpose)
            and {"talks", "consultations", "visit", "meeting", "discussions"} & set(purpose)
        ):
            with_whom = next((i for i in range(after, len(view.tokens)) if view.tokens[i].lower == "with"), None)
            others = Side((), ())
            if with_whom is not None:
                others = side_of(view, with_whom + 1, side_end(view, with_whom + 1))
            yield from _activity(view, VISITED, noun, verb, subject, others)
        return
    if not objects.codes:
        towns = [n for n in view.names_between(after, end) if n.kind == "city" and n.entity_id]
        codes = {area: Span(n.start, n.end) for n in towns if (area := area_of(str(n.entity_id)))}
        if not codes or not any(n.kind == "office" for n in subject.names):
            return
        objects = Side(tuple(towns), tuple(codes.items()))
    delegation = any(t.lower in _DELEGATION for t in view.tokens[:verb]) or "delegation" in noun
    official = any(n.kind in ("office", "organization", "university") for n in objects.names)
    if view.tokens[verb].lower == "toured" and not official:
        return  # "toured the region"
    sender = (
        any(n.kind in BODY_KINDS for n in subject.names)
        or any(n.kind == "person" for n in subject.names)
        or bool(subject.codes)
    )
    if (delegation and (sender or official)) or (official and sender) or (noun != "visit" and sender):
        yield from _activity(view, VISITED, noun, verb, subject, objects)


def _activity(view: View, rule: ProgramRule, noun: str, verb: int, subject: Side, objects: Side) -> Iterator[Activity]:
    token = view.tokens[verb]
    dated = dated_near(view, token.start, token.end)
    placed = placed_in(view)
    future = any(t.lower in FUTURE for t in view.tokens[max(0, verb - 4) : verb])
    published = view.scene.document.published_on
    status = status_of(published, dated, None, (), standing=False)
    if status == "unknown":
        status = "planned" if future else "completed"
    organizers = subject.codes
    taken = {code for code, _ in organizers}
    participants = tuple(c for c in objects.codes if c[0] not in taken)
    hosts = inviters(view)
    if hosts:
        guests = {code for code, _ in hosts}
        organizers, participants = hosts, tuple(c for c in (*organizers, *participants) if c[0] not in guests)
    following = [t.lower for t in view.tokens[verb + 1 : verb + 4]]
    again = _AGAIN + verb if "again" in following else None  # another than the one before
    codes = frozenset(code.lower() for code, _ in (*organizers, *participants))
    name = name_of(view, noun, subject, objects)
    if not subject.names and not objects.names:
        name = f"{noun} in {placed.text}" if placed is not None else noun  # "we shall meet in Dushanbe"
    weight = (
        rule.confidence
        + 0.5 * (dated is not None)
        + 0.3 * (placed is not None)
        - (view.sentence.kind in ("headline", "heading"))
    )
    yield Activity(
        rule.name, "meeting", noun.split()[-1] if noun == "meeting" else "visit", name, None, False,
        codes | {"meeting"}, again, False, True, False,
        sentence_span(view, token.start, token.end), view.sentence.index, view.sentence.paragraph,
        view.sentence.kind in ("headline", "heading"), dated, placed, Bodies(organizers, participants), status,
        rule.confidence, weight,
    )  # fmt: skip
