"""Words, numbers and punctuation marks of a sentence, as spans.

Belongs here: the one definition of a token. Does not belong here: what a token means.

A number keeps its separators ("1,314", "2.135"), a compound its hyphens ("low-carbon"), an
abbreviation its full stops ("U.S."); the possessive "'s" is a token of its own, as in Universal Dependencies.
Every character that is not white space lies in exactly one token.
"""

from __future__ import annotations

import re

from pipelines.text.characters import blanked, places_table

_TOKEN = re.compile(
    r"[A-Za-z]++(?=[ ,\n])|[,;():]"  # most tokens: what the lines below would find too, only sooner
    r"|https?://\S+|www\.\S+"
    r"|\d+(?:[.,]\d+)*(?:-[^\W\d_]+)+"
    r"|\d+(?:[.,]\d+)*(?:st|nd|rd|th)?(?![^\W_])"
    r"|(?:[^\W\d_]\.){2,}"
    r"|['’]s?(?![^\W_])"
    r"|[^\W_]+(?:[-‐‑&/'’](?!s(?![^\W_]))[^\W_]+)*"
    r"|[-–—]+|\S",
)
# Everything that is neither letter nor digit parts pieces; beyond the letters of Europe a pattern finds it.
_PARTING = re.compile(r"[\W_]")
_PARTS = places_table(lambda character: not character.isalnum())
_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}


def pieces(text: str) -> list[str]:
    """The runs of letters and digits: what tokens are made of, for less than it costs to find those."""
    return parted(text).split()


def parted(text: str) -> str:
    """A text with a blank for each character that parts pieces."""
    if text.isascii():
        return text.translate(_BLANKS)
    found = blanked(text, _PARTS)
    return _PARTING.sub(" ", text) if found is None else found


def token_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Start and end of every token between two offsets."""
    return [match.span() for match in _TOKEN.finditer(text, start, end)]


def token_words(text: str, start: int, end: int) -> list[str]:
    """Every token between two offsets as printed."""
    return _TOKEN.findall(text, start, end)
