"""Periods of a sentence that date something else than its number: an act only mentioned, what a thing is, how it began.

Belongs here: telling these by the words around the period. Does not belong here: choosing among the rest
(clause_periods.py).
"""

from __future__ import annotations

import re

from pipelines.mentions.times.reporting import goes_back, is_of_a_text
from pipelines.model import Number, Period
from pipelines.rules.statistics.lexicon import is_plural
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.frames import Frame
from pipelines.rules.statistics.times.tenses import is_due, is_past, is_perfect, is_present

# participles that tell when something else began, or what a total came to in the end
BEGUN = frozenset(
    "founded begun established launched opened inaugurated built created set signed concluded commissioned completed "
    "born initialled ratified adopted published issued approved introduced started put registered incorporated".split()
)
_OPENED = frozenset("founded established opened inaugurated built completed commissioned launched".split())
_RESULT = frozenset("bringing taking making lifting raising pushing leaving".split())
_STANDING = frozenset("effect force operation use place service trial".split())
_UNDER = frozenset("under through following after with by pursuant via upon".split())


def in_apposition(site: Site, unit: int, *, present: bool) -> bool:
    """Whether a period stands between commas in words that only say what a thing is: "Delta, the leader until now, had
    …", and where what is told stands in the `present`, with the participle that it dates: "the desk, opened in May,
    has …"."""
    units = site.parse.units
    first = next((u for u in range(unit - 1, max(0, unit - 14), -1) if units[u].text == ","), None)
    if (
        first is None
        or units[first - 1].letter not in "nmk)"
        or (units[first + 1].lower != "to" and any(u.letter in "vxw" for u in units[first:unit]))
    ):
        return False
    told = any(u.letter == "e" for u in units[first:unit])
    if first < site.unit and not any(u.text == "," for u in units[unit : site.unit]):
        return False  # the number stands there too
    mention = units[unit].mention
    if units[first + 1].lower == "to" and units[first + 2].letter in "vxe":
        return present  # "the deal, to be signed in June, is valued at 900 million"
    since = isinstance(mention, Period) and mention.kind == "since"
    adjective = units[first + 1].letter in "ag" and unit == first + 2
    many = any(u.letter == "n" and is_plural(u.lower) for u in units[max(0, first - 5) : first])
    # "agreements, concluded since 2015 with 50 countries, write off"
    if since and told and is_past(site):
        return True  # "designs, accepted since June 2021, came to 343 applications"
    if since and present and not many and (told or adjective):
        return not is_perfect(site)  # "the text, binding since 2022, covers 28 names"
    if told and since:
        return False
    done = next((u for u in reversed(units[first:unit]) if u.letter == "e"), None)
    if done is not None and done.lower in BEGUN and units[first + 1].letter == "e":
        return True  # "the scheme, agreed on by nine offices and begun in 2009, brought us 38 requests"
    if told or units[first + 1].lower in ("in", "on") and units[first + 2].lower in _STANDING:
        return present
    after = units[unit + 1] if unit + 1 < len(units) else None
    return units[first + 1].letter in "dan" and first + 1 < unit and after is not None and after.text == ","


def tells_beginning(site: Site, frame: Frame) -> bool:
    """Whether a participle tells when something began ("Founded in 2009, …") or what a total came to ("bringing …")."""
    if frame.verb is None:
        return False
    verb = site.parse.of(frame.verb)[0].lower
    return verb in _RESULT or verb in BEGUN and frame.first <= 1


_FIGURE_OF = re.compile(
    r" (?:of|in|(?:recorded|registered|reported|filed|received|seen|reached|achieved|posted|handled|carried|counted|"
    r"granted|issued|sold|made|noted|logged|measured)(?: there)? (?:in|for|during)(?: the(?: whole)?(?: of)?)?) "
)  # "twice the 71 recorded in 2015"
_OWN = re.compile(r"\bthe (?:some |about |almost |nearly )?$")


