"""Rules: short ways of telling the life of a Patent Prosecution Highway ("five years were added", "goes on
indefinitely").

Belongs here: constructions that make sense only where such a highway is the topic. Does not belong here: acts on it
that are told like those on any instrument (active.py, passive.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from pipelines.model import Example, Period, Span
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.dates.dating import AS_OF
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.parties.inner import in_span
from pipelines.rules.agreements.parties.partners import partner_spans
from pipelines.rules.agreements.passive_subjects import before

_TERM = re.compile(
    r"\b(?:years?|months?|term)\s+(?:(?:were|was|have been|has been|had been|are|is)\s+)?"
    r"(?:added|granted|agreed|tacked on)\b"
    r"|\b(?:given|granted|got|received|gained|enjoys?)\s+(?:a|another|an additional|a further|a new)\s+"
    r"[\w-]*\s*(?:year\w*|term|lease)\b"
    r"|\blost its (?:end|expiry) date\b|\b(?:goes|go|going|went|run|runs|continues?) "
    r"on? ?(?:indefinitely|without (?:an?|any) (?:time )?limit)\b|\bmade permanent\b"
    r"|\b(?:turned|converted|transformed) into a permanent\b"
    r"|\b(?:is|was|are|became|has become) (?:now )?(?:open-ended|permanent)\b"
    r"|\bmade (?:their|its|the) [\w() -]{3,60}? permanent\b"
    r"|\brunn?(?:ing|s)? without an? (?:final|end|expiry|fixed) date\b"
    r"|\b(?:given|granted|got) (?:another )?\w+ (?:more |further |additional )years\b"
    r"|\b(?:for|by) (?:another|a further|an additional) (?:\w+[ -])?(?:years?|months?)\b"
    r"(?= (?:from|as of|starting|until|to)\b)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\brequests? (?:have been|has been|can be|may be|are|were|could be) (?:accepted|filed|submitted|made|received)\b"
    r"|\b(?:began|begins?|started|starts?|will start|will begin|have been|has been) "
    r"(?:to (?:accept|receive)|accepting|receiving) (?:PPH )?requests?\b"
    r"|\b(?:can|may|could|are able to|will be able to) (?:now |also )?"
    r"(?:use|request|make use of|benefit from|take advantage of|enter) (?:the |an? )?(?:new |bilateral )?"
    r"(?:PPH|Patent Prosecution Highway)\b"
    r"|\b(?:will )?accepts? (?:PPH )?requests?\b"
    r"|\b(?:can|may|could|are able to|will be able to) (?:now |also )?(?:request|ask for|seek|obtain|apply for) "
    r"(?:an? |the )?(?:accelerated|expedited|faster|fast-track(?:ed)?|speedier|speeded-up) (?:patent )?"
    r"(?:examination|processing|prosecution|treatment)\b",
    re.IGNORECASE,
)


def _told(view: View, pattern: re.Pattern[str], action: Literal["extended", "launched"]) -> Iterator[Link]:
    if PPH not in view.topics:
        return
    for match in pattern.finditer(view.text, view.sentence.start, view.sentence.end):
        at = token_at(view, match.start())
        now = " now " in match.group()  # "began in 2020 and is now permanent"
        if any(
            act.action in ("extended", "renewed") and act.voice != "noun"
            for act in view.acts
            if abs(act.first - at) < 8
        ):
            continue
        own_verb = before(view, at)[1] if now else None
        instrument = own_verb or _pilot(view, token_at(view, match.end() - 1))
        spans = partner_spans(view, 0, at) or partner_spans(view, at, len(view.sentence.tokens))
        partner = spans[0] if spans else None
        group = at
        while group > 0 and view.sentence.tokens[group - 1].tag in ("AUX", "ADV"):
            group -= 1
        back = instrument is None and before(view, group)[0] == "pronoun"
        if instrument is None and partner is None and not back:
            continue
        own = instrument if instrument is not None and instrument.type == PPH else None
        yield Link(
            None,
            own,
            action,
            match.start(),
            match.end(),
            None,
            None if own is not None and own.parties else partner,
            None if back else PPH,
            None if own is not None or back else f"{USUAL_NAMES[PPH]} pilot",
            None,
            back=back,
            dates=_since(view, match.start()),
            dated=not now,
        )


def _since(view: View, end: int) -> tuple[Period, ...]:
    """ "since 1 May 2022 it has been running without a final date": the day right before the words."""
    near = view.lookup.periods(max(view.sentence.start, end - 60), end)
    return tuple(p for p in near if p.kind == "since" and not {",", ";"} & {*view.text[p.end : end]})[-1:]


def _pilot(view: View, at: int) -> Instrument | None:
    found = [i for i in view.instruments if i.first < at and i.type == PPH]
    return found[-1] if found else None


def _term(view: View) -> Iterator[Link]:
    yield from _told(view, _TERM, "extended")


def _under_them(view: View) -> Iterator[Link]:
    """ "requests under the PPH arrangements with A and B rose": they stand, where nothing else is told of them."""
    for ins in view.instruments:
        if ins.type != PPH or not ins.plural or ins.parties is None or ins.counted:
            continue
        if preposition_before(view, ins) not in ("under", "through", "via") or any(
            a.first == ins.last for a in view.acts
        ):
            continue
        if view.text.startswith("with", ins.parties.start):
            yield Link(None, ins, "in_effect", ins.start, ins.end, dated=False, far=True)


def _requests(view: View) -> Iterator[Link]:
    if PPH not in view.topics:
        return
    for match in _OPEN.finditer(view.text, view.sentence.start, view.sentence.end):
        around = view.lookup.periods(view.sentence.start, view.sentence.end)
        dated = [p for p in around if p.kind in ("since", "point") or AS_OF.match(view.text, p.start)]
        counted = any(n.end >= match.start() - 1 for n in view.lookup.numbers(match.start() - 16, match.start()))
        if not dated or counted or _DENIED.search(view.text, view.sentence.start, match.start()):
            continue  # "17 requests have been made" counts them; "no longer accepts requests"
        at = token_at(view, match.end() - 1)
        spans = partner_spans(view, at, len(view.sentence.tokens)) or partner_spans(view, 0, at)
        for sides in (Span(view.sentence.start, match.start()), Span(view.sentence.start, view.sentence.end)):
            if not spans and len(in_span(view, sides, strict=False)) > 1:
                spans = [sides]
        day = _nearest(dated, match)
        ahead = day.first is not None and day.first > view.lookup.scene.document.published_on
        if spans:
            yield Link(
                None,
                None,
                "planned" if ahead else "launched",
                match.start(),
                match.end(),
                None,
                Span(spans[0].start, spans[-1].end),
                PPH,
                f"{USUAL_NAMES[PPH]} pilot",
                None,
                loose=True,
                dates=(day,),
            )


_DENIED = re.compile(r"\b(?:no(?: longer)?|not|never|neither|nor|stopped|ceased)(?: \w+){0,2} $")


def _nearest(days: Sequence[Period], match: re.Match[str]) -> Period:
    """The day from which requests are taken: the last one told before them, else the first behind."""
    before = [p for p in days if p.end <= match.start()]
    return before[-1] if before else days[0]


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.pph_term_added",
        "agreements",
        (
            Example(
                "Peru has Patent Prosecution Highway (PPH) pilots. With Kenya, two years were added from 1 April 2023.",
                {"instrument_type": PPH, "action": "extended", "date": "2023-04-01"},
            ),
            Example(
                "Of the PPH links of Peru, the pilot with Kenya got another five-year term from 1 November 2023.",
                {"instrument_type": PPH, "action": "extended", "date": "2023-11-01"},
            ),
        ),
        ("Two years were added to the course.",),
        find=_term,
        sought=_TERM,
        quiet=True,
        sure=0.75,
        alone=True,
        back=True,
    ),
    AgreementRule(
        "agreements.pph_used",
        "agreements",
        (
            Example(
                "Requests at KIPO under the PPH arrangements with the offices of Peru and Kenya doubled.",
                {"instrument_type": PPH, "action": "in_effect", "parties": ("KIPO", "KEN")},
                count=2,
            ),
        ),
        ("Requests at KIPO under its PPH arrangements doubled.",),
        find=_under_them,
        quiet=True,
        sure=0.6,
    ),
    AgreementRule(
        "agreements.pph_requests_open",
        "agreements",
        (
            Example(
                "Since 1 May 2024 PPH requests have been accepted by the governments of Peru and Kenya.",
                {"instrument_type": PPH, "action": "launched", "date": "2024-05-01"},
            ),
        ),
        ("Requests have been accepted since May.",),
        find=_requests,
        sought=_OPEN,
        quiet=True,
        sure=0.7,
        alone=True,
    ),
)
