"""What the words around an instrument say of it: what it provides for, that it is intended, whose each date is.

Belongs here: the type that an instrument without a subject of its own takes from its sentence, plans with a deadline,
"respectively". Does not belong here: the noun phrase of the instrument (kinds.py), rows (build.py).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.languages.english import MONTHS
from pipelines.model import Span
from pipelines.rules.acts import Dating, first_part
from pipelines.rules.agreements.instruments.kinds import (
    AUTHORITY,
    PPH,
    RECOGNISES,
    RECOGNITION,
    RECOGNITION_TOLD,
)
from pipelines.rules.agreements.lexicon import WORDS
from pipelines.rules.agreements.model import Instrument, Link, Row, View
from pipelines.rules.agreements.verbs import Act

_PLAIN = frozenset({"agreement", "memorandum_of_understanding"})
_UNDERLYING = 5  # sentences back to which "the underlying memorandum" points
_NEAR_TOLD = 2  # sentences back to which a nameless agreement points
_SHORT = 3  # words of a title that names no subject
_RESTS = re.compile(
    r"\b(?:it|which|that|this|pilot|programme|program|highway|step|move|scheme|service|option|route|change|choice|"
    r"designation|procedure|possibility|cooperation)\s+"
    r"(?:(?:rests|is based|was based|builds|relies)\s+(?:up)?on|goes back to|follows from|stems from)\b|"
    r"\bits (?:terms|rules|conditions|details) (?:are|were) (?:set out|laid down|fixed|agreed|spelled out) in\b",
    re.IGNORECASE,
)
_FOR_PPH = re.compile(  # "signed a memorandum in May that provides for a PPH pilot"
    r"[^.;:]{0,60}?\b(?:provid(?:es|ing) for|establish(?:es|ing)|launch(?:es|ing)|"
    r"creat(?:es|ing)|sett?(?:s|ing) up|introduc(?:es|ing)|opens?|opening) (?:an? |the )?(?:new |bilateral |pilot )?"
    r"(?:PPH|Patent Prosecution Highway)\b"
)
_WITH_YEAR = re.compile(r" of (?:19|20)\d\d$")
_BEHIND = re.compile(
    r"[^.;,]{0,60}? (?:behind|underlying|on which) (?:it|this|that|the) ?"
    r"(?:step|move|scheme|service|option|route|change|choice|designation|procedure|possibility|cooperation|rests)?\b"
)
_AGAIN = re.compile(r" and (?:once )?again (?:in |on |from )?")
_AND_DATE = re.compile(r" and (?:in |on |from )?(?=(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b)")
_RESPECTIVELY = re.compile(r"\brespectively\b")
_INTENT = frozenset("readiness ready intention intent intend intends willing willingness".split())
_NEAR = 6  # words back to which an intention is looked for


def provided(view: View, ins: Instrument) -> str | None:
    """The type that an instrument takes from what its sentence says it provides for, None where it says nothing:
    "an agreement under which the office acts as International Searching Authority"."""
    if ins.type == "protocol" and " " not in ins.title and "each" in view.lower:
        mutual = RECOGNISES.search(view.text, view.sentence.start, view.sentence.end)
        return RECOGNITION if mutual is not None and "each other" in mutual.group() else None
    if ins.type not in _PLAIN or ins.proper and ins.title.count(" ") >= _SHORT:
        return None
    tokens = view.sentence.tokens
    if ins.title.count(" ") < _SHORT and _FOR_PPH.match(view.text, ins.end, view.sentence.end):
        return PPH
    if any(
        found[1].type == "authority_designation"
        for i in range(ins.head, len(tokens))
        if tokens[i].lower in WORDS.table and (found := WORDS.at(tokens, i))
    ):
        return "authority_designation"
    if ins.title.partition(" between ")[0].count(" ") >= _SHORT:
        return None
    if any(w.startswith(("recogn", "patent", "geogr", "gis", "valid")) for w in view.lower) and RECOGNISES.search(
        view.text, view.sentence.start, view.sentence.end
    ):
        return "recognition_arrangement"
    nameless = " " not in _WITH_YEAR.sub("", ins.title) and (
        ins.definite
        or ins.title.lower().startswith("arrangement")
        or RECOGNITION_TOLD in view.topics
        and ins.parties is not None  # "patents of A hold in B. An agreement with C was signed"
    )
    if RECOGNITION in view.topics and nameless and not ins.plural and not (ins.proper and ins.parties is None):
        return RECOGNITION  # "the memorandum was signed in 2018", where recognition is what the text is about
    told = next((p for p in reversed(view.past) if p.start < ins.start and p.acted), None)
    near = told is not None and view.sentence.index - told.sentence <= _NEAR_TOLD
    if told is not None and near and told.type == told.form == AUTHORITY and nameless and not ins.plural:
        return AUTHORITY  # "B may be chosen as authority. The agreement with B was signed in May."
    with_whom = ins.parties if AUTHORITY in view.topics and " " not in ins.title else None
    if with_whom and any(n.entity_id == "WIPO" for n in view.lookup.names(with_whom.start, with_whom.end)):
        return AUTHORITY  # an office examines for others under its agreement with WIPO
    underlying = ins.title.startswith("underlying")
    rests = _RESTS.search(view.text, view.sentence.start, ins.start) or _BEHIND.match(view.text, ins.end)
    if underlying or rests and view.topics - {RECOGNITION_TOLD}:
        last = next((p for p in reversed(view.past) if p.start < ins.start), None)
        far = _UNDERLYING if underlying else 1
        back = view.sentence.index - last.sentence if last is not None else far + 1
        if last is not None and last.type in (PPH, AUTHORITY, RECOGNITION) and back <= far:
            return last.type
    return None


def is_intended(view: View, act: Act) -> bool:
    """Whether what is only hoped for has a date: "their readiness to conclude an accord by the end of 2026"."""
    tokens = view.sentence.tokens
    if act.voice in ("passive", "active") and {t.lower for t in tokens[act.group : act.first]} & _SHOULD:
        return _has_day_ahead(view, act)  # "should be signed in May"
    if act.voice != "infinitive" or not _INTENT & {t.lower for t in tokens[max(0, act.group - _NEAR) : act.group]}:
        return False
    return _has_day_ahead(view, act)


_SHOULD = frozenset({"should", "ought"})


def _has_day_ahead(view: View, act: Act) -> bool:
    today = view.lookup.scene.document.published_on
    days = [p.last or p.first for p in view.lookup.periods(act.end, view.sentence.end)]
    return any(day is not None and day > today for day in days)


def to_come(view: View, dating: Dating) -> Dating | None:
    """The next such day after the publication, for a plan whose day has no year of its own and was read as past."""
    today = view.lookup.scene.document.published_on.isoformat()
    edtf = dating.edtf or ""
    if dating.span is not None and dating.span.start < view.sentence.start:
        return None
    if dating.basis != "context" or dating.span is None or not 7 <= len(edtf) <= 10 or edtf >= today[: len(edtf)]:
        return None
    told = next(iter(view.lookup.periods(dating.span.start, dating.span.start + 1)), None)
    if told is not None and told.last is not None and told.last.isoformat() >= today:
        return None  # "in the first half of this year" is not over
    if _THEN.match(view.text, dating.span.end) or _THEN.search(view.text, dating.span.start, dating.span.end):
        return None  # "from 1 July of that year"
    if any(c.isdigit() for c in view.text[dating.span.end - 4 : dating.span.end - 2]):
        return None  # its year is printed
    year = int(today[:4]) + (edtf[4:] <= today[4 : len(edtf)])
    return replace(dating, edtf=f"{year}{edtf[4:]}")


_THEN = re.compile(r"(?:,? of)? ?(?:that|the same) (?:same )?year\b")


def _again(view: View, act: Act, row: Row) -> re.Match[str] | None:
    """Where a second date of the same act begins: "renewed in 2018 and 2023", "… and once again in 2023"."""
    if row.date_span is not None and (found := _AND_DATE.match(view.text, row.date_span.end)):
        return found if row.date_span.start >= act.end else None
    again = _AGAIN.search(view.text, act.end, min(view.sentence.end, act.end + 90))
    if again is not None and any(act.end <= other.start < again.start() for other in view.acts):
        return None  # "signed in 2009; it was renewed in 2015 and again in 2021"
    return again


def respectively(view: View, link: Link, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Rows with a date each where as many dates as parties, or as rows, are told "respectively"."""
    both = "respectively" in view.lower
    if link.act is not None and len(rows) == 1 and not both and (again := _again(view, link.act, rows[0])):
        days = view.lookup.periods(again.end(), again.end() + 12)
        if days and days[0].kind == "point" and rows[0].basis != "document":
            day = days[0]
            second = replace(rows[0], date=first_part(day.edtf), basis=day.basis, date_span=Span(day.start, day.end))
            return (*rows, second)
    if link.act is None or not both:
        return rows
    word = _RESPECTIVELY.search(view.text, link.act.end, view.sentence.end)
    if word is None:
        return rows
    days = [p for p in view.lookup.periods(link.act.end, view.sentence.end) if p.kind == "point"]
    before = [p for p in days if p.end <= word.start()]  # "in 2013 and 2012 respectively, and in May …"
    told = [(first_part(p.edtf), Span(p.start, p.end)) for p in (before if len(before) > 1 else days)]
    told = listed_days(view, link.act.end, word.start()) or told
    if len(told) < len("AB"):
        return rows
    if (own := _nth(view, link, told)) is not None and len(rows) == 1:
        told = [own]
    elif len(rows) == 1:
        rows = _one_each(rows[0], link, len(told))
    if len(rows) != len(told):
        return rows
    return tuple(
        replace(row, date=edtf, basis=row.basis if row.basis != "document" else "context", date_span=span)
        for row, (edtf, span) in zip(rows, told, strict=True)
    )


