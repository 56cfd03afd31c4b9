"""The title of an instrument, its subjects, and the event at which it was signed.

Belongs here: choosing and composing titles. Does not belong here: where a printed title begins and ends (extent.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.model import Span
from pipelines.rules.agreements.instruments.stretch import FIELD
from pipelines.rules.agreements.instruments.subject_extent import subject_end
from pipelines.rules.agreements.lexicon import USUAL_NAMES
from pipelines.rules.agreements.model import Antecedent, Instrument, Link, View
from pipelines.rules.nearness import VERB_TAGS

STEMS = {
    "patent_prosecution_highway": ("prosecution", "pph"),
    "authority_designation": ("search", "isa", "ipea"),
    "recognition_arrangement": ("recogni", "protect", "geographical", "validat", "extension", "gi ", "gis "),
}
_BARE = frozenset("memorandum mou agreement treaty protocol contract accord pact arrangement".split())
_NO_SUBJECT = frozenset(
    "behalf evening morning morrow eve day sidelines margins occasion side sides spot fringes opening".split()
)
_GATHERED = frozenset(
    "seminar workshop meeting talks conference forum symposium roundtable course dialogue summit session chapter "
    "chapters provisions section annex".split()
)
_OCCASION = re.compile(
    r"\b(?:at|during|on the sidelines of|on the margins of|on the occasion of|within the framework of)\s+(?:the\s+)?"
    r"((?:[A-Z0-9][\w’'&-]*)(?:\s+(?:of|on|for|and|the|in)|\s+[A-Z0-9][\w’'&-]*){1,14})"
)
_EVENT = re.compile(
    r"Forum|Conference|Meeting|Summit|Assembl|Expo|Fair|Dialogue|Session|Symposium|Congress|Week|Seminar|Workshop",
    re.IGNORECASE,
)


def title_of(
    link: Link,
    ins: Instrument | None,
    back: Antecedent | None,
    kind: str,
    parties: Sequence[str],
    clause: str | None = None,
) -> tuple[str, Span | None, bool]:
    """The title, the words it was taken from, and whether it is a title proper (in quotation marks or capitals).
    `clause` says what a nameless instrument is for ("by which A examines for B")."""
    if link.title is not None:
        return link.title, link.title_span, ins is not None
    longer = back is not None and ins is not None and (len(back.title) > len(ins.title) or back.proper and ins.bare)
    if back is not None and (ins is None or ins.generic or longer):
        return back.title, back.title_span, back.proper
    if ins is None:
        return "", None, False
    title, proper = ins.title, ins.proper
    stems = STEMS.get(kind, ())
    if stems and not any(stem in f"{title.lower()} " for stem in stems):
        return (
            f"{USUAL_NAMES[kind]} {title}" if ins.generic else f"{title} ({USUAL_NAMES[kind]})",
            ins.title_span,
            False,
        )
    if ins.bare and clause is not None:
        return f"{title} {clause}", ins.title_span, False
    if ins.bare and title.lower() in _BARE and len(parties) > 1 and not any(" " in p for p in parties[:2]):
        return f"{title} between {' and '.join(parties[:2])}", ins.title_span, False
    return title, ins.title_span, proper


def about(view: View, instrument: Instrument, last: int) -> str:
    """The subject that stands after the act: "signed an agreement in Lindow on raising the capacity"."""
    if {"on", "for", "concerning", "regarding"} & set(instrument.title.lower().split()):
        return ""
    tokens = view.sentence.tokens
    start = max(last, instrument.last)
    for i in range(start, min(len(tokens) - 2, start + 30)):
        lower = tokens[i].lower
        if (
            tokens[i].text in (";", ":")
            or lower in ("which", "who", "while")
            or i > start
            and tokens[i].tag in VERB_TAGS
            or any(ins.first == i for ins in view.instruments if ins is not instrument)
        ):
            break
        if lower == "on" and {t.lower for t in tokens[i + 1 : i + 3]} & _NO_SUBJECT:
            continue
        day = view.lookup.periods(tokens[i].start - 24, tokens[i + 1].end) if lower in ("on", "in") else ()
        if any(p.end > tokens[i + 1].start for p in day):
            continue  # "became effective on 1 March": no subject
        if i > start and tokens[i - 1].lower in _GATHERED:
            break  # "in the wings of a seminar on patents"
        purpose = lower == "to" and tokens[i + 1].tag == "VERB" and i > start and tokens[i - 1].tag in ("NUM", "PROPN")
        if purpose or lower in ("on", "concerning", "regarding") or lower == "in" and tokens[i + 2].lower in FIELD:
            end = subject_end(view.lookup, view.sentence, i, view.acts, instrument)
            if end > i + 1:
                return view.text[tokens[i].start : tokens[end - 1].end]
    return ""


def occasion_of(view: View) -> tuple[str | None, Span | None]:
    """The event at which the sentence says that something was signed, as printed."""
    for match in _OCCASION.finditer(view.text, view.sentence.start, view.sentence.end):
        words = re.sub(r"(?:\s+(?:of|on|for|and|the|in))+$", "", match.group(1))
        if _EVENT.search(words):
            return words, Span(match.start(1), match.start(1) + len(words))
    return None, None


_ABOUT = re.compile(r"\b(?:on|for|concerning|regarding|in the field of)\s+(?:the\s+)?(.+)$")


def subjects_of(title: str) -> tuple[str, ...]:
    """What a title says it is about."""
    match = _ABOUT.search(title)
    return (match.group(1),) if match else ()
