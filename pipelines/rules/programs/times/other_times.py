"""Dates in the sentence of a thing that stands which are not of its beginning, and those behind a semicolon or in a
bracket that are.

Belongs here: what was only agreed, what it has done since then, a clause or bracket that goes on about it. Does not
belong here: choosing the date of an activity (setting.py).
"""

from __future__ import annotations

import re

from pipelines.model import Period
from pipelines.rules.programs.names.naming import Naming
from pipelines.rules.programs.view import Verb, View

_AGREED = frozenset("signed agreed agreement memorandum decided pledged undertook promised letter protocol".split())
_HAS_COUNTED = re.compile(
    r"\b(?:has|have) (?:[a-z]+ed|taught|given|taken|held|sent|seen|put|had|run) (?:(?:more|fewer|less) than |over |"
    r"about |some |nearly |almost |around )?\d"
)
_FOUNDED = re.compile(
    r"\b(?:setting[- ]up|set up|found(?:ed|ing|ation)|establish\w+|opening|opened|creat\w+|inception|launch\w*|"
    r"inaugurat\w+)\b"
)
_GOES_ON = re.compile(
    r"[^;]*; (?:it|this|both|they) (?:was|were|is to be|will be|has been|have been) "
    r"(?:opened|founded|set up|established|built|completed|launched|inaugurated|created|finished)\b"
)
_LENGTH_LED = re.compile(r"(?:Over|During|For|In|Within|On|Across) (?:the )?[a-z\d -]{2,30}")
_SEAT = re.compile(r",? (?:in|at) (?:the )?[A-Z][^\s,;]*(?:,? [A-Z][^\s,;]*){0,3} ?")


def only_agreed(view: View, verb: Verb, period: Period) -> bool:
    """Whether a date is that of an agreement or decision by which something is to come: "On Friday A and B signed an
    agreement to set up a centre", "In May 2024 they agreed that a centre would be built"."""
    tokens = view.tokens
    if period.start > tokens[verb.first].start or period.last is None:
        return False
    if period.last > view.scene.document.published_on:
        return False
    before = [t.lower for t in tokens[max(0, verb.first - 3) : verb.first]]
    if "to" not in before and "would" not in before and "on" not in before:
        return False
    return any(t.lower in _AGREED for t in tokens[: verb.first])


def counts_since(view: View, period: Period) -> bool:
    """Whether a centre is told what it has done since then, which says nothing of its founding: "which has handled 120
    cases since 2015"."""
    start, end = view.sentence.start, view.sentence.end
    return _HAS_COUNTED.search(view.text, start, end) is not None and not _FOUNDED.search(view.text, start, period.end)


def goes_on(view: View, naming: Naming, end: int) -> bool:
    """Whether the clause behind a semicolon tells how what the one before it names came about: "…; it was opened in
    May 2022"."""
    return _GOES_ON.match(view.text, naming.end, end) is not None


def in_own_bracket(view: View, naming: Naming, period: Period) -> bool:
    """Whether a period stands in the bracket right behind a name or its head: "Crafts First, a project (2 million
    euros; 2021-2023)", "a project (Crafts First, 2021-2023)"."""
    opening = _bracket(view, period)
    return opening >= 0 and any(0 <= opening - end <= 1 for end in (naming.end, view.tokens[naming.last - 1].end))


def _bracket(view: View, period: Period) -> int:
    """Where the bracket opens that holds a period; -1 where none does."""
    opening = view.text.rfind("(", view.sentence.start, period.start)
    return -1 if opening < 0 or view.text.find(")", opening, period.start) >= 0 else opening


def bracketed_elsewhere(view: View, naming: Naming, period: Period) -> bool:
    """Whether a date stands in a bracket that belongs to another name: "a forum (Lima, 5 May) and a school"."""
    opening = _bracket(view, period)
    if opening < 0 or in_own_bracket(view, naming, period):
        return False
    if opening < naming.start and _LENGTH_LED.fullmatch(view.text, view.sentence.start, opening) is not None:
        return False  # "Over three days (11-13 May), the Office …"
    between = view.text[naming.end : opening] if naming.end <= opening else ","
    if _BROUGHT.fullmatch(between):
        return False  # "the Amber School, which A is bringing to Lima (1-12 July)"
    if _SEAT.fullmatch(between):
        return False  # "the third meeting, in Lima, Peru (28-29 May)"
    return "," in between or " and " in between


_BROUGHT = re.compile(r"(?: \d{4})?,? (?:which|that) [^,;()]{3,70} (?:to|in|at) [A-Z][^\s,;()]*(?: [^,;()]{2,30})? ")
_ENROLMENT = re.compile(
    r"\b(?:[Rr]egistrations?|[Aa]pplications?|[Nn]ominations?|[Dd]eadline|[Cc]alls?|[Ee]ntries|[Ss]ubmissions) "
    r"(?:for|to) (?:the |our |its )?$"
)
_OPEN = re.compile(
    r"[^()]*(?:\([^()]*\)[^()]*)?"
    r"\b(?:close[sd]?|closing|open(?:s|ed)?|opening|ends?|ended|until|till|by|runs?)\b[^()]*"
)


def of_enrolment(view: View, naming: Naming, period: Period) -> bool:
    """Whether a date only tells till when one may apply: "Registration for the Forum closes on 3 May"."""
    before = view.text[max(view.sentence.start, naming.start - 50) : naming.start]
    if period.start < naming.end or _ENROLMENT.search(before) is None:
        return False
    if naming.program_type == "award" and " open" in view.text[naming.end : period.start]:
        return False  # a contest begins with its call
    return _OPEN.fullmatch(view.text, naming.end, period.start) is not None
