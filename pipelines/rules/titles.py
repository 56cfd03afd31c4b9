"""Printed titles: of instruments, events and programmes, in quotation marks or in capitals.

Belongs here: where such a title begins and ends. Does not belong here: what it is the title of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.model import Sentence, Span, Token

_QUOTED = re.compile(r"[\"“«《‘](?=[A-Z0-9])([^\"“”«»《》\n]{3,240}?)[\"”»》’](?![A-Za-z])")


def quoted_titles(text: str, start: int, end: int) -> tuple[Span, ...]:
    """What stands in quotation marks and begins with a capital, without the marks and a comma before the closing
    one."""
    return tuple(
        Span(match.start(1), match.start(1) + len(match.group(1).rstrip(",.; ")))
        for match in _QUOTED.finditer(text, start, end)
        if _is_title(match.group(1))
    )


def _is_title(words: str) -> bool:
    """Whether quoted words are written as a title, rather than something said."""
    long = [word for word in re.findall(r"[^\W_]+", words) if len(word) > 3]
    return not long or sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.6 * len(long)


def is_capital(token: Token) -> bool:
    """Whether a word is written as part of a name: a capital, a digit, or a hyphenated word with one."""
    return (
        token.text[0].isupper()
        or token.text[0].isdigit()
        or ("-" in token.text and token.text.rpartition("-")[2][:1].isupper())
    )


def capitals_left(tokens: Sequence[Token], at: int) -> int:
    """Index of the first word of the capitalised run that leads up to `tokens[at]`. "of" and "and" inside are
    taken where capitals stand on both sides; a sentence's first word is taken only if it is no determiner."""
    first = at
    i = at - 1
    while i >= 0:
        token = tokens[i]
        if token.tag == "DET" or token.lower in ("the", "a", "an"):
            break
        if is_capital(token):
            first = i
        elif token.lower not in ("of", "and", "for", "on", "&") or first - i >= 2:
            break
        i -= 1
    return first


def covering(spans: Sequence[Span], offset: int) -> Span | None:
    """The first of some spans that holds an offset."""
    return next((span for span in spans if span.start <= offset < span.end), None)


def sentence_quotes(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """Quoted titles of one sentence."""
    return quoted_titles(text, sentence.start, sentence.end)
