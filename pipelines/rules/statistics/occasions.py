"""Times that a sentence takes from occasions told before: "fairs in 2019, 2021 and 2023. The first two drew 300 firms".

Belongs here: which of the years listed before such a sentence means. Does not belong here: other times that go on from
sentence to sentence (period.py).
"""

from __future__ import annotations

import re
from datetime import date

from pipelines.model import Span
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.when import When

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_POINTING = re.compile(
    r"(?:(?:Together|In all|Altogether),? )?(?:The|These|Those|Both|All)(?: (?:the|of the|these))?"
    r"(?: (?P<which>former|first|earlier|previous|last|latter))?"
    rf"(?: (?P<count>{'|'.join(_COUNTS)}))?(?: (?P<noun>[a-z][\w-]*s))?\b",
)
_YEARS = re.compile(r"\b(?:in|of|for) ((?:19|20)\d\d(?:, (?:19|20)\d\d)*,? and (?:19|20)\d\d)\b")
_REACH = 400  # characters before the sentence, within its paragraph


def of_occasions(site: Site) -> When | None:
    """From the first to the last of the years that the sentence points at; None where it points at none."""
    text, start = site.parse.clauses.text, site.parse.clauses.sentence.start
    pointing = _POINTING.match(text, start, site.number.start)
    if pointing is None or not (pointing["noun"] or pointing["count"]):
        return None
    begin = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    listed = list(_YEARS.finditer(text, begin, start))
    if not listed or pointing["noun"] and pointing["noun"].rstrip("s") not in text[begin:start].lower():
        return None
    years = sorted(int(year) for year in re.findall(r"\d{4}", listed[-1][1]))
    count = _COUNTS.get(pointing["count"] or "", 0)
    if pointing["which"] in ("last", "latter"):
        years = years[-count:] if count else years
    elif pointing["which"]:
        years = years[:count] if count else years[:-1]
    elif count not in (0, len(years)):
        return None
    if len(years) < 2:
        return None
    first, last = years[0], years[-1]
    span = Span(*listed[-1].span(1))
    return When(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31), "context", span)
