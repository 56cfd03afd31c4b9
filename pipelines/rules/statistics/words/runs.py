"""Runs of rates, each said of another part: "by 39% for lamps, 34% for shoes", "4.8% in Kenya and 1.8% in Peru".

Belongs here: which part a number of such a run is of. Does not belong here: what grew (changes.py), rules.
"""

from __future__ import annotations

import re

from pipelines.rules.statistics.model import Site

_EACH = re.compile(
    r"\s(?P<link>for|in|from|to|at)\s(?P<part>(?:the )?[A-Z][\w’'-]*(?: (?:of|the|and|[A-Z(])[\w.()’'-]*)*"
    r"|(?:[\w'’-]+\s){0,5}?[\w'’-]+)(?=,|\.|;|\sand\b|\s?$)"
)


def printed_after(site: Site) -> str:
    """What stands behind a number in its sentence, as printed."""
    sentence = site.parse.clauses.sentence
    return site.parse.clauses.text[site.number.end : min(sentence.end, site.number.end + 120)]


def opens_run(site: Site) -> bool:
    """Whether a number with its part is followed by another."""
    text = printed_after(site)
    first = _EACH.match(text)
    return first is not None and re.match(r"(?:,|,? and) (?:by )?\d", text[first.end() :]) is not None


def part_of(site: Site) -> str:
    """The part that a rate in a run is of: "(lamps)" in "39% for lamps, 34% for shoes", "in Peru" for a place."""
    found = _EACH.match(printed_after(site))
    if found is None or re.search(r"\d|^the$", found["part"]):
        return ""
    part = found["part"].rstrip(".")
    return f"{found['link']} {part}" if part.removeprefix("the ")[:1].isupper() else f"({part})"


_PLACES_WITH = re.compile(
    r"\s(?:in|at|from)\s((?:(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*(?:, and |, | and )?)+), with\b[^,;.]*$"
)


def listed_names(site: Site, length: int) -> list[str]:
    """The places that a run of so many rates is of: "in Japan and India, with growth rates of 43% and 22%"."""
    sentence = site.parse.clauses.sentence
    before = site.parse.clauses.text[max(sentence.start, site.number.start - 160) : site.number.start]
    found = _PLACES_WITH.search(re.split(r"\d", before, maxsplit=1)[0])
    names = re.split(r",? and |, ", found.group(1)) if found else []
    return names if len(names) == length > 1 else []
