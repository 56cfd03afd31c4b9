"""Rules: an instrument of the same kind that others have, told without its noun ("Norland had one as early as 2011,
Sudland since 2019").

Belongs here: who else has or got what was told, and when. Does not belong here: verbs that stand for a whole act
(likewise.py), partners of one act with a date each (gapping.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.model import Example, Period, Span
from pipelines.rules.agreements.model import AgreementRule, Antecedent, Link, View
from pipelines.rules.agreements.parties.topics import same_side
from pipelines.rules.bodies import bodies_in
from pipelines.rules.localities import Body

_HAD = re.compile(
    r"\b(?:has|have|had|got|obtained|gained|signed|concluded|secured|followed with)\s+"
    r"(?:had\s+)?(?:one|its own|theirs|such an? \w+)\b(?! of| more| another| third| hundred)"
    r"(?:\s+(?:of its own|with it|too|also|already|in place|in force))*[\s,]+"
)
_WHEN = re.compile(r"(?:(?:already|only|even|as early|as late|back|ever|as far back) )*(?:as |since |in |from |on )?$")
_NEXT = re.compile(r"(?:,|;)?\s(?:(?:and|while|whereas|but|with)\s)?(?:the\s)?$")
_GAP = re.compile(
    r",?\s(?:one\s|has\s|had\s)?(?:(?:already|only|even|as early|as late|back|ever)\s)*"
    r"(?:as\s|since\s|in\s|from\s|on\s)?$"
)
BACK = 2  # sentences back to which "one" points


def _told(view: View, at: int) -> Antecedent | None:
    last = next((p for p in reversed(view.past) if p.acted and (p.sentence, p.start) < (view.sentence.index, at)), None)
    near = last is not None and view.sentence.index - last.sentence <= BACK
    return last if near and last is not None and len(last.parties) == len("AB") else None


def _kept(last: Antecedent, who: Sequence[Body]) -> str | None:
    """With whom others have it: the side of China where others come in, else the party that was named last."""
    stays = [c for c in last.parties if same_side(c, "CHN")] or list(last.parties[1:])
    return stays[0] if stays and not any(same_side(stays[0], b.code) for b in who) else None


def _had_one(view: View) -> Iterator[Link]:
    match = _HAD.search(view.text, view.sentence.start, view.sentence.end)
    last = _told(view, match.start()) if match is not None else None
    if match is None or last is None:
        return
    pairs = _pairs(view, match)
    other = _kept(last, [body for body, _ in pairs])
    if other is None:
        return
    for body, day in pairs:
        here = Span(match.start(), match.end())
        yield Link(
            None,
            None,
            "in_effect" if day.kind == "since" else last.action if last.action in ("signed", "launched") else "signed",
            body.span.start,
            day.end,
            type=last.type,
            title=last.title.partition(" between ")[0],
            title_span=last.title_span,
            printed=(body, Body(other, here, "country")),
            dates=(day,),
        )


def _pairs(view: View, match: re.Match[str]) -> list[tuple[Body, Period]]:
    """Who had one, with the time right behind it, and those told behind in the same way."""
    who = bodies_in(view.lookup, view.sentence, view.sentence.start, match.start(), strict=False)[-1:]
    periods = view.lookup.periods(match.end(), view.sentence.end)
    if not who or not periods or not _WHEN.match(view.text[match.end() : periods[0].start]):
        return []
    if view.text[who[0].span.end : match.start()].count(" ") > len("has just had".split()):
        return []
    out = [(who[0], periods[0])]
    others = bodies_in(view.lookup, view.sentence, periods[0].end, view.sentence.end, strict=False)
    for body in others:
        day = next((p for p in periods if p.start >= body.span.end), None)
        joined = _NEXT.fullmatch(view.text[out[-1][1].end : body.span.start])
        if day is None or joined is None or not _GAP.fullmatch(view.text[body.span.end : day.start]):
            break
        out.append((body, day))
    return out


_ANOTHER = re.compile(
    r"(?:\b(?:and|followed by)|[,;–—]) (?:one more|another|a (?:second|third|further|similar|like|parallel)(?: one)?|"
    r"the (?:second|other))(?: \([^()]{1,30}\))?,? with (?:the )?"
)


def _another(view: View) -> Iterator[Link]:
    """ "… with A on 14 May, and one more with B the day after": the act told before it, with another partner."""
    for match in _ANOTHER.finditer(view.text, view.sentence.start, view.sentence.end):
        last = _told(view, match.start())
        stop = next((a.start for a in view.acts if a.start > match.end()), view.sentence.end)
        if last is None or last.sentence != view.sentence.index or stop < view.sentence.end:
            continue
        found = bodies_in(view.lookup, view.sentence, match.end(), view.sentence.end, strict=False)[:1]
        if not found or any(p.acted and p.start >= match.start() for p in view.past[-2:]):
            continue
        if found[0].code in last.parties or found[0].span.start > match.end() + 3:
            continue
        yield Link(
            None,
            None,
            last.action,
            match.end(),
            found[0].span.end,
            type=last.type,
            title=last.title.partition(" between ")[0],
            title_span=last.title_span,
            printed=(Body(last.parties[0], Span(match.start(), match.end()), "country"), found[0]),
        )


RULES: tuple[AgreementRule, ...] = (
    AgreementRule(
        "agreements.had_one",
        "agreements",
        (
            Example(
                "Peru signed a memorandum of understanding with WIPO in May 2024. Kenya had one as early as 2016, "
                "Mongolia since 2019.",
                {"action": "in_effect", "date": "2019/..", "parties": ("MNG", "WIPO")},
                count=2,
            ),
            Example(
                "Kenya and China concluded a treaty on seeds in May 2024. Chile has had its own since 2011.",
                {"instrument_type": "treaty", "action": "in_effect", "parties": ("CHL", "CHN")},
            ),
        ),
        ("Peru signed a memorandum with WIPO in May 2024. Kenya had one of the smallest offices in 2016.",),
        find=_had_one,
        sought=_HAD,
        quiet=True,
        sure=0.6,
        alone=True,
        back=True,
    ),
    AgreementRule(
        "agreements.one_more",
        "agreements",
        (
            Example(
                "A letter of intent was signed between Peru and Kenya on 3 May 2024, and one more with Mongolia.",
                {"instrument_type": "letter_of_intent", "action": "signed", "parties": ("PER", "MNG")},
            ),
        ),
        ("A letter was sent by Peru to Kenya on 3 May 2024, and one more with a stamp.",),
        find=_another,
        sought=_ANOTHER,
        quiet=True,
        sure=0.6,
        alone=True,
        back=True,
    ),
)
