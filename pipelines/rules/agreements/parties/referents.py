"""Who "it", "they", "its" and "we" are: bodies that an earlier sentence names.

Belongs here: looking back for bodies. Does not belong here: instruments told before (antecedents.py), whose act it is
(parties.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.names.authority import area_of, entity
from pipelines.model import Span
from pipelines.rules.agreements.model import View
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body


def who_it_is(view: View, start: int) -> tuple[Body, ...]:
    """Who "it" is: the first body of the sentence so far, where a verb is said of it, else that of the one before."""
    here = bodies_in(view.lookup, view.sentence, view.sentence.start, start)[:1]
    tokens = view.sentence.tokens
    verb = here and any(here[0].span.end <= t.start < start and t.tag in ("VERB", "AUX") for t in tokens)
    led = here and any(t.tag in ("ADP", "SCONJ") for t in tokens if t.start < here[0].span.start)
    return here if verb and not led else body_before(view)


def body_before(view: View) -> tuple[Body, ...]:
    """Who "it" is: the first body of the sentence before."""
    index = view.sentence.index - 1
    if index < 0:
        return ()
    before = view.lookup.scene.sentences[index]
    found = bodies_in(view.lookup, before, before.start, before.end)[:1]
    if (acted := _actor(view, index)) is not None and (not found or acted.span.start < found[0].span.start):
        return (acted,)
    found = found or by_its_noun(view, before.start, before.end)
    return found or bodies_in(view.lookup, before, before.start, before.end, strict=False)[:1]


def _actor(view: View, index: int) -> Body | None:
    """The first party of what a sentence told, where it is a name that no list knows."""
    told = next((p for p in reversed(view.past) if p.sentence == index and p.acted and p.parties), None)
    if told is None:
        return None
    code, sentence = told.parties[0], view.lookup.scene.sentences[index]
    at = view.text.find(code, sentence.start, sentence.end)
    return Body(code, Span(at, at + len(code)), entity(code).kind) if at >= 0 else None


def by_its_noun(view: View, start: int, end: int) -> tuple[Body, ...]:
    """Who "the Centre" is, at the head of a stretch: the body named last whose name holds that noun."""
    match = _NOUN.match(view.text, start, end)
    if match is None:
        return ()
    nouns = _SPELT.get(match[1], (match[1],))
    for name in reversed(view.lookup.names(max(0, start - FAR_NAMED), start)):
        if name.entity_id is None or name.kind not in ("office", "organization", "company", "university"):
            continue
        words = f"{view.text[name.start : name.end]} {entity(name.entity_id).name}"
        if any(noun in words for noun in nouns):
            return (Body(name.entity_id, Span(match.start(), match.end()), name.kind),)
    return ()


FAR_NAMED = 4000  # characters back to which "the Centre" points
_NOUN = re.compile(
    r"[Tt]he (Cent(?:re|er)|Chamber|Port|Zone|Group|Bank|Fund|Museum|Corporation|Board)(?=[,;.]| [a-z(])(?! of\b)"
)
_SPELT = {"Centre": ("Centre", "Center"), "Center": ("Center", "Centre")}


def bodies_before(view: View, start: int) -> tuple[Body, ...]:
    """Who "they" are: the two or three bodies of the sentence so far, else of the one before."""
    here = bodies_in(view.lookup, view.sentence, view.sentence.start, start)
    if 2 <= len(here) <= 3 or not view.sentence.index:
        return here if len(here) > 1 else ()
    before = view.lookup.scene.sentences[view.sentence.index - 1]
    found = bodies_in(view.lookup, before, before.start, before.end)
    return found if 2 <= len(found) <= 3 else ()


def one_of_pair(view: View, start: int, *, last: bool) -> tuple[Body, ...]:
    """Who "the latter" or "the former" is: of the two bodies named last before it."""
    found = bodies_in(view.lookup, view.sentence, view.sentence.start, start)
    if len(found) < 2 and view.sentence.index:
        before = view.lookup.scene.sentences[view.sentence.index - 1]
        found = bodies_in(view.lookup, before, before.start, before.end)
    return (found[-1:] if last else found[-2:-1]) if len(found) > 1 else ()


def the_same_two(view: View, start: int, end: int) -> tuple[Body, ...]:
    """Who "the two administrations" are: the pair of what was told just before, where that sentence calls them so."""
    match = _THE_TWO.fullmatch(view.text, start, end)
    if match is None:
        return ()
    for past in reversed(view.past[-LATELY:]):
        if view.sentence.index - past.sentence > NEAR:
            break
        told = view.lookup.scene.sentences[past.sentence]
        if (
            past.acted
            and len(past.parties) == len("AB")
            and view.text.find(f" {match['noun']}", told.start, told.end) > 0
        ):
            here = Span(start, end)
            return tuple(Body(code, here, entity(code).kind) for code in past.parties)
    return ()


_THE_TWO = re.compile(r"\W*(?:[Tt]he two|[Bb]oth) (?P<noun>[a-z]+)\W*")


def own_side(view: View, start: int, end: int) -> tuple[Body, ...]:
    """Whom "I", "we" and "our" stand for: the body whose words the text is."""
    match = _FIRST_PERSON.search(view.text, start, end) or _OFFICER.match(view.text, start, end)
    code = next(iter(view.own[:1] or view.bodies), None)
    if match is None or code is None or entity(code).kind == "area":
        return ()
    return (Body(code, Span(match.start(), match.end()), entity(code).kind),)


def each_of_them(view: View) -> tuple[tuple[Body, ...], tuple[Body, ...]]:
    """Whom "with each of them", "with all three" and "with both" stand for, behind who dealt with them: those listed
    before in the sentence, else in the one before it."""
    match = WITH_EACH.search(view.text, view.sentence.start, view.sentence.end)
    if match is None:
        return (), ()
    sentences, index = view.lookup.scene.sentences, view.sentence.index
    for sentence, end in ((view.sentence, match.start()), *((s, s.end) for s in sentences[max(0, index - 1) : index])):
        found = bodies_in(view.lookup, sentence, sentence.start, end, strict=False)
        if len(found) > 1:
            first, second = found[0].span.end, found[1].span.start
            alone = any(t.tag in ("VERB", "AUX") for t in sentence.tokens if first <= t.start < second)
            return (found[:1], found[1:]) if alone else ((), found)  # "A met the heads of B and C"
    return (), ()


WITH_EACH = re.compile(
    r"\bwith (?:each (?:of (?:them|whom|the (?:two|three|four|five))|one|country|office|side|(?=[.,;]))|"
    r"(?:all|the) (?:of them|(?:two|three|four|five)(?: of them)?(?=[.,;])|(?:two|three|four|five) of them)|"
    r"both(?: of (?:them|whom))?(?=[.,;]))"
)
_OFFICER = re.compile(  # "Director General Ada Ber and the head of the office of B": ours
    r"(?:The )?(?:(?:Deputy |Acting )?(?:Director[- ]General|Commissioner|Registrar|Comptroller|Controller|"
    r"Executive Director|Chief Executive(?: Officer)?|CEO|Chairman|Chairwoman|Managing Director)|"
    r"(?:Our|The) (?:Minister|President))"
    r"(?: [A-Z][\w.’'-]*){1,4} and (?=the |its |[A-Z])"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b(?!\.)")


def between_us(view: View, span: Span) -> tuple[Body, ...]:
    """The two that "between us" stands for: who speaks, and whom they named last, in that sentence or the one
    before."""
    code = next(iter(view.own[:1] or view.bodies), None)
    if code is None or not view.text.startswith("between us", span.start):
        return ()
    first = view.lookup.scene.sentences[max(0, view.sentence.index - 1)]
    names = [n for n in view.lookup.names(first.start, span.start) if n.entity_id and n.kind in ("office", "country")]
    others = [n for n in names if not same_side(str(n.entity_id), code)]
    if not others:
        return ()
    other = others[-1]
    return (Body(code, span, entity(code).kind), Body(str(other.entity_id), Span(other.start, other.end), other.kind))


def the_state(view: View, start: int, end: int) -> tuple[Body, ...]:
    """Whose "the government" is, where nothing says: of the country that the text is about."""
    match = _STATE.search(view.text, start, end)
    home = home_of(view) if match is not None else None
    return (Body(home, Span(match.start(), match.end()), "country"),) if match is not None and home else ()


_STATE = re.compile(r"\b[Tt]he (?:[Gg]overnment|[Cc]abinet|[Ss]tate|[Kk]ingdom|[Rr]epublic)(?=$|,| and\b| with\b)")


def sides_of(view: View, start: int, end: int) -> tuple[Body, ...]:
    """Who "the parties", "both ministers", "the two railways" are where nobody is named: the parties of what was told
    last, if they are as many, else those of the section or of the text's own deal."""
    match = _SIDES.search(view.text, start, end)
    if match is None:
        return ()
    many = _COUNTS.get((match["count"] or match["plain"]).lower().removeprefix("the ").split()[0], 2)
    here = Span(match.start(), match.end())
    near = [
        p.parties for p in view.past[-LATELY:] if view.sentence.index - p.sentence <= NEAR and len(p.parties) == many
    ]
    codes = view.section if len(view.section) == many else near[-1] if near else ()
    if not codes and (len(view.own) == many or len(view.own) > 1 and match["plain"] and _PARTIES.match(match["plain"])):
        codes = view.own
    if not codes and many == len(view.bodies[:many]) and _OF_STATES.search(match.group()):
        codes = tuple(
            area_of(c) or c for c in view.bodies[:many] if entity(c).kind in ("country", "office") or area_of(c)
        )
        codes = codes if len(codes) == many else ()
    if not codes and match["count"]:
        codes = _counted_before(view, many)
    return tuple(Body(code, here, entity(code).kind) for code in codes)


