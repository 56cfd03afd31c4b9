"""Rules: one party comes into an instrument of many ("Kenya acceded to X", "Kenya's accession to X").

Belongs here: joining, ratifying, depositing, as verbs and as nouns. Does not belong here: entry into force
(passive.py), joining a PPH network (pph.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.model import Example, Period, Span
from pipelines.rules.agreements.links import objects_of
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.parties.referents import home_of
from pipelines.rules.agreements.patterns.nominal import AWAITED, awaited_on, happened
from pipelines.rules.agreements.subjects import subject_span
from pipelines.rules.localities import Body
from pipelines.rules.nearness import VERB_TAGS


def _joining(view: View) -> Iterator[Link]:
    for act in view.acts:
        if not act.verb.joins or act.voice not in ("active", "noun", "gerund", "infinitive"):
            continue
        subject, _ = subject_span(view, act.group)
        last: Instrument | None = None
        gapped = sum(bool(_day_behind(view, x)) for x in view.instruments if x.first >= act.last) > 1
        for instrument in view.instruments:
            if instrument.first < act.last or instrument.plural and not instrument.named:
                continue
            club = instrument.form == "initiative" and instrument.proper and act.verb.id == "join"
            if not (instrument.named or club) and instrument.form not in ("treaty", "protocol", "agreement"):
                continue
            if last is not None and not _also(view, last, instrument):
                break
            if act.verb.id != "deposit" and last is None and instrument not in objects_of(view, act):
                continue
            days = _day_behind(view, instrument) if gapped else ()
            yield Link(act, instrument, act.action, act.start, instrument.end, subject, dates=days)
            last = instrument


def _also(view: View, one: Instrument, other: Instrument) -> bool:
    """ "instruments of accession to X and of ratification of Y", "joined X in 2016 and Y in 2018"."""
    day = _day_behind(view, one)
    between = [t.lower for t in view.sentence.tokens if (day[0].end if day else one.end) <= t.start < other.start]
    between = between[1:] if day and between[:1] == [")"] else between
    named = any(t.tag in VERB_TAGS for t in view.sentence.tokens[one.last : other.first])
    if named:
        return False  # "A joined X, B ratified Y"
    ahead = other.last < len(view.sentence.tokens) and view.sentence.tokens[other.last].tag in VERB_TAGS
    known = other.named or other.proper and one.proper and other.form == one.form
    return known and not ahead and between[:1] in (["and"], [","]) and len(between) <= 6 and ";" not in between


def _day_behind(view: View, instrument: Instrument) -> tuple[Period, ...]:
    """The day of its own that stands right behind an instrument: "the Budapest Treaty in 2012", "(2012)"."""
    day = next(iter(view.lookup.periods(instrument.end, min(instrument.end + _BEHIND, view.sentence.end))), None)
    if day is None or day.kind != "point" or _ITS_DAY.fullmatch(view.text[instrument.end : day.start]) is None:
        return ()
    return (day,)


_BEHIND = 12  # characters from an instrument to its day
_ITS_DAY = re.compile(r" (?:(?:in|on|only in|back in|already in) |\()?")


def _acceded(view: View) -> Iterator[Link]:
    """ "Kenya's accession to the Madrid Protocol", "the accession of Kenya to …": who joins stands around the noun."""
    tokens = view.sentence.tokens
    for act in view.acts:
        if act.voice != "noun" or not act.verb.joins or not happened(view, act) or not act.first:
            continue
        instrument = next((x for x in view.instruments if act.last < x.first <= act.last + 9), None)
        if instrument is None or not (instrument.named or instrument.proper):
            continue
        to = next((k for k in range(act.last, instrument.first) if tokens[k].lower == "to"), None)
        owner = tokens[act.first - 1].lower in ("'s", "’s", "'", "’")
        if owner:
            who = Span(tokens[max(0, act.first - 9)].start, tokens[act.first - 1].end)
        elif tokens[act.first - 1].lower in ("its", "their") and tokens[act.first - 2].lower in _COMPLETED:
            who = Span(view.sentence.start, tokens[act.first - 1].start)
            bodies = in_span(view, who, strict=False)
            yield Link(act, instrument, act.action, act.start, instrument.end, printed=bodies[-1:])
            continue
        elif tokens[act.last].lower == "of" and to is not None:
            who = Span(tokens[act.last + 1].start, tokens[to].start)
        else:
            continue
        bodies = in_span(view, who, strict=False)
        takes = any(a.action == "entered_into_force" and 0 <= a.group - instrument.last <= 1 for a in view.acts)
        action = "entered_into_force" if takes else act.action  # "A's accession to X became effective in May"
        if (lead := AWAITED.match(view.text, instrument.end)) is not None:
            days = awaited_on(view, lead)
            yield Link(act, instrument, "planned", act.start, instrument.end, printed=bodies[-1:], dates=days)
            continue
        yield Link(act, instrument, action, act.start, instrument.end, printed=bodies[-1:] if owner else bodies)


_COMPLETED = frozenset("completed completes finalised finalized concluded announced sealed formalised".split())

_TO_WHICH = re.compile(
    r",? (?:to|of) which (?P<who>[^;.()]{2,80}?) (?:(?:had |has )?(?P<joined>acceded|adhered|subscribed)|"
    r"(?:is|are|was|were|has been|have been|became) (?:an? |the )?(?:founding |contracting |original )?"
    r"(?P<in>part(?:y|ies)|members?|signator(?:y|ies)))\b"
)
_WHICH = re.compile(
    r", which (?P<who>[A-Z][^;.(),]{2,50}?) (?:had |has )?(?:also )?(?P<joined>joined|ratified|acceded to)\b"
)


def _to_which(view: View) -> Iterator[Link]:
    """ "the Protocol, to which Kenya acceded in 1998", "the Treaty, to which A and B are parties"."""
    for instrument in view.instruments if "which" in view.lower else ():
        match = _joined_one(view, instrument) or _TO_WHICH.match(
            view.text, max(instrument.end, _after_date(view, instrument)), view.sentence.end
        )
        if match is None or instrument.plural or not (instrument.proper or instrument.form in ("treaty", "agreement")):
            continue
        who = in_span(view, Span(match.start("who"), match.end("who")), strict=False)
        if not who:
            continue
        near = view.lookup.periods(match.end(), min(match.end() + _NEAR, view.sentence.end))
        told = list(near[:1] or _own_year(view, instrument, match.start()))
        if match["joined"] and not near:
            continue
        if told and not match["joined"] and told[0].kind == "point" and not near:
            told = [replace(told[0], kind="since")]  # a member's treaty holds from its own year on
        yield Link(
            None,
            instrument,
            "signed" if match["joined"] else "in_effect",
            instrument.start,
            match.end(),
            printed=who,
            dates=tuple(told) if match["joined"] or told and told[0].kind == "since" else (),
            dated=bool(told),
            alone=True,
        )


_NEAR = 24  # characters from a verb to its date


def _joined_one(view: View, instrument: Instrument) -> re.Match[str] | None:
    """ "the Protocol, to which A acceded", "the Protocol, which A joined"."""
    found = _TO_WHICH.match(view.text, instrument.end, view.sentence.end)
    treaty = instrument.form in ("treaty", "protocol") and instrument.proper
    return found or (_WHICH.match(view.text, instrument.end, view.sentence.end) if treaty else None)


def _own_year(view: View, instrument: Instrument, end: int) -> list[Period]:
    """The year that stands with an instrument: "the Treaty (TARA) of 1995"."""
    found = view.lookup.periods(instrument.start, end)
    return [p for p in found if p.end >= end - 2 and p.kind == "point"][-1:]


def _after_date(view: View, instrument: Instrument) -> int:
    """Where the year of an instrument ends that stands right behind it ("the Treaty (TARA) of 1995, to which …")."""
    day = next(iter(view.lookup.periods(instrument.end, min(instrument.end + 16, view.sentence.end))), None)
    return day.end if day is not None else 0


_VOTED = re.compile(
    r"\b(?:[Pp]arliament|[Ll]awmakers|[Ll]egislators|(?:[Nn]ational )?[Aa]ssembly|[Cc]ongress|[Ss]enate|[Dd]eputies|"
    r"[Ll]egislature|Majlis|Duma|Knesset|Bundestag|[Hh]ouse)(?: of [A-Z]\w+| in [A-Z]\w+)?(?: has| have| had)?"
    r"(?: (?:unanimously|formally|also|finally))? "
    r"(?:voted|gave (?:its|their) (?:consent|assent|approval|blessing|green light)|consented|assented|agreed)\b"
    r"(?: (?:unanimously|overwhelmingly))?(?: (?:for|to|in favou?r of|on|through))?"
)


def _voted(view: View) -> Iterator[Link]:
    """ "Lawmakers voted for the Protocol on 3 May", "the Act, for which the parliament voted on 3 May"."""
    for match in _VOTED.finditer(view.text, view.sentence.start, view.sentence.end):
        if not _LEGISLATING & view.lower:
            return
        after = next((x for x in view.instruments if match.end() <= x.start <= match.end() + 12), None)
        lead = _FOR_WHICH.search(view.text, view.sentence.start, match.start())
        told = next((x for x in view.instruments if lead is not None and x.end == lead.start()), None)
        instrument = after or told
        day = view.lookup.periods(match.end(), min(match.end() + _FAR, view.sentence.end))[:1]
        if instrument is None or instrument.plural or not (instrument.proper or instrument.form in _VOTED_ON):
            continue
        day = day or view.lookup.periods(view.sentence.start, match.start())[:1]
        left = max(view.sentence.start, match.start() - 40)
        names = [n for n in view.lookup.names(left, match.end()) if n.kind == "country" and n.entity_id]
        near = [n for n in names if n.start > (lead.start() if lead is not None else -1)]
        land = str(near[-1].entity_id) if near else home_of(view)
        if land is not None and day:
            yield Link(
                None,
                instrument,
                "adopted",
                min(instrument.start, match.start()),
                max(instrument.end, match.end()),
                printed=(Body(land, Span(match.start(), match.end()), "country"),),
                dates=tuple(day),
                alone=True,
            )


_FAR = 90
_VOTED_ON = frozenset({"treaty", "protocol"})
_FOR_WHICH = re.compile(
    r",? (?:for|to|on) which (?:the )?(?:[A-Z]\w+ )?$|,? (?:for|to|on) which (?:the )?[\w' ]{0,24}$"
)
_LEGISLATING = frozenset("voted gave consented assented agreed".split())

RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.acceded",
        "agreements",
        (
            Example(
                "Kenya's accession to the Madrid Protocol was announced on 3 May 2023.",
                {"instrument_type": "treaty", "action": "signed", "date": "2023-05-03", "parties": ("KEN",)},
            ),
            Example(
                "The accession of Peru to the Hague Agreement took place in May 2023.",
                {"instrument_type": "treaty", "action": "signed", "date": "2023-05", "parties": ("PER",)},
            ),
        ),
        ("Kenya's accession to the Madrid Protocol is far off.",),
        find=_acceded,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.joined",
        "agreements",
        (
            Example(
                "Peru acceded to the Madrid Protocol on 3 May 2024.",
                {"instrument_type": "treaty", "action": "signed", "date": "2024-05-03", "parties": ("PER",)},
            ),
        ),
        ("Peru considers acceding to the Madrid Protocol.",),
        find=_joining,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.to_which",
        "agreements",
        (
            Example(
                "Under the Madrid Protocol, to which Kenya acceded on 26 June 1998, marks are filed.",
                {"instrument_type": "treaty", "action": "signed", "date": "1998-06-26", "parties": ("KEN",)},
            ),
            Example(
                "Trains ran under the Lindow Rail Agreement (LRA), to which Chile and Peru are parties.",
                {"instrument_type": "agreement", "action": "in_effect", "parties": ("CHL", "PER")},
            ),
        ),
        ("The committee, of which Kenya is a member, met on 3 May 2024.",),
        find=_to_which,
        quiet=True,
        sure=0.7,
    ),
    AgreementRule(
        "agreements.voted",
        "agreements",
        (
            Example(
                "Kenyan lawmakers voted for the Hague Agreement on 3 May 2023.",
                {"instrument_type": "treaty", "action": "adopted", "date": "2023-05-03", "parties": ("KEN",)},
            ),
        ),
        ("Kenyan lawmakers voted on the budget on 3 May 2023.",),
        find=_voted,
        sought=_VOTED,
        quiet=True,
        sure=0.6,
    ),
)
