"""Bodies in a stretch of a sentence: who acts, with whom, between whom. Shared by rules of agreements and programs.

Belongs here: which of the names in a stretch stand for a body that takes part, and their codes in order. Does not
belong
here: finding names (mentions) and what the bodies did (the rooms of the tables).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from pipelines.mentions.names.authority import COUNTRIES, ENTITIES, entity, two_sides
from pipelines.mentions.names.authority import is_capital as is_capital_city
from pipelines.mentions.names.words import EVENTS
from pipelines.model import Name, Sentence, Span
from pipelines.rules.acts import Lookup
from pipelines.rules.asides import is_aside, only_qualifies, opens_clause
from pipelines.rules.localities import (
    GOVERNING,
    NOT_A_BODY,
    TITLES_LOWER,
    Body,
    acting_locality,
    beside_another,
    by_acronym,
    files,
    owned_firm,
    places_alone,
    province_of,
    tells_whose,
)

TAKING_PART = frozenset({"country", "area", "office", "organization", "company", "university"})
_START, _END = attrgetter("start"), attrgetter("end")


def bodies_in(lookup: Lookup, sentence: Sentence, start: int, end: int, *, strict: bool = True) -> tuple[Body, ...]:
    """Bodies that take part in what a stretch of a sentence tells, in order, each once.

    With `strict`, names after "in", "at", "during" and the like (where, not who) and names that only qualify a noun
    ("BRI countries", "Chinese patents") are left out. A country is left out beside an office or ministry of its own.
    """
    tokens = sentence.tokens
    found: list[Body] = []
    text = lookup.scene.document.text
    alone = strict and places_alone(lookup, start, end)
    for name in lookup.names(start, end):
        if name.kind == "organization" and (files(text, name) or _is_organ(text, name)):
            continue
        if name.kind == "organization" and text[name.start] in "JMBI" and OF_BOTH.fullmatch(text, name.start, name.end):
            continue  # "co-chaired the Joint Bilateral Commission": where both sides meet
        hyphen = name.kind == "organization" and ("-" in (printed := text[name.start : name.end]) or "–" in printed)
        if hyphen and (pair := two_sides(text[name.start : name.end])):
            found += (Body(land, Span(name.start, name.end), "country") for land in pair)
            continue
        if (seated := by_acronym(text, name, sentence.end)) is not None:
            found.append(seated)
            continue
        if name.kind == "city" and is_capital_city(name.entity_id or "") and beside_another(lookup, name, start, end):
            if land := entity(name.entity_id or "").country:
                found.append(Body(land, Span(name.start, name.end), "country"))
            continue
        if alone and name.kind in ("city", "province"):
            found.append(Body(name.entity_id or text[name.start : name.end], Span(name.start, name.end), name.kind))
            continue
        if name.kind in ("city", "province") and (local := acting_locality(text, name, start)) is not None:
            found.append(local)
            continue
        if name.kind not in TAKING_PART or name.entity_id in ("BRI", "WORLD"):
            continue
        if name.members:
            found += (
                Body(_code(m, entity(m).kind if m in ENTITIES else name.kind), Span(name.start, name.end), name.kind)
                for m in name.members
            )
            continue
        if name.kind == "country" and tells_whose(lookup, name, end):
            continue
        if name.kind == "country" and (owned := owned_firm(lookup, name, sentence.end)) is not None:
            found.append(owned)
            continue
        at = bisect_right(tokens, name.start, key=_END)
        after = bisect_left(tokens, name.end, at, key=_START)
        run = _longer(text, name, sentence.end)
        if run is not None:
            found.append(run)
            continue
        if name.form == "anaphora" and name.entity_id is None:
            found += _referred(lookup, name)
            continue
        closing = name.end == end and name.form != "demonym"  # what the stretch leaves out was read as a verb
        clause = opens_clause(tokens, at, after)
        if strict and (
            not clause
            and is_aside(lookup, tokens, at, name.kind)
            or not closing
            and only_qualifies(tokens, name, after)
        ):
            continue
        if name.entity_id is not None:
            code = _code(name.entity_id, name.kind)
            kind = entity(code).kind if code != name.entity_id and code in ENTITIES else name.kind
            found.append(Body(code, Span(name.start, name.end), kind))
    return without_seats(found)


def _code(code: str, kind: str) -> str:
    """The code of a body: a national body without an acronym goes by its country, a university by its name alone."""
    if kind == "organization" and code in ENTITIES and (known := ENTITIES[code]).area and not known.country:
        return known.area  # "the European Commission" acts for the Union
    if kind == "organization" and code not in ENTITIES and (local := province_of(code)) is not None:
        return local  # "the Lindow Provincial Education Department" acts for its province
    if kind == "organization" and code not in ENTITIES and (organ := _OF_GROUP.match(code)) and organ[1] in ENTITIES:
        return organ[1]  # "the SCO Council of Heads of State"
    head, of, land = code.rpartition(" of ")
    if of and kind == "organization" and land in ENTITIES and _ORGAN.search(head) and code not in ENTITIES:
        return land  # "the Administrative Council of OAPI" decides for it
    country = COUNTRIES.get(land.removeprefix("the ").lower()) if of else None
    if country is None or code in ENTITIES:
        return code
    if kind == "university" and _GENERIC_NAME.fullmatch(head):
        return code
    if kind == "university" and re.search(r"universit|college|institute|academy|school", head, re.IGNORECASE):
        return head
    return country if kind == "organization" and not _OWN_NAME.search(head) else code


_OWN_NAME = re.compile(r"\b(?:Bank|Exchange|Fund)\b")
_ORGAN = re.compile(r"\b(?:Council|Board|Assembly|Secretariat|Presidency|Committee|Bureau)$")
_OF_GROUP = re.compile(r"([A-Z][\w-]+) (?:[A-Z]\w+ )?(?:Council|Assembly|Secretariat|Summit|Commission|Committee)\b")
_GENERIC_NAME = re.compile(
    r"(?:(?:National|State|Technical|Technological|Catholic|Pontifical|Christian|Normal|Maritime|Federal|Open|Royal|Agricultural|Medical|Islamic|American|Pedagogical|Polytechnic|"
    r"University|College|Institute|Academy|School|of|and|Science|Sciences|Technology|Education)\s?)+"
)


def _is_organ(text: str, name: Name) -> bool:
    """ "ARIPO's Administrative Council": an organ of the body before it, which acts by it."""
    return (
        text[name.start - 3 : name.start] in ("'s ", "’s ")
        and (name.entity_id or "") not in ENTITIES
        and _ORGAN.search(text, name.start, name.end) is not None
    )


OF_BOTH = re.compile(
    r"(?:Joint|Mixed|Bilateral|Intergovernmental|Inter-Governmental) (?:[A-Z][a-z]+ |and |on |for ){0,5}?"
    r"(?:Commission|Committee|Working Group|Council)(?: (?:on|for) [A-Z][\w ]+)?"
)


def _referred(lookup: Lookup, name: Name) -> tuple[Body, ...]:
    """ "the company" where the company meant is one that is not listed: the nearest before it."""
    if name.kind != "company":
        return ()
    for before in reversed(lookup.names(max(0, name.start - 3000), name.start)):
        run = _longer(lookup.scene.document.text, before, len(lookup.scene.document.text))
        if run is not None:
            return (Body(run.code, Span(name.start, name.end), "company"),)
    return ()


def without_seats(bodies: Iterable[Body]) -> tuple[Body, ...]:
    """Each body once, and no country beside an office, ministry or other body of its own."""
    listed = tuple(bodies)
    if len(listed) < 2:
        return listed
    once = list({b.code: b for b in reversed(listed)}.values())[::-1]
    seats = {entity(b.code).country for b in once if b.kind != "country"}
    return tuple(b for b in once if not (b.kind == "country" and b.code in seats))


def _longer(text: str, name: Name, sentence_end: int) -> Body | None:
    """A place's name that opens a longer name which is not listed: "China Western Energy"."""
    if name.kind == "company" and name.form in ("name", "acronym"):
        match = _ONE_MORE.match(text, name.end, sentence_end)
        more = match[1].lower() if match is not None else ""
        named = (
            text[name.start : name.end].isupper() and more == "express"
        )  # a firm of that name, where behind a place it is a train
        if (
            match is None
            or more in GOVERNING
            or more in NOT_A_BODY
            and not named
            or more in TITLES_LOWER
            or more.title() in EVENTS
            or " " in match[1]
            and not _is_branch(match[1].split())
        ):
            return None
        return Body(text[name.start : match.end()], Span(name.start, match.end()), "company")
    if name.kind not in ("country", "area", "city", "province") or name.form != "name":
        return None
    match = _RUN.match(text, name.end, sentence_end)
    if match is None:
        return None
    words = [w.lower() for w in match.group().split()]
    if words[0] in GOVERNING or words[-1] in NOT_A_BODY or words[-1] not in _BODY_WORDS:
        return None
    span = Span(name.start, match.end())
    return Body(text[span.start : span.end], span, "company")


