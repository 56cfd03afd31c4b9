"""Bare numbers that say again, at another time or of another thing, what was said before.

Belongs here: "in 2015 it had been 14 in eight", "now it is 62", "China's 2,310", "of the latter, 74". Does not belong
here: runs in one clause (turns.py), nouns taken over with a verb of their own (recalling.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.model import Example, Name, Number, NumberKind
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.measure import stock_measure
from pipelines.rules.statistics.model import Claim, Site, StatisticsRule, Told
from pipelines.rules.statistics.nouns import is_generic
from pipelines.rules.statistics.subject_words import main_verb, subject_range, subject_text
from pipelines.rules.statistics.wording import plain, trimmed

_PLAIN: frozenset[NumberKind] = frozenset(("plain",))
_CHANGES = frozenset(("growth_rate", "average_annual_growth_rate", "change", "difference", "rank", "ratio"))
_AGAIN = "statistics.said_again"
_JOINTS = frozenset("and in with from of by , at".split())


def _standing(site: Site) -> list[Told]:
    """The claims of the latest sentence that state how things stand, in order."""
    told = [t for t in site.memory.told[-12:] if t.claim.measure not in _CHANGES]
    while told and told[-1].rule == _AGAIN and told[-1].sentence == site.parse.clauses.sentence.index:
        told.pop()
    if not told or site.memory.paragraph - told[-1].paragraph > 1:
        return []
    return [t for t in told if t.sentence == told[-1].sentence]


def _place_in_run(site: Site) -> tuple[int, int]:
    """Place and length of the run of bare numbers that this one is in: "14 in eight" is 0 and 1 of 2."""
    units = site.parse.units
    places = [u for u, unit in enumerate(units) if isinstance(unit.mention, Number)]
    at = places.index(site.unit)
    first = last = at
    while first > 0 and all(u.lower in _JOINTS for u in units[places[first - 1] + 1 : places[first]]):
        first -= 1
    while last + 1 < len(places) and all(u.lower in _JOINTS for u in units[places[last] + 1 : places[last + 1]]):
        last += 1
    return at - first, last - first + 1


def _pronoun(site: Site) -> bool:
    first, last = subject_range(site.parse, site.frame)
    if first >= last:
        return False
    units = [u for p in range(first, last) for u in site.parse.of(p)]
    words = " ".join(u.lower for u in units)
    return words in ("it", "this", "that", "they", "the figure", "the figures") or is_generic(words)


_SHARE = re.compile(r"\b(?:share|proportion|percentage|punctuality|occupancy)$|\b(?:share|proportion|percentage) of\b")
_MOVED = re.compile(
    r"\b(?:bring|brings|brought|cut|cuts|raise[sd]?|reduce[sd]?|lift(?:ed|s)?|increase[sd]?|shorten(?:ed|s)?|get|push)\s"
    r"(?:this|that|it|them|the figure|the number|the total)(?: down| up)? to (?:about |some |over |under )?$"
)


_AIMED = re.compile(r"\b(?:aim|mean|plan|hope|want|intend|seek|pledge|promise|vow)(?:s|es|ed|ing)?\s[^.;]{0,40}$")


def again(site: Site) -> Claim | None:
    """ "In 2015 it had been 14 in eight", "now it is 62": the figures of the sentence before, at another time."""
    verb = site.frame.verb
    if not site.bare or verb is None or verb > site.phrase:
        return None
    if _MOVED.search(site.before) and site.memory.told and site.memory.paragraph - site.memory.told[-1].paragraph < 2:
        claim = site.memory.told[-1].claim
        aimed = "" if claim.lead or not _AIMED.search(site.before) else "Target for"
        return replace(claim, lead=claim.lead or aimed, label=None, period=None, weight=0.75)
    if not _pronoun(site):
        return _share_again(site)
    if main_verb(site.parse, verb) not in lexicon.VALUE_VERBS:
        return None
    standing = _standing(site)
    place, length = _place_in_run(site)
    if length > 1 and len(standing) >= length:
        return replace(standing[len(standing) - length + place].claim, label=None, period=None, weight=0.75)
    told = standing[-1] if standing else None
    if told is not None and told.number.kind == "plain" and (where := _placed(site)):
        head = _BY_NAME.sub("", told.claim.head or told.claim.base)
        return Claim(f"{head} {where}", told.claim.unit, stock_measure(site), head=head, weight=0.7)
    if told is None or told.claim.measure != "share" or site.number.value > 100:
        return None
    return replace(told.claim, label=None, period=None, weight=0.75)


def same_verb(site: Site) -> Claim | None:
    """ "A judgment took 11 months; appeals took 7.6": the bare number of a clause that is built like the one before
    has its unit."""
    verb = site.frame.verb
    told = site.memory.told[-1] if site.memory.told else None
    if not site.bare or verb is None or verb > site.phrase or told is None or told.paragraph != site.memory.paragraph:
        return None
    index = site.parse.clauses.sentence.index
    if told.sentence == index and told.frame == site.parse.frame_of[site.phrase]:
        return None
    rate = told.number.kind in ("percent", "fraction") and told.claim.measure == "share" and site.number.value <= 100
    if not (rate or told.number.kind in ("quantity", "money") and told.number.value / 50 < site.number.value):
        return None
    if index - told.sentence > 1 or main_verb(site.parse, verb) != told.verb or told.verb in ("", "be", "have"):
        return None
    subject = subject_text(site)
    if not subject or not told.subject or told.subject not in told.claim.base or is_generic(subject):
        return None
    base = told.claim.base.replace(told.subject, subject, 1)
    return replace(told.claim, base=trimmed(base), head="", label=None, period=None, weight=0.75)


_PLACED = re.compile(
    r"^(?:(?:and|but|while)\s)?(?P<link>in|for|from)\s(?P<place>[^,;]{3,40}),(?:[^;]*,)?\sthere\s(?:are|were|is|was)\s(?:\w+\s)?$"
)


def _placed(site: Site) -> str:
    """ "In Kenya, where they began, there are 17": the place with its preposition."""
    match = _PLACED.search(re.split(r"[.;]\s", site.before)[-1].strip(" ") + " ")
    if match is None:
        return ""
    units = site.parse.units
    name = next((u for u in units if u.start < site.number.start and isinstance(u.mention, Name)), None)
    capital = next((u for u in units[1:4] if u.text[:1].isupper()), None)
    found = name if name is not None and name.lower in match["place"] else capital
    return f"{match['link']} {found.text}" if found is not None and found.lower in match["place"] else ""


def _share_again(site: Site) -> Claim | None:
    """ "their share had not exceeded 12": a bare number said of a share is in percent where the text speaks of
    percents."""
    last = site.memory.last(2)
    subject = subject_text(site)
    if last is None or last.claim.unit != "percent" or site.number.value > 100:
        return None
    if last.sentence == site.parse.clauses.sentence.index and last.frame == site.parse.frame_of[site.phrase]:
        return None
    if main_verb(site.parse, site.frame.verb or 0) not in lexicon.VALUE_VERBS or not _SHARE.search(subject.lower()):
        return None
    whole = last.claim.base.split(" in ", 1)[-1] if last.claim.measure == "share" else ""
    base = (
        f"{subject} in {whole}" if whole and whole.lower() not in subject.lower() and " of " not in subject else subject
    )
    return Claim(trimmed(base), "percent", "share", weight=0.7)


def possessed(site: Site) -> Claim | None:
    """ "China's 2,310 were twice …": what was counted before, of a place or body."""
    near = [t for t in site.memory.told[-12:] if site.memory.paragraph - t.paragraph < 2]
    told = next((t for t in reversed(near) if t.number.kind == "plain" and t.claim.measure not in _CHANGES), None)
    units = site.parse.units
    at = site.unit - 2
    if not site.bare or told is None or at < 0 or not isinstance(units[at].mention, Name):
        return None
    owner = trimmed(plain(site.parse, at, at + 1, site.memory))
    head = told.claim.head or told.claim.base
    return Claim(f"{head} of {owner}", told.claim.unit, stock_measure(site), head=head, weight=0.75)


_OF_PLACE = re.compile(
    r"\b(?:figures?|totals?|counts?|amounts?|tally|sum)\s(for|of|in|from|with)\s(?:the\s)?(?P<who>[^,;.:()]{2,50}?)\s"
    r"(?:was|were|is|are|came|stood|reached|had|amounted)\b[^,;]*$"
)
_PHRASE = r"[^,()]+?(?=\s(?:and|from|in|to|with|for|by|on|at|filed|received)\s|\s\(|$)"
_BY_NAME = re.compile(r"\s[a-z]+(?:ed|en|t) by (?:the )?[A-Z][^,()]*$")
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
    standing = [t for t in _standing(site) if t.number.kind == kind]
    if match is None or not standing or not site.bare and kind == "plain":
        return None
    told = standing[-1].claim
    who = match.group("who")
    start = site.parse.clauses.text.lower().rfind(who, site.number.start - len(site.before), site.number.start)
    words = site.parse.clauses.text[start : start + len(who)] if start >= 0 else who
    link = match.group(1)
    if not words[:1].isupper() or any(c.isdigit() for c in words):
        return None
    base = re.sub(rf"\s{link}\s{_PHRASE}", "", told.base)
    if base == told.base:
        base = _BY_NAME.sub("", told.base)
    head = base if base != told.base else told.head or told.base
    link = "from" if link == "for" else link
    return replace(told, base=f"{head} {link} {words}", label=None, period=None, weight=0.7)


def former(site: Site) -> Claim | None:
    """ "Of the former, 612 were taken up; of the latter, 74": the last two things that were counted."""
    which = next(reversed(list(re.finditer(r"\bthe (former|latter)\b", site.before))), None)
    counted = [t for t in site.memory.told[-12:] if t.number.kind == "plain" and t.claim.measure not in _CHANGES]
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
    else:
        mate = next((t for t in reversed(site.memory.told[-3:]) if t.rule == "statistics.count_former"), None)
        done = mate.claim.tail if mate is not None else ""
    head = told.claim.head or told.claim.base
    return Claim(head, told.claim.unit, stock_measure(site), tail=done, head=head, weight=0.7)


RULES: tuple[StatisticsRule, ...] = (
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
        _AGAIN,
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
