"""Paragraphs and sentences of a text, as spans.

Belongs here: where a line, a sentence, a heading or a list item begins and ends, and what kind it
is. Does not belong here: words and their tags (tokens.py, tagger.py), or any meaning.

A line of the normalised text is a paragraph. Nothing is changed or dropped: every character that is
not white space between sentences lies in exactly one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipelines.model import SentenceKind

# Words after which a full stop does not end a sentence: titles, months, company forms, references.
ABBREVIATIONS = frozenset(
    "rs tk ksh kshs sh shs tsh tshs ush ushs mr mrs ms dr prof st no nos art arts sec fig vol ed eds pp cf vs "
    "approx est dept gov gen hon sen rep eng amb adv capt lt maj jan feb mar apr jun jul aug sep sept oct nov dec "
    "e.g i.e al ca tel ext para paras".split()
)
# These end a name as often as a sentence: they end a sentence only before a word that starts one.
NAME_ENDINGS = frozenset("co ltd inc corp bros plc etc u.s u.k u.n p.m a.m u.s.a d.c".split())
STARTERS = frozenset(
    "the a an in on at by it its this that these those he she they we you i our his her their as after before for from "
    "since with while when however meanwhile moreover according under over both all one two three four five six seven "
    "eight nine ten some about around nearly almost approximately more most many several each every another other such "
    "there here among during following based also although though despite besides additionally currently recently "
    "today earlier later last but and if so then thus to of data figures among within through up overall".split()
)
# Where a sentence may end. The group is empty where it does for certain: behind a word of four letters or more that is
# no abbreviation, before a capital.
_LONG = "".join(rf"(?<!{word}\.)" for word in sorted(ABBREVIATIONS | NAME_ENDINGS) if re.search("[a-z]{4}$", word))
_END = re.compile(rf"[.!?…](?:(?<=[a-z]{{4}}\.){_LONG}(?= [A-Z])()|[.!?…]*[\"'”’)\]]*(?=\s))")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")
_LAST_WORD = re.compile(r"[^\s(\"“‘']+$")
_NEXT_WORD = re.compile(r"[\"“‘'(\[]*([^\s,.;:]+)")
_ITEM = re.compile(r"\s*(?:[-–—*•●▪◦·‣>✓✔►▶➢→]\s+|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+)")
_LETTER = re.compile(r"(?:\(?(?:[a-z]|[ivx]{1,4})[.)]|\(?[A-Z]\))\s+(?=\S)")  # not "J. Smith"
_DATELINE = re.compile(
    r"\s*(?:\([^)]{4,60}\d{4}[^)]{0,20}\)"  # (Trade ministry notice, 29 October 2025)
    r"|(?:[A-Z](?:[\w.'’-]|\s(?=[A-Z(]|d[aeiou]s?\s|of\s)){1,40}, )?"  # Beijing, 27 November 2024
    r"(?:\d{1,2} )?[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?\d{4})\s*$"
)
HEADING_LENGTH = 160  # characters; a longer line without a final stop is a paragraph cut short


class Stretch(NamedTuple):
    """A sentence before its words are known. A named tuple, not a dataclass: a text has thousands."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds more than white space, without its margins."""
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            yield start, start + len(stripped)
        at += len(line) + 1


def split_sentences(text: str) -> tuple[Stretch, ...]:
    """All sentences of a text in order."""
    out: list[Stretch] = []
    stops = _END.finditer(text)
    stop = next(stops, None)
    for paragraph, (start, end) in enumerate(paragraph_spans(text)):
        kind = _paragraph_kind(text, start, end, paragraph)
        whole = kind in ("headline", "heading", "dateline")
        if kind == "item" and (mark := _LETTER.match(text, start, end)) is not None:
            start = mark.end()  # "b) Patents: 207": else the letter is read as a word
        while stop is not None:
            at, after = stop.span()
            if at >= end:
                break
            if not whole and after < end and (stop.lastindex or _ends_sentence(text, start, at, after)):
                out.append(Stretch(start, after, paragraph, kind))
                start = after + 1  # behind the one blank that nearly always stands there
                if text[start].isspace():
                    start = _skip_space(text, start)
            stop = next(stops, None)
        if start < end:
            out.append(Stretch(start, end, paragraph, kind))
    return tuple(out)


def _paragraph_kind(text: str, start: int, end: int, paragraph: int) -> SentenceKind:
    line = text[start:end]
    if _DATELINE.match(line):
        return "dateline"
    closed = line.rstrip("\"'”’)").endswith((".", "!", "?", ";", ",", "…"))
    if len(line) <= HEADING_LENGTH and not closed:
        if _ITEM.match(line):
            return "item"
        return "headline" if paragraph == 0 else "heading"
    return "item" if _ITEM.match(line) else "body"


def _ends_sentence(text: str, start: int, stop: int, after: int) -> bool:
    following = _NEXT_WORD.match(text, _skip_space(text, after))
    if following is None:
        return True
    word = following.group(1)
    if word[0].islower():
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    before = _LAST_WORD.search(text, max(start, stop - 24), stop)
    last = before.group().lower() if before else ""
    if last in ABBREVIATIONS:
        # "No." stands before a number, a month before a day; "in Dec. The …" still ends.
        return word.lower() in STARTERS and last not in {"mr", "mrs", "ms", "dr", "prof", "st", "no", "nos"}
    if last in NAME_ENDINGS or "." in last and _DOTTED.fullmatch(last):
        return word.lower() in STARTERS
    # An initial ("J. Smith") or the number of a list item ("1. Measures") does not end a sentence.
    return not (len(last) == 1 and last.isalpha() and before is not None and before.group().isupper()) and not (
        last.isdigit() and stop - len(last) == start
    )


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