def dates_figure(site: Site, period: Period) -> bool:
    """Whether a period is that of another figure alone: "double the 3.2 billion of 2022"."""
    text = site.parse.clauses.text
    before = [n for _, u in site.parse.mentioned if isinstance(n := u.mention, Number) and n.end <= period.start]
    if (
        not before
        or before[-1].start == site.number.start
        or _FIGURE_OF.fullmatch(text[before[-1].end : period.start]) is None
    ):
        return False
    return _OWN.search(text, max(0, before[-1].start - 16), before[-1].start) is not None


def dates_another(site: Site, unit: int) -> bool:
    """Whether a period dates an act that is only mentioned: "lent 85 percent under an agreement signed in 2018"."""
    units = site.parse.units
    mention = units[unit].mention
    if isinstance(mention, Period) and (
        is_of_a_text(site.parse.clauses.text, mention.start) or goes_back(site.parse.clauses.text, mention)
    ):
        return True
    if isinstance(mention, Period) and mention.kind == "since":
        return False  # "pacts concluded since that year"
    for at in range(unit - 1, 0, -1):
        if units[at].text in (",", ";") or at == site.unit:
            return False
        if units[at].lower in BEGUN and units[at].letter == "e" and units[at - 1].letter != "x":
            if unit < site.unit:
                between = units[unit + 1 : site.unit]
                if units[at - 1].text == "," and not any(u.text == "," or u.letter in "vx" for u in between):
                    return False  # "the fund, launched in 2013 with 435 million"
                return units[at - 1].text in (",", ":") or is_present(site) or _describes(site, at, unit)
            if (
                units[at - 1].text == ","
                and units[at].lower in _OPENED
                and "and" in {u.lower for u in units[site.unit : at]}
            ):
                return True  # "advised 300 firms, and its office in Suva, opened in 2018, serves 75"
            return any(between.lower in _UNDER for between in units[site.unit + 1 : at])
    return False


def _describes(site: Site, done: int, unit: int) -> bool:
    """Whether a participle right behind its noun only says when the thing that acts came to be: "the terminal opened in
    2017 handled 2 million tonnes"."""
    verb, units = site.frame.verb, site.parse.units
    if verb is None or site.parse.phrases[verb].first < unit or units[done].lower not in _OPENED:
        return False
    if is_perfect(site):
        return False  # "the centre opened in 2024, through which 210 have passed"
    return units[done - 1].letter in "nmk"


# "the year before", "a year earlier": told by the distance from another time
_DISTANT = re.compile(r"(?:\w+ ){1,2}(?:before|earlier|previously)|the (?:previous|preceding|prior) \w+", re.IGNORECASE)


def is_of_neighbour(site: Site, period: Period) -> bool:
    """Whether a time that is told by its distance stands right behind another number: "after a loss of 3 million the
    year before, it earned 5 million"."""
    text = site.parse.clauses.text
    if period.basis != "context" or period.start > site.number.start or site.frame.kind == "relative":
        return False  # "trade came to 24 billion the year before, of which 2 were fruit"
    if _DISTANT.match(text, period.start) is None:
        return False
    last = next(
        (n for u in reversed(site.parse.units) if isinstance(n := u.mention, Number) and n.end <= period.start), None
    )
    between = text[last.end : period.start] if last is not None else ""
    return last is not None and len(between) < 28 and not any(mark in between for mark in ",;:.")


_PLAN_NOUN = re.compile(r"\b(?:[Pp]lan|[Pp]rogramme|[Pp]rogram|[Ss]trategy|[Aa]genda|[Rr]oadmap)\s\($")
_TIME_NOUN = re.compile(r"\b(?:period|year|quarter|half|months|season|term|semester|time|week)\s\($")


def says_which(site: Site, unit: int) -> bool:
    """Whether a period in a bracket says which time is meant: "during the reporting period (April to September)", or
    the years of the plan under which something is to come."""
    text, mention = site.parse.clauses.text, site.parse.units[unit].mention
    if not isinstance(mention, Period) or text[mention.end : mention.end + 1] != ")":
        return False
    before = text[max(0, mention.start - 24) : mention.start]
    of_plan = site.frame.verb is not None and is_due(site) and _PLAN_NOUN.search(before) is not None
    return of_plan or _TIME_NOUN.search(before) is not None
