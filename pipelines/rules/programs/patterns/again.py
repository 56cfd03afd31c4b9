"""Other editions told by a number alone: "The tenth is scheduled for May 2026", "the next edition will be held in …".

Belongs here: the rule of such words and what they stand for. Does not belong here: editions with their own noun
("the fifth meeting", naming.py), years in a row (series.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.model import Example, Span
from pipelines.rules.programs.build import activity_of
from pipelines.rules.programs.mention import mention_of
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.numbered import kind_of
from pipelines.rules.programs.patterns.edition_words import (
    AT,
    last_years,
    past_insertion,
    past_place,
    placed,
    runs,
    stands_at,
    told_apart,
)
from pipelines.rules.programs.rule import EVENTS, Activity, Mention, ProgramRule, words
from pipelines.rules.programs.times.moments import When, Where
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import YEAR, ordinal

TYPES = EVENTS | {"center", "degree_education", "expert_exchange", "pilot", "project"}
RULE = ProgramRule(
    name="programs.edition_by_number",
    table="programs",
    types=TYPES,
    lacks=words("denied asked"),
    confidence=0.7,
    examples=(
        Example(
            "The ninth Amber Road Forum closed in Accra on 4 May 2024. The tenth is planned for 2027.",
            {"name": "tenth Amber Road Forum", "date": "2027", "status": "planned", "program_type": "conference"},
        ),
        Example(
            "The Amber Tea Expo opened in Doha on 4 May 2024. Its next edition will be held in Baku in 2026.",
            {"date": "2026", "location": "Baku", "program_type": "exhibition"},
        ),
        Example(
            "The Luban Workshops are schools of trades. The first opened in Ayutthaya, Thailand, in March 2016.",
            {"date": "2016-03/..", "program_type": "center", "location": "Ayutthaya, Thailand"},
        ),
        Example(
            "The second Nile Seed Fair was held in Aswan in March 2022 and the third, held in Cairo in May 2023, drew "
            "900 guests.",
            {"date": "2023-05", "location": "Cairo", "program_type": "exhibition"},
        ),
        Example(
            "The first Nile Seed Fair was held in Aswan in March 2022, the second in Cairo on 4 May 2023.",
            {"date": "2023-05-04", "name": "second Nile Seed Fair"},
        ),
        Example(
            "CNIPA held a course on seeds in Lima on 4 May 2024. An online one is foreseen in 2026.",
            {"date": "2026", "name": "online course on seeds", "program_type": "training", "organizers": ("CNIPA",)},
        ),
        Example(
            "CNIPA will hold a course on seeds in Lima on 4 December 2024. Last year's took place in Quito in May.",
            {"date": "2023-05", "name": "course on seeds", "location": "Quito"},
        ),
        Example(
            "CNIPA will hold a forum on seeds in Lima on 4 December 2024. Last year's edition, in Quito, drew 9.",
            {"date": "2023", "name": "forum on seeds", "location": "Quito"},
        ),
        Example(
            "CNIPA held a course on seeds in Lima on 4 May 2024, longer than the previous session in 2022.",
            {"date": "2022", "name": "previous course on seeds"},
        ),
        Example(
            "The Luban Workshops are schools of trades. The newest, in Kazakhstan, was opened in May 2024.",
            {"date": "2024-05/..", "program_type": "center", "location": "Kazakhstan"},
        ),
        Example(
            "The ninth Amber Road Forum closed in Accra on 4 May 2024. The next will be in Lima in 2027.",
            {"date": "2027", "name": "next Amber Road Forum", "location": "Lima"},
        ),
        Example(
            "The Amber Seminar closed in Accra on 4 May 2024. The next edition of the seminar is due in Lima in 2026.",
            {"date": "2026", "location": "Lima", "program_type": "conference"},
        ),
        Example(
            "CNIPA opened a school of seeds in Lima on 4 May 2024. A similar one in Quito is to follow in 2026.",
            {"date": "2026/..", "location": "Quito", "program_type": "center"},
        ),
        Example(
            "The Amber Seminar closed in Accra on 4 May 2024. WIPO agreed to hold the next one in Lima in 2026.",
            {"name": "next Amber Seminar", "date": "2026", "location": "Lima"},
        ),
        Example(
            "The second seminar on tea was held in Lima on 4 May 2024. A third one is to follow in Quito in May 2025.",
            {"name": "third seminar on tea", "date": "2025-05", "location": "Quito"},
        ),
    ),
    rejects=("The first prize went to Accra. The second went to Lima in 2023.", "The tenth of May 2024 was a Friday."),
)
_EDITION = frozenset(("edition", "session", "round", "one"))
_FORMER = frozenset("previous preceding last former inaugural opening maiden".split())
_LEADS = frozenset(("the", "its", "our", "their", "a", "and"))
_ARTICLES = frozenset(("the", "its", "our", "their", "a", "an"))
_LATEST = frozenset(("newest", "latest", "youngest", "oldest", "largest"))
_FOLLOWS = frozenset(("followed", "follows", "opened"))
_TELLING = frozenset(("hold", "occur"))
_SETTING = frozenset("scheduled planned due expected set slated held foreseen".split())
_UNDER_WAY = frozenset(("preparation", "construction", "built", "prepared", "planned"))
_GOT = frozenset("got has have had received opened obtained".split())
_FARTHEST = 12  # sentences back to the series
_LEADING_ON = 3  # tokens of "is to be" before the verb
_UNNUMBERED = 1000  # editions without a number of their own: "one", "last year's"
_NEAR = 2  # sentences back to what "one" and "last year's" stand for
HINTS = frozenset(
    "scheduled planned due expected slated held place take took open opened followed follows foreseen one second third "
    "newest latest youngest oldest largest fourth fifth preparation predecessor hosted organised organized "
    "staged edition session next will follow".split()
)


def other_editions(
    view: View, last: Mention | None, numbered: Sequence[Mention] = (), named: bool = False
) -> Iterator[Activity]:
    """Rows for editions that are told by their number or by "one", where an event with a name came before; one that is
    `named` again may stand anywhere before."""
    if last is None or view.sentence.index - last.view.sentence.index > _FARTHEST and not named:
        return
    for candidate in _candidates(view, last):
        yield from _row(view, _series_of(view, last, numbered, candidate), candidate)


def _series_of(view: View, last: Mention, numbered: Sequence[Mention], found: _Candidate) -> Mention:
    """Whose next or former edition a number tells: of the event that has the number beside it, else of the last."""
    if found.number is None or last.naming.edition is not None and abs(last.naming.edition - found.number) == 1:
        return last
    near = [m for m in numbered if view.sentence.index - m.view.sentence.index <= _FARTHEST]
    beside = (m for m in reversed(near) if m.naming.edition and abs(m.naming.edition - found.number) == 1)
    return next(beside, last)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that stand for another edition: tokens index..after-1, the number that they give, and the word that tells
    it from its like. `undated`: it may stand without a date."""

    index: int
    after: int
    number: int | None
    label: str
    undated: bool = False


