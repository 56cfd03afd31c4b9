"""Rules: who takes part in a Patent Prosecution Highway ("links the offices of …", entries of lists, joining).

Belongs here: what ties offices to a highway. Does not belong here: its terms, and requests under it (pph.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.model import Example, Span
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.instruments.kinds import PPH
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.parties.referents import who_it_is
from pipelines.rules.agreements.passive_subjects import before
from pipelines.rules.agreements.subjects import subject_span


def _comes(view: View) -> Iterator[Link]:
    """ "Kenya joined the PPH network in May": a party comes in."""
    for act in view.acts:
        if (
            act.verb.id in ("join", "become_member", "become_participant")
            and act.voice == "active"
            and act.mood == "done"
        ):
            subject, _ = subject_span(view, act.group)
            for instrument in view.instruments:
                if act.last <= instrument.first <= act.last + 3 and instrument.type == PPH:
                    yield Link(act, instrument, "launched", act.start, instrument.end, subject)


def _takes_part(view: View) -> Iterator[Link]:
    """ "Kenya has taken part in the Global PPH since January 2014": one of its members."""
    for instrument in view.instruments:
        if instrument.type != PPH or not instrument.title.startswith(("Global", "GPPH", "IP5")):
            continue
        lead = _PART_IN.search(view.text, view.sentence.start, instrument.start)
        if lead is not None:
            verb = token_at(view, lead.start())
            subject, _ = subject_span(view, verb)
            it = subject is not None and view.text[subject.start : subject.end].split()[-1].lower() == "it"
            yield Link(
                None,
                instrument,
                "in_effect",
                lead.start(),
                instrument.end,
                None if it else subject,
                alone=True,
                split=False,
                printed=who_it_is(view, view.sentence.tokens[verb].start) if it else (),
            )


_PART_IN = re.compile(
    r"\b(?:(?:has |have )?(?:also )?(?:participat(?:es?|ed|ing) in|take[sn]? part in|taking part in)|"
    r"(?:is|are|been) (?:also )?(?:an? )?(?:member|part|participant) (?:of|in)) (?:the )?$"
)


_LINKS = frozenset("link links linked linking connect connects connected ties tied binds bound joins".split())


def _links(view: View) -> Iterator[Link]:
    """ "A PPH has linked A with B since 2019": a lane told by what it does."""
    tokens = view.sentence.tokens
    if not _LINKS & view.lower:
        return
    for i, token in enumerate(tokens):
        if token.lower not in _LINKS or token.tag not in ("VERB", "VBN", "VBG"):
            continue
        group = i
        while group > 0 and tokens[group - 1].tag in ("AUX", "ADV"):
            group -= 1
        kind, instrument = before(view, group)
        if kind in ("instrument", "relative") and instrument and instrument.type == PPH and not instrument.parties:
            yield Link(
                None,
                instrument,
                "in_effect",
                instrument.start,
                token.end,
                None,
                Span(token.end, view.sentence.end),
                loose=True,
                only_since=True,
            )


_ENTRY = re.compile(r"(?:[-–—*•]\s*|\d{1,2}[.)]\s*)?(?:the )?", re.IGNORECASE)


_LABEL = re.compile(
    r"(?: \([A-Z]{2,10}\))?\s*(?:[:–—|-]|,(?= (?:since|from) )|\((?=(?:since |from )?(?:[A-Z][a-z]+ )?\d))\s*"
    r"(?:(?:PPH )?(?:pilot|trial|in force|running|valid)\W{0,2} ?)?"
)


def _entry(view: View) -> Iterator[Link]:
    """ "Norland – since January 2013": a line of a list of partners."""
    if PPH not in view.topics or view.sentence.kind not in ("heading", "item"):
        return
    lead = _ENTRY.match(view.text, view.sentence.start, view.sentence.end)
    start = lead.end() if lead is not None else view.sentence.start
    name = next(iter(view.lookup.names(start, start + 1)), None)
    if name is None or name.entity_id is None or name.kind not in ("country", "office", "area"):
        return
    label = _LABEL.match(view.text, name.end, view.sentence.end)
    day = next(iter(view.lookup.periods(label.end(), label.end() + 8)), None) if label is not None else None
    if day is not None and day.kind in ("since", "point", "range"):
        who = Span(name.start, name.end)
        title = f"{USUAL_NAMES[PPH]} pilot"
        yield Link(None, None, "launched", name.start, day.end, None, who, PPH, title, dates=(day,), loose=True)


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.pph_links",
        "agreements",
        (
            Example(
                "A Patent Prosecution Highway has linked the offices of Peru and Kenya since 1 March 2022.",
                {"instrument_type": PPH, "action": "in_effect", "date": "2022-03-01/.."},
            ),
        ),
        ("A railway has linked Peru and Kenya since 2022.",),
        find=_links,
        quiet=True,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.pph_entry",
        "agreements",
        (
            Example(
                "Patent Prosecution Highway (PPH) pilots of the office of Peru\n"
                "Kenya – since January 2013\nChile – 1 May 2015",
                {"instrument_type": PPH, "action": "launched", "date": "2013-01", "parties": ("INDECOPI", "KEN")},
                count=2,
            ),
        ),
        ("Patents\nKenya – since January 2013",),
        find=_entry,
        quiet=True,
        alone=True,
        sure=0.65,
    ),
    AgreementRule(
        "agreements.pph_joined",
        "agreements",
        (
            Example(
                "The office of Kenya joined the Global Patent Prosecution Highway (GPPH) pilot on 6 January 2024.",
                {"instrument_type": PPH, "action": "launched", "date": "2024-01-06"},
            ),
        ),
        ("Kenya joined the meeting.",),
        find=_comes,
        sure=0.75,
    ),
    AgreementRule(
        "agreements.pph_member",
        "agreements",
        (
            Example(
                "Kenya has taken part in the Global Patent Prosecution Highway since January 2014.",
                {"instrument_type": PPH, "action": "in_effect", "date": "2014-01/..", "parties": ("KEN",)},
            ),
        ),
        ("Kenya took part in the meeting on the Global Patent Prosecution Highway.",),
        find=_takes_part,
        sought=re.compile(r"\b(?:Global|GPPH|IP5)\b"),
        quiet=True,
        sure=0.7,
    ),
)
