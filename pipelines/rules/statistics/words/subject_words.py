"""Subjects and verbs of a clause in words.

Belongs here: the subject without what stands before it, the main verb, a clause as a modifier. Does not
belong here: what a clause opens with (openings.py), leaving out and putting in single words (wording.py).
"""

from __future__ import annotations

import re

from pipelines.model import Name, Number, Period
from pipelines.rules.clauses import Unit
from pipelines.rules.statistics import lexicon
from pipelines.rules.statistics.model import Site
from pipelines.rules.statistics.parse.finite_verbs import is_finite
from pipelines.rules.statistics.parse.frames import Frame, Parse
from pipelines.rules.statistics.parse.letter_words import NO_PASSIVE
from pipelines.rules.statistics.parse.ordinary import FILLER
from pipelines.rules.statistics.parse.verb_groups import is_linking, is_passive
from pipelines.rules.statistics.words.exchanged import LINKS, of_others
from pipelines.rules.statistics.words.phrasing import trimmed
from pipelines.rules.statistics.words.wording import plain


def subject_range(parse: Parse, frame: Frame) -> tuple[int, int]:
    """The phrases of a subject without what stands before it ("In 2023, according to the ministry, …")."""
    if frame.subject not in parse.bare_subjects:
        parse.bare_subjects[frame.subject] = _bare_subject(parse, frame)
    return parse.bare_subjects[frame.subject]


def _bare_subject(parse: Parse, frame: Frame) -> tuple[int, int]:
    first, last = frame.subject
    first = min(first, last)
    while first < last and parse.phrases[first].kind == "conjunction":
        first += 1
    if frame.kind == "subordinate" and first < last and parse.phrases[first].kind == "subordinator":
        first += 1  # "while imports, at 17 billion dollars, slipped"
    while first + 1 < last and (
        parse.phrases[first].kind == "period"
        or parse.phrases[first].kind == "adposition"
        and (_is_period(parse, first + 1) or parse.phrases[first + 1].kind == "period")
        or parse.phrases[first].kind in ("comma", "adverb")
        and first > frame.subject[0]
    ):
        first += 1
    depth_commas = [
        i
        for i in range(first, last)
        if parse.phrases[i].kind == "comma" and parse.units[parse.phrases[i].first].text == ","
    ]
    start = first
    for comma in depth_commas:
        lead = [parse.phrases[i] for i in range(start, comma) if parse.phrases[i].kind != "comma"]
        if not lead or _is_adjunct(parse, lead[0].first, comma):
            start = comma + 1
        else:
            break
    while start < last and parse.phrases[start].kind in (
        "comma",
        "conjunction",
        "adverb",
        "period",
        "subordinator",
        "stop",
        "relative",
    ):
        start += 1
    while (
        start + 1 < last
        and parse.phrases[start].kind == "noun"
        and _is_period(parse, start)
        and parse.phrases[start + 1].kind in ("noun", "comma")
    ):
        start += 1
    opened = start > frame.subject[0] and parse.phrases[frame.subject[0]].kind == "adposition"
    for at in range(start, last - 1):
        article = parse.units[parse.phrases[at + 1].first].lower in ("the", "its", "their")
        if opened and article and parse.phrases[at].kind == parse.phrases[at + 1].kind == "noun":
            start = at + 1  # "In this year's test the mean was"
        elif parse.phrases[at + 1].kind == "noun" and (parse.phrases[at].kind == "period" or _is_period(parse, at)):
            start = at + 1  # "Since it was handed over in 2022 the terminal has served"
    if (
        start < last
        and parse.phrases[start].kind == "adposition"
        and parse.units[parse.phrases[start].first].lower not in ("over", "about", "around", "up", "above", "under")
    ):
        cut = start
        while cut + 1 < last and parse.phrases[cut].kind == "adposition":
            cut += 2
        if cut < last and parse.phrases[cut].kind in ("noun", "number", "adverb", "period", "adjective"):
            start = cut
    return _behind_clause(parse, start, last), last


