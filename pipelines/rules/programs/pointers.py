"""Sentences that go on about the activity just named: "It was set up in 2016 by …".

Belongs here: what such a sentence adds (a date, a place, bodies). Does not belong here: "the conference" and other
nouns
that point back (mention.py, build.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Name, Span
from pipelines.rules.programs.bodies.agents import gathered
from pipelines.rules.programs.bodies.bodies import Bodies
from pipelines.rules.programs.bodies.codes import ids_of
from pipelines.rules.programs.bodies.unlisted import apart_from, in_a_row
from pipelines.rules.programs.people import BODY_KINDS
from pipelines.rules.programs.rule import Activity
from pipelines.rules.programs.surroundings import AREA_KINDS, leading
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import NOUNS

_BEGINS = frozenset(("found", "arise", "hold", "occur"))
PRONOUNS = frozenset(
    "it this its built organized organised hosted co-organized co-organised co-hosted sponsored founded established "
    "work construction set opened launched created inaugurated begun started commissioned completed unveiled "
    "operated managed administered implemented funded financed co-funded co-financed co-founded headed developed "
    "initiated".split()
)
_SUBJECTS = frozenset(("it", "this"))
_ITS_BEGINNING = re.compile(
    r"\b[Ii]ts (?:inauguration|opening|launch|launching|foundation|founding|establishment|creation|completion|start|"
    r"commissioning) (?:[a-z]+ ){0,3}?$"
)
_EVENT = frozenset(
    "event conference forum seminar workshop course training meeting symposium webinar exhibition fair expo summit "
    "campaign session programme program roundtable".split()
)
_MOST_HOSTS = 4
_OPERATOR = re.compile(
    r"Its (?:operator|developer|builder|owner|organi[sz]er|operating company|contractor|host),? (?:the )?"
)
_OF = r"(?:an?|the) (?:[a-z-]+ )?(?:gift|venture|initiative|project|undertaking) (?:of|from|by|between) (?:the )?"
_IT_IS_OF = re.compile(rf"\b(?:It|it) (?:is|was) {_OF}")
_SET_UP = re.compile(
    r"(?:First )?(?:[Ss]et up|[Ff]ounded|[Ee]stablished|[Oo]pened|[Ll]aunched|[Cc]reated|[Bb]uilt|[Ii]naugurated|"
    r"[Bb]egun|[Ss]tarted|[Cc]ommissioned|[Cc]ompleted|[Uu]nveiled) (?:back )?"
    r"(?:(?:at|in|near) (?:the )?[A-Z][^,.;]{0,30}? )?(?:in |on )?"
)
_ON_IT = re.compile(r"[^,.;]{0,60}, (?:it|the|this|its)\b")
_WORK_BEGAN = re.compile(
    r"(?:The )?(?:[Cc]onstruction )?(?:[Ww]orks?|[Cc]onstruction)(?: on (?:it|the \w+))? "
    r"(?:began|started|commenced) (?:in |on )?"
)
_FARTHEST = 24  # tokens of an introduction before the pronoun ("Known as Whoosh, it …")
_LEADING = frozenset(
    "co-organized co-organised co-hosted sponsored conducted delivered organized organised hosted "
    "built founded established run led set launched opened created operated managed administered implemented funded "
    "financed co-funded co-financed co-founded headed developed initiated".split()
)
_CARRIED = frozenset("run operate manage administer implement fund finance pay lead coordinate support develop".split())
_MAKES = frozenset(("found", "run"))
_BY_FIRMS = frozenset(("operated", "built"))  # by whom that is done is a body, whatever its name
_LATEST = 3  # tokens before the verb: the pronoun is its subject


def _by(view: View, end: int) -> int | None:
    """Where "by" stands in what leads a sentence ("Organized by A and B, it …")."""
    return next((i for i, t in enumerate(view.tokens[:end]) if t.lower == "by"), None)


def told_on(view: View) -> bool:
    """Whether the sentence after one goes on about what it ends with: "… a seminar on tea. It was held …"."""
    following = view.sentence.index + 1
    if following >= len(view.scene.sentences) or view.scene.sentences[following].paragraph != view.sentence.paragraph:
        return False
    after = View(view.lookup, view.scene.sentences[following], view.people)
    return next(pointers(after), None) is not None


def pointers(view: View) -> Iterator[Activity]:
    """What a sentence that begins with "It" and a verb of founding or holding adds to the activity before it."""
    tokens = view.tokens
    for own in view.periods:
        before = view.text[max(view.sentence.start, own.start - 40) : own.start]
        if own.kind in ("point", "since") and _ITS_BEGINNING.search(before):
            edtf = f"{own.edtf.split('/')[0]}/.."
            yield _pointing(view, When(edtf, own.basis, Span(own.start, own.end), own.first, None), ())
            return
    first = view.periods[0] if view.periods else None
    since = first if first and _SET_UP.fullmatch(view.text, view.sentence.start, first.start) else None
    if since is not None and since.kind == "point" and _ON_IT.match(view.text, since.end):
        edtf = f"{since.edtf}/.."
        founded = When(edtf, since.basis, Span(since.start, since.end), since.first, None)
        row = _pointing(view, founded, _undertakers(view))
        yield replace(row, head=_its_noun(view, since.end) or row.head)
        return
    works = _WORK_BEGAN.match(view.text, view.sentence.start, view.sentence.end)
    begun = next((p for p in view.periods if works is not None and p.start == works.end()), None)
    if begun is not None and begun.kind == "point":
        edtf = f"{begun.edtf}/.."
        yield _pointing(view, When(edtf, begun.basis, Span(begun.start, begun.end), begun.first, None), ())
        return
    makers = _makers(view)
    if makers:
        yield _pointing(view, None, makers)
        return
    if (made := _made_it(view)) is not None:
        yield made
        return
    at = next((i for i, t in enumerate(tokens[:_FARTHEST]) if t.lower in _SUBJECTS), None)
    if at is None or (at > 0 and tokens[at - 1].text != ","):
        return
    near = (v for v in view.verbs if at < v.first <= at + _LATEST + 1)
    verb = next((v for v in near if v.groups & _BEGINS or v.passive and v.base in _CARRIED), None)
    came = gathered(view, tokens[at].end)
    guests = tuple({code: Span(n.start, n.end) for n in came for code in ids_of(n, view.text)}.items())
    if verb is None:
        if guests:  # "It was attended by officials from A and B"
            yield _pointing(view, None, (), guests)
        return
    period = next(
        (p for p in view.periods if p.kind in ("point", "range") and view.index(p.start) - verb.last <= 8), None
    )
    standing = "found" in verb.groups or "arise" in verb.groups
    dated = None
    if period is not None:
        open_ended = standing and period.kind == "point"
        edtf = f"{period.edtf}/.." if open_ended else period.edtf
        dated = When(
            edtf, period.basis, Span(period.start, period.end), period.first, None if open_ended else period.last
        )
    by = next((i for i in range(verb.last, min(verb.last + 12, len(tokens))) if tokens[i].lower == "by"), None)
    if by is None and at > 0 and tokens[0].lower in _LEADING and (early := _by(view, at)) is not None:
        by = early
    names = _behind_by(view, by, min(by + 20, at if by < at else len(tokens))) if by is not None else []
    organizers = tuple({code: Span(n.start, n.end) for n in names[:4] for code in ids_of(n, view.text)}.items())
    if by is not None and by > verb.last and not organizers and by + 1 < len(tokens):
        organizers = tuple(apart_from(view, in_a_row(view, tokens[by + 1].start), ()))
    if dated is None and not organizers and not guests:
        return
    yield _pointing(view, dated, organizers, guests)


def _made_it(view: View) -> Activity | None:
    """What a sentence adds in which the thing before it is the object: "A had built it within two years", "B has run it
    since 2014"."""
    for verb in view.verbs:
        it = view.tokens[verb.last + 1].lower if verb.last + 1 < len(view.tokens) else ""
        if it != "it" or verb.passive or verb.negated or not verb.groups & _MAKES:
            continue
        names = [n for n in view.names_between(0, verb.first) if n.kind in BODY_KINDS | AREA_KINDS]
        led = [n for n in names if n.form != "demonym" and leading(view, view.index(n.start))[0] == ""]
        organizers = {code: Span(n.start, n.end) for n in led for code in ids_of(n, view.text)}
        begun = (p for p in view.periods if p.kind == "since" or p.kind == "point" and "found" in verb.groups)
        p = next((p for p in begun if p.start > view.tokens[verb.last].end), None)
        dated = None
        if p is not None:
            dated = When(
                f"{p.edtf.partition('/')[0]}/..", p.basis, Span(p.start, p.end), p.first, None, p.kind == "since"
            )
        if organizers or dated is not None:
            return _pointing(view, dated, tuple(organizers.items()))
    return None


