"""Names of bodies and places in a text.

Belongs here: the order of work (scan, grow, decide, learn, refer). Does not belong here: the vocabulary
(authority.py), the scan (gazetteer.py), forms (forms.py), context (context.py), short forms (acronyms.py)
and references (anaphora.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipelines.mentions.names import acronyms, anaphora, appositions, context, forms, nationals, own_firm
from pipelines.mentions.names.anaphora import Home
from pipelines.mentions.names.authority import area_of, ministry_of, office_of
from pipelines.mentions.names.gazetteer import Hit, Term, hits
from pipelines.mentions.names.words import BARE
from pipelines.mentions.quotations import QUOTATION
from pipelines.model import Name, Sentence

_PENDING = "?"  # opens the entity_id of a name that the whole text must decide
_OF_THE = re.compile(r" of (?:the )?")
_NEXT_CAPITAL = re.compile(r" [A-Z]")


def find_names(text: str, sentences: Sequence[Sentence], publisher: str | None = None) -> tuple[Name, ...]:
    """All bodies and places of a text, in order and without overlap.

    `sentences` bound the search for what decides an ambiguous name. `publisher` says whose "we" and "our country"
    are; without it only names of the text itself are used.
    """
    found = hits(text)
    names, references = _listed_and_grown(text, found)
    names = _decide(text, names, [s.start for s in sentences], home := _home(publisher))
    names = nationals.coded(text, acronyms.unify(text, names))
    if home.company is not None:
        names = own_firm.found(text, names, home.company)
    names = acronyms.apply(text, names, acronyms.learn(text, names))
    return tuple(_refer(text, names, references, home) if references else names)


@lru_cache(maxsize=256)
def _home(publisher: str | None) -> Home:
    if not publisher:
        return Home()
    names, _ = _listed_and_grown(publisher, hits(publisher))
    office = next((n.entity_id for n in names if n.kind == "office" and n.entity_id), None)
    university = next((n.entity_id for n in names if n.kind == "university" and n.entity_id), None)
    country = next((a for n in names if n.entity_id and (a := area_of(n.entity_id)) and len(a) == 3), None)
    return Home(country, office, country is not None, university, own_firm.firm_of(publisher, names))


def _listed_and_grown(text: str, found: Sequence[Hit]) -> tuple[list[Name], list[Hit]]:
    """Names by list and by form, left to right, and the references, which wait for the names to be decided."""
    names: list[Name] = []
    references: list[Hit] = []
    reached = 0
    for at, hit in enumerate(found):
        if hit.start < reached:
            continue
        role = hit.term.role
        name: Name | None = None
        if role == "name":
            if not context.is_meant(text, hit):
                continue
            if hit.term.kind == "country" and text.startswith(", ", hit.start - 2):
                names += filter(None, (appositions.before_country(text, hit, names),))
            name = Name(hit.start, hit.end, hit.term.key, hit.term.kind, hit.term.form)
            name = _seat(text, name) or name
        elif role == "ambiguous":
            name = Name(hit.start, hit.end, f"{_PENDING}{hit.term.key}", hit.term.kind, hit.term.form)
        elif role == "title":
            name = forms.person(text, found, at)
        elif role == "anaphor":
            references.append(hit)
        elif (reference := _bare(text, hit)) is not None:
            references.append(reference)
        else:
            name = _grown(text, found, at, names)
        if name is None:
            continue
        name = _with_country(text, found, at, name)
        while names and names[-1].end > name.start:
            names.pop()
        while references and references[-1].end > name.start:
            references.pop()
        names.append(name)
        reached = name.end
    return names, references


def _bare(text: str, head: Hit) -> Hit | None:
    """The reference that a head word is when nothing but "the" belongs to it: "the Organization has agreed"."""
    word = text[head.start : head.end]
    if word not in BARE or text[max(0, head.start - 4) : head.start].lower() != "the ":
        return None
    if text.startswith((" of ", " for ", " on "), head.end) or _NEXT_CAPITAL.match(text, head.end):
        return None
    return Hit(head.start - 4, head.end, Term("anaphor", BARE[word]))


def _grown(text: str, found: Sequence[Hit], at: int, names: list[Name]) -> Name | None:
    hit = found[at]
    if hit.term.key == "place":
        return appositions.place(text, found, at, names)
    if hit.term.key == "firm":
        return appositions.company(text, found, at, names)
    grown = forms.grow(text, found, at, names)
    if grown is None or text.find("Searching", hit.start - 10, hit.end) > 0:
        return None  # "an International Searching Authority for Norland" is no body
    if grown.group == "ministry" and grown.name.entity_id is None and grown.field:
        return replace(grown.name, entity_id=f"{_PENDING}ministry {grown.field}")
    if grown.group == "office" and grown.name.entity_id is None and grown.name.kind == "office":
        return replace(grown.name, entity_id=f"{_PENDING}office")
    return grown.name


def _with_country(text: str, found: Sequence[Hit], at: int, name: Name) -> Name:
    """The name with the country that follows it as part of it: "… Institute of Industrial Property of France"."""
    if name.kind not in ("office", "organization") or not text.startswith(" of ", name.end):
        return name
    after = next((found[i] for i in range(at + 1, min(at + 4, len(found))) if found[i].start >= name.end), None)
    if after is None or after.term.kind != "country" or after.term.role != "name" or after.term.form == "demonym":
        return name
    if not _OF_THE.fullmatch(text, name.end, after.start):
        return name
    code = name.entity_id or ""
    if code.startswith(_PENDING):
        code = context.owned(code[1:], after.term.key) or ""
    elif (owner := area_of(code)) and len(owner) == 3 and owner != after.term.key and name.form == "name":
        code = _namesake(name, text[name.start : name.end], after.term.key)
    return replace(name, end=after.end, entity_id=code) if code and area_of(code) == after.term.key else name


def _namesake(name: Name, words: str, country: str) -> str:
    """The code of another country's body of the same name ("General Administration of Customs of Norland")."""
    return office_of(country) if name.kind == "office" else nationals.code_of(country, words)


