"""Editions of a series: "three conferences in 2016, 2018 and 2024" is three rows, and so are "seminars in Lima (3
March), Cusco (5 March) and Piura (9 March)".

Editions that are told together by their numbers are too: "the first and second Forums, held in 2019 and 2021".

Belongs here: the rules of series and their rows. Does not belong here: single events (events.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipelines.mentions.names.authority import area_of
from pipelines.model import Example, Period, Span
from pipelines.rules.programs.build import activity_of
from pipelines.rules.programs.names.name_words import words_of_name
from pipelines.rules.programs.rule import EVENTS, Activity, Mention, ProgramRule, needs, words
from pipelines.rules.programs.times.moments import When, Where
from pipelines.rules.programs.times.places import PLACES as PLACE_KINDS
from pipelines.rules.programs.times.places import place_of
from pipelines.rules.programs.view import View
from pipelines.rules.programs.word_forms import ordinal

YEARS = ProgramRule(
    name="programs.series_with_years",
    table="programs",
    types=EVENTS,
    ties=words("object subject nominal participle preposition bare"),
    needs=needs("plural", "modified complement printed count"),
    lacks=words("denied asked"),
    confidence=0.85,
    examples=(
        Example(
            "CNIPA and WIPO have hosted three Amber Road Conferences on Designs in 2016, 2018 and 2024.",
            {"program_type": "conference", "date": "2018", "organizers": ("CNIPA", "WIPO")},
            count=3,
        ),
        Example(
            "CNIPA and WIPO held two webinars on designs on 14 May and 4 June.",
            {"program_type": "conference", "date": "2024-06-04", "organizers": ("CNIPA", "WIPO")},
            count=2,
        ),
    ),
    rejects=("Conferences were held in many towns in 2016.", "Exports rose in 2016, 2018 and 2024."),
)
PLACES = ProgramRule(
    name="programs.series_with_places",
    table="programs",
    types=EVENTS,
    needs=needs("plural"),
    lacks=words("denied asked"),
    confidence=0.8,
    weak=True,
    examples=(
        Example(
            "CNIPA will hold seminars for exporters in Lima (3 October), Cusco (5 October) and Piura (9 October).",
            {"program_type": "training", "date": "2024-10-05", "location": "Cusco", "organizers": ("CNIPA",)},
            count=3,
        ),
        Example(
            "Workshops on seeds were held in Accra on 3 May, in Lomé on 6 May and in Cotonou on 9 May 2024.",
            {"program_type": "conference", "date": "2024-05-06", "location": "Lomé"},
            count=3,
        ),
        Example(
            "Seminars for magistrates, held successively at Dakar (in March) and Lomé (in May), reached 52 of them.",
            {"program_type": "training", "date": "2024-05", "location": "Lomé"},
            count=2,
        ),
    ),
    rejects=("Workshops were closed in Accra and Lomé on 3 May.",),
)
NUMBERS = ProgramRule(
    name="programs.series_with_numbers",
    table="programs",
    types=EVENTS,
    needs=needs("edition"),
    lacks=words("denied asked"),
    confidence=0.8,
    weak=True,
    examples=(
        Example(
            "The first and second Amber Dialogues, held in Apia in 2019 and by video link in May 2022 respectively, "
            "had agreed on it.",
            {"program_type": "meeting", "date": "2022-05", "name": "second Amber Dialogue"},
            count=2,
        ),
        Example(
            "The fifth and sixth Nile Seed Fairs (Aswan, 2019; Qena, 2022) drew 900 guests.",
            {"program_type": "exhibition", "date": "2022", "name": "sixth Nile Seed Fair"},
            count=2,
        ),
        Example(
            "The ninth and the tenth session of the Joint Seed Committee met in Lima in 2019 and in Quito in May 2022.",
            {"program_type": "meeting", "date": "2022-05", "name": "tenth session of the Joint Seed Committee"},
            count=2,
        ),
        Example(
            "In 2019 and 2022, Kenya hosted the first and second Nile Forums on Designs.",
            {"program_type": "conference", "date": "2022", "name": "second Nile Forum on Designs"},
            count=2,
        ),
    ),
    rejects=(
        "The first and second prizes went to Lima in 2019 and to Quito in 2021.",
        "The first and second years were good, in 2019 and 2021.",
    ),
)
_YEARS = re.compile(r"\bin ((?:19|20)\d\d(?:(?:, and |, | and )(?:19|20)\d\d)+)\b")
_YEARS_AHEAD = re.compile(r"In ((?:19|20)\d\d(?:(?:, and |, | and )(?:19|20)\d\d)+)(?: respectively)?,? ")
_YEAR = re.compile(r"\d{4}")
_PLACE = re.compile(
    r"(?:in|at|,|;|and|,\s+and)\s+(?:(?:again|then|finally|lastly|once more|once again),?\s+)?"
    r"(?:(?:in|at)\s+)?(?P<place>[A-Z][^\s,;()]*(?:\s+[A-Z][^\s,;()]*){0,3})"
    r"(?:,\s+[A-Z][^\s,;()]*)?\s*(?:\((?:in\s|on\s|from\s)?|on\s|in\s|from\s)"
)
_JOIN = re.compile(r",? and (?:in |on )?|, (?:in |on )?")
_LEADS = re.compile(r"\b(?:in|on) $")
_JOINING = frozenset(("and", "&", ",", "the", "to"))
_GOES_ON = re.compile(
    r"\)?[,;]?(?: and| as well as)?(?: (?:in|at|by|from|on|via) [^,;.()]{2,40}| [A-Z][\w' -]{1,30})??"
    r"(?: \(|,)?(?: in| on)? "
)
_FARTHEST = 90  # characters from the noun to the first place
_BETWEEN = 6  # characters from one item to the next
_MOST = 20


def editions(mention: Mention) -> Iterator[Activity]:
    """A row for each year, or each place with its date, that is listed after the name of a series."""
    naming, view = mention.naming, mention.view
    numbers = _ordinals(mention) if NUMBERS.fits(mention) else []
    if len(numbers) > 1:
        rows = tuple(_by_numbers(mention, numbers))
        if rows:
            yield from rows
            return
    if not naming.noun.plural:
        return
    if YEARS.fits(mention):
        match = _YEARS.search(view.text, naming.end, min(view.sentence.end, naming.end + 60))
        if match is not None:
            yield from _years(mention, match)
            return
        dates = _dated_run(mention)
        if len(dates) > 1:
            base = activity_of(mention, YEARS)
            for number, period in enumerate(dates, 1):
                dated = When(period.edtf, period.basis, Span(period.start, period.end), period.first, period.last)
                yield replace(base, when=dated, edition=number, weight=base.weight - 0.15)
            return
    if PLACES.fits(mention):
        items = placed_run(mention.view, mention.naming.end)
        if len(items) > 1:
            yield from at_places(mention.view, activity_of(mention, PLACES), items)


def _ordinals(mention: Mention) -> list[int]:
    """The tokens of the numbers that lead a name, if there are several: "the first, second and third"."""
    tokens, naming = mention.view.tokens, mention.naming
    at = next((i for i in range(naming.head - 1, naming.first - 1, -1) if ordinal(tokens[i].lower) is not None), 0)
    out: list[int] = []
    while at > 0 and (ordinal(tokens[at].lower) is not None or tokens[at].lower in _JOINING and out):
        if ordinal(tokens[at].lower) is not None:
            out.insert(0, at)
        at -= 1
    return out


def _by_numbers(mention: Mention, numbers: list[int]) -> Iterator[Activity]:
    """A row for each of the numbers, where as many dates follow the name in a row."""
    view, naming = mention.view, mention.naming
    dates: list[Period] = []
    for period in (part for whole in view.periods for part in _days(view, whole)):
        if period.start < naming.end or period.kind not in ("point", "range") or len(dates) == len(numbers):
            continue
        between = view.text[dates[-1].end if dates else naming.end : period.start]
        if len(between) > _FARTHEST or dates and _GOES_ON.fullmatch(between) is None:
            break
        dates.append(period)
    told = [When(p.edtf, p.basis, Span(p.start, p.end), p.first, p.last) for p in dates]
    if len(told) < len(numbers):
        told = _years_ahead(view, naming.start)
    if len(told) != len(numbers):
        return
    base = activity_of(mention, NUMBERS)
    head = view.tokens[naming.head]
    noun = head.text.removesuffix("s") if naming.noun.plural else head.text
    kind = f"{view.text[view.tokens[numbers[-1] + 1].start : head.start]}{noun}{view.text[head.end : naming.end]}"
    published = view.scene.document.published_on
    start = naming.end
    for number, when in zip(numbers, told, strict=True):
        name = f"{view.tokens[number].text} {kind}"
        until = when.span.start if when.span is not None else start
        place = next((n for n in view.names if start <= n.start < until and n.kind in PLACE_KINDS), None)
        yield replace(
            base,
            name=name,
            words=words_of_name(name),
            edition=ordinal(view.tokens[number].lower),
            when=when,
            where=place_of(view, place) if place is not None else None,
            status="planned" if when.first is not None and when.first > published else "completed",
        )
        start = max(start, when.span.end if when.span is not None else start)


def _years_ahead(view: View, before: int) -> list[When]:
    """The years that a sentence opens with: "In 2016 and 2018, it hosted the first and second"."""
    match = _YEARS_AHEAD.match(view.text, view.sentence.start, before)
    return [_of_year(match.start(1), year) for year in _YEAR.finditer(match[1])] if match is not None else []


def _of_year(start: int, year: re.Match[str]) -> When:
    first = date(int(year.group()), 1, 1)
    span = Span(start + year.start(), start + year.end())
    return When(year.group(), "stated", span, first, first.replace(month=12, day=31))


def _dated_run(mention: Mention) -> list[Period]:
    """Dates in a row after the name, with nothing but joining words between ("in July 2023 and in May 2024")."""
    view, naming = mention.view, mention.naming
    out: list[Period] = []
    for period in (part for whole in view.periods for part in _days(view, whole)):
        if period.start < naming.end or period.kind != "point":
            continue
        between = view.text[out[-1].end : period.start] if out else view.text[naming.end : period.start]
        joined = _JOIN.fullmatch(between) if out else len(between) <= _FARTHEST and _LEADS.search(between)
        if not joined:
            return out if len(out) > 1 else []
        out.append(period)
    return out


def _days(view: View, period: Period) -> list[Period]:
    """The two days of "14 May and 4 June", which the grammar of periods takes together."""
    words = view.text[period.start : period.end]
    left, joint, right = words.partition(" and ")
    two = period.kind == "range" and joint and any(c.isalpha() for c in left) and any(c.isalpha() for c in right)
    if not two or period.first is None or period.last is None:
        return [period]
    cut = period.start + len(left)
    first, last = period.first, period.last
    return [
        replace(period, end=cut, edtf=first.isoformat(), last=first, kind="point"),
        replace(period, start=cut + len(joint), edtf=last.isoformat(), first=last, kind="point"),
    ]


def _years(mention: Mention, match: re.Match[str]) -> Iterator[Activity]:
    base = activity_of(mention, YEARS)
    for number, year in enumerate(_YEAR.finditer(match.group(1)), 1):
        dated = _of_year(match.start(1), year)
        yield replace(
            base,
            when=dated,
            edition=number,
            status="completed"
            if dated.first is not None and dated.first <= mention.view.scene.document.published_on
            else "planned",
            weight=base.weight - 0.15,
        )


def placed_run(view: View, end: int) -> list[tuple[Span, Period]]:
    """Places that each have a date of their own, in a row behind the end of a noun."""
    periods = {p.start: p for p in view.periods}
    at, out = end, list[tuple[Span, Period]]()
    while len(out) < _MOST:
        limit = end + _FARTHEST if not out else out[-1][1].end + _BETWEEN
        match = next(
            (
                m
                for m in _PLACE.finditer(view.text, at, min(view.sentence.end, limit + 60))
                if m.start() <= limit and m.end() in periods
            ),
            None,
        )
        if match is None:
            return out
        period = periods[match.end()]
        out.append((Span(*match.span("place")), period))
        at = period.end
    return out


def at_places(view: View, base: Activity, items: list[tuple[Span, Period]]) -> Iterator[Activity]:
    """A row for each of some places with a date; `base` is what they have in common."""
    stem = base.name.removesuffix(f" in {base.where.text}") if base.where is not None else base.name
    published = view.scene.document.published_on
    for number, (place, period) in enumerate(items, 1):
        text = view.text[place.start : place.end]
        name = next((n for n in view.names if n.start == place.start and n.entity_id), None)
        area = area_of(name.entity_id) if name is not None and name.entity_id else None
        yield replace(
            base,
            name=f"{stem} in {text}",
            words=base.words | {text.lower()},
            edition=number,
            indefinite=True,
            span=Span(min(place.start, period.start), max(place.end, period.end)),
            when=When(period.edtf, period.basis, Span(period.start, period.end), period.first, period.last),
            where=Where(text, area, place),
            status="planned" if period.first is not None and period.first > published else "completed",
        )
