"""Numbers that no time holds of, or one left open: sizes, yearly rates, "at the height of construction".

Belongs here: telling them. Does not belong here: the period of any other number (period.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.model import Site

# "set up a works able to turn out 10 gigawatts"
_ABLE = re.compile(r"\b(?:able to|capable of|(?:designed|(?:big|large) enough) (?:to|for)) [^,;.]{0,40}$")
# "ten graduates a year", "every year ten graduates"
_YEARLY = re.compile(
    r"(?:[^,;.]|,(?=\d)){0,60}?\b(?:(?:a|per|each|every) (?:year|annum)(?! (?:earlier|ago|before|later|on)\b)|"
    r"annually|yearly)\b"
)
_YEARLY_BEFORE = re.compile(r"\b(?:each|every) year,? (?:(?!in\b)[^,;.\d]){0,40}$")
# "1,035 kilometres long", "covering 120 hectares"
_LONG = re.compile(r" (?:long|wide|high|deep|tall|in (?:length|height|width|area|size))\b")
_SPREADING = re.compile(
    r"\b(?:covering|occupying|spanning|stretching (?:over|for)|measuring|extending (?:over|for)) (?:an area of )?"
    r"(?:some |about |over )?$"
)
_UNDATED = re.compile(
    r"\b(?:at the (?:height|peak) of|during (?:the |its |their )?construction|while [^,;.]{3,40} (?:was|were) being "
    r"built|in the early days)\b"
)
_SIZES = ("watt", "volt", "ampere", "metre", "hectare", "acre", "mu")


def is_size(site: Site) -> bool:
    """Whether a number only says how large the thing after it is: "that 100 MW project", "a 225-kilovolt line"."""
    unit = site.number.unit or ""
    if site.number.kind != "quantity" or not unit.endswith(_SIZES):
        return False
    named = site.counted[0] < site.counted[1]
    return named or _LONG.match(site.after) is not None or _SPREADING.search(site.before) is not None


def is_able(site: Site) -> bool:
    """Whether a number is what a thing is made for: "a works able to turn out 10 gigawatts"."""
    return _ABLE.search(site.before[-60:]) is not None


def is_yearly(site: Site) -> bool:
    """Whether a number is that of any year: "it takes in 150 students every year"."""
    return _YEARLY.match(site.after) is not None or _YEARLY_BEFORE.search(site.before) is not None


def is_undated(site: Site) -> bool:
    """Whether the clause names a time without a date: "at the height of construction 18,000 had jobs"."""
    return _UNDATED.search(site.before) is not None
