"""Bare numbers that say again, at another time or of another thing, what was said before.

Belongs here: "in 2015 it had been 14 in eight", "now it is 62", "China's 2,310", "of the latter, 74". Does not belong
here: runs in one clause (turns.py), nouns taken over with a verb of their own (recalling.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Example, Name, NumberKind
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule, Told
from pipelines.rules.statistics.told.again import AGAIN, BY_NAME, CHANGES, again, same_verb, standing
from pipelines.rules.statistics.words.measure import stock_measure
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.subject_words import as_modifier, main_verb, verb_units
from pipelines.rules.statistics.words.tails import tail_end
from pipelines.rules.statistics.words.wording import plain

_PLAIN: frozenset[NumberKind] = frozenset(("plain",))


def possessed(site: Site) -> Claim | None:
    """ "China's 2,310 were twice …": what was counted before, of a place or body."""
    near = [t for t in site.memory.told[-12:] if site.memory.paragraph - t.paragraph < 2]
    told = next((t for t in reversed(near) if t.number.kind == "plain" and t.claim.measure not in CHANGES), None)
    units = site.parse.units
    at = site.unit - 2
    if not site.bare or told is None or at < 0 or not isinstance(units[at].mention, Name):
        return None
    owner = trimmed(plain(site.parse, at, at + 1, site.memory))
    last = site.memory.told[-1]
    if last.sentence == site.parse.clauses.sentence.index and last.claim.measure == "share":
        # "Peru's share was 71 percent, Chile's 12"
        base = _OWNER.sub(f"{owner}'s share", last.claim.base, count=1)
        return replace(last.claim, base=base, weight=0.75) if base != last.claim.base else None
    head = told.claim.head or told.claim.base
    return Claim(f"{head} of {owner}", told.claim.unit, stock_measure(site), head=head, weight=0.75)


_OWNER = re.compile(r"^(?:[A-Z][\w.’'-]* ?)+?['’]s share\b")
_OF_PLACE = re.compile(
    r"\b(?:figures?|totals?|counts?|amounts?|tally|sum)\s(for|of|in|from|with)\s(?:the\s)?(?P<who>[^,;.:()]{2,50}?)\s"
    r"(?:was|were|is|are|came|stood|reached|had|amounted)\b[^,;]*$"
)
_PHRASE = r"[^,()]+?(?=\s(?:and|from|in|to|with|for|by|on|at|filed|received)\s|\s\(|$)"
_ELSEWHERE = re.compile(
    r"\b(from|in|to|for|with|by)\s(?:the\s)?(?P<who>[^,;.:()]{2,50}?),?\s(?:it|they)\s(?:[a-z]+\s){1,4}$"
)


def elsewhere(site: Site) -> Claim | None:
    """ "From Korea it fell to 870", "the figure for Italy was 2,700": what was told, of another place."""
    verb = site.frame.verb
    if verb is None or main_verb(site.parse, verb) not in lexicon.VALUE_VERBS or verb + 4 < site.phrase:
        return None
    match = _OF_PLACE.search(site.before) or _ELSEWHERE.search(site.before)
    kind = site.number.kind
    stood = [t for t in standing(site) if t.number.kind == kind]
    if match is None or not stood or not site.bare and kind == "plain":
        return None
    told = stood[-1].claim
    who = match.group("who")
    start = site.parse.clauses.text.lower().rfind(who, site.number.start - len(site.before), site.number.start)
    words = site.parse.clauses.text[start : start + len(who)] if start >= 0 else who
    link = match.group(1)
    if not words[:1].isupper() or any(c.isdigit() for c in words):
        return None
    base = re.sub(rf"\s{link}\s{_PHRASE}", "", told.base)
    if base == told.base:
        base = BY_NAME.sub("", told.base)
    head = base if base != told.base else told.head or told.base
    link = "from" if link == "for" else link
    return replace(told, base=f"{head} {link} {words}", label=None, period=None, weight=0.7)


def former(site: Site) -> Claim | None:
    """ "Of the former, 612 were taken up; of the latter, 74": the last two things that were counted."""
    which = next(reversed(list(re.finditer(r"\bthe (former|latter)\b", site.before))), None)
    counted = [t for t in site.memory.told[-12:] if t.number.kind == "plain" and t.claim.measure not in CHANGES]
    counted = [t for t in counted if " (former" not in t.claim.tail]
    heads: list[Told] = []
    for told in reversed(counted):
        if told.rule == "statistics.count_former":
            continue
        if all(told.claim.base != other.claim.base for other in heads):
            heads.append(told)
    if which is None or not site.bare or len(heads) < 2:
        return None
    told = heads[1] if which.group(1) == "former" else heads[0]
    verb = site.frame.verb
    done = ""
    if verb is not None and verb > site.phrase:
        words = plain(site.parse, site.parse.phrases[verb].first, site.parse.phrases[verb].last, site.memory)
        done = re.sub(r"^(?:were|was|are|is|have been|has been)\s", "", words)
        if done == words and verb_units(site.parse, verb):
            end = tail_end(site.parse, verb + 1, site.frame.last)
            first = site.parse.phrases[verb].last
            last = site.parse.phrases[end - 1].last if end > verb + 1 else first
            done = as_modifier(site, verb, first, last)  # "of the latter, 287 came from residents"
    else:
        mate = next((t for t in reversed(site.memory.told[-3:]) if t.rule == "statistics.count_former"), None)
        done = mate.claim.tail if mate is not None else ""
    head = told.claim.head if told.claim.head and told.claim.base.startswith(told.claim.head) else told.claim.base
    return Claim(head, told.claim.unit, stock_measure(site), tail=done, head=head, weight=0.7)


_SENTENCES = 3  # back to the sum that is aimed at


def aimed_at(site: Site) -> Claim | None:
    """ "Some 29% were lodged online. The target for 2020 is 50%": what was told, as it is wanted."""
    money = site.number.kind == "money"  # shares of a sum may be told between it and what it is to come to
    told = next((t for t in reversed(site.memory.told) if not money or t.number.unit == site.number.unit), None)
    back = _SENTENCES if money else 1
    if told is None or site.memory.paragraph != told.paragraph:
        return None
    if site.parse.clauses.sentence.index - told.sentence > back:
        return None
    alike = told.number.kind == site.number.kind and (
        site.number.kind == "percent" or told.number.unit == site.number.unit
    )
    if not alike or site.number.kind == "plain" and not site.bare:
        return None
    return replace(told.claim, period=None, label=None, weight=0.75)


RULES: tuple[StatisticsRule, ...] = (
    StatisticsRule(
        "statistics.aimed_at",
        "statistics",
        (
            Example(
                "In 2016 some 29% of all designs were filed online. The target for 2020 is 50%.",
                {"value": 50.0, "measure": "share", "time_period": "2020"},
            ),
            Example(
                "Trade with Fiji was 31 million dollars in 2016. Tea made up a third. Our aim is 200 million dollars "
                "by 2030.",
                {"value": 2e8, "measure": "level", "time_period": "../2030"},
            ),
            Example(
                "In 2016 it registered 290 designs. The goal for the next year was set at 500.",
                {"value": 500.0, "unit": "design", "time_period": "2017"},
            ),
        ),
        ("The target for 2020 is 50 boats.",),
        frozenset(("plain", "money", "quantity", "percent")),
        re.compile(
            r"^(?:but |and |yet )?(?:the|its|their|our) (?:\w+ )?(?:target|goal|aim|forecast|ceiling)"
            r"(?: (?:for|set for|in|by) [^,;.]{3,24})? "
            r"(?:is|was|stands at|stood at|is set at|was set at|has been set at|is to reach) (?:about |some )?$"
        ),
        re.compile(r"\s?(?: (?:by|in|for|until|before|within) [^,;.]{3,30})?(?:[.,;)]|$| (?:and|but|while)\b)"),
        aimed_at,
    ),
    StatisticsRule(
        "statistics.count_former",
        "statistics",
        (
            Example(
                "In 2022 it gave 1,500 places and 200 loans. Of the former, 612 were taken up; of the latter, 74.",
                {"value": 612.0, "unit": "place"},
                2,
            ),
        ),
        ("The former had 612 desks.",),
        _PLAIN,
        re.compile(r"\bof the (?:former|latter),? (?:some |about |only )?$"),
        None,
        former,
    ),
    StatisticsRule(
        "statistics.said_elsewhere",
        "statistics",
        (
            Example(
                "In 2022 the office had 900 designs from Fiji. The figure for Kenya was 2,700.",
                {"value": 2700.0, "unit": "design"},
            ),
            Example(
                "In 2022 the number of designs from Fiji rose to 1,320; from Kenya it fell to 870.",
                {"value": 870.0, "unit": "design"},
            ),
        ),
        ("The figure was 2,700 designs.",),
        frozenset(("plain", "money", "quantity", "percent")),
        re.compile(r"\b(?:figures?|totals?|counts?|amounts?|tally|sum|it|they)\s[^,;]{2,80}$"),
        re.compile(r"(?!\s?(?:more|less|fewer|higher|lower|times)\b)"),
        elsewhere,
    ),
    StatisticsRule(
        AGAIN,
        "statistics",
        (
            Example(
                "In 2023 sugar made up 78 percent of the exports of Fiji; in 2013 it had been 91.",
                {"value": 91.0, "unit": "percent", "measure": "share"},
            ),
            Example(
                "In 2023 the line served 229 cities in 26 countries. In 2013 it had been 14 in eight.",
                {"value": 8.0, "unit": "country"},
                2,
            ),
        ),
        ("It had been 14 years.",),
        _PLAIN,
        None,
        re.compile(r"(?!\s?(?:more|less|fewer|higher|lower|times)\b)"),
        again,
    ),
    StatisticsRule(
        "statistics.same_verb",
        "statistics",
        (
            Example(
                "In 2022 a first judgment took 11 months on average; appeals took 7.6.",
                {"value": 7.6, "unit": "month"},
            ),
        ),
        ("A judgment took 11 months; appeals took 7.6 times as long.",),
        _PLAIN,
        re.compile(r"\b[a-z]+ (?:about |some |over |only |just |nearly )?$"),
        re.compile(r"(?!\s?(?:more|less|fewer|higher|lower|times|percent)\b)"),
        same_verb,
    ),
    StatisticsRule(
        "statistics.count_possessed",
        "statistics",
        (
            Example(
                "In 2022 the office registered 14,000 designs. Kenya's 2,310 were a record.",
                {"value": 2310.0, "unit": "design"},
            ),
        ),
        ("Kenya's 2,310 designs were a record.",),
        _PLAIN,
        re.compile(r"['’]s $"),
        None,
        possessed,
    ),
)