def _behind_clause(parse: Parse, start: int, last: int) -> int:
    """Where a subject begins behind a clause that no comma parts from it: "Since the pact took effect the office"."""
    if start >= last or parse.units[parse.phrases[start].first].lower == "that":
        return start
    own = parse.frame_of[start]
    verbs = [i for i in range(start + 1, last - 1) if parse.phrases[i].kind == "verb" and parse.frame_of[i] == own]
    verbs = [i for i in verbs if is_finite(parse.of(i))]
    if not verbs or parse.phrases[start].kind != "noun":
        return start
    behind = [i for i in range(verbs[-1] + 1, last) if parse.phrases[i].kind == "noun" and parse.of(i)[0].letter == "d"]
    return behind[-1] if behind else start


def _is_period(parse: Parse, phrase: int) -> bool:
    units = parse.of(phrase)
    return all(isinstance(u.mention, Period) for u in units)


_TELLING = frozenset(
    "say reckon note add report believe show estimate tell state explain announce suggest find".split()
)


# "Second, private firms handled …"
_COUNTING_UP = frozenset(
    "first second third fourth fifth sixth seventh firstly secondly thirdly finally lastly next".split()
)


def counts_up(parse: Parse) -> bool:
    """Whether a sentence opens the next of several points: "Third, …"."""
    first, second = (*parse.units[:2], None, None)[:2]
    return first is not None and second is not None and second.text == "," and first.lower in _COUNTING_UP


def _is_adjunct(parse: Parse, unit: int, comma: int) -> bool:
    first = parse.units[unit]
    last = parse.units[parse.phrases[comma].first - 1]
    if lexicon.lemma(last.lower) in _TELLING and last.letter in "vn":
        return True
    if last is first and first.lower in _COUNTING_UP:
        return True
    return (
        first.letter in "prstTgecv"
        or first.lower
        in (
            "in",
            "of",
            "at",
            "by",
            "as",
            "with",
            "according",
            "thanks",
            "among",
            "last",
            "this",
            "year",
            "compared",
            "counted",
            "being",
        )
        or isinstance(first.mention, Period)
    )


def core_end(parse: Parse, begin: int, end: int) -> int:
    """The last phrase of a subject before what is only put in between commas."""
    for at in range(begin + 1, end):
        phrase = parse.phrases[at]
        after = parse.phrases[at + 1] if at + 1 < end else None
        if parse.units[phrase.first].text != ",":
            continue
        if after is None or after.kind in ("verb", "relative", "adposition"):
            return at - 1
        if parse.units[after.first].lower == "whose" or _is_apposed(parse, at, end):
            return at - 1
    return end - 1


def _is_apposed(parse: Parse, comma: int, end: int) -> bool:
    """Whether what a comma opens in a subject says once more what it is: "Tea, its mainstay for years, makes up"."""
    first = parse.phrases[comma + 1]
    closing = next((i for i in range(comma + 2, end) if parse.units[parse.phrases[i].first].text == ","), 0)
    if not closing or parse.units[first.first].letter not in "dj":
        return False
    if any(phrase.kind not in ("adverb", "period") for phrase in parse.phrases[closing + 1 : end]):
        return False
    return all(unit.letter != "c" for unit in parse.units[first.first : parse.phrases[closing].first])


def subject_text(site: Site, frame: Frame | None = None) -> str:
    """The subject of a clause in words, "" where it has none."""
    frame = frame or site.frame
    first, last = subject_range(site.parse, frame)
    if first >= last:
        return ""
    units = range(site.parse.phrases[first].first, site.parse.phrases[core_end(site.parse, first, last)].last)
    those = site.parse.units[units.start].lower == "those" and site.parse.units[units.start + 1].lower in LINKS
    if those and (told := site.memory.last(2)) is not None:
        words = plain(site.parse, units.start + 1, units.stop, site.memory)
        if other := of_others(told.claim.base, words):
            return other
    text = plain(site.parse, units.start, units.stop, site.memory)
    return trimmed(text)


def named_subject(site: Site) -> str:
    """The subject of a clause where it only names a place, body or company ("Russia", "Panasonic"), else ""."""
    first, last = subject_range(site.parse, site.frame)
    units = [u for p in range(first, last) for u in site.parse.of(p)]
    if (
        not 0 < len(units) < 6
        or units[0].lower in lexicon.STATISTICAL
        or any(isinstance(u.mention, (Number, Period)) for u in units)
    ):
        return ""
    if not all(
        isinstance(u.mention, Name) or u.text[:1].isupper() and u.letter in "nm" or u.lower == "the" for u in units
    ):
        return ""
    words = trimmed(plain(site.parse, units_at(site.parse, first), site.parse.phrases[last - 1].last, site.memory))
    return "" if words[:1].islower() or lexicon.is_plural(units[-1].lower) and units[-1].mention is None else words


