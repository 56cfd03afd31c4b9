"""Rules: an instrument that its date tells ("the agreement of 14 May 2017", "a memorandum dated …", "X (3 May 2019)").

Belongs here: dates right behind an instrument, which are those of its signing. Does not belong here: dates of acts
(dating.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Period, Span
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.bodies import bodies_in


def _of_date(view: View) -> Iterator[Link]:
    """ "the agreement of 14 May 2017", "a memorandum dated …": the date of an instrument is that of its signing."""
    tokens = view.sentence.tokens
    for instrument in view.instruments:
        if (aside := _told_aside(view, instrument)) is not None:
            yield aside
            continue
        if (year := _of_year(view, instrument)) is not None:
            if _TO_ANOTHER.search(view.text, instrument.start, year.start) is not None:
                continue  # "an amendment to the agreement of 1998"
            yield Link(None, instrument, "signed", instrument.start, year.end, dates=(year,))
            continue
        i = instrument.last
        while i < len(tokens) and tokens[i].lower in (",", "which", "that", "behind", "it"):
            i += 1
        if i + 1 >= len(tokens) or instrument.plural or instrument.named:
            continue
        if tokens[i].text == "(" and i == instrument.last and (day := _in_brackets(view, i)) is not None:
            yield Link(None, instrument, "signed", instrument.start, day.end, dates=(day,))
            continue
        if tokens[i].lower not in _OF_DATE:
            continue
        if tokens[i].lower in _FROM and (
            since := view.lookup.periods(tokens[i].start, tokens[min(i + 3, len(tokens) - 1)].end)
        ):
            action = _became(view, instrument)
            yield Link(None, instrument, action, instrument.start, since[0].end, dates=(since[0],))
            continue
        if i > instrument.last and tokens[i].lower != "dated" or _is_means(view, instrument):
            continue
        period = next(iter(view.lookup.periods(tokens[i + 1].start, tokens[i + 1].end)), None)
        some = instrument.first > 0 and tokens[instrument.first - 1].lower in ("a", "an")
        told = len(period.edtf) > 4 or instrument.parties is not None or some if period is not None else False
        told = told or period is not None and view.text.startswith((" with ", " between "), period.end)
        told = told or _RESTS_ON.search(view.text, view.sentence.start, instrument.start) is not None
        if period is not None and (behind := _in_brackets_behind(view, period)) is not None:
            period, told = behind, True  # "the Protocol to the Memorandum of 2017 (Lindow, 14 October)"
        if period is not None and period.kind == "point" and told:
            yield Link(None, instrument, "signed", instrument.start, period.end, dates=(period,))


_TO_ANOTHER = re.compile(
    r"(?:[Aa]mendment|[Aa]ddendum|[Ss]upplement|[Aa]nnex|[Pp]rotocol)s? to (?:the |their |its |an? )?[\w -]{0,60}?"
    r"(?:agreement|treaty|convention|memorandum|accord|contract)\b"
)


def _became(view: View, instrument: Instrument) -> str:
    """What is dated where a noun of an act leads an instrument: "the latest amendment to the protocol dates from …"."""
    lead = view.sentence.tokens[max(0, instrument.first - 4) : instrument.first]
    act = next((a for a in view.acts if a.voice == "noun" and any(t.start == a.start for t in lead)), None)
    return act.action if act is not None and preposition_before(view, instrument) in ("to", "of") else "signed"


def _told_aside(view: View, instrument: Instrument) -> Link | None:
    """ "Fresh melons from Kenya (protocol of 19 June)", "Kenyan melons, whose protocol dates from 2022": an instrument
    that is told aside is on what stands before it, with whom that names."""
    tokens, first = view.sentence.tokens, instrument.first
    if first < 2 or not instrument.bare or tokens[first - 1].lower not in ("(", "whose"):
        return None
    day = next(iter(view.lookup.periods(instrument.end, min(instrument.end + 24, view.sentence.end))), None)
    joint = view.text[instrument.end : day.start].strip() if day is not None else ""
    if day is None or day.kind not in ("point", "since") or joint not in _ASIDE:
        return None
    begin = next((k + 1 for k in range(first - 2, -1, -1) if tokens[k].text in (";", ":", ".")), 0)
    while begin < first - 2 and not tokens[begin].text[0].isalpha():
        begin += 1
    end = first - 2 if tokens[first - 2].text == "," else first - 1
    words = Span(tokens[begin].start, tokens[max(begin, end - 1)].end)
    if (
        any(a.voice in ("active", "passive") and begin <= a.first < end for a in view.acts)
        or len(view.text[words.start : words.end]) > MOST
    ):
        return None
    who = bodies_in(view.lookup, view.sentence, view.sentence.start, words.end, strict=False)
    title = f"{instrument.title} on {view.text[words.start : words.end]}"
    return Link(
        None, instrument, "signed", words.start, day.end, title=title, title_span=words, printed=who, dates=(day,)
    )


_ASIDE = frozenset(("of", "dated", "signed on", "signed in", "dates from", "dates back to", "dates", ","))
MOST = 120  # characters of what such an instrument is on


def _of_year(view: View, instrument: Instrument) -> Period | None:
    """ "in a memorandum of 2017", "the memorandum of 2017 with A", "the 2017 memorandum with A": a year that was read
    with the title of an instrument that is brought in or tells its partner."""
    tokens = view.sentence.tokens
    at = instrument.head
    some = instrument.first > 0 and tokens[instrument.first - 1].lower in ("a", "an", "their", "its")
    if not (some or instrument.parties is not None) or instrument.plural:
        return None
    if _YEAR.fullmatch(tokens[instrument.first].text) and instrument.parties is not None:
        at = instrument.first - 1
    elif at + 1 >= instrument.last or tokens[at].lower != "of":
        return None
    year = next(iter(view.lookup.periods(tokens[at + 1].start, tokens[at + 1].end)), None)
    return year if year is not None and year.kind == "point" and len(year.edtf) == len("2017") else None


_YEAR = re.compile(r"(?:19|20)\d\d")


def _in_brackets(view: View, i: int) -> Period | None:
    """ "the accord (21 October 2019, applied since 2021)": a day or month that opens a bracket."""
    tokens = view.sentence.tokens
    day = next(iter(view.lookup.periods(tokens[i + 1].start, tokens[i + 1].end)), None)
    if day is None or day.kind != "point" or day.start != tokens[i + 1].start or len(day.edtf) < len("2019-10"):
        return None
    return day if view.text[day.end : day.end + 1] in (")", ",", ";") else None


def _in_brackets_behind(view: View, year: Period) -> Period | None:
    """The day or month that a bracket tells right behind a bare year."""
    if len(year.edtf) > len("2017") or not view.text.startswith(" (", year.end):
        return None
    close = view.text.find(")", year.end, view.sentence.end)
    days = view.lookup.periods(year.end, close) if close > 0 else ()
    return next((p for p in days if p.kind == "point" and len(p.edtf) >= len("2019-10")), None)


def _is_means(view: View, instrument: Instrument) -> bool:
    """ "It was prolonged by exchange of letters dated 3 May": how another act was done, and its date."""
    near = [a for a in view.acts if a.last <= instrument.first <= a.last + 9 and a.voice in ("passive", "participle")]
    return bool(near) and preposition_before(view, instrument) == "by"


_RESTS_ON = re.compile(
    r"\b(?:rests?|(?:is|are) (?:based|founded|built)|relies|rely|builds?) (?:up)?on (?:the|its|their) (?:[\w-]+ )?$"
)
_FROM = frozenset("dates dating goes going".split())
_OF_DATE = _FROM | {"of", "dated", "from"}

RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.of_date",
        "agreements",
        (
            Example(
                "Trade grew under the treaty on grain storage between Peru and Kenya dated 3 May 2019.",
                {"instrument_type": "treaty", "action": "signed", "date": "2019-05-03", "parties": ("PER", "KEN")},
            ),
        ),
        ("Trade grew under the treaty of 2019.",),
        find=_of_date,
        quiet=True,
        sure=0.65,
    ),
)
