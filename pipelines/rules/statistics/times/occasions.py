"""Times that a sentence takes from occasions told before: "fairs in 2019, 2021 and 2023. The first two drew 300 firms",
"The course ended on 17 January. Some 26 examiners took part".

Belongs here: which of the years listed before such a sentence means, and the day of the event that it tells of. Does
not belong here: other times that go on from sentence to sentence (period.py).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pipelines.model import Span
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.times.when import When, as_when
from pipelines.rules.statistics.words.subject_words import main_verb

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_POINTING = re.compile(
    r"(?:(?:Together|In all|Altogether),? )?(?:The|These|Those|Both|All)(?: (?:the|of the|these))?"
    r"(?: (?P<which>former|first|earlier|previous|last|latter))?"
    rf"(?: (?P<count>{'|'.join(_COUNTS)}))?(?: (?P<noun>[a-z][\w-]*s))?\b",
)
_YEARS = re.compile(r"\b(?:in|of|for) ((?:19|20)\d\d(?:, (?:19|20)\d\d)*,? and (?:19|20)\d\d)\b")
_REACH = 400  # characters before the sentence, within its paragraph


_EVENT = re.compile(
    r"\b(?:course|seminar|workshop|forum|conference|meeting|session|fair|expo|exhibition|ceremony|symposium|summit|"
    r"round ?table|webinar|training|congress|contest|lecture|colloquium|convention)s?\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:held|took place|ended|concluded|closed|opened|wrapped up|kicked off|started|began|met|convened|ran|finished|"
    r"hosted|organi[sz]ed|staged|came to (?:a close|an end))\b"
)
_COMING = frozenset("attend participate join gather compete graduate".split())
_DAYS = 60  # of the longest event


def of_event(site: Site) -> When | None:
    """The days of the event that the sentence before tells of, where a sentence without a time of its own counts who
    came: they hold rather than the year that a report is about."""
    parse, sentence = site.parse, site.parse.clauses.sentence
    verb = site.frame.verb
    if verb is None or not sentence.index or not _came(site, verb):
        return None
    scene = parse.clauses.scene
    before = scene.sentences[sentence.index - 1]
    text = parse.clauses.text
    if before.paragraph != sentence.paragraph or not _EVENT.search(text, before.start, before.end):
        return None
    if not _HAPPENED.search(text, before.start, before.end):
        return None
    times = [p for p in scene.periods if before.start <= p.start < before.end and p.kind in ("point", "range")]
    if len(times) != 1 or times[0].first is None or times[0].last is None:
        return None
    when = times[0]
    return replace(as_when(when), basis="context") if (times[0].last - times[0].first).days <= _DAYS else None


def _came(site: Site, verb: int) -> bool:
    lemma = main_verb(site.parse, verb)
    behind = site.parse.units[site.parse.phrases[verb].last :][:1]
    return lemma in _COMING or lemma == "take" and bool(behind) and behind[0].lower == "part"


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