def _its_noun(view: View, start: int) -> str:
    """The noun of an activity by which a sentence calls what it goes on about: "Opened in 1968, the academy moved"."""
    the = next((i for i, t in enumerate(view.tokens) if t.start >= start and t.text == ","), 0) + 1
    noun = view.tokens[the + 1].lower if the + 1 < len(view.tokens) else ""
    return noun if view.tokens[the].lower in ("the", "this") and noun in NOUNS else ""


def _behind_by(view: View, by: int, end: int) -> list[Name]:
    """The bodies that a "by" leads to, and the countries and unions that themselves act: "financed by the European
    Union"."""
    names = view.names_between(by, end)
    acting = (n for n in names if n.kind in AREA_KINDS and n.form != "demonym")
    led = {n.start for n in acting if leading(view, view.index(n.start))[0] == "by"}
    return [n for n in names if n.kind in BODY_KINDS or n.start in led]


def _undertakers(view: View) -> tuple[tuple[str, Span], ...]:
    """Whose common undertaking a sentence says that "it" is: "It is a joint venture of A and B"."""
    match = _IT_IS_OF.search(view.text, view.sentence.start, view.sentence.end)
    if match is None:
        return ()
    behind = [n for n in view.names if n.start >= match.end() and n.kind in BODY_KINDS]
    unknown = apart_from(view, in_a_row(view, match.end()), [Span(n.start, n.end) for n in behind])
    known = [(code, Span(n.start, n.end)) for n in behind for code in ids_of(n, view.text)]
    return tuple(sorted({*known, *unknown}, key=lambda found: found[1]))


