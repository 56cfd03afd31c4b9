"""Who teaches whom where, in the words of a label.

Belongs here: telling the place that teaches from the one that learners come from. Does not belong here: finding the
places of a label (place_words.py), choosing between them (areas.py, one_place.py).
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.places.place_words import Hit

# who teaches: "trained by the office of Norland", "trained at the Norland Training Center"
_TEACHER = re.compile(
    r"\b(?:trained|taught|received|hosted|invited|educated|schooled) "
    r"(?:by (?:the )?(?:[\w'’-]+ ){0,4}|at (?:the )?)$"
)
_FOLLOWED = re.compile(r"\b(?:followed|attended|completed|finished|took|joined)(?: part in)? (?:the |a |an |its )?$")
# who goes to learn: "examiners who attended a course of the office of Norland"
_ATTENDED = re.compile(
    r"\b(?:followed|attended|completed|finished|joined|took part in|(?:graduated|returned|came back) from) "
    r"(?:the |an? |its |their )?(?:[\w'’-]+ ){0,3}"
    r"(?:course|seminar|training|workshop|class|programme|program|session)s?"
    r"(?: [\w-]+){0,3} (?:of|at|by|in|with) (?:the )?$|"
    r"\b(?:spent|stayed)(?: [\w-]+){0,3} (?:in|at|with) (?:the )?$|"
    r"\b(?:stays?|internships?|secondments?|(?:study )?visits?|study tours?) (?:in|at|to|with) (?:the )?$"
)
_COURSE = re.compile(r"(?:['’]s)? (?:[\w-]+ ){0,3}?(?:course|seminar|training|workshop|class|programme|program)s?\b")


def is_visited(hit: Hit) -> bool:
    """Whether a place is where people went to learn and came back from."""
    return _ATTENDED.search(hit.lead) is not None


def teaches(label: str, hit: Hit) -> bool:
    """Whether a place is that of who teaches or takes in people: "officers received by the side of Norland"."""
    return _TEACHER.search(hit.lead) is not None or (
        _FOLLOWED.search(hit.lead) is not None and _COURSE.match(label, hit.end) is not None
    )