def _candidates(view: View, last: Mention) -> Iterator[_Candidate]:
    tokens = view.tokens
    near = view.sentence.index - last.view.sentence.index <= _NEAR
    for index in range(1, len(tokens) - 2):
        lower, before = tokens[index].lower, tokens[index - 1].lower
        if before in _LEADS:
            found = _numbered(view, index, last)
            if found is not None:
                yield found
        if not near or tokens[index].start < last.naming.end:
            continue
        after = tokens[index + 1]
        if lower == "one" and after.tag in ("AUX", "VERB") and told_apart(view, index):
            yield _Candidate(index - 1, index + 1, None, tokens[index - 1].text, runs(view, index + 1))
        elif lower == "one" and after.lower in AT and told_apart(view, index):
            end = past_place(view, index + 1)
            if end > index + 1 and tokens[min(end, len(tokens) - 1)].tag in ("AUX", "VERB"):
                yield _Candidate(index - 1, index + 1, None, tokens[index - 1].text, undated=True)
        elif lower == "one" and before in _GOT and after.lower in ("in", "on", "since"):
            yield _Candidate(index, index + 1, None, "")
        elif (
            lower == "predecessor"
            and before in _ARTICLES
            and (after.lower in ("of", "in", ",") or after.tag in ("AUX", "VERB"))
        ):
            yield _Candidate(index, index + 1, None, "previous")
        elif last_years(view, index):
            end = index + 2 if after.lower in _EDITION else index + 1
            told = past_place(view, end)
            if told > end or any(v.groups & _TELLING and 0 <= v.first - told <= _LEADING_ON for v in view.verbs):
                yield _Candidate(index - 2, end, None, "")
        elif lower in _EDITION and index > 1 and tokens[index - 2].lower in _ARTICLES:
            dated = range(index + 1, min(past_place(view, index + 1) + 3, len(tokens)))
            if YEAR.match(before) and (after.tag in ("AUX", "VERB") or after.lower in (*AT, ",")):
                yield _Candidate(index - 1, index + 1, None, before)
            elif before in _FORMER and (any(map(view.period_at, (0, *dated))) or _held_then(view, index)):
                yield _Candidate(index - 1, index + 1, None, "previous")


