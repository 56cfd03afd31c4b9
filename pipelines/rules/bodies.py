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
from pipelines.model import Name, Sentence, Span, Token
from pipelines.rules.acts import Lookup
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
from pipelines.rules.titles import is_capital

TAKING_PART = frozenset({"country", "area", "office", "organization", "company", "university"})
# Small words before a name that make it a place or topic of something else.
_ASIDE = frozenset(
    (
        "in at during under within to on for about towards toward through via since into around near amid against "
        "over upon inside across after before as than from outside throughout beyond concerning regarding"
    ).split()
)
# Nouns that make a name before "of" or after "of" a place of an event rather than a body.
_EVENTS = frozenset(
    (
        "invitation presence sidelines occasion auspices margins witness chairmanship request anniversary summit "
        "meeting conference forum session assembly assemblies expo fair seminar workshop visit tour city capital "
        "people hall north south east west market markets law laws territory framework protection patents trademarks "
        "list implementation context field part unit subsidiary affiliate arm "
        "border port province region coast state-owned products goods launch "
        "signing adoption patent application applications"
    ).split()
)
_START, _END = attrgetter("start"), attrgetter("end")
_SENT = frozenset("counterpart counterparts colleagues partner partners".split())
_MEMBERS = frozenset(
    "countries states nations members partners economies heads leaders ministers presidents offices regulators bodies "
    "bloc grouping".split()
)


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
        clause = _opens_clause(tokens, at, after)
        if strict and (
            not clause
            and _is_aside(lookup, tokens, at, name.kind)
            or not closing
            and _only_qualifies(tokens, name, after)
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


def _opens_clause(tokens: Sequence[Token], at: int, after: int) -> bool:
    """ "after Kenya ratified the treaty": the name is the subject of a clause, not the end of a phrase."""
    return (
        at > 0
        and after < len(tokens)
        and tokens[at - 1].lower in ("after", "before", "since", "until")
        and tokens[after].tag in ("VERB", "AUX")
    )


def _is_aside(lookup: Lookup, tokens: Sequence[Token], at: int, kind: str = "") -> bool:
    """Whether a small word before the name makes it where, when or about what."""
    if kind == "country" and at > 1 and tokens[at - 1].text == "," and _is_place(lookup, tokens[at - 2]):
        return not _with_another(lookup, tokens, at)  # "in Lindow, Norland"; "in Lindow, Norland and Sudland signed"
    i = at - 1
    while i >= 0 and (
        tokens[i].tag in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "VBN")
        or tokens[i].lower in ("'s", "’s", "its", "-", "(")
    ):
        if lookup.periods(tokens[i].start, tokens[i].end):
            return False
        if tokens[i].tag == "DET" and i and tokens[i - 1].tag == "NOUN":
            return False  # "in the margins of the meeting the Norlandic office signed": a phrase of its own
        i -= 1
    if i < 0:
        return False
    if tokens[i].lower in ("from", "in") and i and tokens[i - 1].lower in _SENT:
        return False  # "its counterparts from Kenya and Peru"
    if tokens[i].lower == "as" and i and tokens[i - 1].lower == "well":
        return False  # "with A as well as B"
    if tokens[i].lower == "by" and i > 1 and tokens[i - 1].lower in _OWNED:
        return tokens[i - 2].tag not in ("AUX", "ADV")  # "the port of Lindow, owned by Norland Shipping, signed"
    if tokens[i].lower in _ASIDE:
        # "the Intellectual Property Office in Norland": a seat, not an aside, is left to the names
        return not (i == at - 1 and tokens[i].lower == "for")
    if tokens[i].lower == "of" and i > 0:
        if tokens[i - 1].lower in _EVENTS:
            return not (tokens[i - 1].lower in _GATHERINGS and _listed(lookup, tokens, at))
        if tokens[i - 1].lower in ("behalf", "name"):
            return False
        return (
            tokens[i - 1].tag in ("NOUN", "PROPN") and _is_aside(lookup, tokens, i - 1) and not _governs(tokens, i - 1)
        )
    return False


