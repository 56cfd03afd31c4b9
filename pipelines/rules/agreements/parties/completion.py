"""Parties that a sentence only takes for granted: the text's own pair, whose "its office" is, who was told before.

Belongs here: completing what a sentence names. Does not belong here: what it names (parties.py).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipelines.mentions.names.authority import area_of, entity
from pipelines.model import Span
from pipelines.rules.agreements.instruments.kinds import AUTHORITY
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.model import View
from pipelines.rules.agreements.parties.counterparts import visited
from pipelines.rules.agreements.parties.inner import joined_by_hyphen
from pipelines.rules.agreements.parties.parties import ITS_BODY, OPEN_TO_ALL
from pipelines.rules.agreements.parties.referents import NEAR, owner_of
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body

FIRMLY = frozenset({"contract", "letter_of_intent", "memorandum_of_understanding"})  # what firms conclude as well
VISITED = 400  # characters back in which a visit may have been told
OPENING = 600  # characters of a text in which it says what forum it is about
NO_SIDE = frozenset({"EUROPE", "ASIA"})  # continents that no body speaks for
STATES = frozenset({"office", "country", "area", "organization"})

# regions that are no body which could sign
_LANDS_ALONE = frozenset("LATIN_AMERICA ASIA EUROPE MIDDLE_EAST SOUTH_ASIA EURASIA".split())


def completed(
    view: View,
    found: tuple[Body, ...],
    kind: str,
    *,
    joins: bool,
    explicit: bool,
    plain: bool,
    clause: Span,
    apart: Sequence[Span] = (),
    with_one: bool = False,
) -> tuple[str, ...]:
    """Codes of the parties, with those that the sentence only takes for granted: the pair that the text speaks of, or
    the body it is about. One party is left alone where one is enough (`joins`) or where many are usual. `apart` are the
    parties that another instrument of the sentence has by its own words, `clause` is where the act is told."""
    codes = tuple(dict.fromkeys(b.code for b in found))
    if not joins and len(codes) < 2 and (head := _of_a_leader(view)) and not any(same_side(head, c) for c in codes):
        codes = (head, *codes)
    titled = not plain and "FOCAC" in view.text[:OPENING]
    if not codes and kind in OPEN_TO_ALL and ("focac" in view.lower or titled):
        return ("CHN", "AFRICA")  # the Forum on China-Africa Cooperation
    if not codes and len(view.own) == 1 and (kind in OPEN_TO_ALL or kind == "protocol"):
        return view.own  # "Ministers adopted the plan": those of the group whose words the text is
    visit = view.text.find("isit", max(0, view.sentence.start - VISITED), view.sentence.end) >= 0
    if visit and not joins and kind != "contract" and len(codes) < 2 and (both := _of_a_visit(view, codes)):
        return both
    # "the plan with B was renewed", "a joint declaration with B": ours
    one = kind in ("action_plan", "joint_statement") and not explicit and plain and len(codes) == 1
    with_one = one or with_one and kind == "treaty"
    if joins or len(codes) >= 2 or (kind in OPEN_TO_ALL and found and not with_one):
        return _with_host(view, codes) if kind == "joint_statement" and len(codes) == 1 else codes
    beside = _WHEN.search(view.text, clause.start, clause.end)  # "…, when the head of A visits B": no party
    told = bodies_in(view.lookup, view.sentence, clause.start, beside.start() if beside is not None else clause.end)
    around = [
        b.code
        for b in told
        or bodies_in(
            view.lookup,
            view.sentence,
            view.sentence.start,
            beside.start() if beside is not None else view.sentence.end,
        )
        if not any(s.start <= b.span.start < s.end for s in apart)
        and not (kind == "treaty" and any(i.start <= b.span.start < i.end for i in view.instruments))  # "a WIPO treaty"
    ]
    if len(codes) == 1:
        here = codes[0]
        if kind == AUTHORITY and explicit and not _FOR.search(view.text, found[0].span.end, view.sentence.end):
            return codes  # "the office has acted as an authority since 2013": for nobody in particular
        if kind == "contract" and explicit:
            return codes
        if its := ITS_BODY.search(view.text, view.sentence.start, view.sentence.end):
            owner = [b.code for b in owner_of(view, its.start()) if not same_side(b.code, here)]
            if owner:
                return (owner[0], here)
        if kind == AUTHORITY and entity(here).kind == "office":
            last = next((p for p in reversed(view.past) if p.acted and p.type == kind), None)
            served = [c for c in last.parties if entity(c).kind == "country"] if last is not None else []
            if served and not same_side(served[0], here):
                return (served[0], here)  # "applicants of A may choose B or C. The agreement with C …"
        about = [c for c in view.bodies if kind not in USUAL_NAMES or entity(c).kind in STATES]
        about = [c for c in about if c not in NO_SIDE and c not in _LANDS_ALONE]
        if (label := _label(view, clause)) is not None and not same_side(label, here):
            return (label, here)
        topic = (
            _common(view, kind, here)
            or _speaks_of_itself(view, about, here)
            or next((c for c in about[:2] if not same_side(c, here)), None)
        )
        if topic:
            return (topic, here)
        if kind == "contract":
            loose = bodies_in(view.lookup, view.sentence, view.sentence.start, view.sentence.end, strict=False)
            around += [b.code for b in loose if b.kind in ("company", "organization")]
        more = view.bodies if kind in USUAL_NAMES else ()
        other = next(
            (
                c
                for c in [*around, *_previous(view), *more]
                if not same_side(c, here) and (_fits(c, here) or kind == "contract" and c in around)
            ),
            None,
        )
        return (here, other) if other else codes
    if not around and view.sentence.kind == "item" and len(view.own) > 1:
        return view.own  # "4. decide to extend the plan": those whose words the text is
    pair = list(dict.fromkeys(around))
    if len(pair) == 1 and (its := ITS_BODY.search(view.text, view.sentence.start, view.sentence.end)):
        owner = [b.code for b in owner_of(view, its.start()) if not same_side(b.code, pair[0])]
        if owner:
            return (owner[0], pair[0])
    if len(pair) < 2:
        hyphenated = [
            n
            for n in view.lookup.names(view.sentence.start, view.sentence.end)
            if joined_by_hyphen(view.text, n.start, n.end)
        ]
        if len(hyphenated) >= 2 and all(n.entity_id for n in hyphenated):
            return tuple(dict.fromkeys(str(n.entity_id) for n in hyphenated))
    if len(pair) < 2 and view.listed:
        loose = bodies_in(view.lookup, view.sentence, view.sentence.start, view.sentence.end, strict=False)
        if len(loose) == 2:
            return tuple(b.code for b in loose)  # an item on exports "from Tajikistan to China"
    if len(pair) < 2:
        near = [p for p in view.past if view.sentence.index - p.sentence <= 3 and len(p.parties) > 1 and p.acted]
        firms = kind in FIRMLY or any(entity(c).kind not in STATES for c in pair)
        near = [p for p in near if firms or all(entity(c).kind != "company" for c in p.parties)]
        near = [p for p in near if view.listed or not _is_item(view, p.sentence)]
        near = [p for p in near if not view.listed or _paragraph(view, p.sentence) == view.sentence.paragraph]
        near = [p for p in near if not view.section or any(same_side(c, s) for c in p.parties for s in view.section)]
        if near and set(pair) <= set(near[-1].parties):
            return near[-1].parties
    if len(pair) == 1 and (lands := _pair_of_lands(view)) and any(same_side(pair[0], c) for c in lands):
        return lands
    if len(pair) < 2:
        most = 3 if _THREE & {*view.lower, *_words_before(view)} else 2
        for code in _previous(view):
            if len(pair) < most and not any(same_side(code, known) for known in pair):
                pair.append(code)
    if len(pair) < 2 and len(view.own) > 1 and set(pair) <= set(view.own):
        return view.own
    if not pair and plain:  # "during a visit to the office of B, a plan was signed": B, and who the text is about
        near_by = bodies_in(view.lookup, view.sentence, view.sentence.start, view.sentence.end, strict=False)
        pair = list(dict.fromkeys(b.code for b in near_by if b.kind == "office"))[:1]
    if not pair and (view.listed or view.section or plain and kind != "protocol" and _near_topic(view)):
        return view.bodies[:2]
    topic = next((c for c in view.bodies[: 2 if view.section else 1] if pair and not same_side(c, pair[0])), None)
    if len(pair) == 1 and topic:
        pair.insert(0, topic)
    return tuple(pair)


def _speaks_of_itself(view: View, about: Sequence[str], here: str) -> str | None:
    """The one of the bodies a text is about that alone is told of in the sentence before: "Sakpatenti told of its work
    with others. A pilot with CNIPA is to start in July"."""
    index = view.sentence.index - 1
    before = view.lookup.scene.sentences[index] if index >= 0 else None
    if before is None or before.paragraph != view.sentence.paragraph or len(about) < len("AB"):
        return None
    told = bodies_in(view.lookup, before, before.start, before.end, strict=False)
    codes = {b.code for b in told}
    first = told[0] if len(codes) == 1 else None
    leads = first is not None and first.span.start - before.start < _LEADS
    return (
        first.code
        if first is not None and leads and first.code in about[:2] and not same_side(first.code, here)
        else None
    )


