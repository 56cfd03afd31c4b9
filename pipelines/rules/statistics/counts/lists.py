"""Lines and items of a list: what they count stands in the line, heading or clause that opens the list.

Belongs here: "- Germany: 301", "Grants by field: transport 640". Does not belong here: runs with a verb (turns.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Example, Name, Period
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule, Told
from pipelines.rules.statistics.passage.headlines import PAPERS
from pipelines.rules.statistics.told.again import CHANGES
from pipelines.rules.statistics.words.bases import before_colon
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, leading_phrase, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain

LEAD_CUT = re.compile(
    r"\s(?:(?:broken down )?by (?:country|city|office|origin|field|region|province|type|product|sector|source|kind)\b.*"
    r"|(?:is|are|was|were)(?: as follows| the following)?|as follows|the following.*)$",
    re.IGNORECASE,
)


_ASKING = frozenset("how what why where who when which".split())


def lead_of(site: Site) -> str:
    """What a list counts: the line above it, else a heading or headline whose noun is a plural."""
    memory = site.memory
    if memory.lead_in:
        return LEAD_CUT.sub("", memory.lead_in)
    for heading in (memory.run_in, memory.heading, memory.title):
        words = LEAD_CUT.sub("", heading)
        if words.split(" ", 1)[0].lower() in _ASKING:
            continue  # "How the pledges stand"
        if lexicon.singular(bare_head(words).lower()) in PAPERS:
            continue  # "Facts and figures"
        if words and lexicon.is_plural(bare_head(words)):
            return words
    return _counted_before(site) if site.parse.clauses.sentence.kind == "item" else ""


def _counted_before(site: Site) -> str:
    """What the paragraph above a list counts first: "Design applications fell to 67,910."."""
    sentences = site.parse.clauses.scene.sentences
    told = [t for t in site.memory.told if sentences[t.sentence].kind != "item"]
    above = max((t.paragraph for t in told if t.paragraph < site.memory.paragraph), default=-1)
    counts = (t for t in told if t.paragraph == above and t.number.kind == "plain" and not t.claim.lead and not t.aside)
    first = next(counts, None)
    return first.claim.base if first is not None else ""


def listed(site: Site) -> Claim | None:
    """ "- Germany: 301" under "Applications by country of origin:": a line of a list takes its noun from the line above
    it."""
    if site.frame.verb is not None and site.frame.verb < site.phrase:
        return None  # "- Trade: imports were to reach 300 million dollars"
    lead = lead_of(site)
    own = before_colon(site) or _line(site)
    here = site.memory.told[-1:]
    if here and here[0].sentence == site.parse.clauses.sentence.index and _OF_WHICH.search(site.before):
        return None  # "- Trade names: 4,215, of which Kenya alone 1,860": of those in the same line
    if not lead or not own or not _bare_thing(site, own):
        return None
    link = (
        "from" if re.search(r"\b(?:origin|source|from)\b", (site.memory.lead_in or site.memory.title).lower()) else "of"
    )
    bracket = re.search(r"\(([\w -]+s)\)$", lead)  # "Top departure points (trips):"
    unit = site.number.unit or unit_from(bracket.group(1) if bracket else lead)
    if not unit or unit in lexicon.GENERIC_HEADS:
        return None
    return Claim(trimmed(f"{lead} {link} {own}"), unit, stock_measure(site), head=leading_phrase(lead), weight=0.8)


_OF_WHICH = re.compile(r"\b(?:of|among) (?:which|whom|them|these)\b|\bincluding\b")


def _line(site: Site) -> str:
    """The words before a bare number that ends a line: "Germany 301"."""
    if site.frame.verb is not None or site.unit > 8 or site.unit == 0:
        return ""
    return trimmed(plain(site.parse, 0, site.unit, site.memory))


def _bare_thing(site: Site, own: str) -> bool:
    """Whether the words of a line only name a place, body or field, and nothing that can be counted there."""
    named = any(isinstance(u.mention, Name) for u in site.parse.units[: site.unit])
    words = own.split()
    capital = all(word[:1].isupper() or len(word) < 4 for word in words)
    return (
        capital and (named or len(words) < 5) and not lexicon.is_plural(words[-1].lower()) or (named and len(words) < 3)
    )


def in_clause(site: Site) -> Claim | None:
    """ "Grants by field: computers 1,210, transport 640": a list in one sentence, opened by a noun and a colon."""
    units = site.parse.units
    colon = next((u for u in range(site.unit - 1, 0, -1) if units[u].text == ":"), 0)
    if not colon or not site.bare or any(u.letter in "vxq" for u in units[colon : site.unit]):
        return None
    lead = LEAD_CUT.sub("", trimmed(plain(site.parse, 0, colon, site.memory)))
    own = trimmed(plain(site.parse, colon + 1, site.unit, site.memory))
    told = site.memory.told[-1] if site.memory.told else None
    ahead = told is not None and told.sentence == site.parse.clauses.sentence.index and told.number.kind == "plain"
    if told is not None and ahead and not told.claim.lead and own:
        whole, came = _CAME_FROM.subn("", told.claim.base)  # "215 from abroad: Norland 48, Sudland 41"
        base = f"{whole} {'from' if came else 'in'} {own}"
        return replace(told.claim, base=base, head=whole, label=None, unit_span=None, weight=0.7)
    if not own or not lead or len(lead) > 90 or not lexicon.is_plural(bare_head(lead)):
        return None
    return Claim(f"{lead} in {own}", unit_from(lead), stock_measure(site), head=leading_phrase(lead), weight=0.7)


_CAME_FROM = re.compile(r" (?:that came )?from (?:[a-z]+ ){0,3}[a-z]+$")


def of_period(site: Site) -> Claim | None:
    """ "12,400 applications (2022: 11,300)": the same at another time, in a bracket."""
    units = site.parse.units
    here = site.parse.clauses.sentence.index
    at = next((u for u in range(site.unit - 1, max(0, site.unit - 5), -1) if units[u].text == "("), 0)
    if not at or not (site.bare or site.number.kind != "plain"):
        return None
    told = next(
        (t for t in reversed(site.memory.told[-4:]) if t.sentence == here and t.claim.measure not in RATES), None
    )
    if told is None or told.number.kind != site.number.kind and site.number.kind != "plain":
        return None
    named = (u.mention for u in reversed(units[max(0, at - 1) : site.unit]))
    period = next((m for m in named if isinstance(m, Period) and m in site.parse.bases), None)  # not "for two years"
    if period is None:
        period = _last_in_bracket(site, told) if at == site.unit - 1 else None
    elif units[at - 1].mention is period and (at != site.unit - 1 or site.parse.bases[period] is None):
        return None  # "(…)" behind a time that nothing is measured against
    if period is None:
        return None
    measure = "level" if told.claim.measure == "change" else told.claim.measure
    return replace(told.claim, measure=measure, period=period, label=None, unit_span=None, weight=0.8)


def _last_in_bracket(site: Site, told: Told) -> Period | None:
    """The time of the figures in brackets, where one before said it: "marks: 900 (2023: 812); designs: 60 (51)"."""
    words = site.parse.clauses.text[told.number.end : site.number.start]
    if len(words) > 24 or told.rule == OTHER_TIME or ")" in words or "," in words:
        return None
    before = [t for t in site.memory.told[-12:] if t.rule == OTHER_TIME]
    if not before or site.memory.paragraph - before[-1].paragraph > 3:
        return None
    return before[-1].claim.period


RATES = CHANGES - {"change", "difference"}
OTHER_TIME = "statistics.other_time"


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.listed",
        "statistics",
        (
            Example(
                "Designs filed in 2022 by country of origin:\n- Kenya: 301\n- Fiji: 120",
                {"value": 120.0, "unit": "design"},
                2,
            ),
        ),
        ("Designs filed in 2022: 301",),
        frozenset(("plain", "money", "quantity")),
        re.compile(r"^[^.;]{2,60}$"),
        re.compile(r"\s*(?:$|[.;,(])"),
        listed,
    ),
    StatisticsRule(
        "statistics.listed_in_clause",
        "statistics",
        (
            Example(
                "Grants by field in 2022: computer technology 1,210, transport 640.",
                {"value": 1210.0, "unit": "grant"},
            ),
        ),
        ("The plan is simple: build 640 homes.",),
        frozenset(("plain",)),
        re.compile(r":\s[^:;.\d]{3,60}\s$"),
        re.compile(r"\s?(?:[,;.]|$| and )"),
        in_clause,
    ),
    StatisticsRule(
        OTHER_TIME,
        "statistics",
        (
            Example(
                "In 2022 Fiji granted 60 designs (2021: 51) and 900 marks (812).",
                {"value": 812.0, "unit": "mark", "time_period": "2021"},
                2,
            ),
            Example(
                "In 2022 it had 900 marks, 5 percent more than in 2021 (857).",
                {"value": 857.0, "unit": "mark", "time_period": "2021"},
            ),
            Example(
                "The office received 12,400 designs in 2023 (2022: 11,300).",
                {"value": 11300.0, "unit": "design", "time_period": "2022"},
            ),
        ),
        ("It received 12,400 designs (Kenya: 300).", "It opened in 2019 (12 designs)."),
        frozenset(("plain", "money", "quantity", "percent")),
        re.compile(r"(?:\d\s?[:–—-]\s?|\()(?:only |just |still )?$"),
        re.compile(r"\s?[,;)]"),
        of_period,
    ),
)