def _nth(view: View, link: Link, told: Sequence[tuple[str, Span]]) -> tuple[str, Span] | None:
    """The day of one of as many treaties as days: "joined X and Y, on 9 May and 2 June respectively"."""
    if link.act is None or link.instrument is None or not link.act.verb.joins:
        return None
    named = [i for i in view.instruments if i.named and link.act.end <= i.start < told[0][1].start]
    return told[named.index(link.instrument)] if len(named) == len(told) and link.instrument in named else None


def _one_each(row: Row, link: Link, count: int) -> tuple[Row, ...]:
    """A row for each of so many who joined, or who have an agreement each with another: "A, B and C signed agreements
    with D"."""
    if len(row.parties) != len(row.party_spans) or link.act is None:
        return (row,)
    pairs = list(zip(row.parties, row.party_spans, strict=True))
    if link.act.verb.joins and len(pairs) == count:
        return tuple(replace(row, parties=(code,), party_spans=(span,)) for code, span in pairs)
    left = [pair for pair in pairs if pair[1].end <= link.act.start]
    right = [pair for pair in pairs if pair not in left]
    if not row.several or len(left) != count or len(right) != 1:
        return (row,)
    other, there = right[0]
    return tuple(replace(row, parties=(code, other), party_spans=(span, there)) for code, span in left)