def _is_branch(words: Sequence[str]) -> bool:
    """Whether several words go on a company's name: "Lindow Shipping Ports Kenya", not "Lindow Chairman Bo Lin"."""
    lower = [word.lower() for word in words]
    if any(w in GOVERNING or w in NOT_A_BODY or w in TITLES_LOWER or w.title() in EVENTS for w in lower):
        return False
    return lower[-1] in COUNTRIES or any(w in _BODY_WORDS for w in lower)


_ONE_MORE = re.compile(r" ([A-Z][a-z]{3,}(?: [A-Z][a-z]{3,}){0,3})\b(?! [A-Z])(?!['’])")
_RUN = re.compile(r"(?: [A-Z][\w&’'-]*)+")
_BODY_WORDS = frozenset(
    (
        "energy power steel railway railways telecom mobile shipping airlines bank group holdings corporation company "
        "inc ltd limited institute association alliance works oil gas mining motors engineering construction "
        "contractors electric resources logistics investment ports water technologies technology pharma foods media "
        "capital academy southern eastern international trading industries industry systems express solar wind hydro "
        "petrochemical petrochemicals chemicals cement textile textiles machinery motor auto automotive networks "
        "harbour harbor tunnel communications bridge "
        "infrastructure properties insurance securities semiconductor electronics biotech fertilizer foundation"
    ).split()
)
