"""Nouns that head no instrument although their words could: filed, taught, given, set up.

Belongs here: what stands before and behind such a noun. Does not belong here: the vocabulary of heads (kinds.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.model import Token
from pipelines.rules.agreements.lexicon import WORDS


def is_on_another(tokens: Sequence[Token], i: int) -> bool:
    """ "the arrangement for the exchange of documents": one with a subject of its own, which is no highway."""
    after = [t.lower for t in tokens[i + 1 : i + 9]]
    if after[:1] not in (["for"], ["on"], ["concerning"], ["regarding"]) or not {"exchange", "access"} & {*after[1:4]}:
        return False
    return "pph" not in after and "prosecution" not in after


def with_follows(tokens: Sequence[Token], i: int) -> bool:
    """Whether "with" stands at a token, or behind the comma there."""
    return i < len(tokens) and (
        tokens[i].lower == "with" or tokens[i].text == "," and i + 1 < len(tokens) and tokens[i + 1].lower == "with"
    )


def gives(tokens: Sequence[Token], i: int) -> bool:
    """Whether a framework is what something gives: "offers a framework", "the memorandum sets up a framework"."""
    if any(t.lower in _GIVING for t in tokens[max(0, i - 4) : i]):
        return True
    verb = next((k for k in range(i - 1, max(0, i - 5), -1) if tokens[k].lower in _SETTING), None)
    return verb is not None and any(t.lower in WORDS.table for t in tokens[max(0, verb - 4) : verb])


FILED = frozenset("customs transit export import tax income goods cargo value electronic entry health".split())


_SETTING = frozenset("establishes establish sets creates create constitutes forms lays".split())


_GIVING = frozenset("provide provides provided providing offer offers offered offering give gives gave giving".split())


TAUGHT = frozenset(
    "training competency competence learning teaching curriculum assessment testing monitoring quality legal "
    "regulatory policy institutional analytical conceptual theoretical methodological tax fiscal".split()
)


def that_with(tokens: Sequence[Token], i: int) -> bool:
    """ "…; that with Norland dates from 1994": the one with another partner, as the subject of a clause of its own."""
    opens = i == 0 or tokens[i - 1].text in (";", ",") or tokens[i - 1].lower in ("and", "while", "whereas", "but")
    return opens and i + 1 < len(tokens) and tokens[i + 1].lower in ("with", "between")