def _held_then(view: View, index: int) -> bool:
    """Whether "edition" is the subject of a verb of holding, and no number tells which: "the maiden edition took
    place"."""
    held = any(v.groups & _TELLING and index < v.first <= index + 2 for v in view.verbs)
    return held and ordinal(view.tokens[index - 1].lower) is None


def _own_year(view: View, start: int) -> When | None:
    """The year by which an edition is called: "last year's"."""
    p = next((p for p in view.periods if p.start == start and p.kind == "point"), None)
    return When(p.edtf, p.basis, Span(p.start, p.end), p.first, p.last) if p is not None else None


def _numbered(view: View, index: int, last: Mention) -> _Candidate | None:
    """The edition that an ordinal at a token tells: "The tenth is scheduled …", "the second in Lima in May 2024"."""
    tokens = view.tokens
    lower = tokens[index].lower
    if lower in _LATEST:
        return _of_its_kind(view, index)
    number = ordinal(lower)
    if number is None and lower != "next" or tokens[max(0, index - 2)].lower in ("in", "into", "for"):
        return None  # "the Amber Award, in its 23rd edition"
    named = tokens[index + 1].lower in _EDITION
    after = index + 2 if named else index + 1
    if named:
        after = _past_series(view, after, last)
    verb = past_insertion(view, after)
    following = [t.lower for t in tokens[verb : verb + 5]]
    if not following:
        return None
    if stands_at([t.text for t in tokens[verb : verb + 4]]):
        return _Candidate(index, after, number, "next" if number is None else tokens[index].text)
    following = [t.lower for t in tokens[after : after + 5]]
    if lower == "next" and not named:
        held = any(v.groups & _TELLING and after <= v.first <= after + 4 for v in view.verbs)
        set_for = tokens[after].tag == "AUX" and (held or not _SETTING.isdisjoint(following))
        return _Candidate(index, after, None, "next", undated=True) if set_for else None
    led = named and (view.period_at(0) or view.period_at(1)) and past_place(view, after) > after
    if following[0] in AT and (number is not None or named) and (led or placed(view, after)):
        return _Candidate(index, after, number, "next" if number is None else tokens[index].text)
    if tokens[after].tag not in ("AUX", "VERB", "VBN") and following[0] != ",":
        return None
    article = tokens[index - 1].lower == "a"
    if article and last.naming.program_type == "project" and last.naming.edition is None:
        return None  # "a second followed": of units of a dam rather than of dams
    if article and following[0] not in _FOLLOWS:
        under_way = tokens[after].tag == "AUX" and not (_UNDER_WAY | _SETTING | {"follow"}).isdisjoint(following)
        return _Candidate(index, after, number, tokens[index].text, undated=True) if under_way else None
    holding = next((v for v in view.verbs if v.groups & _TELLING and after <= v.first <= after + 5), None)
    told = holding is not None
    if holding is not None and holding.future and number is not None:
        return _Candidate(index, after, number, tokens[index].text, undated=True)  # "will be held in Croatia"
    told = told or lower != "next" and following[0] in _FOLLOWS
    return _Candidate(index, after, number, tokens[index].text) if told or not _SETTING.isdisjoint(following) else None


