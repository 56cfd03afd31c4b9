"""Numbers that only say which things are meant: "transactions above 100 million dollars", "firms with over 50 staff".

Belongs here: telling such a limit of a group from a figure (annotation guide, "Out"). Does not belong here: what looks
like a number and is none (number_scope.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number, Relation

_THRESHOLD_NOUN = re.compile(
    r"\b(?:transactions|loans|projects|deals|orders|companies|firms|enterprises|businesses|investments|contracts|cases|"
    r"claims|parcels|goods|shipments|purchases|disputes|countries|cities|households|funds|those|anyone|any|borrowers|"
    r"applicants|packages|tariffs|vessels|ships|plants|stations)\s$",
    re.IGNORECASE,
)
_WORTH = re.compile(r"\s(?:(?:valued|worth|priced|of)\s(?:at\s)?)$", re.IGNORECASE)
_EACH = re.compile(r"\s(?:each|apiece)\b")
# "with a value below 700 dollars"
_VALUE_BELOW = re.compile(
    r"\bwith\s(?:an?\s)?(?:[a-z-]+\s){0,2}(?:values?|prices?|turnover|income|weights?|lengths?)\s$"
)
_GREAT = 1e9  # sums from here on restrict no group
_LIMITS = frozenset(("above", "under", "below", "exceeding", "over"))
_OWNER_WITH = re.compile(
    r"\b(?:companies|firms|enterprises|businesses|cities|countries|plants|those|vessels|ships|projects|towns|households)"
    r"\swith\s(?:[a-z-]+\s){0,4}$",
    re.IGNORECASE,
)


def is_threshold(text: str, number: Number, relation: Relation, left: int, right: int) -> bool:
    """Whether a number only restricts a noun: "transactions above 100 million dollars", "firms with over 50 staff",
    "contracts of more than 50 million dollars each"."""
    if relation not in ("gt", "lt", "ge", "le") or number.start <= left:
        return False
    before = text[max(left, number.start - 48) : number.start]
    word = text[number.start : number.value_span.start].lower().split(maxsplit=1)
    limit = word[0] if word else ""
    money = number.kind == "money"
    if limit in _LIMITS:
        if _THRESHOLD_NOUN.search(before):
            return limit not in ("over", "exceeding") or money
        if _VALUE_BELOW.search(before):
            return True
    if number.value >= _GREAT:
        return False  # "goods worth over 450 billion dollars"
    if (worth := _WORTH.search(before)) is not None and _THRESHOLD_NOUN.search(before[: worth.start() + 1]):
        return limit in ("above", "under", "below") or (money and _EACH.match(text, number.end, right) is not None)
    # "firms with trade records exceeded 6,000" is a statement
    return not before.endswith("ed ") and "with" in before and _OWNER_WITH.search(before) is not None