def listed_days(view: View, start: int, end: int) -> list[tuple[str, Span]]:
    """Months, or days, that a list tells in turn with one year behind the last: "in January, March and May 2023"."""
    found = list(_MONTH.finditer(view.text, start, end))
    if len(found) < 2 or view.text[found[-1].end() : end].strip(" ,"):
        return []
    if any(_COMMA.fullmatch(view.text, a.end(), b.start()) is None for a, b in itertools.pairwise(found)):
        return []
    around = [p for p in view.lookup.periods(found[0].start(), found[-1].end()) if p.last is not None]
    year = found[-1]["year"] or (str(around[-1].last.year) if around and around[-1].last is not None else None)
    out: list[tuple[str, Span]] = []
    for match in reversed(found):
        year = match["year"] or year
        day = match["day"] or match["day2"]
        month = f"{year}-{MONTHS[match['month'].lower()]:02}"
        out.insert(0, (f"{month}-{int(day):02}" if day else month, Span(match.start(), match.end())))
    return out if year is not None else []


_MONTH = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) )?\b(?P<month>{'|'.join(m.title() for m in MONTHS if len(m) > 3 or m == 'may')})\b"
    r"(?: (?P<day2>\d{1,2})(?!\d))?(?:,? (?P<year>(?:19|20)\d\d))?"
)
_COMMA = re.compile(r"(?:,|,? and|;)? ?(?:in |on )?(?:the )?")
