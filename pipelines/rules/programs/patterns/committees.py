"""Standing bodies that meet: "The Joint Committee met in Minsk on 4 June", "It will meet for the first time in …".

Belongs here: the rule of such meetings. Does not belong here: people and offices that meet (encounters.py), meetings
told by a noun (events.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Example, Span
from pipelines.rules.programs.bodies.bodies import Bodies, each_once
from pipelines.rules.programs.bodies.codes import ids_of, partners_in
from pipelines.rules.programs.bodies.referents import pair_of, parties_of
from pipelines.rules.programs.build import sentence_span
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.patterns.occasion import dated_near, placed_in
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.rule import Activity, Mention, ProgramRule
from pipelines.rules.programs.surroundings import AREA_KINDS
from pipelines.rules.programs.times.status import status_of
from pipelines.rules.programs.view import FUTURE, View

RULE = ProgramRule(
    name="programs.committee_meets",
    table="programs",
    types=frozenset(("meeting",)),
    confidence=0.7,
    examples=(
        Example(
            "The Kenya-China Joint Committee met for the third time in Mombasa on 4 June 2024.",
            {"program_type": "meeting", "date": "2024-06-04", "location": "Mombasa", "name": "meeting of the "
             "Kenya-China Joint Committee"},
        ),
        Example(
            "Peru and Ghana trade more than ever. A Joint Commission oversees it all. It will meet for the first time "
            "in Lima in November 2025.",
            {"program_type": "meeting", "date": "2025-11", "status": "planned", "organizers": ("PER", "GHA")},
        ),
        Example(
            "The Committee on Tea of the Amber Alliance convened in Cali on 7 May 2024.",
            {"name": "meeting of the Committee on Tea of the Amber Alliance", "location": "Cali"},
        ),
        Example(
            "The working group of CNIPA and INDECOPI will convene in Cusco in May 2025.",
            {"program_type": "meeting", "date": "2025-05", "organizers": ("CNIPA", "INDECOPI")},
        ),
    ),
    rejects=(
        "In partnership with the Amber Commission, WIPO convened in Accra on 3 May 2024 with farmers.",
        "The committee met the demands of the farmers in 2023.",
        "The committee meets often.",
        "It met with praise in Lima in 2023.",
    ),
)  # fmt: skip
_MEETS = frozenset("met meet meets convene convened convenes reconvene".split())
WORDS = _MEETS
GROUPS = frozenset(
    "committee commission council group board party body subcommittee subcommission assembly consortium network "
    "alliance".split()
)
_AFTER = frozenset("for in on at next again once twice every annually regularly online".split())
_GROUP_NAME = re.compile(
    r"(?:^|[-–]\S+ )(?:Joint |Mixed |Steering |Intergovernmental )*"
    r"(?:Committee|Commission|Council|Working Group|Group|Board)$"
)
_FARTHEST = 12  # tokens from the verb back to the noun of its subject


def as_of_committee(mention: Mention, row: Activity) -> Activity:
    """A meeting with whose it is, where that is a standing body ("The Joint Commission will hold its first meeting",
    "the Commission's third meeting"): such a body says of itself who comes, its countries do."""
    view, naming = mention.view, mention.naming
    if naming.program_type != "meeting" or row.anaphoric:
        return row
    tokens, lead = view.tokens, naming.lead
    if tokens[lead].lower in ("'s", "’s") and lead > 0 and tokens[lead - 1].lower in GROUPS:
        found = _committee(view, lead - 1)
    elif tokens[lead].lower in ("its", "their"):
        at = next((i for i in range(lead - 1, -1, -1) if tokens[i].lower in GROUPS), None)
        found = _committee(view, at) if at is not None else None
    else:
        return row
    if found is None:
        return row
    name, whose = found
    own = {code for code, _ in whose.organizers} | {name.removeprefix("the ")}
    others = tuple(c for c in row.bodies.organizers if c[0] not in own and not _GROUP_NAME.search(c[0]))
    guests = tuple(c for c in row.bodies.participants if c[0] not in own)
    known = tuple(c for c in whose.organizers if not _GROUP_NAME.search(c[0]))
    inside = tuple((code, Span(naming.start, naming.end)) for code in partners_in(name.removeprefix("the ")))
    parties = inside or known or others or guests or pair_of(view.lookup, view.people)
    name = f"{view.text[naming.start : naming.end]} of {name}"
    bodies = Bodies(others, tuple(c for c in (*parties, *guests) if c not in others))
    return replace(row, name=name, words=words_of_name(name), bodies=each_once(bodies))


def committee_meetings(view: View) -> Iterator[Activity]:
    """A row for each meeting of a committee that a sentence dates or places."""
    tokens = view.tokens
    for index, token in enumerate(tokens[:-2]):
        if token.lower not in _MEETS or tokens[index + 1].lower not in _AFTER or index == 0:
            continue
        subject = _subject(view, index)
        dated = dated_near(view, token.start, token.end)
        if subject is None or dated is None:
            continue
        name, bodies = subject
        placed = placed_in(view)
        future = any(t.lower in FUTURE for t in tokens[max(0, index - 3) : index])
        status = status_of(view.scene.document.published_on, dated, None, (), standing=False)
        yield Activity(
            RULE.name, "meeting", "meeting", f"meeting of {name}", None, False, frozenset(name.lower().split()), None,
            False, True, False, sentence_span(view, token.start, token.end), view.sentence.index,
            view.sentence.paragraph, view.sentence.kind in ("headline", "heading"), dated, placed, bodies,
            ("planned" if future else "completed") if status == "unknown" else status, RULE.confidence,
            RULE.confidence + 0.5 + 0.3 * (placed is not None),
        )  # fmt: skip


def _subject(view: View, verb: int) -> tuple[str, Bodies] | None:
    """The committee that is the subject of a verb, as printed with its article, and whose it is."""
    index = verb - 1
    while index >= 0 and (view.tokens[index].tag in ("AUX", "ADV", "PART") or view.tokens[index].lower in FUTURE):
        index -= 1
    if index < 0:
        return None
    if view.tokens[index].lower == "it":
        return _before(view)
    return _committee(view, index)


def _committee(view: View, last: int) -> tuple[str, Bodies] | None:
    tokens = view.tokens
    for index in range(last, max(-1, last - _FARTHEST), -1):
        if tokens[index].lower in GROUPS:
            end, first = tokens[index].end, _whole(view, index)
            while first > 0 and tokens[first].text != "," and _is_of_name(view, first - 1):
                first -= 1
            names = [n for n in view.names_between(first, last + 1) if not n.start <= tokens[index].start < n.end]
            # "the Kenya-China Joint Committee" may be one name: the countries in it are not mentions of their own
            codes = {c: Span(n.start, n.end) for n in names if n.kind != "person" for c in ids_of(n, view.text)}
            printed = view.text[tokens[first].start : end]
            codes = codes or {c: Span(tokens[first].start, end) for c in partners_in(printed)}
            return f"the {printed}", Bodies(tuple(codes.items()), ())
        if tokens[index].tag in ("VERB", "AUX", "SCONJ") or tokens[index].text in ".;:":
            return None
        name = view.name_at(index)
        if name is not None and name.kind in BODY_KINDS and tokens[view.index(name.start) - 1].text == ",":
            return None  # "In partnership with the Commission, WIPO convened in Accra …"
    return None


def _is_of_name(view: View, index: int) -> bool:
    """Whether a word belongs to a committee's name before what follows it: "Joint Economic and Trade Commission"."""
    token, tokens = view.tokens[index], view.tokens
    if token.tag in ("ADJ", "NOUN", "PROPN") or token.text in ("–", "-"):
        return True
    joins = token.lower in ("and", "&") and index > 0
    return joins and tokens[index - 1].text[0].isupper() and tokens[index + 1].text[0].isupper()