def units_at(parse: Parse, phrase: int) -> int:
    """The first unit of a phrase."""
    return parse.phrases[phrase].first


_NOT = frozenset("not never no n't n’t cannot".split())
_MODALS = frozenset("will would shall can could may might must should".split())


def verb_units(parse: Parse, verb: int) -> tuple[Unit, ...]:
    """The verbs of a verb group, without adverbs, "to" and modals."""
    return tuple(u for u in parse.of(verb) if u.letter in "vxeg" and u.lower not in _MODALS)


def main_verb(parse: Parse, verb: int) -> str:
    """The lemma of the last verb of a group."""
    if verb not in parse.main_verbs:
        units = verb_units(parse, verb)
        parse.main_verbs[verb] = lexicon.lemma(units[-1].lower) if units else ""
    return parse.main_verbs[verb]


def as_modifier(site: Site, verb: int, first: int, last: int) -> str:
    """A subject's clause as a modifier after it: "organized for BRI countries", "that filed green patents"."""
    parse = site.parse
    rest = plain(parse, first, last, site.memory)
    units = verb_units(parse, verb)
    if not units:
        return rest
    group = parse.of(verb)
    if any(u.lower in _NOT for u in group):
        said = (u.text for u in group if u.lower in _NOT or u.lower not in FILLER and u.letter != "r")
        return f"that {' '.join(said)} {rest}".strip()  # "had never heard of it", "are not registered"
    way = " ".join(u.text for u in group if u.start > units[-1].start and u.lower in _MANNERS)
    rest = f"{way} {rest}".strip()  # "were filed electronically in 2022"
    doing = group[0].letter == "v" and group[0].lower.endswith("ing") and group[0].lower != "bring"
    lone = len(group) == 1 and (group[0].letter in "eg" or doing)  # "402 applications covering designs"
    done = group[0].lower
    by = first < len(parse.units) and parse.units[first].lower == "by" and lexicon.participle(done) == done
    moves = lexicon.UP_VERBS | lexicon.DOWN_VERBS | _GOING
    if by and len(group) == 1 and lexicon.is_past_form(done) and lexicon.lemma(done) not in moves:
        lone = True  # "38 of them brought by firms"
    takes = first < len(parse.units) and parse.units[first].letter in "ndqkmja"  # an object: "firms filed patents"
    if is_passive(group) or (lone and not (takes and group[0].letter == "e")):
        if not rest and lone and done in NO_PASSIVE:
            return f"that {units[-1].text}"  # "3,120 firms benefited"
        future = any(u.lower in ("will", "shall") for u in group) or group[0].lower == "to"
        return f"{'to be ' if future else ''}{units[-1].text} {rest}".strip()
    if is_linking(group):
        return rest
    if units[-1].lower in ("make", "made", "makes") and parse.units[parse.phrases[verb].last].lower == "up":
        return f"in {rest.removeprefix('up ')}" if rest else ""  # "30 officials make up the course"
    if not rest and len(group) == 1 and done in _DONE:
        return units[-1].text  # "the 640 firms concerned", "than the 4,500 received before"
    behind = parse.phrases[verb].last
    behind -= group[-1].lower == "in"
    closing = " ".join(u.lower for u in parse.units[behind : behind + 2])
    if rest in ("", "in") and _CAME_IN.match(f"{units[-1].lower} {closing} "):
        return "that arrived"  # "918 trains went out and 824 came in"
    words = " ".join(u.text for u in parse.of(verb) if u.lower not in FILLER and u.letter != "r")
    return f"that {words} {rest}".strip()


_CAME_IN = re.compile(r"c[ao]mes? in (?:[.,;)]|and |$)")
_DONE = frozenset("concerned involved received filed lodged granted registered handled issued seized sold".split())
_GOING = frozenset("travel arrive move walk fly sail return stay sit stand lie win lose".split())
_MANNERS = frozenset(
    "online offline electronically digitally manually remotely abroad overseas domestically locally jointly directly "
    "internationally anonymously".split()
)
