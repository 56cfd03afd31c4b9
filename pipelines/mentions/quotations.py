"""Whom quoted words are spoken for: "“We sold 300 pumps,” said Li Na, head of sales at Harbin Pumps".

Belongs here: where quoted speech stands, and the body that its speaker is told to be of. Does not belong here: what
"we" and "our" stand for elsewhere (anaphora.py), and what is said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.languages.english import SPEECH_VERBS

QUOTATION = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")
_FIRST_PERSON = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_SAID = "|".join(SPEECH_VERBS)
# "… pumps," said Li Na, head of sales at Harbin Pumps; "… pumps," Li Na, head of sales at Harbin Pumps, told reporters
_BEHIND = re.compile(
    rf"\s?(?:(?:{_SAID})\s(?P<who>[^\"“\n]+)|(?P<first>(?:[^\"“\n.;]|\.(?=,|\s[a-z]))+?)[,\s](?:{_SAID})\b)"
)
# Marta Nowak of Baltic Rail told reporters: "…"; according to Ahmed Saleh, who runs Nile Cables, "…"
_AHEAD = re.compile(
    rf"(?:(?:^|[.!?”\"]\s)(?P<who>[^.!?”\"\n]+(?:\.\s?[A-Z][^.!?”\"\n]*)?)[,\s](?:{_SAID})\b[^.!?”\"\n]{{0,60}}"
    r"|\b[Aa]ccording\sto\s(?P<to>[^.!?”\"\n]+?)),?:?\s?$"
)
_WORD = r"[A-ZÀ-Þ][\w&’'-]*(?:\.(?=,?\s(?:Ltd|Inc|Co|Corp|[A-Z])))?"
_BODY = re.compile(
    rf"\b(?:of|at|from|with|for|by|runs|heads|leads|chairs|founded)\s(?:the\s)?"
    rf"(?P<body>{_WORD}(?:(?:\s(?:of|and|for|&)(?:\sthe)?)?\s{_WORD})*(?:,?\s(?:Ltd|Inc|LLC|GmbH|S\.?A|PLC|plc|B\.?V)\b)?)"
    r"(?![\w’'-]|\s[a-z]+\s(?:of|in)\b)"
)
_INSIDE = re.compile(
    r"(?:Department|Division|Section|Unit|Team|Desk|Board|Operations|Sales|Research|Asia|Africa|Europe|America|"
    r"Communications|Marketing|R&D|Development|Policy|Affairs|State|Staff|Trade|Law|Science)s?$"
)
_SENTENCE_END = re.compile(
    r"(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\b[A-Z])\.(?:\s|$)|;"
)
_PERSON = re.compile(rf"\s?(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s)?(?P<name>{_WORD}(?:\s{_WORD})*)")
_PRONOUN = re.compile(r"\s?(?:he|she)\b", re.IGNORECASE)
_REACH = 240  # characters beside a quotation in which its speaker is looked for


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where in a text. `publisher` speaks where no other body is told; `starts`, `ends` and `bodies` tell of
    each quotation in the first person, in order, where it stands and for whom it is said."""

    publisher: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    bodies: tuple[str, ...] = ()

    def at(self, start: int, end: int) -> str:
        """Who "we" is between two places of the text, as printed; nothing where that is not known."""
        number = bisect_right(self.starts, end - 1) - 1
        return self.bodies[number] if number >= 0 and self.ends[number] > start else self.publisher


def voices(text: str, publisher: str) -> Voices:
    """Who speaks in a text that `publisher` publishes."""
    found = list(_spoken(text, publisher)) if '"' in text or "“" in text else []
    if not found:
        return Voices(publisher)
    starts, ends, bodies = zip(*found, strict=True)
    return Voices(publisher, starts, ends, bodies)


def _spoken(text: str, publisher: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and body of the quotations in the first person."""
    known: dict[str, str] = {}  # the body of each speaker who was told with one
    line, last = -1, ""
    for quotation in QUOTATION.finditer(text):
        start, end = quotation.span()
        who = _speaker(text, start, end)
        goes_on = not who and line == text.rfind("\n", 0, start)  # "…," said Li Na. "Our staff …"
        person = match["name"] if (match := _PERSON.match(who)) is not None else ""
        if body := _body(who):
            known.update(dict.fromkeys(person.split(), body))
        elif goes_on or _PRONOUN.match(who):
            body = last
        else:
            body = next((known[word] for word in reversed(person.split()) if word in known), "")
        line, last = text.rfind("\n", 0, start), body
        if _FIRST_PERSON.search(quotation.group()):
            yield start, end, body or publisher


def _speaker(text: str, start: int, end: int) -> str:
    """The words that tell who says a quotation; nothing where none do."""
    behind = _BEHIND.match(text, end, end + _REACH)
    if behind is not None and (behind["who"] or text[start:end].rstrip('"”').endswith((",", "?", "!"))):
        who = behind["who"] or behind["first"]
        stop = _SENTENCE_END.search(who)
        return who[: stop.start()] if stop is not None else who
    line = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    ahead = _AHEAD.search(text[line:start])
    return (ahead["who"] or ahead["to"]) if ahead is not None else ""


# "who heads the legal department of a drone maker"
_UNNAMED = re.compile(
    r"\b(?:of|at|from|for|runs|owns|founded)\s(?P<body>an?\s(?:(?!\b(?:who|which|and|that)\b)[^,.;:“”\"]){3,48})"
)


def _body(who: str) -> str:
    """The body that the words for a speaker tell him to be of."""
    if (unnamed := _UNNAMED.search(who)) is not None:
        return unnamed["body"].partition(" ")[2].strip()
    for match in _BODY.finditer(who):
        if not _INSIDE.search(match["body"]):
            return match["body"].removesuffix("’s").removesuffix("'s")
    return ""
