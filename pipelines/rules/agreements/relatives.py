"""What a clause between an instrument and its verb is about: "the pilot, which began in 2020, has been renewed".

Belongs here: the instrument behind relative clauses and appositions. Does not belong here: what stands before a verb
otherwise (subjects.py).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.model import Token
from pipelines.rules.agreements.links import preposition_before
from pipelines.rules.agreements.model import Instrument, View

RELATIVE = frozenset("which who that whom".split())


def told_with_commas(view: View, comma: int) -> Instrument | None:
    """The instrument of a relative clause that a comma closes: "the pilot, which began in 2020, has been renewed"."""
    tokens = view.sentence.tokens
    for k in range(comma - 1, max(0, comma - 30), -1):
        if tokens[k].lower in ("which", "whose"):
            at = k - 1 if tokens[k - 1].text == "," else None
            return next((ins for ins in view.instruments if ins.last == at), None)
        if tokens[k].text == ";":
            return None
        told = next((ins for ins in view.instruments if ins.last == k), None)
        closing = any(ins.first > k and ins.last == comma for ins in view.instruments)  # ", a pact of the two, was"
        rests = closing and tokens[k + 1].lower not in ("based", "grounded", "building")
        if told is not None and tokens[k].text == "," and not rests and _is_set_off(tokens, k + 1):
            return told
        if told is not None and tokens[k].text == "," and not closing and _says_which(tokens, k + 1):
            return told
        if told is not None and tokens[k].text == "," and tokens[k + 1].lower in ("a", "an"):
            return (
                told if not closing and not preposition_before(view, told) else None
            )  # "a memorandum on the X Scheme, a programme set up by A, was signed with B"
    return None


def _says_which(tokens: Sequence[Token], k: int) -> bool:
    """Whether what stands between two commas says the how-manieth it is: "an accord on seeds, the fourth of its kind
    that it has, was signed"."""
    return tokens[k].lower in ("the", "its", "their") and tokens[k + 1].lower in _ORDER


_ORDER = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth only latest largest".split())


def _is_set_off(tokens: Sequence[Token], k: int) -> bool:
    """Whether a participle opens what stands between two commas: "the pilot, first started in 2020, was renewed"."""
    while tokens[k].tag == "ADV" or tokens[k].lower in ("first", "last"):
        k += 1
    ended = tokens[k].tag == "VBN" or tokens[k].tag == "VERB" and tokens[k].lower.endswith("ed")
    return ended and tokens[k + 1].tag in ("ADP", "NUM")


def told_by(view: View, verb: int) -> Instrument | None:
    """The instrument that a relative clause with a verb is about: "the accord under which A helps B was renewed"."""
    tokens = view.sentence.tokens
    relative = next((k for k in range(verb - 1, max(-1, verb - 9), -1) if tokens[k].lower in RELATIVE), None)
    if relative is None:
        return _told_at_once(view, verb)
    return next((ins for ins in view.instruments if relative - 1 <= ins.last <= relative), None)


def _told_at_once(view: View, verb: int) -> Instrument | None:
    """ "The accord it signed with A entered into force": a clause right behind its instrument."""
    tokens = view.sentence.tokens
    k = verb
    while k > 0 and verb - k < 7 and tokens[k - 1].tag in ("AUX", "ADV", "PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"):
        k -= 1
        told = next((ins for ins in view.instruments if ins.last == k), None)
        if told is not None and tokens[k].tag in ("PRON", "DET", "PROPN"):
            return told
    return None
