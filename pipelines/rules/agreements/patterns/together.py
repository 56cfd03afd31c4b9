"""Rule: what became of several instruments at once ("both entered into force", "the three treaties took effect").

Belongs here: a plural that points back to instruments told one by one, and "the latter" of them. Does not belong here:
"it" and "the treaty" (antecedents.py), several acts on one instrument (afterwards.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.mentions.names.authority import entity
from pipelines.model import Example, Period, Span
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.model import AgreementRule, Antecedent, Link, View
from pipelines.rules.agreements.patterns.reported import and_later
from pipelines.rules.agreements.provisions import listed_days
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.localities import Body

_NOUNS = (
    r"treaties|agreements|conventions|memoranda|memorandums|accords|pacts|protocols|instruments|documents|texts|pilots|"
    r"deals|contracts|arrangements|MoUs|MOUs|FTAs"
)
_SEVERAL = re.compile(
    rf"\b(?:[Tt]hey(?: all| both)?|(?P<both>[Bb]oth)(?: of (?:them|these|those))?(?: (?:{_NOUNS}))?|"
    rf"(?:[Tt]he|[Tt]hese|[Aa]ll|[Tt]hose) (?P<count>two|three|four|five)(?: (?:new )?(?:{_NOUNS}))?|"
    rf"[Tt]hese (?:{_NOUNS})|[Tt]he (?P<one>latter|former)(?: (?:treaty|agreement|protocol|memorandum))?)"
    r"(?: have| had| has| will| were| was| are| is| then| all| both)* "
    r"(?=[a-z])"
)
_OF_TWO = frozenset({"treaty", "agreement", "memorandum_of_understanding", "protocol"})
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_SAID = frozenset({"entered_into_force", "terminated", "renewed", "extended", "signed", "amended"})
_VOICES = ("active", "passive", "predicate", "infinitive")
_NEAR = 40  # mentions back that are looked at
_VERB = 3  # tokens from the plural to the verb


def _several(view: View) -> Iterator[Link]:
    for match in _SEVERAL.finditer(view.text, view.sentence.start, view.sentence.end):
        at = token_at(view, match.end() - 1)
        act = next((a for a in view.acts if at <= a.first <= at + _VERB and a.mood in ("done", "planned")), None)
        if (
            act is None
            or not _is_subject(view, match.start(), at, act)
            or act.negated
            or act.action not in _SAID
            or act.voice not in _VOICES
        ):
            continue
        if act.voice == "infinitive" and act.mood != "planned":
            continue
        if act.voice == "active" and not act.verb.intransitive or act.verb.joins:
            continue
        count = len("AB") if match["both"] or match["one"] == "former" else _COUNTS.get(match["count"] or "", 0)
        told = _the_last(view, match.start()) if match["one"] == "latter" else _told(view, match.start(), count)
        told = told[:1] if match["one"] == "former" else told
        days = _days(view, act.end, len(told))
        here = Span(match.start(), match.end())
        beside = [p for p in view.past[-_NEAR:] if p.acted and told and p.sentence == told[0].sentence]
        shared = next((past.parties for past in (*told, *beside) if len(past.parties) > 1), ())
        for each in (act, *and_later(view, act)):
            for number, past in enumerate(told):
                if past.acted and past.action == each.action:
                    continue
                parties = past.parties or shared
                yield Link(
                    each,
                    None,
                    "planned" if each.mood == "planned" else each.action,
                    match.start(),
                    each.end,
                    type=past.type,
                    title=past.title,
                    title_span=past.title_span,
                    printed=tuple(Body(code, here, entity(code).kind) for code in parties),
                    dates=days[number : number + 1] if each is act else (),
                    split=False,
                    alone=len(parties) < len("AB"),
                )


def _is_subject(view: View, start: int, at: int, act: Act) -> bool:
    """Whether nothing stands between the plural and its verb, and none governs it ("the pact between both")."""
    tokens = view.sentence.tokens
    first = token_at(view, start)
    led = first > 0 and tokens[first - 1].tag == "ADP"
    return not led and all(t.tag in ("AUX", "ADV", "VBN", "PART", "VERB") for t in tokens[at : act.first])


def _told(view: View, start: int, count: int) -> Sequence[Antecedent]:
    """The instruments that the nearest sentence tells, this one or the one before: as many as are counted."""
    found: dict[tuple[str, tuple[str, ...]], Antecedent] = {}
    last: int | None = None
    for past in reversed(view.past[-_NEAR:]):
        if not (past.acted or count) or past.start >= start or view.sentence.index - past.sentence > 1:
            continue
        if not past.acted and (len(past.parties) < len("AB") and not past.proper or past.form not in _OF_TWO):
            continue
        if last is not None and past.sentence != last:
            break
        last = past.sentence
        if past.acted or not any(title == past.title for title, _ in found):
            found.setdefault((past.title, past.parties), past)
    told = [*found.values()][::-1]
    return told if len(told) > 1 and count in (0, len(told)) else ()


def _the_last(view: View, start: int) -> Sequence[Antecedent]:
    """The instrument that was named last, in this sentence or the one before."""
    near = [p for p in view.past[-_NEAR:] if p.start < start and view.sentence.index - p.sentence <= 1]
    last = max(near, key=lambda p: (p.start, p.acted), default=None)
    return (last,) if last is not None and not _NESTED.search(last.title) else ()


_NESTED = re.compile(
    r" (?:of|for|on|to) (?:the|their|an?) [\w -]*(?:agreement|treaty|protocol|memorandum|convention)\b"
)


def _days(view: View, start: int, count: int) -> tuple[Period, ...]:
    """A day each, where as many are told "respectively"."""
    if "respectively" not in view.lower:
        return ()
    around = view.lookup.periods(start, view.sentence.end)
    listed = listed_days(view, start, view.text.find("respectively", start, view.sentence.end))
    if around and len(listed) == count:  # "on 15 March, 6 May and 9 May 2023"
        return tuple(
            replace(around[-1], kind="point", edtf=edtf, start=span.start, end=span.end) for edtf, span in listed
        )
    days = tuple(p for p in around if p.kind == "point")
    return days if len(days) == count else ()


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.several_at_once",
        "agreements",
        (
            Example(
                "Kenya signed a memorandum on seeds with Peru and a work plan with Chile in May 2022. Both were "
                "renewed in March 2024.",
                {"instrument_type": "memorandum_of_understanding", "action": "renewed", "date": "2024-03"},
                count=2,
            ),
            Example(
                "Peru joined the Hague Agreement and the Madrid Protocol in 2022; the two treaties took effect on 15 "
                "March and 6 May 2023 respectively.",
                {"action": "entered_into_force", "date": "2023-05-06", "title": "Madrid Protocol"},
                count=2,
            ),
        ),
        ("Both ministers signed in May 2022.", "They entered the hall on 3 May 2022."),
        find=_several,
        sought=_SEVERAL,
        sure=0.65,
        back=True,
    ),
)
