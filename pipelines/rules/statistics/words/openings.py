"""The place or field that a clause opens with: "In the core industries of the digital economy, …".

Belongs here: finding it before the subject or before the clause. Does not belong here: which place a later number is
told of in its stead (exchanged.py), subjects (subject_words.py).
"""

from __future__ import annotations

import re

from pipelines.model import Number, Period
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.frames import Frame, Parse
from pipelines.rules.statistics.words.wording import plain

_WAYS = frozenset("outbound inbound westbound eastbound northbound southbound abroad overseas domestically".split())
_OPENINGS = frozenset("in across among under through within at for throughout by on to from".split())


def opening(site: Site) -> str:
    """The place or field that the clause begins with ("In the core industries of the digital economy, …"), or that
    stands before it with a clause of its own ("At the port, which opened in 2020, the traffic"), "" without one."""
    parse, frame = site.parse, site.frame
    return _opening_of(site, frame) or (_opening_of(site, parse.frames[0]) if _set_before(parse, frame) else "")


def _set_before(parse: Parse, frame: Frame) -> bool:
    """Whether a clause is the first with a verb in a sentence that opens with a preposition and its noun alone."""
    start = parse.frames[0]
    if frame.kind != "main" or frame.first == 0 or parse.phrases[0].kind != "adposition":
        return False
    if any(one.kind == "main" and one.verb is not None for one in parse.frames[1 : parse.frames.index(frame)]):
        return False
    return start.verb is None or any(phrase.kind == "comma" for phrase in parse.phrases[: start.verb])


def _opening_of(site: Site, frame: Frame) -> str:
    parse = site.parse
    first = frame.first
    while (
        first < frame.last
        and parse.phrases[first].kind in ("comma", "conjunction", "adverb", "stop")
        and parse.units[parse.phrases[first].first].lower not in _WAYS
    ):
        first += 1
    way = parse.units[parse.phrases[first].first] if first < frame.last else None
    if way is not None and way.lower in _WAYS and parse.units[parse.phrases[first].last].text == ",":
        return way.text  # "Outbound, 0.6 percent of the containers travelled empty"
    if (
        first >= frame.last
        or parse.phrases[first].kind != "adposition"
        or parse.units[parse.phrases[first].first].lower not in _OPENINGS
    ):
        return ""
    last = first
    opened = False  # "For designs the increase was": a noun phrase with an article begins the clause
    while last < frame.last and parse.phrases[last].kind in ("adposition", "noun", "conjunction", "adjective"):
        nouns = parse.phrases[last].kind == parse.phrases[last - 1].kind == "noun" and last > first + 1
        if nouns and parse.units[parse.phrases[last].first].letter in "djqi":
            opened = True
            break
        if any(isinstance(u.mention, (Number, Period)) for u in parse.of(last)):
            return ""
        last += 1
    if (
        last <= first + 1
        or last >= frame.last
        or last > site.phrase
        or (
            not opened
            and parse.phrases[last].kind != "comma"
            and parse.units[parse.phrases[last].first].lower != "there"
        )
    ):
        return ""
    text = plain(parse, parse.phrases[first].first, parse.phrases[last - 1].last, site.memory)
    if frame is not site.frame and (
        _CLASS.match(text) or parse.units[parse.phrases[last - 1].last - 1].letter not in "nmk"
    ):
        return ""
    head = text.lower().removeprefix("by way of ")
    if len(text) > 90 or re.search(
        r"\b(?:addition|illustration|request|invitation|sidelines|particular|total|all|fact|average|behalf|way|then|far|now|hand|part|side|whole|means|basis|top|"
        r"account|occasion|margin|contrast|terms|turn|same|time|result|case|"
        r"comparison|moment|present|recent|response|end|beginning|meanwhile|way|cent|line|return|short)\b",
        head,
    ):
        return ""
    return text


_CLASS = re.compile(r"by (?!way of )", re.IGNORECASE)  # "By owner, schools submitted 17, whereas firms"