_OWNED = frozenset("owned controlled backed".split())
_GATHERINGS = frozenset("meeting talks dialogue session".split())


def _listed(lookup: Lookup, tokens: Sequence[Token], at: int) -> bool:
    """Whether a name opens a list of bodies ("the meeting of A, B and C")."""
    found = lookup.names(tokens[at].start, tokens[at].start + 60)
    return len(found) > 1 and lookup.scene.document.text[found[0].end : found[1].start].strip() in (",", "and", ", the")


def _is_place(lookup: Lookup, token: Token) -> bool:
    return any(n.end >= token.end and n.kind in ("city", "province") for n in lookup.names(token.start - 40, token.end))


def _with_another(lookup: Lookup, tokens: Sequence[Token], at: int) -> bool:
    """Whether a country goes on with "and" another one and a verb: two that act, where a city stands before them."""
    here = next(iter(lookup.names(tokens[at].start, tokens[at].end)), None)
    after = next(iter(lookup.names(here.end, here.end + 9)), None) if here is not None else None
    if here is None or after is None or after.kind != "country" or after.form == "demonym":
        return False
    behind = next((t for t in tokens[at:] if t.start >= after.end), None)
    joined = lookup.scene.document.text[here.end : after.start] in (" and ", " and the ")
    return joined and behind is not None and behind.tag in ("VERB", "AUX", "ADV")


def _governs(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].lower in GOVERNING or tokens[i].lower in ("government", "governments")


def _only_qualifies(tokens: Sequence[Token], name: Name, after: int) -> bool:
    """Whether a name only qualifies the noun after it ("Chinese patents", "ASEAN countries", "the China-EU market")."""
    if after >= len(tokens) or name.form == "anaphora":
        return name.form == "demonym"
    follows = tokens[after]
    if follows.lower == "member" and tokens[bisect_right(tokens, name.start, key=_END) - 1].lower in (
        "a",
        "an",
        "fellow",
    ):
        return True  # "Kenya, an ARIPO member, joined …"
    if (
        name.end < tokens[after - 1].end
        and tokens[after - 1].text[-1:].isalpha()
        and tokens[after - 1].end - name.end > 1
    ):
        return False  # inside a hyphenated word: China-EU
    if follows.lower in ("'s", "’s", "'", "’"):
        owned = tokens[after + 1].lower if after + 1 < len(tokens) else ""
        if after + 1 < len(tokens) and tokens[after + 1].tag in ("VERB", "AUX"):
            return False  # "Peru's preferred a plan": its office, told before
        ahead = {t.lower for t in tokens[after + 1 : after + 5]}
        return not (ahead & GOVERNING or any(is_capital(t) for t in tokens[after + 1 : after + 3])) and owned != "own"
    if name.kind == "area" and any(t.lower in _MEMBERS for t in tokens[after : after + 3]):
        return False  # "ten Pacific island countries", "the BRICS heads of office"
    if follows.lower in ("today", "yesterday", "both", "jointly"):
        return False
    if follows.tag == "ADJ" and follows.lower.endswith("ed") and name.form != "demonym":
        return False  # a verb after all: "the court exchanged letters"
    behind = tokens[after + 1].tag if after + 1 < len(tokens) else ""
    if follows.tag == "VBG" and behind in ("DET", "PRON") and name.form != "demonym":
        return False  # "an accord with Peru extending its term"
    if follows.tag in ("NOUN", "PROPN", "ADJ", "VBG"):
        ahead = {t.lower for t in tokens[after : after + 3]}
        if ahead & GOVERNING:
            return False
        if name.form == "demonym":
            return True
        return follows.tag != "PROPN" and follows.start == tokens[after - 1].end + 1
    return name.form == "demonym" and name.kind != "country"