def _seat(text: str, name: Name) -> Name | None:
    if text[name.end : name.end + 1] == " " and text[name.end + 1 : name.end + 2] in "opIa":
        return anaphora.seat(text, name)
    return None


def _decide(text: str, names: list[Name], starts: Sequence[int], home: Home) -> list[Name]:
    """Ambiguous names become one of their candidates or stay unresolved (entity_id None)."""
    if not any(n.entity_id and n.entity_id[0] == _PENDING for n in names):
        return names
    sure = [n for n in names if n.entity_id and n.entity_id[0] != _PENDING]
    neighbours = context.Neighbours(sure, starts, text)
    most = home.country or anaphora.at_home(sure)
    out: list[Name] = []
    for name in names:
        if name.entity_id and name.entity_id[0] == _PENDING:
            its = text[max(0, name.start - 4) : name.start].lower() == "its "
            name = _decided(name, neighbours, home, most, its=its)
            office = _seat(text, name) if name.form == "demonym" else None  # "the Korean office"
            name = office if office is not None and not (out and out[-1].end > office.start) else name
        out.append(name)
    return out


def _decided(name: Name, neighbours: context.Neighbours, home: Home, most: str | None, *, its: bool = False) -> Name:
    what, _, field = (name.entity_id or "")[1:].partition(" ")
    chosen: str | None
    if its and what in ("ministry", "office") and (owner := neighbours.last_before(name.start)):
        chosen = ministry_of(owner, field) if what == "ministry" else office_of(owner)
    elif what == "ministry":
        owner = home.country or neighbours.country_before(name.start) or neighbours.headed(name.start) or most
        chosen = ministry_of(owner, field) if owner else None
    elif what == "office":
        owner = neighbours.country_before(name.start)
        chosen = office_of(owner) if owner else None
    else:
        chosen = neighbours.choose((name.entity_id or "")[1:], name.start)
    return replace(name, entity_id=chosen)


def _refer(text: str, names: Sequence[Name], references: Sequence[Hit], home: Home) -> list[Name]:
    """The names with the references among them that stand for something, each seeing those before it."""
    if home.country is None:
        # who says "our country" speaks for the country that the text is about, also where he says "we"
        speaks = any(reference.term.key == "home" for reference in references)
        home = replace(home, country=anaphora.at_home(names), spoken=speaks)
    quoted = _quotations(text) if home.spoken and any(r.term.key == "we" for r in references) else []
    out: list[Name] = []
    at = 0
    for hit in references:
        while at < len(names) and names[at].start < hit.end:
            out.append(names[at])
            at += 1
        if (out and out[-1].end > hit.start) or (
            hit.term.key == "we" and (not home.spoken or _within(quoted, hit.start))
        ):
            continue
        name = anaphora.resolve(text, hit, out, names[at] if at < len(names) else None, home)
        if name is not None:
            out.append(name)
    return [*out, *names[at:]]


def _quotations(text: str) -> list[tuple[int, int]]:
    """Where quoted speech stands; a quotation that is not closed ends with its line."""
    return [match.span() for match in QUOTATION.finditer(text)]


def _within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    number = bisect_right(spans, (at, len(spans) and spans[-1][1])) - 1
    return number >= 0 and at < spans[number][1]