def _past_series(view: View, at: int, last: Mention) -> int:
    """Index after the series that "edition" names again: "the next edition of the seminar is scheduled …"."""
    words = [t.lower for t in view.tokens[at : at + 3]]
    again = (
        len(words) == 3 and words[0] == "of" and words[1] in ("the", "this") and words[2] == last.naming.noun.words[-1]
    )
    return at + 3 if again and at + 4 < len(view.tokens) else at


def _of_its_kind(view: View, index: int) -> _Candidate | None:
    """One of several told by its age or size: "The newest, in Kazakhstan, was opened …", "The largest opened …"."""
    tokens = view.tokens
    apart = tokens[index + 1].text == "," and tokens[index + 2].lower in AT
    told = tokens[index + 1].tag in ("AUX", "VERB", "VBN") and runs(view, index + 1)
    founded = any(v.groups & {"found", "arise"} and v.first > index for v in view.verbs)
    label = tokens[index].text
    return _Candidate(index, index + 1, None, label, undated=True) if founded and (apart or told) else None


def _row(view: View, last: Mention, found: _Candidate) -> Iterator[Activity]:
    tokens, old, index, after = view.tokens, last.naming, found.index, found.after
    lead = index - 1 if index and tokens[index - 1].lower in _ARTICLES else index
    naming = replace(
        old, lead=lead, first=index, head=after - 1, last=after, start=tokens[index].start,
        end=tokens[after - 1].end, printed=False, determiner="the", edition=found.number or _UNNUMBERED + index,
        year=None, owner=None, complement=False, modified=True,
    )  # fmt: skip
    mention = mention_of(view, naming)
    told = mention.when.span if mention.when is not None else None
    if (told is None or told.start < view.sentence.start) and (own := _own_year(view, tokens[index].start)) is not None:
        mention = replace(mention, when=own)
    span = mention.when.span if mention.when is not None else None
    if found.undated and span is not None and span.start < naming.end:
        mention, span = replace(mention, when=None), None
    if RULE.lacks & mention.traits or span is None and not (found.undated and {"place", "organizer"} & mention.traits):
        return
    row = activity_of(mention, RULE)
    owner = view.name_at(index) if found.label else None
    if row.where is None and owner is not None and owner.form == "demonym" and owner.entity_id:
        place = Where(view.text[owner.start : owner.end], owner.entity_id, Span(owner.start, owner.end))
        row = replace(row, where=place)
    kind = kind_of(last)
    country = last.view.name_at(old.first)
    while (
        kind
        and owner is not None
        and country is not None
        and country.kind == "country"
        and kind[0] in last.view.text[country.start : country.end]
    ):
        kind.pop(0)
    if not kind:
        return
    name = f"{found.label} {' '.join(kind)}".strip()
    words = Span(tokens[index].start, tokens[after - 1].end)
    yield replace(row, name=name, words=words_of_name(name), name_span=words, printed=False, anaphoric=False,
                  indefinite=True, bodies=row.bodies if row.bodies.organizers else last.bodies)  # fmt: skip
