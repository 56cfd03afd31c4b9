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


def called(view: View, last: int) -> tuple[int, int] | None:
    """The quoted name that a head is given behind what it is about or by a word of naming: "a project of A and B,
    "Seeds for All"", "a pilot known as "10+10""."""
    tokens, at = view.tokens, last
    if at < len(tokens) and tokens[at].lower in NAMED_BY:
        at += 1 + (at + 1 < len(tokens) and tokens[at + 1].lower == "as")
    elif at >= len(tokens) or tokens[at].text != ",":
        return None
    else:
        at += 1 + (at + 1 < len(tokens) and tokens[at + 1].lower in NAMED_BY)
    if at + 2 >= len(tokens) or tokens[at].text not in '"“«':
        return None
    closing = next((i for i in range(at + 1, min(at + 14, len(tokens))) if tokens[i].text in '"”»'), None)
    capital = tokens[at + 1].text[0].isupper() or tokens[at + 1].text[0].isdigit()
    return (at + 1, closing) if closing is not None and closing > at + 1 and capital else None


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