def _counted_before(view: View, many: int) -> tuple[str, ...]:
    """So many bodies as one of the sentences just before names: "A runs it with B and C. … the three partners"."""
    sentences, index = view.lookup.scene.sentences, view.sentence.index
    for before in reversed(sentences[max(0, index - NEAR) : index]):
        found = bodies_in(view.lookup, before, before.start, before.end)
        if len(found) == many:
            return tuple(b.code for b in found)
    return ()


_PARTIES = re.compile(r"[Tt]he (?:[Pp]arties|[Mm]inisters|[Ss]ignatories)")
_OF_STATES = re.compile(r"\b(?:customs|governments|ministries|ministers|countries|states)\b")
LATELY = 40  # mentions back that are looked at
NEAR = 3  # sentences back to which what was told last holds on
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}
_SIDES = re.compile(
    r"\b(?:(?P<count>[Bb]oth|[Tt]he (?:two|three|four))\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?!years|months|weeks|days|hours|documents|memorand|agreements|texts|papers|times)[a-z-]{3,}(?:s|men|people)\b|"
    r"(?P<plain>[Tt]hey$|[Tt]he (?:two|three)\s*$|[Tt]he (?:parties|sides|"
    r"governments|delegations|signatories|[Ll]eaders|"
    r"[Pp]rime [Mm]inisters|[Pp]residents|[Ff]oreign [Mm]inisters|"
    r"heads of (?:state|office|government|delegation|customs)))\b(?! of\b))"
)


