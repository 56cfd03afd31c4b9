"""Rules: recognition told without an instrument ("Chinese patents can be validated in Cambodia").

Belongs here: rights of one country that hold in another by arrangement. Does not belong here: agreements on
recognition by
name (they are instruments like others).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.model import Example, Span
from pipelines.rules.agreements.clauses import token_at
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import AgreementRule, Link, View
from pipelines.rules.agreements.parties.inner import as_offices
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body

_HOLD = re.compile(
    r"\b(?P<what>patents?|patent grants?|designs?)\b[^.;]{0,80}?\b(?:can|may|could|are|have been|is|will|shall),? "
    r"(?:now |also |directly |(?:from|since|as of) [^,;.]{3,30}, )?"
    r"(?:be |capable of |eligible for |open to |made )?"
    r"(?:validated|validation|registered|registration|protection|re-registered|recogni[sz]ed|extended to|"
    r"given effect|valid|registered directly|protected|in force|"
    r"effective)\s+(?:in|by)\s[^.;]{0,80}",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\b(?P<what>patents?)\b[^.;]{0,60}?\b"
    r"(?:takes?|took|taking|has taken|have taken|comes?|came|coming) (?:effect|into effect|into force)\b[^.;]{0,60}",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:validation|recognition|registration|re-registration|extension) of (?P<what>[\w ]{0,30}?patents?)\b"
    r"[^.;]{0,120}?\b(?:became|becomes|has become|is|was|has been|will be) (?:possible|available|open)\b[^.;]{0,60}",
    re.IGNORECASE,
)
_ACCEPTS = re.compile(
    r"\b(?:recogni[sz]es?|recogni[sz]ed|accepts?|accepted|(?:began|started|begins?|starts?) "
    r"(?:to recogni[sz]e|recogni[sz]ing))\s+(?!by\b)"
    r"(?P<what>[^.;]{0,60}?\b(?:patents?(?! office)|examination results|search results|patent grants?))\b[^.;]{0,60}",
    re.IGNORECASE,
)


_AGREED = re.compile(r"\b(?:agree[ds]?|decided) (?:that|to)\b[^.;]{0,60}$|\bagree[ds]? that $")


def _hold(view: View) -> Iterator[Link]:
    yield from _said(view, _HOLD)


def _takes(view: View) -> Iterator[Link]:
    yield from _said(view, _TAKES)


def _possible(view: View) -> Iterator[Link]:
    yield from _said(view, _POSSIBLE)


def _accepts(view: View) -> Iterator[Link]:
    yield from _said(view, _ACCEPTS)


_MUTUAL = re.compile(
    r"\b(?:agreed?|agrees|undertook|undertake|pledged|decided)\b[^.;]{0,60}? to (?:mutually )?"
    r"(?:protect|recogni[sz]e|accept|honou?r) "
    r"(?:each other|one another)['’]s (?P<what>[^,.;()]{3,60}?)(?=[,.;]| (?:on|in|from|as|by|at|under|and to)\b)"
)


def _mutually(view: View) -> Iterator[Link]:
    """ "A and B agreed on 14 July to protect each other's wine names"."""
    for match in _MUTUAL.finditer(view.text, view.sentence.start, view.sentence.end):
        if view.instruments and view.instruments[0].start < match.start():
            return  # "signed an accord by which they agreed to …": told by the accord
        start = view.text.rfind(";", view.sentence.start, match.start()) + 1
        subject = Span(max(start, view.sentence.start), match.start())
        if len(bodies_in(view.lookup, view.sentence, subject.start, subject.end)) < 2:
            continue
        what = Span(match.start("what"), match.end("what"))
        title = (
            f"mutual recognition of {match['what']}" if "recogni" in match.group() else f"protection of {match['what']}"
        )
        yield Link(
            None, None, "signed", match.start(), match.end(), subject, None, "recognition_arrangement", title, what
        )


_TO_COME = re.compile(r"\b(?:will|shall)\b")
_UNDER = re.compile(r" (?:under|by virtue of|thanks to|on the basis of) (?:an?|the|their|its)\b")
_OBJECTS = frozenset("patent patents design designs results".split())


def _said(view: View, pattern: re.Pattern[str]) -> Iterator[Link]:
    """A row for each country where rights hold: whose they are, where they hold, and since when."""
    if not _OBJECTS & view.lower:
        return
    for match in pattern.finditer(view.text, view.sentence.start, view.sentence.end):
        start, end = max(view.sentence.start, match.start() - 80), match.end()
        end = next((m.start() for m in _UNDER.finditer(view.text, match.start(), end)), end)
        sides = as_offices(view, bodies_in(view.lookup, view.sentence, start, end, strict=False))
        dated = view.lookup.periods(view.sentence.start, view.sentence.end)
        if (
            len(sides) < 2
            or len(sides) > 2
            and not (dated and _IN_TURN.fullmatch(_between(view, sides[1:])))
            or view.instruments
            and not dated
            or any(
                i.first <= token_at(view, match.start())
                and (not preposition_before(view, i) or view.text.startswith((", which", ", in force"), i.end))
                for i in view.instruments
            )
        ):
            continue
        what = match.group("what").strip()
        whose = view.text[sides[0].span.start : sides[0].span.end]
        named = any(b.span.start >= match.start("what") and b.span.end <= match.end("what") for b in sides)
        for holder, after in zip(sides[1:], (*(b.span.start for b in sides[2:]), view.sentence.end), strict=True):
            yield Link(
                None,
                None,
                "signed"
                if _AGREED.search(view.text, view.sentence.start, match.start())
                else "planned"
                if _TO_COME.search(view.text, match.end("what"), match.end())
                else "in_effect",
                match.start(),
                match.end(),
                None,
                None if len(sides) > 2 or _OF_EPO.search(whose) else Span(start, end),
                "recognition_arrangement",
                f"{_verb(match)} of {what}" if named else f"{_verb(match)} of {whose} {what.rpartition(' ')[2]}",
                Span(match.start("what"), match.end("what")),
                loose=True,
                printed=(sides[0], holder) if len(sides) > 2 or _OF_EPO.search(whose) else (),
                dates=tuple(p for p in dated if holder.span.end <= p.start < after)[:1] if len(sides) > 2 else (),
            )


_OF_EPO = re.compile(r"^European?$")
_IN_TURN = re.compile(r"(?:,|\s|and|in|since|from|the|of|as|on|Republic|Kingdom|\b[\d][\w]*|[A-Z][a-z]+ (?=\d))*")


def _verb(match: re.Match[str]) -> str:
    said = match.group().lower()
    return next((word for word in ("validation", "extension") if word[:5] in said), "recognition")


def _between(view: View, sides: Sequence[Body]) -> str:
    """The words between one side and the next, all in a row."""
    return " ".join(view.text[a.span.end : b.span.start] for a, b in pairwise(sides))


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.recognise_each_other",
        "agreements",
        (
            Example(
                "Peru and Kenya agreed on 14 July 2023, in Lima, to protect each other's coffee and tea names.",
                {
                    "instrument_type": "recognition_arrangement",
                    "action": "signed",
                    "date": "2023-07-14",
                    "parties": ("PER", "KEN"),
                },
            ),
        ),
        ("Peru agreed to respect its neighbours' borders.", "The sides agreed to visit each other's museums."),
        find=_mutually,
        sought=_MUTUAL,
        quiet=True,
        sure=0.6,
        alone=True,
    ),
    AgreementRule(
        "agreements.recognition_holds",
        "agreements",
        (
            Example(
                "Chinese patents can be validated in Cambodia since 28 March 2018.",
                {"instrument_type": "recognition_arrangement", "action": "in_effect", "date": "2018-03-28/.."},
            ),
            Example(
                "European patents can be validated in Peru since 1 March 2015 and in Kenya since 1 December 2017.",
                {"action": "in_effect", "date": "2015-03-01/..", "parties": ("EPO", "PER")},
                count=2,
            ),
        ),
        ("Patents are protected in Kenya.",),
        find=_hold,
        sought=_HOLD,
        quiet=True,
        sure=0.65,
        alone=True,
    ),
    AgreementRule(
        "agreements.recognition_possible",
        "agreements",
        (
            Example(
                "The validation of Chinese patents became possible in Cambodia on 1 March 2018.",
                {"instrument_type": "recognition_arrangement", "action": "in_effect", "date": "2018-03-01"},
            ),
        ),
        ("The registration of patents became possible online on 1 March 2018.",),
        find=_possible,
        sought=_POSSIBLE,
        quiet=True,
        sure=0.65,
        alone=True,
    ),
    AgreementRule(
        "agreements.recognition_takes_effect",
        "agreements",
        (
            Example(
                "Since March 2018 registered Chinese patents take effect in Cambodia.",
                {"instrument_type": "recognition_arrangement", "action": "in_effect", "date": "2018-03/.."},
            ),
        ),
        ("The patent law takes effect in May.",),
        find=_takes,
        sought=_TAKES,
        quiet=True,
        sure=0.6,
        alone=True,
    ),
    AgreementRule(
        "agreements.recognition_accepts",
        "agreements",
        (
            Example(
                "Since 2019 Laos has recognized Chinese patents.",
                {"instrument_type": "recognition_arrangement", "action": "in_effect", "date": "2019/.."},
            ),
        ),
        ("The office accepted 40 patents.",),
        find=_accepts,
        sought=_ACCEPTS,
        quiet=True,
        sure=0.6,
        alone=True,
    ),
)
