"""Dates in the sentence of an act that are those of something else.

Belongs here: dates of other papers, of reasons, of relatives, of ties. Does not belong here: which date is the
act's own (dating.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.model import Period, Span
from pipelines.rules.agreements.model import Link, View
from pipelines.rules.agreements.verbs import Act

_TERMS = frozenset({"extended", "renewed", "terminated", "amended"})


def of_earlier(view: View, link: Link) -> list[Period]:
    """The days of the main clause, where an act before it is told, and the other way round: "After the accords signed
    with A in May, on 3 June B …"."""
    opening = next((i for i in view.instruments if _BESIDES.fullmatch(view.text, view.sentence.start, i.start)), None)
    before = next((a for a in view.acts if opening is not None and a.first == opening.last), None)
    act = link.act
    if opening is None or before is None or before.voice not in ("participle", "active") or act is None:
        return []
    first = next((a for a in view.acts if a.start > before.end and a.voice in ("active", "passive")), None)
    main = [
        p
        for p in view.lookup.periods(before.end, view.sentence.end)
        if first is not None and p.start > first.start or _FRONTED.search(view.text[before.end : p.start])
    ]
    around = view.lookup.periods(view.sentence.start, view.sentence.end)
    return main if act is before else [p for p in around if p not in main]


_BESIDES = re.compile(
    r"(?:After|Following|Besides|In addition to|Apart from|Aside from|Building on|On top of|Alongside|Together with|"
    r"Like|Further to) (?:[\w'’]+ ){0,4}"
)


_FRONTED = re.compile(r",(?: (?:on|in))? ?$")


OF_TIES = re.compile(
    r"\s*(?:the |our |their |its )?(?:[\w-]+ ){0,4}?"
    r"(?:ties|relations|relationship|independence|friendship|partnership|cooperation|founding|birth)\b"
)


def of_a_paper(view: View, start: int) -> bool:
    """Whether an anniversary is that of an instrument or of an act on it, rather than of an office."""
    comma = view.text.find(",", start, view.sentence.end)
    stop = comma if comma > 0 else view.sentence.end
    named = any(start <= i.start < stop for i in view.instruments)
    return named or any(start <= a.start < stop and a.voice == "noun" for a in view.acts)


def periods_in(view: View) -> Sequence[Period]:
    """All periods of the sentence of a view."""
    return view.lookup.periods(view.sentence.start, view.sentence.end)


def claimed(view: View, act: Act | None) -> list[Span]:
    """Dates that stand right behind another act ("started on 1 May, it was extended") and are not shared with it."""
    tokens = view.sentence.tokens
    out: list[Span] = []
    if act is not None and act.action in _TERMS and not _DATING.isdisjoint(view.lower):
        for back in _DATES_BACK.finditer(view.text, act.end, view.sentence.end):
            out += (Span(p.start, p.end) for p in view.lookup.periods(back.start(), back.end() + len("the ")))
    for other in view.acts:
        if act is not None and other.voice == "noun" and act.last < other.first:
            out += _of_reason(view, act, other)
        if act is not None and other.start > act.end and other.voice == "active" and act.action != "signed":
            out += _of_relative(view, act, other)
        if act is not None and other.voice == "participle" and act.last < other.first and act.verb.joins:
            # "joined the initiative launched by A, B and C in 2017"
            out += (Span(p.start, p.end) for p in view.lookup.periods(other.end, view.sentence.end))
        if (
            other is act
            or other.verb.id == "announce"
            and act is not None
            and ", " in view.text[act.end : other.start]  # "…, both firms announced on 3 May"
            or other.verb.id in ("agree", "agree_on")
            and act is not None
            and other.start < act.start
            and act.mood == "decided"
            and act.action in _TERMS  # "agreed on 3 May to extend": that day
            or other.verb.id in ("agree", "agree_on")
            and act is not None
            and act.voice == "noun"
            and 0 < act.first - other.last < _NEAR  # "agreed on 3 May on a third extension of …"
            or act is None
            or other.last >= len(tokens)
            or other.voice == "noun"
            or act.voice == "noun"
            and other.action == "issued"
            or tokens[other.first - 1].lower == "and"
            or abs(other.first - act.last) <= 2
        ):
            continue
        last = min(other.last + 3, len(tokens)) - 1
        last = next((k - 1 for k in range(other.last, last) if tokens[k].lower == "and"), last)
        # "signed an accord, effective from 1 June": the words of the date hold those of the act
        begin = other.first if other.voice == "predicate" and act.action == "signed" else other.last
        if begin < len(tokens) and last >= other.last:
            out += (Span(p.start, p.end) for p in view.lookup.periods(tokens[begin].start, tokens[last].end))
    return out


_DATING = frozenset("dating dates going goes".split())
_DATES_BACK = re.compile(r"\b(?:dat(?:ing|es)(?: back to| from)|go(?:ing|es) back to) ")


def _of_reason(view: View, act: Act, other: Act) -> list[Span]:
    """Dates of an act that another followed: "On 3 May it took effect, following its ratification by A in 2023"."""
    if _AFTER.search(view.text, act.end, other.start) is None:
        return []
    around = periods_in(view)
    behind = [p for p in around if p.start >= other.end]
    own = other.action == "signed"  # "in force following its signature on 3 May": the day of the signature
    return [Span(p.start, p.end) for p in behind] if own or len(behind) < len(around) else []


_AFTER = re.compile(r"\b(?:following|after|upon) (?:its|their|the|an?|[A-Z]\w+['’]s)?[\w -]{0,24}$")


def _of_relative(view: View, act: Act, other: Act) -> list[Span]:
    """Dates of an act in a relative clause behind another: "renewed the paper it signed with A in 2019"."""
    told = view.text[act.end : view.sentence.tokens[other.group].start]
    if _RELATIVE.search(told) is None:
        return []
    comma = view.text.find(", ", other.end, view.sentence.end)
    return [Span(p.start, p.end) for p in view.lookup.periods(other.end, comma if comma > 0 else view.sentence.end)]


_NEAR = 9  # tokens from a verb to the noun of what was agreed


_RELATIVE = re.compile(r"(?:, which| (?:that |which )?(?:it|they))(?: (?:has|have|had|was|were|is))?\s*$")