def owner_of(view: View, start: int) -> tuple[Body, ...]:
    """Whose "its ministry" is: the first body of the sentence so far, else of the one before."""
    return bodies_in(view.lookup, view.sentence, view.sentence.start, start)[:1] or body_before(view)


def home_of(view: View) -> str | None:
    """The country that a text or its section is about: what "the parliament" is the parliament of."""
    first = view.bodies[0] if view.bodies else None
    land = area_of(first) if first is not None and entity(first).kind in ("country", "office", "organization") else None
    return land if land is not None and entity(land).iso3 else None


_HEADS = re.compile(
    r"\b(?:heads|ministers|leaders|representatives|commissioners|presidents|governments) of\b", re.IGNORECASE
)


def speakers(view: View) -> tuple[Body, ...]:
    """Who "we" are: the bodies of the sentence that begins so."""
    opening = view.lookup.scene.sentences[:8]
    for sentence in sorted(opening, key=lambda s: s.tokens[0].lower != "we"):
        told = _HEADS.search(view.text, sentence.start, sentence.end)
        if sentence.tokens[0].lower in ("we", "the") or told:
            found = bodies_in(view.lookup, sentence, sentence.start, sentence.end)
            if told:
                loose = bodies_in(view.lookup, sentence, told.start(), sentence.end, strict=False)
                found = tuple(b for b in loose if b.kind in ("office", "country", "organization", "area"))
            if found:
                return found
    return ()