def _whole(view: View, last: int) -> int:
    """The noun of the body of which a group is told: "the Committee on Tea of the Amber Alliance"."""
    tokens, found = view.tokens, last
    for index in range(last - 1, max(-1, last - _FARTHEST), -1):
        if tokens[index].tag in ("VERB", "AUX", "SCONJ", "PUNCT"):
            break
        if tokens[index].lower in GROUPS and tokens[index + 1].lower in ("of", "on", "for"):
            found = index
    return found


def _before(view: View) -> tuple[str, Bodies] | None:
    """The committee that the sentence before begins with; its countries from that sentence or the text's headline."""
    if view.sentence.index == 0:
        return None
    earlier = View(view.lookup, view.scene.sentences[view.sentence.index - 1], view.people)
    at = next((i for i, t in enumerate(earlier.tokens[:_FARTHEST]) if t.lower in GROUPS), None)
    found = _committee(earlier, at) if at is not None else None
    if found is None or at is None:
        return None
    names = [n for n in earlier.names_between(at, len(earlier.tokens)) if n.kind in AREA_KINDS or n.kind == "office"]
    codes = {code: Span(n.start, n.end) for n in names[:4] for code in ids_of(n, view.text)}
    return found[0], Bodies(found[1].organizers or tuple(codes.items()) or parties_of(view.lookup), ())


def comes_together(mention: Mention) -> bool:
    """Whether a standing body is only told to meet, which has a row of its own."""
    if mention.naming.program_type != "mechanism" or mention.naming.noun.words[-1] not in GROUPS or not mention.when:
        return False
    told = (t.verb for t in mention.ties if t.kind in ("subject", "participle") and t.verb is not None)
    return any(verb.base in ("meet", "convene") and (verb.bare or not verb.passive) for verb in told)
