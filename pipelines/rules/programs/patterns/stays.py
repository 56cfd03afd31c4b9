"""Exchanges told by a verb: examiners who spent June in Moscow, officials who were sent to an office or trained there.

Belongs here: the rule of people of one body who stay with another. Does not belong here: exchange programmes told by a
noun (learning.py), visits and talks of delegations (encounters.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.mentions.names.authority import area_of
from pipelines.model import Example, Name, Span
from pipelines.rules.programs.bodies.bodies import Bodies
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.build import clean, sentence_span
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.rule import Activity, ProgramRule
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.times.places import place_of
from pipelines.rules.programs.times.status import status_of
from pipelines.rules.programs.view import FUTURE, View

RULE = ProgramRule(
    name="programs.people_stay_with_a_body",
    table="programs",
    types=frozenset(("expert_exchange", "training")),
    confidence=0.65,
    examples=(
        Example(
            "Four examiners from Peru were in Munich from May to July 2024.",
            {"program_type": "expert_exchange", "date": "2024-05/2024-07", "location": "Munich"},
        ),
        Example(
            "Twelve examiners from Peru spent May 2024 at the European Patent Office.",
            {"program_type": "expert_exchange", "date": "2024-05", "organizers": ("EPO",), "participants": ("PER",)},
        ),
        Example(
            "Five judges from Kenya were seconded to WIPO from March to June 2023.",
            {"program_type": "expert_exchange", "date": "2023-03/2023-06", "organizers": ("WIPO",)},
        ),
        Example(
            "In July 2024 CNIPA sent eight examiners to Lima for three weeks.",
            {"program_type": "expert_exchange", "date": "2024-07", "organizers": ("CNIPA",), "participants": ("PER",)},
        ),
        Example(
            "From 3 to 14 June 2024 the Japan Patent Office received nine examiners from Laos and Cambodia.",
            {"program_type": "expert_exchange", "organizers": ("JPO",), "participants": ("LAO", "KHM")},
        ),
        Example(
            "EAPO offered to hold a fair on 4 May 2025 and to receive a group of Lao judges in Moscow in June 2025.",
            {"program_type": "expert_exchange", "date": "2025-06", "organizers": ("EAPO",), "participants": ("LAO",)},
        ),
        Example(
            "In the framework of AfrIPI, ARIPO trained 30 customs officers in Windhoek on 28 May 2024.",
            {"program_type": "training", "date": "2024-05-28", "organizers": ("ARIPO",), "location": "Windhoek"},
        ),
    ),
    rejects=(
        "Twelve examiners spent the morning on coffee.",
        "Examiners spent 30 hours on each file in May 2024.",
        "Experts from Peru stayed silent in May 2024.",
        "Six judges from Kenya worked at their desks in May 2024.",
        "The ministry plans to receive reports from six specialists of WIPO in May 2025.",
        "In 2023 the office received 12 experts' reports from Peru.",
        "Exports to Peru were sent by ship in May 2024.",
    ),
)  # fmt: skip
_LEARNERS = frozenset(
    "examiners examiner judges officials experts trainees staff researchers lecturers engineers lawyers librarians "
    "technicians interns fellows prosecutors officers specialists colleagues apprentices inspectors magistrates".split()
)
_STAYING = {
    "spent": "", "spend": "", "stayed": "with at in", "stay": "with at in", "trained": "with at in",
    "learned": "", "learnt": "", "studied": "",
    "were": "in with at", "worked": "with at", "interned": "with at in", "seconded": "to", "attached": "to",
    "hosted": "by",
}  # fmt: skip
_TAKING = frozenset("received receives receive hosted hosts welcomed welcomes trained invited".split())
_SENDING = frozenset("sent sends send dispatched seconded".split())
_GROUPS = frozenset("group team party delegation class".split())  # "a group of examiners"
WORDS = frozenset(_STAYING) | _TAKING | _SENDING
_REACH = 12  # tokens from the verb to the people and back
_DATED = 14  # tokens behind a verb within which the stay is dated
_PLACES = frozenset(("city", "province", "country"))


def stays(view: View) -> Iterator[Activity]:
    """A row for each stay that a sentence dates and of which it says where or with whom."""
    tokens = view.tokens
    for index, token in enumerate(tokens):
        lower = token.lower
        before = tokens[index - 1].lower if index else ""
        told = token.tag in ("VERB", "VBN", "ADJ", "PROPN") or lower in ("spent", "were") or before in FUTURE
        if lower not in WORDS or not told:
            continue
        passive = before in ("was", "were", "been", "be", "being")
        row = None
        if lower in _SENDING and not passive:
            row = _moved(view, index, sent=True)
        elif lower in _TAKING and not passive:
            row = _moved(view, index, sent=False)
        if row is None and lower in _STAYING:
            row = _stayed(view, index, passive)
        if row is not None:
            yield row


def _stayed(view: View, verb: int, passive: bool) -> Activity | None:
    """Subject, verb, host: "Twelve examiners from Peru spent May with CNIPA"."""
    tokens = view.tokens
    group = _people(view, verb)
    if group is None:
        return None
    first, head = group
    leads = _STAYING[tokens[verb].lower].split() + (["by", "at"] if passive else [])
    after = verb + 1
    if after < len(tokens) and tokens[after].lower in ("together", "jointly"):
        after += 1
    if leads and (after >= len(tokens) or tokens[after].lower not in leads):
        return None
    if not leads and not any(view.period_at(i) for i in range(verb + 1, min(verb + _DATED, len(tokens)))):
        return None
    end = _clause_end(view, verb)
    hosts = [n for n in view.names_between(verb + 1, end) if n.kind in BODY_KINDS]
    towns = [n for n in view.names_between(verb + 1, end) if n.kind in _PLACES and n.form != "demonym"]
    pointed = any(t.lower in ("it", "there", "them") for t in tokens[verb + 1 : verb + 3])
    if not hosts and not towns and not pointed:
        return None
    organizers = _codes(view, hosts) or _codes(view, towns[:1])
    guests = _codes(view, [n for n in view.names_between(first, verb) if not view.period_at(view.index(n.start))])
    if not guests and tokens[head].lower not in _LEARNERS:
        return None
    last = verb
    while tokens[last - 1].tag in ("AUX", "ADV", "PART"):
        last -= 1
    where = towns[0] if towns else hosts[0] if hosts else None
    return _activity(view, verb, end, (first, last), organizers, guests, where)


def _moved(view: View, verb: int, *, sent: bool) -> Activity | None:
    """Who sends whom where, or who receives whom from where."""
    tokens = view.tokens
    end = _clause_end(view, verb)
    head = next((i for i in range(verb + 1, min(verb + 8, end)) if tokens[i].lower in _LEARNERS), None)
    if head is None or any(_parts(view, i) for i in range(verb + 1, head)):
        return None
    if not any(_counts(view, i) for i in range(verb + 1, head)):
        return None
    if head + 1 < len(tokens) and tokens[head + 1].text in ("'", "’", "'s", "’s"):
        return None
    act = _promise(view, verb)
    actors = _codes(view, [n for n in view.names_between(_clause_first(view, act), act) if n.kind in BODY_KINDS])
    others = [n for n in view.names_between(verb + 1, end) if n.kind in BODY_KINDS | AREA_KINDS | _PLACES]
    wanted = "to" if sent else "from"
    at = next((i for i in range(head + 1, min(head + 4, end)) if tokens[i].lower in (wanted, "of")), None)
    inside = [n for n in others if view.index(n.start) < head]
    led = [n for n in others if at is not None and at < view.index(n.start) <= at + 14]
    guests = _codes(view, led or inside)
    town = next((n for n in others if n.kind == "city"), None)
    taught = tokens[verb].lower == "trained" and town is not None
    if not actors or not guests and not taught or sent and not led:
        return None
    if taught:
        last = head if not led else min(end, view.index(led[-1].end - 1) + 1) - 1
        at_home = {c: s for c, s in guests.items() if town is None or s.start != town.start}
        row = _activity(view, verb, end, (verb + 1, head + 1), actors, at_home, town)
        name = f"training of {view.text[tokens[verb + 1].start : tokens[last].end]}"
        return replace(row, program_type="training", name=name, words=words_of_name(name)) if row is not None else None
    where = next((n for n in others if n.kind == "city"), led[0] if sent else None)
    people = (verb + 1, head + 1 if sent or not led else min(end, view.index(led[-1].end - 1) + 1))
    return _activity(view, verb, end, people, actors, guests, where)


def _parts(view: View, index: int) -> bool:
    """Whether a word parts a verb from the people it moves; the "of" of "a group of examiners" does not."""
    token = view.tokens[index]
    grouped = token.lower == "of" and view.tokens[index - 1].lower in _GROUPS
    return token.tag in ("ADP", "VERB", "AUX") and not grouped


def _activity(
    view: View,
    verb: int,
    end: int,
    people: tuple[int, int],
    organizers: dict[str, Span],
    guests: dict[str, Span],
    where: Name | None,
) -> Activity | None:
    """The row, where a period that is no mere length dates it to the month at least."""
    tokens = view.tokens
    dated = [p for p in view.periods if p.kind in ("point", "range", "duration") and len(p.edtf.split("/")[0]) >= 7]
    if not dated:
        return None
    behind = (p for p in dated if tokens[verb].end <= p.start < tokens[end - 1].end)
    period = next(behind, dated[0])  # its own, before that of what the sentence told first
    first, last = people
    of = clean(view.text[tokens[first].start : tokens[last - 1].end])
    host = next(iter(organizers.values()), None)
    placed = place_of(view, where) if where is not None and where.kind in _PLACES else None
    at = f" with {view.text[host.start : host.end]}" if host is not None else ""
    if where is not None:
        at = f" {'in' if placed else 'with'} {view.text[where.start : where.end]}"
    noun = "examiner exchange" if "examiner" in of.lower() else "exchange"
    name = f"{noun}: stay of {of[:1].lower()}{of[1:]}{at}"
    when = When(period.edtf, period.basis, Span(period.start, period.end), period.first, period.last)
    future = any(t.lower in FUTURE for t in tokens[max(0, verb - 4) : verb])
    status = status_of(view.scene.document.published_on, when, None, (), standing=False)
    guests = {code: span for code, span in guests.items() if code not in organizers}
    return Activity(
        RULE.name, "expert_exchange", "exchange", name, None, False, words_of_name(name), None, False, True, False,
        sentence_span(view, tokens[first].start, tokens[end - 1].end), view.sentence.index, view.sentence.paragraph,
        view.sentence.kind in ("headline", "heading"), when, placed,
        Bodies(tuple(organizers.items()), tuple(guests.items())),
        "planned" if future and status == "unknown" else status, RULE.confidence, RULE.confidence + 0.5,
    )  # fmt: skip


def _people(view: View, verb: int) -> tuple[int, int] | None:
    """The counted people that are the subject of a verb: first token with their number, and the noun."""
    tokens = view.tokens
    for head in range(verb - 1, max(-1, verb - _REACH), -1):
        token = tokens[head]
        if token.text in ".;:" or token.tag in ("VERB", "SCONJ"):
            return None
        name = view.name_at(head)
        nation = name is not None and name.form == "demonym" and (head + 1 == verb or tokens[head + 1].tag == "AUX")
        if token.lower not in _LEARNERS and not nation:
            continue
        first = head
        while first > 0 and head - first < 4 and tokens[first - 1].tag in ("ADJ", "NOUN", "NUM", "PROPN"):
            first -= 1
            if _counts(view, first):
                return first, head
        if first == head and token.lower in _LEARNERS and _counts_homes(view, head):
            return head, head
    return None


def _counts_homes(view: View, head: int) -> bool:
    """ "Judges from 11 countries studied …": people that are counted by where they come from."""
    tokens = view.tokens
    return head + 2 < len(tokens) and tokens[head + 1].lower == "from" and _counts(view, head + 2)


def _counts(view: View, index: int) -> bool:
    """Whether a token counts people, whatever its tag."""
    token = view.tokens[index]
    if token.lower in ("several", "group"):
        return True
    return not view.period_at(index) and bool(view.lookup.numbers(token.start, token.end))


def _clause_end(view: View, verb: int) -> int:
    for index in range(verb + 1, len(view.tokens)):
        token = view.tokens[index]
        finite = token.tag in ("VERB", "AUX") and not view.period_at(index) and view.name_at(index) is None
        joined = token.text == "," and index + 2 < len(view.tokens) and view.tokens[index + 1].lower in ("and", "but")
        apart = joined and view.tokens[index + 2].tag == "DET" and view.name_at(index + 2) is None
        if token.text in (";", ":", ".") or finite or apart:
            return index
    return len(view.tokens)


def _clause_first(view: View, verb: int) -> int:
    for index in range(verb - 1, -1, -1):
        if view.tokens[index].text in (";", ":") or view.tokens[index].tag in ("VERB", "SCONJ"):
            return index + 1
    return 0


def _promise(view: View, verb: int) -> int:
    """The verb whose subject is that of `verb`: "offered to hold a course and to receive …"; else `verb` itself."""
    tokens = view.tokens
    if not verb or tokens[verb - 1].lower != "to":
        return verb
    for index in range(verb - 2, -1, -1):
        if tokens[index].text in (";", ":"):
            break
        if tokens[index + 1].lower == "to" and tokens[index].tag in ("VERB", "VBN", "AUX"):
            return index
    return verb


def _codes(view: View, names: list[Name]) -> dict[str, Span]:
    """The bodies and areas of names; of a town its country."""
    out: dict[str, Span] = {}
    for name in names:
        if name.kind in ("city", "province"):
            area = area_of(name.entity_id) if name.entity_id else None
            if area:
                out.setdefault(area, Span(name.start, name.end))
        elif name.kind in BODY_KINDS | AREA_KINDS:
            for code in ids_of(name, view.text):
                out.setdefault(code, Span(name.start, name.end))
    return out
