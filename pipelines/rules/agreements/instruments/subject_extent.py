"""How far the subject of an instrument reaches: "on data exchange and on training", "amending the treaty".

Belongs here: where such a subject begins and ends, and its parts. Does not belong here: the rest of the phrase
(extent.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.model import Sentence, Span, Token
from pipelines.rules.acts import Lookup
from pipelines.rules.agreements.instruments.stretch import (
    YEARS,
    inside,
    noun_after_all,
    opens_clause,
    pointing,
    skip_brackets,
    skip_years,
)
from pipelines.rules.agreements.lexicon import USUAL_NAMES, WORDS, Word
from pipelines.rules.agreements.model import Instrument
from pipelines.rules.agreements.verbs import Act
from pipelines.rules.titles import is_capital

LONGEST = 45  # tokens to the right of a head that can belong to it
SUBJECT = frozenset("on for of concerning regarding about covering governing in to".split())
INSIDE = frozenset(
    ("of on for in to under among along against from over into towards through as and or within").split()
)
_OWN = frozenset("its their each other of".split())
_AMENDING = frozenset(
    (
        "widening expanding broadening deepening modernising modernizing replacing amending "
        "upgrading revising establishing setting renewing extending supplementing creating "
        "allowing enabling"
    ).split()
)
_AMENDS = frozenset(
    (
        "widens expands broadens deepens modernises modernizes replaces complements amends upgrades revises renews "
        "extends supplements updates"
    ).split()
)
_ON_OCCASION = frozenset({"same", "occasion"})
RELATIVES = ("that", "which")


def reaches(
    lookup: Lookup, sentence: Sentence, start: int, limit: int, act_at: set[int], proper: bool, word: Word
) -> int:
    """The token after the last that the subject opening at `start` can hold; `start` itself where none opens."""
    tokens = sentence.tokens
    i = start
    if i >= limit or not _opens_subject(lookup, sentence, i, word):
        return start
    good = start
    i += 2 if tokens[i].lower in RELATIVES else 1
    while i < limit:
        token = tokens[i]
        if (
            i in act_at
            or token.tag in ("VERB", "AUX", "PRON", "SCONJ")
            and token.lower not in _OWN
            and not (token.lower == "for" and token.tag == "SCONJ")
            and not noun_after_all(tokens, i, limit, act_at)
            and not (i == start + 1 and pointing(tokens, i))
            and not (
                token.tag == "VERB"
                and tokens[i - 1].lower == "to"
                and (tokens[start].lower == "to" or tokens[start].lower in _AMENDING)
            )
            and not (proper and is_capital(token))
        ):
            break
        lower = token.lower
        dated = lookup.periods(token.start, token.end)
        if (
            dated
            and dated[0].start == token.start
            and not (tokens[i - 1].tag == "DET" and YEARS.fullmatch(token.text))  # "amending the 1995 agreement"
            and tokens[i - 1].lower not in ("for", "of", "to", "-", "–", "period", "years")
            and not (tokens[i - 1].lower == "until" and tokens[i - 2].lower == "period")
            and not (lower == "until" and tokens[i - 1].lower == "period")
        ):
            break
        if token.tag in ("ADJ", "NOUN", "PROPN", "VBG", "VBN", "NUM", "VERB", "X") or lower in ("%", ")"):
            if (
                token.tag == "VBN"
                and i + 1 < limit
                and tokens[i + 1].lower in ("by", "in", "on", "at", "between", "with", "from")
            ):
                break
            if token.tag == "VBG" and (
                tokens[i - 1].text == ","
                or not (tokens[i - 1].tag == "ADV" and i - 2 == start)  # "on jointly building the road"
                and tokens[i - 1].tag in ("NOUN", "PROPN", "ADV", "PUNCT")
                and opens_clause(tokens, i, limit)
            ):
                break
            good = i + 1
        elif token.tag in ("DET", "PART") or lower in ("-", "–", "'s", "’s", "/", "&") or lower in _OWN:
            pass
        elif lower == "with" and _is_plain(lookup, tokens, i, limit):
            pass  # "on a community with a shared future"
        elif token.text == "(":
            after = skip_brackets(tokens, i, limit)
            if after == i:
                break
            good = i = after
            continue
        elif (
            lower == "and"
            and good == i
            and YEARS.fullmatch(tokens[i - 1].text)
            and skip_years(tokens, i + 1, limit) > i + 1
        ):
            good = i = i + 2  # "for 2025 and 2026"
            continue
        elif lower == "and" and tokens[i - 1].lower == "belt":
            pass  # "Belt and Road" is one name
        elif lower == "and" or lower == "or" or token.text == ",":
            ahead = i + 2 if token.text == "," and i + 1 < limit and tokens[i + 1].lower == "and" else i + 1
            if ahead < limit and tokens[ahead].lower == tokens[start].lower and inside(lookup, sentence, ahead, limit):
                i = ahead + 1  # "on X, on Y and on Z"
                continue
            if not _goes_on(lookup, sentence, i, limit, act_at):
                break
        elif lower == "under" and _head_ahead(tokens, i + 1, limit):
            break  # "the work plan for 2024 under their memorandum"
        elif token.tag == "ADP" or lower in INSIDE:
            if lower in ("between", "among") and proper is False or not inside(lookup, sentence, i, limit):
                break
        elif token.tag == "ADV" or lower == "until" and tokens[i - 1].lower == "period":
            pass  # "for the period until 2030"
        else:
            break
        i += 1
    return good


def subject_end(lookup: Lookup, sentence: Sentence, i: int, acts: Sequence[Act], instrument: Instrument) -> int:
    """Index after the subject that begins with the preposition at token `i`; `i` where none begins."""
    act_at = {k for a in acts if a.voice not in ("noun", "gerund", "infinitive") for k in range(a.group, a.last)}
    word = Word(instrument.id, instrument.form, False, False, False, False, frozenset())
    return reaches(lookup, sentence, i, min(len(sentence.tokens), i + LONGEST), act_at, False, word)


def _opens_subject(lookup: Lookup, sentence: Sentence, i: int, word: Word) -> bool:
    tokens = sentence.tokens
    token = tokens[i]
    if token.lower in _AMENDING:
        return True
    if token.lower in RELATIVES:
        return word.id == "protocol" and i + 1 < len(tokens) and tokens[i + 1].lower in _AMENDS
    if token.lower not in SUBJECT and token.lower not in ("aimed", "relating", "related", "pertaining", "aiming"):
        return False
    if token.lower == "on" and _ON_OCCASION.issubset(t.lower for t in tokens[i + 1 : i + 4]):
        return False  # "signed an agreement on the same occasion"
    if token.lower == "to":
        follows = tokens[i + 1] if i + 1 < len(tokens) else token
        return (
            follows.tag == "VERB"
            and word.type not in USUAL_NAMES
            or word.id in ("protocol", "named_treaty")
            and not (follows.tag == "NUM" or lookup.names(follows.start, follows.end))  # "handed X to WIPO"
            or follows.lower == "the"
        )
    return inside(lookup, sentence, i, len(tokens))


def _goes_on(lookup: Lookup, sentence: Sentence, i: int, limit: int, act_at: set[int]) -> bool:
    """Whether "and" or a comma inside a subject joins another part of it, rather than the next clause or instrument."""
    tokens = sentence.tokens
    comma = tokens[i].text == ","
    joined = False
    if comma and [t.tag for t in tokens[i + 1 : i + 4]] == ["ADJ", "CCONJ", "ADJ"]:
        return True  # "for micro, small and medium-sized firms"
    for k in range(i + 1, min(limit, i + 14)):
        token = tokens[k]
        if k in act_at and k > i + 1 and not comma and not lookup.names(tokens[i + 1].start, token.start):
            return True  # "on trade and economic cooperation was signed"
        if k in act_at or k == i + 1 and token.tag in ("DET", "PRON", "SCONJ", "ADV", "ADP", "AUX"):
            return k == i + 1 and not comma and token.tag == "DET" and not _head_ahead(tokens, k, limit)
        if token.tag in ("VERB", "AUX"):
            return not (comma and not joined or k <= i + 6 and _subject_like(tokens, i + 1, k))
        if token.lower in WORDS.table and (found := WORDS.at(tokens, k)) and not found[1].topic and not found[1].weak:
            return False
        if token.text in (".", ";", ":") or token.tag in ("PRON", "SCONJ"):
            return not comma or joined
        if token.lower == "and":
            joined = True
        if token.text == "," and not comma:
            return True
        if token.tag == "ADP" and not comma:
            return True
        if comma and lookup.periods(token.start, token.end):
            return joined
    return not comma or joined


def _subject_like(tokens: Sequence[Token], start: int, verb: int) -> bool:
    return any(t.tag in ("NOUN", "PROPN") for t in tokens[start:verb])


def _head_ahead(tokens: Sequence[Token], k: int, limit: int) -> bool:
    return any(
        tokens[m].lower in WORDS.table and (found := WORDS.at(tokens, m)) is not None and not found[1].topic
        for m in range(k, min(limit, k + 7))
    )


def subject_parts(tokens: Sequence[Token], start: int, end: int) -> tuple[Span, ...]:
    """The parts of "on X, on Y and on Z", where the preposition is repeated."""
    if start >= end or start >= len(tokens):
        return ()
    word = tokens[start].lower
    opens = [
        k for k in range(start, end) if tokens[k].lower == word and (k == start or tokens[k - 1].lower in (",", "and"))
    ]
    if len(opens) < 2:
        return ()
    out = []
    for a, b in zip(opens, [*opens[1:], end], strict=True):
        while b > a and tokens[b - 1].lower in (",", "and"):
            b -= 1
        out.append(Span(tokens[a].start, tokens[b - 1].end))
    return tuple(out)


def _is_plain(lookup: Lookup, tokens: Sequence[Token], i: int, limit: int) -> bool:
    """Whether "with" leads to plain words rather than to a party."""
    ahead = tokens[i + 1 : min(i + 4, limit)]
    return (
        len(ahead) == 3
        and ahead[0].lower in ("a", "an")
        and all(t.text.islower() for t in ahead[:2])
        and ahead[1].tag in ("ADJ", "VBN")
        and not lookup.names(tokens[i].end, ahead[-1].end)
    )