_LEADS = 5  # characters of "The " before the name that opens a sentence


def _pair_of_lands(view: View) -> tuple[str, ...]:
    """The two countries that the text is about."""
    pair = view.bodies[:2]
    return pair if len(pair) == len("AB") and all(entity(c).kind == "country" for c in pair) else ()


def _common(view: View, kind: str, here: str) -> str | None:
    """The other side of what the sentence tells with the same party; else the office or union that has a like
    arrangement with another country: "The agreement of A with Norland took effect. One with Sudland was signed"."""
    near = (p for p in reversed(view.past) if p.acted and p.type == kind and view.sentence.index - p.sentence <= NEAR)
    last = next((p for p in near if len(p.parties) == len("AB")), None)
    pair = last.parties if last is not None else ()
    told_here = last is not None and last.sentence == view.sentence.index
    if any(same_side(here, c) for c in pair):
        return next((c for c in pair if not same_side(here, c)), None) if told_here else None
    if entity(here).kind != "country":
        return None
    bodies = [c for c in pair if entity(c).kind in ("office", "organization") and area_of(c) != c]
    lands = [c for c in pair if entity(c).kind == "country"]
    return bodies[0] if len(bodies) == len(lands) == 1 else None


def _with_host(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The party of a joint statement that is told by one state only, with the other state that the text is about."""
    if not between_states((*codes, *codes)):
        return codes
    lands = [c for c in view.bodies[:2] if entity(c).kind in ("country", "office")]
    other = next((c for c in lands if not same_side(c, codes[0])), None)
    return (*codes, area_of(other) or other) if other is not None and entity(codes[0]).kind == "country" else codes


_WHEN = re.compile(r",? when (?:the |its |[A-Z])")


def _of_a_visit(view: View, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The guest's and the host's country, where papers are signed during a visit told in the sentence or just before,
    by nobody else: "The visit of the President of A to B ended with the signing of a memorandum"."""
    sentences, index = view.lookup.scene.sentences, view.sentence.index
    for sentence in sentences[max(0, index - 2) : index + 1]:
        if view.text.find("isit", sentence.start, sentence.end) < 0:
            continue
        pair = tuple(b.code for b in visited(view, sentence))
        if pair and all(any(same_side(c, p) for p in pair) for c in codes) and between_states(pair):
            return (*codes, *(p for p in pair if not any(same_side(p, c) for c in codes)))
    return ()


def _is_item(view: View, index: int) -> bool:
    """Whether a sentence is an item of a list: its parties are those of that item alone."""
    sentence = view.lookup.scene.sentences[index]
    return sentence.kind == "item" or sentence.tokens[0].text in ("-", "–", "•", "*")


def _label(view: View, clause: Span) -> str | None:
    """The body that heads a clause with a colon: "Kenya: memorandum with WIPO (May); Peru: …"."""
    words = view.text[clause.start : clause.end]
    start = clause.end - len(words.lstrip("; •-"))
    name = next(iter(view.lookup.names(start, start + 1)), None)
    return name.entity_id if name is not None and view.text[name.end : name.end + 1] == ":" else None


_FOR = re.compile(r"\b(?:[Aa]uthorit(?:y|ies)|ISA|IPEA|\)) for\b")
_LEADERS = re.compile(
    r"\b(?:Xi Jinping|President Xi|Premier Li|Li Qiang|Li Keqiang|Wang Yi|Ding Xuexiang|He Lifeng|Wang Wentao|"
    r"Han Zheng)\b"
)


def _of_a_leader(view: View) -> str | None:
    """The country of those whom official texts name without it, in the sentence or the one before."""
    sentences, index = view.lookup.scene.sentences, view.sentence.index
    start = sentences[index - 1].start if index else view.sentence.start
    return "CHN" if _LEADERS.search(view.text, start, view.sentence.end) else None


_THREE = frozenset("three trilateral tripartite".split())


def _words_before(view: View) -> tuple[str, ...]:
    index = view.sentence.index
    return tuple(t.lower for t in view.lookup.scene.sentences[index - 1].tokens) if index else ()


_OURS = re.compile(r"\b(?:our|both|the two) (?:two |respective )?(?:countries|peoples|nations|governments)\b")


def _near_topic(view: View) -> bool:
    """Whether the text has two sides and one of them is named in the sentence or right before it, in its paragraph, or
    speaks of the two countries that it is about."""
    if _pair_of_lands(view) and not view.lookup.names(view.sentence.start, view.sentence.start + 1):
        return _OURS.search(view.text) is not None
    if len(view.bodies) < 2 or any(entity(code).kind != "office" and code != "WIPO" for code in view.bodies[:2]):
        return False
    sentences = view.lookup.scene.sentences
    index = view.sentence.index
    before = (
        sentences[index - 1] if index and sentences[index - 1].paragraph == view.sentence.paragraph else view.sentence
    )
    names = view.lookup.names(before.start, view.sentence.end)
    return any(n.entity_id in view.bodies[:2] for n in names)


def _fits(code: str, other: str) -> bool:
    """Offices agree with offices, companies with companies: kinds that come as pairs."""
    a, b = entity(code).kind, entity(other).kind
    pairs = ({"country", "area"}, {"office", "organization"}, {"company"}, {"university", "organization"})
    return a == b or any(a in p and b in p for p in pairs)


def as_states(codes: tuple[str, ...], named: Collection[str], kind: str) -> tuple[str, ...]:
    """The country of an office that the sentence does not name, where the others are states: offices do not conclude
    treaties with them."""
    others = [c for c in codes if entity(c).kind != "office"]
    if kind not in STATELY or not others or any(entity(c).kind not in ("country", "area") for c in others):
        return codes
    land = {c: entity(c).country for c in codes if c not in named and entity(c).kind == "office"}
    return tuple(land.get(c) or c for c in codes)


def between_states(codes: Sequence[str]) -> bool:
    """Whether all parties are states or their offices."""
    return len(codes) > 1 and all(entity(c).kind in ("country", "office", "area") for c in codes)


STATELY = frozenset({"treaty", "agreement", "recognition_arrangement"})


def _paragraph(view: View, index: int) -> int:
    return view.lookup.scene.sentences[index].paragraph


def _previous(view: View) -> list[str]:
    """Bodies of the sentences before, nearest sentence first, within the paragraph."""
    out: list[str] = []
    sentences = view.lookup.scene.sentences
    for index in range(view.sentence.index - 1, max(-1, view.sentence.index - 3), -1):
        if sentences[index].paragraph != view.sentence.paragraph and (view.listed or index < view.sentence.index - 1):
            break
        out += [b.code for b in bodies_in(view.lookup, sentences[index], sentences[index].start, sentences[index].end)]
    return out
