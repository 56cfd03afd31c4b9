"""Rules: arrangements that stand ("A has an agreement with B", "A is party to X").

Belongs here: states. Does not belong here: acts that bring them about (active.py, passive.py), searching authorities
(authorities.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Span
from pipelines.rules.agreements.links import objects_of, preposition_before
from pipelines.rules.agreements.model import AgreementRule, Instrument, Link, View
from pipelines.rules.agreements.parties.partners import partner_spans
from pipelines.rules.agreements.subjects import subject_span


def _has(view: View) -> Iterator[Link]:
    tokens = view.sentence.tokens
    if tokens[-1].text == "?":
        return  # "How has the pilot helped you?"
    for act in view.acts:
        if not act.verb.state or act.mood != "done" or act.voice not in ("active", "participle"):
            continue
        subject, _ = subject_span(view, act.group)
        for instrument in view.instruments:
            gap = tokens[act.last : instrument.first]
            if (
                instrument.first >= act.last
                and len(gap) <= 4
                and all(t.tag in ("DET", "ADJ", "NUM", "ADV") or t.lower in ("had", "in", "place") for t in gap)
            ):
                partner = _set_up_with(view, instrument)
                yield Link(act, instrument, "in_effect", act.start, instrument.end, subject, partner, only_since=True)
                break


def _set_up_with(view: View, instrument: Instrument) -> Span | None:
    """ "Norland has pilots set up with A and B": the partners behind a participle."""
    participle = next((a for a in view.acts if a.first == instrument.last), None)
    if participle is None or instrument.parties is not None:
        return None
    return next(iter(partner_spans(view, participle.last, len(view.sentence.tokens))), None)


def _party_to(view: View) -> Iterator[Link]:
    if not _PARTY & view.lower:
        return
    tokens = view.sentence.tokens
    for i, token in enumerate(tokens[:-1]):
        if token.lower in ("party", "parties", "signatory", "signatories", "member", "members") and tokens[
            i + 1
        ].lower in ("to", "of"):
            before = {t.lower for t in tokens[max(0, i - _AHEAD) : i]}
            if not before & (_BEING | _BECOMING) or before & _NOT_YET:
                continue
            instrument = next(
                (
                    x
                    for x in view.instruments
                    if i < x.first <= i + 4 and (x.proper or x.form in ("treaty", "agreement"))
                ),
                None,
            )
            if instrument is not None:
                became = bool(before & _BECOMING)
                subject, _ = subject_span(view, max(0, i - (4 if became else 2)))
                becoming = next((t for t in tokens[max(0, i - 6) : i] if t.lower == "becoming"), None)
                if becoming is not None and any(a.verb.joins and a.end <= becoming.start for a in view.acts):
                    continue  # "acceded to the Protocol, becoming the 79th member of the System": told by that act
                if becoming is not None:  # "acceded in May, becoming the 79th member of X": whoever the sentence is of
                    subject = Span(view.sentence.start, becoming.start)
                action = "signed" if became else "in_effect"
                yield Link(None, instrument, action, token.start, instrument.end, subject, alone=True)


_PARTY = frozenset("party parties signatory signatories member members".split())
_BEING = frozenset("is are been was were".split())
_BECOMING = frozenset("became become becomes becoming".split())
_NOT_YET = frozenset("will would may might could should to not".split())
_AHEAD = 6  # words between "became" and "member"


def _established(view: View) -> Iterator[Link]:
    """ "has established PPH cooperation with …": a standing network rather than one act, unless pilots are listed."""
    for act in view.acts:
        if act.action == "in_effect" and not act.verb.state and act.voice == "active" and act.mood == "done":
            subject, _ = subject_span(view, act.group)
            for instrument in objects_of(view, act):
                since = any(p.kind == "since" for p in view.lookup.periods(view.sentence.start, view.sentence.end))
                yield Link(
                    act,
                    instrument,
                    "in_effect",
                    act.start,
                    instrument.end,
                    subject,
                    split=instrument.plural,
                    dated=since,
                )


def _under(view: View) -> Iterator[Link]:
    """ "A and B have worked under a treaty since 2017"."""
    tokens = view.sentence.tokens
    if "under" not in view.lower or not _WORKING & view.lower:
        return
    for instrument in view.instruments:
        if preposition_before(view, instrument) != "under" or instrument.plural:
            continue
        under = next(k for k in range(instrument.first - 1, -1, -1) if tokens[k].lower == "under")
        since = next(iter(view.lookup.periods(instrument.end, view.sentence.end)), None)
        verb = next((k for k in range(under - 1, max(-1, under - 4), -1) if tokens[k].lower in _WORKING), None)
        if since is not None and since.kind == "since" and verb is not None:
            group = verb
            while group > 0 and tokens[group - 1].tag in ("AUX", "ADV"):
                group -= 1
            subject, _ = subject_span(view, group)
            yield Link(None, instrument, "in_effect", instrument.start, since.end, subject, only_since=True)


def _held_since(view: View) -> Iterator[Link]:
    """ "The accord between A and B, which has protected 100 names since 2021": it has been in effect so long."""
    for instrument in view.instruments:
        match = _HAS.match(view.text, instrument.end, view.sentence.end)
        if match is None or instrument.plural or instrument.named:
            continue
        since = next(iter(view.lookup.periods(match.end() - len("since"), match.end() + 1)), None)
        if since is not None and since.kind == "since":
            yield Link(None, instrument, "in_effect", instrument.start, since.end, dates=(since,), only_since=True)


_HAS = re.compile(r",? (?:which|that) (?:has|have) [^.;,]{4,80}? since\b")
_WORKING = frozenset("worked working cooperated cooperating traded trading operated operating acted acting".split())

RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.standing_network",
        "agreements",
        (
            Example(
                "Peru has established Patent Prosecution Highway (PPH) cooperation with 18 partners, including Kenya.",
                {"instrument_type": "patent_prosecution_highway", "action": "in_effect"},
            ),
            Example(
                "The Peruvian office is running PPH pilots with the offices of Kenya, Fiji and Laos.",
                {"instrument_type": "patent_prosecution_highway", "action": "in_effect"},
                count=3,
            ),
        ),
        ("The office has established a new department.",),
        find=_established,
        sure=0.8,
    ),
    AgreementRule(
        "agreements.worked_under",
        "agreements",
        (
            Example(
                "Peru has cooperated under a treaty on seed names with Kenya since May 2017.",
                {"instrument_type": "treaty", "action": "in_effect", "date": "2017-05/..", "parties": ("PER", "KEN")},
            ),
        ),
        ("Peru has worked under a treaty with Kenya.",),
        find=_under,
        quiet=True,
        sure=0.7,
    ),
    AgreementRule(
        "agreements.held_since",
        "agreements",
        (
            Example(
                "The agreement on seed names between Peru and Kenya, which has protected names since 2019, is short.",
                {"instrument_type": "agreement", "action": "in_effect", "date": "2019/..", "parties": ("PER", "KEN")},
            ),
        ),
        ("The director of the agreement, who has worked there since 2019, left.",),
        find=_held_since,
        sought=_HAS,
        quiet=True,
        sure=0.6,
    ),
    AgreementRule(
        "agreements.had",
        "agreements",
        (
            Example(
                "Peru and Kenya have had a cooperation agreement since 2007.",
                {"instrument_type": "agreement", "action": "in_effect", "parties": ("PER", "KEN")},
            ),
        ),
        ("Peru has agreements with 30 countries.",),
        find=_has,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.party_to",
        "agreements",
        (
            Example(
                "Peru has been a party to the Madrid Protocol since 2015.",
                {"instrument_type": "treaty", "action": "in_effect", "parties": ("PER",)},
            ),
        ),
        ("Peru is a member of the committee.",),
        find=_party_to,
        quiet=True,
        sure=0.7,
    ),
)
