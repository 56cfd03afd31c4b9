"""Rules: instruments that are only ahead or that are looked back upon ("is foreseen for May", "reached its first
birthday").

Belongs here: times told of an instrument by a noun or participle that is no act. Does not belong here: acts in a
future form (active.py, passive.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Example, Period
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.passive_subjects import before

_AHEAD = re.compile(
    r"\b(?:is|are|was) (?:now |currently |provisionally )?"
    r"(?:foreseen|planned|scheduled|expected|due|envisaged|slated|anticipated|pencilled in|in the pipeline)"
    r"(?: to (?:start|begin|follow|come))? (?:for|in|on|by|from|before)\b"
)
_NEW_TERM = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Ii]ts) (?:further|new|second|third|fourth|fifth|next|additional) (?:[a-z]+-year )?"
    r"(?:term|phase|period|cycle)(?: of [a-z]+ years)? "
    r"(?:has been (?:running|under way)|is (?:running|under way)|runs|ran|began|started|commenced|has begun|opened)\b"
)
_DRAWN_UP = re.compile(
    r"\b(?:is|are) (?:now |currently |still |already |also )*"
    r"(?:being (?:drafted|drawn up|negotiated|prepared|worked out|finalised|finalized|discussed)|"
    r"under (?:negotiation|preparation|discussion)|in (?:preparation|the making)|in the works)\b"
)
_TALKS = re.compile(
    r"\b(?:negotiations?|talks|consultations)\b[^.;:]{1,160}?\b"
    r"(?:will|shall|should|ought to|(?:is|are|were) (?:to|due to|set to|expected to|likely to|scheduled to))"
    r" (?:soon |formally |also |then )?(?:be (?:started|launched|opened|begun|initiated|resumed|concluded|completed|"
    r"wrapped up|finished|finali[sz]ed|closed|brought to an end)|"
    r"start|begin|open|commence|resume|conclude|end|close|finish)\b",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    r"\b(?:(?:reached|celebrated|marked|marks|celebrates|had|observed|saw) (?:its|the|their) "
    r"(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|fifteenth|twentieth|\d{1,2}(?:st|nd|rd|th))"
    r" (?:birthday|anniversary)|(?:turned|became|completed|will be) "
    r"(?P<years>one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|\d{1,2})(?: years? old| years?)?"
    r"(?= (?:on|in|this|last)\b))"
)
_COUNT = {
    word: n
    for words in (
        "one two three four five six seven eight nine ten",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for n, word in enumerate(words.split(), start=1)
} | {"fifteen": 15, "fifteenth": 15, "twenty": 20, "twentieth": 20}
_FAR = 24  # characters from the words to their day


def _subject(view: View, at: int) -> Instrument | None:
    kind, instrument = before(view, at)
    if kind != "instrument" or instrument is None or instrument.plural:
        return None
    return instrument if not preposition_before(view, instrument) else None  # "a meeting on the treaty is foreseen"


_RENEWAL = re.compile(
    r"\b(?:is|are|was|were|comes?|falls?) (?:now |again |also )?(?:up|due) for (?:its |their |a )?"
    r"(?:renewal|extension|prolongation)\b"
)


def _for_renewal(view: View) -> Iterator[Link]:
    """ "The memorandum is up for renewal this summer": meant to be renewed, when that is told."""
    for match in _RENEWAL.finditer(view.text, view.sentence.start, view.sentence.end):
        at = token_at(view, match.start())
        told = [x for x in view.instruments if x.end < match.start() and not x.plural]
        instrument = _subject(view, at) or next((x for x in told if _WHICH.match(view.text, x.end)), None)
        day = next(iter(view.lookup.periods(match.end(), min(match.end() + _FAR, view.sentence.end))), None)
        if instrument is not None and (day is not None or not view.lookup.periods(instrument.start, match.start())):
            days = (day,) if day is not None else ()
            yield Link(
                None, instrument, "planned", instrument.start, match.end(), dates=days, dated=bool(days), split=False
            )


_WHICH = re.compile(r"(?: of [\w ]{4,20})?,? (?:which|that)\b")


def _day(view: View, start: int) -> Period | None:
    found = view.lookup.periods(start, min(start + _FAR, view.sentence.end))
    return found[0] if found and found[0].first is not None and found[0].start >= start - 3 else None


def _ahead(view: View) -> Iterator[Link]:
    """ "A treaty with Kenya is foreseen for 1 March": planned, for a day that is told."""
    for match in _AHEAD.finditer(view.text, view.sentence.start, view.sentence.end):
        instrument = _subject(view, token_at(view, match.start()))
        day = _day(view, match.end() - len("before"))
        if instrument is not None and day is not None:
            yield Link(None, instrument, "planned", instrument.start, day.end, dates=(day,))


def _new_term(view: View) -> Iterator[Link]:
    """ "Since 1 July a further term of five years has been running": what was told before was extended then."""
    if _NAMES_NONE & view.lower or view.instruments and _TERMS.isdisjoint(view.lower):
        return
    for match in _NEW_TERM.finditer(view.text, view.sentence.start, view.sentence.end):
        days = view.lookup.periods(max(view.sentence.start, match.start() - _FAR), match.end() + _FAR)
        near = [p for p in days if p.first is not None and (p.end <= match.start() or p.start >= match.end())]
        beside = [
            p
            for p in near
            if not re.search(r"[;:]|\band\b", view.text[min(p.end, match.end()) : max(p.start, match.start())])
        ]
        if len(beside) == 1:
            day = replace(beside[0], kind="point")
            yield Link(None, None, "extended", match.start(), match.end(), dates=(day,), back=True)


_TERMS = frozenset("term phase period cycle".split())
_NAMES_NONE = frozenset("construction expansion training project".split())


def _drawn_up(view: View) -> Iterator[Link]:
    """ "A treaty with Kenya is being drafted": meant to come about, at no time that is told."""
    for match in _DRAWN_UP.finditer(view.text, view.sentence.start, view.sentence.end):
        instrument = _subject(view, token_at(view, match.start())) or _provided_for(view, match.start())
        if instrument is not None and not instrument.definite:
            yield Link(None, instrument, "planned", instrument.start, match.end(), dated=False)


def _provided_for(view: View, at: int) -> Instrument | None:
    """The instrument of a clause that ends here: "an arrangement under which A and B recognise … is being drafted"."""
    found = next((x for x in reversed(view.instruments) if x.end < at and not x.plural), None)
    behind = view.text[found.end : at] if found is not None else ""
    return found if behind.startswith((" under which ", " by which ", " whereby ")) and "," not in behind else None


def _to_do_so(view: View) -> Iterator[Link]:
    """ "has not yet entered into force but is expected to do so later this year": planned, for a day that is told."""
    for match in _DO_SO.finditer(view.text, view.sentence.start, view.sentence.end):
        instrument = _subject(view, token_at(view, match.start()))
        days = view.lookup.periods(match.end(), min(match.end() + 2 * _FAR, view.sentence.end))
        if instrument is not None and days:
            yield Link(None, instrument, "planned", instrument.start, days[0].end, dates=(days[0],))


_DO_SO = re.compile(
    r"\b(?:(?:has|have|had) (?:not|yet|still)|(?:is|are) (?:not|still)|(?:does|did) not)\b[^.;:]{4,60}?"
    r"(?:\bin(?:to)? (?:force|effect)|\beffect|\bsigned|\bratified|\boperational)\b[^.;:]{0,60}?,? "
    r"(?:but|and|which|this) (?:it )?(?:now )?"
    r"(?:(?:is|are) (?:now |widely |currently )?(?:expected|due|scheduled|set|planned|foreseen|likely)|"
    r"should|will)\b(?: to)?(?: do so| happen| be done| follow| take place)?"
)


def _talks(view: View) -> Iterator[Link]:
    """ "Negotiations on a treaty will be started next year": an instrument that is meant to come about."""
    for match in _TALKS.finditer(view.text, view.sentence.start, view.sentence.end):
        inside = [x for x in view.instruments if match.start() < x.start < match.end()]
        if len(inside) == 1 and not inside[0].plural and not inside[0].definite:
            yield Link(None, inside[0], "planned", match.start(), match.end())


def _birthday(view: View) -> Iterator[Link]:
    """ "The pilot reached its second birthday on 8 June": it began so many years before."""
    for match in _BIRTHDAY.finditer(view.text, view.sentence.start, view.sentence.end):
        instrument = _subject(view, token_at(view, match.start()))
        day = _day(view, match.end())
        if instrument is None or day is None or day.first is None:
            continue
        word = (match["nth"] or match["years"]).lower()
        years = _COUNT.get(word) or int(re.sub(r"\D", "", word))
        begun = replace(day, edtf=f"{day.first.year - years}{day.edtf[4:]}", basis="context")
        action = "launched" if instrument.type == PPH else "signed"
        yield Link(None, instrument, action, instrument.start, day.end, dates=(begun,))


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.foreseen",
        "agreements",
        (
            Example(
                "A treaty on seed names between Peru and Kenya is foreseen for 1 March 2025.",
                {"instrument_type": "treaty", "action": "planned", "date": "2025-03-01", "parties": ("PER", "KEN")},
            ),
        ),
        ("A meeting on the treaty between Peru and Kenya is foreseen for 1 March 2025.",),
        find=_ahead,
        sought=_AHEAD,
        quiet=True,
        sure=0.65,
        back=True,
    ),
    AgreementRule(
        "agreements.new_term",
        "agreements",
        (
            Example(
                "The PPH pilot between Peru and Kenya began in 2018, and since 1 July 2023 a further term has been "
                "running.",
                {"action": "extended", "date": "2023-07-01", "parties": ("PER", "KEN")},
            ),
        ),
        ("The road between Peru and Kenya opened in 2018, and since 1 July 2023 a second phase has been running.",),
        find=_new_term,
        quiet=True,
        sure=0.6,
        back=True,
    ),
    AgreementRule(
        "agreements.for_renewal",
        "agreements",
        (
            Example(
                "The memorandum of understanding between Peru and Kenya is up for renewal in March 2025.",
                {"instrument_type": "memorandum_of_understanding", "action": "planned", "date": "2025-03"},
            ),
        ),
        ("The director of the office of Kenya is up for renewal in March 2025.",),
        find=_for_renewal,
        sought=_RENEWAL,
        quiet=True,
        sure=0.6,
    ),
    AgreementRule(
        "agreements.drawn_up",
        "agreements",
        (
            Example(
                "An agreement on seed names between Peru and Kenya is being drafted.",
                {"instrument_type": "agreement", "action": "planned", "parties": ("PER", "KEN")},
            ),
            Example("A memorandum of understanding between SAIP and KIPO is under preparation.", {"action": "planned"}),
        ),
        ("The work plan of Peru is being drafted.", "The agreement between Peru and Kenya is being discussed."),
        find=_drawn_up,
        quiet=True,
        sure=0.55,
    ),
    AgreementRule(
        "agreements.to_do_so",
        "agreements",
        (
            Example(
                "The treaty on seed names between Peru and Kenya has not yet entered into force but is expected to do "
                "so in March 2025.",
                {"instrument_type": "treaty", "action": "planned", "date": "2025-03", "parties": ("PER", "KEN")},
            ),
        ),
        ("The treaty between Peru and Kenya has not yet entered into force.",),
        find=_to_do_so,
        sought=_DO_SO,
        quiet=True,
        sure=0.6,
        back=True,
    ),
    AgreementRule(
        "agreements.talks_ahead",
        "agreements",
        (
            Example(
                "Negotiations on an investment treaty between Peru and Kenya will begin in March 2025.",
                {"instrument_type": "treaty", "action": "planned", "date": "2025-03", "parties": ("PER", "KEN")},
            ),
        ),
        ("Negotiations on the treaty between Peru and Kenya have stalled.",),
        find=_talks,
        sought=_TALKS,
        quiet=True,
        sure=0.5,
    ),
    AgreementRule(
        "agreements.birthday",
        "agreements",
        (
            Example(
                "The Patent Prosecution Highway between Peru and Kenya reached its second birthday on 8 June 2024.",
                {"action": "launched", "date": "2022-06-08", "parties": ("PER", "KEN")},
            ),
            Example(
                "The memorandum of understanding between Peru and Kenya turned ten years old in May 2024.",
                {"action": "signed", "date": "2014-05"},
            ),
        ),
        ("The director of the PPH pilot between Peru and Kenya turned fifty in May 2024.",),
        find=_birthday,
        sought=_BIRTHDAY,
        quiet=True,
        sure=0.6,
        back=True,
    ),
)
