"""Level, cumulative or change: what kind of figure an amount is, and when a total runs on.

Belongs here: the words that tell a running total from a stock or a closed flow. Does not belong here: rates
(growth.py), shares (shares.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.model import Measure, Site

_RUNNING = re.compile(
    r"\b(?:to date|so far|thus far|until now|up to now|as of now|since|cumulative(?:ly)?|running total|altogether|"
    r"accumulated|historical(?:ly)?|over the years)\b",
    re.IGNORECASE,
)
_RUNNING_WORDS = frozenset(
    "date far now since cumulative cumulatively running altogether accumulated historical historically years".split()
)  # each wording above has one of them
_PERFECT = re.compile(
    r"\b(?:has|have|had)\s(?:[^\W\d]+\s){0,3}?(?:been|\w+ed|signed|sent|built|held|made|given|grown|drawn|brought)\b"
)


_ONE_SUM = re.compile(
    r"\ban? (?:[\w-]+ ){0,3}(?:loan|grant|credit|guarantee|fund|facility|contract|order|investment|donation|capital) "
    r"of (?:about |some |over |up to )?$"
)
# "the highest number since 1982" tells of one year
_RECORD = re.compile(r"\b(?:highest|lowest|largest|smallest|biggest|most|fewest|best|worst)\b[^,;.]{0,30}$")
# "has grown from 61 to 94 since 2019" tells what there was at two times
_FROM_NEXT = re.compile(r"(?: (?!to\b)[\w.%]+){0,4} to [\w$€£¥]*\d")
_FROM_BEFORE = re.compile(r" from (?:\S+ ){1,4}to $")


def stock_measure(site: Site) -> Measure:
    """The measure of an amount: cumulative where it runs on from a beginning, else level."""
    if site.bare and (
        site.before.endswith(" from ") and _FROM_NEXT.match(site.after) or _FROM_BEFORE.search(site.before[-40:])
    ):
        return "level"
    units = site.parse.units
    clauses = site.parse.clauses
    running = not _RUNNING_WORDS.isdisjoint(clauses.sentence.pieces)
    first, last = units[0].start, units[-1].end
    first = max(first, clauses.text.rfind("; ", first, site.number.start) + 1)
    parted = clauses.text.find("; ", site.number.end, last)
    last = last if parted < 0 else parted  # "granted 2,531 patents; the total since 1996 rose to 32,000"
    said = clauses.text[first:last] if running else ""
    if any(not _RECORD.search(said, 0, found.start()) for found in _RUNNING.finditer(said)):
        return "cumulative"
    periods = [period for _, period in site.parse.periods if first <= period.start < last]
    published = clauses.scene.document.published_on
    if any(p.kind == "since" and (p.first is None or p.first <= published) for p in periods):
        return "cumulative"
    if site.number.kind == "money" and _ONE_SUM.search(site.before):
        return "level"  # "has approved a loan of 90 million dollars"
    if (not periods or any(p.kind == "until" for p in periods)) and _PERFECT.search(
        site.before[-80:] + " " + site.after[:60]
    ):
        return "cumulative"
    return "level"
