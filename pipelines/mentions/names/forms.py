"""Names that no list holds, recognised by their form around a head word.

Belongs here: how far a capitalised sequence reaches to the left and right of "University", "Ministry", "Co., Ltd.",
and which person stands after a title. Does not belong here: the head words (words.py), or who is meant
when the form alone does not say it (context.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.mentions.names.authority import ministry_of, office_of
from pipelines.mentions.names.context import DEFAULTS
from pipelines.mentions.names.gazetteer import Hit
from pipelines.mentions.names.words import EVENTS, HEADS, LEADING, NOT_A_NAME, ORDINALS
from pipelines.model import Name, NameKind

_MOST_WORDS = 12  # of a name to the left of its head word, and to its right
_LINK = re.compile(r" (?:(?:of|for|on|and|de|du|do|da|del)(?: the)? |& )?|, (?=[A-Z][\w ,]{2,60}? and [A-Z])")
_FIRST_LINK = re.compile(r" (?:of|for|on|de|du|do|da|del)(?: the)? ")
_WORD = re.compile(r"[^\W\d_a-z][^\W_]*(?:[-’'](?!s(?![^\W_]))[^\W_]+)*|\d{4}(?!\d)")
_ROMAN = re.compile(r" [IVX]+(?![^\W_])")
_NEXT = re.compile(r"[ -]([A-Z][a-z]+)")
_PERSON = re.compile(
    r" ?((?:[A-ZÀ-Þ](?:\.|[^\W\d_]*(?:[-’'](?!s\b)[^\W\d_]+)*) ){0,3}[A-ZÀ-Þ][^\W\d_]+(?:[-’'](?!s\b)[^\W\d_]+)*)"
)
_OF_COUNTRY = re.compile(r" of (?:the )?$")
_COUNTRY_GAP = re.compile(r"['’]s? (?:national |own |state )?| (?:national |state )?")
_HEAD_WORDS = frozenset(w for w, group in HEADS.items() if " " not in w and group != "company") | {"Ministry"}
_BASED = ("-based", "-backed", "-owned", "-led", "-listed", "-headquartered")
_REGISTERED = frozenset(
    "Companies Patents Business Standards Trademarks Inventions Innovation Copyright Science".split()
)
_OF_PEOPLE = frozenset(("People's", "People’s", "Children's", "Women's", "Workers'"))
_NOT_FIRST = ORDINALS | {"and", "&"}
_PARTS = frozenset(("Secretariat", "Headquarters", "Office", "International Bureau"))
_KINDS: Mapping[str, NameKind] = {"office": "office", "university": "university", "company": "company"}


@dataclass(frozen=True, slots=True)
class Grown:
    """A name found by its form. `country` is the one that its words give, `field` what a ministry is for; both are
    None where the words do not say it."""

    name: Name
    country: str | None = None
    field: str | None = None
    group: str = ""


def person(text: str, hits: Sequence[Hit], at: int) -> Name | None:
    """The person whose name follows the title at `hits[at]`, title excluded."""
    match = _PERSON.match(text, hits[at].end)
    if match is None:
        return None
    start, end = match.span(1)
    for number in range(at + 1, len(hits)):
        hit = hits[number]
        if hit.start >= end:
            break
        if hit.term.role != "name" or hit.term.kind not in ("city", "province") or hit.start == start:
            return None
    words = text[start:end].split()
    while words and words[-1] in NOT_A_NAME:
        words.pop()
    return Name(start, start + len(" ".join(words)), None, "person") if words and words[0] not in NOT_A_NAME else None


def grow(text: str, hits: Sequence[Hit], at: int, known: Sequence[Name]) -> Grown | None:
    """The body whose head word is `hits[at]`; `known` are the names recognised before it, which it may swallow."""
    head = hits[at]
    group = head.term.key
    if group.startswith("plain_"):
        return _plain(text, hits, at, known)
    floor = known[-1].end if known and known[-1].kind == "person" else 0
    start = _left(
        text, head.start, floor, known[-1].end if known else -1, crossing=group in ("body", "office", "university")
    )
    end, country = head.end, None
    if group != "company":
        end, country = _right(text, hits, at)
    elif (
        end < len(text)
        and text[end - 1] != "."
        and text[end] == "."
        and text[head.start : end] in ("Ltd", "Inc", "Corp")
    ):
        end += 1
    if (start, end) == (head.start, head.end) and group != "office":
        return None
    following = _NEXT.match(text, end)
    if following and following[1] in EVENTS:
        return None
    edge = _swallowed(known, start)
    if edge is not None and edge.start < start:
        return None
    if country is None and edge is not None and edge.start == start and edge.kind == "country":
        country = edge.entity_id
    if country is None:
        country = _owner(text, known, start)
    local = edge is not None and edge.start == start and edge.kind in ("city", "province")
    printed = " ".join(text[start:end].split())
    part = edge is not None and edge.start == start and text[edge.end : end].strip() in _PARTS
    if edge is not None and part and edge.kind in ("office", "organization") and edge.entity_id:
        return Grown(Name(start, end, edge.entity_id, edge.kind), country)  # "the ARIPO Secretariat"
    field = None
    kind = _KINDS.get(group, "organization")
    entity_id: str | None = printed
    if group == "ministry":
        field = _field(text, start, end, head, edge if country else None)
        entity_id = ministry_of(country, field) if country and field else None
    elif group == "office" and not local:
        entity_id = office_of(country) if country else None
    elif group == "office":
        kind = "organization"
    return Grown(Name(start, end, entity_id, kind), country, field, group)


def _swallowed(known: Sequence[Name], start: int) -> Name | None:
    """The first of the names that reach beyond `start`: a name that begins there is part of the new one."""
    first = None
    for name in reversed(known):
        if name.end <= start:
            break
        first = name
    return first


def _plain(text: str, hits: Sequence[Hit], at: int, known: Sequence[Name]) -> Grown | None:
    """ "Chilean patent office", "the patent office of Chile", "China's commerce ministry", "the commerce ministry"."""
    head = hits[at]
    start, end, country = head.start, head.end, _owner(text, known, head.start)
    if country and known[-1].form == "demonym" and text[known[-1].end] != "'":
        start = known[-1].start
    if country is None and at + 1 < len(hits):
        after = hits[at + 1]
        if after.term.kind == "country" and after.term.role == "name" and _OF_COUNTRY.match(text[end : after.start]):
            end, country = after.end, after.term.key
    if head.term.key == "plain_office":
        return Grown(Name(start, end, office_of(country), "office"), country, None, "office") if country else None
    field = text[head.start : head.end].rsplit(" ", 1)[0].title()
    field = "Foreign Affairs" if field == "Foreign" else field
    entity_id = ministry_of(country, field) if country else None
    return Grown(Name(start, end, entity_id, "organization"), country, field, "ministry")


def _owner(text: str, known: Sequence[Name], start: int) -> str | None:
    """The country named straight before a body: "Chile's National Institute", "Chilean patent office"."""
    near = bool(known) and known[-1].kind == "country" and known[-1].end < start
    return known[-1].entity_id if near and _COUNTRY_GAP.fullmatch(text, known[-1].end, start) else None


def _field(text: str, start: int, end: int, head: Hit, edge: Name | None) -> str | None:
    """What a ministry is for: the words after "of", else those before "Ministry"."""
    after = text[head.end : end].removeprefix(" of ").removeprefix(" for ").removeprefix("the ").strip()
    after = re.sub(r" of (?:the )?[A-Z][^,]*$", "", after)
    before = text[edge.end if edge else start : head.start].strip()
    field = after or before
    return "Foreign Affairs" if field == "Foreign" else field or None


# fields that a company's name joins with another: "Norland Import and Export Corporation"
_FIELDS = frozenset(
    "Import Iron Construction Development Petroleum Engineering Investment Science Research Design Water Oil Gas "
    "Coal Metals Technology Supply Industrial Industry Agricultural Light Power Electric Electrical Electronics "
    "Food Cotton Tea Manufacturing Operation Management Survey Planning Exploration Textile Chemical Geological "
    "Minerals Mining Housing Forestry Transport Logistics Sea Land Machinery Trade Economic Finance Banking "
    "Hydropower Metallurgical Shipbuilding Harbor Harbour Port Railway Road Airport Civil Communications".split()
)


def _left(text: str, start: int, floor: int, taken: int, *, crossing: bool) -> int:
    """Where the capitalised words before a head begin; `taken` is the end of the last name known."""
    at, words = start, 0
    while at > floor and text[at - 1] == " " and words < _MOST_WORDS:
        begin = max(text.rfind(" ", floor, at - 1), text.rfind("\n", floor, at - 1)) + 1
        begin = max(begin, floor)
        word = text[begin : at - 1]
        opened = word.lstrip("\"'“‘([—–")
        begin += len(word) - len(opened)
        previous = ""
        if opened in ("and", "&"):
            previous = text[max(text.rfind(" ", 0, begin - 1), text.rfind("\n", 0, begin - 1)) + 1 : begin - 1]
        if previous and (crossing or previous in _FIELDS):
            if begin - 1 <= taken or not previous[:1].isupper() or not previous[-1:].isalpha() or words > 2:
                break
            if (not words and previous not in _REGISTERED) or previous in NOT_A_NAME or previous in _HEAD_WORDS:
                break
            at = begin
            continue
        numbered = opened[:1].isdigit() and text.startswith("Bureau", at)  # "China Railway 20th Bureau Group"
        if not (numbered or _capital(opened)) or opened in NOT_A_NAME:
            break
        at, words = begin, words + 1
        if opened != word:
            break
    while at < start and text[at : text.index(" ", at)] in _NOT_FIRST:
        at = text.index(" ", at) + 1
    return at


def _capital(word: str) -> bool:
    if word in _OF_PEOPLE:
        return True
    if (
        not word
        or word.endswith(_BASED)
        or word.endswith(("'s", "’s", ",", ";", ":", ")", "”", '"', "'", "’", "!", "?", "—", "–"))
    ):
        return False
    if word.endswith(".") and not (word.count(".") > 1 or word in ("St.", "Co.")):
        return False
    return word[0].isupper() or (
        word[0].isdigit() and len(word) > 2 and word[-1].isalpha() and word[-2:] not in ("st", "nd", "rd", "th")
    )


def _right(text: str, hits: Sequence[Hit], at: int) -> tuple[int, str | None]:
    """Where a body's name ends, and the country with which it ends."""
    end = hits[at].end
    link = _LINK if text[hits[at].start : end] in LEADING else _FIRST_LINK
    if not link.match(text, end):
        return end, None
    upcoming = {hit.start: hit for hit in hits[at + 1 : at + 12]}
    words = 0
    while (joint := link.match(text, end)) and words < _MOST_WORDS:
        begin = joint.end()
        coordinated = joint.group().strip() in ("and", "&", "and the", ",")
        hit = upcoming.get(begin)
        if coordinated and (hit is not None or _another_body(text, begin)):
            break
        if hit is not None and hit.term.role in ("name", "ambiguous"):
            grown = _WORD.match(text, hit.end + 1) if text[hit.end : hit.end + 1] == " " else None
            whole = hit.term.kind in ("country", "area") and hit.term.form in ("name", "acronym") and grown is None
            if joint.group() == " " and hit.term.form != "demonym" and hit.term.kind not in ("city", "province"):
                break
            if whole:
                return hit.end, DEFAULTS.get(hit.term.key, hit.term.key) if hit.term.kind == "country" else None
            end, link, words = hit.end, _LINK, words + 1
            if hit.term.kind in ("city", "province"):
                roman = _ROMAN.match(text, end)
                return (roman.end() if roman else end), None
            continue
        word = _WORD.match(text, begin)
        if (
            word is None
            or word.group() in NOT_A_NAME
            or (hit is not None and hit.term.role == "title" and joint.group() == " ")
        ):
            break
        end, link, words = word.end(), _LINK, words + 1
    return end, None


def _another_body(text: str, begin: int) -> bool:
    """Whether the words after "and" are a body of their own: "… of Commerce and Zhejiang University"."""
    words = text[begin : begin + 60].split(" ")[:5]
    for word in words:
        if not word[:1].isupper():
            return False
        if word.strip(".,;:'’\")") in _HEAD_WORDS or word == "Government":
            return True
        if not word[-1].isalnum():
            return False
    return False
