"""Numbers that no time holds of, or one left open: sizes, yearly rates, "at the height of construction".

Belongs here: telling them. Does not belong here: the period of any other number (period.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.times.tenses import is_present

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
    r"\b(?:covering|occupying|spanning|(?:stretching|running) (?:over|for)|measuring|extending (?:over|for)) "
    r"(?:an area of )?(?:some |about |over )?$"
)
_UNDATED = re.compile(
    r"\b(?:at the (?:height|peak) of|during (?:the |its |their )?construction|while [^,;.]{3,40} (?:was|were) being "
    r"built|in the early days|used to)\b"
)
# "a plant of 80 MW", "a park of 784 acres": no amount that is made or added
_OF_THING = re.compile(
    r"\b(?!capacity|output|total|lengths?|area|generation|additions?|increase|growth|rise|demand|supply|sum|average|"
    r"maximum|minimum|peak|sales|imports?|exports?|production|purchases?|level|distance|record|excess|phase|stage|"
    r"batch|tranche|step)[a-z]{3,} of "
    r"(?:about |some |around |over |nearly |up to )?$"
)
_ITS = re.compile(r"\b(?:its|their) (?:total |full |installed )?$")
_CAPACITY = re.compile(r"['’] (?:capacity|displacement|deadweight)\b")
# ", financed by the bank with 40 million euros", "(built with a grant of 12 million dollars)"
_FUNDED = re.compile(
    r"(?:,|\)|\() (?:partly |mainly |jointly |largely |also )?(?:co-?)?(?:financed|funded|built|backed|supported|"
    r"paid for) (?:(?:by|with|from|through|under|to|the|an?) )[^;.()]{0,110}$"
)
_FUNDED_SHARE = re.compile(r" (?:co-?)?(?:financed|funded|backed|owned|held|guaranteed) by\b")
_DIMENSION = re.compile(r"\b(?:length|area|width|height|depth|gauge|speed|span|thickness)\b[^;.]{0,24}$")
_PLANNED = re.compile(r"\b(?:planned|foreseen|projected|designed)\b[^.;:]{0,40}:[^.;]*$")
_SIZES = ("watt", "volt", "ampere", "metre", "hectare", "acre", "mu")


def is_size(site: Site) -> bool:
    """Whether a number only says how large the thing after it is: "that 100 MW project", "a 225-kilovolt line"."""
    unit = site.number.unit or ""
    if site.number.kind != "quantity":
        return False
    if unit.endswith("tonne") and _CAPACITY.match(site.after):
        return True  # "a silo of 4,000 tons' capacity"
    if not unit.endswith(_SIZES):
        return False
    if site.before.endswith("(") and site.after.startswith(")") or site.bare and _is_of_thing(site):
        return True
    named = site.counted[0] < site.counted[1]
    return named or _LONG.match(site.after) is not None or _SPREADING.search(site.before) is not None


def _is_of_thing(site: Site) -> bool:
    """Whether a number tells the size of the one thing before it: "a plant of 80 MW", "a fifth of its 900 MW"."""
    if site.after.startswith((" of ", " to ")):
        return False
    return _OF_THING.search(site.before[-60:]) is not None or _ITS.search(site.before[-24:]) is not None


def is_funding(site: Site) -> bool:
    """Whether a number is what a thing that is only described was paid with: "works, financed by the bank with 40
    million euros, …"."""
    if site.number.kind in ("percent", "fraction"):
        return _FUNDED_SHARE.match(site.after) is not None and site.before.rstrip()[-1:] in (",", "(", ")")
    if site.number.kind != "money":
        return False
    match = _FUNDED.search(site.before)
    if match is None:
        return False
    first = site.number.start - (len(site.before) - match.start())
    comma = site.parse.clauses.text.find(",", site.number.end)
    last = comma if 0 <= comma < site.number.end + 60 else site.number.end + 24
    return not any(first <= period.start < last for _, period in site.parse.periods)


def is_dimension(site: Site) -> bool:
    """Whether a clause in the present, or without a verb, tells a length, an area, a speed, or what is planned: "Total
    length: 210 km", "Planned: 12 stations"."""
    if site.frame.verb is not None and not is_present(site):
        return False
    unit = site.number.unit or ""
    if site.frame.verb is None and _PLANNED.search(site.before):
        return True
    return unit.endswith((*_SIZES, "per_hour")) and _DIMENSION.search(site.before) is not None


def is_able(site: Site) -> bool:
    """Whether a number is what a thing is made for: "a works able to turn out 10 gigawatts"."""
    return _ABLE.search(site.before[-60:]) is not None


def is_yearly(site: Site) -> bool:
    """Whether a number is that of any year: "it takes in 150 students every year"."""
    return _YEARLY.match(site.after) is not None or _YEARLY_BEFORE.search(site.before) is not None


def is_undated(site: Site) -> bool:
    """Whether the clause names a time without a date: "at the height of construction 18,000 had jobs"."""
    return _UNDATED.search(site.before) is not None
