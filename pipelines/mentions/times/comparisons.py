"""Times that others are only measured against: "than in 2020", "up 9 percent over 2022", "from 53 percent in 2023".

Belongs here: telling such a time, and where the words begin that make it one. Does not belong here: reading times, and
what holds where a clause names none (period_context.py).

A number before the comparing words does not take the time behind them; one between them and the time does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipelines.mentions.number_words import SMALL

_REACH = 110  # characters that a comparison may stretch over before its time
_NEAR = 48  # characters in which "over", "from" or "on" stand before a time that is a base
_THAN_CUES = ("than ",)
_AGAINST_CUES = (
    "ompar",
    "gainst ",
    "ersus ",
    "elative to ",
    "bove ",
    "elow ",
    ", after ",
    ", from ",
    " on top of ",
    "pposed to ",
)
_QUANTITY = (
    r"(?:(?:an?|the|some|about|around|nearly|almost|just)\s)?"
    rf"(?:[A-Z]{{0,3}}[$€£¥]|RMB\s?|[A-Z]{{3}}\s?(?=\d)|[+-]?\d|{SMALL}|half\b|hundred|thousand|million|twice|double|dozen)"
)
# "more than 50" sets a relation and compares nothing, "faster than expected in 2023" compares with no time
_THAN = re.compile(
    rf"\b(?<!rather\s)(?<!other\s)(?<!later\s)(?<!earlier\s)than\s(?!{_QUANTITY}"
    r"|doubl|tripl|trebl|quadrupl|halv|expected|planned|usual|ever\b|forecast|scheduled|envisaged)",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:compared\s(?:with|to)|against|versus|as\sopposed\sto|relative\sto|in\scomparison\s(?:with|to)"
    r"|(?:above|below)\s(?:(?:the|its|their)\s(?:level|figure|value|total)s?|that|those)\s(?:of|in|for))\s"
    rf"|(?:,\safter|\son\stop\sof)\s(?={_QUANTITY})|,\sfrom\s(?=(?:only|just|barely|a\s(?:mere|single))\s)",
    re.IGNORECASE,
)
_LEFT_BEHIND = re.compile(
    r",\s(?=.{11})|,\s(?:and|but|while)\s(?=in\s|by\s|during\s|over\s)|;\s|\s\(|\sand\s(?=(?:twice|double|half|\w+\stimes|[\d.]+\s?(?:%|per))\b)",
    re.DOTALL,
)
_CHANGE = (
    r"(?:up|down|increas\w+|r[io]s(?:e|es|en|ing)|grew|grow\w*|gain\w*|fall\w*|fell|drop\w*|declin\w+|reduc\w+|reduction|"
    r"short\w+|cut|cuts|jump\w*|climb\w*|chang\w+|improv\w+|expand\w+|expansion|shr[aiu]nk\w*|advanc\w+|surg\w+|soar\w*|"
    r"edg\w+|widen\w+|narrow\w+|doubl\w+|tripl\w+|quadrupl\w+|unchanged|halv\w+|slipped|slid|s[aiu]nk\w*|leap\w*|plung\w+|contract\w+)"
)
_MONTH_EDGE = r"(?:(?:end|close|start|beginning)\sof\s)?(?:late\s|early\s|mid-)?"
# "a rise of 9 percent over 2022", "up from 2022", "5 percent on the year before"
_BASE = re.compile(
    rf"(?:%|\b(?:per\s?cent|pct|points?|{_CHANGE}))(?:[^;:(),]|,(?=\d)){{0,48}}?(?P<word>\s(?:over|from|on)\s)"
    r"(?:(?:in|during|for|of|at|by)\s)?"
    r"(?:(?:that|those|what\sit\swas|its\slevel|their\slevel|the\s(?:level|figure|value|total|number|amount)s?)\s"
    rf"(?:of|for|in|recorded\sin)\s)?(?:the\s)?"
    r"(?:(?:same|like|corresponding|equivalent|comparable)\s(?:half|quarter|period|months?|weeks?|semester|term|time)\s(?:of|in)\s)?"
    r"(?:(?:first|second|third|previous|last|earlier)\s(?:edition|session|fair|expo|forum|event|round)\s(?:in|of)\s)?"
    rf"(?:(?:record|peak|boom|base|bumper)\s(?:year\s)?)?{_MONTH_EDGE}$",
    re.IGNORECASE,
)
# "grew 5 percent over the past decade", "up 5 percent on March 3" are no bases
_NO_BASE = re.compile(
    r"(?:the\s)?(?:(?:past|last|next|coming|following|first|whole|entire|ensuing)\s(?!year\b|month\b|quarter\b|week\b)"
    r"|(?:same|this|that)\s(?:period|time)\b(?!\s(?:of|in|last|a)\s))"
    r"|\d{1,2}(?:st|nd|rd|th)?\s[A-Z]|[A-Z][a-z]+\.?\s\d{1,2}\b(?!\d)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|\d{4}\s?[–-]\s?\d\d"
)
_TAIL = (
    rf"(?:(?!\sto\s)[^;()]){{0,40}}?\s(?:in|at|by|of|for|during|as\sof|seen\sin|recorded\sin)\s(?:the\s)?{_MONTH_EDGE}$"
)
# "rose from 206 in 2013", "rose 7% to 55,300 from 51,000 in 2022", "down from seven months in 2018"
_PLACE = r"\w+(?:st|nd|rd|th)(?:\splace|\sposition|\sspot)?\b"
_START = re.compile(
    rf"\b(?:{_CHANGE}|moved|moving)(?:,?\s(?:by|to|up|down|of|an?|in|value|volume|number|\S*\d\S*(?:\s[a-z]+)?|percent|per|cent|percentage|points?|million|billion|"
    rf"thousand|trillion|\w+ly|yuan|dollars?|euros?|tonnes?|tons|{_PLACE}|{SMALL})){{0,8}},?(?P<word>\sfrom\s)(?:{_QUANTITY}|{_PLACE}){_TAIL}",
    re.IGNORECASE,
)
# "moved from fourth place in 2022 to third", "cut the wait from 22 months in 2019 to 14"
_START_OF_TWO = re.compile(rf"(?P<word>\bfrom\s)(?:{_QUANTITY}|\w+\splace){_TAIL}", re.IGNORECASE)
_TO_THE_OTHER = re.compile(rf",?\sto\s(?:\w+\s){{0,3}}?(?:{_QUANTITY}|\w+\splace)", re.IGNORECASE)
_BARE = re.compile(
    r"(?:\w+\s){1,2}(?:earlier|before|ago|previously)|(?:last|the\s(?:previous|preceding|prior|same)|at|by|as\sof)\s",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?P<word>(?:(?:high|low|large|small|bigg|fast|slow|strong|weak|steep|sharp|busi|long|short|great)est|best|worst|record|"
    r"first\s(?:(?:annual|yearly|quarterly|monthly)\s)?(?:\w+\s)?(?:decline|fall|drop|decrease|rise|increase|growth|gain|contraction|loss|surplus|"
    r"deficit|profit|cut))"
    r"\s(?:[\w-]+\s){0,5})(?:ever\s)?(?:since\s)?(?:at\sleast\s)?$",
    re.IGNORECASE,
)

# "three times as many as in 2019", "half as much again as in 2021"
_AS_MANY = re.compile(
    r"\b(?:(?:double|twice|triple)\sof|"
    r"as\s(?:many|much|few|little|high|low|large|big|great|heavy|long|fast|often|frequent)\s(?:[a-z]+\s){0,2}?as)\s"
    r"(?:(?:in|at|during|for|on|it\s(?:was|had\sbeen)\sin)\s)?(?:the\s)?$",
    re.IGNORECASE,
)
# "twice its figure for 2020", "73 percent of the level of 2019", "short of the peak of 2022"
_LEVEL = re.compile(
    r"\b(?:times|twice|thrice|double|triple|treble|half|(?:percent|per\scent|%|third|quarters?|fifths?)\sof|short\sof|beyond|above|below"
    r"|exceed\w*|surpass\w*|beat\w*|match\w*|equal\sto|tops|topped)\s"
    r"(?P<word>(?:the|its|their|that|those|his|her)\s(?:(?:previous|old|earlier|all-time|record|same|pre-pandemic)\s)?"
    r"(?:(?:level|figure|sum|value|total|number|amount|peak|record|high|low|volume|mark|one|output|count|result)s?\s"
    r"|of\sthe\s(?:[\w-]+\s){1,3})?"  # "six times that of the first forum of 2018"
    r"(?:of|for|in|recorded\sin|reached\sin|seen\sin|set\sin)\s)(?:the\s)?$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\s(?:to|until|till|through|up)\s")
_LEVEL_LAST = frozenset(("of", "for", "in"))
_LEVEL_BEFORE = frozenset(
    "the its their that those his her previous old earlier all-time record same pre-pandemic level figure sum value "
    "total number amount peak high low volume mark one output count result results levels figures "
    "sums values totals numbers amounts "
    "peaks records highs lows volumes marks ones outputs counts recorded reached seen set".split()
)
# "ten times the 2016 figure", "more than the 2016 total"
_FIGURE = re.compile(
    r"(?:['’]s)?\s(?:figure|level|total|value|number|volume|mark|result|record|peak|high|low|sum|count)s?\b"
)
_TIMES_THE = re.compile(
    r"\b(?:times|twice|double|triple|half|(?:percent|per\scent|%|third|quarters?|fifths?)\sof|than|above|below|over|beyond|"
    r"short\sof|exceed\w*|surpass\w*|beat\w*|match\w*)\s(?P<word>the\s)$",
    re.IGNORECASE,
)
_DUE = re.compile(r"\b(?:will|shall|(?:is|are)\sto)\s", re.IGNORECASE)
# "that beats 2023"
_BEAT_STEM = re.compile("beat|exceed|surpass|outstrip|top")
_BEATS = re.compile(
    r"\b(?P<word>(?:beats?|beating|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|outstrip(?:s|ped|ping)?|tops|topped|topping)\s)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)  # asked of one time by those who find periods, hold them and give them to numbers
def comparison_at(text: str, pos: int, left: int, end: int) -> int | None:
    """Where the words begin that make the time from `pos` to `end` a base of comparison; None where it is none.

    `left` bounds the look back. "The second-highest figure since 1999" compares with all figures since then.
    """
    if text.startswith("from ", pos) and _UNTIL.search(text, pos, end) is None:
        pos += 5  # a quarter or half is read with its "from"
    base = max(left, pos - _REACH)
    window = text[base:pos]
    if text.startswith(("since", "Since"), pos) or window.endswith("since "):
        match = _RECORD.search(window)
        return base + match.start() if match else None
    for pattern, cues in ((_THAN, _THAN_CUES), (_AGAINST, _AGAINST_CUES)):
        # a plain loop: most times have no such word before them, and nothing else need be looked at
        for cue in cues:
            if cue in window:
                found = [match for match in pattern.finditer(window) if not _LEFT_BEHIND.search(window, match.end())]
                if found:
                    return base + found[-1].start()
                break
    near = window[-_NEAR:]
    if near.endswith("the ") and _FIGURE.match(text, end) and (times := _TIMES_THE.search(near)):
        return base + len(window) - len(near) + times.start("word")
    match = None
    equal = _AS_MANY.search(window) if "as " in near or " of " in near[-9:] else None
    words = near.lower().split()
    equal = equal or (_LEVEL.search(window) if _ends_in_level(words) else None)
    if near.endswith((" above ", " below ")):
        return base + len(window) - 6  # "4 percent below 2023"
    equal = equal or (_BEATS.search(near) if words and _BEAT_STEM.search(words[-1]) else None)
    if equal is not None:
        return base + (equal.start("word") if "word" in equal.re.groupindex else equal.start())
    due = window.endswith("from ") and _DUE.search(window) is not None  # "fees will fall by 20 percent from July"
    if not due and ("over " in near or "from " in near or " on " in near) and not _NO_BASE.match(text, pos):
        match = _BASE.search(window)
    if match is None and "rom " in window:
        # "up from 4,300 a year earlier", "up from 700 at the end of 2020" have no "in" before their time
        window = f"{window}in " if _BARE.match(text, pos, end) else window
        match = _START.search(window)
        if match is None and _TO_THE_OTHER.match(text, end):
            match = _START_OF_TWO.search(window)
    return base + match.start("word") if match else None


def _ends_in_level(words: list[str]) -> bool:
    """Whether the words before a time may end in "its figure for", "the level of": a quick look before the pattern."""
    last = -2 if words[-1:] == ["the"] else -1
    return len(words) > -last and words[last] in _LEVEL_LAST and words[last - 1] in _LEVEL_BEFORE
