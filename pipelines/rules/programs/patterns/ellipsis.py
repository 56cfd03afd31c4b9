"""Activities told by "one" or "another": "a master's with the one university, and another with the other".

Belongs here: the rule of such words, and what they stand for. Does not belong here: "it" and "the conference"
(pointers.py,
build.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Example, Span
from pipelines.rules.programs.bodies.bodies import Bodies, union
from pipelines.rules.programs.build import activity_of, clean
from pipelines.rules.programs.mention import mention_of
from pipelines.rules.programs.names.name_right import right_of
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.rule import STANDING, Activity, Mention, ProgramRule, needs, words
from pipelines.rules.programs.times.moments import When
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ordinal

RULE = ProgramRule(
    name="programs.another_of_the_kind",
    table="programs",
    types=STANDING | {"training"},
    needs=needs("body place", "place date organizer body"),
    lacks=words("denied asked"),
    confidence=0.6,
    weak=True,
    examples=(
        Example(
            "The section from Nairobi to Naivasha opened in 2019; that from Naivasha to Kisumu followed in May 2023.",
            {"program_type": "project", "date": "2023-05/.."},
        ),
        Example(
            "The Amber College in Cairo, run by CNIPA, opened in 2020; that in Bamako, run by WIPO, opened in 2019.",
            {"program_type": "center", "location": "Bamako", "date": "2019/..", "organizers": ("WIPO",)},
        ),
        Example(
            "ARIPO offers a master's with Africa University in Zimbabwe, and another with the University of Dar "
            "es Salaam in Tanzania.",
            {"program_type": "degree_education", "location": "Tanzania"},
        ),
    ),
    rejects=(
        "The section from Accra to Lomé opened in 2019; that from her to him never came.",
        "One in ten offices opened a center in Accra, and another followed.",
    ),
)
WORDS = frozenset(("one", "another", "that"))
_LEADING = frozenset(("in", "at", "with"))
_ON_A_LINE = _LEADING | {"from", "between", "to"}
_OF_LINES = frozenset("railway line section link road highway expressway extension stretch pipeline".split())
_BEHIND = 5  # characters from a place to its own date
_FARTHEST = 2  # sentences back to what the word stands for


def ellipses(view: View, last: Mention | None) -> Iterator[Activity]:
    """What "one" and "another" before a place or a partner tell of the kind of activity named last."""
    if (
        last is None
        or last.naming.program_type not in RULE.types
        or view.sentence.index - last.view.sentence.index > _FARTHEST
    ):
        return
    tokens = view.tokens
    for index in range(1, len(tokens) - 2):
        lower = tokens[index].lower
        if (
            lower not in WORDS
            or tokens[index + 1].lower not in (_ON_A_LINE if _lines(last) else _LEADING)
            or view.name_at(index + 2) is None
            and view.name_at(min(index + 3, len(tokens) - 1)) is None
        ):
            continue
        before = tokens[index - 1].lower
        if lower == "that" and tokens[index - 1].lower not in (",", ";", "and", "while", "as", "than"):
            continue
        if lower == "one" and before not in ("the", "second", "third") and ordinal(before) is None:
            continue
        end = right_of(view, index, last.naming.noun)
        naming = replace(
            last.naming, lead=index, first=index, head=index, last=end, start=tokens[index].start,
            end=tokens[end - 1].end,
            printed=False, determiner="a", edition=None, year=None, owner=None, complement=end > index + 1,
            modified=True,
        )  # fmt: skip
        mention = _with_own_date(mention_of(view, naming))
        if RULE.fits(mention):
            row = activity_of(mention, RULE)
            noun = " ".join(last.naming.noun.words).replace(" '", "'")
            name = clean(f"{noun} {view.text[tokens[index + 1].start : max(naming.end, _end(mention, naming.end))]}")
            bodies = row.bodies
            if tokens[index + 1].lower == "with":
                # the partner changes, the first organizer stays
                bodies = Bodies(union([last.bodies.organizers[:1], bodies.organizers]), bodies.participants)
            span = Span(naming.start, naming.end)
            yield replace(row, name=name, words=words_of_name(name), name_span=span, bodies=bodies)


def _lines(last: Mention) -> bool:
    """Whether what was named last has two ends: "the section from A to B opened; that from B to C followed"."""
    return last.naming.program_type == "transport_service" or not _OF_LINES.isdisjoint(last.naming.noun.words)


def _with_own_date(mention: Mention) -> Mention:
    """The date right behind the place rather than one that the verb before has: "has run since 2019 and that in Abuja
    since 2020"."""
    view, end = mention.view, _end(mention, mention.naming.end)
    own = next((p for p in view.periods if 0 <= p.start - end <= _BEHIND and p.kind in ("point", "since")), None)
    if own is None or mention.when is None or mention.when.span is None or mention.when.span.start >= end:
        return mention
    edtf = f"{own.edtf.split('/')[0]}/.."
    return replace(mention, when=When(edtf, own.basis, Span(own.start, own.end), own.first, None))


def _end(mention: Mention, end: int) -> int:
    """Where the place that follows ends, so that the name says which one is meant."""
    where = mention.where
    return where.span.end if where is not None and 0 <= where.span.start - end <= 60 else end
