"""Amounts of money behind a head noun, which are no part of what it is about: "a fund of 200 million yuan for farmers".

Belongs here: where such an amount ends. Does not belong here: amounts before the head ("a $5 billion fund").
"""

from __future__ import annotations

import re

from pipelines.rules.programs.view import View

_OF_SUMS = frozenset(("of", "worth", "for"))
_SUM = re.compile(
    r"(?:(?:over|about|some|nearly|around|almost|up to|more than|at least) )?"
    r"(?:(?:(?:[A-Z]{2,3} ?)?[$€£¥]|USD|EUR|RMB|CNY|CHF) ?\d[\d.,]*(?: (?:million|billion)|m\b|bn\b)?|"
    r"\d[\d.,]*(?: (?:million|billion|trillion|thousand))? (?:[A-Z]\w+ |U\.?S\.? )?"
    r"(?:dollars?|euros?|yuan|yen|won|francs?|pounds?|rupees?|roubles?|rubles?|tenge|dirhams?|riyals?|lira|pesos?)\b)"
)


def past_sum(view: View, index: int) -> int | None:
    """Index after an amount of money that a token leads to ("of 200 million yuan"), if it does and more follows."""
    if view.tokens[index].lower not in _OF_SUMS or index + 2 >= len(view.tokens):
        return None
    match = _SUM.match(view.text, view.tokens[index + 1].start, view.sentence.end)
    return view.index(match.end() - 1) + 1 if match is not None else None
