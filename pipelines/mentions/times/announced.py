"""Items of a list that is headed as one of things to come: "Also in the calendar:", "Upcoming events", "The plan
provides for:".

And what a plan has in it: "It foresees a course in March".

Belongs here: telling such items and such words. Does not belong here: the year that it gives to a day of theirs
(missing_years.py).
"""

from __future__ import annotations

import re

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ITEM = re.compile(
    r"\s*(?:[-–—*•●▪◦·‣>✓✔►▶➢→]\s+|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+|"
    # "5 and 6 June, Suva: …"
    rf"(?:\d{{1,2}}(?:(?:\s?[-–]\s?|\s(?:and|to)\s)\d{{1,2}})?\s)?{_MONTH}\b[^.:\n]{{0,48}}:\s)"
)
_BACK = 1500  # characters from an item to the head of its list
_HEAD = 160  # characters of a head that are read, from its end
_TO_COME = re.compile(
    r"\b(?:in|on|for|from) (?:the|our|your|this year's) (?:calendar|diary|diaries|agenda)\b|"
    r"\b(?:[Dd]ates (?:for|to)|[Ss]ave the dates?|DIARY|[Dd]iary dates|[Uu]pcoming|UPCOMING|[Ff]orthcoming|FORTHCOMING|"
    r"[Cc]oming (?:up|soon|events|months|weeks|activities|meetings|courses)|COMING UP|"
    r"[Nn]ext (?:events|activities|steps)|"
    r"[Ww]hat(?: is|'s|’s) (?:next|ahead|coming)|[Ll]ooking ahead|[Oo]utlook|[Pp]lanned (?:events|activities|for)|"
    r"[Cc]alendar (?:of|for)|[Aa]ctivities (?:foreseen|planned|ahead))\b|"
    r"\b(?:are|is) (?:foreseen|planned|scheduled|envisaged|announced|due|to follow)(?: [^.:]*)?:?$|"
    r"\b(?:will be|will include|will comprise|will cover|foresees?|provides? for|envisages?|announces?)(?: [^.:]*)?:$|"
    r"\bthere will be(?: [^.:]*)?:?$"
)


def is_announced(text: str, at: int) -> bool:
    """Whether a place stands in an item of a list of things to come."""
    start = text.rfind("\n", 0, at) + 1
    if _ITEM.match(text, start) is None:
        return False
    least = max(0, start - _BACK)
    end = start - 1
    while end > least:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        if line and _ITEM.match(text, start) is None:
            return _TO_COME.search(line[-_HEAD:]) is not None
        end = start - 1
    return False


def is_foreseen(before: str) -> bool:
    """Whether the words of a clause before a time say that it is planned: "foresees a course in"."""
    return _FORESEEN.search(before) is not None


_FORESEEN = re.compile(
    r"\b(?:foresees?|envisages?|(?:plan|programme|program|agreement|memorandum|roadmap) provides? for|"
    r"(?:foreseen|planned|scheduled|envisaged) (?:are|is|include):)"
    r"(?:(?!\b(?:was|were|had|has|have|whose|which|who|where)\b)[^.;()])*$"
)
