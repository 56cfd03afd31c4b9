"""How far the noun phrase of an instrument reaches, to both sides of its head.

Belongs here: the borders of such a phrase, and its parties ("between A and B"). Does not belong here: its subject ("on
data exchange", subject_extent.py), what the phrase means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.model import Sentence, Span, Token
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.instruments.stretch import (
    PARTY,
    YEARS,
    is_body,
    joins_modifiers,
    party_end,
    skip_brackets,
    skip_years,
)
from pipelines.rules.agreements.instruments.subject_extent import LONGEST, reaches, subject_parts
from pipelines.rules.agreements.lexicon import Word
from pipelines.rules.agreements.verbs import Act

_OWNER = ("'s", "’s")
_MODIFIER = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VBN", "VBG", "X"})
_STOP = frozenset({"VERB", "AUX", "PRON", "SCONJ", "ADV"})
_LEFT_STOP = frozenset(
    ("regards memo copy text signing signature adoption number series list range total set majority").split()
)


@dataclass(frozen=True, slots=True)
class Extent:
    """Token indices after the printed title and after the whole phrase; the stretch of the parties; the subject where
    parties stand before it; the subjects of "on X, on Y and on Z"."""

    title: int
    last: int
    parties: Span | None = None
    subject: Span | None = None
    subjects: tuple[Span, ...] = ()


def noun_phrase_start(lookup: Lookup, sentence: Sentence, i: int, stops: set[int], *, proper: bool) -> int:
    """Index of the first word after the determiner, of the noun phrase whose head begins at token `i`."""
    tokens = sentence.tokens
    first = i
    for k in range(i - 1, max(-1, i - 9), -1):
        token = tokens[k]
        if token.lower == "and" and k > 0 and tokens[k - 1].lower == "belt":
            continue
        if token.text == "|":
            break  # the cell of a table before
        joint = token.lower == "and" and joins_modifiers(tokens, k)
        if k in stops or token.tag not in _MODIFIER and not joint and token.text not in ("-", "–", "/", "'s", "’s"):
            break
        if token.lower in ("'s", "’s") or token.lower in _LEFT_STOP:
            break
        if token.tag == "VBG" and first == i and k > 0 and tokens[k - 1].tag in ("PUNCT", "ADP"):
            break
        if (
            YEARS.fullmatch(token.text)
            and k > 0
            and (tokens[k - 1].tag in ("DET", "PRON") or tokens[k - 1].lower in _OWNER)
        ):
            return k
        dated = any(p.end >= token.end for p in lookup.periods(max(0, token.start - len("last ")), token.end))
        if dated or is_body(lookup, token, proper):
            break
        if any(n.end >= token.end and n.kind == "money" for n in lookup.numbers(token.start - 24, token.end)):
            break  # "a 300 million dollar contract"
        if joint:
            continue
        first = k
    while first < i and (
        tokens[first].text in ("-", "–", "/")
        or tokens[first].tag == "NUM"
        or tokens[first].text[0].isdigit()
        and not proper
    ):
        first += 1
    if 0 < first < i and tokens[first - 1].tag == "NUM" and tokens[first].lower in ("year", "month"):
        first += 1  # "a four year agreement"
    return first


def _is_dated(lookup: Lookup, tokens: Sequence[Token], i: int, *, named: bool) -> bool:
    """Whether a bracket holds a day or month, which is no part of a title ("a plan (December 2022)"), as a year is none
    of the name of a treaty."""
    if i + 1 >= len(tokens) or tokens[i].text != "(":
        return False
    day = next(iter(lookup.periods(tokens[i + 1].start, tokens[i + 1].end)), None)
    return day is not None and day.kind == "point" and (named or len(day.edtf) >= len("2022-12"))


def _singled_out(tokens: Sequence[Token], i: int, limit: int) -> int:
    """The "with" that names some of several: "eleven memoranda, among them those with A and B"."""
    k = i + (i < limit and tokens[i].text == ",")
    if k >= limit or tokens[k].lower not in _SINGLING:
        return i
    while k < limit and k - i <= _SHORT and (tokens[k].lower in _SINGLING or tokens[k].lower in _THOSE):
        k += 1
    return k if k < limit and tokens[k].lower in ("with", "between") else i


_SINGLING = frozenset("including among notably namely especially particularly".split())
_THOSE = frozenset("them those these ones the one".split())
_SHORT = 4  # words from the comma to "with"


def noun_phrase_end(
    lookup: Lookup,
    sentence: Sentence,
    end: int,
    acts: Sequence[Act],
    *,
    proper: bool,
    word: Word,
    after_title: bool = False,
) -> Extent:
    """How far the phrase goes on from token `end`, the one after its head. With `after_title` only parties may
    follow."""
    tokens = sentence.tokens
    act_at = {k for a in acts if a.voice not in ("noun", "gerund", "infinitive") for k in range(a.group, a.last)}
    limit = min(len(tokens), end + LONGEST)
    i = end if _is_dated(lookup, tokens, end, named=word.named) else skip_brackets(tokens, end, limit)
    i = skip_years(tokens, i, limit)
    parties: Span | None = None
    subject: Span | None = None
    title = i
    if i < limit and tokens[i].lower in PARTY and i not in act_at:
        stop = party_end(lookup, sentence, i, limit, act_at)
        if stop > i + 1 and tokens[i].lower != "by":
            parties = Span(tokens[i].start, tokens[stop - 1].end)
            start = i = stop
            if stop + 2 < limit and tokens[stop].text == "," and tokens[stop + 1].lower in ("on", "concerning"):
                start = i = stop + 1  # "between A and B, on seeds"
            i = reaches(lookup, sentence, i, limit, act_at, proper, word) if not after_title else i
            i = stop if i == start else i
            if i > start:
                subject = Span(tokens[start].start, tokens[i - 1].end)
            return Extent(title, i, parties, subject, subject_parts(tokens, start, i))
    if not after_title:
        start = i
        title = i = reaches(lookup, sentence, i, limit, act_at, proper, word)
        subjects = subject_parts(tokens, start, i)
    else:
        subjects = ()
    i = _singled_out(tokens, i, limit) if word.plural else i
    if i < limit and tokens[i].lower in ("between", "with", "among") and i not in act_at:
        stop = party_end(lookup, sentence, i, limit, act_at)
        if stop > i + 1:
            parties = Span(tokens[i].start, tokens[stop - 1].end)
            i = stop
    return Extent(title, i, parties, subject, subjects)
