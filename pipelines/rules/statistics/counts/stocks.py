"""Rules for stocks and bodies whose size is told: "the backlog fell to 900 files", "a staff of 210", "40 in its team".

Belongs here: numbers said of a backlog, staff, fleet or membership, with or without a noun of their own. Does not
belong here: other subjects whose number is told (told_values.py).
"""

from __future__ import annotations

import re

from pipelines.model import Example, NumberKind
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.counts.counting import counted_unit
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule
from pipelines.rules.statistics.parse.verb_groups import is_linking
from pipelines.rules.statistics.words.bases import subject_base
from pipelines.rules.statistics.words.complements import clause_part
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.nouns import bare_head, leading_phrase, unit_from
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import main_verb, subject_text
from pipelines.rules.statistics.words.wording import plain

_PLAIN: frozenset[NumberKind] = frozenset(("plain",))
_NEARLY = r"(?:(?:about|some|only|just|around|nearly|almost|over|under|roughly) )?"
_STAFF = "staff workforce headcount personnel crew corps faculty payroll roster team complement cadre squad".split()
# who is together for a while
_GROUPS = (
    "group intake delegation audience class cohort panel jury mission congregation choir party turnout "
    "population".split()
)
_STOCKS = frozenset(
    "backlog stock stockpile inventory docket queue caseload workload fleet network membership pool portfolio".split()
) | frozenset(_STAFF)


def changed(site: Site) -> Claim | None:
    """ "INPI's backlog fell to 28,000 applications": the stock is measured by the noun behind the number."""
    verb = site.frame.verb
    if site.bare or verb is None or verb > site.phrase:
        return None
    group = site.parse.of(verb)
    known = (
        lexicon.VALUE_VERBS | lexicon.UP_VERBS | lexicon.DOWN_VERBS | {"come", "go", "cut", "bring", "trim", "amount"}
    )
    if main_verb(site.parse, verb) not in known and not is_linking(group):
        return None
    bases = (subject_base(site), subject_text(site))  # "the remaining stock" points back for other verbs
    base = next((words for words in bases if bare_head(words).lower() in _STOCKS), "")
    if not base:
        return None
    unit, unit_span = counted_unit(site)
    front = leading_phrase(base)
    if " of " not in base and unit != "person":
        noun = plain(site.parse, *site.counted, site.memory)
        base = f"{front} of {noun}{base[len(front) :]}"
    elif unit not in (unit_from(base), "person"):
        base = f"{base} ({plain(site.parse, *site.counted, site.memory)})"  # "stock of cases … 900 files"
    return Claim(trimmed(base), unit, stock_measure(site), head=front, weight=0.85, unit_span=unit_span)


def body(site: Site) -> Claim | None:
    """ "The office has a staff of 210": people, whose body stands before the number."""
    parse, at = site.parse, site.phrase - 2
    if not site.bare or at < 0 or parse.phrases[at].kind != "noun":
        return None
    words = plain(parse, parse.phrases[at].first, parse.phrases[at].last, site.memory)
    unit = "state" if words.lower().endswith("membership") else "person"
    owner = ""
    if at > 1 and parse.units[parse.phrases[at - 1].first].lower == "with" and parse.phrases[at - 2].kind == "noun":
        held = parse.phrases[at - 2]  # "a secretariat with a staff of six"
        owner = f"of {plain(parse, held.first, held.last, site.memory)}"
    apposed = at > 0 and parse.units[parse.phrases[at - 1].first].text == ","  # "a course, the first group of six"
    part = "" if apposed else clause_part(site, at, site.phrase + 1)
    base = trimmed(f"{words} {owner or part}")
    return Claim(base, unit, stock_measure(site), head=words, weight=0.85)


def numbered(site: Site) -> Claim | None:
    """ "The examination corps numbers 540": people, whose body is the subject."""
    base = subject_text(site)
    if not site.bare or bare_head(base).lower() not in _STAFF:
        return None
    inner = base.split(" of ", 1)[1] if " of " in base else ""
    unit = unit_from(inner) if inner and lexicon.is_plural(bare_head(inner)) else "person"
    return Claim(base, unit, stock_measure(site), head=leading_phrase(base), weight=0.85)


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.stock_changed",
        "statistics",
        (
            Example(
                "In 2022 the backlog of the office in Suva fell to 900 files.",
                {"value": 900.0, "unit": "file", "indicator": "Backlog of IP office of Fiji in Suva (files)"},
            ),
            Example(
                "By the end of 2022 Kenya's backlog had shrunk to 4,100 applications.",
                {"value": 4100.0, "unit": "application", "indicator": "Kenya's backlog of applications"},
            ),
        ),
        ("In 2022 the scheme grew to 14 cities.",),
        _PLAIN,
        re.compile(rf"\b(?:to|at|is|was|are|were|be|been|by|from|reached|total\w+|exceeded|numbered) {_NEARLY}$"),
        None,
        changed,
    ),
    StatisticsRule(
        "statistics.body_of",
        "statistics",
        (
            Example(
                "In 2022 the office in Fiji had a staff of 210.",
                {"value": 210.0, "unit": "person"},
            ),
            Example(
                "In 2022 the company employed a workforce of about 1,200.",
                {"value": 1200.0, "unit": "person", "value_relation": "approx"},
            ),
        ),
        ("The office had a staff of 210 examiners.", "The party of 2019 left a class of its own."),
        _PLAIN,
        re.compile(rf"\b(?:{'|'.join(_STAFF + _GROUPS)}) (?:of|numbering|totall?ing) {_NEARLY}$"),
        None,
        body,
    ),
    StatisticsRule(
        "statistics.body_numbers",
        "statistics",
        (Example("In 2022 the staff of the school numbered 84.", {"value": 84.0, "unit": "person"}),),
        ("The school numbered 84 desks.",),
        _PLAIN,
        re.compile(
            rf"\b(?:numbers?|numbered|was|is|are|were|at|to|totall?ed|reached|exceed(?:s|ed)|comprise[sd]) {_NEARLY}$"
        ),
        None,
        numbered,
    ),
)