def _makers(view: View) -> tuple[tuple[str, Span], ...]:
    """Those who made what the sentence goes on about, where that leads it and nothing else is told of its founding:
    "Built by A with loans from B, it cost …"."""
    tokens = view.tokens
    if joint := _undertakers(view):
        return joint
    operator = _OPERATOR.match(view.text, view.sentence.start, view.sentence.end)
    if operator is not None:
        named = view.lookup.names(operator.end(), operator.end() + 2)
        return tuple((c, Span(n.start, n.end)) for n in named[:1] if n.kind in BODY_KINDS for c in ids_of(n, view.text))
    if len(tokens) < 4 or tokens[0].lower not in _LEADING or tokens[1].lower != "by":
        return ()
    end = next((i for i, t in enumerate(tokens[:_FARTHEST]) if t.text == ","), 0)
    subject = {t.lower for t in tokens[end + 1 : end + 3]}
    if not end or subject.isdisjoint(("it", "the", "this")):
        return ()
    event = any(t.lower in _EVENT for t in tokens[end + 1 : end + 4])
    if not event and any(v.groups & _BEGINS and end < v.first <= end + _LATEST + 1 for v in view.verbs):
        return ()
    names = _behind_by(view, 1, end)
    if not names:
        return tuple(apart_from(view, in_a_row(view, tokens[2].start, tokens[0].lower in _BY_FIRMS), ()))
    most = _MOST_HOSTS if event else 1  # lenders follow those who built
    return tuple({code: Span(n.start, n.end) for n in names[:most] for code in ids_of(n, view.text)}.items())


def _pointing(
    view: View,
    dated: When | None,
    organizers: tuple[tuple[str, Span], ...],
    guests: tuple[tuple[str, Span], ...] = (),
) -> Activity:
    """What a sentence adds to the activity before it."""
    sentence = view.sentence
    return Activity(
        "", "", "it", "", None, False, frozenset(), None, True, False, False, Span(sentence.start, sentence.end),
        sentence.index, sentence.paragraph, False, dated, None, Bodies(organizers, guests), "unknown", 0.0, 0.0,
    )  # fmt: skip
