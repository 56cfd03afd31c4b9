"""Names that stand apart from their head noun: quoted behind it, before a comma, or what a phase is one of; and what
only looks like a head.

Belongs here: finding such words. Does not belong here: the noun phrase of the head itself (naming.py).
"""

from __future__ import annotations

from pipelines.rules.programs.view import View
from pipelines.rules.programs.words import noun_ending_at

NAMED_BY = frozenset("called named entitled titled dubbed code-named codenamed known branded nicknamed themed".split())
_ACTING = frozenset(("office", "organization", "university", "company"))
_NOT_BUILT = frozenset(("project", "program", "programme"))
_INSIDE_NAMES = frozenset("of for on with and & the in to from by a".split())
_ENDS_NAME = frozenset(",;:)–—-")
_LONGEST = 9  # words of such a name
_WHOSE = frozenset(("person", "city", "province", "country", "area", "office", "organization", "university"))
_NO_NAMES = frozenset("phase part component lot article annex no stage page table figure section".split())


def called(view: View, last: int, plainly: bool) -> tuple[int, int] | None:
    """The quoted name that a head is given behind what it is about or by a word of naming: "a project of A and B,
    "Seeds for All"", "a pilot known as "10+10""; `plainly`: without quotation marks too."""
    tokens, at = view.tokens, last
    if at + 2 < len(tokens) and tokens[at].text == "(":
        return _plain_name(view, at + 1) if plainly else None
    if at < len(tokens) and tokens[at].lower in NAMED_BY:
        at += 1 + (at + 1 < len(tokens) and tokens[at + 1].lower == "as")
    elif at >= len(tokens) or tokens[at].text != ",":
        return None
    else:
        at += 1 + (at + 1 < len(tokens) and tokens[at + 1].lower in NAMED_BY)
    if at + 2 >= len(tokens):
        return None
    if tokens[at].text not in '"“«':
        found = _plain_name(view, at) if plainly else None
        return found if found is not None and _closed(view, found[1]) else None
    closing = next((i for i in range(at + 1, min(at + 14, len(tokens))) if tokens[i].text in '"”»'), None)
    capital = tokens[at + 1].text[0].isupper() or tokens[at + 1].text[0].isdigit()
    return (at + 1, closing) if closing is not None and closing > at + 1 and capital else None


def _plain_name(view: View, first: int) -> tuple[int, int] | None:
    """A name without quotation marks that begins at a token and ends before a mark: "(Wines with Names, 2 million
    euros)"; one of a place, a person or a body is none, nor one that a head noun of its own tells."""
    tokens = view.tokens
    end = first
    while end < len(tokens) and end - first <= _LONGEST and tokens[end].text not in _ENDS_NAME:
        capital = tokens[end].text[0].isupper()
        if not capital and tokens[end].lower not in _INSIDE_NAMES or view.period_at(end):
            return None
        end += 1
    if end >= len(tokens) or not first < end <= first + _LONGEST or tokens[first].lower in _NO_NAMES:
        return None
    words = tokens[first:end]
    if not words[0].text[0].isupper() or not words[-1].text[0].isupper() or noun_ending_at(tokens, end - 1):
        return None
    made = len(words) > 1 or any(c.isupper() for c in words[0].text[1:]) and not words[0].text.isupper()
    own = next((n for n in view.names if n.start <= words[0].start < n.end and n.kind in _WHOSE), None)
    if not made or own is not None and own.end >= words[-1].start or own is not None and own.kind == "person":
        return None
    return first, end


def _closed(view: View, comma: int) -> bool:
    """Whether the verb of a head follows the name that commas part from it: "an EU project, Crafts First, has …"."""
    tokens = view.tokens
    return tokens[comma].text == "," and comma + 1 < len(tokens) and tokens[comma + 1].tag in ("VERB", "AUX")


def quoted_before(view: View, comma: int) -> tuple[int, int] | None:
    """The words in quotation marks before a comma ("Patents for All", a campaign of …), without the marks."""
    tokens = view.tokens
    closing = comma - 1 if tokens[comma - 1].text in '"”»' else comma
    if closing == comma and (comma + 1 >= len(tokens) or tokens[comma].text not in '"”»'):
        return None
    for index in range(closing - 1, max(-1, closing - 12), -1):
        if tokens[index].text in '"“«':
            capital = index + 1 < closing and tokens[index + 1].text[0].isupper()
            return (index + 1, closing) if capital else None
    return None


def phase_of_works(view: View, head: int, last: int) -> bool:
    """Whether a phase is one of something that is built: "Phase 2A of the line"."""
    of = next((i for i in range(head + 1, min(head + 4, last)) if view.tokens[i].lower == "of"), last)
    heads = [found[1] for i in range(of + 1, last) if (found := noun_ending_at(view.tokens, i)) is not None]
    return bool(heads) and heads[-1].program_type == "project" and heads[-1].words[-1] not in _NOT_BUILT


def explains_name(view: View, first: int) -> bool:
    """Whether a comma and an article stand between a name and what may explain it: "the IP Finder, a website"."""
    tokens = view.tokens
    return (
        tokens[first - 2].text == "," and tokens[first - 1].lower in ("a", "an") and tokens[first - 3].text[0].isupper()
    )


def gives(view: View, head: int) -> bool:
    """Whether "fund" is the verb of the body before it: something that it pays for follows."""
    body = view.name_at(head - 1) if head else None
    after = view.tokens[head + 1].tag if head + 1 < len(view.tokens) else ""
    return body is not None and body.kind in _ACTING and after in ("ADJ", "DET", "NOUN", "PROPN", "PRON", "NUM")
